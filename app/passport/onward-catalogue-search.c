/* onward-catalogue-search.c: finding an entry of the catalogue by what people type.
 *
 * Spelling is forgiven: words count as far as their trigrams agree. Rare words count more than
 * common ones. A score is the mean of how well an entry has the words at all, and how well its best
 * phrase (title or a search phrase) is what was typed. */

#include "passport/onward-catalogue.h"

#include <math.h>

#include "passport/onward-term.h"

#define QUERY_WORDS_MAX 16    /* what follows is not looked at */
#define DESCRIPTION_PART 0.25 /* what a word of the description counts, beside one of a phrase */
#define WORD_ALIKE 0.4        /* below, a typed word is like no word at all */
#define SCORE_MIN 0.15        /* below, an entry is not what was meant */
#define SCORE_MIN_OF_BEST 0.3 /* and so is one this far behind the best */

typedef struct
{
  const OnwardEntry *entry; /* borrowed */
  GPtrArray *phrases;       /* of GArray of guint: title and search phrases, by numbers of words */
  GArray *description;      /* of guint: numbers of words */
} Document;

typedef struct
{
  GPtrArray *words;     /* of OnwardTerm: each that is used, by its number */
  GHashTable *numbers;  /* of a word + 1, by its text, borrowed from @words */
  GArray *weights;      /* of double, by number */
  GPtrArray *documents; /* of Document, one an entry */
} Index;

/* A typed word beside all words of the index. */
typedef struct
{
  double weight;
  double *likeness; /* by number of the word, sharpened */
} Typed;

typedef struct
{
  double score;
  guint position; /* in the catalogue: between equals its order decides */
  gpointer entry;
} Hit;

static guint
number_of (Index *self, const char *text)
{
  guint found = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, text));

  if (found == 0)
    {
      OnwardTerm *word = onward_term_new (text);

      g_ptr_array_add (self->words, word);
      found = self->words->len;
      g_hash_table_insert (self->numbers, word->text, GUINT_TO_POINTER (found));
    }
  return found - 1;
}

static GArray *
numbers_of (Index *self, const char *text)
{
  g_auto (GStrv) words = onward_terms_fold (text);
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; words[i] != NULL; i++)
    {
      guint number = number_of (self, words[i]);

      g_array_append_val (numbers, number);
    }
  return numbers;
}

static Document *
document_new (Index *self, const OnwardEntry *entry)
{
  Document *document = g_new0 (Document, 1);

  document->entry = entry;
  document->phrases = g_ptr_array_new ();
  g_ptr_array_add (document->phrases, numbers_of (self, entry->title));
  for (guint i = 0; entry->search[i] != NULL; i++)
    g_ptr_array_add (document->phrases, numbers_of (self, entry->search[i]));
  document->description = numbers_of (self, entry->description);
  return document;
}

static void
count_words (GArray *numbers, guint *last_seen, guint *count, guint document)
{
  for (guint i = 0; i < numbers->len; i++)
    {
      guint number = g_array_index (numbers, guint, i);

      if (last_seen[number] != document)
        count[number]++;
      last_seen[number] = document;
    }
}

/* The rarer a word is among the entries, the more it says (inverse document frequency, squared so
 * that three common words do not outweigh the one that matters). */
static void
weigh_words (Index *self)
{
  g_autofree guint *last_seen = g_new0 (guint, self->words->len);
  g_autofree guint *count = g_new0 (guint, self->words->len);

  for (guint i = 0; i < self->documents->len; i++)
    {
      const Document *document = self->documents->pdata[i];

      count_words (document->description, last_seen, count, i + 1);
      for (guint j = 0; j < document->phrases->len; j++)
        count_words (document->phrases->pdata[j], last_seen, count, i + 1);
    }
  self->weights = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint i = 0; i < self->words->len; i++)
    {
      double rarity = log (1.0 + (double)self->documents->len / count[i]);
      double weight = rarity * rarity;

      g_array_append_val (self->weights, weight);
    }
}

static Index *
index_new (GPtrArray *entries)
{
  Index *self = g_new0 (Index, 1);

  self->words = g_ptr_array_new ();
  self->numbers = g_hash_table_new (g_str_hash, g_str_equal);
  self->documents = g_ptr_array_new ();
  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (self->documents, document_new (self, entries->pdata[i]));
  weigh_words (self);
  return self;
}

/* Made at the first search, not when the catalogue is read: most runs never search. */
static const Index *
get_index (const OnwardCatalogue *catalogue)
{
  static gsize index = 0;

  if (g_once_init_enter (&index))
    g_once_init_leave (&index, (gsize)index_new (onward_catalogue_get_entries (catalogue)));
  return (const Index *)index;
}

static double
weight_of (const Index *index, guint number)
{
  return g_array_index (index->weights, double, number);
}

static void
typed_clear (gpointer data)
{
  Typed *self = data;

  g_free (self->likeness);
}

/* A misspelt word weighs what the word weighs that it is most like. Likeness is squared, so that
 * half alike is a quarter, and then measured by the best there is: a word that is misspelt is still
 * meant. One that is like no word says nothing. */
static void
typed_init (Typed *self, const Index *index, const char *text)
{
  g_autoptr (OnwardTerm) word = onward_term_new (text);
  double best = 0;

  self->weight = 0;
  self->likeness = g_new0 (double, index->words->len);
  for (guint i = 0; i < index->words->len; i++)
    {
      self->likeness[i] = onward_term_likeness (word, index->words->pdata[i]);
      if (self->likeness[i] > best)
        {
          best = self->likeness[i];
          self->weight = weight_of (index, i);
        }
    }
  if (best < WORD_ALIKE)
    self->weight = 0;
  for (guint i = 0; i < index->words->len; i++)
    self->likeness[i] *= best >= WORD_ALIKE ? self->likeness[i] / best : 0;
}

