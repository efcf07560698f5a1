/* verb-backup.c: makes a backup of the vault, and lists those it makes of itself. */

#include <glib/gi18n-lib.h>

#include "cli/onward-cli.h"
#include "passport/onward-clock.h"
#include "passport/onward-date.h"
#include "store/onward-backup-automatic.h"
#include "store/onward-backup.h"

/* A folder gets a file whose name says no more than the day. */
static char *
pick_path (const char *path)
{
  g_autofree char *day = NULL;
  g_autofree char *name = NULL;
  GDate today;

  if (!g_file_test (path, G_FILE_TEST_IS_DIR))
    return g_strdup (path);
  onward_clock_today (&today);
  day = onward_date_print (&today);
  name = g_strconcat ("onward-", day, ONWARD_BACKUP_SUFFIX, NULL);
  return g_build_filename (path, name, NULL);
}

static void
tell (OnwardCli *cli, const char *path, const OnwardBackupHeader *made)
{
  guint64 passports = onward_backup_header_rows (made, "passport");
  g_autofree char *time = onward_time_print (made->made);
  JsonObject *object = NULL;

  if (!cli->json)
    {
      onward_cli_print (g_dngettext (GETTEXT_PACKAGE,
                                     "Backup made: %s, with %" G_GUINT64_FORMAT " passport. It was "
                                     "opened again and every row compared.\n",
                                     "Backup made: %s, with %" G_GUINT64_FORMAT
                                     " passports. It was "
                                     "opened again and every row compared.\n",
                                     (gulong)passports),
                        path, passports);
      onward_cli_print (_ ("What opens this vault opens it: the recovery code, or the "
                           "passphrase.\n"));
      return;
    }
  object = json_object_new ();
  json_object_set_string_member (object, "file", path);
  json_object_set_string_member (object, "made", time);
  json_object_set_int_member (object, "passports", (gint64)passports);
  onward_cli_take_json (object);
}

static int
make (OnwardCli *cli, const char *place)
{
  g_autofree char *path = pick_path (place);
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardVault) vault = onward_cli_open_vault (cli, &error);
  g_autoptr (OnwardBackupHeader) made = NULL;

  if (vault == NULL || !onward_vault_back_up (vault, path, &made, &error))
    return onward_cli_fail (error);
  tell (cli, path, made);
  return ONWARD_EXIT_DONE;
}

static void
list_json (const OnwardBackupEntry *entry)
{
  JsonObject *object = json_object_new ();
  g_autofree char *made = onward_time_print (entry->made);
  g_autofree char *leaves = entry->readable ? onward_date_print (&entry->leaves) : NULL;

  json_object_set_string_member (object, "file", entry->path);
  json_object_set_boolean_member (object, "readable", entry->readable);
  if (entry->readable)
    {
      json_object_set_string_member (object, "made", made);
      json_object_set_int_member (object, "passports", (gint64)entry->passports);
      json_object_set_string_member (object, "leaves", leaves);
    }
  onward_cli_take_json (object);
}

static void
list_words (const OnwardBackupEntry *entry)
{
  g_autofree char *leaves = entry->readable ? onward_date_in_words (&entry->leaves) : NULL;
  g_autofree char *day = NULL;
  GDate made;

  if (!entry->readable)
    {
      onward_cli_print (_ ("%s: cannot be read by this version; it is left alone\n"), entry->path);
      return;
    }
  onward_date_from_time (entry->made, &made);
  day = onward_date_in_words (&made);
  onward_cli_print (g_dngettext (GETTEXT_PACKAGE,
                                 "%s: of %s, %" G_GUINT64_FORMAT " passport; makes room for a new "
                                 "one on %s at the earliest\n",
                                 "%s: of %s, %" G_GUINT64_FORMAT " passports; makes room for a new "
                                 "one on %s at the earliest\n",
                                 (gulong)entry->passports),
                    entry->path, day, entry->passports, leaves);
}

/* Needs no passphrase: it may be wanted when there is nothing else left. */
static int
list (OnwardCli *cli)
{
  g_autoptr (GPtrArray) entries = onward_backup_list (cli->folder);

  for (guint i = 0; i < entries->len; i++)
    if (cli->json)
      list_json (entries->pdata[i]);
    else
      list_words (entries->pdata[i]);
  if (entries->len == 0)
    onward_cli_note (_ ("There are no backups in %s yet: one is made on each day the vault is "
                        "opened with something in it."),
                     cli->folder);
  return ONWARD_EXIT_DONE;
}

static int
run (OnwardCli *cli, int argc, char **argv)
{
  g_auto (GStrv) arguments = NULL;
  gboolean listed = FALSE;
  int status = ONWARD_EXIT_FAILED;
  const GOptionEntry options[]
      = { { "list", 0, 0, G_OPTION_ARG_NONE, &listed,
            N_ ("List the backups the vault made of itself, and when each leaves"), NULL },
          G_OPTION_ENTRY_NULL };

  if (!onward_cli_parse (cli, options, argc, argv, 0, 1, &arguments, &status))
    return status;
  if (listed == (arguments[0] != NULL))
    return onward_cli_misused (cli, _ ("Name a new file or a folder for the backup, or say "
                                       "--list."));
  return listed ? list (cli) : make (cli, arguments[0]);
}

const OnwardVerb onward_verb_backup = {
  .name = "backup",
  .arguments = N_ ("[FILE]"),
  .summary = N_ ("Writes everything in the vault into one new encrypted file."),
  .details = N_ ("FILE may be a folder, such as a stick: the file's name is then made of the day. "
                 "The vault makes a backup of itself on each day it is opened, too, and keeps the "
                 "last five."),
  .example = "backup /media/stick",
  .run = run,
};
