/* onward-cli-plan.c: a plan as lines to read. */

#include "cli/onward-cli-plan.h"

#include <glib/gi18n-lib.h>

#include "passport/onward-date.h"
#include "receive/onward-advice.h"
#include "receive/onward-foreign-text.h"

#define STATE_COLUMNS 18

/**
 * onward_cli_find_share:
 * @vault: an open vault
 * @text: the beginning of a share's id, as it was typed
 * @error: return location
 *
 * Finds a received file.
 *
 * Returns: (transfer full): the share's whole id; NULL if there is none, or more than one
 */
char *
onward_cli_find_share (OnwardVault *vault, const char *text, GError **error)
{
  g_autoptr (GPtrArray) rows = onward_vault_list_received (vault, error);
  const char *found = NULL;

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const OnwardReceived *row = g_ptr_array_index (rows, i);

      if (!g_str_has_prefix (row->share, text))
        continue;
      if (found != NULL)
        {
          g_set_error (error, ONWARD_CLI_ERROR, ONWARD_CLI_ERROR_FILE,
                       _ ("More than one file begins with %s: type more of it."), text);
          return NULL;
        }
      found = row->share;
    }
  if (rows != NULL && found == NULL)
    g_set_error (error, ONWARD_CLI_ERROR, ONWARD_CLI_ERROR_FILE,
                 _ ("Nothing that begins with %s was received. “received” lists what was."), text);
  return g_strdup (found);
}

/**
 * onward_cli_plan_name:
 * @plan: a plan
 *
 * Returns: (transfer full): whose it is, as far as the file says
 */
char *
onward_cli_plan_name (OnwardPlan *plan)
{
  return plan->name != NULL ? onward_foreign_text (plan->name, ONWARD_FOREIGN_NAME)
                            : g_strdup (_ ("(no name)"));
}

static void
set_foreign (JsonObject *object, const char *name, const char *text)
{
  g_autofree char *shown = text != NULL ? onward_foreign_text (text, ONWARD_FOREIGN_TEXT) : NULL;

  if (shown != NULL)
    json_object_set_string_member (object, name, shown);
}

static void
print_item_json (OnwardPlan *plan, const OnwardPlanItem *item, guint number)
{
  JsonObject *object = json_object_new ();
  g_autofree char *name = onward_cli_plan_name (plan);
  g_autofree char *on = g_date_valid (&item->day) ? onward_date_print (&item->day) : NULL;

  json_object_set_string_member (object, "share", plan->share);
  json_object_set_string_member (object, "name", name);
  json_object_set_int_member (object, "number", number);
  json_object_set_string_member (object, "adjustment", item->id);
  set_foreign (object, "title", item->title);
  set_foreign (object, "what_to_do", item->what_to_do);
  set_foreign (object, "importance", item->importance);
  json_object_set_string_member (object, "state", onward_reply_state_to_string (item->state));
  if (on != NULL)
    json_object_set_string_member (object, "on", on);
  json_object_set_string_member (object, "owner", item->owner);
  json_object_set_string_member (object, "comment", item->comment);
  json_object_set_boolean_member (object, "told", item->changed <= item->replied);
  onward_cli_take_json (object);
}

static OnwardPlanItem *
get_item (OnwardPlan *plan, guint number)
{
  return g_ptr_array_index (plan->items, number - 1);
}

/**
 * onward_cli_tell_plan_item:
 * @cli: the command line
 * @plan: a plan
 * @number: which of its items, from 1
 *
 * Prints one item on one line: its number, how it stands, what it is, who sees to it.
 */
void
onward_cli_tell_plan_item (OnwardCli *cli, OnwardPlan *plan, guint number)
{
  OnwardPlanItem *item = get_item (plan, number);
  g_autofree char *title = onward_foreign_text (item->title, ONWARD_FOREIGN_NAME);
  g_autofree char *on = g_date_valid (&item->day) ? onward_date_print (&item->day) : NULL;

  if (cli->json)
    {
      print_item_json (plan, item, number);
      return;
    }
  onward_cli_print ("%4u. ", number);
  onward_cli_print_cell (onward_reply_state_in_words (item->state), STATE_COLUMNS);
  onward_cli_print ("%s", title);
  if (onward_plan_item_is_past (item))
    onward_cli_print (_ (" (it did not work, or has stopped: do not try it again)"));
  else if (onward_plan_item_is_must (item))
    onward_cli_print (_ (" (they must have it)"));
  if (on != NULL)
    onward_cli_print (", %s", on);
  if (*item->owner != '\0')
    onward_cli_print (", %s", item->owner);
  onward_cli_print ("\n");
}

static void
print_part (const char *label, const char *text)
{
  g_autofree char *shown = text != NULL ? onward_foreign_text (text, ONWARD_FOREIGN_TEXT) : NULL;

  if (shown == NULL || *shown == '\0')
    return;
  onward_cli_print ("      %s:\n", label);
  onward_cli_print_wrapped (8, shown);
}

static void
print_advice (OnwardPlan *plan, const OnwardPlanItem *item)
{
  OnwardAdvice found = onward_advice_find ((const char *const *)item->providers,
                                           (const char *const *)item->settings, plan->audience);

  for (guint one = ONWARD_ADVICE_ACCESS_TO_WORK; one <= ONWARD_ADVICE_DSA; one <<= 1)
    if ((found & one) != 0)
      {
        onward_cli_print (_ ("      Where to ask: %s (%s)\n"), onward_advice_get_title (one),
                          onward_advice_get_place (one));
        onward_cli_print_wrapped (8, onward_advice_get_how (one));
      }
}

/**
 * onward_cli_tell_plan_item_whole:
 * @cli: the command line
 * @plan: a plan
 * @number: which of its items, from 1
 *
 * Prints one item with what to do, what was said about it here, and where to ask.
 */
void
onward_cli_tell_plan_item_whole (OnwardCli *cli, OnwardPlan *plan, guint number)
{
  OnwardPlanItem *item = get_item (plan, number);

  onward_cli_tell_plan_item (cli, plan, number);
  if (cli->json)
    return;
  print_part (_ ("In their words"), item->my_words);
  print_part (_ ("What you do"), item->what_to_do);
  print_part (_ ("What they get"), item->description);
  print_part (_ ("Your comment, in the next reply"), item->comment);
  print_advice (plan, item);
}
