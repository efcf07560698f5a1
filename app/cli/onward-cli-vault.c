#include "cli/onward-cli.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "passport/onward-log.h"
#include "store/onward-backup-automatic.h"
#include "store/onward-recovery-code.h"
#include "store/onward-vault-passports.h"
#include "store/onward-vault-slots.h"

#define URN "urn:uuid:"
#define UUID_LENGTH 36
#define PASSPHRASE_MIN 8 /* characters of a new one */
#define BEGINNING_MIN 4  /* characters of an id that may stand for it */

/**
 * onward_cli_read_passphrase:
 * @cli: the command line
 * @question: what is asked at a terminal
 * @error: return location, `ONWARD_CLI_ERROR`
 *
 * Gets the passphrase of the vault: from the file that was named, or from the person at the
 * terminal. Without both, it says which option to use.
 *
 * Returns: (transfer full) (nullable): the passphrase
 */
OnwardSecret *
onward_cli_read_passphrase (OnwardCli *cli, const char *question, GError **error)
{
  if (cli->passphrase_file != NULL)
    return onward_cli_read_secret_file (cli->passphrase_file, error);
  if (onward_cli_can_ask ())
    return onward_cli_ask_secret (question, error);
  g_set_error_literal (error, ONWARD_CLI_ERROR, ONWARD_CLI_ERROR_USAGE,
                       _ ("There is no terminal to ask for the passphrase: name a file that holds "
                          "it with --passphrase-file, or in ONWARD_PASSPHRASE_FILE."));
  return NULL;
}

/* What scrypt makes slow to try is still tried, if it is short. */
static gboolean
check_length (OnwardSecret *passphrase, GError **error)
{
  const char *text = (const char *)onward_secret_data (passphrase);
  gsize length = onward_secret_length (passphrase);

  if ((gsize)(g_utf8_validate (text, (gssize)length, NULL) ? g_utf8_strlen (text, (gssize)length)
                                                           : (glong)length)
      >= PASSPHRASE_MIN)
    return TRUE;
  g_set_error (error, ONWARD_CLI_ERROR, ONWARD_CLI_ERROR_USAGE,
               _ ("A passphrase of fewer than %d letters and signs can be guessed by whoever has a "
                  "copy of the vault. Take a longer one: four or five words are good."),
               PASSPHRASE_MIN);
  return FALSE;
}

/**
 * onward_cli_new_passphrase:
 * @cli: the command line
 * @error: return location, `ONWARD_CLI_ERROR`
 *
 * Gets a passphrase for a vault that is to be made, or another for one that is open. It is asked
 * for twice: what is not shown is easily mistyped. A very short one is refused, and why is said.
 *
 * Returns: (transfer full) (nullable): the passphrase
 */
OnwardSecret *
onward_cli_new_passphrase (OnwardCli *cli, GError **error)
{
  g_autoptr (OnwardSecret) first = NULL;
  g_autoptr (OnwardSecret) second = NULL;

  first = onward_cli_read_passphrase (cli, _ ("A new passphrase for the vault"), error);
  if (first == NULL || !check_length (first, error))
    return NULL;
  if (cli->passphrase_file != NULL)
    return g_steal_pointer (&first);
  second = onward_cli_ask_secret (_ ("The same once more"), error);
  if (second == NULL)
    return NULL;
  if (onward_secret_equal (first, second))
    return g_steal_pointer (&first);
  g_set_error_literal (
      error, ONWARD_CLI_ERROR, ONWARD_CLI_ERROR_USAGE,
      _ ("These were two different passphrases, so neither was taken. Try again."));
  return NULL;
}

/**
 * onward_cli_check_folder:
 * @folder: where a vault is, or is to be
 * @error: return location, `ONWARD_CLI_ERROR`
 *
 * Looks whether a vault can be there at all.
 *
 * Returns: FALSE if @folder is a file
 */
gboolean
onward_cli_check_folder (const char *folder, GError **error)
{
  if (!g_file_test (folder, G_FILE_TEST_EXISTS) || g_file_test (folder, G_FILE_TEST_IS_DIR))
    return TRUE;
  g_set_error (error, ONWARD_CLI_ERROR, ONWARD_CLI_ERROR_USAGE,
               _ ("%s is a file, and a vault is a folder. Name the folder with --vault."), folder);
  return FALSE;
}

/* Only files decide whether there is a vault: nobody is asked for the passphrase of none. */
static gboolean
check_there (const char *folder, GError **error)
{
  if (!onward_cli_check_folder (folder, error))
    return FALSE;
  if (onward_vault_probe (folder) != ONWARD_VAULT_ABSENT)
    return TRUE;
  g_set_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_NONE,
               _ ("There is no vault in %s yet. onward-cli init makes one; --vault names another "
                  "folder."),
               folder);
  return FALSE;
}

