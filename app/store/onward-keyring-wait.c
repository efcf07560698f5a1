#include "store/onward-keyring-private.h"

/* Reference: no look-up waits longer for a service that does not answer. */
#define ANSWER_LIMIT (10 * 1000)
/* A question is a person's to answer, in their own time; but a window that nobody sees, on another
 * screen or behind a locked one, must not hold the start for ever. */
#define QUESTION_LIMIT (5 * 60 * 1000)

static guint answer_limit = ANSWER_LIMIT;
static guint question_limit = QUESTION_LIMIT;

/**
 * onward_keyring_set_limits:
 * @answer: milliseconds for all that one look-up or store asks of the keyring; 0: ten seconds
 * @question: milliseconds that a question of the keyring's may stand on the screen; 0: five minutes
 *
 * Sets both limits for the whole process. The first does not run while the second does, and starts
 * anew after it.
 */
void
onward_keyring_set_limits (guint answer, guint question)
{
  answer_limit = answer != 0 ? answer : ANSWER_LIMIT;
  question_limit = question != 0 ? question : QUESTION_LIMIT;
}

/**
 * onward_keyring_wait_question_limit:
 *
 * Returns: how long a question may stand on the screen, in milliseconds
 */
guint
onward_keyring_wait_question_limit (void)
{
  return question_limit;
}

static gboolean
give_up (gpointer data)
{
  OnwardKeyringWait *self = data;

  self->late = TRUE;
  g_cancellable_cancel (self->cancellable);
  return G_SOURCE_REMOVE;
}

/**
 * onward_keyring_wait_pause:
 * @self: a wait
 *
 * Stops the clock: from here on it is a person who takes their time.
 */
void
onward_keyring_wait_pause (OnwardKeyringWait *self)
{
  if (self->timer == NULL)
    return;
  g_source_destroy (self->timer);
  g_clear_pointer (&self->timer, g_source_unref);
}

/**
 * onward_keyring_wait_resume:
 * @self: a wait
 *
 * Starts the clock, from nothing.
 */
void
onward_keyring_wait_resume (OnwardKeyringWait *self)
{
  onward_keyring_wait_pause (self);
  self->timer = g_timeout_source_new (answer_limit);
  g_source_set_callback (self->timer, give_up, self, NULL);
  g_source_attach (self->timer, self->context);
}

/**
 * onward_keyring_wait_new:
 *
 * Begins to wait for one answer or several, ten seconds at most. Calls of this thread report to the
 * new wait alone, so nothing else of the program runs meanwhile.
 *
 * Returns: (transfer full): the wait
 */
OnwardKeyringWait *
onward_keyring_wait_new (void)
{
  OnwardKeyringWait *self = g_new0 (OnwardKeyringWait, 1);

  self->context = g_main_context_new ();
  self->cancellable = g_cancellable_new ();
  g_main_context_push_thread_default (self->context);
  onward_keyring_wait_resume (self);
  return self;
}

/**
 * onward_keyring_wait_free:
 * @self: (transfer full) (nullable): a wait
 *
 * Ends a wait, and every call that is still under way.
 */
void
onward_keyring_wait_free (OnwardKeyringWait *self)
{
  if (self == NULL)
    return;
  onward_keyring_wait_pause (self);
  g_clear_object (&self->result);           /* it may be the last to hold a proxy */
  g_cancellable_cancel (self->cancellable); /* a question that ended early leaves a call behind */
  while (g_main_context_iteration (self->context, FALSE))
    ;
  g_main_context_pop_thread_default (self->context);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_clear_object (&self->cancellable);
  g_free (self);
}

/**
 * onward_keyring_wait_done:
 * @source: (nullable): unused
 * @result: what a call came to
 * @wait: the wait
 *
 * The #GAsyncReadyCallback of every call.
 */
void
onward_keyring_wait_done (GObject *source, GAsyncResult *result, gpointer wait)
{
  OnwardKeyringWait *self = wait;

  g_set_object (&self->result, result);
}

/**
 * onward_keyring_wait_result:
 * @self: a wait whose call was begun
 *
 * Waits for the call. One that is late is cancelled, and ends so.
 *
 * Returns: (transfer none): its result, until the next call is waited for
 */
GAsyncResult *
onward_keyring_wait_result (OnwardKeyringWait *self)
{
  g_clear_object (&self->result);
  while (self->result == NULL)
    g_main_context_iteration (self->context, TRUE);
  return self->result;
}
