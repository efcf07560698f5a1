/* What lists are made of follows each edit, and a search shows it in the order of the list. */

#include "passport-fixture.h"

#include "store/onward-known.h"

static void
set_school (OnwardPassport *passport, const char *upn, const char *year, const char *born,
            const char *forename)
{
  g_autoptr (JsonObject) school = json_object_new ();

  json_object_set_string_member (school, "upn", upn);
  json_object_set_string_member (school, "year", year);
  json_object_set_string_member (school, "born", born);
  json_object_set_string_member (school, "forename", forename);
  json_object_set_string_member (school, "surname", "Example");
  onward_passport_set_school (passport, school);
}

/* Everything a passport is listed and found by, as it is in the vault. */
static char *
describe (OnwardVault *vault, const char *born, const char *typed)
{
  g_autoptr (GPtrArray) list = onward_vault_list (vault, NULL, NULL);
  g_autoptr (GPtrArray) known = onward_vault_find_by_birth (vault, born, NULL);
  g_autoptr (GPtrArray) by_typed = onward_vault_find_by_typed_upn (vault, typed, NULL);
  const OnwardPassportSummary *row = list->pdata[0];
  g_autoptr (GPtrArray) by_upn = onward_vault_find_by_upn (vault, row->upn, NULL);

  return g_strdup_printf ("%s %s %s %s %s %d %u %u %u %s", row->name, row->upn, row->year,
                          row->ready, row->next_date, row->started, by_upn->len, known->len,
                          by_typed->len,
                          known->len > 0 ? ((OnwardKnown *)known->pdata[0])->names : "");
}

static void
assert_described (OnwardVault *vault, OnwardPassport *passport, const char *born, const char *typed,
                  const char *expected)
{
  g_autofree char *said = NULL;

  fixture_save (vault, passport, "edit");
  said = describe (vault, born, typed);
  g_assert_cmpstr (said, ==, expected);
}

/* A save writes what lists are made of only where it changed: each part on its own. */
static void
test_each_part_of_a_row_follows_an_edit (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autoptr (OnwardPassport) robin = onward_passport_new ();
  GDate day;

  g_date_set_dmy (&day, 21, G_DATE_NOVEMBER, 2026);
  set_school (robin, "Z1", "11", "2010-01-01", "Rob");
  assert_described (vault, robin, "2010-01-01", "T1",
                    "Rob Example Z1 11 (null) (null) 0 1 1 0 Rob Example\n");
  set_school (robin, "Z2", "11", "2010-01-01", "Rob");
  assert_described (vault, robin, "2010-01-01", "T1",
                    "Rob Example Z2 11 (null) (null) 0 1 1 0 Rob Example\n");
  set_school (robin, "Z2", "12", "2010-01-01", "Rob");
  assert_described (vault, robin, "2010-01-01", "T1",
                    "Rob Example Z2 12 (null) (null) 0 1 1 0 Rob Example\n");
  set_school (robin, "Z2", "12", "2010-01-02", "Rob");
  assert_described (vault, robin, "2010-01-01", "T1", "Rob Example Z2 12 (null) (null) 0 1 0 0 ");
  fixture_say (robin, NAME, "Bo");
  assert_described (vault, robin, "2010-01-02", "T1",
                    "Bo Z2 12 (null) (null) 1 1 1 0 Rob Example\nBo\n");
  set_school (robin, "Z2", "12", "2010-01-02", "Bob");
  assert_described (vault, robin, "2010-01-02", "T1",
                    "Bo Z2 12 (null) (null) 1 1 1 0 Bob Example\nBo\n");
  fixture_say (robin, "card.upn", "T1");
  assert_described (vault, robin, "2010-01-02", "T1",
                    "Bo Z2 12 (null) (null) 1 1 1 1 Bob Example\nBo\n");
  onward_passport_set_ready (robin, &day);
  assert_described (vault, robin, "2010-01-02", "T1",
                    "Bo Z2 12 2026-11-21 (null) 1 1 1 1 Bob Example\nBo\n");
  fixture_say (robin, "card.review-by", "2027-02-01");
  assert_described (vault, robin, "2010-01-02", "T1",
                    "Bo Z2 12 2026-11-21 2027-02-01 1 1 1 1 Bob Example\nBo\n");
  onward_passport_set_school (robin, NULL);
  assert_described (vault, robin, "2010-01-02", "T1",
                    "Bo (null) (null) 2026-11-21 2027-02-01 1 0 0 1 ");
}

