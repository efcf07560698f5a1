#include "receive/onward-compare.h"

#include <glib/gi18n-lib.h>

#include "passport/onward-date.h"
#include "receive/onward-foreign-text.h"
#include "receive/onward-members.h"
#include "seal/onward-strict-json.h"

#define HELPS "helps"
#define ADJUSTMENTS "adjustments"
#define CARD "card"
#define VERSION "version" /* of the card: the number of the seal, another one each time */

/* The parts of an adjustment, as a sentence calls what changed. */
static const struct
{
  const char *member;
  const char *words;
} parts[] = {
  { "title", N_ ("what it is called") },
  { "what_to_do", N_ ("what you do") },
  { "description", N_ ("what they get") },
  { "my_words", N_ ("their own words") },
  { "importance", N_ ("how much it matters") },
  { "often", N_ ("how often") },
  { "settings", N_ ("where") },
  { "state", N_ ("how it stands") },
  { "in_place_since", N_ ("since when it is in place") },
  { "review_on", N_ ("when to look at it again") },
  { "why", N_ ("why it helps") },
  { "evidence", N_ ("what has been seen") },
  { "agreed", N_ ("who agreed to it") },
  { "providers", N_ ("who provides it") },
  { "cost", N_ ("what it costs") },
  { "review", N_ ("how it went") },
};

/**
 * onward_difference_free:
 * @self: (transfer full) (nullable): a difference
 *
 * Frees it.
 */
void
onward_difference_free (OnwardDifference *self)
{
  if (self == NULL)
    return;
  g_free (self->adjustment);
  g_free (self->section);
  g_free (self->sentence);
  g_free (self);
}

/**
 * onward_difference_kind_to_string:
 * @kind: a kind of difference
 *
 * Returns: its name for programs, as in "new"
 */
const char *
onward_difference_kind_to_string (OnwardDifferenceKind kind)
{
  static const char *const names[] = { "new", "gone", "changed" };

  g_return_val_if_fail (kind < G_N_ELEMENTS (names), NULL);
  return names[kind];
}

/* --- sentences --- */

static void append_value (GString *line, JsonNode *value);

static void
append_item (GString *line, JsonNode *item)
{
  g_autoptr (GString) one = g_string_new (NULL);

  append_value (one, item);
  if (line->len > 0 && one->len > 0)
    g_string_append (line, ", ");
  g_string_append (line, one->str);
}

static void
append_object (GString *line, JsonObject *object)
{
  const char *text = onward_json_get_string (object, "text");
  JsonObjectIter iter;
  const char *name = NULL; /* json-glib 1.6 needs room for it */
  JsonNode *value = NULL;

  if (text != NULL)
    {
      g_string_append (line, text);
      return;
    }
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &value))
    append_item (line, value);
}

static void
append_text (GString *line, const char *text)
{
  g_autofree char *words = NULL;
  GDate day;

  if (onward_date_parse (text, &day))
    words = onward_date_in_words (&day);
  g_string_append (line, words != NULL ? words : text);
}

/* A value of any kind of question, as the profile let it pass. */
static void
append_value (GString *line, JsonNode *value)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (value) ? json_node_get_array (value) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    append_item (line, json_array_get_element (array, i));
  if (JSON_NODE_HOLDS_OBJECT (value))
    append_object (line, json_node_get_object (value));
  else if (onward_node_is_boolean (value))
    g_string_append (line, json_node_get_boolean (value) ? _ ("Yes") : _ ("No"));
  else if (onward_node_is_string (value))
    append_text (line, json_node_get_string (value));
}

/* One line of it, safe to stand in a sentence of ours. */
static char *
in_short (JsonNode *value)
{
  g_autoptr (GString) line = g_string_new (NULL);

  append_value (line, value);
  return onward_foreign_text (line->str, ONWARD_FOREIGN_NAME);
}

