/* onward-known-card.h: cards of others in the vault: kept when they come, trusted when compared. */

#pragma once

#include "receive/onward-verdict.h"
#include "seal/onward-card.h"
#include "store/onward-vault-cards.h"

G_BEGIN_DECLS

#define ONWARD_KNOWN_CARD_ERROR (onward_known_card_error_quark ())

typedef enum
{
  ONWARD_KNOWN_CARD_ERROR_NONE,       /* no card of this id is kept */
  ONWARD_KNOWN_CARD_ERROR_WRONG_CODE, /* the code told is not the card's */
  ONWARD_KNOWN_CARD_ERROR_OWN         /* it has the id of an identity of this vault */
} OnwardKnownCardError;

GQuark onward_known_card_error_quark (void);

typedef enum
{
  ONWARD_KNOWN_NEW,        /* not kept before, or never compared */
  ONWARD_KNOWN_SAME,       /* the keys that were compared */
  ONWARD_KNOWN_KEY_CHANGED /* other keys than the ones that were compared: shout */
} OnwardKnownChange;

/* Other keys than the compared ones are not kept by this: onward_known_card_replace() is for them.
 */
gboolean onward_known_card_add (OnwardVault *vault, OnwardCard *card, OnwardKnownChange *change,
                                GError **error);
/* The card whose code was told, with whatever keys: kept, and known from now on. */
gboolean onward_known_card_replace (OnwardVault *vault, OnwardCard *card, const char *code,
                                    const char *our_name, GError **error);
/* @id may be the whole id or the bare uuid; @code six words and eight digits as typed. */
gboolean onward_known_card_trust (OnwardVault *vault, const char *id, const char *code,
                                  const char *our_name, GError **error);

/* Of the key that signed a file: six words and eight digits to compare; NULL: nobody to know. */
char *onward_known_card_signer_code (OnwardVerdict *verdict) G_GNUC_WARN_UNUSED_RESULT;
/* That signer is known from now on, by the name we give: no card of theirs is needed. */
gboolean onward_known_card_remember (OnwardVault *vault, OnwardVerdict *verdict, const char *code,
                                     const char *our_name, GError **error);

G_END_DECLS
