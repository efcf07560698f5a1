#include "ctf/onward-register.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "ctf/onward-ctf-text.h"
#include "ctf/onward-register-table.h"
#include "ctf/onward-register-value.h"
#include "passport/onward-date.h"

#define CELL_MAX 200 /* code points of a cell, as people see it */

/* --- opening --- */

/* A file whose first row has been looked at. */
typedef struct
{
  OnwardRegisterTable *table;
  OnwardRegisterMap map; /* chosen, or guessed */
  gboolean has_header;
  GPtrArray *first; /* of char*, the first row; borrowed from the table */
} Register;

static void
register_clear (Register *self)
{
  g_clear_pointer (&self->table, onward_register_table_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Register, register_clear)

static const char *
cell_at (GPtrArray *cells, int column)
{
  return column >= 0 && (guint)column < cells->len ? g_ptr_array_index (cells, (guint)column) : "";
}

/* A row that names a column is a header; so is one where a day should stand and no digit does. */
static gboolean
is_header (const Register *self, guint named)
{
  int born = self->map.at[ONWARD_REGISTER_BORN];

  if (named > 0)
    return TRUE;
  return born >= 0 && strpbrk (cell_at (self->first, born), "0123456789") == NULL;
}

static gboolean
open_register (Register *self, const char *path, const OnwardRegisterMap *map,
               const OnwardCtfLimits *limits, GError **error)
{
  g_autoptr (GError) local = NULL;
  OnwardRegisterMap guess;
  guint named = 0;

  self->table = onward_register_table_open (path, limits, error);
  if (self->table == NULL)
    return FALSE;
  self->first = onward_register_table_next (self->table, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (self->first == NULL)
    {
      g_set_error (error, ONWARD_CTF_ERROR, ONWARD_CTF_ERROR_OTHER_KIND,
                   _ ("There is no pupil in %s. Choose the file that the spreadsheet saved."),
                   onward_register_text_get_name (onward_register_table_get_text (self->table)));
      return FALSE;
    }
  named = onward_register_map_guess (&guess, self->first);
  self->map = map != NULL ? *map : guess;
  self->has_header = is_header (self, named);
  return TRUE;
}

/* --- pupils --- */

static void
give (OnwardPupil *pupil, OnwardPupilField field, const char *text)
{
  onward_pupil_give (pupil, field, text);
}

static void
give_names (const Register *self, OnwardPupil *pupil, GPtrArray *cells)
{
  const int *at = self->map.at;
  g_autofree char *forename = NULL;
  g_autofree char *surname = NULL;

  if (at[ONWARD_REGISTER_SURNAME] >= 0 && at[ONWARD_REGISTER_FORENAME] >= 0)
    {
      give (pupil, ONWARD_PUPIL_SURNAME, cell_at (cells, at[ONWARD_REGISTER_SURNAME]));
      give (pupil, ONWARD_PUPIL_FORENAME, cell_at (cells, at[ONWARD_REGISTER_FORENAME]));
    }
  else if (onward_register_split_name (cell_at (cells, at[ONWARD_REGISTER_NAME]), &forename,
                                       &surname))
    {
      give (pupil, ONWARD_PUPIL_SURNAME, surname);
      give (pupil, ONWARD_PUPIL_FORENAME, forename);
    }
  else /* one word: a fault will say that the surname is missing */
    give (pupil, ONWARD_PUPIL_FORENAME, cell_at (cells, at[ONWARD_REGISTER_NAME]));
}

static gboolean
refuse_month_first (const Register *self, const char *text, GError **error)
{
  g_autofree char *shown = onward_ctf_line (text, CELL_MAX);

  g_set_error (error, ONWARD_CTF_ERROR, ONWARD_CTF_ERROR_COLUMNS,
               _ ("%s, line %lu: in “%s” the month stands before the day, so no date of this file "
                  "can be trusted. Write the day first, or dates such as 2011-02-25."),
               onward_register_text_get_name (onward_register_table_get_text (self->table)),
               (gulong)onward_register_table_get_line (self->table), shown != NULL ? shown : "…");
  return FALSE;
}

static gboolean
give_born (const Register *self, OnwardPupil *pupil, GPtrArray *cells, GError **error)
{
  const char *text = cell_at (cells, self->map.at[ONWARD_REGISTER_BORN]);
  g_autofree char *day = NULL;
  GDate date;

  switch (onward_register_read_date (text, &date))
    {
    case ONWARD_REGISTER_MONTH_FIRST:
      return refuse_month_first (self, text, error);
    case ONWARD_REGISTER_DATE:
      day = onward_date_print (&date);
      give (pupil, ONWARD_PUPIL_BORN, day);
      return TRUE;
    case ONWARD_REGISTER_NO_DATE:
    default:
      give (pupil, ONWARD_PUPIL_BORN, text); /* a fault will say so */
      return TRUE;
    }
}

static OnwardPupil *
make_pupil (const Register *self, GPtrArray *cells, GError **error)
{
  static const OnwardRegisterColumn plain[]
      = { ONWARD_REGISTER_PREFERRED_FORENAME, ONWARD_REGISTER_PREFERRED_SURNAME,
          ONWARD_REGISTER_UPN, ONWARD_REGISTER_ULN };
  g_autoptr (OnwardPupil) pupil = onward_pupil_new (onward_register_table_get_line (self->table));
  g_autofree char *year
      = onward_register_read_year (cell_at (cells, self->map.at[ONWARD_REGISTER_YEAR]));

  give_names (self, pupil, cells);
  if (!give_born (self, pupil, cells, error))
    return NULL;
  give (pupil, ONWARD_PUPIL_YEAR, year);
  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    give (pupil, onward_register_column_field (plain[i]), cell_at (cells, self->map.at[plain[i]]));
  onward_pupil_check (pupil);
  return g_steal_pointer (&pupil);
}

/* --- what there is to say of the file --- */

static void
note_encoding (GPtrArray *notes, OnwardRegisterEncoding encoding)
{
  if (encoding == ONWARD_REGISTER_WINDOWS_1252)
    g_ptr_array_add (notes, g_strdup (_ ("The file does not say how its letters are written. It "
                                         "was read as Windows-1252: look at names with accents.")));
  else if (encoding == ONWARD_REGISTER_UTF16)
    g_ptr_array_add (notes, g_strdup (_ ("The file is written in UTF-16.")));
}

static const char *
separator_in_words (char separator)
{
  switch (separator)
    {
    case ';':
      return _ ("Semicolons stand between its columns.");
    case '\t':
      return _ ("Tabs stand between its columns.");
    default:
      return _ ("Commas stand between its columns.");
    }
}

static void
note_columns (GPtrArray *notes, const Register *self)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < ONWARD_REGISTER_N_COLUMNS; i++)
    if (self->map.at[i] >= 0)
      g_string_append_printf (list, _ ("%s%s (column %d)"), list->len > 0 ? ", " : "",
                              onward_register_column_in_words (i), self->map.at[i] + 1);
  if (list->len > 0)
    g_ptr_array_add (
        notes, g_strdup_printf (_ ("What is read of it: %s. Nothing else is kept."), list->str));
}

