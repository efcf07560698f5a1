#include "passport/onward-changes.h"

#include <glib/gi18n-lib.h>

#include "passport/onward-changes-private.h"
#include "passport/onward-date.h"
#include "passport/onward-passport-private.h"

#define ADJUSTMENTS_SECTION "helps"

/**
 * onward_change_free:
 * @self: (transfer full) (nullable): a change
 *
 * Frees a change.
 */
void
onward_change_free (OnwardChange *self)
{
  if (self != NULL)
    g_free (self->sentence);
  g_free (self);
}

/**
 * onward_teller_say:
 * @self: where it is told
 * @format: whole sentences, as for printf()
 * @...: what goes into them
 *
 * Adds a change under the section that is being told.
 */
void
onward_teller_say (OnwardTeller *self, const char *format, ...)
{
  OnwardChange *change = g_new0 (OnwardChange, 1);
  va_list arguments;

  change->section = self->section;
  va_start (arguments, format);
  change->sentence = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (self->changes, change);
}

/* --- one answer --- */

static const char *
whose (OnwardAnswer *answer)
{
  gboolean own = onward_answer_get_words (answer) == ONWARD_WORDS_OWN;

  switch (onward_answer_get_by (answer))
    {
    case ONWARD_BY_FAMILY:
      return own ? _ ("the family's own words") : _ ("what the family wrote for the young person");
    case ONWARD_BY_SENDCO:
      return own ? _ ("the SENDCo's own words") : _ ("what the SENDCo wrote for the young person");
    case ONWARD_BY_OTHER:
      return own ? _ ("somebody else's own words")
                 : _ ("what somebody else wrote for the young person");
    case ONWARD_BY_YOUNG_PERSON:
    default:
      return own ? _ ("the young person's own words")
                 : _ ("the young person's words, written down for them");
    }
}

static void
tell_whose (OnwardTeller *self, const char *place, OnwardAnswer *before, OnwardAnswer *after)
{
  if (onward_answer_get_by (before) != onward_answer_get_by (after)
      || onward_answer_get_words (before) != onward_answer_get_words (after))
    onward_teller_say (self, _ ("%1$s now holds %2$s. Before: %3$s."), place, whose (after),
                       whose (before));
}

/* The day alone: it says that the answer was looked at and still holds. */
static void
tell_day (OnwardTeller *self, const char *place, OnwardAnswer *before, OnwardAnswer *after)
{
  g_autofree char *words = NULL;
  GDate was, is;

  onward_answer_get_on (before, &was);
  onward_answer_get_on (after, &is);
  if (g_date_compare (&was, &is) == 0)
    return;
  words = onward_date_in_words (&is);
  onward_teller_say (self, _ ("%1$s has the same answer. Its day is now %2$s."), place, words);
}

static void
tell_read (OnwardTeller *self, const char *place, OnwardAnswer *before, OnwardAnswer *after)
{
  const OnwardQuestion *question = onward_answer_get_question (after);
  OnwardRule rule = onward_rule_of_question (question);
  guint told = self->changes->len;

  onward_tell_value (self, place, &rule, onward_answer_get_value (before),
                     onward_answer_get_value (after));
  tell_whose (self, place, before, after);
  if (!json_object_equal (onward_answer_get_unread (before), onward_answer_get_unread (after)))
    onward_teller_say (
        self, _ ("Something about %s has changed that this version of Onward cannot read."), place);
  if (self->changes->len == told)
    tell_day (self, place, before, after);
}

static void
tell_unread (OnwardTeller *self, const char *place, JsonNode *before, JsonNode *after)
{
  if (after == NULL)
    onward_teller_say (
        self, _ ("%s is now empty. This version of Onward could not read what it said before."),
        place);
  else if (before == NULL)
    onward_teller_say (self, _ ("%s has an answer that this version of Onward cannot read."),
                       place);
  else if (!json_node_equal (before, after))
    onward_teller_say (
        self, _ ("%s has changed, but this version of Onward cannot read the answer."), place);
}

/* One of the two answers is read and the other is not there, or cannot be read. */
static void
tell_one_read (OnwardTeller *self, const char *place, const OnwardRule *rule, OnwardAnswer *before,
               OnwardAnswer *after, gboolean other_unread)
{
  JsonNode *was = before != NULL ? onward_answer_get_value (before) : NULL;
  JsonNode *is = after != NULL ? onward_answer_get_value (after) : NULL;

  if (before != NULL && other_unread)
    onward_teller_say (self, _ ("%s has another answer. This version of Onward cannot read it."),
                       place);
  else
    onward_tell_value (self, place, rule, was, is);
}

