#include "desktop/page/onward-page-blocks.h"

#include <glib/gi18n-lib.h>

#include "paper/onward-large-print-rules.h"
#include "passport/onward-catalogue.h"
#include "passport/onward-clock.h"
#include "passport/onward-date.h"
#include "passport/onward-value.h"

#define ADJUSTMENTS "helps.adjustments"

typedef struct
{
  GPtrArray *blocks;
  OnwardPassport *passport;
  OnwardLargePrintShape shape;
} Writer;

static void
block_free (gpointer data)
{
  OnwardBlock *block = data;

  g_free (block->text);
  g_free (block);
}

static void
add (Writer *self, OnwardBlockKind kind, const char *picture, const char *text)
{
  OnwardBlock *block = g_new0 (OnwardBlock, 1);

  block->kind = kind;
  block->picture = picture;
  block->text = g_strdup (text);
  g_ptr_array_add (self->blocks, block);
}

/* --- answers --- */

static void
add_items (Writer *self, const OnwardRule *rule, JsonArray *items)
{
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonNode *item = json_array_get_element (items, i);
      g_autofree char *words = onward_value_in_words (rule, item);

      if (!onward_value_is_empty (item))
        add (self, rule->kind == ONWARD_KIND_RECORDS ? ONWARD_BLOCK_SAID : ONWARD_BLOCK_ITEM, NULL,
             words);
    }
}

static void
add_answer (Writer *self, OnwardAnswer *answer)
{
  const OnwardQuestion *question = onward_answer_get_question (answer);
  OnwardRule rule = onward_rule_of_question (question);
  JsonNode *value = onward_answer_get_value (answer);
  const char *whose = onward_page_whose_words (answer);
  g_autofree char *words = NULL;

  add (self, ONWARD_BLOCK_QUESTION, question->picture, question->heading);
  if (JSON_NODE_HOLDS_ARRAY (value))
    add_items (self, &rule, json_node_get_array (value));
  else
    {
      words = onward_answer_in_words (answer);
      add (self, ONWARD_BLOCK_SAID, NULL, words);
    }
  if (whose != NULL)
    add (self, ONWARD_BLOCK_NOTE, NULL, whose);
}

/* --- what helps --- */

static void
add_beginning (Writer *self, OnwardAdjustment *adjustment)
{
  const OnwardEntry *entry
      = onward_catalogue_find (onward_catalogue_get (), onward_adjustment_get_id (adjustment));
  const char *my_words = onward_adjustment_get_text (adjustment, "my_words");
  const OnwardQuestion *question
      = onward_question_set_find (onward_question_set_get (), ADJUSTMENTS);

  add (self, ONWARD_BLOCK_QUESTION, entry != NULL ? entry->picture : question->picture,
       onward_adjustment_get_title (adjustment));
  if (my_words != NULL)
    add (self, ONWARD_BLOCK_SAID, NULL, my_words);
}

/* "I must have this. Always. In place." */
static void
add_chips (Writer *self, OnwardAdjustment *adjustment)
{
  static const char *const paths[] = { "importance", "often", "state" };
  g_autoptr (GString) line = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      const char *id = onward_adjustment_get_text (adjustment, paths[i]);
      const OnwardOption *option
          = id != NULL ? onward_field_find_option (onward_adjustment_find_field (paths[i]), id)
                       : NULL;

      if (option != NULL)
        g_string_append_printf (line, "%s%s.", line->len > 0 ? " " : "", option->label);
    }
  if (line->len > 0)
    add (self, ONWARD_BLOCK_NOTE, NULL, line->str);
}

static void
add_part (Writer *self, OnwardAdjustment *adjustment, const char *path, const char *label)
{
  JsonNode *value = onward_adjustment_get (adjustment, path);
  const OnwardField *field = onward_adjustment_find_field (path);
  g_autofree char *words = NULL;
  g_autofree char *line = NULL;
  g_auto (GStrv) lines = NULL;

  if (value == NULL)
    return;
  if (field != NULL)
    {
      OnwardRule rule = onward_rule_of_field (field);

      words = onward_value_in_words (&rule, value);
    }
  else
    words = json_node_dup_string (value);
  lines = g_strsplit (words, "\n", -1);
  g_free (words);
  words = g_strjoinv ("; ", lines);
  /* Translators: a label and what stands after it: "What I get: Headphones". */
  line = g_strdup_printf (_ ("%s: %s"), label != NULL ? label : field->label, words);
  add (self, ONWARD_BLOCK_NOTE, NULL, line);
}

/* What it costs and which part of the law it is under is for planning: it is not on the page. */
static void
add_adjustment (Writer *self, OnwardAdjustment *adjustment)
{
  static const char *const paths[]
      = { "why",       "review.comment", "settings",         "in_place_since",
          "review_on", "review.result",  "agreed.with",      "agreed.on",
          "providers", "evidence.since", "evidence.used_in", "evidence.seen_by" };

  add_beginning (self, adjustment);
  add_chips (self, adjustment);
  add_part (self, adjustment, "description", _ ("What I get"));
  add_part (self, adjustment, "what_to_do", _ ("What you do"));
  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    add_part (self, adjustment, paths[i], NULL);
}

