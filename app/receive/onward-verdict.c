#include "receive/onward-verdict-private.h"

#include "receive/onward-members.h"
#include "seal/onward-strict-json.h"

OnwardVerdict *
onward_verdict_new (void)
{
  OnwardVerdict *self = g_new0 (OnwardVerdict, 1);

  g_atomic_ref_count_init (&self->references);
  self->outcome = ONWARD_OUTCOME_REFUSED;
  self->reason = ONWARD_REASON_UNREADABLE;
  return self;
}

/**
 * onward_verdict_ref:
 * @self: a verdict
 *
 * Returns: (transfer full): the same
 */
OnwardVerdict *
onward_verdict_ref (OnwardVerdict *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->references);
  return self;
}

static void
forget (OnwardVerdict *self)
{
  g_clear_pointer (&self->claims, onward_claims_free);
  g_clear_pointer (&self->content, json_object_unref);
  g_clear_pointer (&self->file, g_bytes_unref);
  g_clear_pointer (&self->signer_name, g_free);
}

/**
 * onward_verdict_unref:
 * @self: (transfer full) (nullable): a verdict
 *
 * Frees it with its last reference, and what it knows of the file with it.
 */
void
onward_verdict_unref (OnwardVerdict *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;
  forget (self);
  g_free (self->sentence);
  g_free (self);
}

gboolean
onward_verdict_refuse (OnwardVerdict *self, OnwardReason reason, const char *point,
                       const char *sentence)
{
  forget (self);
  self->outcome = ONWARD_OUTCOME_REFUSED;
  self->reason = reason;
  self->cautions = 0;
  self->point = point;
  g_free (self->sentence);
  self->sentence = g_strdup (sentence);
  return FALSE;
}

/**
 * onward_verdict_get_outcome:
 * @self: a verdict
 *
 * Returns: the outcome; the rest explains it
 */
OnwardOutcome
onward_verdict_get_outcome (OnwardVerdict *self)
{
  g_return_val_if_fail (self != NULL, ONWARD_OUTCOME_REFUSED);
  return self->outcome;
}

/**
 * onward_verdict_get_reason:
 * @self: a verdict
 *
 * Returns: why the file was refused, or %ONWARD_REASON_NONE if it was not
 */
OnwardReason
onward_verdict_get_reason (OnwardVerdict *self)
{
  g_return_val_if_fail (self != NULL, ONWARD_REASON_UNREADABLE);
  return self->reason;
}

/**
 * onward_verdict_get_cautions:
 * @self: a verdict
 *
 * Returns: what to keep in mind about a file that passed
 */
OnwardCautions
onward_verdict_get_cautions (OnwardVerdict *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->cautions;
}

/**
 * onward_verdict_get_kind:
 * @self: a verdict
 *
 * Returns: what kind of file it is; for a refused one, what it says it is
 */
OnwardFileKind
onward_verdict_get_kind (OnwardVerdict *self)
{
  g_return_val_if_fail (self != NULL, ONWARD_FILE_UNKNOWN);
  return self->kind;
}

/**
 * onward_verdict_needs_words:
 * @self: a verdict
 *
 * Tells whether the file is only locked: the reason is then "wrong-words", because none were given,
 * and the same file may pass once they are.
 *
 * Returns: TRUE if it should be checked again with the words
 */
gboolean
onward_verdict_needs_words (OnwardVerdict *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->needs_words;
}

/**
 * onward_verdict_get_sentence:
 * @self: a verdict
 *
 * Returns: for a person: what was found, and for a refused file what to do
 */
const char *
onward_verdict_get_sentence (OnwardVerdict *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->sentence;
}

/**
 * onward_verdict_get_point:
 * @self: a verdict
 *
 * Returns: (nullable): the point of the checklist that refused it, as in "T4.19"
 */
const char *
onward_verdict_get_point (OnwardVerdict *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->point;
}

/**
 * onward_verdict_get_claims:
 * @self: a verdict
 *
 * Returns: (transfer none) (nullable): the claims of a file that passed
 */
OnwardClaims *
onward_verdict_get_claims (OnwardVerdict *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->claims;
}

/**
 * onward_verdict_get_content:
 * @self: a verdict
 *
 * There is no other way from the bytes of a file to what is in it.
 *
 * Returns: (transfer none) (nullable): sections by id, in the order they are asked; NULL if the
 * file was refused
 */
JsonObject *
onward_verdict_get_content (OnwardVerdict *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->content;
}

