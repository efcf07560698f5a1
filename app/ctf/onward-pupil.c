#include "ctf/onward-pupil.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "ctf/onward-ctf-text.h"

/**
 * onward_pupil_new:
 * @line: on which they stand in the file, from 1
 *
 * Returns: (transfer full): a pupil of whom nothing is known yet
 */
OnwardPupil *
onward_pupil_new (guint64 line)
{
  OnwardPupil *self = g_new0 (OnwardPupil, 1);

  self->line = line;
  self->provision = g_array_new (FALSE, TRUE, sizeof (OnwardProvision));
  self->needs = g_array_new (FALSE, TRUE, sizeof (OnwardNeed));
  self->warnings = g_ptr_array_new_with_free_func (g_free);
  self->faults = g_ptr_array_new_with_free_func (g_free);
  return self;
}

static void
copy_sentences (GPtrArray *to, GPtrArray *from)
{
  for (guint i = 0; i < from->len; i++)
    g_ptr_array_add (to, g_strdup (g_ptr_array_index (from, i)));
}

/**
 * onward_pupil_copy:
 * @self: a pupil
 *
 * Returns: (transfer full): the same pupil again, to keep after the reader goes on
 */
OnwardPupil *
onward_pupil_copy (const OnwardPupil *self)
{
  OnwardPupil *copy = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  copy = onward_pupil_new (self->line);
  for (guint i = 0; i < ONWARD_PUPIL_N_FIELDS; i++)
    copy->fields[i] = g_strdup (self->fields[i]);
  copy->given_upn = g_strdup (self->given_upn);
  copy->born = self->born;
  g_array_append_vals (copy->provision, self->provision->data, self->provision->len);
  g_array_append_vals (copy->needs, self->needs->data, self->needs->len);
  copy_sentences (copy->warnings, self->warnings);
  copy_sentences (copy->faults, self->faults);
  return copy;
}

/**
 * onward_pupil_free:
 * @self: (nullable) (transfer full): a pupil
 */
void
onward_pupil_free (OnwardPupil *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < ONWARD_PUPIL_N_FIELDS; i++)
    g_free (self->fields[i]);
  g_free (self->given_upn);
  g_array_unref (self->provision);
  g_array_unref (self->needs);
  g_ptr_array_unref (self->warnings);
  g_ptr_array_unref (self->faults);
  g_free (self);
}

/**
 * onward_pupil_give:
 * @self: a pupil being read
 * @field: which field
 * @text: its value in the file
 *
 * Keeps a value as it stands; onward_pupil_check() looks at it. An empty value is none. If the file
 * gives a field twice, the first value stays, and it is said if the second is another.
 */
void
onward_pupil_give (OnwardPupil *self, OnwardPupilField field, const char *text)
{
  g_autofree char *value = NULL;

  g_return_if_fail (self != NULL && text != NULL && field < ONWARD_PUPIL_N_FIELDS);

  value = g_strstrip (g_strdup (text));
  if (*value == '\0')
    return;
  if (self->fields[field] == NULL)
    self->fields[field] = g_steal_pointer (&value);
  else if (strcmp (self->fields[field], value) != 0)
    self->twice |= 1u << field;
}

/**
 * onward_pupil_warn:
 * @self: a pupil being read
 * @format: a whole sentence, as for printf()
 * @...: what belongs into it
 *
 * Notes that something of the file was left out. Of more than 50 such notes the first are kept.
 */
