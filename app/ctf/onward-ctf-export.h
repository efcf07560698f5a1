/* onward-ctf-export.h: passports of a vault into a Common Transfer File for their next school.
 *
 *   export = onward_ctf_export_new (vault, ids, FALSE, NULL, &to, show_cb, data, &error);
 *   path = onward_ctf_export_write (export, folder, &error);
 *
 * Looked at first, then written, then read back and compared with the passports: one of them is in
 * memory at a time. */

#pragma once

#include "ctf/onward-ctf-party.h"
#include "ctf/onward-ctf-record.h"
#include "store/onward-vault.h"

G_BEGIN_DECLS

/* What would be written of one passport; it goes if @record has no fault. */
typedef void (*OnwardCtfRecordFunc) (const char *id, const char *name,
                                     const OnwardCtfRecord *record, gpointer data);

typedef struct _OnwardCtfExport OnwardCtfExport;

/* @ids: of char*, urn:uuid:…. @pass_over: those that cannot be written are passed over, instead of
 * refusing all. @from NULL: the school the passports' records came from. */
OnwardCtfExport *onward_ctf_export_new (OnwardVault *vault, GPtrArray *ids, gboolean pass_over,
                                        const OnwardCtfParty *from, const OnwardCtfParty *to,
                                        OnwardCtfRecordFunc func, gpointer data,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
guint onward_ctf_export_count (OnwardCtfExport *self); /* how many go */
const OnwardCtfParty *onward_ctf_export_get_from (OnwardCtfExport *self);
char *onward_ctf_export_write (OnwardCtfExport *self, const char *folder,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
void onward_ctf_export_free (OnwardCtfExport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardCtfExport, onward_ctf_export_free)

G_END_DECLS
