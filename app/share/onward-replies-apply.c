#include "share/onward-replies-private.h"

#include <glib/gi18n-lib.h>

#include "passport/onward-clock.h"
#include "passport/onward-date.h"
#include "share/onward-share-entry.h"
#include "store/onward-vault-passports.h"
#include "store/onward-vault-share-log.h"

#define EDIT "adjustments" /* how the journal names it */
#define EVENT "reply"      /* what the sharing log calls it */
#define AGREED "agreed"    /* of `state` */
#define IN_PLACE "in-place"

/* What only the young person can say, and a recipient does not unsay. */
static const char *const own_last_words[] = { "tried-did-not-work", "stopped", NULL };

static OnwardAdjustment *
find_adjustment (OnwardPassport *passport, const char *id)
{
  GPtrArray *all = onward_passport_get_adjustments (passport);

  for (guint i = 0; i < all->len; i++)
    {
      OnwardAdjustment *one = g_ptr_array_index (all, i);

      if (g_strcmp0 (onward_adjustment_get_id (one), id) == 0)
        return one;
    }
  return NULL;
}

/* --- what would change --- */

/* The day it was agreed, or is in place since: as they say, else the day of the reply. */
static char *
day_of (const OnwardReply *self, const OnwardReplyItem *item)
{
  GDate day = item->on;

  if (!g_date_valid (&day))
    onward_date_from_time (self->made, &day);
  return onward_date_print (&day);
}

static gboolean
says (OnwardAdjustment *adjustment, const char *path, const char *text)
{
  return g_strcmp0 (onward_adjustment_get_text (adjustment, path), text) == 0;
}

/* What they agreed to and have put in place since is not taken back by an agreement. */
static gboolean
says_already (const OnwardReply *self, const OnwardReplyItem *item, OnwardAdjustment *adjustment)
{
  g_autofree char *day = day_of (self, item);

  if (!says (adjustment, "agreed.with", self->signer_name))
    return FALSE;
  if (item->state == ONWARD_REPLY_IN_PLACE)
    return says (adjustment, "state", IN_PLACE) && says (adjustment, "in_place_since", day);
  return says (adjustment, "state", IN_PLACE)
         || (says (adjustment, "state", AGREED) && says (adjustment, "agreed.on", day));
}

/* By a reply of the same recipient that was applied: what they take back, only a person unsays. */
static gboolean
says_they_do (const OnwardReply *self, OnwardAdjustment *adjustment)
{
  return says (adjustment, "agreed.with", self->signer_name)
         && (says (adjustment, "state", AGREED) || says (adjustment, "state", IN_PLACE));
}

static OnwardReplyEffect
judge (const OnwardReply *self, const OnwardReplyItem *item, OnwardAdjustment *adjustment)
{
  const char *state = NULL;

  if (adjustment == NULL)
    return ONWARD_REPLY_EFFECT_REMOVED;
  if (item->state != ONWARD_REPLY_AGREED && item->state != ONWARD_REPLY_IN_PLACE)
    return says_they_do (self, adjustment) ? ONWARD_REPLY_EFFECT_STILL_SAYS
                                           : ONWARD_REPLY_EFFECT_KEPT;
  state = onward_adjustment_get_text (adjustment, "state");
  if (state != NULL && g_strv_contains (own_last_words, state))
    return ONWARD_REPLY_EFFECT_OVERRULED;
  return says_already (self, item, adjustment) ? ONWARD_REPLY_EFFECT_ALREADY
                                               : ONWARD_REPLY_EFFECT_CHANGES;
}

void
onward_replies_judge (OnwardReply *self, OnwardPassport *passport)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      OnwardReplyItem *item = g_ptr_array_index (self->items, i);

      item->effect = judge (self, item, find_adjustment (passport, item->adjustment));
      item->take = item->effect == ONWARD_REPLY_EFFECT_CHANGES;
    }
}

/**
 * onward_reply_count_changes:
 * @self: a reply
 *
 * Returns: how many adjustments a yes would change: those to be taken
 */
guint
onward_reply_count_changes (const OnwardReply *self)
{
  guint count = 0;

  g_return_val_if_fail (self != NULL, 0);
  for (guint i = 0; i < self->items->len; i++)
    {
      const OnwardReplyItem *item = g_ptr_array_index (self->items, i);

      count += item->take && item->effect == ONWARD_REPLY_EFFECT_CHANGES ? 1 : 0;
    }
  return count;
}

