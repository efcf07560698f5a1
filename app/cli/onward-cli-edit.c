#include "cli/onward-cli-edit.h"

#include <glib/gi18n-lib.h>

#include "passport/onward-catalogue.h"

#define BY_ONWARD_ITSELF "system" /* who answers a question, in questions.xml */

/**
 * onward_cli_usual_by:
 * @question: a question
 *
 * Returns: by whom an answer is, if nobody says
 */
OnwardBy
onward_cli_usual_by (const OnwardQuestion *question)
{
  if (g_str_equal (question->who, "family"))
    return ONWARD_BY_FAMILY;
  return g_str_equal (question->who, "sendco") ? ONWARD_BY_SENDCO : ONWARD_BY_YOUNG_PERSON;
}

/**
 * onward_cli_usual_words:
 * @by: by whom an answer is
 *
 * The young person and the family speak for themselves; others write for the young person.
 *
 * Returns: whose words an answer is in, if nobody says
 */
OnwardWords
onward_cli_usual_words (OnwardBy by)
{
  return by == ONWARD_BY_YOUNG_PERSON || by == ONWARD_BY_FAMILY ? ONWARD_WORDS_OWN
                                                                : ONWARD_WORDS_WRITTEN_FOR;
}

/**
 * onward_cli_find_question:
 * @id: "section.question"
 * @error: return location, `ONWARD_PASSPORT_ERROR_UNKNOWN`
 *
 * Finds a question that a person can answer. Some are filled in by Onward itself, at sealing.
 *
 * Returns: (nullable): the question
 */
const OnwardQuestion *
onward_cli_find_question (const char *id, GError **error)
{
  const OnwardQuestion *question = onward_question_set_find (onward_question_set_get (), id);

  if (question == NULL)
    g_set_error (error, ONWARD_PASSPORT_ERROR, ONWARD_PASSPORT_ERROR_UNKNOWN,
                 _ ("There is no question “%s”. onward-cli show ID --questions "
                    "lists what a passport asks."),
                 id);
  else if (g_str_equal (question->who, BY_ONWARD_ITSELF))
    g_set_error (error, ONWARD_PASSPORT_ERROR, ONWARD_PASSPORT_ERROR_UNKNOWN,
                 _ ("“%s” is filled in by Onward when the passport is sealed."), id);
  else
    return question;
  return NULL;
}

/**
 * onward_cli_new_adjustment:
 * @entry: (nullable): an id of the catalogue
 * @title: (nullable): what it is called instead of the catalogue's words; needed without @entry
 * @error: return location, `ONWARD_PASSPORT_ERROR` and `ONWARD_ANSWER_ERROR`
 *
 * Makes an adjustment that is in no passport yet.
 *
 * Returns: (transfer full) (nullable): the adjustment
 */
OnwardAdjustment *
onward_cli_new_adjustment (const char *entry, const char *title, GError **error)
{
  const OnwardEntry *found = NULL;

  if (entry != NULL)
    found = onward_catalogue_find (onward_catalogue_get (), entry);
  if (found != NULL)
    return onward_adjustment_new_from_entry (found);
  if (entry != NULL)
    g_set_error (error, ONWARD_PASSPORT_ERROR, ONWARD_PASSPORT_ERROR_UNKNOWN,
                 _ ("There is no adjustment “%s” in the catalogue. onward-cli catalogue shows what "
                    "there is."),
                 entry);
  else if (title == NULL)
    g_set_error_literal (error, ONWARD_PASSPORT_ERROR, ONWARD_PASSPORT_ERROR_UNKNOWN,
                         _ ("An adjustment needs an id of the catalogue or a title of its own."));
  else
    return onward_adjustment_new_own (title, error);
  return NULL;
}
