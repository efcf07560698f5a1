#include "cli/onward-cli.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "seal/onward-jwe.h"

#define SECRET_FILE_MAX 4096
#define PIECE_BYTES (64 * 1024)

G_GNUC_PRINTF (2, 3)
static gboolean
fail (GError **error, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  if (error != NULL)
    *error = g_error_new_valist (ONWARD_CLI_ERROR, ONWARD_CLI_ERROR_FILE, format, arguments);
  va_end (arguments);
  return FALSE;
}

/* O_NONBLOCK, so that a pipe nobody writes to is refused instead of waited for. */
static int
open_for_reading (const char *path, GError **error)
{
  struct stat about = { 0 };
  int opened = open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);

  if (opened < 0)
    {
      fail (error, _ ("The file %s cannot be read: %s."), path, g_strerror (errno));
      return -1;
    }
  if (fstat (opened, &about) == 0 && S_ISREG (about.st_mode))
    return opened;
  close (opened);
  fail (error, _ ("%s is not a file."), path);
  return -1;
}

/* Fills @buffer, as far as there is something. -1: the error is in errno. */
static gssize
read_all (int from, guint8 *buffer, gsize size)
{
  gsize length = 0;

  while (length < size)
    {
      gssize piece = read (from, buffer + length, size - length);

      if (piece < 0 && errno == EINTR)
        continue;
      if (piece < 0)
        return -1;
      if (piece == 0)
        break;
      length += (gsize)piece;
    }
  return (gssize)length;
}

/* The size a file says it has is not believed: it is read until it ends or is too long. */
static GByteArray *
read_pieces (int from, gsize limit, GError **error)
{
  g_autoptr (GByteArray) all = g_byte_array_new ();
  gssize piece = PIECE_BYTES;

  while (piece == PIECE_BYTES && all->len <= limit)
    {
      guint length = all->len;

      g_byte_array_set_size (all, length + PIECE_BYTES);
      piece = read_all (from, all->data + length, PIECE_BYTES);
      g_byte_array_set_size (all, length + (guint)MAX (piece, 0));
    }
  if (piece < 0)
    {
      fail (error, "%s", g_strerror (errno));
      return NULL;
    }
  return g_steal_pointer (&all);
}

/* What is longer than @limit comes back longer, but not whole. */
static GByteArray *
read_bounded (const char *path, gsize limit, GError **error)
{
  GByteArray *all = NULL;
  int from = open_for_reading (path, error);

  if (from < 0)
    return NULL;
  all = read_pieces (from, limit, error);
  close (from);
  if (all == NULL)
    g_prefix_error (error, _ ("The file %s cannot be read: "), path);
  return all;
}

/**
 * onward_cli_read_file:
 * @path: a file
 * @limit: how many bytes it may have
 * @error: return location, `ONWARD_CLI_ERROR_FILE`
 *
 * Reads a file that somebody named on the command line.
 *
 * Returns: (transfer full) (nullable): its bytes
 */
GBytes *
onward_cli_read_file (const char *path, gsize limit, GError **error)
{
  g_autoptr (GByteArray) all = read_bounded (path, limit, error);

  if (all == NULL)
    return NULL;
  if (all->len > limit)
    {
      fail (error, _ ("The file %s is longer than %" G_GSIZE_FORMAT " bytes, so it was not read."),
            path, limit);
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&all));
}

/**
 * onward_cli_read_beginning:
 * @path: a file
 * @length: how many bytes of it at most
 * @error: return location, `ONWARD_CLI_ERROR_FILE`
 *
 * Reads the beginning of a file for a reader that refuses what is too long in words of its own.
 *
 * Returns: (transfer full) (nullable): its bytes, or the first @length of them
 */
GBytes *
onward_cli_read_beginning (const char *path, gsize length, GError **error)
{
  g_autoptr (GByteArray) all = read_bounded (path, length, error);

  if (all == NULL)
    return NULL;
  if (all->len > length)
    g_byte_array_set_size (all, (guint)length);
  return g_byte_array_free_to_bytes (g_steal_pointer (&all));
}

/**
 * onward_cli_read_kind:
 * @path: a file
 * @kind: what it has to be
 * @error: return location, `ONWARD_CLI_ERROR_FILE`
 *
 * Reads a file for the reader of one kind, and says so if it is of another. What is of no kind at
 * all, or too long, is left to that reader.
 *
 * Returns: (transfer full) (nullable): its bytes
 */
GBytes *
onward_cli_read_kind (const char *path, OnwardFileKind kind, GError **error)
{
  g_autoptr (GBytes) file = onward_cli_read_beginning (path, ONWARD_JWE_TEXT_MAX + 1, error);
  OnwardFileKind found = file != NULL ? onward_recognise (file).kind : ONWARD_FILE_UNKNOWN;

  if (found == ONWARD_FILE_UNKNOWN || found == kind)
    return g_steal_pointer (&file);
  fail (error, _ ("This is %s, not %s."), onward_file_kind_in_words (found),
        onward_file_kind_in_words (kind));
  return NULL;
}

/**
 * onward_cli_read_secret_file:
 * @path: a file of at most 4096 bytes
 * @error: return location, `ONWARD_CLI_ERROR_FILE`
 *
 * Reads a passphrase, code or words from a file, into locked memory only. One line end at the end,
 * which editors add, is not part of it.
 *
 * Returns: (transfer full) (nullable): the secret
 */
OnwardSecret *
onward_cli_read_secret_file (const char *path, GError **error)
{
  g_autoptr (OnwardSecret) all = onward_secret_new (SECRET_FILE_MAX + 1);
  const guint8 *data = onward_secret_data (all);
  gssize length = 0;
  int from = open_for_reading (path, error);

  if (from < 0)
    return NULL;
  length = read_all (from, onward_secret_data (all), SECRET_FILE_MAX + 1);
  close (from);
  if (length > 0 && length <= SECRET_FILE_MAX && data[length - 1] == '\n')
    length -= length > 1 && data[length - 2] == '\r' ? 2 : 1;
  if (length < 0)
    fail (error, _ ("The file %s cannot be read: %s."), path, g_strerror (errno));
  else if (length > SECRET_FILE_MAX)
    fail (error, _ ("The file %s is too long to hold a secret."), path);
  else if (length == 0)
    fail (error, _ ("The file %s is empty."), path);
  else
    return onward_secret_new_copy (data, (gsize)length);
  return NULL;
}
