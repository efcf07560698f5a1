#include "share/onward-own-card.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "seal/onward-card.h"
#include "seal/onward-jwk.h"

static const char *const recipient_roles[]
    = { "college", "employer", "internship", "university", NULL };

static gboolean
has_card (const OnwardIdentityRow *row)
{
  return row->retired == 0
         && (g_str_equal (row->kind, ONWARD_IDENTITY_SETTING)
             || g_str_equal (row->kind, ONWARD_IDENTITY_RECIPIENT));
}

/* The identity of @wanted, an id or a name; NULL without an error if there is none. */
static OnwardIdentityRow *
find_named (OnwardVault *vault, const char *wanted, GError **error)
{
  g_autoptr (GPtrArray) rows = onward_vault_list_identities (vault, NULL, error);

  for (guint i = rows != NULL ? rows->len : 0; i > 0; i--)
    {
      OnwardIdentityRow *row = g_ptr_array_index (rows, i - 1);

      if (has_card (row) && (g_str_equal (row->id, wanted) || g_str_equal (row->name, wanted)))
        return onward_vault_find_identity (vault, row->id, error);
    }
  return NULL;
}

/* Two of one name could not be told apart when sealing. */
static gboolean
check_single (OnwardVault *vault, const char *name, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (OnwardIdentityRow) row = find_named (vault, name, &local);

  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else if (row != NULL)
    g_set_error (error, ONWARD_IDENTITY_ERROR, ONWARD_IDENTITY_ERROR_TWICE,
                 _ ("“%s” has a card here already. “card show” writes it into a file again."),
                 name);
  else
    return TRUE;
  return FALSE;
}

/**
 * onward_own_card_is_role:
 * @role: a word
 *
 * Returns: whether there are cards of this role
 */
gboolean
onward_own_card_is_role (const char *role)
{
  return g_str_equal (role, ONWARD_IDENTITY_SETTING) || g_strv_contains (recipient_roles, role);
}

/**
 * onward_own_card_make:
 * @vault: an open vault
 * @role: `setting`, or `college`, `employer`, `internship`, `university`
 * @name: what it is called
 * @urn: (nullable): the Department's number of a school
 * @error: return location, domain `ONWARD_IDENTITY_ERROR` or the vault's
 *
 * Makes an identity of one's own. A setting seals and receives; the others receive.
 *
 * Fails with `ROLE`, or with `TWICE` if there is one of this name.
 *
 * Returns: (transfer full): its row
 */
OnwardIdentityRow *
onward_own_card_make (OnwardVault *vault, const char *role, const char *name, const char *urn,
                      GError **error)
{
  gboolean setting = g_str_equal (role, ONWARD_IDENTITY_SETTING);

  if (!onward_own_card_is_role (role))
    {
      g_set_error (error, ONWARD_IDENTITY_ERROR, ONWARD_IDENTITY_ERROR_ROLE,
                   _ ("“%s” is no role for a card. There are: setting, college, employer, "
                      "internship, university."),
                   role);
      return NULL;
    }
  if (!check_single (vault, name, error))
    return NULL;
  return onward_own_identity_make (
      vault, setting ? ONWARD_IDENTITY_SETTING : ONWARD_IDENTITY_RECIPIENT, name, role, urn, error);
}

/**
 * onward_own_card_find:
 * @vault: an open vault
 * @wanted: (nullable): an id or a name
 * @error: return location, domain `ONWARD_IDENTITY_ERROR` or the vault's
 *
 * Finds the identity whose card is given away: the one wanted, or else the newest setting, or the
 * newest recipient where there is no setting.
 *
 * Returns: (transfer full): its row, or NULL with `NONE`
 */
OnwardIdentityRow *
onward_own_card_find (OnwardVault *vault, const char *wanted, GError **error)
{
  g_autoptr (GError) local = NULL;
  OnwardIdentityRow *row = NULL;

  if (wanted == NULL)
    {
      row = onward_own_identity_find (vault, ONWARD_IDENTITY_SETTING, NULL);
      return row != NULL ? row : onward_own_identity_find (vault, ONWARD_IDENTITY_RECIPIENT, error);
    }
  row = find_named (vault, wanted, &local);
  if (row == NULL && local == NULL)
    g_set_error (error, ONWARD_IDENTITY_ERROR, ONWARD_IDENTITY_ERROR_NONE,
                 _ ("There is no card of “%s”: no file of this name, and nobody here."), wanted);
  else if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return row;
}

/**
 * onward_own_card_write:
 * @row: an identity whose keys are in the vault
 * @error: return location
 *
 * Writes an identity's card: a JWT signed by the key it shows.
 *
 * Returns: (transfer full): the text of a `.card` file
 */
char *
onward_own_card_write (const OnwardIdentityRow *row, GError **error)
{
  g_autoptr (EVP_PKEY) sign = onward_own_identity_sign_key (row, error);
  g_autoptr (EVP_PKEY) agree = sign != NULL ? onward_own_identity_agree_key (row, error) : NULL;

  if (agree == NULL)
    return NULL;
  return onward_card_write (row->id, row->name, row->role, row->urn, sign, agree, error);
}
