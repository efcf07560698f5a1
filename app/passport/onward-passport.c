#include "passport/onward-passport.h"

#include <glib/gi18n-lib.h>

#include "passport/onward-clock.h"
#include "passport/onward-passport-private.h"

G_DEFINE_FINAL_TYPE (OnwardPassport, onward_passport, G_TYPE_OBJECT)
G_DEFINE_QUARK (onward_passport_error, onward_passport_error)

static void
onward_passport_finalize (GObject *object)
{
  OnwardPassport *self = ONWARD_PASSPORT (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->answers, g_hash_table_unref);
  g_clear_pointer (&self->unread, json_object_unref);
  g_clear_pointer (&self->adjustments, g_ptr_array_unref);
  g_clear_pointer (&self->school, json_object_unref);
  g_clear_pointer (&self->extra, json_object_unref);
  G_OBJECT_CLASS (onward_passport_parent_class)->finalize (object);
}

static void
onward_passport_class_init (OnwardPassportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = onward_passport_finalize;
}

static void
onward_passport_init (OnwardPassport *self)
{
  self->answers = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  self->unread = json_object_new ();
  self->adjustments = g_ptr_array_new_with_free_func (g_object_unref);
  self->extra = json_object_new ();
  g_date_clear (&self->ready, 1);
}

/**
 * onward_passport_new:
 *
 * Makes an empty passport with an id of its own (RFC 9562, version 4), created now.
 *
 * Returns: (transfer full): the passport
 */
OnwardPassport *
onward_passport_new (void)
{
  OnwardPassport *self = g_object_new (ONWARD_TYPE_PASSPORT, NULL);
  g_autofree char *uuid = g_uuid_string_random ();

  self->id = g_strconcat (ONWARD_PASSPORT_URN, uuid, NULL);
  self->created = onward_clock_now ();
  return self;
}

/**
 * onward_passport_get_id:
 * @self: a passport
 *
 * Returns: (transfer none): "urn:uuid:…", the same for as long as there is this passport
 */
const char *
onward_passport_get_id (OnwardPassport *self)
{
  return self->id;
}

/**
 * onward_passport_get_created:
 * @self: a passport
 *
 * Returns: when it was made, in seconds since 1970-01-01T00:00:00Z
 */
gint64
onward_passport_get_created (OnwardPassport *self)
{
  return self->created;
}

static const char *
school_text (OnwardPassport *self, const char *name)
{
  JsonNode *node = self->school != NULL ? json_object_get_member (self->school, name) : NULL;

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : "";
}

/**
 * onward_passport_has_name:
 * @self: a passport
 *
 * Returns: whether they, or the school, said what to call them
 */
gboolean
onward_passport_has_name (OnwardPassport *self)
{
  OnwardAnswer *preferred = onward_passport_get_answer (self, "card.preferred-name");

  return (preferred != NULL && !onward_answer_is_empty (preferred))
         || *school_text (self, "preferred_forename") != '\0'
         || *school_text (self, "preferred_surname") != '\0'
         || *school_text (self, "forename") != '\0' || *school_text (self, "surname") != '\0';
}

/**
 * onward_passport_dup_name:
 * @self: a passport
 *
 * Gives what to call the young person in lists and headings: as they like to be called; else as the
 * school calls them; else a word that says there is no name yet.
 *
 * Returns: (transfer full): the name, never empty
 */
char *
onward_passport_dup_name (OnwardPassport *self)
{
  OnwardAnswer *preferred = onward_passport_get_answer (self, "card.preferred-name");
  const char *forename = school_text (self, "preferred_forename");
  const char *surname = school_text (self, "preferred_surname");
  g_autofree char *name = NULL;

  if (preferred != NULL && !onward_answer_is_empty (preferred))
    return onward_answer_in_words (preferred);
  if (*forename == '\0')
    forename = school_text (self, "forename");
  if (*surname == '\0')
    surname = school_text (self, "surname");
  name = g_strstrip (g_strconcat (forename, " ", surname, NULL));
  return *name != '\0' ? g_steal_pointer (&name) : g_strdup (_ ("No name yet"));
}

/**
 * onward_passport_get_answer:
 * @self: a passport
 * @question_id: "communication.tell-me"
 *
 * Returns: (transfer none) (nullable): the answer to that question
 */
