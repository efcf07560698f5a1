#include "store/onward-vault-share-log.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "passport/onward-clock.h"
#include "passport/onward-canonical-json.h"
#include "store/onward-passport-row.h"

#define HASH_BYTES 32
#define HEAD "share-log" /* setting: number and hash of the last line, so that its loss shows */

/**
 * onward_share_log_line_free:
 * @self: (transfer full) (nullable): a line
 *
 * Frees a line.
 */
void
onward_share_log_line_free (OnwardShareLogLine *self)
{
  if (self == NULL)
    return;
  g_free (self->passport);
  g_clear_pointer (&self->entry, json_node_unref);
  g_free (self);
}

/* SHA-256 (hash of the line before || canonical line); before the first line the hash is zeroes.
 * The line is everything its row says, not the entry alone. */
static void
compute_hash (const guint8 *previous, gint64 number, gint64 at, const char *passport,
              JsonNode *entry, guint8 *hash)
{
  g_autoptr (JsonNode) line = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *text = NULL;
  JsonObject *object = json_object_new ();
  gsize length = HASH_BYTES;

  json_object_set_int_member (object, "number", number);
  json_object_set_int_member (object, "at", at);
  json_object_set_string_member (object, "passport", passport);
  json_object_set_member (object, "entry", json_node_copy (entry));
  json_node_take_object (line, object);
  text = onward_canonical_json_print (line);
  g_checksum_update (sum, previous, HASH_BYTES);
  g_checksum_update (sum, (const guchar *)text, (gssize)strlen (text));
  g_checksum_get_digest (sum, hash, &length);
}

/* Number and hash of the last line; 0 and zeroes before the first. */
static gboolean
read_last (OnwardVault *self, gint64 *number, guint8 *hash, GError **error)
{
  g_autoptr (OnwardStatement) statement = onward_sql_prepare (
      self, error, "SELECT number, hash FROM share_log ORDER BY number DESC LIMIT 1", "");
  g_autoptr (GBytes) bytes = NULL;
  gboolean found = FALSE;

  if (statement == NULL || !onward_sql_next (self, statement, &found, error))
    return FALSE;
  memset (hash, 0, HASH_BYTES);
  *number = 0;
  if (!found)
    return TRUE;
  *number = onward_sql_int (statement, 0);
  bytes = onward_sql_bytes (statement, 1);
  if (bytes != NULL && g_bytes_get_size (bytes) == HASH_BYTES)
    memcpy (hash, g_bytes_get_data (bytes, NULL), HASH_BYTES);
  return TRUE;
}

static char *
print_head (gint64 number, const guint8 *hash)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%" G_GINT64_FORMAT " ", number);
  for (guint i = 0; i < HASH_BYTES; i++)
    g_string_append_printf (text, "%02x", hash[i]);
  return g_string_free (text, FALSE);
}

static gboolean
append (OnwardVault *self, const char *passport, JsonNode *entry, GError **error)
{
  guint8 previous[HASH_BYTES];
  guint8 hash[HASH_BYTES];
  gint64 at = onward_clock_now ();
  gint64 number = 0;
  g_autofree char *text = onward_canonical_json_print (entry);
  g_autofree char *head = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (!read_last (self, &number, previous, error))
    return FALSE;
  number++;
  compute_hash (previous, number, at, passport, entry, hash);
  bytes = g_bytes_new (hash, sizeof hash);
  head = print_head (number, hash);
  return onward_sql_run (self, error,
                         "INSERT INTO share_log (number, at, passport, entry, hash) "
                         "VALUES (?, ?, ?, ?, ?)",
                         "iissb", number, at, passport, text, bytes)
         && onward_vault_set_setting (self, HEAD, head, error);
}

/**
 * onward_vault_log_share:
 * @self: a vault
 * @passport: the passport that was shared
 * @entry: what, to whom, the wording shown, who decided: an object
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Adds a line to the sharing log. No call removes one; only onward_vault_erase_shares() changes
 * any.
 *
 * Returns: TRUE if it is written
 */
gboolean
onward_vault_log_share (OnwardVault *self, const char *passport, JsonNode *entry, GError **error)
{
  g_return_val_if_fail (JSON_NODE_HOLDS_OBJECT (entry), FALSE);
  return onward_vault_begin (self, error)
         && onward_vault_end (self, append (self, passport, entry, error), error);
}

