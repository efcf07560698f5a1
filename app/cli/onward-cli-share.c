/* onward-cli-share.c: which things go, and whether the options of `share` fit together. */

#include "cli/onward-cli-share.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "passport/onward-date.h"
#include "receive/onward-recognise.h"

#define CHOICES_MAX (64 * 1024) /* bytes of a file of choices */

/**
 * onward_share_options_clear:
 * @self: options of `share`
 *
 * Frees what was read.
 */
void
onward_share_options_clear (OnwardShareOptions *self)
{
  char **texts[] = { &self->audience, &self->choose,  &self->purpose,      &self->keep_until,
                     &self->to,       &self->to_name, &self->words_file,   &self->code_file,
                     &self->output,   &self->decided, &self->decided_role, &self->decided_reason,
                     &self->with,     &self->page };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_clear_pointer (texts[i], g_free);
  g_clear_pointer (&self->confirm, g_strfreev);
  g_clear_pointer (&self->supports, g_strfreev);
}

/* The names that may be given, as they stand in the wording. */
static char *
list_supports (void)
{
  GPtrArray *options = onward_consent_get ("ready")->options;
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < options->len; i++)
    g_ptr_array_add (names, (gpointer)((OnwardConsentOption *)options->pdata[i])->id);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (", ", (char **)names->pdata);
}

static int
check_supports (OnwardCli *cli, const OnwardShareOptions *self)
{
  g_autofree char *names = list_supports ();

  for (guint i = 0; self->supports != NULL && self->supports[i] != NULL; i++)
    if (onward_consent_find_option (onward_consent_get ("ready"), self->supports[i]) == NULL)
      return onward_cli_misused (cli, _ ("--support is one of: %s."), names);
  return ONWARD_EXIT_DONE;
}

/**
 * onward_share_recipient_clear:
 * @self: whom a share is for
 *
 * Frees what was read.
 */
void
onward_share_recipient_clear (OnwardShareRecipient *self)
{
  g_clear_pointer (&self->request, onward_request_free);
  g_clear_pointer (&self->own_card, onward_card_free);
}

static void
fill_in (char **option, const char *said)
{
  if (*option == NULL)
    *option = g_strdup (said);
}

static void
take_request (OnwardShareOptions *self, OnwardShareRecipient *recipient)
{
  g_autofree char *day = onward_date_print (onward_request_get_keep_until (recipient->request));

  recipient->card = onward_request_get_card (recipient->request);
  recipient->nonce = onward_request_get_nonce (recipient->request);
  fill_in (&self->audience, onward_request_get_audience (recipient->request)->id);
  fill_in (&self->purpose, onward_request_get_purpose (recipient->request));
  fill_in (&self->keep_until, day);
}

/**
 * onward_share_options_read_to:
 * @self: options of `share`
 * @recipient: (out caller-allocates): whom --to names; all NULL without it
 * @error: return location
 *
 * Reads the file of --to: a card, or a request. A request's nonce goes into the share; its
 * audience, purpose and day stand for the options that were not given.
 *
 * Returns: FALSE if the file is neither, or not whole
 */
gboolean
onward_share_options_read_to (OnwardShareOptions *self, OnwardShareRecipient *recipient,
                              GError **error)
{
  g_autoptr (GBytes) file = NULL;

  if (self->to == NULL)
    return TRUE;
  file = onward_cli_read_file (self->to, ONWARD_CARD_TEXT_MAX + 1, error);
  if (file == NULL)
    return FALSE;
  if (onward_recognise (file).kind == ONWARD_FILE_REQUEST)
    {
      recipient->request = onward_request_read (file, error);
      if (recipient->request != NULL)
        take_request (self, recipient);
      return recipient->request != NULL;
    }
  recipient->own_card = onward_card_read (file, error);
  recipient->card = recipient->own_card;
  return recipient->card != NULL;
}

/**
 * onward_share_options_check:
 * @cli: the command line
 * @self: options of `share`
 *
 * Checks that the options go together.
 *
 * Returns: ONWARD_EXIT_DONE, or ONWARD_EXIT_USAGE after saying what is wrong
 */
