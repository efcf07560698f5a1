#include "receive/onward-vault-context.h"

#include <string.h>

#include "receive/onward-deleting.h"
#include "receive/onward-keeping.h"
#include "receive/onward-members.h"
#include "receive/onward-notices.h"
#include "seal/onward-jwk.h"
#include "seal/onward-strict-json.h"
#include "store/onward-vault-cards.h"
#include "store/onward-vault-identities.h"
#include "store/onward-vault-received.h"
#include "store/onward-vault-requests.h"

#define SEALS "setting" /* the role of a card whose owner seals: data/doc/format.md */

struct _OnwardVaultContext
{
  OnwardVault *vault; /* borrowed */
  OnwardReceiveContext context;
  GPtrArray *identities; /* of OnwardIdentityRow */
  GPtrArray *own_ids;    /* of char* (borrowed), NULL-terminated */
  GPtrArray *keys;       /* of EVP_PKEY */
};

/* The thumbprint of a public key kept as JSON; NULL if it is none. */
static char *
thumbprint_of (const char *jwk)
{
  g_autoptr (EVP_PKEY) key = onward_jwk_from_text (jwk, strlen (jwk), NULL);

  return key != NULL ? onward_jwk_thumbprint (key) : NULL;
}

static gboolean
find_own (OnwardVaultContext *self, const char *id, OnwardSigner *signer)
{
  for (guint i = 0; i < self->identities->len; i++)
    {
      OnwardIdentityRow *row = g_ptr_array_index (self->identities, i);

      if (!g_str_equal (row->id, id))
        continue;
      signer->name = g_strdup (row->name);
      signer->thumbprint = thumbprint_of (row->sign_jwk);
      signer->here = TRUE;
      return signer->thumbprint != NULL;
    }
  return FALSE;
}

/* Only a card whose code was compared makes its signer known; and only that of a setting: others
 * are compared to share with them, which says nothing about what they might sign. */
static gboolean
find_signer (const char *id, OnwardSigner *signer, gpointer user_data)
{
  OnwardVaultContext *self = user_data;
  g_autoptr (OnwardCardRow) card = NULL;

  if (find_own (self, id, signer))
    return TRUE;
  card = onward_vault_find_card (self->vault, id, NULL);
  if (card == NULL || card->trusted_at == 0 || g_strcmp0 (card->role, SEALS) != 0)
    return FALSE;
  signer->name = g_strdup (card->our_name != NULL ? card->our_name : card->name);
  signer->thumbprint = thumbprint_of (card->sign_jwk);
  return signer->thumbprint != NULL;
}

static gboolean
had_share (const char *share_id, gpointer user_data)
{
  OnwardVaultContext *self = user_data;
  OnwardSeenShare *seen = onward_vault_find_seen (self->vault, share_id, NULL);
  gboolean had = seen != NULL;

  g_clear_pointer (&seen, onward_seen_share_free);
  return had;
}

static gint64
held_revision (const char *passport, const char *holder, gpointer user_data)
{
  OnwardVaultContext *self = user_data;

  return MAX (0, onward_vault_highest_seen (self->vault, passport, holder, NULL));
}

/* The young person's own newer version of what was kept here, once: it comes because that was. */
static gboolean
is_update (OnwardVaultContext *self, OnwardClaims *claims)
{
  JsonObject *share = onward_member_object (onward_claims_get_binding (claims), "share");
  const char *replaces = share != NULL ? onward_json_get_string (share, "replaces") : NULL;
  const char *passport = onward_json_get_string (onward_claims_get_payload (claims), "passport");
  g_autoptr (OnwardSeenShare) seen
      = replaces != NULL ? onward_vault_find_seen (self->vault, replaces, NULL) : NULL;

  return seen != NULL && g_strcmp0 (seen->passport, passport) == 0
         && g_strcmp0 (seen->cnf, onward_claims_get_holder_thumbprint (claims)) == 0;
}

