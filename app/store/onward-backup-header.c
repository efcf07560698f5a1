#include "store/onward-backup-header.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <openssl/evp.h>

#include "passport/onward-clock.h"
#include "passport/onward-date.h"

#define FIRST_LINE_MAX 40                    /* "onward-backup: ", a number, line feed */
#define FIRST_LINE ONWARD_BACKUP_FIRST "1\n" /* what is written */
#define BEFORE_TEXT (sizeof FIRST_LINE - 1 + sizeof (guint32)) /* and the length of the text */
#define LABEL "onward backup 1"
#define TABLE_NAME_MAX 64

/* Where a parser stands: in lines, each ended by a line feed. */
typedef struct
{
  const char *at;
  const char *end;
} Reader;

static void
clear_count (gpointer data)
{
  g_free (((OnwardBackupCount *)data)->table);
}

/**
 * onward_backup_header_new:
 *
 * Makes a header with a salt of its own, for a backup that is made now.
 *
 * Returns: (transfer full): the header; without keys, and without counts
 */
OnwardBackupHeader *
onward_backup_header_new (void)
{
  OnwardBackupHeader *self = g_new0 (OnwardBackupHeader, 1);
  g_autoptr (OnwardSecret) random = onward_secret_new_random (ONWARD_BACKUP_SALT_BYTES);

  memcpy (self->salt, onward_secret_data (random), sizeof self->salt);
  self->made = onward_clock_now ();
  self->number = 1;
  self->counts = g_array_new (FALSE, TRUE, sizeof (OnwardBackupCount));
  g_array_set_clear_func (self->counts, clear_count);
  return self;
}

/**
 * onward_backup_header_free:
 * @self: (transfer full) (nullable): a header
 *
 * Frees a header.
 */
void
onward_backup_header_free (OnwardBackupHeader *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->keys, onward_key_file_free);
  g_clear_pointer (&self->counts, g_array_unref);
  g_free (self);
}

/**
 * onward_backup_header_count:
 * @self: a header
 * @table: a table
 * @rows: how many rows of it follow
 *
 * Adds a table; they are added in their order.
 */
void
onward_backup_header_count (OnwardBackupHeader *self, const char *table, guint64 rows)
{
  OnwardBackupCount count = { g_strdup (table), rows };

  g_array_append_val (self->counts, count);
}

/**
 * onward_backup_header_rows:
 * @self: a header
 * @table: a table
 *
 * Returns: how many rows of it follow; 0 also if there is no such table
 */
guint64
onward_backup_header_rows (const OnwardBackupHeader *self, const char *table)
{
  for (guint i = 0; i < self->counts->len; i++)
    {
      const OnwardBackupCount *count = &g_array_index (self->counts, OnwardBackupCount, i);

      if (g_str_equal (count->table, table))
        return count->rows;
    }
  return 0;
}

static gboolean
fail (GError **error, OnwardBackupError code, const char *sentence)
{
  g_set_error_literal (error, ONWARD_BACKUP_ERROR, (int)code, sentence);
  return FALSE;
}

static gboolean
fail_damaged (GError **error)
{
  return fail (error, ONWARD_BACKUP_ERROR_DAMAGED,
               _ ("The beginning of the backup is damaged. Use another one."));
}

static gboolean
fail_not_one (GError **error)
{
  return fail (error, ONWARD_BACKUP_ERROR_NOT_ONE,
               _ ("This is not a backup that Onward made. Choose a file whose name ends in "
                  ".onward-backup."));
}

static void
hash_header (OnwardBackupHeader *self, gconstpointer data, gsize length)
{
  if (EVP_Digest (data, length, self->hash, NULL, EVP_sha256 (), NULL) != 1)
    g_error ("OpenSSL has no SHA-256");
}

