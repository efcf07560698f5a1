/* onward-passport-json.c: a passport as JSON, in and out. What a later version wrote is kept. */

#include "passport/onward-passport.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "passport/onward-date.h"
#include "passport/onward-passport-private.h"

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, ONWARD_PASSPORT_ERROR, ONWARD_PASSPORT_ERROR_MALFORMED, sentence);
  return FALSE;
}

static const char *
get_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

static gboolean
read_format (JsonObject *object, GError **error)
{
  JsonNode *format = json_object_get_member (object, "format");

  if (format == NULL || json_node_get_value_type (format) != G_TYPE_INT64
      || json_node_get_int (format) < 1)
    return refuse (error, _ ("This is not a passport: it does not say which format it has."));
  if (json_node_get_int (format) > ONWARD_PASSPORT_FORMAT)
    {
      g_set_error_literal (error, ONWARD_PASSPORT_ERROR, ONWARD_PASSPORT_ERROR_TOO_NEW,
                           _ ("This passport was written by a later version of Onward. Update "
                              "Onward to open it."));
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_head (OnwardPassport *self, JsonObject *object, GError **error)
{
  const char *id = get_text (object, "id");

  if (!read_format (object, error))
    return FALSE;
  if (id == NULL || !g_str_has_prefix (id, ONWARD_PASSPORT_URN)
      || !g_uuid_string_is_valid (id + strlen (ONWARD_PASSPORT_URN)))
    return refuse (error, _ ("This passport has no id of the kind urn:uuid:…"));
  if (!onward_time_parse (get_text (object, "created"), &self->created))
    return refuse (error, _ ("This passport does not say when it was made."));
  self->id = g_strdup (id);
  return TRUE;
}

static gboolean
read_answers (OnwardPassport *self, JsonNode *node, GError **error)
{
  JsonObject *answers = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  g_autoptr (GList) ids = answers != NULL ? json_object_get_members (answers) : NULL;

  if (answers == NULL)
    return refuse (error, _ ("The answers of this passport are not an object of answers by id."));
  for (GList *l = ids; l != NULL; l = l->next)
    {
      const OnwardQuestion *question
          = onward_question_set_find (onward_question_set_get (), l->data);
      JsonNode *json = json_object_get_member (answers, l->data);
      OnwardAnswer *answer
          = question != NULL ? onward_answer_from_json (question, json, NULL) : NULL;

      if (answer != NULL)
        onward_passport_take_answer (self, answer);
      else
        json_object_set_member (self->unread, l->data, json_node_copy (json));
    }
  return TRUE;
}

static gboolean
read_adjustments (OnwardPassport *self, JsonNode *node, GError **error)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (array == NULL)
    return refuse (error, _ ("The adjustments of this passport are not a list."));
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autoptr (GError) reason = NULL;
      g_autoptr (OnwardAdjustment) adjustment
          = onward_adjustment_from_stored (json_array_get_element (array, i), &reason);

      if (adjustment == NULL)
        return refuse (error, reason->message);
      if (!onward_passport_add_adjustment (self, adjustment, error))
        return FALSE;
    }
  return TRUE;
}

/* What is no day is kept as any member of a later version is. */
static gboolean
read_ready (OnwardPassport *self, JsonNode *node)
{
  return json_node_get_value_type (node) == G_TYPE_STRING
         && onward_date_parse (json_node_get_string (node), &self->ready);
}

static gboolean
read_member (OnwardPassport *self, const char *name, JsonNode *value, GError **error)
{
  if (g_str_equal (name, "format") || g_str_equal (name, "id") || g_str_equal (name, "created"))
    return TRUE; /* read_head() */
  if (g_str_equal (name, "answers"))
    return read_answers (self, value, error);
  if (g_str_equal (name, "adjustments"))
    return read_adjustments (self, value, error);
  if (g_str_equal (name, "ready") && read_ready (self, value))
    return TRUE;
  if (!g_str_equal (name, "school"))
    json_object_set_member (self->extra, name, json_node_copy (value));
  else if (JSON_NODE_HOLDS_OBJECT (value))
    onward_passport_set_school (self, json_node_get_object (value));
  else
    return refuse (error, _ ("What the school brought is not an object."));
  return TRUE;
}

/**
 * onward_passport_from_json:
 * @node: a passport as onward_passport_to_json() writes it
 * @error: return location, domain `ONWARD_PASSPORT_ERROR`
 *
 * Reads a passport that was written before, perhaps by a later version. Members it does not know,
 * answers to questions it does not have and values it cannot read are kept and written again. What
 * it holds may be immutable afterwards.
 *
 * Returns: (transfer full): the passport; or %NULL, with `MALFORMED`, `TOO_NEW`, `LIMIT` or `TWICE`
 */
OnwardPassport *
onward_passport_from_json (JsonNode *node, GError **error)
{
  g_autoptr (OnwardPassport) self = g_object_new (ONWARD_TYPE_PASSPORT, NULL);
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  g_autoptr (GList) names = object != NULL ? json_object_get_members (object) : NULL;

  if (object == NULL)
    {
      refuse (error, _ ("This is not a passport."));
      return NULL;
    }
  if (!read_head (self, object, error))
    return NULL;
  for (GList *l = names; l != NULL; l = l->next)
    if (!read_member (self, l->data, json_object_get_member (object, l->data), error))
      return NULL;
  return g_steal_pointer (&self);
}

static void
add_members (JsonObject *object, JsonObject *more)
{
  g_autoptr (GList) names = json_object_get_members (more);

  for (GList *l = names; l != NULL; l = l->next)
    json_object_set_member (object, l->data, json_object_dup_member (more, l->data));
}

/* In the order of the question set, so that the same passport is always the same bytes. */
static JsonObject *
write_answers (OnwardPassport *self)
{
  JsonObject *answers = json_object_new ();
  GPtrArray *sections = onward_question_set_get_sections (onward_question_set_get ());

  for (guint i = 0; i < sections->len; i++)
    {
      const OnwardSection *section = sections->pdata[i];

      for (guint j = 0; j < section->questions->len; j++)
        {
          const OnwardQuestion *question = section->questions->pdata[j];
          OnwardAnswer *answer = onward_passport_get_answer (self, question->id);

          if (answer != NULL)
            json_object_set_member (answers, question->id, onward_answer_to_json (answer));
        }
    }
  add_members (answers, self->unread);
  return answers;
}

/**
 * onward_passport_to_json:
 * @self: a passport
 *
 * Writes a passport with its members in a fixed order. Parts of it are immutable.
 *
 * Returns: (transfer full): a new node
 */
JsonNode *
onward_passport_to_json (OnwardPassport *self)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autofree char *created = onward_time_print (self->created);
  JsonArray *adjustments = json_array_new ();
  GDate ready;

  for (guint i = 0; i < self->adjustments->len; i++)
    json_array_add_element (adjustments, onward_adjustment_to_json (self->adjustments->pdata[i]));
  json_object_set_int_member (object, "format", ONWARD_PASSPORT_FORMAT);
  json_object_set_string_member (object, "id", self->id);
  json_object_set_string_member (object, "created", created);
  json_object_set_object_member (object, "answers", write_answers (self));
  json_object_set_array_member (object, "adjustments", adjustments);
  if (self->school != NULL)
    json_object_set_object_member (object, "school", json_object_ref (self->school));
  if (onward_passport_get_ready (self, &ready))
    {
      g_autofree char *on = onward_date_print (&ready);

      json_object_set_string_member (object, "ready", on);
    }
  add_members (object, self->extra);
  return json_node_init_object (json_node_alloc (), object);
}
