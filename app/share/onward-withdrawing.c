#include "share/onward-withdrawing.h"

#include <glib/gi18n-lib.h>

#include "share/onward-own-identity.h"
#include "share/onward-person.h"
#include "share/onward-share-entry.h"

G_DEFINE_QUARK (onward_withdrawing_error, onward_withdrawing_error)

/**
 * onward_withdrawn_free:
 * @self: (transfer full): a notice that was made
 */
void
onward_withdrawn_free (OnwardWithdrawn *self)
{
  g_free (self->passport);
  g_free (self->text);
  g_clear_pointer (&self->entry, json_node_unref);
  g_free (self);
}

static gboolean
fail (GError **error, OnwardWithdrawingError code, const char *message)
{
  g_set_error_literal (error, ONWARD_WITHDRAWING_ERROR, code, message);
  return FALSE;
}

/* The share's own line of the log, whose @lines stay. */
static OnwardShareLogLine *
find_share (GPtrArray *lines, const char *share, GError **error)
{
  for (guint i = 0; i < lines->len; i++)
    {
      OnwardShareLogLine *line = g_ptr_array_index (lines, i);

      if (onward_share_entry_is_share (line)
          && g_str_equal (onward_share_entry_get_share (line), share))
        return line;
    }
  fail (error, ONWARD_WITHDRAWING_ERROR_NO_SHARE, _ ("There is no such share here."));
  return NULL;
}

static gboolean
is_key (const OnwardIdentityRow *row, const char *thumbprint)
{
  g_autoptr (EVP_PKEY) key = onward_person_public_key (row, NULL);
  g_autofree char *own = key != NULL ? onward_jwk_thumbprint (key) : NULL;

  return g_strcmp0 (own, thumbprint) == 0;
}

/* --- who signs --- */

/* The young person's identity whose key signed the share: also one that was retired since, for the
 * recipient knows no other. */
static OnwardIdentityRow *
find_holder (OnwardVault *vault, const OnwardShareLogLine *line, GError **error)
{
  const char *holder = onward_share_entry_get_text (line, "holder");
  g_autoptr (GPtrArray) rows = onward_vault_list_identities (vault, ONWARD_IDENTITY_PERSON, error);

  if (rows == NULL)
    return NULL;
  for (guint i = rows->len; i > 0; i--)
    {
      OnwardIdentityRow *row = g_ptr_array_index (rows, i - 1);

      if (g_strcmp0 (row->passport, line->passport) == 0
          && (holder == NULL || is_key (row, holder)))
        return onward_vault_find_identity (vault, row->id, error);
    }
  fail (error, ONWARD_WITHDRAWING_ERROR_NO_KEY,
        _ ("The young person's key of this share is not in this vault. The setting that sealed the "
           "passport can sign the notice."));
  return NULL;
}

static EVP_PKEY *
unlock_holder (OnwardVault *vault, const OnwardShareLogLine *line, OnwardSecret *code,
               GError **error)
{
  g_autoptr (OnwardIdentityRow) row = find_holder (vault, line, error);

  if (row == NULL)
    return NULL;
  if (row->wrapped != NULL)
    return onward_person_unlock (vault, row, code, error);
  fail (error, ONWARD_WITHDRAWING_ERROR_NO_KEY,
        _ ("The young person left with their key, so only they, or the setting that sealed the "
           "passport, can sign the notice."));
  return NULL;
}

/* Only the setting that sealed what was shared counts, and only with the key it sealed with. */
static OnwardIdentityRow *
find_setting (OnwardVault *vault, const OnwardShareLogLine *line, const char *wanted,
              GError **error)
{
  const char *sealer = onward_share_entry_get_text (line, "sealer");
  const char *key = onward_share_entry_get_text (line, "sealer_key");
  g_autoptr (GError) local = NULL;
  g_autoptr (OnwardIdentityRow) row
      = sealer != NULL ? onward_vault_find_identity (vault, sealer, &local) : NULL;

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (row != NULL && row->sign_key != NULL && is_key (row, key)
      && (wanted == NULL || g_str_equal (row->id, wanted) || g_str_equal (row->name, wanted)))
    return g_steal_pointer (&row);
  fail (error, ONWARD_WITHDRAWING_ERROR_NO_SETTING,
        _ ("Only the setting that sealed what was shared can sign this notice, and its key is not "
           "here under that name."));
  return NULL;
}

/* --- the notice --- */

static JsonNode *
log_entry (const OnwardWithdrawing *withdrawing)
{
  JsonNode *node = onward_share_entry_new_event (ONWARD_SHARE_EVENT_WITHDRAWN, withdrawing->share);
  JsonObject *entry = json_node_get_object (node);

  json_object_set_string_member (entry, "reason",
                                 onward_notice_reason_to_string (withdrawing->reason));
  json_object_set_string_member (entry, "by",
                                 withdrawing->code != NULL ? "young-person" : "setting");
  return node;
}