static char *
print_text (OnwardBackupHeader *self, GBytes *keys)
{
  GString *text = g_string_new (NULL);
  g_autofree char *made = onward_time_print (self->made);

  g_string_append_printf (text, "vault: %s\nschema: %u\nmade: %s\nnumber: %" G_GUINT64_FORMAT "\n",
                          self->keys->vault, self->schema, made, self->number);
  g_string_append (text, "salt: ");
  for (gsize i = 0; i < sizeof self->salt; i++)
    g_string_append_printf (text, "%02x", self->salt[i]);
  g_string_append_c (text, '\n');
  for (guint i = 0; i < self->counts->len; i++)
    {
      const OnwardBackupCount *count = &g_array_index (self->counts, OnwardBackupCount, i);

      g_string_append_printf (text, "table: %s %" G_GUINT64_FORMAT "\n", count->table, count->rows);
    }
  g_string_append (text, "keys:\n");
  g_string_append_len (text, g_bytes_get_data (keys, NULL), (gssize)g_bytes_get_size (keys));
  return g_string_free (text, FALSE);
}

/**
 * onward_backup_header_print:
 * @self: a header with keys
 * @error: return location, domain `ONWARD_BACKUP_ERROR`
 *
 * Writes a header as onward_backup_header_read() reads it, and keeps its hash.
 *
 * Returns: (transfer full): the bytes before the first chunk; NULL, with `TOO_BIG`, if they are
 * more than 64 KiB
 */
GBytes *
onward_backup_header_print (OnwardBackupHeader *self, GError **error)
{
  g_autoptr (GBytes) keys = onward_key_file_print (self->keys);
  g_autofree char *text = print_text (self, keys);
  gsize length = BEFORE_TEXT + strlen (text);
  guint32 number = GUINT32_TO_BE ((guint32)strlen (text));
  guint8 *data = NULL;

  if (length > ONWARD_BACKUP_HEADER_MAX || self->counts->len > ONWARD_BACKUP_TABLES_MAX)
    {
      fail (error, ONWARD_BACKUP_ERROR_TOO_BIG,
            _ ("The backup is larger than Onward makes or reads."));
      return NULL;
    }
  data = g_malloc (length);
  memcpy (data, FIRST_LINE, sizeof FIRST_LINE - 1);
  memcpy (data + sizeof FIRST_LINE - 1, &number, sizeof number);
  memcpy (data + BEFORE_TEXT, text, strlen (text));
  hash_header (self, data, length);
  return g_bytes_new_take (data, length);
}

/* The value of the next line if its field is @name; the line is then past. */
static char *
take (Reader *reader, const char *name)
{
  const char *feed = memchr (reader->at, '\n', (gsize)(reader->end - reader->at));
  g_autofree char *line = feed != NULL ? g_strndup (reader->at, (gsize)(feed - reader->at)) : NULL;

  if (line == NULL || strlen (line) != (gsize)(feed - reader->at) || !g_str_has_prefix (line, name)
      || !g_str_has_prefix (line + strlen (name), ": "))
    return NULL;
  reader->at = feed + 1;
  return g_strdup (line + strlen (name) + 2);
}

/* As it is written here: no sign, no leading zero. */
static gboolean
read_number (const char *text, guint64 max, guint64 *number)
{
  return text != NULL && g_ascii_isdigit (text[0]) && (text[0] != '0' || text[1] == '\0')
         && g_ascii_string_to_unsigned (text, 10, 0, max, number, NULL);
}

static gboolean
take_number (Reader *reader, const char *name, guint64 max, guint64 *number)
{
  g_autofree char *value = take (reader, name);

  return read_number (value, max, number);
}

static gboolean
take_salt (Reader *reader, guint8 *salt)
{
  g_autofree char *value = take (reader, "salt");
  gsize length = ONWARD_BACKUP_SALT_BYTES;

  if (value == NULL || strlen (value) != length * 2
      || strspn (value, "0123456789abcdef") != length * 2)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    salt[i] = (guint8)(g_ascii_xdigit_value (value[2 * i]) << 4
                       | g_ascii_xdigit_value (value[2 * i + 1]));
  return TRUE;
}

