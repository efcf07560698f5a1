/* onward-picture-code.h: what a young person does to agree: five of 64 pictures in order, or a
 * passphrase, without which their private key does not sign.
 *
 * It keeps others at this computer from agreeing in their name. It does not withstand an expert who
 * has the vault and its key, and is never called proof of consent. */

#pragma once

#include "passport/onward-secret.h"

G_BEGIN_DECLS

#define ONWARD_PICTURE_CODE_ERROR (onward_picture_code_error_quark ())

typedef enum
{
  ONWARD_PICTURE_CODE_ERROR_COUNT,   /* not five pictures, or no passphrase */
  ONWARD_PICTURE_CODE_ERROR_UNKNOWN, /* no such picture; the sentence says which of the five */
  ONWARD_PICTURE_CODE_ERROR_BROKEN   /* what says how the key is kept cannot be used */
} OnwardPictureCodeError;

GQuark onward_picture_code_error_quark (void);

#define ONWARD_PICTURE_CODE_LENGTH 5
#define ONWARD_PASSPHRASE_MIN 8 /* characters */

/* What was entered, made one secret. Names stand one a line. */
OnwardSecret *onward_picture_code_parse (OnwardSecret *typed,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
OnwardSecret *onward_picture_code_from_pictures (const char *const *names,
                                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
OnwardSecret *onward_picture_code_from_passphrase (const char *passphrase,
                                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* @context is the id of the identity whose key it is; @how comes out as JSON, to be kept beside. A
 * wrong code fails with ONWARD_SECRET_ERROR_WRONG. */
gboolean onward_picture_code_lock (OnwardSecret *code, OnwardSecret *key, const char *context,
                                   GBytes **wrapped, char **how, GError **error);
OnwardSecret *onward_picture_code_unlock (OnwardSecret *code, GBytes *wrapped, const char *how,
                                          const char *context,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Seconds until the next try. After three wrong codes in a row: 30, 60, 120 … up to an hour. */
gint64 onward_picture_code_wait (guint wrong_in_a_row);

G_END_DECLS
