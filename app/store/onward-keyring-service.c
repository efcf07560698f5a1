#include "store/onward-keyring-private.h"

#define PROMPT_INTERFACE "org.freedesktop.Secret.Prompt"
#define COMPLETED "Completed"

/* libsecret's own way to ask has no limit, and cannot tell a question that was closed from one that
 * was answered. This one replaces it, for whatever the service wants to ask. */
struct _OnwardKeyringService
{
  SecretService parent_instance;
  OnwardKeyringWait *wait; /* not owned */
};

G_DEFINE_FINAL_TYPE (OnwardKeyringService, onward_keyring_service, SECRET_TYPE_SERVICE)
G_DEFINE_QUARK (onward_keyring_question, onward_keyring_question)

typedef struct
{
  GDBusProxy *prompt; /* owned */
  GVariantType *type; /* owned, nullable: of the answer */
  guint signal;
  guint watch;
  GSource *limit; /* owned, nullable */
} Question;

static void
question_free (gpointer data)
{
  Question *self = data;

  g_clear_object (&self->prompt);
  g_clear_pointer (&self->type, g_variant_type_free);
  g_free (self);
}

/* The question is over, whatever came of it: the clock runs again. */
static gboolean
end_question (GTask *task)
{
  Question *question = g_task_get_task_data (task);
  OnwardKeyringService *self = g_task_get_source_object (task);

  if (question->signal == 0)
    return FALSE;
  g_dbus_connection_signal_unsubscribe (g_dbus_proxy_get_connection (question->prompt),
                                        question->signal);
  question->signal = 0;
  g_bus_unwatch_name (question->watch);
  g_source_destroy (question->limit);
  g_clear_pointer (&question->limit, g_source_unref);
  onward_keyring_wait_resume (self->wait);
  return TRUE;
}

static void
return_nothing (GTask *task, OnwardKeyringQuestion reason)
{
  g_task_return_new_error (task, ONWARD_KEYRING_QUESTION, reason,
                           "the keyring's question was not answered");
}

static void
on_completed (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
              const char *name, GVariant *parameters, gpointer data)
{
  GTask *task = data;
  Question *question = g_task_get_task_data (task);
  g_autoptr (GVariant) answer = NULL;
  gboolean closed = TRUE;

  if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(bv)")))
    g_variant_get (parameters, "(bv)", &closed, &answer);
  if (!end_question (task))
    return;
  if (closed || (question->type != NULL && !g_variant_is_of_type (answer, question->type)))
    return_nothing (task, ONWARD_KEYRING_QUESTION_CLOSED);
  else
    g_task_return_pointer (task, g_steal_pointer (&answer), (GDestroyNotify)g_variant_unref);
}

static void
on_vanished (GDBusConnection *bus, const char *name, gpointer data)
{
  GTask *task = data;

  if (end_question (task))
    g_task_return_new_error (task, G_DBUS_ERROR, G_DBUS_ERROR_NAME_HAS_NO_OWNER,
                             "the keyring has left the bus");
}

static gboolean
on_limit (gpointer data)
{
  GTask *task = data;
  g_autoptr (GTask) held = g_object_ref (task);
  OnwardKeyringService *self = g_task_get_source_object (task);
  Question *question = g_task_get_task_data (task);

  if (end_question (task))
    {
      g_dbus_proxy_call (question->prompt, "Dismiss", NULL, G_DBUS_CALL_FLAGS_NO_AUTO_START, -1,
                         self->wait->cancellable, NULL, NULL);
      return_nothing (task, ONWARD_KEYRING_QUESTION_UNANSWERED);
    }
  return G_SOURCE_REMOVE;
}

/* It is on the screen, or could not be put there. */
static void
on_shown (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) nothing = g_dbus_proxy_call_finish (G_DBUS_PROXY (source), result, &error);

  if (nothing == NULL && end_question (task))
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
ask (SecretService *service, SecretPrompt *prompt, const GVariantType *type,
     GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  OnwardKeyringService *self = ONWARD_KEYRING_SERVICE (service);
  GDBusProxy *proxy = G_DBUS_PROXY (prompt);
  GDBusConnection *bus = g_dbus_proxy_get_connection (proxy);
  g_autofree char *owner = g_dbus_proxy_get_name_owner (G_DBUS_PROXY (service));
  GTask *task = g_task_new (self, NULL, callback, data);
  Question *question = g_new0 (Question, 1);

  onward_keyring_wait_pause (self->wait);
  g_task_set_task_data (task, question, question_free);
  question->prompt = g_object_ref (proxy);
  question->type = type != NULL ? g_variant_type_copy (type) : NULL;
  question->signal = g_dbus_connection_signal_subscribe (
      bus, owner, PROMPT_INTERFACE, COMPLETED, g_dbus_proxy_get_object_path (proxy), NULL,
      G_DBUS_SIGNAL_FLAGS_NONE, on_completed, g_object_ref (task), g_object_unref);
  question->watch = g_bus_watch_name_on_connection (
      bus, owner != NULL ? owner : ONWARD_KEYRING_BUS_NAME, G_BUS_NAME_WATCHER_FLAGS_NONE, NULL,
      on_vanished, g_object_ref (task), g_object_unref);
  question->limit = g_timeout_source_new (onward_keyring_wait_question_limit ());
  g_source_set_callback (question->limit, on_limit, g_object_ref (task), g_object_unref);
  g_source_attach (question->limit, self->wait->context);
  /* Some services answer this call only when the question is over. */
  g_dbus_proxy_call (proxy, "Prompt", g_variant_new ("(s)", ""), G_DBUS_CALL_FLAGS_NO_AUTO_START,
                     G_MAXINT, cancellable, on_shown, task);
}

static GVariant *
ask_finish (SecretService *service, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
onward_keyring_service_class_init (OnwardKeyringServiceClass *class)
{
  SecretServiceClass *service = SECRET_SERVICE_CLASS (class);

  service->prompt_async = ask;
  service->prompt_finish = ask_finish;
}

static void
onward_keyring_service_init (OnwardKeyringService *self)
{
}

/**
 * onward_keyring_service_set_wait:
 * @self: a service that was opened
 * @wait: whose clock its questions stop; outlives @self
 *
 * Ties the service to what waits for it.
 */
void
onward_keyring_service_set_wait (OnwardKeyringService *self, OnwardKeyringWait *wait)
{
  self->wait = wait;
}
