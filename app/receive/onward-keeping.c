#include "receive/onward-keeping.h"

#include <glib/gi18n-lib.h>

#include "passport/onward-answer.h"
#include "passport/onward-clock.h"
#include "passport/onward-date.h"
#include "receive/onward-deleting.h"
#include "receive/onward-gate.h"
#include "receive/onward-vault-context.h"
#include "seal/onward-format.h"
#include "seal/onward-strict-json.h"
#include "store/onward-vault-requests.h"

/* What a file is that never takes the place of what came before it. */
#define LATE (ONWARD_CAUTION_OLDER_THAN_HELD | ONWARD_CAUTION_REPLACED)

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

/* The id of the share that this one says it takes the place of; NULL if it says none. */
static const char *
get_replaces (OnwardClaims *claims)
{
  JsonObject *share = json_object_get_object_member (onward_claims_get_binding (claims), "share");

  return json_object_get_string_member_with_default (share, "replaces", NULL);
}

/* The share this one says it takes the place of, if it is kept here and from the same young
 * person. */
static char *
find_replaced (OnwardVault *vault, OnwardVerdict *verdict, const OnwardReceived *row)
{
  const char *id = get_replaces (onward_verdict_get_claims (verdict));
  g_autoptr (OnwardReceived) held
      = id != NULL ? onward_vault_find_received (vault, id, NULL) : NULL;

  if (held == NULL || !g_str_equal (held->cnf, row->cnf)
      || !g_str_equal (held->passport, row->passport) || held->revision > row->revision)
    return NULL;
  return g_strdup (id);
}

static gboolean
is_instead_of (const OnwardReceived *row, OnwardClaims *claims)
{
  OnwardGatePolicy policy = { .vct = ONWARD_FORMAT_VCT };
  g_autoptr (OnwardClaims) held = NULL;

  if (g_strcmp0 (row->cnf, onward_claims_get_holder_thumbprint (claims)) != 0)
    return FALSE;
  held = onward_gate_check (row->bytes, &policy, NULL);
  return held != NULL && g_strcmp0 (get_replaces (held), onward_claims_get_share_id (claims)) == 0;
}

/**
 * onward_keeping_has_instead_of:
 * @vault: an open vault
 * @claims: of a share that passed the gate
 *
 * Tells whether a share of the same young person is kept here that says it takes the place of this
 * one: then this one comes late.
 *
 * Returns: TRUE if so
 */
gboolean
onward_keeping_has_instead_of (OnwardVault *vault, OnwardClaims *claims)
{
  g_autoptr (GPtrArray) rows = onward_vault_list_received (vault, NULL);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (is_instead_of (g_ptr_array_index (rows, i), claims))
      return TRUE;
  return FALSE;
}

/* --- what is said when it is taken in --- */

/**
 * onward_keeping_is_later:
 * @verdict: of a file that passed
 * @day: until when it is to be kept
 *
 * Returns: TRUE if that is longer than the young person agreed to
 */
gboolean
onward_keeping_is_later (OnwardVerdict *verdict, const GDate *day)
{
  GDate agreed;

  return !onward_date_parse (onward_verdict_get_keep_until (verdict), &agreed)
         || g_date_compare (day, &agreed) > 0;
}

static gboolean
fail_later (OnwardVerdict *verdict, GError **error)
{
  GDate agreed;
  g_autofree char *words = NULL;

  g_date_clear (&agreed, 1);
  words = onward_date_parse (onward_verdict_get_keep_until (verdict), &agreed)
              ? onward_date_in_words (&agreed)
              : NULL;
  g_set_error (error, ONWARD_KEEPING_ERROR, ONWARD_KEEPING_ERROR_LATER,
               _ ("The young person agreed until %s. To keep it longer, ask them first."),
               words != NULL ? words : "?");
  return FALSE;
}

static gboolean
take_text (char **to, const char *text, const char *what, GError **error)
{
  if (text == NULL || *text == '\0')
    return TRUE;
  g_free (*to);
  *to = onward_text_clean_line (text, ONWARD_KEEPING_TEXT_MAX, what, error);
  return *to != NULL;
}

