/* The log says events and numbers, only when it is asked to, and nothing of what a library says.
 * Which arguments compile at all is shown by test-log-types.py. */

#include <stdlib.h>

#include <glib.h>

#include "passport/onward-log.h"

#define CANARY "plumquartz"

static void
say_everything (void)
{
  g_log_set_always_fatal (G_LOG_FATAL_MASK); /* a test's warnings are fatal otherwise */
  onward_log_start ();
  onward_log (ONWARD_EVENT_VAULT_CLOSED);
  onward_log_number (ONWARD_EVENT_VAULT_OPENED, 2);
  onward_log_numbers (ONWARD_EVENT_VERB_ENDED, (gint64)3, 1u);
  g_log ("Library", G_LOG_LEVEL_WARNING, "cannot open %s", CANARY);
  g_log ("Library", G_LOG_LEVEL_DEBUG, "looks at %s", CANARY);
  g_log (NULL, G_LOG_LEVEL_MESSAGE, "%s", CANARY);
}

static void
test_says_events_and_numbers (void)
{
  if (g_test_subprocess ())
    {
      g_setenv ("ONWARD_LOG", "1", TRUE);
      g_setenv ("G_MESSAGES_DEBUG", "all", TRUE);
      say_everything ();
      exit (0);
    }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stderr ("onward: vault-closed\n"
                             "onward: vault-opened slots=2\n"
                             "onward: verb-ended verb=3 exit=1\n"
                             "onward: library-message level=16\n"
                             "onward: library-message level=128\n"
                             "onward: library-message level=32\n");
}

static void
test_is_silent_unless_asked (void)
{
  if (g_test_subprocess ())
    {
      g_unsetenv ("ONWARD_LOG");
      g_setenv ("G_MESSAGES_DEBUG", "all", TRUE);
      say_everything ();
      exit (0);
    }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stderr ("");
}

static void
test_says_own_mistakes_as_written (void)
{
  if (g_test_subprocess ())
    {
      g_log_set_always_fatal (G_LOG_FATAL_MASK);
      onward_log_start ();
      g_critical ("the vault was closed while it was being read");
      g_log ("Library", G_LOG_LEVEL_CRITICAL, "cannot open %s", CANARY);
      exit (0);
    }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stderr ("*the vault was closed while it was being read*");
  g_test_trap_assert_stderr ("*onward: library-message level=8\n");
  g_test_trap_assert_stderr_unmatched ("*" CANARY "*");
}

static void
test_each_event_has_a_name_of_its_own (void)
{
  if (g_test_subprocess ())
    {
      g_setenv ("ONWARD_LOG", "1", TRUE);
      for (guint event = 0; event < ONWARD_N_EVENTS; event++)
        onward_log_write ((OnwardEvent)event, -1, G_MAXINT64);
      exit (0);
    }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stderr_unmatched ("*null*");
  g_test_trap_assert_stderr_unmatched ("*onward: \n*");
  g_test_trap_assert_stderr ("*onward: verb-ended verb=-1 exit=9223372036854775807\n*");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/passport/log/says-events-and-numbers", test_says_events_and_numbers);
  g_test_add_func ("/passport/log/is-silent-unless-asked", test_is_silent_unless_asked);
  g_test_add_func ("/passport/log/says-own-mistakes-as-written", test_says_own_mistakes_as_written);
  g_test_add_func ("/passport/log/each-event-has-a-name-of-its-own",
                   test_each_event_has_a_name_of_its_own);
  return g_test_run ();
}