/**
 * onward_verdict_get_plain:
 * @self: a verdict
 *
 * Returns: (transfer none) (nullable): the file as it passed, unlocked: what a recipient keeps
 */
GBytes *
onward_verdict_get_plain (OnwardVerdict *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->file;
}

static JsonObject *
payload (OnwardVerdict *self)
{
  return self->claims != NULL ? onward_claims_get_payload (self->claims) : NULL;
}

static JsonObject *
binding (OnwardVerdict *self)
{
  return self->claims != NULL ? onward_claims_get_binding (self->claims) : NULL;
}

static const char *
text_of (JsonObject *object, const char *name)
{
  return object != NULL ? onward_json_get_string (object, name) : NULL;
}

/**
 * onward_verdict_get_signer:
 * @self: a verdict
 *
 * Returns: (nullable): what the reader calls the signer, or NULL if the signer is not known
 */
const char *
onward_verdict_get_signer (OnwardVerdict *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->signer_name;
}

/**
 * onward_verdict_get_says_it_is:
 * @self: a verdict
 *
 * Returns: (nullable): what the signer calls itself in the file
 */
const char *
onward_verdict_get_says_it_is (OnwardVerdict *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return text_of (onward_member_object (payload (self), "issuer"), "name");
}

/**
 * onward_verdict_get_passport:
 * @self: a verdict
 *
 * Returns: (nullable): the id of the passport
 */
const char *
onward_verdict_get_passport (OnwardVerdict *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return text_of (payload (self), "passport");
}

/**
 * onward_verdict_get_revision:
 * @self: a verdict
 *
 * Returns: the revision of the passport; 0 if the file was refused
 */
gint64
onward_verdict_get_revision (OnwardVerdict *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return onward_member_integer (payload (self), "revision");
}

static JsonObject *
share (OnwardVerdict *self)
{
  return onward_member_object (binding (self), "share");
}

/**
 * onward_verdict_get_for:
 * @self: a verdict
 *
 * Returns: (nullable): whom the young person shared it with, in their words
 */
const char *
onward_verdict_get_for (OnwardVerdict *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return text_of (onward_member_object (share (self), "to"), "name");
}

/**
 * onward_verdict_get_audience:
 * @self: a verdict
 *
 * Returns: (nullable): the audience it was made for, as in "college"
 */
const char *
onward_verdict_get_audience (OnwardVerdict *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return text_of (share (self), "audience");
}

/**
 * onward_verdict_get_purpose:
 * @self: a verdict
 *
 * Returns: (nullable): what it was shared for
 */
const char *
onward_verdict_get_purpose (OnwardVerdict *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return text_of (share (self), "purpose");
}

/**
 * onward_verdict_get_keep_until:
 * @self: a verdict
 *
 * Returns: (nullable): the day on which the reader is asked to delete it, `YYYY-MM-DD`
 */
const char *
onward_verdict_get_keep_until (OnwardVerdict *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return text_of (share (self), "keep_until");
}

/**
 * onward_verdict_get_sealed_at:
 * @self: a verdict
 *
 * Returns: when it was sealed, in seconds since 1970-01-01T00:00:00Z
 */
gint64
onward_verdict_get_sealed_at (OnwardVerdict *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return onward_member_integer (payload (self), "iat");
}

/**
 * onward_verdict_get_shared_at:
 * @self: a verdict
 *
 * Returns: when the young person agreed, in seconds since 1970-01-01T00:00:00Z
 */
gint64
onward_verdict_get_shared_at (OnwardVerdict *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return onward_member_integer (binding (self), "iat");
}

/**
 * onward_verdict_get_end:
 * @self: a verdict
 *
 * Returns: when the seal ends, in seconds since 1970-01-01T00:00:00Z
 */
gint64
onward_verdict_get_end (OnwardVerdict *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return onward_member_integer (payload (self), "exp");
}

/**
 * onward_verdict_is_self_sealed:
 * @self: a verdict
 *
 * Returns: TRUE if the young person sealed it themselves: one key made both signatures, or the seal
 *   says so
 */
gboolean
onward_verdict_is_self_sealed (OnwardVerdict *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  if (self->claims == NULL)
    return FALSE;
  return g_strcmp0 (text_of (onward_member_object (payload (self), "issuer"), "role"), "self") == 0
         || g_strcmp0 (onward_claims_get_issuer_thumbprint (self->claims),
                       onward_claims_get_holder_thumbprint (self->claims))
                == 0;
}
