/* What is saved is there again, every edit can be taken back, and nothing of it can be read in the
 * vault's files. */

#include "passport-fixture.h"

#define EDITS 60

static void
test_saved_is_there_again (Fixture *fixture, gconstpointer data)
{
  OnwardVault *vault = fixture_create (fixture);
  g_autoptr (OnwardPassport) passport = fixture_passport ("Robin Example");
  g_autofree char *before = NULL, *after = NULL;

  fixture_say (passport, MATTERS, "My dog, and “quiet” mornings.\nZoë calls it ☀.");
  fixture_add_adjustment (passport, "A quiet place to eat");
  fixture_save (vault, passport, "new");
  onward_vault_close (vault);
  vault = fixture_open (fixture);
  before = fixture_print (passport);
  after = fixture_load_text (vault, onward_passport_get_id (passport));
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpint (onward_vault_count (vault, NULL), ==, 1);
  onward_vault_close (vault);
}

static void
test_an_unchanged_save_writes_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autoptr (OnwardPassport) passport = fixture_passport ("Robin Example");
  g_autoptr (OnwardPassport) loaded = NULL;
  g_autoptr (OnwardPassportSummary) summary = NULL;
  const char *id = onward_passport_get_id (passport);
  gint64 saved = onward_clock_now ();

  fixture_save (vault, passport, "new");
  onward_clock_set (saved + 60);
  fixture_save (vault, passport, "again");
  loaded = fixture_load (vault, id);
  fixture_save (vault, loaded, "loaded");
  summary = onward_vault_summarise (vault, id, NULL);
  g_assert_cmpint (summary->changed, ==, saved);
  g_assert_cmpuint (fixture_journal_length (vault, id), ==, 0);
}

static void
test_each_edit_is_one_line (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autoptr (OnwardPassport) passport = fixture_passport ("Robin Example");
  g_autoptr (GPtrArray) lines = NULL;
  OnwardJournalLine *line;

  fixture_save (vault, passport, "new");
  fixture_say (passport, MATTERS, "My dog.");
  fixture_save (vault, passport, MATTERS);
  onward_clock_set (onward_clock_now () + 5);
  fixture_say (passport, PROUD, "My bike.");
  fixture_say (passport, MATTERS, "My dog and my bike.");
  fixture_save (vault, passport, PROUD);
  lines = onward_vault_journal (vault, onward_passport_get_id (passport), NULL);
  g_assert_cmpuint (lines->len, ==, 2);
  line = lines->pdata[0];
  g_assert_cmpstr (line->what, ==, PROUD);
  g_assert_cmpint (line->at, ==, onward_clock_now ());
  g_assert_cmpint (line->number, ==, 2);
  g_assert_cmpstr (((OnwardJournalLine *)lines->pdata[1])->what, ==, MATTERS);
}

/* One edit of many kinds, by @random. */
static void
edit (OnwardPassport *passport, GRand *random)
{
  static const char *const questions[] = { NAME, MATTERS, PROUD, LIKES };
  const char *question = questions[g_rand_int_range (random, 0, G_N_ELEMENTS (questions))];
  guint adjustments = onward_passport_get_adjustments (passport)->len;
  g_autofree char *text = g_strdup_printf ("words %u", g_rand_int (random));

  switch (g_rand_int_range (random, 0, 6))
    {
    case 0:
      if (!onward_passport_clear_answer (passport, question))
        fixture_say (passport, question, text);
      break;
    case 1:
      fixture_add_adjustment (passport, text);
      break;
    case 2:
      if (adjustments > 0)
        g_assert_true (onward_passport_remove_adjustment (
            passport, (guint)g_rand_int_range (random, 0, (gint32)adjustments), NULL));
      break;
    case 3:
      if (adjustments > 1)
        g_assert_true (onward_passport_move_adjustment (passport, 0, adjustments - 1, NULL));
      break;
    case 4:
      fixture_school (passport, "Z000000000001", text);
      break;
    default:
      fixture_say (passport, question, text);
      break;
    }
}

