#include "exactly-states.h"

#include "passport/onward-date.h"
#include "seal/onward-picture-code.h"
#include "share-states.h"
#include "share/onward-own-card.h"
#include "share/onward-sealer.h"
#include "store/onward-vault-passports.h"

static void
seal_by (Display *display, const char *school)
{
  static const char *const pictures[] = SHARE_CODE;
  OnwardVault *vault = onward_desk_get_vault (display->desk);
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardIdentityRow) row
      = onward_own_card_make (vault, "setting", school, "999999", &error);
  g_autoptr (OnwardSecret) code = onward_picture_code_from_pictures (pictures, &error);
  g_autoptr (OnwardSealed) sealed = NULL;
  GDate review_by;

  g_assert_no_error (error);
  g_assert_nonnull (row);
  g_assert_true (onward_date_parse ("2027-11-21", &review_by));
  sealed = onward_sealer_seal (
      vault,
      &(OnwardSealerOrder){ .passport = onward_draft_get_id (display_get_draft (display)),
                            .setting = school,
                            .code = code,
                            .review_by = &review_by },
      &error);
  g_assert_no_error (error);
}

static OnwardOutgoing *
start (Display *display, const char *audience)
{
  g_autoptr (GError) error = NULL;
  OnwardOutgoing *outgoing = NULL;
  OnwardSelection *selection = NULL;
  GDate until;

  onward_desk_start_sharing (display->desk, &error);
  g_assert_no_error (error);
  outgoing = onward_desk_get_outgoing (display->desk);
  onward_outgoing_set_name (outgoing, EXACTLY_COLLEGE);
  onward_outgoing_set_audience (outgoing, onward_audience_find (audience));
  g_assert_true (onward_date_parse ("2028-07-31", &until));
  onward_outgoing_set_keep_until (outgoing, &until);
  selection = onward_outgoing_get_selection (outgoing);
  onward_selection_use_suggestions (selection);
  onward_selection_leave_out_unconfirmed (selection);
  return outgoing;
}

void
display_exactly (Display *display)
{
  OnwardSelection *selection = NULL;
  GPtrArray *choices = NULL;

  display_share_seal (display);
  selection = onward_outgoing_get_selection (start (display, "college"));
  choices = onward_selection_get_choices (selection);
  for (guint i = 0; i < choices->len; i++)
    {
      OnwardChoice *choice = g_ptr_array_index (choices, i);

      if (!g_str_has_prefix (choice->path, "helps/") || !g_str_has_suffix (choice->path, "/why"))
        continue;
      g_assert_true (onward_selection_choose (selection, choice->path, NULL));
      g_assert_true (onward_selection_confirm (selection, choice->path, NULL)
                     || onward_selection_confirm (selection, "helps", NULL));
      return;
    }
}

void
display_exactly_telling (Display *display)
{
  seal_by (display, EXACTLY_TELLING);
  start (display, "employer-interview");
}

void
display_exactly_unsafe (Display *display)
{
  OnwardVault *vault = onward_desk_get_vault (display->desk);
  const char *id = onward_draft_get_id (display_get_draft (display));
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardPassport) passport = onward_vault_load (vault, id, &error);
  g_autoptr (JsonNode) text
      = json_node_init_string (json_node_alloc (), "I get on well with my social worker");
  GDate on;

  g_assert_no_error (error);
  g_assert_true (onward_date_parse ("2026-11-21", &on));
  onward_passport_take_answer (
      passport,
      onward_answer_new (onward_question_set_find (onward_question_set_get (), "about.proud"), text,
                         ONWARD_BY_YOUNG_PERSON, ONWARD_WORDS_OWN, &on, &error));
  g_assert_no_error (error);
  g_assert_true (onward_vault_save (vault, passport, "import", &error));
  display_share_seal (display);
  onward_selection_choose (onward_outgoing_get_selection (start (display, "college")),
                           "about/proud", &error);
  g_assert_no_error (error);
}

/* The first choice that goes; its text is base64url. */
void
display_exactly_broken (Display *display)
{
  OnwardOutgoing *outgoing = NULL;
  GPtrArray *choices = NULL;
  OnwardIssuedItem *item = NULL;

  display_share_seal (display);
  outgoing = start (display, "college");
  choices = onward_selection_get_choices (onward_outgoing_get_selection (outgoing));
  for (guint i = 0; i < choices->len && item == NULL; i++)
    if (((OnwardChoice *)g_ptr_array_index (choices, i))->chosen)
      item = g_ptr_array_index (onward_issued_get_items (onward_outgoing_get_issued (outgoing)),
                                ((OnwardChoice *)g_ptr_array_index (choices, i))->position);
  g_assert_nonnull (item);
  item->text[10] = item->text[10] == 'A' ? 'B' : 'A';
}

void
display_exactly_wait (Display *display)
{
  display_until (onward_outgoing_get_previewed (onward_desk_get_outgoing (display->desk)) != NULL);
  display_draw (display);
}

void
display_exactly_show_stays (Display *display)
{
  display_exactly_wait (display);
  display_press (display, "Show what stays");
}

void
display_exactly_ask_for_another (Display *display)
{
  display_exactly_wait (display);
  display_press (display, "Ask for another seal");
}
