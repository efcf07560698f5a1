#include "store/onward-edit.h"

static void compare (JsonNode *before, JsonNode *after, GPtrArray *path, JsonArray *steps);

/* A step for the place where @path leads; its other members are the caller's to add. */
static JsonObject *
add_step (GPtrArray *path, JsonArray *steps)
{
  JsonObject *step = json_object_new ();
  JsonArray *at = json_array_new ();

  for (guint i = 0; i < path->len; i++)
    json_array_add_string_element (at, path->pdata[i]);
  json_object_set_array_member (step, "at", at);
  json_array_add_object_element (steps, step);
  return step;
}

static void
compare_members (JsonObject *before, JsonObject *after, GPtrArray *path, JsonArray *steps)
{
  JsonObjectIter iter;
  const char *name = NULL;
  JsonNode *old = NULL;
  JsonNode *new = NULL;
  guint in_both = 0;

  json_object_iter_init_ordered (&iter, before);
  while (json_object_iter_next_ordered (&iter, &name, &old))
    {
      new = json_object_get_member (after, name);
      in_both += new != NULL ? 1 : 0;
      g_ptr_array_add (path, (gpointer)name);
      if (new != NULL)
        compare (old, new, path, steps);
      else
        json_object_set_member (add_step (path, steps), "put", json_node_copy (old));
      g_ptr_array_set_size (path, (int)path->len - 1);
    }
  if (in_both == json_object_get_size (after))
    return;
  json_object_iter_init_ordered (&iter, after);
  while (json_object_iter_next_ordered (&iter, &name, &new))
    {
      if (json_object_has_member (before, name))
        continue;
      g_ptr_array_add (path, (gpointer)name);
      add_step (path, steps);
      g_ptr_array_set_size (path, (int)path->len - 1);
    }
}

static gboolean
same_element (JsonArray *before, guint a, JsonArray *after, guint b)
{
  JsonNode *old = json_array_get_element (before, a), *new = json_array_get_element (after, b);

  return old == new || json_node_equal (old, new);
}

/* Leaves out what is the same at both ends: one adjustment more is one short line. */
static void
compare_elements (JsonArray *before, JsonArray *after, GPtrArray *path, JsonArray *steps)
{
  guint old_end = json_array_get_length (before);
  guint new_end = json_array_get_length (after);
  guint from = 0;
  JsonArray *old = json_array_new ();
  JsonObject *step = NULL;

  while (from < old_end && from < new_end && same_element (before, from, after, from))
    from++;
  while (old_end > from && new_end > from && same_element (before, old_end - 1, after, new_end - 1))
    {
      old_end--;
      new_end--;
    }
  for (guint i = from; i < old_end; i++)
    json_array_add_element (old, json_node_copy (json_array_get_element (before, i)));
  step = add_step (path, steps);
  json_object_set_int_member (step, "from", from);
  json_object_set_int_member (step, "drop", new_end - from);
  json_object_set_array_member (step, "put", old);
}

static void
compare (JsonNode *before, JsonNode *after, GPtrArray *path, JsonArray *steps)
{
  if (before == after) /* values that two trees of one passport share */
    return;
  if (JSON_NODE_HOLDS_OBJECT (before) && JSON_NODE_HOLDS_OBJECT (after))
    {
      compare_members (json_node_get_object (before), json_node_get_object (after), path, steps);
      return;
    }
  if (json_node_equal (before, after))
    return;
  if (JSON_NODE_HOLDS_ARRAY (before) && JSON_NODE_HOLDS_ARRAY (after))
    compare_elements (json_node_get_array (before), json_node_get_array (after), path, steps);
  else
    json_object_set_member (add_step (path, steps), "put", json_node_copy (before));
}

/**
 * onward_edit_undo_of:
 * @before: an object
 * @after: the same object, edited
 *
 * Works out what takes an edit back: as long as the edit, not as the document.
 *
 * Returns: (transfer full): the steps, for onward_edit_apply() on @after
 */
JsonNode *
onward_edit_undo_of (JsonNode *before, JsonNode *after)
{
  g_autoptr (GPtrArray) path = g_ptr_array_new ();
  JsonArray *steps = json_array_new ();
  JsonNode *undo = json_node_new (JSON_NODE_ARRAY);

  compare (before, after, path, steps);
  json_node_take_array (undo, steps);
  return undo;
}

/* The object that holds the step's member; NULL if the tree has no such place. */
static JsonObject *
find_parent (JsonNode *tree, JsonArray *at)
{
  JsonNode *node = tree;

  for (guint i = 0; i + 1 < json_array_get_length (at) && JSON_NODE_HOLDS_OBJECT (node); i++)
    {
      node = json_object_get_member (json_node_get_object (node),
                                     json_array_get_string_element (at, i));
      if (node == NULL)
        return NULL;
    }
  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static gboolean
splice (JsonObject *parent, const char *name, JsonObject *step)
{
  JsonArray *now = NULL;
  JsonArray *put = json_object_get_array_member (step, "put");
  JsonArray *result = NULL;
  gint64 from = json_object_get_int_member (step, "from");
  gint64 drop = json_object_get_int_member (step, "drop");
  guint length;

  if (!json_object_has_member (parent, name)
      || !JSON_NODE_HOLDS_ARRAY (json_object_get_member (parent, name)))
    return FALSE;
  now = json_object_get_array_member (parent, name);
  length = json_array_get_length (now);
  if (from < 0 || drop < 0 || from > length || drop > length - from)
    return FALSE;
  result = json_array_new ();
  for (guint i = 0; i < from; i++)
    json_array_add_element (result, json_array_dup_element (now, i));
  for (guint i = 0; i < json_array_get_length (put); i++)
    json_array_add_element (result, json_array_dup_element (put, i));
  for (guint i = (guint)(from + drop); i < length; i++)
    json_array_add_element (result, json_array_dup_element (now, i));
  json_object_set_array_member (parent, name, result);
  return TRUE;
}

static gboolean
apply_step (JsonNode *tree, JsonObject *step)
{
  JsonArray *at = json_object_get_array_member (step, "at");
  guint depth = json_array_get_length (at);
  JsonObject *parent = depth > 0 ? find_parent (tree, at) : NULL;
  const char *name = depth > 0 ? json_array_get_string_element (at, depth - 1) : NULL;

  if (parent == NULL)
    return FALSE;
  if (json_object_has_member (step, "from"))
    return splice (parent, name, step);
  if (json_object_has_member (step, "put"))
    json_object_set_member (parent, name, json_object_dup_member (step, "put"));
  else
    json_object_remove_member (parent, name);
  return TRUE;
}

/**
 * onward_edit_apply:
 * @tree: the object as it is after the edit; changed in place
 * @undo: what onward_edit_undo_of() worked out, read back
 *
 * Takes an edit back.
 *
 * Returns: FALSE if @undo is not of this object; @tree may then be half changed
 */
gboolean
onward_edit_apply (JsonNode *tree, JsonNode *undo)
{
  JsonArray *steps = NULL;

  if (!JSON_NODE_HOLDS_ARRAY (undo))
    return FALSE;
  steps = json_node_get_array (undo);
  for (guint i = 0; i < json_array_get_length (steps); i++)
    if (!apply_step (tree, json_array_get_object_element (steps, i)))
      return FALSE;
  return TRUE;
}
