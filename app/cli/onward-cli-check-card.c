/* onward-cli-check-card.c: what `check` says of a card, of a request that stands on one, and of a
 * notice. */

#include <glib/gi18n-lib.h>

#include "cli/onward-cli-answer.h"
#include "cli/onward-cli-check-card.h"
#include "passport/onward-clock.h"
#include "passport/onward-date.h"
#include "receive/onward-foreign-text.h"
#include "receive/onward-gate.h"
#include "receive/onward-notices.h"
#include "seal/onward-request.h"
#include "share/onward-withdrawing.h"
#include "store/onward-vault-cards.h"
#include "store/onward-vault-identities.h"

typedef enum
{
  STANDING_UNKNOWN,
  STANDING_KEY_CHANGED, /* other keys than those that were compared */
  STANDING_KNOWN,
  STANDING_HERE
} Standing;

/* --- whose card it is --- */

static gboolean
is_key (const char *kept, EVP_PKEY *key)
{
  g_autofree char *text = onward_jwk_to_text (key);

  return g_strcmp0 (kept, text) == 0;
}

/* What the vault knows of a card; @name is what it calls them, if it does. */
static Standing
find_standing (OnwardVault *vault, OnwardCard *card, char **name)
{
  const char *id = onward_card_get_id (card);
  EVP_PKEY *key = onward_card_get_sign_key (card);
  g_autoptr (OnwardIdentityRow) own
      = vault != NULL ? onward_vault_find_identity (vault, id, NULL) : NULL;
  g_autoptr (OnwardCardRow) row = vault != NULL ? onward_vault_find_card (vault, id, NULL) : NULL;

  if (own != NULL)
    {
      *name = g_strdup (own->name);
      return is_key (own->sign_jwk, key) ? STANDING_HERE : STANDING_KEY_CHANGED;
    }
  if (row == NULL || row->trusted_at == 0)
    return STANDING_UNKNOWN;
  *name = g_strdup (row->our_name != NULL ? row->our_name : row->name);
  return is_key (row->sign_jwk, key) && is_key (row->agree_jwk, onward_card_get_agree_key (card))
             ? STANDING_KNOWN
             : STANDING_KEY_CHANGED;
}

static const char *
standing_to_string (Standing standing)
{
  return standing == STANDING_HERE    ? "made-here"
         : standing == STANDING_KNOWN ? "known"
                                      : "unknown-signer";
}

static int
exit_of (Standing standing)
{
  return standing >= STANDING_KNOWN ? ONWARD_EXIT_DONE : ONWARD_EXIT_UNKNOWN_SIGNER;
}

static void
print_standing (Standing standing, OnwardCard *card, const char *name)
{
  g_autofree char *code = onward_card_dup_code (card);
  g_autofree char *shown = onward_foreign_text (name, ONWARD_FOREIGN_NAME);

  switch (standing)
    {
    case STANDING_HERE:
      onward_cli_print (_ ("Made here, by %s.\n"), shown);
      return;
    case STANDING_KNOWN:
      onward_cli_print (_ ("Known: you compared its code, and call them %s.\n"), shown);
      return;
    case STANDING_KEY_CHANGED:
      onward_cli_print (_ ("NOT THE KEYS YOU COMPARED for %s: somebody else may have made it. Ask "
                           "them, over a number you already have.\n"),
                        shown);
      break;
    case STANDING_UNKNOWN:
    default:
      onward_cli_print (_ ("Whole, but whose it is, is not known until its code is compared.\n"));
      break;
    }
  onward_cli_print (_ ("Compare this code by phone: %s\n"), code);
}

static void
print_says (OnwardCard *card)
{
  g_autofree char *name = onward_foreign_text (onward_card_get_name (card), ONWARD_FOREIGN_NAME);
  g_autofree char *role = onward_foreign_text (onward_card_get_role (card), ONWARD_FOREIGN_NAME);

  onward_cli_print (_ ("It says it is of: %s (%s)\n"), name, role);
  if (onward_foreign_text_is_unusual (onward_card_get_name (card)))
    onward_cli_print (_ ("Careful: unusual letters in this name.\n"));
}

