/* onward-notices.h: notices that come in: whether one counts for a share that is held here. Nothing
 * is ever deleted by it: a person does that. */

#pragma once

#include "receive/onward-claims.h"
#include "seal/onward-notice-file.h"
#include "store/onward-vault-notices.h"
#include "store/onward-vault-received.h"

G_BEGIN_DECLS

#define ONWARD_NOTICES_ERROR (onward_notices_error_quark ())

typedef enum
{
  ONWARD_NOTICES_ERROR_OTHER_SIGNER /* the share is here, and this signer cannot withdraw it */
} OnwardNoticesError;

GQuark onward_notices_error_quark (void);

typedef enum
{
  ONWARD_NOTICE_COUNTS, /* the file is here: it is to be deleted */
  ONWARD_NOTICE_GONE,   /* the file was here, and was deleted already */
  ONWARD_NOTICE_WAITS   /* no such file came yet: looked at again when it does */
} OnwardNoticeStanding;

/* What a notice that was read means here; keeps nothing. */
gboolean onward_notices_look (OnwardVault *vault, OnwardNoticeFile *notice,
                              OnwardNoticeStanding *standing, GError **error);
/* Reads a file, keeps it unless it is refused, and says the same. */
OnwardNoticeFile *onward_notices_take (OnwardVault *vault, GBytes *file,
                                       OnwardNoticeStanding *standing,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The notice that counts for a share that passed the gate; NULL without an error if none does. */
OnwardNoticeRow *onward_notices_find (OnwardVault *vault, OnwardClaims *claims,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Whether a notice counts for a file that is kept: it is to be deleted. */
gboolean onward_notices_is_withdrawn (OnwardVault *vault, const OnwardReceived *row);

G_END_DECLS
