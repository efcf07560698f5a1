#include "receive/onward-known-card.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "passport/onward-answer.h"
#include "passport/onward-clock.h"
#include "seal/onward-jwk.h"
#include "seal/onward-words.h"
#include "store/onward-vault-identities.h"

G_DEFINE_QUARK (onward_known_card_error, onward_known_card_error)

#define NAME_MAX_LENGTH 100 /* code points */
#define SEALS "setting"     /* the role of a card whose owner seals */

static OnwardCardRow *
row_of (OnwardCard *card)
{
  OnwardCardRow *row = onward_card_row_new ();

  row->id = g_strdup (onward_card_get_id (card));
  row->name = g_strdup (onward_card_get_name (card));
  row->role = g_strdup (onward_card_get_role (card));
  row->urn = g_strdup (onward_card_get_urn (card));
  row->sign_jwk = onward_jwk_to_text (onward_card_get_sign_key (card));
  row->agree_jwk = onward_jwk_to_text (onward_card_get_agree_key (card));
  row->added = onward_clock_now ();
  return row;
}

static gboolean
same_keys (const OnwardCardRow *a, const OnwardCardRow *b)
{
  return g_strcmp0 (a->sign_jwk, b->sign_jwk) == 0 && g_strcmp0 (a->agree_jwk, b->agree_jwk) == 0;
}

/* The row kept under the id of @card; NULL without an error if there is none. */
static OnwardCardRow *
find_held (OnwardVault *vault, OnwardCard *card, GError **error)
{
  return onward_vault_find_card (vault, onward_card_get_id (card), error);
}

/* An id of this vault on a card from outside is either one's own card come back, or somebody who
 * wants to be taken for us. Neither is kept. */
static gboolean
refuse_own (OnwardVault *vault, const char *id, GError **error)
{
  g_autoptr (GPtrArray) own = onward_vault_list_identities (vault, NULL, error);

  if (own == NULL)
    return FALSE;
  for (guint i = 0; i < own->len; i++)
    {
      const OnwardIdentityRow *row = g_ptr_array_index (own, i);

      if (!g_str_equal (row->id, id))
        continue;
      g_set_error_literal (error, ONWARD_KNOWN_CARD_ERROR, ONWARD_KNOWN_CARD_ERROR_OWN,
                           _ ("This card has the id of one of your own, so it was not kept. If "
                              "somebody sent it to you, ask them where they have it from."));
      return FALSE;
    }
  return TRUE;
}

/**
 * onward_known_card_add:
 * @vault: an open vault
 * @card: a card that was read, its signature checked
 * @change: (out): what it means beside the card kept before
 * @error: return location, the vault's errors
 *
 * Keeps a card that is new, or the same again. It is not trusted by that.
 *
 * A card with other keys than the ones that were compared is not kept: anybody can make one in
 * somebody's name, and the keys that are known must not be lost to it.
 *
 * Fails with `OWN` for a card with an id of this vault.
 *
 * Returns: FALSE if it could not be kept
 */
gboolean
onward_known_card_add (OnwardVault *vault, OnwardCard *card, OnwardKnownChange *change,
                       GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (OnwardCardRow) held = find_held (vault, card, &local);
  g_autoptr (OnwardCardRow) row = row_of (card);

  if (local == NULL && !refuse_own (vault, onward_card_get_id (card), error))
    return FALSE;
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  *change = ONWARD_KNOWN_NEW;
  if (held != NULL && held->trusted_at > 0)
    *change = same_keys (held, row) ? ONWARD_KNOWN_SAME : ONWARD_KNOWN_KEY_CHANGED;
  if (*change == ONWARD_KNOWN_KEY_CHANGED)
    return TRUE;
  if (held != NULL)
    row->our_name = g_strdup (held->our_name);
  if (*change == ONWARD_KNOWN_SAME)
    row->trusted_at = held->trusted_at;
  return onward_vault_put_card (vault, row, error);
}

