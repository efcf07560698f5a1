#include "store/onward-key-file.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "passport/onward-clock.h"
#include "passport/onward-date.h"
#include "store/onward-vault.h"
#include "store/onward-vault-files.h"

#define WRAPPED_BYTES (12 + ONWARD_KEY_BYTES + 16)
#define FIRST_FIELD "onward-keys"

/* Where a parser stands: the lines not yet read. */
typedef struct
{
  char **lines;
  guint at;
} Reader;

static const char *const kinds[] = { "keyring", "recovery", "passphrase" };

static void
append_hex (GString *text, gconstpointer data, gsize length)
{
  for (gsize i = 0; i < length; i++)
    g_string_append_printf (text, "%02x", ((const guint8 *)data)[i]);
}

static void
append_hex_bytes (GString *text, GBytes *bytes)
{
  gsize length;
  gconstpointer data = g_bytes_get_data (bytes, &length);

  append_hex (text, data, length);
}

/* Lower case and exactly @length bytes, so that each file can be written in one way only. */
static gboolean
read_hex (const char *text, guint8 *data, gsize length)
{
  if (strlen (text) != length * 2 || strspn (text, "0123456789abcdef") != length * 2)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    data[i] = (guint8)(g_ascii_xdigit_value (text[2 * i]) << 4
                       | g_ascii_xdigit_value (text[2 * i + 1]));
  return TRUE;
}

static GBytes *
read_hex_bytes (const char *text, gsize length)
{
  g_autofree guint8 *data = g_malloc (length);

  return read_hex (text, data, length) ? g_bytes_new_take (g_steal_pointer (&data), length) : NULL;
}

/* A decimal number as it is written here: no sign, no leading zero. */
static gboolean
read_number (const char *text, guint64 max, guint64 *number)
{
  return g_ascii_isdigit (text[0]) && (text[0] != '0' || text[1] == '\0')
         && g_ascii_string_to_unsigned (text, 10, 0, max, number, NULL);
}

static gboolean
fail (GError **error, guint line)
{
  g_set_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_DAMAGED_KEYS,
               _ ("The key file of your passports is damaged at line %u."), line);
  return FALSE;
}

/* The value of the next line if its field is @name. */
static const char *
take (Reader *reader, const char *name)
{
  const char *line = reader->lines[reader->at];
  gsize length = strlen (name);

  if (line == NULL || !g_str_has_prefix (line, name) || !g_str_has_prefix (line + length, ": "))
    return NULL;
  reader->at++;
  return line + length + 2;
}

static gboolean
take_hex (Reader *reader, const char *name, guint8 *data, gsize length)
{
  const char *value = take (reader, name);

  return value != NULL && read_hex (value, data, length);
}

