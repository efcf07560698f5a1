#include "desktop/bring/onward-bring-job.h"

#include "desktop/bring/onward-bring-item.h"
#include "store/onward-vault-passports.h"

struct _OnwardBringJob
{
  gatomicrefcount references; /* of whoever started it, and of the thread */
  GCancellable *cancellable;
  int count; /* atomic: pupils met */

  /* The main thread's. */
  OnwardDesk *desk;
  OnwardCtfImport *import;
  OnwardBringPlanned planned;
  OnwardBringDone done;
  gpointer data;

  /* The thread's, until it has ended. */
  OnwardPupilFile file; /* wrapped: read_cb() */
  GHashTable *matches;
  OnwardCtfPlan *plan;
  gboolean owns_plan;
  GPtrArray *items;
  gboolean well;
  GError *error;
};

/* --- asking the main thread --- */

typedef struct
{
  OnwardBringJob *job;
  void (*ask) (gpointer question); /* in the main thread */
  gboolean answered;
  GMutex mutex;
  GCond cond;

  const char *text;
  const OnwardPupil *pupil;
  OnwardPassport *passport;
  gpointer answer;
  GError **error;
} Question;

static gboolean
answer_cb (gpointer data)
{
  Question *self = data;

  /* The vault may be shut by now. */
  if (!g_cancellable_set_error_if_cancelled (self->job->cancellable, self->error))
    self->ask (self);
  g_mutex_lock (&self->mutex);
  self->answered = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
  return G_SOURCE_REMOVE;
}

/* What a person does and what is drawn come first. */
static gpointer
ask (Question *self)
{
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, answer_cb, self, NULL);
  g_mutex_lock (&self->mutex);
  while (!self->answered)
    g_cond_wait (&self->cond, &self->mutex);
  g_mutex_unlock (&self->mutex);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  return self->answer;
}

static void
ask_by_upn (gpointer data)
{
  Question *self = data;
  OnwardCtfHeld held = onward_ctf_import_get_held (self->job->import);

  self->answer = held.find_by_upn (held.data, self->text, self->error);
}

static GPtrArray *
find_by_upn_cb (gpointer data, const char *upn, GError **error)
{
  return ask (&(Question){ .job = data, .ask = ask_by_upn, .text = upn, .error = error });
}

static void
ask_same_person (gpointer data)
{
  Question *self = data;
  OnwardCtfHeld held = onward_ctf_import_get_held (self->job->import);

  self->answer = held.find_same_person (held.data, self->pupil, self->error);
}

static GPtrArray *
find_same_person_cb (gpointer data, const OnwardPupil *pupil, GError **error)
{
  return ask (&(Question){ .job = data, .ask = ask_same_person, .pupil = pupil, .error = error });
}

static void
ask_load (gpointer data)
{
  Question *self = data;
  OnwardCtfHeld held = onward_ctf_import_get_held (self->job->import);

  self->answer = held.load (held.data, self->text, self->error);
}

static OnwardPassport *
load_cb (gpointer data, const char *id, GError **error)
{
  return ask (&(Question){ .job = data, .ask = ask_load, .text = id, .error = error });
}

static void
ask_change (gpointer data)
{
  Question *self = data;
  OnwardCtfHeld held = onward_ctf_import_get_held (self->job->import);

  self->answer = GINT_TO_POINTER (held.change (held.data, self->passport, self->error));
}

static gboolean
change_cb (gpointer data, OnwardPassport *passport, GError **error)
{
  Question question = { .job = data, .ask = ask_change, .passport = passport, .error = error };

  return GPOINTER_TO_INT (ask (&question));
}

static void
ask_add (gpointer data)
{
  Question *self = data;
  OnwardCtfHeld held = onward_ctf_import_get_held (self->job->import);

  self->answer = GINT_TO_POINTER (held.add (held.data, self->passport, self->error));
}

static gboolean
add_cb (gpointer data, OnwardPassport *passport, GError **error)
{
  Question question = { .job = data, .ask = ask_add, .passport = passport, .error = error };

  return GPOINTER_TO_INT (ask (&question));
}

