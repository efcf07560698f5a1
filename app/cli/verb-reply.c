/* verb-reply.c: a recipient's signed answer: made where a passport was received, taken in where it
 * was shared. */

#include <glib/gi18n-lib.h>

#include "cli/onward-cli-plan.h"
#include "cli/onward-cli-reply.h"
#include "passport/onward-new-file.h"
#include "receive/onward-answering.h"

/* --- make --- */

static void
tell_made (OnwardCli *cli, const OnwardAnswering *made, const char *path)
{
  JsonObject *object = NULL;

  if (!cli->json)
    {
      onward_cli_print (g_dngettext (GETTEXT_PACKAGE, "The reply says how %u adjustment stands.\n",
                                     "The reply says how %u adjustments stand.\n", made->answers),
                        made->answers);
      onward_cli_print (_ ("It is in %s, signed as %s and locked: send it to whoever sent you the "
                           "passport.\n"),
                        path, made->as);
      return;
    }
  object = json_object_new ();
  json_object_set_string_member (object, "share", made->share);
  json_object_set_string_member (object, "as", made->as);
  json_object_set_int_member (object, "answers", made->answers);
  json_object_set_string_member (object, "file", path);
  onward_cli_take_json (object);
}

static int
make (OnwardCli *cli, const char *text, const char *as, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardVault) vault = onward_cli_open_vault (cli, &error);
  g_autofree char *share = vault != NULL ? onward_cli_find_share (vault, text, &error) : NULL;
  g_autoptr (OnwardPlan) plan = share != NULL ? onward_plan_find (vault, share, &error) : NULL;
  g_autoptr (OnwardAnswering) made
      = plan != NULL ? onward_answering_make (vault, plan, as, &error) : NULL;
  gsize length = 0;
  const char *bytes = NULL;

  if (made == NULL)
    return onward_cli_fail (error);
  bytes = g_bytes_get_data (made->file, &length);
  if (!onward_new_file_write (path, bytes, length, &error)
      || !onward_answering_record (vault, made, &error))
    return onward_cli_fail (error);
  tell_made (cli, made, path);
  return ONWARD_EXIT_DONE;
}

/* --- show, apply --- */

static int
finish (OnwardCli *cli, OnwardVault *vault, const OnwardReply *reply)
{
  g_autoptr (GError) error = NULL;
  guint changes = onward_reply_count_changes (reply);

  if (reply->news == ONWARD_REPLY_NEWS_HAD_BEFORE)
    {
      onward_cli_note (_ ("Nothing was changed: it was taken in before."));
      return ONWARD_EXIT_DONE;
    }
  if (!onward_replies_apply (vault, reply, &error))
    return onward_cli_fail (error);
  if (!cli->json)
    onward_cli_print (
        g_dngettext (GETTEXT_PACKAGE,
                     "The reply is kept. %u adjustment of the passport says so now.\n",
                     "The reply is kept. %u adjustments of the passport say so now.\n", changes),
        changes);
  return ONWARD_EXIT_DONE;
}

static int
take (OnwardCli *cli, const char *path, gboolean apply, gboolean yes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardVault) vault = onward_cli_open_vault (cli, &error);
  g_autoptr (GBytes) file
      = vault != NULL ? onward_cli_read_kind (path, ONWARD_FILE_REPLY, &error) : NULL;
  g_autoptr (OnwardReply) reply = file != NULL ? onward_replies_open (vault, file, &error) : NULL;

  if (reply == NULL)
    return onward_cli_fail (error);
  if (!apply || !yes || !cli->json)
    onward_cli_tell_reply (cli, reply);
  if (apply && yes)
    return finish (cli, vault, reply);
  if (apply)
    onward_cli_note (_ ("Nothing was changed yet. --yes takes it in."));
  return reply->signer_name != NULL ? ONWARD_EXIT_DONE : ONWARD_EXIT_UNKNOWN_SIGNER;
}

static int
run (OnwardCli *cli, int argc, char **argv)
{
  g_autofree char *as = NULL;
  g_autofree char *output = NULL;
  g_auto (GStrv) arguments = NULL;
  gboolean yes = FALSE;
  int status = ONWARD_EXIT_FAILED;
  const GOptionEntry options[]
      = { { "as", 0, 0, G_OPTION_ARG_STRING, &as,
            N_ ("make: who answers; left out: whom it was shared with"), N_ ("NAME") },
          { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_ ("make: the new file"),
            N_ ("FILE") },
          { "yes", 0, 0, G_OPTION_ARG_NONE, &yes, N_ ("apply: take it in"), NULL },
          G_OPTION_ENTRY_NULL };

  if (!onward_cli_parse (cli, options, argc, argv, 2, 2, &arguments, &status))
    return status;
  if (g_str_equal (arguments[0], "make") && output == NULL)
    return onward_cli_misused (cli, _ ("Say where the reply is to be, with -o."));
  if (g_str_equal (arguments[0], "make"))
    return make (cli, arguments[1], as, output);
  if (g_str_equal (arguments[0], "show") || g_str_equal (arguments[0], "apply"))
    return take (cli, arguments[1], g_str_equal (arguments[0], "apply"), yes);
  return onward_cli_misused (cli, _ ("A reply can be made, shown or applied."));
}

const OnwardVerb onward_verb_reply = {
  .name = "reply",
  .arguments = N_ ("make SHARE | show FILE | apply FILE"),
  .summary = N_ ("Answers a received passport, or takes a recipient's answer into the passport."),
  .details
  = N_ ("make writes how each adjustment stands, as “plan” has it, signed and locked. show "
        "opens one where the share was made and says what it would change; apply with "
        "--yes changes it: what was agreed or is in place, marked with who says so. "
        "Everything else is kept with the reply."),
  .example = "reply make x4Tq -o answer.reply",
  .run = run,
};
