/* verb-notice.c: the young person no longer agrees to a share, and asks for it to be deleted. */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "cli/onward-cli-shares.h"
#include "cli/onward-cli-words.h"
#include "passport/onward-new-file.h"
#include "receive/onward-foreign-text.h"
#include "share/onward-withdrawing.h"

typedef struct
{
  char *reason, *code_file, *as, *output;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->reason);
  g_free (self->code_file);
  g_free (self->as);
  g_free (self->output);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static void
tell (OnwardCli *cli, const OnwardMyShare *share, const Options *options)
{
  g_autofree char *name = onward_foreign_text (share->to_name, ONWARD_FOREIGN_NAME);
  JsonObject *object = NULL;

  if (!cli->json)
    {
      onward_cli_print (_ ("The notice is in %s: send it to %s.\n"), options->output, name);
      onward_cli_print (_ ("It asks them to delete what they have. It cannot make them, and it "
                           "does not take back what they have read.\n"));
      return;
    }
  object = json_object_new ();
  json_object_set_string_member (object, "share", share->share);
  json_object_set_string_member (object, "file", options->output);
  json_object_set_string_member (object, "to", share->to_name);
  onward_cli_take_json (object);
}

/* The file, then the log. */
static int
deliver (OnwardCli *cli, OnwardVault *vault, const OnwardWithdrawn *withdrawn,
         const OnwardMyShare *share, const Options *options)
{
  g_autoptr (GError) error = NULL;
  int claimed = onward_new_file_claim (options->output, &error);

  if (claimed < 0
      || !onward_new_file_fill (claimed, options->output, withdrawn->text, strlen (withdrawn->text),
                                &error))
    return onward_cli_fail (error);
  if (!onward_withdrawing_record (vault, withdrawn, &error))
    {
      g_prefix_error (&error,
                      _ ("The file %s was written, but could not be entered in the sharing log. "),
                      options->output);
      return onward_cli_fail (error);
    }
  tell (cli, share, options);
  return ONWARD_EXIT_DONE;
}

static int
make (OnwardCli *cli, const char *id, OnwardNoticeReason reason, const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardVault) vault = onward_cli_open_vault (cli, &error);
  g_autoptr (GPtrArray) shares = vault != NULL ? onward_my_shares_list (vault, NULL, &error) : NULL;
  g_autoptr (OnwardSecret) code = NULL;
  g_autoptr (OnwardWithdrawn) withdrawn = NULL;
  OnwardMyShare *share = NULL;
  OnwardWithdrawing withdrawing = { .reason = reason, .setting = options->as };

  if (shares == NULL)
    return onward_cli_fail (error);
  share = onward_cli_find_my_share (shares, id);
  if (share == NULL)
    return ONWARD_EXIT_FAILED;
  if (options->code_file != NULL)
    code = onward_cli_read_code (options->code_file, &error);
  withdrawing.share = share->share;
  withdrawing.code = code;
  if (error == NULL)
    withdrawn = onward_withdrawing_make (vault, &withdrawing, &error);
  return withdrawn != NULL ? deliver (cli, vault, withdrawn, share, options)
                           : onward_cli_fail (error);
}

static int
run (OnwardCli *cli, int argc, char **argv)
{
  g_auto (Options) given = { NULL };
  g_auto (GStrv) arguments = NULL;
  OnwardNoticeReason reason = ONWARD_NOTICE_NO_LONGER;
  int status = ONWARD_EXIT_FAILED;
  const GOptionEntry options[]
      = { { "reason", 0, 0, G_OPTION_ARG_STRING, &given.reason,
            N_ ("Why: no-longer (if left out), by-mistake"), N_ ("REASON") },
          { "code-file", 0, 0, G_OPTION_ARG_FILENAME, &given.code_file,
            N_ ("The young person's picture code: five names, one a line"), N_ ("FILE") },
          { "as", 0, 0, G_OPTION_ARG_STRING, &given.as,
            N_ ("Without the code: the setting that sealed what was shared"), N_ ("SETTING") },
          { "output", 'o', 0, G_OPTION_ARG_FILENAME, &given.output, N_ ("The new notice file"),
            N_ ("FILE") },
          G_OPTION_ENTRY_NULL };

  if (!onward_cli_parse (cli, options, argc, argv, 2, 2, &arguments, &status))
    return status;
  if (!g_str_equal (arguments[0], "make"))
    return onward_cli_misused (cli, _ ("notice does this: make SHARE."));
  if ((given.code_file != NULL) == (given.as != NULL) || given.output == NULL)
    return onward_cli_misused (cli, _ ("Say who signs, --code-file FILE or --as SETTING, and -o."));
  if (given.reason != NULL && !onward_notice_reason_from_string (given.reason, &reason))
    return onward_cli_misused (cli, _ ("--reason is one of: no-longer, by-mistake."));
  return make (cli, arguments[1], reason, &given);
}

const OnwardVerb onward_verb_notice = {
  .name = "notice",
  .arguments = N_ ("make SHARE"),
  .summary = N_ ("Withdraws a share: makes a notice that asks the recipient to delete it."),
  .details = N_ ("“shares” lists what was shared. The young person's picture code signs; where it "
                 "is forgotten, the setting that sealed the passport may."),
  .example = "notice make k7qf2mzp --code-file code.txt -o northgate.notice",
  .run = run,
};
