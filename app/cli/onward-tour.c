/* onward-tour.c: starts onward-cli anew for each step of the tour, and shows what was said. */

#include "cli/onward-tour.h"

#include <string.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>

#include "cli/onward-cli.h"
#include "passport/onward-new-file.h"
#include "seal/onward-strict-json.h"

#define SAMPLES "/io/github/onward_passport/Onward/tour"

struct _OnwardTour
{
  char *folder;
  char *program;      /* this program, as it is on disk */
  GHashTable *values; /* "%robin" to what stands for it */
  guint steps;
  guint surprises;
};

/* --- the folder --- */

static gboolean
put_sample (const char *folder, const char *name, GError **error)
{
  g_autofree char *resource = g_strconcat (SAMPLES "/", name, NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GBytes) bytes
      = g_resources_lookup_data (resource, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  gsize length = 0;
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;

  return data != NULL && onward_new_file_write (path, data, length, error);
}

static gboolean
put_samples (const char *folder, GError **error)
{
  g_auto (GStrv) names
      = g_resources_enumerate_children (SAMPLES, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    if (!put_sample (folder, names[i], error))
      return FALSE;
  return names != NULL;
}

/* Into an empty folder only: a tour writes over nothing. */
static gboolean
make_folder (const char *folder, GError **error)
{
  g_autoptr (GDir) dir = NULL;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, ONWARD_CLI_ERROR, ONWARD_CLI_ERROR_FILE,
                   _ ("The folder %s cannot be made."), folder);
      return FALSE;
    }
  dir = g_dir_open (folder, 0, error);
  if (dir == NULL)
    return FALSE;
  if (g_dir_read_name (dir) == NULL)
    return TRUE;
  g_set_error (error, ONWARD_CLI_ERROR, ONWARD_CLI_ERROR_FILE,
               _ ("The folder %s is not empty. The tour wants one of its own."), folder);
  return FALSE;
}

/**
 * onward_tour_new:
 * @folder: where everything of the tour is made and left
 * @error: return location
 *
 * Sets the stage: the folder, and in it the school's file and what two invented young people say.
 *
 * Returns: (transfer full): the stage
 */
OnwardTour *
onward_tour_new (const char *folder, GError **error)
{
  g_autoptr (OnwardTour) self = g_new0 (OnwardTour, 1);

  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->folder = g_strdup (folder);
  self->program = g_file_read_link ("/proc/self/exe", error);
  if (self->program == NULL || !make_folder (folder, error) || !put_samples (folder, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * onward_tour_free:
 * @self: (transfer full): a tour; its files stay
 */
void
onward_tour_free (OnwardTour *self)
{
  g_hash_table_unref (self->values);
  g_free (self->folder);
  g_free (self->program);
  g_free (self);
}

/* --- a step --- */

static GStrv
command_line (OnwardTour *self, const char *vault, gboolean json, va_list arguments)
{
  g_autoptr (GStrvBuilder) line = g_strv_builder_new ();

  g_strv_builder_add (line, "onward-cli");
  if (json)
    g_strv_builder_add (line, "--json");
  if (vault != NULL)
    {
      g_autofree char *passphrase = g_strconcat (vault, ".passphrase", NULL);

      g_strv_builder_add_many (line, "--vault", vault, "--passphrase-file", passphrase, NULL);
    }
  for (const char *word = va_arg (arguments, const char *); word != NULL;
       word = va_arg (arguments, const char *))
    {
      const char *value = g_hash_table_lookup (self->values, word);

      g_strv_builder_add (line, value != NULL ? value : word);
    }
  return g_strv_builder_end (line);
}

static gboolean
needs_quotes (const char *word)
{
  return *word == '\0' || strpbrk (word, " '\"$`\\!*?[](){}<>|&;#~") != NULL;
}

static void
print_command (GStrv line)
{
  onward_cli_print ("$");
  for (guint i = 0; line[i] != NULL; i++)
    {
      g_autofree char *quoted = needs_quotes (line[i]) ? g_shell_quote (line[i]) : NULL;

      onward_cli_print (" %s", quoted != NULL ? quoted : line[i]);
    }
  onward_cli_print ("\n");
}

/* The step's process: this program from its file, in the tour's folder. Its vaults leave the copies
 * of their key files there, too, and not in the config folder of the person who watches. stdout is
 * given back; with @shown, stderr stands in it where it was said. -1 if it could not be started. */
static int
start (OnwardTour *self, GStrv line, gboolean shown, char **output)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDOUT_PIPE
      | (shown ? G_SUBPROCESS_FLAGS_STDERR_MERGE : G_SUBPROCESS_FLAGS_STDERR_SILENCE));
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *folder = g_canonicalize_filename (self->folder, NULL);
  g_autofree char *config = g_build_filename (folder, "config", NULL);
  GError *error = NULL;

  g_subprocess_launcher_setenv (launcher, "XDG_CONFIG_HOME", config, TRUE);
  g_subprocess_launcher_set_cwd (launcher, self->folder);
  g_free (line[0]);
  line[0] = g_strdup (self->program);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *)line, &error);
  if (process == NULL || !g_subprocess_communicate_utf8 (process, NULL, NULL, output, NULL, &error))
    {
      onward_cli_fail (error);
      g_clear_error (&error);
      return -1;
    }
  return g_subprocess_get_if_exited (process) ? g_subprocess_get_exit_status (process) : -1;
}