/* At a meeting, what did not work and what has stopped are not what helps. */
static void
add_adjustments_for_meeting (Writer *self, GPtrArray *adjustments)
{
  g_autoptr (GPtrArray) others = g_ptr_array_new ();

  for (guint i = 0; i < adjustments->len; i++)
    {
      OnwardAdjustment *one = g_ptr_array_index (adjustments, i);

      if (!onward_page_helps_now (one))
        continue;
      if (onward_page_is_must (one))
        {
          add_beginning (self, one);
          add_chips (self, one);
        }
      else
        g_ptr_array_add (others, one);
    }
  if (others->len > 0)
    add (self, ONWARD_BLOCK_QUESTION, NULL, _ ("These things help, too"));
  for (guint i = 0; i < others->len; i++)
    add (self, ONWARD_BLOCK_ITEM, NULL,
         onward_adjustment_get_title (g_ptr_array_index (others, i)));
}

static void
add_adjustments (Writer *self)
{
  GPtrArray *all = onward_passport_get_adjustments (self->passport);

  if (self->shape == ONWARD_LARGE_PRINT_MEETING)
    add_adjustments_for_meeting (self, all);
  else
    for (guint i = 0; i < all->len; i++)
      add_adjustment (self, g_ptr_array_index (all, i));
}

/* --- sections --- */

static void
add_section (Writer *self, const OnwardSection *section, OnwardPageWants wanted)
{
  guint start = self->blocks->len;

  add (self, ONWARD_BLOCK_SECTION, section->picture, section->title);
  for (guint i = 0; i < section->questions->len; i++)
    {
      const OnwardQuestion *question = g_ptr_array_index (section->questions, i);
      OnwardAnswer *answer = onward_passport_get_answer (self->passport, question->id);

      if (!wanted (question) || !onward_passport_shows (self->passport, question))
        continue;
      if (g_str_equal (question->id, ADJUSTMENTS))
        add_adjustments (self);
      else if (answer != NULL && !onward_answer_is_empty (answer))
        add_answer (self, answer);
    }
  if (self->blocks->len == start + 1) /* a section without answers is not there */
    g_ptr_array_remove_index (self->blocks, start);
}

static void
add_sections (Writer *self, OnwardPageWants wanted)
{
  GPtrArray *sections = onward_question_set_get_sections (onward_question_set_get ());

  for (guint i = 0; i < sections->len; i++)
    add_section (self, g_ptr_array_index (sections, i), wanted);
}

static void
add_private (Writer *self)
{
  guint start = self->blocks->len;

  add (self, ONWARD_BLOCK_PRIVATE, "🔒", _ ("My private pages"));
  add (self, ONWARD_BLOCK_NOTE, NULL,
       _ ("You choose who sees these pages. You can keep "
          "them at home."));
  add_sections (self, onward_page_wants_private);
  if (self->blocks->len == start + 2)
    g_ptr_array_remove_range (self->blocks, start, 2);
}

static void
add_front (Writer *self)
{
  g_autofree char *name = onward_passport_dup_name (self->passport);
  g_autofree char *day = NULL;
  g_autofree char *made = NULL;
  GDate today;

  onward_clock_today (&today);
  day = onward_date_in_words (&today);
  made = g_strdup_printf (_ ("Made on %s."), day);
  add (self, ONWARD_BLOCK_NAME, NULL, name);
  add (self, ONWARD_BLOCK_TITLE, NULL,
       self->shape == ONWARD_LARGE_PRINT_MEETING ? _ ("For my meeting") : _ ("My passport"));
  add (self, ONWARD_BLOCK_NOTE, NULL, made);
  add (self, ONWARD_BLOCK_NOTE, NULL,
       _ ("These are my own words. Where somebody else said or wrote it, the page says so."));
}

static void
add_unread (Writer *self)
{
  guint count = json_object_get_size (onward_passport_get_unread (self->passport));
  g_autofree char *words = g_strdup_printf (
      ngettext ("%u answer is of another version of Onward. It is not on this page.",
                "%u answers are of another version of Onward. They are not on this page.", count),
      count);

  if (count > 0)
    add (self, ONWARD_BLOCK_NOTE, NULL, words);
}

/**
 * onward_page_blocks:
 * @passport: a passport
 * @shape: how much of it
 *
 * Writes the young person's own page as blocks.
 *
 * Returns: (transfer full) (element-type OnwardBlock): the blocks
 */
GPtrArray *
onward_page_blocks (OnwardPassport *passport, OnwardLargePrintShape shape)
{
  Writer self = { g_ptr_array_new_with_free_func (block_free), passport, shape };
  gboolean meeting = shape == ONWARD_LARGE_PRINT_MEETING;
  guint front;

  add_front (&self);
  front = self.blocks->len;
  add_sections (&self, meeting ? onward_page_wants_for_meeting : onward_page_wants_open);
  if (!meeting)
    add_private (&self);
  if (self.blocks->len == front)
    add (&self, ONWARD_BLOCK_SAID, NULL, _ ("There are no answers yet."));
  add_unread (&self);
  if (meeting)
    {
      add (&self, ONWARD_BLOCK_LINES, "💬", _ ("What I want to say"));
      add (&self, ONWARD_BLOCK_LINES, "🤝", _ ("What we agreed"));
    }
  return self.blocks;
}
