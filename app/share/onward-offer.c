#include "share/onward-offer.h"

#include <string.h>

static gboolean
is_employer (const OnwardAudience *audience)
{
  return audience->number == ONWARD_AUDIENCE_EMPLOYER_INTERVIEW
         || audience->number == ONWARD_AUDIENCE_EMPLOYER_START
         || audience->number == ONWARD_AUDIENCE_INTERNSHIP_HOST;
}

static gboolean
has_summary (const OnwardSection *section, OnwardAudienceId audience)
{
  for (guint i = 0; i < section->questions->len; i++)
    {
      const OnwardQuestion *question = g_ptr_array_index (section->questions, i);

      if (question->offers[audience] == ONWARD_OFFER_SUMMARY)
        return TRUE;
    }
  return FALSE;
}

/**
 * onward_offer_suggests:
 * @question: a question
 * @audience: a kind of recipient
 *
 * Tells whether an answer is proposed to an audience. Where a section has a short form for it,
 * nothing but the short form is.
 *
 * Returns: TRUE if it is proposed
 */
gboolean
onward_offer_suggests (const OnwardQuestion *question, const OnwardAudience *audience)
{
  OnwardOffer offer = question->offers[audience->number];

  if (has_summary (question->section, audience->number))
    return offer == ONWARD_OFFER_SUMMARY;
  return offer == ONWARD_OFFER_ON;
}

/* What did not help is kept so that nobody tries it again, but an employer is not shown it first.
 */
static gboolean
did_not_help (JsonObject *adjustment)
{
  const char *state = json_object_get_string_member_with_default (adjustment, "state", "");

  return g_str_equal (state, "tried-did-not-work") || g_str_equal (state, "stopped");
}

/**
 * onward_offer_adjustment:
 * @adjustment: the open members of an adjustment
 * @audience: a kind of recipient
 *
 * Tells what an audience is offered of an adjustment: the most open of what it is offered for each
 * of its settings, and no more than of adjustments altogether. One without a setting is asked for.
 *
 * Returns: the offer; ON means proposed
 */
OnwardOffer
onward_offer_adjustment (JsonObject *adjustment, const OnwardAudience *audience)
{
  const OnwardQuestion *all
      = onward_question_set_find (onward_question_set_get (), "helps.adjustments");
  JsonArray *settings = json_object_has_member (adjustment, "settings")
                            ? json_object_get_array_member (adjustment, "settings")
                            : NULL;
  guint count = settings != NULL ? json_array_get_length (settings) : 0;
  OnwardOffer offer = count > 0 ? ONWARD_OFFER_NEVER : ONWARD_OFFER_ASK;

  for (guint i = 0; i < count; i++)
    offer = MIN (offer, onward_audience_offer_setting (
                            audience, json_array_get_string_element (settings, i)));
  offer = MAX (offer, all->offers[audience->number]);
  if (is_employer (audience) && did_not_help (adjustment))
    offer = MAX (offer, ONWARD_OFFER_OFF);
  return offer;
}

/**
 * onward_offer_member:
 * @member: a hidden member of adjustments: "why", "evidence", …
 * @audience: a kind of recipient
 *
 * Tells what an audience is offered of a hidden member: the most closed of what it is offered of
 * the fields inside.
 *
 * Returns: the offer
 */
OnwardOffer
onward_offer_member (const char *member, const OnwardAudience *audience)
{
  static const char *const paths[]
      = { "why",           "providers", "evidence.since", "evidence.used_in", "evidence.seen_by",
          "agreed.with",   "agreed.on", "cost.funding",   "cost.law_part",    "review.result",
          "review.comment" };
  gsize length = strlen (member);
  OnwardOffer offer = ONWARD_OFFER_ON;

  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    if (strncmp (paths[i], member, length) == 0
        && (paths[i][length] == '\0' || paths[i][length] == '.'))
      offer = MAX (offer, onward_adjustment_find_field (paths[i])->offers[audience->number]);
  return offer;
}
