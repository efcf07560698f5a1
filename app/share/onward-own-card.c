#include "share/onward-own-card.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "seal/onward-card.h"
#include "seal/onward-jwk.h"
#include "seal/onward-strict-json.h"

static const char *const recipient_roles[]
    = { "college", "employer", "internship", "university", NULL };

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
 * Returns: (transfer full): its row
 */
OnwardIdentityRow *
onward_own_card_make (OnwardVault *vault, const char *role, const char *name, const char *urn,
                      GError **error)
{
  if (g_str_equal (role, ONWARD_IDENTITY_SETTING))
    return onward_own_identity_make (vault, ONWARD_IDENTITY_SETTING, name, role, urn, error);
  if (g_strv_contains (recipient_roles, role))
    return onward_own_identity_make (vault, ONWARD_IDENTITY_RECIPIENT, name, role, urn, error);
  g_set_error (error, ONWARD_IDENTITY_ERROR, ONWARD_IDENTITY_ERROR_ROLE,
               _ ("“%s” is no role for a card. There are: setting, college, employer, internship, "
                  "university."),
               role);
  return NULL;
}

/**
 * onward_own_card_find:
 * @vault: an open vault
 * @error: return location
 *
 * Finds the identity whose card is given away: the newest setting, or else the newest recipient.
 *
 * Returns: (transfer full): its row
 */
OnwardIdentityRow *
onward_own_card_find (OnwardVault *vault, GError **error)
{
  OnwardIdentityRow *row = onward_own_identity_find (vault, ONWARD_IDENTITY_SETTING, NULL);

  return row != NULL ? row : onward_own_identity_find (vault, ONWARD_IDENTITY_RECIPIENT, error);
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
