/* verb-fill.c: puts many answers and adjustments into a passport, all of them or none. */

#include <glib/gi18n-lib.h>

#include "cli/onward-cli-edit.h"
#include "cli/onward-cli.h"
#include "passport/onward-clock.h"
#include "passport/onward-date.h"
#include "seal/onward-strict-json.h"
#include "store/onward-vault-passports.h"

#define OWN_PREFIX "own" /* "own", or "own-" and letters */

typedef struct
{
  OnwardPassport *passport;
  GPtrArray *troubles; /* of char*: one for each answer that cannot be taken */
  guint answers, adjustments;
} Filling;

static void
note_trouble (Filling *self, const char *where, GError *error)
{
  g_ptr_array_add (self->troubles, g_strdup_printf ("%s: %s", where, error->message));
}

static const char *
get_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
                 && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, ONWARD_ANSWER_ERROR, ONWARD_ANSWER_ERROR_KIND, sentence);
  return FALSE;
}

/* "by", "words" and "on" of {"value", "by", "words", "on"}, as far as they are given. */
static gboolean
read_saying (JsonObject *object, OnwardBy *by, OnwardWords *words, GDate *on, GError **error)
{
  if (json_object_has_member (object, "by")
      && (get_text (object, "by") == NULL || !onward_by_from_string (get_text (object, "by"), by)))
    return refuse (error, _ ("“by” is one of: young-person, family, sendco, other."));
  *words = onward_cli_usual_words (*by);
  if (json_object_has_member (object, "words")
      && (get_text (object, "words") == NULL
          || !onward_words_from_string (get_text (object, "words"), words)))
    return refuse (error, _ ("“words” is one of: own, written-for."));
  if (json_object_has_member (object, "on")
      && (get_text (object, "on") == NULL || !onward_date_parse (get_text (object, "on"), on)))
    return refuse (error, _ ("“on” is a day like 2026-11-21."));
  return TRUE;
}

static OnwardAnswer *
read_answer (const char *id, JsonNode *node, GError **error)
{
  const OnwardQuestion *question = onward_cli_find_question (id, error);
  JsonNode *value = node;
  OnwardBy by = ONWARD_BY_YOUNG_PERSON;
  OnwardWords words = ONWARD_WORDS_OWN;
  GDate on;

  if (question == NULL)
    return NULL;
  by = onward_cli_usual_by (question);
  words = onward_cli_usual_words (by);
  onward_clock_today (&on);
  if (JSON_NODE_HOLDS_OBJECT (node)
      && json_object_has_member (json_node_get_object (node), "value"))
    {
      value = json_object_get_member (json_node_get_object (node), "value");
      if (!read_saying (json_node_get_object (node), &by, &words, &on, error))
        return NULL;
    }
  return onward_answer_new (question, value, by, words, &on, error);
}

static void
fill_answers (Filling *self, JsonObject *answers)
{
  JsonObjectIter iter;
  const char *id = NULL;
  JsonNode *node = NULL;

  json_object_iter_init_ordered (&iter, answers);
  while (json_object_iter_next_ordered (&iter, &id, &node))
    {
      g_autoptr (GError) error = NULL;
      OnwardAnswer *answer = read_answer (id, node, &error);

      if (answer == NULL)
        {
          note_trouble (self, id, error);
          continue;
        }
      onward_passport_take_answer (self->passport, answer);
      self->answers++;
    }
}

/* Own adjustments have no entry in the catalogue; one that came from another passport has an id of
 * that. */
static const char *
read_entry (JsonObject *members)
{
  const char *id = get_text (members, "id");

  return id != NULL && !g_str_has_prefix (id, OWN_PREFIX) ? id : NULL;
}

/* Filling twice gives what filling once gave: an adjustment that is there already is changed. An
 * own one is known by its title. */
