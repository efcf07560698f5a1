#include "receive/onward-members.h"

#include "seal/onward-strict-json.h"

static gboolean
holds (JsonNode *node, GType type)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

/**
 * onward_node_is_string:
 * @node: (nullable): any node
 *
 * Returns: TRUE if @node is a JSON string
 */
gboolean
onward_node_is_string (JsonNode *node)
{
  return holds (node, G_TYPE_STRING);
}

/**
 * onward_node_is_integer:
 * @node: (nullable): any node
 *
 * Returns: TRUE if @node is a JSON number without fraction and exponent
 */
gboolean
onward_node_is_integer (JsonNode *node)
{
  return holds (node, G_TYPE_INT64);
}

/**
 * onward_node_is_number:
 * @node: (nullable): any node
 *
 * Returns: TRUE if @node is a JSON number
 */
gboolean
onward_node_is_number (JsonNode *node)
{
  return holds (node, G_TYPE_INT64) || holds (node, G_TYPE_DOUBLE);
}

/**
 * onward_node_is_boolean:
 * @node: (nullable): any node
 *
 * Returns: TRUE if @node is `true` or `false`
 */
gboolean
onward_node_is_boolean (JsonNode *node)
{
  return holds (node, G_TYPE_BOOLEAN);
}

/**
 * onward_member_integer:
 * @object: (nullable): any object
 * @name: the member
 *
 * Returns: its value, or 0 if it is missing or no integer
 */
gint64
onward_member_integer (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return onward_node_is_integer (node) ? json_node_get_int (node) : 0;
}

/**
 * onward_member_object:
 * @object: (nullable): any object
 * @name: the member
 *
 * Returns: (transfer none) (nullable): the object there, or NULL if there is none
 */
JsonObject *
onward_member_object (JsonObject *object, const char *name)
{
  return object != NULL ? onward_json_get_object (object, name) : NULL;
}

/**
 * onward_member_array:
 * @object: (nullable): any object
 * @name: the member
 *
 * Returns: (transfer none) (nullable): the array there, or NULL if there is none
 */
JsonArray *
onward_member_array (JsonObject *object, const char *name)
{
  return object != NULL ? onward_json_get_array (object, name) : NULL;
}
