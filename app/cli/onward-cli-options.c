#include "cli/onward-cli-options.h"

#include <stdlib.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#define BASE64URL "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"
#define DASHED_ID_MIN 22 /* characters: those of the shortest id */
#define SHOWN_OF_ID 8    /* characters of an id in a list */
#define HIDDEN '\001'    /* in the place of a dash; stands in no id and in no name of a file */

G_DEFINE_QUARK (onward_cli_error, onward_cli_error)

static void
take_path (char **place, char *value)
{
  if (value == NULL)
    return;
  g_free (*place);
  *place = value;
}

/* --- ids that begin with a dash --- */

static gboolean
is_short_option (const GOptionEntry *options, char letter)
{
  for (; options != NULL && options->long_name != NULL; options++)
    if (options->short_name == letter)
      return TRUE;
  return letter == 'h'; /* help, of every verb */
}

/* An id of base64url may begin with "-": nobody's option is so long. Of its beginning, as lists
 * show it, the length tells, unless an option begins so: that one wants "--" before it. */
static gboolean
is_dashed_id (const GOptionEntry *options, const char *argument)
{
  gsize length = strlen (argument);

  if (length < 2 || argument[1] == '-' || strspn (argument, BASE64URL) != length)
    return FALSE;
  return length >= DASHED_ID_MIN
         || (length == SHOWN_OF_ID && !is_short_option (options, argument[1]));
}

static gboolean
takes_value (const GOptionEntry *options, const char *argument)
{
  for (; options != NULL && options->long_name != NULL; options++)
    if ((g_str_has_prefix (argument, "--") && g_str_equal (argument + 2, options->long_name))
        || (argument[0] == '-' && argument[1] == options->short_name && options->short_name != 0
            && argument[2] == '\0'))
      return options->arg != G_OPTION_ARG_NONE;
  return g_str_equal (argument, "--vault") || g_str_equal (argument, "--passphrase-file");
}

/* GOption takes every dash for an option's: those of ids are hidden from it, and come back in
 * show_dashes(). What stands where an option's value is to be, it leaves alone by itself. */
static void
hide_dashes (const GOptionEntry *options, int argc, char **argv)
{
  for (int i = 1; i < argc; i++)
    if (*argv[i] == '-' && is_dashed_id (options, argv[i]) && !takes_value (options, argv[i - 1]))
      *argv[i] = HIDDEN;
}

static void
show_dashes (GStrv arguments)
{
  for (guint i = 0; arguments != NULL && arguments[i] != NULL; i++)
    if (*arguments[i] == HIDDEN)
      *arguments[i] = '-';
}

/**
 * onward_cli_parse_common:
 * @cli: what they are kept in
 * @context: holds the options of its own already
 * @argc: (inout): how many there are
 * @argv: (inout): the arguments, from which the options are taken
 * @asked: (out): whether help or the version was asked for
 * @error: return location, domain `G_OPTION_ERROR`
 *
 * Reads the options of @context and those of every verb: vault, passphrase file, JSON, help. What
 * is not given stays as it was, so that a place before the verb and one after it both work.
 *
 * Returns: FALSE if there is an option that nobody knows, or one without its value
 */
gboolean
onward_cli_parse_common (OnwardCli *cli, GOptionContext *context, int *argc, char ***argv,
                         OnwardCliAsked *asked, GError **error)
{
  char *folder = NULL, *passphrase_file = NULL;
  gboolean json = FALSE;
  const GOptionEntry common[]
      = { { "vault", 0, 0, G_OPTION_ARG_FILENAME, &folder, N_ ("The folder of the vault"),
            N_ ("DIR") },
          { "passphrase-file", 0, 0, G_OPTION_ARG_FILENAME, &passphrase_file,
            N_ ("Read the vault's passphrase from this file"), N_ ("FILE") },
          { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Answer in JSON, for programs"), NULL },
          { "version", 0, 0, G_OPTION_ARG_NONE, &asked->version, N_ ("Show the version"), NULL },
          { "help", 'h', 0, G_OPTION_ARG_NONE, &asked->help, N_ ("Show this help"), NULL },
          G_OPTION_ENTRY_NULL };

  asked->help = asked->version = FALSE;
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_add_main_entries (context, common, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, argc, argv, error))
    return FALSE;
  take_path (&cli->folder, folder);
  take_path (&cli->passphrase_file, passphrase_file);
  cli->json = cli->json || json;
  return TRUE;
}

