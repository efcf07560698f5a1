/* bench-vault: a vault's daily work, measured.
 *
 *   bench-vault --fill COUNT FOLDER   makes FOLDER/vault with COUNT passports, FOLDER/code, and
 *                                     FOLDER/plain.db, the same rows without encryption
 *   bench-vault FOLDER                measures in the vault
 *   bench-vault --plain FOLDER        measures the same code in plain.db: SQLCipher without a key
 * is SQLite, of the same version
 *
 * plain.db is the peer: what its reads take is what SQLite takes, and "commit", one row written by
 * one synced transaction, is the least that a save can take. */

#include <string.h>

#include "fill.h"
#include "measure.h"
#include "passport/onward-clock.h"
#include "store/onward-sql.h"
#include "store/onward-vault-database.h"
#include "store/onward-vault-passports.h"

#define EDITED "about.matters"
#define PAGE 50     /* passports on a list's first page */
#define CHOSEN 200u /* whole passports to open and to save, one after the other */

typedef struct
{
  char *folder;
  gboolean plain;
  OnwardVault *vault;
  GPtrArray *ids;
  guint chosen; /* of @ids */
  guint edits;
  OnwardPassport *passport; /* the chosen one, for "save" */
} Bench;

static gboolean
fail (GError **error, const char *message)
{
  g_set_error_literal (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_FAILED, message);
  return FALSE;
}

/* --- opening --- */

/* The settings of onward_database_open(), less the key. */
static sqlite3 *
open_plain (const char *path, GError **error)
{
  sqlite3 *db = NULL;

  if (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_FULLMUTEX, NULL) == SQLITE_OK
      && sqlite3_exec (db,
                       "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;"
                       "PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY;"
                       "PRAGMA locking_mode = EXCLUSIVE; SELECT count(*) FROM sqlite_schema;"
                       "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                       "PRAGMA wal_autocheckpoint = 200; PRAGMA secure_delete = ON;"
                       "PRAGMA foreign_keys = ON;",
                       NULL, NULL, NULL)
             == SQLITE_OK)
    return db;
  fail (error, "plain.db cannot be opened");
  sqlite3_close (db);
  return NULL;
}

static OnwardVault *
open_vault (const char *folder, gboolean plain, GError **error)
{
  g_autofree char *path = g_build_filename (folder, plain ? "plain.db" : "vault", NULL);
  g_autofree char *code_path = g_build_filename (folder, "code", NULL);
  g_autofree char *text = NULL;
  g_autoptr (OnwardSecret) code = NULL;
  OnwardVault *vault = NULL;

  if (plain)
    {
      vault = g_new0 (OnwardVault, 1);
      vault->db = open_plain (path, error);
      return vault;
    }
  if (!g_file_get_contents (code_path, &text, NULL, error))
    return NULL;
  code = onward_secret_new_copy (text, strlen (text));
  return onward_vault_open (path, &(OnwardUnlock){ NULL, code }, error);
}

static gboolean
choose (Bench *self, GError **error)
{
  g_clear_object (&self->passport);
  self->passport
      = onward_vault_load (self->vault, self->ids->pdata[self->chosen % self->ids->len], error);
  return self->passport != NULL;
}

/* Whole passports, from all over the vault. */
static gboolean
find_passports (Bench *self, GError **error)
{
  g_autoptr (OnwardStatement) statement = NULL;
  gint64 count = onward_vault_count (self->vault, error);
  gboolean more = FALSE;

  statement = onward_sql_prepare (
      self->vault, error,
      "SELECT id FROM passport WHERE key % ?1 = 1 AND key / ?1 % ?2 = 0 ORDER BY key", "ui",
      (guint)FILL_WHOLE, MAX (1, count / FILL_WHOLE / CHOSEN));
  self->ids = g_ptr_array_new_with_free_func (g_free);
  while (statement != NULL && onward_sql_next (self->vault, statement, &more, error) && more)
    g_ptr_array_add (self->ids, onward_sql_text (statement, 0));
  return self->ids->len > 0 || fail (error, "the vault is empty");
}

