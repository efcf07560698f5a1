#include "cli/onward-cli.h"

#include <stdio.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "seal/onward-strict-json.h"

#define COLUMNS 80

/**
 * onward_cli_print:
 * @format: as for printf()
 * @...: what goes into it
 *
 * Prints a result.
 */
void
onward_cli_print (const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  vfprintf (stdout, format, arguments);
  va_end (arguments);
}

/**
 * onward_cli_note:
 * @format: whole sentences, as for printf()
 * @...: what goes into them
 *
 * Says something to the person at the terminal, as one line that begins with the program's name.
 */
void
onward_cli_note (const char *format, ...)
{
  g_autofree char *said = NULL;
  va_list arguments;

  va_start (arguments, format);
  said = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  fflush (stdout);
  fprintf (stderr, "onward-cli: %s\n", said);
}

/**
 * onward_cli_fail:
 * @error: what went wrong
 *
 * Says why a verb stops.
 *
 * Returns: the exit code
 */
int
onward_cli_fail (const GError *error)
{
  onward_cli_note ("%s", error->message);
  return g_error_matches (error, ONWARD_CLI_ERROR, ONWARD_CLI_ERROR_USAGE) ? ONWARD_EXIT_USAGE
                                                                           : ONWARD_EXIT_FAILED;
}

/* How many columns a terminal gives to @text. */
static guint
width_of (const char *text, gsize length)
{
  guint width = 0;

  for (const char *at = text; at < text + length; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (!g_unichar_iszerowidth (character))
        width += g_unichar_iswide (character) ? 2 : 1;
    }
  return width;
}

/**
 * onward_cli_print_cell:
 * @text: one line
 * @width: columns
 *
 * Prints a cell of a table. Longer text is printed whole, with one blank after it.
 */
void
onward_cli_print_cell (const char *text, guint width)
{
  guint taken = width_of (text, strlen (text));

  onward_cli_print ("%s%*s", text, taken < width ? (int)(width - taken) : 1, "");
}

static void
append_blanks (GString *out, guint count)
{
  g_string_append_printf (out, "%*s", (int)count, "");
}

static void
append_wrapped_line (GString *out, guint indent, const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  guint column = 0;

  append_blanks (out, indent);
  for (guint i = 0; words[i] != NULL; i++)
    {
      guint width = width_of (words[i], strlen (words[i]));

      if (i > 0 && indent + column + 1 + width > COLUMNS)
        {
          g_string_append_c (out, '\n');
          append_blanks (out, indent);
          column = 0;
        }
      else if (i > 0)
        {
          g_string_append_c (out, ' ');
          column++;
        }
      g_string_append (out, words[i]);
      column += width;
    }
  g_string_append_c (out, '\n');
}

/**
 * onward_cli_wrap:
 * @indent: blanks before each line
 * @text: lines of text
 *
 * Breaks text as a page shows it: between words, before column 80. A word that is longer than a
 * line is not broken.
 *
 * Returns: (transfer full): the lines, each with its end
 */
char *
onward_cli_wrap (guint indent, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GString *out = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] == '\0')
      g_string_append_c (out, '\n');
    else
      append_wrapped_line (out, indent, lines[i]);
  return g_string_free (out, FALSE);
}

/**
 * onward_cli_print_wrapped:
 * @indent: blanks before each line
 * @text: lines of text
 *
 * Prints text as onward_cli_wrap() breaks it.
 */
void
onward_cli_print_wrapped (guint indent, const char *text)
{
  g_autofree char *lines = onward_cli_wrap (indent, text);

  onward_cli_print ("%s", lines);
}

/**
 * onward_cli_print_json:
 * @node: a value
 *
 * Prints JSON as one line.
 */
void
onward_cli_print_json (JsonNode *node)
{
  g_autofree char *line = onward_json_print (node);

  onward_cli_print ("%s\n", line);
}

/**
 * onward_cli_take_json:
 * @object: (transfer full): an object
 *
 * Prints an object as one line and lets go of it.
 */
void
onward_cli_take_json (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);

  json_object_unref (object);
  onward_cli_print_json (node);
}

/**
 * onward_cli_flush:
 *
 * Hands over everything that was printed. Results that did not arrive, because a disk is full or a
 * pipe was closed, are a failure.
 *
 * Returns: whether all of it arrived
 */
gboolean
onward_cli_flush (void)
{
  if (fflush (stdout) == 0 && !ferror (stdout))
    return TRUE;
  onward_cli_note (_ ("The result could not be written out."));
  return FALSE;
}