static OnwardCtfHeld
held_of (OnwardBringJob *self)
{
  return (OnwardCtfHeld){ find_by_upn_cb, find_same_person_cb, load_cb, change_cb, add_cb, self };
}

/* --- the file, which stops when it is told to --- */

typedef struct
{
  OnwardPupilFile file;
  OnwardPupilFunc func;
  gpointer data;
} Watched;

/* The job whose thread this is: a plan is carried out by another one than made it. */
static GPrivate this_job;

static gboolean
pupil_cb (const OnwardPupil *pupil, gpointer data, GError **error)
{
  Watched *self = data;
  OnwardBringJob *job = g_private_get (&this_job);

  g_atomic_int_inc (&job->count);
  return !g_cancellable_set_error_if_cancelled (job->cancellable, error)
         && self->func (pupil, self->data, error);
}

static OnwardCtfSummary *
read_cb (gpointer file, const OnwardCtfLimits *limits, OnwardPupilFunc func, gpointer data,
         GError **error)
{
  Watched *self = file;

  self->func = func;
  self->data = data;
  return self->file.read (self->file.file, limits, pupil_cb, self, error);
}

static void
watched_free (gpointer data)
{
  Watched *self = data;

  self->file.free (self->file.file);
  g_free (self);
}

/* --- the job --- */

static OnwardBringJob *
job_new (OnwardDesk *desk, gpointer data)
{
  OnwardBringJob *self = g_new0 (OnwardBringJob, 1);

  g_atomic_ref_count_init (&self->references);
  self->cancellable = g_cancellable_new ();
  self->desk = g_object_ref (desk);
  self->import = onward_ctf_import_new (onward_desk_get_vault (desk));
  self->data = data;
  return self;
}

/**
 * onward_bring_job_unref:
 * @self: (transfer full): a job
 *
 * Lets go of a job. To end it, cancel it.
 */
void
onward_bring_job_unref (OnwardBringJob *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_clear_object (&self->cancellable);
  g_clear_object (&self->desk);
  onward_ctf_import_free (self->import);
  g_clear_pointer (&self->matches, g_hash_table_unref);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  if (self->owns_plan)
    onward_ctf_plan_free (self->plan);
  g_clear_error (&self->error);
  g_free (self);
}

static gboolean
is_cancelled (OnwardBringJob *self)
{
  return g_cancellable_is_cancelled (self->cancellable);
}

static void
item_cb (const OnwardCtfItem *item, gpointer data)
{
  OnwardBringJob *self = data;

  g_ptr_array_add (self->items, onward_bring_item_new (item));
}

/* Whose passport it may be is told by the name in it. */
static void
learn_names (OnwardBringJob *self)
{
  OnwardVault *vault = onward_desk_get_vault (self->desk);

  for (guint i = 0; vault != NULL && i < self->items->len; i++)
    {
      OnwardBringItem *item = self->items->pdata[i];
      g_autoptr (OnwardPassportSummary) summary = NULL;

      if (item->fate != ONWARD_CTF_IN_DOUBT || item->passport == NULL)
        continue;
      summary = onward_vault_summarise (vault, item->passport, NULL);
      item->theirs = summary != NULL ? g_strdup (summary->name) : NULL;
    }
}

static gboolean
planned_cb (gpointer data)
{
  g_autoptr (OnwardBringJob) self = data;

  if (is_cancelled (self))
    return G_SOURCE_REMOVE;
  learn_names (self);
  self->owns_plan = FALSE;
  self->planned (self->plan, self->items, self->error, self->data);
  return G_SOURCE_REMOVE;
}

static gpointer
plan_in_thread (gpointer data)
{
  OnwardBringJob *self = data;
  OnwardCtfHeld held = held_of (self);

  g_private_set (&this_job, self);
  self->plan = onward_ctf_plan_new_for (self->file, NULL, &held, self->matches, item_cb, self,
                                        &self->error);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, planned_cb, self, NULL);
  return NULL;
}

