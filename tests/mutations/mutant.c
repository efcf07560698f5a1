/* mutant.c: rules broken and games played, by number. */

#include "mutant.h"

#include <string.h>

#include "control.h"

/**
 * mutant_clear:
 * @mutant: a mutant
 *
 * Frees what @mutant holds.
 */
void
mutant_clear (Mutant *mutant)
{
  g_clear_pointer (&mutant->bytes, g_bytes_unref);
  g_clear_pointer (&mutant->nonce, g_free);
}

/* Any rule of a file, for T4.43: one that shows when the file is opened. */
static File *
new_broken_file (const Break *broken, Dice *dice)
{
  File *file = file_new (control_pick_shape (dice), dice_new (dice_roll (dice), 0));

  while (broken->file == NULL)
    broken = &breaks[dice_below (dice, n_breaks)];
  broken->file (file);
  return file;
}

static void
take_lock (Mutant *mutant, const Break *broken, const char *text, Dice *dice)
{
  g_autoptr (Lock) lock
      = lock_new (control_pick_kind (broken->point, dice), dice_new (dice_roll (dice), 1));
  g_autofree char *locked = NULL;

  if (broken->lock != NULL)
    broken->lock (lock);
  locked = lock_write (lock, text);
  mutant->bytes = control_bytes (locked);
  mutant->ways = WAY_RECEIVE;
  mutant->lock = TRUE;
  mutant->kind = lock->kind;
}

static void
take_file (Mutant *mutant, File *file)
{
  g_autofree char *text = file_write (file);

  mutant->bytes = control_bytes (text);
  mutant->ways = file->ways;
  mutant->nonce = g_strdup (file->nonce);
}

static void
take_right_file_in_broken_lock (Mutant *mutant, const Break *broken, Dice *dice)
{
  g_autoptr (File) file = file_new (control_pick_shape (dice), dice_new (dice_roll (dice), 0));
  g_autofree char *text = file_write (file);

  take_lock (mutant, broken, text, dice);
}

static void
take_broken_file_in_right_lock (Mutant *mutant, const Break *broken, Dice *dice)
{
  g_autoptr (File) file = NULL;
  g_autofree char *text = NULL;

  do
    {
      g_clear_pointer (&file, file_free);
      file = new_broken_file (broken, dice);
    }
  while ((file->ways & WAY_RECEIVE) == 0);
  text = file_write (file);
  take_lock (mutant, broken, text, dice);
}

/**
 * mutant_of_rule:
 * @mutant: (out caller-allocates): filled
 * @broken: the rule
 * @number: the same number gives the same file
 *
 * Breaks one rule of a file or of the lock around it; digests, signatures and locks are made anew
 * after the break.
 */
void
mutant_of_rule (Mutant *mutant, const Break *broken, guint number)
{
  Dice dice = dice_new (SEED, number);

  *mutant = (Mutant){ 0 };
  if (broken->file == NULL && broken->lock == NULL)
    take_broken_file_in_right_lock (mutant, broken, &dice);
  else if (broken->file == NULL || (broken->lock != NULL && dice_chance (&dice, 2)))
    take_right_file_in_broken_lock (mutant, broken, &dice);
  else
    {
      g_autoptr (File) file = new_broken_file (broken, &dice);

      take_file (mutant, file);
    }
}

static char *
lock_in (char *text, LockKind kind, guint64 seed)
{
  g_autoptr (Lock) lock = lock_new (kind, dice_new (seed, 1));
  char *locked = lock_write (lock, text);

  g_free (text);
  return locked;
}

/* Two right files of one kind: of two passports, or of one that was shared twice. */
static void
new_pair (Dice *dice, char **text, char **other)
{
  guint64 seed = dice_roll (dice);
  gboolean same = dice_chance (dice, 2);
  Shape shape = control_pick_shape (dice);
  g_autoptr (File) first = file_new (shape, dice_new (seed, 0));
  g_autoptr (File) second = file_new (shape, dice_new (seed, same ? 0 : 1));

  file_answer (second)->chosen = FALSE;
  if (same)
    members_set_string (second->binding, "nonce", "AAAAAAAAAAAAAAAAAAAAAA");
  *text = file_write (first);
  *other = file_write (second);
  if (dice_chance (dice, 3))
    {
      LockKind kind = control_pick_kind ("", dice);

      *text = lock_in (*text, kind, dice_roll (dice));
      *other = lock_in (*other, kind, dice_roll (dice));
    }
}

/* Nothing changed, or one line feed at the end, or the other right file. */
static gboolean
is_right (GString *played, const char *text, const char *other)
{
  if (played->len > 0 && played->str[played->len - 1] == '\n' && played->len == strlen (text) + 1)
    return g_str_has_prefix (played->str, text);
  return (played->len == strlen (text) && strcmp (played->str, text) == 0)
         || strcmp (played->str, other) == 0;
}

/**
 * mutant_of_game:
 * @mutant: (out caller-allocates): filled
 * @game: what is played
 * @number: the same number gives the same file
 *
 * Changes a right file as somebody without any key can.
 */
void
mutant_of_game (Mutant *mutant, const Game *game, guint number)
{
  Dice dice = dice_new (SEED, number);
  g_autofree char *text = NULL;
  g_autofree char *other = NULL;
  g_autoptr (GString) played = NULL;

  new_pair (&dice, &text, &other);
  played = g_string_new (text);
  for (game->play (played, other, &dice); is_right (played, text, other);
       game->play (played, other, &dice))
    g_string_assign (played, text);
  *mutant = (Mutant){ .bytes = g_bytes_new (played->str, played->len), .ways = WAY_RECEIVE };
}
