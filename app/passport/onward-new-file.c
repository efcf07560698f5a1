#include "passport/onward-new-file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

G_DEFINE_QUARK (onward_new_file_error, onward_new_file_error)

G_GNUC_PRINTF (2, 3)
static gboolean
fail (GError **error, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  if (error != NULL)
    *error = g_error_new_valist (ONWARD_NEW_FILE_ERROR, ONWARD_NEW_FILE_ERROR_FAILED, format,
                                 arguments);
  va_end (arguments);
  return FALSE;
}

static gboolean
write_all (int to, const guint8 *data, gsize length)
{
  while (length > 0)
    {
      gssize piece = write (to, data, length);

      if (piece < 0 && errno == EINTR)
        continue;
      if (piece <= 0)
        return FALSE;
      data += piece;
      length -= (gsize)piece;
    }
  return fsync (to) == 0;
}

/* Some network and FUSE file systems take what they then do not keep. */
static gboolean
reads_back (const char *path, const guint8 *data, gsize length)
{
  guint8 buffer[4096];
  gsize done = 0;
  gssize piece = 0;
  int from = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);

  if (from < 0)
    return FALSE;
  do
    {
      piece = read (from, buffer, sizeof buffer);
      if (piece > 0
          && (done + (gsize)piece > length || memcmp (buffer, data + done, (gsize)piece) != 0))
        break;
      done += (gsize)MAX (piece, 0);
    }
  while (piece > 0 || (piece < 0 && errno == EINTR));
  close (from);
  memset (buffer, 0, sizeof buffer);
  return piece == 0 && done == length;
}

/**
 * onward_new_file_claim:
 * @path: where a new file is to be
 * @error: return location, `ONWARD_NEW_FILE_ERROR`
 *
 * Makes an empty file for its owner alone. A file, or a link, that is there already is left alone.
 *
 * Returns: for onward_new_file_fill(), or -1
 */
int
onward_new_file_claim (const char *path, GError **error)
{
  int claimed = open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);

  if (claimed < 0 && errno == EEXIST)
    fail (error, _ ("There is already a file %s; nothing was written over it. Name another one."),
          path);
  else if (claimed < 0)
    fail (error, _ ("The file %s cannot be made: %s."), path, g_strerror (errno));
  return claimed;
}

/**
 * onward_new_file_fill:
 * @claimed: from onward_new_file_claim(); it is closed
 * @path: its path
 * @data: (array length=length): what goes into it
 * @length: bytes
 * @error: return location, `ONWARD_NEW_FILE_ERROR`
 *
 * Writes a file, and reads it back: only then it is said to be there.
 *
 * Returns: FALSE if it is not there as it should be; what is there is taken away
 */
gboolean
onward_new_file_fill (int claimed, const char *path, gconstpointer data, gsize length,
                      GError **error)
{
  gboolean written = write_all (claimed, data, length);
  int reason = errno;

  if (close (claimed) != 0 && written)
    {
      written = FALSE;
      reason = errno;
    }
  if (!written)
    fail (error, _ ("The file %s cannot be written: %s."), path, g_strerror (reason));
  else if (!reads_back (path, data, length))
    written = fail (error, _ ("The file %s was written, but it does not read back as it should."),
                    path);
  if (!written)
    g_unlink (path);
  return written;
}

/**
 * onward_new_file_give_up:
 * @claimed: from onward_new_file_claim(); it is closed
 * @path: its path
 *
 * Takes the empty file away again, when there is nothing to put into it.
 */
void
onward_new_file_give_up (int claimed, const char *path)
{
  close (claimed);
  g_unlink (path);
}

/**
 * onward_new_file_write:
 * @path: where a new file is to be
 * @data: (array length=length): what goes into it
 * @length: bytes
 * @error: return location, `ONWARD_NEW_FILE_ERROR`
 *
 * Makes a new file for its owner alone; see onward_new_file_claim() and onward_new_file_fill().
 *
 * Returns: whether it is there
 */
gboolean
onward_new_file_write (const char *path, gconstpointer data, gsize length, GError **error)
{
  int claimed = onward_new_file_claim (path, error);

  return claimed >= 0 && onward_new_file_fill (claimed, path, data, length, error);
}
