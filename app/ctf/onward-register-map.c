/* onward-register-map.c: which columns of a spreadsheet are what. */

#include "ctf/onward-register.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "ctf/onward-register-table.h"
#include "ctf/onward-register-value.h"

/* --- words --- */

/**
 * onward_register_column_to_string:
 * @column: a column
 *
 * Returns: its name for programs, never translated
 */
const char *
onward_register_column_to_string (OnwardRegisterColumn column)
{
  static const char *const names[]
      = { "surname", "forename", "name", "preferred-name", "preferred-surname", "born",
          "year",    "upn",      "uln" };

  g_return_val_if_fail (column < ONWARD_REGISTER_N_COLUMNS, NULL);

  return names[column];
}

/* Both names in one are no field. */
static const OnwardPupilField fields[] = { ONWARD_PUPIL_SURNAME,
                                           ONWARD_PUPIL_FORENAME,
                                           ONWARD_PUPIL_N_FIELDS,
                                           ONWARD_PUPIL_PREFERRED_FORENAME,
                                           ONWARD_PUPIL_PREFERRED_SURNAME,
                                           ONWARD_PUPIL_BORN,
                                           ONWARD_PUPIL_YEAR,
                                           ONWARD_PUPIL_UPN,
                                           ONWARD_PUPIL_ULN };

/**
 * onward_register_column_field:
 * @column: a column other than the full name
 *
 * Returns: the field of a pupil that stands in it
 */
OnwardPupilField
onward_register_column_field (OnwardRegisterColumn column)
{
  return fields[column];
}

/**
 * onward_register_column_in_words:
 * @column: a column
 *
 * Returns: what it is called within a sentence: "date of birth"
 */
const char *
onward_register_column_in_words (OnwardRegisterColumn column)
{
  g_return_val_if_fail (column < ONWARD_REGISTER_N_COLUMNS, NULL);

  return column == ONWARD_REGISTER_NAME ? _ ("full name")
                                        : onward_pupil_field_in_words (fields[column]);
}

/* --- the choice of columns --- */

G_GNUC_PRINTF (2, 3)
static gboolean
refuse_map (GError **error, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  if (error != NULL)
    *error = g_error_new_valist (ONWARD_CTF_ERROR, ONWARD_CTF_ERROR_COLUMNS, format, arguments);
  va_end (arguments);
  return FALSE;
}

static gboolean
parse_one (OnwardRegisterMap *self, const char *text, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text, "=", 2);
  guint64 number = 0;

  if (parts[0] == NULL || parts[1] == NULL
      || !g_ascii_string_to_unsigned (g_strstrip (parts[1]), 10, 1, ONWARD_REGISTER_COLUMNS_MAX,
                                      &number, NULL))
    return refuse_map (error,
                       _ ("“%s” is not a column: write a name, “=” and the number of the "
                          "column, such as surname=1."),
                       text);
  for (OnwardRegisterColumn i = 0; i < ONWARD_REGISTER_N_COLUMNS; i++)
    if (g_str_equal (g_strstrip (parts[0]), onward_register_column_to_string (i)))
      {
        self->at[i] = (int)number - 1;
        return TRUE;
      }
  return refuse_map (error,
                     _ ("There is no column “%s”; there are: surname, forename, name, "
                        "preferred-name, preferred-surname, born, year, upn, uln."),
                     parts[0]);
}

/**
 * onward_register_map_parse:
 * @self: (out caller-allocates): filled
 * @text: "surname=1,forename=2,born=3", counted from 1
 * @error: return location, `ONWARD_CTF_ERROR_COLUMNS`
 *
 * Reads a choice of columns as it is typed on the command line.
 *
 * Returns: whether it is one that can be read by
 */
gboolean
onward_register_map_parse (OnwardRegisterMap *self, const char *text, GError **error)
{
  g_auto (GStrv) parts = NULL;

  g_return_val_if_fail (self != NULL && text != NULL, FALSE);

  onward_register_map_init (self);
  parts = g_strsplit (text, ",", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (!parse_one (self, parts[i], error))
      return FALSE;
  return onward_register_map_check (self, error);
}

/* Surname and forename, or both in one. */
static gboolean
has_names (const OnwardRegisterMap *self)
{
  return (self->at[ONWARD_REGISTER_SURNAME] >= 0 && self->at[ONWARD_REGISTER_FORENAME] >= 0)
         || self->at[ONWARD_REGISTER_NAME] >= 0;
}

/**
 * onward_register_map_check:
 * @self: a choice of columns
 * @error: return location, `ONWARD_CTF_ERROR_COLUMNS`
 *
 * Finds out whether pupils can be read by it: who they are has to be there, and one column cannot
 * be two things.
 *
 * Returns: whether they can
 */
gboolean
onward_register_map_check (const OnwardRegisterMap *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!has_names (self))
    return refuse_map (error, _ ("Say which columns hold the surname and the forename, or which "
                                 "one holds the full name."));
  if (self->at[ONWARD_REGISTER_BORN] < 0)
    return refuse_map (error, _ ("Say which column holds the date of birth."));
  for (guint i = 0; i < ONWARD_REGISTER_N_COLUMNS; i++)
    for (guint j = 0; j < i; j++)
      if (self->at[i] >= 0 && self->at[i] == self->at[j])
        return refuse_map (error, _ ("Column %d is chosen as %s and as %s. Choose one."),
                           self->at[i] + 1, onward_register_column_in_words (j),
                           onward_register_column_in_words (i));
  return TRUE;
}