static gboolean
take_kind (Reader *reader, OnwardSlotKind *kind)
{
  const char *value = take (reader, "kind");

  for (gsize i = 0; value != NULL && i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (value, kinds[i]))
      {
        *kind = (OnwardSlotKind)i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
read_scrypt (char **words, OnwardKeySlot *slot)
{
  guint64 n, r, p;

  if (g_strv_length (words) != 5 || !g_str_equal (words[0], "scrypt")
      || !read_number (words[1], 1 << 19, &n) || !read_number (words[2], 8, &r)
      || !read_number (words[3], 4, &p))
    return FALSE;
  slot->cost = (OnwardScrypt){ n, (guint32)r, (guint32)p };
  slot->salt = read_hex_bytes (words[4], ONWARD_KEY_SALT_BYTES);
  return n >= 1 << 14 && (n & (n - 1)) == 0 && r == 8 && p >= 1 && slot->salt != NULL;
}

static gboolean
take_derivation (Reader *reader, OnwardKeySlot *slot)
{
  const char *value = take (reader, "kdf");
  g_auto (GStrv) words = NULL;

  if (value == NULL)
    return FALSE;
  words = g_strsplit (value, " ", 6);
  if (slot->kind == ONWARD_SLOT_KEYRING)
    return g_str_equal (value, "none");
  if (slot->kind == ONWARD_SLOT_PASSPHRASE)
    return read_scrypt (words, slot);
  if (g_strv_length (words) != 2 || !g_str_equal (words[0], "hkdf-sha-256"))
    return FALSE;
  slot->salt = read_hex_bytes (words[1], ONWARD_KEY_SALT_BYTES);
  return slot->salt != NULL;
}

static OnwardKeySlot *
take_slot (Reader *reader)
{
  g_autoptr (OnwardKeySlot) slot = g_new0 (OnwardKeySlot, 1);
  const char *number = take (reader, "slot");
  const char *value;
  guint64 id;

  if (number == NULL || !read_number (number, ONWARD_KEY_FILE_NUMBER_MAX, &id) || id == 0
      || !take_kind (reader, &slot->kind))
    return NULL;
  slot->number = (guint)id;
  value = take (reader, "created");
  if (value == NULL || !onward_time_parse (value, &slot->created))
    return NULL;
  slot->backend = g_strdup (take (reader, "backend"));
  if (slot->backend == NULL || *slot->backend == '\0' || !take_derivation (reader, slot))
    return NULL;
  value = take (reader, "wrapped");
  slot->wrapped = value != NULL ? read_hex_bytes (value, WRAPPED_BYTES) : NULL;
  return slot->wrapped != NULL ? g_steal_pointer (&slot) : NULL;
}

static gboolean
has_slot (OnwardKeyFile *self, guint number)
{
  for (guint i = 0; i < self->slots->len; i++)
    if (((OnwardKeySlot *)self->slots->pdata[i])->number == number)
      return TRUE;
  return FALSE;
}

static gboolean
take_slots (Reader *reader, OnwardKeyFile *self)
{
  while (reader->lines[reader->at] != NULL)
    {
      OnwardKeySlot *slot = take_slot (reader);

      if (slot == NULL)
        return FALSE;
      if (has_slot (self, slot->number) || self->slots->len == ONWARD_KEY_FILE_SLOTS_MAX)
        {
          onward_key_slot_free (slot);
          return FALSE;
        }
      g_ptr_array_add (self->slots, slot);
    }
  return self->slots->len > 0;
}

/* There only where it says more than the slots do. */
static gboolean
take_next (Reader *reader, OnwardKeyFile *self)
{
  const char *value = take (reader, "next");
  guint64 next = 0;

  if (value != NULL && !read_number (value, ONWARD_KEY_FILE_NUMBER_MAX, &next))
    return FALSE;
  self->next = (guint)next;
  return value == NULL || next > 0;
}

static gboolean
is_next_needed (OnwardKeyFile *self)
{
  for (guint i = 0; i < self->slots->len; i++)
    if (((OnwardKeySlot *)self->slots->pdata[i])->number + 1 >= self->next)
      return FALSE;
  return TRUE;
}

/* Lines of printable ASCII, each ended by one line feed; NULL and the number of the first other. */
static char **
split (GBytes *bytes, guint *line)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  gsize start = 0;

  *line = 1;
  if (length == 0 || length > ONWARD_KEY_FILE_MAX || data[length - 1] != '\n')
    return NULL;
  for (gsize i = 0; i < length; i++)
    {
      if (data[i] != '\n' && (!g_ascii_isprint (data[i]) || i - start >= ONWARD_KEY_FILE_LINE_MAX))
        return NULL;
      if (data[i] != '\n')
        continue;
      start = i + 1;
      (*line)++;
    }
  g_autofree char *text = g_strndup (data, length - 1);

  return g_strsplit (text, "\n", -1);
}

/* Looked at before anything else: a later format may differ in everything but its first line. */
static gboolean
check_format (const char *line, GError **error)
{
  guint64 format;

  if (!g_str_has_prefix (line, FIRST_FIELD ": ")
      || !read_number (line + strlen (FIRST_FIELD ": "), G_MAXUINT, &format) || format == 0)
    return fail (error, 1);
  if (format == ONWARD_KEY_FILE_FORMAT)
    return TRUE;
  g_set_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_TOO_NEW,
               _ ("The key file of your passports is of format %" G_GUINT64_FORMAT
                  ", made by a later version of Onward. Open it with that version."),
               format);
  return FALSE;
}

static gboolean
check_first_line (GBytes *bytes, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  const char *end = length > 0 ? memchr (data, '\n', MIN (length, ONWARD_KEY_FILE_LINE_MAX)) : NULL;
  g_autofree char *line = end != NULL ? g_strndup (data, (gsize)(end - data)) : g_strdup ("");

  return check_format (line, error);
}

/**
 * onward_key_file_parse:
 * @bytes: a whole key file
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Reads a key file. Everything must be as onward_key_file_print() writes it: at most 16 KiB, 256
 * bytes a line and 16 slots, each with an id of its own, scrypt with N from 2^14 to 2^19, r 8 and p
 * 1 to 4, so that no file can make opening it take for ever. Fails with `TOO_NEW` for any other
 * format, or `DAMAGED_KEYS` naming the line.
 *
 * Source: design, section 6.
 *
 * Returns: (transfer full): the key file
 */
