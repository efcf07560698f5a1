#include "desktop/share/onward-share-start.h"

#include "desktop/document/onward-before.h"
#include "desktop/share/onward-share-newer-screen.h"
#include "desktop/share/onward-share-unsealed-screen.h"
#include "desktop/share/onward-share-who-screen.h"
#include "passport/onward-changes.h"

#define WHO "who"

/* Whether somebody wrote something since the seal. */
static gboolean
is_newer (OnwardDesk *desk)
{
  OnwardDraft *draft = onward_desk_get_draft (desk);
  g_autoptr (OnwardBefore) before
      = onward_before_find (onward_desk_get_vault (desk), onward_draft_get_id (draft), NULL);
  g_autoptr (GPtrArray) changes = NULL;

  if (before == NULL)
    return FALSE;
  changes = onward_changes_between (before->passport, onward_draft_get_passport (draft));
  return changes->len > 0;
}

/**
 * onward_share_way_out:
 * @desk: a desk with a passport on it
 *
 * Returns: the place where whoever leaves a share goes: home; on a computer that only supporters
 *   use, the document
 */
const char *
onward_share_way_out (OnwardDesk *desk)
{
  return (onward_desk_get_use (desk) & ONWARD_USE_YOUNG_PERSON) != 0 ? "home" : "document";
}

/**
 * onward_share_start_new:
 * @desk: a desk with a passport on it
 * @detail: "who": what is not in it was read already
 *
 * Begins a share of the passport on the desk. Where nothing is sealed, the screen says so; where
 * the passport says more than its seal, it says what does not go.
 *
 * Returns: (transfer floating): the screen
 */
OnwardScreen *
onward_share_start_new (OnwardDesk *desk, const char *detail)
{
  if (!onward_desk_start_sharing (desk, NULL)) /* the screen asks again, and says why */
    return onward_share_unsealed_screen_new (desk, detail);
  if (!g_str_equal (detail, WHO) && is_newer (desk))
    return onward_share_newer_screen_new (desk, detail);
  return onward_share_who_screen_new (desk, detail);
}
