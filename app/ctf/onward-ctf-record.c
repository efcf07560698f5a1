#include "ctf/onward-ctf-record.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "ctf/onward-ctf-school.h"
#include "passport/onward-date.h"

/* Fields without which there can be no Pupil. */
#define NEEDED                                                                                     \
  (1u << ONWARD_PUPIL_SURNAME | 1u << ONWARD_PUPIL_FORENAME | 1u << ONWARD_PUPIL_BORN              \
   | 1u << ONWARD_PUPIL_SEX)

static void note (OnwardCtfRecord *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
note (OnwardCtfRecord *self, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_ptr_array_add (self->notes, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

/* The first reason is enough. */
static void
refuse (OnwardCtfRecord *self, OnwardPupilField field, gboolean is_held)
{
  const char *name = onward_pupil_field_in_words (field);

  if (self->fault != NULL)
    return;
  if (is_held)
    self->fault = g_strdup_printf (
        _ ("The %s in the school's record cannot be written into a Common Transfer File: it is not "
           "of the form, or not of the characters, that one may hold."),
        name);
  else
    self->fault = g_strdup_printf (
        _ ("The school's record has no %s, which a Common Transfer File must have."), name);
}

static const char *
school_text (JsonObject *school, OnwardPupilField field)
{
  const char *member = onward_ctf_school_member (field);
  const char *text = member != NULL ? onward_ctf_school_get (school, member) : NULL;

  return text != NULL && *text != '\0' ? text : NULL;
}

/* Two code points that are no characters of XML; control characters are refused with the names.
 * Source: XML 1.0, section 2.2, production 2. */
static gboolean
is_xml (const char *text)
{
  return strstr (text, "\xef\xbf\xbe") == NULL && strstr (text, "\xef\xbf\xbf") == NULL;
}

static void
give_fields (OnwardPupil *pupil, JsonObject *school)
{
  for (OnwardPupilField field = 0; field < ONWARD_PUPIL_N_FIELDS; field++)
    {
      const char *text = school_text (school, field);

      if (text != NULL && is_xml (text))
        onward_pupil_give (pupil, field, text);
    }
}

/* What is not taken exactly as it stands by our own reader is not written. */
static void
check_field (OnwardCtfRecord *self, JsonObject *school, OnwardPupilField field)
{
  const char *held = school_text (school, field);
  gboolean needed = (NEEDED & 1u << field) != 0;

  if (held != NULL && g_strcmp0 (held, self->pupil->fields[field]) == 0)
    return;
  g_clear_pointer (&self->pupil->fields[field], g_free);
  if (needed)
    refuse (self, field, held != NULL);
  else if (held != NULL)
    note (self,
          _ ("The %s is left out: it is not of the form that a Common Transfer File may hold."),
          onward_pupil_field_in_words (field));
  else if (field == ONWARD_PUPIL_UPN)
    note (self, _ ("There is no UPN to write."));
}

static JsonArray *
array_of (JsonObject *school, const char *member)
{
  JsonNode *node = json_object_get_member (school, member);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static JsonObject *
object_at (JsonArray *array, guint i)
{
  JsonNode *node = json_array_get_element (array, i);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static void
give_spells (OnwardCtfRecord *self, JsonArray *spells)
{
  OnwardPupil *pupil = self->pupil;
  guint undated = 0, unknown = 0;

  for (guint i = 0; spells != NULL && i < json_array_get_length (spells); i++)
    {
      JsonObject *spell = object_at (spells, i);
      const char *start = onward_ctf_school_get (spell, "start");
      guint before = pupil->provision->len;
      GDate day;

      if (start == NULL || !onward_date_parse (start, &day))
        undated++;
      else
        onward_pupil_give_spell (pupil, onward_ctf_school_get (spell, "code"), start);
      if (start != NULL && pupil->provision->len == before)
        unknown++;
    }
  if (undated > 0)
    note (self,
          ngettext ("%u part of the SEN history is left out: it has no start date.",
                    "%u parts of the SEN history are left out: they have no start date.", undated),
          undated);
  if (unknown > 0)
    note (self,
          ngettext ("%u part of the SEN history is left out: its kind is not one of the standard.",
                    "%u parts of the SEN history are left out: their kind is not one of the "
                    "standard.",
                    unknown),
          unknown);
}

/* A rank from 1 to 99 that no need before has, as text; NULL if there is none. */
static char *
rank_text (JsonObject *need, gboolean *taken)
{
  JsonNode *node = need != NULL ? json_object_get_member (need, "rank") : NULL;
  gint64 rank = node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_int (node) : 0;

  if (rank < 1 || rank > 99 || taken[rank])
    return NULL;
  taken[rank] = TRUE;
  return g_strdup_printf ("%u", (guint)rank);
}

static void
give_needs (OnwardCtfRecord *self, JsonArray *needs)
{
  gboolean taken[100] = { FALSE };
  guint left_out = 0;

  for (guint i = 0; needs != NULL && i < json_array_get_length (needs); i++)
    {
      JsonObject *need = object_at (needs, i);
      g_autofree char *rank = rank_text (need, taken);
      guint before = self->pupil->needs->len;

      if (rank != NULL)
        onward_pupil_give_need (self->pupil, onward_ctf_school_get (need, "type"), rank,
                                onward_ctf_school_get (need, "start"),
                                onward_ctf_school_get (need, "end"));
      if (self->pupil->needs->len == before)
        left_out++;
    }
  if (left_out > 0)
    note (self,
          ngettext ("%u need is left out: it has no rank, or none of its own, or no type of the "
                    "standard.",
                    "%u needs are left out: they have no rank, or none of their own, or no type of "
                    "the standard.",
                    left_out),
          left_out);
}

/* SENneeds stand after at least one SEN, or not at all. */
static void
check_history (OnwardCtfRecord *self)
{
  if (self->pupil->provision->len > 0 || self->pupil->needs->len == 0)
    return;
  g_array_set_size (self->pupil->needs, 0);
  note (self, _ ("The needs are left out: the standard has none without a SEN history."));
}

static void
fill (OnwardCtfRecord *self, JsonObject *school)
{
  self->pupil = onward_pupil_new (0);
  give_fields (self->pupil, school);
  give_spells (self, array_of (school, "provision"));
  give_needs (self, array_of (school, "needs"));
  check_history (self);
  onward_pupil_check (self->pupil);
  for (OnwardPupilField field = 0; field < ONWARD_PUPIL_N_FIELDS; field++)
    check_field (self, school, field);
}

/**
 * onward_ctf_record_new:
 * @passport: a passport
 *
 * Finds out what a Common Transfer File may say of somebody: what the school's record holds, in the
 * form that our own reader takes unchanged. Surname, forename, date of birth and sex must be there;
 * anything else that cannot be written is left out, with a note. No sentence holds a value.
 *
 * Source: Common Transfer File 26, `Pupil`, as far as public.
 *
 * Returns: (transfer full): the record; its `fault` says why there is none
 */
OnwardCtfRecord *
onward_ctf_record_new (OnwardPassport *passport)
{
  OnwardCtfRecord *self = NULL;
  JsonObject *school = NULL;

  g_return_val_if_fail (ONWARD_IS_PASSPORT (passport), NULL);

  self = g_new0 (OnwardCtfRecord, 1);
  self->notes = g_ptr_array_new_with_free_func (g_free);
  school = onward_passport_get_school (passport);
  if (school != NULL)
    fill (self, school);
  else
    self->fault = g_strdup (_ ("This passport has no record from a school's file, and a Common "
                               "Transfer File is made of nothing else."));
  if (self->fault != NULL)
    g_clear_pointer (&self->pupil, onward_pupil_free);
  return self;
}

/**
 * onward_ctf_record_free:
 * @self: (nullable) (transfer full): a record
 */
void
onward_ctf_record_free (OnwardCtfRecord *self)
{
  if (self == NULL)
    return;
  onward_pupil_free (self->pupil);
  g_free (self->fault);
  g_ptr_array_unref (self->notes);
  g_free (self);
}

static gboolean
days_equal (const GDate *a, const GDate *b)
{
  if (!g_date_valid (a) || !g_date_valid (b))
    return g_date_valid (a) == g_date_valid (b);
  return g_date_compare (a, b) == 0;
}

static gboolean
spells_equal (GArray *a, GArray *b)
{
  for (guint i = 0; i < a->len && a->len == b->len; i++)
    {
      const OnwardProvision *left = &g_array_index (a, OnwardProvision, i);
      const OnwardProvision *right = &g_array_index (b, OnwardProvision, i);

      if (left->code != right->code || !days_equal (&left->start, &right->start))
        return FALSE;
    }
  return a->len == b->len;
}

static gboolean
needs_equal (GArray *a, GArray *b)
{
  for (guint i = 0; i < a->len && a->len == b->len; i++)
    {
      const OnwardNeed *left = &g_array_index (a, OnwardNeed, i);
      const OnwardNeed *right = &g_array_index (b, OnwardNeed, i);

      if (left->rank != right->rank || strcmp (left->type, right->type) != 0
          || !days_equal (&left->start, &right->start) || !days_equal (&left->end, &right->end))
        return FALSE;
    }
  return a->len == b->len;
}

/**
 * onward_ctf_record_equal:
 * @self: a record without a fault
 * @read: a pupil that was read from a file
 *
 * Compares every field, every part of the history and every need.
 *
 * Returns: TRUE if the file says what the record says
 */
gboolean
onward_ctf_record_equal (const OnwardCtfRecord *self, const OnwardPupil *read)
{
  g_return_val_if_fail (self != NULL && self->pupil != NULL && read != NULL, FALSE);

  for (OnwardPupilField field = 0; field < ONWARD_PUPIL_N_FIELDS; field++)
    if (g_strcmp0 (self->pupil->fields[field], read->fields[field]) != 0)
      return FALSE;
  return !onward_pupil_is_broken (read) && spells_equal (self->pupil->provision, read->provision)
         && needs_equal (self->pupil->needs, read->needs);
}
