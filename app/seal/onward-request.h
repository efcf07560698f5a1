/* onward-request.h: a recipient asks for a share: a card's members, and what is asked. It is signed
 * by the key it shows, so it proves no more than a card does: its code is compared just the same.
 */

#pragma once

#include "passport/onward-audience.h"
#include "seal/onward-card.h"

G_BEGIN_DECLS

#define ONWARD_REQUEST_ERROR (onward_request_error_quark ())

typedef enum
{
  ONWARD_REQUEST_ERROR_MALFORMED, /* not a request, or a member of it is not as it has to be */
  ONWARD_REQUEST_ERROR_SIGNATURE  /* not signed by the key it shows */
} OnwardRequestError;

GQuark onward_request_error_quark (void);

#define ONWARD_REQUEST_TYP "onward-request+jwt"
#define ONWARD_REQUEST_PURPOSE_MAX 200 /* code points */
#define ONWARD_REQUEST_NONCE_MIN 22    /* characters: 128 bits */
#define ONWARD_REQUEST_NONCE_MAX 86    /* 512 bits */

typedef struct _OnwardRequest OnwardRequest;

OnwardRequest *onward_request_read (GBytes *bytes, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void onward_request_free (OnwardRequest *self);
/* Who asks: to be compared, kept and locked to like any other card. Lent. */
OnwardCard *onward_request_get_card (OnwardRequest *self);
const char *onward_request_get_nonce (OnwardRequest *self); /* the share repeats it */
const OnwardAudience *onward_request_get_audience (OnwardRequest *self);
const char *onward_request_get_purpose (OnwardRequest *self);
const GDate *onward_request_get_keep_until (OnwardRequest *self);

/* What is asked. All borrowed. */
typedef struct
{
  const char *id; /* urn:uuid:… of who asks */
  const char *name;
  const char *role;
  const char *urn; /* nullable */
  EVP_PKEY *sign;  /* a key pair */
  EVP_PKEY *agree; /* another key */
  const OnwardAudience *audience;
  const char *purpose;
  const GDate *keep_until;
} OnwardRequestOrder;

/* The text of a `.request` file, as of now, with a fresh nonce. */
char *onward_request_write (const OnwardRequestOrder *order, char **nonce,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardRequest, onward_request_free)

G_END_DECLS
