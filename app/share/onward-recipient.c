#include "share/onward-recipient.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "seal/onward-jwk.h"

G_DEFINE_QUARK (onward_recipient_error, onward_recipient_error)

static gboolean
is_key (const char *kept, EVP_PKEY *key)
{
  g_autofree char *text = onward_jwk_to_text (key);

  return g_strcmp0 (kept, text) == 0;
}

/**
 * onward_recipient_check:
 * @vault: an open vault
 * @card: a recipient's card, its signature checked
 * @compared: (out): whether these very keys were compared here
 * @error: return location, domain `ONWARD_RECIPIENT_ERROR` or the vault's
 *
 * Looks whether a file may be locked to a card. Whoever swaps a card on its way reads what is
 * locked to it, so one that shows other keys than those compared before is refused.
 *
 * Returns: FALSE if nothing must be shared with this card
 */
gboolean
onward_recipient_check (OnwardVault *vault, OnwardCard *card, gboolean *compared, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (OnwardCardRow) held
      = onward_vault_find_card (vault, onward_card_get_id (card), &local);

  *compared = FALSE;
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (held == NULL || held->trusted_at == 0)
    return TRUE;
  *compared = is_key (held->sign_jwk, onward_card_get_sign_key (card))
              && is_key (held->agree_jwk, onward_card_get_agree_key (card));
  if (!*compared)
    g_set_error (error, ONWARD_RECIPIENT_ERROR, ONWARD_RECIPIENT_ERROR_OTHER_KEY,
                 _ ("This card shows other keys than the one of “%s” you compared before, so "
                    "nothing was shared. Ask them by phone which is right."),
                 held->our_name != NULL ? held->our_name : held->name);
  return *compared;
}

static EVP_PKEY *
key_of (const char *jwk, GError **error)
{
  const char *text = jwk != NULL ? jwk : "";

  return onward_jwk_from_text (text, strlen (text), error);
}

/**
 * onward_recipient_load:
 * @vault: an open vault
 * @id: whose card
 * @error: return location, domain `ONWARD_RECIPIENT_ERROR`, the card's or the vault's
 *
 * Takes the card that is kept of somebody out of the vault.
 *
 * Returns: (transfer full): the card; NULL if there is none that can be used
 */
OnwardCard *
onward_recipient_load (OnwardVault *vault, const char *id, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (OnwardCardRow) row = onward_vault_find_card (vault, id, &local);
  g_autoptr (EVP_PKEY) sign = NULL;
  g_autoptr (EVP_PKEY) agree = NULL;

  if (row == NULL)
    {
      if (local != NULL)
        g_propagate_error (error, g_steal_pointer (&local));
      else
        g_set_error_literal (error, ONWARD_RECIPIENT_ERROR, ONWARD_RECIPIENT_ERROR_NONE,
                             _ ("This card is not kept here any more."));
      return NULL;
    }
  sign = key_of (row->sign_jwk, error);
  agree = sign != NULL ? key_of (row->agree_jwk, error) : NULL;
  if (agree == NULL)
    return NULL;
  return onward_card_from_keys (row->id, row->name, row->role, row->urn, sign, agree, error);
}
