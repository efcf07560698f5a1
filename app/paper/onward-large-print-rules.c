#include "paper/onward-large-print-rules.h"

#include <glib/gi18n-lib.h>

/**
 * onward_page_wants_open:
 *
 * Returns: whether the question stands on the open pages
 */
gboolean
onward_page_wants_open (const OnwardQuestion *question)
{
  return !question->item_by_item;
}

/**
 * onward_page_wants_private:
 *
 * Returns: whether it stands on the private pages, at the end
 */
gboolean
onward_page_wants_private (const OnwardQuestion *question)
{
  return question->item_by_item;
}

/**
 * onward_page_wants_for_meeting:
 *
 * Returns: whether it stands on the short page for a meeting, as the question data says
 */
gboolean
onward_page_wants_for_meeting (const OnwardQuestion *question)
{
  return question->meeting;
}

/**
 * onward_page_whose_words:
 * @answer: an answer
 *
 * Says in whose words it is, as the young person would.
 *
 * Returns: (nullable): NULL for their own: the page says at its top that these are not marked
 */
const char *
onward_page_whose_words (OnwardAnswer *answer)
{
  gboolean own = onward_answer_get_words (answer) == ONWARD_WORDS_OWN;

  switch (onward_answer_get_by (answer))
    {
    case ONWARD_BY_FAMILY:
      return own ? _ ("My family said this.") : _ ("My family wrote this down for me.");
    case ONWARD_BY_SENDCO:
      return own ? _ ("My SENDCo said this.") : _ ("My SENDCo wrote this down for me.");
    case ONWARD_BY_OTHER:
      return own ? _ ("Somebody else said this.") : _ ("Somebody else wrote this down for me.");
    case ONWARD_BY_YOUNG_PERSON:
    default:
      return own ? NULL : _ ("My words. Somebody wrote them down for me.");
    }
}

static gboolean
is (OnwardAdjustment *adjustment, const char *path, const char *value)
{
  return g_strcmp0 (onward_adjustment_get_text (adjustment, path), value) == 0;
}

/**
 * onward_page_is_must:
 *
 * Returns: whether they must have it
 */
gboolean
onward_page_is_must (OnwardAdjustment *adjustment)
{
  return is (adjustment, "importance", ONWARD_PAGE_MUST);
}

/**
 * onward_page_helps_now:
 *
 * Returns: whether it is brought to a meeting: what did not work and what has stopped is not
 */
gboolean
onward_page_helps_now (OnwardAdjustment *adjustment)
{
  return !is (adjustment, "state", "tried-did-not-work") && !is (adjustment, "state", "stopped");
}
