/* onward-verdict.h: what Onward says about a file: one outcome, at most one reason, some cautions.
 *
 * Only onward_receive_check() makes one, and onward_receive_preview() before there is a file; the
 * content of a file comes from its verdict alone. */

#pragma once

#include "receive/onward-claims.h"
#include "receive/onward-recognise.h"

G_BEGIN_DECLS

typedef enum
{
  ONWARD_OUTCOME_REFUSED,        /* "refused": nothing of it is shown */
  ONWARD_OUTCOME_UNKNOWN_SIGNER, /* "unknown-signer": unchanged, but whose key is not known */
  ONWARD_OUTCOME_KNOWN,          /* "known": unchanged, and signed by somebody known here */
  ONWARD_OUTCOME_MADE_HERE,      /* "made-here": sealed by an identity of this vault */
  ONWARD_OUTCOME_PREVIEW         /* "preview": nobody agreed to it yet, so it is no file */
} OnwardOutcome;

typedef enum
{
  ONWARD_REASON_NONE,
  ONWARD_REASON_TOO_BIG,          /* "too-big" */
  ONWARD_REASON_UNREADABLE,       /* "unreadable" */
  ONWARD_REASON_NEWER_VERSION,    /* "newer-version" */
  ONWARD_REASON_BAD_SIGNATURE,    /* "bad-signature" */
  ONWARD_REASON_DROPPED_OR_ADDED, /* "dropped-or-added" */
  ONWARD_REASON_NOT_FOR_YOU,      /* "not-for-you" */
  ONWARD_REASON_WRONG_WORDS       /* "wrong-words"; also when none were given */
} OnwardReason;

typedef enum
{
  ONWARD_CAUTION_SIGNER_KEY_CHANGED = 1 << 0, /* "signer-key-changed" */
  ONWARD_CAUTION_PAST_END_DATE = 1 << 1,      /* "past-end-date" */
  ONWARD_CAUTION_OLD = 1 << 2,                /* "old": shared over 180 days ago */
  ONWARD_CAUTION_CLOCK = 1 << 3,              /* "clock": from the future, so some clock is wrong */
  ONWARD_CAUTION_OLDER_THAN_HELD = 1 << 4,    /* "older-than-held" */
  ONWARD_CAUTION_HAD_BEFORE = 1 << 5,         /* "had-before": this very share */
  ONWARD_CAUTION_NOT_ASKED_FOR = 1 << 6,      /* "not-asked-for" */
  ONWARD_CAUTION_ADDRESSED_TO_A_NAME = 1 << 7, /* "addressed-to-a-name": to no key */
  ONWARD_CAUTION_WITHDRAWN = 1 << 8,           /* "withdrawn" */
  ONWARD_CAUTION_REPLACED = 1 << 9,            /* "replaced": another share took its place here */
  ONWARD_N_CAUTIONS = 10
} OnwardCautions;

const char *onward_outcome_to_string (OnwardOutcome outcome);
const char *onward_reason_to_string (OnwardReason reason);     /* NULL for NONE */
const char *onward_caution_to_string (OnwardCautions caution); /* of one caution */
char *onward_outcome_in_words (OnwardOutcome outcome) G_GNUC_WARN_UNUSED_RESULT;
char *onward_caution_in_words (OnwardCautions caution) G_GNUC_WARN_UNUSED_RESULT;

typedef struct _OnwardVerdict OnwardVerdict;

OnwardVerdict *onward_verdict_ref (OnwardVerdict *self) G_GNUC_WARN_UNUSED_RESULT;
void onward_verdict_unref (OnwardVerdict *self);

OnwardOutcome onward_verdict_get_outcome (OnwardVerdict *self);
OnwardReason onward_verdict_get_reason (OnwardVerdict *self);
OnwardCautions onward_verdict_get_cautions (OnwardVerdict *self);
OnwardFileKind onward_verdict_get_kind (OnwardVerdict *self);
gboolean onward_verdict_needs_words (OnwardVerdict *self); /* refused only until they are given */
const char *
onward_verdict_get_sentence (OnwardVerdict *self);          /* for a person: what, and what to do */
const char *onward_verdict_get_point (OnwardVerdict *self); /* "T4.19"; nullable */

/* Everything below is NULL or 0 for a refused file. Texts are the file's own: they go through
 * onward_foreign_text() before anybody sees them, except the signer's name, which is the reader's.
 */
OnwardClaims *onward_verdict_get_claims (OnwardVerdict *self);
JsonObject *onward_verdict_get_content (OnwardVerdict *self);    /* sections by id */
GBytes *onward_verdict_get_plain (OnwardVerdict *self);          /* in compact form, unlocked */
const char *onward_verdict_get_signer (OnwardVerdict *self);     /* as named here; NULL: unknown */
const char *onward_verdict_get_says_it_is (OnwardVerdict *self); /* the file's own word for it */
const char *onward_verdict_get_passport (OnwardVerdict *self);   /* urn:uuid:… */
gint64 onward_verdict_get_revision (OnwardVerdict *self);
const char *onward_verdict_get_for (OnwardVerdict *self);      /* share.to.name */
const char *onward_verdict_get_audience (OnwardVerdict *self); /* share.audience */
const char *onward_verdict_get_purpose (OnwardVerdict *self);
const char *onward_verdict_get_keep_until (OnwardVerdict *self); /* YYYY-MM-DD */
gint64 onward_verdict_get_sealed_at (OnwardVerdict *self);       /* `iat` of the seal */
gint64 onward_verdict_get_shared_at (OnwardVerdict *self);       /* `iat` of the key binding */
gint64 onward_verdict_get_end (OnwardVerdict *self);             /* `exp` */
gboolean onward_verdict_is_self_sealed (OnwardVerdict *self);    /* signer and holder are one key */

/* {outcome, reason, cautions, signer, for, until, content}: the answer of `onward-cli check
 * --json`.
 */
JsonNode *onward_verdict_to_json (OnwardVerdict *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardVerdict, onward_verdict_unref)

G_END_DECLS
