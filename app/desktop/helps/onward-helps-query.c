#include "desktop/helps/onward-helps-query.h"

#include <string.h>

#include "passport/onward-term.h"

#define WORDS_MAX 16          /* typed words that are looked at */
#define LETTERS_MAX 24        /* of a word that is compared letter by letter */
#define ENTRIES_UNDERSTOOD 12 /* of what was found: the best say what was meant */

static gboolean
is_wanted (const OnwardHelpsQuery *self, const OnwardEntry *entry)
{
  return self->hard_thing == NULL
         || g_strv_contains ((const char *const *)entry->hard_things, self->hard_thing);
}

/* --- how alike two words are, letter by letter --- */

/* How many letters have to be changed, put in or left out to make one word of the other. */
static guint
edit_distance (const gunichar *a, guint a_length, const gunichar *b, guint b_length)
{
  guint row[LETTERS_MAX + 1];

  for (guint j = 0; j <= b_length; j++)
    row[j] = j;
  for (guint i = 1; i <= a_length; i++)
    {
      guint corner = row[0];

      row[0] = i;
      for (guint j = 1; j <= b_length; j++)
        {
          guint changed = corner + (a[i - 1] != b[j - 1]);

          corner = row[j];
          row[j] = MIN (changed, MIN (row[j], row[j - 1]) + 1);
        }
    }
  return row[b_length];
}

/* From 0, nothing alike, to 1, the same. */
static double
alike (const char *a, const char *b)
{
  glong a_length = 0, b_length = 0;
  g_autofree gunichar *a_letters = g_utf8_to_ucs4_fast (a, -1, &a_length);
  g_autofree gunichar *b_letters = g_utf8_to_ucs4_fast (b, -1, &b_length);

  if (a_length == 0 || b_length == 0 || a_length > LETTERS_MAX || b_length > LETTERS_MAX)
    return 0;
  return 1
         - (double)edit_distance (a_letters, (guint)a_length, b_letters, (guint)b_length)
               / (double)MAX (a_length, b_length);
}

typedef struct
{
  const char *typed; /* folded */
  char *word;        /* the most alike so far, as it is written; owned, nullable */
  double best;
} Meant;

static void
look_at_words (Meant *self, const char *text)
{
  g_auto (GStrv) words = onward_terms_fold (text);

  for (guint i = 0; words[i] != NULL; i++)
    {
      /* Half a word is a word that is still being typed, and it is meant as it stands there. */
      double likeness
          = g_str_has_prefix (words[i], self->typed) ? 1 : alike (self->typed, words[i]);

      if (likeness <= self->best)
        continue;
      self->best = likeness;
      g_free (self->word);
      self->word = g_strdup (likeness == 1 ? self->typed : words[i]);
    }
}

/* The word of what was found that looks most like what was typed; else what was typed. */
static char *
understand_word (const char *typed, GPtrArray *found)
{
  const double enough = 0.6; /* "hedfones" and "headphones": 7 letters of 10 */
  Meant meant = { typed, NULL, 0 };

  for (guint i = 0; i < found->len && i < ENTRIES_UNDERSTOOD; i++)
    {
      const OnwardEntry *entry = found->pdata[i];

      look_at_words (&meant, entry->title);
      look_at_words (&meant, entry->description);
      look_at_words (&meant, entry->barrier);
    }
  if (meant.best >= enough)
    return meant.word;
  g_free (meant.word);
  return g_strdup (typed);
}

/**
 * onward_helps_query_understood:
 * @self: what was looked for
 * @found: what was found
 *
 * Says what was understood of the words that were typed: "headphones" for "hedfones". Only words of
 * titles and sentences that people see count, not those of the index, which are misspelt on purpose
 * and name conditions.
 *
 * Returns: (transfer full) (nullable): the words, in small letters; NULL if nothing was typed
 */