static OnwardAdjustment *
find_adjustment (OnwardPassport *passport, const char *id, const char *title)
{
  GPtrArray *all = onward_passport_get_adjustments (passport);

  for (guint i = 0; i < all->len; i++)
    {
      OnwardAdjustment *one = g_ptr_array_index (all, i);

      if (id != NULL ? g_strcmp0 (onward_adjustment_get_id (one), id) == 0
                     : g_strcmp0 (onward_adjustment_get_title (one), title) == 0)
        return one;
    }
  return NULL;
}

/* Members are set by their paths; those of "evidence", "agreed", "cost" and "review" one by one. */
static gboolean
set_members (OnwardAdjustment *adjustment, JsonObject *members, const char *prefix, GError **error)
{
  JsonObjectIter iter;
  const char *name = NULL;
  JsonNode *node = NULL;

  json_object_iter_init_ordered (&iter, members);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    {
      g_autofree char *path = g_strconcat (prefix, name, NULL);
      g_autofree char *below = g_strconcat (path, ".", NULL);

      if (g_str_equal (path, "id"))
        continue;
      if (JSON_NODE_HOLDS_OBJECT (node) && *prefix == '\0')
        {
          if (!set_members (adjustment, json_node_get_object (node), below, error))
            return FALSE;
        }
      else if (!onward_adjustment_set (adjustment, path, node, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
fill_adjustment (Filling *self, JsonNode *node, GError **error)
{
  g_autoptr (OnwardAdjustment) fresh = NULL;
  OnwardAdjustment *adjustment = NULL;
  JsonObject *members = NULL;
  const char *id = NULL;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return refuse (error, _ ("An adjustment is an object with an id, or with a title."));
  members = json_node_get_object (node);
  id = read_entry (members);
  adjustment = find_adjustment (self->passport, id, get_text (members, "title"));
  if (adjustment == NULL)
    {
      fresh = onward_cli_new_adjustment (id, get_text (members, "title"), error);
      adjustment = fresh;
    }
  if (adjustment == NULL || !set_members (adjustment, members, "", error))
    return FALSE;
  return fresh == NULL || onward_passport_add_adjustment (self->passport, fresh, error);
}

static void
fill_adjustments (Filling *self, JsonArray *adjustments)
{
  for (guint i = 0; i < json_array_get_length (adjustments); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *where = g_strdup_printf ("adjustments[%u]", i + 1);

      if (fill_adjustment (self, json_array_get_element (adjustments, i), &error))
        self->adjustments++;
      else
        note_trouble (self, where, error);
    }
}

static gboolean
check_shape (JsonNode *document, const char *path, GError **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (document) ? json_node_get_object (document) : NULL;
  JsonNode *answers = NULL, *adjustments = NULL;
  guint known = 0;

  if (object != NULL)
    {
      answers = json_object_get_member (object, "answers");
      adjustments = json_object_get_member (object, "adjustments");
      known = (answers != NULL) + (adjustments != NULL);
    }
  if (known > 0 && known == json_object_get_size (object)
      && (answers == NULL || JSON_NODE_HOLDS_OBJECT (answers))
      && (adjustments == NULL || JSON_NODE_HOLDS_ARRAY (adjustments)))
    return TRUE;
  g_set_error (error, ONWARD_CLI_ERROR, ONWARD_CLI_ERROR_FILE,
               _ ("%s is not a file of answers: it has to be an object with “answers”, an object, "
                  "and “adjustments”, a list, and nothing else."),
               path);
  return FALSE;
}

static JsonNode *
read_document (const char *path, GError **error)
{
  g_autoptr (JsonNode) document = NULL;
  g_autoptr (GBytes) bytes = onward_cli_read_file (path, onward_json_limits_document.bytes, error);
  gsize length = 0;
  const char *text = NULL;

  if (bytes == NULL)
    return NULL;
  text = g_bytes_get_data (bytes, &length);
  document = onward_strict_json_parse (text != NULL ? text : "", length,
                                       &onward_json_limits_document, error);
  if (document == NULL)
    g_prefix_error (error, "%s: ", path);
  else if (check_shape (document, path, error))
    return g_steal_pointer (&document);
  return NULL;
}

static void
fill_from (Filling *self, JsonNode *document)
{
  JsonObject *object = json_node_get_object (document);

  if (json_object_has_member (object, "answers"))
    fill_answers (self, json_object_get_object_member (object, "answers"));
  if (json_object_has_member (object, "adjustments"))
    fill_adjustments (self, json_object_get_array_member (object, "adjustments"));
}

/* What stood there before is kept as a revision; that and the new answers are one step. */
static gboolean
save (OnwardVault *vault, OnwardPassport *passport, GError **error)
{
  if (!onward_vault_begin (vault, error))
    return FALSE;
  if (onward_vault_cut_revision (vault, onward_passport_get_id (passport), ONWARD_CUT_IMPORT, error)
          != 0
      && onward_vault_save (vault, passport, "fill", error))
    return onward_vault_commit (vault, error);
  onward_vault_rollback (vault);
  return FALSE;
}

static int
give_up (Filling *self, const char *path)
{
  for (guint i = 0; i < self->troubles->len; i++)
    onward_cli_note ("%s: %s", path, (const char *)g_ptr_array_index (self->troubles, i));
  onward_cli_note (_ ("So nothing was filled in. Put this right and fill again."));
  return ONWARD_EXIT_FAILED;
}

static void
tell (OnwardCli *cli, Filling *self)
{
  g_autofree char *name = onward_passport_dup_name (self->passport);
  JsonObject *object = NULL;

  if (!cli->json)
    {
      onward_cli_print (_ ("%s: %u answers and %u adjustments are filled in.\n"), name,
                        self->answers, self->adjustments);
      return;
    }
  object = json_object_new ();
  json_object_set_string_member (object, "id", onward_passport_get_id (self->passport));
  json_object_set_int_member (object, "answers", self->answers);
  json_object_set_int_member (object, "adjustments", self->adjustments);
  onward_cli_take_json (object);
}

static int
fill (OnwardCli *cli, const char *text, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) document = read_document (path, &error);
  g_autoptr (OnwardVault) vault = NULL;
  g_autoptr (OnwardPassport) passport = NULL;
  g_autoptr (GPtrArray) troubles = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *id = NULL;
  Filling self = { NULL, troubles, 0, 0 };

  if (document != NULL)
    vault = onward_cli_open_vault (cli, &error);
  if (vault != NULL)
    id = onward_cli_find_passport (vault, text, &error);
  if (id != NULL)
    passport = onward_vault_load (vault, id, &error);
  if (passport == NULL)
    return onward_cli_fail (error);
  self.passport = passport;
  fill_from (&self, document);
  if (troubles->len > 0)
    return give_up (&self, path);
  if (!save (vault, passport, &error))
    return onward_cli_fail (error);
  tell (cli, &self);
  return ONWARD_EXIT_DONE;
}

static int
run (OnwardCli *cli, int argc, char **argv)
{
  g_auto (GStrv) arguments = NULL;
  int status = ONWARD_EXIT_FAILED;

  if (!onward_cli_parse (cli, NULL, argc, argv, 2, 2, &arguments, &status))
    return status;
  return fill (cli, arguments[0], arguments[1]);
}

const OnwardVerb onward_verb_fill = {
  .name = "fill",
  .arguments = N_ ("ID ANSWERS.json"),
  .summary = N_ ("Puts all answers and adjustments of a file into a passport, or none if one of "
                 "them cannot be taken."),
  .details = N_ (
      "The file holds {\"answers\": {\"section.question\": VALUE, …}, \"adjustments\": [{…}, …]}. "
      "A VALUE stands alone or as {\"value\": VALUE, \"by\": …, \"words\": …, \"on\": DAY}. An "
      "adjustment has the id of the catalogue, or a title of its own, and what is said of it."),
  .example = "fill 3f2a answers.json",
  .run = run,
};
