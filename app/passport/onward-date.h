/* onward-date.h: civil dates and UTC times, as bytes and as words. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean onward_date_parse (const char *text,
                            GDate *date); /* YYYY-MM-DD and a real day, or FALSE */
/* A day until which nobody means to keep anything: more than ten years after @today. */
gboolean onward_date_is_too_far (const GDate *day, const GDate *today);
char *onward_date_print (const GDate *date) G_GNUC_WARN_UNUSED_RESULT;    /* YYYY-MM-DD */
char *onward_date_in_words (const GDate *date) G_GNUC_WARN_UNUSED_RESULT; /* 21 November 2026 */
const char *onward_month_in_words (guint month);                          /* 1: January */
/* With the day of the week and how far it is: "Thursday 4 March 2027, in 3 months". */
char *onward_day_in_words (const GDate *day, const GDate *today) G_GNUC_WARN_UNUSED_RESULT;
char *onward_date_in_short (const GDate *date,
                            const GDate *today) G_GNUC_WARN_UNUSED_RESULT; /* 21 November */

gint64 onward_date_to_time (const GDate *date);                  /* 00:00 UTC of that day */
void onward_date_from_time (gint64 time, GDate *date);           /* the UTC day of @time */
char *onward_time_print (gint64 time) G_GNUC_WARN_UNUSED_RESULT; /* 2026-11-21T09:00:00Z */
gboolean onward_time_parse (const char *text, gint64 *time);

G_END_DECLS
