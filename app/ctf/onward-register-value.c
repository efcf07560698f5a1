#include "ctf/onward-register-value.h"

#include <string.h>

#include "ctf/onward-ctf-text.h"
#include "passport/onward-term.h"

/* --- dates --- */

static guint
number_of (const char *word)
{
  guint64 number = 0;

  return g_ascii_string_to_unsigned (word, 10, 1, 9999, &number, NULL) ? (guint)number : 0;
}

/* "feb", "february"; 0: no month is called so. */
static guint
month_named (const char *word)
{
  static const char *const months[]
      = { "january", "february", "march",     "april",   "may",      "june",
          "july",    "august",   "september", "october", "november", "december" };

  for (guint i = 0; strlen (word) >= 3 && i < G_N_ELEMENTS (months); i++)
    if (g_str_has_prefix (months[i], word))
      return i + 1;
  return g_str_equal (word, "sept") ? 9 : 0;
}

static OnwardRegisterDate
take_date (guint day, guint month, guint year, GDate *date)
{
  if (year < 1000 || !g_date_valid_dmy ((GDateDay)day, (GDateMonth)month, (GDateYear)year))
    return ONWARD_REGISTER_NO_DATE;
  g_date_set_dmy (date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
  return ONWARD_REGISTER_DATE;
}

/**
 * onward_register_read_date:
 * @text: a cell
 * @date: (out): filled for %ONWARD_REGISTER_DATE
 *
 * Reads a day: 2011-02-03, 3/2/2011, 03-Feb-2011, 3 February 2011, also with a time after it. Two
 * digits are no year.
 *
 * Returns: what it is
 */
OnwardRegisterDate
onward_register_read_date (const char *text, GDate *date)
{
  g_auto (GStrv) words = NULL;
  guint day = 0, month = 0;

  if (onward_ctf_day (text, date))
    return ONWARD_REGISTER_DATE;
  words = onward_terms_fold (text);
  if (g_strv_length (words) < 3 || (words[3] != NULL && !g_ascii_isdigit (*words[3])))
    return ONWARD_REGISTER_NO_DATE;
  if (strlen (words[0]) == 4) /* 2011/02/03 */
    return take_date (number_of (words[2]), number_of (words[1]), number_of (words[0]), date);
  if (month_named (words[0]) > 0)
    return take_date (number_of (words[1]), month_named (words[0]), number_of (words[2]), date);
  if (month_named (words[1]) > 0)
    return take_date (number_of (words[0]), month_named (words[1]), number_of (words[2]), date);
  day = number_of (words[0]);
  month = number_of (words[1]);
  if (take_date (day, month, number_of (words[2]), date) == ONWARD_REGISTER_DATE)
    return ONWARD_REGISTER_DATE;
  return take_date (month, day, number_of (words[2]), date) == ONWARD_REGISTER_DATE
             ? ONWARD_REGISTER_MONTH_FIRST
             : ONWARD_REGISTER_NO_DATE;
}

/* --- years and names --- */

/**
 * onward_register_read_year:
 * @text: a cell
 *
 * Takes away what people write around the number: "Year 10", "Y10", "Reception".
 *
 * Returns: (transfer full): a year group, or what the cell says if it is none
 */
char *
onward_register_read_year (const char *text)
{
  static const char *const around[]
      = { "national curriculum year", "nc year", "year group", "year", "yr", "y", NULL };
  g_auto (GStrv) words = onward_terms_fold (text);
  g_autofree char *plain = g_strjoinv (" ", words);

  if (g_str_equal (plain, "reception"))
    return g_strdup ("R");
  for (guint i = 0; around[i] != NULL; i++)
    if (g_str_has_prefix (plain, around[i])
        && number_of (g_strchug (plain + strlen (around[i]))) > 0)
      return g_strdup_printf ("%u", number_of (plain + strlen (around[i])));
  return g_strdup (text);
}

/**
 * onward_register_split_name:
 * @text: a cell
 * @forename: (out): forenames
 * @surname: (out): surname
 *
 * Takes a full name apart: before a comma stands the surname; without one, the last word is it.
 *
 * Returns: FALSE if there is only one name
 */
gboolean
onward_register_split_name (const char *text, char **forename, char **surname)
{
  g_autofree char *name = g_strstrip (g_strdup (text));
  char *comma = strchr (name, ',');
  char *blank = strrchr (name, ' ');

  if (comma == NULL && blank == NULL)
    return FALSE;
  if (comma != NULL)
    {
      *comma = '\0';
      *surname = g_strdup (name);
      *forename = g_strdup (comma + 1);
      return TRUE;
    }
  *blank = '\0';
  *forename = g_strdup (name);
  *surname = g_strdup (blank + 1);
  return TRUE;
}

/* --- columns --- */

/* What schools write over their columns, in small letters with single blanks. */
static const struct
{
  OnwardRegisterColumn column;
  const char *names[16];
} known[] = {
  { ONWARD_REGISTER_SURNAME,
    { "surname", "last name", "lastname", "family name", "legal surname", "legal last name",
      "pupil surname", "student surname" } },
  { ONWARD_REGISTER_FORENAME,
    { "forename", "first name", "firstname", "given name", "legal forename", "legal first name",
      "pupil forename", "student forename", "forenames", "first names" } },
  { ONWARD_REGISTER_NAME,
    { "name", "full name", "fullname", "pupil name", "pupil full name", "student name",
      "student full name", "legal name", "legal full name", "pupil", "student", "young person" } },
  { ONWARD_REGISTER_PREFERRED_FORENAME,
    { "preferred name", "preferred forename", "preferred first name", "known as", "chosen name",
      "likes to be called" } },
  { ONWARD_REGISTER_PREFERRED_SURNAME,
    { "preferred surname", "preferred last name", "preferred family name" } },
  { ONWARD_REGISTER_BORN,
    { "dob", "d o b", "date of birth", "birth date", "birthdate", "birthday", "born",
      "pupil dob" } },
  { ONWARD_REGISTER_YEAR,
    { "year", "year group", "yeargroup", "nc year", "ncyear", "ncy", "nc year group",
      "nc year actual", "current nc year", "national curriculum year", "curriculum year",
      "current year", "yr", "yr group" } },
  { ONWARD_REGISTER_UPN, { "upn", "unique pupil number", "unique pupil number upn", "pupil upn" } },
  { ONWARD_REGISTER_ULN, { "uln", "unique learner number", "unique learner number uln" } },
};

/**
 * onward_register_map_init:
 * @self: (out caller-allocates): filled
 *
 * Makes a map in which no column is chosen.
 */
void
onward_register_map_init (OnwardRegisterMap *self)
{
  for (guint i = 0; i < ONWARD_REGISTER_N_COLUMNS; i++)
    self->at[i] = -1;
}

static gint
column_named (const char *cell)
{
  g_auto (GStrv) words = onward_terms_fold (cell);
  g_autofree char *plain = g_strjoinv (" ", words);

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    for (guint j = 0; known[i].names[j] != NULL; j++)
      if (g_str_equal (plain, known[i].names[j]))
        return (gint)known[i].column;
  return -1;
}

/**
 * onward_register_map_guess:
 * @self: (out caller-allocates): filled
 * @cells: (element-type utf8): a row
 *
 * Finds the columns that a row names. Of two with one name the first counts.
 *
 * Returns: how many were found
 */
guint
onward_register_map_guess (OnwardRegisterMap *self, GPtrArray *cells)
{
  guint found = 0;

  onward_register_map_init (self);
  for (guint i = 0; i < cells->len; i++)
    {
      gint column = column_named (g_ptr_array_index (cells, i));

      if (column < 0 || self->at[column] >= 0)
        continue;
      self->at[column] = (int)i;
      found++;
    }
  return found;
}
