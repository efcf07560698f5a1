/* onward-bin.h: passports that were taken off the list a moment ago, while that can be undone.
 *
 * The bin is in memory alone, and nothing happens in the vault before it is emptied: if the program
 * ends before that, for whatever reason, they are simply still there. */

#pragma once

#include "store/onward-vault.h"

G_BEGIN_DECLS

typedef struct _OnwardBin OnwardBin;

OnwardBin *onward_bin_new (void) G_GNUC_WARN_UNUSED_RESULT;
void onward_bin_free (OnwardBin *self);

void onward_bin_put (OnwardBin *self, const char *id);
void onward_bin_take_back (OnwardBin *self); /* all of them */
guint onward_bin_count (OnwardBin *self);
const char *const *onward_bin_get_ids (OnwardBin *self);

/* Deletes what is in it. Afterwards the bin is empty, also if one could not be deleted. */
gboolean onward_bin_empty (OnwardBin *self, OnwardVault *vault, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardBin, onward_bin_free)

G_END_DECLS