static GPtrArray *
make_notes (const Register *self)
{
  GPtrArray *notes = g_ptr_array_new_with_free_func (g_free);
  OnwardRegisterText *text = onward_register_table_get_text (self->table);
  const int *at = self->map.at;

  note_encoding (notes, onward_register_text_get_encoding (text));
  g_ptr_array_add (
      notes, g_strdup (separator_in_words (onward_register_table_get_separator (self->table))));
  note_columns (notes, self);
  if (at[ONWARD_REGISTER_NAME] >= 0
      && (at[ONWARD_REGISTER_SURNAME] < 0 || at[ONWARD_REGISTER_FORENAME] < 0))
    g_ptr_array_add (notes, g_strdup (_ ("Full names are taken apart: the surname stands before a "
                                         "comma, or is the last word.")));
  if (at[ONWARD_REGISTER_BORN] >= 0)
    g_ptr_array_add (notes, g_strdup (_ ("Dates are read with the day first: 3/2/2011 is the 3rd "
                                         "of February.")));
  return notes;
}

/* --- reading --- */

static gboolean
hand_over (Register *self, GPtrArray *cells, OnwardCtfSummary *summary, OnwardPupilFunc func,
           gpointer data, GError **error)
{
  g_autoptr (OnwardPupil) pupil = make_pupil (self, cells, error);
  gint64 start = g_get_monotonic_time ();
  gboolean goes_on = FALSE;

  if (pupil == NULL)
    return FALSE;
  summary->pupils++;
  summary->broken += onward_pupil_is_broken (pupil) ? 1 : 0;
  goes_on = func == NULL || func (pupil, data, error);
  onward_register_table_extend (self->table, g_get_monotonic_time () - start);
  return goes_on;
}