static JsonObject *
card_to_json (OnwardFileKind kind, OnwardCard *card, Standing standing, const char *name)
{
  JsonObject *object = onward_cli_answer_new (kind, standing_to_string (standing));
  g_autofree char *code = onward_card_dup_code (card);

  json_object_set_boolean_member (object, "key_changed", standing == STANDING_KEY_CHANGED);
  json_object_set_string_member (object, "id", onward_card_get_id (card));
  json_object_set_string_member (object, "signer", standing >= STANDING_KNOWN ? name : NULL);
  json_object_set_string_member (object, "says_it_is", onward_card_get_name (card));
  json_object_set_string_member (object, "role", onward_card_get_role (card));
  json_object_set_string_member (object, "code", code);
  return object;
}

/**
 * onward_cli_check_card:
 * @cli: the command line
 * @vault: (nullable): an open vault
 * @file: a card
 * @words_file: not looked at: these are never locked
 *
 * Says what a card says, and whether who signed it is known.
 *
 * Returns: the exit code (known: compared, or made here)
 */
int
onward_cli_check_card (OnwardCli *cli, OnwardVault *vault, GBytes *file, const char *words_file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardCard) card = onward_card_read (file, &error);
  g_autofree char *name = NULL;
  Standing standing = STANDING_UNKNOWN;

  if (card == NULL)
    return onward_cli_answer_refused (cli, ONWARD_FILE_CARD, error);
  standing = find_standing (vault, card, &name);
  if (cli->json)
    onward_cli_take_json (card_to_json (ONWARD_FILE_CARD, card, standing, name));
  else
    {
      onward_cli_print (_ ("A card: it shows who somebody is.\n"));
      print_says (card);
      print_standing (standing, card, name);
    }
  return exit_of (standing);
}

/* --- requests --- */

static void
print_asked (OnwardRequest *request)
{
  g_autofree char *purpose
      = onward_foreign_text (onward_request_get_purpose (request), ONWARD_FOREIGN_TEXT);
  g_autofree char *until = onward_date_in_words (onward_request_get_keep_until (request));
  const OnwardAudience *audience = onward_request_get_audience (request);
  GDate today;

  onward_cli_print (_ ("They ask as: %s (%s)\n"), audience->title, audience->id);
  onward_cli_print (_ ("To: %s\n"), purpose);
  onward_cli_print (_ ("And would keep it until: %s\n"), until);
  onward_clock_today (&today);
  if (onward_date_is_too_far (onward_request_get_keep_until (request), &today))
    onward_cli_print (
        _ ("Careful: that day is more than ten years away. Agree on an earlier one.\n"));
}

static void
add_asked (JsonObject *object, OnwardRequest *request)
{
  g_autofree char *until = onward_date_print (onward_request_get_keep_until (request));

  json_object_set_string_member (object, "nonce", onward_request_get_nonce (request));
  json_object_set_string_member (object, "audience", onward_request_get_audience (request)->id);
  json_object_set_string_member (object, "purpose", onward_request_get_purpose (request));
  json_object_set_string_member (object, "keep_until", until);
}

/**
 * onward_cli_check_request:
 * @cli: the command line
 * @vault: (nullable): an open vault
 * @file: a request
 * @words_file: not looked at: these are never locked
 *
 * Says what a request says, and whether who signed it is known.
 *
 * Returns: the exit code (known: their card was compared, or it was made here)
 */
int
onward_cli_check_request (OnwardCli *cli, OnwardVault *vault, GBytes *file, const char *words_file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardRequest) request = onward_request_read (file, &error);
  g_autofree char *name = NULL;
  OnwardCard *card = NULL;
  Standing standing = STANDING_UNKNOWN;
  JsonObject *object = NULL;

  if (request == NULL)
    return onward_cli_answer_refused (cli, ONWARD_FILE_REQUEST, error);
  card = onward_request_get_card (request);
  standing = find_standing (vault, card, &name);
  if (cli->json)
    {
      object = card_to_json (ONWARD_FILE_REQUEST, card, standing, name);
      add_asked (object, request);
      onward_cli_take_json (object);
      return exit_of (standing);
    }
  onward_cli_print (_ ("A request: somebody asks for a passport.\n"));
  print_says (card);
  print_asked (request);
  print_standing (standing, card, name);
  return exit_of (standing);
}

