#include "desktop/speech/onward-speech-dispatcher.h"

#include <glib/gi18n-lib.h>
#include <pango/pango.h>
#include <speech-dispatcher/libspeechd.h>

/* libspeechd waits for its server with every call, and the server may start, be slow or hang. So
 * one thread makes all the calls, a job after the other, and the window never waits. What it finds
 * out, and what libspeechd says on a thread of its own, is brought to the main loop. */

#define NO_MODULE "dummy" /* speech-dispatcher's stand-in where no voice is installed */

struct _OnwardSpeechDispatcher
{
  GObject parent_instance;

  GThreadPool *calls;   /* of one thread, that takes Job after Job */
  SPDConnection **line; /* the thread's own, freed by its last job; NULL in it: not connected */
  gboolean called;      /* at least once: then @line is the thread's */
  GTask *saying;        /* NULL: silent */
  gulong cancelled_id;
  guint message; /* the number of what is being said; 0: not known yet */
  guint ended;   /* the last message that ended */
};

typedef struct
{
  SPDConnection **line;
  GTask *task; /* to say; NULL: to be silent, or to hang up */
  char *sentence;
  int rate;
  gboolean last;

  /* What came of it. */
  guint message;
  GError *error;
} Job;

static void onward_speech_dispatcher_voice_init (OnwardVoiceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OnwardSpeechDispatcher, onward_speech_dispatcher, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ONWARD_TYPE_VOICE,
                                                      onward_speech_dispatcher_voice_init))

/* libspeechd's callbacks carry no data. Touched by the main thread alone. */
static OnwardSpeechDispatcher *the_one;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_object (&job->task);
  g_clear_error (&job->error);
  g_free (job->sentence);
  g_free (job);
}

/* --- in the main thread --- */

static void
finish (OnwardSpeechDispatcher *self, GError *error)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->saying);
  GCancellable *cancellable = g_task_get_cancellable (task);

  self->message = 0;
  if (cancellable != NULL)
    g_signal_handler_disconnect (cancellable, self->cancelled_id);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static gboolean
said_cb (gpointer data)
{
  Job *job = data;
  OnwardSpeechDispatcher *self = g_task_get_source_object (job->task);

  if (self->saying != job->task)
    return G_SOURCE_REMOVE; /* stopped meanwhile */
  self->message = job->message;
  if (job->error != NULL || self->ended == job->message)
    finish (self, g_steal_pointer (&job->error));
  return G_SOURCE_REMOVE;
}

static gboolean
ended_cb (gpointer data)
{
  OnwardSpeechDispatcher *self = the_one;

  if (self == NULL)
    return G_SOURCE_REMOVE;
  self->ended = GPOINTER_TO_UINT (data);
  if (self->saying != NULL && self->message == self->ended)
    finish (self, NULL);
  return G_SOURCE_REMOVE;
}

/* --- in libspeechd's thread --- */

static void
message_ended (size_t message, size_t client, SPDNotificationType type)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, ended_cb, GUINT_TO_POINTER ((guint)message), NULL);
}

/* --- in the thread of the calls --- */

static gboolean
has_voice (SPDConnection *connection)
{
  char **modules = spd_list_modules (connection);
  gboolean found = FALSE;

  for (gsize i = 0; modules != NULL && modules[i] != NULL; i++)
    found = found || !g_str_equal (modules[i], NO_MODULE);
  if (modules != NULL)
    free_spd_modules (modules);
  return found;
}

/* The language of the texts, "en" of "en_GB": the window's. */
static void
set_language (SPDConnection *connection)
{
  g_auto (GStrv) parts
      = g_strsplit_set (pango_language_to_string (pango_language_get_default ()), "-_", 2);

  if (!g_str_equal (parts[0], "c"))
    spd_set_language (connection, parts[0]);
}

static SPDConnection *
connect_to_server (GError **error)
{
  char *trouble = NULL;
  SPDConnection *connection
      = spd_open2 ("onward", "listen", NULL, SPD_MODE_THREADED, NULL, TRUE, &trouble);

  free (trouble); /* libspeechd's own words are for programmers */
  if (connection == NULL)
    {
      g_set_error_literal (error, ONWARD_VOICE_ERROR, ONWARD_VOICE_ERROR_NO_SERVICE,
                           _ ("Nothing on this computer can read aloud yet."));
      return NULL;
    }
  if (!has_voice (connection))
    {
      g_set_error_literal (error, ONWARD_VOICE_ERROR, ONWARD_VOICE_ERROR_NO_VOICE,
                           _ ("This computer can read aloud, but it has no voice yet."));
      spd_close (connection);
      return NULL;
    }
  set_language (connection);
  connection->callback_end = message_ended;
  connection->callback_cancel = message_ended; /* another program took the voice away */
  spd_set_notification_on (connection, SPD_END);
  spd_set_notification_on (connection, SPD_CANCEL);
  return connection;
}