OnwardAnswer *
onward_passport_get_answer (OnwardPassport *self, const char *question_id)
{
  return g_hash_table_lookup (self->answers, question_id);
}

/**
 * onward_passport_take_answer:
 * @self: a passport
 * @answer: (transfer full): an answer
 *
 * Puts an answer into the passport, in place of any other to the same question.
 */
void
onward_passport_take_answer (OnwardPassport *self, OnwardAnswer *answer)
{
  const char *id = onward_answer_get_question (answer)->id;

  g_hash_table_replace (self->answers, (gpointer)id, answer);
  if (json_object_has_member (self->unread, id))
    json_object_remove_member (self->unread, id);
}

/**
 * onward_passport_clear_answer:
 * @self: a passport
 * @question_id: "communication.tell-me"
 *
 * Takes an answer away, also one this version cannot read.
 *
 * Returns: FALSE if there was none
 */
gboolean
onward_passport_clear_answer (OnwardPassport *self, const char *question_id)
{
  gboolean unread = json_object_has_member (self->unread, question_id);

  if (unread)
    json_object_remove_member (self->unread, question_id);
  return g_hash_table_remove (self->answers, question_id) || unread;
}

/**
 * onward_passport_count_answers:
 * @self: a passport
 *
 * Returns: how many questions have an answer that says something
 */
guint
onward_passport_count_answers (OnwardPassport *self)
{
  GHashTableIter iter;
  gpointer answer;
  guint count = 0;

  g_hash_table_iter_init (&iter, self->answers);
  while (g_hash_table_iter_next (&iter, NULL, &answer))
    if (!onward_answer_is_empty (answer))
      count++;
  return count;
}

/**
 * onward_passport_family_may_write:
 * @self: a passport
 *
 * Tells whether the young person said that parents or carers may add a page of their own. Without
 * an answer they may not.
 *
 * Returns: TRUE if they said yes
 */
gboolean
onward_passport_family_may_write (OnwardPassport *self)
{
  OnwardAnswer *answer = NULL;

  g_return_val_if_fail (ONWARD_IS_PASSPORT (self), FALSE);

  answer = onward_passport_get_answer (self, ONWARD_FAMILY_MAY_WRITE);
  return answer != NULL && json_node_get_boolean (onward_answer_get_value (answer));
}

/**
 * onward_passport_shows:
 * @self: a passport
 * @question: a question
 *
 * Tells whether an answer to this is shown where people read the passport: all are, but those of
 * the family while the young person has not said yes to their page.
 *
 * Returns: FALSE for what is kept and not shown
 */
gboolean
onward_passport_shows (OnwardPassport *self, const OnwardQuestion *question)
{
  return !g_str_equal (question->who, "family") || onward_passport_family_may_write (self);
}

/**
 * onward_passport_get_unread:
 * @self: a passport
 *
 * Gives the answers that are kept but not read: to a retired question, or with a value that only a
 * later version knows. Such a question counts as not answered, and a new answer replaces the old.
 *
 * Returns: (transfer none): their JSON by question id; not to be changed
 */
JsonObject *
onward_passport_get_unread (OnwardPassport *self)
{
  return self->unread;
}

/**
 * onward_passport_get_adjustments:
 * @self: a passport
 *
 * Returns: (transfer none) (element-type OnwardAdjustment): what helps, in the young person's
 *   order; not to be changed but through the calls below
 */
GPtrArray *
onward_passport_get_adjustments (OnwardPassport *self)
{
  return self->adjustments;
}

static gboolean
has_adjustment (OnwardPassport *self, const char *id)
{
  for (guint i = 0; i < self->adjustments->len; i++)
    if (g_str_equal (onward_adjustment_get_id (self->adjustments->pdata[i]), id))
      return TRUE;
  return FALSE;
}

/**
 * onward_passport_add_adjustment:
 * @self: a passport
 * @adjustment: an adjustment; the passport holds it from now on
 * @error: return location, domain `ONWARD_PASSPORT_ERROR`
 *
 * Adds an adjustment after the others.
 *
 * Returns: FALSE, with `LIMIT`, if there are `ONWARD_ADJUSTMENTS_MAX` already; with `TWICE` if it
 * is there already
 */
