/* Deleted for good means that no byte of it is in the vault any more: not in a page of the
 * decrypted database, free ones included, not in its log, not in a backup the vault made of itself.
 * The same search finds every word before. */

#include <sqlite3.h>
#include <unistd.h>

#include "passport-fixture.h"

#include "store/onward-backup-automatic.h"
#include "store/onward-backup-stream.h"
#include "store/onward-backup.h"
#include "store/onward-deletion.h"
#include "store/onward-restore.h"
#include "store/onward-sql.h"
#include "store/onward-vault-identities.h"
#include "store/onward-vault-sealed.h"
#include "store/onward-vault-share-log.h"

/* One for each place; no two begin alike, so that an index has each as a whole. */
static const char *const canaries[]
    = { "ablaut",   "bismuth", "cormorant", "dulcimer",   "ermine",
        "fandango", "gazebo",  "hibiscus",  "isthmus",    "jacaranda",
        "kestrel",  "lapwing", "mangrove",  "nasturtium", "oleander" };

enum
{
  IN_NAME,
  IN_ANSWER,
  IN_EARLIER_ANSWER,
  IN_JOURNAL,
  IN_ADJUSTMENT,
  IN_REVISION,
  IN_SEALED,
  IN_LOG,
  IN_KEY,
  IN_WRAP,
  IN_RECEIVED,
  IN_LONG,
  IN_NOTICE,
  IN_REPLY,
  IN_PLAN
};

static void
say (OnwardVault *vault, OnwardPassport *passport, const char *question, guint canary)
{
  g_autofree char *text = g_strdup_printf ("My %s.", canaries[canary]);

  onward_clock_set (onward_clock_now () + 600); /* an edit of its own, not more of the last */
  fixture_say (passport, question, text);
  fixture_save (vault, passport, question);
}

static void
add_identity (OnwardVault *vault, const char *id)
{
  g_autoptr (OnwardIdentityRow) row = onward_identity_row_new ();

  row->id = g_strdup ("urn:uuid:person");
  row->kind = g_strdup ("person");
  row->name = g_strdup (canaries[IN_KEY]);
  row->sign_jwk = g_strdup ("{}");
  row->wrap = g_strdup (canaries[IN_WRAP]);
  row->passport = g_strdup (id);
  g_assert_true (onward_vault_put_identity (vault, row, NULL));
}

static void
add_shares (OnwardVault *vault, const char *id, const char *word)
{
  g_autoptr (JsonNode) entry = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (entry, json_object_new ());
  json_object_set_string_member (json_node_get_object (entry), "to", word);
  g_assert_true (onward_vault_log_share (vault, id, entry, NULL));
}

static void
seal (OnwardVault *vault, const char *id)
{
  g_autoptr (OnwardSealed) sealed = onward_sealed_new ();
  guint number = onward_vault_cut_revision (vault, id, ONWARD_CUT_SEAL, NULL);

  sealed->passport = g_strdup (id);
  sealed->revision = number;
  sealed->issued = g_bytes_new (canaries[IN_SEALED], strlen (canaries[IN_SEALED]));
  sealed->identity = g_strdup ("urn:uuid:setting");
  g_date_set_dmy (&sealed->review_by, 1, 7, 2027);
  g_assert_true (onward_vault_add_sealed (vault, sealed, NULL));
}

static void
receive (OnwardVault *vault, const char *id)
{
  g_assert_true (onward_sql_run (vault, NULL,
                                 "INSERT INTO received (share, cnf, passport, revision, bytes, "
                                 "signer, received_at, keep_until) "
                                 "VALUES ('s', 'c', ?, 1, CAST (? AS BLOB), 'x', 0, '2027-01-01')",
                                 "ss", id, canaries[IN_RECEIVED]));
}

