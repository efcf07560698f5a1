/* verb-recover.c: opens the vault by code or passphrase when the keyring does not, puts its key
 * files right, changes code or passphrase, or moves everything aside so that one can start afresh.
 */

#include <string.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "cli/onward-cli.h"
#include "passport/onward-new-file.h"
#include "store/onward-key-copies.h"
#include "store/onward-set-aside.h"
#include "store/onward-vault-files.h"
#include "store/onward-vault-passports.h"
#include "store/onward-vault-slots.h"

#define WORD "afresh"

typedef struct
{
  char *recovery_file;
  gboolean new_code, new_passphrase, start_afresh, yes_start_afresh;
} Asked;

/* --- starting afresh --- */

static gboolean
is_meant (const Asked *asked, GError **error)
{
  g_autoptr (OnwardSecret) typed = NULL;

  if (asked->yes_start_afresh)
    return TRUE;
  if (!onward_cli_can_ask ())
    {
      g_set_error_literal (error, ONWARD_CLI_ERROR, ONWARD_CLI_ERROR_USAGE,
                           _ ("There is no terminal to ask whether this is meant, so nothing was "
                              "moved. --yes-start-afresh says that it is."));
      return FALSE;
    }
  typed = onward_cli_ask_secret (_ ("All passports here are moved aside and open no more; nothing "
                                    "is deleted. To do this, type the word afresh"),
                                 error);
  if (typed == NULL)
    return FALSE;
  if (onward_secret_length (typed) == strlen (WORD)
      && memcmp (onward_secret_data (typed), WORD, strlen (WORD)) == 0)
    return TRUE;
  g_set_error_literal (error, ONWARD_CLI_ERROR, ONWARD_CLI_ERROR_USAGE,
                       _ ("That was another word, so nothing was moved."));
  return FALSE;
}

static int
start_afresh (OnwardCli *cli, const Asked *asked)
{
  g_autofree char *folder = onward_folder_resolve (cli->folder);
  g_autofree char *place = NULL;
  g_autoptr (GError) error = NULL;

  if (!is_meant (asked, &error))
    return onward_cli_fail (error);
  place = onward_set_aside_vault (folder, &error);
  if (place == NULL)
    return onward_cli_fail (error);
  onward_cli_print (_ ("Everything was moved to %s.\nonward-cli init makes a new vault.\n"), place);
  return ONWARD_EXIT_DONE;
}

/* --- putting right --- */

static gboolean
is_like (OnwardKeyCopy *copy, GBytes *wanted)
{
  g_autoptr (GBytes) bytes = copy->keys != NULL ? onward_key_file_print (copy->keys) : NULL;

  return bytes != NULL && g_bytes_equal (bytes, wanted);
}

/* How many of the three are as they should be. */
static guint
count_whole (OnwardVault *vault)
{
  g_autoptr (GPtrArray) copies = onward_key_copies_look (onward_vault_get_folder (vault));
  g_autoptr (GBytes) wanted = onward_key_file_print (onward_vault_get_keys (vault));
  guint whole = 0;

  for (guint i = 0; i < copies->len; i++)
    whole += is_like (g_ptr_array_index (copies, i), wanted) ? 1 : 0;
  return whole;
}

static gboolean
mend_keys (OnwardVault *vault, guint *written, GError **error)
{
  guint before = count_whole (vault);
  OnwardKeyFile *keys = onward_vault_get_keys (vault);
  const char *folder = onward_vault_get_folder (vault);

  *written = 0;
  if (before == ONWARD_KEY_COPIES)
    return TRUE;
  if (!onward_key_file_save_pair (keys, folder, error)
      || !onward_key_file_save_third (keys, folder, error))
    return FALSE;
  *written = count_whole (vault) - before;
  return TRUE;
}

/* --- a new code, a new passphrase --- */

/* Of a code that somebody may have seen nothing untrue is said. */
static const char *
say_what_opens (const GError *old_stays)
{
  return old_stays != NULL
             ? _ ("The old one could not be taken away and opens the vault, too. Do "
                  "this again when that is mended.")
             : _ ("An earlier one does not open the vault any more; backups made before "
                  "still open with it.");
}

static gboolean
give_new_code (OnwardVault *vault, const char *path, GError **error)
{
  g_autoptr (OnwardSecret) code = NULL;
  g_autoptr (GError) old_stays = NULL;
  int claimed = path != NULL ? onward_new_file_claim (path, error) : -1;

  if (path != NULL && claimed < 0)
    return FALSE;
  code = onward_vault_renew_recovery_code (vault, &old_stays, error);
  if (code == NULL)
    {
      if (path != NULL)
        onward_new_file_give_up (claimed, path);
      return FALSE;
    }
  if (old_stays != NULL)
    onward_cli_note ("%s", old_stays->message);
  if (path == NULL)
    onward_cli_print (_ ("\nThe new recovery code:\n\n    %s\n\nWrite it down now: it is not shown "
                         "again. %s\n"),
                      (const char *)onward_secret_data (code), say_what_opens (old_stays));
  else if (!onward_new_file_fill (claimed, path, onward_secret_data (code),
                                  strlen ((const char *)onward_secret_data (code)), error))
    return FALSE;
  else
    onward_cli_print (_ ("The new recovery code is in %s. %s\n"), path, say_what_opens (old_stays));
  return TRUE;
}