static OnwardShareLogLine *
read_line (OnwardStatement *statement, GError **error)
{
  g_autoptr (OnwardShareLogLine) line = g_new0 (OnwardShareLogLine, 1);
  g_autofree char *entry = onward_sql_text (statement, 3);

  line->number = onward_sql_int (statement, 0);
  line->at = onward_sql_int (statement, 1);
  line->passport = onward_sql_text (statement, 2);
  line->entry = onward_passport_row_parse (entry, error);
  return line->entry != NULL ? g_steal_pointer (&line) : NULL;
}

/**
 * onward_vault_share_log:
 * @self: a vault
 * @passport: (nullable): only of this passport
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Lists the sharing log, the oldest first.
 *
 * Returns: (transfer full) (element-type OnwardShareLogLine): the lines
 */
GPtrArray *
onward_vault_share_log (OnwardVault *self, const char *passport, GError **error)
{
  g_autoptr (GPtrArray) lines
      = g_ptr_array_new_with_free_func ((GDestroyNotify)onward_share_log_line_free);
  g_autoptr (OnwardStatement) statement = NULL;
  gboolean more = FALSE;

  statement = passport != NULL
                  ? onward_sql_prepare (self, error,
                                        "SELECT number, at, passport, entry FROM share_log "
                                        "WHERE passport = ? ORDER BY number",
                                        "s", passport)
                  : onward_sql_prepare (self, error,
                                        "SELECT number, at, passport, entry FROM share_log "
                                        "ORDER BY number",
                                        "");
  while (statement != NULL && onward_sql_next (self, statement, &more, error))
    {
      OnwardShareLogLine *line = more ? read_line (statement, error) : NULL;

      if (!more)
        return g_steal_pointer (&lines);
      if (line == NULL)
        return NULL;
      g_ptr_array_add (lines, line);
    }
  return NULL;
}

/* What a line becomes when its passport is deleted for good: nothing is said in it any more, and
 * its hash stays, which the line after it follows from. */
#define ERASED_ENTRY "{}"
#define ERASES "erased"

static JsonNode *
list_lines (OnwardVault *self, const char *passport, guint *count, GError **error)
{
  g_autoptr (OnwardStatement) statement = onward_sql_prepare (
      self, error, "SELECT number FROM share_log WHERE passport = ? ORDER BY number", "s",
      passport);
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonArray *numbers = json_array_new ();
  gboolean more = FALSE;

  json_node_take_object (node, json_object_new ());
  json_object_set_array_member (json_node_get_object (node), ERASES, numbers);
  while (statement != NULL && onward_sql_next (self, statement, &more, error))
    {
      if (!more)
        {
          *count = json_array_get_length (numbers);
          return g_steal_pointer (&node);
        }
      json_array_add_int_element (numbers, onward_sql_int (statement, 0));
    }
  return NULL;
}

static gboolean
erase (OnwardVault *self, const char *passport, guint *count, GError **error)
{
  g_autoptr (JsonNode) numbers = list_lines (self, passport, count, error);

  if (numbers == NULL || *count == 0)
    return numbers != NULL;
  return onward_sql_run (self, error,
                         "UPDATE share_log SET passport = '', entry = '" ERASED_ENTRY "', at = 0 "
                         "WHERE passport = ?",
                         "s", passport)
         && append (self, "", numbers, error);
}

/**
 * onward_vault_erase_shares:
 * @self: a vault
 * @passport: a passport that is deleted for good
 * @count: (out): how many lines it was in
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Takes all that the sharing log says about a passport out of it: what, to whom, when. Of each line
 * its number and its hash stay, so that the lines after it can still be followed; and a new line
 * says which were erased, and when. A line emptied in any other way is noticed.
 *
 * Returns: TRUE if they are erased
 */
gboolean
onward_vault_erase_shares (OnwardVault *self, const char *passport, guint *count, GError **error)
{
  *count = 0;
  return onward_vault_begin (self, error)
         && onward_vault_end (self, erase (self, passport, count, error), error);
}

