/* verb-page.c: the young person's own page, in large print. */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "cli/onward-cli.h"
#include "passport/onward-new-file.h"
#include "paper/onward-large-print.h"
#include "store/onward-vault-passports.h"

static void
tell (OnwardCli *cli, const char *passport, const char *path)
{
  JsonObject *object = NULL;

  if (cli->json)
    {
      object = json_object_new ();
      json_object_set_string_member (object, "passport", passport);
      json_object_set_string_member (object, "file", path);
      onward_cli_take_json (object);
      return;
    }
  onward_cli_print (
      _ ("The page is written: %s. Any browser opens and prints it. It is not locked: "
         "whoever has it can read it.\n"),
      path);
}

static int
write_page (OnwardCli *cli, const char *text, const char *path, OnwardLargePrintShape shape)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardVault) vault = onward_cli_open_vault (cli, &error);
  g_autoptr (OnwardPassport) passport = NULL;
  g_autofree char *id = NULL;
  g_autofree char *page = NULL;

  if (vault != NULL)
    id = onward_cli_find_passport (vault, text, &error);
  if (id != NULL)
    passport = onward_vault_load (vault, id, &error);
  if (passport == NULL)
    return onward_cli_fail (error);
  page = onward_large_print (passport, shape);
  if (!onward_new_file_write (path, page, strlen (page), &error))
    return onward_cli_fail (error);
  tell (cli, id, path);
  return ONWARD_EXIT_DONE;
}

static int
run (OnwardCli *cli, int argc, char **argv)
{
  g_autofree char *output = NULL;
  g_auto (GStrv) arguments = NULL;
  gboolean meeting = FALSE;
  int status = ONWARD_EXIT_FAILED;
  const GOptionEntry options[]
      = { { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_ ("The new page"), N_ ("FILE") },
          { "meeting", 0, 0, G_OPTION_ARG_NONE, &meeting,
            N_ ("Only what matters most, with room for notes"), NULL },
          G_OPTION_ENTRY_NULL };

  if (!onward_cli_parse (cli, options, argc, argv, 1, 1, &arguments, &status))
    return status;
  if (output == NULL)
    return onward_cli_misused (cli, _ ("Say where the page is to be, with -o."));
  return write_page (cli, arguments[0], output,
                     meeting ? ONWARD_LARGE_PRINT_MEETING : ONWARD_LARGE_PRINT_WHOLE);
}

const OnwardVerb onward_verb_page = {
  .name = "page",
  .arguments = N_ ("ID"),
  .summary = N_ ("Writes the young person's own page in large print, to read, save or print."),
  .details = N_ ("The page is one HTML file without scripts, in the language of this computer. It "
                 "holds everything that has an answer; what is most private stands at the end, on "
                 "pages of its own. With --meeting it holds only what matters most."),
  .example = "page 3f2a -o my-page.html",
  .run = run,
};
