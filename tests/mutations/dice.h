/* dice.h: random numbers that come again: the same seed gives the same files.
 *
 * Nothing of the generator includes a header of app/: what breaks the gate's rules must not be made
 * by the gate's own hand. Only ways.c, control.c and the two programs know the reader. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint64 state;
} Dice;

Dice dice_new (guint64 seed, guint64 number); /* of the @number-th file of @seed */
guint64 dice_roll (Dice *dice);
guint dice_below (Dice *dice, guint limit);      /* from 0 to @limit - 1 */
gboolean dice_chance (Dice *dice, guint one_in); /* TRUE once in @one_in times */
void dice_fill (Dice *dice, guint8 *bytes, gsize length);
void dice_shuffle (Dice *dice, GPtrArray *array);

/* One of the strings, each as likely as the next. */
#define DICE_PICK(dice, strings) ((strings)[dice_below ((dice), G_N_ELEMENTS (strings))])

G_END_DECLS
