/* ways.c: the one place here that calls the reader: onward_receive_check() as a person opens a
 * file, onward_gate_check() as `onward-cli check --raw` does. */

#include "ways.h"

#include <string.h>

#include "receive/onward-gate.h"

static char *remembered;

/**
 * answer_clear:
 * @answer: an answer
 *
 * Frees what @answer holds.
 */
void
answer_clear (Answer *answer)
{
  g_clear_pointer (&answer->point, g_free);
  g_clear_pointer (&answer->sentence, g_free);
}

/**
 * ways_remember:
 * @share_id: (nullable): a share; %NULL to forget
 *
 * Makes ways_receive() know this share.
 */
void
ways_remember (const char *share_id)
{
  g_free (remembered);
  remembered = g_strdup (share_id);
}

static gboolean
had_share_cb (const char *share_id, gpointer user_data)
{
  return g_strcmp0 (share_id, remembered) == 0;
}

static gboolean
find_signer_cb (const char *id, OnwardSigner *signer, gpointer user_data)
{
  const World *world = world_get ();
  gboolean school = g_str_equal (id, world->school_id);

  if (!school && !g_str_equal (id, world->academy_id))
    return FALSE;
  signer->name = g_strdup (school ? "Brookfield Example School" : "Hillside Example Academy");
  signer->thumbprint = key_thumbprint (school ? &world->school : &world->academy);
  return TRUE;
}

static GPtrArray *
agreement_keys (void)
{
  static GPtrArray *keys;

  if (keys == NULL)
    {
      keys = g_ptr_array_new_with_free_func ((GDestroyNotify)EVP_PKEY_free);
      g_ptr_array_add (keys, key_to_pkey (&world_get ()->agree));
    }
  return keys;
}

/**
 * ways_receive:
 * @bytes: of any file
 *
 * Opens it as the college does, which knows the school, the academy, its own key and the words.
 *
 * Returns: (transfer full): the verdict
 */
OnwardVerdict *
ways_receive (GBytes *bytes)
{
  const World *world = world_get ();
  const char *ids[] = { world->college_id, NULL };
  g_autoptr (OnwardSecret) words = onward_secret_new_copy (world->words, strlen (world->words));
  OnwardReceiveContext context = { ids, agreement_keys (), find_signer_cb, had_share_cb };

  return onward_receive_check (bytes, words, &context, NOW);
}

static gboolean
shows_nothing (OnwardVerdict *verdict)
{
  return onward_verdict_get_content (verdict) == NULL && onward_verdict_get_claims (verdict) == NULL
         && onward_verdict_get_signer (verdict) == NULL
         && onward_verdict_get_says_it_is (verdict) == NULL
         && onward_verdict_get_passport (verdict) == NULL
         && onward_verdict_get_for (verdict) == NULL
         && onward_verdict_get_purpose (verdict) == NULL;
}

/**
 * ways_ask_receive:
 * @bytes: of any file
 *
 * Returns: what a person is told of it
 */
Answer
ways_ask_receive (GBytes *bytes)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (OnwardVerdict) verdict = ways_receive (bytes);
  Answer answer = { 0 };

  answer.duration = g_get_monotonic_time () - start;
  answer.refused
      = onward_verdict_get_outcome (verdict) == ONWARD_OUTCOME_REFUSED && shows_nothing (verdict);
  answer.known = onward_verdict_get_outcome (verdict) == ONWARD_OUTCOME_KNOWN;
  answer.point = g_strdup (onward_verdict_get_point (verdict));
  answer.sentence = g_strdup (onward_verdict_get_sentence (verdict));
  return answer;
}

/**
 * ways_ask_gate:
 * @bytes: of a plain file
 * @nonce: that was asked with
 *
 * Returns: what the gate alone says, told who signed, for whom, for which request, and the time
 */
Answer
ways_ask_gate (GBytes *bytes, const char *nonce)
{
  static EVP_PKEY *school;
  const char *ids[] = { world_get ()->college_id, NULL };
  OnwardGatePolicy policy = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardClaims) claims = NULL;
  gint64 start = g_get_monotonic_time ();
  Answer answer = { 0 };

  if (school == NULL)
    school = key_to_pkey (&world_get ()->school);
  policy.issuer_key = school;
  policy.vct = VCT;
  policy.audiences = ids;
  policy.nonce = nonce;
  policy.check_time = TRUE;
  policy.now = NOW;
  claims = onward_gate_check (bytes, &policy, &error);
  answer.duration = g_get_monotonic_time () - start;
  answer.refused = claims == NULL && error != NULL;
  answer.known = claims != NULL;
  answer.point = error != NULL ? g_strdup (onward_gate_error_get_point (error)) : NULL;
  answer.sentence = error != NULL ? g_strdup (error->message) : NULL;
  return answer;
}
