/* onward-key-copies.h: where the key file is kept. Without it nothing opens the passports, so it is
 * there three times: passports.keys and passports.keys.bak in the vault's folder, and in the config
 * folder `onward/VAULT.keys`, beside which `onward/VAULT.folder` holds the path of the vault's
 * folder.
 *
 * It holds wrapped keys only. A file of a later format is never passed over and never written over;
 * a damaged one is set aside before a good one takes its place. */

#pragma once

#include "store/onward-key-file.h"

G_BEGIN_DECLS

#define ONWARD_KEY_COPIES 3 /* passports.keys, passports.keys.bak, the one in the config folder */

typedef enum
{
  ONWARD_KEY_COPY_GOOD,
  ONWARD_KEY_COPY_ABSENT,
  ONWARD_KEY_COPY_DAMAGED,
  ONWARD_KEY_COPY_LATER, /* of a later format */
  ONWARD_KEY_COPY_UNSAFE /* a link, a folder, a device */
} OnwardKeyCopyState;

typedef struct
{
  char *path; /* NULL: nobody knows its name, because no copy tells the vault's id */
  OnwardKeyCopyState state;
  OnwardKeyFile *keys; /* NULL unless good */
  GError *error;       /* what is wrong; NULL if it is good */
} OnwardKeyCopy;

/* Of OnwardKeyCopy, in the order in which they are believed: ONWARD_KEY_COPIES of them. */
GPtrArray *onward_key_copies_look (const char *folder) G_GNUC_WARN_UNUSED_RESULT;
void onward_key_copy_free (OnwardKeyCopy *self);

/* The config folder's copies that say they are of the vault in @folder: names in that folder. */
char *onward_key_copies_config_folder (void) G_GNUC_WARN_UNUSED_RESULT;
GStrv onward_key_copies_names (const char *folder) G_GNUC_WARN_UNUSED_RESULT;

/* For a vault that is not in its place yet: the two copies in its folder, not the third. */
gboolean onward_key_file_save_pair (OnwardKeyFile *self, const char *folder, GError **error);
gboolean onward_key_file_save_third (OnwardKeyFile *self, const char *folder, GError **error);
/* The third copy as it should be, if it is missing or older than @self. */
gboolean onward_key_copies_is_left_behind (GPtrArray *copies);
void onward_key_copies_complete (OnwardKeyFile *self, const char *folder);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardKeyCopy, onward_key_copy_free)

G_END_DECLS
