/* onward-keyring-private.h: what the sources of the keyring share. */

#pragma once

#include <libsecret/secret.h>

#include "store/onward-keyring.h"

G_BEGIN_DECLS

#define ONWARD_KEYRING_BUS_NAME "org.freedesktop.secrets"

/* Turns asynchronous calls into answers, in a main context of their own, with a limit: libsecret's
 * blocking calls have none. Calls are made between new and free, one after the other, each with
 * onward_keyring_wait_done() and the wait itself as its callback and data. */
typedef struct
{
  GMainContext *context;     /* owned; thread-default while the wait lives */
  GCancellable *cancellable; /* owned; for every call */
  GSource *timer;            /* owned, nullable while the person is asked */
  GAsyncResult *result;      /* owned, nullable */
  gboolean late;             /* the limit passed */
} OnwardKeyringWait;

OnwardKeyringWait *onward_keyring_wait_new (void) G_GNUC_WARN_UNUSED_RESULT;
void onward_keyring_wait_free (OnwardKeyringWait *self);
void onward_keyring_wait_done (GObject *source, GAsyncResult *result, gpointer wait);
GAsyncResult *onward_keyring_wait_result (OnwardKeyringWait *self);
void onward_keyring_wait_pause (OnwardKeyringWait *self);
void onward_keyring_wait_resume (OnwardKeyringWait *self);
guint onward_keyring_wait_question_limit (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardKeyringWait, onward_keyring_wait_free)

/* Why a question of the keyring's brought nothing. */
#define ONWARD_KEYRING_QUESTION (onward_keyring_question_quark ())

typedef enum
{
  ONWARD_KEYRING_QUESTION_CLOSED,     /* by the person, or it could not be shown */
  ONWARD_KEYRING_QUESTION_UNANSWERED, /* stood there too long */
} OnwardKeyringQuestion;

GQuark onward_keyring_question_quark (void);

/* A Secret Service whose questions stop the clock. */
#define ONWARD_TYPE_KEYRING_SERVICE (onward_keyring_service_get_type ())
G_DECLARE_FINAL_TYPE (OnwardKeyringService, onward_keyring_service, ONWARD, KEYRING_SERVICE,
                      SecretService)
void onward_keyring_service_set_wait (OnwardKeyringService *self, OnwardKeyringWait *wait);

/* Where libsecret keeps secrets in a file, under a key that the desktop's portal gives. */
gboolean onward_keyring_is_portal (OnwardKeyringWait *wait);

char *onward_keyring_name_backend (OnwardKeyringWait *wait,
                                   SecretService *service) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
