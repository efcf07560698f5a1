#include "store/onward-known.h"

#include <string.h>

#include "passport/onward-date.h"
#include "store/onward-sql.h"
#include "store/onward-vault-passports.h"

static const char *
text_of (JsonNode *node)
{
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return json_node_get_string (node);
}

/**
 * onward_known_school_text:
 * @passport: a passport
 * @member: a member of what a school's file says of the young person
 *
 * Returns: (nullable): its text
 */
const char *
onward_known_school_text (OnwardPassport *passport, const char *member)
{
  JsonObject *school = onward_passport_get_school (passport);

  return school != NULL ? text_of (json_object_get_member (school, member)) : NULL;
}

/**
 * onward_known_answer_text:
 * @passport: a passport
 * @question: "card.upn"
 *
 * Returns: (nullable): the text of the answer, where it is one text
 */
const char *
onward_known_answer_text (OnwardPassport *passport, const char *question)
{
  OnwardAnswer *answer = onward_passport_get_answer (passport, question);

  return answer != NULL ? text_of (onward_answer_get_value (answer)) : NULL;
}

/**
 * onward_known_born:
 * @passport: a passport
 *
 * Returns: (nullable): the day of birth, `YYYY-MM-DD`, as the school says, else as it was answered
 */
const char *
onward_known_born (OnwardPassport *passport)
{
  const char *born = onward_known_school_text (passport, "born");

  return born != NULL ? born : onward_known_answer_text (passport, "card.date-of-birth");
}

/**
 * onward_known_names:
 * @passport: a passport
 *
 * Returns: (transfer full): forename and surname as the school has them, and the legal and the
 *   preferred name that were answered, each ended by a newline; empty if there is none
 */
char *
onward_known_names (OnwardPassport *passport)
{
  const char *forename = onward_known_school_text (passport, "forename");
  const char *surname = onward_known_school_text (passport, "surname");
  const char *legal = onward_known_answer_text (passport, "card.legal-name");
  const char *preferred = onward_known_answer_text (passport, "card.preferred-name");
  GString *names = g_string_new (NULL);

  if (forename != NULL && surname != NULL)
    g_string_append_printf (names, "%s %s\n", forename, surname);
  if (legal != NULL)
    g_string_append_printf (names, "%s\n", legal);
  if (preferred != NULL)
    g_string_append_printf (names, "%s\n", preferred);
  return g_string_free (names, FALSE);
}

static void
take_earlier (const char *day, char **earliest)
{
  GDate date;

  if (onward_date_parse (day, &date) && (*earliest == NULL || strcmp (day, *earliest) < 0))
    {
      g_free (*earliest);
      *earliest = g_strdup (day);
    }
}

/**
 * onward_known_next_date:
 * @passport: a passport
 *
 * Returns: (transfer full) (nullable): the nearest day on which something is due (`due` in the
 *   question data), `YYYY-MM-DD`; one that is past is the nearest of all
 */
char *
onward_known_next_date (OnwardPassport *passport)
{
  GPtrArray *sections = onward_question_set_get_sections (onward_question_set_get ());
  char *earliest = NULL;

  for (guint i = 0; i < sections->len; i++)
    {
      const OnwardSection *section = sections->pdata[i];

      for (guint j = 0; j < section->questions->len; j++)
        {
          const OnwardQuestion *question = section->questions->pdata[j];

          if (question->due)
            take_earlier (onward_known_answer_text (passport, question->id), &earliest);
        }
    }
  return earliest;
}

/**
 * onward_known_is_started:
 * @passport: a passport
 *
 * Returns: whether there is an adjustment, or an answer by anybody but the SENDCo, for whom a
 *   school's file counts as well
 */
gboolean
onward_known_is_started (OnwardPassport *passport)
{
  GPtrArray *sections = onward_question_set_get_sections (onward_question_set_get ());

  if (onward_passport_get_adjustments (passport)->len > 0)
    return TRUE;
  for (guint i = 0; i < sections->len; i++)
    {
      const OnwardSection *section = sections->pdata[i];

      for (guint j = 0; j < section->questions->len; j++)
        {
          const OnwardQuestion *question = section->questions->pdata[j];
          OnwardAnswer *answer = onward_passport_get_answer (passport, question->id);

          if (answer != NULL && onward_answer_get_by (answer) != ONWARD_BY_SENDCO)
            return TRUE;
        }
    }
  return FALSE;
}

/**
 * onward_known_free:
 * @self: (transfer full) (nullable): what a passport is known by
 *
 * Frees it.
 */
void
onward_known_free (OnwardKnown *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->names);
  g_free (self);
}

/**
 * onward_vault_find_by_birth:
 * @self: a vault
 * @born: a day, `YYYY-MM-DD`
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Finds the passports of those born on a day, by the school's record or else by their answer, from
 * an index alone: none is opened.
 *
 * Returns: (transfer full) (element-type OnwardKnown): perhaps none, the oldest first
 */
GPtrArray *
onward_vault_find_by_birth (OnwardVault *self, const char *born, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify)onward_known_free);
  g_autoptr (OnwardStatement) statement = onward_sql_prepare (
      self, error, "SELECT id, names FROM passport WHERE born = ? ORDER BY key", "s", born);
  gboolean more = FALSE;

  while (statement != NULL && onward_sql_next (self, statement, &more, error))
    {
      OnwardKnown *known = NULL;

      if (!more)
        return g_steal_pointer (&found);
      known = g_new0 (OnwardKnown, 1);
      known->id = onward_sql_text (statement, 0);
      known->names = onward_sql_text (statement, 1);
      g_ptr_array_add (found, known);
    }
  return NULL;
}

/* @sql: one statement with one parameter that gives ids. */
static GPtrArray *
find_ids (OnwardVault *self, const char *sql, const char *upn, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (OnwardStatement) statement = onward_sql_prepare (self, error, sql, "s", upn);
  gboolean more = FALSE;

  while (statement != NULL && onward_sql_next (self, statement, &more, error))
    {
      if (!more)
        return g_steal_pointer (&ids);
      g_ptr_array_add (ids, onward_sql_text (statement, 0));
    }
  return NULL;
}

/**
 * onward_vault_find_by_upn:
 * @self: a vault
 * @upn: a unique pupil number
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Finds the passports that carry a UPN. More than one is a doubt, for a person to decide.
 *
 * Returns: (transfer full) (element-type utf8): their ids, perhaps none
 */
GPtrArray *
onward_vault_find_by_upn (OnwardVault *self, const char *upn, GError **error)
{
  return find_ids (self, "SELECT id FROM passport WHERE upn = ? ORDER BY key", upn, error);
}

/**
 * onward_vault_find_by_typed_upn:
 * @self: a vault
 * @upn: a unique pupil number
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Finds the passports in which a UPN is answered, whether the school gave it or somebody typed it.
 * Reason to doubt, never enough to merge: see onward_vault_find_by_upn().
 *
 * Returns: (transfer full) (element-type utf8): their ids, perhaps none
 */
GPtrArray *
onward_vault_find_by_typed_upn (OnwardVault *self, const char *upn, GError **error)
{
  return find_ids (self, "SELECT id FROM passport WHERE typed_upn = ? ORDER BY key", upn, error);
}
