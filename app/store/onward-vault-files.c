#include "store/onward-vault-files.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/stat.h>
#include <sys/vfs.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "store/onward-vault.h"

#define COPY_BYTES 65536 /* at a time */

static gboolean pretend_network = FALSE;

/* The code is that of errno as it stands. */
static gboolean G_GNUC_PRINTF (2, 3) fail (GError **error, const char *format, ...)
{
  int number = errno;
  OnwardVaultError code = ONWARD_VAULT_ERROR_FAILED;
  va_list arguments;

  if (number == ENOSPC || number == EDQUOT)
    code = ONWARD_VAULT_ERROR_FULL;
  else if (number == ELOOP)
    code = ONWARD_VAULT_ERROR_UNSAFE;
  else if (number == ENOENT || number == ENOTDIR)
    code = ONWARD_VAULT_ERROR_NOT_FOUND;
  va_start (arguments, format);
  if (error != NULL)
    *error = g_error_new_valist (ONWARD_VAULT_ERROR, (int)code, format, arguments);
  va_end (arguments);
  return FALSE;
}

static void
close_fd (int *fd)
{
  if (*fd >= 0)
    close (*fd);
  *fd = -1;
}

#define auto_fd __attribute__ ((cleanup (close_fd))) int

/**
 * onward_file_look:
 * @folder: the vault's folder
 * @name: a file in it
 *
 * Tells what stands there, without opening it.
 *
 * Returns: what it is
 */
OnwardFileState
onward_file_look (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  struct stat info;

  if (lstat (path, &info) != 0)
    return errno == ENOENT || errno == ENOTDIR ? ONWARD_FILE_ABSENT : ONWARD_FILE_UNSAFE;
  if (!S_ISREG (info.st_mode))
    return ONWARD_FILE_UNSAFE;
  return info.st_size == 0 ? ONWARD_FILE_EMPTY : ONWARD_FILE_THERE;
}

/* Opens a regular file, never a link, and never waits for a FIFO's other end. */
static int
open_to_read (const char *path, GError **error)
{
  auto_fd fd = open (path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
  struct stat info;
  int result;

  if (fd < 0 || fstat (fd, &info) != 0)
    {
      fail (error, _ ("%s cannot be opened: %s."), path, g_strerror (errno));
      return -1;
    }
  if (!S_ISREG (info.st_mode))
    {
      g_set_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_UNSAFE,
                   _ ("%s is not a file. It was left alone."), path);
      return -1;
    }
  result = fd;
  fd = -1;
  return result;
}

/* Reads up to @length bytes: fewer only at the end of the file. */
static GBytes *
read_up_to (const char *path, gsize length, GError **error)
{
  auto_fd fd = open_to_read (path, error);
  g_autofree guint8 *data = NULL;
  gsize filled = 0;

  if (fd < 0)
    return NULL;
  data = g_malloc (length);
  while (filled < length)
    {
      gssize got = read (fd, data + filled, length - filled);

      if (got < 0 && errno == EINTR)
        continue;
      if (got < 0)
        {
          fail (error, _ ("%s cannot be read: %s."), path, g_strerror (errno));
          return NULL;
        }
      if (got == 0)
        break;
      filled += (gsize)got;
    }
  return g_bytes_new_take (g_steal_pointer (&data), filled);
}

/**
 * onward_file_read:
 * @folder: the vault's folder
 * @name: a file in it
 * @limit: how many bytes it may hold
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Reads a whole file. What the file system says of its size is not believed. Fails with `NOT_FOUND`
 * if there is none, `UNSAFE` if it is not a plain file, `DAMAGED` if it is larger than @limit.
 *
 * Returns: (transfer full): its bytes
 */
GBytes *
onward_file_read (const char *folder, const char *name, gsize limit, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GBytes) bytes = read_up_to (path, limit + 1, error);

  if (bytes == NULL)
    return NULL;
  if (g_bytes_get_size (bytes) > limit)
    {
      g_set_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_DAMAGED,
                   _ ("%s is larger than such a file can be. It was left alone."), path);
      return NULL;
    }
  return g_steal_pointer (&bytes);
}

/**
 * onward_file_read_start:
 * @folder: the vault's folder
 * @name: a file in it
 * @length: how many bytes
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Reads the first bytes of a file.
 *
 * Returns: (transfer full): @length bytes, or all of a shorter file
 */
