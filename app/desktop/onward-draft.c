#include "desktop/onward-draft.h"

#include "passport/onward-clock.h"
#include "store/onward-vault-passports.h"

#define UNDO_REDRAWS_ALL ""

struct _OnwardDraft
{
  GObject parent_instance;

  OnwardVault *vault; /* borrowed: the desk closes its drafts before it closes the vault */
  OnwardPassport *passport;
  char *unsaved; /* name of the edit that is not in the vault yet; NULL: none */
  OnwardDraftState state;
  GError *trouble;  /* why the last save failed; NULL unless @state is TROUBLE */
  guint save_timer; /* runs from the first unsaved change, typing on or not */
  guint work_timer; /* runs from the first change since the last revision */
};

G_DEFINE_FINAL_TYPE (OnwardDraft, onward_draft, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_STATE,
  N_PROPS
};

enum
{
  CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
set_state (OnwardDraft *self, OnwardDraftState state)
{
  /* Notified also when it stays the same: a second save may fail for another reason. */
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static void
save_timer_cb (gpointer data)
{
  OnwardDraft *self = data;

  self->save_timer = 0;
  onward_draft_save (self, NULL);
}

static void
work_timer_cb (gpointer data)
{
  OnwardDraft *self = data;

  self->work_timer = 0;
  if (onward_draft_save (self, NULL))
    onward_vault_cut_revision (self->vault, onward_draft_get_id (self), ONWARD_CUT_WORK, NULL);
}

static void
start_timers (OnwardDraft *self)
{
  if (self->save_timer == 0)
    self->save_timer = g_timeout_add_once (ONWARD_DRAFT_SAVE_SECONDS * 1000, save_timer_cb, self);
  if (self->work_timer == 0)
    self->work_timer
        = g_timeout_add_once (ONWARD_DRAFT_WORK_MINUTES * 60 * 1000, work_timer_cb, self);
}

static void
onward_draft_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  OnwardDraft *self = ONWARD_DRAFT (object);

  switch (id)
    {
    case PROP_STATE:
      g_value_set_uint (value, self->state);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
onward_draft_finalize (GObject *object)
{
  OnwardDraft *self = ONWARD_DRAFT (object);

  g_clear_handle_id (&self->save_timer, g_source_remove);
  g_clear_handle_id (&self->work_timer, g_source_remove);
  g_clear_object (&self->passport);
  g_clear_pointer (&self->unsaved, g_free);
  g_clear_error (&self->trouble);
  G_OBJECT_CLASS (onward_draft_parent_class)->finalize (object);
}

static void
onward_draft_class_init (OnwardDraftClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = onward_draft_get_property;
  object_class->finalize = onward_draft_finalize;
  properties[PROP_STATE]
      = g_param_spec_uint ("state", NULL, NULL, 0, ONWARD_DRAFT_TROUBLE, 0,
                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CHANGED] = g_signal_new ("changed", ONWARD_TYPE_DRAFT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
onward_draft_init (OnwardDraft *self)
{
}

/**
 * onward_draft_new:
 * @vault: an open vault; must stay open until onward_draft_close()
 * @id: a passport's id
 * @error: return location, `ONWARD_VAULT_ERROR`
 *
 * Takes a passport out of the vault to work on it.
 *
 * Returns: (transfer full) (nullable): the draft
 */
OnwardDraft *
onward_draft_new (OnwardVault *vault, const char *id, GError **error)
{
  OnwardPassport *passport = onward_vault_load (vault, id, error);
  OnwardDraft *self;

  if (passport == NULL)
    return NULL;
  self = g_object_new (ONWARD_TYPE_DRAFT, NULL);
  self->vault = vault;
  self->passport = passport;
  return self;
}

/**
 * onward_draft_get_passport:
 *
 * Returns: (transfer none): the passport with all that is on the screen; another one after an undo
 */
OnwardPassport *
onward_draft_get_passport (OnwardDraft *self)
{
  return self->passport;
}

/**
 * onward_draft_get_id:
 *
 * Returns: the passport's id
 */
const char *
onward_draft_get_id (OnwardDraft *self)
{
  return onward_passport_get_id (self->passport);
}

/**
 * onward_draft_get_state:
 *
 * Returns: whether all of it is in the vault
 */
OnwardDraftState
onward_draft_get_state (OnwardDraft *self)
{
  return self->state;
}

/**
 * onward_draft_get_trouble:
 *
 * Returns: (transfer none) (nullable): why saving failed, while the state is TROUBLE
 */
const GError *
onward_draft_get_trouble (OnwardDraft *self)
{
  return self->trouble;
}

/**
 * onward_draft_can_write:
 *
 * Returns: FALSE if the vault can only be read, so that nobody is invited to type
 */
gboolean
onward_draft_can_write (OnwardDraft *self)
{
  return onward_vault_get_condition (self->vault) == ONWARD_VAULT_CONDITION_GOOD;
}

/**
 * onward_draft_set_answer:
 * @self: the draft
 * @question: what was asked
 * @value: (nullable): what was said; NULL takes the answer away
 * @by: who said it
 * @words: whose words they are
 * @error: return location, `ONWARD_ANSWER_ERROR`: a sentence for the person who typed
 *
 * Puts an answer, of today, into the passport. It will be saved soon.
 *
 * Returns: FALSE if it was refused, and nothing changed
 */
gboolean
onward_draft_set_answer (OnwardDraft *self, const OnwardQuestion *question, JsonNode *value,
                         OnwardBy by, OnwardWords words, GError **error)
{
  OnwardAnswer *answer = NULL;
  GDate today;

  if (value != NULL)
    {
      onward_clock_today (&today);
      answer = onward_answer_new (question, value, by, words, &today, error);
      if (answer == NULL)
        return FALSE;
    }
  /* An edit has one name in the journal: what was typed elsewhere before is an edit of its own. */
  if (self->unsaved != NULL && !g_str_equal (self->unsaved, question->id))
    onward_draft_save (self, NULL);
  if (answer != NULL)
    onward_passport_take_answer (self->passport, answer);
  else
    onward_passport_clear_answer (self->passport, question->id);
  onward_draft_touch (self, question->id);
  return TRUE;
}

/**
 * onward_draft_touch:
 * @self: the draft
 * @what: names the edit: a question's id, or "adjustments"
 *
 * Says that the passport was changed, so that it is saved soon.
 */
void
onward_draft_touch (OnwardDraft *self, const char *what)
{
  g_free (self->unsaved);
  self->unsaved = g_strdup (what);
  /* Trouble stays trouble until a save succeeds: what is on the screen is not in the vault. */
  if (self->state == ONWARD_DRAFT_SAVED)
    set_state (self, ONWARD_DRAFT_WAITING);
  start_timers (self);
  g_signal_emit (self, signals[CHANGED], 0, what);
}

/**
 * onward_draft_set_ready:
 * @self: the draft
 * @on: (nullable): the day it is ready for the SENDCo since; NULL: it is not ready any more
 *
 * Keeps that it is ready, or not, and saves at once: an edit of its own.
 */
void
onward_draft_set_ready (OnwardDraft *self, const GDate *on)
{
  onward_draft_save (self, NULL); /* what was typed before is another edit */
  onward_passport_set_ready (self->passport, on);
  onward_draft_touch (self, "ready");
  onward_draft_save (self, NULL);
}

/**
 * onward_draft_save:
 * @self: the draft
 * @error: return location, `ONWARD_VAULT_ERROR`
 *
 * Saves now what is not saved yet. When it fails, what was typed stays in the passport, and the
 * next change or call tries again.
 *
 * Returns: FALSE if something is still not saved
 */
gboolean
onward_draft_save (OnwardDraft *self, GError **error)
{
  g_autoptr (GError) trouble = NULL;

  g_clear_handle_id (&self->save_timer, g_source_remove);
  if (self->unsaved == NULL)
    return TRUE;
  if (!onward_vault_save (self->vault, self->passport, self->unsaved, &trouble))
    {
      g_clear_error (&self->trouble);
      self->trouble = g_error_copy (trouble);
      g_propagate_error (error, g_steal_pointer (&trouble));
      set_state (self, ONWARD_DRAFT_TROUBLE);
      return FALSE;
    }
  g_clear_pointer (&self->unsaved, g_free);
  g_clear_error (&self->trouble);
  set_state (self, ONWARD_DRAFT_SAVED);
  return TRUE;
}

/* What is in the vault is shown again. */
/**
 * onward_draft_read_again:
 * @self: a draft that is saved
 * @error: return location, `ONWARD_VAULT_ERROR`
 *
 * Takes the passport out of the vault again, after something else than the draft has changed it
 * there.
 *
 * Returns: FALSE if it stayed as it is
 */
gboolean
onward_draft_read_again (OnwardDraft *self, GError **error)
{
  OnwardPassport *passport = onward_vault_load (self->vault, onward_draft_get_id (self), error);

  if (passport == NULL)
    return FALSE;
  g_object_unref (self->passport);
  self->passport = passport;
  g_signal_emit (self, signals[CHANGED], 0, UNDO_REDRAWS_ALL);
  return TRUE;
}

/**
 * onward_draft_undo:
 * @self: the draft
 * @what: (out) (optional): the name of the edit that was taken back
 * @error: return location, `ONWARD_VAULT_ERROR`; `NOT_FOUND`: there is nothing to take back
 *
 * Takes back the last edit, also one of an earlier day.
 *
 * Returns: FALSE if nothing was taken back
 */
gboolean
onward_draft_undo (OnwardDraft *self, char **what, GError **error)
{
  g_autofree char *name = NULL;

  if (!onward_draft_save (self, error)
      || !onward_vault_undo (self->vault, onward_draft_get_id (self), &name, error))
    return FALSE;
  if (what != NULL)
    *what = g_steal_pointer (&name);
  return onward_draft_read_again (self, error);
}

/**
 * onward_draft_bring_back:
 * @self: the draft
 * @revision: the number of a revision that is kept
 * @error: return location, `ONWARD_VAULT_ERROR`
 *
 * Makes the passport what it was at a revision. What it is now is kept as another revision.
 *
 * Returns: FALSE if it stayed as it is
 */
gboolean
onward_draft_bring_back (OnwardDraft *self, guint revision, GError **error)
{
  return onward_draft_save (self, error)
         && onward_vault_bring_back (self->vault, onward_draft_get_id (self), revision, NULL, error)
         && onward_draft_read_again (self, error);
}

/**
 * onward_draft_close:
 * @self: the draft
 * @error: return location, `ONWARD_VAULT_ERROR`
 *
 * Saves what is unsaved and keeps a revision of it: the work is put away. Fails without putting it
 * away if it cannot be saved.
 *
 * Returns: FALSE if something is still not saved
 */
gboolean
onward_draft_close (OnwardDraft *self, GError **error)
{
  if (!onward_draft_save (self, error))
    return FALSE;
  g_clear_handle_id (&self->work_timer, g_source_remove);
  if (onward_draft_can_write (self)
      && onward_vault_cut_revision (self->vault, onward_draft_get_id (self), ONWARD_CUT_CLOSE,
                                    error)
             == 0)
    return FALSE;
  return TRUE;
}
