/* Two programs that start at the same moment never share a vault, and never make two (promise L12).
 * Both wait for the same pipe to end; neither for a time. */

#include "crash.h"

#include <sys/wait.h>
#include <unistd.h>

#define RACES 200
#define SENTENCE_MAX 300

typedef struct
{
  gint32 code; /* -1: won; else the error's */
  char sentence[SENTENCE_MAX];
} Outcome;

typedef struct
{
  pid_t process;
  int result; /* to be read from */
} Runner;

typedef OnwardVault *(*Start) (Fixture *fixture, GError **error);

static OnwardVault *
start_create (Fixture *fixture, GError **error)
{
  return onward_vault_create (fixture->folder, NULL, &fixture->code, error);
}

/* Starts when @flag ends; holds what it won until @hold ends. */
static void
run (Fixture *fixture, Start start, int flag, int hold, int result)
{
  g_autoptr (GError) error = NULL;
  Outcome outcome = { -1, "" };
  OnwardVault *vault = NULL;
  char nothing;

  if (read (flag, &nothing, 1) != 0)
    _exit (1);
  vault = start (fixture, &error);
  if (vault == NULL)
    {
      outcome.code = error->code;
      g_strlcpy (outcome.sentence, error->message, SENTENCE_MAX);
    }
  if (write (result, &outcome, sizeof outcome) != sizeof outcome || read (hold, &nothing, 1) != 0)
    _exit (1);
  onward_vault_close (vault);
  _exit (0);
}

static Runner
start_runner (Fixture *fixture, Start start, const int flag[2], const int hold[2])
{
  Runner runner = { 0, -1 };
  int result[2];

  g_assert_cmpint (pipe (result), ==, 0);
  runner.process = fork ();
  g_assert_cmpint (runner.process, >=, 0);
  if (runner.process == 0)
    {
      close (flag[1]);
      close (hold[1]);
      close (result[0]);
      run (fixture, start, flag[0], hold[0], result[1]);
    }
  close (result[1]);
  runner.result = result[0];
  return runner;
}

static void
race (Fixture *fixture, Start start, Runner runners[2], Outcome outcomes[2])
{
  int flag[2], hold[2];

  g_assert_cmpint (pipe (flag), ==, 0);
  g_assert_cmpint (pipe (hold), ==, 0);
  for (guint i = 0; i < 2; i++)
    runners[i] = start_runner (fixture, start, flag, hold);
  close (flag[0]);
  close (hold[0]);
  close (flag[1]);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpint (read (runners[i].result, &outcomes[i], sizeof (Outcome)), ==,
                       sizeof (Outcome));
      close (runners[i].result);
    }
  close (hold[1]);
  for (guint i = 0; i < 2; i++)
    {
      int status = 0;

      g_assert_cmpint (waitpid (runners[i].process, &status, 0), ==, runners[i].process);
      g_assert_cmpint (status, ==, 0);
    }
}

static guint
winner_of (const Outcome outcomes[2])
{
  g_assert_cmpint (outcomes[0].code == -1, !=, outcomes[1].code == -1);
  return outcomes[0].code == -1 ? 0 : 1;
}

static void
test_open (Fixture *fixture, gconstpointer data)
{
  guint wins[2] = { 0, 0 };

  onward_vault_close (fixture_create (fixture));
  for (guint i = 0; i < RACES; i++)
    {
      Runner runners[2];
      Outcome outcomes[2];
      g_autofree char *holder = NULL;
      guint winner;

      race (fixture, fixture_try_open, runners, outcomes);
      winner = winner_of (outcomes);
      wins[winner]++;
      holder = g_strdup_printf ("test-race (process %ld)", (long)runners[winner].process);
      g_assert_cmpint (outcomes[1 - winner].code, ==, ONWARD_VAULT_ERROR_IN_USE);
      g_assert_nonnull (strstr (outcomes[1 - winner].sentence, holder));
    }
  onward_vault_close (fixture_open (fixture));
  g_test_message ("count: %u races for one vault: each time one won and the other was told who "
                  "(%u and %u)",
                  RACES, wins[0], wins[1]);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint count = 0;

  while (g_dir_read_name (dir) != NULL)
    count++;
  return count;
}

static void
test_create (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < RACES; i++)
    {
      Runner runners[2];
      Outcome outcomes[2];
      OnwardVaultState state;
      gint32 code;

      race (fixture, start_create, runners, outcomes);
      code = outcomes[1 - winner_of (outcomes)].code;
      g_assert_true (code == ONWARD_VAULT_ERROR_EXISTS || code == ONWARD_VAULT_ERROR_IN_USE);
      state = onward_vault_probe (fixture->folder);
      g_assert_cmpint (state, ==, ONWARD_VAULT_THERE);
      g_assert_cmpuint (count_files (fixture->top), ==, 1); /* no half vault beside it */
      forget_vault (fixture);
    }
  g_test_message ("count: %u races to make a vault in one place: one vault each time", RACES);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/crash/race/one-opens-and-the-other-is-told-who", Fixture, NULL, fixture_set_up,
              test_open, fixture_tear_down);
  g_test_add ("/crash/race/one-makes-it", Fixture, NULL, fixture_set_up, test_create,
              fixture_tear_down);
  return g_test_run ();
}