gboolean
onward_passport_add_adjustment (OnwardPassport *self, OnwardAdjustment *adjustment, GError **error)
{
  if (self->adjustments->len >= ONWARD_ADJUSTMENTS_MAX)
    {
      g_set_error (error, ONWARD_PASSPORT_ERROR, ONWARD_PASSPORT_ERROR_LIMIT,
                   _ ("A passport has room for %d adjustments. Take one out first."),
                   ONWARD_ADJUSTMENTS_MAX);
      return FALSE;
    }
  if (has_adjustment (self, onward_adjustment_get_id (adjustment)))
    {
      g_set_error (error, ONWARD_PASSPORT_ERROR, ONWARD_PASSPORT_ERROR_TWICE,
                   _ ("“%s” is in this passport already. Change it there."),
                   onward_adjustment_get_title (adjustment));
      return FALSE;
    }
  g_ptr_array_add (self->adjustments, g_object_ref (adjustment));
  return TRUE;
}

static gboolean
check_position (OnwardPassport *self, guint position, GError **error)
{
  if (position < self->adjustments->len)
    return TRUE;
  g_set_error (error, ONWARD_PASSPORT_ERROR, ONWARD_PASSPORT_ERROR_UNKNOWN,
               _ ("There is no adjustment number %u: this passport has %u."), position + 1,
               self->adjustments->len);
  return FALSE;
}

/**
 * onward_passport_remove_adjustment:
 * @self: a passport
 * @position: which one, counted from 0; the error's sentence counts from 1
 * @error: return location, domain `ONWARD_PASSPORT_ERROR`
 *
 * Takes an adjustment out.
 *
 * Returns: FALSE, with `UNKNOWN`, if there is no such one
 */
gboolean
onward_passport_remove_adjustment (OnwardPassport *self, guint position, GError **error)
{
  if (!check_position (self, position, error))
    return FALSE;
  g_ptr_array_remove_index (self->adjustments, position);
  return TRUE;
}

/**
 * onward_passport_move_adjustment:
 * @self: a passport
 * @from: which one, counted from 0
 * @to: where it stands afterwards, counted from 0
 * @error: return location, domain `ONWARD_PASSPORT_ERROR`
 *
 * Moves an adjustment; the others keep their order.
 *
 * Returns: FALSE, with `UNKNOWN`, if there is no such one or no such place
 */
gboolean
onward_passport_move_adjustment (OnwardPassport *self, guint from, guint to, GError **error)
{
  if (!check_position (self, from, error) || !check_position (self, to, error))
    return FALSE;
  g_ptr_array_insert (self->adjustments, (int)to,
                      g_ptr_array_steal_index (self->adjustments, from));
  return TRUE;
}

/**
 * onward_passport_get_school:
 * @self: a passport
 *
 * Returns: (transfer none) (nullable): what the school's file brought (onward-passport.h);
 * immutable
 */
JsonObject *
onward_passport_get_school (OnwardPassport *self)
{
  return self->school;
}

/**
 * onward_passport_set_school:
 * @self: a passport
 * @school: (nullable): what the school's file brought; immutable from now on
 *
 * Keeps what the school's file brought, in place of what was there.
 */
void
onward_passport_set_school (OnwardPassport *self, JsonObject *school)
{
  if (school != NULL)
    json_object_seal (json_object_ref (school));
  g_clear_pointer (&self->school, json_object_unref);
  self->school = school;
}

/**
 * onward_passport_get_ready:
 * @self: a passport
 * @on: (out caller-allocates) (optional): the day the young person said so
 *
 * Returns: whether they said that it is ready for their SENDCo to look at
 */
gboolean
onward_passport_get_ready (OnwardPassport *self, GDate *on)
{
  if (g_date_valid (&self->ready) && on != NULL)
    *on = self->ready;
  return g_date_valid (&self->ready);
}

/**
 * onward_passport_set_ready:
 * @self: a passport
 * @on: (nullable): a valid date, the day it was said; %NULL if it is not ready, or not any more
 *
 * Keeps that it is ready for their SENDCo to look at.
 */
void
onward_passport_set_ready (OnwardPassport *self, const GDate *on)
{
  g_return_if_fail (on == NULL || g_date_valid (on));

  g_date_clear (&self->ready, 1);
  if (on != NULL)
    self->ready = *on;
  json_object_remove_member (self->extra, "ready"); /* one that could not be read */
}
