#include "desktop/onward-desk.h"

#include "store/onward-vault-passports.h"

/* Settings of the vault. */
#define SETTING_USE "desktop.use"    /* words of use_words[], with blanks between */
#define SETTING_MINE "desktop.mine"  /* id of the young person's own passport */
#define SETTING_HERE "desktop.here." /* and a passport's id: the question they were on */

static const char *const use_words[] = { "young-person", "supporter", "recipient" };

struct _OnwardDesk
{
  GObject parent_instance;

  char *folder;
  OnwardVault *vault;       /* NULL while it is shut */
  OnwardDraft *draft;       /* NULL: no passport on the desk */
  GBytes *incoming;         /* nullable */
  OnwardOutgoing *outgoing; /* nullable */
  gboolean locked;          /* by a person, or because nobody was there */
};

G_DEFINE_FINAL_TYPE (OnwardDesk, onward_desk, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_VAULT_OPEN,
  PROP_DRAFT,
  N_PROPS
};

enum
{
  PEOPLE_CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* A share is of one passport: with another one on the desk, or none, it is over. */
static void
set_draft (OnwardDesk *self, OnwardDraft *draft)
{
  if (draft != self->draft)
    onward_desk_end_sharing (self);
  if (g_set_object (&self->draft, draft))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DRAFT]);
}

static char *
here_name (OnwardDesk *self)
{
  return g_strconcat (SETTING_HERE, onward_draft_get_id (self->draft), NULL);
}

static void
onward_desk_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  OnwardDesk *self = ONWARD_DESK (object);

  switch (id)
    {
    case PROP_VAULT_OPEN:
      g_value_set_boolean (value, self->vault != NULL);
      break;
    case PROP_DRAFT:
      g_value_set_object (value, self->draft);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
onward_desk_dispose (GObject *object)
{
  OnwardDesk *self = ONWARD_DESK (object);

  /* What cannot be saved any more was said on the screen before; the file stays what it was. */
  if (self->draft != NULL)
    onward_draft_close (self->draft, NULL);
  onward_desk_end_sharing (self);
  g_clear_pointer (&self->incoming, g_bytes_unref);
  g_clear_object (&self->draft);
  g_clear_pointer (&self->vault, onward_vault_close);
  G_OBJECT_CLASS (onward_desk_parent_class)->dispose (object);
}

static void
onward_desk_finalize (GObject *object)
{
  OnwardDesk *self = ONWARD_DESK (object);

  g_free (self->folder);
  G_OBJECT_CLASS (onward_desk_parent_class)->finalize (object);
}

static void
onward_desk_class_init (OnwardDeskClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = onward_desk_get_property;
  object_class->dispose = onward_desk_dispose;
  object_class->finalize = onward_desk_finalize;
  properties[PROP_VAULT_OPEN] = g_param_spec_boolean ("vault-open", NULL, NULL, FALSE, flags);
  properties[PROP_DRAFT] = g_param_spec_object ("draft", NULL, NULL, ONWARD_TYPE_DRAFT, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[PEOPLE_CHANGED] = g_signal_new ("people-changed", ONWARD_TYPE_DESK, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
onward_desk_init (OnwardDesk *self)
{
}

/**
 * onward_desk_new:
 * @folder: where the vault is, or is to be
 *
 * Makes a desk with a vault that is shut.
 *
 * Returns: (transfer full): the desk
 */
OnwardDesk *
onward_desk_new (const char *folder)
{
  OnwardDesk *self = g_object_new (ONWARD_TYPE_DESK, NULL);

  self->folder = g_strdup (folder);
  return self;
}

/**
 * onward_desk_get_folder:
 *
 * Returns: where the vault is, or is to be
 */
const char *
onward_desk_get_folder (OnwardDesk *self)
{
  return self->folder;
}

/**
 * onward_desk_take_vault:
 * @self: a desk whose vault is shut
 * @vault: (transfer full): the vault, just opened or made
 *
 * Puts an open vault on the desk.
 */
void
onward_desk_take_vault (OnwardDesk *self, OnwardVault *vault)
{
  g_return_if_fail (self->vault == NULL && vault != NULL);

  self->vault = vault;
  self->locked = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VAULT_OPEN]);
}

/**
 * onward_desk_get_vault:
 *
 * Returns: (transfer none) (nullable): the open vault; NULL while it is shut
 */
OnwardVault *
onward_desk_get_vault (OnwardDesk *self)
{
  return self->vault;
}

/**
 * onward_desk_lock:
 * @self: the desk
 * @error: return location, `ONWARD_VAULT_ERROR`
 *
 * Saves what is unsaved, puts the passport away and shuts the vault: other programs may open it
 * now. If something cannot be saved, all stays open: nobody's words are thrown away to lock.
 *
 * Returns: FALSE if the vault is still open
 */
gboolean
onward_desk_lock (OnwardDesk *self, GError **error)
{
  if (self->vault == NULL)
    return TRUE;
  if (!onward_desk_close_draft (self, error))
    return FALSE;
  onward_desk_end_sharing (self);
  g_clear_pointer (&self->incoming, g_bytes_unref);
  g_clear_pointer (&self->vault, onward_vault_close);
  self->locked = TRUE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VAULT_OPEN]);
  return TRUE;
}

