#include "store/onward-passport-row.h"

#include <glib/gi18n-lib.h>

#include "passport/onward-clock.h"
#include "passport/onward-date.h"
#include "store/onward-known.h"
#include "store/onward-search-index.h"

/* Not public: what these do stands in the header. */

void
onward_passport_row_clear (OnwardPassportRow *self)
{
  g_clear_pointer (&self->json, g_free);
}

gboolean
onward_passport_row_look (OnwardVault *vault, const char *id, OnwardPassportRow *row,
                          GError **error)
{
  g_autoptr (OnwardStatement) statement = NULL;
  gboolean found = FALSE;

  statement = onward_sql_prepare (vault, error,
                                  "SELECT p.key, p.revision, p.sealed, d.json "
                                  "FROM passport p JOIN document d ON d.passport = p.key "
                                  "WHERE p.id = ?",
                                  "s", id);
  if (statement == NULL || !onward_sql_next (vault, statement, &found, error))
    return FALSE;
  onward_passport_row_clear (row);
  *row = (OnwardPassportRow){ 0 };
  if (!found)
    return TRUE;
  row->key = onward_sql_int (statement, 0);
  row->revision = (guint)onward_sql_int (statement, 1);
  row->sealed = (guint)onward_sql_int (statement, 2);
  row->json = onward_sql_text (statement, 3);
  return TRUE;
}

gboolean
onward_passport_row_read (OnwardVault *vault, const char *id, OnwardPassportRow *row,
                          GError **error)
{
  if (!onward_passport_row_look (vault, id, row, error))
    return FALSE;
  if (row->key != 0)
    return TRUE;
  g_set_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_NOT_FOUND,
               _ ("There is no passport %s here."), id);
  return FALSE;
}

JsonNode *
onward_passport_row_parse (const char *json, GError **error)
{
  JsonNode *node = json_from_string (json, NULL);

  if (node == NULL)
    g_set_error_literal (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_DAMAGED,
                         _ ("A passport in your passports file cannot be read. Nothing was "
                            "changed."));
  return node;
}

/* How a name is sorted: without case and accents. */
static char *
sort_key (const char *name)
{
  g_autofree char *apart = g_utf8_normalize (name, -1, G_NORMALIZE_ALL);
  GString *key = g_string_new (NULL);
  g_autofree char *bare = NULL;

  for (const char *c = apart; c != NULL && *c != '\0'; c = g_utf8_next_char (c))
    if (!g_unichar_ismark (g_utf8_get_char (c)))
      g_string_append_unichar (key, g_utf8_get_char (c));
  bare = g_string_free (key, FALSE);
  return g_utf8_casefold (bare, -1);
}

/* The narrow row that lists are made of, and by which a pupil of a school's file is found. */
typedef struct
{
  char *name;
  char *sort;
  char *names;
  char *ready;
  char *next_date;
  const char *upn;
  const char *year;
  const char *born;
  const char *typed_upn;
  guint started;
} Narrow;

static void
narrow_clear (Narrow *self)
{
  g_free (self->name);
  g_free (self->sort);
  g_free (self->names);
  g_free (self->ready);
  g_free (self->next_date);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Narrow, narrow_clear)

static void
narrow_init (Narrow *self, OnwardPassport *passport)
{
  GDate day;

  self->name = onward_passport_dup_name (passport);
  if (self->name == NULL)
    self->name = g_strdup ("");
  self->sort = sort_key (self->name);
  self->names = onward_known_names (passport);
  self->ready = onward_passport_get_ready (passport, &day) ? onward_date_print (&day) : NULL;
  self->next_date = onward_known_next_date (passport);
  self->upn = onward_known_school_text (passport, "upn");
  self->year = onward_known_school_text (passport, "year");
  self->born = onward_known_born (passport);
  self->typed_upn = onward_known_answer_text (passport, "card.upn");
  self->started = onward_known_is_started (passport) ? 1 : 0;
}

/* Most edits change nothing of it but the time. SQLite writes each index again whose column is
 * named, whether it changes or not: so first only the time, if the rest is as it is. */
