/* dice.c: SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators"). */

#include "dice.h"

/**
 * dice_new:
 * @seed: printed by the test program
 * @number: which file
 *
 * Dice for one file. Each file has dice of its own, so that it can be made again without those
 * before it.
 *
 * Returns: the dice
 */
Dice
dice_new (guint64 seed, guint64 number)
{
  Dice dice = { seed };

  dice.state = dice_roll (&dice) ^ (number * G_GUINT64_CONSTANT (0xd1342543de82ef95));
  return dice;
}

/**
 * dice_roll:
 * @dice: dice
 *
 * Returns: the next 64 bits
 */
guint64
dice_roll (Dice *dice)
{
  guint64 z = dice->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

/**
 * dice_below:
 * @dice: dice
 * @limit: at least 1
 *
 * Returns: a number from 0 to @limit - 1
 */
guint
dice_below (Dice *dice, guint limit)
{
  g_return_val_if_fail (limit > 0, 0);
  return (guint)((dice_roll (dice) >> 32) * limit >> 32);
}

/**
 * dice_chance:
 * @dice: dice
 * @one_in: at least 1
 *
 * Returns: %TRUE once in @one_in times
 */
gboolean
dice_chance (Dice *dice, guint one_in)
{
  return dice_below (dice, one_in) == 0;
}

/**
 * dice_fill:
 * @dice: dice
 * @bytes: (out caller-allocates): where to
 * @length: how many
 *
 * Fills @bytes.
 */
void
dice_fill (Dice *dice, guint8 *bytes, gsize length)
{
  for (gsize i = 0; i < length; i++)
    bytes[i] = (guint8)(dice_roll (dice) >> 56);
}

/**
 * dice_shuffle:
 * @dice: dice
 * @array: put into another order
 *
 * Shuffles as Fisher and Yates do.
 */
void
dice_shuffle (Dice *dice, GPtrArray *array)
{
  for (guint i = array->len; i > 1; i--)
    {
      guint j = dice_below (dice, i);
      gpointer swapped = array->pdata[i - 1];

      array->pdata[i - 1] = array->pdata[j];
      array->pdata[j] = swapped;
    }
}
