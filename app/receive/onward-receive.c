#include "receive/onward-receive.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "receive/onward-content.h"
#include "receive/onward-gate.h"
#include "receive/onward-members.h"
#include "receive/onward-profile.h"
#include "receive/onward-unlock.h"
#include "receive/onward-verdict-private.h"
#include "seal/onward-format.h"
#include "seal/onward-jwe.h"
#include "seal/onward-jws.h"
#include "seal/onward-strict-json.h"

#define OLD (180 * 24 * 3600) /* seconds after sharing */

static const OnwardReceiveContext nobody;

/**
 * onward_signer_clear:
 * @self: somebody
 *
 * Frees what @self holds, for one on the stack.
 */
void
onward_signer_clear (OnwardSigner *self)
{
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->thumbprint, g_free);
  self->here = FALSE;
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OnwardSigner, onward_signer_clear)

/* --- what may not pass --- */

static OnwardReason
reason_of (const GError *error)
{
  if (error->domain != ONWARD_GATE_ERROR)
    return g_error_matches (error, ONWARD_PROFILE_ERROR, ONWARD_PROFILE_ERROR_LIMIT)
               ? ONWARD_REASON_TOO_BIG
               : ONWARD_REASON_UNREADABLE;
  switch ((OnwardGateError)error->code)
    {
    case ONWARD_GATE_ERROR_LIMIT:
      return ONWARD_REASON_TOO_BIG;
    case ONWARD_GATE_ERROR_KEY:
    case ONWARD_GATE_ERROR_SIGNATURE:
      return ONWARD_REASON_BAD_SIGNATURE;
    case ONWARD_GATE_ERROR_DISCLOSURES:
    case ONWARD_GATE_ERROR_BINDING:
      return ONWARD_REASON_DROPPED_OR_ADDED;
    case ONWARD_GATE_ERROR_AUDIENCE:
      return ONWARD_REASON_NOT_FOR_YOU;
    case ONWARD_GATE_ERROR_FORM:
    case ONWARD_GATE_ERROR_HEADER:
    case ONWARD_GATE_ERROR_STRUCTURE:
    case ONWARD_GATE_ERROR_CLAIMS:
    case ONWARD_GATE_ERROR_TIME:
    default:
      return ONWARD_REASON_UNREADABLE;
    }
}

static gboolean
refuse_error (OnwardVerdict *self, const GError *error)
{
  return onward_verdict_refuse (self, reason_of (error), onward_gate_error_get_point (error),
                                error->message);
}

/* What a file is that is no share, and what to do with it. */
static const char *
other_kind_in_words (OnwardFileKind kind)
{
  switch (kind)
    {
    case ONWARD_FILE_CARD:
      return _ ("This is a card, which shows who somebody is, and not a passport. Look at it with "
                "“card show”.");
    case ONWARD_FILE_PASSPORT:
      return _ ("This is a young person's own copy, and was not shared with anybody. Bring it in "
                "with “import”.");
    case ONWARD_FILE_REQUEST:
      return _ ("This is a request for a passport, and not a passport. Look at it with “request "
                "show”.");
    case ONWARD_FILE_NOTICE:
      return _ ("This is a notice about a passport that was shared, and not a passport. Take it in "
                "with “receive”.");
    case ONWARD_FILE_REPLY:
      return _ (
          "This is a reply to a passport that was shared, and not a passport. Look at it with "
          "“reply show”.");
    case ONWARD_FILE_HANDOVER:
      return _ (
          "This hands a setting's keys on to a colleague, and was not shared with you. Take it "
          "with “handover take”.");
    case ONWARD_FILE_BACKUP:
      return _ ("This is a backup, for whoever made it. Open it with “restore”.");
    case ONWARD_FILE_UNKNOWN:
      return _ ("This is not a file that Onward made, or it is not whole. Ask for it again.");
    default:
      return NULL;
    }
}

static gboolean
check_kind (OnwardVerdict *self)
{
  const char *other = other_kind_in_words (self->kind);

  if (onward_file_kind_is_later (self->kind))
    return onward_verdict_refuse (
        self, ONWARD_REASON_NEWER_VERSION, NULL,
        _ ("This file was made by a later version of Onward. Bring Onward up to date to open it."));
  return other == NULL || onward_verdict_refuse (self, ONWARD_REASON_UNREADABLE, NULL, other);
}

/* --- who signed --- */

/* What a file says about its signer before anything of it is believed: enough to know whom to ask
 * for, and nothing more. */
static char *
peek_issuer (GBytes *file)
{
  gsize length = 0;
  const char *text = g_bytes_get_data (file, &length);
  const char *end = length > 0 ? memchr (text, '~', length) : NULL;
  g_autoptr (OnwardJws) jws = NULL;

  if (end == NULL || end - text > ONWARD_FORMAT_FILE_MAX)
    return NULL;
  jws = onward_jws_parse (text, (gsize)(end - text), ONWARD_FORMAT_TYP, NULL);
  return jws != NULL ? g_strdup (onward_json_get_string (onward_jws_get_payload (jws), "iss"))
                     : NULL;
}