OnwardKeyFile *
onward_key_file_parse (GBytes *bytes, GError **error)
{
  g_autoptr (OnwardKeyFile) self = g_new0 (OnwardKeyFile, 1);
  g_auto (GStrv) lines = NULL;
  Reader reader = { NULL, 1 };
  guint line;
  const char *vault;

  if (!check_first_line (bytes, error))
    return NULL;
  self->slots = g_ptr_array_new_with_free_func ((GDestroyNotify)onward_key_slot_free);
  reader.lines = lines = split (bytes, &line);
  if (lines == NULL)
    {
      fail (error, line);
      return NULL;
    }
  vault = take (&reader, "vault");
  self->vault = g_strdup (vault);
  if (vault == NULL || !g_uuid_string_is_valid (vault)
      || !take_hex (&reader, "salt", self->salt, sizeof self->salt)
      || !take_hex (&reader, "check", self->check, sizeof self->check) || !take_next (&reader, self)
      || !take_slots (&reader, self) || (self->next != 0 && !is_next_needed (self)))
    {
      fail (error, MIN (reader.at, g_strv_length (lines)) + 1);
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * onward_slot_kind_to_string:
 * @kind: a kind of slot
 *
 * Returns: its name in the file
 */
const char *
onward_slot_kind_to_string (OnwardSlotKind kind)
{
  return kinds[kind];
}

/**
 * onward_key_slot_free:
 * @self: (transfer full) (nullable): a slot
 *
 * Frees a slot.
 */
void
onward_key_slot_free (OnwardKeySlot *self)
{
  if (self == NULL)
    return;
  g_free (self->backend);
  g_clear_pointer (&self->salt, g_bytes_unref);
  g_clear_pointer (&self->wrapped, g_bytes_unref);
  g_free (self);
}

/**
 * onward_key_slot_print_header:
 * @self: a slot
 *
 * Writes all lines of a slot but the last: what its wrapped key is bound to.
 *
 * Returns: (transfer full): five lines
 */
char *
onward_key_slot_print_header (OnwardKeySlot *self)
{
  g_autofree char *created = onward_time_print (self->created);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "slot: %u\nkind: %s\ncreated: %s\nbackend: %s\nkdf: ", self->number,
                          kinds[self->kind], created, self->backend);
  if (self->kind == ONWARD_SLOT_PASSPHRASE)
    g_string_append_printf (text, "scrypt %" G_GUINT64_FORMAT " %u %u ", self->cost.n, self->cost.r,
                            self->cost.p);
  else
    g_string_append (text, self->kind == ONWARD_SLOT_RECOVERY ? "hkdf-sha-256 " : "none");
  if (self->salt != NULL)
    append_hex_bytes (text, self->salt);
  g_string_append_c (text, '\n');
  return g_string_free (text, FALSE);
}

/**
 * onward_key_file_print:
 * @self: a key file
 *
 * Writes a key file as onward_key_file_parse() reads it.
 *
 * Returns: (transfer full): its bytes
 */
GBytes *
onward_key_file_print (OnwardKeyFile *self)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, FIRST_FIELD ": %u\nvault: %s\nsalt: ", ONWARD_KEY_FILE_FORMAT,
                          self->vault);
  append_hex (text, self->salt, sizeof self->salt);
  g_string_append (text, "\ncheck: ");
  append_hex (text, self->check, sizeof self->check);
  g_string_append_c (text, '\n');
  if (self->next != 0 && is_next_needed (self))
    g_string_append_printf (text, "next: %u\n", self->next);
  for (guint i = 0; i < self->slots->len; i++)
    {
      g_autofree char *header = onward_key_slot_print_header (self->slots->pdata[i]);

      g_string_append (text, header);
      g_string_append (text, "wrapped: ");
      append_hex_bytes (text, ((OnwardKeySlot *)self->slots->pdata[i])->wrapped);
      g_string_append_c (text, '\n');
    }
  return g_string_free_to_bytes (text);
}

/**
 * onward_key_file_free:
 * @self: (transfer full) (nullable): a key file
 *
 * Frees a key file.
 */
void
onward_key_file_free (OnwardKeyFile *self)
{
  if (self == NULL)
    return;
  g_free (self->vault);
  g_clear_pointer (&self->slots, g_ptr_array_unref);
  g_free (self);
}
