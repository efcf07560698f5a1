/* verb-received.c: lists what was received, or shows one of them after checking it again. */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "cli/onward-cli-verdict.h"
#include "passport/onward-date.h"
#include "receive/onward-foreign-text.h"
#include "receive/onward-keeping.h"

#define SHORT_ID 8 /* characters of a share's id that are shown, and enough to name it */

/* The preferred name, if it was shared. */
static char *
name_of (OnwardVerdict *verdict)
{
  JsonObject *content = onward_verdict_get_content (verdict);
  JsonObject *card = content != NULL && json_object_has_member (content, "card")
                         ? json_object_get_object_member (content, "card")
                         : NULL;
  JsonObject *answer = card != NULL && json_object_has_member (card, "preferred-name")
                           ? json_object_get_object_member (card, "preferred-name")
                           : NULL;
  const char *name
      = answer != NULL ? json_object_get_string_member_with_default (answer, "value", NULL) : NULL;

  return name != NULL ? onward_foreign_text (name, ONWARD_FOREIGN_NAME)
                      : g_strdup (_ ("(no name)"));
}

static void
print_row (OnwardCli *cli, OnwardVault *vault, const OnwardReceived *row)
{
  g_autoptr (OnwardVerdict) verdict = onward_keeping_show (vault, row, NULL);
  g_autofree char *until = onward_date_print (&row->keep_until);
  g_autofree char *name = NULL;
  const char *outcome = NULL;
  JsonObject *object = NULL;

  if (verdict == NULL)
    return;
  name = name_of (verdict);
  outcome = onward_outcome_to_string (onward_verdict_get_outcome (verdict));
  if (!cli->json)
    {
      onward_cli_print_cell (name, 24);
      onward_cli_print_cell (outcome, 16);
      onward_cli_print (_ ("revision %u, until %s  "), row->revision, until);
      onward_cli_print ("%.*s\n", SHORT_ID, row->share);
      return;
    }
  object = json_object_new ();
  json_object_set_string_member (object, "share", row->share);
  json_object_set_string_member (object, "name", name);
  json_object_set_string_member (object, "outcome", outcome);
  json_object_set_string_member (object, "passport", row->passport);
  json_object_set_int_member (object, "revision", row->revision);
  json_object_set_string_member (object, "keep_until", until);
  onward_cli_take_json (object);
}

static int
show (OnwardCli *cli, OnwardVault *vault, GPtrArray *rows, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardVerdict) verdict = NULL;
  OnwardReceived *found = NULL;

  for (guint i = 0; i < rows->len; i++)
    {
      OnwardReceived *row = g_ptr_array_index (rows, i);

      if (!g_str_has_prefix (row->share, id))
        continue;
      if (found != NULL)
        {
          onward_cli_note (_ ("More than one file begins with %s: type more of it."), id);
          return ONWARD_EXIT_FAILED;
        }
      found = row;
    }
  if (found == NULL)
    {
      onward_cli_note (_ ("Nothing that begins with %s was received. “received” lists what was."),
                       id);
      return ONWARD_EXIT_FAILED;
    }
  verdict = onward_keeping_show (vault, found, &error);
  if (verdict == NULL)
    return onward_cli_fail (error);
  onward_cli_tell_verdict (cli, verdict, TRUE);
  return onward_cli_exit_of (verdict);
}

static int
run (OnwardCli *cli, int argc, char **argv)
{
  g_auto (GStrv) arguments = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardVault) vault = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  int status = ONWARD_EXIT_FAILED;

  if (!onward_cli_parse (cli, NULL, argc, argv, 0, 1, &arguments, &status))
    return status;
  vault = onward_cli_open_vault (cli, &error);
  if (vault != NULL)
    rows = onward_vault_list_received (vault, &error);
  if (rows == NULL)
    return onward_cli_fail (error);
  if (arguments[0] != NULL)
    return show (cli, vault, rows, arguments[0]);
  for (guint i = 0; i < rows->len; i++)
    print_row (cli, vault, g_ptr_array_index (rows, i));
  if (rows->len == 0)
    onward_cli_note (_ ("Nothing was received yet."));
  return ONWARD_EXIT_DONE;
}

const OnwardVerb onward_verb_received = {
  .name = "received",
  .arguments = N_ ("[ID]"),
  .summary = N_ ("Lists what was received, or shows one of them, checked again."),
  .example = "received",
  .run = run,
};
