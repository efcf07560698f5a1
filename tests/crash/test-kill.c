/* Nothing that was saved is lost when the program dies (promises L1, L13).
 *
 * A process types and saves as the editor does, several passports, some two at once; now and then
 * it keeps a revision, and closes and opens the vault. What onward_vault_save() or
 * onward_vault_commit() has returned from, it says into a pipe. It is killed at a moment drawn by
 * dice; then a copy of the vault as it was left is looked through, and the next process goes on
 * with the vault itself. */

#include "crash.h"
#include "dice.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#define SEED G_GUINT64_CONSTANT (20261121)
#define SITTING 9       /* saves between opening and closing */
#define MOMENT_MAX 4000 /* microseconds after the word it waits for: a save takes about as long */
#define WORDS_MAX 12    /* how many such words before it is killed */

typedef enum
{
  SAID_OPENING,
  SAID_FOUND, /* a passport stands at this edit */
  SAID_SAVED, /* and is at this one now: confirmed */
  SAID_KEEPING,
  SAID_CLOSING
} Said;

typedef struct
{
  guint32 said;
  guint32 person;
  guint32 edit;
} Word;

/* --- the process that is killed --- */

static void
say (int out, Said said, guint person, guint edit)
{
  const Word word = { said, person, edit };

  if (write (out, &word, sizeof word) != sizeof word)
    _exit (1);
}

static void
type_and_save (OnwardVault *vault, Desk *desk, guint person)
{
  g_autoptr (OnwardPassport) passport = fixture_load (vault, desk->ids[person]);

  desk_type (passport, person, ++desk->edits[person]);
  fixture_save (vault, passport, MATTERS);
}

static void
sit (OnwardVault *vault, Desk *desk, int out)
{
  for (guint i = 0; i < SITTING; i++)
    {
      guint person = i % PEOPLE, other = (i + 1) % PEOPLE;
      gboolean both = i % 4 == 3;

      if (both)
        g_assert_true (onward_vault_begin (vault, NULL));
      type_and_save (vault, desk, person);
      if (both)
        {
          type_and_save (vault, desk, other);
          g_assert_true (onward_vault_commit (vault, NULL));
          say (out, SAID_SAVED, other, desk->edits[other]);
        }
      say (out, SAID_SAVED, person, desk->edits[person]);
      if (i % 3 == 2)
        {
          say (out, SAID_KEEPING, person, 0);
          g_assert_cmpuint (
              onward_vault_cut_revision (vault, desk->ids[person], ONWARD_CUT_CLOSE, NULL), >, 0);
        }
    }
}

static void
type_until_killed (Fixture *fixture, Desk *desk, int out)
{
  for (;;)
    {
      OnwardVault *vault = NULL;

      say (out, SAID_OPENING, 0, 0);
      vault = fixture_open (fixture);
      for (guint i = 0; i < PEOPLE; i++)
        {
          desk->edits[i] = desk_read (vault, desk, i);
          say (out, SAID_FOUND, i, desk->edits[i]);
        }
      sit (vault, desk, out);
      say (out, SAID_CLOSING, 0, 0);
      onward_vault_close (vault);
    }
}

/* --- the one that kills --- */

typedef struct
{
  Fixture *fixture;
  Desk desk;
  Dice dice;
  guint confirmed;
} Game;

/* FALSE: it ended. */
static gboolean
hear (Game *game, int in, Word *word)
{
  guint *last = NULL;

  if (read (in, word, sizeof *word) != sizeof *word)
    return FALSE;
  last = &game->desk.edits[word->person];
  if (word->said == SAID_FOUND)
    {
      g_assert_cmpuint (word->edit, >=, *last);
      g_assert_cmpuint (word->edit, <=, *last + 1);
    }
  if (word->said == SAID_SAVED)
    game->confirmed++;
  if (word->said == SAID_FOUND || word->said == SAID_SAVED)
    *last = word->edit;
  return TRUE;
}

/* Waits for a word of some kind, a number of times, and then a moment. */
static void
wait_for_moment (Game *game, int in, Said said)
{
  guint often = 1 + dice_below (&game->dice, said == SAID_SAVED ? WORDS_MAX : 3);
  Word word = { 0 };

  while (often > 0)
    {
      g_assert_true (hear (game, in, &word));
      if (word.said == said)
        often--;
    }
  g_usleep (dice_below (&game->dice, MOMENT_MAX));
}

static void
kill_once (Game *game, Said said)
{
  int ends[2] = { -1, -1 }, status = 0;
  Word word = { 0 };
  pid_t child = 0;

  g_assert_cmpint (pipe (ends), ==, 0);
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      close (ends[0]);
      type_until_killed (game->fixture, &game->desk, ends[1]);
    }
  close (ends[1]);
  wait_for_moment (game, ends[0], said);
  g_assert_cmpint (kill (child, SIGKILL), ==, 0);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
  while (hear (game, ends[0], &word))
    ;
  close (ends[0]);
}

static void
look_at_copy (Game *game)
{
  g_autofree char *copy = g_build_filename (game->fixture->top, "copy", NULL);

  copy_folder (game->fixture->folder, copy);
  desk_check (&game->desk, copy, game->fixture->code);
  fixture_remove (copy);
}

static void
play (Fixture *fixture, guint kills, const char *where)
{
  static const Said moments[]
      = { SAID_SAVED, SAID_KEEPING, SAID_SAVED, SAID_CLOSING, SAID_OPENING };
  Game game = { fixture };

  game.dice = dice_new (SEED, kills);
  desk_set_up (&game.desk, fixture);
  for (guint i = 0; i < kills; i++)
    {
      kill_once (&game, moments[i % G_N_ELEMENTS (moments)]);
      look_at_copy (&game);
    }
  desk_check (&game.desk, fixture->folder, fixture->code);
  g_test_message ("count: %u kills %s (seed %" G_GUINT64_FORMAT "), %u confirmed edits, 0 lost, "
                  "0 vaults unreadable",
                  kills, where, SEED, game.confirmed);
  desk_clear (&game.desk);
}

static void
test_at_home (Fixture *fixture, gconstpointer data)
{
  play (fixture, 500, "of autosave");
}

/* Where the rollback journal is used, and no log ever. */
static void
test_on_a_network_home (Fixture *fixture, gconstpointer data)
{
  onward_folder_pretend_network (TRUE);
  play (fixture, 100, "on a network home");
  g_assert_cmpint (onward_file_look (fixture->folder, ONWARD_FILE_DATABASE_WAL), ==,
                   ONWARD_FILE_ABSENT);
  onward_folder_pretend_network (FALSE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  signal (SIGPIPE, SIG_IGN);
  g_test_add ("/crash/kill/nothing-saved-is-lost", Fixture, NULL, fixture_set_up, test_at_home,
              fixture_tear_down);
  g_test_add ("/crash/kill/nothing-saved-is-lost-on-a-network-home", Fixture, NULL, fixture_set_up,
              test_on_a_network_home, fixture_tear_down);
  return g_test_run ();
}
