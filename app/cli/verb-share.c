/* verb-share.c: makes one transfer file for one recipient, with the young person's picture code. */

#include <string.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "cli/onward-cli-share.h"
#include "cli/onward-cli-shares.h"
#include "cli/onward-cli-words.h"
#include "paper/onward-share-page.h"
#include "passport/onward-new-file.h"
#include "passport/onward-clock.h"
#include "passport/onward-date.h"
#include "receive/onward-own-gate.h"
#include "seal/onward-card.h"
#include "share/onward-recipient.h"
#include "store/onward-vault-passports.h"

/* --- before --- */

/* A share takes the last sealed revision; what was changed since is not in it. */
static void
tell_changed (OnwardVault *vault, const char *passport)
{
  g_autoptr (OnwardPassportSummary) summary = onward_vault_summarise (vault, passport, NULL);

  if (summary != NULL && summary->state == ONWARD_STATE_CHANGED)
    onward_cli_note (_ ("The passport was changed since it was sealed. What is new is not in this "
                        "file: seal it again to share it."));
}

/* A card that came by mail may have been swapped: whoever made it reads the file. */
static gboolean
check_card (OnwardVault *vault, OnwardCard *card, GError **error)
{
  g_autofree char *code = NULL;
  gboolean compared = FALSE;

  if (card == NULL)
    return TRUE;
  if (!onward_recipient_check (vault, card, &compared, error))
    return FALSE;
  if (compared)
    return TRUE;
  code = onward_card_dup_code (card);
  onward_cli_note (_ ("The code of this card was never compared. Before you send the file, phone "
                      "them and compare: %s"),
                   code);
  return TRUE;
}

static gboolean
tell_agreed (OnwardVault *vault, const OnwardSharing *sharing, OnwardSelection *selection,
             GError **error)
{
  g_autofree char *statement
      = onward_sharing_statement (vault, sharing, onward_selection_count (selection), error);

  if (statement != NULL)
    {
      g_autofree char *until = onward_date_in_words (sharing->order.keep_until);

      onward_cli_note ("%s", statement);
      onward_cli_note (_ ("They are asked to keep it until %s, and then to delete it."), until);
    }
  return statement != NULL;
}

/* --- the file --- */

/* The names of both files are taken before anything is in either. */
static gboolean
claim_files (const OnwardShared *shared, const OnwardShareOptions *options, int *file, int *words,
             GError **error)
{
  *file = onward_new_file_claim (options->output, error);
  if (*file < 0 || shared->words == NULL)
    return *file >= 0;
  *words = onward_new_file_claim (options->words_file, error);
  if (*words < 0)
    onward_new_file_give_up (*file, options->output);
  return *words >= 0;
}

static gboolean
write_files (const OnwardShared *shared, const OnwardShareOptions *options, GError **error)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (shared->file, &length);
  int file = -1, words = -1;

  if (!claim_files (shared, options, &file, &words, error))
    return FALSE;
  if (words >= 0 && !onward_cli_fill_words (words, options->words_file, shared->words, error))
    {
      onward_new_file_give_up (file, options->output);
      return FALSE;
    }
  if (onward_new_file_fill (file, options->output, data, length, error))
    return TRUE;
  if (words >= 0)
    g_unlink (options->words_file); /* words of no file */
  return FALSE;
}

/* The page for people who only have a browser, if one is wanted: of the same bytes. */
static gboolean
write_page (const OnwardShared *shared, const OnwardShareOptions *options, const char *to_id,
            GError **error)
{
  g_autofree char *page
      = options->page != NULL ? onward_share_page (shared->plain, to_id, error) : NULL;
  int file = page != NULL ? onward_new_file_claim (options->page, error) : -1;

  if (options->page == NULL)
    return TRUE;
  return file >= 0 && onward_new_file_fill (file, options->page, page, strlen (page), error);
}

/* All files, then the log. */
static gboolean
deliver (OnwardVault *vault, const OnwardShared *shared, const OnwardShareOptions *options,
         const char *to_id, GError **error)
{
  if (!write_page (shared, options, to_id, error))
    return FALSE;
  if (!write_files (shared, options, error))
    {
      if (options->page != NULL)
        g_unlink (options->page);
      return FALSE;
    }
  if (onward_sharing_record (vault, shared, error))
    return TRUE;
  g_prefix_error (error,
                  _ ("The file %s was written, but could not be entered in the sharing log. "
                     "Do not send it. "),
                  options->output);
  return FALSE;
}

/* --- after --- */