/* A new connection, whose page cache is empty, and another passport. */
static gint64
do_reopen (Measure *clock, gpointer data, GError **error)
{
  Bench *self = data;

  if (self->vault != NULL && self->plain)
    {
      onward_database_close (self->vault->db);
      g_clear_pointer (&self->vault, g_free);
    }
  g_clear_pointer (&self->vault, onward_vault_close);
  measure_start (clock);
  self->vault = open_vault (self->folder, self->plain, error);
  measure_stop (clock);
  if (self->vault == NULL || self->vault->db == NULL)
    return -1;
  self->chosen++;
  return 1;
}

/* --- reading --- */

static gint64
list (Measure *clock, Bench *self, const OnwardListFilter *filter, GError **error)
{
  g_autoptr (GPtrArray) found = NULL;

  measure_start (clock);
  found = onward_vault_list (self->vault, filter, error);
  measure_stop (clock);
  return found != NULL ? (gint64)found->len : -1;
}

static gint64
do_list (Measure *clock, gpointer data, GError **error)
{
  return list (clock, data, &(OnwardListFilter){ .limit = PAGE }, error);
}

static gint64
do_year (Measure *clock, gpointer data, GError **error)
{
  return list (clock, data, &(OnwardListFilter){ .limit = PAGE, .year = FILL_YEAR }, error);
}

static gint64
do_state (Measure *clock, gpointer data, GError **error)
{
  OnwardState sealed = ONWARD_STATE_SEALED;

  return list (clock, data, &(OnwardListFilter){ .limit = PAGE, .state = &sealed }, error);
}

static gint64
do_few (Measure *clock, gpointer data, GError **error)
{
  return list (clock, data, &(OnwardListFilter){ .limit = PAGE, .search = FILL_FEW }, error);
}

static gint64
do_some (Measure *clock, gpointer data, GError **error)
{
  return list (clock, data, &(OnwardListFilter){ .limit = PAGE, .search = FILL_SOME }, error);
}

static gint64
do_many (Measure *clock, gpointer data, GError **error)
{
  return list (clock, data, &(OnwardListFilter){ .limit = PAGE, .search = FILL_MANY }, error);
}

static gint64
do_open (Measure *clock, gpointer data, GError **error)
{
  Bench *self = data;
  g_autoptr (OnwardPassport) passport = NULL;

  measure_start (clock);
  passport
      = onward_vault_load (self->vault, self->ids->pdata[self->chosen % self->ids->len], error);
  measure_stop (clock);
  return passport != NULL ? (gint64)onward_passport_count_answers (passport) : -1;
}

/* --- writing --- */

static gboolean
edit (Bench *self, GError **error)
{
  const OnwardQuestion *question = onward_question_set_find (onward_question_set_get (), EDITED);
  g_autofree char *text
      = g_strdup_printf ("My dog, and being told in time, for the %07u. time.", ++self->edits);
  g_autoptr (JsonNode) value = json_node_init_string (json_node_alloc (), text);
  OnwardAnswer *answer = NULL;
  GDate on;

  onward_clock_today (&on);
  answer
      = onward_answer_new (question, value, ONWARD_BY_YOUNG_PERSON, ONWARD_WORDS_OWN, &on, error);
  if (answer == NULL)
    return FALSE;
  onward_passport_take_answer (self->passport, answer);
  return TRUE;
}

static gboolean
is_saved (Bench *self, GError **error)
{
  const char *id = onward_passport_get_id (self->passport);
  g_autoptr (OnwardPassport) kept = onward_vault_load (self->vault, id, error);
  g_autofree char *before
      = onward_answer_in_words (onward_passport_get_answer (self->passport, EDITED));
  g_autofree char *after
      = kept != NULL ? onward_answer_in_words (onward_passport_get_answer (kept, EDITED)) : NULL;

  return g_strcmp0 (before, after) == 0 || fail (error, "what was saved is not there");
}