int
onward_share_options_check (OnwardCli *cli, const OnwardShareOptions *self)
{
  GDate date;

  if (self->audience == NULL || onward_audience_find (self->audience) == NULL)
    return onward_cli_misused (cli, _ ("Say for whom with --audience: college, employer-interview, "
                                       "employer-start, internship-provider, internship-host or "
                                       "university."));
  if (self->suggested == (self->choose != NULL))
    return onward_cli_misused (cli, _ ("Say what goes: either --suggested or --choose FILE."));
  if ((self->to != NULL) == (self->to_name != NULL))
    return onward_cli_misused (cli, _ ("Say who gets it: either --to FILE or --to-name NAME."));
  if (self->to_name != NULL && (self->words_file != NULL) == self->plain)
    return onward_cli_misused (cli,
                               _ ("Without a card, say how it is locked: --words-file FILE for "
                                  "six words to tell by phone, or --plain for not at all."));
  if (self->to != NULL && (self->words_file != NULL || self->plain))
    return onward_cli_misused (cli, _ ("A file for a card is locked to its key: leave out "
                                       "--words-file and --plain."));
  if (self->purpose == NULL || self->keep_until == NULL || self->code_file == NULL
      || self->output == NULL)
    return onward_cli_misused (
        cli, _ ("--purpose, --keep-until, --code-file and -o are needed as well."));
  if (!onward_date_parse (self->keep_until, &date))
    return onward_cli_misused (cli, _ ("“%s” is not a date like 2027-07-01."), self->keep_until);
  if (self->decided != NULL && !g_str_equal (self->decided, "alone")
      && !g_str_equal (self->decided, "with-support")
      && !g_str_equal (self->decided, "somebody-else"))
    return onward_cli_misused (cli, _ ("--decided is one of: alone, with-support, somebody-else."));
  if (g_strcmp0 (self->decided, "somebody-else") == 0
      && (self->decided_role == NULL || self->decided_reason == NULL))
    return onward_cli_misused (cli, _ ("When somebody else decided, --decided-role and "
                                       "--decided-reason say who and why."));
  return check_supports (cli, self);
}

/* One thing a line: "communication/tell-me", "helps/3"; blank lines and those after # are skipped.
 */
static gboolean
choose_from_file (const char *path, OnwardSelection *selection, GError **error)
{
  g_autoptr (GBytes) bytes = onward_cli_read_file (path, CHOICES_MAX, error);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (bytes == NULL)
    return FALSE;
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_strstrip (lines[i]);
      if (*lines[i] == '\0' || *lines[i] == '#')
        continue;
      if (!onward_selection_choose (selection, lines[i], error))
        {
          g_prefix_error (error, _ ("Line %u of %s: "), i + 1, path);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
is_unconfirmed (const OnwardChoice *choice, OnwardConfirm confirm)
{
  return choice->chosen && !choice->confirmed && choice->confirm == confirm;
}

static guint
count_unconfirmed (GPtrArray *choices, const char *section)
{
  guint count = 0;

  for (guint i = 0; i < choices->len; i++)
    {
      OnwardChoice *choice = g_ptr_array_index (choices, i);

      count += is_unconfirmed (choice, ONWARD_CONFIRM_SECTION)
               && g_str_equal (choice->section, section);
    }
  return count;
}

/* A line for each section, then one for each thing that is confirmed by itself. */
static void
tell_unconfirmed (OnwardSelection *selection)
{
  GPtrArray *choices = onward_selection_get_choices (selection);
  GPtrArray *sections = onward_question_set_get_sections (onward_question_set_get ());

  for (guint i = 0; i < sections->len; i++)
    {
      OnwardSection *section = g_ptr_array_index (sections, i);
      guint count = count_unconfirmed (choices, section->id);

      if (count > 0)
        onward_cli_note (g_dngettext (GETTEXT_PACKAGE,
                                      "Left out, because it was not confirmed: %u thing of “%s” "
                                      "(--confirm %s).",
                                      "Left out, because they were not confirmed: %u things of "
                                      "“%s” (--confirm %s).",
                                      count),
                         count, section->title, section->id);
    }
  for (guint i = 0; i < choices->len; i++)
    {
      OnwardChoice *choice = g_ptr_array_index (choices, i);

      if (is_unconfirmed (choice, ONWARD_CONFIRM_ITEM))
        onward_cli_note (_ ("Left out, because it was not confirmed: “%s” (--confirm %s)."),
                         choice->label, choice->path);
    }
}

/**
 * onward_share_options_select:
 * @self: options of `share`
 * @selection: a fresh selection
 * @error: return location
 *
 * Chooses and confirms as the options say. What a file names line by line must be confirmed, or
 * nothing is made; of suggestions, what was not confirmed stays out, and that is said.
 *
 * Returns: FALSE if something asked for is not there
 */
gboolean
onward_share_options_select (const OnwardShareOptions *self, OnwardSelection *selection,
                             GError **error)
{
  if (self->choose != NULL && !choose_from_file (self->choose, selection, error))
    return FALSE;
  if (self->suggested)
    onward_selection_use_suggestions (selection);
  for (guint i = 0; self->confirm != NULL && self->confirm[i] != NULL; i++)
    if (!onward_selection_confirm (selection, self->confirm[i], error))
      return FALSE;
  if (self->suggested)
    {
      tell_unconfirmed (selection);
      onward_selection_leave_out_unconfirmed (selection);
    }
  return TRUE;
}
