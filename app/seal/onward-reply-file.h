/* onward-reply-file.h: what a recipient answers to a share: for each adjustment how it stands,
 * never its text. A JWT that the recipient signed, locked to the share's reply key. */

#pragma once

#include "seal/onward-jwk.h"

G_BEGIN_DECLS

#define ONWARD_REPLY_FILE_ERROR (onward_reply_file_error_quark ())

typedef enum
{
  ONWARD_REPLY_FILE_ERROR_MALFORMED, /* not a reply, or a part of it is not as it has to be */
  ONWARD_REPLY_FILE_ERROR_SIGNATURE  /* not signed by the key it shows */
} OnwardReplyFileError;

GQuark onward_reply_file_error_quark (void);

#define ONWARD_REPLY_TYP "onward-reply+jwt"
#define ONWARD_REPLY_TEXT_MAX (384 * 1024) /* bytes of the signed JWT */
#define ONWARD_REPLY_NAME_MAX 100          /* code points */
#define ONWARD_REPLY_COMMENT_MAX 500       /* code points */
#define ONWARD_REPLY_ANSWERS_MAX 120

typedef enum
{
  ONWARD_REPLY_OPEN,         /* "open": nothing was said yet; never in a file */
  ONWARD_REPLY_AGREED,       /* "agreed" */
  ONWARD_REPLY_IN_PLACE,     /* "in-place" */
  ONWARD_REPLY_NEEDS_ADVICE, /* "needs-advice" */
  ONWARD_REPLY_CANNOT,       /* "cannot" */
  ONWARD_REPLY_ASK_AGAIN,    /* "ask-again" */
  ONWARD_N_REPLY_STATES
} OnwardReplyState;

const char *onward_reply_state_to_string (OnwardReplyState state);
gboolean onward_reply_state_from_string (const char *text, OnwardReplyState *state);
const char *onward_reply_state_in_words (OnwardReplyState state); /* "In place"; translated */
gboolean onward_reply_state_takes_day (OnwardReplyState state);   /* agreed, in-place, ask-again */

/* A comment as it may stand in a reply: lines without marks of direction or control, at most
 * ONWARD_REPLY_COMMENT_MAX code points; "" for none. */
char *onward_reply_comment_clean (const char *text, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What is said about one adjustment. */
typedef struct
{
  char *adjustment; /* base64url(SHA-256(disclosure)), 43 characters */
  OnwardReplyState state;
  GDate on;      /* agreed on, in place since, ask again on; not valid: not said */
  char *comment; /* nullable */
} OnwardReplyAnswer;

OnwardReplyAnswer *onward_reply_answer_new (void) G_GNUC_WARN_UNUSED_RESULT; /* all empty */
void onward_reply_answer_free (OnwardReplyAnswer *self);

typedef struct _OnwardReplyFile OnwardReplyFile;

OnwardReplyFile *onward_reply_file_read (GBytes *jwt, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void onward_reply_file_free (OnwardReplyFile *self);
const char *onward_reply_file_get_id (OnwardReplyFile *self);     /* `iss`: who says it is them */
gint64 onward_reply_file_get_made (OnwardReplyFile *self);        /* seconds since 1970 */
const char *onward_reply_file_get_share (OnwardReplyFile *self);  /* what it answers */
const char *onward_reply_file_get_name (OnwardReplyFile *self);   /* what they call themselves */
GPtrArray *onward_reply_file_get_answers (OnwardReplyFile *self); /* of OnwardReplyAnswer */
gboolean onward_reply_file_get_deleted (OnwardReplyFile *self, GDate *on); /* FALSE: not deleted */
const char *onward_reply_file_get_thumbprint (OnwardReplyFile *self);      /* of the signing key */
char *onward_reply_file_dup_code (OnwardReplyFile *self) G_GNUC_WARN_UNUSED_RESULT; /* to compare */

/* What a reply is made of. All borrowed. */
typedef struct
{
  const char *id;   /* of the identity that signs: urn:uuid:… */
  const char *name; /* what they call themselves */
  EVP_PKEY *sign;   /* its key pair */
  gint64 made;
  const char *share;
  GPtrArray *answers;   /* of OnwardReplyAnswer; none: empty or NULL */
  const GDate *deleted; /* the receipt of a deletion; nullable */
} OnwardReplyDraft;

char *onward_reply_file_write (const OnwardReplyDraft *draft,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT; /* the signed JWT */
/* The text of a `.reply` file: @jwt, locked to @reply_key. */
char *onward_reply_file_lock (const char *jwt, EVP_PKEY *reply_key,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardReplyAnswer, onward_reply_answer_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardReplyFile, onward_reply_file_free)

G_END_DECLS
