#include "desktop/start/onward-opening.h"

#include "passport/onward-log.h"
#include "store/onward-backup-automatic.h"
#include "store/onward-recovery-code.h"
#include "store/onward-start-look.h"
#include "store/onward-vault-files.h"
#include "store/onward-vault-slots.h"

/* --- the thread --- */

typedef struct
{
  OnwardOpeningFunc func;
  OnwardOpeningJob job;
  OnwardOpening *opening; /* what came of it, on its way back */
} Work;

static void
work_free (Work *work)
{
  g_free (work->job.folder);
  g_clear_pointer (&work->job.typed, onward_secret_unref);
  g_clear_pointer (&work->job.salvage, onward_salvage_free);
  g_clear_pointer (&work->opening, onward_opening_free);
  g_free (work);
}

static gboolean
work_done_cb (gpointer data)
{
  g_autoptr (GTask) task = data;
  Work *work = g_task_get_task_data (task);

  g_task_return_pointer (task, g_steal_pointer (&work->opening),
                         (GDestroyNotify)onward_opening_free);
  return G_SOURCE_REMOVE;
}

/* The task goes back to the main loop whole: its owner is a widget, which must not die here. */
static gpointer
work_in_thread (gpointer data)
{
  Work *work = g_task_get_task_data (data);

  work->opening = work->func (&work->job);
  g_idle_add_full (G_PRIORITY_DEFAULT, work_done_cb, data, NULL);
  return NULL;
}

/**
 * onward_opening_begin:
 * @func: what is to be done
 * @folder: of the vault
 * @typed: (nullable): passphrase or recovery code
 * @salvage: (transfer full) (nullable): what is to be finished
 * @vault: (nullable): an open vault that nobody else uses until @callback is called
 * @owner: who waits for it; lives until then
 * @callback: called in the main loop
 *
 * Does something to the vault in a thread of its own: a question of the keyring may stand for
 * minutes, which is too long for one that GLib lends to everybody.
 */
void
onward_opening_begin (OnwardOpeningFunc func, const char *folder, OnwardSecret *typed,
                      OnwardSalvage *salvage, OnwardVault *vault, gpointer owner,
                      GAsyncReadyCallback callback)
{
  GTask *task = g_task_new (owner, NULL, callback, NULL); /* the thread's, then the loop's */
  Work *work = g_new0 (Work, 1);

  work->func = func;
  work->job.folder = g_strdup (folder);
  work->job.typed = typed != NULL ? onward_secret_ref (typed) : NULL;
  work->job.salvage = salvage;
  work->job.vault = vault;
  g_task_set_source_tag (task, onward_opening_begin);
  g_task_set_task_data (task, work, (GDestroyNotify)work_free);
  g_thread_unref (g_thread_new ("vault", work_in_thread, task));
}

/**
 * onward_opening_finish:
 * @result: of onward_opening_begin()
 *
 * Returns: (transfer full): what came of it; never NULL
 */
OnwardOpening *
onward_opening_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

/**
 * onward_opening_new:
 * @outcome: what came of it
 * @error: (transfer full) (nullable): why
 *
 * Returns: (transfer full): an outcome
 */
OnwardOpening *
onward_opening_new (OnwardOpeningOutcome outcome, GError *error)
{
  OnwardOpening *self = g_new0 (OnwardOpening, 1);

  self->outcome = outcome;
  self->keyring = ONWARD_START_KEYRING_NOT_ASKED;
  self->error = error;
  return self;
}

/**
 * onward_opening_free:
 * @self: (transfer full) (nullable): an outcome
 *
 * Frees it, and shuts the vault if nobody has taken it.
 */
void
onward_opening_free (OnwardOpening *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->vault, onward_vault_close);
  g_clear_pointer (&self->code, onward_secret_unref);
  g_clear_pointer (&self->salvage, onward_salvage_free);
  g_clear_pointer (&self->backups, g_ptr_array_unref);
  g_clear_error (&self->error);
  g_free (self);
}

/* --- opening --- */

