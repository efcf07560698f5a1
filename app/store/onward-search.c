#include "store/onward-passport-row.h"

#include <string.h>

#include "passport/onward-term.h"

static void gather (JsonNode *node, GString *words);

static void
gather_member (JsonObject *object, const char *name, JsonNode *node, gpointer words)
{
  if (!g_str_equal (name, "id")) /* of a choice: not a word anybody wrote */
    gather (node, words);
}

static void
gather_element (JsonArray *array, guint position, JsonNode *node, gpointer words)
{
  gather (node, words);
}

static void
append_terms (GString *words, const char *text)
{
  g_auto (GStrv) terms = onward_terms_fold (text);

  for (char **term = terms; *term != NULL; term++)
    g_string_append_printf (words, "%s ", *term);
}

/* The words of @text as they are searched for. What an apostrophe joins is there twice, whole and
 * taken apart: O’Brien is found as "o'brien", "obrien" and "brien". */
static void
append_words (GString *words, const char *text)
{
  g_auto (GStrv) pieces = g_strsplit_set (text, " \t\r\n", -1);

  append_terms (words, text);
  for (char **piece = pieces; *piece != NULL; piece++)
    {
      g_auto (GStrv) parts = NULL;

      if (strchr (*piece, '\'') == NULL && strstr (*piece, "\342\200\231") == NULL) /* ’ */
        continue;
      parts = g_regex_split_simple ("['\342\200\231]+", *piece, G_REGEX_DEFAULT,
                                    G_REGEX_MATCH_DEFAULT);
      for (char **part = parts; *part != NULL; part++)
        append_terms (words, *part);
    }
  g_string_append_c (words, '\n');
}

/* All texts below @node, a line each. */
static void
gather (JsonNode *node, GString *words)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    json_object_foreach_member (json_node_get_object (node), gather_member, words);
  else if (JSON_NODE_HOLDS_ARRAY (node))
    json_array_foreach_element (json_node_get_array (node), gather_element, words);
  else if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    append_words (words, json_node_get_string (node));
}

static void
gather_answer (JsonObject *answers, const char *question, JsonNode *answer, gpointer words)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (answer) ? json_node_get_object (answer) : NULL;

  if (object != NULL && json_object_has_member (object, "value"))
    gather (json_object_get_member (object, "value"), words);
}

static void
gather_adjustment (JsonArray *adjustments, guint position, JsonNode *node, gpointer words)
{
  static const char *const written[] = { "title", "my_words", "why" };
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  for (gsize i = 0; object != NULL && i < G_N_ELEMENTS (written); i++)
    if (json_object_has_member (object, written[i]))
      gather (json_object_get_member (object, written[i]), words);
}

static void
gather_school (JsonObject *school, GString *words)
{
  static const char *const names[]
      = { "upn", "uln", "surname", "forename", "preferred_surname", "preferred_forename" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (json_object_has_member (school, names[i]))
      gather (json_object_get_member (school, names[i]), words);
}

static JsonNode *
get_member (JsonNode *passport, const char *name, JsonNodeType type)
{
  JsonNode *node = json_object_get_member (json_node_get_object (passport), name);

  return node != NULL && json_node_get_node_type (node) == type ? node : NULL;
}

/**
 * onward_search_words:
 * @passport: a passport as JSON
 *
 * Collects what one can search a passport for: values of answers, titles and own words of
 * adjustments, and by which names and numbers the school knows the young person.
 *
 * Returns: (transfer full): their words, as onward_terms_fold() makes them
 */
char *
onward_search_words (JsonNode *passport)
{
  GString *words = g_string_new (NULL);
  JsonNode *answers = get_member (passport, "answers", JSON_NODE_OBJECT);
  JsonNode *adjustments = get_member (passport, "adjustments", JSON_NODE_ARRAY);
  JsonNode *school = get_member (passport, "school", JSON_NODE_OBJECT);

  if (answers != NULL)
    json_object_foreach_member (json_node_get_object (answers), gather_answer, words);
  if (adjustments != NULL)
    json_array_foreach_element (json_node_get_array (adjustments), gather_adjustment, words);
  if (school != NULL)
    gather_school (json_node_get_object (school), words);
  return g_string_free (words, FALSE);
}

/**
 * onward_search_query:
 * @typed: what somebody looks for
 *
 * Makes a query of FTS5 from words, each of which must begin a word of the passport; letters are
 * taken as onward_terms_fold() takes them, here and in the index. Nothing of FTS5's own language
 * can be typed.
 *
 * Source: sqlite.org/fts5.html, section 3.
 *
 * Returns: (transfer full) (nullable): the query; NULL if nothing but blanks was typed
 */
char *
onward_search_query (const char *typed)
{
  g_autofree char *valid = g_utf8_make_valid (typed, -1);
  g_auto (GStrv) words = onward_terms_fold (valid);
  GString *query = NULL;

  if (*g_strstrip (valid) == '\0')
    return NULL;
  query = g_string_new (NULL);
  for (char **word = words; *word != NULL; word++) /* letters and digits: no quotes in them */
    g_string_append_printf (query, "%s\"%s\"*", query->len > 0 ? " AND " : "", *word);
  if (query->len == 0)
    g_string_append (query, "\"\""); /* signs alone: no passport */
  return g_string_free (query, FALSE);
}
