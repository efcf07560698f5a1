#include "receive/onward-keeping.h"

#include "passport/onward-clock.h"
#include "passport/onward-date.h"
#include "receive/onward-vault-context.h"

G_DEFINE_QUARK (onward_keeping_error, onward_keeping_error)

static OnwardReceived *
row_of (OnwardVerdict *verdict)
{
  OnwardClaims *claims = onward_verdict_get_claims (verdict);
  OnwardReceived *row = onward_received_new ();

  row->share = g_strdup (onward_claims_get_share_id (claims));
  row->cnf = g_strdup (onward_claims_get_holder_thumbprint (claims));
  row->passport = g_strdup (onward_verdict_get_passport (verdict));
  row->revision = (guint)onward_verdict_get_revision (verdict);
  row->bytes = g_bytes_ref (onward_verdict_get_plain (verdict));
  row->signer = g_strdup (onward_claims_get_issuer (claims));
  row->audience = g_strdup (onward_verdict_get_audience (verdict));
  row->received_at = onward_clock_now ();
  onward_date_parse (onward_verdict_get_keep_until (verdict), &row->keep_until);
  return row;
}

/* The share this one says it takes the place of, if it is kept here and from the same young
 * person. */
static char *
find_replaced (OnwardVault *vault, OnwardVerdict *verdict, const OnwardReceived *row)
{
  JsonObject *binding = onward_claims_get_binding (onward_verdict_get_claims (verdict));
  JsonObject *share = json_object_get_object_member (binding, "share");
  const char *id = json_object_get_string_member_with_default (share, "replaces", NULL);
  g_autoptr (OnwardReceived) held
      = id != NULL ? onward_vault_find_received (vault, id, NULL) : NULL;

  if (held == NULL || !g_str_equal (held->cnf, row->cnf)
      || !g_str_equal (held->passport, row->passport) || held->revision > row->revision)
    return NULL;
  return g_strdup (id);
}

static gboolean
put (OnwardVault *vault, const OnwardReceived *row, const char *replaced, GError **error)
{
  if (!onward_vault_begin (vault, error))
    return FALSE;
  if (!onward_vault_put_received (vault, row, error)
      || !onward_vault_remember_share (vault, row->share, row->cnf, row->passport, row->revision,
                                       error)
      || (replaced != NULL && !onward_vault_delete_received (vault, replaced, error)))
    {
      onward_vault_rollback (vault);
      return FALSE;
    }
  return onward_vault_commit (vault, error);
}

/**
 * onward_keeping_keep:
 * @vault: an open vault
 * @verdict: what was said of a file
 * @kept: (out): what came of it
 * @error: return location, domain `ONWARD_KEEPING_ERROR` or the vault's
 *
 * Keeps a file that passed the gate, as its bytes. A lower revision than the one that is kept never
 * takes its place, and is not kept beside it; a share that replaces an earlier one does.
 *
 * Returns: FALSE if it could not be kept
 */
gboolean
onward_keeping_keep (OnwardVault *vault, OnwardVerdict *verdict, OnwardKept *kept, GError **error)
{
  g_autoptr (OnwardReceived) row = NULL;
  g_autoptr (OnwardReceived) held = NULL;
  g_autoptr (GError) local = NULL;
  g_autofree char *replaced = NULL;

  if (onward_verdict_get_outcome (verdict) == ONWARD_OUTCOME_REFUSED)
    {
      g_set_error_literal (error, ONWARD_KEEPING_ERROR, ONWARD_KEEPING_ERROR_REFUSED,
                           onward_verdict_get_sentence (verdict));
      return FALSE;
    }
  row = row_of (verdict);
  held = onward_vault_find_received (vault, row->share, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (held != NULL || (onward_verdict_get_cautions (verdict) & ONWARD_CAUTION_OLDER_THAN_HELD) != 0)
    {
      *kept = held != NULL ? ONWARD_KEPT_BEFORE : ONWARD_KEPT_NOT_OLDER;
      return TRUE;
    }
  replaced = find_replaced (vault, verdict, row);
  *kept = replaced != NULL ? ONWARD_KEPT_REPLACING : ONWARD_KEPT;
  return put (vault, row, replaced, error);
}

/**
 * onward_keeping_show:
 * @vault: an open vault
 * @row: a file that is kept
 * @error: return location, the vault's errors
 *
 * Checks a kept file again, with what the vault knows today: a signer whose card was compared since
 * is known now.
 *
 * Returns: (transfer full): the verdict
 */
OnwardVerdict *
onward_keeping_show (OnwardVault *vault, const OnwardReceived *row, GError **error)
{
  g_autoptr (OnwardVaultContext) context = onward_vault_context_new (vault, TRUE, error);

  if (context == NULL)
    return NULL;
  return onward_receive_check (row->bytes, NULL, onward_vault_context_get (context),
                               onward_clock_now ());
}