static OnwardWithdrawn *
write_notice (const OnwardShareLogLine *line, const OnwardWithdrawing *withdrawing,
              const char *issuer, EVP_PKEY *key, GError **error)
{
  g_autoptr (OnwardWithdrawn) self = g_new0 (OnwardWithdrawn, 1);
  OnwardNoticeOrder order = { .share = withdrawing->share,
                              .passport = line->passport,
                              .reason = withdrawing->reason,
                              .issuer = issuer,
                              .key = key };

  self->text = onward_notice_file_write (&order, error);
  if (self->text == NULL)
    return NULL;
  self->passport = g_strdup (line->passport);
  self->entry = log_entry (withdrawing);
  return g_steal_pointer (&self);
}

/**
 * onward_withdrawing_make:
 * @vault: an open vault
 * @withdrawing: which share, why, and who signs
 * @error: return location; domains `ONWARD_WITHDRAWING_ERROR`, `ONWARD_PERSON_ERROR` or the vault's
 *
 * Makes the notice that a share is withdrawn. With the picture code the young person's key of that
 * very share signs it, even if a new one was made since. Without it the setting signs whose seal
 * was shared: a code may be forgotten, and a sharing by mistake be the setting's own.
 *
 * Nothing is written anywhere; once the file is, onward_withdrawing_record() follows.
 *
 * Returns: (transfer full): the notice
 */
OnwardWithdrawn *
onward_withdrawing_make (OnwardVault *vault, const OnwardWithdrawing *withdrawing, GError **error)
{
  g_autoptr (GPtrArray) lines = onward_vault_share_log (vault, NULL, error);
  OnwardShareLogLine *line = lines != NULL ? find_share (lines, withdrawing->share, error) : NULL;
  g_autoptr (OnwardIdentityRow) setting = NULL;
  g_autoptr (EVP_PKEY) key = NULL;

  if (line == NULL)
    return NULL;
  if (withdrawing->code != NULL)
    key = unlock_holder (vault, line, withdrawing->code, error);
  else
    {
      setting = find_setting (vault, line, withdrawing->setting, error);
      key = setting != NULL ? onward_own_identity_sign_key (setting, error) : NULL;
    }
  if (key == NULL)
    return NULL;
  return write_notice (line, withdrawing, setting != NULL ? setting->id : NULL, key, error);
}

/**
 * onward_withdrawing_record:
 * @vault: an open vault
 * @withdrawn: a notice whose file is written
 * @error: return location, the vault's errors
 *
 * Enters in the sharing log that a share is withdrawn.
 *
 * Returns: FALSE if it could not be entered
 */
gboolean
onward_withdrawing_record (OnwardVault *vault, const OnwardWithdrawn *withdrawn, GError **error)
{
  return onward_vault_log_share (vault, withdrawn->passport, withdrawn->entry, error);
}

/**
 * onward_withdrawing_has_key:
 * @vault: an open vault
 * @share: id of a share that was made here
 *
 * Returns: TRUE if the young person's key of the share is here, under their picture code
 */
gboolean
onward_withdrawing_has_key (OnwardVault *vault, const char *share)
{
  g_autoptr (GPtrArray) lines = onward_vault_share_log (vault, NULL, NULL);
  OnwardShareLogLine *line = lines != NULL ? find_share (lines, share, NULL) : NULL;
  g_autoptr (OnwardIdentityRow) row = line != NULL ? find_holder (vault, line, NULL) : NULL;

  return row != NULL && row->wrapped != NULL;
}

/**
 * onward_withdrawing_made:
 * @vault: an open vault
 * @notice: a notice that was read
 *
 * Tells a notice about a share that was made here, signed with the key of the share, or by the
 * setting that sealed it: the very keys a recipient believes.
 *
 * Returns: TRUE if it is one
 */
gboolean
onward_withdrawing_made (OnwardVault *vault, OnwardNoticeFile *notice)
{
  const char *issuer = onward_notice_file_get_issuer (notice);
  g_autoptr (GPtrArray) lines = onward_vault_share_log (vault, NULL, NULL);
  OnwardShareLogLine *line
      = lines != NULL ? find_share (lines, onward_notice_file_get_share (notice), NULL) : NULL;
  const char *key = NULL;

  if (line == NULL || g_strcmp0 (line->passport, onward_notice_file_get_passport (notice)) != 0
      || (issuer != NULL && g_strcmp0 (onward_share_entry_get_text (line, "sealer"), issuer) != 0))
    return FALSE;
  key = onward_share_entry_get_text (line, issuer != NULL ? "sealer_key" : "holder");
  return g_strcmp0 (key, onward_notice_file_get_thumbprint (notice)) == 0;
}
