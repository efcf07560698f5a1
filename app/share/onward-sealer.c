#include "share/onward-sealer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "passport/onward-clock.h"
#include "seal/onward-jwk.h"
#include "seal/onward-sealing-card.h"
#include "share/onward-own-identity.h"
#include "share/onward-person.h"
#include "store/onward-vault-passports.h"

#define REVIEW_MONTHS_MAX 24 /* how far ahead a seal may promise to be looked at again */

G_DEFINE_QUARK (onward_sealer_error, onward_sealer_error)

/**
 * onward_sealer_check_review:
 * @review_by: a day
 * @error: return location, `ONWARD_SEALER_ERROR_REVIEW`
 *
 * Returns: whether a seal may name it as the day to look at the passport again
 */
gboolean
onward_sealer_check_review (const GDate *review_by, GError **error)
{
  GDate today, latest;

  onward_clock_today (&today);
  latest = today;
  g_date_add_months (&latest, REVIEW_MONTHS_MAX);
  if (g_date_compare (review_by, &today) >= 0 && g_date_compare (review_by, &latest) <= 0)
    return TRUE;
  g_set_error (
      error, ONWARD_SEALER_ERROR, ONWARD_SEALER_ERROR_REVIEW,
      _ ("The day to look at the passport again must be from today on, and within %d months."),
      REVIEW_MONTHS_MAX);
  return FALSE;
}

/* --- who seals --- */

static OnwardIdentityRow *
find_setting (OnwardVault *vault, const char *wanted, GError **error)
{
  g_autoptr (GError) local = NULL;
  OnwardIdentityRow *row = onward_own_identity_find_setting (vault, wanted, &local);

  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else if (row == NULL)
    g_set_error (
        error, ONWARD_SEALER_ERROR, ONWARD_SEALER_ERROR_NO_SETTING,
        _ ("No setting called “%s” signs here. Make its card first, or see which there are."),
        wanted);
  return row;
}

/* The identity with which the young person of a passport seals by themselves, if there is one. */
static OnwardIdentityRow *
find_self (OnwardVault *vault, const char *passport, GError **error)
{
  g_autoptr (GPtrArray) rows = onward_vault_list_identities (vault, ONWARD_IDENTITY_SELF, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      OnwardIdentityRow *row = g_ptr_array_index (rows, i);

      if (row->retired == 0 && g_strcmp0 (row->passport, passport) == 0)
        return onward_vault_find_identity (vault, row->id, error);
    }
  return NULL;
}

/* A young person outside education seals by themselves: with a key of its own, because a share may
 * not be signed by the key that sealed, and one for each passport, so that no two are linked. */
static OnwardIdentityRow *
find_or_make_self (OnwardVault *vault, const char *passport, const char *name, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (OnwardIdentityRow) row = find_self (vault, passport, &local);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (row != NULL)
    return g_steal_pointer (&row);
  row = onward_own_identity_make (vault, ONWARD_IDENTITY_SELF, name, "self", NULL, error);
  if (row == NULL)
    return NULL;
  row->passport = g_strdup (passport);
  return onward_vault_put_identity (vault, row, error) ? g_steal_pointer (&row) : NULL;
}

/* --- the young person's key --- */

/* TRUE if this passport never had a key here: one that left with its owner is not made anew by the
 * way, for shares in their name would be possible again. */
static gboolean
check_never_had (OnwardVault *vault, const char *passport, GError **error)
{
  g_autoptr (GPtrArray) rows = onward_vault_list_identities (vault, ONWARD_IDENTITY_PERSON, error);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    if (g_strcmp0 (((OnwardIdentityRow *)g_ptr_array_index (rows, i))->passport, passport) == 0)
      {
        g_set_error_literal (
            error, ONWARD_PERSON_ERROR, ONWARD_PERSON_ERROR_NO_KEY,
            _ ("The young person's key was taken away from here. Let them bring "
               "their own copy; or, if they are here and say so, make a new key."));
        return FALSE;
      }
  return TRUE;
}

/* The key they have already, opened with the code to see that they are here. FALSE on failure;
 * @person stays NULL where a new key is to be made. */
