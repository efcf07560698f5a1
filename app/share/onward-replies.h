/* onward-replies.h: a recipient's reply, come back to where the share was made: opened, checked
 * against the sharing log, and applied to the passport after a yes.
 *
 * What the recipient wrote (@says_it_is, @comment) is as somebody else wrote it: it goes through
 * onward_foreign_text() before anybody sees it. */

#pragma once

#include "seal/onward-reply-file.h"
#include "store/onward-vault-replies.h"

G_BEGIN_DECLS

#define ONWARD_REPLIES_ERROR (onward_replies_error_quark ())

typedef enum
{
  ONWARD_REPLIES_ERROR_NOT_A_REPLY,        /* another kind of file, or not whole */
  ONWARD_REPLIES_ERROR_NOT_OPENED,         /* not locked to a key of anybody here, or changed */
  ONWARD_REPLIES_ERROR_UNKNOWN_SHARE,      /* no such share of this passport was made here */
  ONWARD_REPLIES_ERROR_NOT_THE_RECIPIENT,  /* signed by somebody it was not shared with */
  ONWARD_REPLIES_ERROR_UNKNOWN_ADJUSTMENT, /* it answers what the share did not hold */
  ONWARD_REPLIES_ERROR_UNKNOWN_SIGNER,     /* not applied: the key was not compared */
  ONWARD_REPLIES_ERROR_NOT_NEWER           /* not applied: this, or a later one, was */
} OnwardRepliesError;

GQuark onward_replies_error_quark (void);

typedef enum
{
  ONWARD_REPLY_SIGNER_UNKNOWN,     /* the key was not compared: shown, never applied */
  ONWARD_REPLY_SIGNER_KEY_CHANGED, /* another key than the one that was compared: shout */
  ONWARD_REPLY_SIGNER_KNOWN,       /* the compared key of whom it was shared with */
  ONWARD_REPLY_SIGNER_HERE         /* an identity of this vault */
} OnwardReplySigner;

typedef enum
{
  ONWARD_REPLY_NEWS_NEW,
  ONWARD_REPLY_NEWS_HAD_BEFORE, /* this very reply was applied */
  ONWARD_REPLY_NEWS_OLDER       /* a later one was applied */
} OnwardReplyNews;

typedef enum
{
  ONWARD_REPLY_EFFECT_CHANGES,    /* after a yes the passport says it */
  ONWARD_REPLY_EFFECT_ALREADY,    /* the passport says it already */
  ONWARD_REPLY_EFFECT_KEPT,       /* is shown and kept with the reply; the passport stays */
  ONWARD_REPLY_EFFECT_STILL_SAYS, /* the same, and it says otherwise, by an earlier reply of theirs
                                   */
  ONWARD_REPLY_EFFECT_OVERRULED,  /* they said since that it did not work, or stopped: that stays */
  ONWARD_REPLY_EFFECT_REMOVED     /* the adjustment is no longer in the passport */
} OnwardReplyEffect;

typedef struct
{
  char *adjustment; /* its id in the passport */
  char *title;      /* as it was sealed */
  OnwardReplyState state;
  GDate on;      /* not valid: not said */
  char *comment; /* foreign; nullable */
  OnwardReplyEffect effect;
  gboolean take; /* whether a yes changes it: may be set to FALSE; of no use without CHANGES */
} OnwardReplyItem;

typedef struct
{
  char *share;
  char *passport;
  guint revision;
  gint64 made;
  gboolean from_the_future; /* some clock is wrong */
  char *to_name;            /* whom it was shared with, as the sharing log says */
  OnwardReplySigner signer;
  char *signer_name; /* as named here; NULL: not known */
  char *says_it_is;  /* foreign */
  char *signer_id;
  char *code; /* six words and eight digits, to compare by phone */
  OnwardReplyNews news;
  GDate deleted;    /* they say they deleted the share on that day; not valid: it is no receipt */
  GPtrArray *items; /* of OnwardReplyItem, in the order of the passport as it was shared */
  GBytes *jwt;
} OnwardReply;

void onward_reply_free (OnwardReply *self);

/* @file: the bytes of a `.reply` file. Nothing of it is kept. */
OnwardReply *onward_replies_open (OnwardVault *vault, GBytes *file,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* One that was kept, checked again, beside the passport as it is now. */
OnwardReply *onward_replies_show (OnwardVault *vault, const OnwardReplyRow *row,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* After a yes: all that is to be taken, the reply and a line of the sharing log, or none of it. */
gboolean onward_replies_apply (OnwardVault *vault, const OnwardReply *reply, GError **error);

guint onward_reply_count_changes (const OnwardReply *self); /* that a yes would make */
char *onward_reply_item_in_words (const OnwardReplyItem *item) G_GNUC_WARN_UNUSED_RESULT;
const char *onward_reply_effect_in_words (OnwardReplyEffect effect);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardReply, onward_reply_free)

G_END_DECLS
