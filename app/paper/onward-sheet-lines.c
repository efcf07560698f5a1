#include "paper/onward-sheet-lines.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "paper/onward-content-rules.h"
#include "paper/onward-sheet-private.h"
#include "passport/onward-catalogue.h"
#include "passport/onward-date.h"
#include "receive/onward-foreign-text.h"
#include "seal/onward-strict-json.h"

#define SHORT 60 /* bytes of a value that still stands beside its label */

/**
 * onward_sheet_line_free:
 * @self: (transfer full): a line
 */
void
onward_sheet_line_free (OnwardSheetLine *self)
{
  g_free (self->label);
  g_free (self->text);
  g_free (self);
}

OnwardSheetLine *
onward_sheet_add (OnwardSheetBuilder *builder, OnwardSheetKind kind, guint depth, const char *label,
                  const char *text)
{
  OnwardSheetLine *line = g_new0 (OnwardSheetLine, 1);

  line->kind = kind;
  line->depth = depth;
  line->label = g_strdup (label);
  line->text = g_strdup (text);
  g_ptr_array_add (builder->lines, line);
  return line;
}

/* Every text that stands for itself in the tree of a value. */
static guint
count_values (JsonNode *node)
{
  JsonObjectIter iter;
  const char *name = NULL;
  JsonNode *value = NULL;
  guint count = 0;

  if (JSON_NODE_HOLDS_VALUE (node))
    return 1;
  if (JSON_NODE_HOLDS_ARRAY (node))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
      count += count_values (json_array_get_element (json_node_get_array (node), i));
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      json_object_iter_init_ordered (&iter, json_node_get_object (node));
      while (json_object_iter_next_ordered (&iter, &name, &value))
        count += count_values (value);
    }
  return count;
}

/* --- values --- */

static void add_value (OnwardSheetBuilder *builder, OnwardSheetKind kind, guint depth,
                       JsonNode *value, JsonObject *fields);

/* What a value that is one text says: the words of a choice, yes or no, a day in words. */
static char *
text_of (JsonNode *value)
{
  const char *text = onward_content_choice_text (value);
  g_autofree char *words = NULL;
  GDate date;

  if (text == NULL && !JSON_NODE_HOLDS_VALUE (value))
    return NULL;
  if (text == NULL && json_node_get_value_type (value) == G_TYPE_BOOLEAN)
    return g_strdup (json_node_get_boolean (value) ? _ ("Yes") : _ ("No"));
  if (text == NULL)
    text = json_node_get_string (value);
  if (onward_date_parse (text, &date))
    words = onward_date_in_words (&date);
  return onward_foreign_text (words != NULL ? words : text, ONWARD_FOREIGN_TEXT);
}

/* @label is safe already. */
static void
add_labelled (OnwardSheetBuilder *builder, guint depth, const char *label, JsonNode *value,
              JsonObject *fields)
{
  g_autofree char *text = text_of (value);

  if (text != NULL && strlen (text) <= SHORT && strchr (text, '\n') == NULL)
    {
      onward_sheet_add (builder, ONWARD_SHEET_PART, depth, label, text);
      builder->shown++;
      return;
    }
  onward_sheet_add (builder, ONWARD_SHEET_PART, depth, label, NULL);
  add_value (builder, ONWARD_SHEET_TEXT, depth + 1, value, fields);
}

static void
add_parts (OnwardSheetBuilder *builder, guint depth, JsonObject *object, JsonObject *fields)
{
  JsonObjectIter iter;
  const char *id = NULL;
  JsonNode *value = NULL;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &id, &value))
    {
      g_autofree char *label
          = onward_foreign_text (onward_content_part_label (id, fields), ONWARD_FOREIGN_NAME);

      add_labelled (builder, depth, label, value, fields);
    }
}

/* Records of a list stand below a line of their own, so that it is seen where one ends. */
static void
add_elements (OnwardSheetBuilder *builder, guint depth, JsonArray *array, JsonObject *fields)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      g_autofree char *number = g_strdup_printf ("%u.", i + 1);

      if (JSON_NODE_HOLDS_VALUE (element) || onward_content_choice_text (element) != NULL)
        {
          add_value (builder, ONWARD_SHEET_ITEM, depth, element, fields);
          continue;
        }
      onward_sheet_add (builder, ONWARD_SHEET_PART, depth, number, NULL);
      add_value (builder, ONWARD_SHEET_TEXT, depth + 1, element, fields);
    }
}

static void
add_value (OnwardSheetBuilder *builder, OnwardSheetKind kind, guint depth, JsonNode *value,
           JsonObject *fields)
{
  g_autofree char *text = text_of (value);

  if (text != NULL)
    {
      onward_sheet_add (builder, kind, depth, NULL, text);
      builder->shown++;
    }
  else if (JSON_NODE_HOLDS_ARRAY (value))
    add_elements (builder, depth, json_node_get_array (value), fields);
  else
    add_parts (builder, depth, json_node_get_object (value), fields);
}

/* --- sections --- */

/* The catalogue's picture, where this version knows the adjustment: it is no part of the file. */
static const char *
picture_of (JsonObject *adjustment)
{
  const char *id = onward_json_get_string (adjustment, "id");
  const OnwardEntry *entry
      = id != NULL ? onward_catalogue_find (onward_catalogue_get (), id) : NULL;

  return entry != NULL ? entry->picture : NULL;
}

