/* measure.h: a program whose measurements are asked for one at a time.
 *
 * The program reads lines "NAME COUNT" from stdin, does NAME that often and answers each line with
 * "NANOSECONDS RESULT": the median of the times, and what the work gave. So tests/bench/run can let
 * two programs take turns, and see that both did the same. "peak 1" answers with the most memory
 * the program has had, in KiB. What fails says why on stderr and ends the program.
 *
 *   static gint64
 *   do_list (Measure *clock, gpointer data, GError **error)
 *   {
 *     …what is not measured…
 *     measure_start (clock);
 *     …what is…
 *     measure_stop (clock);
 *     return list->len;
 *   }
 */

#pragma once

#include <glib.h>

typedef struct
{
  gint64 started;
  gint64 taken; /* nanoseconds */
} Measure;

/* What was measured gives a number that says it did its work; -1: it failed, with @error set. */
typedef gint64 (*MeasureFunc) (Measure *clock, gpointer data, GError **error);

typedef struct
{
  const char *name;
  MeasureFunc func;
} MeasureVerb;

void measure_start (Measure *clock);
void measure_stop (Measure *clock);
gint64 measure_peak (void); /* KiB */
/* @verbs ends with a NULL name. Returns the program's exit code. */
int measure_serve (const MeasureVerb *verbs, gpointer data);
