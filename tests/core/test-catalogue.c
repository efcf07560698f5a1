/* The catalogue holds what data/passport/adjustments.xml holds, and is found by what people type.
 */

#include <string.h>

#include <glib.h>

#include "passport/onward-adjustment.h"
#include "passport/onward-catalogue.h"
#include "passport/onward-term.h"

#define FIRST 5 /* what fits a screen without scrolling */

static void
test_has_every_entry (void)
{
  const OnwardCatalogue *catalogue = onward_catalogue_get ();

  g_assert_true (catalogue == onward_catalogue_get ());
  g_assert_cmpuint (onward_catalogue_get_entries (catalogue)->len, >=, 240);
  g_assert_cmpuint (onward_catalogue_get_hard_things (catalogue)->len, >=, 40);
}

static void
test_finds_by_id (void)
{
  const OnwardCatalogue *catalogue = onward_catalogue_get ();
  const OnwardEntry *entry = onward_catalogue_find (catalogue, "noise-reducing-headphones");

  g_assert_nonnull (entry);
  g_assert_cmpstr (entry->id, ==, "noise-reducing-headphones");
  g_assert_nonnull (entry->title);
  g_assert_nonnull (entry->for_the_adult);
  g_assert_true (g_strv_contains ((const char *const *)entry->settings, "workplace"));
  g_assert_cmpuint (g_strv_length (entry->search), >, 0);
  g_assert_null (onward_catalogue_find (catalogue, "magic-wand"));
  g_assert_null (onward_catalogue_find (catalogue, NULL));
}

/* Every entry becomes an adjustment, within the limits of its fields. */
static void
test_entries_become_adjustments (void)
{
  GPtrArray *entries = onward_catalogue_get_entries (onward_catalogue_get ());

  for (guint i = 0; i < entries->len; i++)
    {
      const OnwardEntry *entry = entries->pdata[i];
      OnwardAdjustment *adjustment = onward_adjustment_new_from_entry (entry);

      g_assert_cmpstr (onward_adjustment_get_title (adjustment), ==, entry->title);
      g_assert_null (onward_adjustment_get (adjustment, "my_words"));
      g_assert_null (onward_adjustment_get (adjustment, "why"));
      g_assert_finalize_object (adjustment);
    }
}

static void
test_words_are_folded (void)
{
  g_auto (GStrv) words = onward_terms_fold ("  Don’t SHOUT: café, n° 7! ");
  g_auto (GStrv) none = onward_terms_fold (" … ");

  g_assert_cmpuint (g_strv_length (words), ==, 5);
  g_assert_cmpstr (words[0], ==, "dont");
  g_assert_cmpstr (words[1], ==, "shout");
  g_assert_cmpstr (words[2], ==, "cafe");
  g_assert_cmpstr (words[4], ==, "7");
  g_assert_cmpuint (g_strv_length (none), ==, 0);
}

static void
test_words_are_alike_by_trigrams (void)
{
  g_autoptr (OnwardTerm) quiet = onward_term_new ("quiet");
  g_autoptr (OnwardTerm) quite = onward_term_new ("quite");
  g_autoptr (OnwardTerm) lunch = onward_term_new ("lunch");

  /* "  q", " qu", "qui" of six each */
  g_assert_cmpfloat_with_epsilon (onward_term_likeness (quiet, quite), 0.5, 1e-9);
  g_assert_cmpfloat_with_epsilon (onward_term_likeness (quiet, quiet), 1, 1e-9);
  g_assert_cmpfloat_with_epsilon (onward_term_likeness (quiet, lunch), 0, 1e-9);
}

static gboolean
is_among_the_first (GPtrArray *found, const char *const *ids)
{
  for (guint i = 0; i < found->len && i < FIRST; i++)
    if (g_strv_contains (ids, ((const OnwardEntry *)found->pdata[i])->id))
      return TRUE;
  return FALSE;
}

/* catalogue-queries.txt and its like: what people type, misspelt as they do. Asks every query of a
 * file beside this one; says which are not answered among the first five. */
static void
ask_all (const char *name, guint *asked, guint *answered)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "core", name, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (lines[i], " = ", 2);
      g_auto (GStrv) ids = NULL;
      g_autoptr (GPtrArray) found = NULL;

      if (lines[i][0] == '\0' || lines[i][0] == '#')
        continue;
      ids = g_strsplit (parts[1], " ", -1);
      found = onward_catalogue_search (onward_catalogue_get (), parts[0], NULL, NULL);
      *asked += 1;
      if (is_among_the_first (found, (const char *const *)ids))
        *answered += 1;
      else
        g_test_message ("“%s” does not find %s", parts[0], parts[1]);
    }
  g_test_message ("count: %s: %u of %u among the first %d", name, *answered, *asked, FIRST);
}

