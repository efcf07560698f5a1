/* verb-repair.c: saves what can be saved of a damaged vault. Says first what it found. */

#include <glib/gi18n-lib.h>

#include "cli/onward-cli.h"
#include "store/onward-recovery-code.h"
#include "store/onward-salvage.h"

static void
print_report (OnwardCli *cli, OnwardSalvage *salvage, const char *aside)
{
  GPtrArray *lines = onward_salvage_get_report (salvage);
  JsonObject *object = NULL;
  JsonArray *array = NULL;

  if (!cli->json)
    {
      for (guint i = 0; i < lines->len; i++)
        onward_cli_print ("%s\n", (const char *)g_ptr_array_index (lines, i));
      return;
    }
  object = json_object_new ();
  array = json_array_new ();
  for (guint i = 0; i < lines->len; i++)
    json_array_add_string_element (array, g_ptr_array_index (lines, i));
  json_object_set_array_member (object, "found", array);
  json_object_set_boolean_member (object, "repaired", aside != NULL);
  json_object_set_string_member (object, "set_aside", aside);
  onward_cli_take_json (object);
}

static gboolean
can_finish (OnwardSalvage *salvage)
{
  OnwardSalvageKind kind = onward_salvage_get_kind (salvage);

  return kind == ONWARD_SALVAGE_START || kind == ONWARD_SALVAGE_ROWS;
}

/* What is typed is a recovery code if its check symbols say so, else a passphrase. */
static OnwardSalvage *
prepare_by_person (OnwardCli *cli, GError **error)
{
  g_autoptr (OnwardSecret) typed = NULL;
  g_autoptr (OnwardSecret) bits = NULL;

  typed = onward_cli_ask_secret (_ ("The passphrase or recovery code of the vault"), error);
  if (typed == NULL)
    return NULL;
  bits = onward_recovery_code_parse (typed, NULL, NULL);
  return bits != NULL ? onward_salvage_prepare (cli->folder, &(OnwardUnlock){ NULL, typed }, error)
                      : onward_salvage_prepare (cli->folder, &(OnwardUnlock){ typed, NULL }, error);
}

static OnwardSalvage *
prepare_by_keyring (OnwardCli *cli, GError **error)
{
  OnwardStartKeyring answer = ONWARD_START_KEYRING_NOT_ASKED;
  g_autoptr (GError) why = NULL;
  OnwardSalvage *salvage
      = onward_salvage_prepare (cli->folder, &(OnwardUnlock){ NULL, NULL, &answer, TRUE }, &why);

  if (g_error_matches (why, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_KEYRING)
      && onward_cli_can_ask ())
    return prepare_by_person (cli, error);
  if (salvage == NULL)
    g_propagate_error (error, g_steal_pointer (&why));
  return salvage;
}

/* In the order in which the vault would be opened. */
static OnwardSalvage *
prepare (OnwardCli *cli, const char *recovery_file, GError **error)
{
  const char *path = recovery_file != NULL ? recovery_file : cli->passphrase_file;
  g_autoptr (OnwardSecret) secret = NULL;

  if (path == NULL)
    return prepare_by_keyring (cli, error);
  secret = onward_cli_read_secret_file (path, error);
  if (secret == NULL)
    return NULL;
  return recovery_file != NULL
             ? onward_salvage_prepare (cli->folder, &(OnwardUnlock){ NULL, secret }, error)
             : onward_salvage_prepare (cli->folder, &(OnwardUnlock){ secret, NULL }, error);
}

static int
repair (OnwardCli *cli, const char *recovery_file, gboolean yes, GError **error)
{
  g_autoptr (OnwardSalvage) salvage = NULL;
  g_autofree char *aside = NULL;

  if (!onward_cli_check_folder (cli->folder, error))
    return ONWARD_EXIT_FAILED;
  salvage = prepare (cli, recovery_file, error);
  if (salvage == NULL)
    return ONWARD_EXIT_FAILED;
  if (yes && can_finish (salvage) && !onward_salvage_finish (salvage, &aside, error))
    return ONWARD_EXIT_FAILED;
  print_report (cli, salvage, aside);
  if (aside != NULL)
    onward_cli_note (_ ("The vault is repaired. The damaged files are in %s, as they were."),
                     aside);
  else if (can_finish (salvage))
    onward_cli_note (_ ("Nothing was changed yet. onward-cli repair --yes does it."));
  return onward_salvage_get_kind (salvage) == ONWARD_SALVAGE_NONE ? ONWARD_EXIT_FAILED
                                                                  : ONWARD_EXIT_DONE;
}

static int
run (OnwardCli *cli, int argc, char **argv)
{
  gboolean yes = FALSE;
  g_autofree char *recovery_file = NULL;
  g_auto (GStrv) arguments = NULL;
  g_autoptr (GError) error = NULL;
  int status = ONWARD_EXIT_FAILED;
  const GOptionEntry options[]
      = { { "yes", 0, 0, G_OPTION_ARG_NONE, &yes,
            N_ ("Put what was saved in the place of the damaged file"), NULL },
          { "recovery-file", 0, 0, G_OPTION_ARG_FILENAME, &recovery_file,
            N_ ("Read the recovery code from this file"), N_ ("FILE") },
          G_OPTION_ENTRY_NULL };

  if (!onward_cli_parse (cli, options, argc, argv, 0, 0, &arguments, &status))
    return status;
  status = repair (cli, recovery_file, yes, &error);
  return error != NULL ? onward_cli_fail (error) : status;
}

const OnwardVerb onward_verb_repair = {
  .name = "repair",
  .arguments = "",
  .summary = N_ ("Saves what can be saved of a damaged vault, and says first what that is."),
  .details = N_ ("Without --yes it only looks. With it the repaired file takes the place of the "
                 "damaged one, which is moved into set-aside/ as it is. If a backup has more, use "
                 "that instead."),
  .example = "repair",
  .run = run,
};
