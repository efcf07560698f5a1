#include "share/onward-share-entry.h"

#include <string.h>

#include "seal/onward-strict-json.h"

#define EVENT "event"
#define SHARE "share"
#define ELSEWHERE "made_elsewhere_at"
#define TEXT_MAX 4000 /* bytes of one member of an event */
#define LIST_MAX 100  /* of what was shown, or helped */

/**
 * onward_share_entry_new_event:
 * @event: what happened, `ONWARD_SHARE_EVENT_…`
 * @share: id of the share it happened to
 *
 * Begins an entry that says what became of a share. The log only grows: nothing of the share's own
 * entry changes.
 *
 * Returns: (transfer full): an object, to be filled with texts and numbers
 */
JsonNode *
onward_share_entry_new_event (const char *event, const char *share)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *entry = json_object_new ();

  json_object_set_string_member (entry, EVENT, event);
  json_object_set_string_member (entry, SHARE, share);
  json_node_take_object (node, entry);
  return node;
}

/**
 * onward_share_entry_get_text:
 * @line: a line of the log
 * @name: of a member
 *
 * Returns: (transfer none) (nullable): its text; NULL if it is not there, or no text
 */
const char *
onward_share_entry_get_text (const OnwardShareLogLine *line, const char *name)
{
  return onward_json_get_string (json_node_get_object (line->entry), name);
}

/**
 * onward_share_entry_get_event:
 * @line: a line of the log
 *
 * Returns: (transfer none) (nullable): what happened; NULL for a share
 */
const char *
onward_share_entry_get_event (const OnwardShareLogLine *line)
{
  return onward_share_entry_get_text (line, EVENT);
}

/**
 * onward_share_entry_get_share:
 * @line: a line of the log
 *
 * Returns: (transfer none) (nullable): id of the share it is, or is about; NULL for a line that was
 * emptied, or says which were
 */
const char *
onward_share_entry_get_share (const OnwardShareLogLine *line)
{
  return onward_share_entry_get_text (line, SHARE);
}

/**
 * onward_share_entry_is_share:
 * @line: a line of the log
 *
 * Returns: TRUE if it is a share, and says so as a share does
 */
gboolean
onward_share_entry_is_share (const OnwardShareLogLine *line)
{
  return onward_share_entry_get_event (line) == NULL
         && onward_share_entry_is_whole (json_node_get_object (line->entry));
}

static gint64
number_of (JsonObject *object, const char *name, gint64 otherwise)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_INT64 ? json_node_get_int (node)
                                                                         : otherwise;
}

/**
 * onward_share_entry_get_time:
 * @line: a line of the log
 *
 * Tells when it was made. A line that came in a young person's own copy was made elsewhere, before
 * it was written here.
 *
 * Returns: seconds since 1970-01-01T00:00:00Z
 */
gint64
onward_share_entry_get_time (const OnwardShareLogLine *line)
{
  return number_of (json_node_get_object (line->entry), ELSEWHERE, line->at);
}

/**
 * onward_share_entry_get_to:
 * @line: a line of the log that is a share
 * @name: "name" or "id"
 *
 * Returns: (transfer none) (nullable): what it says of its recipient
 */
const char *
onward_share_entry_get_to (const OnwardShareLogLine *line, const char *name)
{
  JsonObject *to = onward_json_get_object (json_node_get_object (line->entry), "to");

  return to != NULL ? onward_json_get_string (to, name) : NULL;
}

/* Only texts of a length that an event has, and numbers. */
static gboolean
is_plain (JsonObject *entry)
{
  g_autoptr (GList) values = json_object_get_values (entry);

  for (GList *l = values; l != NULL; l = l->next)
    {
      const char *text = json_node_get_value_type (l->data) == G_TYPE_STRING
                             ? json_node_get_string (l->data)
                             : NULL;

      if (text != NULL ? strlen (text) > TEXT_MAX
                       : json_node_get_value_type (l->data) != G_TYPE_INT64)
        return FALSE;
    }
  return TRUE;
}

/* Not there, or a list of objects with nothing but texts of a length that a step has. */
static gboolean
is_list (JsonObject *entry, const char *name)
{
  JsonArray *list = onward_json_get_array (entry, name);

  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      JsonNode *node = json_array_get_element (list, i);

      if (!JSON_NODE_HOLDS_OBJECT (node) || !is_plain (json_node_get_object (node)))
        return FALSE;
    }
  return list != NULL ? json_array_get_length (list) <= LIST_MAX
                      : !json_object_has_member (entry, name);
}

static gboolean
is_whole_share (JsonObject *entry)
{
  static const char *const texts[]
      = { SHARE, "audience", "purpose", "keep_until", "lock", "wording", "lang" };
  static const char *const maybe[]
      = { "replaces", "with", "holder", "sealer", "sealer_key", "shown_lang" };
  JsonObject *to = onward_json_get_object (entry, "to");
  JsonArray *items = onward_json_get_array (entry, "items");

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (onward_json_get_string (entry, texts[i]) == NULL)
      return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (maybe); i++)
    if (json_object_has_member (entry, maybe[i])
        && onward_json_get_string (entry, maybe[i]) == NULL)
      return FALSE;
  for (guint i = 0; items != NULL && i < json_array_get_length (items); i++)
    if (json_node_get_value_type (json_array_get_element (items, i)) != G_TYPE_STRING)
      return FALSE;
  return items != NULL && is_list (entry, "supports") && is_list (entry, "shown") && to != NULL
         && onward_json_get_string (to, "name") != NULL
         && (!json_object_has_member (to, "id") || onward_json_get_string (to, "id") != NULL);
}

/**
 * onward_share_entry_is_whole:
 * @entry: an entry from elsewhere
 *
 * Tells whether it has what a share of this log has, or is an event with nothing but texts and
 * numbers, about one share. Members that are not known are kept.
 *
 * Returns: TRUE if it may stand in a log for good
 */
gboolean
onward_share_entry_is_whole (JsonObject *entry)
{
  if (!json_object_has_member (entry, EVENT))
    return is_whole_share (entry);
  return is_plain (entry) && onward_json_get_string (entry, EVENT) != NULL
         && onward_json_get_string (entry, SHARE) != NULL;
}
