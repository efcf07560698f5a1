/* main.c: starts the window. What is said to a terminal is said by GTK alone. */

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

#include <glib/gi18n-lib.h>

#include "desktop/onward-application.h"
#include "passport/onward-log.h"
#include "passport/onward-process.h"

static void
set_up_language (void)
{
  const char *folder = secure_getenv ("ONWARD_LOCALE_DIR"); /* of a build that is not installed */

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : ONWARD_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE); /* templates ask the default domain */
}

int
main (int argc, char **argv)
{
  const char *refused = onward_process_harden ();
  g_autoptr (OnwardApplication) application = NULL;

  if (refused != NULL)
    return EXIT_FAILURE;
  onward_log_start ();
  set_up_language ();
  application = onward_application_new (NULL, G_APPLICATION_HANDLES_OPEN);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