static gboolean
find_person (OnwardVault *vault, const OnwardSealerOrder *order, OnwardIdentityRow **person,
             GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (OnwardIdentityRow) found = NULL;
  g_autoptr (EVP_PKEY) key = NULL;

  if (order->new_key)
    return TRUE;
  found = onward_person_find (vault, order->passport, &local);
  if (found == NULL)
    {
      if (local == NULL)
        return check_never_had (vault, order->passport, error);
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  key = onward_person_unlock (vault, found, order->code, error);
  if (key == NULL)
    return FALSE;
  *person = g_steal_pointer (&found);
  return TRUE;
}

/* --- sealing --- */

/* "Ready for your SENDCo" was said of what is sealed now: of later changes it is said anew. */
static gboolean
take_ready_off (OnwardVault *vault, OnwardPassport *passport, GError **error)
{
  if (!onward_passport_get_ready (passport, NULL))
    return TRUE;
  onward_passport_set_ready (passport, NULL);
  return onward_vault_save (vault, passport, "ready", error);
}

static OnwardSealed *
issue (OnwardVault *vault, const OnwardSealerOrder *order, OnwardPassport *passport,
       const OnwardIdentityRow *setting, const OnwardIdentityRow *person, GError **error)
{
  g_autoptr (EVP_PKEY) key = onward_own_identity_sign_key (setting, error);
  g_autoptr (EVP_PKEY) holder = key != NULL ? onward_person_public_key (person, error) : NULL;
  g_autoptr (OnwardSealed) sealed = g_new0 (OnwardSealed, 1);
  OnwardSealing sealing = { .passport = passport, .holder = holder, .review_by = order->review_by };
  char *text;

  if (holder == NULL)
    return NULL;
  sealing.sealer = (OnwardSealer){
    .id = setting->id, .name = setting->name, .role = setting->role, .urn = setting->urn, .key = key
  };
  if (!take_ready_off (vault, passport, error))
    return NULL;
  sealing.revision = onward_vault_cut_revision (vault, order->passport, ONWARD_CUT_SEAL, error);
  if (sealing.revision == 0)
    return NULL;
  text = onward_sealing_fill_card (&sealing, error) ? onward_sealing_issue (&sealing, error) : NULL;
  if (text == NULL)
    return NULL;
  sealed->passport = g_strdup (order->passport);
  sealed->revision = sealing.revision;
  sealed->issued = g_bytes_new_take (text, strlen (text));
  sealed->identity = g_strdup (setting->id);
  sealed->sealed_at = onward_clock_now ();
  sealed->review_by = *order->review_by;
  return onward_vault_add_sealed (vault, sealed, error) ? g_steal_pointer (&sealed) : NULL;
}

static OnwardSealed *
seal_inside (OnwardVault *vault, const OnwardSealerOrder *order, OnwardPassport *passport,
             OnwardIdentityRow *known, GError **error)
{
  g_autofree char *name = onward_passport_dup_name (passport);
  g_autoptr (OnwardIdentityRow) made = NULL;
  g_autoptr (OnwardIdentityRow) setting
      = order->setting != NULL ? find_setting (vault, order->setting, error)
                               : find_or_make_self (vault, order->passport, name, error);

  if (setting == NULL)
    return NULL;
  if (setting->sign_key == NULL)
    {
      g_set_error (error, ONWARD_SEALER_ERROR, ONWARD_SEALER_ERROR_NO_KEY,
                   _ ("The key of “%s” is not in this vault any more, so it cannot seal here."),
                   setting->name);
      return NULL;
    }
  if (known == NULL)
    {
      made = onward_person_make (vault, order->passport, name, order->code, error);
      if (made == NULL)
        return NULL;
    }
  return issue (vault, order, passport, setting, known != NULL ? known : made, error);
}

/**
 * onward_sealer_seal:
 * @vault: an open vault
 * @order: which passport, by whom, with which picture code, until when
 * @error: return location; domains `ONWARD_SEALER_ERROR`, `ONWARD_PERSON_ERROR`,
 *   `ONWARD_SEALING_ERROR` and the vault's
 *
 * Seals the working copy of a passport: cuts a revision, signs it for the setting, and names the
 * young person's key in it. The first seal makes that key under the picture code; later ones want
 * the same code. All of it happens, or nothing but that a wrong code was counted.
 *
 * Returns: (transfer full): the sealed revision
 */
OnwardSealed *
onward_sealer_seal (OnwardVault *vault, const OnwardSealerOrder *order, GError **error)
{
  g_autoptr (OnwardPassport) passport = NULL;
  g_autoptr (OnwardIdentityRow) person = NULL;
  g_autoptr (OnwardSealed) sealed = NULL;
  g_autoptr (GError) local = NULL;

  if (!onward_sealer_check_review (order->review_by, error))
    return NULL;
  passport = onward_vault_load (vault, order->passport, error);
  if (passport == NULL)
    return NULL;
  if (!find_person (vault, order, &person, &local) || !onward_vault_begin (vault, &local))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  sealed = seal_inside (vault, order, passport, person, &local);
  if (sealed == NULL)
    {
      onward_vault_rollback (vault);
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  return onward_vault_commit (vault, error) ? g_steal_pointer (&sealed) : NULL;
}
