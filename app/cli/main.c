/* main.c: starts onward-cli: makes the process safe, reads what stands before the verb, runs it. */

#include <libintl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

#include <glib/gi18n-lib.h>

#include "cli/onward-cli.h"
#include "cli/onward-cli-options.h"
#include "passport/onward-clock.h"
#include "passport/onward-log.h"
#include "passport/onward-process.h"

const OnwardVerb *const onward_verbs[] = {
  &onward_verb_init,
  &onward_verb_import_ctf,
  &onward_verb_import_csv,
  &onward_verb_list,
  &onward_verb_show,
  &onward_verb_new,
  &onward_verb_fill,
  &onward_verb_set,
  &onward_verb_adjust,
  &onward_verb_changes,
  &onward_verb_restore_revision,
  &onward_verb_catalogue,
  &onward_verb_card,
  &onward_verb_seal,
  &onward_verb_share,
  &onward_verb_shares,
  &onward_verb_notice,
  &onward_verb_request,
  &onward_verb_check,
  &onward_verb_receive,
  &onward_verb_received,
  &onward_verb_plan,
  &onward_verb_reply,
  &onward_verb_receipts,
  &onward_verb_export,
  &onward_verb_import,
  &onward_verb_handover,
  &onward_verb_export_ctf,
  &onward_verb_delete,
  &onward_verb_backup,
  &onward_verb_restore,
  &onward_verb_doctor,
  &onward_verb_recover,
  &onward_verb_repair,
  &onward_verb_viewer,
  &onward_verb_page,
  &onward_verb_tour,
  NULL,
};

static void
set_up_language (void)
{
  const char *folder = secure_getenv ("ONWARD_LOCALE_DIR"); /* of a build that is not installed */

  setlocale (LC_ALL, "");
  /* Passports are UTF-8; in a locale that is not, names would arrive and leave as question marks.
   */
  if (!g_get_charset (NULL))
    setlocale (LC_CTYPE, "C.UTF-8");
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : ONWARD_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
}

static void
print_help (GOptionContext *context)
{
  g_autofree char *options = g_option_context_get_help (context, TRUE, NULL);

  onward_cli_print ("%s%s\n", options, _ ("Verbs:"));
  for (guint i = 0; onward_verbs[i] != NULL; i++)
    {
      onward_cli_print ("  ");
      onward_cli_print_cell (onward_verbs[i]->name, 18);
      onward_cli_print ("%s\n", _ (onward_verbs[i]->summary));
    }
  onward_cli_print ("\n%s\n", _ ("onward-cli VERB --help says more about one of them."));
}

static guint
find_verb (const char *name)
{
  guint at = 0;

  while (onward_verbs[at] != NULL && g_strcmp0 (onward_verbs[at]->name, name) != 0)
    at++;
  return at;
}

/* What the environment says; options come after it and win. */
static gboolean
read_environment (OnwardCli *cli)
{
  const char *clock = secure_getenv ("ONWARD_CLOCK");
  const char *folder = secure_getenv ("ONWARD_VAULT");

  cli->folder = folder != NULL && *folder != '\0'
                    ? g_strdup (folder)
                    : g_build_filename (g_get_user_data_dir (), "onward", NULL);
  cli->passphrase_file = g_strdup (secure_getenv ("ONWARD_PASSPHRASE_FILE"));
  if (clock == NULL || onward_clock_set_from_text (clock))
    return TRUE;
  onward_cli_note (_ ("ONWARD_CLOCK is not a time like 2026-11-21T09:00:00Z."));
  return FALSE;
}

static int
run_verb (OnwardCli *cli, int argc, char **argv)
{
  guint number = find_verb (argv[0]);
  int status = ONWARD_EXIT_DONE;

  cli->verb = onward_verbs[number];
  if (cli->verb == NULL)
    {
      onward_cli_note (_ ("There is no verb “%s”. onward-cli --help lists them."), argv[0]);
      return ONWARD_EXIT_USAGE;
    }
  onward_log_number (ONWARD_EVENT_VERB_BEGAN, number + 1);
  status = cli->verb->run (cli, argc, argv);
  onward_log_numbers (ONWARD_EVENT_VERB_ENDED, number + 1, status);
  return status;
}

/* Options before the verb only: what stands after it is the verb's to read. */
static GOptionContext *
make_context (void)
{
  GOptionContext *context = g_option_context_new (_ ("VERB …"));

  g_option_context_set_strict_posix (context, TRUE);
  g_option_context_set_summary (
      context, _ ("Onward makes, seals, shares and checks portable adjustment passports."));
  return context;
}

static int
run (OnwardCli *cli, int argc, char **argv)
{
  g_autoptr (GOptionContext) context = make_context ();
  OnwardCliAsked asked = { FALSE, FALSE };
  g_autoptr (GError) error = NULL;

  if (!read_environment (cli))
    return ONWARD_EXIT_USAGE;
  if (!onward_cli_parse_common (cli, context, &argc, &argv, &asked, &error))
    {
      onward_cli_note (_ ("%s. onward-cli --help says what can be asked."), error->message);
      return ONWARD_EXIT_USAGE;
    }
  if (asked.version)
    onward_cli_print_version ();
  else if (asked.help)
    print_help (context);
  else if (argc >= 2)
    return run_verb (cli, argc - 1, argv + 1);
  else
    {
      onward_cli_note (_ ("Say what to do. onward-cli --help lists the verbs."));
      return ONWARD_EXIT_USAGE;
    }
  return ONWARD_EXIT_DONE;
}

int
main (int argc, char **argv)
{
  OnwardCli cli = { 0 };
  const char *refused = onward_process_harden ();
  int status = ONWARD_EXIT_FAILED;

  if (refused != NULL)
    {
      fprintf (stderr, "onward-cli: this system refuses %s, so nothing was opened.\n", refused);
      return ONWARD_EXIT_FAILED;
    }
  onward_log_start ();
  set_up_language ();
  g_set_prgname ("onward-cli");
  status = run (&cli, argc, argv);
  if (!onward_cli_flush () && status == ONWARD_EXIT_DONE)
    status = ONWARD_EXIT_FAILED;
  g_free (cli.folder);
  g_free (cli.passphrase_file);
  return status;
}
