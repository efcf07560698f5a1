/* onward-ctf-import.h: from a school's file into a vault, in two steps.
 *
 *   plan = onward_ctf_import_plan (vault, path, matches, show_cb, data, &error);
 *   … a person looks, and says yes …
 *   onward_ctf_import_apply (plan, vault, &error);
 */

#pragma once

#include "ctf/onward-register.h"
#include "store/onward-vault.h"

G_BEGIN_DECLS

/* Changes nothing. @matches: UPN as in the file → id of a passport or "new"; nullable. */
OnwardCtfPlan *onward_ctf_import_plan (OnwardVault *vault, const char *path, GHashTable *matches,
                                       OnwardCtfItemFunc func, gpointer data,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same for a spreadsheet saved as CSV; @map NULL: by the names of its columns. */
OnwardCtfPlan *onward_ctf_import_plan_register (OnwardVault *vault, const char *path,
                                                const OnwardRegisterMap *map, GHashTable *matches,
                                                OnwardCtfItemFunc func, gpointer data,
                                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The passports of a vault, for onward_ctf_plan_new_for() and onward_ctf_plan_carry_out(): for
 * whoever reads the file beside other work. One for each reading. */
typedef struct _OnwardCtfImport OnwardCtfImport;

OnwardCtfImport *onward_ctf_import_new (OnwardVault *vault) G_GNUC_WARN_UNUSED_RESULT;
void onward_ctf_import_free (OnwardCtfImport *self);
OnwardCtfHeld onward_ctf_import_get_held (OnwardCtfImport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardCtfImport, onward_ctf_import_free)

/* All of it, or nothing. */
gboolean onward_ctf_import_apply (OnwardCtfPlan *plan, OnwardVault *vault, GError **error);

G_END_DECLS
