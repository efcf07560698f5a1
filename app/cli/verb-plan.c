/* verb-plan.c: what is to do about the passports that were received, and how each thing stands. */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "cli/onward-cli-plan.h"
#include "paper/onward-plan-page.h"
#include "passport/onward-clock.h"
#include "passport/onward-date.h"
#include "passport/onward-new-file.h"
#include "receive/onward-plan-files.h"

typedef struct
{
  char *state;
  char *on;
  char *owner;
  char *comment;
  char *page;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->state);
  g_free (self->on);
  g_free (self->owner);
  g_free (self->comment);
  g_free (self->page);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
says_something (const Options *options)
{
  return options->state != NULL || options->on != NULL || options->owner != NULL
         || options->comment != NULL;
}

/* --- everybody --- */

static void
print_person (OnwardCli *cli, OnwardPlan *plan, const GDate *today)
{
  g_autoptr (GPtrArray) to_do = onward_plan_to_do (plan, today);
  g_autofree char *name = onward_cli_plan_name (plan);

  if (to_do->len > 0 && !cli->json)
    onward_cli_print (_ ("%s (%.8s)\n"), name, plan->share);
  for (guint i = 0; i < to_do->len; i++)
    {
      guint number = 0;

      g_ptr_array_find (plan->items, g_ptr_array_index (to_do, i), &number);
      onward_cli_tell_plan_item (cli, plan, number + 1);
    }
}

/* To delete it is what is left to do. Whose it is "received" says. */
static guint
ask_to_delete (OnwardCli *cli, OnwardVault *vault)
{
  GPtrArray *withdrawn = NULL;
  g_autoptr (GPtrArray) files = onward_plan_list_files (vault, &withdrawn, NULL);
  guint count = withdrawn != NULL ? withdrawn->len : 0;

  for (guint i = 0; i < count && !cli->json; i++)
    onward_cli_note (_ ("%.8s: the young person no longer agrees. Delete it: received %.8s "
                        "--delete"),
                     ((OnwardReceived *)g_ptr_array_index (withdrawn, i))->share,
                     ((OnwardReceived *)g_ptr_array_index (withdrawn, i))->share);
  g_clear_pointer (&withdrawn, g_ptr_array_unref);
  return count;
}

static int
list_to_do (OnwardCli *cli, OnwardVault *vault)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) plans = onward_plan_list (vault, &error);
  guint left = 0;
  GDate today;

  if (plans == NULL)
    return onward_cli_fail (error);
  left = ask_to_delete (cli, vault);
  onward_clock_today (&today);
  for (guint i = 0; i < plans->len; i++)
    {
      OnwardPlan *plan = g_ptr_array_index (plans, i);
      g_autoptr (GPtrArray) to_do = onward_plan_to_do (plan, &today);

      left += to_do->len;
      print_person (cli, plan, &today);
    }
  if (left == 0)
    onward_cli_note (plans->len == 0 ? _ ("Nothing was received yet.")
                                     : _ ("Nothing is left to do today."));
  return ONWARD_EXIT_DONE;
}

/* --- one file --- */

static void
print_plan (OnwardCli *cli, OnwardPlan *plan)
{
  g_autofree char *name = onward_cli_plan_name (plan);

  if (!cli->json)
    onward_cli_print (_ ("Plan for %s, revision %u\n"), name, plan->revision);
  if (onward_plan_is_withdrawn (plan))
    onward_cli_note (_ ("The young person no longer agrees to this being used: please delete it."));
  for (guint number = 1; number <= plan->items->len; number++)
    onward_cli_tell_plan_item (cli, plan, number);
  if (plan->items->len == 0)
    onward_cli_note (_ ("This file asks for no adjustments."));
  else if (onward_plan_has_news (plan))
    onward_cli_note (_ ("Not all of this was told yet: “reply make” writes the reply."));
}

static int
write_page (OnwardCli *cli, OnwardPlan *plan, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *page = onward_plan_page (plan);

  if (!onward_new_file_write (path, page, strlen (page), &error))
    return onward_cli_fail (error);
  if (!cli->json)
    onward_cli_print (_ ("The page is written: %s. Any browser opens and prints it. It is not "
                         "locked: give it only to whoever acts on it.\n"),
                      path);
  return ONWARD_EXIT_DONE;
}

