#include "cli/onward-cli-verdict.h"

#include "cli/onward-cli-words.h"
#include "paper/onward-readable.h"
#include "passport/onward-clock.h"
#include "receive/onward-receive.h"
#include "receive/onward-vault-context.h"

/**
 * onward_cli_check_file:
 * @vault: (nullable): an open vault
 * @path: a file from somebody
 * @words_file: (nullable): the words it is locked under
 * @error: return location
 *
 * Checks a file with everything the vault knows.
 *
 * Returns: (transfer full): what is said of it; NULL if it, or the words, could not be read
 */
OnwardVerdict *
onward_cli_check_file (OnwardVault *vault, const char *path, const char *words_file, GError **error)
{
  g_autoptr (GBytes) file = onward_cli_read_beginning (path, ONWARD_CLI_TRANSFER_MAX, error);
  g_autoptr (OnwardSecret) words = NULL;
  g_autoptr (OnwardVaultContext) context = NULL;

  if (file == NULL)
    return NULL;
  if (words_file != NULL)
    {
      words = onward_cli_read_words (words_file, error);
      if (words == NULL)
        return NULL;
    }
  if (vault != NULL)
    {
      context = onward_vault_context_new (vault, FALSE, error);
      if (context == NULL)
        return NULL;
    }
  return onward_receive_check (file, words,
                               context != NULL ? onward_vault_context_get (context) : NULL,
                               onward_clock_now ());
}

/**
 * onward_cli_tell_verdict:
 * @cli: the command line
 * @verdict: what is said of a file
 * @whole: whether to print what is in the file as well
 *
 * Prints a verdict: as a page to read, or as one document, which is always whole.
 */
void
onward_cli_tell_verdict (OnwardCli *cli, OnwardVerdict *verdict, gboolean whole)
{
  if (cli->json)
    {
      g_autoptr (JsonNode) node = onward_verdict_to_json (verdict);

      onward_cli_print_json (node);
    }
  else
    {
      g_autofree char *page
          = whole ? onward_readable_print (verdict) : onward_readable_print_front (verdict);

      onward_cli_print ("%s", page);
    }
}

/**
 * onward_cli_exit_of:
 * @verdict: what is said of a file
 *
 * Returns: the exit code that says the same
 */
int
onward_cli_exit_of (OnwardVerdict *verdict)
{
  switch (onward_verdict_get_outcome (verdict))
    {
    case ONWARD_OUTCOME_KNOWN:
    case ONWARD_OUTCOME_MADE_HERE:
      return ONWARD_EXIT_DONE;
    case ONWARD_OUTCOME_UNKNOWN_SIGNER:
      return ONWARD_EXIT_UNKNOWN_SIGNER;
    case ONWARD_OUTCOME_REFUSED:
    default:
      return ONWARD_EXIT_FAILED;
    }
}
