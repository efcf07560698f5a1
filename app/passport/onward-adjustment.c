#include "passport/onward-adjustment.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <openssl/rand.h>

#include "passport/onward-adjustment-parts.h"
#include "passport/onward-value.h"

#define OWN_PREFIX "own-"
#define OWN_LETTERS 8
#define ID_MAX 60 /* of the field `catalogue` */

struct _OnwardAdjustment
{
  GObject parent_instance;

  char *id;
  GHashTable *values; /* of immutable JsonNode, by path, the literal of onward-adjustment-parts.c */
  JsonObject *extra;  /* members this version cannot read, in their groups */
  JsonNode *json; /* immutable: all of the above; NULL until it is asked for, and when it changes */
};

G_DEFINE_FINAL_TYPE (OnwardAdjustment, onward_adjustment, G_TYPE_OBJECT)

static void
onward_adjustment_finalize (GObject *object)
{
  OnwardAdjustment *self = ONWARD_ADJUSTMENT (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->values, g_hash_table_unref);
  g_clear_pointer (&self->extra, json_object_unref);
  g_clear_pointer (&self->json, json_node_unref);
  G_OBJECT_CLASS (onward_adjustment_parent_class)->finalize (object);
}

static void
onward_adjustment_class_init (OnwardAdjustmentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = onward_adjustment_finalize;
}

static void
onward_adjustment_init (OnwardAdjustment *self)
{
  self->values
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)json_node_unref);
  self->extra = json_object_new ();
}

/* Where the members of a group stand in @object, or @object itself without one. */
static JsonObject *
open_group (JsonObject *object, const char *group)
{
  if (group == NULL)
    return object;
  if (!json_object_has_member (object, group))
    json_object_set_object_member (object, group, json_object_new ());
  return json_object_get_object_member (object, group);
}

static void
put (JsonObject *object, const char *path, JsonNode *value)
{
  g_auto (GStrv) names = g_strsplit (path, ".", 2);
  gboolean grouped = names[1] != NULL;

  json_object_set_member (open_group (object, grouped ? names[0] : NULL), names[grouped ? 1 : 0],
                          json_node_ref (value));
}

static void
forget_unread (OnwardAdjustment *self, const char *path)
{
  g_auto (GStrv) names = g_strsplit (path, ".", 2);
  gboolean grouped = names[1] != NULL;
  JsonObject *object = self->extra;

  if (grouped && !json_object_has_member (object, names[0]))
    return;
  object = open_group (object, grouped ? names[0] : NULL);
  if (json_object_has_member (object, names[grouped ? 1 : 0]))
    json_object_remove_member (object, names[grouped ? 1 : 0]);
}

/**
 * onward_adjustment_get:
 * @self: an adjustment
 * @path: "importance", "settings", "agreed.with"
 *
 * Gives one part of an adjustment. A choice is its id, choices are an array of ids.
 *
 * Returns: (transfer none) (nullable): the value, immutable; %NULL if nothing was said
 */
JsonNode *
onward_adjustment_get (OnwardAdjustment *self, const char *path)
{
  return g_hash_table_lookup (self->values, path);
}

/**
 * onward_adjustment_get_text:
 * @self: an adjustment
 * @path: a part that is not a list
 *
 * Returns: (transfer none) (nullable): its text, id or date; %NULL if nothing was said
 */
const char *
onward_adjustment_get_text (OnwardAdjustment *self, const char *path)
{
  JsonNode *value = onward_adjustment_get (self, path);

  return value != NULL && JSON_NODE_HOLDS_VALUE (value) ? json_node_get_string (value) : NULL;
}

/**
 * onward_adjustment_has:
 * @self: an adjustment
 * @path: a part that is a list of ids
 * @value: an id
 *
 * Returns: TRUE if the list has @value
 */