static void
test_search_forgives_spelling (void)
{
  guint asked = 0, answered = 0;

  ask_all ("catalogue-queries.txt", &asked, &answered);
  g_assert_cmpuint (asked, >=, 40);
  g_assert_cmpuint (answered, ==, asked);
}

/* catalogue-searches.txt: the most important searches, two of which may be missed. */
static void
test_search_answers_58_of_60 (void)
{
  guint asked = 0, answered = 0;

  ask_all ("catalogue-searches.txt", &asked, &answered);
  g_assert_cmpuint (asked, ==, 60);
  g_assert_cmpuint (answered, >=, 58);
}

static void
test_search_finds_each_title (void)
{
  GPtrArray *entries = onward_catalogue_get_entries (onward_catalogue_get ());

  for (guint i = 0; i < entries->len; i++)
    {
      const OnwardEntry *entry = entries->pdata[i];
      g_autoptr (GPtrArray) found
          = onward_catalogue_search (onward_catalogue_get (), entry->title, NULL, NULL);

      g_assert_cmpuint (found->len, >, 0);
      g_assert_true (found->pdata[0] == entry);
    }
}

static void
test_search_without_words_is_a_list (void)
{
  GPtrArray *entries = onward_catalogue_get_entries (onward_catalogue_get ());
  g_autoptr (GPtrArray) all = onward_catalogue_search (onward_catalogue_get (), NULL, NULL, NULL);
  g_autoptr (GPtrArray) blank
      = onward_catalogue_search (onward_catalogue_get (), " ?! ", NULL, NULL);

  g_assert_cmpuint (all->len, ==, entries->len);
  g_assert_cmpuint (blank->len, ==, entries->len);
  g_assert_true (all->pdata[0] == entries->pdata[0]);
}

static void
test_search_narrows (void)
{
  const OnwardCatalogue *catalogue = onward_catalogue_get ();
  g_autoptr (GPtrArray) travel = onward_catalogue_search (catalogue, NULL, "travel", NULL);
  g_autoptr (GPtrArray) nowhere = onward_catalogue_search (catalogue, "bus", "moon", NULL);
  const OnwardEntry *first = onward_catalogue_get_entries (catalogue)->pdata[0];
  g_autoptr (GPtrArray) area
      = onward_catalogue_search (catalogue, first->title, NULL, first->need_areas[0]);

  g_assert_cmpuint (travel->len, >, 0);
  for (guint i = 0; i < travel->len; i++)
    {
      const OnwardEntry *entry = travel->pdata[i];

      g_assert_true (g_strv_contains ((const char *const *)entry->settings, "travel"));
    }
  g_assert_cmpuint (nowhere->len, ==, 0);
  g_assert_true (area->pdata[0] == first);
}

static void
test_search_finds_nothing_for_nothing (void)
{
  g_autoptr (GPtrArray) found
      = onward_catalogue_search (onward_catalogue_get (), "xyzzy qwertyuiop", NULL, NULL);

  g_assert_cmpuint (found->len, ==, 0);
}

/* 100,000 words are typed by accident only: the first few decide. */
static void
test_search_bears_a_long_text (void)
{
  g_autoptr (GString) text = g_string_new ("headphones");
  g_autoptr (GPtrArray) found = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append (text, " headphones");
  found = onward_catalogue_search (onward_catalogue_get (), text->str, NULL, NULL);
  g_assert_cmpstr (((const OnwardEntry *)found->pdata[0])->id, ==, "noise-reducing-headphones");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/passport/catalogue/has-every-entry", test_has_every_entry);
  g_test_add_func ("/passport/catalogue/finds-by-id", test_finds_by_id);
  g_test_add_func ("/passport/catalogue/entries-become-adjustments",
                   test_entries_become_adjustments);
  g_test_add_func ("/passport/catalogue/words-are-folded", test_words_are_folded);
  g_test_add_func ("/passport/catalogue/words-are-alike-by-trigrams",
                   test_words_are_alike_by_trigrams);
  g_test_add_func ("/passport/catalogue/search/forgives-spelling", test_search_forgives_spelling);
  g_test_add_func ("/passport/catalogue/search/answers-58-of-60", test_search_answers_58_of_60);
  g_test_add_func ("/passport/catalogue/search/finds-each-title", test_search_finds_each_title);
  g_test_add_func ("/passport/catalogue/search/without-words-is-a-list",
                   test_search_without_words_is_a_list);
  g_test_add_func ("/passport/catalogue/search/narrows", test_search_narrows);
  g_test_add_func ("/passport/catalogue/search/finds-nothing-for-nothing",
                   test_search_finds_nothing_for_nothing);
  g_test_add_func ("/passport/catalogue/search/bears-a-long-text", test_search_bears_a_long_text);
  return g_test_run ();
}
