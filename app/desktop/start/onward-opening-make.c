#include <glib/gi18n-lib.h>

#include "desktop/start/onward-opening.h"
#include "store/onward-keyring.h"
#include "store/onward-set-aside.h"
#include "store/onward-vault-slots.h"

/* Open, and with nothing of a vault that does not exist: it will take a key. */
static gboolean
keyring_is_open (void)
{
  g_autofree char *nobody = g_uuid_string_random ();
  g_autoptr (OnwardSecret) nothing = NULL;

  return onward_keyring_look_up (nobody, 1, TRUE, &nothing, NULL) == ONWARD_KEYRING_NOT_THERE;
}

/* Nobody was shown its code, and nothing is in it: so that a passphrase can make another. */
static OnwardOpening *
take_back (OnwardOpening *made, const char *folder)
{
  g_autofree char *aside = NULL;
  GError *error = NULL;

  onward_opening_free (made);
  aside = onward_set_aside_vault (folder, &error);
  return onward_opening_new (aside != NULL ? ONWARD_OPENING_NO_KEYRING : ONWARD_OPENING_FAILED,
                             error);
}

/**
 * onward_opening_make:
 * @job: with the folder; what was typed is the passphrase of the new vault
 *
 * Makes the vault, at the first start only. Without a passphrase the keyring has to keep a key for
 * it; where it does not, nothing is made, and the outcome is NO_KEYRING: no weaker place is taken
 * silently.
 *
 * Returns: (transfer full): the vault with its recovery code, or why there is none
 */
OnwardOpening *
onward_opening_make (OnwardOpeningJob *job)
{
  GError *error = NULL;
  OnwardOpening *self = NULL;

  if (job->typed == NULL && !keyring_is_open ())
    return onward_opening_new (ONWARD_OPENING_NO_KEYRING, NULL);
  self = onward_opening_new (ONWARD_OPENING_DONE, NULL);
  self->vault = onward_vault_create (job->folder, job->typed, &self->code, &error);
  if (self->vault == NULL)
    {
      self->outcome = ONWARD_OPENING_FAILED;
      self->error = error;
      return self;
    }
  if (job->typed == NULL
      && onward_vault_keep_in_keyring (self->vault, NULL) != ONWARD_KEYRING_FOUND)
    return take_back (self, job->folder);
  return self;
}

/**
 * onward_opening_set_passphrase:
 * @job: with an open vault that nobody uses meanwhile, and a passphrase
 *
 * Gives an open vault a passphrase.
 *
 * Returns: (transfer full): DONE, without the vault, which is the desk's; or FAILED
 */
OnwardOpening *
onward_opening_set_passphrase (OnwardOpeningJob *job)
{
  GError *error = NULL;
  gboolean done = onward_vault_set_passphrase (job->vault, job->typed, NULL, &error);

  return onward_opening_new (done ? ONWARD_OPENING_DONE : ONWARD_OPENING_FAILED, error);
}