static gboolean
find_signer (const OnwardReceiveContext *context, GBytes *file, OnwardSigner *signer)
{
  g_autofree char *id = context->find_signer != NULL ? peek_issuer (file) : NULL;

  return id != NULL && context->find_signer (id, signer, context->user_data);
}

/* T4.8: the key that signed is the very key that was compared, for this very id. */
static gboolean
is_key_of (const OnwardSigner *signer, OnwardClaims *claims)
{
  return signer->thumbprint != NULL
         && g_str_equal (signer->thumbprint, onward_claims_get_issuer_thumbprint (claims));
}

static void
decide_outcome (OnwardVerdict *self, const OnwardSigner *signer, gboolean found)
{
  self->outcome = ONWARD_OUTCOME_UNKNOWN_SIGNER;
  if (found && !is_key_of (signer, self->claims))
    self->cautions |= ONWARD_CAUTION_SIGNER_KEY_CHANGED;
  else if (found && signer->here)
    self->outcome = ONWARD_OUTCOME_MADE_HERE;
  else if (found && !onward_verdict_is_self_sealed (self))
    self->outcome = ONWARD_OUTCOME_KNOWN;
  if (self->outcome != ONWARD_OUTCOME_UNKNOWN_SIGNER)
    self->signer_name = g_strdup (signer->name);
}

/* --- what to keep in mind --- */

static void
caution_if (OnwardVerdict *self, gboolean holds, OnwardCautions caution)
{
  if (holds)
    self->cautions |= caution;
}

static void
note_time (OnwardVerdict *self, gint64 now)
{
  gint64 ahead = now + ONWARD_GATE_CLOCK_ALLOWANCE;
  gint64 shared = onward_verdict_get_shared_at (self);

  caution_if (self, now >= onward_verdict_get_end (self), ONWARD_CAUTION_PAST_END_DATE);
  caution_if (self, now - shared > OLD, ONWARD_CAUTION_OLD);
  caution_if (self, shared > ahead || onward_verdict_get_sealed_at (self) > ahead,
              ONWARD_CAUTION_CLOCK);
}

/* What a recipient remembers; whoever sealed a file here has not received it. */
static void
note_memory (OnwardVerdict *self, const OnwardReceiveContext *context)
{
  JsonObject *binding = onward_claims_get_binding (self->claims);
  const char *audience = onward_json_get_string (binding, "aud");
  const char *share = onward_claims_get_share_id (self->claims);
  const char *holder = onward_claims_get_holder_thumbprint (self->claims);
  const char *passport = onward_verdict_get_passport (self);
  gboolean bearer = g_str_equal (audience, ONWARD_FORMAT_BEARER);
  gboolean asked
      = context->asked_for != NULL && context->asked_for (self->claims, context->user_data);

  caution_if (self, bearer, ONWARD_CAUTION_ADDRESSED_TO_A_NAME);
  caution_if (self, !bearer && !asked, ONWARD_CAUTION_NOT_ASKED_FOR);
  caution_if (self, context->had_share != NULL && context->had_share (share, context->user_data),
              ONWARD_CAUTION_HAD_BEFORE);
  caution_if (self,
              context->held_revision != NULL
                  && context->held_revision (passport, holder, context->user_data)
                         > onward_verdict_get_revision (self),
              ONWARD_CAUTION_OLDER_THAN_HELD);
  caution_if (self,
              context->is_withdrawn != NULL
                  && context->is_withdrawn (self->claims, context->user_data),
              ONWARD_CAUTION_WITHDRAWN);
  caution_if (self,
              context->was_replaced != NULL
                  && context->was_replaced (self->claims, context->user_data),
              ONWARD_CAUTION_REPLACED);
}

/* --- from bytes to a verdict --- */

static GPtrArray *
audiences (const OnwardReceiveContext *context)
{
  GPtrArray *ids = g_ptr_array_new ();

  for (guint i = 0; context->own_ids != NULL && context->own_ids[i] != NULL; i++)
    g_ptr_array_add (ids, (gpointer)context->own_ids[i]);
  g_ptr_array_add (ids, (gpointer)ONWARD_FORMAT_BEARER);
  g_ptr_array_add (ids, NULL);
  return ids;
}

/* Gate, then profile. A file sealed here may be for anybody. */
static gboolean
check_file (OnwardVerdict *self, GBytes *file, const OnwardReceiveContext *context,
            const OnwardSigner *signer)
{
  g_autoptr (GPtrArray) ids = audiences (context);
  g_autoptr (GError) error = NULL;
  OnwardGatePolicy policy = {
    .vct = ONWARD_FORMAT_VCT,
    .audiences = signer->here ? NULL : (const char *const *)ids->pdata,
  };

  self->claims = onward_gate_check (file, &policy, &error);
  if (self->claims == NULL)
    return refuse_error (self, error);
  if (!onward_profile_check (self->claims, &error))
    return refuse_error (self, error);
  if (signer->here && !is_key_of (signer, self->claims)
      && !g_strv_contains (
          (const char *const *)ids->pdata,
          onward_json_get_string (onward_claims_get_binding (self->claims), "aud")))
    return onward_verdict_refuse (
        self, ONWARD_REASON_NOT_FOR_YOU, "T4.34",
        _ ("This file was made for somebody else. Ask the young person to "
           "share it with you."));
  return TRUE;
}

