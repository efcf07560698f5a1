/* verb-export.c: writes the young person's own copy, and lets them leave with it. */

#include <glib/gi18n-lib.h>

#include "cli/onward-cli-words.h"
#include "passport/onward-new-file.h"
#include "seal/onward-jwe.h"
#include "share/onward-own-copy.h"
#include "share/onward-person.h"

static gboolean
write_and_check (OnwardVault *vault, const char *passport, int claimed, const char *path,
                 OnwardSecret *words, GError **error)
{
  g_autoptr (GBytes) copy = onward_own_copy_write (vault, passport, words, error);
  g_autoptr (GBytes) written = NULL;
  gsize length = 0;
  const char *data = copy != NULL ? g_bytes_get_data (copy, &length) : NULL;

  if (data == NULL)
    onward_new_file_give_up (claimed, path);
  if (data == NULL || !onward_new_file_fill (claimed, path, data, length, error))
    return FALSE;
  written = onward_cli_read_file (path, ONWARD_JWE_TEXT_MAX, error);
  return written != NULL && onward_own_copy_check (vault, written, words, passport, error);
}

static void
tell (OnwardCli *cli, const char *passport, const char *path, const char *words_file,
      gboolean leave)
{
  JsonObject *object = NULL;

  if (cli->json)
    {
      object = json_object_new ();
      json_object_set_string_member (object, "passport", passport);
      json_object_set_string_member (object, "file", path);
      json_object_set_boolean_member (object, "left", leave);
      onward_cli_take_json (object);
      return;
    }
  onward_cli_print (_ ("The whole passport is in %s, and opens. It is locked under the words in "
                       "%s: keep the two apart.\n"),
                    path, words_file);
  if (leave)
    onward_cli_print (_ ("The young person's key was taken away here: nobody can share this "
                         "passport from this vault any more.\n"));
}

/* Said before anything is written. */
static gboolean
check_leave (OnwardVault *vault, const char *passport, GError **error)
{
  g_autoptr (OnwardIdentityRow) person = onward_person_find (vault, passport, error);

  if (person == NULL && (error == NULL || *error == NULL))
    g_set_error_literal (error, ONWARD_PERSON_ERROR, ONWARD_PERSON_ERROR_NO_KEY,
                         _ ("There is no key of the young person here to take away. Without "
                            "--leave the copy is written."));
  return person != NULL;
}

static int
export_copy (OnwardCli *cli, GStrv arguments, const char *words_file, gboolean leave)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardVault) vault = onward_cli_open_vault (cli, &error);
  g_autofree char *passport
      = vault != NULL ? onward_cli_find_passport (vault, arguments[0], &error) : NULL;
  g_autoptr (OnwardSecret) words = NULL;
  int claimed = -1;

  if (passport == NULL || (leave && !check_leave (vault, passport, &error)))
    return onward_cli_fail (error);
  claimed = onward_new_file_claim (arguments[1], &error);
  if (claimed >= 0)
    words = onward_cli_get_words (words_file, &error);
  if (claimed >= 0 && words == NULL)
    onward_new_file_give_up (claimed, arguments[1]);
  if (words == NULL || !write_and_check (vault, passport, claimed, arguments[1], words, &error))
    return onward_cli_fail (error);
  if (leave && !onward_person_forget (vault, passport, &error))
    return onward_cli_fail (error);
  tell (cli, passport, arguments[1], words_file, leave);
  return ONWARD_EXIT_DONE;
}

static int
run (OnwardCli *cli, int argc, char **argv)
{
  g_autofree char *words_file = NULL;
  g_auto (GStrv) arguments = NULL;
  gboolean leave = FALSE;
  int status = ONWARD_EXIT_FAILED;
  const GOptionEntry options[]
      = { { "words-file", 0, 0, G_OPTION_ARG_FILENAME, &words_file,
            N_ ("Lock it under the words in this file; made, with six new words, if not there"),
            N_ ("FILE") },
          { "leave", 0, 0, G_OPTION_ARG_NONE, &leave,
            N_ ("Then take the young person's key away here"), NULL },
          G_OPTION_ENTRY_NULL };

  if (!onward_cli_parse (cli, options, argc, argv, 2, 2, &arguments, &status))
    return status;
  if (words_file == NULL)
    return onward_cli_misused (cli,
                               _ ("Say where the words are, or are to be, with --words-file."));
  return export_copy (cli, arguments, words_file, leave);
}

const OnwardVerb onward_verb_export = {
  .name = "export",
  .arguments = N_ ("ID FILE"),
  .summary = N_ ("Writes the young person's own copy of everything, to carry away."),
  .details = N_ ("The copy is opened again and compared before anything is said. With --leave the "
                 "young person's key goes with it: the setting keeps what it sealed and cannot "
                 "share it any more."),
  .example = "export 3f2a robin.passport --words-file robin.words",
  .run = run,
};
