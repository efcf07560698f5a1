#include "cli/onward-cli-check-locked.h"

#include <glib/gi18n-lib.h>

#include "cli/onward-cli-answer.h"
#include "cli/onward-cli-words.h"
#include "receive/onward-foreign-text.h"
#include "share/onward-handover.h"
#include "share/onward-own-copy.h"

/* --- a young person's own copy --- */

static void
tell_passport (OnwardCli *cli, OnwardPassport *passport, gboolean is_here)
{
  g_autofree char *typed = onward_passport_dup_name (passport);
  g_autofree char *name = onward_foreign_text (typed, ONWARD_FOREIGN_NAME);
  JsonObject *object = NULL;

  if (cli->json)
    {
      object = onward_cli_answer_new (ONWARD_FILE_PASSPORT, "opened");
      json_object_set_string_member (object, "name", name);
      json_object_set_boolean_member (object, "is_here", is_here);
      onward_cli_take_json (object);
      return;
    }
  onward_cli_print (_ ("It opens, and holds the own copy of a passport: %s.\n"), name);
  onward_cli_print (is_here ? _ ("This passport is in your vault already.\n")
                            : _ ("This passport is not in your vault.\n"));
  onward_cli_print_wrapped (0, _ ("An own copy is not signed: that it opens says that whoever made "
                                  "it had the same words."));
}

/**
 * onward_cli_check_passport:
 * @cli: the command line
 * @vault: (nullable): an open vault
 * @file: a young person's own copy
 * @words_file: (nullable): the words it is locked under
 *
 * Says whose it is, if its words are there, and changes nothing.
 *
 * Returns: the exit code
 */
int
onward_cli_check_passport (OnwardCli *cli, OnwardVault *vault, GBytes *file, const char *words_file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardSecret) words = NULL;
  g_autoptr (OnwardPassport) passport = NULL;
  gboolean is_here = FALSE;

  if (words_file == NULL)
    return onward_cli_answer_locked (
        cli, ONWARD_FILE_PASSPORT,
        _ ("This is a young person's own copy of their passport. It is locked: "
           "--words-file opens it."));
  words = onward_cli_read_words (words_file, &error);
  if (words == NULL)
    return onward_cli_fail (error);
  passport = onward_own_copy_peek (vault, file, words, &is_here, &error);
  if (passport == NULL)
    return onward_cli_answer_refused (cli, ONWARD_FILE_PASSPORT, error);
  tell_passport (cli, passport, is_here);
  return ONWARD_EXIT_DONE;
}

/* --- a handover --- */

static const char *
outcome_of (const OnwardHandover *handover)
{
  if (handover->is_here)
    return "made-here";
  return handover->is_known ? "known" : "unknown-signer";
}

static void
tell_handover (OnwardCli *cli, const OnwardHandover *handover)
{
  g_autofree char *name = onward_foreign_text (handover->name, ONWARD_FOREIGN_NAME);
  JsonObject *object = NULL;

  if (cli->json)
    {
      object = onward_cli_answer_new (ONWARD_FILE_HANDOVER, outcome_of (handover));
      json_object_set_string_member (object, "id", handover->id);
      json_object_set_string_member (object, "name", name);
      json_object_set_int_member (object, "cards", handover->cards);
      json_object_set_int_member (object, "passports", handover->passports->len);
      onward_cli_take_json (object);
      return;
    }
  onward_cli_print (ngettext ("It opens, and hands on the keys of a setting and %u passport.\n",
                              "It opens, and hands on the keys of a setting and %u passports.\n",
                              handover->passports->len),
                    handover->passports->len);
  onward_cli_print (_ ("The setting says it is: %s\n"), name);
  if (handover->is_here)
    onward_cli_print (_ ("Its keys are in your vault already.\n"));
  else if (handover->is_known)
    onward_cli_print (_ ("You compared the card of this setting, and the keys are the same.\n"));
  else
    onward_cli_print_wrapped (0, _ ("You did not compare the card of this setting: ask whoever "
                                    "gave you the file whether it is theirs."));
}

/**
 * onward_cli_check_handover:
 * @cli: the command line
 * @vault: (nullable): an open vault
 * @file: a handover
 * @words_file: (nullable): the words it is locked under
 *
 * Says whose keys it hands on and whether they are known, if its words are there, and changes
 * nothing.
 *
 * Returns: the exit code
 */
int
onward_cli_check_handover (OnwardCli *cli, OnwardVault *vault, GBytes *file, const char *words_file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardSecret) words = NULL;
  g_autoptr (OnwardHandover) handover = NULL;

  if (words_file == NULL)
    return onward_cli_answer_locked (
        cli, ONWARD_FILE_HANDOVER,
        _ ("This hands a setting's keys on to a colleague or a successor. It is "
           "locked: --words-file opens it."));
  words = onward_cli_read_words (words_file, &error);
  if (words == NULL)
    return onward_cli_fail (error);
  handover = onward_handover_peek (vault, file, words, &error);
  if (handover == NULL)
    return onward_cli_answer_refused (cli, ONWARD_FILE_HANDOVER, error);
  tell_handover (cli, handover);
  return handover->is_here || handover->is_known ? ONWARD_EXIT_DONE : ONWARD_EXIT_UNKNOWN_SIGNER;
}

/* --- a backup --- */

/**
 * onward_cli_check_backup:
 * @cli: the command line
 * @vault: (nullable): an open vault
 * @file: a backup
 * @words_file: (nullable): the words it is locked under
 *
 * Says what it is: only what opens its vault can tell more.
 *
 * Returns: the exit code
 */
int
onward_cli_check_backup (OnwardCli *cli, OnwardVault *vault, GBytes *file, const char *words_file)
{
  return onward_cli_answer_locked (
      cli, ONWARD_FILE_BACKUP,
      _ ("This is a backup of a vault, for whoever made it. It is locked: "
         "“restore” makes a vault of it."));
}