/**
 * onward_tour_step:
 * @self: a tour
 * @heading: what happens, for a person
 * @vault: (nullable): whose vault, a folder below the tour's
 * @expected: the exit code this step should end with
 * @...: words of the command line, ended by NULL
 *
 * Starts the program anew for one step, and prints the exact command line and what it answered.
 *
 * Returns: whether it ended as expected
 */
gboolean
onward_tour_step (OnwardTour *self, const char *heading, const char *vault, int expected, ...)
{
  g_auto (GStrv) line = NULL;
  g_autofree char *output = NULL;
  va_list arguments;
  int status;

  va_start (arguments, expected);
  line = command_line (self, vault, FALSE, arguments);
  va_end (arguments);
  self->steps++;
  onward_cli_print ("\n%u. %s\n", self->steps, heading);
  print_command (line);
  onward_cli_flush ();
  status = start (self, line, TRUE, &output);
  onward_cli_print ("%s", output != NULL ? output : "");
  if (status != ONWARD_EXIT_DONE)
    onward_cli_print (_ ("(exit code %d)\n"), status);
  if (status == expected)
    return TRUE;
  onward_cli_note (_ ("Step %u was expected to end with exit code %d."), self->steps, expected);
  self->surprises++;
  return FALSE;
}

/**
 * onward_tour_remember:
 * @self: a tour
 * @name: under which name to keep it: "%robin"
 * @member: a member of the step's JSON
 * @vault: (nullable): whose vault
 * @...: words of the command line, ended by NULL
 *
 * Asks the program for something a later step needs, such as an id. Not printed.
 *
 * Returns: whether it was answered
 */
gboolean
onward_tour_remember (OnwardTour *self, const char *name, const char *member, const char *vault,
                      ...)
{
  g_auto (GStrv) line = NULL;
  g_autofree char *output = NULL;
  g_autoptr (JsonNode) node = NULL;
  const char *value = NULL;
  va_list arguments;

  va_start (arguments, vault);
  line = command_line (self, vault, TRUE, arguments);
  va_end (arguments);
  if (start (self, line, FALSE, &output) == ONWARD_EXIT_DONE)
    node = onward_strict_json_parse (output, strcspn (output, "\n"), &onward_json_limits_document,
                                     NULL);
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    value = json_object_get_string_member_with_default (json_node_get_object (node), member, NULL);
  if (value == NULL)
    {
      onward_cli_note (_ ("The tour could not find out %s."), name + 1);
      self->surprises++;
      return FALSE;
    }
  onward_tour_set (self, name, value);
  return TRUE;
}

/**
 * onward_tour_set:
 * @self: a tour
 * @name: "%name"
 * @value: what stands for it in command lines
 */
void
onward_tour_set (OnwardTour *self, const char *name, const char *value)
{
  g_hash_table_insert (self->values, g_strdup (name), g_strdup (value));
}

/* --- files of the tour --- */

/**
 * onward_tour_write:
 * @self: a tour
 * @file: name of a new file in its folder
 * @text: what stands in it
 *
 * Returns: whether it was written; says so if not
 */
gboolean
onward_tour_write (OnwardTour *self, const char *file, const char *text)
{
  g_autofree char *path = g_build_filename (self->folder, file, NULL);
  g_autoptr (GError) error = NULL;

  if (onward_new_file_write (path, text, strlen (text), &error))
    return TRUE;
  onward_cli_fail (error);
  self->surprises++;
  return FALSE;
}

/**
 * onward_tour_copy_damaged:
 * @self: a tour
 * @from: name of a file of the tour
 * @to: name of a new one
 *
 * Copies a file with one character in its middle changed, as somebody on the way might.
 *
 * Returns: whether it was written; says so if not
 */
gboolean
onward_tour_copy_damaged (OnwardTour *self, const char *from, const char *to)
{
  g_autofree char *path = g_build_filename (self->folder, from, NULL);
  g_autofree char *text = NULL;
  gsize length = 0;

  if (!g_file_get_contents (path, &text, &length, NULL) || length == 0)
    {
      self->surprises++;
      return FALSE;
    }
  text[length / 2] = text[length / 2] == 'A' ? 'B' : 'A';
  return onward_tour_write (self, to, text);
}

/**
 * onward_tour_count:
 * @self: a tour
 *
 * Returns: how many steps were taken
 */
guint
onward_tour_count (OnwardTour *self)
{
  return self->steps;
}

/**
 * onward_tour_surprises:
 * @self: a tour
 *
 * Returns: how many things went otherwise than they should
 */
guint
onward_tour_surprises (OnwardTour *self)
{
  return self->surprises;
}