static GArray *
typed_words (const Index *index, const char *text)
{
  g_auto (GStrv) words = onward_terms_fold (text);
  GArray *typed = g_array_new (FALSE, TRUE, sizeof (Typed));

  g_array_set_clear_func (typed, typed_clear);
  for (guint i = 0; words[i] != NULL && i < QUERY_WORDS_MAX; i++)
    {
      Typed one;

      typed_init (&one, index, words[i]);
      g_array_append_val (typed, one);
    }
  return typed;
}

static double
best_likeness (const Typed *typed, GArray *numbers)
{
  double best = 0;

  for (guint i = 0; i < numbers->len; i++)
    best = MAX (best, typed->likeness[g_array_index (numbers, guint, i)]);
  return best;
}

/* How much of what was typed the phrase has, and how much of the phrase was typed. */
static double
score_phrase (const Index *index, GArray *typed, double all, GArray *phrase)
{
  double found = 0;
  double covered = 0;
  double whole = 0;

  for (guint i = 0; i < typed->len; i++)
    {
      const Typed *word = &g_array_index (typed, Typed, i);

      found += word->weight * best_likeness (word, phrase);
    }
  for (guint i = 0; i < phrase->len; i++)
    {
      guint number = g_array_index (phrase, guint, i);
      double best = 0;

      for (guint j = 0; j < typed->len; j++)
        best = MAX (best, g_array_index (typed, Typed, j).likeness[number]);
      covered += weight_of (index, number) * best;
      whole += weight_of (index, number);
    }
  return whole > 0 ? (found / all + covered / whole) / 2 : 0;
}

static double
score_word (const Typed *typed, const Document *document)
{
  double best = DESCRIPTION_PART * best_likeness (typed, document->description);

  for (guint i = 0; i < document->phrases->len; i++)
    best = MAX (best, best_likeness (typed, document->phrases->pdata[i]));
  return typed->weight * best;
}

static double
score_document (const Index *index, GArray *typed, double all, const Document *document)
{
  double words = 0;
  double phrase = 0;

  for (guint i = 0; i < typed->len; i++)
    words += score_word (&g_array_index (typed, Typed, i), document);
  for (guint i = 0; i < document->phrases->len; i++)
    phrase = MAX (phrase, score_phrase (index, typed, all, document->phrases->pdata[i]));
  return (words / all + phrase) / 2;
}

static int
compare_hits (gconstpointer a, gconstpointer b)
{
  const Hit *x = a;
  const Hit *y = b;

  if (x->score != y->score)
    return x->score < y->score ? 1 : -1;
  return (x->position > y->position) - (x->position < y->position);
}

static gboolean
is_wanted (const OnwardEntry *entry, const char *setting, const char *need_area)
{
  return (setting == NULL || g_strv_contains ((const char *const *)entry->settings, setting))
         && (need_area == NULL
             || g_strv_contains ((const char *const *)entry->need_areas, need_area));
}

static GArray *
score_all (const Index *index, GArray *typed, const char *setting, const char *need_area)
{
  GArray *hits = g_array_new (FALSE, FALSE, sizeof (Hit));
  double all = 0;

  for (guint i = 0; i < typed->len; i++)
    all += g_array_index (typed, Typed, i).weight;
  for (guint i = 0; all > 0 && i < index->documents->len; i++)
    {
      const Document *document = index->documents->pdata[i];
      Hit hit = { 0, i, (gpointer)document->entry };

      if (!is_wanted (document->entry, setting, need_area))
        continue;
      hit.score = score_document (index, typed, all, document);
      if (hit.score >= SCORE_MIN)
        g_array_append_val (hits, hit);
    }
  g_array_sort (hits, compare_hits);
  return hits;
}

static GPtrArray *
filter (GPtrArray *entries, const char *setting, const char *need_area)
{
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < entries->len; i++)
    if (is_wanted (entries->pdata[i], setting, need_area))
      g_ptr_array_add (found, entries->pdata[i]);
  return found;
}

/**
 * onward_catalogue_search:
 * @self: the catalogue
 * @text: (nullable): what somebody typed, in valid UTF-8; only its first 16 words count
 * @setting: (nullable): only entries for this setting: "workplace"
 * @need_area: (nullable): only entries for this area of need
 *
 * Finds entries by title, search phrases and description. Capitals, accents and apostrophes do not
 * matter, and misspellings matter little. Without a word in @text all entries are found, in the
 * order of the catalogue.
 *
 * Returns: (transfer container) (element-type OnwardEntry): what was found, best first
 */
GPtrArray *
onward_catalogue_search (const OnwardCatalogue *self, const char *text, const char *setting,
                         const char *need_area)
{
  const Index *index = get_index (self);
  g_autoptr (GArray) typed = typed_words (index, text != NULL ? text : "");
  g_autoptr (GArray) hits = NULL;
  GPtrArray *found = NULL;

  if (typed->len == 0)
    return filter (onward_catalogue_get_entries (self), setting, need_area);
  hits = score_all (index, typed, setting, need_area);
  found = g_ptr_array_new ();
  for (guint i = 0; i < hits->len; i++)
    {
      const Hit *hit = &g_array_index (hits, Hit, i);

      if (hit->score >= SCORE_MIN_OF_BEST * g_array_index (hits, Hit, 0).score)
        g_ptr_array_add (found, hit->entry);
    }
  return found;
}