static void
add (GPtrArray *found, OnwardDifferenceKind kind, const char *adjustment, JsonObject *section,
     char *sentence)
{
  OnwardDifference *one = g_new0 (OnwardDifference, 1);
  const char *title = onward_json_get_string (section, "title");

  one->kind = kind;
  one->adjustment = g_strdup (adjustment);
  one->section = onward_foreign_text (title != NULL ? title : "", ONWARD_FOREIGN_NAME);
  one->sentence = sentence;
  g_ptr_array_add (found, one);
}

/* --- adjustments --- */

static char *
title_of (JsonObject *adjustment)
{
  return onward_foreign_text (onward_json_get_string (adjustment, "title"), ONWARD_FOREIGN_NAME);
}

static gboolean
same_member (JsonObject *older, JsonObject *newer, const char *name)
{
  JsonNode *a = json_object_get_member (older, name);
  JsonNode *b = json_object_get_member (newer, name);

  return a == NULL || b == NULL ? a == b : json_node_equal (a, b);
}

static char *
list_changed_parts (JsonObject *older, JsonObject *newer)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (!same_member (older, newer, parts[i].member))
      g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "", _ (parts[i].words));
  return words->len > 0 ? g_string_free (g_steal_pointer (&words), FALSE) : NULL;
}

static JsonObject *
find_adjustment (JsonArray *array, const char *id)
{
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonObject *one = json_array_get_object_element (array, i);

      if (g_strcmp0 (onward_json_get_string (one, "id"), id) == 0)
        return one;
    }
  return NULL;
}

static void
compare_adjustment (GPtrArray *found, JsonObject *section, JsonObject *older, JsonObject *newer)
{
  const char *id = onward_json_get_string (newer, "id");
  g_autofree char *title = title_of (newer);
  g_autofree char *changed = older != NULL ? list_changed_parts (older, newer) : NULL;

  if (older == NULL)
    add (found, ONWARD_DIFFERENCE_NEW, id, section, g_strdup_printf (_ ("New: “%s”."), title));
  else if (changed != NULL)
    add (found, ONWARD_DIFFERENCE_CHANGED, id, section,
         g_strdup_printf (_ ("“%s” has changed: %s."), title, changed));
}

static void
compare_adjustments (GPtrArray *found, JsonObject *older, JsonObject *newer)
{
  JsonArray *before = onward_member_array (older, ADJUSTMENTS);
  JsonArray *after = onward_member_array (newer, ADJUSTMENTS);

  for (guint i = 0; after != NULL && i < json_array_get_length (after); i++)
    {
      JsonObject *one = json_array_get_object_element (after, i);

      compare_adjustment (found, newer,
                          find_adjustment (before, onward_json_get_string (one, "id")), one);
    }
  for (guint i = 0; before != NULL && i < json_array_get_length (before); i++)
    {
      JsonObject *one = json_array_get_object_element (before, i);
      const char *id = onward_json_get_string (one, "id");
      g_autofree char *title = title_of (one);

      if (find_adjustment (after, id) == NULL)
        add (found, ONWARD_DIFFERENCE_GONE, id, older,
             g_strdup_printf (_ ("Not in it any more: “%s”."), title));
    }
}

/* --- answers --- */

static void
add_changed (GPtrArray *found, JsonObject *section, const char *label, JsonNode *before,
             JsonNode *after)
{
  g_autofree char *was = in_short (before);
  g_autofree char *is = in_short (after);

  /* Of a long text the beginning alone is quoted, and it may be the same. */
  add (found, ONWARD_DIFFERENCE_CHANGED, NULL, section,
       g_str_equal (was, is)
           ? g_strdup_printf (_ ("“%s” has changed."), label)
           : g_strdup_printf (_ ("“%s” now says “%s”. Before: “%s”."), label, is, was));
}

