/* verb-receive.c: checks a file, and keeps it after a yes. */

#include <glib/gi18n-lib.h>

#include "cli/onward-cli-verdict.h"
#include "receive/onward-keeping.h"

static void
tell_kept (OnwardKept kept)
{
  switch (kept)
    {
    case ONWARD_KEPT:
      onward_cli_note (_ ("It is kept; “received” shows it."));
      break;
    case ONWARD_KEPT_BEFORE:
      onward_cli_note (_ ("It was kept before, and still is."));
      break;
    case ONWARD_KEPT_REPLACING:
      onward_cli_note (_ ("It is kept, in the place of the share it updates."));
      break;
    case ONWARD_KEPT_NOT_OLDER:
    default:
      onward_cli_note (_ ("A later one is kept already, so this one is not."));
      break;
    }
}

static int
receive (OnwardCli *cli, const char *path, const char *words_file, gboolean yes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardVault) vault = onward_cli_open_vault (cli, &error);
  g_autoptr (OnwardVerdict) verdict
      = vault != NULL ? onward_cli_check_file (vault, path, words_file, &error) : NULL;
  OnwardKept kept;

  if (verdict == NULL)
    return onward_cli_fail (error);
  onward_cli_tell_verdict (cli, verdict, !yes);
  if (onward_verdict_get_outcome (verdict) == ONWARD_OUTCOME_REFUSED)
    return ONWARD_EXIT_FAILED;
  if (!yes)
    {
      onward_cli_note (_ ("Nothing is kept yet. --yes keeps it, until the day named above."));
      return onward_cli_exit_of (verdict);
    }
  if (!onward_keeping_keep (vault, verdict, &kept, &error))
    return onward_cli_fail (error);
  tell_kept (kept);
  return onward_cli_exit_of (verdict);
}

static int
run (OnwardCli *cli, int argc, char **argv)
{
  g_autofree char *words_file = NULL;
  g_auto (GStrv) arguments = NULL;
  gboolean yes = FALSE;
  int status = ONWARD_EXIT_FAILED;
  const GOptionEntry options[] = { { "words-file", 0, 0, G_OPTION_ARG_FILENAME, &words_file,
                                     N_ ("The words it is locked under"), N_ ("FILE") },
                                   { "yes", 0, 0, G_OPTION_ARG_NONE, &yes, N_ ("Keep it"), NULL },
                                   G_OPTION_ENTRY_NULL };

  if (!onward_cli_parse (cli, options, argc, argv, 1, 1, &arguments, &status))
    return status;
  return receive (cli, arguments[0], words_file, yes);
}

const OnwardVerb onward_verb_receive = {
  .name = "receive",
  .arguments = N_ ("FILE"),
  .summary = N_ ("Checks a file like check, and keeps it in the vault after a yes."),
  .details
  = N_ ("Without --yes it shows what is in the file and keeps nothing. With --yes it keeps the "
        "file and shows who signed it, for whom and until when."),
  .example = "receive passport-2026-11-21-k7qf.transfer --yes",
  .run = run,
};