/**
 * onward_desk_is_locked:
 * @self: the desk
 *
 * Tells a vault that was open and was locked from one that nobody has opened yet: the first is not
 * opened again before somebody asks for it.
 *
 * Returns: whether the vault was locked since it was last open
 */
gboolean
onward_desk_is_locked (OnwardDesk *self)
{
  return self->locked;
}

/**
 * onward_desk_get_use:
 *
 * Returns: who uses this computer; NONE while the vault is shut or nobody was asked yet
 */
OnwardUse
onward_desk_get_use (OnwardDesk *self)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) words = NULL;
  OnwardUse use = ONWARD_USE_NONE;

  if (self->vault != NULL)
    text = onward_vault_dup_setting (self->vault, SETTING_USE, NULL);
  words = g_strsplit (text != NULL ? text : "", " ", -1);
  for (gsize i = 0; i < G_N_ELEMENTS (use_words); i++)
    if (g_strv_contains ((const char *const *)words, use_words[i]))
      use |= 1 << i;
  return use;
}

/**
 * onward_desk_set_use:
 * @self: a desk with an open vault
 * @use: one or more
 * @error: return location, `ONWARD_VAULT_ERROR`
 *
 * Keeps who uses this computer.
 *
 * Returns: FALSE if it could not be kept
 */
gboolean
onward_desk_set_use (OnwardDesk *self, OnwardUse use, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (self->vault != NULL, FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (use_words); i++)
    if (use & (1 << i))
      g_strv_builder_add (builder, use_words[i]);
  words = g_strv_builder_end (builder);
  text = g_strjoinv (" ", words);
  return onward_vault_set_setting (self->vault, SETTING_USE, text, error);
}

/**
 * onward_desk_get_draft:
 *
 * Returns: (transfer none) (nullable): the passport on the desk
 */
OnwardDraft *
onward_desk_get_draft (OnwardDesk *self)
{
  return self->draft;
}

/**
 * onward_desk_open_draft:
 * @self: a desk with an open vault
 * @id: a passport's id
 * @error: return location, `ONWARD_VAULT_ERROR`
 *
 * Puts a passport on the desk, and the one that lay there away.
 *
 * Returns: FALSE if the desk is as it was
 */
gboolean
onward_desk_open_draft (OnwardDesk *self, const char *id, GError **error)
{
  g_autoptr (OnwardDraft) draft = NULL;

  g_return_val_if_fail (self->vault != NULL, FALSE);

  if (self->draft != NULL && g_str_equal (onward_draft_get_id (self->draft), id))
    return TRUE;
  draft = onward_draft_new (self->vault, id, error);
  if (draft == NULL || !onward_desk_close_draft (self, error))
    return FALSE;
  set_draft (self, draft);
  return TRUE;
}

/**
 * onward_desk_close_draft:
 * @self: the desk
 * @error: return location, `ONWARD_VAULT_ERROR`
 *
 * Saves the passport on the desk and puts it away. It stays if it cannot be saved.
 *
 * Returns: FALSE if it is still there
 */
gboolean
onward_desk_close_draft (OnwardDesk *self, GError **error)
{
  if (self->draft == NULL)
    return TRUE;
  if (!onward_draft_close (self->draft, error))
    return FALSE;
  set_draft (self, NULL);
  onward_desk_people_changed (self);
  return TRUE;
}

/**
 * onward_desk_open_mine:
 * @self: a desk with an open vault
 * @error: return location, `ONWARD_VAULT_ERROR`
 *
 * Puts the passport of the young person whose computer this is on the desk. If they have none yet,
 * an empty one is made: nothing has to be typed first.
 *
 * Returns: FALSE if the desk is as it was
 */