static gint64
do_save (Measure *clock, gpointer data, GError **error)
{
  Bench *self = data;
  gboolean saved = FALSE;

  if (self->passport == NULL && !choose (self, error))
    return -1;
  if (!edit (self, error))
    return -1;
  measure_start (clock);
  saved = onward_vault_save (self->vault, self->passport, EDITED, error);
  measure_stop (clock);
  return saved && is_saved (self, error) ? 1 : -1;
}

/* One row of the chosen passport's size, and nothing else. */
static gint64
do_commit (Measure *clock, gpointer data, GError **error)
{
  Bench *self = data;
  const char *id = self->ids->pdata[self->chosen % self->ids->len];
  g_autoptr (OnwardStatement) read = NULL;
  g_autoptr (OnwardStatement) update = NULL;
  g_autofree char *json = NULL;
  gboolean found = FALSE, done = TRUE;

  read = onward_sql_prepare (self->vault, error,
                             "SELECT p.key, d.json FROM passport p JOIN document d "
                             "ON d.passport = p.key WHERE p.id = ?",
                             "s", id);
  if (read == NULL || !onward_sql_next (self->vault, read, &found, error) || !found)
    return -1;
  json = onward_sql_text (read, 1);
  json[strlen (json) / 2] ^= 1;
  update
      = onward_sql_prepare (self->vault, error, "UPDATE document SET json = ? WHERE passport = ?",
                            "si", json, onward_sql_int (read, 0));
  g_clear_pointer (&read, onward_statement_free);
  measure_start (clock);
  if (update == NULL || !onward_sql_next (self->vault, update, &done, error))
    return -1;
  measure_stop (clock);
  return sqlite3_changes (self->vault->db);
}

/* --- making --- */

static gboolean
copy_plain (OnwardVault *vault, const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "plain.db", NULL);
  g_autofree char *attach = g_strdup_printf ("ATTACH DATABASE '%s' AS plain KEY ''", path);

  return g_file_set_contents (path, "", 0, error) /* a vault makes no files */
         && sqlite3_db_config (vault->db, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL) == SQLITE_OK
         && ((sqlite3_exec (vault->db, attach, NULL, NULL, NULL) == SQLITE_OK
              && sqlite3_exec (vault->db, "SELECT sqlcipher_export ('plain'); DETACH plain", NULL,
                               NULL, NULL)
                     == SQLITE_OK)
             || onward_sql_fail (vault->db, error));
}

static gboolean
fill (const char *folder, guint count, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "vault", NULL);
  g_autofree char *code_path = g_build_filename (folder, "code", NULL);
  g_autoptr (OnwardSecret) code = NULL;
  g_autoptr (OnwardVault) vault = onward_vault_create (path, NULL, &code, error);

  return vault != NULL
         && g_file_set_contents_full (code_path, (const char *)onward_secret_data (code), -1,
                                      G_FILE_SET_CONTENTS_CONSISTENT, 0600, error)
         && fill_vault (vault, count, error) && copy_plain (vault, folder, error);
}

static int
say (const GError *error)
{
  g_printerr ("bench-vault: %s\n", error != NULL ? error->message : "cannot be used so");
  return 1;
}

int
main (int argc, char **argv)
{
  static const MeasureVerb verbs[]
      = { { "reopen", do_reopen }, { "list", do_list }, { "year", do_year },
          { "state", do_state },   { "few", do_few },   { "some", do_some },
          { "many", do_many },     { "open", do_open }, { "save", do_save },
          { "commit", do_commit }, { NULL, NULL } };
  g_autoptr (GError) error = NULL;
  Bench self = { 0 };
  Measure clock = { 0, 0 };

  if (argc == 4 && g_str_equal (argv[1], "--fill"))
    return fill (argv[3], (guint)g_ascii_strtoull (argv[2], NULL, 10), &error) ? 0 : say (error);
  if (argc < 2)
    return say (NULL);
  self.plain = argc == 3 && g_str_equal (argv[1], "--plain");
  self.folder = argv[argc - 1];
  if (do_reopen (&clock, &self, &error) < 0 || !find_passports (&self, &error))
    return say (error);
  return measure_serve (verbs, &self);
}
