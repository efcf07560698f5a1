/* verb-viewer.c: writes the page in which any browser opens a transfer file. Needs no vault. */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "cli/onward-cli.h"
#include "passport/onward-new-file.h"
#include "paper/onward-viewer.h"

static int
run (OnwardCli *cli, int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) arguments = NULL;
  g_autofree char *page = NULL;
  int status = ONWARD_EXIT_FAILED;

  if (!onward_cli_parse (cli, NULL, argc, argv, 1, 1, &arguments, &status))
    return status;
  page = onward_viewer_print ();
  if (!onward_new_file_write (arguments[0], page, strlen (page), &error))
    return onward_cli_fail (error);
  if (cli->json)
    {
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "file", arguments[0]);
      json_object_set_int_member (object, "bytes", (gint64)strlen (page));
      onward_cli_take_json (object);
      return ONWARD_EXIT_DONE;
    }
  onward_cli_print (_ ("The viewer page is written: %s. Whoever has it can open a transfer file in "
                       "any browser, without the internet.\n"),
                    arguments[0]);
  return ONWARD_EXIT_DONE;
}

const OnwardVerb onward_verb_viewer = {
  .name = "viewer",
  .arguments = "FILE.html",
  .summary = N_ ("Writes the page in which any browser opens a transfer file."),
  .details
  = N_ ("Give the page to a recipient who does not have Onward, together with the transfer "
        "file or before it. It is one file, holds nobody's data, and cannot use the "
        "internet. It is written in the language of this computer."),
  .example = "viewer open-a-passport.html",
  .run = run,
};
