#include "ctf/onward-ctf-judge.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "ctf/onward-ctf-school.h"

/**
 * onward_ctf_whole_init:
 * @self: (out caller-allocates): made ready for the first reading of a file
 * @matches: (nullable): UPN as in the file → id of a passport or "new"; stays the caller's
 */
void
onward_ctf_whole_init (OnwardCtfWhole *self, GHashTable *matches)
{
  self->upns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->persons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->met = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->matches = matches;
  self->file = NULL;
}

/**
 * onward_ctf_whole_clear:
 * @self: what is known of a file
 *
 * Frees what it owns.
 */
void
onward_ctf_whole_clear (OnwardCtfWhole *self)
{
  g_clear_pointer (&self->upns, g_hash_table_unref);
  g_clear_pointer (&self->persons, g_hash_table_unref);
  g_clear_pointer (&self->met, g_hash_table_unref);
  g_clear_pointer (&self->file, onward_ctf_summary_free);
}

static guint
count_of (GHashTable *table, const char *key)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (table, key));
}

static void
count_key (GHashTable *table, char *key)
{
  guint count = count_of (table, key);

  g_hash_table_replace (table, key, GUINT_TO_POINTER (count + 1));
}

/**
 * onward_ctf_whole_count:
 * @self: what is known of a file
 * @pupil: a pupil of it
 *
 * Takes note of a pupil in the first reading: how often numbers and persons stand in the file, so
 * that the second can judge each pupil alone.
 */
void
onward_ctf_whole_count (OnwardCtfWhole *self, const OnwardPupil *pupil)
{
  const char *upn = onward_pupil_get (pupil, ONWARD_PUPIL_UPN);

  if (onward_pupil_is_broken (pupil))
    return;
  if (self->matches != NULL && pupil->given_upn != NULL
      && g_hash_table_contains (self->matches, pupil->given_upn))
    count_key (self->met, g_strdup (pupil->given_upn));
  if (upn != NULL)
    count_key (self->upns, g_strdup (upn));
  count_key (self->persons, onward_ctf_pupil_key (pupil));
}

/**
 * onward_ctf_judgement_clear:
 * @self: a judgement, or one that is all zero
 *
 * Frees what it owns.
 */
void
onward_ctf_judgement_clear (OnwardCtfJudgement *self)
{
  g_clear_pointer (&self->item.sentences, g_ptr_array_unref);
  g_clear_object (&self->passport);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->advice, g_free);
}

