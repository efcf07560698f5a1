/* onward-compare.h: what a newer file of a person says otherwise than the older one. */

#pragma once

#include "receive/onward-verdict.h"
#include "store/onward-vault-received.h"

G_BEGIN_DECLS

typedef enum
{
  ONWARD_DIFFERENCE_NEW,    /* "new" */
  ONWARD_DIFFERENCE_GONE,   /* "gone": not in the newer file: taken out, or not shared again */
  ONWARD_DIFFERENCE_CHANGED /* "changed" */
} OnwardDifferenceKind;

/* Texts went through onward_foreign_text() already: not a second time. */
typedef struct
{
  OnwardDifferenceKind kind;
  char *adjustment; /* id of an adjustment; NULL: it is an answer */
  char *section;    /* title, for a heading */
  char *sentence;
} OnwardDifference;

void onward_difference_free (OnwardDifference *self);
const char *onward_difference_kind_to_string (OnwardDifferenceKind kind);

/* Of OnwardDifference: what helps first, then the answers as they are asked. Empty: nothing. */
GPtrArray *onward_compare (OnwardVerdict *older, OnwardVerdict *newer) G_GNUC_WARN_UNUSED_RESULT;
/* The newest file of the same person that is kept here, other than @verdict's own; NULL without an
 * error if there is none. */
OnwardReceived *onward_compare_find_older (OnwardVault *vault, OnwardVerdict *verdict,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardDifference, onward_difference_free)

G_END_DECLS
