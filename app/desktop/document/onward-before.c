#include "desktop/document/onward-before.h"

#include <glib/gi18n-lib.h>

#include "passport/onward-date.h"

/**
 * onward_before_load:
 * @vault: an open vault
 * @id: a passport's id
 * @revision: one of its revisions
 * @error: return location, `ONWARD_VAULT_ERROR`
 *
 * Takes a passport out of the vault as it stood at a revision.
 *
 * Returns: (transfer full) (nullable): how it stood
 */
OnwardBefore *
onward_before_load (OnwardVault *vault, const char *id, const OnwardRevision *revision,
                    GError **error)
{
  OnwardPassport *passport = onward_vault_load_revision (vault, id, revision->number, error);
  OnwardBefore *self;

  if (passport == NULL)
    return NULL;
  self = g_new0 (OnwardBefore, 1);
  self->passport = passport;
  self->revision = *revision;
  return self;
}

/**
 * onward_before_find:
 * @vault: an open vault
 * @id: a passport's id
 * @error: return location, `ONWARD_VAULT_ERROR`
 *
 * Finds what changes are told from: the last seal; where there is none, the last revision.
 *
 * Returns: (transfer full) (nullable): how it stood; NULL without an error: none is kept
 */
OnwardBefore *
onward_before_find (OnwardVault *vault, const char *id, GError **error)
{
  g_autoptr (GPtrArray) revisions = onward_vault_revisions (vault, id, error);
  const OnwardRevision *found = NULL;

  if (revisions == NULL || revisions->len == 0)
    return NULL;
  for (guint i = 0; i < revisions->len && found == NULL; i++)
    if (((OnwardRevision *)g_ptr_array_index (revisions, i))->sealed)
      found = g_ptr_array_index (revisions, i);
  return onward_before_load (vault, id, found != NULL ? found : g_ptr_array_index (revisions, 0),
                             error);
}

/**
 * onward_before_free:
 * @self: (transfer full) (nullable): how a passport stood
 *
 * Frees it.
 */
void
onward_before_free (OnwardBefore *self)
{
  if (self != NULL)
    g_object_unref (self->passport);
  g_free (self);
}

/* An answer with nothing in it is none. */
static OnwardAnswer *
answer_of (OnwardPassport *passport, const OnwardQuestion *question)
{
  OnwardAnswer *answer = onward_passport_get_answer (passport, question->id);

  return answer != NULL && !onward_answer_is_empty (answer) ? answer : NULL;
}

/**
 * onward_before_answer_differs:
 * @self: (nullable): how the passport stood; NULL: nobody knows
 * @now: the passport
 * @question: a question
 *
 * Returns: whether its answer says something else now, or is somebody else's
 */
gboolean
onward_before_answer_differs (OnwardBefore *self, OnwardPassport *now,
                              const OnwardQuestion *question)
{
  OnwardAnswer *was = self != NULL ? answer_of (self->passport, question) : NULL;
  OnwardAnswer *is = answer_of (now, question);

  if (self == NULL || (was == NULL && is == NULL))
    return FALSE;
  if (was == NULL || is == NULL)
    return TRUE;
  return onward_answer_get_by (was) != onward_answer_get_by (is)
         || onward_answer_get_words (was) != onward_answer_get_words (is)
         || !json_node_equal (onward_answer_get_value (was), onward_answer_get_value (is));
}

/**
 * onward_before_adjustment_differs:
 * @self: (nullable): how the passport stood; NULL: nobody knows
 * @now: one of its adjustments
 *
 * Returns: whether it was not there, or not like this
 */
gboolean
onward_before_adjustment_differs (OnwardBefore *self, OnwardAdjustment *now)
{
  GPtrArray *all = self != NULL ? onward_passport_get_adjustments (self->passport) : NULL;

  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      OnwardAdjustment *was = g_ptr_array_index (all, i);
      g_autoptr (JsonNode) old = NULL;
      g_autoptr (JsonNode) new = NULL;

      if (!g_str_equal (onward_adjustment_get_id (was), onward_adjustment_get_id (now)))
        continue;
      old = onward_adjustment_to_json (was);
      new = onward_adjustment_to_json (now);
      return !json_node_equal (old, new);
    }
  return self != NULL;
}

/**
 * onward_before_day_in_words:
 * @revision: a revision
 *
 * Returns: (transfer full): the day it is of: "14 November 2026"
 */
char *
onward_before_day_in_words (const OnwardRevision *revision)
{
  GDate day;

  onward_date_from_time (revision->at, &day);
  return onward_date_in_words (&day);
}

/**
 * onward_before_count_in_words:
 * @self: how the passport stood
 * @changes: how many changes there are since
 *
 * Says how much changed, and since when.
 *
 * Returns: (transfer full): one line, without a full stop
 */
char *
onward_before_count_in_words (OnwardBefore *self, guint changes)
{
  g_autofree char *day = onward_before_day_in_words (&self->revision);

  if (changes == 0)
    return g_strdup_printf (self->revision.sealed ? _ ("Nothing changed since the seal of %s")
                                                  : _ ("Nothing changed since %s"),
                            day);
  if (self->revision.sealed)
    return g_strdup_printf (ngettext ("%u thing changed since the seal of %s",
                                      "%u things changed since the seal of %s", changes),
                            changes, day);
  return g_strdup_printf (
      ngettext ("%u thing changed since %s", "%u things changed since %s", changes), changes, day);
}

/**
 * onward_before_why:
 * @revision: a revision
 *
 * Returns: (transfer none): why it is kept, as a sentence
 */
const char *
onward_before_why (const OnwardRevision *revision)
{
  if (revision->sealed)
    return _ ("It was sealed.");
  switch (revision->reason)
    {
    case ONWARD_CUT_WORK:
      return _ ("Kept after half an hour of work.");
    case ONWARD_CUT_IMPORT:
      return _ ("Kept before other answers came in.");
    case ONWARD_CUT_MERGE:
      return _ ("Kept before two passports were joined.");
    case ONWARD_CUT_SEAL:
      return _ ("Kept for a seal.");
    case ONWARD_CUT_CLOSE:
    default:
      return _ ("Kept when the passport was closed.");
    }
}
