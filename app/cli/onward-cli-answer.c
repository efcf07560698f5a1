#include "cli/onward-cli-answer.h"

#include <glib/gi18n-lib.h>

/**
 * onward_cli_answer_new:
 * @kind: what the file is
 * @outcome: what `check` says of it, for programs
 *
 * Begins an answer of --json.
 *
 * Returns: (transfer full): an object, to be filled
 */
JsonObject *
onward_cli_answer_new (OnwardFileKind kind, const char *outcome)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "kind", onward_file_kind_to_string (kind));
  json_object_set_string_member (object, "outcome", outcome);
  return object;
}

/* A sentence, and nothing that stands in the file. */
static void
tell_closed (OnwardCli *cli, OnwardFileKind kind, const char *outcome, const char *sentence)
{
  JsonObject *object = NULL;

  if (!cli->json)
    {
      onward_cli_print_wrapped (0, sentence);
      return;
    }
  object = onward_cli_answer_new (kind, outcome);
  json_object_set_string_member (object, "sentence", sentence);
  onward_cli_take_json (object);
}

/**
 * onward_cli_answer_locked:
 * @cli: the command line
 * @kind: what the file is
 * @sentence: that, and how it is opened
 *
 * Says that a file is locked.
 *
 * Returns: ONWARD_EXIT_UNKNOWN_SIGNER
 */
int
onward_cli_answer_locked (OnwardCli *cli, OnwardFileKind kind, const char *sentence)
{
  tell_closed (cli, kind, "locked", sentence);
  return ONWARD_EXIT_UNKNOWN_SIGNER;
}

/**
 * onward_cli_answer_refused:
 * @cli: the command line
 * @kind: what the file says it is
 * @error: why it is refused; nothing of the file stands in it
 *
 * Says that a file is refused, in the words of a refused share.
 *
 * Returns: ONWARD_EXIT_FAILED
 */
int
onward_cli_answer_refused (OnwardCli *cli, OnwardFileKind kind, const GError *error)
{
  if (!cli->json)
    onward_cli_print (_ ("Refused: nothing of this file is shown.\n"));
  tell_closed (cli, kind, "refused", error->message);
  return ONWARD_EXIT_FAILED;
}
