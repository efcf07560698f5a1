#include "store/onward-key-copies.h"

#include <errno.h>
#include <string.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "store/onward-set-aside.h"
#include "store/onward-vault-files.h"
#include "store/onward-vault.h"

#define KEYS_SUFFIX ".keys"
#define FOLDER_SUFFIX ".folder"
#define PATH_MAX_BYTES 8192

static const char *const names[] = { ONWARD_FILE_KEYS, ONWARD_FILE_KEYS_COPY };

/**
 * onward_key_copies_config_folder:
 *
 * Tells where the third copies are kept, one for each vault of this person.
 *
 * Returns: (transfer full): `$XDG_CONFIG_HOME/onward`, there or not
 */
char *
onward_key_copies_config_folder (void)
{
  return g_build_filename (g_get_user_config_dir (), "onward", NULL);
}

/* --- looking --- */

/**
 * onward_key_copy_free:
 * @self: (transfer full) (nullable): what was found of a copy
 *
 * Frees it.
 */
void
onward_key_copy_free (OnwardKeyCopy *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_clear_pointer (&self->keys, onward_key_file_free);
  g_clear_error (&self->error);
  g_free (self);
}

static OnwardKeyFile *
load_one (const char *folder, const char *name, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (GBytes) bytes = onward_file_read (folder, name, ONWARD_KEY_FILE_MAX, &reason);

  if (bytes != NULL)
    return onward_key_file_parse (bytes, error);
  if (g_error_matches (reason, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_DAMAGED)) /* too large */
    reason->code = ONWARD_VAULT_ERROR_DAMAGED_KEYS;
  g_propagate_error (error, g_steal_pointer (&reason));
  return NULL;
}

static OnwardKeyCopyState
state_of (const GError *error)
{
  if (error == NULL)
    return ONWARD_KEY_COPY_GOOD;
  if (g_error_matches (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_NOT_FOUND))
    return ONWARD_KEY_COPY_ABSENT;
  if (g_error_matches (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_TOO_NEW))
    return ONWARD_KEY_COPY_LATER;
  if (g_error_matches (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_UNSAFE))
    return ONWARD_KEY_COPY_UNSAFE;
  return ONWARD_KEY_COPY_DAMAGED;
}

static OnwardKeyCopy *
look_at (const char *folder, const char *name)
{
  OnwardKeyCopy *self = g_new0 (OnwardKeyCopy, 1);

  self->path = g_build_filename (folder, name, NULL);
  self->keys = load_one (folder, name, &self->error);
  self->state = state_of (self->error);
  return self;
}

/* Beside a copy in the config folder: where its vault is. */
static gboolean
says_folder (const char *config, const char *name, const char *folder)
{
  g_autoptr (GBytes) bytes = onward_file_read (config, name, PATH_MAX_BYTES, NULL);
  g_autofree char *wanted = g_strconcat (folder, "\n", NULL);

  return bytes != NULL && g_bytes_get_size (bytes) == strlen (wanted)
         && memcmp (g_bytes_get_data (bytes, NULL), wanted, strlen (wanted)) == 0;
}

/* "UUID.keys" or "UUID.folder": its id, else NULL. Nothing else in that folder is ours to read. */
static char *
id_of (const char *name, const char *suffix)
{
  g_autofree char *id = NULL;

  if (!g_str_has_suffix (name, suffix))
    return NULL;
  id = g_strndup (name, strlen (name) - strlen (suffix));
  return g_uuid_string_is_valid (id) ? g_steal_pointer (&id) : NULL;
}

static int
compare_text (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

/* The ids in the config folder, sorted, so that the answer does not hang on its order. */
static GStrv
list_ids (const char *config, const char *suffix)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GDir) dir = g_dir_open (config, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      char *id = id_of (name, suffix);

      if (id != NULL)
        g_ptr_array_add (ids, id);
    }
  g_ptr_array_sort (ids, compare_text);
  g_ptr_array_add (ids, NULL);
  return (GStrv)g_ptr_array_steal (ids, NULL);
}

