#include "desktop/caseload/onward-person-words.h"

#include <stdlib.h>

#include <glib/gi18n-lib.h>

#include "passport/onward-clock.h"
#include "passport/onward-date.h"

/* In days from today; FALSE if there is no such day. */
static gboolean
days_until (const char *day, int *days)
{
  GDate today, date;

  if (!onward_date_parse (day, &date))
    return FALSE;
  onward_clock_today (&today);
  *days = g_date_days_between (&today, &date);
  return TRUE;
}

static gboolean
is_late (const OnwardPassportSummary *summary)
{
  int days = 0;

  return days_until (summary->next_date, &days) && days < 0;
}

/**
 * onward_person_state_chip:
 * @summary: what the list knows of a passport
 *
 * Says in one word how a passport is. What is ready for the SENDCo comes before what is late: it is
 * the next thing to do.
 *
 * Returns: the word, translated, and how it looks
 */
OnwardStateChip
onward_person_state_chip (const OnwardPassportSummary *summary)
{
  if (summary->ready != NULL && summary->state != ONWARD_STATE_SEALED)
    return (OnwardStateChip){ _ ("Ready"), "object-select-symbolic", "good" };
  if (is_late (summary))
    return (OnwardStateChip){ _ ("Late"), "dialog-warning-symbolic", "wait" };
  if (summary->state == ONWARD_STATE_SEALED)
    return (OnwardStateChip){ _ ("Sealed"), "channel-secure-symbolic", "good" };
  if (summary->state == ONWARD_STATE_CHANGED)
    return (OnwardStateChip){ _ ("Changed"), "document-edit-symbolic", "tint" };
  if (summary->started)
    return (OnwardStateChip){ _ ("In progress"), "content-loading-symbolic", "tint" };
  return (OnwardStateChip){ _ ("Not started"), NULL, NULL };
}

/**
 * onward_person_initials:
 * @name: (nullable): a name
 *
 * Returns: (transfer full): the first letters of its first and its last word, large
 */
char *
onward_person_initials (const char *name)
{
  g_auto (GStrv) words = g_strsplit_set (name != NULL ? name : "", " \t\n", -1);
  g_autoptr (GString) letters = g_string_new (NULL);
  const char *last = NULL;

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (*words[i] == '\0')
        continue;
      if (letters->len == 0)
        g_string_append_unichar (letters, g_utf8_get_char (words[i]));
      else
        last = words[i];
    }
  if (last != NULL)
    g_string_append_unichar (letters, g_utf8_get_char (last));
  return g_utf8_strup (letters->str, -1);
}

/**
 * onward_person_year:
 * @year: (nullable): a year group as the school writes it
 *
 * Returns: (transfer full): for example "Year 11"; empty if it is not known
 */
char *
onward_person_year (const char *year)
{
  return year != NULL && *year != '\0' ? g_strdup_printf (_ ("Year %s"), year) : g_strdup ("");
}

/**
 * onward_person_next_date:
 * @summary: what the list knows of a passport
 *
 * Returns: (transfer full): the nearest day on which something is due, as short as it can be said
 */
char *
onward_person_next_date (const OnwardPassportSummary *summary)
{
  GDate today, date;

  if (!onward_date_parse (summary->next_date, &date))
    return g_strdup (_ ("No date"));
  onward_clock_today (&today);
  return onward_date_in_short (&date, &today);
}

/**
 * onward_person_days:
 * @day: a day, `YYYY-MM-DD`
 *
 * Returns: (transfer full): a sentence on how far it is: "In 3 days."
 */
char *
onward_person_days (const char *day)
{
  int days = 0;
  guint number;

  if (!days_until (day, &days))
    return g_strdup ("");
  number = (guint)abs (days);
  if (days == 0)
    return g_strdup (_ ("Today."));
  if (days < 0)
    return g_strdup_printf (ngettext ("Late by %u day.", "Late by %u days.", number), number);
  return g_strdup_printf (ngettext ("In %u day.", "In %u days.", number), number);
}

/**
 * onward_person_in_words:
 * @summary: what the list knows of a passport
 *
 * Returns: (transfer full): for example "Robin Example, Year 11, 24 November, Late"
 */
char *
onward_person_in_words (const OnwardPassportSummary *summary)
{
  g_autofree char *year = onward_person_year (summary->year);
  g_autofree char *next = onward_person_next_date (summary);
  const char *const parts[] = { year, next, onward_person_state_chip (summary).word };
  GString *words = g_string_new (summary->name);

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (*parts[i] != '\0')
      g_string_append_printf (words, ", %s", parts[i]);
  return g_string_free (words, FALSE);
}
