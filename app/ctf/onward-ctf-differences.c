#include "ctf/onward-ctf-school.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "passport/onward-date.h"

static const struct
{
  const char *member;
  const char *label;
} texts[] = {
  { "upn", N_ ("UPN") },
  { "uln", N_ ("ULN") },
  { "surname", N_ ("Surname") },
  { "forename", N_ ("Forename") },
  { "preferred_surname", N_ ("Preferred surname") },
  { "preferred_forename", N_ ("Preferred forename") },
  { "born", N_ ("Date of birth") },
  { "sex", N_ ("Sex") },
  { "year", N_ ("Year group") },
};

/* A day as people write it; anything else as it is. */
static char *
for_people (const char *text)
{
  GDate day;

  return onward_date_parse (text, &day) ? onward_date_in_words (&day) : g_strdup (text);
}

static void
compare_text (GPtrArray *sentences, JsonObject *held, JsonObject *now, gsize i)
{
  const char *before = onward_ctf_school_get (held, texts[i].member);
  const char *after = onward_ctf_school_get (now, texts[i].member);
  g_autofree char *was = before != NULL ? for_people (before) : NULL;
  g_autofree char *is = after != NULL ? for_people (after) : NULL;

  if (after == NULL || g_strcmp0 (before, after) == 0)
    return;
  if (before == NULL)
    g_ptr_array_add (sentences, g_strdup_printf (_ ("%s: %s is added."), _ (texts[i].label), is));
  else
    g_ptr_array_add (sentences,
                     g_strdup_printf (_ ("%s: %s becomes %s."), _ (texts[i].label), was, is));
}

static JsonArray *
array_of (JsonObject *school, const char *member)
{
  JsonNode *node = school != NULL ? json_object_get_member (school, member) : NULL;

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static const char *
provision_in_words (const char *code)
{
  switch (code != NULL ? *code : '\0')
    {
    case 'N':
      return _ ("no special educational need");
    case 'K':
      return _ ("SEN support");
    case 'E':
      return _ ("EHC plan");
    case 'S':
      return _ ("statement");
    case 'A':
      return _ ("school action");
    case 'P':
      return _ ("school action plus");
    default:
      return _ ("unknown");
    }
}

static char *
spell_in_words (JsonObject *spell)
{
  const char *start = onward_ctf_school_get (spell, "start");
  const char *words = provision_in_words (onward_ctf_school_get (spell, "code"));
  g_autofree char *day = start != NULL ? for_people (start) : NULL;

  return day != NULL ? g_strdup_printf (_ ("%s from %s"), words, day) : g_strdup (words);
}

static char *
need_in_words (JsonObject *need)
{
  const char *type = onward_ctf_school_get (need, "type");
  const char *end = onward_ctf_school_get (need, "end");
  gint64 rank = json_object_get_int_member_with_default (need, "rank", 0);
  g_autofree char *day = end != NULL ? for_people (end) : NULL;
  g_autofree char *ranked = rank > 0 ? g_strdup_printf ("%d %s", (int)rank, type) : NULL;
  const char *shown = ranked != NULL ? ranked : type;

  return day != NULL ? g_strdup_printf (_ ("%s until %s"), shown, day) : g_strdup (shown);
}

static char *
list_in_words (JsonArray *array, char *(*in_words) (JsonObject *))
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      g_autofree char *words
          = JSON_NODE_HOLDS_OBJECT (element) ? in_words (json_node_get_object (element)) : NULL;

      g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", words != NULL ? words : "…");
    }
  return g_string_free (list, FALSE);
}

static void
compare_list (GPtrArray *sentences, JsonObject *held, JsonObject *now, const char *member,
              const char *label, char *(*in_words) (JsonObject *))
{
  JsonNode *before = held != NULL ? json_object_get_member (held, member) : NULL;
  JsonNode *after = json_object_get_member (now, member);
  g_autofree char *words = NULL;

  if (after == NULL || (before != NULL && json_node_equal (before, after)))
    return;
  words = list_in_words (array_of (now, member), in_words);
  g_ptr_array_add (sentences, before == NULL
                                  ? g_strdup_printf (_ ("%s: %s is added."), label, words)
                                  : g_strdup_printf (_ ("%s is now: %s."), label, words));
}

/**
 * onward_ctf_school_differences:
 * @held: (nullable): what a passport holds from an earlier file
 * @now: what onward_ctf_school() made
 *
 * Says field by field what an import would change. Where the file comes from, and its date, are
 * not differences.
 *
 * Returns: (transfer full) (element-type utf8): sentences; none if nothing is different
 */
GPtrArray *
onward_ctf_school_differences (JsonObject *held, JsonObject *now)
{
  GPtrArray *sentences = NULL;

  g_return_val_if_fail (now != NULL, NULL);

  sentences = g_ptr_array_new_with_free_func (g_free);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    compare_text (sentences, held, now, i);
  compare_list (sentences, held, now, "provision", _ ("SEN history"), spell_in_words);
  compare_list (sentences, held, now, "needs", _ ("Needs"), need_in_words);
  return sentences;
}