static char *
find_by_folder (const char *config, const char *folder)
{
  g_auto (GStrv) ids = list_ids (config, FOLDER_SUFFIX);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *name = g_strconcat (ids[i], FOLDER_SUFFIX, NULL);

      if (says_folder (config, name, folder))
        return g_strdup (ids[i]);
    }
  return NULL;
}

/* A vault that was moved to another folder is still known by its database's first bytes. */
static char *
find_by_salt (const char *config, const char *folder)
{
  g_autoptr (GBytes) salt
      = onward_file_read_start (folder, ONWARD_FILE_DATABASE, ONWARD_KEY_SALT_BYTES, NULL);
  g_auto (GStrv) ids = list_ids (config, KEYS_SUFFIX);

  if (salt == NULL || g_bytes_get_size (salt) != ONWARD_KEY_SALT_BYTES)
    return NULL;
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *name = g_strconcat (ids[i], KEYS_SUFFIX, NULL);
      g_autoptr (OnwardKeyFile) keys = load_one (config, name, NULL);

      if (keys != NULL
          && memcmp (keys->salt, g_bytes_get_data (salt, NULL), ONWARD_KEY_SALT_BYTES) == 0)
        return g_strdup (ids[i]);
    }
  return NULL;
}

/* What another vault's key file would be doing under this name, nobody knows. */
static void
check_id (OnwardKeyCopy *copy, const char *id)
{
  if (copy->keys == NULL || g_str_equal (copy->keys->vault, id))
    return;
  g_clear_pointer (&copy->keys, onward_key_file_free);
  g_set_error (&copy->error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_DAMAGED_KEYS,
               _ ("%s is another vault's key file."), copy->path);
  copy->state = ONWARD_KEY_COPY_DAMAGED;
}

static OnwardKeyCopy *
look_at_third (const char *folder, const char *known)
{
  g_autofree char *config = onward_key_copies_config_folder ();
  g_autofree char *id = known != NULL ? g_strdup (known) : find_by_folder (config, folder);
  g_autofree char *name = NULL;
  OnwardKeyCopy *self = NULL;

  if (id == NULL)
    id = find_by_salt (config, folder);
  if (id == NULL)
    {
      self = g_new0 (OnwardKeyCopy, 1);
      self->state = ONWARD_KEY_COPY_ABSENT;
      g_set_error (&self->error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_NOT_FOUND,
                   _ ("There is no copy of the key file in %s."), config);
      return self;
    }
  name = g_strconcat (id, KEYS_SUFFIX, NULL);
  self = look_at (config, name);
  check_id (self, id);
  return self;
}

/**
 * onward_key_copies_look:
 * @folder: a vault's folder, without links
 *
 * Reads all copies of a vault's key file, in the order in which they are believed. The one in the
 * config folder is found by the vault's id; if no copy in @folder can be read, by the folder it
 * names; or by the first bytes of the database. Changes nothing.
 *
 * Returns: (transfer full) (element-type OnwardKeyCopy): three of them
 */
GPtrArray *
onward_key_copies_look (const char *folder)
{
  GPtrArray *copies = g_ptr_array_new_with_free_func ((GDestroyNotify)onward_key_copy_free);
  const char *id = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      OnwardKeyCopy *copy = look_at (folder, names[i]);

      if (id == NULL && copy->keys != NULL)
        id = copy->keys->vault;
      g_ptr_array_add (copies, copy);
    }
  g_ptr_array_add (copies, look_at_third (folder, id));
  return copies;
}

/**
 * onward_key_copies_names:
 * @folder: a folder, without links, there or not
 *
 * Finds what the config folder holds of a vault in @folder. With nothing in @folder, it tells that
 * there was a vault.
 *
 * Returns: (transfer full): names in onward_key_copies_config_folder(), NULL-terminated
 */
GStrv
onward_key_copies_names (const char *folder)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  g_autofree char *config = onward_key_copies_config_folder ();
  g_auto (GStrv) ids = list_ids (config, FOLDER_SUFFIX);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *name = g_strconcat (ids[i], FOLDER_SUFFIX, NULL);
      g_autofree char *keys = g_strconcat (ids[i], KEYS_SUFFIX, NULL);

      if (!says_folder (config, name, folder))
        continue;
      if (onward_file_look (config, keys) != ONWARD_FILE_ABSENT)
        g_ptr_array_add (found, g_steal_pointer (&keys));
      g_ptr_array_add (found, g_steal_pointer (&name));
    }
  g_ptr_array_add (found, NULL);
  return (GStrv)g_ptr_array_steal (found, NULL);
}

