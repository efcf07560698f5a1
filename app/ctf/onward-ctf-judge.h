/* onward-ctf-judge.h: whose passport a pupil's is, and what would change in it. Private to the
 * plan.
 */

#pragma once

#include "ctf/onward-ctf-plan.h"

G_BEGIN_DECLS

/* What must be known of the whole file before one pupil can be judged. */
typedef struct
{
  GHashTable *upns;    /* UPN → how many pupils of the file have it */
  GHashTable *persons; /* name and day of birth → how many */
  GHashTable *matches; /* UPN as in the file → id or "new"; nullable, not ours */
  GHashTable *met;     /* of @matches, those whose pupil stands in the file */
  OnwardCtfSummary *file;
} OnwardCtfWhole;

void onward_ctf_whole_init (OnwardCtfWhole *self, GHashTable *matches);
void onward_ctf_whole_clear (OnwardCtfWhole *self);
void onward_ctf_whole_count (OnwardCtfWhole *self, const OnwardPupil *pupil);

typedef struct
{
  OnwardCtfItem item;       /* its sentences are owned */
  OnwardPassport *passport; /* for NEW and CHANGED, as it is to be kept; owned */
  char *id;                 /* owned */
  char *advice;             /* owned */
} OnwardCtfJudgement;

void onward_ctf_judgement_clear (OnwardCtfJudgement *self);
gboolean onward_ctf_judge (OnwardCtfWhole *whole, const OnwardCtfHeld *held,
                           const OnwardPupil *pupil, OnwardCtfJudgement *judgement, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OnwardCtfJudgement, onward_ctf_judgement_clear)

G_END_DECLS