/* --- words --- */

/**
 * onward_reply_item_in_words:
 * @item: what a recipient says about one adjustment
 *
 * Says it for the young person; who says it, stands beside. Their comment is not in it.
 *
 * Returns: (transfer full): a sentence
 */
char *
onward_reply_item_in_words (const OnwardReplyItem *item)
{
  g_autofree char *day = g_date_valid (&item->on) ? onward_date_in_words (&item->on) : NULL;

  switch (item->state)
    {
    case ONWARD_REPLY_AGREED:
      return day != NULL ? g_strdup_printf (_ ("They agreed on %s to do this."), day)
                         : g_strdup (_ ("They agreed to do this."));
    case ONWARD_REPLY_IN_PLACE:
      return day != NULL ? g_strdup_printf (_ ("They have done this since %s."), day)
                         : g_strdup (_ ("They do this now."));
    case ONWARD_REPLY_NEEDS_ADVICE:
      return g_strdup (_ ("They need to ask somebody about this first."));
    case ONWARD_REPLY_CANNOT:
      return g_strdup (_ ("They say they cannot do this."));
    case ONWARD_REPLY_ASK_AGAIN:
      return g_strdup_printf (_ ("Ask them again on %s."), day);
    case ONWARD_REPLY_OPEN:
    case ONWARD_N_REPLY_STATES:
    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * onward_reply_effect_in_words:
 * @effect: what a yes would do
 *
 * Returns: (transfer none): a sentence
 */
const char *
onward_reply_effect_in_words (OnwardReplyEffect effect)
{
  switch (effect)
    {
    case ONWARD_REPLY_EFFECT_CHANGES:
      return _ ("Your passport will say so.");
    case ONWARD_REPLY_EFFECT_ALREADY:
      return _ ("Your passport says so already.");
    case ONWARD_REPLY_EFFECT_KEPT:
      return _ ("Your passport stays as it is.");
    case ONWARD_REPLY_EFFECT_STILL_SAYS:
      return _ ("Your passport still says that they do this. Change it if that is not so.");
    case ONWARD_REPLY_EFFECT_OVERRULED:
      return _ ("You said it did not work or has stopped. That stays in your passport.");
    case ONWARD_REPLY_EFFECT_REMOVED:
    default:
      return _ ("This is not in your passport any more.");
    }
}

/* --- after a yes --- */

static gboolean
set_text (OnwardAdjustment *adjustment, const char *path, const char *text, GError **error)
{
  g_autoptr (JsonNode) node = json_node_init_string (json_node_alloc (), text);

  return onward_adjustment_set (adjustment, path, node, error);
}

/* Marked as said by the recipient: with whom it was agreed, and when. */
static gboolean
change (const OnwardReply *self, const OnwardReplyItem *item, OnwardAdjustment *adjustment,
        GError **error)
{
  gboolean in_place = item->state == ONWARD_REPLY_IN_PLACE;
  gboolean had_agreed = says (adjustment, "agreed.with", self->signer_name)
                        && onward_adjustment_get_text (adjustment, "agreed.on") != NULL;
  g_autofree char *day = day_of (self, item);
  g_autofree char *told = NULL;
  GDate made;

  onward_date_from_time (self->made, &made);
  told = onward_date_print (&made);
  if (!set_text (adjustment, "state", in_place ? IN_PLACE : AGREED, error)
      || !set_text (adjustment, "agreed.with", self->signer_name, error))
    return FALSE;
  if (!in_place)
    return onward_adjustment_set (adjustment, "in_place_since", NULL, error)
           && set_text (adjustment, "agreed.on", day, error);
  return set_text (adjustment, "in_place_since", day, error)
         && (had_agreed || set_text (adjustment, "agreed.on", told, error));
}

/* What is taken is looked at again: the passport may have changed since it was shown. */
static gboolean
change_passport (OnwardVault *vault, const OnwardReply *self, guint *changed, GError **error)
{
  g_autoptr (OnwardPassport) passport = onward_vault_load (vault, self->passport, error);

  if (passport == NULL)
    return FALSE;
  for (guint i = 0; i < self->items->len; i++)
    {
      const OnwardReplyItem *item = g_ptr_array_index (self->items, i);
      OnwardAdjustment *adjustment = find_adjustment (passport, item->adjustment);

      if (!item->take || judge (self, item, adjustment) != ONWARD_REPLY_EFFECT_CHANGES)
        continue;
      if (!change (self, item, adjustment, error))
        return FALSE;
      (*changed)++;
    }
  return *changed == 0 || onward_vault_save (vault, passport, EDIT, error);
}

static gboolean
put_row (OnwardVault *vault, const OnwardReply *self, GError **error)
{
  g_autoptr (OnwardReplyRow) row = onward_reply_row_new ();

  row->share = g_strdup (self->share);
  row->passport = g_strdup (self->passport);
  row->made = self->made;
  row->received = onward_clock_now ();
  row->applied = row->received;
  row->bytes = g_bytes_ref (self->jwt);
  return onward_vault_put_reply (vault, row, error);
}

/* An event of the log holds texts and numbers: which adjustments, the reply and the passport say.
 */
static gboolean
log_reply (OnwardVault *vault, const OnwardReply *self, guint changed, GError **error)
{
  g_autoptr (JsonNode) node = onward_share_entry_new_event (EVENT, self->share);
  g_autofree char *deleted
      = g_date_valid (&self->deleted) ? onward_date_print (&self->deleted) : NULL;
  JsonObject *entry = json_node_get_object (node);

  json_object_set_string_member (entry, "by", self->signer_name);
  json_object_set_int_member (entry, "made", self->made);
  json_object_set_int_member (entry, "changed", changed);
  if (deleted != NULL)
    json_object_set_string_member (entry, "deleted", deleted);
  return onward_vault_log_share (vault, self->passport, node, error);
}

static gboolean
check_applicable (const OnwardReply *self, GError **error)
{
  if (self->signer != ONWARD_REPLY_SIGNER_KNOWN && self->signer != ONWARD_REPLY_SIGNER_HERE)
    {
      g_set_error_literal (
          error, ONWARD_REPLIES_ERROR, ONWARD_REPLIES_ERROR_UNKNOWN_SIGNER,
          _ ("Whoever signed this reply is not known here, so nothing was changed. "
             "Compare the code of their card first."));
      return FALSE;
    }
  if (self->news == ONWARD_REPLY_NEWS_NEW)
    return TRUE;
  g_set_error_literal (error, ONWARD_REPLIES_ERROR, ONWARD_REPLIES_ERROR_NOT_NEWER,
                       self->news == ONWARD_REPLY_NEWS_HAD_BEFORE
                           ? _ ("This reply was taken in before. Nothing was changed.")
                           : _ ("A later reply of them was taken in before, so this one says "
                                "nothing any more. Nothing was changed."));
  return FALSE;
}

/* Looked at again inside the transaction: two windows may have asked. */
static gboolean
apply (OnwardVault *vault, const OnwardReply *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (OnwardReplyRow) last = onward_vault_last_applied_reply (vault, self->share, &local);
  guint changed = 0;

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (last != NULL && last->made >= self->made)
    {
      g_set_error_literal (error, ONWARD_REPLIES_ERROR, ONWARD_REPLIES_ERROR_NOT_NEWER,
                           _ ("This reply was taken in before. Nothing was changed."));
      return FALSE;
    }
  return change_passport (vault, self, &changed, error) && put_row (vault, self, error)
         && log_reply (vault, self, changed, error);
}

/**
 * onward_replies_apply:
 * @vault: an open vault
 * @reply: a reply as onward_replies_open() gave it; of each item @take says whether it is wanted
 * @error: return location, domain `ONWARD_REPLIES_ERROR` or the vault's
 *
 * Takes a reply in, after somebody said yes: what was agreed or is in place goes into the passport,
 * marked with who says so and when; everything else stays with the reply, which is kept. All of it
 * happens, or none.
 *
 * Fails with `UNKNOWN_SIGNER` or `NOT_NEWER`, and nothing is changed.
 *
 * Returns: TRUE if it is taken in
 */
gboolean
onward_replies_apply (OnwardVault *vault, const OnwardReply *reply, GError **error)
{
  g_return_val_if_fail (vault != NULL && reply != NULL, FALSE);
  if (!check_applicable (reply, error) || !onward_vault_begin (vault, error))
    return FALSE;
  if (apply (vault, reply, error))
    return onward_vault_commit (vault, error);
  onward_vault_rollback (vault);
  return FALSE;
}