/**
 * onward_key_file_load:
 * @folder: the vault's folder
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Reads `passports.keys`, or `passports.keys.bak`, or the copy in the config folder, whichever is
 * the first that is neither missing nor damaged. None is put right by this. A file of a later
 * format is not passed over: a copy after it may be older than what that version did; nor is a
 * link. Fails with what is wrong with the first that is there.
 *
 * Returns: (transfer full): the key file
 */
OnwardKeyFile *
onward_key_file_load (const char *folder, GError **error)
{
  g_autoptr (GPtrArray) copies = onward_key_copies_look (folder);
  OnwardKeyCopy *wrong = NULL;

  for (guint i = 0; i < copies->len; i++)
    {
      OnwardKeyCopy *copy = g_ptr_array_index (copies, i);

      if (copy->state == ONWARD_KEY_COPY_GOOD)
        return g_steal_pointer (&copy->keys);
      if (wrong == NULL || wrong->state == ONWARD_KEY_COPY_ABSENT
          || copy->state == ONWARD_KEY_COPY_LATER)
        wrong = copy;
      if (copy->state == ONWARD_KEY_COPY_LATER || copy->state == ONWARD_KEY_COPY_UNSAFE)
        break;
    }
  g_propagate_error (error, g_steal_pointer (&wrong->error));
  return NULL;
}

/* --- saving --- */

/* Writes one copy. What stands there is never lost: of a later format or no file at all it stays,
 * damaged it is set aside first. */
static gboolean
save_one (const char *folder, const char *name, GBytes *bytes, GError **error)
{
  g_autoptr (OnwardKeyCopy) old = look_at (folder, name);
  g_autofree char *place = NULL;

  if (old->state == ONWARD_KEY_COPY_LATER || old->state == ONWARD_KEY_COPY_UNSAFE)
    {
      g_propagate_error (error, g_steal_pointer (&old->error));
      return FALSE;
    }
  if (old->state == ONWARD_KEY_COPY_DAMAGED)
    {
      place = onward_set_aside (folder, (const char *const[]){ name, NULL }, error);
      if (place == NULL)
        return FALSE;
    }
  return onward_file_write (folder, name, bytes, error);
}

/**
 * onward_key_file_save_pair:
 * @self: a key file
 * @folder: a vault's folder, or the draft of one
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Writes the two copies in the vault's folder, the second only when the first is on the disk: at
 * every moment one of the two is whole. A damaged one is set aside first. Fails with `TOO_NEW` or
 * `UNSAFE` if something stands there that is not to be written over, `FULL` or `FAILED`.
 *
 * Returns: TRUE if both are written
 */
gboolean
onward_key_file_save_pair (OnwardKeyFile *self, const char *folder, GError **error)
{
  g_autoptr (GBytes) bytes = onward_key_file_print (self);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (!save_one (folder, names[i], bytes, error))
      return FALSE;
  return TRUE;
}

/**
 * onward_key_file_save_third:
 * @self: a key file
 * @folder: the folder of its vault, without links
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Writes the copy in the config folder, and beside it where its vault is, so that a copy without a
 * vault at that place is a loss and no first start. Fails as onward_key_file_save_pair().
 *
 * Returns: TRUE if it is written
 */
gboolean
onward_key_file_save_third (OnwardKeyFile *self, const char *folder, GError **error)
{
  g_autofree char *config = onward_key_copies_config_folder ();
  g_autofree char *keys = g_strconcat (self->vault, KEYS_SUFFIX, NULL);
  g_autofree char *place = g_strconcat (self->vault, FOLDER_SUFFIX, NULL);
  g_autofree char *line = g_strconcat (folder, "\n", NULL);
  g_autoptr (GBytes) bytes = onward_key_file_print (self);
  g_autoptr (GBytes) where = g_bytes_new (line, strlen (line));

  if (g_mkdir_with_parents (config, ONWARD_FOLDER_MODE) != 0)
    {
      g_set_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_FAILED,
                   _ ("The folder %s cannot be made: %s."), config, g_strerror (errno));
      return FALSE;
    }
  if (onward_file_look (config, place) == ONWARD_FILE_UNSAFE)
    {
      g_set_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_UNSAFE,
                   _ ("%s/%s is not a file. It was left alone."), config, place);
      return FALSE;
    }
  return save_one (config, keys, bytes, error) && onward_file_write (config, place, where, error);
}

