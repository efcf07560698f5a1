/* verb-init.c: makes a vault, and hands its owner the recovery code once. */

#include <string.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "cli/onward-cli.h"
#include "passport/onward-new-file.h"
#include "store/onward-keyring.h"
#include "store/onward-vault-slots.h"

static void
tell_where (OnwardCli *cli, OnwardVault *vault, const char *recovery_file, const char *keyring)
{
  if (cli->json)
    {
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "vault", onward_vault_get_folder (vault));
      json_object_set_string_member (object, "id", onward_vault_get_id (vault));
      json_object_set_string_member (object, "recovery_file", recovery_file);
      json_object_set_boolean_member (object, "keyring", keyring != NULL);
      json_object_set_string_member (object, "keyring_program", keyring);
      onward_cli_take_json (object);
      return;
    }
  onward_cli_print (_ ("A new vault is in %s.\n"), onward_vault_get_folder (vault));
  if (recovery_file != NULL)
    onward_cli_print (_ ("Its recovery code is in %s.\n"), recovery_file);
  if (keyring != NULL)
    onward_cli_print (_ ("The keyring of this computer (%s) opens it.\n"), keyring);
}

static void
show_code (OnwardSecret *code)
{
  onward_cli_print (_ ("\nThe recovery code of this vault:\n\n    %s\n\n"),
                    (const char *)onward_secret_data (code));
  onward_cli_print (_ ("Write it down now: it is not shown again. It opens the vault if the\n"
                       "passphrase is forgotten, for whoever has it. Keep it away from this\n"
                       "computer.\n"));
}

static gboolean
write_code (int claimed, const char *path, OnwardSecret *code, GError **error)
{
  gsize length = strlen ((const char *)onward_secret_data (code));
  g_autoptr (OnwardSecret) line = onward_secret_new (length + 1);

  memcpy (onward_secret_data (line), onward_secret_data (code), length);
  onward_secret_data (line)[length] = '\n';
  if (onward_new_file_fill (claimed, path, onward_secret_data (line), length + 1, error))
    return TRUE;
  g_prefix_error (error, "%s ",
                  _ ("The vault is made and opens with its passphrase, but has no recovery code "
                     "you could keep. Move its folder away and make another."));
  return FALSE;
}

/* Open, and with nothing of a vault that does not exist: it will take a key. */
static gboolean
keyring_is_open (void)
{
  g_autofree char *nobody = g_uuid_string_random ();
  g_autoptr (OnwardSecret) nothing = NULL;

  return onward_keyring_look_up (nobody, 1, TRUE, &nothing, NULL) == ONWARD_KEYRING_NOT_THERE;
}

/* Which store is in use is always said, and a weaker one is never taken silently. */
static const char *
name_keyring (OnwardVault *vault)
{
  GPtrArray *slots = onward_vault_get_keys (vault)->slots;
  const OnwardKeySlot *last = slots->pdata[slots->len - 1];

  return last->kind == ONWARD_SLOT_KEYRING ? last->backend : NULL;
}

static void
keep_in_keyring (OnwardVault *vault, gboolean has_passphrase)
{
  if (onward_vault_keep_in_keyring (vault, NULL) == ONWARD_KEYRING_FOUND)
    return;
  onward_cli_note (_ ("The keyring of this computer did not keep a key for this vault."));
  if (!has_passphrase)
    onward_cli_note (_ ("Only its recovery code opens it until onward-cli recover "
                        "--new-passphrase has set a passphrase."));
}

static OnwardVault *
make_vault (OnwardCli *cli, gboolean with_keyring, OnwardSecret **code, GError **error)
{
  g_autoptr (OnwardSecret) passphrase = NULL;
  OnwardVault *vault = NULL;

  if (!onward_cli_check_folder (cli->folder, error))
    return NULL;
  if (onward_vault_probe (cli->folder) == ONWARD_VAULT_THERE)
    {
      g_set_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_EXISTS,
                   _ ("There is already a vault in %s, so none was made. --vault names another "
                      "folder."),
                   cli->folder);
      return NULL;
    }
  with_keyring = with_keyring && keyring_is_open ();
  if (!with_keyring || cli->passphrase_file != NULL)
    {
      passphrase = onward_cli_new_passphrase (cli, error);
      if (passphrase == NULL)
        return NULL;
    }
  vault = onward_vault_create (cli->folder, passphrase, code, error);
  if (vault != NULL && with_keyring)
    keep_in_keyring (vault, passphrase != NULL);
  return vault;
}

static int
make (OnwardCli *cli, const char *recovery_file, gboolean with_keyring)
{
  g_autoptr (OnwardVault) vault = NULL;
  g_autoptr (OnwardSecret) code = NULL;
  g_autoptr (GError) error = NULL;
  int claimed = -1;

  /* The file comes first: a vault whose recovery code has nowhere to go should not be made. */
  if (recovery_file != NULL)
    {
      claimed = onward_new_file_claim (recovery_file, &error);
      if (claimed < 0)
        return onward_cli_fail (error);
    }
  vault = make_vault (cli, with_keyring, &code, &error);
  if (vault == NULL)
    {
      if (claimed >= 0)
        onward_new_file_give_up (claimed, recovery_file);
      return onward_cli_fail (error);
    }
  if (claimed >= 0 && !write_code (claimed, recovery_file, code, &error))
    return onward_cli_fail (error);
  tell_where (cli, vault, recovery_file, name_keyring (vault));
  if (claimed < 0)
    show_code (code);
  return ONWARD_EXIT_DONE;
}

static int
run (OnwardCli *cli, int argc, char **argv)
{
  g_autofree char *recovery_file = NULL;
  g_auto (GStrv) arguments = NULL;
  gboolean no_keyring = FALSE;
  int status = ONWARD_EXIT_FAILED;
  const GOptionEntry options[]
      = { { "no-keyring", 0, 0, G_OPTION_ARG_NONE, &no_keyring,
            N_ ("Keep no key in the keyring of this computer"), NULL },
          { "recovery-file", 0, 0, G_OPTION_ARG_FILENAME, &recovery_file,
            N_ ("Write the recovery code to this new file instead of showing it"), N_ ("FILE") },
          G_OPTION_ENTRY_NULL };

  if (!onward_cli_parse (cli, options, argc, argv, 0, 0, &arguments, &status))
    return status;
  if (recovery_file == NULL && (cli->json || !isatty (STDOUT_FILENO)))
    return onward_cli_misused (cli, _ ("There is no terminal to show the recovery code on: name a "
                                       "new file for it with --recovery-file."));
  return make (cli, recovery_file, !no_keyring);
}

const OnwardVerb onward_verb_init = {
  .name = "init",
  .arguments = "",
  .summary = N_ ("Makes a new vault, and gives you the recovery code that opens it if the "
                 "passphrase is forgotten."),
  .example = "init --recovery-file /media/stick/recovery-code.txt",
  .run = run,
};
