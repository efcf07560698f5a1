/* verb-import.c: brings a young person's own copy into a vault. */

#include <glib/gi18n-lib.h>

#include "cli/onward-cli-page.h"
#include "cli/onward-cli-words.h"
#include "seal/onward-jwe.h"
#include "share/onward-own-copy.h"

static void
tell (OnwardCli *cli, OnwardPassport *passport, gboolean was_here)
{
  g_autofree char *name = onward_passport_dup_name (passport);
  JsonObject *object = NULL;

  if (cli->json)
    {
      object = json_object_new ();
      json_object_set_string_member (object, "id", onward_passport_get_id (passport));
      json_object_set_string_member (object, "name", name);
      json_object_set_boolean_member (object, "was_here", was_here);
      onward_cli_take_json (object);
      return;
    }
  if (was_here)
    onward_cli_print (_ ("The passport of %s was here already: that is kept as a revision, and the "
                         "copy is the working one now: %s\n"),
                      name, onward_passport_get_id (passport));
  else
    onward_cli_print (_ ("The passport of %s is here now: %s\n"), name,
                      onward_passport_get_id (passport));
}

/* A copy may be older than what is here, or made by somebody who means harm: replacing wants a yes.
 */
static gboolean
may_bring_in (OnwardVault *vault, GBytes *file, OnwardSecret *words, gboolean yes, gboolean *may,
              GError **error)
{
  gboolean is_here = FALSE;
  g_autoptr (OnwardPassport) passport = onward_own_copy_peek (vault, file, words, &is_here, error);
  g_autofree char *name = passport != NULL ? onward_passport_dup_name (passport) : NULL;

  *may = !is_here || yes;
  if (passport != NULL && !*may)
    onward_cli_note (
        _ ("The passport of %s is here already, and nothing is changed yet. --yes makes "
           "the copy the working one, and keeps what is here as a revision."),
        name);
  return passport != NULL;
}

static int
import (OnwardCli *cli, const char *path, const char *words_file, gboolean yes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardSecret) words = onward_cli_read_words (words_file, &error);
  g_autoptr (GBytes) file
      = words != NULL ? onward_cli_read_file (path, ONWARD_JWE_TEXT_MAX + 1, &error) : NULL;
  g_autoptr (OnwardVault) vault = file != NULL ? onward_cli_open_vault (cli, &error) : NULL;
  g_autoptr (OnwardPassport) passport = NULL;
  gboolean was_here = FALSE;
  gboolean may = FALSE;

  if (vault == NULL || !may_bring_in (vault, file, words, yes, &may, &error))
    return onward_cli_fail (error);
  if (!may)
    return ONWARD_EXIT_DONE;
  passport = onward_own_copy_read (vault, file, words, &was_here, &error);
  if (passport == NULL)
    return onward_cli_fail (error);
  tell (cli, passport, was_here);
  onward_cli_tell_unread (passport);
  return ONWARD_EXIT_DONE;
}

static int
run (OnwardCli *cli, int argc, char **argv)
{
  g_autofree char *words_file = NULL;
  g_auto (GStrv) arguments = NULL;
  gboolean yes = FALSE;
  int status = ONWARD_EXIT_FAILED;
  const GOptionEntry options[]
      = { { "words-file", 0, 0, G_OPTION_ARG_FILENAME, &words_file,
            N_ ("The words the copy is locked under"), N_ ("FILE") },
          { "yes", 0, 0, G_OPTION_ARG_NONE, &yes,
            N_ ("Bring it in also where the passport is here already"), NULL },
          G_OPTION_ENTRY_NULL };

  if (!onward_cli_parse (cli, options, argc, argv, 1, 1, &arguments, &status))
    return status;
  if (words_file == NULL)
    return onward_cli_misused (cli, _ ("Say where the words are with --words-file."));
  return import (cli, arguments[0], words_file, yes);
}

const OnwardVerb onward_verb_import = {
  .name = "import",
  .arguments = N_ ("FILE"),
  .summary = N_ ("Brings a young person's own copy into the vault."),
  .example = "import robin.passport --words-file robin.words",
  .run = run,
};
