#include "ctf/onward-pupil.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "ctf/onward-ctf-text.h"
#include "ctf/onward-uln.h"
#include "ctf/onward-upn.h"
#include "passport/onward-clock.h"
#include "passport/onward-date.h"

#define FIRST_YEAR 1900 /* nobody who is in a school was born before */
#define NUMBER_MAX 20   /* letters of a number shown in a sentence */

/**
 * onward_pupil_field_in_words:
 * @field: which field
 *
 * Returns: what it is called within a sentence: "date of birth"
 */
const char *
onward_pupil_field_in_words (OnwardPupilField field)
{
  static const char *const words[ONWARD_PUPIL_N_FIELDS] = {
    N_ ("UPN"),
    N_ ("former UPN"),
    N_ ("ULN"),
    N_ ("surname"),
    N_ ("forename"),
    N_ ("preferred surname"),
    N_ ("preferred forename"),
    N_ ("date of birth"),
    N_ ("sex"),
    N_ ("year group"),
  };

  g_return_val_if_fail (field < ONWARD_PUPIL_N_FIELDS, NULL);

  return _ (words[field]);
}

static void fault (OnwardPupil *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
fault (OnwardPupil *self, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_ptr_array_add (self->faults, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

/* The field's value for a sentence, and no longer in the field. */
static char *
take (OnwardPupil *self, OnwardPupilField field)
{
  g_autofree char *value = g_steal_pointer (&self->fields[field]);
  char *line = value != NULL ? onward_ctf_line (value, ONWARD_PUPIL_NAME_MAX) : NULL;

  return line != NULL ? line : g_strdup ("…");
}

/* Two values for what tells people apart: nobody can know which is right. */
static void
check_twice (OnwardPupil *self)
{
  const guint telling = 1u << ONWARD_PUPIL_UPN | 1u << ONWARD_PUPIL_SURNAME
                        | 1u << ONWARD_PUPIL_FORENAME | 1u << ONWARD_PUPIL_BORN;

  for (guint i = 0; i < ONWARD_PUPIL_N_FIELDS; i++)
    if ((self->twice & telling & 1u << i) != 0)
      fault (self, _ ("The file gives two different values of the %s."),
             onward_pupil_field_in_words (i));
    else if ((self->twice & 1u << i) != 0)
      onward_pupil_warn (self,
                         _ ("The file gives two different values of the %s: the first counts."),
                         onward_pupil_field_in_words (i));
}

static void
check_name (OnwardPupil *self, OnwardPupilField field, gboolean needed)
{
  g_autofree char *value = g_steal_pointer (&self->fields[field]);

  if (value != NULL)
    self->fields[field] = onward_ctf_line (value, ONWARD_PUPIL_NAME_MAX);
  if (value == NULL && needed)
    fault (self, _ ("There is no %s."), onward_pupil_field_in_words (field));
  else if (value != NULL && self->fields[field] == NULL && needed)
    fault (self, _ ("The %s is longer than %d letters or holds something that is no letter."),
           onward_pupil_field_in_words (field), ONWARD_PUPIL_NAME_MAX);
  else if (value != NULL && self->fields[field] == NULL)
    onward_pupil_warn (self,
                       _ ("The %s is longer than %d letters or holds something that is no letter, "
                          "and was left out."),
                       onward_pupil_field_in_words (field), ONWARD_PUPIL_NAME_MAX);
}

static void
check_born (OnwardPupil *self)
{
  char **field = &self->fields[ONWARD_PUPIL_BORN];
  g_autofree char *value = NULL;
  GDate today;

  onward_clock_today (&today);
  if (*field == NULL)
    fault (self, _ ("There is no date of birth."));
  else if (!onward_ctf_day (*field, &self->born))
    {
      value = take (self, ONWARD_PUPIL_BORN);
      fault (self, _ ("The date of birth “%s” is not a date, such as 2010-02-03."), value);
    }
  else if (g_date_compare (&self->born, &today) > 0 || g_date_get_year (&self->born) < FIRST_YEAR)
    {
      value = take (self, ONWARD_PUPIL_BORN);
      fault (self, _ ("Nobody at a school can be born on %s."), value);
    }
  else
    {
      g_free (*field);
      *field = onward_date_print (&self->born);
    }
}

/* In capitals and without blanks, as a number is compared. */
static void
tighten (char *number)
{
  char *end = number;

  for (const char *p = number; *p != '\0'; p++)
    if (!g_ascii_isspace (*p))
      *end++ = g_ascii_toupper (*p);
  *end = '\0';
}

static void
check_upn (OnwardPupil *self, OnwardPupilField field)
{
  g_autofree char *value = NULL;

  if (self->fields[field] == NULL)
    return;
  tighten (self->fields[field]);
  if (field == ONWARD_PUPIL_UPN)
    self->given_upn = onward_ctf_line (self->fields[field], NUMBER_MAX);
  switch (onward_upn_check (self->fields[field]))
    {
    case ONWARD_UPN_PERMANENT:
      return;
    case ONWARD_UPN_TEMPORARY:
      if (field == ONWARD_PUPIL_UPN)
        onward_pupil_warn (self, _ ("The UPN %s is a temporary one."), self->fields[field]);
      return;
    case ONWARD_UPN_WRONG_LETTER:
      value = take (self, field);
      onward_pupil_warn (self,
                         _ ("The %s %s is mistyped: its first letter does not belong to the rest. "
                            "It was left out. Ask the school for the right one."),
                         onward_pupil_field_in_words (field), value);
      return;
    case ONWARD_UPN_MISSHAPEN:
    default:
      value = take (self, field);
      onward_pupil_warn (self,
                         _ ("The %s “%s” is not a letter and twelve digits. It was left out. Ask "
                            "the school for the right one."),
                         onward_pupil_field_in_words (field), value);
    }
}

static void
check_uln (OnwardPupil *self)
{
  g_autofree char *value = NULL;

  if (self->fields[ONWARD_PUPIL_ULN] == NULL)
    return;
  tighten (self->fields[ONWARD_PUPIL_ULN]);
  switch (onward_uln_check (self->fields[ONWARD_PUPIL_ULN]))
    {
    case ONWARD_ULN_VALID:
      return;
    case ONWARD_ULN_ABSENT:
      g_clear_pointer (&self->fields[ONWARD_PUPIL_ULN], g_free);
      return;
    case ONWARD_ULN_WRONG_DIGIT:
      value = take (self, ONWARD_PUPIL_ULN);
      onward_pupil_warn (
          self,
          _ ("The ULN %s is mistyped: its last digit does not belong to the rest. It "
             "was left out. Ask the school for the right one."),
          value);
      return;
    case ONWARD_ULN_MISSHAPEN:
    default:
      value = take (self, ONWARD_PUPIL_ULN);
      onward_pupil_warn (self,
                         _ ("The ULN “%s” is not ten digits. It was left out. Ask the school for "
                            "the right one."),
                         value);
    }
}

/* M and F; the other values that systems write mean that it is not given. */
static void
check_sex (OnwardPupil *self)
{
  const char *sex = self->fields[ONWARD_PUPIL_SEX];

  if (sex != NULL && strcmp (sex, "M") != 0 && strcmp (sex, "F") != 0)
    g_clear_pointer (&self->fields[ONWARD_PUPIL_SEX], g_free);
}

/**
 * onward_pupil_is_year:
 * @text: what should be a year group, without a zero before it
 *
 * Source: Common Transfer File 25, NCyearActual.
 *
 * Returns: whether a file, and so a passport, can have it
 */
gboolean
onward_pupil_is_year (const char *text)
{
  static const char *const years[]
      = { "E1", "E2", "N1", "N2", "R",  "1",  "2",  "3",  "4", "5", "6",
          "7",  "8",  "9",  "10", "11", "12", "13", "14", "M", "X", NULL };

  return g_strv_contains (years, text);
}

static void
check_year (OnwardPupil *self)
{
  char **field = &self->fields[ONWARD_PUPIL_YEAR];
  g_autofree char *value = NULL;

  if (*field == NULL)
    return;
  if (strlen (*field) == 2 && **field == '0')
    memmove (*field, *field + 1, 2);
  if (onward_pupil_is_year (*field))
    return;
  value = take (self, ONWARD_PUPIL_YEAR);
  onward_pupil_warn (self, _ ("“%s” is not a year group and was left out."), value);
}

/* Those without a day first: whatever has one came later, or nobody can tell. */
static gint
compare_spells (gconstpointer a, gconstpointer b)
{
  const OnwardProvision *left = a;
  const OnwardProvision *right = b;
  gboolean left_known = g_date_valid (&left->start);
  gboolean right_known = g_date_valid (&right->start);

  if (left_known && right_known)
    return g_date_compare (&left->start, &right->start);
  return (gint)left_known - (gint)right_known;
}

/* Those without a rank last. */
static gint
compare_needs (gconstpointer a, gconstpointer b)
{
  const OnwardNeed *left = a;
  const OnwardNeed *right = b;
  guint left_rank = left->rank > 0 ? left->rank : G_MAXUINT;
  guint right_rank = right->rank > 0 ? right->rank : G_MAXUINT;

  if (left_rank == right_rank)
    return strcmp (left->type, right->type);
  return left_rank < right_rank ? -1 : 1;
}

static void
check_history (OnwardPupil *self)
{
  const OnwardNeed *needs = NULL;

  g_array_sort (self->provision, compare_spells);
  g_array_sort (self->needs, compare_needs);
  needs = (const OnwardNeed *)(gpointer)self->needs->data;
  for (guint i = 1; i < self->needs->len; i++)
    if (needs[i].rank > 0 && needs[i].rank == needs[i - 1].rank)
      onward_pupil_warn (self, _ ("Two needs, %s and %s, share the rank %u."), needs[i - 1].type,
                         needs[i].type, needs[i].rank);
}

/**
 * onward_pupil_check:
 * @self: a pupil of whom everything has been read
 *
 * Looks at what the file gives: brings it into the form in which it is kept, and leaves out, with a
 * sentence, what is not what it should be. Without surname, forename and a date of birth, or with
 * two different ones, the pupil is broken.
 *
 * Source: Common Basic Data Set as far as the reference cites it.
 */
void
onward_pupil_check (OnwardPupil *self)
{
  g_return_if_fail (self != NULL);

  check_twice (self);
  check_upn (self, ONWARD_PUPIL_UPN);
  check_upn (self, ONWARD_PUPIL_FORMER_UPN);
  check_uln (self);
  check_name (self, ONWARD_PUPIL_SURNAME, TRUE);
  check_name (self, ONWARD_PUPIL_FORENAME, TRUE);
  check_name (self, ONWARD_PUPIL_PREFERRED_SURNAME, FALSE);
  check_name (self, ONWARD_PUPIL_PREFERRED_FORENAME, FALSE);
  check_born (self);
  check_sex (self);
  check_year (self);
  check_history (self);
}