static gboolean
give_new_passphrase (OnwardCli *cli, OnwardVault *vault, GError **error)
{
  g_autoptr (OnwardSecret) passphrase = onward_cli_new_passphrase (cli, error);
  g_autoptr (GError) old_stays = NULL;

  if (passphrase == NULL || !onward_vault_set_passphrase (vault, passphrase, &old_stays, error))
    return FALSE;
  if (old_stays != NULL)
    onward_cli_note ("%s", old_stays->message);
  onward_cli_print (_ ("The new passphrase opens the vault from now on. %s\n"),
                    say_what_opens (old_stays));
  return TRUE;
}

/* --- the verb --- */

/* The file of a new passphrase opens nothing yet: a code comes before it. */
static OnwardVault *
open_vault (OnwardCli *cli, const Asked *asked, GError **error)
{
  gboolean by_code = asked->recovery_file != NULL && !asked->new_code;
  const char *path = by_code ? asked->recovery_file : cli->passphrase_file;
  g_autoptr (OnwardSecret) secret = NULL;
  OnwardUnlock unlock = { NULL, NULL, NULL, FALSE };

  if (path == NULL)
    return onward_cli_open_vault (cli, error);
  secret = onward_cli_read_secret_file (path, error);
  if (secret == NULL)
    return NULL;
  unlock.code = by_code ? secret : NULL;
  unlock.passphrase = by_code ? NULL : secret;
  return onward_cli_open_anew (cli, &unlock, error);
}

static int
recover (OnwardCli *cli, const Asked *asked)
{
  g_autoptr (OnwardVault) vault = NULL;
  g_autoptr (GError) error = NULL;
  guint written = 0;
  gint64 count = 0;

  vault = open_vault (cli, asked, &error);
  if (vault == NULL || !mend_keys (vault, &written, &error))
    return onward_cli_fail (error);
  count = onward_vault_count (vault, &error);
  if (count < 0)
    return onward_cli_fail (error);
  onward_cli_print (
      g_dngettext (GETTEXT_PACKAGE, "The vault opens. It holds %" G_GINT64_FORMAT " passport.\n",
                   "The vault opens. It holds %" G_GINT64_FORMAT " passports.\n", (gulong)count),
      count);
  if (written > 0)
    onward_cli_print (g_dngettext (GETTEXT_PACKAGE, "%u copy of its key file was written anew.\n",
                                   "%u copies of its key file were written anew.\n", written),
                      written);
  if ((asked->new_code && !give_new_code (vault, asked->recovery_file, &error))
      || (asked->new_passphrase && !give_new_passphrase (cli, vault, &error)))
    return onward_cli_fail (error);
  return ONWARD_EXIT_DONE;
}

static int
run (OnwardCli *cli, int argc, char **argv)
{
  Asked asked = { 0 };
  g_autofree char *recovery_file = NULL;
  g_auto (GStrv) arguments = NULL;
  int status = ONWARD_EXIT_FAILED;
  const GOptionEntry options[]
      = { { "recovery-file", 0, 0, G_OPTION_ARG_FILENAME, &recovery_file,
            N_ ("Read the recovery code from this file; with --new-code, write the new one to it"),
            N_ ("FILE") },
          { "new-code", 0, 0, G_OPTION_ARG_NONE, &asked.new_code,
            N_ ("Make a new recovery code in the place of the old one"), NULL },
          { "new-passphrase", 0, 0, G_OPTION_ARG_NONE, &asked.new_passphrase,
            N_ ("Set another passphrase"), NULL },
          { "start-afresh", 0, 0, G_OPTION_ARG_NONE, &asked.start_afresh,
            N_ ("Move all files of the vault aside, after asking"), NULL },
          { "yes-start-afresh", 0, 0, G_OPTION_ARG_NONE, &asked.yes_start_afresh,
            N_ ("The same without asking"), NULL },
          G_OPTION_ENTRY_NULL };

  if (!onward_cli_parse (cli, options, argc, argv, 0, 0, &arguments, &status))
    return status;
  asked.recovery_file = recovery_file;
  if (asked.start_afresh || asked.yes_start_afresh)
    return start_afresh (cli, &asked);
  if (asked.new_code && recovery_file == NULL && !isatty (STDOUT_FILENO))
    return onward_cli_misused (cli, _ ("There is no terminal to show the recovery code on: name a "
                                       "new file for it with --recovery-file."));
  return recover (cli, &asked);
}

const OnwardVerb onward_verb_recover = {
  .name = "recover",
  .arguments = "",
  .summary
  = N_ ("Opens the vault with its recovery code or passphrase, and puts its key files right."),
  .details
  = N_ ("With --recovery-file and --new-passphrase, the code in the file opens the vault and "
        "--passphrase-file names the new passphrase."),
  .example = "recover --recovery-file /media/stick/recovery-code.txt",
  .run = run,
};
