#include "desktop/receive/onward-checking.h"

#include "passport/onward-clock.h"
#include "receive/onward-receive.h"
#include "receive/onward-vault-context.h"

/* Owned by the task. The thread asks the vault nothing itself: it is the main thread's, and may be
 * shut meanwhile. */
typedef struct
{
  GBytes *file;
  OnwardSecret *words;       /* nullable */
  OnwardVaultContext *known; /* asked in the main thread alone */
  gpointer vault;            /* the one @known borrows; only to tell whether it is still open */
  GWeakRef desk;
  GCancellable *cancellable;
  gint64 now;
} Check;

static void
check_free (Check *self)
{
  g_bytes_unref (self->file);
  g_clear_pointer (&self->words, onward_secret_unref);
  onward_vault_context_free (self->known);
  g_weak_ref_clear (&self->desk);
  g_object_unref (self->cancellable);
  g_free (self);
}

/* --- asking the main thread --- */

typedef struct _Question Question;

struct _Question
{
  Check *check;
  gint64 (*ask) (Question *self, const OnwardReceiveContext *known); /* in the main thread */
  const char *a, *b;
  OnwardClaims *claims;
  OnwardSigner *signer;
  gint64 answer;
  gboolean answered;
  GMutex mutex;
  GCond cond;
};

/* Unless the vault was shut by now: then nothing is known, and nobody wants the verdict. */
static gboolean
answer_cb (gpointer data)
{
  Question *self = data;
  g_autoptr (OnwardDesk) desk = g_weak_ref_get (&self->check->desk);

  if (desk != NULL && onward_desk_get_vault (desk) == self->check->vault
      && !g_cancellable_is_cancelled (self->check->cancellable))
    self->answer = self->ask (self, onward_vault_context_get (self->check->known));
  g_mutex_lock (&self->mutex);
  self->answered = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
  return G_SOURCE_REMOVE;
}

static gint64
ask (Question *self)
{
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  g_idle_add_full (G_PRIORITY_DEFAULT, answer_cb, self, NULL);
  g_mutex_lock (&self->mutex);
  while (!self->answered)
    g_cond_wait (&self->cond, &self->mutex);
  g_mutex_unlock (&self->mutex);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  return self->answer;
}

static gint64
ask_signer (Question *self, const OnwardReceiveContext *known)
{
  return known->find_signer (self->a, self->signer, known->user_data);
}

static gint64
ask_share (Question *self, const OnwardReceiveContext *known)
{
  return known->had_share != NULL && known->had_share (self->a, known->user_data);
}

static gint64
ask_revision (Question *self, const OnwardReceiveContext *known)
{
  return known->held_revision (self->a, self->b, known->user_data);
}

static gint64
ask_asked (Question *self, const OnwardReceiveContext *known)
{
  return known->asked_for != NULL && known->asked_for (self->claims, known->user_data);
}

static gint64
ask_withdrawn (Question *self, const OnwardReceiveContext *known)
{
  return known->is_withdrawn != NULL && known->is_withdrawn (self->claims, known->user_data);
}

static gint64
ask_replaced (Question *self, const OnwardReceiveContext *known)
{
  return known->was_replaced != NULL && known->was_replaced (self->claims, known->user_data);
}

/* --- in the thread --- */

static gboolean
find_signer (const char *id, OnwardSigner *signer, gpointer data)
{
  return ask (&(Question){ .check = data, .ask = ask_signer, .a = id, .signer = signer }) != 0;
}

static gboolean
had_share (const char *share, gpointer data)
{
  return ask (&(Question){ .check = data, .ask = ask_share, .a = share }) != 0;
}

static gint64
held_revision (const char *passport, const char *holder, gpointer data)
{
  return ask (&(Question){ .check = data, .ask = ask_revision, .a = passport, .b = holder });
}

static gboolean
asked_for (OnwardClaims *claims, gpointer data)
{
  return ask (&(Question){ .check = data, .ask = ask_asked, .claims = claims }) != 0;
}

static gboolean
is_withdrawn (OnwardClaims *claims, gpointer data)
{
  return ask (&(Question){ .check = data, .ask = ask_withdrawn, .claims = claims }) != 0;
}

static gboolean
was_replaced (OnwardClaims *claims, gpointer data)
{
  return ask (&(Question){ .check = data, .ask = ask_replaced, .claims = claims }) != 0;
}

static void
check_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Check *self = data;
  const OnwardReceiveContext *known = onward_vault_context_get (self->known);
  const OnwardReceiveContext context = {
    .own_ids = known->own_ids,
    .agreement_keys = known->agreement_keys,
    .find_signer = find_signer,
    .had_share = had_share,
    .held_revision = held_revision,
    .asked_for = asked_for,
    .is_withdrawn = is_withdrawn,
    .was_replaced = was_replaced,
    .user_data = self,
  };

  g_task_return_pointer (task, onward_receive_check (self->file, self->words, &context, self->now),
                         (GDestroyNotify)onward_verdict_unref);
}

/**
 * onward_checking_start:
 * @desk: a desk with an open vault
 * @file: a whole file, of any kind and from anybody
 * @words: (nullable): words it may be locked under, as they were told
 * @showing: whether it is kept already, so that "had before" says nothing
 * @cancellable: nobody waits for the verdict any more; to be cancelled before the vault is shut
 * @done: called in the main thread
 * @data: for @done
 *
 * Checks a file in a thread: as onward_receive_check(), with what the vault on the desk knows.
 */
void
onward_checking_start (OnwardDesk *desk, GBytes *file, OnwardSecret *words, gboolean showing,
                       GCancellable *cancellable, GAsyncReadyCallback done, gpointer data)
{
  OnwardVault *vault = onward_desk_get_vault (desk);
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, done, data);
  g_autoptr (OnwardVaultContext) known = NULL;
  GError *error = NULL;
  Check *self = NULL;

  g_return_if_fail (vault != NULL && cancellable != NULL);

  g_task_set_source_tag (task, onward_checking_start);
  known = onward_vault_context_new (vault, showing, &error);
  if (known == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  self = g_new0 (Check, 1);
  self->file = g_bytes_ref (file);
  self->words = words != NULL ? onward_secret_ref (words) : NULL;
  self->known = g_steal_pointer (&known);
  self->vault = vault;
  g_weak_ref_init (&self->desk, desk);
  self->cancellable = g_object_ref (cancellable);
  self->now = onward_clock_now ();
  g_task_set_task_data (task, self, (GDestroyNotify)check_free);
  g_task_run_in_thread (task, check_in_thread);
}

/**
 * onward_checking_finish:
 * @result: what @done was given
 * @error: return location: `G_IO_ERROR_CANCELLED`, or the vault's errors
 *
 * Returns: (transfer full): the verdict; NULL if there is none to be had
 */
OnwardVerdict *
onward_checking_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