static void
tell (OnwardCli *cli, const OnwardShared *shared, const OnwardShareOptions *options,
      const OnwardSharing *sharing, guint things)
{
  JsonObject *object = NULL;

  if (cli->json)
    {
      object = json_object_new ();
      json_object_set_string_member (object, "share", shared->share_id);
      json_object_set_string_member (object, "file", options->output);
      json_object_set_string_member (object, "to", sharing->order.to_name);
      json_object_set_int_member (object, "things", things);
      onward_cli_take_json (object);
      return;
    }
  onward_cli_print (g_dngettext (GETTEXT_PACKAGE, "%u thing for %s is in %s.\n",
                                 "%u things for %s are in %s.\n", things),
                    things, sharing->order.to_name, options->output);
  if (sharing->lock == ONWARD_LOCK_WORDS)
    onward_cli_print (_ ("It opens with the six words in %s: tell them by phone, and send them "
                         "with nothing.\n"),
                      options->words_file);
  else if (sharing->lock == ONWARD_LOCK_KEY)
    onward_cli_print (_ ("Only who has the key of this card can open it.\n"));
  else
    onward_cli_print (_ ("It is not locked: whoever has the file can read it.\n"));
}

/* --- sharing --- */

static int
share_selected (OnwardCli *cli, OnwardVault *vault, OnwardSharing *sharing,
                const OnwardShareOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardSealed) sealed = onward_sharing_find_sealed (vault, sharing->passport, &error);
  g_autofree char *text = NULL;
  g_autoptr (OnwardIssued) issued = NULL;
  g_autoptr (OnwardSelection) selection = NULL;
  g_autoptr (OnwardShared) shared = NULL;

  if (sealed == NULL)
    return onward_cli_fail (error);
  text = g_strndup (g_bytes_get_data (sealed->issued, NULL), g_bytes_get_size (sealed->issued));
  issued = onward_issued_parse (text, &error);
  if (issued == NULL)
    return onward_cli_fail (error);
  selection = onward_selection_new (issued, sharing->order.audience);
  if (!onward_share_options_select (options, selection, &error))
    return onward_cli_fail (error);
  if (!tell_agreed (vault, sharing, selection, &error))
    return onward_cli_fail (error);
  tell_changed (vault, sharing->passport);
  shared = onward_sharing_make (vault, issued, selection, sharing, &error);
  if (shared == NULL || !onward_own_gate_check (shared->plain, sharing->order.to_id, &error)
      || !deliver (vault, shared, options, sharing->order.to_id, &error))
    return onward_cli_fail (error);
  tell (cli, shared, options, sharing, onward_selection_count (selection));
  return ONWARD_EXIT_DONE;
}

static OnwardDecided
decided_of (const char *text)
{
  if (g_strcmp0 (text, "with-support") == 0)
    return ONWARD_DECIDED_WITH_SUPPORT;
  if (g_strcmp0 (text, "somebody-else") == 0)
    return ONWARD_DECIDED_BY_OTHER;
  return ONWARD_DECIDED_ALONE;
}

/* The share that --with names; none without it. */
static gboolean
find_with (OnwardVault *vault, const char *passport, const char *id, GPtrArray **shares,
           OnwardMyShare **with, GError **error)
{
  if (id == NULL)
    return TRUE;
  *shares = onward_my_shares_list (vault, passport, error);
  *with = *shares != NULL ? onward_cli_find_my_share (*shares, id) : NULL;
  return *with != NULL;
}

static int
share (OnwardCli *cli, const char *id, const OnwardShareOptions *options,
       const OnwardShareRecipient *recipient)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardSecret) code = onward_cli_read_code (options->code_file, &error);
  OnwardCard *card = recipient->card;
  g_autoptr (OnwardVault) vault = error == NULL ? onward_cli_open_vault (cli, &error) : NULL;
  g_autofree char *passport = vault != NULL ? onward_cli_find_passport (vault, id, &error) : NULL;
  g_autofree char *to_name = NULL;
  g_autofree char *purpose = NULL;
  g_autoptr (GPtrArray) shares = NULL;
  OnwardMyShare *with = NULL;
  OnwardSharing sharing = { .passport = passport, .code = code, .lock = ONWARD_LOCK_PLAIN };
  GDate keep_until;

  if (passport == NULL || !check_card (vault, card, &error))
    return onward_cli_fail (error);
  to_name = onward_text_clean_line (card != NULL ? onward_card_get_name (card) : options->to_name,
                                    ONWARD_SHARING_NAME_MAX, _ ("The recipient's name"), &error);
  if (to_name != NULL)
    purpose = onward_text_clean_line (options->purpose, ONWARD_SHARING_PURPOSE_MAX,
                                      _ ("The purpose"), &error);
  if (purpose == NULL)
    return onward_cli_fail (error);
  if (!find_with (vault, passport, options->with, &shares, &with, &error))
    return error != NULL ? onward_cli_fail (error) : ONWARD_EXIT_FAILED;
  onward_date_parse (options->keep_until, &keep_until);
  sharing.order.audience = onward_audience_find (options->audience);
  sharing.order.to_name = to_name;
  sharing.order.to_id = card != NULL ? onward_card_get_id (card) : NULL;
  sharing.order.purpose = purpose;
  sharing.order.nonce = recipient->nonce;
  sharing.with = with != NULL ? with->share : NULL;
  sharing.order.keep_until = &keep_until;
  sharing.decided = decided_of (options->decided);
  sharing.decided_role = options->decided_role;
  sharing.decided_reason = options->decided_reason;
  sharing.supports = (const char *const *)options->supports;
  sharing.lock_key = card != NULL ? onward_card_get_agree_key (card) : NULL;
  if (card != NULL)
    sharing.lock = ONWARD_LOCK_KEY;
  else if (!options->plain)
    sharing.lock = ONWARD_LOCK_WORDS;
  return share_selected (cli, vault, &sharing, options);
}