char *
onward_helps_query_understood (const OnwardHelpsQuery *self, GPtrArray *found)
{
  g_auto (GStrv) typed = onward_terms_fold (self->text != NULL ? self->text : "");
  g_autoptr (GStrvBuilder) meant = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;

  if (typed[0] == NULL)
    return NULL;
  for (guint i = 0; typed[i] != NULL && i < WORDS_MAX; i++)
    {
      g_autofree char *word = understand_word (typed[i], found);

      g_strv_builder_add (meant, word);
    }
  words = g_strv_builder_end (meant);
  return g_strjoinv (" ", words);
}

/* --- what is found --- */

static void
add_found (const OnwardHelpsQuery *self, const char *text, GPtrArray *found)
{
  g_autoptr (GPtrArray) more
      = onward_catalogue_search (onward_catalogue_get (), text, self->setting, self->need_area);

  for (guint i = 0; i < more->len; i++)
    if (is_wanted (self, more->pdata[i]) && !g_ptr_array_find (found, more->pdata[i], NULL))
      g_ptr_array_add (found, more->pdata[i]);
}

/**
 * onward_helps_query_find:
 * @self: what is looked for
 *
 * Finds entries: first those that what was typed fits, then those that fit what was understood of
 * it, for what is misspelt fits only some.
 *
 * Returns: (transfer container) (element-type OnwardEntry): what was found, best first
 */
GPtrArray *
onward_helps_query_find (const OnwardHelpsQuery *self)
{
  GPtrArray *found = g_ptr_array_new ();
  g_autofree char *understood = NULL;

  add_found (self, self->text, found);
  understood = found->len > 0 ? onward_helps_query_understood (self, found) : NULL;
  if (understood != NULL)
    add_found (self, understood, found);
  return found;
}

/* --- what is near, where nothing was found --- */

typedef struct
{
  const OnwardEntry *entry;
  double likeness;
  guint position;
} Near;

static int
compare_near (gconstpointer a, gconstpointer b)
{
  const Near *x = a;
  const Near *y = b;

  if (x->likeness != y->likeness)
    return x->likeness < y->likeness ? 1 : -1;
  return (x->position > y->position) - (x->position < y->position);
}

static double
likeness_of (const OnwardEntry *entry, GStrv typed)
{
  g_auto (GStrv) title = onward_terms_fold (entry->title);
  double best = 0;

  for (guint i = 0; typed[i] != NULL && i < WORDS_MAX; i++)
    for (guint j = 0; title[j] != NULL; j++)
      best = MAX (best, alike (typed[i], title[j]));
  return best;
}

static GArray *
all_by_likeness (const OnwardHelpsQuery *self)
{
  g_auto (GStrv) typed = onward_terms_fold (self->text != NULL ? self->text : "");
  GPtrArray *entries = onward_catalogue_get_entries (onward_catalogue_get ());
  GArray *all = g_array_new (FALSE, FALSE, sizeof (Near));

  for (guint i = 0; i < entries->len; i++)
    {
      Near near = { entries->pdata[i], likeness_of (entries->pdata[i], typed), i };

      g_array_append_val (all, near);
    }
  g_array_sort (all, compare_near);
  return all;
}

/**
 * onward_helps_query_find_near:
 * @self: what was looked for, and not found
 * @count: how many ideas are wanted
 *
 * Finds ideas that are near: the same words for any place and need; if there are none, those whose
 * titles look most alike.
 *
 * Returns: (transfer container) (element-type OnwardEntry): @count ideas
 */
GPtrArray *
onward_helps_query_find_near (const OnwardHelpsQuery *self, guint count)
{
  GPtrArray *found = onward_catalogue_search (onward_catalogue_get (), self->text, NULL, NULL);
  g_autoptr (GArray) rest = NULL;

  if (found->len > count)
    g_ptr_array_set_size (found, (int)count);
  if (found->len == count)
    return found;
  rest = all_by_likeness (self);
  for (guint i = 0; i < rest->len && found->len < count; i++)
    {
      const OnwardEntry *entry = g_array_index (rest, Near, i).entry;

      if (!g_ptr_array_find (found, entry, NULL))
        g_ptr_array_add (found, (gpointer)entry);
    }
  return found;
}