static gboolean
take_counts (Reader *reader, OnwardBackupHeader *self)
{
  while (g_str_has_prefix (reader->at, "table: "))
    {
      g_autofree char *value = take (reader, "table");
      char *space = value != NULL ? strchr (value, ' ') : NULL;
      guint64 rows = 0;

      if (space == NULL || self->counts->len == ONWARD_BACKUP_TABLES_MAX)
        return FALSE;
      *space = '\0';
      if (*value == '\0' || strlen (value) > TABLE_NAME_MAX
          || strspn (value, G_CSET_a_2_z "_") != strlen (value)
          || !read_number (space + 1, G_MAXINT64, &rows))
        return FALSE;
      onward_backup_header_count (self, value, rows);
    }
  return TRUE;
}

/* The rest is the key file, as it was. */
static gboolean
take_keys (Reader *reader, OnwardBackupHeader *self, const char *vault, GError **error)
{
  g_autoptr (GBytes) keys = NULL;

  if (!g_str_has_prefix (reader->at, "keys:\n"))
    return fail_damaged (error);
  reader->at += strlen ("keys:\n");
  keys = g_bytes_new (reader->at, (gsize)(reader->end - reader->at));
  self->keys = onward_key_file_parse (keys, error);
  if (self->keys == NULL)
    return FALSE;
  return g_str_equal (self->keys->vault, vault) || fail_damaged (error);
}

/* @text ends in NUL besides. */
static OnwardBackupHeader *
parse_text (const char *text, gsize length, GError **error)
{
  g_autoptr (OnwardBackupHeader) self = onward_backup_header_new ();
  Reader reader = { text, text + length };
  g_autofree char *vault = take (&reader, "vault");
  g_autofree char *made = NULL;
  guint64 schema = 0;

  if (vault == NULL || !g_uuid_string_is_valid (vault)
      || !take_number (&reader, "schema", G_MAXINT32, &schema) || schema == 0)
    {
      fail_damaged (error);
      return NULL;
    }
  self->schema = (guint)schema;
  made = take (&reader, "made");
  if (made == NULL || !onward_time_parse (made, &self->made)
      || !take_number (&reader, "number", G_MAXINT64, &self->number) || self->number == 0
      || !take_salt (&reader, self->salt) || !take_counts (&reader, self))
    {
      fail_damaged (error);
      return NULL;
    }
  return take_keys (&reader, self, vault, error) ? g_steal_pointer (&self) : NULL;
}

/* Looked at before anything else: a later format may differ in everything but its first line. */
static gboolean
check_first_line (const char *line, GError **error)
{
  g_autofree char *digits = NULL;
  guint64 format = 0;

  if (!g_str_has_prefix (line, ONWARD_BACKUP_FIRST))
    return fail_not_one (error);
  digits = g_strndup (line + strlen (ONWARD_BACKUP_FIRST),
                      strspn (line + strlen (ONWARD_BACKUP_FIRST), "0123456789"));
  if (line[strlen (ONWARD_BACKUP_FIRST) + strlen (digits)] != '\n'
      || !read_number (digits, G_MAXUINT, &format) || format == 0)
    return fail_damaged (error);
  if (format == ONWARD_BACKUP_FORMAT)
    return TRUE;
  g_set_error (error, ONWARD_BACKUP_ERROR, ONWARD_BACKUP_ERROR_TOO_NEW,
               _ ("This backup is of format %" G_GUINT64_FORMAT
                  ", made by a later version of Onward. Use that version."),
               format);
  return FALSE;
}

static gboolean
read_first_line (FILE *file, GError **error)
{
  char line[FIRST_LINE_MAX + 1] = "";
  gsize length = 0;
  int next = 0;

  while (length < FIRST_LINE_MAX && (next = getc (file)) != EOF)
    {
      line[length++] = (char)next;
      if (next == '\n')
        break;
    }
  if (ferror (file))
    return onward_backup_fail_file (error);
  return check_first_line (line, error);
}

/**
 * onward_backup_header_read:
 * @file: a file, at its beginning
 * @error: return location, domains `ONWARD_BACKUP_ERROR` and `ONWARD_VAULT_ERROR`
 *
 * Reads a header. At most 64 KiB are read, whatever it says. Fails with `NOT_ONE` for anything else
 * (an empty file, a database), `TOO_NEW` naming the format, `TOO_BIG` or `DAMAGED`; with
 * `ONWARD_VAULT_ERROR` if the key file in it is of no use.
 *
 * Returns: (transfer full): the header
 */