/* A request is answered by the first share that was kept for it; that one stays asked for. */
static gboolean
asked_for (OnwardClaims *claims, gpointer user_data)
{
  OnwardVaultContext *self = user_data;
  JsonObject *binding = onward_claims_get_binding (claims);
  const char *nonce = onward_json_get_string (binding, "nonce");
  g_autoptr (OnwardRequestRow) row
      = nonce != NULL ? onward_vault_find_request (self->vault, nonce, NULL) : NULL;

  if (is_update (self, claims))
    return TRUE;
  return row != NULL && g_strcmp0 (row->identity, onward_json_get_string (binding, "aud")) == 0
         && (row->share == NULL
             || g_strcmp0 (row->share, onward_claims_get_share_id (claims)) == 0);
}

static gboolean
is_withdrawn (OnwardClaims *claims, gpointer user_data)
{
  OnwardVaultContext *self = user_data;
  g_autoptr (OnwardNoticeRow) row = onward_notices_find (self->vault, claims, NULL);

  return row != NULL;
}

/* By a receipt that says so, or, where this one comes late, by what is kept in its place. */
static gboolean
was_replaced (OnwardClaims *claims, gpointer user_data)
{
  OnwardVaultContext *self = user_data;
  const char *share = onward_claims_get_share_id (claims);

  return onward_vault_has_receipt (self->vault, share,
                                   onward_deleting_reason_to_string (ONWARD_DELETING_REPLACED))
         || onward_keeping_has_instead_of (self->vault, claims);
}

static gboolean
collect_identities (OnwardVaultContext *self, GError **error)
{
  self->identities = onward_vault_list_identities (self->vault, NULL, error);
  if (self->identities == NULL)
    return FALSE;
  for (guint i = 0; i < self->identities->len; i++)
    {
      OnwardIdentityRow *row = g_ptr_array_index (self->identities, i);
      EVP_PKEY *key = row->agree_key != NULL ? onward_jwk_from_scalar (row->agree_key, NULL) : NULL;

      g_ptr_array_add (self->own_ids, row->id);
      if (key != NULL)
        g_ptr_array_add (self->keys, key);
    }
  g_ptr_array_add (self->own_ids, NULL);
  return TRUE;
}

/**
 * onward_vault_context_new:
 * @vault: an open vault; borrowed, and must outlive the result
 * @showing: whether a file that is kept already is only shown again
 * @error: return location, the vault's errors
 *
 * Gathers what a vault knows when a file arrives: the ids it may be addressed to, the keys it may
 * be locked to, the signers whose cards were compared, the shares seen before, what was asked for,
 * what was withdrawn and what was replaced.
 *
 * Returns: (transfer full): the context
 */
OnwardVaultContext *
onward_vault_context_new (OnwardVault *vault, gboolean showing, GError **error)
{
  g_autoptr (OnwardVaultContext) self = g_new0 (OnwardVaultContext, 1);

  self->vault = vault;
  self->own_ids = g_ptr_array_new ();
  self->keys = g_ptr_array_new_with_free_func ((GDestroyNotify)EVP_PKEY_free);
  if (!collect_identities (self, error))
    return NULL;
  self->context = (OnwardReceiveContext){
    .own_ids = (const char *const *)self->own_ids->pdata,
    .agreement_keys = self->keys,
    .find_signer = find_signer,
    .had_share = showing ? NULL : had_share,
    .held_revision = held_revision,
    .asked_for = asked_for,
    .is_withdrawn = is_withdrawn,
    .was_replaced = showing ? NULL : was_replaced,
    .user_data = self,
  };
  return g_steal_pointer (&self);
}

/**
 * onward_vault_context_free:
 * @self: (transfer full): a context
 */
void
onward_vault_context_free (OnwardVaultContext *self)
{
  g_ptr_array_unref (self->own_ids);
  g_ptr_array_unref (self->keys);
  g_clear_pointer (&self->identities, g_ptr_array_unref);
  g_free (self);
}

/**
 * onward_vault_context_get:
 * @self: a context
 *
 * Returns: (transfer none): the same for onward_receive_check()
 */
const OnwardReceiveContext *
onward_vault_context_get (OnwardVaultContext *self)
{
  return &self->context;
}
