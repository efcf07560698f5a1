/* onward-ctf-school.h: what a school's file says, as a passport keeps it in `school`, and which
 * answers follow from that.
 *
 * Types of need stay in `school`, for the SENDCo and for writing a CTF again: they never become
 * condition words or any other answer. */

#pragma once

#include "ctf/onward-ctf-reader.h"
#include "passport/onward-passport.h"

G_BEGIN_DECLS

/* What is held, with what the file gives over it: what the file does not give stays. */
JsonObject *onward_ctf_school (const OnwardPupil *pupil, const OnwardCtfSummary *file,
                               JsonObject *held) G_GNUC_WARN_UNUSED_RESULT;

/* Sentences: what is another, is new, in @now against @held. Source and date of the file do not
 * count. */
GPtrArray *onward_ctf_school_differences (JsonObject *held,
                                          JsonObject *now) G_GNUC_WARN_UNUSED_RESULT;

/* The member of `school` that holds a field; NULL for one that is not kept. */
const char *onward_ctf_school_member (OnwardPupilField field);
const char *onward_ctf_school_get (JsonObject *school, const char *member); /* nullable */

/* Equal for those who may be one person: name, in any case, and day of birth. */
char *onward_ctf_person_key (const char *name, const char *born) G_GNUC_WARN_UNUSED_RESULT;
char *onward_ctf_pupil_key (const OnwardPupil *pupil) G_GNUC_WARN_UNUSED_RESULT;
/* Neither name nor day of birth is the same. */
gboolean onward_ctf_is_other_person (OnwardPassport *passport, const OnwardPupil *pupil);

/* Puts @now into the passport and fills the answers that follow, where there is none or where it is
 * still what the file before said. @notes, nullable, takes sentences on what could not be filled.
 */
void onward_ctf_fill (OnwardPassport *passport, JsonObject *now, GPtrArray *notes);

G_END_DECLS
