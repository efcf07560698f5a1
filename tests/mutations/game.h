/* game.h: what anybody can do to a file without any key. */

#pragma once

#include "dice.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name; /* "bit-flips" */
  /* @other: another right file of the same kind, for trading parts. */
  void (*play) (GString *text, const char *other, Dice *dice);
} Game;

extern const Game games[];
extern const guint n_games;

G_END_DECLS
