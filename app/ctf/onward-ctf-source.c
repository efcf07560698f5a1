#include "ctf/onward-ctf-source.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixinputstream.h>
#include <glib/gi18n-lib.h>
#include <openssl/evp.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BLOCK 16384

struct _OnwardCtfSource
{
  char *name;
  GInputStream *stream;
  OnwardCtfGuard *guard;
  EVP_MD_CTX *digesting; /* NULL before the first byte */
  char *digest;          /* once all is read */
  gint64 deadline;
  goffset size; /* as the folder says; -1: not known */
  goffset total;
  gboolean started;
  gboolean ended;
  gboolean single_byte; /* Windows-1252 rather than UTF-8 */
  GString *ready;       /* UTF-8 that nobody has asked for yet, from @taken on */
  gsize taken;
};

/* What the bytes 0x80 to 0x9F mean in Windows-1252; 0: the control character of that number.
 * Files that say ISO-8859-1 mean these too. Source: WHATWG Encoding Standard, windows-1252. */
static const gunichar upper_letters[32]
    = { 0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
        0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
        0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178 };

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
open_regular (const char *path, const char *name, goffset *size, GError **error)
{
  struct stat info;
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

  if (fd < 0)
    {
      g_set_error (error, ONWARD_CTF_ERROR, ONWARD_CTF_ERROR_OPEN,
                   _ ("%s cannot be opened: %s. Check the name and the folder."), name,
                   g_strerror (errno));
      return -1;
    }
  if (fstat (fd, &info) != 0 || !S_ISREG (info.st_mode))
    {
      g_set_error (error, ONWARD_CTF_ERROR, ONWARD_CTF_ERROR_OPEN,
                   _ ("%s is not a file. Choose the CTF file that the school's system wrote."),
                   name);
      close (fd);
      return -1;
    }
  *size = info.st_size;
  return fd;
}

/**
 * onward_ctf_source_open:
 * @path: the file
 * @limits: what to keep to; must outlive the source
 * @error: return location, domain `ONWARD_CTF_ERROR`
 *
 * Opens a file to be read once, from start to end. Fails with `OPEN` if it is not there, may not be
 * read, or is a folder, pipe, socket or device.
 *
 * Returns: (transfer full): a source
 */
OnwardCtfSource *
onward_ctf_source_open (const char *path, const OnwardCtfLimits *limits, GError **error)
{
  g_autofree char *name = NULL;
  g_autoptr (GInputStream) stream = NULL;
  OnwardCtfSource *self = NULL;
  goffset size = 0;
  int fd;

  g_return_val_if_fail (path != NULL && limits != NULL, NULL);

  name = name_for_people (path);
  fd = open_regular (path, name, &size, error);
  if (fd < 0)
    return NULL;
  stream = g_unix_input_stream_new (fd, TRUE);
  self = onward_ctf_source_new (stream, name, limits);
  self->size = size;
  return self;
}

/**
 * onward_ctf_source_new:
 * @stream: the bytes
 * @name: how to call them in a sentence
 * @limits: what to keep to; must outlive the source
 *
 * Makes a source of a stream, such as bytes in memory.
 *
 * Returns: (transfer full): a source
 */
OnwardCtfSource *
onward_ctf_source_new (GInputStream *stream, const char *name, const OnwardCtfLimits *limits)
{
  OnwardCtfSource *self = NULL;

  g_return_val_if_fail (G_IS_INPUT_STREAM (stream) && name != NULL && limits != NULL, NULL);

  self = g_new0 (OnwardCtfSource, 1);
  self->name = g_strdup (name);
  self->stream = g_object_ref (stream);
  self->guard = onward_ctf_guard_new (name, limits);
  self->deadline = limits->deadline;
  self->size = -1;
  self->ready = g_string_new (NULL);
  return self;
}

/**
 * onward_ctf_source_free:
 * @self: (nullable) (transfer full): a source
 */
void
onward_ctf_source_free (OnwardCtfSource *self)
{
  if (self == NULL)
    return;
  g_string_free (self->ready, TRUE);
  EVP_MD_CTX_free (self->digesting);
  g_free (self->digest);
  onward_ctf_guard_free (self->guard);
  g_object_unref (self->stream);
  g_free (self->name);
  g_free (self);
}

/**
 * onward_ctf_source_get_name:
 * @self: a source
 *
 * Returns: the file's name without folder, for a sentence
 */
const char *
onward_ctf_source_get_name (OnwardCtfSource *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->name;
}

/**
 * onward_ctf_source_get_guard:
 * @self: a source
 *
 * Returns: (transfer none): the guard every byte passes
 */
