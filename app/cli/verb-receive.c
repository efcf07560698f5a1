/* verb-receive.c: checks a file, and keeps it after a yes. */

#include <glib/gi18n-lib.h>

#include "cli/onward-cli-answer.h"
#include "cli/onward-cli-check-card.h"
#include "cli/onward-cli-verdict.h"
#include "passport/onward-date.h"
#include "receive/onward-keeping.h"
#include "receive/onward-notices.h"

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

/* Said before anything is kept: longer than agreed is a matter between people. */
static void
tell_later (OnwardVerdict *verdict, const OnwardKeepingTerms *terms)
{
  if (terms->keep_until != NULL && onward_keeping_is_later (verdict, terms->keep_until))
    onward_cli_note (_ ("The young person agreed until %s, which is earlier. Ask them first; "
                        "--later says that you did."),
                     onward_verdict_get_keep_until (verdict));
}

/* A notice is kept at once: there is nothing to agree to, and nothing of it hides a file. */
static int
take_notice (OnwardCli *cli, OnwardVault *vault, GBytes *file)
{
  g_autoptr (GError) error = NULL;
  OnwardNoticeStanding standing = ONWARD_NOTICE_WAITS;
  g_autoptr (OnwardNoticeFile) notice = onward_notices_take (vault, file, &standing, &error);
  int status = ONWARD_EXIT_FAILED;

  if (notice == NULL)
    return onward_cli_answer_refused (cli, ONWARD_FILE_NOTICE, error);
  status = onward_cli_check_notice (cli, vault, file, NULL);
  if (standing == ONWARD_NOTICE_COUNTS)
    onward_cli_note (_ ("Delete it with “received %.8s --delete”."),
                     onward_notice_file_get_share (notice));
  else
    onward_cli_note (_ ("The notice is kept."));
  return status;
}

static int
receive (OnwardCli *cli, const char *path, const char *words_file, gboolean yes,
         const OnwardKeepingTerms *terms)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardVault) vault = onward_cli_open_vault (cli, &error);
  g_autoptr (GBytes) file
      = vault != NULL ? onward_cli_read_beginning (path, ONWARD_CLI_TRANSFER_MAX, &error) : NULL;
  g_autoptr (OnwardVerdict) verdict = NULL;
  OnwardKept kept;

  if (file != NULL && onward_recognise (file).kind == ONWARD_FILE_NOTICE)
    return take_notice (cli, vault, file);
  if (file != NULL)
    verdict = onward_cli_check_file (vault, path, words_file, &error);
  if (verdict == NULL)
    return onward_cli_fail (error);
  onward_cli_tell_verdict (cli, verdict, !yes);
  if (onward_verdict_get_outcome (verdict) == ONWARD_OUTCOME_REFUSED)
    return ONWARD_EXIT_FAILED;
  if (!yes)
    {
      tell_later (verdict, terms);
      onward_cli_note (_ ("Nothing is kept yet. --yes keeps it, until the day named above."));
      return onward_cli_exit_of (verdict);
    }
  if (!onward_keeping_keep_on_terms (vault, verdict, terms, &kept, &error))
    return onward_cli_fail (error);
  tell_kept (kept);
  return onward_cli_exit_of (verdict);
}

static int
run (OnwardCli *cli, int argc, char **argv)
{
  g_autofree char *words_file = NULL;
  g_autofree char *until = NULL, *purpose = NULL, *who = NULL, *basis = NULL;
  g_auto (GStrv) arguments = NULL;
  gboolean yes = FALSE, later = FALSE;
  GDate day;
  int status = ONWARD_EXIT_FAILED;
  const GOptionEntry options[]
      = { { "words-file", 0, 0, G_OPTION_ARG_FILENAME, &words_file,
            N_ ("The words it is locked under"), N_ ("FILE") },
          { "until", 0, 0, G_OPTION_ARG_STRING, &until,
            N_ ("Keep it until this day, if not until the one in the file"), N_ ("DATE") },
          { "later", 0, 0, G_OPTION_ARG_NONE, &later,
            N_ ("The young person was asked, and agrees to a later day than the file says"), NULL },
          { "purpose", 0, 0, G_OPTION_ARG_STRING, &purpose, N_ ("What it is for here"),
            N_ ("TEXT") },
          { "who", 0, 0, G_OPTION_ARG_STRING, &who, N_ ("Who may see it here"), N_ ("TEXT") },
          { "basis", 0, 0, G_OPTION_ARG_STRING, &basis, N_ ("Your own lawful basis for having it"),
            N_ ("TEXT") },
          { "yes", 0, 0, G_OPTION_ARG_NONE, &yes, N_ ("Keep it"), NULL },
          G_OPTION_ENTRY_NULL };

  if (!onward_cli_parse (cli, options, argc, argv, 1, 1, &arguments, &status))
    return status;
  if (until != NULL && !onward_date_parse (until, &day))
    return onward_cli_misused (cli, _ ("“%s” is not a day like 2027-08-31."), until);
  return receive (cli, arguments[0], words_file, yes,
                  &(OnwardKeepingTerms){ .keep_until = until != NULL ? &day : NULL,
                                         .later = later,
                                         .purpose = purpose,
                                         .who = who,
                                         .basis = basis });
}

const OnwardVerb onward_verb_receive = {
  .name = "receive",
  .arguments = N_ ("FILE"),
  .summary = N_ ("Checks a file like check, and keeps it in the vault after a yes."),
  .details
  = N_ ("Without --yes it shows what is in the file and keeps nothing. With --yes it keeps the "
        "file and shows who signed it, for whom and until when. A notice is taken in at once: it "
        "says which file is to be deleted."),
  .example = "receive passport-2026-11-21-k7qf.transfer --yes",
  .run = run,
};
