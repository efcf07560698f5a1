/* onward-set-aside.h: files of a vault that are in the way are moved, never deleted.
 *
 * They go, by rename alone, into a fresh folder set-aside/2026-11-21T090000Z/ inside the vault's
 * own folder, with the modes they have. Somebody who knows more can still look at them there. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define ONWARD_FOLDER_SET_ASIDE "set-aside"

/* @names: files or folders straight inside @folder, NULL at the end; those not there are passed
 * over. Gives back the folder they are in now. */
char *onward_set_aside (const char *folder, const char *const *names,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* All there is of a vault, its backups and the copy of its key file in the config folder too. */
char *onward_set_aside_vault (const char *folder, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