OnwardCtfGuard *
onward_ctf_source_get_guard (OnwardCtfSource *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->guard;
}

/* The encoding that the XML declaration at the start of @text names. */
static char *
declared_encoding (const char *text, gsize length)
{
  const char *end = g_strstr_len (text, (gssize)length, "?>");
  g_autofree char *declaration = NULL;
  char *value = NULL;

  if (end == NULL || !g_str_has_prefix (text, "<?xml"))
    return NULL;
  declaration = g_strndup (text, (gsize)(end - text));
  value = strstr (declaration, "encoding");
  value = value != NULL ? strpbrk (value, "'\"") : NULL;
  if (value == NULL)
    return NULL;
  value[1 + strcspn (value + 1, "'\"")] = '\0';
  return g_strdup (g_strcanon (value + 1, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-_.:()", '?'));
}

static gboolean
refuse_encoding (OnwardCtfSource *self, const char *encoding, GError **error)
{
  g_set_error (
      error, ONWARD_CTF_ERROR, ONWARD_CTF_ERROR_ENCODING,
      _ ("%s is written in “%.40s”. Onward reads UTF-8, ISO-8859-1 and Windows-1252. Export "
         "the file again as UTF-8."),
      self->name, encoding);
  return FALSE;
}

/* The name of an encoding of more than one byte a letter, by its mark or by where the zero bytes of
 * "<?" stand. Source: XML 1.0, appendix F.1. */
static const char *
wide_encoding (const char *text, gsize length)
{
  const guint8 *bytes = (const guint8 *)text;
  guint32 four = length >= 4 ? (guint32)bytes[0] << 24 | (guint32)bytes[1] << 16
                                   | (guint32)bytes[2] << 8 | bytes[3]
                             : 0x01010101;

  if (four == 0x0000feff || four == 0xfffe0000 || four == 0x0000003c || four == 0x3c000000)
    return "UTF-32";
  if (length < 2)
    return NULL;
  if (bytes[0] == 0 || bytes[1] == 0 || (bytes[0] == 0xfe && bytes[1] == 0xff)
      || (bytes[0] == 0xff && bytes[1] == 0xfe))
    return "UTF-16";
  return NULL;
}

/* Finds out, at the start of the file, how its letters are written, and steps over the mark. */
static gboolean
find_encoding (OnwardCtfSource *self, const char **text, gsize *length, GError **error)
{
  static const char *const utf8[] = { "utf-8", "utf8", "us-ascii", "ascii", NULL };
  static const char *const single[] = { "iso-8859-1", "iso8859-1",    "iso_8859-1", "latin1",
                                        "latin-1",    "windows-1252", "cp1252",     NULL };
  g_autofree char *encoding = NULL;
  g_autofree char *lower = NULL;
  const char *wide = wide_encoding (*text, *length);

  if (wide != NULL)
    return refuse_encoding (self, wide, error);
  if (*length >= 3 && memcmp (*text, "\xef\xbb\xbf", 3) == 0)
    {
      *text += 3;
      *length -= 3;
      return TRUE;
    }
  encoding = declared_encoding (*text, *length);
  lower = encoding != NULL ? g_ascii_strdown (encoding, -1) : NULL;
  self->single_byte = lower != NULL && g_strv_contains (single, lower);
  if (lower != NULL && !self->single_byte && !g_strv_contains (utf8, lower))
    return refuse_encoding (self, encoding, error);
  return TRUE;
}

static void
make_ready (OnwardCtfSource *self, const char *text, gsize length)
{
  g_string_truncate (self->ready, 0);
  self->taken = 0;
  if (!self->single_byte)
    {
      g_string_append_len (self->ready, text, (gssize)length);
      return;
    }
  for (gsize i = 0; i < length; i++)
    {
      guint8 c = (guint8)text[i];
      gunichar letter = c >= 0x80 && c < 0xa0 ? upper_letters[c - 0x80] : 0;

      if (c < 0x80)
        g_string_append_c (self->ready, text[i]);
      else
        g_string_append_unichar (self->ready, letter != 0 ? letter : c);
    }
}

static gboolean
refuse_unread (OnwardCtfSource *self, const char *why, GError **error)
{
  g_set_error (error, ONWARD_CTF_ERROR, ONWARD_CTF_ERROR_READ,
               _ ("%s cannot be read: %s. Nothing was changed. Copy the file again."), self->name,
               why);
  return FALSE;
}

/* OpenSSL does it several times as fast as GChecksum, and fails for want of memory alone. */
static gboolean
digest_block (OnwardCtfSource *self, const char *block, gsize length, GError **error)
{
  if (self->digesting == NULL)
    {
      self->digesting = EVP_MD_CTX_new ();
      if (EVP_DigestInit_ex (self->digesting, EVP_sha256 (), NULL) != 1)
        return refuse_unread (self, g_strerror (ENOMEM), error);
    }
  if (EVP_DigestUpdate (self->digesting, block, length) == 1)
    return TRUE;
  return refuse_unread (self, g_strerror (ENOMEM), error);
}

static gboolean
end_digest (OnwardCtfSource *self, GError **error)
{
  guint8 hash[EVP_MAX_MD_SIZE];
  guint length = 0;
  GString *digits = NULL;

  if (EVP_DigestFinal_ex (self->digesting, hash, &length) != 1)
    return refuse_unread (self, g_strerror (ENOMEM), error);
  digits = g_string_new (NULL);
  for (guint i = 0; i < length; i++)
    g_string_append_printf (digits, "%02x", hash[i]);
  self->digest = g_string_free (digits, FALSE);
  return TRUE;
}

/* At the end: the guard has seen the end of the root, and the file was as long as it said. */
static gboolean
end (OnwardCtfSource *self, GError **error)
{
  self->ended = TRUE;
  if (self->size >= 0 && self->total != self->size)
    {
      g_set_error (error, ONWARD_CTF_ERROR, ONWARD_CTF_ERROR_READ,
                   _ ("%s changed while it was being read. Nothing was changed here. Wait until "
                      "it is written, then try again."),
                   self->name);
      return FALSE;
    }
  return onward_ctf_guard_end (self->guard, error) && end_digest (self, error);
}

static gboolean
fill (OnwardCtfSource *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  char block[BLOCK + 1];
  const char *text = block;
  gsize length = 0;

  if (g_get_monotonic_time () >= self->deadline)
    {
      g_set_error (error, ONWARD_CTF_ERROR, ONWARD_CTF_ERROR_LIMIT,
                   _ ("%s, line %lu: reading took too long and was stopped. "
                      "Nothing was changed. Copy the file to this computer, or export fewer pupils "
                      "at a time."),
                   self->name, (gulong)onward_ctf_guard_get_line (self->guard));
      return FALSE;
    }
  if (!g_input_stream_read_all (self->stream, block, BLOCK, &length, NULL, &local))
    return refuse_unread (self, local->message, error);
  if (length == 0)
    return end (self, error);
  block[length] = '\0';
  if (!digest_block (self, block, length, error))
    return FALSE;
  self->total += (goffset)length;
  if (!self->started && !find_encoding (self, &text, &length, error))
    return FALSE;
  self->started = TRUE;
  if (!onward_ctf_guard_feed (self->guard, (const guint8 *)text, length, error))
    return FALSE;
  make_ready (self, text, length);
  return TRUE;
}

/**
 * onward_ctf_source_read:
 * @self: a source
 * @buffer: (out caller-allocates): filled
 * @length: how many bytes @buffer holds, at least 1
 * @error: return location, domain `ONWARD_CTF_ERROR`
 *
 * Gives the next bytes as UTF-8. Whether they are valid UTF-8 is for the XML library to say. Fails
 * with `READ`, `ENCODING`, with `LIMIT` when the deadline is past, and as the guard does.
 *
 * Returns: how many bytes, 0 at the end, -1 on failure
 */
gssize
onward_ctf_source_read (OnwardCtfSource *self, char *buffer, gsize length, GError **error)
{
  gsize count;

  g_return_val_if_fail (self != NULL && buffer != NULL && length > 0, -1);

  while (self->taken == self->ready->len && !self->ended)
    if (!fill (self, error))
      return -1;
  count = MIN (length, self->ready->len - self->taken);
  memcpy (buffer, self->ready->str + self->taken, count);
  self->taken += count;
  return (gssize)count;
}

/**
 * onward_ctf_source_extend:
 * @self: a source
 * @microseconds: how long somebody else worked meanwhile
 *
 * Moves the deadline, so that only reading counts.
 */
void
onward_ctf_source_extend (OnwardCtfSource *self, gint64 microseconds)
{
  g_return_if_fail (self != NULL && microseconds >= 0);

  self->deadline += microseconds;
}

/**
 * onward_ctf_source_get_digest:
 * @self: a source that was read to its end
 *
 * Returns: SHA-256 of the file's bytes, 64 hexadecimal digits
 */
const char *
onward_ctf_source_get_digest (OnwardCtfSource *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->digest;
}