static gboolean
touch_narrow (OnwardVault *vault, const OnwardPassportRow *row, const Narrow *narrow,
              gboolean *touched, GError **error)
{
  *touched = FALSE;
  if (row->key == 0)
    return TRUE;
  if (!onward_sql_run (vault, error,
                       "UPDATE passport SET changed = ? WHERE key = ? AND name = ? AND sort = ? "
                       "AND upn IS ? AND year IS ? AND born IS ? AND names = ? AND typed_upn IS ? "
                       "AND ready IS ? AND next_date IS ? AND started = ?",
                       "iisssssssssu", onward_clock_now (), row->key, narrow->name, narrow->sort,
                       narrow->upn, narrow->year, narrow->born, narrow->names, narrow->typed_upn,
                       narrow->ready, narrow->next_date, narrow->started))
    return FALSE;
  *touched = sqlite3_changes (vault->db) == 1;
  return TRUE;
}

static gboolean
write_narrow (OnwardVault *vault, OnwardPassportRow *row, OnwardPassport *passport,
              const Narrow *narrow, GError **error)
{
  gboolean touched = FALSE;

  if (!touch_narrow (vault, row, narrow, &touched, error))
    return FALSE;
  if (touched)
    return TRUE;
  if (!onward_sql_run (
          vault, error,
          "INSERT INTO passport (id, name, sort, upn, year, born, names, typed_upn, ready, "
          "next_date, started, state, created, changed) "
          "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'draft', ?, ?) ON CONFLICT (id) DO UPDATE SET "
          "name = excluded.name, sort = excluded.sort, upn = excluded.upn, year = excluded.year, "
          "born = excluded.born, names = excluded.names, typed_upn = excluded.typed_upn, "
          "ready = excluded.ready, next_date = excluded.next_date, started = excluded.started, "
          "changed = excluded.changed",
          "ssssssssssuii", onward_passport_get_id (passport), narrow->name, narrow->sort,
          narrow->upn, narrow->year, narrow->born, narrow->names, narrow->typed_upn, narrow->ready,
          narrow->next_date, narrow->started, onward_passport_get_created (passport),
          onward_clock_now ()))
    return FALSE;
  if (row->key == 0)
    row->key = sqlite3_last_insert_rowid (vault->db);
  return TRUE;
}

static gboolean
mark_search (OnwardVault *vault, OnwardPassportRow *row, GError **error)
{
  row->due = row->due || onward_search_index_mark (vault, row->key, error);
  return row->due;
}

gboolean
onward_passport_row_write (OnwardVault *vault, OnwardPassportRow *row, OnwardPassport *passport,
                           const char *json, GError **error)
{
  g_auto (Narrow) narrow = { NULL };
  gboolean alone = row->key == 0 && vault->depth == 1; /* new, and not one of many */

  narrow_init (&narrow, passport);
  return write_narrow (vault, row, passport, &narrow, error)
         && onward_sql_run (vault, error,
                            "INSERT INTO document (passport, json) VALUES (?, ?) "
                            "ON CONFLICT (passport) DO UPDATE SET json = excluded.json",
                            "is", row->key, json)
         && (alone ? onward_search_index_add (vault, row->key, narrow.name, json, error)
                   : mark_search (vault, row, error))
         && onward_passport_row_set_state (vault, row, json, error);
}

char *
onward_passport_row_revision (OnwardVault *vault, gint64 key, guint number, GError **error)
{
  g_autoptr (OnwardStatement) statement = NULL;
  gboolean found = FALSE;

  statement = onward_sql_prepare (vault, error,
                                  "SELECT json FROM revision WHERE passport = ? AND number = ?",
                                  "iu", key, number);
  if (statement == NULL || !onward_sql_next (vault, statement, &found, error))
    return NULL;
  if (found)
    return onward_sql_text (statement, 0);
  g_set_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_NOT_FOUND,
               _ ("Revision %u of this passport is not kept any more, or never was."), number);
  return NULL;
}

gboolean
onward_passport_row_set_state (OnwardVault *vault, const OnwardPassportRow *row, const char *json,
                               GError **error)
{
  g_autofree char *sealed = NULL;

  if (row->sealed == 0)
    return TRUE; /* a draft from its first row on */
  sealed = onward_passport_row_revision (vault, row->key, row->sealed, error);
  return sealed != NULL
         && onward_sql_run (vault, error, "UPDATE passport SET state = ? WHERE key = ?", "si",
                            g_str_equal (sealed, json) ? "sealed" : "changed", row->key);
}
