/* onward-changes-adjustment.c: what changed in what helps. */

#include "passport/onward-changes-private.h"

#include <glib/gi18n-lib.h>

#include "passport/onward-adjustment-parts.h"
#include "passport/onward-date.h"

#define MOVES_NAMED 5

/* A state is news of its own. */
static const struct
{
  const char *state;
  const char *sentence;
} states[] = {
  { "used-now", N_ ("“%s” is used now.") },
  { "tried-worked", N_ ("“%s” was tried, and it worked.") },
  { "tried-did-not-work", N_ ("“%s” was tried, and it did not work.") },
  { "asked-for", N_ ("“%s” has been asked for.") },
  { "agreed", N_ ("“%s” is now agreed.") },
  { "in-place", N_ ("“%s” is now in place.") },
  { "stopped", N_ ("“%s” has stopped.") },
};

/* The title, what one gets and what others do are the catalogue's: no question asks for them. */
static OnwardRule
rule_of (const char *path)
{
  const OnwardField *field = onward_adjustment_find_field (path);
  OnwardRule own = { NULL, ONWARD_KIND_TEXT, 0, 0, NULL, NULL };

  if (field != NULL)
    return onward_rule_of_field (field);
  own.label = g_str_equal (path, "description") ? _ ("What I get") : _ ("What you do");
  return own;
}

static void
tell_part (OnwardTeller *self, OnwardAdjustment *before, OnwardAdjustment *after, const char *path)
{
  OnwardRule rule = rule_of (path);
  g_autofree char *place
      = g_strdup_printf (_ ("“%1$s” for “%2$s”"), rule.label, onward_adjustment_get_title (after));

  onward_tell_value (self, place, &rule, onward_adjustment_get (before, path),
                     onward_adjustment_get (after, path));
}

static gboolean
is_same (OnwardAdjustment *before, OnwardAdjustment *after, const char *path)
{
  JsonNode *was = onward_adjustment_get (before, path);
  JsonNode *is = onward_adjustment_get (after, path);

  return was == is || (was != NULL && is != NULL && json_node_equal (was, is));
}

/* "“Ear defenders” is now in place, since 1 September 2026." The day is told with it if it is new,
 * too; gives TRUE then. */
static char *
say_state (OnwardAdjustment *before, OnwardAdjustment *after, gboolean *with_day)
{
  const char *state = onward_adjustment_get_text (after, "state");
  const char *since = onward_adjustment_get_text (after, "in_place_since");
  const char *title = onward_adjustment_get_title (after);
  GDate day;

  *with_day = g_strcmp0 (state, "in-place") == 0 && !is_same (before, after, "in_place_since")
              && onward_date_parse (since, &day);
  if (*with_day)
    {
      g_autofree char *words = onward_date_in_words (&day);

      return g_strdup_printf (_ ("“%1$s” is now in place, since %2$s."), title, words);
    }
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_strcmp0 (states[i].state, state) == 0)
      {
        g_auto (GStrv) around = g_strsplit (_ (states[i].sentence), "%s", 2);

        return g_strjoinv (title, around);
      }
  return NULL;
}

/* Gives TRUE if the day since when it is in place is told. */
static gboolean
tell_state (OnwardTeller *self, OnwardAdjustment *before, OnwardAdjustment *after)
{
  JsonNode *was = onward_adjustment_get (before, "state");
  OnwardRule rule = rule_of ("state");
  gboolean with_day = FALSE;
  g_autofree char *sentence = NULL;
  g_autofree char *quote = NULL;

  if (is_same (before, after, "state"))
    return FALSE;
  sentence = say_state (before, after, &with_day);
  if (sentence == NULL)
    tell_part (self, before, after, "state");
  else if (was == NULL)
    onward_teller_say (self, "%s", sentence);
  else
    {
      quote = onward_tell_in_short (&rule, was);
      onward_teller_say (self, _ ("%1$s Before: %2$s."), sentence, quote);
    }
  return with_day;
}

static void
tell_title (OnwardTeller *self, OnwardAdjustment *before, OnwardAdjustment *after)
{
  if (!is_same (before, after, "title"))
    onward_teller_say (self, _ ("“%1$s” is now called “%2$s”."),
                       onward_adjustment_get_title (before), onward_adjustment_get_title (after));
}

/**
 * onward_tell_adjustment:
 * @self: where it is told
 * @before: an adjustment
 * @after: the same one, changed
 *
 * Tells what changed in an adjustment: name and state first, then part by part as they are written.
 */
