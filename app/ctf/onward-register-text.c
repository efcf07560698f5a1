#include "ctf/onward-register-text.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixinputstream.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BLOCK 16384
#define MARK "\xef\xbb\xbf" /* the byte order mark, as UTF-8 */

struct _OnwardRegisterText
{
  char *name;
  OnwardRegisterEncoding encoding;
  GInputStream *stream; /* of UTF-8 */
  GChecksum *checksum;
  gboolean started;
};

G_GNUC_PRINTF (3, 4)
static gboolean
refuse (GError **error, OnwardCtfError code, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  if (error != NULL)
    *error = g_error_new_valist (ONWARD_CTF_ERROR, (gint)code, format, arguments);
  va_end (arguments);
  return FALSE;
}

/* A name from outside, fit for one line. */
static char *
name_for_people (const char *path)
{
  g_autofree char *base = g_path_get_basename (path);
  char *name = g_filename_display_name (base);

  for (char *c = name; *c != '\0'; c++)
    if (g_ascii_iscntrl (*c))
      *c = '?';
  return name;
}

/* Opens a regular file and nothing else: a pipe or device could make the reader wait for ever. */
static int
open_regular (const char *path, const char *name, GError **error)
{
  struct stat info;
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

  if (fd < 0)
    {
      refuse (error, ONWARD_CTF_ERROR_OPEN,
              _ ("%s cannot be opened: %s. Check the name and the folder."), name,
              g_strerror (errno));
      return -1;
    }
  if (fstat (fd, &info) == 0 && S_ISREG (info.st_mode))
    return fd;
  refuse (error, ONWARD_CTF_ERROR_OPEN, _ ("%s is not a file. Choose a CSV file."), name);
  close (fd);
  return -1;
}

/* --- what kind of file it is --- */

/* What people choose by mistake, by how it begins. */
static gboolean
check_beginning (const char *name, const char *bytes, gsize length, GError **error)
{
  if (length >= 4
      && (memcmp (bytes, "PK\3\4", 4) == 0 || memcmp (bytes, "\xd0\xcf\x11\xe0", 4) == 0))
    return refuse (error, ONWARD_CTF_ERROR_OTHER_KIND,
                   _ ("%s is a workbook. Open it, save it as CSV, and choose that file."), name);
  if (length >= 5 && memcmp (bytes, "<?xml", 5) == 0)
    return refuse (error, ONWARD_CTF_ERROR_OTHER_KIND,
                   _ ("%s is not a CSV file. If it is a Common Transfer File, import it as one."),
                   name);
  return TRUE;
}

/* How much of @bytes is valid UTF-8; what is cut off at the end counts as valid, but is not
 * counted. -1: something is not UTF-8. */
static gssize
valid_length (const char *bytes, gsize length)
{
  const char *end = NULL;
  gsize rest = 0;

  if (g_utf8_validate_len (bytes, length, &end))
    return (gssize)length;
  rest = length - (gsize)(end - bytes);
  return g_utf8_get_char_validated (end, (gssize)rest) == (gunichar)-2 ? end - bytes : -1;
}

typedef struct
{
  char block[BLOCK + 4]; /* and the beginning of a letter that the next block ends */
  gsize kept;
  gsize length;
  guint64 total;
} Survey;

static gboolean
next_block (Survey *self, int fd, const char *name, const OnwardCtfLimits *limits, GError **error)
{
  gssize piece = 0;

  do
    piece = read (fd, self->block + self->kept, BLOCK);
  while (piece < 0 && errno == EINTR);
  if (piece < 0)
    return refuse (error, ONWARD_CTF_ERROR_READ,
                   _ ("%s cannot be read: %s. Nothing was changed. Copy the file again."), name,
                   g_strerror (errno));
  self->total += (guint64)piece;
  self->length = piece > 0 ? self->kept + (gsize)piece : 0;
  if (self->total > limits->bytes)
    return refuse (error, ONWARD_CTF_ERROR_LIMIT,
                   _ ("%s is bigger than %lu MB and was not read. Save fewer pupils at a time."),
                   name, (gulong)(limits->bytes >> 20));
  if (g_get_monotonic_time () >= limits->deadline)
    return refuse (error, ONWARD_CTF_ERROR_LIMIT,
                   _ ("%s: reading took too long and was stopped. Nothing was changed. Copy the "
                      "file to this computer."),
                   name);
  return TRUE;
}

static gboolean
refuse_zero (const char *name, GError **error)
{
  return refuse (error, ONWARD_CTF_ERROR_FORBIDDEN,
                 _ ("%s holds zero bytes, so it is not text. Save it as CSV UTF-8, and choose that "
                    "file."),
                 name);
}

/* Reads the file once to find out how its letters are written: only its end can tell. */
static gboolean
find_encoding (int fd, const char *name, const OnwardCtfLimits *limits,
               OnwardRegisterEncoding *encoding, const char **charset, GError **error)
{
  g_autofree Survey *survey = g_new0 (Survey, 1);
  gboolean utf8 = TRUE, wide = FALSE;

  if (!next_block (survey, fd, name, limits, error)
      || !check_beginning (name, survey->block, survey->length, error))
    return FALSE;
  if (survey->length >= 2 && memcmp (survey->block, "\xff\xfe", 2) == 0)
    *charset = "UTF-16LE";
  else if (survey->length >= 2 && memcmp (survey->block, "\xfe\xff", 2) == 0)
    *charset = "UTF-16BE";
  wide = *charset != NULL;
  while (survey->length > 0)
    {
      gssize valid = utf8 ? valid_length (survey->block, survey->length) : -1;

      if (!wide && memchr (survey->block, '\0', survey->length) != NULL)
        return refuse_zero (name, error);
      utf8 = valid >= 0;
      survey->kept = utf8 ? survey->length - (gsize)valid : 0;
      memmove (survey->block, survey->block + survey->length - survey->kept, survey->kept);
      if (!next_block (survey, fd, name, limits, error))
        return FALSE;
    }
  utf8 = utf8 && survey->kept == 0; /* else the last letter is cut off */
  if (!wide && !utf8)
    *charset = "WINDOWS-1252";
  *encoding = wide   ? ONWARD_REGISTER_UTF16
              : utf8 ? ONWARD_REGISTER_UTF8
                     : ONWARD_REGISTER_WINDOWS_1252;
  return TRUE;
}

