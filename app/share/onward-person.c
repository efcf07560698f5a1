#include "share/onward-person.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "passport/onward-clock.h"
#include "passport/onward-date.h"
#include "seal/onward-jwk.h"
#include "seal/onward-picture-code.h"
#include "share/onward-own-identity.h"

G_DEFINE_QUARK (onward_person_error, onward_person_error)

/**
 * onward_person_find:
 * @vault: an open vault
 * @passport: id of a passport
 * @error: return location, the vault's errors
 *
 * Finds the young person's identity of a passport.
 *
 * Returns: (transfer full) (nullable): its row; NULL without an error if there is none yet
 */
OnwardIdentityRow *
onward_person_find (OnwardVault *vault, const char *passport, GError **error)
{
  return onward_vault_find_identity_of (vault, passport, error);
}

/* The key that signs goes under the code and nowhere else. The one that opens replies stays with
 * the vault: reading a reply is not agreeing to anything. */
static gboolean
make_keys (OnwardIdentityRow *row, OnwardSecret *code, GError **error)
{
  g_autoptr (EVP_PKEY) sign = onward_jwk_generate (error);
  g_autoptr (EVP_PKEY) agree = sign != NULL ? onward_jwk_generate (error) : NULL;
  g_autoptr (OnwardSecret) scalar = agree != NULL ? onward_jwk_get_scalar (sign, error) : NULL;

  if (scalar == NULL)
    return FALSE;
  row->agree_key = onward_jwk_get_scalar (agree, error);
  row->sign_jwk = onward_jwk_to_text (sign);
  row->agree_jwk = onward_jwk_to_text (agree);
  if (row->agree_key == NULL)
    return FALSE;
  return onward_picture_code_lock (code, scalar, row->id, &row->wrapped, &row->wrap, error);
}

static gboolean
retire (OnwardVault *vault, const char *passport, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (OnwardIdentityRow) old = onward_person_find (vault, passport, &local);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (old == NULL)
    return TRUE;
  old->retired = onward_clock_now ();
  return onward_vault_put_identity (vault, old, error);
}

/**
 * onward_person_make:
 * @vault: an open vault
 * @passport: id of a passport
 * @name: what the young person is called
 * @code: their picture code
 * @error: return location
 *
 * Makes the young person's identity of a passport: a key to sign under their picture code, and one
 * to open replies. An earlier one is retired: shares made with it stay good, and no new one is.
 *
 * Returns: (transfer full): its row
 */
OnwardIdentityRow *
onward_person_make (OnwardVault *vault, const char *passport, const char *name, OnwardSecret *code,
                    GError **error)
{
  g_autoptr (OnwardIdentityRow) row = onward_identity_row_new ();

  row->id = onward_identity_new_id ();
  row->kind = g_strdup (ONWARD_IDENTITY_PERSON);
  row->name = g_strdup (name);
  row->role = g_strdup ("young-person");
  row->passport = g_strdup (passport);
  row->created = onward_clock_now ();
  if (!make_keys (row, code, error) || !retire (vault, passport, error)
      || !onward_vault_put_identity (vault, row, error))
    return NULL;
  return g_steal_pointer (&row);
}

static gint64
wait_of (const OnwardIdentityRow *person)
{
  gint64 wait = MIN (person->not_before - onward_clock_now (),
                     onward_picture_code_wait (person->wrong_codes));

  return MAX (wait, 0);
}

/**
 * onward_person_wait:
 * @vault: an open vault
 * @passport: id of a passport
 *
 * Tells how long its picture code must not be tried, after wrong ones.
 *
 * Returns: seconds; 0 if it may be tried now, also if that cannot be read: onward_person_unlock()
 *   looks again
 */
gint64
onward_person_wait (OnwardVault *vault, const char *passport)
{
  g_autoptr (OnwardIdentityRow) person = onward_person_find (vault, passport, NULL);

  return person != NULL ? wait_of (person) : 0;
}

static gboolean
check_wait (const OnwardIdentityRow *person, GError **error)
{
  gint64 wait = wait_of (person);

  if (wait <= 0)
    return TRUE;
  g_set_error (error, ONWARD_PERSON_ERROR, ONWARD_PERSON_ERROR_WAIT,
               g_dngettext (GETTEXT_PACKAGE,
                            "That was the wrong code a few times. Please try again in %u second.",
                            "That was the wrong code a few times. Please try again in %u seconds.",
                            (gulong)wait),
               (guint)wait);
  return FALSE;
}

/* A clock that was set forward must not let anybody try again at once, and one that was set back
 * must not lock anybody out: the wait is counted from now. */
static void
count_wrong (OnwardVault *vault, const OnwardIdentityRow *person, GError **error)
{
  guint wrong = person->wrong_codes + 1;
  gint64 now = onward_clock_now ();

  if (onward_vault_set_wrong_codes (vault, person->id, wrong,
                                    now + onward_picture_code_wait (wrong), error))
    g_set_error_literal (error, ONWARD_PERSON_ERROR, ONWARD_PERSON_ERROR_WRONG_CODE,
                         _ ("That is not the code. Nothing was shared or changed."));
}

/**
 * onward_person_unlock:
 * @vault: an open vault
 * @person: the young person's identity, as it is in the vault now
 * @code: the picture code that was given
 * @error: return location, domain `ONWARD_PERSON_ERROR` or the vault's
 *
 * Opens the young person's key with their picture code. A wrong code takes exactly as long as the
 * right one; three in a row are free, then each makes the next wait longer.
 *
 * Fails with `WRONG_CODE`, or with `WAIT`, which names the seconds and tries nothing.
 *
 * Returns: (transfer full): the private key
 */
EVP_PKEY *
onward_person_unlock (OnwardVault *vault, const OnwardIdentityRow *person, OnwardSecret *code,
                      GError **error)
{
  g_autoptr (OnwardSecret) scalar = NULL;
  g_autoptr (GError) local = NULL;

  if (!check_wait (person, error))
    return NULL;
  scalar = onward_picture_code_unlock (code, person->wrapped, person->wrap, person->id, &local);
  if (g_error_matches (local, ONWARD_SECRET_ERROR, ONWARD_SECRET_ERROR_WRONG))
    {
      count_wrong (vault, person, error);
      return NULL;
    }
  if (scalar == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (person->wrong_codes > 0 && !onward_vault_set_wrong_codes (vault, person->id, 0, 0, error))
    return NULL;
  return onward_jwk_from_scalar (scalar, error);
}

/**
 * onward_person_public_key:
 * @person: a young person's identity
 * @error: return location
 *
 * Returns: (transfer full): the public part of the key that signs: what a seal names in `cnf`
 */
EVP_PKEY *
onward_person_public_key (const OnwardIdentityRow *person, GError **error)
{
  return onward_jwk_from_text (person->sign_jwk, strlen (person->sign_jwk), error);
}

/**
 * onward_person_forget:
 * @vault: an open vault
 * @passport: id of a passport
 * @error: return location, the vault's errors
 *
 * Takes the young person's key of a passport away, for when they leave with it. To be called only
 * after their own copy was written and opened again.
 *
 * Returns: FALSE if it could not be taken away
 */
gboolean
onward_person_forget (OnwardVault *vault, const char *passport, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (OnwardIdentityRow) person = onward_person_find (vault, passport, &local);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (person == NULL)
    return TRUE;
  g_clear_pointer (&person->wrapped, g_bytes_unref);
  g_clear_pointer (&person->wrap, g_free);
  g_clear_pointer (&person->agree_key, onward_secret_unref);
  person->retired = onward_clock_now ();
  return onward_vault_put_identity (vault, person, error);
}
