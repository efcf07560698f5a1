/* verb-import-csv.c: passports from a spreadsheet saved as CSV: shown first, then a yes. */

#include <glib/gi18n-lib.h>

#include "cli/onward-cli-import.h"

static OnwardCtfPlan *
make_plan_cb (OnwardVault *vault, const char *path, GHashTable *matches, OnwardCtfItemFunc func,
              gpointer func_data, gconstpointer data, GError **error)
{
  return onward_ctf_import_plan_register (vault, path, data, matches, func, func_data, error);
}

static int
run (OnwardCli *cli, int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) arguments = NULL, matches = NULL;
  g_autofree char *columns = NULL;
  OnwardRegisterMap map;
  gboolean yes = FALSE;
  int status = ONWARD_EXIT_FAILED;
  const GOptionEntry options[]
      = { { "yes", 0, 0, G_OPTION_ARG_NONE, &yes, N_ ("Do it, instead of only showing it"), NULL },
          { "columns", 0, 0, G_OPTION_ARG_STRING, &columns,
            N_ ("Which columns are what, such as surname=1,forename=2,born=3,year=4,upn=5"),
            N_ ("COLUMNS") },
          { "match", 0, 0, G_OPTION_ARG_STRING_ARRAY, &matches,
            N_ ("Whose passport a pupil in doubt has, or “new”; may be given more than once"),
            N_ ("UPN=ID") },
          G_OPTION_ENTRY_NULL };

  if (!onward_cli_parse (cli, options, argc, argv, 1, 1, &arguments, &status))
    return status;
  if (columns != NULL && !onward_register_map_parse (&map, columns, &error))
    return onward_cli_misused (cli, "%s", error->message);
  return onward_cli_import_pupils (cli, arguments[0], matches, yes, make_plan_cb,
                                   columns != NULL ? &map : NULL);
}

const OnwardVerb onward_verb_import_csv = {
  .name = "import-csv",
  .arguments = N_ ("FILE"),
  .summary = N_ ("Shows what a spreadsheet saved as CSV would add or change, and with --yes does "
                 "it."),
  .details = N_ ("Columns are found by their names, or chosen with --columns: surname, forename, "
                 "name, preferred-name, preferred-surname, born, year, upn, uln. Nothing else is "
                 "read. Dates have the day first. Where it is in doubt whose passport a pupil's "
                 "is, nothing is done before --match says so."),
  .example = "import-csv register.csv --yes",
  .run = run,
};