static gboolean
read_rows (Register *self, OnwardCtfSummary *summary, OnwardPupilFunc func, gpointer data,
           GError **error)
{
  g_autoptr (GError) local = NULL;
  GPtrArray *cells = self->first;

  if (self->has_header)
    cells = onward_register_table_next (self->table, &local);
  while (cells != NULL)
    {
      if (!hand_over (self, cells, summary, func, data, error))
        return FALSE;
      cells = onward_register_table_next (self->table, &local);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * onward_register_read:
 * @path: a spreadsheet saved as CSV
 * @map: (nullable): which columns are what; %NULL: as they are named in the first row
 * @limits: what to keep to; its elements are cells
 * @func: (scope call) (nullable): called for every pupil
 * @data: for @func
 * @error: return location, `ONWARD_CTF_ERROR`, or what @func set
 *
 * Reads a spreadsheet from start to end, holding one pupil at a time. A broken pupil is handed over
 * as one and the others go on; a broken file fails, also after its first pupils were handed over.
 * `COLUMNS`: it is not known which columns are what, or the dates cannot be trusted.
 *
 * Returns: (transfer full): what was read
 */
OnwardCtfSummary *
onward_register_read (const char *path, const OnwardRegisterMap *map, const OnwardCtfLimits *limits,
                      OnwardPupilFunc func, gpointer data, GError **error)
{
  g_auto (Register) self = { 0 };
  g_autoptr (OnwardCtfSummary) summary = NULL;
  OnwardRegisterText *text = NULL;

  g_return_val_if_fail (path != NULL && limits != NULL, NULL);

  if (!open_register (&self, path, map, limits, error)
      || !onward_register_map_check (&self.map, error))
    return NULL;
  text = onward_register_table_get_text (self.table);
  summary = g_new0 (OnwardCtfSummary, 1);
  summary->notes = make_notes (&self);
  if (!read_rows (&self, summary, func, data, error))
    return NULL;
  if (summary->pupils == 0)
    {
      g_set_error (error, ONWARD_CTF_ERROR, ONWARD_CTF_ERROR_OTHER_KIND,
                   _ ("There is no pupil in %s. Choose the file that the spreadsheet saved."),
                   onward_register_text_get_name (text));
      return NULL;
    }
  summary->digest = g_strdup (onward_register_text_get_digest (text));
  return g_steal_pointer (&summary);
}

/* --- the preview --- */

static GStrv
copy_row (GPtrArray *cells)
{
  g_autoptr (GStrvBuilder) row = g_strv_builder_new ();

  for (guint i = 0; i < cells->len; i++)
    {
      g_autofree char *line = onward_ctf_line (g_ptr_array_index (cells, i), CELL_MAX);

      g_strv_builder_add (row, line != NULL ? line : "");
    }
  return g_strv_builder_end (row);
}

/* A name for each column of the widest row; those that have none are empty. */
static void
take_headers (OnwardRegisterPreview *preview, GStrv names, guint columns)
{
  guint named = preview->has_header ? g_strv_length (names) : 0;

  for (guint i = 0; i < MAX (columns, named); i++)
    g_ptr_array_add (preview->headers, g_strdup (i < named ? names[i] : ""));
}

static gboolean
take_rows (OnwardRegisterPreview *preview, Register *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_auto (GStrv) first = copy_row (self->first);
  GPtrArray *cells = self->first;
  guint columns = 0;

  if (self->has_header)
    cells = onward_register_table_next (self->table, &local);
  while (cells != NULL && preview->rows->len < ONWARD_REGISTER_PREVIEW_ROWS)
    {
      columns = MAX (columns, cells->len);
      g_ptr_array_add (preview->rows, copy_row (cells));
      cells = onward_register_table_next (self->table, &local);
    }
  take_headers (preview, first, columns);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * onward_register_preview:
 * @path: a spreadsheet saved as CSV
 * @error: return location, `ONWARD_CTF_ERROR`
 *
 * Looks at the beginning of a spreadsheet, for a person to say which columns are what. Cells are
 * brought onto one line; one that cannot be shown so is empty.
 *
 * Returns: (transfer full): what there is to see
 */
OnwardRegisterPreview *
onward_register_preview (const char *path, GError **error)
{
  g_auto (Register) self = { 0 };
  g_autoptr (OnwardRegisterPreview) preview = NULL;
  OnwardCtfLimits limits;

  g_return_val_if_fail (path != NULL, NULL);

  onward_ctf_limits_init (&limits);
  if (!open_register (&self, path, NULL, &limits, error))
    return NULL;
  preview = g_new0 (OnwardRegisterPreview, 1);
  preview->headers = g_ptr_array_new_with_free_func (g_free);
  preview->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  preview->notes = make_notes (&self);
  preview->has_header = self.has_header;
  preview->guess = self.map;
  return take_rows (preview, &self, error) ? g_steal_pointer (&preview) : NULL;
}

/**
 * onward_register_preview_free:
 * @self: (nullable) (transfer full): a preview
 */
void
onward_register_preview_free (OnwardRegisterPreview *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->headers);
  g_ptr_array_unref (self->rows);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_free (self);
}

/* --- as a source of the plan --- */

typedef struct
{
  char *path;
  gboolean chosen; /* else @map is not used */
  OnwardRegisterMap map;
} File;

static OnwardCtfSummary *
read_file_cb (gpointer data, const OnwardCtfLimits *limits, OnwardPupilFunc func,
              gpointer func_data, GError **error)
{
  const File *self = data;

  return onward_register_read (self->path, self->chosen ? &self->map : NULL, limits, func,
                               func_data, error);
}

static void
free_file_cb (gpointer data)
{
  File *self = data;

  g_free (self->path);
  g_free (self);
}

/**
 * onward_register_file:
 * @path: a spreadsheet saved as CSV
 * @map: (nullable): which columns are what; copied
 *
 * Returns: (transfer full): the spreadsheet, for onward_ctf_plan_new_for()
 */
OnwardPupilFile
onward_register_file (const char *path, const OnwardRegisterMap *map)
{
  File *self = g_new0 (File, 1);

  self->path = g_strdup (path);
  self->chosen = map != NULL;
  if (map != NULL)
    self->map = *map;
  return (OnwardPupilFile){ .read = read_file_cb, .file = self, .free = free_file_cb };
}