static int
run (OnwardCli *cli, int argc, char **argv)
{
  g_auto (OnwardShareOptions) given = { NULL };
  g_auto (OnwardShareRecipient) recipient = { NULL };
  g_auto (GStrv) arguments = NULL;
  g_autoptr (GError) error = NULL;
  int status = ONWARD_EXIT_FAILED;
  const GOptionEntry options[] = {
    { "audience", 0, 0, G_OPTION_ARG_STRING, &given.audience, N_ ("What kind of recipient it is"),
      N_ ("AUDIENCE") },
    { "suggested", 0, 0, G_OPTION_ARG_NONE, &given.suggested,
      N_ ("Share what is suggested for this audience"), NULL },
    { "choose", 0, 0, G_OPTION_ARG_FILENAME, &given.choose,
      N_ ("Share what this file names, one thing a line: communication/tell-me, helps/3"),
      N_ ("FILE") },
    { "confirm", 0, 0, G_OPTION_ARG_STRING_ARRAY, &given.confirm,
      N_ ("Confirm something about health or disability: a section, or one thing"), N_ ("ITEM") },
    { "purpose", 0, 0, G_OPTION_ARG_STRING, &given.purpose,
      N_ ("What they do with it, from a verb on: “plan lessons and exams”"), N_ ("TEXT") },
    { "keep-until", 0, 0, G_OPTION_ARG_STRING, &given.keep_until,
      N_ ("The day on which they are asked to delete it"), N_ ("DATE") },
    { "to", 0, 0, G_OPTION_ARG_FILENAME, &given.to,
      N_ ("The recipient's card, or their request, which says audience, purpose and day as well"),
      N_ ("FILE") },
    { "to-name", 0, 0, G_OPTION_ARG_STRING, &given.to_name,
      N_ ("The recipient's name, where there is no card"), N_ ("NAME") },
    { "words-file", 0, 0, G_OPTION_ARG_FILENAME, &given.words_file,
      N_ ("Lock it under six new words, and write them here"), N_ ("FILE") },
    { "plain", 0, 0, G_OPTION_ARG_NONE, &given.plain,
      N_ ("Do not lock it: whoever has the file can read it"), NULL },
    { "with", 0, 0, G_OPTION_ARG_STRING, &given.with,
      N_ ("The share with the other side of the same supported internship"), N_ ("SHARE") },
    { "code-file", 0, 0, G_OPTION_ARG_FILENAME, &given.code_file,
      N_ ("The young person's picture code: five names, one a line"), N_ ("FILE") },
    { "decided", 0, 0, G_OPTION_ARG_STRING, &given.decided,
      N_ ("Who decided: alone (if left out), with-support, somebody-else"), N_ ("HOW") },
    { "decided-role", 0, 0, G_OPTION_ARG_STRING, &given.decided_role,
      N_ ("The role of somebody else who decided"), N_ ("ROLE") },
    { "decided-reason", 0, 0, G_OPTION_ARG_STRING, &given.decided_reason,
      N_ ("Why somebody else decided"), N_ ("TEXT") },
    { "support", 0, 0, G_OPTION_ARG_STRING_ARRAY, &given.supports,
      N_ ("What helped to choose: read-aloud, pictures, sign, supporter …"), N_ ("ID") },
    { "page", 0, 0, G_OPTION_ARG_FILENAME, &given.page,
      N_ ("Write the same for a browser, not locked and not signed, as one HTML file"),
      N_ ("FILE") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &given.output, N_ ("The new transfer file"),
      N_ ("FILE") },
    G_OPTION_ENTRY_NULL
  };

  if (!onward_cli_parse (cli, options, argc, argv, 1, 1, &arguments, &status))
    return status;
  if (!onward_share_options_read_to (&given, &recipient, &error))
    return onward_cli_fail (error);
  status = onward_share_options_check (cli, &given);
  return status == ONWARD_EXIT_DONE ? share (cli, arguments[0], &given, &recipient) : status;
}

const OnwardVerb onward_verb_share = {
  .name = "share",
  .arguments = N_ ("ID"),
  .summary = N_ ("Makes a transfer file for one recipient from the last sealed revision."),
  .details = N_ ("The picture code is the act of agreeing. Suggestions leave out what tells about "
                 "health or disability until --confirm names its section (“barriers”), or, for "
                 "safety and condition words, the thing itself (“safety/allergies”)."),
  .example
  = "share 3f2a --audience college --suggested --confirm helps --purpose \"plan lessons\" "
    "--keep-until 2028-07-31 --to-name \"Northgate Example College\" --words-file words.txt "
    "--code-file code.txt -o passport-2026-11-21-k7qf.transfer",
  .run = run,
};
