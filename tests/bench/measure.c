#include "measure.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define LINE_MAX_BYTES 256
#define COUNT_MAX 100000

static gint64
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_MONOTONIC, &time);
  return (gint64)time.tv_sec * 1000000000 + time.tv_nsec;
}

void
measure_start (Measure *clock)
{
  clock->started = now ();
}

/* A measurement may start and stop more than once: its parts add up. */
void
measure_stop (Measure *clock)
{
  clock->taken += now () - clock->started;
}

/* Not getrusage(): what a parent had before exec counts there, too. */
gint64
measure_peak (void)
{
  g_autofree char *text = NULL;
  const char *line = NULL;

  if (!g_file_get_contents ("/proc/self/status", &text, NULL, NULL))
    return 0;
  line = strstr (text, "VmHWM:");
  return line != NULL ? g_ascii_strtoll (line + strlen ("VmHWM:"), NULL, 10) : 0;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  gint64 first = *(const gint64 *)a;
  gint64 second = *(const gint64 *)b;

  return (first > second) - (first < second);
}

static gboolean
measure (const MeasureVerb *verb, guint count, gpointer data, GError **error)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 result = 0;

  for (guint i = 0; i < count; i++)
    {
      Measure clock = { 0, 0 };

      result = verb->func (&clock, data, error);
      if (result < 0)
        return FALSE;
      g_array_append_val (times, clock.taken);
    }
  g_array_sort (times, compare);
  printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n",
          g_array_index (times, gint64, times->len / 2), result);
  fflush (stdout);
  return TRUE;
}

static const MeasureVerb *
find (const MeasureVerb *verbs, const char *name)
{
  for (const MeasureVerb *verb = verbs; verb->name != NULL; verb++)
    if (strcmp (verb->name, name) == 0)
      return verb;
  return NULL;
}

int
measure_serve (const MeasureVerb *verbs, gpointer data)
{
  char line[LINE_MAX_BYTES];

  while (fgets (line, sizeof line, stdin) != NULL)
    {
      g_auto (GStrv) words = g_strsplit (g_strstrip (line), " ", 2);
      guint64 count = words[0] != NULL && words[1] != NULL ? strtoull (words[1], NULL, 10) : 0;
      const MeasureVerb *verb = count > 0 && count <= COUNT_MAX ? find (verbs, words[0]) : NULL;
      g_autoptr (GError) error = NULL;

      if (words[0] != NULL && strcmp (words[0], "peak") == 0)
        {
          printf ("0 %" G_GINT64_FORMAT "\n", measure_peak ());
          fflush (stdout);
        }
      else if (verb == NULL || !measure (verb, (guint)count, data, &error))
        {
          fprintf (stderr, "%s: %s\n", line, error != NULL ? error->message : "cannot be done");
          return 1;
        }
    }
  return 0;
}