gboolean
onward_adjustment_has (OnwardAdjustment *self, const char *path, const char *value)
{
  JsonNode *list = onward_adjustment_get (self, path);
  JsonArray *ids = list != NULL && JSON_NODE_HOLDS_ARRAY (list) ? json_node_get_array (list) : NULL;

  for (guint i = 0; ids != NULL && i < json_array_get_length (ids); i++)
    if (g_strcmp0 (json_array_get_string_element (ids, i), value) == 0)
      return TRUE;
  return FALSE;
}

/**
 * onward_adjustment_set:
 * @self: an adjustment
 * @path: "importance", "settings", "agreed.with"
 * @value: (nullable): what it is to be; %NULL, a null node, blanks and empty lists take it away
 * @error: return location, domain `ONWARD_ANSWER_ERROR`
 *
 * Changes one part of an adjustment. A string is taken for a list of one where a list is wanted.
 * The title cannot be taken away.
 *
 * Returns: FALSE, and nothing has changed, if there is no such part or @value is not for it
 */
gboolean
onward_adjustment_set (OnwardAdjustment *self, const char *path, JsonNode *value, GError **error)
{
  int part = onward_adjustment_find_part (path);
  JsonNode *clean = NULL;

  if (part < 0)
    {
      g_set_error (error, ONWARD_ANSWER_ERROR, ONWARD_ANSWER_ERROR_KIND,
                   _ ("An adjustment has no part called “%.60s”."), path);
      return FALSE;
    }
  g_clear_pointer (&self->json, json_node_unref);
  if (value != NULL && !onward_value_is_empty (value))
    {
      clean = onward_adjustment_part_normalise (part, value, error);
      if (clean == NULL)
        return FALSE;
      g_hash_table_replace (self->values, (gpointer)onward_adjustment_part_path ((guint)part),
                            clean);
    }
  else if (g_str_equal (path, "title"))
    {
      g_set_error_literal (error, ONWARD_ANSWER_ERROR, ONWARD_ANSWER_ERROR_KIND,
                           _ ("An adjustment needs a short name."));
      return FALSE;
    }
  else
    g_hash_table_remove (self->values, path);
  forget_unread (self, path);
  return TRUE;
}

static void
set_text (OnwardAdjustment *self, const char *path, const char *text)
{
  g_autoptr (JsonNode) node = json_node_init_string (json_node_alloc (), text);
  g_autoptr (GError) error = NULL;

  if (!onward_adjustment_set (self, path, node, &error))
    g_error ("catalogue entry %s, %s: %s", self->id, path, error->message);
}

static void
set_list (OnwardAdjustment *self, const char *path, const char *const *ids)
{
  g_autoptr (JsonArray) array = json_array_new ();
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;

  for (; *ids != NULL; ids++)
    json_array_add_string_element (array, *ids);
  node = json_node_init_array (json_node_alloc (), array);
  if (!onward_adjustment_set (self, path, node, &error))
    g_error ("catalogue entry %s, %s: %s", self->id, path, error->message);
}

/* What the catalogue says for everybody. */
static void
fill_from_entry (OnwardAdjustment *self, const OnwardEntry *entry)
{
  set_text (self, "title", entry->title);
  set_text (self, "description", entry->description);
  set_text (self, "what_to_do", entry->for_the_adult);
  set_list (self, "settings", (const char *const *)entry->settings);
  set_list (self, "providers", (const char *const *)entry->providers);
}

/**
 * onward_adjustment_new_from_entry:
 * @entry: an entry of the catalogue
 *
 * Makes an adjustment of what the catalogue says for everybody: title, what one gets, what the
 * others do, where, and who usually provides it. Its examples of own words and reasons are nobody's
 * and stay behind.
 *
 * Returns: (transfer full): the adjustment
 */
OnwardAdjustment *
onward_adjustment_new_from_entry (const OnwardEntry *entry)
{
  OnwardAdjustment *self = g_object_new (ONWARD_TYPE_ADJUSTMENT, NULL);

  self->id = g_strdup (entry->id);
  fill_from_entry (self, entry);
  return self;
}

