/* onward-uln.h: the unique learner number, kept for life by everybody who learns after 14. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  ONWARD_ULN_VALID,
  ONWARD_ULN_ABSENT,     /* nothing, or 9999999999: no number has been given yet */
  ONWARD_ULN_MISSHAPEN,  /* not ten digits of which the first is not 0 */
  ONWARD_ULN_WRONG_DIGIT /* ten digits, but the last does not belong to the rest */
} OnwardUlnKind;

OnwardUlnKind onward_uln_check (const char *uln);

G_END_DECLS
