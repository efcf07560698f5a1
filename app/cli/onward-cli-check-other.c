#include "cli/onward-cli-check-other.h"

#include "cli/onward-cli-check-card.h"
#include "cli/onward-cli-check-locked.h"
#include "cli/onward-cli-reply.h"
#include "receive/onward-recognise.h"

typedef int (*Check) (OnwardCli *cli, OnwardVault *vault, GBytes *file, const char *words_file);

static int
check_reply (OnwardCli *cli, OnwardVault *vault, GBytes *file, const char *words_file)
{
  return onward_cli_check_reply (cli, vault, file);
}

static const struct
{
  OnwardFileKind kind;
  Check check;
} kinds[] = {
  { ONWARD_FILE_CARD, onward_cli_check_card },
  { ONWARD_FILE_REQUEST, onward_cli_check_request },
  { ONWARD_FILE_NOTICE, onward_cli_check_notice },
  { ONWARD_FILE_REPLY, check_reply },
  { ONWARD_FILE_PASSPORT, onward_cli_check_passport },
  { ONWARD_FILE_HANDOVER, onward_cli_check_handover },
  { ONWARD_FILE_BACKUP, onward_cli_check_backup },
};

/**
 * onward_cli_check_other:
 * @cli: the command line
 * @vault: (nullable): an open vault
 * @file: a whole file, of any kind
 * @words_file: (nullable): the words it may be locked under
 *
 * Checks a file that is no share, by its kind.
 *
 * Returns: an exit code, or `ONWARD_CLI_CHECK_NOT_OTHER`
 */
int
onward_cli_check_other (OnwardCli *cli, OnwardVault *vault, GBytes *file, const char *words_file)
{
  OnwardFileKind kind = onward_recognise (file).kind;

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].kind == kind)
      return kinds[i].check (cli, vault, file, words_file);
  return ONWARD_CLI_CHECK_NOT_OTHER;
}
