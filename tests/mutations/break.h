/* break.h: one rule of the checklist broken, everything else right and signed again.
 *
 * Each function breaks its point of data/doc/format.md, section 10, in one of many ways; which one
 * is up to the dice. */

#pragma once

#include "lock.h"

G_BEGIN_DECLS

typedef struct
{
  const char *point;         /* "T4.19" */
  void (*file) (File *file); /* nullable: breaks the file */
  void (*lock) (Lock *lock); /* nullable: breaks the lock around it; with both, one of them */
} Break;

extern const Break breaks[];
extern const guint n_breaks;

/* Form: T4.1 to T4.3. */
void break_form (File *file);
void break_base64 (File *file);
void break_json (File *file);

/* The seal: T4.4 to T4.11. */
void break_alg (File *file);
void break_crit (File *file);
void break_typ (File *file);
void break_key_source (File *file);
void break_holder_key (File *file);
void break_signature (File *file);
void break_sd_alg (File *file);

/* Disclosures: T4.12 to T4.20. */
void break_array (File *file);
void break_once (File *file);
void break_digest_place (File *file);
void break_digest_kind (File *file);
void break_name (File *file);
void break_name_once (File *file);
void break_depth (File *file);
void break_digest_once (File *file);
void break_referenced (File *file);

/* Claims: T4.22 to T4.25. */
void break_never_hidden (File *file);
void break_vct (File *file);
void break_seal_time (File *file);
void break_required (File *file);

/* Key binding: T4.28 to T4.37. */
void break_last_part (File *file);
void break_cnf (File *file);
void break_unbound (File *file);
void break_binding_header (File *file);
void break_binding_signature (File *file);
void break_binding_time (File *file);
void break_aud (File *file);
void break_nonce (File *file);
void break_sd_hash (File *file);
void break_binding_end (File *file);

/* Locks: T4.38 to T4.42. */
void break_lock_header (Lock *lock);
void break_lock_lengths (Lock *lock);
void break_lock_point (Lock *lock); /* T4.9 through `epk` */
void break_lock_epk (Lock *lock);
void break_lock_rounds (Lock *lock);
void break_lock_opening (Lock *lock);

/* Several of them use these. */
Item *file_section (File *file, const char *name);
Item *file_answer (File *file);     /* goes along */
Item *file_adjustment (File *file); /* goes along */
/* Takes the place of a decoy, so that no digest is more; @item is (transfer full). */
void list_put (GPtrArray *items, Item *item, Dice *dice);
void list_put_beside (GPtrArray *items, Item *item, const Item *kept, Dice *dice);
Item *list_take (GPtrArray *items, Item *item, Dice *dice); /* leaves a decoy behind */
Item *item_put_hidden (Item *parent, const char *name, const char *json, Dice *dice);
void break_jwk (Members *jwk, Key *key, Dice *dice);
SignFunc pick_bad_signature (Dice *dice);

G_END_DECLS
