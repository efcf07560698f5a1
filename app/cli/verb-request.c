/* verb-request.c: a recipient asks for a passport, and remembers what was asked. */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "cli/onward-cli-check-card.h"
#include "passport/onward-date.h"
#include "passport/onward-new-file.h"
#include "receive/onward-asking.h"
#include "receive/onward-foreign-text.h"
#include "share/onward-own-card.h"

#define SHORT_NONCE 8 /* characters that are shown, and enough to name it */

typedef struct
{
  char *as, *audience, *purpose, *keep_until, *note, *output;
} Options;

static void
options_clear (Options *self)
{
  char **texts[] = { &self->as,         &self->audience, &self->purpose,
                     &self->keep_until, &self->note,     &self->output };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_clear_pointer (texts[i], g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* --- make --- */

static int
check_options (OnwardCli *cli, const Options *options, GDate *keep_until)
{
  if (options->audience == NULL || onward_audience_find (options->audience) == NULL)
    return onward_cli_misused (cli, _ ("Say as whom you ask with --audience: college, "
                                       "employer-interview, employer-start, internship-provider, "
                                       "internship-host or university."));
  if (options->purpose == NULL || options->keep_until == NULL || options->output == NULL)
    return onward_cli_misused (cli, _ ("--purpose, --keep-until and -o are needed as well."));
  if (!onward_date_parse (options->keep_until, keep_until))
    return onward_cli_misused (cli, _ ("“%s” is not a date like 2027-07-01."), options->keep_until);
  return ONWARD_EXIT_DONE;
}

static void
tell_made (OnwardCli *cli, const OnwardAsked *asked, const Options *options)
{
  JsonObject *object = NULL;

  if (!cli->json)
    {
      onward_cli_print (_ ("The request is in %s: send it to the young person, or to who helps "
                           "them.\n"),
                        options->output);
      return;
    }
  object = json_object_new ();
  json_object_set_string_member (object, "nonce", asked->row->nonce);
  json_object_set_string_member (object, "file", options->output);
  onward_cli_take_json (object);
}

/* The file, then the row. */
static int
deliver (OnwardCli *cli, OnwardVault *vault, const OnwardAsked *asked, const Options *options)
{
  g_autoptr (GError) error = NULL;
  int claimed = onward_new_file_claim (options->output, &error);

  if (claimed < 0
      || !onward_new_file_fill (claimed, options->output, asked->text, strlen (asked->text),
                                &error))
    return onward_cli_fail (error);
  if (!onward_asking_record (vault, asked, &error))
    {
      g_prefix_error (&error,
                      _ ("The file %s was written, but what was asked could not be remembered. Do "
                         "not send it. "),
                      options->output);
      return onward_cli_fail (error);
    }
  tell_made (cli, asked, options);
  return ONWARD_EXIT_DONE;
}

static int
make (OnwardCli *cli, const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardVault) vault = NULL;
  g_autoptr (OnwardIdentityRow) identity = NULL;
  g_autoptr (OnwardAsked) asked = NULL;
  OnwardAsking asking = { NULL };
  GDate keep_until;
  int status = check_options (cli, options, &keep_until);

  if (status != ONWARD_EXIT_DONE)
    return status;
  vault = onward_cli_open_vault (cli, &error);
  if (vault != NULL)
    identity = onward_own_card_find (vault, options->as, &error);
  if (identity == NULL)
    return onward_cli_fail (error);
  asking = (OnwardAsking){ .identity = identity,
                           .audience = onward_audience_find (options->audience),
                           .purpose = options->purpose,
                           .keep_until = &keep_until,
                           .note = options->note };
  asked = onward_asking_make (&asking, &error);
  return asked != NULL ? deliver (cli, vault, asked, options) : onward_cli_fail (error);
}

/* --- list, show, forget --- */

static void
print_row (OnwardCli *cli, const OnwardRequestRow *row)
{
  g_autofree char *until = onward_date_print (&row->keep_until);
  JsonObject *object = NULL;

  if (!cli->json)
    {
      onward_cli_print ("%.*s  ", SHORT_NONCE, row->nonce);
      onward_cli_print_cell (row->audience, 20);
      onward_cli_print (_ ("%s, until %s%s%s: %s\n"), row->purpose, until,
                        *row->note != '\0' ? ", " : "", row->note,
                        row->share != NULL ? _ ("answered") : _ ("not answered yet"));
      return;
    }
  object = json_object_new ();
  json_object_set_string_member (object, "nonce", row->nonce);
  json_object_set_string_member (object, "identity", row->identity);
  json_object_set_string_member (object, "audience", row->audience);
  json_object_set_string_member (object, "purpose", row->purpose);
  json_object_set_string_member (object, "keep_until", until);
  json_object_set_string_member (object, "note", row->note);
  json_object_set_string_member (object, "share", row->share);
  onward_cli_take_json (object);
}

static int
list (OnwardCli *cli)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardVault) vault = onward_cli_open_vault (cli, &error);
  g_autoptr (GPtrArray) rows = vault != NULL ? onward_vault_list_requests (vault, &error) : NULL;

  if (rows == NULL)
    return onward_cli_fail (error);
  for (guint i = 0; i < rows->len; i++)
    print_row (cli, g_ptr_array_index (rows, i));
  if (rows->len == 0)
    onward_cli_note (_ ("Nothing was asked for yet."));
  return ONWARD_EXIT_DONE;
}

