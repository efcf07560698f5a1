/* test-mutations.c: ten thousand broken transfer files, and not one is let in.
 *
 * More than half of them break one rule of the checklist (data/doc/format.md, section 10) and are
 * otherwise right: digests, signatures and locks are made anew, with the right keys, after the
 * break. The rest is what somebody without any key can do. After every hundred a file that nobody
 * touched is let in and shows what was put in, so that the reader does not refuse them all.
 *
 * Everything follows from SEED and the number of a file. One that is let in is saved beside this
 * program. */

#include <string.h>

#include "control.h"
#include "mutant.h"

#define OF_EACH_RULE 150
#define UNSIGNED 4200
#define CONTROL_EVERY 100

typedef struct
{
  guint tried;
  guint accepted;
  guint own_point; /* refused, and the point named is the one that was broken */
} Count;

static struct
{
  guint tried;
  guint resigned;
  guint accepted;
  guint controls;
  gint64 slowest;
  char *slowest_name;
} total;

static char *lock_sentences[2]; /* T4.42: the one answer to a key, and the one under words */

static void
save (GBytes *bytes, const char *what, guint number)
{
  g_autofree char *name = g_strdup_printf ("accepted-%s-%u.transfer", what, number);
  g_autofree char *path = g_test_build_filename (G_TEST_BUILT, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize)g_bytes_get_size (bytes),
                       &error);
  g_assert_no_error (error);
  g_test_message ("%s number %u of seed %" G_GUINT64_FORMAT " was not refused: %s", what, number,
                  SEED, path);
}

/* One answer about a broken file. */
static void
judge (const Answer *answer, GBytes *bytes, const char *what, guint number, Count *count)
{
  if (answer->duration > total.slowest)
    {
      total.slowest = answer->duration;
      g_free (total.slowest_name);
      total.slowest_name = g_strdup_printf ("%s number %u", what, number);
    }
  if (g_strcmp0 (answer->point, what) == 0)
    count->own_point++;
  if (answer->refused)
    return;
  count->accepted++;
  save (bytes, what, number);
}

static void
count_one (gboolean resigned)
{
  Dice dice = dice_new (~SEED, total.tried);

  total.tried++;
  total.resigned += resigned ? 1 : 0;
  if (total.tried % CONTROL_EVERY != 0)
    return;
  control_assert_let_in (control_pick_shape (&dice), dice_chance (&dice, 2), &dice);
  total.controls++;
}

static void
print_count (const char *what, const Count *count)
{
  g_test_message ("count: %s: %u tried, %u accepted", what, count->tried, count->accepted);
  if (count->own_point > 0)
    g_test_message ("%s: the refusal named this point %u times", what, count->own_point);
  total.accepted += count->accepted;
  if (count->accepted > 0)
    g_test_fail_printf ("%s: %u broken files were let in", what, count->accepted);
}

static void
expect_one_sentence (LockKind kind, const Answer *answer)
{
  if (lock_sentences[kind] == NULL)
    lock_sentences[kind] = g_strdup (answer->sentence);
  g_assert_cmpstr (answer->sentence, ==, lock_sentences[kind]);
}

static void
try_rule (const Break *broken, guint number, Count *count)
{
  g_auto (Mutant) mutant = { 0 };

  mutant_of_rule (&mutant, broken, number);
  count->tried++;
  if (mutant.ways & WAY_GATE)
    {
      g_auto (Answer) answer = ways_ask_gate (mutant.bytes, mutant.nonce);

      judge (&answer, mutant.bytes, broken->point, number, count);
    }
  if (mutant.ways & WAY_RECEIVE)
    {
      g_auto (Answer) answer = ways_ask_receive (mutant.bytes);

      judge (&answer, mutant.bytes, broken->point, number, count);
      if (mutant.lock && g_str_equal (broken->point, "T4.42"))
        expect_one_sentence (mutant.kind, &answer);
    }
  count_one (TRUE);
}

static void
test_rule_is_kept (gconstpointer data)
{
  const Break *broken = data;
  guint first = (guint)(broken - breaks) * OF_EACH_RULE;
  Count count = { 0 };

  for (guint i = 0; i < OF_EACH_RULE; i++)
    try_rule (broken, first + i, &count);
  print_count (broken->point, &count);
}

static void
try_game (const Game *game, guint number, Count *count)
{
  g_auto (Mutant) mutant = { 0 };
  g_auto (Answer) answer = { 0 };

  mutant_of_game (&mutant, game, number);
  answer = ways_ask_receive (mutant.bytes);
  count->tried++;
  judge (&answer, mutant.bytes, game->name, number, count);
  count_one (FALSE);
}

static void
test_game_is_lost (gconstpointer data)
{
  const Game *game = data;
  guint each = UNSIGNED / n_games;
  guint first = n_breaks * OF_EACH_RULE + (guint)(game - games) * each;
  Count count = { 0 };

  for (guint i = 0; i < each; i++)
    try_game (game, first + i, &count);
  print_count (game->name, &count);
}

static void
test_all_were_tried (void)
{
  gint64 start = g_get_monotonic_time ();
  guint8 salt[16] = { 0 };
  guint8 key[LOCK_KEY];
  gint64 derivation;

  lock_derive (world_get ()->words, salt, sizeof salt, 1000000, key);
  derivation = g_get_monotonic_time () - start;
  g_test_message ("count: all: %u tried, %u signed or locked again, %u accepted; %u untouched "
                  "controls let in; seed %" G_GUINT64_FORMAT,
                  total.tried, total.resigned, total.accepted, total.controls, SEED);
  g_test_message ("count: slowest: %.1f ms (%s); one PBES2 derivation of 1,000,000 rounds: %.1f ms",
                  total.slowest / 1000.0, total.slowest_name, derivation / 1000.0);
  g_assert_cmpuint (total.tried, >=, 10000);
  g_assert_cmpuint (total.resigned, >=, 5000);
  g_assert_cmpuint (total.controls, ==, total.tried / CONTROL_EVERY);
  g_assert_cmpuint (total.accepted, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < n_breaks; i++)
    {
      g_autofree char *path = g_strdup_printf ("/mutations/%s/broken-is-refused", breaks[i].point);

      g_test_add_data_func (path, &breaks[i], test_rule_is_kept);
    }
  for (guint i = 0; i < n_games; i++)
    {
      g_autofree char *path = g_strdup_printf ("/mutations/unsigned/%s-are-refused", games[i].name);

      g_test_add_data_func (path, &games[i], test_game_is_lost);
    }
  g_test_add_func ("/mutations/total/all-were-tried", test_all_were_tried);
  return g_test_run ();
}
