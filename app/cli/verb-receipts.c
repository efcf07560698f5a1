/* verb-receipts.c: what was received and deleted again, and when. */

#include <glib/gi18n-lib.h>

#include "cli/onward-cli.h"
#include "passport/onward-date.h"
#include "receive/onward-deleting.h"

#define SHORT_ID 8 /* characters of a share's id that are shown */

static void
print_receipt (OnwardCli *cli, const OnwardReceipt *receipt)
{
  g_autofree char *received = onward_time_print (receipt->received_at);
  g_autofree char *deleted = onward_time_print (receipt->deleted_at);
  JsonObject *object = NULL;

  if (!cli->json)
    {
      onward_cli_print (_ ("%.*s  received %s, deleted %s: %s\n"), SHORT_ID, receipt->share,
                        received, deleted, onward_deleting_reason_in_words (receipt->reason));
      return;
    }
  object = json_object_new ();
  json_object_set_string_member (object, "share", receipt->share);
  json_object_set_string_member (object, "received_at", received);
  json_object_set_string_member (object, "deleted_at", deleted);
  json_object_set_string_member (object, "reason", receipt->reason);
  onward_cli_take_json (object);
}

static int
run (OnwardCli *cli, int argc, char **argv)
{
  g_auto (GStrv) arguments = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardVault) vault = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  int status = ONWARD_EXIT_FAILED;
  const GOptionEntry options[] = { G_OPTION_ENTRY_NULL };

  if (!onward_cli_parse (cli, options, argc, argv, 0, 0, &arguments, &status))
    return status;
  vault = onward_cli_open_vault (cli, &error);
  if (vault != NULL)
    rows = onward_vault_list_receipts (vault, &error);
  if (rows == NULL)
    return onward_cli_fail (error);
  for (guint i = 0; i < rows->len; i++)
    print_receipt (cli, g_ptr_array_index (rows, i));
  if (rows->len == 0)
    onward_cli_note (_ ("Nothing that was received was deleted yet."));
  return ONWARD_EXIT_DONE;
}

const OnwardVerb onward_verb_receipts = {
  .name = "receipts",
  .arguments = "",
  .summary = N_ ("Lists what was received and deleted again, and when."),
  .details = N_ ("A receipt names nobody: it holds the share's id, the two times and the reason."),
  .example = "receipts",
  .run = run,
};