static void
tell_answer (OnwardTeller *self, OnwardPassport *before, OnwardPassport *after,
             const OnwardQuestion *question)
{
  OnwardAnswer *was = onward_passport_get_answer (before, question->id);
  OnwardAnswer *is = onward_passport_get_answer (after, question->id);
  JsonNode *was_unread = json_object_get_member (before->unread, question->id);
  JsonNode *is_unread = json_object_get_member (after->unread, question->id);
  OnwardRule rule = onward_rule_of_question (question);
  g_autofree char *place = g_strdup_printf (_ ("“%s”"), question->heading);

  if (was != NULL && is != NULL)
    tell_read (self, place, was, is);
  else if (was != NULL || is != NULL)
    tell_one_read (self, place, &rule, was, is, was_unread != NULL || is_unread != NULL);
  else if (was_unread != NULL || is_unread != NULL)
    tell_unread (self, place, was_unread, is_unread);
}

/* --- the whole --- */

static void
tell_answers (OnwardTeller *self, OnwardPassport *before, OnwardPassport *after)
{
  GPtrArray *sections = onward_question_set_get_sections (onward_question_set_get ());

  for (guint i = 0; i < sections->len; i++)
    {
      const OnwardSection *section = sections->pdata[i];

      self->section = section->title;
      for (guint j = 0; j < section->questions->len; j++)
        tell_answer (self, before, after, section->questions->pdata[j]);
    }
}

static guint
count_retired (JsonObject *unread, JsonObject *other, gboolean both)
{
  g_autoptr (GList) ids = json_object_get_members (unread);
  guint count = 0;

  for (GList *l = ids; l != NULL; l = l->next)
    {
      JsonNode *node = json_object_get_member (other, l->data);

      if (onward_question_set_find (onward_question_set_get (), l->data) == NULL
          && (node == NULL
              || (both && !json_node_equal (node, json_object_get_member (unread, l->data)))))
        count++;
    }
  return count;
}

/* Questions of another version have no words here. */
static void
tell_rest (OnwardTeller *self, OnwardPassport *before, OnwardPassport *after)
{
  guint count = count_retired (before->unread, after->unread, TRUE)
                + count_retired (after->unread, before->unread, FALSE);

  if (count > 0)
    onward_teller_say (
        self,
        g_dngettext (GETTEXT_PACKAGE,
                     "%u answer has changed that this version of Onward cannot read.",
                     "%u answers have changed that this version of Onward cannot read.", count),
        count);
  if (!json_object_equal (before->extra, after->extra))
    onward_teller_say (
        self, "%s",
        _ ("Something else has changed in this passport that this version of Onward cannot read."));
}

/* Each has a sentence of its own; a day alone is one as well. */
static void
tell_ready (OnwardTeller *self, OnwardPassport *before, OnwardPassport *after)
{
  g_autofree char *words = NULL;
  GDate was, is;
  gboolean had = onward_passport_get_ready (before, &was);

  if (!onward_passport_get_ready (after, &is))
    {
      if (had)
        onward_teller_say (self, "%s", _ ("It is not marked as ready for the SENDCo any more."));
      return;
    }
  words = onward_date_in_words (&is);
  if (!had)
    onward_teller_say (self, _ ("It is ready for the SENDCo since %s."), words);
  else if (g_date_compare (&was, &is) != 0)
    onward_teller_say (self, _ ("The day it was ready for the SENDCo is now %s."), words);
}

/**
 * onward_changes_between:
 * @before: a passport as it was
 * @after: the same passport as it is, or as it was later
 *
 * Says in sentences what changed from one to the other. Everything that can be saved has a
 * sentence: what an edit changed is never left out, and texts are never told whole.
 *
 * Returns: (transfer full) (element-type OnwardChange): the changes; empty if nothing has changed
 */
GPtrArray *
onward_changes_between (OnwardPassport *before, OnwardPassport *after)
{
  g_autoptr (GPtrArray) changes
      = g_ptr_array_new_with_free_func ((GDestroyNotify)onward_change_free);
  OnwardTeller self = { changes, NULL };

  g_return_val_if_fail (ONWARD_IS_PASSPORT (before) && ONWARD_IS_PASSPORT (after), NULL);

  self.section
      = onward_question_set_find_section (onward_question_set_get (), ADJUSTMENTS_SECTION)->title;
  onward_tell_adjustments (&self, before->adjustments, after->adjustments);
  tell_answers (&self, before, after);
  self.section = _ ("From the school");
  onward_tell_school (&self, before->school, after->school);
  self.section = _ ("Other");
  tell_ready (&self, before, after);
  tell_rest (&self, before, after);
  return g_steal_pointer (&changes);
}
