/* onward-withdrawing.h: the young person no longer agrees to a share: a notice is made for the
 * recipient, and entered in the sharing log. */

#pragma once

#include <json-glib/json-glib.h>

#include "passport/onward-secret.h"
#include "seal/onward-notice-file.h"
#include "store/onward-vault.h"

G_BEGIN_DECLS

#define ONWARD_WITHDRAWING_ERROR (onward_withdrawing_error_quark ())

typedef enum
{
  ONWARD_WITHDRAWING_ERROR_NO_SHARE,  /* no such share was made here */
  ONWARD_WITHDRAWING_ERROR_NO_KEY,    /* the young person's key of this share is not here */
  ONWARD_WITHDRAWING_ERROR_NO_SETTING /* no such setting signs here, or another one sealed it */
} OnwardWithdrawingError;

GQuark onward_withdrawing_error_quark (void);

/* All borrowed. */
typedef struct
{
  const char *share; /* its id */
  OnwardNoticeReason reason;
  OnwardSecret *code;  /* the picture code; NULL: the setting signs */
  const char *setting; /* id or name of who sealed; NULL: whoever did, if it is here */
} OnwardWithdrawing;

/* A notice that is made, and counts here once onward_withdrawing_record() has logged it. */
typedef struct
{
  char *passport;
  char *text;      /* of the `.notice` file */
  JsonNode *entry; /* for the log */
} OnwardWithdrawn;

void onward_withdrawn_free (OnwardWithdrawn *self);
OnwardWithdrawn *onward_withdrawing_make (OnwardVault *vault, const OnwardWithdrawing *withdrawing,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean onward_withdrawing_record (OnwardVault *vault, const OnwardWithdrawn *withdrawn,
                                    GError **error);
/* Whether the picture code can sign for this share here; if not, the setting may. */
gboolean onward_withdrawing_has_key (OnwardVault *vault, const char *share);
/* Whether it is about a share that was made here, by one of the keys that may say so. */
gboolean onward_withdrawing_made (OnwardVault *vault, OnwardNoticeFile *notice);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardWithdrawn, onward_withdrawn_free)

G_END_DECLS
