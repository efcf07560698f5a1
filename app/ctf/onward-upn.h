/* onward-upn.h: the unique pupil number by which a school knows a pupil. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define ONWARD_UPN_LENGTH 13

typedef enum
{
  ONWARD_UPN_PERMANENT, /* check letter, 12 digits */
  ONWARD_UPN_TEMPORARY, /* check letter, 11 digits, letter: until the school knows the right one */
  ONWARD_UPN_MISSHAPEN, /* not 13 letters and digits in either order */
  ONWARD_UPN_WRONG_LETTER /* the right shape, but the first letter does not belong to the rest */
} OnwardUpnKind;

OnwardUpnKind onward_upn_check (const char *upn);
gboolean onward_upn_is_valid (const char *upn); /* permanent or temporary */
char onward_upn_letter (const char *body);      /* for the 12 characters after it; '\0' */

G_END_DECLS
