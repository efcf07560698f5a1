/* onward-notice-file.h: a signed "please delete it": one share is withdrawn. The young person signs
 * it with the key of the share; where their code is forgotten, the setting that sealed may.
 *
 * Whether a notice counts for a share is for the reader to say (receive/onward-notices.h): the file
 * only shows that somebody signed it. */

#pragma once

#include "seal/onward-jwk.h"

G_BEGIN_DECLS

#define ONWARD_NOTICE_FILE_ERROR (onward_notice_file_error_quark ())

typedef enum
{
  ONWARD_NOTICE_FILE_ERROR_MALFORMED, /* not a notice, or a member is not as it has to be */
  ONWARD_NOTICE_FILE_ERROR_SIGNATURE  /* not signed by the key it shows */
} OnwardNoticeFileError;

GQuark onward_notice_file_error_quark (void);

#define ONWARD_NOTICE_TYP "onward-notice+jwt"

typedef enum
{
  ONWARD_NOTICE_NO_LONGER, /* "no-longer": they no longer agree */
  ONWARD_NOTICE_BY_MISTAKE /* "by-mistake": it should not have gone to this recipient */
} OnwardNoticeReason;

const char *onward_notice_reason_to_string (OnwardNoticeReason reason);
gboolean onward_notice_reason_from_string (const char *text, OnwardNoticeReason *reason);
char *onward_notice_reason_in_words (OnwardNoticeReason reason) G_GNUC_WARN_UNUSED_RESULT;

typedef struct _OnwardNoticeFile OnwardNoticeFile;

OnwardNoticeFile *onward_notice_file_read (GBytes *bytes, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void onward_notice_file_free (OnwardNoticeFile *self);
gint64 onward_notice_file_get_made (OnwardNoticeFile *self);
const char *onward_notice_file_get_share (OnwardNoticeFile *self);    /* its id */
const char *onward_notice_file_get_passport (OnwardNoticeFile *self); /* urn:uuid:… */
OnwardNoticeReason onward_notice_file_get_reason (OnwardNoticeFile *self);
/* Id of a setting that says it sealed; NULL: signed as the young person. */
const char *onward_notice_file_get_issuer (OnwardNoticeFile *self);
const char *onward_notice_file_get_thumbprint (OnwardNoticeFile *self); /* of the key that signed */

/* What is said. All borrowed. */
typedef struct
{
  const char *share;
  const char *passport;
  OnwardNoticeReason reason;
  const char *issuer; /* NULL: @key is the young person's */
  EVP_PKEY *key;      /* a key pair */
} OnwardNoticeOrder;

char *onward_notice_file_write (const OnwardNoticeOrder *order,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardNoticeFile, onward_notice_file_free)

G_END_DECLS