/* --- notices --- */

/* A share that was made here is in the log; one that came here is kept, or was. */
static const char *
notice_outcome (OnwardNoticeStanding standing, gboolean made)
{
  if (standing != ONWARD_NOTICE_WAITS)
    return "known";
  return made ? "made-here" : "unknown-signer";
}

static gboolean
is_from_the_future (OnwardNoticeFile *notice)
{
  return onward_notice_file_get_made (notice) > onward_clock_now () + ONWARD_GATE_CLOCK_ALLOWANCE;
}

/* First of all: anybody can write a notice, and the rest is only what it says. */
static void
print_notice_standing (OnwardNoticeFile *notice, OnwardNoticeStanding standing, gboolean made_here)
{
  if (standing == ONWARD_NOTICE_COUNTS)
    onward_cli_print (_ ("It counts: the file is here, and whoever may ask for it signed this.\n"));
  else if (standing == ONWARD_NOTICE_GONE)
    onward_cli_print (_ ("The file was here and is deleted already: there is nothing to do.\n"));
  else if (made_here)
    onward_cli_print (_ ("Made here, for a share that was made here.\n"));
  else
    onward_cli_print (_ ("No such file is here, so whether it counts cannot be said. If it does, "
                         "it says:\n"));
  if (is_from_the_future (notice))
    onward_cli_print (_ ("It says it was signed in the future. A clock is wrong: theirs, or the "
                         "one here.\n"));
}

static void
print_notice (OnwardNoticeFile *notice, OnwardNoticeStanding standing, gboolean made_here)
{
  g_autofree char *reason = onward_notice_reason_in_words (onward_notice_file_get_reason (notice));
  GDate day;
  g_autofree char *made = NULL;

  onward_date_from_time (onward_notice_file_get_made (notice), &day);
  made = onward_date_in_words (&day);
  print_notice_standing (notice, standing, made_here);
  onward_cli_print (_ ("A notice about a passport that was shared, made on %s.\n"), made);
  onward_cli_print ("%s\n", reason);
  onward_cli_print (_ ("The share: %s\n"), onward_notice_file_get_share (notice));
}

/**
 * onward_cli_check_notice:
 * @cli: the command line
 * @vault: (nullable): an open vault
 * @file: a notice
 * @words_file: not looked at: these are never locked
 *
 * Says what a notice says, and whether who signed it is known.
 *
 * Returns: the exit code (done: it counts for a file that is, or was, here, or was made here)
 */
int
onward_cli_check_notice (OnwardCli *cli, OnwardVault *vault, GBytes *file, const char *words_file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardNoticeFile) notice = onward_notice_file_read (file, &error);
  OnwardNoticeStanding standing = ONWARD_NOTICE_WAITS;
  gboolean made = FALSE;
  JsonObject *object = NULL;

  if (notice == NULL || (vault != NULL && !onward_notices_look (vault, notice, &standing, &error)))
    return onward_cli_answer_refused (cli, ONWARD_FILE_NOTICE, error);
  made = vault != NULL && onward_withdrawing_made (vault, notice);
  if (cli->json)
    {
      object = onward_cli_answer_new (ONWARD_FILE_NOTICE, notice_outcome (standing, made));
      json_object_set_string_member (object, "share", onward_notice_file_get_share (notice));
      json_object_set_string_member (
          object, "reason",
          onward_notice_reason_to_string (onward_notice_file_get_reason (notice)));
      json_object_set_boolean_member (object, "from_the_future", is_from_the_future (notice));
      onward_cli_take_json (object);
    }
  else
    print_notice (notice, standing, made);
  return standing == ONWARD_NOTICE_WAITS && !made ? ONWARD_EXIT_UNKNOWN_SIGNER : ONWARD_EXIT_DONE;
}
