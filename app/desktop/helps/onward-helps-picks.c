#include "desktop/helps/onward-helps-picks.h"

#define EDIT "adjustments"
#define OWN_PICTURE "🧰" /* of what is not in the catalogue */

/**
 * onward_picks_get:
 * @draft: a draft
 *
 * Returns: (transfer none) (element-type OnwardAdjustment): what was picked, in order
 */
GPtrArray *
onward_picks_get (OnwardDraft *draft)
{
  return onward_passport_get_adjustments (onward_draft_get_passport (draft));
}

/**
 * onward_picks_find:
 * @draft: a draft
 * @id: an entry of the catalogue, or one's own
 *
 * Returns: where it stands on the list, counted from 0; -1 if it is not on it
 */
int
onward_picks_find (OnwardDraft *draft, const char *id)
{
  GPtrArray *picked = onward_picks_get (draft);

  for (guint i = 0; i < picked->len; i++)
    if (g_str_equal (onward_adjustment_get_id (picked->pdata[i]), id))
      return (int)i;
  return -1;
}

static gboolean
add (OnwardDraft *draft, OnwardAdjustment *adjustment, GError **error)
{
  if (!onward_passport_add_adjustment (onward_draft_get_passport (draft), adjustment, error))
    return FALSE;
  onward_draft_touch (draft, EDIT);
  return TRUE;
}

/**
 * onward_picks_add:
 * @draft: a draft
 * @entry: of the catalogue
 * @error: return location, `ONWARD_PASSPORT_ERROR`: `LIMIT`, `TWICE`
 *
 * Puts an entry at the end of the list.
 *
 * Returns: FALSE if it was refused, and nothing changed
 */
gboolean
onward_picks_add (OnwardDraft *draft, const OnwardEntry *entry, GError **error)
{
  g_autoptr (OnwardAdjustment) adjustment = onward_adjustment_new_from_entry (entry);

  return add (draft, adjustment, error);
}

/**
 * onward_picks_add_own:
 * @draft: a draft
 * @title: a few words of their own
 * @error: return location, `ONWARD_PASSPORT_ERROR` or `ONWARD_ANSWER_ERROR`
 *
 * Puts what is not in the catalogue at the end of the list.
 *
 * Returns: FALSE if it was refused, and nothing changed
 */
gboolean
onward_picks_add_own (OnwardDraft *draft, const char *title, GError **error)
{
  g_autoptr (OnwardAdjustment) adjustment = onward_adjustment_new_own (title, error);

  return adjustment != NULL && add (draft, adjustment, error);
}

/**
 * onward_picks_take_off:
 * @draft: a draft
 * @position: counted from 0
 * @error: return location, `ONWARD_PASSPORT_ERROR` or `ONWARD_VAULT_ERROR`
 *
 * Takes one off the list. It is an edit of its own, so that onward_draft_undo() brings back this
 * one and nothing else.
 *
 * Returns: FALSE if it was refused, and nothing changed
 */
gboolean
onward_picks_take_off (OnwardDraft *draft, guint position, GError **error)
{
  if (!onward_draft_save (draft, error)
      || !onward_passport_remove_adjustment (onward_draft_get_passport (draft), position, error))
    return FALSE;
  onward_draft_touch (draft, EDIT);
  /* If this fails the notice of the page says so, and the next change tries again. */
  onward_draft_save (draft, NULL);
  return TRUE;
}

/**
 * onward_picks_move:
 * @draft: a draft
 * @from: where it stands, counted from 0
 * @to: where it is to stand
 * @error: return location, `ONWARD_PASSPORT_ERROR`
 *
 * Moves one to another place on the list.
 *
 * Returns: FALSE if it was refused, and nothing changed
 */
gboolean
onward_picks_move (OnwardDraft *draft, guint from, guint to, GError **error)
{
  if (!onward_passport_move_adjustment (onward_draft_get_passport (draft), from, to, error))
    return FALSE;
  onward_draft_touch (draft, EDIT);
  return TRUE;
}

/**
 * onward_picks_get_picture:
 * @adjustment: what was picked
 *
 * Returns: the picture of its entry; a toolbox for one's own
 */
const char *
onward_picks_get_picture (OnwardAdjustment *adjustment)
{
  const OnwardEntry *entry
      = onward_catalogue_find (onward_catalogue_get (), onward_adjustment_get_id (adjustment));

  return entry != NULL ? entry->picture : OWN_PICTURE;
}
