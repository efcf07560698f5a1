#include "receive/onward-notices.h"

#include <glib/gi18n-lib.h>

#include "passport/onward-clock.h"
#include "receive/onward-gate.h"
#include "seal/onward-format.h"
#include "seal/onward-strict-json.h"

G_DEFINE_QUARK (onward_notices_error, onward_notices_error)

/* --- who may withdraw a share --- */

/* The young person whose key signed it, or the setting that sealed it, by the very key it sealed
 * with; and only the passport that was shared. */
static gboolean
may_withdraw (OnwardNoticeFile *notice, OnwardClaims *claims)
{
  const char *signer = onward_notice_file_get_thumbprint (notice);
  const char *issuer = onward_notice_file_get_issuer (notice);
  const char *passport = onward_json_get_string (onward_claims_get_payload (claims), "passport");

  if (g_strcmp0 (onward_notice_file_get_passport (notice), passport) != 0)
    return FALSE;
  if (issuer == NULL)
    return g_strcmp0 (signer, onward_claims_get_holder_thumbprint (claims)) == 0;
  return g_strcmp0 (issuer, onward_claims_get_issuer (claims)) == 0
         && g_strcmp0 (signer, onward_claims_get_issuer_thumbprint (claims)) == 0;
}

static gboolean
fail_signer (GError **error)
{
  g_set_error_literal (error, ONWARD_NOTICES_ERROR, ONWARD_NOTICES_ERROR_OTHER_SIGNER,
                       _ ("This notice was signed neither by the young person who shared the file "
                          "nor by whoever sealed it, so it does not count. Nothing was kept."));
  return FALSE;
}

/* Of a file that is here everything is known: it passed the gate when it came. */
static gboolean
look_at_held (const OnwardReceived *held, OnwardNoticeFile *notice, GError **error)
{
  OnwardGatePolicy policy = { .vct = ONWARD_FORMAT_VCT };
  g_autoptr (OnwardClaims) claims = onward_gate_check (held->bytes, &policy, error);

  return claims != NULL && (may_withdraw (notice, claims) || fail_signer (error));
}

/* Of one that is gone the young person's key is still known. The setting's is not: anybody may say
 * that they are the setting. */
static gboolean
look_at_seen (const OnwardSeenShare *seen, OnwardNoticeFile *notice, OnwardNoticeStanding *standing,
              GError **error)
{
  gboolean by_setting = onward_notice_file_get_issuer (notice) != NULL;

  if (g_strcmp0 (onward_notice_file_get_passport (notice), seen->passport) != 0
      || (!by_setting && g_strcmp0 (onward_notice_file_get_thumbprint (notice), seen->cnf) != 0))
    return fail_signer (error);
  *standing = by_setting ? ONWARD_NOTICE_WAITS : ONWARD_NOTICE_GONE;
  return TRUE;
}

/**
 * onward_notices_look:
 * @vault: an open vault
 * @notice: a notice that was read
 * @standing: (out): what it means here
 * @error: return location, domain `ONWARD_NOTICES_ERROR` or the vault's
 *
 * Looks whether a notice counts for a share that is, or was, here. It counts if the key of the
 * share (`cnf`) signed it, or the key that sealed what was shared. Of a share that never came
 * nothing can be said yet, nor of one that is deleted if a setting signed.
 *
 * Fails with `OTHER_SIGNER`.
 *
 * Source: data/doc/format.md, notices.
 *
 * Returns: FALSE if it does not count
 */
gboolean
onward_notices_look (OnwardVault *vault, OnwardNoticeFile *notice, OnwardNoticeStanding *standing,
                     GError **error)
{
  const char *share = onward_notice_file_get_share (notice);
  g_autoptr (GError) local = NULL;
  g_autoptr (OnwardReceived) held = onward_vault_find_received (vault, share, &local);
  g_autoptr (OnwardSeenShare) seen
      = local == NULL ? onward_vault_find_seen (vault, share, &local) : NULL;

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  *standing = held != NULL ? ONWARD_NOTICE_COUNTS : ONWARD_NOTICE_WAITS;
  if (held != NULL)
    return look_at_held (held, notice, error);
  return seen == NULL || look_at_seen (seen, notice, standing, error);
}

