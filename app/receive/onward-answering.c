#include "receive/onward-answering.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "passport/onward-clock.h"
#include "receive/onward-members.h"
#include "seal/onward-format.h"
#include "seal/onward-strict-json.h"
#include "store/onward-vault-plan.h"

G_DEFINE_QUARK (onward_answering_error, onward_answering_error)

/**
 * onward_answering_free:
 * @self: (transfer full) (nullable): a reply that was made
 *
 * Frees it.
 */
void
onward_answering_free (OnwardAnswering *self)
{
  if (self == NULL)
    return;
  g_free (self->share);
  g_free (self->passport);
  g_free (self->cnf);
  g_free (self->as);
  g_clear_pointer (&self->file, g_bytes_unref);
  g_free (self);
}

static JsonObject *
get_binding (OnwardVerdict *verdict)
{
  return onward_claims_get_binding (onward_verdict_get_claims (verdict));
}

/* Whom the young person's signature addresses the file to; NULL: whoever holds it. */
static const char *
addressed_to (OnwardVerdict *verdict)
{
  const char *audience = onward_json_get_string (get_binding (verdict), "aud");

  return g_strcmp0 (audience, ONWARD_FORMAT_BEARER) != 0 ? audience : NULL;
}

/* --- who answers --- */

static gboolean
is_called (const OnwardIdentityRow *row, const char *id, const char *as)
{
  if (row->retired != 0 || row->sign_key == NULL)
    return FALSE;
  if (as != NULL && !g_str_equal (row->id, as) && !g_str_equal (row->name, as))
    return FALSE;
  return id == NULL || g_str_equal (row->id, id);
}

static OnwardIdentityRow *
fail_identity (OnwardAnsweringError code, const char *sentence, GError **error)
{
  g_set_error_literal (error, ONWARD_ANSWERING_ERROR, code, sentence);
  return NULL;
}

/**
 * onward_answering_find_identity:
 * @vault: an open vault
 * @verdict: what is said of a file
 * @as: (nullable): the name or id of who answers
 * @error: return location, domain `ONWARD_ANSWERING_ERROR` or the vault's
 *
 * Finds who answers for a file: a reply counts only from whom the young person shared it with. A
 * file that was addressed to a name and to no key can be answered by anybody here, so @as must say
 * who does.
 *
 * Fails with `NOBODY` or `NOT_FOR_THEM`.
 *
 * Returns: (transfer full): the identity
 */
OnwardIdentityRow *
onward_answering_find_identity (OnwardVault *vault, OnwardVerdict *verdict, const char *as,
                                GError **error)
{
  g_autoptr (GPtrArray) rows = onward_vault_list_identities (vault, NULL, error);
  const char *id = addressed_to (verdict);
  gboolean here = FALSE;

  if (rows == NULL)
    return NULL;
  if (id == NULL && as == NULL)
    return fail_identity (ONWARD_ANSWERING_ERROR_NOBODY,
                          _ ("This file is addressed to a name. Say who answers."), error);
  for (guint i = rows->len; i > 0; i--)
    {
      const OnwardIdentityRow *row = g_ptr_array_index (rows, i - 1);

      if (is_called (row, id, as))
        return onward_vault_find_identity (vault, row->id, error);
      here = here || (as != NULL && is_called (row, NULL, as));
    }
  if (here)
    return fail_identity (ONWARD_ANSWERING_ERROR_NOT_FOR_THEM,
                          _ ("This file was shared with somebody else here, and only they can "
                             "answer it."),
                          error);
  return fail_identity (
      ONWARD_ANSWERING_ERROR_NOBODY,
      _ ("There is nobody of this name here who could sign an answer. “card make” "
         "makes an identity."),
      error);
}

/* --- what is answered --- */

/* Nobody would take a reply that says so: see onward_reply_file_read(). */
static gboolean
check_days (OnwardPlan *plan, GError **error)
{
  GDate today;

  onward_clock_today (&today);
  for (guint i = 0; i < plan->items->len; i++)
    {
      const OnwardPlanItem *item = g_ptr_array_index (plan->items, i);

      if ((item->state != ONWARD_REPLY_AGREED && item->state != ONWARD_REPLY_IN_PLACE)
          || !g_date_valid (&item->day) || g_date_compare (&item->day, &today) <= 0)
        continue;
      g_set_error (error, ONWARD_ANSWERING_ERROR, ONWARD_ANSWERING_ERROR_DAY,
                   _ ("Adjustment %u is planned as agreed or in place since a day that is still to "
                      "come. Say another day first."),
                   i + 1);
      return FALSE;
    }
  return TRUE;
}

static GPtrArray *
collect_answers (OnwardPlan *plan)
{
  GPtrArray *answers = g_ptr_array_new_with_free_func ((GDestroyNotify)onward_reply_answer_free);

  for (guint i = 0; i < plan->items->len; i++)
    {
      const OnwardPlanItem *item = g_ptr_array_index (plan->items, i);
      OnwardReplyAnswer *answer = NULL;

      if (item->state == ONWARD_REPLY_OPEN || item->digest == NULL)
        continue;
      answer = onward_reply_answer_new ();
      answer->adjustment = g_strdup (item->digest);
      answer->state = item->state;
      answer->on = item->day;
      answer->comment = *item->comment != '\0' ? g_strdup (item->comment) : NULL;
      g_ptr_array_add (answers, answer);
    }
  return answers;
}

