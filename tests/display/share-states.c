#include "share-states.h"

#include "document-states.h"
#include "passport/onward-date.h"
#include "seal/onward-picture-code.h"
#include "share/onward-own-card.h"
#include "share/onward-sealer.h"

#define SCHOOL "Northgate Example School"

void
display_share_seal (Display *display)
{
  static const char *const pictures[] = SHARE_CODE;
  OnwardVault *vault = onward_desk_get_vault (display->desk);
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardIdentityRow) school = NULL;
  g_autoptr (OnwardSecret) code = onward_picture_code_from_pictures (pictures, &error);
  g_autoptr (OnwardSealed) sealed = NULL;
  GDate review_by;

  g_assert_no_error (error);
  school = onward_own_card_make (vault, "setting", SCHOOL, "999999", &error);
  g_assert_no_error (error);
  g_assert_true (onward_date_parse ("2027-11-21", &review_by));
  sealed = onward_sealer_seal (
      vault,
      &(OnwardSealerOrder){ .passport = onward_draft_get_id (display_get_draft (display)),
                            .setting = SCHOOL,
                            .code = code,
                            .review_by = &review_by },
      &error);
  g_assert_no_error (error);
}

void
display_share_seal_and_change (Display *display)
{
  display_share_seal (display);
  display_change_now (display);
}