static char *
make_own_id (void)
{
  guint8 random[OWN_LETTERS];
  GString *id = g_string_new (OWN_PREFIX);

  if (RAND_bytes (random, sizeof random) != 1)
    g_error ("the system gives no random numbers");
  for (guint i = 0; i < OWN_LETTERS; i++)
    g_string_append_c (id, (char)('a' + random[i] % 26));
  return g_string_free (id, FALSE);
}

/**
 * onward_adjustment_new_own:
 * @title: a few words
 * @error: return location, domain `ONWARD_ANSWER_ERROR`
 *
 * Makes an adjustment that is not in the catalogue.
 *
 * Returns: (transfer full): the adjustment; or %NULL if @title is not a title
 */
OnwardAdjustment *
onward_adjustment_new_own (const char *title, GError **error)
{
  g_autoptr (OnwardAdjustment) self = g_object_new (ONWARD_TYPE_ADJUSTMENT, NULL);
  g_autoptr (JsonNode) node = json_node_init_string (json_node_alloc (), title);

  self->id = make_own_id ();
  if (!onward_adjustment_set (self, "title", node, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * onward_adjustment_get_id:
 * @self: an adjustment
 *
 * Returns: (transfer none): the id of its catalogue entry, or "own-" and eight random letters
 */
const char *
onward_adjustment_get_id (OnwardAdjustment *self)
{
  return self->id;
}

/**
 * onward_adjustment_get_title:
 * @self: an adjustment
 *
 * Returns: (transfer none): its short name
 */
const char *
onward_adjustment_get_title (OnwardAdjustment *self)
{
  return onward_adjustment_get_text (self, "title");
}

/**
 * onward_adjustment_get_unread:
 * @self: an adjustment
 *
 * Returns: (transfer none): members that this version cannot read, in their groups; not to be
 *   changed
 */
JsonObject *
onward_adjustment_get_unread (OnwardAdjustment *self)
{
  return self->extra;
}

static gboolean
is_id (const char *text)
{
  gsize length = text != NULL ? strlen (text) : 0;

  return length > 0 && length <= ID_MAX
         && strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789-") == length;
}

/* One member, of @group or of the adjustment itself. What a later version wrote is kept unread. */
static gboolean
read_part (OnwardAdjustment *self, const char *group, const char *name, JsonNode *value,
           gboolean forgiving, GError **error)
{
  g_autofree char *path = group != NULL ? g_strconcat (group, ".", name, NULL) : g_strdup (name);
  gboolean known
      = onward_adjustment_find_part (path) >= 0 && (group != NULL || strchr (name, '.') == NULL);

  if (known && onward_adjustment_set (self, path, value, forgiving ? NULL : error))
    return TRUE;
  if (known && !forgiving)
    return FALSE;
  g_clear_pointer (&self->json, json_node_unref);
  json_object_set_member (open_group (self->extra, group), name, json_node_copy (value));
  return TRUE;
}

static gboolean
read_members (OnwardAdjustment *self, const char *group, JsonObject *object, gboolean forgiving,
              GError **error)
{
  g_autoptr (GList) names = json_object_get_members (object);

  for (GList *l = names; l != NULL; l = l->next)
    {
      JsonNode *value = json_object_get_member (object, l->data);
      gboolean is_group
          = group == NULL && JSON_NODE_HOLDS_OBJECT (value) && onward_adjustment_is_group (l->data);

      if (group == NULL && g_str_equal (l->data, "id"))
        continue;
      if (is_group ? !read_members (self, l->data, json_node_get_object (value), forgiving, error)
                   : !read_part (self, group, l->data, value, forgiving, error))
        return FALSE;
    }
  return TRUE;
}

/* What people hand in may leave out what can be told from the rest: the title of an entry of the
 * catalogue, and the id of what is not in it. */
static void
complete (OnwardAdjustment *self, JsonObject *object)
{
  const OnwardEntry *entry = onward_catalogue_find (onward_catalogue_get (), self->id);
  gboolean titled = json_object_has_member (object, "title");

  if (titled && !json_object_has_member (object, "id"))
    self->id = make_own_id ();
  else if (!titled && entry != NULL)
    fill_from_entry (self, entry);
}

static OnwardAdjustment *
read_adjustment (JsonNode *node, gboolean forgiving, GError **error)
{
  g_autoptr (OnwardAdjustment) self = g_object_new (ONWARD_TYPE_ADJUSTMENT, NULL);
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonNode *id = object != NULL ? json_object_get_member (object, "id") : NULL;

  if (id != NULL && json_node_get_value_type (id) == G_TYPE_STRING)
    self->id = json_node_dup_string (id);
  if (object != NULL && !forgiving)
    complete (self, object);
  if (!is_id (self->id))
    {
      g_set_error_literal (error, ONWARD_ANSWER_ERROR, ONWARD_ANSWER_ERROR_KIND,
                           _ ("An adjustment has no id of small letters, digits and hyphens."));
      return NULL;
    }
  if (!read_members (self, NULL, object, forgiving, error))
    {
      g_prefix_error (error, "%s: ", self->id);
      return NULL;
    }
  if (onward_adjustment_get_title (self) == NULL)
    {
      g_set_error (error, ONWARD_ANSWER_ERROR, ONWARD_ANSWER_ERROR_KIND,
                   _ ("The adjustment %s has no short name that can be read."), self->id);
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * onward_adjustment_from_json:
 * @node: an adjustment, as a person or a program handed it in
 * @error: return location, domain `ONWARD_ANSWER_ERROR`
 *
 * Reads an adjustment. Members it does not know are kept; one that it knows must be right. An entry
 * of the catalogue may come without its title: then the catalogue says what the members do not. One
 * of one's own may come without its id.
 *
 * Returns: (transfer full): the adjustment; or %NULL, and the sentence names adjustment and part
 */
OnwardAdjustment *
onward_adjustment_from_json (JsonNode *node, GError **error)
{
  return read_adjustment (node, FALSE, error);
}

/**
 * onward_adjustment_from_stored:
 * @node: an adjustment of a passport that Onward wrote
 * @error: return location, domain `ONWARD_ANSWER_ERROR`
 *
 * Reads an adjustment that was written before, perhaps by a later version: a part whose value this
 * version does not know is kept as it is and counts as not said. Only an id and a title must be.
 *
 * Returns: (transfer full): the adjustment, or %NULL
 */
OnwardAdjustment *
onward_adjustment_from_stored (JsonNode *node, GError **error)
{
  return read_adjustment (node, TRUE, error);
}

static void
put_unread (JsonObject *object, JsonObject *extra)
{
  g_autoptr (GList) names = json_object_get_members (extra);

  for (GList *l = names; l != NULL; l = l->next)
    {
      JsonNode *value = json_object_get_member (extra, l->data);

      if (JSON_NODE_HOLDS_OBJECT (value) && onward_adjustment_is_group (l->data))
        put_unread (open_group (object, l->data), json_node_get_object (value));
      else
        json_object_set_member (object, l->data, json_node_copy (value));
    }
}

static JsonNode *
write_json (OnwardAdjustment *self)
{
  g_autoptr (JsonObject) object = json_object_new ();
  const char *path = NULL;

  json_object_set_string_member (object, "id", self->id);
  for (guint i = 0; (path = onward_adjustment_part_path (i)) != NULL; i++)
    {
      JsonNode *value = onward_adjustment_get (self, path);

      if (value != NULL)
        put (object, path, value);
    }
  put_unread (object, self->extra);
  return json_node_init_object (json_node_alloc (), object);
}

/**
 * onward_adjustment_to_json:
 * @self: an adjustment
 *
 * Writes an adjustment with its members in a fixed order. Until it is changed, it is the same node.
 *
 * Returns: (transfer full): a node, immutable
 */
JsonNode *
onward_adjustment_to_json (OnwardAdjustment *self)
{
  if (self->json == NULL)
    {
      self->json = write_json (self);
      json_node_seal (self->json);
    }
  return json_node_ref (self->json);
}
