/* onward-changes-items.c: what came, went and changed in a list, in choices and in records.
 *
 * Items have no ids. Which is which is told by what stands in them: first what is the same, then
 * what goes by the same name or stands at the same place. */

#include "passport/onward-changes-private.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const OnwardRule *rule;
  JsonArray *before, *after;
  int *match;      /* for each item of @after, where it stood in @before, or -1 */
  gboolean *taken; /* for each item of @before, whether it is still there */
} Pairing;

typedef gboolean (*Same) (const Pairing *self, guint from, guint to);

static JsonNode *
old_item (const Pairing *self, guint at)
{
  return json_array_get_element (self->before, at);
}

static JsonNode *
new_item (const Pairing *self, guint at)
{
  return json_array_get_element (self->after, at);
}

static gboolean
is_equal (const Pairing *self, guint from, guint to)
{
  return json_node_equal (old_item (self, from), new_item (self, to));
}

/* Texts are edited where they stand; own words beside choices are one thing that is edited. */
static gboolean
is_edited (const Pairing *self, guint from, guint to)
{
  if (self->rule->kind == ONWARD_KIND_LIST)
    return from == to;
  return g_strcmp0 (
             json_object_get_string_member (json_node_get_object (new_item (self, to)), "id"),
             json_object_get_string_member (json_node_get_object (old_item (self, from)), "id"))
         == 0;
}

static gboolean
has_same_name (const Pairing *self, guint from, guint to)
{
  g_autofree char *old = onward_tell_item (self->rule, old_item (self, from));
  g_autofree char *new = onward_tell_item (self->rule, new_item (self, to));

  return g_str_equal (old, new);
}

/* Half of what is said in it, or more. */
static gboolean
is_half_the_same (const Pairing *self, guint from, guint to)
{
  JsonObject *old = json_node_get_object (old_item (self, from));
  JsonObject *new = json_node_get_object (new_item (self, to));
  guint parts = MAX (json_object_get_size (old), json_object_get_size (new));
  guint same = 0;

  for (guint i = 0; i < self->rule->fields->len; i++)
    {
      const char *id = ((const OnwardField *)self->rule->fields->pdata[i])->id;
      JsonNode *part = json_object_get_member (old, id);
      JsonNode *other = json_object_get_member (new, id);

      if (part != NULL && other != NULL && json_node_equal (part, other))
        same++;
    }
  return same > 0 && same * 2 >= parts;
}

static void
pair (Pairing *self, Same same)
{
  for (guint to = 0; to < json_array_get_length (self->after); to++)
    for (guint from = 0; self->match[to] < 0 && from < json_array_get_length (self->before); from++)
      if (!self->taken[from] && same (self, from, to))
        {
          self->match[to] = (int)from;
          self->taken[from] = TRUE;
        }
}

static void
pair_all (Pairing *self)
{
  pair (self, is_equal);
  if (self->rule->kind == ONWARD_KIND_RECORDS)
    {
      pair (self, has_same_name);
      pair (self, is_half_the_same);
      return;
    }
  if (JSON_NODE_HOLDS_OBJECT (old_item (self, 0)) || self->rule->kind == ONWARD_KIND_LIST)
    pair (self, is_edited);
  pair (self, has_same_name); /* long texts that begin with the same words */
}

/* Parts of one record. */
static void
tell_record (OnwardTeller *self, const char *place, const OnwardRule *rule, JsonNode *before,
             JsonNode *after)
{
  g_autofree char *name = onward_tell_item (rule, before);

  for (guint i = 0; i < rule->fields->len; i++)
    {
      const OnwardField *field = rule->fields->pdata[i];
      OnwardRule part_rule = onward_rule_of_field (field);
      g_autofree char *part_place
          = *name != '\0'
                ? g_strdup_printf (_ ("“%1$s” for “%2$s” in %3$s"), field->label, name, place)
                : g_strdup_printf (_ ("“%1$s” in %2$s"), field->label, place);

      onward_tell_value (self, part_place, &part_rule,
                         json_object_get_member (json_node_get_object (before), field->id),
                         json_object_get_member (json_node_get_object (after), field->id));
    }
}

