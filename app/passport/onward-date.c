#include "passport/onward-date.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#define SECONDS_PER_DAY 86400
#define YEARS_AHEAD 10
#define EPOCH_JULIAN 719163 /* g_date_get_julian() of 1970-01-01 */

/* TRUE if @text looks like @pattern, in which '0' stands for a digit and all else for itself. */
static gboolean
matches (const char *text, const char *pattern)
{
  for (; *pattern != '\0'; text++, pattern++)
    if (*pattern == '0' ? !g_ascii_isdigit (*text) : *text != *pattern)
      return FALSE;
  return *text == '\0';
}

static guint
digits (const char *text, guint count)
{
  guint value = 0;

  for (guint i = 0; i < count; i++)
    value = value * 10 + (guint)g_ascii_digit_value (text[i]);
  return value;
}

static gboolean
set_date (const char *text, GDate *date)
{
  guint year = digits (text, 4);
  guint month = digits (text + 5, 2);
  guint day = digits (text + 8, 2);

  if (year == 0 || !g_date_valid_dmy ((GDateDay)day, (GDateMonth)month, (GDateYear)year))
    return FALSE;
  g_date_clear (date, 1);
  g_date_set_dmy (date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
  return TRUE;
}

/**
 * onward_date_parse:
 * @text: (nullable): what should be a date
 * @date: (out caller-allocates): filled if it is one
 *
 * Reads a civil date, `YYYY-MM-DD` (ISO 8601, extended form), and nothing else.
 *
 * Returns: TRUE if @text is a day of the calendar
 */
gboolean
onward_date_parse (const char *text, GDate *date)
{
  return text != NULL && matches (text, "0000-00-00") && set_date (text, date);
}

/**
 * onward_date_is_too_far:
 * @day: a day until which something is to be kept
 * @today: the day it is
 *
 * Tells whether a day is so far away that nobody means it: a slip of the keys, or a recipient who
 * would keep it for good.
 *
 * Returns: TRUE if it is more than ten years after @today
 */
gboolean
onward_date_is_too_far (const GDate *day, const GDate *today)
{
  GDate last = *today;

  g_date_add_years (&last, YEARS_AHEAD);
  return g_date_compare (day, &last) > 0;
}

/**
 * onward_date_print:
 * @date: a valid date
 *
 * Writes a date as onward_date_parse() reads it.
 *
 * Returns: (transfer full): ten characters
 */
char *
onward_date_print (const GDate *date)
{
  return g_strdup_printf ("%04u-%02u-%02u", g_date_get_year (date), g_date_get_month (date),
                          g_date_get_day (date));
}

/**
 * onward_month_in_words:
 * @month: 1 to 12
 *
 * Returns: its name, translated: "November"
 */
const char *
onward_month_in_words (guint month)
{
  static const char *const months[]
      = { N_ ("January"),   N_ ("February"), N_ ("March"),    N_ ("April"),
          N_ ("May"),       N_ ("June"),     N_ ("July"),     N_ ("August"),
          N_ ("September"), N_ ("October"),  N_ ("November"), N_ ("December") };

  g_return_val_if_fail (month >= 1 && month <= 12, "");
  return _ (months[month - 1]);
}

/**
 * onward_date_in_words:
 * @date: a valid date
 *
 * Writes a date for people: day, name of the month, year.
 *
 * Returns: (transfer full): for example "21 November 2026"
 */
char *
onward_date_in_words (const GDate *date)
{
  return g_strdup_printf ("%u %s %u", g_date_get_day (date),
                          onward_month_in_words (g_date_get_month (date)), g_date_get_year (date));
}

/**
 * onward_date_in_short:
 * @date: a valid date
 * @today: a valid date
 *
 * Writes a date for lists: without the year, where that is the year of @today.
 *
 * Returns: (transfer full): for example "21 November"
 */
char *
onward_date_in_short (const GDate *date, const GDate *today)
{
  if (g_date_get_year (date) != g_date_get_year (today))
    return onward_date_in_words (date);
  /* Translators: a day and the name of a month, as in "21 November" */
  return g_strdup_printf (_ ("%u %s"), g_date_get_day (date),
                          onward_month_in_words (g_date_get_month (date)));
}

/**
 * onward_date_to_time:
 * @date: a valid date
 *
 * Returns: the second at which that day begins in UTC
 */
gint64
onward_date_to_time (const GDate *date)
{
  return ((gint64)g_date_get_julian (date) - EPOCH_JULIAN) * SECONDS_PER_DAY;
}

/**
 * onward_date_from_time:
 * @time: seconds since 1970-01-01T00:00:00Z, from the year 1 on
 * @date: (out caller-allocates): filled with the UTC day of @time
 */
void
onward_date_from_time (gint64 time, GDate *date)
{
  gint64 days = time / SECONDS_PER_DAY - (time % SECONDS_PER_DAY < 0 ? 1 : 0);

  g_date_clear (date, 1);
  g_date_set_julian (date, (guint32)CLAMP (days + EPOCH_JULIAN, 1, 3652059 /* year 9999 */));
}

/**
 * onward_time_print:
 * @time: seconds since 1970-01-01T00:00:00Z
 *
 * Writes a time in UTC (RFC 3339).
 *
 * Returns: (transfer full): for example "2026-11-21T09:00:00Z"
 */
char *
onward_time_print (gint64 time)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time);

  if (utc == NULL)
    return g_strdup ("");
  /* g_date_time_format() writes the year 150 with three digits. */
  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02dZ", g_date_time_get_year (utc),
                          g_date_time_get_month (utc), g_date_time_get_day_of_month (utc),
                          g_date_time_get_hour (utc), g_date_time_get_minute (utc),
                          g_date_time_get_second (utc));
}

/**
 * onward_time_parse:
 * @text: (nullable): what should be a time
 * @time: (out): seconds since 1970-01-01T00:00:00Z
 *
 * Reads what onward_time_print() wrote, and nothing else.
 *
 * Returns: TRUE if @text is such a time
 */
gboolean
onward_time_parse (const char *text, gint64 *time)
{
  GDate date;
  guint hour, minute, second;

  if (text == NULL || !matches (text, "0000-00-00T00:00:00Z") || !set_date (text, &date))
    return FALSE;
  hour = digits (text + 11, 2);
  minute = digits (text + 14, 2);
  second = digits (text + 17, 2);
  if (hour > 23 || minute > 59 || second > 59)
    return FALSE;
  *time = onward_date_to_time (&date) + hour * 3600 + minute * 60 + second;
  return TRUE;
}
