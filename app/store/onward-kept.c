#include "store/onward-kept.h"

#include "passport/onward-canonical-json.h"

/* Not public: what these do stands in the header. */

#define NAME "onward-kept" /* of what is attached to a connection */
#define TEXTS_MAX 1000     /* parts of a passport, and of how it was before */

/* Lives and dies with the connection. */
typedef struct
{
  OnwardKept *kept; /* owned, nullable */
} Box;

static void
box_free (gpointer data)
{
  Box *self = data;

  onward_kept_free (self->kept);
  g_free (self);
}

static Box *
box_of (sqlite3 *db)
{
  Box *self = sqlite3_get_clientdata (db, NAME);

  if (self != NULL)
    return self;
  self = g_new0 (Box, 1);
  return sqlite3_set_clientdata (db, NAME, self, box_free) == SQLITE_OK ? self : NULL;
}

void
onward_kept_free (OnwardKept *self)
{
  if (self == NULL)
    return;
  onward_passport_row_clear (&self->row);
  g_clear_pointer (&self->tree, json_node_unref);
  g_clear_pointer (&self->texts, g_hash_table_unref);
  onward_kept_forget_line (self);
  g_free (self->id);
  g_free (self);
}

/* Only the outermost transaction began where the last one ended: within another, what was written
 * in it may be taken back without a row being counted. */
static gboolean
is_current (OnwardVault *vault, const OnwardKept *self, const char *id)
{
  return vault->depth <= 1 && g_str_equal (self->id, id)
         && self->changes == sqlite3_total_changes64 (vault->db);
}

OnwardKept *
onward_kept_take (OnwardVault *vault, const char *id, GError **error)
{
  Box *box = box_of (vault->db);
  g_autoptr (OnwardKept) self = box != NULL ? g_steal_pointer (&box->kept) : NULL;

  if (self != NULL && is_current (vault, self, id))
    return g_steal_pointer (&self);
  g_clear_pointer (&self, onward_kept_free);
  self = g_new0 (OnwardKept, 1);
  self->id = g_strdup (id);
  return onward_passport_row_look (vault, id, &self->row, error) ? g_steal_pointer (&self) : NULL;
}

void
onward_kept_put (OnwardVault *vault, OnwardKept *self)
{
  Box *box = vault->depth == 0 ? box_of (vault->db) : NULL;

  if (box == NULL)
    {
      onward_kept_free (self);
      return;
    }
  g_clear_pointer (&box->kept, onward_kept_free);
  self->changes = sqlite3_total_changes64 (vault->db);
  box->kept = self;
}

char *
onward_kept_print (OnwardVault *vault, OnwardKept *self, JsonNode *tree)
{
  if (vault->depth > 1) /* one of many, and not kept */
    return onward_canonical_json_print (tree);
  if (self->texts != NULL && g_hash_table_size (self->texts) > TEXTS_MAX)
    g_clear_pointer (&self->texts, g_hash_table_unref);
  if (self->texts == NULL)
    self->texts = onward_canonical_json_texts_new ();
  return onward_canonical_json_print_again (tree, self->texts);
}

JsonNode *
onward_kept_get_tree (OnwardKept *self, GError **error)
{
  if (self->tree == NULL)
    self->tree = onward_passport_row_parse (self->row.json, error);
  return self->tree;
}

void
onward_kept_forget_line (OnwardKept *self)
{
  g_clear_pointer (&self->what, g_free);
  g_clear_pointer (&self->undo, g_free);
  g_clear_pointer (&self->start, json_node_unref);
  self->line_known = FALSE;
  self->number = 0;
  self->at = 0;
}

void
onward_kept_set (OnwardKept *self, JsonNode *tree, const char *json)
{
  json_node_ref (tree);
  g_clear_pointer (&self->tree, json_node_unref);
  self->tree = tree;
  g_free (self->row.json);
  self->row.json = g_strdup (json);
}