/* Before anything is tried: what cannot be saved should not be typed. */
static void
tell_condition (OnwardVault *vault)
{
  if (onward_vault_get_condition (vault) == ONWARD_VAULT_CONDITION_READ_ONLY)
    onward_cli_note (_ ("These passports can be read here, but not changed: their folder cannot be "
                        "written."));
  else if (onward_vault_get_condition (vault) == ONWARD_VAULT_CONDITION_DAMAGED)
    onward_cli_note (_ ("A part of this vault is damaged: it can be read, but not changed. "
                        "onward-cli repair says what can be saved."));
}

/* One a day, and no reason not to open the vault. */
static void
back_up (OnwardVault *vault)
{
  g_autoptr (GError) error = NULL;

  if (onward_vault_get_unbacked (vault) != NULL)
    onward_cli_note (_ ("The vault was brought to this version's format without a backup of how it "
                        "was: %s"),
                     onward_vault_get_unbacked (vault));
  if (!onward_vault_back_up_daily (vault, NULL, &error))
    onward_cli_note (_ ("Today's backup could not be made: %s"), error->message);
}

/* What is typed is a recovery code if its check symbols say so, else a passphrase. */
static OnwardVault *
open_by_typed (OnwardCli *cli, OnwardSecret *typed, GError **error)
{
  g_autoptr (GError) no_code = NULL;
  g_autoptr (GError) reason = NULL;
  g_autoptr (OnwardSecret) bits = onward_recovery_code_parse (typed, NULL, &no_code);
  OnwardUnlock unlock = { NULL, NULL, NULL, FALSE };
  OnwardVault *vault = NULL;

  if (bits != NULL)
    unlock.code = typed;
  else
    unlock.passphrase = typed;
  vault = onward_vault_open (cli->folder, &unlock, &reason);
  if (vault != NULL)
    return vault;
  /* A mistyped code is not called a wrong passphrase: which group it is helps more. */
  if (g_error_matches (no_code, ONWARD_RECOVERY_CODE_ERROR, ONWARD_RECOVERY_CODE_ERROR_WRONG))
    g_propagate_error (error, g_steal_pointer (&no_code));
  else
    g_propagate_error (error, g_steal_pointer (&reason));
  return NULL;
}

/* What the decision says of the keyring, now that a person has opened the vault. */
static void
look_after_keyring (OnwardVault *vault, OnwardStartKeyring answer)
{
  OnwardStartFacts facts
      = { ONWARD_START_DATABASE_THERE, ONWARD_START_KEYS_GOOD, ONWARD_START_REST_NOTHING, answer,
          ONWARD_START_TYPED_RIGHT,    ONWARD_START_QUERY_FINE };
  OnwardStartAfter after = onward_start_decide (&facts).after;

  if (after == ONWARD_START_OFFER_PASSPHRASE)
    onward_cli_note (_ ("onward-cli recover --new-passphrase sets a passphrase to open it with."));
  else if (after == ONWARD_START_NEW_KEYRING_SLOT)
    onward_cli_note (onward_vault_keep_in_keyring (vault, NULL) == ONWARD_KEYRING_FOUND
                         ? _ ("The keyring of this computer opens it from now on.")
                         : _ ("The keyring of this computer could not be given a new key."));
}

/* Which of the two it has is not known here: a vault made with a keyring may have no passphrase. */
static OnwardVault *
fail_without_terminal (OnwardStartKeyring answer, const char *why, GError **error)
{
  g_set_error (
      error, ONWARD_CLI_ERROR, ONWARD_CLI_ERROR_USAGE, "%s%s%s",
      answer == ONWARD_START_KEYRING_NO_SLOT ? "" : why,
      answer == ONWARD_START_KEYRING_NO_SLOT ? "" : " ",
      _ ("There is no terminal to ask for the passphrase or the recovery code: name a file that "
         "holds the passphrase with --passphrase-file, or in ONWARD_PASSPHRASE_FILE; or one "
         "that holds the code with onward-cli recover --recovery-file."));
  return NULL;
}

/* The keyring first; then the person, who is told in one sentence why it did not do. */
static OnwardVault *
open_by_keyring_or_person (OnwardCli *cli, GError **error)
{
  OnwardStartKeyring answer = ONWARD_START_KEYRING_NOT_ASKED;
  g_autoptr (OnwardVault) vault = NULL;
  g_autoptr (OnwardSecret) typed = NULL;
  g_autoptr (GError) why = NULL;

  vault = onward_vault_open (cli->folder, &(OnwardUnlock){ NULL, NULL, &answer, TRUE }, &why);
  if (vault != NULL)
    return g_steal_pointer (&vault);
  if (!g_error_matches (why, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_KEYRING))
    {
      g_propagate_error (error, g_steal_pointer (&why));
      return NULL;
    }
  if (!onward_cli_can_ask ())
    return fail_without_terminal (answer, why->message, error);
  if (answer != ONWARD_START_KEYRING_NO_SLOT)
    onward_cli_note ("%s", why->message);
  typed = onward_cli_ask_secret (_ ("The passphrase or recovery code of the vault"), error);
  vault = typed != NULL ? open_by_typed (cli, typed, error) : NULL;
  if (vault != NULL)
    look_after_keyring (vault, answer);
  return g_steal_pointer (&vault);
}

