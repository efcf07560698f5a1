/* What was saved last stays in memory, and is believed only while it is what is on the disk:
 * however saves, undo, deleting, revisions, other writers and transactions that are taken back
 * follow each other, the next save compares with what is kept, and undo leads back to it. */

#include "passport-fixture.h"

#include "store/onward-sql.h"

typedef struct
{
  Fixture fixture;
  OnwardVault *vault;
  OnwardPassport *passport;
  const char *id;
} Saving;

static void
set_up (Saving *saving, gconstpointer data)
{
  fixture_set_up (&saving->fixture, data);
  saving->vault = fixture_create (&saving->fixture);
  saving->passport = fixture_passport ("Robin Example");
  saving->id = onward_passport_get_id (saving->passport);
  fixture_save (saving->vault, saving->passport, "new");
}

static void
tear_down (Saving *saving, gconstpointer data)
{
  onward_vault_close (saving->vault);
  g_object_unref (saving->passport);
  fixture_tear_down (&saving->fixture, data);
}

static void
say (Saving *saving, const char *text)
{
  fixture_wait ();
  fixture_say (saving->passport, MATTERS, text);
}

static void
save (Saving *saving, const char *text)
{
  say (saving, text);
  fixture_save (saving->vault, saving->passport, MATTERS);
}

static void
assert_kept (Saving *saving, const char *expected)
{
  g_autofree char *kept = fixture_load_text (saving->vault, saving->id);

  g_assert_cmpstr (kept, ==, expected);
}

static void
undo (Saving *saving)
{
  g_autoptr (GError) error = NULL;

  onward_vault_undo (saving->vault, saving->id, NULL, &error);
  g_assert_no_error (error);
}

/* Whatever has happened: one more edit is one more line, and taking it back leads to @before. */
static void
assert_goes_on (Saving *saving, const char *before)
{
  guint lines = fixture_journal_length (saving->vault, saving->id);
  g_autofree char *after = NULL;

  save (saving, "And a last word.");
  after = fixture_print (saving->passport);
  assert_kept (saving, after);
  g_assert_cmpuint (fixture_journal_length (saving->vault, saving->id), ==, lines + 1);
  undo (saving);
  assert_kept (saving, before);
}

static void
test_saves_lead_back_one_by_one (Saving *saving, gconstpointer data)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *text = g_strdup_printf ("Word %u", i);

      g_ptr_array_add (texts, fixture_print (saving->passport));
      if (i % 3 == 1)
        fixture_add_adjustment (saving->passport, text);
      save (saving, text);
    }
  for (guint i = texts->len; i > 0; i--)
    {
      undo (saving);
      assert_kept (saving, texts->pdata[i - 1]);
    }
}

static void
test_undo_between_saves (Saving *saving, gconstpointer data)
{
  g_autofree char *first = NULL;

  save (saving, "First");
  first = fixture_print (saving->passport);
  save (saving, "Second");
  undo (saving);
  assert_kept (saving, first);
  save (saving, "Second"); /* the same again is an edit again */
  undo (saving);
  assert_kept (saving, first);
  assert_goes_on (saving, first);
}

static void
test_a_transaction_taken_back (Saving *saving, gconstpointer data)
{
  g_autofree char *first = NULL;

  save (saving, "First");
  first = fixture_print (saving->passport);
  g_assert_true (onward_vault_begin (saving->vault, NULL));
  save (saving, "Second");
  save (saving, "Third");
  onward_vault_rollback (saving->vault);
  assert_kept (saving, first);
  fixture_save (saving->vault, saving->passport, MATTERS); /* nobody saved "Third" */
  undo (saving);
  assert_kept (saving, first);
  assert_goes_on (saving, first);
}

static void
test_inner_changes_taken_back (Saving *saving, gconstpointer data)
{
  g_autofree char *second = NULL;

  save (saving, "First");
  g_assert_true (onward_vault_begin (saving->vault, NULL));
  save (saving, "Second");
  second = fixture_print (saving->passport);
  g_assert_true (onward_vault_begin (saving->vault, NULL));
  save (saving, "Third");
  onward_vault_rollback (saving->vault);
  g_assert_true (onward_vault_commit (saving->vault, NULL));
  assert_kept (saving, second);
  assert_goes_on (saving, second);
}

static void
test_a_save_that_fails (Saving *saving, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *first = NULL;

  save (saving, "First");
  first = fixture_print (saving->passport);
  g_assert_true (onward_sql_run (saving->vault, NULL,
                                 "CREATE TEMP TRIGGER fails BEFORE UPDATE ON document "
                                 "BEGIN SELECT raise (ABORT, 'no'); END",
                                 ""));
  say (saving, "Second");
  g_assert_false (onward_vault_save (saving->vault, saving->passport, MATTERS, &error));
  g_assert_true (onward_sql_run (saving->vault, NULL, "DROP TRIGGER fails", ""));
  assert_kept (saving, first);
  g_assert_cmpuint (fixture_journal_length (saving->vault, saving->id), ==, 1);
  fixture_save (saving->vault, saving->passport, MATTERS); /* the same again, and now it is kept */
  undo (saving);
  assert_kept (saving, first);
  assert_goes_on (saving, first);
}

