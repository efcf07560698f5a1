/* onward-recipient.h: whether a recipient's card is the one that is known here. */

#pragma once

#include "seal/onward-card.h"
#include "store/onward-vault-cards.h"

G_BEGIN_DECLS

#define ONWARD_RECIPIENT_ERROR (onward_recipient_error_quark ())

typedef enum
{
  ONWARD_RECIPIENT_ERROR_NONE,     /* no card of this id is kept */
  ONWARD_RECIPIENT_ERROR_OTHER_KEY /* another card of this recipient was compared before */
} OnwardRecipientError;

GQuark onward_recipient_error_quark (void);

/* The card that is kept of somebody; NULL with an error if there is none of this id. */
OnwardCard *onward_recipient_load (OnwardVault *vault, const char *id,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* FALSE with an error if the card must not be used; else @compared says whether its code was. */
gboolean onward_recipient_check (OnwardVault *vault, OnwardCard *card, gboolean *compared,
                                 GError **error);

G_END_DECLS