static GOptionContext *
make_context (OnwardCli *cli, const GOptionEntry *options)
{
  g_autofree char *details = NULL;
  g_autofree char *text = NULL;
  const char *arguments = cli->verb->arguments;
  GOptionContext *context = g_option_context_new (*arguments != '\0' ? _ (arguments) : NULL);

  g_option_context_set_summary (context, _ (cli->verb->summary));
  if (cli->verb->details != NULL)
    details = onward_cli_wrap (0, _ (cli->verb->details));
  text = g_strdup_printf ("%s%s%s\n  onward-cli %s", details != NULL ? details : "",
                          details != NULL ? "\n" : "", _ ("Example:"), cli->verb->example);
  g_option_context_set_description (context, text);
  if (options != NULL)
    g_option_context_add_main_entries (context, options, GETTEXT_PACKAGE);
  return context;
}

static void
print_help (OnwardCli *cli, GOptionContext *context)
{
  g_autofree char *name = g_strconcat ("onward-cli ", cli->verb->name, NULL);
  g_autofree char *help = NULL;

  g_set_prgname (name); /* the help begins with it */
  help = g_option_context_get_help (context, TRUE, NULL);
  onward_cli_print ("%s", help);
}

/* Those left out are NULL, so that a verb need not count. */
static GStrv
pad (GStrv given, guint count, guint most)
{
  GStrv padded = g_new0 (char *, most + 1);

  for (guint i = 0; i < count; i++)
    padded[i] = g_steal_pointer (&given[i]);
  return padded;
}

/**
 * onward_cli_print_version:
 *
 * Prints which version this is.
 */
void
onward_cli_print_version (void)
{
  onward_cli_print ("onward-cli %s\n", ONWARD_VERSION);
}

/**
 * onward_cli_parse:
 * @cli: the command line; its verb is known
 * @options: (nullable): the verb's own options, ending in an empty one
 * @argc: how many arguments the verb was given, its name among them
 * @argv: them
 * @least: how many plain arguments it needs
 * @most: how many it can take
 * @arguments: (out) (transfer full): the plain arguments, @most + 1 pointers; NULL where left out
 * @status: (out): the exit code, if the verb has nothing more to do
 *
 * Reads what stands after a verb. Help that was asked for is printed; a wrong use is answered with
 * one sentence. An argument that begins with one dash and is as long as an id of base64url, or as
 * what lists show of one, is an id, not an option.
 *
 * Returns: whether the verb goes on
 */
gboolean
onward_cli_parse (OnwardCli *cli, const GOptionEntry *options, int argc, char **argv, guint least,
                  guint most, GStrv *arguments, int *status)
{
  g_auto (GStrv) given = NULL;
  const GOptionEntry rest[]
      = { { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &given, NULL, NULL },
          G_OPTION_ENTRY_NULL };
  g_autoptr (GOptionContext) context = make_context (cli, options);
  g_autoptr (GError) error = NULL;
  OnwardCliAsked asked = { FALSE, FALSE };
  guint count = 0;

  g_option_context_add_main_entries (context, rest, NULL);
  *status = ONWARD_EXIT_USAGE;
  hide_dashes (options, argc, argv);
  if (!onward_cli_parse_common (cli, context, &argc, &argv, &asked, &error))
    {
      onward_cli_misused (cli, "%s.", error->message);
      return FALSE;
    }
  if (asked.help || asked.version)
    {
      if (asked.help)
        print_help (cli, context);
      else
        onward_cli_print_version ();
      *status = ONWARD_EXIT_DONE;
      return FALSE;
    }
  show_dashes (given);
  count = given != NULL ? g_strv_length (given) : 0;
  if (count < least || count > most)
    {
      if (most == 0)
        onward_cli_misused (cli, _ ("This verb takes no arguments but its options."));
      else
        onward_cli_misused (cli, _ ("This verb takes: %s."), _ (cli->verb->arguments));
      return FALSE;
    }
  *arguments = pad (given, count, most);
  return TRUE;
}

/**
 * onward_cli_misused:
 * @cli: the command line
 * @format: a whole sentence, as for printf()
 * @...: what goes into it
 *
 * Says on stderr how a verb was used wrongly, and where its use is described.
 *
 * Returns: `ONWARD_EXIT_USAGE`
 */
int
onward_cli_misused (OnwardCli *cli, const char *format, ...)
{
  g_autofree char *said = NULL;
  va_list arguments;

  va_start (arguments, format);
  said = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  onward_cli_note (_ ("%s onward-cli %s --help says how."), said, cli->verb->name);
  return ONWARD_EXIT_USAGE;
}