GBytes *
onward_file_read_start (const char *folder, const char *name, gsize length, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return read_up_to (path, length, error);
}

static gboolean
write_all (int fd, const guint8 *data, gsize length)
{
  while (length > 0)
    {
      gssize written = write (fd, data, length);

      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        return FALSE;
      data += written;
      length -= (gsize)written;
    }
  return TRUE;
}

static gboolean
write_and_sync (int fd, GBytes *bytes)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  return write_all (fd, data, length) && fsync (fd) == 0;
}

/**
 * onward_file_write:
 * @folder: the vault's folder
 * @name: a file in it
 * @bytes: all it is to hold
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Writes a file so that after a power cut either the old or the new one is there, whole: a
 * temporary file beside it, synced, renamed, and the folder synced. Only its owner may read it.
 * Fails with `FULL` or `FAILED`; the old file is then untouched.
 *
 * Returns: TRUE if it is on the disk
 */
gboolean
onward_file_write (const char *folder, const char *name, GBytes *bytes, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *draft = g_strconcat (path, ".XXXXXX", NULL);
  auto_fd fd = g_mkstemp_full (draft, O_RDWR | O_CLOEXEC, ONWARD_FILE_MODE);

  if (fd < 0)
    return fail (error, _ ("%s cannot be written: %s."), path, g_strerror (errno));
  if (!write_and_sync (fd, bytes) || rename (draft, path) != 0)
    {
      fail (error, _ ("%s cannot be written: %s."), path, g_strerror (errno));
      g_unlink (draft);
      return FALSE;
    }
  return onward_folder_sync (folder, error);
}

/**
 * onward_file_make_empty:
 * @folder: the vault's folder
 * @name: a file that is not there yet
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Makes an empty file that only its owner may read. SQLite would make its database readable for
 * others; the files it makes beside one take the database's mode.
 *
 * Returns: TRUE if it was made; FALSE also if one is there
 */
gboolean
onward_file_make_empty (const char *folder, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  auto_fd fd = open (path, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW | O_CLOEXEC, ONWARD_FILE_MODE);

  return fd >= 0 || fail (error, _ ("%s cannot be made: %s."), path, g_strerror (errno));
}

/**
 * onward_file_copy:
 * @from: a folder
 * @to: another
 * @name: a file in @from; if it is not there, none is made
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Makes a copy of a file, of any size, that only its owner may read. Never writes over one.
 *
 * Returns: TRUE if it is on the disk
 */
gboolean
onward_file_copy (const char *from, const char *to, const char *name, GError **error)
{
  g_autofree char *source = g_build_filename (from, name, NULL);
  g_autofree char *path = g_build_filename (to, name, NULL);
  g_autofree guint8 *piece = g_malloc (COPY_BYTES);
  auto_fd in = -1;
  auto_fd out = -1;
  gssize got = 0;

  if (onward_file_look (from, name) == ONWARD_FILE_ABSENT)
    return TRUE;
  in = open_to_read (source, error);
  if (in < 0)
    return FALSE;
  out = open (path, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW | O_CLOEXEC, ONWARD_FILE_MODE);
  if (out < 0)
    return fail (error, _ ("%s cannot be made: %s."), path, g_strerror (errno));
  while ((got = read (in, piece, COPY_BYTES)) > 0)
    if (!write_all (out, piece, (gsize)got))
      return fail (error, _ ("%s cannot be written: %s."), path, g_strerror (errno));
  if (got < 0)
    return fail (error, _ ("%s cannot be read: %s."), source, g_strerror (errno));
  return fsync (out) == 0
         || fail (error, _ ("%s cannot be written: %s."), path, g_strerror (errno));
}

/**
 * onward_file_is_writable:
 * @folder: the vault's folder
 * @name: a file in it
 *
 * Tells whether a file may be written, as far as its mode and the disk's tell.
 *
 * Returns: TRUE if so, or if it is not there
 */
gboolean
onward_file_is_writable (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return faccessat (AT_FDCWD, path, W_OK, AT_EACCESS) == 0 || errno == ENOENT;
}

/**
 * onward_folder_is_writable:
 * @folder: a folder
 *
 * Tries to write: what modes say is not always true, on network homes above all. A file without a
 * name where the system has those, else one that is taken away again. A full disk is another
 * matter: there, it counts as writable.
 *
 * Returns: FALSE if files cannot be made in it
 */
