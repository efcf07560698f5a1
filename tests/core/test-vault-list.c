/* A list is by name and shows what it is asked for; a search finds beginnings of words, as they
 * stand now, and takes nothing typed for a language of its own. */

#include "passport-fixture.h"

static void
assert_list (OnwardVault *vault, const OnwardListFilter *filter, const char *expected)
{
  g_autofree char *names = fixture_list (vault, filter);

  g_assert_cmpstr (names, ==, expected);
}

static void
assert_found (OnwardVault *vault, const char *search, const char *expected)
{
  assert_list (vault, &(OnwardListFilter){ .search = search }, expected);
}

static OnwardVault *
make_three (Fixture *fixture)
{
  OnwardVault *vault = fixture_create (fixture);
  g_autoptr (OnwardPassport) robin = fixture_passport ("robin Example");
  g_autoptr (OnwardPassport) zoe = fixture_passport ("Zoë Sample");
  g_autoptr (OnwardPassport) elan = fixture_passport ("Élan Example");

  fixture_school (robin, "Z000000000001", "11");
  fixture_school (zoe, "Z000000000002", "12");
  fixture_school (elan, NULL, "11");
  fixture_say (robin, MATTERS, "My dog Biscuit, and crème brûlée.");
  fixture_say (zoe, MATTERS, "My dogs.");
  fixture_add_adjustment (elan, "A quiet place to eat");
  fixture_save (vault, zoe, "new");
  fixture_save (vault, robin, "new");
  fixture_save (vault, elan, "new");
  return vault;
}

static void
test_by_name (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = make_three (fixture);
  const OnwardState draft = ONWARD_STATE_DRAFT, sealed = ONWARD_STATE_SEALED;

  assert_list (vault, NULL, "Élan Example,robin Example,Zoë Sample");
  assert_list (vault, &(OnwardListFilter){ .year = "11" }, "Élan Example,robin Example");
  assert_list (vault, &(OnwardListFilter){ .year = "1" }, "");
  assert_list (vault, &(OnwardListFilter){ .state = &draft },
               "Élan Example,robin Example,Zoë Sample");
  assert_list (vault, &(OnwardListFilter){ .state = &sealed }, "");
  assert_list (vault, &(OnwardListFilter){ .limit = 2 }, "Élan Example,robin Example");
  assert_list (vault, &(OnwardListFilter){ .limit = 2, .offset = 2 }, "Zoë Sample");
  assert_list (vault, &(OnwardListFilter){ .year = "11", .search = "quiet", .state = &draft },
               "Élan Example");
  assert_list (vault, &(OnwardListFilter){ .year = "12", .search = "quiet" }, "");
}

static void
test_summary_says_what_is_known (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = make_three (fixture);
  g_autoptr (GPtrArray) list = onward_vault_list (vault, NULL, NULL);
  OnwardPassportSummary *robin = list->pdata[1];

  g_assert_true (g_str_has_prefix (robin->id, "urn:uuid:"));
  g_assert_cmpstr (robin->upn, ==, "Z000000000001");
  g_assert_cmpstr (robin->year, ==, "11");
  g_assert_cmpint (robin->state, ==, ONWARD_STATE_DRAFT);
  g_assert_cmpint (robin->changed, ==, onward_clock_now ());
  g_assert_cmpuint (robin->revision, ==, 0);
  g_assert_null (((OnwardPassportSummary *)list->pdata[0])->upn);
}

static void
test_finds_beginnings_of_words (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = make_three (fixture);

  assert_found (vault, "dog", "robin Example,Zoë Sample");
  assert_found (vault, "dogs", "Zoë Sample");
  assert_found (vault, "DOG bis", "robin Example");
  assert_found (vault, "og", "");
  assert_found (vault, "creme brulee", "robin Example");
  assert_found (vault, "zoe", "Zoë Sample");
  assert_found (vault, "ELAN", "Élan Example");
  assert_found (vault, "quiet eat", "Élan Example");
  assert_found (vault, "Z000000000002", "Zoë Sample");
  assert_found (vault, "  \t ", "Élan Example,robin Example,Zoë Sample");
}

static void
test_takes_nothing_for_a_language (Fixture *fixture, gconstpointer data)
{
  static const char *const typed[] = {
    "\"",    "\"\"", "*",          "-",       "words:dog", "dog OR quiet",           "NOT dog",
    "NEAR(", "^dog", "{name}:dog", "dog*bis", "(dog",      "'; DROP TABLE passport", "\xff\xfe",
    "AND",   "%"
  };
  g_autoptr (OnwardVault) vault = make_three (fixture);

  for (gsize i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) list
          = onward_vault_list (vault, &(OnwardListFilter){ .search = typed[i] }, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (list->len, <, 3); /* its letters, at most */
    }
  assert_found (vault, "\"dog\" \"bis\"", "robin Example");
  g_assert_cmpint (onward_vault_count (vault, NULL), ==, 3);
}

