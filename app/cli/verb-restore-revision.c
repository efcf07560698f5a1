/* verb-restore-revision.c: makes a passport what it was at a revision. Nothing is lost by it. */

#include <glib/gi18n-lib.h>

#include "cli/onward-cli-changes.h"

typedef struct
{
  OnwardVault *vault;
  char *id;
  guint number; /* to go back to */
  guint kept;   /* the revision that holds what was there; 0: nothing had to be kept */
} Going;

static void
print_as_json (const Going *self, GPtrArray *changes)
{
  JsonObject *object = json_object_new ();
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < changes->len; i++)
    json_array_add_object_element (array, onward_cli_change_as_json (changes->pdata[i]));
  json_object_set_string_member (object, "id", self->id);
  json_object_set_int_member (object, "revision", self->number);
  if (self->kept > 0)
    json_object_set_int_member (object, "kept", self->kept);
  json_object_set_array_member (object, "changes", array);
  onward_cli_take_json (object);
}

static void
tell (OnwardCli *cli, const Going *self, GPtrArray *changes)
{
  if (cli->json)
    {
      print_as_json (self, changes);
      return;
    }
  if (changes->len == 0)
    {
      onward_cli_print (_ ("The passport is already as it was at revision %u.\n"), self->number);
      return;
    }
  onward_cli_print (_ ("The passport is again as it was at revision %u. What it was until now is "
                       "kept as revision %u.\n"),
                    self->number, self->kept);
  onward_cli_print_changes (changes);
}

static gboolean
go_back (OnwardCli *cli, Going *self, GError **error)
{
  g_autoptr (OnwardPassport) old = NULL;
  g_autoptr (OnwardPassport) now = NULL;
  g_autoptr (GPtrArray) changes = NULL;

  old = onward_cli_load_revision (self->vault, self->id, self->number, error);
  now = old != NULL ? onward_vault_load (self->vault, self->id, error) : NULL;
  if (now == NULL)
    return FALSE;
  changes = onward_changes_between (now, old);
  if (changes->len > 0
      && !onward_vault_bring_back (self->vault, self->id, self->number, &self->kept, error))
    return FALSE;
  tell (cli, self, changes);
  return TRUE;
}

static int
run (OnwardCli *cli, int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardVault) vault = NULL;
  g_auto (GStrv) arguments = NULL;
  g_autofree char *id = NULL;
  int status = ONWARD_EXIT_FAILED;
  guint number = 0;

  if (!onward_cli_parse (cli, NULL, argc, argv, 2, 2, &arguments, &status))
    return status;
  if (!onward_cli_read_revision (cli, arguments[1], &number))
    return ONWARD_EXIT_USAGE;
  vault = onward_cli_open_vault (cli, &error);
  id = vault != NULL ? onward_cli_find_passport (vault, arguments[0], &error) : NULL;
  if (id == NULL || !go_back (cli, &(Going){ vault, id, number, 0 }, &error))
    return onward_cli_fail (error);
  return ONWARD_EXIT_DONE;
}

const OnwardVerb onward_verb_restore_revision = {
  .name = "restore-revision",
  .arguments = N_ ("ID REV"),
  .summary = N_ ("Makes a passport what it was at a revision, and keeps what it is now as another "
                 "revision."),
  .details = N_ ("onward-cli changes ID --revisions lists the revisions that are kept."),
  .example = "restore-revision 3f2a 2",
  .run = run,
};
