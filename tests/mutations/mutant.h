/* mutant.h: one broken file, which follows from SEED and its number. */

#pragma once

#include "break.h"
#include "game.h"

G_BEGIN_DECLS

typedef struct
{
  GBytes *bytes;
  Ways ways;     /* which have to refuse it */
  char *nonce;   /* nullable: what the gate alone is told was asked with */
  gboolean lock; /* it is locked, as @kind says */
  LockKind kind;
} Mutant;

/* Breaks one rule and makes everything else right again. */
void mutant_of_rule (Mutant *mutant, const Break *broken, guint number);
/* What anybody can do to a right file; never comes out right. */
void mutant_of_game (Mutant *mutant, const Game *game, guint number);
void mutant_clear (Mutant *mutant);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Mutant, mutant_clear)

G_END_DECLS