/* What passed between the young person and a recipient, who may be the same here. */
static void
exchange (OnwardVault *vault, const char *id)
{
  g_assert_true (onward_sql_run (vault, NULL,
                                 "INSERT INTO notice (share, passport, signer, reason, made, "
                                 "received, bytes) "
                                 "VALUES ('s', ?, 'c', 'no-longer', 0, 0, CAST (? AS BLOB))",
                                 "ss", id, canaries[IN_NOTICE]));
  g_assert_true (onward_sql_run (vault, NULL,
                                 "INSERT INTO reply (share, passport, made, received, bytes) "
                                 "VALUES ('s', ?, 0, 0, CAST (? AS BLOB))",
                                 "ss", id, canaries[IN_REPLY]));
  g_assert_true (onward_sql_run (vault, NULL,
                                 "INSERT INTO plan (passport, cnf, adjustment, state, comment, "
                                 "changed) VALUES (?, 'c', 'a', 'agreed', ?, 0)",
                                 "ss", id, canaries[IN_PLAN]));
}

/* A passport that has left its words everywhere; returns its id. */
static char *
add_canary_passport (OnwardVault *vault)
{
  g_autoptr (OnwardPassport) passport = fixture_passport (canaries[IN_NAME]);
  const char *id = onward_passport_get_id (passport);

  fixture_save (vault, passport, "new");
  say (vault, passport, MATTERS, IN_EARLIER_ANSWER);
  say (vault, passport, MATTERS, IN_REVISION);
  g_assert_cmpuint (onward_vault_cut_revision (vault, id, ONWARD_CUT_CLOSE, NULL), ==, 1);
  say (vault, passport, MATTERS, IN_ANSWER);
  say (vault, passport, PROUD, IN_JOURNAL);
  onward_clock_set (onward_clock_now () + 600);
  g_assert_true (onward_passport_clear_answer (passport, PROUD));
  fixture_save (vault, passport, PROUD);
  fixture_add_adjustment (passport, canaries[IN_ADJUSTMENT]);
  fixture_save (vault, passport, "adjustments");
  for (guint i = 0; i < 40; i++) /* a document of more than one page */
    {
      g_autofree char *title = g_strdup_printf ("%s, number %u", canaries[IN_LONG], i);

      fixture_add_adjustment (passport, title);
    }
  fixture_save (vault, passport, "adjustments");
  seal (vault, id);
  add_shares (vault, id, canaries[IN_LOG]);
  add_identity (vault, id);
  receive (vault, id);
  exchange (vault, id);
  return g_strdup (id);
}

static char *
add_other (OnwardVault *vault, const char *name)
{
  g_autoptr (OnwardPassport) passport = fixture_passport (name);
  const char *id = onward_passport_get_id (passport);

  fixture_say (passport, MATTERS, "My dog.");
  fixture_save (vault, passport, "new");
  g_assert_cmpuint (onward_vault_cut_revision (vault, id, ONWARD_CUT_CLOSE, NULL), ==, 1);
  add_shares (vault, id, "Northgate Example College");
  return g_strdup (id);
}

/* Which canaries, or the id, are in @bytes, as a string of letters. */
static char *
find (gconstpointer bytes, gsize length, const char *id)
{
  GString *found = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (canaries); i++)
    if (memmem (bytes, length, canaries[i], strlen (canaries[i])) != NULL)
      g_string_append_c (found, canaries[i][0]);
  if (memmem (bytes, length, id, strlen (id)) != NULL)
    g_string_append_c (found, '#');
  return g_string_free (found, FALSE);
}

/* Every page of the database, decrypted, free ones as well. */
static char *
find_in_database (OnwardVault *vault, const char *id)
{
  sqlite3_int64 length = 0;
  unsigned char *pages = sqlite3_serialize (vault->db, "main", &length, 0);
  char *found = NULL;

  g_assert_nonnull (pages);
  found = find (pages, (gsize)length, id);
  sqlite3_free (pages);
  return found;
}

static char *
find_in_backup (OnwardVault *vault, const char *path, const char *id)
{
  FILE *file = onward_backup_open (path, NULL);
  g_autoptr (OnwardBackupHeader) header = onward_backup_header_read (file, NULL);
  g_autoptr (OnwardSecret) key = onward_backup_header_derive (header, vault->key, NULL);
  g_autoptr (OnwardChunkReader) reader
      = onward_chunk_reader_new (file, key, header->hash, ONWARD_BACKUP_CHUNKS_MAX);
  g_autoptr (GByteArray) content = g_byte_array_new ();
  guint8 byte = 0;

  while (onward_chunk_reader_take (reader, &byte, 1, NULL))
    g_byte_array_append (content, &byte, 1);
  g_assert_true (onward_chunk_reader_end (reader, NULL));
  fclose (file);
  return find (content->data, content->len, id);
}