void
onward_pupil_warn (OnwardPupil *self, const char *format, ...)
{
  va_list arguments;

  g_return_if_fail (self != NULL && format != NULL);

  if (self->warnings->len == ONWARD_PUPIL_WARNINGS_MAX)
    return;
  va_start (arguments, format);
  g_ptr_array_add (self->warnings, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

/* A value of the file, as a sentence may show it. */
static char *
shown (const char *text)
{
  char *line = onward_ctf_line (text, ONWARD_PUPIL_NAME_MAX);

  return line != NULL ? line : g_strdup ("…");
}

/* A day of the history; one that is none is said and left out. */
static void
give_day (OnwardPupil *self, const char *text, GDate *day)
{
  g_autofree char *value = NULL;

  if (text == NULL || *text == '\0' || onward_ctf_day (text, day))
    return;
  value = shown (text);
  onward_pupil_warn (self, _ ("“%s” in the SEN history is not a date and was left out."), value);
}

/**
 * onward_pupil_give_spell:
 * @self: a pupil being read
 * @code: (nullable): kind of provision, as in the file
 * @start: (nullable): when it began, as in the file
 *
 * Adds a time with special educational provision. A code that does not exist is said and left out.
 */
void
onward_pupil_give_spell (OnwardPupil *self, const char *code, const char *start)
{
  g_autofree char *value = NULL;
  OnwardProvision spell = { 0 };

  g_return_if_fail (self != NULL);

  if (code == NULL || strlen (code) != 1 || strchr ("NKESAP", *code) == NULL)
    {
      value = shown (code != NULL ? code : "");
      onward_pupil_warn (self, _ ("“%s” is not a kind of SEN provision and was left out."), value);
      return;
    }
  if (self->provision->len == ONWARD_PUPIL_SPELLS_MAX)
    return;
  spell.code = *code;
  give_day (self, start, &spell.start);
  g_array_append_val (self->provision, spell);
  if (self->provision->len == ONWARD_PUPIL_SPELLS_MAX)
    onward_pupil_warn (self, _ ("Of the SEN history only the first %d parts were read."),
                       ONWARD_PUPIL_SPELLS_MAX);
}

/* 1 to 99, or 0 for anything else. */
static guint
rank_of (const char *text)
{
  guint64 rank = 0;

  return text != NULL && g_ascii_string_to_unsigned (text, 10, 1, 99, &rank, NULL) ? (guint)rank
                                                                                   : 0;
}

/**
 * onward_pupil_give_need:
 * @self: a pupil being read
 * @type: (nullable): type of need, as in the file
 * @rank: (nullable): 1 for the primary need, as in the file
 * @start: (nullable): when it was first recorded
 * @end: (nullable): when it ended
 *
 * Adds a need. A type that does not exist is said and left out.
 */
void
onward_pupil_give_need (OnwardPupil *self, const char *type, const char *rank, const char *start,
                        const char *end)
{
  static const char *const types[] = { "SPLD", "MLD", "SLD", "PMLD", "SEMH", "SLCN", "HI",   "VI",
                                       "MSI",  "PD",  "ASD", "DS",   "OTH",  "NSA",  "BESD", NULL };
  g_autofree char *value = NULL;
  OnwardNeed need = { 0 };

  g_return_if_fail (self != NULL);

  if (type == NULL || !g_strv_contains (types, type))
    {
      value = shown (type != NULL ? type : "");
      onward_pupil_warn (self, _ ("“%s” is not a type of need and was left out."), value);
      return;
    }
  if (self->needs->len == ONWARD_PUPIL_NEEDS_MAX)
    return;
  g_strlcpy (need.type, type, sizeof need.type);
  need.rank = rank_of (rank);
  give_day (self, start, &need.start);
  give_day (self, end, &need.end);
  g_array_append_val (self->needs, need);
  if (self->needs->len == ONWARD_PUPIL_NEEDS_MAX)
    onward_pupil_warn (self, _ ("Of the needs only the first %d were read."),
                       ONWARD_PUPIL_NEEDS_MAX);
}

/**
 * onward_pupil_get:
 * @self: a pupil
 * @field: which field
 *
 * Returns: (nullable): its value, %NULL if the file gives none that can be used
 */
const char *
onward_pupil_get (const OnwardPupil *self, OnwardPupilField field)
{
  g_return_val_if_fail (self != NULL && field < ONWARD_PUPIL_N_FIELDS, NULL);

  return self->fields[field];
}

/**
 * onward_pupil_is_broken:
 * @self: a pupil that was checked
 *
 * Returns: TRUE if nothing can be done with them; `faults` says why
 */
gboolean
onward_pupil_is_broken (const OnwardPupil *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->faults->len > 0;
}

/**
 * onward_pupil_dup_label:
 * @self: a pupil that was checked
 *
 * Says which pupil is meant, by whatever the file gives: name, or else the UPN, and the line.
 *
 * Returns: (transfer full): for example "Robin Example (line 12)"
 */
char *
onward_pupil_dup_label (const OnwardPupil *self)
{
  const char *forename, *surname;

  g_return_val_if_fail (self != NULL, NULL);

  forename = self->fields[ONWARD_PUPIL_FORENAME];
  surname = self->fields[ONWARD_PUPIL_SURNAME];
  if (forename != NULL && surname != NULL)
    return g_strdup_printf (_ ("%s %s (line %lu)"), forename, surname, (gulong)self->line);
  if (forename != NULL || surname != NULL)
    return g_strdup_printf (_ ("%s (line %lu)"), forename != NULL ? forename : surname,
                            (gulong)self->line);
  if (self->fields[ONWARD_PUPIL_UPN] != NULL)
    return g_strdup_printf (_ ("The pupil with UPN %s (line %lu)"), self->fields[ONWARD_PUPIL_UPN],
                            (gulong)self->line);
  return g_strdup_printf (_ ("The pupil on line %lu"), (gulong)self->line);
}

/**
 * onward_pupil_provision_on:
 * @self: a pupil that was checked
 * @day: a valid date
 *
 * Tells which kind of provision the last spell is that had begun by @day.
 *
 * Returns: the code, or '\0' if the file does not say
 */
char
onward_pupil_provision_on (const OnwardPupil *self, const GDate *day)
{
  char code = '\0';

  g_return_val_if_fail (self != NULL && g_date_valid (day), '\0');

  for (guint i = 0; i < self->provision->len; i++)
    {
      const OnwardProvision *spell = &g_array_index (self->provision, OnwardProvision, i);

      if (!g_date_valid (&spell->start) || g_date_compare (&spell->start, day) <= 0)
        code = spell->code;
    }
  return code;
}