/* Forward through random edits, then, after a restart, back through every one of them. */
static void
test_undo_takes_every_edit_back (Fixture *fixture, gconstpointer data)
{
  OnwardVault *vault = fixture_create (fixture);
  g_autoptr (OnwardPassport) passport = fixture_passport ("Robin Example");
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GRand) random = g_rand_new_with_seed (20261121);
  const char *id = onward_passport_get_id (passport);

  fixture_save (vault, passport, "new");
  for (guint i = 0; i < EDITS; i++)
    {
      g_autofree char *before = fixture_print (passport);
      g_autofree char *after = NULL;

      edit (passport, random);
      fixture_save (vault, passport, "edit");
      after = fixture_print (passport);
      if (!g_str_equal (before, after))
        g_ptr_array_add (texts, g_steal_pointer (&before));
    }
  onward_vault_close (vault);
  vault = fixture_open (fixture);
  g_assert_cmpuint (texts->len, >, EDITS / 2);
  g_assert_cmpuint (fixture_journal_length (vault, id), ==, texts->len);
  for (guint i = texts->len; i > 0; i--)
    {
      g_autofree char *what = NULL;
      g_autofree char *now = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (onward_vault_undo (vault, id, &what, &error));
      g_assert_no_error (error);
      g_assert_cmpstr (what, ==, "edit");
      now = fixture_load_text (vault, id);
      g_assert_cmpstr (now, ==, texts->pdata[i - 1]);
    }
  g_assert_cmpuint (fixture_journal_length (vault, id), ==, 0);
  onward_vault_close (vault);
}

static void
test_nothing_to_undo (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autoptr (OnwardPassport) passport = fixture_passport ("Robin Example");
  g_autoptr (GError) error = NULL;
  char *what = NULL;

  fixture_save (vault, passport, "new");
  g_assert_false (onward_vault_undo (vault, onward_passport_get_id (passport), &what, &error));
  g_assert_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_NOT_FOUND);
  g_assert_null (what);
}

static void
test_journal_keeps_200 (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autoptr (OnwardPassport) passport = fixture_passport ("Robin Example");
  g_autoptr (OnwardPassport) other = fixture_passport ("Sam Example");
  g_autoptr (GPtrArray) lines = NULL;

  fixture_save (vault, other, "new");
  fixture_say (other, MATTERS, "other");
  fixture_save (vault, other, MATTERS);
  for (guint i = 0; i <= ONWARD_JOURNAL_MAX + 5; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u", i);

      fixture_say (passport, MATTERS, text);
      fixture_save (vault, passport, MATTERS);
      fixture_wait ();
    }
  lines = onward_vault_journal (vault, onward_passport_get_id (passport), NULL);
  g_assert_cmpuint (lines->len, ==, ONWARD_JOURNAL_MAX);
  g_assert_cmpint (((OnwardJournalLine *)lines->pdata[0])->number, ==, ONWARD_JOURNAL_MAX + 5);
  g_assert_cmpuint (fixture_journal_length (vault, onward_passport_get_id (other)), ==, 1);
}

static void
test_deleted_is_gone (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autoptr (OnwardPassport) passport = fixture_passport ("Robin Example");
  g_autoptr (OnwardPassport) other = fixture_passport ("Sam Example");
  g_autofree char *names = NULL;
  g_autoptr (GError) error = NULL;

  fixture_save (vault, passport, "new");
  fixture_save (vault, other, "new");
  g_assert_cmpuint (
      onward_vault_cut_revision (vault, onward_passport_get_id (passport), ONWARD_CUT_CLOSE, NULL),
      ==, 1);
  g_assert_true (onward_vault_delete (vault, onward_passport_get_id (passport), &error));
  g_assert_no_error (error);
  names = fixture_list (vault, &(OnwardListFilter){ .search = "example" });
  g_assert_cmpstr (names, ==, "Sam Example");
  g_assert_cmpint (onward_vault_count (vault, NULL), ==, 1);
  g_assert_null (onward_vault_load (vault, onward_passport_get_id (passport), &error));
  g_assert_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_NOT_FOUND);
  fixture_save (vault, passport, "new"); /* and may come back, as if new */
  g_assert_cmpuint (fixture_journal_length (vault, onward_passport_get_id (passport)), ==, 0);
}