/* Somebody else's copy of the same passport, as in another place of this program. */
static void
test_another_copy_saved_between (Saving *saving, gconstpointer data)
{
  g_autoptr (OnwardPassport) other = NULL;
  g_autofree char *theirs = NULL;

  save (saving, "First");
  other = fixture_load (saving->vault, saving->id);
  fixture_say (other, PROUD, "My drawing");
  fixture_wait ();
  fixture_save (saving->vault, other, PROUD);
  theirs = fixture_print (other);
  assert_goes_on (saving, theirs);
}

static void
test_another_writer (Saving *saving, gconstpointer data)
{
  g_autofree char *first = NULL;

  save (saving, "First");
  first = fixture_print (saving->passport);
  save (saving, "Second");
  g_assert_true (onward_sql_run (saving->vault, NULL, "UPDATE document SET json = ?", "s", first));
  g_assert_true (onward_sql_run (saving->vault, NULL, "DELETE FROM journal", ""));
  fixture_save (saving->vault, saving->passport, MATTERS); /* what was here is not kept any more */
  undo (saving);
  assert_kept (saving, first);
  assert_goes_on (saving, first);
}

static void
test_deleted_and_saved_again (Saving *saving, gconstpointer data)
{
  g_autofree char *again = NULL;

  save (saving, "First");
  g_assert_true (onward_vault_delete (saving->vault, saving->id, NULL));
  fixture_save (saving->vault, saving->passport, MATTERS);
  again = fixture_print (saving->passport);
  assert_kept (saving, again);
  g_assert_cmpuint (fixture_journal_length (saving->vault, saving->id), ==, 0);
  assert_goes_on (saving, again);
}

static void
test_two_passports_in_turns (Saving *saving, gconstpointer data)
{
  g_autoptr (OnwardPassport) other = fixture_passport ("Sam Sample");
  g_autofree char *first = NULL;

  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *text = g_strdup_printf ("Word %u", i);

      fixture_say (other, MATTERS, text);
      fixture_save (saving->vault, other, MATTERS);
      save (saving, text);
    }
  g_assert_cmpuint (fixture_journal_length (saving->vault, onward_passport_get_id (other)), ==, 4);
  first = fixture_print (saving->passport);
  assert_goes_on (saving, first);
}

/* Typing goes on where the vault was closed, with the line that is on the disk. */
static void
test_closed_and_opened_while_typing (Saving *saving, gconstpointer data)
{
  g_autofree char *start = fixture_print (saving->passport);

  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *text = g_strdup_printf ("Letter %u", i);

      fixture_say (saving->passport, MATTERS, text);
      fixture_save (saving->vault, saving->passport, MATTERS);
      if (i % 2 == 0)
        continue;
      onward_vault_close (saving->vault);
      saving->vault = fixture_open (&saving->fixture);
    }
  g_assert_cmpuint (fixture_journal_length (saving->vault, saving->id), ==, 1);
  undo (saving);
  assert_kept (saving, start);
}

/* What was saved is searched for at once, again and again. */
static void
test_every_search_finds_the_last_words (Saving *saving, gconstpointer data)
{
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *text = g_strdup_printf ("hamster%u", i);
      g_autofree char *found = NULL;

      save (saving, "Something else");
      save (saving, text);
      found = fixture_list (saving->vault, &(OnwardListFilter){ .search = text });
      g_assert_cmpstr (found, ==, "Robin Example");
    }
}

static void
add (const char *name, void (*test) (Saving *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/store/kept/", name, NULL);

  g_test_add (path, Saving, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("saves-lead-back-one-by-one", test_saves_lead_back_one_by_one);
  add ("undo-between-saves", test_undo_between_saves);
  add ("a-transaction-taken-back", test_a_transaction_taken_back);
  add ("inner-changes-taken-back", test_inner_changes_taken_back);
  add ("a-save-that-fails", test_a_save_that_fails);
  add ("another-copy-saved-between", test_another_copy_saved_between);
  add ("another-writer", test_another_writer);
  add ("deleted-and-saved-again", test_deleted_and_saved_again);
  add ("two-passports-in-turns", test_two_passports_in_turns);
  add ("closed-and-opened-while-typing", test_closed_and_opened_while_typing);
  add ("every-search-finds-the-last-words", test_every_search_finds_the_last_words);
  return g_test_run ();
}
