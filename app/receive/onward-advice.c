#include "receive/onward-advice.h"

#include <glib/gi18n-lib.h>

#define PARTS_MAX 5

/* Which adjustments of which audience are a matter for whom. The providers an adjustment names are
 * what is usual (data/passport/catalogue.xml), so the audience decides who can be asked at all:
 * nobody pays for a worker's travel through a university. */
static const struct
{
  OnwardAdvice advice;
  const char *provider;
  const char *audiences[PARTS_MAX];
  const char *settings[PARTS_MAX];
  const char *title;
  const char *how;
  const char *place;
} table[] = {
  { ONWARD_ADVICE_ACCESS_TO_WORK,
    "access-to-work",
    { "employer-interview", "employer-start", "internship-provider", "internship-host" },
    { "workplace", "travel", "interview" },
    N_ ("Access to Work"),
    N_ ("Access to Work can pay for equipment, travel and support in a job, an interview or a "
        "supported internship, beyond what an employer has to do. The young person applies; the "
        "employer helps with it."),
    "gov.uk/access-to-work" },
  { ONWARD_ADVICE_AWARDING_BODY,
    "jcq",
    { "college", "internship-provider" },
    { "assessment" },
    N_ ("The awarding body"),
    N_ ("Your exams officer asks the awarding body, by the JCQ rules for access arrangements. They "
        "need to know since when this has been the normal way of working."),
    "jcq.org.uk" },
  { ONWARD_ADVICE_DSA,
    "dsa",
    { "university" },
    { "learning", "assessment", "digital", "travel" },
    N_ ("Disabled Students' Allowance"),
    N_ ("Disabled Students' Allowance can pay for equipment, helpers and travel in higher "
        "education. The student applies, best before the course begins; your disability service "
        "helps with it."),
    "gov.uk/disabled-students-allowance-dsa" },
};

static gboolean
share_one (const char *const *list, const char *const *others)
{
  for (guint i = 0; list != NULL && list[i] != NULL; i++)
    if (g_strv_contains (others, list[i]))
      return TRUE;
  return FALSE;
}

/**
 * onward_advice_find:
 * @providers: (nullable): who usually provides an adjustment
 * @settings: (nullable): where it is for
 * @audience: (nullable): what kind of recipient asks; NULL: it is not said
 *
 * Finds whom a recipient can ask about an adjustment.
 *
 * Returns: any number of them, also none
 */
OnwardAdvice
onward_advice_find (const char *const *providers, const char *const *settings, const char *audience)
{
  guint found = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      gboolean named = providers != NULL && g_strv_contains (providers, table[i].provider);

      if (audience != NULL ? g_strv_contains (table[i].audiences, audience)
                                 && (named || share_one (settings, table[i].settings))
                           : named)
        found |= table[i].advice;
    }
  return found;
}

static guint
find_row (OnwardAdvice one)
{
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (table[i].advice == one)
      return i;
  g_return_val_if_reached (0);
}

/**
 * onward_advice_get_title:
 * @one: one of them
 *
 * Returns: (transfer none): what it is called
 */
const char *
onward_advice_get_title (OnwardAdvice one)
{
  return _ (table[find_row (one)].title);
}

/**
 * onward_advice_get_how:
 * @one: one of them
 *
 * Returns: (transfer none): what it can do, and who asks
 */
const char *
onward_advice_get_how (OnwardAdvice one)
{
  return _ (table[find_row (one)].how);
}

/**
 * onward_advice_get_place:
 * @one: one of them
 *
 * Returns: (transfer none): where more is said, to be typed into a browser
 */
const char *
onward_advice_get_place (OnwardAdvice one)
{
  return table[find_row (one)].place;
}