static void
test_search_follows_edits (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autoptr (OnwardPassport) passport = fixture_passport ("Robin Example");
  const char *id = onward_passport_get_id (passport);

  fixture_say (passport, MATTERS, "My hamster.");
  fixture_save (vault, passport, "new");
  assert_found (vault, "hamster", "Robin Example");
  fixture_say (passport, MATTERS, "My budgie.");
  fixture_say (passport, NAME, "Rob Example");
  fixture_save (vault, passport, MATTERS);
  assert_found (vault, "hamster", "");
  assert_found (vault, "robin", "");
  assert_found (vault, "budgie", "Rob Example");
  g_assert_true (onward_vault_undo (vault, id, NULL, NULL));
  assert_found (vault, "hamster", "Robin Example");
  assert_found (vault, "budgie", "");
  g_assert_true (onward_vault_delete (vault, id, NULL));
  assert_found (vault, "hamster", "");
}

static void
test_a_upn_may_be_in_doubt (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = make_three (fixture);
  g_autoptr (OnwardPassport) twin = fixture_passport ("Robin Again");
  g_autoptr (GPtrArray) none = onward_vault_find_by_upn (vault, "Z000000000009", NULL);
  g_autoptr (GPtrArray) one = onward_vault_find_by_upn (vault, "Z000000000001", NULL);
  g_autoptr (GPtrArray) two = NULL;

  fixture_school (twin, "Z000000000001", NULL);
  fixture_save (vault, twin, "new");
  two = onward_vault_find_by_upn (vault, "Z000000000001", NULL);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (one->len, ==, 1);
  g_assert_cmpuint (two->len, ==, 2);
  g_assert_cmpstr (two->pdata[0], ==, one->pdata[0]);
  g_assert_cmpstr (two->pdata[1], ==, onward_passport_get_id (twin));
}

static void
test_states_have_names (void)
{
  OnwardState state = ONWARD_STATE_DRAFT;

  for (guint i = ONWARD_STATE_DRAFT; i <= ONWARD_STATE_CHANGED; i++)
    {
      g_assert_true (onward_state_from_string (onward_state_to_string ((OnwardState)i), &state));
      g_assert_cmpuint (state, ==, i);
    }
  g_assert_false (onward_state_from_string ("gone", &state));
  g_assert_false (onward_state_from_string (NULL, &state));
}

static void
add (const char *name, void (*test) (Fixture *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/store/vault-list/", name, NULL);

  g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down);
}

/* FTS5 changes the format of its index with the first word it takes away: if that edit is taken
 * back, the index must still be what it says it is. */
static void
test_taking_back_the_first_edit (Fixture *fixture, gconstpointer data)
{
  OnwardVault *vault = make_three (fixture);
  g_autoptr (GPtrArray) list = onward_vault_list (vault, NULL, NULL);
  const OnwardPassportSummary *first = g_ptr_array_index (list, 0);
  g_autoptr (OnwardPassport) passport = fixture_load (vault, first->id);
  g_autoptr (GPtrArray) wrong = NULL;

  fixture_say (passport, MATTERS, "My horse");
  g_assert_true (onward_vault_begin (vault, NULL));
  fixture_save (vault, passport, MATTERS);
  onward_vault_rollback (vault);
  fixture_save (vault, passport, MATTERS);
  onward_vault_close (vault);
  vault = fixture_open (fixture);
  wrong = onward_vault_check (vault, NULL);
  g_assert_cmpuint (wrong->len, ==, 0);
  assert_found (vault, "horse", first->name);
  onward_vault_close (vault);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("by-name", test_by_name);
  add ("summary-says-what-is-known", test_summary_says_what_is_known);
  add ("finds-beginnings-of-words", test_finds_beginnings_of_words);
  add ("takes-nothing-for-a-language", test_takes_nothing_for_a_language);
  add ("search-follows-edits", test_search_follows_edits);
  add ("the-first-edit-can-be-taken-back", test_taking_back_the_first_edit);
  add ("a-upn-may-be-in-doubt", test_a_upn_may_be_in_doubt);
  g_test_add_func ("/store/vault-list/states-have-names", test_states_have_names);
  return g_test_run ();
}