static gsize
log_size (OnwardVault *vault)
{
  g_autofree char *path = g_build_filename (vault->folder, ONWARD_FILE_DATABASE_WAL, NULL);
  struct stat info;

  return stat (path, &info) == 0 ? (gsize)info.st_size : 0;
}

static void
set_day (guint day)
{
  g_autofree char *text = g_strdup_printf ("2026-11-%02uT09:00:00Z", day);

  g_assert_true (onward_clock_set_from_text (text));
}

static void
assert_found (OnwardVault *vault, const char *id, const char *expected)
{
  g_autofree char *found = find_in_database (vault, id);
  g_autoptr (GPtrArray) backups = onward_backup_list (vault->folder);

  g_assert_cmpstr (found, ==, expected);
  g_assert_cmpuint (backups->len, ==, 3);
  for (guint i = 0; i < backups->len; i++)
    {
      g_autofree char *in_backup
          = find_in_backup (vault, ((OnwardBackupEntry *)backups->pdata[i])->path, id);

      g_assert_cmpstr (in_backup, ==, expected);
    }
}

static void
test_no_byte_stays (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autofree char *first = add_other (vault, "Robin Example");
  g_autofree char *id = add_canary_passport (vault);
  g_autofree char *last = add_other (vault, "Alex Example");
  g_auto (OnwardDeletion) deletion = { 0 };
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GError) error = NULL;

  for (guint day = 21; day < 24; day++)
    {
      set_day (day);
      g_assert_true (onward_vault_back_up_daily (vault, NULL, &error));
      g_assert_no_error (error);
    }
  assert_found (vault, id, "abcdefghijklmno#"); /* the search finds what it looks for */
  g_assert_true (onward_vault_delete_for_good (vault, id, &deletion, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (deletion.backups, ==, 3);
  g_assert_cmpuint (deletion.unopened->len, ==, 0);
  g_assert_cmpuint (deletion.shares, ==, 1);
  g_assert_cmpuint (deletion.keys, ==, 1);
  g_assert_cmpuint (deletion.sealed, ==, 1);
  assert_found (vault, id, "");
  g_assert_cmpuint (log_size (vault), ==, 0);
  findings = onward_vault_check (vault, NULL); /* the chain of the log among others */
  g_assert_cmpuint (findings->len, ==, 0);
  g_assert_cmpint (onward_vault_count (vault, NULL), ==, 2);
  lines = onward_vault_share_log (vault, last, NULL);
  g_assert_cmpuint (lines->len, ==, 1);
  g_test_message ("count: %" G_GSIZE_FORMAT " words in 4 places found before, 0 after",
                  G_N_ELEMENTS (canaries));
}

/* What was made anew is still a backup, of the same day and number, and has all the rest. */
static void
test_the_backups_keep_the_rest (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autofree char *id = add_canary_passport (vault);
  g_autofree char *other = add_other (vault, "Robin Example");
  g_autofree char *elsewhere = g_build_filename (fixture->top, "elsewhere", NULL);
  g_auto (OnwardDeletion) deletion = { 0 };
  g_autoptr (GPtrArray) before = NULL, after = NULL, findings = NULL;
  g_autoptr (OnwardBackupHeader) header = NULL;
  g_autoptr (OnwardVault) again = NULL;
  g_autoptr (OnwardPassport) loaded = NULL;
  OnwardBackupEntry *old = NULL, *new = NULL;

  g_assert_true (onward_vault_back_up_daily (vault, NULL, NULL));
  before = onward_backup_list (vault->folder);
  set_day (25);
  g_assert_true (onward_vault_delete_for_good (vault, id, &deletion, NULL));
  after = onward_backup_list (vault->folder);
  g_assert_cmpuint (after->len, ==, 1);
  old = before->pdata[0];
  new = after->pdata[0];
  g_assert_cmpstr (old->path, ==, new->path);
  g_assert_cmpint (old->made, ==, new->made);
  g_assert_cmpint (old->number, ==, new->number);
  g_assert_cmpuint (new->passports, ==, 1);
  g_assert_true (onward_vault_restore (new->path, elsewhere, &(OnwardUnlock){ NULL, fixture->code },
                                       &header, NULL));
  again = onward_vault_open (elsewhere, &(OnwardUnlock){ NULL, fixture->code }, NULL);
  loaded = fixture_load (again, other);
  g_assert_nonnull (loaded);
  findings = onward_vault_check (again, NULL);
  g_assert_cmpuint (findings->len, ==, 0);
}

static void
test_what_cannot_be_opened_is_named (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autofree char *id = add_canary_passport (vault);
  g_autofree char *foreign
      = g_build_filename (fixture->folder, "backups", "later.onward-backup", NULL);
  g_auto (OnwardDeletion) deletion = { 0 };

  g_assert_true (onward_vault_back_up_daily (vault, NULL, NULL));
  g_assert_true (g_file_set_contents (foreign, "onward-backup: 2\n", -1, NULL));
  g_assert_true (onward_vault_delete_for_good (vault, id, &deletion, NULL));
  g_assert_cmpuint (deletion.backups, ==, 1);
  g_assert_cmpuint (deletion.unopened->len, ==, 1);
  g_assert_cmpstr (deletion.unopened->pdata[0], ==, foreign);
  g_assert_true (g_file_test (foreign, G_FILE_TEST_EXISTS));
}

static void
test_nobody_by_that_id (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autofree char *other = add_other (vault, "Robin Example");
  g_auto (OnwardDeletion) deletion = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_false (onward_vault_delete_for_good (vault, "urn:uuid:nobody", &deletion, &error));
  g_assert_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_NOT_FOUND);
  g_assert_cmpint (onward_vault_count (vault, NULL), ==, 1);
}

