#include "passport/onward-progress.h"

#define HELPS "helps.adjustments" /* answered by adjustments, never by an answer */
#define QUESTIONS_A_MINUTE 2
#define ONLY_IF_WANTED 3 /* sensitivity: nobody is led to such a question */

/**
 * onward_progress_asks:
 * @question: a question
 *
 * Tells whether a young person is asked this when they make their passport themselves.
 *
 * Returns: FALSE for what others or the program fill in
 */
gboolean
onward_progress_asks (const OnwardQuestion *question)
{
  return g_str_equal (question->who, "young-person") || g_str_equal (question->who, "both");
}

/**
 * onward_progress_is_answered:
 * @passport: a passport
 * @question: a question
 *
 * Returns: whether anything is said to it
 */
gboolean
onward_progress_is_answered (OnwardPassport *passport, const OnwardQuestion *question)
{
  OnwardAnswer *answer;

  if (g_str_equal (question->id, HELPS))
    return onward_passport_get_adjustments (passport)->len > 0;
  answer = onward_passport_get_answer (passport, question->id);
  return answer != NULL && !onward_answer_is_empty (answer);
}

static guint
count_asked (const OnwardSection *part)
{
  guint asked = 0;

  for (guint i = 0; i < part->questions->len; i++)
    asked += onward_progress_asks (g_ptr_array_index (part->questions, i));
  return asked;
}

/**
 * onward_progress_get_parts:
 *
 * Gets the sections that ask a young person anything, in order.
 *
 * Returns: (transfer none) (element-type OnwardSection): lives with the process
 */
GPtrArray *
onward_progress_get_parts (void)
{
  static GPtrArray *parts = NULL;

  if (g_once_init_enter (&parts))
    {
      GPtrArray *sections = onward_question_set_get_sections (onward_question_set_get ());
      GPtrArray *found = g_ptr_array_new ();

      for (guint i = 0; i < sections->len; i++)
        if (count_asked (g_ptr_array_index (sections, i)) > 0)
          g_ptr_array_add (found, g_ptr_array_index (sections, i));
      g_once_init_leave (&parts, found);
    }
  return parts;
}

/**
 * onward_progress_of_part:
 * @passport: a passport
 * @part: a section
 *
 * Returns: how many of its questions the young person is asked, and how many have an answer
 */
OnwardProgress
onward_progress_of_part (OnwardPassport *passport, const OnwardSection *part)
{
  OnwardProgress progress = { count_asked (part), 0 };

  for (guint i = 0; i < part->questions->len; i++)
    {
      const OnwardQuestion *question = g_ptr_array_index (part->questions, i);

      progress.answered
          += onward_progress_asks (question) && onward_progress_is_answered (passport, question);
    }
  return progress;
}

/**
 * onward_progress_count_started:
 * @passport: a passport
 *
 * Returns: in how many parts there is at least one answer
 */
guint
onward_progress_count_started (OnwardPassport *passport)
{
  GPtrArray *parts = onward_progress_get_parts ();
  guint started = 0;

  for (guint i = 0; i < parts->len; i++)
    started += onward_progress_of_part (passport, g_ptr_array_index (parts, i)).answered > 0;
  return started;
}

/**
 * onward_progress_minutes:
 * @questions: how many are left
 *
 * Guesses how long they take somebody who reads slowly.
 *
 * Returns: minutes, at least 1
 */
guint
onward_progress_minutes (guint questions)
{
  return MAX (1, (questions + QUESTIONS_A_MINUTE - 1) / QUESTIONS_A_MINUTE);
}

/**
 * onward_progress_position:
 * @question: a question that a young person is asked
 *
 * Returns: its place among those asked in its part, from 0
 */
guint
onward_progress_position (const OnwardQuestion *question)
{
  GPtrArray *all = question->section->questions;
  guint position = 0;

  for (guint i = 0; i < all->len && all->pdata[i] != question; i++)
    position += onward_progress_asks (all->pdata[i]);
  return position;
}

/**
 * onward_progress_step:
 * @question: a question
 * @steps: 1 for the next one that is asked in the same part, -1 for the one before
 *
 * Returns: (nullable): the neighbour; NULL at either end of the part
 */
const OnwardQuestion *
onward_progress_step (const OnwardQuestion *question, int steps)
{
  GPtrArray *all = question->section->questions;
  guint at = 0;

  if (!g_ptr_array_find (all, question, &at))
    return NULL;
  for (gint i = (gint)at + steps; i >= 0 && i < (gint)all->len; i += steps)
    if (onward_progress_asks (all->pdata[i]))
      return all->pdata[i];
  return NULL;
}

static const OnwardQuestion *
first_open_of (OnwardPassport *passport, const OnwardSection *part, guint sensitivity)
{
  for (guint i = 0; i < part->questions->len; i++)
    {
      const OnwardQuestion *question = g_ptr_array_index (part->questions, i);

      if (onward_progress_asks (question) && question->sensitivity <= sensitivity
          && !onward_progress_is_answered (passport, question))
        return question;
    }
  return NULL;
}

/**
 * onward_progress_first_open:
 * @passport: a passport
 * @part: (nullable): a section; NULL: look in all parts, from the first, but not for condition
 * words and the like, which one adds if one wants to
 *
 * Returns: (nullable): the first question without an answer; NULL: none is left
 */
const OnwardQuestion *
onward_progress_first_open (OnwardPassport *passport, const OnwardSection *part)
{
  GPtrArray *parts = onward_progress_get_parts ();
  const OnwardQuestion *found = NULL;

  if (part != NULL)
    return first_open_of (passport, part, ONLY_IF_WANTED);
  for (guint i = 0; i < parts->len && found == NULL; i++)
    found = first_open_of (passport, g_ptr_array_index (parts, i), ONLY_IF_WANTED - 1);
  return found;
}