OnwardBackupHeader *
onward_backup_header_read (FILE *file, GError **error)
{
  g_autofree char *data = NULL;
  OnwardBackupHeader *self = NULL;
  guint32 length = 0;

  if (!read_first_line (file, error))
    return NULL;
  if (fread (&length, sizeof length, 1, file) != 1)
    {
      fail_damaged (error);
      return NULL;
    }
  data = g_malloc (ONWARD_BACKUP_HEADER_MAX + 1);
  memcpy (data, FIRST_LINE, sizeof FIRST_LINE - 1);
  memcpy (data + sizeof FIRST_LINE - 1, &length, sizeof length);
  length = GUINT32_FROM_BE (length);
  if (length > ONWARD_BACKUP_HEADER_MAX - BEFORE_TEXT)
    fail (error, ONWARD_BACKUP_ERROR_TOO_BIG,
          _ ("The beginning of the backup is larger than it can be. Use another one."));
  else if (fread (data + BEFORE_TEXT, 1, length, file) != length)
    fail_damaged (error);
  else
    {
      data[BEFORE_TEXT + length] = '\0';
      self = parse_text (data + BEFORE_TEXT, length, error);
    }
  if (self != NULL)
    hash_header (self, data, BEFORE_TEXT + length);
  return self;
}

/**
 * onward_backup_header_derive:
 * @self: a header
 * @key: the database's key, 32 bytes
 * @error: return location, domain `ONWARD_SECRET_ERROR`
 *
 * Derives the key of the chunks: HKDF-SHA-256 with the file's own salt, so that two backups, and
 * the database itself, never share one.
 *
 * Returns: (transfer full): 32 bytes
 */
OnwardSecret *
onward_backup_header_derive (const OnwardBackupHeader *self, OnwardSecret *key, GError **error)
{
  g_autoptr (GBytes) salt = g_bytes_new (self->salt, sizeof self->salt);

  return onward_secret_hkdf (key, salt, LABEL, ONWARD_KEY_BYTES, error);
}

/**
 * onward_backup_open:
 * @path: a file
 * @error: return location, domain `ONWARD_BACKUP_ERROR`
 *
 * Opens a file for reading; fails with `UNSAFE` for a link, folder, pipe or device, and waits for
 * none.
 *
 * Returns: (transfer full): the file, for fclose()
 */
FILE *
onward_backup_open (const char *path, GError **error)
{
  int opened = open (path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  struct stat info = { 0 };
  gboolean plain = opened >= 0 && fstat (opened, &info) == 0 && S_ISREG (info.st_mode);
  FILE *file = plain ? fdopen (opened, "rb") : NULL;

  if (file != NULL)
    return file;
  if (opened < 0 && errno != ELOOP)
    g_set_error (error, ONWARD_BACKUP_ERROR, ONWARD_BACKUP_ERROR_FAILED,
                 _ ("%s cannot be opened: %s."), path, g_strerror (errno));
  else
    g_set_error (error, ONWARD_BACKUP_ERROR, ONWARD_BACKUP_ERROR_UNSAFE,
                 _ ("%s is not a file. It was left alone."), path);
  if (opened >= 0)
    close (opened);
  return NULL;
}

/**
 * onward_backup_read_header:
 * @path: a backup
 * @error: return location, domains `ONWARD_BACKUP_ERROR` and `ONWARD_VAULT_ERROR`
 *
 * Reads the header of a backup, for its key slots: nothing vouches for the rest of it yet.
 *
 * Returns: (transfer full): the header
 */
OnwardBackupHeader *
onward_backup_read_header (const char *path, GError **error)
{
  FILE *file = onward_backup_open (path, error);
  OnwardBackupHeader *self = file != NULL ? onward_backup_header_read (file, error) : NULL;

  if (file != NULL)
    fclose (file);
  return self;
}
