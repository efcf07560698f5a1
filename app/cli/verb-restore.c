/* verb-restore.c: makes a vault of a backup. */

#include <glib/gi18n-lib.h>

#include "cli/onward-cli.h"
#include "store/onward-recovery-code.h"
#include "store/onward-restore.h"

/* The tables a person knows, in the words they know them by. */
static const struct
{
  const char *table;
  const char *member;
} counted[] = { { "passport", "passports" },
                { "revision", "revisions" },
                { "sealed", "sealed" },
                { "share_log", "shares" },
                { "received", "received" } };

static void
tell (OnwardCli *cli, const OnwardBackupHeader *header)
{
  JsonObject *object = NULL;
  guint64 counts[G_N_ELEMENTS (counted)];

  for (gsize i = 0; i < G_N_ELEMENTS (counted); i++)
    counts[i] = onward_backup_header_rows (header, counted[i].table);
  if (!cli->json)
    {
      onward_cli_print (_ ("Restored: %" G_GUINT64_FORMAT " passports, %" G_GUINT64_FORMAT
                           " revisions, %" G_GUINT64_FORMAT " sealed, %" G_GUINT64_FORMAT
                           " shares and %" G_GUINT64_FORMAT " received files, in %s.\n"),
                        counts[0], counts[1], counts[2], counts[3], counts[4], cli->folder);
      return;
    }
  object = json_object_new ();
  json_object_set_string_member (object, "vault", cli->folder);
  json_object_set_string_member (object, "id", header->keys->vault);
  for (gsize i = 0; i < G_N_ELEMENTS (counted); i++)
    json_object_set_int_member (object, counted[i].member, (gint64)counts[i]);
  onward_cli_take_json (object);
}

static gboolean
is_code (OnwardSecret *typed)
{
  g_autoptr (OnwardSecret) bits = onward_recovery_code_parse (typed, NULL, NULL);

  return bits != NULL;
}

/* On a terminal either is taken: a code is known by its check symbols. */
static OnwardSecret *
get_secret (OnwardCli *cli, const char *recovery_file, gboolean *code, GError **error)
{
  OnwardSecret *secret = NULL;

  *code = recovery_file != NULL;
  if (recovery_file != NULL)
    return onward_cli_read_secret_file (recovery_file, error);
  if (cli->passphrase_file != NULL || !onward_cli_can_ask ())
    return onward_cli_read_passphrase (cli, "", error);
  secret = onward_cli_ask_secret (_ ("The recovery code, or the passphrase, of the backup"), error);
  *code = secret != NULL && is_code (secret);
  return secret;
}

/* As its owner will, next time; and the keyring here is given a key, where one had a key before. A
 * vault that is there, and whole, does not fail for want of that. */
static void
open_once (OnwardCli *cli, const OnwardUnlock *unlock)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardVault) vault = onward_cli_open_anew (cli, unlock, &error);

  if (vault == NULL)
    onward_cli_note ("%s", error->message);
}

static int
restore (OnwardCli *cli, const char *path, const char *recovery_file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardBackupHeader) header = onward_backup_read_header (path, &error);
  g_autoptr (OnwardBackupHeader) restored = NULL;
  g_autoptr (OnwardSecret) secret = NULL;
  OnwardUnlock unlock = { NULL, NULL };
  gboolean code = FALSE;

  if (header != NULL) /* nobody is asked for the code of what is no backup */
    secret = get_secret (cli, recovery_file, &code, &error);
  if (secret == NULL)
    return onward_cli_fail (error);
  unlock.code = code ? secret : NULL;
  unlock.passphrase = code ? NULL : secret;
  if (!onward_vault_restore (path, cli->folder, &unlock, &restored, &error))
    return onward_cli_fail (error);
  tell (cli, restored);
  open_once (cli, &unlock);
  return ONWARD_EXIT_DONE;
}

static int
run (OnwardCli *cli, int argc, char **argv)
{
  g_autofree char *recovery_file = NULL;
  g_auto (GStrv) arguments = NULL;
  int status = ONWARD_EXIT_FAILED;
  const GOptionEntry options[]
      = { { "recovery-file", 0, 0, G_OPTION_ARG_FILENAME, &recovery_file,
            N_ ("Open it with the recovery code in this file"), N_ ("FILE") },
          G_OPTION_ENTRY_NULL };

  if (!onward_cli_parse (cli, options, argc, argv, 1, 1, &arguments, &status))
    return status;
  return restore (cli, arguments[0], recovery_file);
}

const OnwardVerb onward_verb_restore = {
  .name = "restore",
  .arguments = N_ ("FILE"),
  .summary = N_ ("Makes a vault of a backup, in a place where nothing is."),
  .details = N_ ("The recovery code or the passphrase that opened the vault opens its backup, and "
                 "the new vault again. Everything is counted and looked through before it is said "
                 "to be there."),
  .example = "restore /media/stick/onward-2026-11-21.onward-backup",
  .run = run,
};