static void
run (OnwardBringJob *self, GThreadFunc func)
{
  g_atomic_ref_count_inc (&self->references);
  g_thread_unref (g_thread_new ("bring", func, self));
}

/**
 * onward_bring_plan:
 * @desk: a desk with an open vault
 * @file: (transfer full): the file of pupils
 * @matches: (nullable): what a person decided; not changed any more
 * @func: called in the main thread when all is known
 * @data: for @func
 *
 * Finds out what bringing a file in would do. Changes nothing.
 *
 * Returns: (transfer full): the job
 */
OnwardBringJob *
onward_bring_plan (OnwardDesk *desk, OnwardPupilFile file, GHashTable *matches,
                   OnwardBringPlanned func, gpointer data)
{
  OnwardBringJob *self = job_new (desk, data);
  Watched *watched = g_new0 (Watched, 1);

  watched->file = file;
  self->file = (OnwardPupilFile){ .read = read_cb, .file = watched, .free = watched_free };
  self->matches = matches != NULL ? g_hash_table_ref (matches) : NULL;
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->planned = func;
  self->owns_plan = TRUE;
  run (self, plan_in_thread);
  return self;
}

/* The whole of it, or nothing: also of what was cancelled in the middle. */
static gboolean
carried_out_cb (gpointer data)
{
  g_autoptr (OnwardBringJob) self = data;
  OnwardVault *vault = onward_desk_get_vault (self->desk);
  gboolean well = self->well && !is_cancelled (self);

  if (vault != NULL && well)
    well = onward_vault_commit (vault, &self->error);
  else if (vault != NULL)
    onward_vault_rollback (vault);
  if (self->done != NULL)
    self->done (well, self->error, self->data);
  return G_SOURCE_REMOVE;
}

static gpointer
carry_out_in_thread (gpointer data)
{
  OnwardBringJob *self = data;
  OnwardCtfHeld held = held_of (self);

  g_private_set (&this_job, self);
  self->well = onward_ctf_plan_carry_out (self->plan, NULL, &held, &self->error);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, carried_out_cb, self, NULL);
  return NULL;
}

static gboolean
refused_cb (gpointer data)
{
  g_autoptr (OnwardBringJob) self = data;

  if (!is_cancelled (self))
    self->done (FALSE, self->error, self->data);
  return G_SOURCE_REMOVE;
}

/**
 * onward_bring_carry_out:
 * @desk: the desk with the vault the plan was made for
 * @plan: a plan that a person has seen and said yes to
 * @func: called in the main thread when it is done, or was taken back; also when it was cancelled
 * @data: for @func
 *
 * Brings the pupils in, in one transaction. Until @func is called nobody else may write into the
 * vault, nor shut it: whoever calls this keeps the window at its screen.
 *
 * Returns: (transfer full): the job
 */
OnwardBringJob *
onward_bring_carry_out (OnwardDesk *desk, OnwardCtfPlan *plan, OnwardBringDone func, gpointer data)
{
  OnwardBringJob *self = job_new (desk, data);

  self->plan = plan;
  self->done = func;
  if (onward_vault_begin (onward_desk_get_vault (desk), &self->error))
    {
      run (self, carry_out_in_thread);
      return self;
    }
  g_atomic_ref_count_inc (&self->references);
  g_idle_add (refused_cb, self);
  return self;
}

/**
 * onward_bring_job_cancel:
 * @self: a job
 *
 * Ends a job: the file is read no further, and what was written is taken back. A plan's function is
 * not called any more; that of one that is carried out still is, when all is taken back.
 */
void
onward_bring_job_cancel (OnwardBringJob *self)
{
  g_cancellable_cancel (self->cancellable);
}

/**
 * onward_bring_job_count:
 * @self: a job
 *
 * Returns: how many pupils were met so far; each reading of the file meets all of them
 */
guint
onward_bring_job_count (OnwardBringJob *self)
{
  return (guint)g_atomic_int_get (&self->count);
}