static OnwardVault *
open_by_passphrase_file (OnwardCli *cli, GError **error)
{
  g_autoptr (OnwardSecret) passphrase = NULL;

  passphrase = onward_cli_read_secret_file (cli->passphrase_file, error);
  if (passphrase == NULL)
    return NULL;
  return onward_vault_open (cli->folder, &(OnwardUnlock){ passphrase, NULL }, error);
}

/**
 * onward_cli_open_anew:
 * @cli: the command line
 * @unlock: a recovery code as typed, or a passphrase
 * @error: return location, `ONWARD_VAULT_ERROR` and `ONWARD_RECOVERY_CODE_ERROR`
 *
 * Opens the vault of this command line with what a person has in hand, to put things right. The
 * keyring is asked first, without a question to anybody, only to learn whether it needs a new key;
 * it is given one then.
 *
 * Returns: (transfer full) (nullable): the vault
 */
OnwardVault *
onward_cli_open_anew (OnwardCli *cli, const OnwardUnlock *unlock, GError **error)
{
  OnwardStartKeyring answer = ONWARD_START_KEYRING_NOT_ASKED;
  g_autoptr (OnwardVault) vault = NULL;

  if (!check_there (cli->folder, error))
    return NULL;
  vault = onward_vault_open (cli->folder, &(OnwardUnlock){ NULL, NULL, &answer, FALSE }, NULL);
  g_clear_pointer (&vault, onward_vault_close);
  vault = onward_vault_open (cli->folder, unlock, error);
  if (vault != NULL)
    look_after_keyring (vault, answer);
  return g_steal_pointer (&vault);
}

/**
 * onward_cli_open_vault:
 * @cli: the command line
 * @error: return location, `ONWARD_CLI_ERROR` and `ONWARD_VAULT_ERROR`
 *
 * Opens the vault of this command line: with the passphrase file if one is named; else by the
 * keyring; else it says in one sentence why the keyring did not, and asks at the terminal for
 * passphrase or recovery code. Sees that it has a backup of today.
 *
 * Returns: (transfer full) (nullable): the vault
 */
OnwardVault *
onward_cli_open_vault (OnwardCli *cli, GError **error)
{
  g_autoptr (OnwardVault) vault = NULL;
  g_autoptr (GError) reason = NULL;

  if (!check_there (cli->folder, error))
    return NULL;
  vault = cli->passphrase_file != NULL ? open_by_passphrase_file (cli, &reason)
                                       : open_by_keyring_or_person (cli, &reason);
  if (vault == NULL)
    {
      onward_log_number (ONWARD_EVENT_VAULT_NOT_OPENED, reason->code);
      g_propagate_error (error, g_steal_pointer (&reason));
      return NULL;
    }
  tell_condition (vault);
  back_up (vault);
  return g_steal_pointer (&vault);
}

/* @beginning is of an id without "urn:uuid:", in small letters. */
static char *
find_by_beginning (OnwardVault *vault, const char *beginning, GError **error)
{
  g_autoptr (GPtrArray) all = onward_vault_list (vault, NULL, error);
  const OnwardPassportSummary *found = NULL;

  if (all == NULL)
    return NULL;
  for (guint i = 0; i < all->len; i++)
    {
      const OnwardPassportSummary *one = g_ptr_array_index (all, i);

      if (!g_str_has_prefix (one->id + strlen (URN), beginning))
        continue;
      if (found != NULL)
        {
          g_set_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_NOT_FOUND,
                       _ ("More than one passport's id begins with %s. Give more of it."),
                       beginning);
          return NULL;
        }
      found = one;
    }
  if (found != NULL)
    return g_strdup (found->id);
  g_set_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_NOT_FOUND,
               _ ("No passport's id begins with %s. onward-cli list shows them all."), beginning);
  return NULL;
}

/**
 * onward_cli_find_passport:
 * @vault: the vault
 * @text: an id, whole or its beginning, with "urn:uuid:" or without
 * @error: return location, `ONWARD_VAULT_ERROR`
 *
 * Finds out which passport is meant.
 *
 * Returns: (transfer full) (nullable): its whole id
 */
char *
onward_cli_find_passport (OnwardVault *vault, const char *text, GError **error)
{
  g_autofree char *small = g_ascii_strdown (text, -1);
  const char *bare = g_str_has_prefix (small, URN) ? small + strlen (URN) : small;
  g_autofree char *id = g_strconcat (URN, bare, NULL);
  OnwardPassportSummary *summary = NULL;

  if (strlen (bare) < UUID_LENGTH && strlen (bare) >= BEGINNING_MIN)
    return find_by_beginning (vault, bare, error);
  if (strlen (bare) != UUID_LENGTH)
    {
      g_set_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_NOT_FOUND,
                   _ ("“%s” is not the id of a passport. onward-cli list shows them; at least the "
                      "first four characters are needed."),
                   text);
      return NULL;
    }
  summary = onward_vault_summarise (vault, id, error);
  if (summary == NULL)
    return NULL;
  onward_passport_summary_free (summary);
  return g_steal_pointer (&id);
}
