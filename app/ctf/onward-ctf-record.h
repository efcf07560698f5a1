/* onward-ctf-record.h: what of a passport a Common Transfer File may say, by the standard's rules.
 *
 * It is made of the school's record alone, which came from such a file: never of an answer or an
 * adjustment. */

#pragma once

#include "ctf/onward-pupil.h"
#include "passport/onward-passport.h"

G_BEGIN_DECLS

typedef struct
{
  OnwardPupil *pupil; /* what is to be written, all of it; NULL if there is a fault */
  char *fault;        /* why nothing of them can be written, a sentence; nullable */
  GPtrArray *notes;   /* of char*: sentences on what is left out */
} OnwardCtfRecord;

OnwardCtfRecord *onward_ctf_record_new (OnwardPassport *passport) G_GNUC_WARN_UNUSED_RESULT;
void onward_ctf_record_free (OnwardCtfRecord *self);
/* TRUE if a pupil that was read says the same as the record. */
gboolean onward_ctf_record_equal (const OnwardCtfRecord *self, const OnwardPupil *read);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardCtfRecord, onward_ctf_record_free)

G_END_DECLS
