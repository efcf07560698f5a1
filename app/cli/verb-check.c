/* verb-check.c: says who signed a file, whether it was changed, and what is in it. */

#include <glib/gi18n-lib.h>

#include "cli/onward-cli-check-other.h"
#include "cli/onward-cli-raw.h"
#include "cli/onward-cli-verdict.h"

/* The vault if it can be opened. Without one a file can still be checked: nobody is known then, and
 * that is said. */
static OnwardVault *
open_if_possible (OnwardCli *cli)
{
  g_autoptr (GError) error = NULL;
  OnwardVault *vault = NULL;

  if (onward_vault_probe (cli->folder) == ONWARD_VAULT_ABSENT)
    {
      onward_cli_note (_ ("There is no vault here, so no signer is known, and nothing is kept."));
      return NULL;
    }
  vault = onward_cli_open_vault (cli, &error);
  if (vault == NULL)
    onward_cli_note (_ ("%s Without the vault no signer is known, and nothing is kept."),
                     error->message);
  return vault;
}

static int
check (OnwardCli *cli, const char *path, const char *words_file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardVault) vault = open_if_possible (cli);
  g_autoptr (GBytes) file = onward_cli_read_beginning (path, ONWARD_CLI_TRANSFER_MAX, &error);
  g_autoptr (OnwardVerdict) verdict = NULL;
  int status = ONWARD_EXIT_FAILED;

  if (file == NULL)
    return onward_cli_fail (error);
  status = onward_cli_check_other (cli, vault, file, words_file);
  if (status != ONWARD_CLI_CHECK_NOT_OTHER)
    return status;
  verdict = onward_cli_check_file (vault, path, words_file, &error);
  if (verdict == NULL)
    return onward_cli_fail (error);
  onward_cli_tell_verdict (cli, verdict, TRUE);
  return onward_cli_exit_of (verdict);
}

static int
run (OnwardCli *cli, int argc, char **argv)
{
  g_autofree char *words_file = NULL;
  g_auto (OnwardRawOptions) raw_options = { NULL };
  g_auto (GStrv) arguments = NULL;
  gboolean raw = FALSE;
  int status = ONWARD_EXIT_FAILED;
  const GOptionEntry options[] = {
    { "words-file", 0, 0, G_OPTION_ARG_FILENAME, &words_file, N_ ("The words it is locked under"),
      N_ ("FILE") },
    { "raw", 0, 0, G_OPTION_ARG_NONE, &raw,
      N_ ("The gate alone, for any SD-JWT, with the options below"), NULL },
    { "issuer-key", 0, 0, G_OPTION_ARG_STRING, &raw_options.issuer_key,
      N_ ("raw: the issuer's public key, or a file that holds it"), N_ ("JWK") },
    { "vct", 0, 0, G_OPTION_ARG_STRING, &raw_options.vct,
      N_ ("raw: the type it must have (not looked at if left out)"), N_ ("TYPE") },
    { "aud", 0, 0, G_OPTION_ARG_STRING, &raw_options.aud, N_ ("raw: the recipient"), N_ ("ID") },
    { "nonce", 0, 0, G_OPTION_ARG_STRING, &raw_options.nonce, N_ ("raw: the nonce"), N_ ("NONCE") },
    { "now", 0, 0, G_OPTION_ARG_STRING, &raw_options.now,
      N_ ("raw: what time it is, in seconds since 1970-01-01"), N_ ("SECONDS") },
    { "typ", 0, 0, G_OPTION_ARG_STRING, &raw_options.typ,
      N_ ("raw: the header's typ (dc+sd-jwt if left out)"), N_ ("TYP") },
    { "kb-max-age", 0, 0, G_OPTION_ARG_STRING, &raw_options.binding_age,
      N_ ("raw: how old the key binding may be (7776000, 90 days, if left out)"), N_ ("SECONDS") },
    { "allow-no-kb", 0, 0, G_OPTION_ARG_NONE, &raw_options.allow_no_binding,
      N_ ("raw: a file without key binding is good, too"), NULL },
    { "no-exp-required", 0, 0, G_OPTION_ARG_NONE, &raw_options.exp_optional,
      N_ ("raw: the end date may be missing"), NULL },
    G_OPTION_ENTRY_NULL
  };

  if (!onward_cli_parse (cli, options, argc, argv, 1, 1, &arguments, &status))
    return status;
  if (raw)
    return onward_cli_check_raw (cli, arguments[0], &raw_options);
  return check (cli, arguments[0], words_file);
}

const OnwardVerb onward_verb_check = {
  .name = "check",
  .arguments = N_ ("FILE"),
  .summary = N_ ("Says who signed a file, whether it was changed, and what is in it."),
  .details = N_ ("It needs no vault; with one it knows the signers whose cards were compared. Exit "
                 "code 0: known, or made here; 3: unchanged, but the signer is not known; 1: "
                 "refused, and nothing of it is shown."),
  .example = "check passport-2026-11-21-k7qf.transfer --words-file words.txt",
  .run = run,
};