gboolean
onward_desk_open_mine (OnwardDesk *self, GError **error)
{
  g_autofree char *id = NULL;
  g_autoptr (GError) missing = NULL;
  g_autoptr (OnwardPassport) passport = NULL;

  g_return_val_if_fail (self->vault != NULL, FALSE);

  id = onward_vault_dup_setting (self->vault, SETTING_MINE, NULL);
  if (id != NULL && onward_desk_open_draft (self, id, &missing))
    return TRUE;
  /* Only one that was deleted gives way to a new one; any other trouble is told. */
  if (missing != NULL
      && !g_error_matches (missing, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&missing));
      return FALSE;
    }
  passport = onward_passport_new ();
  if (!onward_vault_begin (self->vault, error))
    return FALSE;
  if (!onward_vault_save (self->vault, passport, "new", error)
      || !onward_vault_set_setting (self->vault, SETTING_MINE, onward_passport_get_id (passport),
                                    error))
    {
      onward_vault_rollback (self->vault);
      return FALSE;
    }
  return onward_vault_commit (self->vault, error)
         && onward_desk_open_draft (self, onward_passport_get_id (passport), error);
}

/**
 * onward_desk_set_mine:
 * @self: a desk with an open vault
 * @id: a passport of the vault
 * @error: return location, `ONWARD_VAULT_ERROR`
 *
 * Says whose computer this is: the passport that home shows. The one before stays in the vault.
 *
 * Returns: FALSE if it is as before
 */
gboolean
onward_desk_set_mine (OnwardDesk *self, const char *id, GError **error)
{
  return onward_vault_set_setting (self->vault, SETTING_MINE, id, error);
}

/**
 * onward_desk_people_changed:
 * @self: the desk
 *
 * Says that passports were made, changed or deleted.
 */
void
onward_desk_people_changed (OnwardDesk *self)
{
  g_signal_emit (self, signals[PEOPLE_CHANGED], 0);
}

/**
 * onward_desk_dup_here:
 *
 * Returns: (transfer full) (nullable): the id of the question a young person was on when they left
 * the passport that lies on the desk
 */
char *
onward_desk_dup_here (OnwardDesk *self)
{
  g_autofree char *name = NULL;

  if (self->draft == NULL)
    return NULL;
  name = here_name (self);
  return onward_vault_dup_setting (self->vault, name, NULL);
}

/**
 * onward_desk_set_here:
 * @self: the desk
 * @question_id: (nullable): the question that is on the screen
 *
 * Keeps where somebody is, so that they can go on there another day. No reason to say anything if
 * it cannot be kept.
 */
void
onward_desk_set_here (OnwardDesk *self, const char *question_id)
{
  g_autofree char *name = NULL;

  if (self->draft == NULL || !onward_draft_can_write (self->draft))
    return;
  name = here_name (self);
  onward_vault_set_setting (self->vault, name, question_id, NULL);
}

/**
 * onward_desk_set_incoming:
 * @self: the desk
 * @file: a whole file from somebody else
 *
 * Lays a file on the desk until a screen takes it. One that lay there before goes.
 */
void
onward_desk_set_incoming (OnwardDesk *self, GBytes *file)
{
  g_bytes_ref (file);
  g_clear_pointer (&self->incoming, g_bytes_unref);
  self->incoming = file;
}

/**
 * onward_desk_get_incoming:
 *
 * Returns: (transfer none) (nullable): the file that waits for its screen
 */
GBytes *
onward_desk_get_incoming (OnwardDesk *self)
{
  return self->incoming;
}

/**
 * onward_desk_take_incoming:
 * @self: the desk
 *
 * Takes the file that waits from the desk.
 *
 * Returns: (transfer full) (nullable): the file
 */
GBytes *
onward_desk_take_incoming (OnwardDesk *self)
{
  return g_steal_pointer (&self->incoming);
}

/**
 * onward_desk_start_sharing:
 * @self: a desk with a passport on it
 * @error: return location; `ONWARD_SHARING_ERROR_NOT_SEALED`: nothing was sealed yet
 *
 * Starts a share of the passport on the desk, unless one has been started.
 *
 * Returns: FALSE if it cannot be shared
 */
gboolean
onward_desk_start_sharing (OnwardDesk *self, GError **error)
{
  g_return_val_if_fail (self->vault != NULL && self->draft != NULL, FALSE);

  if (self->outgoing == NULL)
    self->outgoing = onward_outgoing_new (self->vault, onward_draft_get_id (self->draft), error);
  return self->outgoing != NULL;
}

/**
 * onward_desk_get_outgoing:
 *
 * Returns: (transfer none) (nullable): the share that is being put together
 */
OnwardOutgoing *
onward_desk_get_outgoing (OnwardDesk *self)
{
  return self->outgoing;
}

/**
 * onward_desk_end_sharing:
 * @self: the desk
 *
 * Puts away what was said and chosen for a share. What was shared already stays shared.
 */
void
onward_desk_end_sharing (OnwardDesk *self)
{
  g_clear_object (&self->outgoing);
}