static gboolean
keep (OnwardVault *vault, OnwardNoticeFile *notice, GBytes *file, GError **error)
{
  g_autoptr (OnwardNoticeRow) row = onward_notice_row_new ();

  row->share = g_strdup (onward_notice_file_get_share (notice));
  row->passport = g_strdup (onward_notice_file_get_passport (notice));
  row->signer = g_strdup (onward_notice_file_get_thumbprint (notice));
  row->reason = g_strdup (onward_notice_reason_to_string (onward_notice_file_get_reason (notice)));
  row->made = onward_notice_file_get_made (notice);
  row->received = onward_clock_now ();
  row->bytes = g_bytes_ref (file);
  return onward_vault_put_notice (vault, row, error);
}

/**
 * onward_notices_take:
 * @vault: an open vault
 * @file: the whole of a `.notice` file
 * @standing: (out): what it means here
 * @error: return location, domains `ONWARD_NOTICE_FILE_ERROR`, `ONWARD_NOTICES_ERROR` or the
 *   vault's
 *
 * Takes a notice in. The file it is about stays, and says from now on that it was withdrawn: to
 * delete it is for the recipient. One about a share that is not here is kept for the day it comes.
 *
 * Returns: (transfer full): what the notice says; NULL if it was refused, and nothing is kept
 */
OnwardNoticeFile *
onward_notices_take (OnwardVault *vault, GBytes *file, OnwardNoticeStanding *standing,
                     GError **error)
{
  g_autoptr (OnwardNoticeFile) notice = onward_notice_file_read (file, error);

  if (notice == NULL || !onward_notices_look (vault, notice, standing, error)
      || !keep (vault, notice, file, error))
    return NULL;
  return g_steal_pointer (&notice);
}

/**
 * onward_notices_find:
 * @vault: an open vault
 * @claims: of a share that passed the gate
 * @error: return location, the vault's errors
 *
 * Finds the notice that counts for a share, also one that came before it. Those of other signers
 * are read past.
 *
 * Returns: (transfer full) (nullable): its row; NULL without an error if the share stands
 */
OnwardNoticeRow *
onward_notices_find (OnwardVault *vault, OnwardClaims *claims, GError **error)
{
  g_autoptr (GPtrArray) rows
      = onward_vault_list_notices (vault, onward_claims_get_share_id (claims), error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      OnwardNoticeRow *row = g_ptr_array_index (rows, i);
      g_autoptr (OnwardNoticeFile) notice = onward_notice_file_read (row->bytes, NULL);

      if (notice != NULL && may_withdraw (notice, claims))
        return g_ptr_array_steal_index (rows, i);
    }
  return NULL;
}

/**
 * onward_notices_is_withdrawn:
 * @vault: an open vault
 * @row: a file that is kept
 *
 * Tells whether a notice counts for it. A file no notice came for is not looked into.
 *
 * Returns: TRUE if the young person no longer agrees to it
 */
gboolean
onward_notices_is_withdrawn (OnwardVault *vault, const OnwardReceived *row)
{
  OnwardGatePolicy policy = { .vct = ONWARD_FORMAT_VCT };
  g_autoptr (GPtrArray) notices = onward_vault_list_notices (vault, row->share, NULL);
  g_autoptr (OnwardClaims) claims = NULL;
  g_autoptr (OnwardNoticeRow) notice = NULL;

  if (notices == NULL || notices->len == 0)
    return FALSE;
  claims = onward_gate_check (row->bytes, &policy, NULL);
  notice = claims != NULL ? onward_notices_find (vault, claims, NULL) : NULL;
  return notice != NULL;
}