/* Many of one name, and names in another order than they were saved in. */
static void
make_many (OnwardVault *vault, guint count)
{
  g_assert_true (onward_vault_begin (vault, NULL));
  for (guint i = 0; i < count; i++)
    {
      g_autofree char *name = g_strdup_printf ("Robin %c", (char)('Z' - i % 26));
      g_autoptr (OnwardPassport) passport = fixture_passport (name);

      fixture_school (passport, NULL, i % 3 == 0 ? "11" : "12");
      fixture_say (passport, MATTERS, i % 5 == 0 ? "My dog." : "My cat.");
      if (i % 4 == 0)
        fixture_say (passport, "card.review-by", i % 8 == 0 ? "2027-02-01" : "2026-12-01");
      onward_clock_set (onward_clock_now () + (i * 7) % 5 - 2);
      fixture_save (vault, passport, "new");
    }
  g_assert_true (onward_vault_commit (vault, NULL));
}

static void
append_ids (GString *ids, GPtrArray *list)
{
  for (guint i = 0; i < list->len; i++)
    g_string_append_printf (ids, "%s\n", ((OnwardPassportSummary *)list->pdata[i])->id);
}

/* All ids of @filter, page by page. */
static char *
list_pages (OnwardVault *vault, const OnwardListFilter *filter, guint limit)
{
  GString *ids = g_string_new (NULL);
  guint got = limit;

  for (guint offset = 0; got == limit; offset += limit)
    {
      OnwardListFilter page = *filter;
      g_autoptr (GPtrArray) list = NULL;

      page.limit = limit;
      page.offset = offset;
      list = onward_vault_list (vault, &page, NULL);
      g_assert_cmpuint (list->len, <=, limit);
      append_ids (ids, list);
      got = list->len;
    }
  return g_string_free (ids, FALSE);
}

static void
assert_same (OnwardVault *vault, const OnwardListFilter *listed, const OnwardListFilter *found)
{
  g_autofree char *expected = list_pages (vault, listed, 1000);
  g_autofree char *whole = list_pages (vault, found, 1000);
  g_autofree char *paged = list_pages (vault, found, 7);

  g_auto (GStrv) lines = g_strsplit (expected, "\n", -1);

  g_assert_cmpstr (*expected != '\0' ? whole : NULL, ==, expected);
  g_assert_cmpstr (paged, ==, expected);
  g_assert_cmpint (onward_vault_count_listed (vault, found, NULL), ==, g_strv_length (lines) - 1);
}

/* However many there are, a search shows them as the list does: by name, then by age. */
static void
test_a_search_is_in_the_order_of_the_list (Fixture *fixture, gconstpointer data)
{
  static const guint more[] = { 40, 600 };
  const OnwardState draft = ONWARD_STATE_DRAFT, sealed = ONWARD_STATE_SEALED;
  g_autoptr (OnwardVault) vault = fixture_create (fixture);

  for (gsize i = 0; i < G_N_ELEMENTS (more); i++)
    {
      g_autoptr (GPtrArray) none = NULL;
      g_autoptr (GPtrArray) dogs = NULL;

      make_many (vault, more[i]);
      assert_same (vault, &(OnwardListFilter){ NULL }, &(OnwardListFilter){ .search = "rob" });
      assert_same (vault, &(OnwardListFilter){ .year = "11" },
                   &(OnwardListFilter){ .search = "rob", .year = "11" });
      assert_same (vault, &(OnwardListFilter){ .year = "12", .state = &draft },
                   &(OnwardListFilter){ .search = "rob", .year = "12", .state = &draft });
      assert_same (vault, &(OnwardListFilter){ .sort = ONWARD_SORT_NEXT_DATE },
                   &(OnwardListFilter){ .search = "rob", .sort = ONWARD_SORT_NEXT_DATE });
      assert_same (vault, &(OnwardListFilter){ .sort = ONWARD_SORT_CHANGED },
                   &(OnwardListFilter){ .search = "rob", .sort = ONWARD_SORT_CHANGED });
      assert_same (vault, &(OnwardListFilter){ .due_by = "2026-12-31" },
                   &(OnwardListFilter){ .search = "rob", .due_by = "2026-12-31" });
      none = onward_vault_list (
          vault, &(OnwardListFilter){ .search = "rob", .state = &sealed, .limit = 7 }, NULL);
      g_assert_cmpuint (none->len, ==, 0);
      dogs = onward_vault_list (vault, &(OnwardListFilter){ .search = "rob dog" }, NULL);
      g_assert_cmpuint (dogs->len, ==, i == 0 ? 8 : 8 + 120);
    }
}

static void
add (const char *name, void (*test) (Fixture *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/store/list-rows/", name, NULL);

  g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("each-part-of-a-row-follows-an-edit", test_each_part_of_a_row_follows_an_edit);
  add ("a-search-is-in-the-order-of-the-list", test_a_search_is_in_the_order_of_the_list);
  return g_test_run ();
}