/* Before a key is known, and after it. */
static OnwardOpeningOutcome
outcome_of (const OnwardStartFacts *facts)
{
  switch (onward_start_decide (facts).action)
    {
    case ONWARD_START_MAKE:
      return ONWARD_OPENING_FIRST_START;
    case ONWARD_START_STOP_UNSAFE:
      return ONWARD_OPENING_UNSAFE;
    case ONWARD_START_STOP_OTHER:
      return ONWARD_OPENING_OTHER;
    case ONWARD_START_STOP_LATER:
      return ONWARD_OPENING_LATER;
    case ONWARD_START_STOP_PLAIN:
      return ONWARD_OPENING_PLAIN;
    case ONWARD_START_OFFER_BACKUPS:
      return ONWARD_OPENING_NO_DATABASE;
    case ONWARD_START_ASK_FOR_KEYS:
      return facts->keys == ONWARD_START_KEYS_ABSENT ? ONWARD_OPENING_NO_KEYS
                                                     : ONWARD_OPENING_DAMAGED_KEYS;
    case ONWARD_START_OFFER_SALT:
      return ONWARD_OPENING_OTHER_SALT;
    case ONWARD_START_OFFER_SALVAGE:
      return ONWARD_OPENING_DAMAGED;
    case ONWARD_START_READY:
      return ONWARD_OPENING_DONE;
    case ONWARD_START_ASK_KEYRING:
    case ONWARD_START_ASK_PERSON:
    case ONWARD_START_OPEN:
    default:
      return facts->typed == ONWARD_START_TYPED_WRONG ? ONWARD_OPENING_WRONG : ONWARD_OPENING_ASKS;
    }
}

static gboolean
has_slot (OnwardKeyFile *keys, OnwardSlotKind kind)
{
  for (guint i = 0; i < keys->slots->len; i++)
    if (((OnwardKeySlot *)keys->slots->pdata[i])->kind == kind)
      return TRUE;
  return FALSE;
}

static GPtrArray *
list_backups (const char *folder)
{
  g_autoptr (GPtrArray) all = onward_backup_list (folder);
  GPtrArray *readable = g_ptr_array_new_with_free_func ((GDestroyNotify)onward_backup_entry_free);

  for (guint i = 0; i < all->len; i++)
    if (((OnwardBackupEntry *)all->pdata[i])->readable)
      g_ptr_array_add (readable, g_steal_pointer (&all->pdata[i]));
  return readable;
}

/* A code is known by its check symbols; what is no code is a passphrase. @no_code: why it is none.
 */
static OnwardVault *
open_with (OnwardOpeningJob *job, OnwardStartKeyring *keyring, GError **no_code, GError **error)
{
  OnwardUnlock unlock = { NULL, NULL, NULL, FALSE };
  g_autoptr (OnwardSecret) bits = NULL;

  if (job->typed == NULL)
    {
      unlock.keyring = keyring;
      unlock.may_ask = TRUE;
      return onward_vault_open (job->folder, &unlock, error);
    }
  bits = onward_recovery_code_parse (job->typed, NULL, no_code);
  unlock.code = bits != NULL ? job->typed : NULL;
  unlock.passphrase = bits == NULL ? job->typed : NULL;
  return onward_vault_open (job->folder, &unlock, error);
}

static gboolean
is_about_secret (const GError *error)
{
  return error->domain == ONWARD_SECRET_ERROR || error->domain == ONWARD_RECOVERY_CODE_ERROR
         || g_error_matches (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_WRONG_SECRET);
}

/* What failed says more about the files; FALSE: it does not, and its sentence is all there is. */
static gboolean
learn_from (const GError *error, OnwardOpeningJob *job, GPtrArray *keys, OnwardStartFacts *facts)
{
  if (g_error_matches (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_KEYRING))
    return TRUE;
  if (is_about_secret (error))
    {
      facts->typed = ONWARD_START_TYPED_WRONG;
      return job->typed != NULL;
    }
  if (!g_error_matches (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_DAMAGED)
      && !g_error_matches (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_PLAIN)
      && !g_error_matches (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_TOO_NEW))
    return FALSE;
  if (job->typed != NULL)
    facts->typed = ONWARD_START_TYPED_RIGHT;
  else
    facts->keyring = ONWARD_START_KEYRING_RIGHT;
  facts->query = onward_start_read_query (job->folder, keys->pdata[0], error);
  return TRUE;
}

/* With a typed one the keyring was asked before, or nobody would have typed. Only to learn whether
 * it needs a new key, it is asked once more, without a question to anybody. */
static void
look_after_keyring (OnwardOpening *self, OnwardOpeningJob *job, GPtrArray *keys)
{
  OnwardStartFacts facts
      = { ONWARD_START_DATABASE_THERE,  ONWARD_START_KEYS_GOOD,   ONWARD_START_REST_NOTHING,
          ONWARD_START_KEYRING_NO_SLOT, ONWARD_START_TYPED_RIGHT, ONWARD_START_QUERY_FINE };
  g_autoptr (OnwardSecret) key = NULL;
  OnwardKeyFile *opened = NULL;
  OnwardStartAfter after;

  facts.keyring = onward_start_ask_keyring (keys, FALSE, &key, &opened, NULL);
  after = onward_start_decide (&facts).after;
  if (after == ONWARD_START_NEW_KEYRING_SLOT)
    onward_vault_keep_in_keyring (self->vault, NULL); /* without it the code is asked for again */
  self->offers_passphrase = after == ONWARD_START_OFFER_PASSPHRASE && !self->has_passphrase;
}

