/* onward-card.h: a public identity: name, role and keys, signed by the key it shows. It proves that
 * somebody holds that key, not who they are: that takes comparing its code. */

#pragma once

#include "seal/onward-jwk.h"

G_BEGIN_DECLS

#define ONWARD_CARD_ERROR (onward_card_error_quark ())

typedef enum
{
  ONWARD_CARD_ERROR_MALFORMED, /* not a card, or a member of it is not as it has to be */
  ONWARD_CARD_ERROR_SIGNATURE  /* not signed by the key it shows */
} OnwardCardError;

GQuark onward_card_error_quark (void);

#define ONWARD_CARD_TYP "onward-card+jwt"
#define ONWARD_CARD_TEXT_MAX (16 * 1024) /* bytes of a file */
#define ONWARD_CARD_NAME_MAX 100         /* code points */

typedef struct _OnwardCard OnwardCard;

OnwardCard *onward_card_read (GBytes *bytes, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void onward_card_free (OnwardCard *self);
const char *onward_card_get_id (OnwardCard *self);   /* urn:uuid:…, small letters */
gint64 onward_card_get_made (OnwardCard *self);      /* seconds since 1970 */
const char *onward_card_get_name (OnwardCard *self); /* what they call themselves */
const char *onward_card_get_role (OnwardCard *self);
const char *onward_card_get_urn (OnwardCard *self); /* of a school; nullable */
EVP_PKEY *onward_card_get_sign_key (OnwardCard *self);
EVP_PKEY *onward_card_get_agree_key (OnwardCard *self);
char *onward_card_dup_thumbprint (OnwardCard *self) G_GNUC_WARN_UNUSED_RESULT; /* of that to sign */
char *onward_card_dup_code (OnwardCard *self) G_GNUC_WARN_UNUSED_RESULT; /* to compare by phone */

/* @sign is a key pair; @agree another key. */
char *onward_card_write (const char *id, const char *name, const char *role, const char *urn,
                         EVP_PKEY *sign, EVP_PKEY *agree, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* From what is kept of one that was read; its keys are public ones. */
OnwardCard *onward_card_from_keys (const char *id, const char *name, const char *role,
                                   const char *urn, EVP_PKEY *sign, EVP_PKEY *agree,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean onward_id_is_valid (const char *id); /* urn:uuid: in its one form (RFC 9562) */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardCard, onward_card_free)

G_END_DECLS
