/* onward-ctf-write.h: writes a partial Common Transfer File: header, identity and SEN history.
 *
 *   writer = onward_ctf_writer_new (folder, &from, &to, &error);
 *   onward_ctf_writer_add (writer, record->pupil, &error);   // for each
 *   if (onward_ctf_writer_close (writer, &error) && …it reads back…)
 *     onward_ctf_writer_keep (writer);
 *
 * One pupil is in memory at a time. What is not kept is taken away again. Files are not validated
 * against the Department's schema. */

#pragma once

#include "ctf/onward-ctf-limits.h"
#include "ctf/onward-ctf-party.h"
#include "ctf/onward-pupil.h"

G_BEGIN_DECLS

#define ONWARD_CTF_VERSION_WRITTEN "26.0"
#define ONWARD_CTF_NUMBER_MAX 999 /* files from one school to another in a folder */

typedef struct _OnwardCtfWriter OnwardCtfWriter;

OnwardCtfWriter *onward_ctf_writer_new (const char *folder, const OnwardCtfParty *from,
                                        const OnwardCtfParty *to,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean onward_ctf_writer_add (OnwardCtfWriter *self, const OnwardPupil *pupil, GError **error);
gboolean onward_ctf_writer_close (OnwardCtfWriter *self, GError **error);
void onward_ctf_writer_keep (OnwardCtfWriter *self);
const char *onward_ctf_writer_get_path (OnwardCtfWriter *self);
void onward_ctf_writer_free (OnwardCtfWriter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardCtfWriter, onward_ctf_writer_free)

G_END_DECLS
