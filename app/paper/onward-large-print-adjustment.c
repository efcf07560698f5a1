/* onward-large-print-adjustment.c: one thing that helps, large: own words first. */

#include "paper/onward-large-print-html.h"

#include <glib/gi18n-lib.h>

#include "passport/onward-catalogue.h"
#include "passport/onward-date.h"

#define QUESTION "helps.adjustments"
#define MUST "must"

typedef struct
{
  const char *path;
  const char *label; /* NULL: what the question set calls it */
} Part;

/* What stands under the words, in this order: sentences, a line each; then short facts. What it
 * costs and which part of the law it is under is for planning: the young person never sees it. */
static const Part sentences[] = {
  { "description", N_ ("What I get") },
  { "what_to_do", N_ ("What you do") },
  { "why", NULL },
  { "review.comment", NULL },
  { NULL, NULL },
};
static const Part facts[] = {
  { "settings", NULL },
  { "in_place_since", NULL },
  { "review_on", NULL },
  { "review.result", NULL },
  { "agreed.with", NULL },
  { "agreed.on", NULL },
  { "providers", NULL },
  { "evidence.since", NULL },
  { "evidence.used_in", NULL },
  { "evidence.seen_by", NULL },
  { NULL, NULL },
};

static const char *
picture_of (OnwardAdjustment *adjustment)
{
  const OnwardEntry *entry
      = onward_catalogue_find (onward_catalogue_get (), onward_adjustment_get_id (adjustment));

  return entry != NULL ? entry->picture
                       : onward_question_set_find (onward_question_set_get (), QUESTION)->picture;
}

/* How much, how often, how it goes: a picture and a word each. */
static void
append_chip (GString *page, OnwardAdjustment *adjustment, const char *path)
{
  const char *id = onward_adjustment_get_text (adjustment, path);
  const OnwardOption *option
      = id != NULL ? onward_field_find_option (onward_adjustment_find_field (path), id) : NULL;

  if (option == NULL)
    return;
  g_string_append_printf (page, "<span class=\"chip%s\">",
                          g_str_equal (option->id, MUST) ? " must" : "");
  onward_html_append_picture (page, option->picture);
  onward_html_append_ours (page, "span", NULL, option->label);
  g_string_append (page, "</span>\n");
}

static void
append_chips (GString *page, OnwardAdjustment *adjustment)
{
  g_string_append (page, "<div class=\"chips\">\n");
  append_chip (page, adjustment, "importance");
  append_chip (page, adjustment, "often");
  append_chip (page, adjustment, "state");
  g_string_append (page, "</div>\n");
}

/* Parts of adjustments hold bare ids where answers hold objects. */
static void
append_options (GString *page, const OnwardField *field, JsonNode *value)
{
  JsonArray *ids = JSON_NODE_HOLDS_ARRAY (value) ? json_node_get_array (value) : NULL;

  for (guint i = 0; i < (ids != NULL ? json_array_get_length (ids) : 1); i++)
    {
      const char *id
          = ids != NULL ? json_array_get_string_element (ids, i) : json_node_get_string (value);
      const OnwardOption *option = onward_field_find_option (field, id);

      g_string_append (page, "<li>");
      if (option != NULL)
        onward_html_append_picture (page, option->picture);
      onward_html_append_ours (page, "span", NULL, option != NULL ? option->label : id);
      g_string_append (page, "</li>\n");
    }
}

static void
append_part_value (GString *page, const OnwardField *field, JsonNode *value)
{
  OnwardRule rule;

  if (field == NULL)
    {
      onward_html_append_said (page, "p", "said", json_node_get_string (value));
      return;
    }
  if (field->options->len > 0)
    {
      g_string_append (page, "<ul class=\"chosen\">\n");
      append_options (page, field, value);
      g_string_append (page, "</ul>\n");
      return;
    }
  rule = onward_rule_of_field (field);
  onward_large_print_append_value (page, &rule, value);
}

static void
append_part (GString *list, OnwardAdjustment *adjustment, const Part *part)
{
  JsonNode *value = onward_adjustment_get (adjustment, part->path);
  const OnwardField *field = onward_adjustment_find_field (part->path);

  if (value == NULL)
    return;
  g_string_append (list, "<div>");
  onward_html_append_ours (list, "dt", NULL, part->label != NULL ? _ (part->label) : field->label);
  g_string_append (list, "<dd>");
  append_part_value (list, field, value);
  g_string_append (list, "</dd></div>\n");
}

static void
append_parts (GString *page, OnwardAdjustment *adjustment, const Part *parts, const char *look)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (; parts->path != NULL; parts++)
    append_part (list, adjustment, parts);
  if (list->len > 0)
    g_string_append_printf (page, "<dl class=\"%s\">\n%s</dl>\n", look, list->str);
}

/* What it is, and the young person's own words. */
static void
append_beginning (GString *page, OnwardAdjustment *adjustment)
{
  const char *my_words = onward_adjustment_get_text (adjustment, "my_words");

  g_string_append (page, "<div class=\"item with-picture\">\n");
  onward_html_append_picture (page, picture_of (adjustment));
  onward_html_append_said (page, "h3", NULL, onward_adjustment_get_title (adjustment));
  if (my_words != NULL)
    onward_html_append_said (page, "p", "my-words said", my_words);
}

static void
append_end (GString *page)
{
  g_string_append (page, "</div>\n");
}

/**
 * onward_large_print_append_adjustment:
 * @page: what is written
 * @adjustment: an adjustment
 *
 * Writes an adjustment: what it is, then the young person's own words, how much it matters, how
 * often it is needed and how it goes; then what others do, and the rest.
 */
void
onward_large_print_append_adjustment (GString *page, OnwardAdjustment *adjustment)
{
  append_beginning (page, adjustment);
  append_chips (page, adjustment);
  append_parts (page, adjustment, sentences, "parts");
  append_parts (page, adjustment, facts, "facts");
  append_end (page);
}

/**
 * onward_large_print_append_adjustment_short:
 * @page: what is written
 * @adjustment: an adjustment
 *
 * Writes only its beginning, which says enough at a meeting.
 */
void
onward_large_print_append_adjustment_short (GString *page, OnwardAdjustment *adjustment)
{
  append_beginning (page, adjustment);
  append_end (page);
}
