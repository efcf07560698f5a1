#include "store/onward-vault-lock.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <glib/gi18n-lib.h>

#include "passport/onward-log.h"
#include "store/onward-vault.h"
#include "store/onward-vault-files.h"

#define HOLDER_MAX 100   /* bytes of a lock file that are read */
#define HOLDER_TRIES 20  /* to read a name that is not there yet */
#define HOLDER_WAIT 5000 /* microseconds between two of them */

struct _OnwardVaultLock
{
  int fd;
  gboolean reading; /* shared with other readers; nothing can be written in this folder */
};

static gboolean
is_plain (int fd)
{
  struct stat info;

  return fstat (fd, &info) == 0 && S_ISREG (info.st_mode);
}

/* Who wrote the lock file: "onward-cli (process 4711)". What is read there is shown only if it
 * looks like what is written there. */
static char *
read_holder (int fd)
{
  char text[HOLDER_MAX + 1] = "";
  gssize length = pread (fd, text, HOLDER_MAX, 0);
  g_auto (GStrv) lines = NULL;

  /* Whoever took it a moment ago may not have written its name yet. */
  for (guint i = 0; i < HOLDER_TRIES && length == 0; i++)
    {
      g_usleep (HOLDER_WAIT);
      length = pread (fd, text, HOLDER_MAX, 0);
    }
  text[MAX (length, 0)] = '\0';
  if (length <= 0 || !g_str_is_ascii (text))
    return g_strdup (_ ("another program"));
  lines = g_strsplit (text, "\n", 3);
  if (g_strv_length (lines) < 3 || *lines[0] == '\0' || *lines[1] == '\0'
      || strspn (lines[1], "0123456789") != strlen (lines[1]))
    return g_strdup (_ ("another program"));
  return g_strdup_printf (
      _ ("%s (process %s)"),
      g_strcanon (lines[0], G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-_. ", '?'), lines[1]);
}

static void
fail_in_use (int fd, GError **error)
{
  g_autofree char *holder = read_holder (fd);

  g_set_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_IN_USE,
               _ ("Your passports are open in %s. Close them there first."), holder);
}

/* Only for people: a full disk must not keep anybody from reading their passports. */
static void
write_holder (int fd)
{
  g_autofree char *name
      = g_path_get_basename (g_get_prgname () != NULL ? g_get_prgname () : "onward");
  g_autofree char *text = NULL;

  text = g_strdup_printf ("%.60s\n%ld\n", name, (long)getpid ());
  if (ftruncate (fd, 0) != 0 || pwrite (fd, text, strlen (text), 0) != (gssize)strlen (text))
    onward_log_number (ONWARD_EVENT_LOCK_NOT_WRITTEN, errno);
}

static gboolean
fail_to_open (GError **error)
{
  if (errno == ENOSPC || errno == EDQUOT)
    g_set_error_literal (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_FULL,
                         _ ("The disk is full. Free some space, then try again."));
  else
    g_set_error_literal (
        error, ONWARD_VAULT_ERROR,
        errno != ELOOP && errno != EISDIR ? ONWARD_VAULT_ERROR_FAILED : ONWARD_VAULT_ERROR_UNSAFE,
        _ ("The folder of your passports cannot be used: its file vault.lock cannot be opened. "
           "Check whether the folder is yours."));
  return FALSE;
}

/* Where the folder cannot be written, readers share what is there; with no lock file at all there
 * is nobody to keep out, for nobody can make one. */
static gboolean
open_file (OnwardVaultLock *self, const char *path, GError **error)
{
  self->fd = open (path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK, ONWARD_FILE_MODE);
  if (self->fd < 0 && (errno == EROFS || errno == EACCES || errno == EPERM))
    {
      self->reading = TRUE;
      self->fd = open (path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
      if (self->fd < 0 && errno == ENOENT)
        return TRUE;
    }
  if (self->fd < 0)
    return fail_to_open (error);
  if (is_plain (self->fd))
    return TRUE;
  errno = EISDIR;
  return fail_to_open (error);
}

/**
 * onward_vault_lock_take:
 * @folder: the vault's folder
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Takes the vault for this program: an exclusive flock(2) on `vault.lock`, which the system lets go
 * of when the program ends, however it ends. Does not wait. While it is held the file names the
 * program and its process, if it could be written. Where it cannot be, the lock is for reading only
 * and shared. Fails with `IN_USE`, saying who has it, or `UNSAFE`, `FULL` or `FAILED`.
 *
 * Returns: (transfer full): the lock; releasing it gives the vault free
 */
OnwardVaultLock *
onward_vault_lock_take (const char *folder, GError **error)
{
  g_autoptr (OnwardVaultLock) self = g_new0 (OnwardVaultLock, 1);
  g_autofree char *path = g_build_filename (folder, ONWARD_FILE_LOCK, NULL);

  if (!open_file (self, path, error))
    return NULL;
  if (self->fd < 0)
    return g_steal_pointer (&self);
  if (flock (self->fd, (self->reading ? LOCK_SH : LOCK_EX) | LOCK_NB) != 0)
    {
      fail_in_use (self->fd, error);
      close (self->fd); /* without emptying it: it is not ours */
      self->fd = -1;
      return NULL;
    }
  if (!self->reading)
    write_holder (self->fd);
  return g_steal_pointer (&self);
}

/**
 * onward_vault_lock_is_whole:
 * @self: a lock
 *
 * Tells whether the vault is this program's alone, so that it may write.
 *
 * Returns: FALSE if the lock is for reading only
 */
gboolean
onward_vault_lock_is_whole (OnwardVaultLock *self)
{
  return !self->reading;
}

/**
 * onward_vault_lock_release:
 * @self: (transfer full) (nullable): a lock
 *
 * Gives the vault free. The file stays, empty: removing it would let two programs hold two locks.
 */
void
onward_vault_lock_release (OnwardVaultLock *self)
{
  if (self == NULL)
    return;
  if (self->fd >= 0)
    {
      /* Only tidying: whoever comes next writes over it. */
      if (!self->reading && ftruncate (self->fd, 0) != 0)
        onward_log_number (ONWARD_EVENT_LOCK_NOT_EMPTIED, errno);
      close (self->fd);
    }
  g_free (self);
}