static gboolean
take_terms (OnwardReceived *row, OnwardVerdict *verdict, const OnwardKeepingTerms *terms,
            GError **error)
{
  if (terms == NULL)
    return TRUE;
  if (terms->keep_until != NULL)
    {
      if (!terms->later && onward_keeping_is_later (verdict, terms->keep_until))
        return fail_later (verdict, error);
      row->keep_until = *terms->keep_until;
    }
  return take_text (&row->purpose, terms->purpose, _ ("What it is for"), error)
         && take_text (&row->who, terms->who, _ ("Who may see it"), error)
         && take_text (&row->basis, terms->basis, _ ("The lawful basis"), error);
}

/* What was said of the share before holds for the one that takes its place. */
static gboolean
take_earlier (OnwardVault *vault, OnwardReceived *row, const char *replaced, GError **error)
{
  g_autoptr (OnwardReceived) before = onward_vault_find_received (vault, replaced, error);

  if (before == NULL)
    return FALSE;
  row->purpose = g_steal_pointer (&before->purpose);
  row->who = g_steal_pointer (&before->who);
  row->basis = g_steal_pointer (&before->basis);
  return TRUE;
}

/* Its file goes; the plan stays, for it is of the same person. */
static gboolean
delete_replaced (OnwardVault *vault, const char *replaced, GError **error)
{
  g_autoptr (OnwardReceipt) receipt
      = onward_deleting_delete (vault, replaced, ONWARD_DELETING_REPLACED, error);

  return receipt != NULL;
}

/* The request it answers is used up by it: a second file with its nonce was not asked for. */
static gboolean
answer_request (OnwardVault *vault, OnwardVerdict *verdict, GError **error)
{
  OnwardClaims *claims = onward_verdict_get_claims (verdict);
  JsonObject *binding = onward_claims_get_binding (claims);

  return onward_vault_answer_request (vault, onward_json_get_string (binding, "nonce"),
                                      onward_json_get_string (binding, "aud"),
                                      onward_claims_get_share_id (claims), error);
}

static gboolean
put (OnwardVault *vault, OnwardVerdict *verdict, const OnwardReceived *row, const char *replaced,
     GError **error)
{
  if (!onward_vault_begin (vault, error))
    return FALSE;
  if (!onward_vault_put_received (vault, row, error)
      || !onward_vault_remember_share (vault, row->share, row->cnf, row->passport, row->revision,
                                       error)
      || !answer_request (vault, verdict, error)
      || (replaced != NULL && !delete_replaced (vault, replaced, error)))
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
 * Keeps a file until the day the young person agreed to: see onward_keeping_keep_on_terms().
 *
 * Returns: FALSE if it could not be kept
 */
gboolean
onward_keeping_keep (OnwardVault *vault, OnwardVerdict *verdict, OnwardKept *kept, GError **error)
{
  return onward_keeping_keep_on_terms (vault, verdict, NULL, kept, error);
}

/**
 * onward_keeping_keep_on_terms:
 * @vault: an open vault
 * @verdict: what was said of a file
 * @terms: (nullable): what whoever takes it in says
 * @kept: (out): what came of it
 * @error: return location, domain `ONWARD_KEEPING_ERROR`, the vault's or that of texts
 *
 * Keeps a file that passed the gate, as its bytes. A lower revision than the one that is kept never
 * takes its place, and is not kept beside it, and so with a share that another took the place of; a
 * share that replaces an earlier one does, and leaves a receipt for it. A file that is kept already
 * stays as it is.
 *
 * Returns: FALSE if it could not be kept
 */
gboolean
onward_keeping_keep_on_terms (OnwardVault *vault, OnwardVerdict *verdict,
                              const OnwardKeepingTerms *terms, OnwardKept *kept, GError **error)
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
  g_return_val_if_fail (onward_verdict_get_plain (verdict) != NULL, FALSE); /* a preview */
  row = row_of (verdict);
  held = onward_vault_find_received (vault, row->share, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (held != NULL || (onward_verdict_get_cautions (verdict) & LATE) != 0)
    {
      *kept = held != NULL ? ONWARD_KEPT_BEFORE : ONWARD_KEPT_NOT_OLDER;
      return TRUE;
    }
  replaced = find_replaced (vault, verdict, row);
  *kept = replaced != NULL ? ONWARD_KEPT_REPLACING : ONWARD_KEPT;
  if (replaced != NULL && !take_earlier (vault, row, replaced, error))
    return FALSE;
  return take_terms (row, verdict, terms, error) && put (vault, verdict, row, replaced, error);
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
