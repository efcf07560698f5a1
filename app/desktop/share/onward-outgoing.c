#include "desktop/share/onward-outgoing-private.h"

#include "desktop/share/onward-share-ideas.h"
#include "receive/onward-vault-context.h"
#include "share/onward-recipient.h"

G_DEFINE_FINAL_TYPE (OnwardOutgoing, onward_outgoing, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Not public: see the header. */
void
onward_outgoing_changed (OnwardOutgoing *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
onward_outgoing_finalize (GObject *object)
{
  OnwardOutgoing *self = ONWARD_OUTGOING (object);

  g_clear_pointer (&self->previewed, g_bytes_unref);
  g_clear_pointer (&self->agreeing, onward_agreeing_free);
  g_clear_pointer (&self->selection, onward_selection_free);
  g_clear_pointer (&self->issued, onward_issued_free);
  g_clear_pointer (&self->sealed, onward_sealed_free);
  g_clear_pointer (&self->card, onward_card_free);
  g_clear_pointer (&self->request, onward_request_free);
  g_clear_pointer (&self->ideas, g_ptr_array_unref);
  g_free (self->nonce);
  g_free (self->passport);
  g_free (self->name);
  g_free (self->person);
  g_free (self->work);
  g_free (self->purpose);
  g_free (self->with);
  G_OBJECT_CLASS (onward_outgoing_parent_class)->finalize (object);
}

static void
onward_outgoing_class_init (OnwardOutgoingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = onward_outgoing_finalize;
  signals[CHANGED] = g_signal_new ("changed", ONWARD_TYPE_OUTGOING, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
onward_outgoing_init (OnwardOutgoing *self)
{
  self->name = g_strdup ("");
  self->person = g_strdup ("");
  self->work = g_strdup ("");
  self->purpose = g_strdup ("");
  self->lock = ONWARD_LOCK_WORDS;
  g_date_clear (&self->keep_until, 1);
}

/**
 * onward_outgoing_new:
 * @vault: an open vault; borrowed, and must outlive the result
 * @passport: id of the passport to share
 * @error: return location, `ONWARD_SHARING_ERROR` or the vault's
 *
 * Starts a share of the last sealed revision. Nothing is chosen yet.
 *
 * Returns: (transfer full): the share; NULL if there is nothing to share
 */
OnwardOutgoing *
onward_outgoing_new (OnwardVault *vault, const char *passport, GError **error)
{
  g_autoptr (OnwardOutgoing) self = g_object_new (ONWARD_TYPE_OUTGOING, NULL);
  g_autofree char *text = NULL;

  self->vault = vault;
  self->passport = g_strdup (passport);
  self->sealed = onward_sharing_find_sealed (vault, passport, error);
  if (self->sealed == NULL)
    return NULL;
  text = g_strndup (g_bytes_get_data (self->sealed->issued, NULL),
                    g_bytes_get_size (self->sealed->issued));
  self->issued = onward_issued_parse (text, error);
  return self->issued != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * onward_outgoing_get_vault:
 *
 * Returns: (transfer none): the vault the passport is in
 */
OnwardVault *
onward_outgoing_get_vault (OnwardOutgoing *self)
{
  return self->vault;
}

/**
 * onward_outgoing_get_passport:
 *
 * Returns: its id
 */
const char *
onward_outgoing_get_passport (OnwardOutgoing *self)
{
  return self->passport;
}

/**
 * onward_outgoing_get_sealed:
 *
 * Returns: (transfer none): the sealed revision
 */
const OnwardSealed *
onward_outgoing_get_sealed (OnwardOutgoing *self)
{
  return self->sealed;
}

/**
 * onward_outgoing_get_issued:
 *
 * Returns: (transfer none): what was sealed, disclosure by disclosure
 */
OnwardIssued *
onward_outgoing_get_issued (OnwardOutgoing *self)
{
  return self->issued;
}

/**
 * onward_outgoing_set_audience:
 * @self: a share
 * @audience: what kind of recipient it is
 *
 * Says what kind of recipient it is. What is offered to another kind is another list, so nothing is
 * chosen then; the purpose follows unless somebody wrote their own.
 */
void
onward_outgoing_set_audience (OnwardOutgoing *self, const OnwardAudience *audience)
{
  gboolean usual
      = *self->purpose == '\0'
        || (self->audience != NULL && g_str_equal (self->purpose, self->audience->purpose));

  g_return_if_fail (audience != NULL);

  if (audience == self->audience)
    return;
  self->audience = audience;
  g_clear_pointer (&self->ideas, g_ptr_array_unref);
  g_clear_pointer (&self->selection, onward_selection_free);
  self->selection = onward_selection_new (self->issued, audience);
  if (usual)
    {
      g_free (self->purpose);
      self->purpose = g_strdup (audience->purpose);
    }
  onward_outgoing_changed (self);
}

/**
 * onward_outgoing_get_audience:
 *
 * Returns: (nullable): what kind of recipient it is; NULL until it is said
 */
const OnwardAudience *
onward_outgoing_get_audience (OnwardOutgoing *self)
{
  return self->audience;
}

/**
 * onward_outgoing_get_selection:
 *
 * Returns: (transfer none) (nullable): what is chosen; NULL until the audience is said
 */
OnwardSelection *
onward_outgoing_get_selection (OnwardOutgoing *self)
{
  return self->selection;
}

/**
 * onward_outgoing_selection_changed:
 * @self: a share
 *
 * Tells the steps that the selection was changed: it cannot say so itself.
 */
void
onward_outgoing_selection_changed (OnwardOutgoing *self)
{
  onward_outgoing_changed (self);
}

/**
 * onward_outgoing_use_ideas:
 * @self: a share whose audience is said
 *
 * Chooses what is proposed to the audience, besides what is chosen already.
 */
void
onward_outgoing_use_ideas (OnwardOutgoing *self)
{
  g_return_if_fail (self->selection != NULL);

  g_clear_pointer (&self->ideas, g_ptr_array_unref);
  self->ideas = onward_share_ideas_use (self->selection);
  onward_outgoing_changed (self);
}

/**
 * onward_outgoing_undo_ideas:
 * @self: a share
 *
 * Takes out what onward_outgoing_use_ideas() chose.
 */
void
onward_outgoing_undo_ideas (OnwardOutgoing *self)
{
  if (self->ideas == NULL)
    return;
  onward_share_ideas_undo (self->selection, self->ideas);
  g_clear_pointer (&self->ideas, g_ptr_array_unref);
  onward_outgoing_changed (self);
}

/**
 * onward_outgoing_get_ideas_taken:
 *
 * Returns: how many things our ideas chose; 0 while they are not taken
 */
guint
onward_outgoing_get_ideas_taken (OnwardOutgoing *self)
{
  return self->ideas != NULL ? self->ideas->len : 0;
}

/**
 * onward_outgoing_set_purpose:
 * @self: a share
 * @purpose: what the recipient does with it, as typed, from a verb on
 */
void
onward_outgoing_set_purpose (OnwardOutgoing *self, const char *purpose)
{
  if (g_str_equal (self->purpose, purpose))
    return;
  g_free (self->purpose);
  self->purpose = g_strdup (purpose);
  onward_outgoing_changed (self);
}

/**
 * onward_outgoing_get_purpose:
 *
 * Returns: what the recipient does with it; "" until it is said
 */
const char *
onward_outgoing_get_purpose (OnwardOutgoing *self)
{
  return self->purpose;
}

/**
 * onward_outgoing_set_keep_until:
 * @self: a share
 * @day: the day on which the recipient is asked to delete it
 */
void
onward_outgoing_set_keep_until (OnwardOutgoing *self, const GDate *day)
{
  g_return_if_fail (g_date_valid (day));

  self->keep_until = *day;
  onward_outgoing_changed (self);
}

/**
 * onward_outgoing_get_keep_until:
 *
 * Returns: (nullable): the day on which the recipient is asked to delete it; NULL until it is said
 */
const GDate *
onward_outgoing_get_keep_until (OnwardOutgoing *self)
{
  return g_date_valid (&self->keep_until) ? &self->keep_until : NULL;
}

/**
 * onward_outgoing_set_lock:
 * @self: a share
 * @lock: how its file is locked; to a key only if there is a card
 */
void
onward_outgoing_set_lock (OnwardOutgoing *self, OnwardLock lock)
{
  g_return_if_fail (lock != ONWARD_LOCK_KEY || self->card != NULL);

  self->lock = lock;
  onward_outgoing_changed (self);
}

/**
 * onward_outgoing_get_lock:
 *
 * Returns: how its file is locked: to the key of a card, else under words unless said otherwise
 */
OnwardLock
onward_outgoing_get_lock (OnwardOutgoing *self)
{
  return self->lock;
}

/**
 * onward_outgoing_preview:
 * @self: a share of which something is chosen, and confirmed
 * @error: return location, `ONWARD_SELECTION_ERROR` or the vault's
 *
 * Makes all of the file but the young person's signature, and reads it as the recipient will. From
 * now on nothing else can be made of this share: see onward_sharing_matches().
 *
 * Returns: (transfer full): the verdict, which may be a refusal; NULL: there is nothing to look at
 */
OnwardVerdict *
onward_outgoing_preview (OnwardOutgoing *self, GError **error)
{
  g_autoptr (OnwardVaultContext) context = NULL;

  g_return_val_if_fail (self->selection != NULL, NULL);

  g_clear_pointer (&self->previewed, g_bytes_unref);
  context = onward_vault_context_new (self->vault, FALSE, error);
  if (context == NULL)
    return NULL;
  self->previewed = onward_sharing_present (self->issued, self->selection, error);
  if (self->previewed == NULL)
    return NULL;
  return onward_receive_preview (self->previewed, onward_vault_context_get (context));
}

/**
 * onward_outgoing_get_previewed:
 *
 * Returns: (transfer none) (nullable): the bytes that were looked at; NULL: nothing was
 */
GBytes *
onward_outgoing_get_previewed (OnwardOutgoing *self)
{
  return self->previewed;
}

/**
 * onward_outgoing_get_agreeing:
 * @self: a share
 *
 * Returns: (transfer none) (nullable): what was said on the way to a yes, about the share as it is
 * now; NULL: it is not said yet for whom it is, or nothing is chosen
 */
OnwardAgreeing *
onward_outgoing_get_agreeing (OnwardOutgoing *self)
{
  guint things = self->selection != NULL ? onward_selection_count (self->selection) : 0;
  OnwardSharing sharing;

  if (*self->name == '\0' || things == 0)
    return NULL;
  if (self->agreeing == NULL)
    self->agreeing = onward_agreeing_new (self->vault);
  onward_outgoing_fill (self, &sharing);
  onward_agreeing_look (self->agreeing, &sharing, things,
                        onward_selection_get_choices (self->selection)->len - things);
  return self->agreeing;
}

/**
 * onward_outgoing_fill:
 * @self: a share
 * @sharing: (out): the same for the core; borrowed of @self
 *
 * Fills in all that was said so far: the picture code and who decided are for whoever asks them.
 */
void
onward_outgoing_fill (OnwardOutgoing *self, OnwardSharing *sharing)
{
  *sharing = (OnwardSharing){
    .order = {
      .audience = self->audience,
      .to_name = self->name,
      .to_id = self->card != NULL ? onward_card_get_id (self->card) : NULL,
      .purpose = self->purpose,
      .keep_until = onward_outgoing_get_keep_until (self),
      .nonce = self->nonce,
    },
    .passport = self->passport,
    .with = self->with,
    .previewed = self->previewed,
    .lock = self->lock,
    .lock_key = self->lock == ONWARD_LOCK_KEY ? onward_card_get_agree_key (self->card) : NULL,
  };
}
