/* onward-changes-value.c: what changed in one value, of whatever kind. */

#include "passport/onward-changes-private.h"

#include <glib/gi18n-lib.h>

#include "passport/onward-quote.h"

#define ITEM_COLUMNS 60 /* of one of several */
#define ITEMS_NAMED 5

/**
 * onward_tell_text:
 * @self: where it is told
 * @place: what changed
 * @before: a text that says something
 * @after: another one
 *
 * Tells that a text changed, quoting both where they begin to differ.
 */
void
onward_tell_text (OnwardTeller *self, const char *place, const char *before, const char *after)
{
  g_autofree char *was = NULL;
  g_autofree char *is = NULL;

  if (onward_quote_change (before, after, &was, &is))
    onward_teller_say (self, _ ("%1$s now says “%2$s”. Before: “%3$s”."), place, is, was);
  else
    onward_teller_say (self,
                       _ ("%s has the same words. Only blanks, line breaks or hidden marks "
                          "have changed."),
                       place);
}

/* A record goes by the first thing that is said in it. */
static char *
name_record (const OnwardRule *rule, JsonObject *record)
{
  for (guint i = 0; i < rule->fields->len; i++)
    {
      const OnwardField *field = rule->fields->pdata[i];
      OnwardRule part_rule = onward_rule_of_field (field);
      JsonNode *part = json_object_get_member (record, field->id);

      if (part != NULL && !onward_value_is_empty (part))
        return onward_value_in_words (&part_rule, part);
    }
  return g_strdup ("");
}

/**
 * onward_tell_item:
 * @rule: what the list is
 * @item: one item of it
 *
 * Returns: (transfer full): how a sentence calls the item, without quotation marks
 */
char *
onward_tell_item (const OnwardRule *rule, JsonNode *item)
{
  g_autofree char *words = rule->kind == ONWARD_KIND_RECORDS
                               ? name_record (rule, json_node_get_object (item))
                               : onward_value_in_words (rule, item);

  return onward_quote (words, ITEM_COLUMNS);
}

/**
 * onward_tell_in_short:
 * @rule: what the value is
 * @value: a value that says something
 *
 * Quotes a value: its beginning if it is long, the first few of many items.
 *
 * Returns: (transfer full): the quotes, each in quotation marks
 */
char *
onward_tell_in_short (const OnwardRule *rule, JsonNode *value)
{
  JsonArray *items = JSON_NODE_HOLDS_ARRAY (value) ? json_node_get_array (value) : NULL;
  guint length = items != NULL ? json_array_get_length (items) : 0;
  g_autoptr (GString) out = g_string_new (NULL);

  if (items == NULL)
    {
      g_autofree char *words = onward_value_in_words (rule, value);
      g_autofree char *quote = onward_quote (words, ONWARD_QUOTE_COLUMNS);

      return g_strdup_printf (_ ("“%s”"), quote);
    }
  for (guint i = 0; i < MIN (length, ITEMS_NAMED); i++)
    {
      g_autofree char *quote = onward_tell_item (rule, json_array_get_element (items, i));

      g_string_append (out, i > 0 ? _ (", ") : "");
      g_string_append_printf (out, _ ("“%s”"), quote);
    }
  if (length <= ITEMS_NAMED)
    return g_strdup (out->str);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%1$s and %2$u more", "%1$s and %2$u more",
                                       length - ITEMS_NAMED),
                          out->str, length - ITEMS_NAMED);
}

/* 0: nothing is said; else what is, plus 1. */
static int
agreed_of (JsonNode *person)
{
  JsonObject *object = json_node_get_object (person);

  if (!json_object_has_member (object, "agreed"))
    return 0;
  return json_object_get_boolean_member (object, "agreed") ? 2 : 1;
}

/* Whether somebody agreed to be named stands in no line of theirs. */
static void
tell_agreed (OnwardTeller *self, const char *place, JsonNode *before, JsonNode *after)
{
  int agreed = agreed_of (after);

  if (agreed == agreed_of (before))
    return;
  if (agreed == 0)
    onward_teller_say (self, _ ("%s no longer says if this person wants to be named."), place);
  else
    onward_teller_say (self,
                       agreed == 2 ? _ ("%s: this person says yes to being named.")
                                   : _ ("%s: this person says no to being named."),
                       place);
}

static void
tell_words (OnwardTeller *self, const char *place, const OnwardRule *rule, JsonNode *before,
            JsonNode *after)
{
  g_autofree char *was = onward_value_in_words (rule, before);
  g_autofree char *is = onward_value_in_words (rule, after);

  if (!g_str_equal (was, is))
    onward_tell_text (self, place, was, is);
}

/* Only the blanks of an answer that says nothing can change without a word. */
static void
tell_coming_and_going (OnwardTeller *self, const char *place, const OnwardRule *rule,
                       JsonNode *before, JsonNode *after)
{
  gboolean was = before != NULL && !onward_value_is_empty (before);
  gboolean is = after != NULL && !onward_value_is_empty (after);
  g_autofree char *short_form = was || is ? onward_tell_in_short (rule, is ? after : before) : NULL;

  if (is)
    onward_teller_say (self, _ ("%1$s now says %2$s. Before: nothing."), place, short_form);
  else if (was)
    onward_teller_say (self, _ ("%1$s is now empty. Before: %2$s."), place, short_form);
  else if (before == NULL)
    onward_teller_say (self, _ ("%s was looked at and left empty."), place);
  else if (after == NULL)
    onward_teller_say (self, _ ("%s is no longer kept as an empty answer."), place);
  else
    onward_teller_say (self, _ ("%s is still empty. Only its blanks have changed."), place);
}

/**
 * onward_tell_value:
 * @self: where it is told
 * @place: what changed
 * @rule: what the values are
 * @before: (nullable): a value as onward_value_normalise() gives it
 * @after: (nullable): another one
 *
 * Tells what changed from one value to the other, in as many sentences as it takes; nothing if they
 * are the same.
 */
void
onward_tell_value (OnwardTeller *self, const char *place, const OnwardRule *rule, JsonNode *before,
                   JsonNode *after)
{
  if (before == after || (before != NULL && after != NULL && json_node_equal (before, after)))
    return;
  if (before == NULL || after == NULL || onward_value_is_empty (before)
      || onward_value_is_empty (after))
    tell_coming_and_going (self, place, rule, before, after);
  else if (JSON_NODE_HOLDS_ARRAY (before) && JSON_NODE_HOLDS_ARRAY (after))
    onward_tell_items (self, place, rule, json_node_get_array (before),
                       json_node_get_array (after));
  else
    {
      tell_words (self, place, rule, before, after);
      if (rule->kind == ONWARD_KIND_PERSON)
        tell_agreed (self, place, before, after);
    }
}