gboolean
onward_folder_is_writable (const char *folder)
{
  g_autofree char *name = g_build_filename (folder, ".write-probe.XXXXXX", NULL);
  auto_fd fd = open (folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, ONWARD_FILE_MODE);

  if (fd >= 0)
    return TRUE;
  if (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL)
    return errno == ENOSPC || errno == EDQUOT;
  fd = g_mkstemp_full (name, O_WRONLY | O_CLOEXEC, ONWARD_FILE_MODE);
  if (fd < 0)
    return errno == ENOSPC || errno == EDQUOT;
  g_unlink (name);
  return TRUE;
}

/**
 * onward_folder_discard:
 * @folder: a folder made here, that came to nothing
 *
 * Takes a folder away with the files straight in it. Never one that anybody uses.
 */
void
onward_folder_discard (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

/**
 * onward_folder_resolve:
 * @folder: a folder, there or not
 *
 * Finds the path of @folder without links, so that SQLite, which refuses any, can follow it, and so
 * that one folder always has one name. Of a folder that is not there its parent's path is found.
 *
 * Returns: (transfer full): the path, or a copy of @folder if not even a parent is there
 */
char *
onward_folder_resolve (const char *folder)
{
  char *real = realpath (folder, NULL);
  g_autofree char *parent = g_path_get_dirname (folder);
  g_autofree char *name = g_path_get_basename (folder);
  g_autofree char *above = NULL;
  char *copy = g_strdup (real);

  free (real);
  if (copy != NULL || g_str_equal (parent, folder) || g_str_equal (name, "."))
    return copy != NULL ? copy : g_strdup (folder);
  above = onward_folder_resolve (parent);
  return g_build_filename (above, name, NULL);
}

/**
 * onward_folder_is_empty:
 * @folder: a folder
 *
 * Tells whether nothing at all, hidden files included, is in @folder.
 *
 * Returns: TRUE if it is empty or not there; FALSE also if it cannot be looked into
 */
gboolean
onward_folder_is_empty (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);

  if (dir == NULL)
    return g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  return g_dir_read_name (dir) == NULL;
}

/**
 * onward_folder_sync:
 * @folder: a folder
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Brings the names in a folder to the disk: without it a renamed file may be gone after a power
 * cut.
 *
 * Returns: TRUE if they are there
 */
gboolean
onward_folder_sync (const char *folder, GError **error)
{
  auto_fd fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0 || fsync (fd) != 0)
    return fail (error, _ ("The folder %s cannot be written: %s."), folder, g_strerror (errno));
  return TRUE;
}

/**
 * onward_file_system_is_network:
 * @type: `f_type` of statfs(2)
 *
 * Tells whether a file system may be shared between machines, where SQLite's write-ahead log
 * corrupts databases (sqlite.org/wal.html, "all processes must be on the same host"). FUSE counts:
 * sshfs and the like hide behind it.
 *
 * Returns: TRUE for NFS, SMB, CIFS, AFS, Coda, Ceph, 9P and FUSE
 */
gboolean
onward_file_system_is_network (guint64 type)
{
  static const guint32 shared[] = { 0x6969 /* NFS */,      0x517b /* SMB */,
                                    0xff534d42 /* CIFS */, 0xfe534d42 /* SMB 2 */,
                                    0x5346414f /* AFS */,  0x6b414653 /* kAFS */,
                                    0x73757245 /* Coda */, 0x00c36400 /* Ceph */,
                                    0x01021997 /* 9P */,   0x65735546 /* FUSE */ };

  for (gsize i = 0; i < G_N_ELEMENTS (shared); i++)
    if ((guint32)type == shared[i])
      return TRUE;
  return FALSE;
}

/**
 * onward_folder_pretend_network:
 * @pretend: whether to
 *
 * Lets every folder count as one of a network home. For tests, which have no such home.
 */
void
onward_folder_pretend_network (gboolean pretend)
{
  pretend_network = pretend;
}

/**
 * onward_folder_is_network:
 * @folder: a folder that is there
 *
 * Tells whether @folder lies on a file system that may be shared between machines.
 *
 * Returns: TRUE if so, or if it cannot be found out
 */
gboolean
onward_folder_is_network (const char *folder)
{
  struct statfs info;

  return pretend_network || statfs (folder, &info) != 0
         || onward_file_system_is_network ((guint64)info.f_type);
}