/* --- the log, once lines were erased --- */

static void
assert_broken (OnwardVault *vault, const char *sql)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (onward_vault_begin (vault, NULL));
  g_assert_cmpint (sqlite3_exec (vault->db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_false (onward_vault_check_log (vault, &error));
  g_assert_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_DAMAGED);
  onward_vault_rollback (vault);
  g_assert_true (onward_vault_check_log (vault, NULL));
}

static void
test_the_log_can_still_be_followed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  guint erased = 0;

  for (guint i = 0; i < 3; i++)
    {
      add_shares (vault, "urn:uuid:a", "Northgate Example College");
      add_shares (vault, "urn:uuid:b", "Hill Example Workshop");
    }
  g_assert_true (onward_vault_erase_shares (vault, "urn:uuid:b", &erased, NULL));
  g_assert_cmpuint (erased, ==, 3);
  g_assert_true (onward_vault_check_log (vault, NULL));
  add_shares (vault, "urn:uuid:a", "Northgate Example College");
  g_assert_true (onward_vault_check_log (vault, NULL));
  assert_broken (vault, "UPDATE share_log SET entry = '{}', passport = '' WHERE number = 1");
  assert_broken (vault, "UPDATE share_log SET hash = zeroblob (32) WHERE number = 2");
  assert_broken (vault, "UPDATE share_log SET entry = '{\"to\":\"x\"}' WHERE number = 2");
  assert_broken (vault, "DELETE FROM share_log WHERE number = 4");
  assert_broken (vault, "UPDATE share_log SET entry = '{\"erased\":[1,2,4,6]}' WHERE number = 7");
  assert_broken (vault, "DELETE FROM share_log WHERE number >= 7");
  g_assert_true (onward_vault_erase_shares (vault, "urn:uuid:a", &erased, NULL)); /* once more */
  g_assert_cmpuint (erased, ==, 4);
  g_assert_true (onward_vault_check_log (vault, NULL));
  g_assert_true (onward_vault_erase_shares (vault, "urn:uuid:nobody", &erased, NULL));
  g_assert_cmpuint (erased, ==, 0);
  g_assert_true (onward_vault_check_log (vault, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/store/delete-for-good/" name, Fixture, NULL, fixture_set_up, function,             \
              fixture_tear_down)
  ADD ("no-byte-stays", test_no_byte_stays);
  ADD ("the-backups-keep-the-rest", test_the_backups_keep_the_rest);
  ADD ("what-cannot-be-opened-is-named", test_what_cannot_be_opened_is_named);
  ADD ("nobody-by-that-id", test_nobody_by_that_id);
  ADD ("the-log-can-still-be-followed", test_the_log_can_still_be_followed);
  return g_test_run ();
}