static void
say (Job *job)
{
  int message = -1;

  if (*job->line == NULL)
    *job->line = connect_to_server (&job->error);
  if (*job->line == NULL)
    return;
  spd_set_voice_rate (*job->line, job->rate);
  message = spd_say (*job->line, SPD_TEXT, job->sentence);
  if (message > 0)
    {
      job->message = (guint)message;
      return;
    }
  /* The next one connects again: the server may have been started anew. */
  g_clear_pointer (job->line, spd_close);
  g_set_error_literal (&job->error, ONWARD_VOICE_ERROR, ONWARD_VOICE_ERROR_BROKEN,
                       _ ("The voice stopped. Press Listen to try again."));
}

static void
call (gpointer data, gpointer nothing)
{
  Job *job = data;

  if (job->task != NULL && !g_cancellable_is_cancelled (g_task_get_cancellable (job->task)))
    say (job);
  else if (job->task == NULL && *job->line != NULL && !job->last)
    spd_cancel (*job->line);
  if (job->last)
    {
      g_clear_pointer (job->line, spd_close);
      g_free (job->line);
    }
  if (job->task != NULL)
    g_idle_add_full (G_PRIORITY_DEFAULT, said_cb, job, job_free);
  else
    job_free (job);
}

/* --- in the main thread --- */

static void
push (OnwardSpeechDispatcher *self, GTask *task, const char *sentence, int rate, gboolean last)
{
  Job *job = g_new0 (Job, 1);

  job->line = self->line;
  job->task = task != NULL ? g_object_ref (task) : NULL;
  job->sentence = g_strdup (sentence);
  job->rate = rate;
  job->last = last;
  self->called = TRUE;
  g_thread_pool_push (self->calls, job, NULL);
}

static void
cancelled_cb (GCancellable *cancellable, gpointer data)
{
  OnwardSpeechDispatcher *self = data;
  g_autoptr (GTask) task = g_steal_pointer (&self->saying);

  self->message = 0;
  push (self, NULL, NULL, 0, FALSE);
  g_task_return_error_if_cancelled (task);
}

static void
onward_speech_dispatcher_say_async (OnwardVoice *voice, const char *sentence, int rate,
                                    GCancellable *cancellable, GAsyncReadyCallback callback,
                                    gpointer data)
{
  OnwardSpeechDispatcher *self = ONWARD_SPEECH_DISPATCHER (voice);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);

  g_return_if_fail (self->saying == NULL);

  g_task_set_source_tag (task, onward_speech_dispatcher_say_async);
  if (g_task_return_error_if_cancelled (task))
    return;
  the_one = self;
  self->saying = g_object_ref (task);
  if (cancellable != NULL)
    self->cancelled_id
        = g_signal_connect (cancellable, "cancelled", G_CALLBACK (cancelled_cb), self);
  push (self, task, sentence, rate, FALSE);
}

static gboolean
onward_speech_dispatcher_say_finish (OnwardVoice *voice, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
onward_speech_dispatcher_voice_init (OnwardVoiceInterface *iface)
{
  iface->say_async = onward_speech_dispatcher_say_async;
  iface->say_finish = onward_speech_dispatcher_say_finish;
}

/* A sentence being said holds a reference, so there is none here. The thread hangs up in its own
 * time: a server that does not answer keeps nobody from closing the window. */
static void
onward_speech_dispatcher_finalize (GObject *object)
{
  OnwardSpeechDispatcher *self = ONWARD_SPEECH_DISPATCHER (object);

  if (the_one == self)
    the_one = NULL;
  if (self->called)
    push (self, NULL, NULL, 0, TRUE);
  else
    g_free (self->line);
  g_thread_pool_free (self->calls, FALSE, FALSE);
  G_OBJECT_CLASS (onward_speech_dispatcher_parent_class)->finalize (object);
}

static void
onward_speech_dispatcher_class_init (OnwardSpeechDispatcherClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = onward_speech_dispatcher_finalize;
}

static void
onward_speech_dispatcher_init (OnwardSpeechDispatcher *self)
{
  self->calls = g_thread_pool_new (call, NULL, 1, FALSE, NULL);
  self->line = g_new0 (SPDConnection *, 1);
}

/**
 * onward_speech_dispatcher_new:
 *
 * Makes the voice of this computer. It connects with the first sentence, and starts the server
 * where that is not running. One at a time may speak in a program.
 *
 * Returns: (transfer full): the voice
 */
OnwardVoice *
onward_speech_dispatcher_new (void)
{
  return g_object_new (ONWARD_TYPE_SPEECH_DISPATCHER, NULL);
}
