/* onward-start-look.h: the facts the start decision stands on: what is on the disk, and which key
 * the keyring or a person gives. Looking changes nothing. */

#pragma once

#include "store/onward-key-file.h"
#include "store/onward-start.h"
#include "store/onward-vault.h"

G_BEGIN_DECLS

/* The key files of @folder that can be read, the one believed first at the beginning. Empty with
 * @error: none is there, all are damaged, or one is of a later format. */
GPtrArray *onward_start_find_keys (const char *folder, OnwardStartKeys *found,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* @keys: as found, nullable if nobody looked. */
OnwardStartFacts onward_start_look (const char *folder, OnwardStartKeys found);

/* The database's key, and in @opened (of @keys) which of them it came from. */
OnwardSecret *onward_start_try (GPtrArray *keys, const OnwardUnlock *unlock, OnwardKeyFile **opened,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
OnwardStartKeyring onward_start_ask_keyring (GPtrArray *keys, gboolean may_ask, OnwardSecret **key,
                                             OnwardKeyFile **opened, GError **error);
/* Of opening the database with the right key. */
OnwardStartQuery onward_start_read_query (const char *folder, OnwardKeyFile *keys,
                                          const GError *error);

G_END_DECLS
