#include "receive/onward-content.h"

#include "passport/onward-question-set.h"

static const char *const first_members[] = { "title", "adjustments", NULL };

static void
move_member (JsonObject *from, const char *name, JsonObject *to)
{
  JsonNode *value = json_object_get_member (from, name);

  if (value != NULL && !json_object_has_member (to, name))
    json_object_set_member (to, name, json_node_copy (value));
}

/* What this version does not know stands last, in the order of the file. */
static void
move_rest (JsonObject *from, JsonObject *to)
{
  JsonObjectIter iter;
  const char *name = NULL;

  json_object_iter_init_ordered (&iter, from);
  while (json_object_iter_next_ordered (&iter, &name, NULL))
    move_member (from, name, to);
}

static JsonObject *
arrange_section (JsonObject *section, const OnwardSection *known)
{
  JsonObject *result = json_object_new ();

  for (guint i = 0; first_members[i] != NULL; i++)
    move_member (section, first_members[i], result);
  for (guint i = 0; known != NULL && i < known->questions->len; i++)
    {
      const OnwardQuestion *question = g_ptr_array_index (known->questions, i);

      move_member (section, question->name, result);
    }
  move_rest (section, result);
  return result;
}

static void
add_section (JsonObject *processed, const char *id, const OnwardSection *known, JsonObject *result)
{
  JsonNode *section = json_object_get_member (processed, id);

  if (section == NULL || !JSON_NODE_HOLDS_OBJECT (section) || json_object_has_member (result, id))
    return;
  json_object_set_object_member (result, id,
                                 arrange_section (json_node_get_object (section), known));
}

/* Claims of the seal itself: they say whose passport this is, and are no part of it. */
static gboolean
is_claim (const char *name)
{
  static const char *const claims[]
      = { "iss", "vct", "iat", "exp", "cnf", "passport", "revision", "lang", "issuer", NULL };

  return g_strv_contains (claims, name);
}

/**
 * onward_content_arrange:
 * @processed: a processed payload that passed the profile
 *
 * Digests stand in no order, so what was disclosed has none either. Brings sections and answers
 * into the order in which they are asked; adjustments keep the young person's own.
 *
 * Returns: (transfer full): the sections alone, by id
 */
JsonObject *
onward_content_arrange (JsonObject *processed)
{
  const OnwardQuestionSet *questions = onward_question_set_get ();
  GPtrArray *sections = onward_question_set_get_sections (questions);
  JsonObject *result = NULL;
  JsonObjectIter iter;
  const char *id = NULL;

  g_return_val_if_fail (processed != NULL, NULL);
  result = json_object_new ();
  for (guint i = 0; i < sections->len; i++)
    {
      const OnwardSection *section = g_ptr_array_index (sections, i);

      add_section (processed, section->id, section, result);
    }
  json_object_iter_init_ordered (&iter, processed);
  while (json_object_iter_next_ordered (&iter, &id, NULL))
    if (!is_claim (id))
      add_section (processed, id, NULL, result);
  return result;
}
