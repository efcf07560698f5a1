/* verb-received.c: lists what was received, or shows one of them after checking it again. */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "cli/onward-cli-verdict.h"
#include "passport/onward-date.h"
#include "receive/onward-deleting.h"
#include "receive/onward-foreign-text.h"
#include "receive/onward-keeping.h"
#include "receive/onward-notices.h"

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

/* The day until which it was to be kept has come. */
static gboolean
is_due (const OnwardDue *due, const OnwardReceived *row)
{
  return g_date_compare (&row->keep_until, &due->day) <= 0;
}

static gboolean
is_withdrawn (OnwardVerdict *verdict)
{
  return (onward_verdict_get_cautions (verdict) & ONWARD_CAUTION_WITHDRAWN) != 0;
}

static void
set_said (JsonObject *object, const char *name, const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, name, text);
}

static void
print_row (OnwardCli *cli, OnwardVault *vault, const OnwardDue *due, const OnwardReceived *row)
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
      onward_cli_print ("%.*s  ", SHORT_ID, row->share);
      onward_cli_print (_ ("revision %u, until %s"), row->revision, until);
      onward_cli_print ("%s\n", is_withdrawn (verdict) ? _ (": withdrawn: please delete")
                                : is_due (due, row)    ? _ (": to be deleted now")
                                                       : "");
      return;
    }
  object = json_object_new ();
  json_object_set_string_member (object, "share", row->share);
  json_object_set_string_member (object, "name", name);
  json_object_set_string_member (object, "outcome", outcome);
  json_object_set_string_member (object, "passport", row->passport);
  json_object_set_int_member (object, "revision", row->revision);
  json_object_set_string_member (object, "keep_until", until);
  json_object_set_boolean_member (object, "due", is_due (due, row));
  json_object_set_boolean_member (object, "withdrawn", is_withdrawn (verdict));
  set_said (object, "purpose", row->purpose);
  set_said (object, "who", row->who);
  set_said (object, "basis", row->basis);
  onward_cli_take_json (object);
}

/* The one file whose share begins with @id; says so if there is none, or more. */
static OnwardReceived *
find (GPtrArray *rows, const char *id)
{
  OnwardReceived *found = NULL;

  for (guint i = 0; i < rows->len; i++)
    {
      OnwardReceived *row = g_ptr_array_index (rows, i);

      if (!g_str_has_prefix (row->share, id))
        continue;
      if (found != NULL)
        {
          onward_cli_note (_ ("More than one file begins with %s: type more of it."), id);
          return NULL;
        }
      found = row;
    }
  if (found == NULL)
    onward_cli_note (_ ("Nothing that begins with %s was received. “received” lists what was."),
                     id);
  return found;
}

/* Why it was withdrawn, if it was, before all that stands in it. */
static void
tell_withdrawn (OnwardCli *cli, OnwardVault *vault, OnwardVerdict *verdict)
{
  g_autoptr (OnwardNoticeRow) notice = NULL;
  g_autofree char *words = NULL;
  OnwardNoticeReason reason = ONWARD_NOTICE_NO_LONGER;

  if (cli->json || !is_withdrawn (verdict))
    return;
  notice = onward_notices_find (vault, onward_verdict_get_claims (verdict), NULL);
  if (notice == NULL || !onward_notice_reason_from_string (notice->reason, &reason))
    return;
  words = onward_notice_reason_in_words (reason);
  onward_cli_print ("%s\n", words);
}

static int
show (OnwardCli *cli, OnwardVault *vault, const OnwardReceived *row)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardVerdict) verdict = NULL;

  verdict = onward_keeping_show (vault, row, &error);
  if (verdict == NULL)
    return onward_cli_fail (error);
  tell_withdrawn (cli, vault, verdict);
  onward_cli_tell_verdict (cli, verdict, TRUE);
  return onward_cli_exit_of (verdict);
}

/* What was agreed: the file goes; that there was such a share stays known, by a receipt. */
static int delete (OnwardCli *cli, OnwardVault *vault, const OnwardDue *due,
                   const OnwardReceived *row)
{
  OnwardDeletingReason reason
      = is_due (due, row) ? ONWARD_DELETING_END_DATE : ONWARD_DELETING_CHOSEN;
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardReceipt) receipt = onward_deleting_delete (vault, row->share, reason, &error);

  if (receipt == NULL)
    return onward_cli_fail (error);
  if (!cli->json)
    onward_cli_print (_ ("The file is deleted from this vault. A receipt stays: “receipts” lists "
                         "them.\n"));
  return ONWARD_EXIT_DONE;
}

/* All of them, and whether the clock by which some are due may be wrong. */
static void
list (OnwardCli *cli, OnwardVault *vault, const OnwardDue *due, GPtrArray *rows)
{
  g_autofree char *doubt = onward_deleting_doubt_in_words (due);

  for (guint i = 0; i < rows->len; i++)
    print_row (cli, vault, due, g_ptr_array_index (rows, i));
  if (rows->len == 0)
    onward_cli_note (_ ("Nothing was received yet."));
  if (due->rows->len > 0 && doubt != NULL)
    onward_cli_note ("%s", doubt);
}

/* One of them, by the beginning of its share's id. */
static int
on_one (OnwardCli *cli, OnwardVault *vault, const OnwardDue *due, GPtrArray *rows, const char *id,
        gboolean gone)
{
  OnwardReceived *one = find (rows, id);

  if (one == NULL)
    return ONWARD_EXIT_FAILED;
  return gone ? delete (cli, vault, due, one) : show (cli, vault, one);
}

static int
run (OnwardCli *cli, int argc, char **argv)
{
  g_auto (GStrv) arguments = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardVault) vault = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (OnwardDue) due = NULL;
  gboolean gone = FALSE, right = FALSE;
  int status = ONWARD_EXIT_FAILED;
  const GOptionEntry options[]
      = { { "delete", 0, 0, G_OPTION_ARG_NONE, &gone, N_ ("Delete this one from the vault"), NULL },
          { "date-is-right", 0, 0, G_OPTION_ARG_NONE, &right,
            N_ ("Say that this computer's date is right, where that is in doubt"), NULL },
          G_OPTION_ENTRY_NULL };

  if (!onward_cli_parse (cli, options, argc, argv, 0, 1, &arguments, &status))
    return status;
  if (gone && arguments[0] == NULL)
    return onward_cli_misused (cli, _ ("Say which file to delete: received ID --delete."));
  vault = onward_cli_open_vault (cli, &error);
  if (vault != NULL)
    rows = onward_vault_list_received (vault, &error);
  if (rows != NULL && (!right || onward_deleting_trust_clock (vault, &error)))
    due = onward_deleting_look (vault, &error);
  if (due == NULL)
    return onward_cli_fail (error);
  if (arguments[0] != NULL)
    return on_one (cli, vault, due, rows, arguments[0], gone);
  list (cli, vault, due, rows);
  return ONWARD_EXIT_DONE;
}

const OnwardVerb onward_verb_received = {
  .name = "received",
  .arguments = N_ ("[ID]"),
  .summary = N_ ("Lists what was received, or shows one of them, checked again, or deletes it."),
  .example = "received",
  .run = run,
};
