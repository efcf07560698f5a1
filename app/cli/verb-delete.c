/* verb-delete.c: deletes a passport for good, and says what that does not reach. */

#include <glib/gi18n-lib.h>

#include "cli/onward-cli.h"
#include "store/onward-deletion.h"

static void
tell_json (const char *id, const OnwardDeletion *deletion, gboolean deleted)
{
  JsonObject *object = json_object_new ();
  JsonArray *unopened = json_array_new ();

  for (guint i = 0; deletion->unopened != NULL && i < deletion->unopened->len; i++)
    json_array_add_string_element (unopened, deletion->unopened->pdata[i]);
  json_object_set_string_member (object, "id", id);
  json_object_set_boolean_member (object, "deleted", deleted);
  json_object_set_int_member (object, "edits", deletion->edits);
  json_object_set_int_member (object, "revisions", deletion->revisions);
  json_object_set_int_member (object, "sealed", deletion->sealed);
  json_object_set_int_member (object, "keys", deletion->keys);
  json_object_set_int_member (object, "shares", deletion->shares);
  json_object_set_int_member (object, "received", deletion->received);
  json_object_set_int_member (object, "backups", deletion->backups);
  json_object_set_array_member (object, "unopened", unopened);
  onward_cli_take_json (object);
}

static void
tell_counts (const OnwardDeletion *deletion)
{
  onward_cli_print (_ ("  answers and adjustments, %u edits, %u revisions, %u sealed files\n"),
                    deletion->edits, deletion->revisions, deletion->sealed);
  onward_cli_print (_ ("  keys of the young person: %u\n"), deletion->keys);
  onward_cli_print (_ ("  what %u lines of the sharing log say: whom it was shared with, and "
                       "what\n"),
                    deletion->shares);
  onward_cli_print (_ ("  files of it that were received here: %u\n"), deletion->received);
}

static void
tell_what_stays (void)
{
  onward_cli_print_wrapped (
      0, _ ("What stays: files that were shared or carried away, backups that somebody made by "
            "hand, and what was set aside. In the sharing log the emptied lines keep their number "
            "and a checksum, and one line says that they were emptied, and when: so that the "
            "others can still be checked."));
}

static void
tell_unopened (const OnwardDeletion *deletion)
{
  for (guint i = 0; deletion->unopened != NULL && i < deletion->unopened->len; i++)
    onward_cli_note (_ ("The backup %s cannot be opened, so it may still hold the passport. Delete "
                        "it by hand if it is not needed."),
                     (const char *)deletion->unopened->pdata[i]);
}

static int
show (OnwardCli *cli, OnwardVault *vault, const char *id)
{
  g_auto (OnwardDeletion) deletion = { 0 };
  g_autoptr (GError) error = NULL;

  if (!onward_vault_count_deletion (vault, id, &deletion, &error))
    return onward_cli_fail (error);
  if (cli->json)
    tell_json (id, &deletion, FALSE);
  else
    {
      onward_cli_print (_ ("This would go, for good:\n"));
      tell_counts (&deletion);
      onward_cli_print (_ ("  all of this in the %u backups the vault made of itself\n"),
                        deletion.backups);
      tell_what_stays ();
      onward_cli_note (_ ("Nothing is deleted yet. With --yes it is."));
    }
  return ONWARD_EXIT_DONE;
}

static int
delete_for_good (OnwardCli *cli, OnwardVault *vault, const char *id)
{
  g_auto (OnwardDeletion) deletion = { 0 };
  g_autoptr (GError) error = NULL;

  if (!onward_vault_delete_for_good (vault, id, &deletion, &error))
    return onward_cli_fail (error);
  if (cli->json)
    tell_json (id, &deletion, TRUE);
  else
    {
      onward_cli_print (_ ("Deleted for good:\n"));
      tell_counts (&deletion);
      onward_cli_print (_ ("  all of this in %u backups the vault made of itself\n"),
                        deletion.backups);
      tell_what_stays ();
    }
  tell_unopened (&deletion);
  return ONWARD_EXIT_DONE;
}

static int
run (OnwardCli *cli, int argc, char **argv)
{
  g_auto (GStrv) arguments = NULL;
  gboolean yes = FALSE;
  int status = ONWARD_EXIT_FAILED;
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardVault) vault = NULL;
  g_autofree char *id = NULL;
  const GOptionEntry options[] = { { "yes", 0, 0, G_OPTION_ARG_NONE, &yes,
                                     N_ ("Delete it; without this nothing is changed"), NULL },
                                   G_OPTION_ENTRY_NULL };

  if (!onward_cli_parse (cli, options, argc, argv, 1, 1, &arguments, &status))
    return status;
  vault = onward_cli_open_vault (cli, &error);
  id = vault != NULL ? onward_cli_find_passport (vault, arguments[0], &error) : NULL;
  if (id == NULL)
    return onward_cli_fail (error);
  return yes ? delete_for_good (cli, vault, id) : show (cli, vault, id);
}

const OnwardVerb onward_verb_delete = {
  .name = "delete",
  .arguments = N_ ("ID"),
  .summary = N_ ("Deletes a passport for good, also from the backups the vault makes of itself."),
  .details = N_ ("Without --yes it says what would go and what would stay, and changes nothing."),
  .example = "delete 3f2a --yes",
  .run = run,
};
