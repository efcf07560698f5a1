#include "seal/onward-sealing-card.h"

#include "passport/onward-clock.h"
#include "passport/onward-date.h"

static gboolean
answer (OnwardPassport *passport, const char *id, const char *text, GError **error)
{
  const OnwardQuestion *question = onward_question_set_find (onward_question_set_get (), id);
  g_autoptr (JsonNode) value = json_node_init_string (json_node_alloc (), text);
  g_autoptr (OnwardAnswer) made = NULL;
  GDate today;

  g_return_val_if_fail (question != NULL, FALSE);
  onward_clock_today (&today);
  made = onward_answer_new (question, value, ONWARD_BY_SENDCO, ONWARD_WORDS_WRITTEN_FOR, &today,
                            error);
  if (made == NULL)
    return FALSE;
  onward_passport_take_answer (passport, g_steal_pointer (&made));
  return TRUE;
}

/**
 * onward_sealing_fill_card:
 * @self: what is about to be sealed
 * @error: return location, the answer's errors
 *
 * Fills in the answers of the card that nobody types: which setting sealed, which revision of which
 * passport, from when, and when to look at it again. They are in a file's open part as well;
 * as answers they can be read aloud and printed like the others.
 *
 * Returns: FALSE if one of them does not fit its question
 */
gboolean
onward_sealing_fill_card (const OnwardSealing *self, GError **error)
{
  g_autofree char *revision = g_strdup_printf ("%u", self->revision);
  g_autofree char *review_by = onward_date_print (self->review_by);
  g_autofree char *from = NULL;
  const char *id = onward_passport_get_id (self->passport);
  GDate today;

  onward_clock_today (&today);
  from = onward_date_print (&today);
  return answer (self->passport, "card.setting", self->sealer.name, error)
         && answer (self->passport, "card.passport-id", id, error)
         && answer (self->passport, "card.version", revision, error)
         && answer (self->passport, "card.valid-from", from, error)
         && answer (self->passport, "card.review-by", review_by, error);
}