static gboolean
check_code (const char *id, EVP_PKEY *key, const char *typed, GError **error)
{
  g_autofree char *thumbprint = onward_jwk_thumbprint (key);
  g_autofree char *code = onward_compare_code (id, thumbprint);

  if (onward_compare_code_equal (typed, code))
    return TRUE;
  g_set_error_literal (error, ONWARD_KNOWN_CARD_ERROR, ONWARD_KNOWN_CARD_ERROR_WRONG_CODE,
                       _ ("The code is not the one of this card, so it is not trusted. Ask again, "
                          "over a number you already have."));
  return FALSE;
}

static gboolean
trust (OnwardVault *vault, const OnwardCardRow *row, const char *our_name, GError **error)
{
  g_autofree char *name = onward_text_clean_line (our_name != NULL ? our_name : row->name,
                                                  NAME_MAX_LENGTH, _ ("The name"), error);

  return name != NULL && onward_vault_trust_card (vault, row->id, name, error);
}

/**
 * onward_known_card_replace:
 * @vault: an open vault
 * @card: a card that was read, its signature checked
 * @code: its six words and eight digits, as they were told
 * @our_name: (nullable): what to call them; NULL keeps the name they have here
 * @error: return location, domain `ONWARD_KNOWN_CARD_ERROR` or the vault's
 *
 * Keeps a card whose code was compared already, and makes its signer known. The keys known before
 * are kept beside, for what was signed with them.
 *
 * Fails with `WRONG_CODE` or `OWN`, and nothing is changed.
 *
 * Returns: whether the signer is known now
 */
