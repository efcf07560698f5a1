/* ctf-held.h: passports in an array, and plans made against them, for the tests of importing. */

#pragma once

#include <glib/gstdio.h>
#include <string.h>

#include "ctf/onward-ctf-plan.h"
#include "ctf/onward-ctf-school.h"
#include "passport/onward-clock.h"

#define UPN "J999400115101"
#define OTHER_UPN "Y999400115102"

typedef struct
{
  GPtrArray *passports; /* of JsonNode */
  guint changed;
  guint loads;
  char *folder;
} Held;

static inline OnwardPassport *
passport_at (Held *held, guint i)
{
  g_autoptr (GError) error = NULL;
  OnwardPassport *passport
      = onward_passport_from_json (g_ptr_array_index (held->passports, i), &error);

  g_assert_no_error (error);
  return passport;
}

static inline GPtrArray *
find_by_upn_cb (gpointer data, const char *upn, GError **error)
{
  Held *held = data;
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < held->passports->len; i++)
    {
      g_autoptr (OnwardPassport) passport = passport_at (held, i);

      if (g_strcmp0 (onward_ctf_school_get (onward_passport_get_school (passport), "upn"), upn)
          == 0)
        g_ptr_array_add (ids, g_strdup (onward_passport_get_id (passport)));
    }
  return ids;
}

static inline const char *
answer_text (OnwardPassport *passport, const char *question)
{
  OnwardAnswer *answer = onward_passport_get_answer (passport, question);

  return answer != NULL ? json_node_get_string (onward_answer_get_value (answer)) : NULL;
}

static inline gboolean
has_key (const char *name, const char *born, const char *key)
{
  g_autofree char *own = name != NULL && born != NULL ? onward_ctf_person_key (name, born) : NULL;

  return g_strcmp0 (own, key) == 0;
}

/* Whoever may be the same: what the vault finds by its index, said of one passport. */
static inline gboolean
is_same_person (OnwardPassport *passport, const OnwardPupil *pupil)
{
  JsonObject *school = onward_passport_get_school (passport);
  const char *upn = onward_pupil_get (pupil, ONWARD_PUPIL_UPN);
  const char *born = onward_ctf_school_get (school, "born");
  g_autofree char *key = onward_ctf_pupil_key (pupil);
  g_autofree char *name = g_strdup_printf ("%s %s", onward_ctf_school_get (school, "forename"),
                                           onward_ctf_school_get (school, "surname"));

  if (upn != NULL && g_strcmp0 (answer_text (passport, "card.upn"), upn) == 0)
    return TRUE;
  if (born == NULL)
    born = answer_text (passport, "card.date-of-birth");
  return has_key (name, born, key) || has_key (answer_text (passport, "card.legal-name"), born, key)
         || has_key (answer_text (passport, "card.preferred-name"), born, key);
}

static inline GPtrArray *
find_same_person_cb (gpointer data, const OnwardPupil *pupil, GError **error)
{
  Held *held = data;
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < held->passports->len; i++)
    {
      g_autoptr (OnwardPassport) passport = passport_at (held, i);

      if (is_same_person (passport, pupil))
        g_ptr_array_add (ids, g_strdup (onward_passport_get_id (passport)));
    }
  return ids;
}

static inline gint
position (Held *held, const char *id)
{
  for (guint i = 0; i < held->passports->len; i++)
    {
      g_autoptr (OnwardPassport) passport = passport_at (held, i);

      if (strcmp (onward_passport_get_id (passport), id) == 0)
        return (gint)i;
    }
  return -1;
}

static inline OnwardPassport *
load_cb (gpointer data, const char *id, GError **error)
{
  Held *held = data;
  gint i = position (held, id);

  held->loads++;
  if (i >= 0)
    return passport_at (held, (guint)i);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "none");
  return NULL;
}

static inline gboolean
change_cb (gpointer data, OnwardPassport *passport, GError **error)
{
  Held *held = data;
  gint i = position (held, onward_passport_get_id (passport));

  g_assert_cmpint (i, >=, 0);
  json_node_unref (g_ptr_array_index (held->passports, (guint)i));
  held->passports->pdata[i] = onward_passport_to_json (passport);
  held->changed++;
  return TRUE;
}

static inline gboolean
add_cb (gpointer data, OnwardPassport *passport, GError **error)
{
  Held *held = data;

  g_assert_cmpint (position (held, onward_passport_get_id (passport)), ==, -1);
  g_ptr_array_add (held->passports, onward_passport_to_json (passport));
  return TRUE;
}

static inline OnwardCtfHeld
interface (Held *held)
{
  return (OnwardCtfHeld){ find_by_upn_cb, find_same_person_cb, load_cb, change_cb, add_cb, held };
}

static inline void
held_init (Held *self)
{
  onward_clock_set_from_text ("2026-11-21T09:00:00Z");
  self->passports = g_ptr_array_new_with_free_func ((GDestroyNotify)json_node_unref);
  self->folder = g_dir_make_tmp ("onward-ctf-XXXXXX", NULL);
  g_assert_nonnull (self->folder);
}

static inline void
held_clear (Held *self)
{
  g_autofree char *path = g_build_filename (self->folder, "made.xml", NULL);

  g_unlink (path);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->passports, g_ptr_array_unref);
  onward_clock_reset ();
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Held, held_clear)

