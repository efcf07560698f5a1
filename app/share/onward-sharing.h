/* onward-sharing.h: one share of a passport of the vault: agreed with the picture code, locked for
 * the recipient, entered in the sharing log. */

#pragma once

#include "passport/onward-consent.h"
#include "share/onward-presentation.h"
#include "share/onward-selection.h"
#include "store/onward-vault-sealed.h"

G_BEGIN_DECLS

#define ONWARD_SHARING_ERROR (onward_sharing_error_quark ())

typedef enum
{
  ONWARD_SHARING_ERROR_NOT_SEALED, /* nothing was sealed yet, or not with the key that is here */
  ONWARD_SHARING_ERROR_ORDER,      /* the order says nothing usable of recipient, purpose or date */
  ONWARD_SHARING_ERROR_NOT_AS_SHOWN /* the file is not what the preview showed */
} OnwardSharingError;

GQuark onward_sharing_error_quark (void);

#define ONWARD_SHARING_NAME_MAX 100    /* code points of the recipient's name */
#define ONWARD_SHARING_PURPOSE_MAX 200 /* code points */

typedef enum
{
  ONWARD_DECIDED_ALONE,        /* "alone" */
  ONWARD_DECIDED_WITH_SUPPORT, /* "with-support" */
  ONWARD_DECIDED_BY_OTHER      /* "somebody-else", with role and reason */
} OnwardDecided;

typedef enum
{
  ONWARD_LOCK_KEY,   /* to the recipient's key */
  ONWARD_LOCK_WORDS, /* under six words, told by phone */
  ONWARD_LOCK_PLAIN  /* not locked: whoever has the file can read it */
} OnwardLock;

typedef struct
{
  OnwardOrder order;    /* `reply_key` and `replaces` are filled in */
  const char *passport; /* urn:uuid:… */
  OnwardSecret *code;   /* the picture code: the act of agreeing */
  OnwardDecided decided;
  const char *decided_words;   /* as it was picked: "We decide together"; nullable */
  const char *decided_role;    /* of somebody else; nullable */
  const char *decided_reason;  /* likewise */
  const char *decided_view;    /* what the young person wants then, as picked; nullable */
  const char *const *supports; /* what helped to choose: options of "ready"; nullable */
  GPtrArray *shown;            /* of OnwardConsentShown: the steps before; nullable */
  GBytes
      *previewed; /* what was looked at, as onward_sharing_present() gave it; NULL: nothing was */
  OnwardLock lock;
  EVP_PKEY *lock_key; /* for ONWARD_LOCK_KEY: the recipient's public key for agreement */
  const char *with; /* id of the share with the other side of one supported internship; NULL: none,
                       or as before in an update */
} OnwardSharing;

/* A share that is made, and counts once onward_sharing_record() has entered it in the log. */
typedef struct
{
  char *share_id;
  GBytes *file;        /* as it is to be written */
  GBytes *plain;       /* the same unlocked, for the gate and the preview */
  OnwardSecret *words; /* for ONWARD_LOCK_WORDS; else NULL */
  char *passport;
  JsonNode *entry; /* for the log */
} OnwardShared;

void onward_shared_free (OnwardShared *self);

OnwardSealed *onward_sharing_find_sealed (OnwardVault *vault, const char *passport,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The words that are agreed to, as the log keeps them. */
char *onward_sharing_statement (OnwardVault *vault, const OnwardSharing *sharing, guint things,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* All of the file but the signature: for onward_receive_preview(). */
GBytes *onward_sharing_present (OnwardIssued *issued, OnwardSelection *selection,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Whether a file that was signed is what was looked at before, byte for byte. */
gboolean onward_sharing_matches (GBytes *plain, GBytes *previewed);
OnwardShared *onward_sharing_make (OnwardVault *vault, OnwardIssued *issued,
                                   OnwardSelection *selection, const OnwardSharing *sharing,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean onward_sharing_record (OnwardVault *vault, const OnwardShared *shared, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardShared, onward_shared_free)

G_END_DECLS
