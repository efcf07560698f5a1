#include "seal-states.h"

#include "passport/onward-clock.h"
#include "seal/onward-picture-code.h"
#include "share/onward-own-card.h"
#include "share/onward-person.h"
#include "share/onward-sealer.h"

#define SETTING "Brookfield Example School"

const char *const display_seal_code[] = { "drum", "fox", "apple", "zebra", "kite", NULL };
static const char *const others[] = { "kite", "zebra", "apple", "fox", "drum", NULL };

static OnwardVault *
get_vault (Display *display)
{
  return onward_desk_get_vault (display->desk);
}

const char *
display_seal_setting (Display *display)
{
  static char *id = NULL;
  g_autoptr (OnwardIdentityRow) row
      = onward_own_identity_find (get_vault (display), ONWARD_IDENTITY_SETTING, NULL);
  g_autoptr (GError) error = NULL;

  if (row == NULL)
    row = onward_own_card_make (get_vault (display), "setting", SETTING, "999999", &error);
  g_assert_no_error (error);
  g_free (id);
  id = g_strdup (row->id);
  return id;
}

void
display_seal_make_setting (Display *display)
{
  display_seal_setting (display);
}

static void
set_answer (Display *display, const char *id, const char *json)
{
  g_autoptr (JsonNode) value = json_from_string (json, NULL);
  g_autoptr (GError) error = NULL;

  onward_draft_set_answer (display_get_draft (display),
                           onward_question_set_find (onward_question_set_get (), id), value,
                           ONWARD_BY_YOUNG_PERSON, ONWARD_WORDS_OWN, &error);
  g_assert_no_error (error);
}

void
display_seal_neglect (Display *display)
{
  OnwardDraft *draft = display_get_draft (display);
  OnwardAdjustment *first
      = g_ptr_array_index (onward_passport_get_adjustments (onward_draft_get_passport (draft)), 0);
  g_autoptr (JsonNode) state = json_node_init_string (json_node_alloc (), "asked-for");
  g_autoptr (GError) error = NULL;

  onward_clock_set_from_text ("2025-10-01T09:00:00Z");
  set_answer (display, "about.matters", "\"My dog. And <b>being</b> on time.\"");
  set_answer (display, "about.proud", "\"I took the number 9 on my own.\"");
  onward_clock_set_from_text ("2026-11-21T09:00:00Z");
  set_answer (
      display, "hard-times.call",
      "{\"name\":\"Alex Example\",\"role\":\"Aunt\",\"contact\":\"Home\",\"agreed\":false}");
  onward_adjustment_set (first, "state", state, &error);
  g_assert_no_error (error);
  onward_draft_touch (draft, "adjustments");
  display_seal_setting (display);
}

void
display_seal_once (Display *display)
{
  g_autofree char *setting = g_strdup (display_seal_setting (display));
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardSecret) code = onward_picture_code_from_pictures (display_seal_code, &error);
  g_autoptr (OnwardSealed) sealed = NULL;
  OnwardSealerOrder order = { .passport = onward_draft_get_id (display_get_draft (display)),
                              .setting = setting,
                              .code = code };
  GDate review_by;

  g_date_clear (&review_by, 1);
  g_date_set_dmy (&review_by, 21, 11, 2027);
  order.review_by = &review_by;
  g_assert_true (onward_draft_save (display_get_draft (display), &error));
  sealed = onward_sealer_seal (get_vault (display), &order, &error);
  g_assert_no_error (error);
  set_answer (display, "about.proud", "\"I took the number 9 on my own.\"");
}

void
display_seal_let_key_leave (Display *display)
{
  g_autoptr (GError) error = NULL;

  display_seal_once (display);
  onward_person_forget (get_vault (display), onward_draft_get_id (display_get_draft (display)),
                        &error);
  g_assert_no_error (error);
}

void
display_seal_guess (Display *display)
{
  const char *passport = onward_draft_get_id (display_get_draft (display));
  g_autoptr (OnwardIdentityRow) person = NULL;

  display_seal_once (display);
  person = onward_person_find (get_vault (display), passport, NULL);
  g_assert_true (onward_vault_set_wrong_codes (get_vault (display), person->id, 5,
                                               onward_clock_now () + onward_picture_code_wait (5),
                                               NULL));
}

static void
go_to_code (Display *display, const char *who)
{
  g_autofree char *place = g_strconcat ("seal/code/2027-11-21/", who, NULL);

  display_go (display, place);
}

void
display_seal_go_to_code (Display *display)
{
  go_to_code (display, display_seal_setting (display));
}

void
display_seal_go_to_code_alone (Display *display)
{
  go_to_code (display, "self");
}

void
display_seal_press_pictures (Display *display, const char *const *names, guint n)
{
  for (guint i = 0; i < n; i++)
    g_signal_emit_by_name (display_get (display, NULL, GTK_TYPE_BUTTON, names[i]), "clicked");
}

void
display_seal_press_three (Display *display)
{
  display_seal_go_to_code (display);
  display_seal_press_pictures (display, display_seal_code, 3);
}

void
display_seal_show_five (Display *display)
{
  display_seal_go_to_code (display);
  display_seal_press_pictures (display, display_seal_code, 5);
  display_press (display, "Show mine");
}

void
display_seal_again (Display *display)
{
  display_seal_go_to_code (display);
  display_seal_press_pictures (display, display_seal_code, 5);
  display_press (display, "I know them now");
}

void
display_seal_forget (Display *display)
{
  display_seal_go_to_code (display);
  display_press (display, "I forgot my pictures");
}

void
display_seal_wrong (Display *display)
{
  display_seal_go_to_code (display);
  display_seal_press_pictures (display, others, 5);
  display_press (display, "Seal the passport");
  display_until (display_find (display, NULL, GTK_TYPE_LABEL, "That was not it. Try again.")
                 != NULL);
}

void
display_seal_passphrase (Display *display)
{
  display_seal_go_to_code (display);
  display_press (display, "Use a passphrase instead");
}

void
display_seal_other_day (Display *display)
{
  GtkWidget *card = display_get (display, NULL, GTK_TYPE_CHECK_BUTTON, "On another day");

  gtk_check_button_set_active (GTK_CHECK_BUTTON (card), TRUE);
}