void
onward_tell_adjustment (OnwardTeller *self, OnwardAdjustment *before, OnwardAdjustment *after)
{
  gboolean day_told = FALSE;
  const char *path = NULL;

  tell_title (self, before, after);
  day_told = tell_state (self, before, after);
  for (guint i = 0; (path = onward_adjustment_part_path (i)) != NULL; i++)
    if (!g_str_equal (path, "title") && !g_str_equal (path, "state")
        && !(day_told && g_str_equal (path, "in_place_since")))
      tell_part (self, before, after, path);
  if (!json_object_equal (onward_adjustment_get_unread (before),
                          onward_adjustment_get_unread (after)))
    onward_teller_say (self,
                       _ ("Something in “%s” has changed that this version of Onward cannot read."),
                       onward_adjustment_get_title (after));
}

/* --- the list --- */

static int
find (GPtrArray *adjustments, OnwardAdjustment *wanted)
{
  for (guint i = 0; i < adjustments->len; i++)
    if (g_str_equal (onward_adjustment_get_id (adjustments->pdata[i]),
                     onward_adjustment_get_id (wanted)))
      return (int)i;
  return -1;
}

static void
tell_came_and_went (OnwardTeller *self, GPtrArray *before, GPtrArray *after)
{
  for (guint i = 0; i < after->len; i++)
    if (find (before, after->pdata[i]) < 0)
      onward_teller_say (self, _ ("“%s” was added to what helps."),
                         onward_adjustment_get_title (after->pdata[i]));
  for (guint i = 0; i < before->len; i++)
    if (find (after, before->pdata[i]) < 0)
      onward_teller_say (self, _ ("“%s” was taken out of what helps."),
                         onward_adjustment_get_title (before->pdata[i]));
}

/* Marks the longest run of numbers that still go up; the others are those that moved. -1 is none.
 */
static gboolean *
keep_longest_order (const int *numbers, guint count)
{
  gboolean *kept = g_new0 (gboolean, MAX (count, 1));
  g_autofree guint *length = g_new0 (guint, MAX (count, 1));
  g_autofree int *previous = g_new0 (int, MAX (count, 1));
  int best = -1;

  for (guint i = 0; i < count; i++)
    {
      length[i] = 1;
      previous[i] = -1;
      for (guint j = 0; numbers[i] >= 0 && j < i; j++)
        if (numbers[j] >= 0 && numbers[j] < numbers[i] && length[j] + 1 > length[i])
          {
            length[i] = length[j] + 1;
            previous[i] = (int)j;
          }
      if (numbers[i] >= 0 && (best < 0 || length[i] > length[best]))
        best = (int)i;
    }
  for (; best >= 0; best = previous[best])
    kept[best] = TRUE;
  return kept;
}

static void
tell_moves (OnwardTeller *self, GPtrArray *before, GPtrArray *after)
{
  g_autofree int *was = g_new (int, after->len + 1);
  g_autofree gboolean *kept = NULL;
  guint moved = 0;

  for (guint i = 0; i < after->len; i++)
    was[i] = find (before, after->pdata[i]);
  kept = keep_longest_order (was, after->len);
  for (guint i = 0; i < after->len; i++)
    moved += was[i] >= 0 && !kept[i] ? 1 : 0;
  if (moved > MOVES_NAMED)
    onward_teller_say (self,
                       g_dngettext (GETTEXT_PACKAGE,
                                    "What helps is in another order: %u thing has moved.",
                                    "What helps is in another order: %u things have moved.", moved),
                       moved);
  for (guint i = 0; i < after->len && moved <= MOVES_NAMED; i++)
    if (was[i] >= 0 && !kept[i])
      onward_teller_say (self, _ ("“%1$s” has moved. It is now number %2$u of %3$u."),
                         onward_adjustment_get_title (after->pdata[i]), i + 1, after->len);
}

/**
 * onward_tell_adjustments:
 * @self: where it is told
 * @before: (element-type OnwardAdjustment): what helps, as it was
 * @after: (element-type OnwardAdjustment): what helps, as it is
 *
 * Tells what came, what went, what changed, and the fewest that must have moved.
 */
void
onward_tell_adjustments (OnwardTeller *self, GPtrArray *before, GPtrArray *after)
{
  tell_came_and_went (self, before, after);
  for (guint i = 0; i < after->len; i++)
    {
      int was = find (before, after->pdata[i]);

      if (was >= 0)
        onward_tell_adjustment (self, before->pdata[was], after->pdata[i]);
    }
  tell_moves (self, before, after);
}