static void
add_adjustment (OnwardSheetBuilder *builder, JsonObject *adjustment)
{
  g_autoptr (GPtrArray) parts = onward_content_adjustment_parts (adjustment);
  g_autofree char *title
      = onward_foreign_text (onward_json_get_string (adjustment, "title"), ONWARD_FOREIGN_NAME);

  onward_sheet_add (builder, ONWARD_SHEET_ADJUSTMENT, 0, NULL, title)->picture
      = picture_of (adjustment);
  builder->shown++;
  for (guint i = 0; i < parts->len; i++)
    {
      OnwardContentPart *part = g_ptr_array_index (parts, i);

      add_labelled (builder, 1, part->label, part->value, part->names);
    }
}

static void
add_answer (OnwardSheetBuilder *builder, JsonObject *answer)
{
  JsonNode *fields = json_object_get_member (answer, "fields");
  g_autofree char *label
      = onward_foreign_text (onward_json_get_string (answer, "label"), ONWARD_FOREIGN_NAME);

  onward_sheet_add (builder, ONWARD_SHEET_QUESTION, 0, onward_content_whose_words (answer), label);
  /* The label; whose words they are, which no mark says of the young person's own; and labels of
   * parts, which stand beside them. */
  builder->shown += 3 + (fields != NULL ? count_values (fields) : 0);
  add_value (builder, ONWARD_SHEET_TEXT, 0, json_object_get_member (answer, "value"),
             fields != NULL ? json_node_get_object (fields) : NULL);
}

static void
add_section (OnwardSheetBuilder *builder, JsonObject *section)
{
  g_autofree char *title
      = onward_foreign_text (onward_json_get_string (section, "title"), ONWARD_FOREIGN_NAME);
  JsonObjectIter iter;
  const char *name = NULL;
  JsonNode *value = NULL;

  onward_sheet_add (builder, ONWARD_SHEET_SECTION, 0, NULL, title);
  builder->shown++;
  json_object_iter_init_ordered (&iter, section);
  while (json_object_iter_next_ordered (&iter, &name, &value))
    {
      if (JSON_NODE_HOLDS_OBJECT (value))
        add_answer (builder, json_node_get_object (value));
      else if (JSON_NODE_HOLDS_ARRAY (value))
        for (guint i = 0; i < json_array_get_length (json_node_get_array (value)); i++)
          add_adjustment (builder, json_array_get_object_element (json_node_get_array (value), i));
    }
}

/* --- what is signed and not shown --- */

static guint
count_object (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);

  return count_values (node);
}

/* Digests stand for what is not there, and `_sd_alg` for how they were made. */
static guint
count_signed (OnwardVerdict *verdict)
{
  OnwardClaims *claims = onward_verdict_get_claims (verdict);
  JsonObject *binding = onward_claims_get_binding (claims);
  JsonObject *payload = onward_claims_get_payload (claims);
  guint count = count_object (onward_verdict_get_content (verdict));
  JsonObjectIter iter;
  const char *name = NULL;
  JsonNode *value = NULL;

  json_object_iter_init_ordered (&iter, payload);
  while (json_object_iter_next_ordered (&iter, &name, &value))
    if (!g_str_has_prefix (name, "_sd"))
      count += count_values (value);
  return count + (binding != NULL ? count_object (binding) : 0);
}

static void
add_not_shown (OnwardSheetBuilder *builder, OnwardVerdict *verdict)
{
  guint all = count_signed (verdict);
  guint hidden = all > builder->shown ? all - builder->shown : 0;
  g_autofree char *text = NULL;

  if (hidden == 0)
    return;
  text = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u more signed value is not shown here: ids, keys and dates.",
                   "%u more signed values are not shown here: ids, keys and "
                   "dates.",
                   hidden),
      hidden);
  onward_sheet_add (builder, ONWARD_SHEET_NOTE, 0, NULL, text)->ours = TRUE;
}

/**
 * onward_sheet_lines:
 * @verdict: what was said of a file, or of one that is not signed yet
 * @plan: (nullable): for a preview: what the young person's signature is going to say
 *
 * Puts together what a recipient reads: the front, what helps first, then everything else in the
 * order in which it is asked. Whatever is signed and not shown (ids, keys, the day of an answer) is
 * counted in a last line, so that nothing is left out without a word.
 *
 * Returns: (transfer full) (element-type OnwardSheetLine): the lines; none of a refused file
 */
GPtrArray *
onward_sheet_lines (OnwardVerdict *verdict, const OnwardSheetPlan *plan)
{
  OnwardSheetBuilder builder
      = { g_ptr_array_new_with_free_func ((GDestroyNotify)onward_sheet_line_free), 0 };
  JsonObject *content = NULL;
  g_autoptr (GPtrArray) sections = NULL;

  g_return_val_if_fail (verdict != NULL, builder.lines);
  content = onward_verdict_get_content (verdict);
  if (content == NULL)
    return builder.lines;
  onward_sheet_add_front (&builder, verdict, plan);
  sections = onward_content_sections (content);
  for (guint i = 0; i < sections->len; i++)
    add_section (&builder, g_ptr_array_index (sections, i));
  add_not_shown (&builder, verdict);
  return builder.lines;
}
