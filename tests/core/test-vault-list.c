/* A list is by name and shows what it is asked for; a search finds beginnings of words, as they
 * stand now, and takes nothing typed for a language of its own. */

#include "passport-fixture.h"

#include "store/onward-sql.h"

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
say_day (OnwardPassport *passport, const char *question_id, const char *day, OnwardBy by)
{
  const OnwardQuestion *question
      = onward_question_set_find (onward_question_set_get (), question_id);
  g_autoptr (JsonNode) value = json_node_init_string (json_node_alloc (), day);
  GDate on;

  onward_clock_today (&on);
  onward_passport_take_answer (
      passport, onward_answer_new (question, value, by, ONWARD_WORDS_OWN, &on, NULL));
}

/* Robin: two days, ready. Zoë: one that is past. Élan: nothing but what the SENDCo typed. */
static OnwardVault *
make_three_due (Fixture *fixture)
{
  OnwardVault *vault = fixture_create (fixture);
  g_autoptr (OnwardPassport) robin = fixture_passport ("Robin Example");
  g_autoptr (OnwardPassport) zoe = fixture_passport ("Zoë Sample");
  g_autoptr (OnwardPassport) elan = onward_passport_new ();
  GDate ready;

  g_date_set_dmy (&ready, 20, G_DATE_NOVEMBER, 2026);
  say_day (robin, "reviews.next", "2026-12-24", ONWARD_BY_SENDCO);
  say_day (robin, "plans.next-review", "2026-12-01", ONWARD_BY_SENDCO);
  say_day (robin, "plans.last-review", "2020-01-01", ONWARD_BY_SENDCO); /* nothing is due then */
  onward_passport_set_ready (robin, &ready);
  say_day (zoe, "card.review-by", "2026-10-02", ONWARD_BY_SENDCO);
  say_day (elan, "card.date-of-birth", "2010-01-01", ONWARD_BY_SENDCO);
  fixture_school (elan, NULL, "9");
  fixture_save (vault, zoe, "new");
  onward_clock_set_from_text ("2026-11-21T10:00:00Z");
  fixture_save (vault, robin, "new");
  onward_clock_set_from_text ("2026-11-21T11:00:00Z");
  fixture_save (vault, elan, "new");
  return vault;
}

static void
test_what_is_due (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = make_three_due (fixture);
  g_autoptr (GPtrArray) list = onward_vault_list (vault, NULL, NULL);
  OnwardPassportSummary *elan = list->pdata[0], *robin = list->pdata[1];

  g_assert_cmpstr (robin->next_date, ==, "2026-12-01");
  g_assert_cmpstr (robin->ready, ==, "2026-11-20");
  g_assert_true (robin->started);
  g_assert_null (elan->next_date);
  g_assert_null (elan->ready);
  g_assert_false (elan->started);
  assert_list (vault, &(OnwardListFilter){ .due_by = "2026-11-30" }, "Zoë Sample");
  assert_list (vault, &(OnwardListFilter){ .due_by = "2026-12-01" }, "Robin Example,Zoë Sample");
  assert_list (vault, &(OnwardListFilter){ .ready = TRUE }, "Robin Example");
  assert_list (vault, &(OnwardListFilter){ .not_started = TRUE }, "No name yet");
}

static void
test_sorted_otherwise (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = make_three_due (fixture);

  assert_list (vault, &(OnwardListFilter){ .sort = ONWARD_SORT_NEXT_DATE },
               "Zoë Sample,Robin Example,No name yet");
  assert_list (vault, &(OnwardListFilter){ .sort = ONWARD_SORT_CHANGED },
               "No name yet,Robin Example,Zoë Sample");
  assert_list (vault, &(OnwardListFilter){ .sort = ONWARD_SORT_CHANGED, .limit = 1, .offset = 1 },
               "Robin Example");
}

static void
test_counts_what_it_would_list (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = make_three (fixture);
  g_autoptr (GPtrArray) groups = onward_vault_year_groups (vault, NULL, NULL);
  const OnwardYearGroup *eleven = groups->pdata[0], *twelve = groups->pdata[1];
  g_autoptr (GPtrArray) list = onward_vault_list (vault, NULL, NULL);
  const OnwardPassportSummary *robin = list->pdata[1];
  const char *without[] = { NULL, NULL };

  g_assert_cmpuint (groups->len, ==, 2);
  g_assert_cmpstr (eleven->year, ==, "11");
  g_assert_cmpuint (eleven->count, ==, 2);
  g_assert_cmpstr (twelve->year, ==, "12");
  g_assert_cmpint (onward_vault_count_listed (vault, NULL, NULL), ==, 3);
  g_assert_cmpint (
      onward_vault_count_listed (vault, &(OnwardListFilter){ .search = "dog", .limit = 1 }, NULL),
      ==, 2);
  without[0] = robin->id;
  g_assert_cmpint (
      onward_vault_count_listed (vault, &(OnwardListFilter){ .without = without }, NULL), ==, 2);
  assert_list (vault, &(OnwardListFilter){ .without = without }, "Élan Example,Zoë Sample");
  g_assert_cmpint (onward_vault_count_listed (vault, &(OnwardListFilter){ .year = "8" }, NULL), ==,
                   0);
}

/* What is asked again with every page of a long list is read in its order, not sorted. */
static void
test_pages_are_read_in_order (Fixture *fixture, gconstpointer data)
{
  static const char *const lists[]
      = { "ORDER BY sort, key", "ORDER BY next_date IS NULL, next_date, sort, key",
          "ORDER BY changed DESC, sort, key",
          "AND ready IS NOT NULL AND state <> 'sealed' ORDER BY sort, key",
          "AND started = 0 ORDER BY sort, key" };
  g_autoptr (OnwardVault) vault = fixture_create (fixture);

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autofree char *sql
          = g_strconcat ("EXPLAIN QUERY PLAN SELECT id FROM passport WHERE ?1 IS NULL ", lists[i],
                         " LIMIT ?2 OFFSET ?3", NULL);
      g_autoptr (OnwardStatement) statement
          = onward_sql_prepare (vault, NULL, sql, "suu", NULL, 100u, 1000u);
      gboolean more = TRUE;

      while (onward_sql_next (vault, statement, &more, NULL) && more)
        {
          g_autofree char *step = onward_sql_text (statement, 3);

          g_assert_null (strstr (step, "TEMP B-TREE"));
        }
    }
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
  add ("what-is-due-is-known", test_what_is_due);
  add ("sorted-otherwise", test_sorted_otherwise);
  add ("counts-what-it-would-list", test_counts_what_it_would_list);
  add ("pages-are-read-in-order", test_pages_are_read_in_order);
  add ("summary-says-what-is-known", test_summary_says_what_is_known);
  add ("finds-beginnings-of-words", test_finds_beginnings_of_words);
  add ("takes-nothing-for-a-language", test_takes_nothing_for_a_language);
  add ("search-follows-edits", test_search_follows_edits);
  add ("the-first-edit-can-be-taken-back", test_taking_back_the_first_edit);
  add ("a-upn-may-be-in-doubt", test_a_upn_may_be_in_doubt);
  g_test_add_func ("/store/vault-list/states-have-names", test_states_have_names);
  return g_test_run ();
}