/**
 * onward_key_file_save:
 * @self: a key file
 * @folder: the vault's folder, without links
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Writes all three copies, each only when the one before it is on the disk. A config folder that
 * cannot be written does not stop a vault from being used: onward_key_copies_look() tells how its
 * copy is, and the next opening tries again. Else fails as onward_key_file_save_pair().
 *
 * Returns: TRUE if the two in @folder are written
 */
gboolean
onward_key_file_save (OnwardKeyFile *self, const char *folder, GError **error)
{
  if (!onward_key_file_save_pair (self, folder, error))
    return FALSE;
  onward_key_file_save_third (self, folder, NULL);
  return TRUE;
}

static gboolean
are_alike (OnwardKeyFile *a, OnwardKeyFile *b)
{
  g_autoptr (GBytes) one = a != NULL ? onward_key_file_print (a) : NULL;
  g_autoptr (GBytes) other = b != NULL ? onward_key_file_print (b) : NULL;

  return one != NULL && other != NULL && g_bytes_equal (one, other);
}

/* Every change that adds a slot or takes one away makes the next id higher; only the second half of
 * a replacement leaves it, and takes away. */
static gboolean
is_newer (OnwardKeyFile *a, OnwardKeyFile *b)
{
  return onward_key_file_next_number (a) > onward_key_file_next_number (b);
}

/**
 * onward_key_copies_is_left_behind:
 * @copies: (element-type OnwardKeyCopy): what onward_key_copies_look() gave
 *
 * Tells whether the copy in the config folder is an older one: the two in the vault's folder are
 * whole, alike, and not older than it. It could not be written when they were, or is another
 * computer's; what it opens with may have been taken away since, so it is not to be tried. Where
 * the two differ nothing is known, and where it is newer the folder was put back to an earlier
 * state: then each copy may be the one that is needed.
 *
 * Returns: TRUE if it differs from the others and is not newer
 */
gboolean
onward_key_copies_is_left_behind (GPtrArray *copies)
{
  OnwardKeyCopy *first = g_ptr_array_index (copies, 0);
  OnwardKeyCopy *second = g_ptr_array_index (copies, 1);
  OnwardKeyCopy *third = g_ptr_array_index (copies, 2);

  return third->keys != NULL && are_alike (first->keys, second->keys)
         && !are_alike (first->keys, third->keys) && !is_newer (third->keys, first->keys);
}

/**
 * onward_key_copies_complete:
 * @self: the key file with which its vault was opened
 * @folder: the vault's folder, without links
 *
 * Writes the third copy if there is none, if it is older than @self because a change was cut short
 * or the config folder could not be written then, or if the vault has moved. A damaged one is left
 * for `recover`. A failure is no trouble of the vault; see onward_key_file_save().
 */
void
onward_key_copies_complete (OnwardKeyFile *self, const char *folder)
{
  g_autofree char *config = onward_key_copies_config_folder ();
  g_autofree char *place = g_strconcat (self->vault, FOLDER_SUFFIX, NULL);
  g_autoptr (GPtrArray) copies = onward_key_copies_look (folder);
  OnwardKeyCopy *third = g_ptr_array_index (copies, ONWARD_KEY_COPIES - 1);

  if (third->state == ONWARD_KEY_COPY_ABSENT || onward_key_copies_is_left_behind (copies)
      || (third->state == ONWARD_KEY_COPY_GOOD
          && (is_newer (self, third->keys)
              || (!is_newer (third->keys, self) && !says_folder (config, place, folder)))))
    onward_key_file_save_third (self, folder, NULL);
}
