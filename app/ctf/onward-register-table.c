#include "ctf/onward-register-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define BLOCK 65536
#define SEPARATORS ",;\t"

typedef enum
{
  AT_START, /* of a cell */
  IN_PLAIN,
  IN_QUOTED,
  AFTER_QUOTE /* in a quoted cell: its end, or the first of two */
} State;

struct _OnwardRegisterTable
{
  OnwardRegisterText *text;
  const OnwardCtfLimits *limits;
  gint64 deadline;
  char separator;
  char block[BLOCK];
  gsize length, taken; /* of the block */
  State state;
  gboolean after_cr;
  GString *cell;
  GPtrArray *cells; /* of char*, of this row */
  guint64 line;     /* of the next byte, from 1 */
  guint64 row_line;
  guint64 count; /* of cells so far */
};

static gboolean
fail (OnwardRegisterTable *self, GError **error, OnwardCtfError code, const char *what)
{
  g_set_error (error, ONWARD_CTF_ERROR, (gint)code, _ ("%s, line %lu: %s"),
               onward_register_text_get_name (self->text), (gulong)self->line, what);
  return FALSE;
}

/* --- the separator --- */

/* Which of them stands most often in the first line that says something, outside quotation marks.
 * Of two that stand there alike it is not the comma, which names have, too. */
static char
most_frequent (const char *text, gsize length)
{
  guint counts[3] = { 0 };
  gboolean quoted = FALSE, anything = FALSE;
  guint best = 0;

  for (gsize i = 0; i < length; i++)
    {
      const char *found = strchr (SEPARATORS, text[i]);

      if (!quoted && anything && (text[i] == '\n' || text[i] == '\r'))
        break;
      anything = anything || !g_ascii_isspace (text[i]);
      if (text[i] == '"')
        quoted = !quoted;
      else if (!quoted && found != NULL)
        counts[found - SEPARATORS]++;
    }
  for (guint i = 1; i < 3; i++)
    if (counts[i] > 0 && counts[i] >= counts[best])
      best = i;
  return SEPARATORS[best];
}

/* Some spreadsheets say it in a line of its own: "sep=;". That line is no row. */
static void
find_separator (OnwardRegisterTable *self)
{
  const char *text = self->block;

  if (self->length >= 5 && g_ascii_strncasecmp (text, "sep=", 4) == 0
      && strchr (SEPARATORS, text[4]) != NULL
      && (self->length == 5 || text[5] == '\n' || text[5] == '\r'))
    {
      self->separator = text[4];
      self->taken = 5;
      return;
    }
  self->separator = most_frequent (text, self->length);
}

/**
 * onward_register_table_open:
 * @path: the file
 * @limits: what to keep to; must outlive the table
 * @error: return location, as for onward_register_text_open()
 *
 * Opens a spreadsheet and finds out what stands between its cells: a comma, a semicolon or a tab.
 *
 * Returns: (transfer full): a table
 */
OnwardRegisterTable *
onward_register_table_open (const char *path, const OnwardCtfLimits *limits, GError **error)
{
  g_autoptr (OnwardRegisterTable) self = g_new0 (OnwardRegisterTable, 1);
  gssize length = 0;

  self->cell = g_string_new (NULL);
  self->cells = g_ptr_array_new_with_free_func (g_free);
  self->limits = limits;
  self->deadline = limits->deadline;
  self->line = 1;
  self->text = onward_register_text_open (path, limits, error);
  if (self->text == NULL)
    return NULL;
  length = onward_register_text_read (self->text, self->block, BLOCK, error);
  if (length < 0)
    return NULL;
  self->length = (gsize)length;
  find_separator (self);
  return g_steal_pointer (&self);
}

/**
 * onward_register_table_free:
 * @self: (nullable) (transfer full): a table
 */
void
onward_register_table_free (OnwardRegisterTable *self)
{
  if (self == NULL)
    return;
  onward_register_text_free (self->text);
  g_string_free (self->cell, TRUE);
  g_ptr_array_unref (self->cells);
  g_free (self);
}

/**
 * onward_register_table_get_text:
 * @self: a table
 *
 * Returns: (transfer none): its text
 */
OnwardRegisterText *
onward_register_table_get_text (OnwardRegisterTable *self)
{
  return self->text;
}

/**
 * onward_register_table_get_separator:
 * @self: a table
 *
 * Returns: what stands between its cells: `,`, `;` or a tab
 */
char
onward_register_table_get_separator (OnwardRegisterTable *self)
{
  return self->separator;
}

/**
 * onward_register_table_get_line:
 * @self: a table
 *
 * Returns: the line on which the last row began, from 1
 */
guint64
onward_register_table_get_line (OnwardRegisterTable *self)
{
  return self->row_line;
}

/**
 * onward_register_table_extend:
 * @self: a table
 * @microseconds: how long somebody else worked meanwhile
 *
 * Moves the deadline.
 */
void
onward_register_table_extend (OnwardRegisterTable *self, gint64 microseconds)
{
  self->deadline += microseconds;
}

/* --- rows --- */