static void
check_transfer (OnwardVerdict *self, GBytes *file, const OnwardReceiveContext *context, gint64 now)
{
  g_auto (OnwardSigner) signer = { 0 };
  gboolean found = find_signer (context, file, &signer);

  if (!check_file (self, file, context, &signer))
    return;
  self->file = g_bytes_ref (file);
  self->reason = ONWARD_REASON_NONE;
  self->content = onward_content_arrange (onward_claims_get_processed (self->claims));
  decide_outcome (self, &signer, found);
  note_time (self, now);
  if (self->outcome != ONWARD_OUTCOME_MADE_HERE)
    note_memory (self, context);
  self->sentence = onward_outcome_in_words (self->outcome);
}

/**
 * onward_receive_check:
 * @file: a whole file, of any kind and from anybody
 * @words: (nullable): words the file may be locked under, as they were told
 * @context: (nullable): what is known here; NULL: nobody and nothing
 * @now: seconds since 1970-01-01T00:00:00Z; adds cautions, and never changes the outcome
 *
 * Opens a file if it is locked, takes it through the gate and the profile, and says what is to be
 * thought of it. This is the one way in: whatever shows, keeps or answers a file starts from the
 * verdict.
 *
 * Source: data/doc/format.md, sections 10 to 12 (T4.8, T4.26, T4.38 to T4.45).
 *
 * Returns: (transfer full): the verdict, never NULL
 */
OnwardVerdict *
onward_receive_check (GBytes *file, OnwardSecret *words, const OnwardReceiveContext *context,
                      gint64 now)
{
  OnwardVerdict *self = onward_verdict_new ();
  OnwardRecognised found = { ONWARD_FILE_UNKNOWN, FALSE };
  g_autoptr (GBytes) opened = NULL;

  g_return_val_if_fail (file != NULL, self);
  context = context != NULL ? context : &nobody;
  if (g_bytes_get_size (file) > ONWARD_JWE_TEXT_MAX + 1)
    {
      onward_verdict_refuse (self, ONWARD_REASON_TOO_BIG, "T4.1",
                             _ ("This file is bigger than any that Onward makes."));
      return self;
    }
  found = onward_recognise (file);
  self->kind = found.kind;
  if (!check_kind (self))
    return self;
  if (found.locked)
    {
      opened = onward_unlock (file, words, context, self);
      if (opened == NULL)
        return self;
      self->kind = onward_recognise (opened).kind;
      if (!check_kind (self))
        return self;
    }
  check_transfer (self, opened != NULL ? opened : file, context, now);
  return self;
}

/* --- before there is a file --- */

/* Nobody else writes the bytes before a `~` that nothing follows: a file has a signature there. */
static gboolean
check_presented (OnwardVerdict *self, GBytes *presented)
{
  OnwardGatePolicy policy = { .vct = ONWARD_FORMAT_VCT, .binding_optional = TRUE };
  g_autoptr (GError) error = NULL;

  self->claims = onward_gate_check (presented, &policy, &error);
  if (self->claims == NULL)
    return refuse_error (self, error);
  if (onward_claims_get_binding (self->claims) != NULL)
    return onward_verdict_refuse (self, ONWARD_REASON_UNREADABLE, NULL,
                                  _ ("This was signed already, so it is no preview."));
  return onward_profile_check_presented (self->claims, &error) || refuse_error (self, error);
}

/**
 * onward_receive_preview:
 * @presented: the part of a share that is there before the young person signs it
 * @context: (nullable): what is known here; of it only who sealed is asked
 *
 * Reads what is going to leave the way its reader will: through the gate, which wants no key
 * binding here, and the profile. What comes of it can be shown, and nothing else: its outcome is
 * one that no file has, and it gives no file to keep.
 *
 * Returns: (transfer full): the verdict, never NULL
 */
OnwardVerdict *
onward_receive_preview (GBytes *presented, const OnwardReceiveContext *context)
{
  OnwardVerdict *self = onward_verdict_new ();
  g_auto (OnwardSigner) signer = { 0 };

  g_return_val_if_fail (presented != NULL, self);
  self->kind = ONWARD_FILE_TRANSFER;
  if (!check_presented (self, presented))
    return self;
  self->reason = ONWARD_REASON_NONE;
  self->outcome = ONWARD_OUTCOME_PREVIEW;
  self->content = onward_content_arrange (onward_claims_get_processed (self->claims));
  if (find_signer (context != NULL ? context : &nobody, presented, &signer)
      && is_key_of (&signer, self->claims))
    self->signer_name = g_strdup (signer.name);
  self->sentence = onward_outcome_in_words (self->outcome);
  return self;
}