static void say (OnwardCtfJudgement *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
say (OnwardCtfJudgement *self, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_ptr_array_add (self->item.sentences, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

static void
say_all (OnwardCtfJudgement *self, GPtrArray *sentences)
{
  for (guint i = 0; i < sentences->len; i++)
    g_ptr_array_add (self->item.sentences, g_strdup (g_ptr_array_index (sentences, i)));
}

static void
advise (OnwardCtfJudgement *self, char *advice)
{
  g_free (self->advice);
  self->advice = advice;
  self->item.advice = advice;
}

/* Says what can be done about a doubt: a pupil with a UPN can be named, another cannot. */
static gboolean
doubt (OnwardCtfJudgement *self, const char *id)
{
  const char *upn = self->item.pupil->given_upn;

  self->item.fate = ONWARD_CTF_IN_DOUBT;
  g_free (self->id);
  self->id = g_strdup (id);
  if (id != NULL && upn != NULL)
    advise (self, g_strdup_printf (
                      _ ("If it is the same young person, match %s=%s. If not, match %s=%s."), upn,
                      id, upn, ONWARD_CTF_MATCH_NEW));
  else if (id != NULL)
    advise (self, g_strdup_printf (
                      _ ("That passport is %s. Ask the school for a file with the UPN."), id));
  return TRUE;
}

static gboolean
make_new (OnwardCtfWhole *whole, OnwardCtfJudgement *self)
{
  g_autoptr (JsonObject) school = onward_ctf_school (self->item.pupil, whole->file, NULL);

  self->item.fate = ONWARD_CTF_NEW;
  self->passport = onward_passport_new ();
  onward_ctf_fill (self->passport, school, self->item.sentences);
  return TRUE;
}

/* @sure: a person has said that it is this passport. */
static gboolean
compare (OnwardCtfWhole *whole, const OnwardCtfHeld *held, OnwardCtfJudgement *self, const char *id,
         gboolean sure, GError **error)
{
  g_autoptr (OnwardPassport) passport = held->load (held->data, id, error);
  g_autoptr (JsonObject) now = NULL;
  g_autoptr (GPtrArray) differences = NULL;
  JsonObject *school = NULL;
  const char *date = NULL;

  if (passport == NULL)
    return FALSE;
  school = onward_passport_get_school (passport);
  if (!sure && onward_ctf_is_other_person (passport, self->item.pupil))
    {
      g_autofree char *name = onward_passport_dup_name (passport);

      say (self, _ ("This UPN is that of the passport of %s, born another day."), name);
      return doubt (self, id);
    }
  now = onward_ctf_school (self->item.pupil, whole->file, school);
  differences = onward_ctf_school_differences (school, now);
  self->id = g_strdup (id);
  self->item.fate = differences->len == 0 ? ONWARD_CTF_SAME : ONWARD_CTF_CHANGED;
  if (differences->len == 0)
    return TRUE;
  say_all (self, differences);
  date = onward_ctf_school_get (school, "file_date");
  if (!sure && date != NULL && whole->file->date != NULL && strcmp (whole->file->date, date) < 0)
    {
      say (self, _ ("This file is of %s, older than the one already read, of %s."),
           whole->file->date, date);
      return doubt (self, id);
    }
  onward_ctf_fill (passport, now, self->item.sentences);
  self->passport = g_steal_pointer (&passport);
  return TRUE;
}

/* Looks for whatever hints at a passport that this pupil may have already. */
static gboolean
look_for_doubts (OnwardCtfWhole *whole, const OnwardCtfHeld *held, OnwardCtfJudgement *self,
                 GError **error)
{
  const OnwardPupil *pupil = self->item.pupil;
  const char *former = onward_pupil_get (pupil, ONWARD_PUPIL_FORMER_UPN);
  g_autofree char *key = onward_ctf_pupil_key (pupil);
  g_autoptr (GPtrArray) by_former = NULL;
  g_autoptr (GPtrArray) by_name = NULL;

  if (former != NULL && g_strcmp0 (former, onward_pupil_get (pupil, ONWARD_PUPIL_UPN)) != 0)
    {
      if (count_of (whole->upns, former) > 0)
        {
          say (self, _ ("Another pupil of this file has the UPN they had before, %s."), former);
          return doubt (self, NULL);
        }
      by_former = held->find_by_upn (held->data, former, error);
      if (by_former == NULL)
        return FALSE;
      if (by_former->len > 0)
        {
          say (self, _ ("There is a passport with the UPN they had before, %s."), former);
          return doubt (self, g_ptr_array_index (by_former, 0));
        }
    }
  by_name = held->find_same_person (held->data, pupil, error);
  if (by_name == NULL)
    return FALSE;
  if (by_name->len > 0)
    {
      say (self, _ ("There is a passport that may be theirs: its name and day of birth are the "
                    "same, or this UPN was typed into it."));
      return doubt (self, g_ptr_array_index (by_name, 0));
    }
  if (count_of (whole->persons, key) > 1)
    {
      say (self, _ ("More than one pupil of this file has the same name and day of birth. Ask the "
                    "school whether they are one."));
      return doubt (self, NULL);
    }
  return make_new (whole, self);
}

static gboolean
weigh_alone (OnwardCtfWhole *whole, const OnwardCtfHeld *held, OnwardCtfJudgement *self,
             GPtrArray *ids, GError **error)
{
  if (ids->len > 1)
    {
      say (self, _ ("There is more than one passport with this UPN."));
      return doubt (self, g_ptr_array_index (ids, 0));
    }
  if (ids->len == 1)
    return compare (whole, held, self, g_ptr_array_index (ids, 0), FALSE, error);
  return look_for_doubts (whole, held, self, error);
}

static gboolean
weigh_match (OnwardCtfWhole *whole, const OnwardCtfHeld *held, OnwardCtfJudgement *self,
             GPtrArray *ids, const char *match, GError **error)
{
  gboolean is_new = strcmp (match, ONWARD_CTF_MATCH_NEW) == 0;

  if (ids->len == 1 && strcmp (g_ptr_array_index (ids, 0), match) != 0)
    {
      say (self, _ ("This UPN is already that of the passport %s."),
           (char *)g_ptr_array_index (ids, 0));
      self->item.fate = ONWARD_CTF_IN_DOUBT;
      return TRUE;
    }
  if (is_new && ids->len == 0)
    return make_new (whole, self);
  if (is_new)
    return weigh_alone (whole, held, self, ids, error);
  return compare (whole, held, self, match, TRUE, error);
}

static gboolean
weigh (OnwardCtfWhole *whole, const OnwardCtfHeld *held, OnwardCtfJudgement *self, GError **error)
{
  const OnwardPupil *pupil = self->item.pupil;
  const char *upn = onward_pupil_get (pupil, ONWARD_PUPIL_UPN);
  const char *match = whole->matches != NULL && pupil->given_upn != NULL
                          ? g_hash_table_lookup (whole->matches, pupil->given_upn)
                          : NULL;
  g_autoptr (GPtrArray) ids = NULL;

  if (upn != NULL && count_of (whole->upns, upn) > 1)
    {
      say (self, _ ("%u pupils of this file have the UPN %s. Ask the school which one is right."),
           count_of (whole->upns, upn), upn);
      return doubt (self, NULL);
    }
  ids = upn != NULL ? held->find_by_upn (held->data, upn, error)
                    : g_ptr_array_new_with_free_func (g_free);
  if (ids == NULL)
    return FALSE;
  return match != NULL ? weigh_match (whole, held, self, ids, match, error)
                       : weigh_alone (whole, held, self, ids, error);
}

/**
 * onward_ctf_judge:
 * @whole: what is known of the whole file
 * @held: the passports
 * @pupil: a pupil of the file
 * @judgement: (out caller-allocates): filled; to be cleared also on failure
 * @error: return location, whatever @held sets
 *
 * Finds out whose passport a pupil's is, and what would change in it. Changes nothing.
 *
 * Returns: FALSE if @held failed
 */
gboolean
onward_ctf_judge (OnwardCtfWhole *whole, const OnwardCtfHeld *held, const OnwardPupil *pupil,
                  OnwardCtfJudgement *judgement, GError **error)
{
  memset (judgement, 0, sizeof *judgement);
  judgement->item.pupil = pupil;
  judgement->item.sentences = g_ptr_array_new_with_free_func (g_free);
  if (onward_pupil_is_broken (pupil))
    {
      judgement->item.fate = ONWARD_CTF_BROKEN;
      say_all (judgement, pupil->faults);
    }
  else if (!weigh (whole, held, judgement, error))
    return FALSE;
  say_all (judgement, pupil->warnings);
  judgement->item.passport = judgement->id;
  return TRUE;
}
