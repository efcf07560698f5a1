#include "document-states.h"

#include "desktop/document/onward-document-row.h"
#include "passport/onward-clock.h"
#include "store/onward-vault-passports.h"
#include "store/onward-vault-sealed.h"

#define THEN "2026-11-14T10:00:00Z"
#define NOW "2026-11-21T09:00:00Z"

static void
set_text (OnwardDraft *draft, const char *id, const char *text, OnwardBy by)
{
  g_autoptr (JsonNode) value = json_node_init_string (json_node_alloc (), text);
  g_autoptr (GError) error = NULL;

  onward_draft_set_answer (draft, onward_question_set_find (onward_question_set_get (), id), value,
                           by, ONWARD_WORDS_OWN, &error);
  g_assert_no_error (error);
}

void
display_change_now (Display *display)
{
  OnwardDraft *draft = display_get_draft (display);
  OnwardAdjustment *first
      = g_ptr_array_index (onward_passport_get_adjustments (onward_draft_get_passport (draft)), 0);
  g_autoptr (JsonNode) words
      = json_node_init_string (json_node_alloc (), "One photo for each step. Big ones.");
  g_autoptr (GError) error = NULL;

  set_text (draft, "about.matters", "My dog Biscuit. Being on time. Knowing the plan & the <bus>.",
            ONWARD_BY_YOUNG_PERSON);
  set_text (draft, "about.proud", "I took the number 9 on my own.", ONWARD_BY_SENDCO);
  set_text (draft, "card.pronouns", "", ONWARD_BY_YOUNG_PERSON);
  onward_adjustment_set (first, "my_words", words, &error);
  onward_draft_touch (draft, "adjustments");
  g_assert_true (onward_draft_save (draft, &error));
  g_assert_no_error (error);
}

static guint
cut (Display *display, OnwardCut reason)
{
  g_autoptr (GError) error = NULL;
  guint number;

  onward_clock_set_from_text (THEN);
  number = onward_vault_cut_revision (onward_desk_get_vault (display->desk),
                                      onward_draft_get_id (display_get_draft (display)), reason,
                                      &error);
  g_assert_no_error (error);
  onward_clock_set_from_text (NOW);
  return number;
}

void
display_change_since_last_week (Display *display)
{
  cut (display, ONWARD_CUT_CLOSE);
  display_change_now (display);
}

void
display_change_since_seal (Display *display)
{
  g_autoptr (OnwardSealed) sealed = onward_sealed_new ();
  g_autoptr (GError) error = NULL;

  sealed->passport = g_strdup (onward_draft_get_id (display_get_draft (display)));
  sealed->revision = cut (display, ONWARD_CUT_SEAL);
  sealed->issued = g_bytes_new_static ("-", 1);
  sealed->identity = g_strdup ("urn:uuid:00000000-0000-4000-8000-000000000000");
  sealed->sealed_at = onward_clock_now ();
  g_date_set_dmy (&sealed->review_by, 21, 11, 2027);
  g_assert_true (onward_vault_add_sealed (onward_desk_get_vault (display->desk), sealed, &error));
  g_assert_no_error (error);
  display_change_now (display);
}

void
display_edit_what_matters (Display *display)
{
  GtkWidget *row = gtk_widget_get_ancestor (
      display_get (display, NULL, GTK_TYPE_LABEL, "What matters most to you?"),
      ONWARD_TYPE_DOCUMENT_ROW);

  g_signal_emit_by_name (display_get (display, row, GTK_TYPE_BUTTON, "Change"), "clicked");
}

void
display_close_family_page (Display *display)
{
  display_press (display, "Close this page");
}