/* As `check` does; the vault is opened only if it can be. */
static int
show (OnwardCli *cli, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = onward_cli_read_kind (path, ONWARD_FILE_REQUEST, &error);
  g_autoptr (OnwardVault) vault = file != NULL ? onward_cli_open_vault (cli, &error) : NULL;

  return vault != NULL ? onward_cli_check_request (cli, vault, file, NULL)
                       : onward_cli_fail (error);
}

static int
forget (OnwardCli *cli, const char *nonce)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardVault) vault = onward_cli_open_vault (cli, &error);
  g_autoptr (GPtrArray) rows = vault != NULL ? onward_vault_list_requests (vault, &error) : NULL;
  const char *found = NULL;

  if (rows == NULL)
    return onward_cli_fail (error);
  for (guint i = 0; i < rows->len; i++)
    {
      OnwardRequestRow *row = g_ptr_array_index (rows, i);

      if (!g_str_has_prefix (row->nonce, nonce))
        continue;
      if (found != NULL)
        {
          onward_cli_note (_ ("More than one request begins with %s: type more of it."), nonce);
          return ONWARD_EXIT_FAILED;
        }
      found = row->nonce;
    }
  if (!onward_vault_forget_request (vault, found != NULL ? found : nonce, &error))
    return onward_cli_fail (error);
  if (!cli->json)
    onward_cli_print (_ ("The request is forgotten: what answers it was not asked for.\n"));
  return ONWARD_EXIT_DONE;
}

static int
run (OnwardCli *cli, int argc, char **argv)
{
  g_auto (Options) given = { NULL };
  g_auto (GStrv) arguments = NULL;
  int status = ONWARD_EXIT_FAILED;
  const GOptionEntry options[]
      = { { "as", 0, 0, G_OPTION_ARG_STRING, &given.as, N_ ("make: who asks, by name or id"),
            N_ ("NAME") },
          { "audience", 0, 0, G_OPTION_ARG_STRING, &given.audience,
            N_ ("make: as what kind of recipient"), N_ ("AUDIENCE") },
          { "purpose", 0, 0, G_OPTION_ARG_STRING, &given.purpose,
            N_ ("make: what you do with it, from a verb on: “plan lessons and exams”"),
            N_ ("TEXT") },
          { "keep-until", 0, 0, G_OPTION_ARG_STRING, &given.keep_until,
            N_ ("make: the day on which you would delete it"), N_ ("DATE") },
          { "note", 0, 0, G_OPTION_ARG_STRING, &given.note,
            N_ ("make: a note for yourself, which is not in the file"), N_ ("TEXT") },
          { "output", 'o', 0, G_OPTION_ARG_FILENAME, &given.output,
            N_ ("make: the new request file"), N_ ("FILE") },
          G_OPTION_ENTRY_NULL };

  if (!onward_cli_parse (cli, options, argc, argv, 1, 2, &arguments, &status))
    return status;
  if (g_str_equal (arguments[0], "make") && arguments[1] == NULL)
    return make (cli, &given);
  if (g_str_equal (arguments[0], "list") && arguments[1] == NULL)
    return list (cli);
  if (g_str_equal (arguments[0], "show") && arguments[1] != NULL)
    return show (cli, arguments[1]);
  if (g_str_equal (arguments[0], "forget") && arguments[1] != NULL)
    return forget (cli, arguments[1]);
  return onward_cli_misused (cli, _ ("request does one of: make, list, show FILE, forget NONCE."));
}

const OnwardVerb onward_verb_request = {
  .name = "request",
  .arguments = N_ ("make | list | show FILE | forget NONCE"),
  .summary = N_ ("Asks for a passport: for whom, what for and until when."),
  .details = N_ ("A request shows who asks, as a card does, and is compared like one. The first "
                 "file that is kept in answer to it uses it up: another one was not asked for."),
  .example = "request make --as \"Northgate Example College\" --audience college --purpose \"plan "
             "lessons\" --keep-until 2028-07-31 -o northgate.request",
  .run = run,
};
