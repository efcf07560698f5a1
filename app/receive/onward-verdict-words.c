#include "receive/onward-verdict.h"

#include <glib/gi18n-lib.h>

static const char *const outcomes[]
    = { "refused", "unknown-signer", "known", "made-here", "preview" };

static const char *const reasons[] = {
  NULL,          "too-big",    "unreadable", "newer-version", "bad-signature", "dropped-or-added",
  "not-for-you", "wrong-words"
};

static const struct
{
  OnwardCautions caution;
  const char *name;
  const char *words;
} cautions[] = {
  { ONWARD_CAUTION_SIGNER_KEY_CHANGED, "signer-key-changed",
    N_ ("You know this signer by another key. Compare the new code by phone before you rely on "
        "it.") },
  { ONWARD_CAUTION_PAST_END_DATE, "past-end-date",
    N_ ("It is past its end date. Ask the young person for a newer one.") },
  { ONWARD_CAUTION_OLD, "old",
    N_ ("It was shared more than 180 days ago. Ask the young person what has changed.") },
  { ONWARD_CAUTION_CLOCK, "clock",
    N_ ("It comes from the future: the clock of this computer is wrong, or that of the other.") },
  { ONWARD_CAUTION_OLDER_THAN_HELD, "older-than-held",
    N_ ("You hold a newer one from the same young person.") },
  { ONWARD_CAUTION_HAD_BEFORE, "had-before", N_ ("You received this very file before.") },
  { ONWARD_CAUTION_NOT_ASKED_FOR, "not-asked-for",
    N_ ("It is addressed to you, and you did not ask for it.") },
  { ONWARD_CAUTION_ADDRESSED_TO_A_NAME, "addressed-to-a-name",
    N_ ("It is addressed to a name, not to a key: others may have been able to open it, too.") },
  { ONWARD_CAUTION_WITHDRAWN, "withdrawn",
    N_ ("It was withdrawn: whoever shared it asks you to delete it.") },
  { ONWARD_CAUTION_REPLACED, "replaced",
    N_ ("The young person sent another one in the place of this. Use that one.") },
};

G_STATIC_ASSERT (G_N_ELEMENTS (cautions) == ONWARD_N_CAUTIONS);

/**
 * onward_outcome_to_string:
 * @outcome: an outcome
 *
 * Returns: its name for programs, as in "unknown-signer"
 */
const char *
onward_outcome_to_string (OnwardOutcome outcome)
{
  g_return_val_if_fail (outcome < G_N_ELEMENTS (outcomes), NULL);
  return outcomes[outcome];
}

/**
 * onward_reason_to_string:
 * @reason: a reason
 *
 * Returns: (nullable): its name for programs, as in "not-for-you"; NULL for none
 */
const char *
onward_reason_to_string (OnwardReason reason)
{
  g_return_val_if_fail (reason < G_N_ELEMENTS (reasons), NULL);
  return reasons[reason];
}

/**
 * onward_caution_to_string:
 * @caution: one caution
 *
 * Returns: (nullable): its name for programs, as in "had-before"; NULL if it is not exactly one
 */
const char *
onward_caution_to_string (OnwardCautions caution)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cautions); i++)
    if (cautions[i].caution == caution)
      return cautions[i].name;
  return NULL;
}

/**
 * onward_outcome_in_words:
 * @outcome: an outcome
 *
 * Returns: (transfer full): one sentence for a person
 */
char *
onward_outcome_in_words (OnwardOutcome outcome)
{
  switch (outcome)
    {
    case ONWARD_OUTCOME_KNOWN:
      return g_strdup (_ ("Unchanged, and signed by somebody you know."));
    case ONWARD_OUTCOME_UNKNOWN_SIGNER:
      return g_strdup (_ ("Unchanged, but you do not know who signed it."));
    case ONWARD_OUTCOME_MADE_HERE:
      return g_strdup (_ ("Unchanged, and sealed here."));
    case ONWARD_OUTCOME_PREVIEW:
      return g_strdup (_ ("A preview: nobody has agreed to it yet."));
    case ONWARD_OUTCOME_REFUSED:
    default:
      return g_strdup (_ ("Refused: nothing of this file is shown."));
    }
}

/**
 * onward_caution_in_words:
 * @caution: one caution
 *
 * Returns: (transfer full): a sentence or two for a person: what, and what to do
 */
char *
onward_caution_in_words (OnwardCautions caution)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cautions); i++)
    if (cautions[i].caution == caution)
      return g_strdup (_ (cautions[i].words));
  return g_strdup ("");
}
