/* onward-profile.h: whether Onward could have written what the gate let in (data/doc/format.md). */

#pragma once

#include "receive/onward-claims.h"

G_BEGIN_DECLS

#define ONWARD_PROFILE_ERROR (onward_profile_error_quark ())

typedef enum
{
  ONWARD_PROFILE_ERROR_MALFORMED, /* not a passport as this version knows it */
  ONWARD_PROFILE_ERROR_LIMIT      /* more or longer than a passport may be */
} OnwardProfileError;

GQuark onward_profile_error_quark (void);

gboolean onward_profile_check (OnwardClaims *claims, GError **error);
/* The same of what is there before the young person signs. */
gboolean onward_profile_check_presented (OnwardClaims *claims, GError **error);

G_END_DECLS