static void
compare_answer (GPtrArray *found, JsonObject *section, JsonObject *older, JsonObject *newer)
{
  JsonObject *shown = newer != NULL ? newer : older;
  g_autofree char *label
      = onward_foreign_text (onward_json_get_string (shown, "label"), ONWARD_FOREIGN_NAME);
  JsonNode *before = older != NULL ? json_object_get_member (older, "value") : NULL;
  JsonNode *after = newer != NULL ? json_object_get_member (newer, "value") : NULL;
  g_autofree char *words = before == NULL ? in_short (after) : NULL;

  if (before == NULL)
    add (found, ONWARD_DIFFERENCE_NEW, NULL, section,
         g_strdup_printf (_ ("New: “%s” says “%s”."), label, words));
  else if (after == NULL)
    add (found, ONWARD_DIFFERENCE_GONE, NULL, section,
         g_strdup_printf (_ ("Not in it any more: “%s”."), label));
  else if (!json_node_equal (before, after))
    add_changed (found, section, label, before, after);
}

/* Answers of @from that @other has as well, or has not. */
static void
compare_section (GPtrArray *found, const char *id, JsonObject *from, JsonObject *other,
                 gboolean newer)
{
  JsonObjectIter iter;
  const char *name = NULL;
  JsonNode *value = NULL;

  json_object_iter_init_ordered (&iter, from);
  while (json_object_iter_next_ordered (&iter, &name, &value))
    {
      JsonObject *there = onward_member_object (other, name);

      if (!JSON_NODE_HOLDS_OBJECT (value))
        continue; /* the title, and the list of adjustments */
      if (g_str_equal (id, CARD) && g_str_equal (name, VERSION))
        continue;
      if (newer)
        compare_answer (found, from, there, json_node_get_object (value));
      else if (there == NULL)
        compare_answer (found, from, json_node_get_object (value), NULL);
    }
}

static void
compare_sections (GPtrArray *found, JsonObject *from, JsonObject *other, gboolean newer)
{
  JsonObjectIter iter;
  const char *id = NULL;
  JsonNode *section = NULL;

  json_object_iter_init_ordered (&iter, from);
  while (json_object_iter_next_ordered (&iter, &id, &section))
    compare_section (found, id, json_node_get_object (section), onward_member_object (other, id),
                     newer);
}

/**
 * onward_compare:
 * @older: what was said of a file that passed
 * @newer: what was said of a later one of the same person
 *
 * Says in sentences what the later file says otherwise. What is not in it any more may have been
 * taken out of the passport, or not been shared this time: a file cannot tell which.
 *
 * Returns: (transfer full) (element-type OnwardDifference): the differences
 */
GPtrArray *
onward_compare (OnwardVerdict *older, OnwardVerdict *newer)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify)onward_difference_free);
  JsonObject *before = onward_verdict_get_content (older);
  JsonObject *after = onward_verdict_get_content (newer);

  g_return_val_if_fail (before != NULL && after != NULL, found);
  compare_adjustments (found, onward_member_object (before, HELPS),
                       onward_member_object (after, HELPS));
  compare_sections (found, after, before, TRUE);
  compare_sections (found, before, after, FALSE);
  return found;
}

/**
 * onward_compare_find_older:
 * @vault: an open vault
 * @verdict: what was said of a file that passed
 * @error: return location, the vault's errors
 *
 * Finds what a file can be compared with: ask before it is kept, since an update takes the place of
 * the share it replaces.
 *
 * Returns: (transfer full) (nullable): the newest other file of the same person; NULL without an
 *   error if there is none, or none that is older
 */
OnwardReceived *
onward_compare_find_older (OnwardVault *vault, OnwardVerdict *verdict, GError **error)
{
  OnwardClaims *claims = onward_verdict_get_claims (verdict);
  g_autoptr (GPtrArray) rows = onward_vault_list_received (vault, error);
  OnwardReceived *found = NULL;

  g_return_val_if_fail (claims != NULL, NULL);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      OnwardReceived *row = g_ptr_array_index (rows, i);

      if (g_str_equal (row->passport, onward_verdict_get_passport (verdict))
          && g_str_equal (row->cnf, onward_claims_get_holder_thumbprint (claims))
          && !g_str_equal (row->share, onward_claims_get_share_id (claims))
          && row->revision <= onward_verdict_get_revision (verdict)
          && (found == NULL || row->revision > found->revision))
        found = row;
    }
  return found != NULL ? onward_vault_find_received (vault, found->share, error) : NULL;
}