static OnwardOpening *
fail_to_open (OnwardOpeningJob *job, GPtrArray *keys, OnwardStartFacts *facts, GError *no_code,
              GError *error)
{
  gboolean has_passphrase = has_slot (keys->pdata[0], ONWARD_SLOT_PASSPHRASE);
  gboolean told = learn_from (error, job, keys, facts);
  OnwardOpening *self = NULL;

  onward_log_number (ONWARD_EVENT_VAULT_NOT_OPENED, error->code);
  if (g_error_matches (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_IN_USE))
    self = onward_opening_new (ONWARD_OPENING_IN_USE, error);
  else
    self = onward_opening_new (told ? outcome_of (facts) : ONWARD_OPENING_FAILED, error);
  /* A mistyped code is not called a wrong passphrase: which group it is helps more. */
  if (self->outcome == ONWARD_OPENING_WRONG && no_code != NULL
      && (!has_passphrase || no_code->code == ONWARD_RECOVERY_CODE_ERROR_WRONG))
    {
      g_clear_error (&self->error);
      self->error = g_error_copy (no_code);
    }
  self->has_passphrase = has_passphrase;
  self->keyring = facts->keyring;
  return self;
}

/* Only files stand in the way. */
static OnwardOpening *
stop (const char *folder, OnwardStartFacts *facts, GError *error)
{
  OnwardOpening *self = onward_opening_new (outcome_of (facts), error);

  if (self->outcome == ONWARD_OPENING_NO_DATABASE)
    self->backups = list_backups (folder);
  return self;
}

static OnwardOpening *
try_to_open (OnwardOpeningJob *job, GPtrArray *keys, OnwardStartFacts *facts)
{
  g_autoptr (GError) no_code = NULL;
  GError *error = NULL;
  OnwardVault *vault = open_with (job, &facts->keyring, &no_code, &error);
  OnwardOpening *self = NULL;

  if (vault == NULL)
    return fail_to_open (job, keys, facts, no_code, error);
  self = onward_opening_new (ONWARD_OPENING_DONE, NULL);
  self->vault = vault;
  self->has_passphrase = has_slot (keys->pdata[0], ONWARD_SLOT_PASSPHRASE);
  if (onward_vault_get_condition (vault) == ONWARD_VAULT_CONDITION_DAMAGED && !job->as_it_is)
    {
      g_clear_pointer (&self->vault, onward_vault_close); /* what can be saved is looked at alone */
      self->outcome = ONWARD_OPENING_DAMAGED;
      return self;
    }
  if (job->typed != NULL)
    look_after_keyring (self, job, keys);
  return self;
}

/**
 * onward_opening_open:
 * @job: with the folder, and what was typed; else the keyring is asked, which may ask the person
 *
 * Opens the vault. What stands in the way is told apart by onward_start_decide(), and nothing is
 * changed by it. When a person has opened it, the keyring gets a new key where the decision says
 * so.
 *
 * Returns: (transfer full): what came of it
 */
OnwardOpening *
onward_opening_open (OnwardOpeningJob *job)
{
  g_autofree char *folder = onward_folder_resolve (job->folder);
  OnwardStartKeys found;
  GError *error = NULL;
  g_autoptr (GPtrArray) keys = onward_start_find_keys (folder, &found, &error);
  OnwardStartFacts facts = onward_start_look (folder, found);
  OnwardStartAction action = onward_start_decide (&facts).action;

  if (action != ONWARD_START_ASK_KEYRING && action != ONWARD_START_ASK_PERSON)
    return stop (folder, &facts, error);
  g_clear_error (&error);
  g_free (job->folder);
  job->folder = g_steal_pointer (&folder);
  return try_to_open (job, keys, &facts);
}

/**
 * onward_opening_open_as_it_is:
 * @job: as for onward_opening_open()
 *
 * The same, and a vault in which a check found damage is opened too: it can only be read.
 *
 * Returns: (transfer full): what came of it
 */
OnwardOpening *
onward_opening_open_as_it_is (OnwardOpeningJob *job)
{
  job->as_it_is = TRUE;
  return onward_opening_open (job);
}
