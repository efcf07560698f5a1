/* verb-import-ctf.c: passports from a school's Common Transfer File: shown first, then a yes. */

#include <glib/gi18n-lib.h>

#include "cli/onward-cli-import.h"

static OnwardCtfPlan *
make_plan_cb (OnwardVault *vault, const char *path, GHashTable *matches, OnwardCtfItemFunc func,
              gpointer func_data, gconstpointer data, GError **error)
{
  return onward_ctf_import_plan (vault, path, matches, func, func_data, error);
}

static int
run (OnwardCli *cli, int argc, char **argv)
{
  g_auto (GStrv) arguments = NULL, matches = NULL;
  gboolean yes = FALSE;
  int status = ONWARD_EXIT_FAILED;
  const GOptionEntry options[]
      = { { "yes", 0, 0, G_OPTION_ARG_NONE, &yes, N_ ("Do it, instead of only showing it"), NULL },
          { "match", 0, 0, G_OPTION_ARG_STRING_ARRAY, &matches,
            N_ ("Whose passport a pupil in doubt has, or “new”; may be given more than once"),
            N_ ("UPN=ID") },
          G_OPTION_ENTRY_NULL };

  if (!onward_cli_parse (cli, options, argc, argv, 1, 1, &arguments, &status))
    return status;
  return onward_cli_import_pupils (cli, arguments[0], matches, yes, make_plan_cb, NULL);
}

const OnwardVerb onward_verb_import_ctf = {
  .name = "import-ctf",
  .arguments = N_ ("FILE"),
  .summary = N_ ("Shows what a school's Common Transfer File would add or change, and with --yes "
                 "does it."),
  .details = N_ ("Files are read by what they say; they are not validated against the Department's "
                 "schema. Where it is in doubt whose passport a pupil's is, nothing is done before "
                 "--match says so."),
  .example = "import-ctf 9994001_CTF_9998001_001.xml --yes",
  .run = run,
};