/**
 * onward_register_text_open:
 * @path: the file
 * @limits: what to keep to; must outlive the text
 * @error: return location, domain `ONWARD_CTF_ERROR`
 *
 * Opens a file to be read once, from start to end. It has been read once before that, to know how
 * its letters are written. Fails with `OPEN`, `READ`, `LIMIT`, `FORBIDDEN` for zero bytes, and
 * `OTHER_KIND` for a workbook or XML.
 *
 * Returns: (transfer full): a text
 */
OnwardRegisterText *
onward_register_text_open (const char *path, const OnwardCtfLimits *limits, GError **error)
{
  g_autofree char *name = name_for_people (path);
  OnwardRegisterText *self = NULL;
  OnwardRegisterEncoding encoding = ONWARD_REGISTER_UTF8;
  const char *charset = NULL;
  g_autoptr (GInputStream) stream = NULL;
  int fd = open_regular (path, name, error);

  if (fd < 0)
    return NULL;
  stream = g_unix_input_stream_new (fd, TRUE);
  if (!find_encoding (fd, name, limits, &encoding, &charset, error))
    return NULL;
  if (lseek (fd, 0, SEEK_SET) != 0)
    {
      refuse (error, ONWARD_CTF_ERROR_READ,
              _ ("%s cannot be read: %s. Nothing was changed. Copy "
                 "the file again."),
              name, g_strerror (errno));
      return NULL;
    }
  self = g_new0 (OnwardRegisterText, 1);
  self->name = g_steal_pointer (&name);
  self->encoding = encoding;
  self->checksum = g_checksum_new (G_CHECKSUM_SHA256);
  if (charset != NULL)
    {
      g_autoptr (GCharsetConverter) converter = g_charset_converter_new ("UTF-8", charset, NULL);

      self->stream = g_converter_input_stream_new (stream, G_CONVERTER (converter));
    }
  else
    self->stream = g_steal_pointer (&stream);
  return self;
}

/**
 * onward_register_text_free:
 * @self: (nullable) (transfer full): a text
 */
void
onward_register_text_free (OnwardRegisterText *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->stream);
  g_checksum_free (self->checksum);
  g_free (self->name);
  g_free (self);
}

/**
 * onward_register_text_get_name:
 * @self: a text
 *
 * Returns: the file's name without folder, for a sentence
 */
const char *
onward_register_text_get_name (OnwardRegisterText *self)
{
  return self->name;
}

/**
 * onward_register_text_get_encoding:
 * @self: a text
 *
 * Returns: how its letters are written
 */
OnwardRegisterEncoding
onward_register_text_get_encoding (OnwardRegisterText *self)
{
  return self->encoding;
}

/* The mark says how the letters are written, and is none of them. */
static gsize
drop_mark (OnwardRegisterText *self, char *buffer, gsize length)
{
  gboolean marked
      = !self->started && length >= strlen (MARK) && memcmp (buffer, MARK, strlen (MARK)) == 0;

  self->started = TRUE;
  if (marked)
    memmove (buffer, buffer + strlen (MARK), length - strlen (MARK));
  return marked ? length - strlen (MARK) : length;
}

/**
 * onward_register_text_read:
 * @self: a text
 * @buffer: (out caller-allocates): filled
 * @length: how many bytes @buffer holds, at least 4
 * @error: return location, domain `ONWARD_CTF_ERROR`
 *
 * Gives the next bytes as UTF-8. Fails with `READ`, and with `ENCODING` where a byte is no letter.
 *
 * Returns: how many bytes, 0 at the end, -1 on failure
 */
gssize
onward_register_text_read (OnwardRegisterText *self, char *buffer, gsize length, GError **error)
{
  g_autoptr (GError) local = NULL;
  gsize count = 0;

  while (count == 0)
    {
      if (!g_input_stream_read_all (self->stream, buffer, length, &count, NULL, &local))
        {
          if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_INVALID_DATA)
              || g_error_matches (local, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT))
            refuse (error, ONWARD_CTF_ERROR_ENCODING,
                    _ ("%s is not written in letters that Onward can read. Save it as CSV UTF-8, "
                       "and choose that file."),
                    self->name);
          else
            refuse (error, ONWARD_CTF_ERROR_READ,
                    _ ("%s cannot be read: %s. Nothing was changed. Copy the file again."),
                    self->name, local->message);
          return -1;
        }
      if (count == 0)
        return 0;
      g_checksum_update (self->checksum, (const guchar *)buffer, (gssize)count);
      if (memchr (buffer, '\0', count) != NULL)
        {
          refuse_zero (self->name, error);
          return -1;
        }
      count = drop_mark (self, buffer, count);
    }
  return (gssize)count;
}

/**
 * onward_register_text_get_digest:
 * @self: a text that was read to its end
 *
 * Returns: SHA-256 of its letters as UTF-8, 64 hexadecimal digits
 */
const char *
onward_register_text_get_digest (OnwardRegisterText *self)
{
  return g_checksum_get_string (self->checksum);
}
