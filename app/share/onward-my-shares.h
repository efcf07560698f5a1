/* onward-my-shares.h: who has what: the sharing log as a young person reads it, each share with
 * what became of it. */

#pragma once

#include <json-glib/json-glib.h>

#include "store/onward-vault.h"

G_BEGIN_DECLS

typedef enum
{
  ONWARD_SHARE_STANDING, /* "standing": they have it, and may use it */
  ONWARD_SHARE_PAST,     /* "past": the day until which they keep it is over */
  ONWARD_SHARE_REPLACED, /* "replaced": a later share to them took its place */
  ONWARD_SHARE_WITHDRAWN /* "withdrawn": a notice was made */
} OnwardShareState;

/* A reply that came for a share. */
typedef struct
{
  gint64 made;     /* as it says */
  gint64 received; /* here */
  gint64 applied;  /* to the passport, after a yes; 0: not yet */
} OnwardShareReply;

/* Names and texts are those the young person gave or a request brought: onward_foreign_text()
 * before they are shown. Ids may be NULL where it says so; all texts else are set. */
typedef struct
{
  char *share;    /* its id, for ever */
  char *passport; /* urn:uuid:… */
  char *to_name;
  char *to_id; /* of a card or request; NULL: addressed to a name */
  char *audience;
  char *purpose;
  GDate keep_until;
  guint revision;      /* the sealed one it was taken from */
  gboolean later_seal; /* a later revision is sealed: an update would bring it */
  GStrv items;         /* paths: "communication/tell-me", "helps/3" */
  char *lock;          /* "key", "words", "plain" */
  char *wording;       /* what was agreed to */
  gint64 shared_at;
  OnwardShareState state;
  char *replaces;         /* id; nullable */
  char *replaced_by;      /* id; nullable */
  char *with;             /* id of the other side's share of one internship; nullable */
  gint64 withdrawn_at;    /* 0: never */
  char *withdrawn_reason; /* "no-longer", "by-mistake"; nullable */
  char *withdrawn_by;     /* "young-person", "setting"; nullable */
  GPtrArray *replies;     /* of OnwardShareReply, oldest first; may be empty */
  JsonNode *entry;        /* its line of the log, for onward_share_consent_read() */
} OnwardMyShare;

const char *onward_share_state_to_string (OnwardShareState state);
char *onward_my_share_state_in_words (const OnwardMyShare *self) G_GNUC_WARN_UNUSED_RESULT;

/* Newest first; @passport NULL: of everybody in the vault. Free with g_ptr_array_unref(). */
GPtrArray *onward_my_shares_list (OnwardVault *vault, const char *passport,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same as groups, each a GPtrArray of OnwardMyShare (borrowed from @shares): the two copies of
 * one internship, and what they replaced, are one group; every other chain of updates, too. */
GPtrArray *onward_my_shares_group (GPtrArray *shares) G_GNUC_WARN_UNUSED_RESULT;
OnwardMyShare *onward_my_shares_find (GPtrArray *shares, const char *share); /* borrowed; NULL */
/* For a second copy of an internship: the standing share of the other side that has no second one
 * yet, to be offered as `with`. */
OnwardMyShare *onward_my_shares_find_partner (GPtrArray *shares, const char *audience);

G_END_DECLS
