/* onward-clock.h: what time and what day it is. Nothing else in Onward asks a clock. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gint64 onward_clock_now (void);         /* seconds since 1970-01-01T00:00:00Z */
void onward_clock_today (GDate *today); /* the civil date where this computer stands */
void onward_clock_set (gint64 now);     /* from here on the clock stands at @now */
gboolean
onward_clock_set_from_text (const char *text); /* RFC 3339 in UTC, "2026-11-21T09:00:00Z" */
void onward_clock_reset (void);                /* the computer's clock again */

G_END_DECLS