static void
tell_changed (OnwardTeller *self, const char *place, const Pairing *pairing)
{
  g_autofree char *one = g_strdup_printf (_ ("One thing in %s"), place);

  for (guint to = 0; to < json_array_get_length (pairing->after); to++)
    {
      JsonNode *is = new_item (pairing, to);
      JsonNode *was = pairing->match[to] >= 0 ? old_item (pairing, (guint)pairing->match[to]) : is;

      if (json_node_equal (was, is))
        continue;
      if (pairing->rule->kind == ONWARD_KIND_RECORDS)
        tell_record (self, place, pairing->rule, was, is);
      else
        {
          g_autofree char *old = onward_value_in_words (pairing->rule, was);
          g_autofree char *new = onward_value_in_words (pairing->rule, is);

          onward_tell_text (self, one, old, new);
        }
    }
}

/* Those of @items that are marked as @wanted, quoted; NULL if there are none. */
static char *
quote_some (const OnwardRule *rule, JsonArray *items, const gboolean *marks, gboolean wanted)
{
  g_autoptr (JsonArray) some = json_array_new ();
  g_autoptr (JsonNode) node = NULL;

  for (guint i = 0; i < json_array_get_length (items); i++)
    if (marks[i] == wanted)
      json_array_add_element (some, json_array_dup_element (items, i));
  if (json_array_get_length (some) == 0)
    return NULL;
  node = json_node_init_array (json_node_alloc (), some);
  return onward_tell_in_short (rule, node);
}

static void
tell_came_and_went (OnwardTeller *self, const char *place, const Pairing *pairing)
{
  guint length = json_array_get_length (pairing->after);
  g_autofree gboolean *known = g_new0 (gboolean, length);
  g_autofree char *came = NULL;
  g_autofree char *went = NULL;

  for (guint i = 0; i < length; i++)
    known[i] = pairing->match[i] >= 0;
  came = quote_some (pairing->rule, pairing->after, known, FALSE);
  went = quote_some (pairing->rule, pairing->before, pairing->taken, FALSE);
  if (came != NULL)
    onward_teller_say (self, _ ("Added to %1$s: %2$s."), place, came);
  if (went != NULL)
    onward_teller_say (self, _ ("No longer in %1$s: %2$s."), place, went);
}

static void
tell_order (OnwardTeller *self, const char *place, const Pairing *pairing)
{
  int last = -1;

  for (guint i = 0; i < json_array_get_length (pairing->after); i++)
    {
      if (pairing->match[i] >= 0 && pairing->match[i] < last)
        {
          onward_teller_say (self, _ ("%s is now in another order."), place);
          return;
        }
      last = MAX (last, pairing->match[i]);
    }
}

/**
 * onward_tell_items:
 * @self: where it is told
 * @place: what changed
 * @rule: what the list is
 * @before: its items as they were; at least one
 * @after: its items as they are; at least one
 *
 * Tells what changed in a list of texts, of choices or of records: the items that are still there
 * with other words, those that came, those that went, and whether the rest stands in another order.
 */
void
onward_tell_items (OnwardTeller *self, const char *place, const OnwardRule *rule, JsonArray *before,
                   JsonArray *after)
{
  guint length = json_array_get_length (after);
  g_autofree int *match = g_new (int, length);
  g_autofree gboolean *taken = g_new0 (gboolean, json_array_get_length (before));
  Pairing pairing = { rule, before, after, match, taken };

  for (guint i = 0; i < length; i++)
    match[i] = -1;
  pair_all (&pairing);
  tell_changed (self, place, &pairing);
  tell_came_and_went (self, place, &pairing);
  tell_order (self, place, &pairing);
}
