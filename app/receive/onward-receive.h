/* onward-receive.h: from the bytes of any file to a verdict. The one way in. */

#pragma once

#include "passport/onward-secret.h"
#include "receive/onward-verdict.h"

G_BEGIN_DECLS

/* Somebody known here: a card that was compared. */
typedef struct
{
  char *name;       /* as the reader of files calls them */
  char *thumbprint; /* of the signing key that was compared */
  gboolean here;    /* an identity of this vault, not a card */
} OnwardSigner;

void onward_signer_clear (OnwardSigner *self);

/* What the vault knows. Every part may be missing: then nobody is known and nothing was had. */
typedef struct
{
  const char *const *own_ids; /* identities that files may be addressed to */
  GPtrArray *agreement_keys;  /* of EVP_PKEY, private: what files may be locked to */

  /* FALSE if nobody with @id may seal and is known; else @signer is filled. */
  gboolean (*find_signer) (const char *id, OnwardSigner *signer, gpointer user_data);
  gboolean (*had_share) (const char *share_id, gpointer user_data);
  /* The highest revision held of @passport from this holder's key; 0: none. */
  gint64 (*held_revision) (const char *passport, const char *holder, gpointer user_data);
  /* Whether the recipient made a request that this share, and no other, answers. */
  gboolean (*asked_for) (OnwardClaims *claims, gpointer user_data);
  /* Whether a notice came that counts for this share. */
  gboolean (*is_withdrawn) (OnwardClaims *claims, gpointer user_data);
  /* Whether a share that was kept here took the place of this one. */
  gboolean (*was_replaced) (OnwardClaims *claims, gpointer user_data);
  gpointer user_data;
} OnwardReceiveContext;

OnwardVerdict *onward_receive_check (GBytes *file, OnwardSecret *words,
                                     const OnwardReceiveContext *context,
                                     gint64 now) G_GNUC_WARN_UNUSED_RESULT; /* never NULL */

/* What a reader will see of a share that is not signed yet: bytes as onward_sharing_present() gives
 * them. Refused, or ONWARD_OUTCOME_PREVIEW; it can be shown and not kept. */
OnwardVerdict *onward_receive_preview (GBytes *presented, const OnwardReceiveContext *context)
    G_GNUC_WARN_UNUSED_RESULT; /* never NULL */

G_END_DECLS
