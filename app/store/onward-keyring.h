/* onward-keyring.h: the keyring of this desktop session, asked for one secret of one vault's slot.
 *
 * Whatever answers as Secret Service, or the Flatpak portal behind libsecret. What it does not have
 * says nothing about whether there are passports: only files decide that. A secret is 32 bytes,
 * kept there as one line of 64 hexadecimal digits under the vault's id and the slot's number. */

#pragma once

#include "passport/onward-secret.h"

G_BEGIN_DECLS

#define ONWARD_KEYRING_ERROR (onward_keyring_error_quark ())

typedef enum
{
  ONWARD_KEYRING_ERROR_NO_ANSWER, /* not within the limit */
  ONWARD_KEYRING_ERROR_NO_PLACE,  /* it has no collection to keep a key in */
  ONWARD_KEYRING_ERROR_DAMAGED,   /* what it keeps there is no key of ours */
  ONWARD_KEYRING_ERROR_NOT_KEPT,  /* it said it kept the key, and gave another back, or none */
  ONWARD_KEYRING_ERROR_FAILED     /* it, or the session's bus, answered with an error */
} OnwardKeyringError;

GQuark onward_keyring_error_quark (void);

/* What the keyring answered. Locked, absent, cancelled and failed are four answers, none is "not
 * there". A GError comes with ONWARD_KEYRING_FAILED, and with no other. */
typedef enum
{
  ONWARD_KEYRING_FOUND,
  ONWARD_KEYRING_NOT_THERE, /* open, and has no such secret */
  ONWARD_KEYRING_LOCKED,    /* and was not unlocked when asked once */
  ONWARD_KEYRING_ABSENT,    /* nothing answers */
  ONWARD_KEYRING_CANCELLED, /* the question was closed, or could not be shown */
  ONWARD_KEYRING_FAILED     /* an error, or no answer within ten seconds */
} OnwardKeyringAnswer;

/* Never asks the person anything unless @may_ask. */
OnwardKeyringAnswer onward_keyring_look_up (const char *vault, guint slot, gboolean may_ask,
                                            OnwardSecret **secret, GError **error);
/* FOUND only after a second call has read back the same. @backend: who answered, for the key file.
 */
OnwardKeyringAnswer onward_keyring_store (const char *vault, guint slot, OnwardSecret *secret,
                                          char **backend, GError **error);

/* How long the keyring may take for one look-up or store, and how long a question it asks may stand
 * on the screen, in milliseconds. Tests make them short; 0: as at the start. */
void onward_keyring_set_limits (guint answer, guint question);

G_END_DECLS