static gboolean
fail_line (gint64 number, GError **error)
{
  g_set_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_DAMAGED,
               _ ("The sharing log was changed at line %" G_GINT64_FORMAT
                  ": it does not follow from the lines before it."),
               number);
  return FALSE;
}

static gboolean
is_erased (const OnwardShareLogLine *line)
{
  return *line->passport == '\0' && json_object_get_size (json_node_get_object (line->entry)) == 0;
}

/* A line that says which were erased, all of them before it, accounts for these. */
static void
account_for (const OnwardShareLogLine *line, GHashTable *unaccounted)
{
  JsonObject *entry = json_node_get_object (line->entry);
  JsonNode *node = *line->passport == '\0' && json_object_has_member (entry, ERASES)
                       ? json_object_get_member (entry, ERASES)
                       : NULL;
  JsonArray *numbers
      = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; numbers != NULL && i < json_array_get_length (numbers); i++)
    {
      gint64 number = json_array_get_int_element (numbers, i);

      g_hash_table_remove (unaccounted, &number);
    }
}

/* Whether the row at hand is line @number and follows from @hash, which becomes its own. Of an
 * erased one only the next line, which follows from it, can tell. */
static gboolean
check_line (OnwardStatement *statement, gint64 number, guint8 *hash, GHashTable *unaccounted,
            GError **error)
{
  g_autoptr (OnwardShareLogLine) line = read_line (statement, NULL);
  g_autoptr (GBytes) kept = onward_sql_bytes (statement, 4);
  guint8 expected[HASH_BYTES];

  if (line == NULL || !JSON_NODE_HOLDS_OBJECT (line->entry) || line->number != number
      || kept == NULL || g_bytes_get_size (kept) != HASH_BYTES)
    return fail_line (number, error);
  if (is_erased (line))
    {
      g_hash_table_add (unaccounted, g_memdup2 (&number, sizeof number));
      memcpy (hash, g_bytes_get_data (kept, NULL), HASH_BYTES);
      return TRUE;
    }
  compute_hash (hash, line->number, line->at, line->passport, line->entry, expected);
  if (memcmp (expected, g_bytes_get_data (kept, NULL), HASH_BYTES) != 0)
    return fail_line (number, error);
  account_for (line, unaccounted);
  memcpy (hash, expected, HASH_BYTES);
  return TRUE;
}

static gboolean
check_accounted (GHashTable *unaccounted, GError **error)
{
  GHashTableIter iter;
  gpointer number = NULL;
  gint64 first = 0;

  g_hash_table_iter_init (&iter, unaccounted);
  while (g_hash_table_iter_next (&iter, &number, NULL))
    if (first == 0 || *(gint64 *)number < first)
      first = *(gint64 *)number;
  return first == 0 || fail_line (first, error);
}

/* The last line, or all, may be gone without a gap. */
static gboolean
check_head (OnwardVault *self, gint64 number, const guint8 *hash, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autofree char *head = onward_vault_dup_setting (self, HEAD, &reason);
  g_autofree char *expected = number > 0 ? print_head (number, hash) : NULL;

  if (reason != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  return g_strcmp0 (head, expected) == 0 || fail_line (number + 1, error);
}

/**
 * onward_vault_check_log:
 * @self: a vault
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Follows the sharing log from its first line to its last. Fails with `DAMAGED`, naming the first
 * line that was changed, moved or taken away. One that onward_vault_erase_shares() emptied is
 * accounted for by the line that says so.
 *
 * Returns: TRUE if every other line is as it was written, and none is missing
 */
gboolean
onward_vault_check_log (OnwardVault *self, GError **error)
{
  g_autoptr (OnwardStatement) statement = onward_sql_prepare (
      self, error, "SELECT number, at, passport, entry, hash FROM share_log ORDER BY number", "");
  g_autoptr (GHashTable) unaccounted
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  guint8 hash[HASH_BYTES] = { 0 };
  gint64 number = 0;
  gboolean more = FALSE;

  if (statement == NULL)
    return FALSE;
  while (onward_sql_next (self, statement, &more, error))
    {
      if (!more)
        return check_head (self, number, hash, error) && check_accounted (unaccounted, error);
      if (!check_line (statement, ++number, hash, unaccounted, error))
        return FALSE;
    }
  return FALSE;
}
