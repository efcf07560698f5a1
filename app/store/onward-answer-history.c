#include "store/onward-answer-history.h"

#include "passport/onward-canonical-json.h"
#include "passport/onward-clock.h"
#include "store/onward-edit.h"
#include "store/onward-passport-row.h"

/* An answer, and a time at which the passport had it. */
typedef struct
{
  OnwardAnswer *answer; /* owned */
  gint64 at;
} Said;

typedef struct
{
  const OnwardQuestion *question;
  GPtrArray *found; /* of Said */
  char *last;       /* what was looked at before this, as text: the tree changes; NULL: no answer */
} Walk;

static void
said_free (Said *self)
{
  g_object_unref (self->answer);
  g_free (self);
}

static void
walk_clear (Walk *self)
{
  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_clear_pointer (&self->last, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Walk, walk_clear)

/* The question's answer as JSON in the passport @tree; borrowed, NULL if there is none. */
static JsonNode *
answer_in (const Walk *walk, JsonNode *tree)
{
  JsonObject *passport = JSON_NODE_HOLDS_OBJECT (tree) ? json_node_get_object (tree) : NULL;
  JsonNode *answers = passport != NULL ? json_object_get_member (passport, "answers") : NULL;

  return answers != NULL && JSON_NODE_HOLDS_OBJECT (answers)
             ? json_object_get_member (json_node_get_object (answers), walk->question->id)
             : NULL;
}

/* Notes the answer in @tree, unless it is the one looked at before. */
static void
look_at (Walk *walk, JsonNode *tree, gint64 at)
{
  JsonNode *node = answer_in (walk, tree);
  g_autofree char *text = node != NULL ? onward_canonical_json_print (node) : NULL;
  OnwardAnswer *answer = NULL;
  Said *said;

  if (g_strcmp0 (text, walk->last) == 0)
    return;
  g_free (walk->last);
  walk->last = g_steal_pointer (&text);
  if (node != NULL)
    answer = onward_answer_from_json (walk->question, node, NULL);
  if (answer == NULL) /* or one that this version cannot read */
    return;
  said = g_new0 (Said, 1);
  said->answer = answer;
  said->at = at;
  g_ptr_array_add (walk->found, said);
}

/* Back through the edits from the working copy, as far as they fit. */
static gboolean
walk_journal (OnwardVault *self, const OnwardPassportRow *row, Walk *walk, GError **error)
{
  g_autoptr (JsonNode) tree = onward_passport_row_parse (row->json, error);
  g_autoptr (OnwardStatement) statement = NULL;
  gboolean more = FALSE;

  if (tree == NULL)
    return FALSE;
  look_at (walk, tree, onward_clock_now ());
  statement = onward_sql_prepare (
      self, error, "SELECT at, undo FROM journal WHERE passport = ? ORDER BY number DESC", "i",
      row->key);
  if (statement == NULL || !onward_sql_next (self, statement, &more, error))
    return FALSE;
  while (more)
    {
      g_autofree char *text = onward_sql_text (statement, 1);
      g_autoptr (JsonNode) undo = onward_passport_row_parse (text, NULL);

      if (undo == NULL || !onward_edit_apply (tree, undo))
        return TRUE;
      look_at (walk, tree, onward_sql_int (statement, 0));
      if (!onward_sql_next (self, statement, &more, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
walk_revisions (OnwardVault *self, const OnwardPassportRow *row, Walk *walk, GError **error)
{
  g_autoptr (OnwardStatement) statement = onward_sql_prepare (
      self, error, "SELECT at, json FROM revision WHERE passport = ? ORDER BY number DESC", "i",
      row->key);
  gboolean more = FALSE;

  if (statement == NULL || !onward_sql_next (self, statement, &more, error))
    return FALSE;
  while (more)
    {
      g_autofree char *text = onward_sql_text (statement, 1);
      g_autoptr (JsonNode) tree = onward_passport_row_parse (text, error);

      if (tree == NULL)
        return FALSE;
      look_at (walk, tree, onward_sql_int (statement, 0));
      if (!onward_sql_next (self, statement, &more, error))
        return FALSE;
    }
  return TRUE;
}

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  const Said *first = *(Said *const *)a;
  const Said *second = *(Said *const *)b;

  return first->at < second->at ? 1 : first->at > second->at ? -1 : 0;
}

static gboolean
is_same (OnwardAnswer *a, OnwardAnswer *b)
{
  return onward_answer_get_by (a) == onward_answer_get_by (b)
         && onward_answer_get_words (a) == onward_answer_get_words (b)
         && json_node_equal (onward_answer_get_value (a), onward_answer_get_value (b));
}

static OnwardAnswer *
answer_now (const Walk *walk, const OnwardPassportRow *row)
{
  g_autoptr (JsonNode) tree = onward_passport_row_parse (row->json, NULL);
  JsonNode *node = tree != NULL ? answer_in (walk, tree) : NULL;

  return node != NULL ? onward_answer_from_json (walk->question, node, NULL) : NULL;
}

/* Each once, and without what the passport says now. */
static GPtrArray *
distinct (GPtrArray *found, OnwardAnswer *now)
{
  GPtrArray *answers = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_sort (found, compare_newest_first);
  for (guint i = 0; i < found->len; i++)
    {
      OnwardAnswer *answer = ((Said *)found->pdata[i])->answer;
      gboolean known = (now != NULL && is_same (answer, now)) || onward_answer_is_empty (answer);

      for (guint j = 0; j < answers->len && !known; j++)
        known = is_same (answer, answers->pdata[j]);
      if (!known)
        g_ptr_array_add (answers, g_object_ref (answer));
    }
  return answers;
}

/**
 * onward_vault_answer_history:
 * @self: an open vault
 * @id: a passport's id
 * @question_id: a question's id
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Lists what was answered to a question before: as far back as the journal of edits goes, and in
 * the revisions that are kept. What the passport says now is not among it, and nothing is twice. A
 * question this version does not know has no history. Fails with `NOT_FOUND` if there is no such
 * passport.
 *
 * It reads the whole journal and every kept revision: to be asked for by a person, not while they
 * type.
 *
 * Returns: (transfer full) (element-type OnwardAnswer): the answers, the newest first
 */
GPtrArray *
onward_vault_answer_history (OnwardVault *self, const char *id, const char *question_id,
                             GError **error)
{
  g_auto (OnwardPassportRow) row = { 0 };
  g_auto (Walk) walk = { 0 };
  g_autoptr (OnwardAnswer) now = NULL;

  walk.question = onward_question_set_find (onward_question_set_get (), question_id);
  walk.found = g_ptr_array_new_with_free_func ((GDestroyNotify)said_free);
  if (!onward_passport_row_read (self, id, &row, error))
    return NULL;
  if (walk.question == NULL)
    return g_ptr_array_new_with_free_func (g_object_unref);
  if (!walk_journal (self, &row, &walk, error))
    return NULL;
  now = answer_now (&walk, &row);
  if (!walk_revisions (self, &row, &walk, error))
    return NULL;
  return distinct (walk.found, now);
}
