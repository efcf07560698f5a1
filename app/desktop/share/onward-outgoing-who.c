/* onward-outgoing-who.c: whom a share is for. */

#include "desktop/share/onward-outgoing-private.h"

#include <glib/gi18n-lib.h>

#include "desktop/share/onward-share-ideas.h"
#include "share/onward-recipient.h"

static void
set_parts (OnwardOutgoing *self, const char *person, const char *work)
{
  g_free (self->person);
  g_free (self->work);
  self->person = g_strdup (person);
  self->work = g_strdup (work);
}

/**
 * onward_outgoing_take_card:
 * @self: a share
 * @card: (transfer full): the recipient's, its signature checked
 * @nonce: (nullable): of the request that @card came with
 * @error: return location, `ONWARD_RECIPIENT_ERROR` or the vault's
 *
 * Shares with whoever has the key of a card. One that shows other keys than those that were
 * compared is refused, and the recipient stays who it was.
 *
 * Returns: FALSE if it must not be used
 */
gboolean
onward_outgoing_take_card (OnwardOutgoing *self, OnwardCard *card, const char *nonce,
                           GError **error)
{
  gboolean compared = FALSE;

  if (!onward_recipient_check (self->vault, card, &compared, error))
    {
      onward_card_free (card);
      return FALSE;
    }
  g_clear_pointer (&self->card, onward_card_free);
  g_clear_pointer (&self->request, onward_request_free);
  self->card = card;
  self->compared = compared;
  g_free (self->nonce);
  self->nonce = g_strdup (nonce);
  g_free (self->name);
  self->name = g_strdup (onward_card_get_name (card));
  set_parts (self, "", "");
  self->lock = ONWARD_LOCK_KEY;
  onward_outgoing_changed (self);
  return TRUE;
}

/**
 * onward_outgoing_set_name:
 * @self: a share
 * @name: what the recipient is called, as typed
 *
 * Shares with a name: whoever has the file, and its words, can read it. A card is put away.
 */
void
onward_outgoing_set_name (OnwardOutgoing *self, const char *name)
{
  if (self->card == NULL && g_str_equal (self->name, name))
    return;
  g_clear_pointer (&self->card, onward_card_free);
  g_clear_pointer (&self->request, onward_request_free);
  g_clear_pointer (&self->nonce, g_free);
  self->compared = FALSE;
  if (self->lock == ONWARD_LOCK_KEY)
    self->lock = ONWARD_LOCK_WORDS;
  g_free (self->name);
  self->name = g_strdup (name);
  set_parts (self, name, "");
  onward_outgoing_changed (self);
}

/**
 * onward_outgoing_set_person:
 * @self: a share
 * @person: who gets it, as typed; may be ""
 * @work: where they work or teach, as typed; may be ""
 *
 * Shares with a name made of both, as onward_outgoing_set_name().
 */
void
onward_outgoing_set_person (OnwardOutgoing *self, const char *person, const char *work)
{
  /* Translators: a person, and where they work, as the name a file is addressed to. */
  g_autofree char *name = *person != '\0' && *work != '\0'
                              ? g_strdup_printf (_ ("%s, %s"), person, work)
                              : g_strconcat (person, work, NULL);

  onward_outgoing_set_name (self, name);
  set_parts (self, person, work);
}

/**
 * onward_outgoing_get_person:
 *
 * Returns: the person as typed; "" for a card
 */
const char *
onward_outgoing_get_person (OnwardOutgoing *self)
{
  return self->person;
}

/**
 * onward_outgoing_get_work:
 *
 * Returns: where they work, as typed; "" for a card
 */
const char *
onward_outgoing_get_work (OnwardOutgoing *self)
{
  return self->work;
}

/**
 * onward_outgoing_take_request:
 * @self: a share
 * @request: (transfer full): its signature checked
 * @error: return location, as of onward_outgoing_take_card()
 *
 * Shares with who asks. What they ask for is a proposal: kind of recipient, purpose and last day
 * can still be changed, and nothing is chosen by it.
 *
 * Returns: FALSE if their card must not be used
 */
gboolean
onward_outgoing_take_request (OnwardOutgoing *self, OnwardRequest *request, GError **error)
{
  g_autoptr (OnwardRequest) asked = request;
  OnwardCard *theirs = onward_request_get_card (request);
  OnwardCard *card = onward_card_from_keys (
      onward_card_get_id (theirs), onward_card_get_name (theirs), onward_card_get_role (theirs),
      onward_card_get_urn (theirs), onward_card_get_sign_key (theirs),
      onward_card_get_agree_key (theirs), error);

  if (card == NULL
      || !onward_outgoing_take_card (self, card, onward_request_get_nonce (request), error))
    return FALSE;
  self->request = g_steal_pointer (&asked);
  onward_outgoing_set_audience (self, onward_request_get_audience (request));
  onward_outgoing_set_purpose (self, onward_request_get_purpose (request));
  onward_outgoing_set_keep_until (self, onward_request_get_keep_until (request));
  onward_outgoing_changed (self);
  return TRUE;
}

/**
 * onward_outgoing_get_request:
 *
 * Returns: (transfer none) (nullable): what the recipient asks for
 */
OnwardRequest *
onward_outgoing_get_request (OnwardOutgoing *self)
{
  return self->request;
}

/**
 * onward_outgoing_get_name:
 *
 * Returns: what the recipient is called, by themselves if there is a card; "" until it is said
 */
const char *
onward_outgoing_get_name (OnwardOutgoing *self)
{
  return self->name;
}

/**
 * onward_outgoing_get_card:
 *
 * Returns: (transfer none) (nullable): the recipient's card
 */
OnwardCard *
onward_outgoing_get_card (OnwardOutgoing *self)
{
  return self->card;
}

/**
 * onward_outgoing_is_compared:
 *
 * Returns: whether the card's code was compared here
 */
gboolean
onward_outgoing_is_compared (OnwardOutgoing *self)
{
  return self->compared;
}

/**
 * onward_outgoing_set_with:
 * @self: a share
 * @share: (nullable): id of the share with the other side of the same supported internship
 *
 * Ties the two copies of one internship together.
 */
void
onward_outgoing_set_with (OnwardOutgoing *self, const char *share)
{
  char *with = g_strdup (share);

  g_free (self->with);
  self->with = with;
}

/**
 * onward_outgoing_get_with:
 *
 * Returns: (nullable): id of the share with the other side of the same internship
 */
const char *
onward_outgoing_get_with (OnwardOutgoing *self)
{
  return self->with;
}

/**
 * onward_outgoing_begin_other_copy:
 * @self: a share for one side of a supported internship
 * @share: the id it got when it was made
 *
 * Begins the copy for the other side: who it is for has to be said, nothing of it is chosen, and it
 * is tied to the first.
 *
 * Returns: FALSE, and nothing changed, if the share was not one of two
 */
gboolean
onward_outgoing_begin_other_copy (OnwardOutgoing *self, const char *share)
{
  const OnwardAudience *other
      = self->audience != NULL ? onward_share_ideas_other_side (self->audience) : NULL;

  if (other == NULL)
    return FALSE;
  g_date_clear (&self->keep_until, 1);
  onward_outgoing_set_name (self, "");
  onward_outgoing_set_audience (self, other);
  onward_outgoing_set_purpose (self, other->purpose);
  onward_outgoing_set_with (self, share);
  return TRUE;
}