gboolean
onward_known_card_replace (OnwardVault *vault, OnwardCard *card, const char *code,
                           const char *our_name, GError **error)
{
  g_autoptr (OnwardCardRow) row = row_of (card);
  g_autoptr (OnwardCardRow) held = NULL;
  g_autoptr (GError) local = NULL;

  if (!refuse_own (vault, onward_card_get_id (card), error)
      || !check_code (onward_card_get_id (card), onward_card_get_sign_key (card), code, error))
    return FALSE;
  held = find_held (vault, card, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (our_name == NULL && held != NULL)
    our_name = held->our_name;
  return onward_vault_put_card (vault, row, error) && trust (vault, row, our_name, error);
}

static OnwardCardRow *
find_card (OnwardVault *vault, const char *id, GError **error)
{
  g_autofree char *whole
      = g_str_has_prefix (id, "urn:uuid:") ? g_strdup (id) : g_strconcat ("urn:uuid:", id, NULL);
  g_autoptr (GError) local = NULL;
  OnwardCardRow *row = onward_vault_find_card (vault, whole, &local);

  if (row == NULL && local == NULL)
    g_set_error_literal (error, ONWARD_KNOWN_CARD_ERROR, ONWARD_KNOWN_CARD_ERROR_NONE,
                         _ ("No card of this id is kept here. Add it first."));
  else if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return row;
}

/**
 * onward_known_card_trust:
 * @vault: an open vault
 * @id: whose card: `urn:uuid:…`, or the uuid alone
 * @code: six words and eight digits, as they were told
 * @our_name: (nullable): what to call them from now on
 * @error: return location, domain `ONWARD_KNOWN_CARD_ERROR` or the vault's
 *
 * Makes a signer known, once the code of their card was compared.
 *
 * Fails with `NONE` or `WRONG_CODE`.
 *
 * Returns: whether the signer is known now
 */
gboolean
onward_known_card_trust (OnwardVault *vault, const char *id, const char *code, const char *our_name,
                         GError **error)
{
  g_autoptr (OnwardCardRow) row = find_card (vault, id, error);
  g_autoptr (EVP_PKEY) key
      = row != NULL ? onward_jwk_from_text (row->sign_jwk, strlen (row->sign_jwk), error) : NULL;

  return key != NULL && check_code (row->id, key, code, error)
         && trust (vault, row, our_name, error);
}

/* --- signers without a card --- */

/* Whose code can be compared: a young person who sealed for themselves vouches for nobody else. */
static gboolean
has_signer (OnwardVerdict *verdict)
{
  return onward_verdict_get_outcome (verdict) != ONWARD_OUTCOME_REFUSED
         && !onward_verdict_is_self_sealed (verdict);
}

/**
 * onward_known_card_signer_code:
 * @verdict: of a file
 *
 * Says the key that signed a file in words to compare by phone. It was told from the signature, for
 * a file brings no key along: data/doc/format.md, section 9.
 *
 * Returns: (transfer full) (nullable): six words and eight digits; NULL for a refused file and for
 *   one that the young person sealed for themselves
 */
char *
onward_known_card_signer_code (OnwardVerdict *verdict)
{
  OnwardClaims *claims = onward_verdict_get_claims (verdict);

  if (!has_signer (verdict))
    return NULL;
  return onward_compare_code (onward_claims_get_issuer (claims),
                              onward_claims_get_issuer_thumbprint (claims));
}

/* What is kept of a signer: of a card with this very key all that it says, else what the file
 * says. A key to lock files to is not known from a signature. */
static OnwardCardRow *
signer_row (OnwardVault *vault, OnwardVerdict *verdict, GError **error)
{
  OnwardClaims *claims = onward_verdict_get_claims (verdict);
  g_autofree char *jwk = onward_jwk_to_text (onward_claims_get_issuer_key (claims));
  g_autoptr (GError) local = NULL;
  OnwardCardRow *row = onward_vault_find_card (vault, onward_claims_get_issuer (claims), &local);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (row == NULL || !g_str_equal (row->sign_jwk, jwk))
    {
      g_clear_pointer (&row, onward_card_row_free);
      row = onward_card_row_new ();
      row->id = g_strdup (onward_claims_get_issuer (claims));
      row->name = g_strdup (onward_verdict_get_says_it_is (verdict));
      row->sign_jwk = g_steal_pointer (&jwk);
      row->added = onward_clock_now ();
    }
  g_free (row->role);
  row->role = g_strdup (SEALS);
  return row;
}

/**
 * onward_known_card_remember:
 * @vault: an open vault
 * @verdict: of a file that passed
 * @code: six words and eight digits, as the signer told them
 * @our_name: what to call them from now on
 * @error: return location, domain `ONWARD_KNOWN_CARD_ERROR`, the vault's or that of texts
 *
 * Makes the signer of a file known, without a card of theirs, once the code of the key that signed
 * it was compared. The name is the reader's, never the file's. Keys known before are kept beside.
 *
 * Fails with `NONE` where there is nobody to know, with `WRONG_CODE` or `OWN`; nothing is changed
 * then.
 *
 * Returns: whether the signer is known now
 */
gboolean
onward_known_card_remember (OnwardVault *vault, OnwardVerdict *verdict, const char *code,
                            const char *our_name, GError **error)
{
  OnwardClaims *claims = onward_verdict_get_claims (verdict);
  g_autofree char *name = NULL;
  g_autoptr (OnwardCardRow) row = NULL;

  if (!has_signer (verdict))
    {
      g_set_error_literal (error, ONWARD_KNOWN_CARD_ERROR, ONWARD_KNOWN_CARD_ERROR_NONE,
                           _ ("There is no signer in this file that could be known."));
      return FALSE;
    }
  if (!refuse_own (vault, onward_claims_get_issuer (claims), error)
      || !check_code (onward_claims_get_issuer (claims), onward_claims_get_issuer_key (claims),
                      code, error))
    return FALSE;
  name = onward_text_clean_line (our_name, NAME_MAX_LENGTH, _ ("The name"), error);
  row = name != NULL ? signer_row (vault, verdict, error) : NULL;
  return row != NULL && onward_vault_put_card (vault, row, error)
         && onward_vault_trust_card (vault, row->id, name, error);
}