static gboolean
end_cell (OnwardRegisterTable *self, GError **error)
{
  if (++self->count > self->limits->elements)
    return fail (self, error, ONWARD_CTF_ERROR_LIMIT,
                 _ ("there are more cells than Onward reads. Save fewer pupils at a time."));
  if (self->cells->len == ONWARD_REGISTER_COLUMNS_MAX)
    return fail (self, error, ONWARD_CTF_ERROR_LIMIT,
                 _ ("there are more than 500 columns. Save only those that are needed."));
  if (!g_utf8_validate_len (self->cell->str, self->cell->len, NULL))
    return fail (self, error, ONWARD_CTF_ERROR_ENCODING,
                 _ ("a cell is not written in letters. Save the file as CSV UTF-8."));
  g_ptr_array_add (self->cells, g_strdup (self->cell->str));
  g_string_truncate (self->cell, 0);
  self->state = AT_START;
  return TRUE;
}

static gboolean
append (OnwardRegisterTable *self, char c, State state, GError **error)
{
  if (self->cell->len == self->limits->value)
    return fail (self, error, ONWARD_CTF_ERROR_LIMIT,
                 _ ("a cell is longer than Onward reads. A quotation mark may be missing."));
  g_string_append_c (self->cell, c);
  self->state = state;
  return TRUE;
}

/* One byte of a row. @ended: it was the last one. */
static gboolean
take_byte (OnwardRegisterTable *self, char c, gboolean *ended, GError **error)
{
  gboolean is_end = c == '\n' || c == '\r';

  if (self->state == IN_QUOTED && c != '"')
    return append (self, c, IN_QUOTED, error);
  if (c == '"' && self->state != IN_PLAIN)
    {
      /* Of two in a quoted cell the second counts; in a plain cell they are letters. */
      if (self->state == AFTER_QUOTE)
        return append (self, c, IN_QUOTED, error);
      self->state = self->state == AT_START ? IN_QUOTED : AFTER_QUOTE;
      return TRUE;
    }
  if (c != self->separator && !is_end)
    return append (self, c, IN_PLAIN, error);
  *ended = is_end;
  return end_cell (self, error);
}

static gboolean
refill (OnwardRegisterTable *self, GError **error)
{
  gssize length = 0;

  if (g_get_monotonic_time () >= self->deadline)
    return fail (self, error, ONWARD_CTF_ERROR_LIMIT,
                 _ ("reading took too long and was stopped. Nothing was changed. Copy the file to "
                    "this computer."));
  length = onward_register_text_read (self->text, self->block, BLOCK, error);
  self->taken = 0;
  self->length = length > 0 ? (gsize)length : 0;
  return length >= 0;
}

/* Reads up to the end of a row; none is left where there are no cells then. */
static gboolean
read_row (OnwardRegisterTable *self, GError **error)
{
  gboolean ended = FALSE;

  g_ptr_array_set_size (self->cells, 0);
  self->row_line = self->line;
  while (!ended)
    {
      char c = '\0';

      if (self->taken == self->length && !refill (self, error))
        return FALSE;
      if (self->length == 0)
        break;
      c = self->block[self->taken++];
      if (c == '\n' && self->after_cr) /* the second half of one line end */
        {
          self->after_cr = FALSE;
          if (self->state == IN_QUOTED && !append (self, c, IN_QUOTED, error))
            return FALSE;
          continue;
        }
      self->after_cr = c == '\r';
      if (!take_byte (self, c, &ended, error))
        return FALSE;
      if (c == '\n' || c == '\r')
        self->line++;
    }
  if (!ended && self->state == IN_QUOTED)
    {
      self->line = self->row_line;
      return fail (self, error, ONWARD_CTF_ERROR_CUT_OFF,
                   _ ("a quotation mark opens here and never closes. Save the file again."));
    }
  if (!ended && (self->cells->len > 0 || self->cell->len > 0 || self->state != AT_START))
    return end_cell (self, error);
  return TRUE;
}

static gboolean
is_blank_row (GPtrArray *cells)
{
  for (guint i = 0; i < cells->len; i++)
    for (const char *p = g_ptr_array_index (cells, i); *p != '\0'; p = g_utf8_next_char (p))
      if (!g_unichar_isspace (g_utf8_get_char (p)))
        return FALSE;
  return TRUE;
}

/**
 * onward_register_table_next:
 * @self: a table
 * @error: return location, domain `ONWARD_CTF_ERROR`
 *
 * Reads a row. Blank ones are passed over. Fails with `LIMIT`, `ENCODING`, `READ`, and with
 * `CUT_OFF` where a quotation mark does not close.
 *
 * Source: RFC 4180; besides, lines may end in any way, and a quotation mark inside a plain cell is
 * itself.
 *
 * Returns: (transfer none) (nullable): its cells, valid until the next call; %NULL at the end
 */
GPtrArray *
onward_register_table_next (OnwardRegisterTable *self, GError **error)
{
  do
    if (!read_row (self, error))
      return NULL;
  while (self->cells->len > 0 && is_blank_row (self->cells));
  return self->cells->len > 0 ? self->cells : NULL;
}
