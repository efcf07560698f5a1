/* onward-day-words.c: a day as people say it: with the day of the week, and how far away it is. */

#include "passport/onward-date.h"

#include <stdlib.h>

#include <glib/gi18n-lib.h>

#define DAYS_UNTIL_WEEKS 14
#define DAYS_UNTIL_MONTHS 60
#define MONTHS_UNTIL_YEARS 24

static const char *
weekday_of (const GDate *day)
{
  static const char *const names[]
      = { N_ ("Monday"), N_ ("Tuesday"),  N_ ("Wednesday"), N_ ("Thursday"),
          N_ ("Friday"), N_ ("Saturday"), N_ ("Sunday") };

  return _ (names[g_date_get_weekday (day) - 1]);
}

/* Whole ones, of the calendar. */
static int
months_between (const GDate *first, const GDate *last)
{
  int months = (g_date_get_year (last) - g_date_get_year (first)) * 12
               + (int)g_date_get_month (last) - (int)g_date_get_month (first);

  return g_date_get_day (last) < g_date_get_day (first) ? months - 1 : months;
}

static char *
time_until (int days, int months)
{
  if (days == 1)
    return g_strdup (_ ("tomorrow"));
  if (days < DAYS_UNTIL_WEEKS)
    return g_strdup_printf (ngettext ("in %d day", "in %d days", (gulong)days), days);
  if (days < DAYS_UNTIL_MONTHS)
    return g_strdup_printf (ngettext ("in %d week", "in %d weeks", (gulong)days / 7), days / 7);
  if (months < MONTHS_UNTIL_YEARS)
    return g_strdup_printf (ngettext ("in %d month", "in %d months", (gulong)months), months);
  return g_strdup_printf (ngettext ("in %d year", "in %d years", (gulong)months / 12), months / 12);
}

static char *
time_since (int days, int months)
{
  if (days == 1)
    return g_strdup (_ ("yesterday"));
  if (days < DAYS_UNTIL_WEEKS)
    return g_strdup_printf (ngettext ("%d day ago", "%d days ago", (gulong)days), days);
  if (days < DAYS_UNTIL_MONTHS)
    return g_strdup_printf (ngettext ("%d week ago", "%d weeks ago", (gulong)days / 7), days / 7);
  if (months < MONTHS_UNTIL_YEARS)
    return g_strdup_printf (ngettext ("%d month ago", "%d months ago", (gulong)months), months);
  return g_strdup_printf (ngettext ("%d year ago", "%d years ago", (gulong)months / 12),
                          months / 12);
}

/**
 * onward_day_in_words:
 * @day: a valid date
 * @today: the date it is
 *
 * Writes a day for people: day of the week, date, and how far it is in whole days, weeks, months or
 * years.
 *
 * Returns: (transfer full): for example "Thursday 4 March 2027, in 3 months"
 */
char *
onward_day_in_words (const GDate *day, const GDate *today)
{
  g_autofree char *date = onward_date_in_words (day);
  g_autofree char *far = NULL;
  int days = g_date_days_between (today, day);

  if (days == 0)
    far = g_strdup (_ ("today"));
  else if (days > 0)
    far = time_until (days, months_between (today, day));
  else
    far = time_since (-days, months_between (day, today));
  /* Translators: day of the week, date, how far it is: "Thursday 4 March 2027, in 3 months". */
  return g_strdup_printf (_ ("%s %s, %s"), weekday_of (day), date, far);
}