static void
test_unknown_is_said_so (Fixture *fixture, gconstpointer data)
{
  static const char id[] = "urn:uuid:00000000-0000-4000-8000-000000000000";
  g_autoptr (OnwardVault) vault = fixture_create (fixture);

  for (guint i = 0; i < 8; i++)
    {
      g_autoptr (GError) error = NULL;
      gboolean ok = i == 0   ? onward_vault_load (vault, id, &error) != NULL
                    : i == 1 ? onward_vault_delete (vault, id, &error)
                    : i == 2 ? onward_vault_undo (vault, id, NULL, &error)
                    : i == 3 ? onward_vault_journal (vault, id, &error) != NULL
                    : i == 4 ? onward_vault_cut_revision (vault, id, ONWARD_CUT_CLOSE, &error) > 0
                    : i == 5 ? onward_vault_revisions (vault, id, &error) != NULL
                    : i == 6 ? onward_vault_load_revision (vault, id, 1, &error) != NULL
                             : onward_vault_summarise (vault, id, &error) != NULL;

      g_assert_false (ok);
      g_assert_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_NOT_FOUND);
      g_assert_nonnull (strstr (error->message, id));
    }
}

/* As an import does: all of it, or none. */
static void
test_many_saves_are_one_transaction (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autoptr (OnwardPassport) kept = fixture_passport ("Robin Example");
  g_autoptr (OnwardPassport) dropped = fixture_passport ("Sam Example");
  g_autofree char *names = NULL;

  fixture_save (vault, kept, "new");
  g_assert_true (onward_vault_begin (vault, NULL));
  fixture_say (kept, MATTERS, "changed");
  fixture_save (vault, kept, MATTERS);
  fixture_save (vault, dropped, "new");
  onward_vault_rollback (vault);
  names = fixture_list (vault, NULL);
  g_assert_cmpstr (names, ==, "Robin Example");
  g_assert_cmpuint (fixture_journal_length (vault, onward_passport_get_id (kept)), ==, 0);
}

static gboolean
contains (const char *data, gsize length, const char *word)
{
  return memmem (data, length, word, strlen (word)) != NULL;
}

static guint
count_files_holding (Fixture *fixture, const char *word, guint *files)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;
  guint hits = 0;

  for (*files = 0; (name = g_dir_read_name (dir)) != NULL; (*files)++)
    {
      g_autofree char *bytes = NULL;
      gsize length;

      fixture_read (fixture, name, &bytes, &length);
      hits += contains (bytes, length, word);
    }
  return hits;
}

/* Marked words in an answer, a name, an adjustment, the journal, a revision; while open and after
 * closing. The control finds one in a file beside. */
static void
test_no_word_can_be_read_in_the_files (Fixture *fixture, gconstpointer data)
{
  static const char *const words[]
      = { "Quillwick", "Marrowby", "Tansyfoot", "Oldershaw", "SQLite format 3", "CREATE TABLE" };
  OnwardVault *vault = fixture_create (fixture);
  g_autoptr (OnwardPassport) passport = fixture_passport ("Quillwick Example");
  guint files = 0;

  fixture_say (passport, MATTERS, "Oldershaw");
  fixture_save (vault, passport, "Marrowby");
  fixture_say (passport, MATTERS, "Marrowby");
  fixture_add_adjustment (passport, "Tansyfoot");
  fixture_save (vault, passport, "Marrowby");
  onward_vault_cut_revision (vault, onward_passport_get_id (passport), ONWARD_CUT_CLOSE, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_cmpuint (count_files_holding (fixture, words[i], &files), ==, 0);
  g_assert_cmpuint (files, ==, 5); /* with the write-ahead log */
  onward_vault_close (vault);
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_cmpuint (count_files_holding (fixture, words[i], &files), ==, 0);
  g_assert_cmpuint (files, ==, 4);
  fixture_write (fixture, "control", "a Quillwick in clear", 20);
  g_assert_cmpuint (count_files_holding (fixture, "Quillwick", &files), ==, 1);
}

static void
add (const char *name, void (*test) (Fixture *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/store/vault-passports/", name, NULL);

  g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("saved-is-there-again", test_saved_is_there_again);
  add ("an-unchanged-save-writes-nothing", test_an_unchanged_save_writes_nothing);
  add ("each-edit-is-one-line", test_each_edit_is_one_line);
  add ("undo-takes-every-edit-back", test_undo_takes_every_edit_back);
  add ("nothing-to-undo", test_nothing_to_undo);
  add ("journal-keeps-200", test_journal_keeps_200);
  add ("deleted-is-gone", test_deleted_is_gone);
  add ("unknown-is-said-so", test_unknown_is_said_so);
  add ("many-saves-are-one-transaction", test_many_saves_are_one_transaction);
  add ("no-word-can-be-read-in-the-files", test_no_word_can_be_read_in_the_files);
  return g_test_run ();
}