/* Of two replies the later counts, so this one is later than the last, whatever the clock says. */
static gboolean
choose_time (OnwardVault *vault, OnwardAnswering *self, GError **error)
{
  g_autoptr (GPtrArray) rows = onward_vault_list_plan (vault, self->passport, self->cnf, error);

  if (rows == NULL)
    return FALSE;
  self->made = onward_clock_now ();
  for (guint i = 0; i < rows->len; i++)
    self->made = MAX (self->made, ((OnwardPlanRow *)g_ptr_array_index (rows, i))->replied + 1);
  return TRUE;
}

static EVP_PKEY *
read_reply_key (OnwardVerdict *verdict, GError **error)
{
  JsonObject *share = onward_member_object (get_binding (verdict), "share");
  JsonNode *jwk = share != NULL ? json_object_get_member (share, "reply_key") : NULL;
  EVP_PKEY *key = jwk != NULL ? onward_jwk_import (jwk, NULL) : NULL;

  if (key == NULL)
    g_set_error_literal (error, ONWARD_ANSWERING_ERROR, ONWARD_ANSWERING_ERROR_NO_REPLY_KEY,
                         _ ("This file says no key to lock a reply with. Ask the young person, or "
                            "their school, to share it again."));
  return key;
}

static OnwardAnswering *
make (OnwardVault *vault, OnwardVerdict *verdict, const char *as, GPtrArray *answers,
      const GDate *deleted, GError **error)
{
  g_autoptr (OnwardAnswering) self = g_new0 (OnwardAnswering, 1);
  g_autoptr (OnwardIdentityRow) row = onward_answering_find_identity (vault, verdict, as, error);
  g_autoptr (EVP_PKEY) reply_key = row != NULL ? read_reply_key (verdict, error) : NULL;
  g_autoptr (EVP_PKEY) sign
      = reply_key != NULL ? onward_jwk_from_scalar (row->sign_key, error) : NULL;
  OnwardClaims *claims = onward_verdict_get_claims (verdict);
  g_autofree char *jwt = NULL;
  char *text = NULL;

  if (sign == NULL)
    return NULL;
  self->share = g_strdup (onward_claims_get_share_id (claims));
  self->cnf = g_strdup (onward_claims_get_holder_thumbprint (claims));
  self->passport = g_strdup (onward_verdict_get_passport (verdict));
  self->as = g_strdup (row->name);
  self->answers = answers != NULL ? answers->len : 0;
  if (!choose_time (vault, self, error))
    return NULL;
  jwt = onward_reply_file_write (
      &(OnwardReplyDraft){ row->id, row->name, sign, self->made, self->share, answers, deleted },
      error);
  text = jwt != NULL ? onward_reply_file_lock (jwt, reply_key, error) : NULL;
  if (text == NULL)
    return NULL;
  self->file = g_bytes_new_take (text, strlen (text));
  return g_steal_pointer (&self);
}

/**
 * onward_answering_make:
 * @vault: an open vault
 * @plan: the plan of a received file
 * @as: (nullable): who answers; see onward_answering_find_identity()
 * @error: return location, domain `ONWARD_ANSWERING_ERROR` or another's
 *
 * Makes a reply: how each adjustment stands about which something was said, signed by the recipient
 * and locked to the young person's side. It tells all of it each time, so that one that gets lost
 * costs nothing. Nothing is written anywhere.
 *
 * Fails with `WITHDRAWN`, `DAY`, `NOTHING`, `NOBODY`, `NOT_FOR_THEM` or `NO_REPLY_KEY`.
 *
 * Source: transfer format, replies.
 *
 * Returns: (transfer full): the reply
 */
OnwardAnswering *
onward_answering_make (OnwardVault *vault, OnwardPlan *plan, const char *as, GError **error)
{
  g_autoptr (GPtrArray) answers = NULL;

  g_return_val_if_fail (plan != NULL, NULL);
  if (onward_plan_is_withdrawn (plan))
    {
      g_set_error_literal (error, ONWARD_ANSWERING_ERROR, ONWARD_ANSWERING_ERROR_WITHDRAWN,
                           _ ("The young person no longer agrees to this being used. Delete it: "
                              "it is not to be answered."));
      return NULL;
    }
  if (!check_days (plan, error))
    return NULL;
  answers = collect_answers (plan);
  if (answers->len > 0)
    return make (vault, plan->verdict, as, answers, NULL, error);
  g_set_error_literal (error, ONWARD_ANSWERING_ERROR, ONWARD_ANSWERING_ERROR_NOTHING,
                       _ ("Nothing was said about any adjustment yet, so there is nothing to "
                          "answer."));
  return NULL;
}

/**
 * onward_answering_make_receipt:
 * @vault: an open vault
 * @verdict: what is said of the file that goes
 * @as: (nullable): who answers; see onward_answering_find_identity()
 * @deleted: the day on which it goes
 * @error: return location, domain `ONWARD_ANSWERING_ERROR` or another's
 *
 * Makes the receipt of a deletion for the young person: a reply without answers.
 *
 * Returns: (transfer full): the receipt
 */
OnwardAnswering *
onward_answering_make_receipt (OnwardVault *vault, OnwardVerdict *verdict, const char *as,
                               const GDate *deleted, GError **error)
{
  g_return_val_if_fail (verdict != NULL && g_date_valid (deleted), NULL);
  g_return_val_if_fail (onward_verdict_get_claims (verdict) != NULL, NULL);
  return make (vault, verdict, as, NULL, deleted, error);
}

/**
 * onward_answering_record:
 * @vault: an open vault
 * @self: a reply whose file was written
 * @error: return location, the vault's errors
 *
 * Remembers that what is planned was told.
 *
 * Returns: TRUE if it is remembered
 */
gboolean
onward_answering_record (OnwardVault *vault, const OnwardAnswering *self, GError **error)
{
  return onward_vault_mark_replied (vault, self->passport, self->cnf, self->made, error);
}