static inline char *
write_file (Held *held, const char *date, const char *pupils)
{
  char *path = g_build_filename (held->folder, "made.xml", NULL);
  g_autofree char *text = g_strdup_printf (
      "<CTfile><Header><CTFversion>26.0</CTFversion><DateTime>%s</DateTime><SourceSchool>"
      "<LEA>999</LEA><Estab>4001</Estab><SchoolName>Brookfield Example School</SchoolName>"
      "</SourceSchool></Header><CTFpupilData>%s</CTFpupilData></CTfile>",
      date, pupils);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

#define PUPIL(upn, surname, forename, born, more)                                                  \
  "<Pupil><UPN>" upn "</UPN><Surname>" surname "</Surname><Forename>" forename                     \
  "</Forename><DOB>" born "</DOB>" more "</Pupil>"
#define ALEX PUPIL (UPN, "Invented", "Alex", "2011-05-06", "")

static inline void
keep_words_cb (const OnwardCtfItem *item, gpointer data)
{
  g_ptr_array_add (data, onward_ctf_item_in_words (item));
}

static inline OnwardCtfPlan *
plan (Held *held, const char *path, GHashTable *matches, GPtrArray *words)
{
  OnwardCtfHeld from = interface (held);
  g_autoptr (GError) error = NULL;
  OnwardCtfPlan *made = onward_ctf_plan_new (path, NULL, &from, matches,
                                             words != NULL ? keep_words_cb : NULL, words, &error);

  g_assert_no_error (error);
  return made;
}

static inline void
carry_out (Held *held, OnwardCtfPlan *made)
{
  OnwardCtfHeld from = interface (held);
  g_autoptr (GError) error = NULL;

  g_assert_true (onward_ctf_plan_carry_out (made, NULL, &from, &error));
  g_assert_no_error (error);
}

/* Imports @pupils, with a yes to everything. */
static inline void
import (Held *held, const char *date, const char *pupils, GHashTable *matches)
{
  g_autofree char *path = write_file (held, date, pupils);
  g_autoptr (OnwardCtfPlan) made = plan (held, path, matches, NULL);

  carry_out (held, made);
}

/* Of one pupil: what would become of them, and that the sentence holds @words. Nothing is kept. */
static inline void
assert_fate (Held *held, const char *date, const char *pupil, GHashTable *matches,
             OnwardCtfFate fate, const char *words)
{
  g_autofree char *path = write_file (held, date, pupil);
  g_autoptr (GPtrArray) said = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (OnwardCtfPlan) made = plan (held, path, matches, said);
  guint before = held->passports->len;

  g_assert_cmpuint (onward_ctf_plan_count (made, fate), ==, said->len);
  g_assert_nonnull (strstr (g_ptr_array_index (said, 0), words));
  if (fate == ONWARD_CTF_IN_DOUBT || fate == ONWARD_CTF_BROKEN || fate == ONWARD_CTF_SAME)
    {
      guint changed = held->changed;

      carry_out (held, made);
      g_assert_cmpuint (held->passports->len, ==, before);
      g_assert_cmpuint (held->changed, ==, changed);
    }
}

static inline void
assert_answer (Held *held, guint i, const char *question, const char *value)
{
  g_autoptr (OnwardPassport) passport = passport_at (held, i);
  OnwardAnswer *answer = onward_passport_get_answer (passport, question);

  if (value == NULL)
    {
      g_assert_null (answer);
      return;
    }
  g_assert_nonnull (answer);
  g_assert_cmpstr (json_node_get_string (onward_answer_get_value (answer)), ==, value);
  g_assert_cmpint (onward_answer_get_by (answer), ==, ONWARD_BY_SENDCO);
  g_assert_cmpint (onward_answer_get_words (answer), ==, ONWARD_WORDS_WRITTEN_FOR);
}

static inline void
assert_yes_no (Held *held, guint i, const char *question, gboolean value)
{
  g_autoptr (OnwardPassport) passport = passport_at (held, i);
  OnwardAnswer *answer = onward_passport_get_answer (passport, question);

  g_assert_nonnull (answer);
  g_assert_cmpint (json_node_get_boolean (onward_answer_get_value (answer)), ==, value);
}

static inline GHashTable *
match (const char *upn, const char *id)
{
  GHashTable *matches = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  g_hash_table_insert (matches, g_strdup (upn), g_strdup (id));
  return matches;
}

static inline char *
id_at (Held *held, guint i)
{
  g_autoptr (OnwardPassport) passport = passport_at (held, i);

  return g_strdup (onward_passport_get_id (passport));
}

static inline void
answer (Held *held, const char *question, const char *text, OnwardBy by, OnwardWords words)
{
  OnwardCtfHeld from = interface (held);
  g_autoptr (OnwardPassport) passport = passport_at (held, 0);
  g_autoptr (JsonNode) value = json_node_init_string (json_node_alloc (), text);
  g_autoptr (GError) error = NULL;
  OnwardAnswer *made = NULL;
  GDate today;

  onward_clock_today (&today);
  made = onward_answer_new (onward_question_set_find (onward_question_set_get (), question), value,
                            by, words, &today, &error);
  g_assert_no_error (error);
  onward_passport_take_answer (passport, made);
  g_assert_true (from.change (held, passport, NULL));
}
