#include "share/onward-own-identity.h"

#include <glib/gi18n-lib.h>

#include "passport/onward-answer.h"
#include "passport/onward-clock.h"
#include "seal/onward-jwk.h"

#define NAME_MAX_LENGTH 100 /* code points, as on a card */

G_DEFINE_QUARK (onward_identity_error, onward_identity_error)

/**
 * onward_identity_new_id:
 *
 * Makes an id for an identity. It stays the same when keys change.
 *
 * Source: RFC 9562, version 4.
 *
 * Returns: (transfer full): `urn:uuid:` and a random uuid in lower case
 */
char *
onward_identity_new_id (void)
{
  g_autofree char *uuid = g_uuid_string_random ();

  return g_strconcat ("urn:uuid:", uuid, NULL);
}

/* Two keys: one to sign, one to agree, never one for both. */
static gboolean
make_keys (OnwardIdentityRow *row, GError **error)
{
  g_autoptr (EVP_PKEY) sign = onward_jwk_generate (error);
  g_autoptr (EVP_PKEY) agree = sign != NULL ? onward_jwk_generate (error) : NULL;

  if (agree == NULL)
    return FALSE;
  row->sign_key = onward_jwk_get_scalar (sign, error);
  row->agree_key = row->sign_key != NULL ? onward_jwk_get_scalar (agree, error) : NULL;
  row->sign_jwk = onward_jwk_to_text (sign);
  row->agree_jwk = onward_jwk_to_text (agree);
  return row->agree_key != NULL;
}

/**
 * onward_own_identity_make:
 * @vault: an open vault
 * @kind: one of the ONWARD_IDENTITY_ words
 * @name: what it is called, at most 100 code points
 * @role: what it does, as files will say it
 * @urn: (nullable): the Department's number of a school
 * @error: return location
 *
 * Makes an identity with an id for good and two fresh P-256 keys, and keeps it in the vault.
 *
 * Returns: (transfer full): its row
 */
OnwardIdentityRow *
onward_own_identity_make (OnwardVault *vault, const char *kind, const char *name, const char *role,
                          const char *urn, GError **error)
{
  g_autoptr (OnwardIdentityRow) row = onward_identity_row_new ();

  row->name = onward_text_clean_line (name, NAME_MAX_LENGTH, _ ("The name"), error);
  if (row->name == NULL)
    return NULL;
  row->role = onward_text_clean_line (role, NAME_MAX_LENGTH, _ ("The role"), error);
  if (row->role == NULL)
    return NULL;
  row->id = onward_identity_new_id ();
  row->kind = g_strdup (kind);
  row->urn = g_strdup (urn);
  row->created = onward_clock_now ();
  if (!make_keys (row, error) || !onward_vault_put_identity (vault, row, error))
    return NULL;
  return g_steal_pointer (&row);
}

/**
 * onward_own_identity_find:
 * @vault: an open vault
 * @kind: one of the ONWARD_IDENTITY_ words
 * @error: return location, domain `ONWARD_IDENTITY_ERROR` or the vault's
 *
 * Finds the newest identity of a kind that is in use.
 *
 * Returns: (transfer full): its row, or NULL with `NONE`
 */
OnwardIdentityRow *
onward_own_identity_find (OnwardVault *vault, const char *kind, GError **error)
{
  g_autoptr (GPtrArray) rows = onward_vault_list_identities (vault, kind, error);

  if (rows == NULL)
    return NULL;
  for (guint i = rows->len; i > 0; i--)
    {
      OnwardIdentityRow *row = g_ptr_array_index (rows, i - 1);

      if (row->retired == 0)
        return onward_vault_find_identity (vault, row->id, error);
    }
  g_set_error_literal (error, ONWARD_IDENTITY_ERROR, ONWARD_IDENTITY_ERROR_NONE,
                       _ ("There is no identity of this kind in the vault yet. Make one first."));
  return NULL;
}

/**
 * onward_own_identity_find_setting:
 * @vault: an open vault
 * @wanted: a setting's id or name
 * @error: return location, the vault's errors
 *
 * Finds the newest setting of this id or name that is in use and whose keys are here.
 *
 * Returns: (transfer full) (nullable): its row; NULL without an error if there is none
 */
OnwardIdentityRow *
onward_own_identity_find_setting (OnwardVault *vault, const char *wanted, GError **error)
{
  g_autoptr (GPtrArray) rows = onward_vault_list_identities (vault, ONWARD_IDENTITY_SETTING, error);

  for (guint i = rows != NULL ? rows->len : 0; i > 0; i--)
    {
      OnwardIdentityRow *row = g_ptr_array_index (rows, i - 1);
      g_autoptr (OnwardIdentityRow) whole = NULL;

      if (row->retired != 0 || !(g_str_equal (row->id, wanted) || g_str_equal (row->name, wanted)))
        continue;
      whole = onward_vault_find_identity (vault, row->id, error);
      if (whole == NULL || (whole->sign_key != NULL && whole->agree_key != NULL))
        return g_steal_pointer (&whole);
    }
  return NULL;
}

/**
 * onward_own_identity_sign_key:
 * @row: an identity whose keys are in the vault
 * @error: return location
 *
 * Returns: (transfer full): its private key for signatures
 */
EVP_PKEY *
onward_own_identity_sign_key (const OnwardIdentityRow *row, GError **error)
{
  g_return_val_if_fail (row->sign_key != NULL, NULL);
  return onward_jwk_from_scalar (row->sign_key, error);
}

/**
 * onward_own_identity_agree_key:
 * @row: an identity whose keys are in the vault
 * @error: return location
 *
 * Returns: (transfer full): its private key for agreement: what is locked to its card opens with it
 */
EVP_PKEY *
onward_own_identity_agree_key (const OnwardIdentityRow *row, GError **error)
{
  g_return_val_if_fail (row->agree_key != NULL, NULL);
  return onward_jwk_from_scalar (row->agree_key, error);
}
