#include "desktop/interview/onward-interview-words.h"

#include <glib/gi18n-lib.h>

#include "passport/onward-audience.h"
#include "passport/onward-progress.h"

/**
 * onward_interview_count_asked:
 * @question: a question
 *
 * Returns: how many questions of its part a young person is asked
 */
guint
onward_interview_count_asked (const OnwardQuestion *question)
{
  GPtrArray *all = question->section->questions;
  guint asked = 0;

  for (guint i = 0; i < all->len; i++)
    asked += onward_progress_asks (all->pdata[i]);
  return asked;
}

/**
 * onward_interview_progress_in_words:
 * @question: a question that a young person is asked
 *
 * Returns: (transfer full): "Question 3 of 8, about 5 minutes"
 */
char *
onward_interview_progress_in_words (const OnwardQuestion *question)
{
  guint asked = onward_interview_count_asked (question);
  guint position = onward_progress_position (question);
  guint minutes = onward_progress_minutes (asked - position);

  /* Translators: which question of how many, and how many minutes what is left of them takes. */
  return g_strdup_printf (ngettext ("Question %u of %u, about %u minute",
                                    "Question %u of %u, about %u minutes", minutes),
                          position + 1, asked, minutes);
}

static char *
list_audiences (const OnwardQuestion *question)
{
  GPtrArray *all = onward_audience_get_all ();
  g_autoptr (GString) titles = g_string_new (NULL);

  for (guint i = 0; i < all->len; i++)
    {
      const OnwardAudience *audience = all->pdata[i];

      if (question->offers[audience->number] <= ONWARD_OFFER_SUMMARY)
        g_string_append_printf (titles, "%s%s", titles->len > 0 ? "; " : "", audience->title);
    }
  return g_strdup (titles->str);
}

/**
 * onward_interview_who_sees:
 * @question: a question
 *
 * Returns: (transfer full): who may see the answer, in one to three short sentences
 */
char *
onward_interview_who_sees (const OnwardQuestion *question)
{
  g_autofree char *audiences = NULL;

  if (question->own_use)
    return g_strdup (question->own_use_reason != NULL
                         ? question->own_use_reason
                         : _ ("This stays here. It is never shared with anybody."));
  if (question->item_by_item)
    return g_strdup (
        _ ("It goes nowhere until you share it. We ask you about this one by itself."));
  audiences = list_audiences (question);
  if (*audiences == '\0')
    return g_strdup (_ ("It goes nowhere until you share it."));
  /* Translators: kinds of recipient, with semicolons between: "University; Employer". */
  return g_strdup_printf (_ ("It goes nowhere until you share it. It may help these: %s."),
                          audiences);
}

/**
 * onward_interview_listen:
 * @question: a question
 * @answer: (nullable): what was answered, in words
 *
 * Returns: (transfer full): what is read aloud, a piece after the other
 */
GStrv
onward_interview_listen (const OnwardQuestion *question, const char *answer)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  g_strv_builder_add (words, question->heading);
  g_strv_builder_add (words, question->help);
  for (guint i = 0; i < question->options->len; i++)
    g_strv_builder_add (words, ((const OnwardOption *)question->options->pdata[i])->label);
  if (answer != NULL && *answer != '\0')
    {
      g_strv_builder_add (words, _ ("Your answer:"));
      g_strv_builder_add (words, answer);
    }
  return g_strv_builder_end (words);
}
