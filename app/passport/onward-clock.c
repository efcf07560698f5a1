#include "passport/onward-clock.h"

#include <time.h>

#include "passport/onward-date.h"

static gint64 standing = G_MININT64; /* where a test stopped the clock, or G_MININT64 */

/**
 * onward_clock_now:
 *
 * Tells what time it is. Tests, the tour and the benches stop this clock; nothing else in Onward
 * asks the computer's own.
 *
 * Returns: seconds since 1970-01-01T00:00:00Z
 */
gint64
onward_clock_now (void)
{
  return standing != G_MININT64 ? standing : g_get_real_time () / G_USEC_PER_SEC;
}

/**
 * onward_clock_today:
 * @today: (out caller-allocates): filled with the civil date
 *
 * Tells what day it is: where this computer stands, or in UTC for a stopped clock, so that a test
 * says the same everywhere.
 */
void
onward_clock_today (GDate *today)
{
  if (standing != G_MININT64)
    {
      onward_date_from_time (standing, today);
      return;
    }
  /* Not GDateTime, which reads the time zone's files anew each time: imports ask for each pupil. */
  time_t now = time (NULL);
  struct tm day = { 0 };

  tzset ();
  localtime_r (&now, &day);
  g_date_clear (today, 1);
  g_date_set_dmy (today, (GDateDay)day.tm_mday, (GDateMonth)(day.tm_mon + 1),
                  (GDateYear)(day.tm_year + 1900));
}

/**
 * onward_clock_set:
 * @now: seconds since 1970-01-01T00:00:00Z
 *
 * Stops the clock at @now, until onward_clock_reset().
 */
void
onward_clock_set (gint64 now)
{
  standing = now;
}

/**
 * onward_clock_set_from_text:
 * @text: a time as onward_time_print() writes it
 *
 * Stops the clock at a time that was given in words.
 *
 * Returns: FALSE, and the clock runs on, if @text is not such a time
 */
gboolean
onward_clock_set_from_text (const char *text)
{
  return onward_time_parse (text, &standing);
}

/**
 * onward_clock_reset:
 *
 * Lets the clock run again.
 */
void
onward_clock_reset (void)
{
  standing = G_MININT64;
}
