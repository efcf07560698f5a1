#include "passport/onward-log.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What a log line can hold besides numbers stands here, whole. */
static const struct
{
  const char *name;
  const char *numbers[2];
} events[] = {
  [ONWARD_EVENT_VERB_BEGAN] = { "verb-began", { "verb" } },
  [ONWARD_EVENT_VERB_ENDED] = { "verb-ended", { "verb", "exit" } },
  [ONWARD_EVENT_VAULT_OPENED] = { "vault-opened", { "slots" } },
  [ONWARD_EVENT_VAULT_NOT_OPENED] = { "vault-not-opened", { "error" } },
  [ONWARD_EVENT_VAULT_CLOSED] = { "vault-closed" },
  [ONWARD_EVENT_NOT_TAKEN_BACK] = { "not-taken-back", { "depth" } },
  [ONWARD_EVENT_LOCK_NOT_WRITTEN] = { "lock-not-written", { "errno" } },
  [ONWARD_EVENT_LOCK_NOT_EMPTIED] = { "lock-not-emptied", { "errno" } },
  [ONWARD_EVENT_LIBRARY_MESSAGE] = { "library-message", { "level" } },
};

G_STATIC_ASSERT (G_N_ELEMENTS (events) == ONWARD_N_EVENTS);

static gboolean
is_on (void)
{
  const char *wanted = secure_getenv ("ONWARD_LOG");

  return wanted != NULL && *wanted != '\0';
}

static void
print (OnwardEvent event, gint64 first, gint64 second)
{
  const gint64 values[] = { first, second };
  g_autoptr (GString) line = g_string_new ("onward: ");

  g_string_append (line, events[event].name);
  for (gsize i = 0; i < G_N_ELEMENTS (values) && events[event].numbers[i] != NULL; i++)
    g_string_append_printf (line, " %s=%" G_GINT64_FORMAT, events[event].numbers[i], values[i]);
  g_string_append_c (line, '\n');
  fputs (line->str, stderr); /* one call, so that two programs' lines do not mix */
}

/**
 * onward_log_write:
 * @event: what happened
 * @first: its first number
 * @second: its second number; one that the event has no name for is left out
 *
 * Writes one line to stderr if `ONWARD_LOG` is set to anything: `onward: verb-ended verb=3 exit=0`.
 * Call it by onward_log(), onward_log_number() or onward_log_numbers(), which take no text.
 */
void
onward_log_write (OnwardEvent event, gint64 first, gint64 second)
{
  g_return_if_fail ((guint)event < ONWARD_N_EVENTS);
  if (is_on ())
    print (event, first, second);
}

static gboolean
is_ours (const GLogField *fields, gsize n_fields)
{
  for (gsize i = 0; i < n_fields; i++)
    if (strcmp (fields[i].key, "GLIB_DOMAIN") == 0 && fields[i].length < 0)
      return g_strcmp0 (fields[i].value, G_LOG_DOMAIN) == 0;
  return FALSE;
}

/* What another library says may quote a name or a path: of that only the level is passed on. Our
 * own mistakes are said as they stand in the source (tests/lint looks at what they can quote). */
static GLogWriterOutput
write_message (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  const GLogLevelFlags grave = G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL;

  if ((level & grave) != 0 && is_ours (fields, n_fields))
    return g_log_writer_standard_streams (level, fields, n_fields, data);
  if ((level & grave) != 0)
    print (ONWARD_EVENT_LIBRARY_MESSAGE, level, 0);
  else
    onward_log_number (ONWARD_EVENT_LIBRARY_MESSAGE, level);
  return G_LOG_WRITER_HANDLED;
}

/**
 * onward_log_start:
 *
 * From here on GLib's messages go through this file as well, whoever sends them and whatever
 * `G_MESSAGES_DEBUG` says: of a library's only the level is kept, and unless it is grave, only with
 * `ONWARD_LOG`. Called once, first thing in a program (reference: GLib, g_log_set_writer_func()).
 */
void
onward_log_start (void)
{
  g_log_set_writer_func (write_message, NULL, NULL);
}