/* What is not said with an option stays; a day goes with its state. */
static int
say (OnwardCli *cli, OnwardVault *vault, OnwardPlan *plan, guint number, const Options *options)
{
  g_autoptr (GError) error = NULL;
  OnwardPlanItem *item = g_ptr_array_index (plan->items, number - 1);
  OnwardReplyState state = item->state;
  GDate day;
  gboolean has_day = FALSE;

  g_date_clear (&day, 1);
  if (options->state != NULL && !onward_reply_state_from_string (options->state, &state))
    return onward_cli_misused (
        cli, _ ("--state is open, agreed, in-place, needs-advice, cannot or ask-again."));
  if (options->on != NULL && !onward_date_parse (options->on, &day))
    return onward_cli_misused (cli, _ ("--on wants a day such as 2026-11-21."));
  if (options->on == NULL && state == item->state)
    day = item->day;
  has_day = g_date_valid (&day);
  if (!onward_plan_set (vault, plan, item, state, has_day ? &day : NULL,
                        options->owner != NULL ? options->owner : item->owner,
                        options->comment != NULL ? options->comment : item->comment, &error))
    return onward_cli_fail (error);
  onward_cli_tell_plan_item (cli, plan, number);
  return ONWARD_EXIT_DONE;
}

static int
act (OnwardCli *cli, OnwardVault *vault, OnwardPlan *plan, const char *text, const Options *options)
{
  guint64 number = 0;

  if (text != NULL && !g_ascii_string_to_unsigned (text, 10, 1, plan->items->len, &number, NULL))
    {
      onward_cli_note (_ ("There is no adjustment %s in this file: it has %u."), text,
                       plan->items->len);
      return ONWARD_EXIT_FAILED;
    }
  if (options->page != NULL)
    return write_page (cli, plan, options->page);
  if (number == 0)
    print_plan (cli, plan);
  else if (says_something (options))
    return say (cli, vault, plan, (guint)number, options);
  else
    onward_cli_tell_plan_item_whole (cli, plan, (guint)number);
  return ONWARD_EXIT_DONE;
}

static int
run_with (OnwardCli *cli, GStrv arguments, const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardVault) vault = onward_cli_open_vault (cli, &error);
  g_autoptr (OnwardPlan) plan = NULL;
  g_autofree char *share = NULL;

  if (vault == NULL)
    return onward_cli_fail (error);
  if (arguments[0] == NULL)
    return list_to_do (cli, vault);
  share = onward_cli_find_share (vault, arguments[0], &error);
  plan = share != NULL ? onward_plan_find (vault, share, &error) : NULL;
  if (plan == NULL)
    return onward_cli_fail (error);
  return act (cli, vault, plan, arguments[1], options);
}

static int
run (OnwardCli *cli, int argc, char **argv)
{
  g_auto (Options) said = { NULL };
  g_auto (GStrv) arguments = NULL;
  int status = ONWARD_EXIT_FAILED;
  const GOptionEntry options[]
      = { { "state", 0, 0, G_OPTION_ARG_STRING, &said.state,
            N_ ("agreed, in-place, needs-advice, cannot, ask-again; open takes it back"),
            N_ ("STATE") },
          { "on", 0, 0, G_OPTION_ARG_STRING, &said.on,
            N_ ("Agreed on, in place since, or ask again on"), N_ ("DATE") },
          { "owner", 0, 0, G_OPTION_ARG_STRING, &said.owner,
            N_ ("Who sees to it here; not in the reply"), N_ ("TEXT") },
          { "comment", 0, 0, G_OPTION_ARG_STRING, &said.comment,
            N_ ("For the young person, in the reply"), N_ ("TEXT") },
          { "page", 0, 0, G_OPTION_ARG_FILENAME, &said.page,
            N_ ("Write the plan as a page, for the next line manager"), N_ ("FILE") },
          G_OPTION_ENTRY_NULL };

  if (!onward_cli_parse (cli, options, argc, argv, 0, 2, &arguments, &status))
    return status;
  if (says_something (&said) && (arguments[0] == NULL || arguments[1] == NULL))
    return onward_cli_misused (cli, _ ("Say of which adjustment: plan SHARE N --state …"));
  if (said.page != NULL && (arguments[0] == NULL || arguments[1] != NULL))
    return onward_cli_misused (cli, _ ("A page is of one whole file: plan SHARE --page FILE."));
  return run_with (cli, arguments, &said);
}

const OnwardVerb onward_verb_plan = {
  .name = "plan",
  .arguments = N_ ("[SHARE [N]]"),
  .summary = N_ ("Shows what is to do about received passports, and keeps how each thing stands."),
  .details = N_ ("Without a share: everything left to do, person by person. SHARE is the beginning "
                 "of its id, as “received” shows it; N the number of an adjustment. What is said "
                 "stays when a newer file of the same person comes. “reply make” tells the young "
                 "person."),
  .example = "plan x4Tq 2 --state in-place --on 2026-11-16 --owner \"Jo Example\"",
  .run = run,
};
