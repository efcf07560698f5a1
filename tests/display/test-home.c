/* test-home.c: what the young person's home says and where it leads. */

#include "display.h"

#include "desktop/home/onward-home-screen.h"
#include "desktop/parts/onward-card-button.h"

static void
count_cb (GtkWidget *widget, gpointer data)
{
  *(guint *)data += 1;
}

static void
test_new_person_can_start (void)
{
  g_autoptr (Display) display = display_new_with_people ("new", ONWARD_USE_YOUNG_PERSON);
  GtkWidget *start;

  display_go (display, "home");
  g_assert_nonnull (display_find (display, NULL, GTK_TYPE_LABEL, "Hello"));
  start = display_get (display, NULL, GTK_TYPE_BUTTON, "Start");
  g_assert_cmpstr (
      g_variant_get_string (gtk_actionable_get_action_target_value (GTK_ACTIONABLE (start)), NULL),
      ==, "interview/card.preferred-name");
}

static void
test_progress_is_in_words (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_YOUNG_PERSON);

  display_go (display, "home");
  g_assert_nonnull (display_find (display, NULL, GTK_TYPE_LABEL, "Hello Robin"));
  g_assert_null (
      strchr (onward_screen_get_heading (onward_window_get_screen (display->window)), '%'));
}

static void
test_at_most_six_cards (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_YOUNG_PERSON);
  guint cards = 1; /* the next step */

  display_go (display, "home");
  display_each (GTK_WIDGET (onward_window_get_screen (display->window)), ONWARD_TYPE_CARD_BUTTON,
                count_cb, &cards);
  g_assert_cmpuint (cards, >, 1);
  g_assert_cmpuint (cards, <=, 6);
}

static void
test_title_names_nobody (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_YOUNG_PERSON);

  display_go (display, "home");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (display->window)), ==, "Onward");
}

static void
test_parts_lead_to_their_questions (void)
{
  g_autoptr (Display) display = display_new_with_people ("new", ONWARD_USE_YOUNG_PERSON);
  GtkWidget *card;

  display_go (display, "home");
  display_press (display, "All parts");
  display_until (g_strcmp0 (onward_window_get_place (display->window), "parts") == 0);
  card = display_get (display, NULL, GTK_TYPE_LABEL, "About me");
  card = gtk_widget_get_ancestor (card, ONWARD_TYPE_CARD_BUTTON);
  g_assert_cmpstr (
      g_variant_get_string (gtk_actionable_get_action_target_value (GTK_ACTIONABLE (card)), NULL),
      ==, "interview/about.people-like");
}

static void
test_ready_is_kept_and_can_be_taken_back (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_YOUNG_PERSON);
  OnwardDraft *draft = display_get_draft (display);
  GDate on;

  display_go (display, "ready");
  display_press (display, "It is ready");
  g_assert_true (onward_passport_get_ready (onward_draft_get_passport (draft), &on));
  g_assert_cmpuint (g_date_get_day (&on), ==, 21);
  g_assert_cmpuint (onward_draft_get_state (draft), ==, ONWARD_DRAFT_SAVED);
  display_press (display, "It is not ready after all");
  g_assert_false (onward_passport_get_ready (onward_draft_get_passport (draft), NULL));
  display_get (display, NULL, GTK_TYPE_BUTTON, "It is ready");
}

int
main (int argc, char **argv)
{
  display_init (&argc, &argv);
  g_test_add_func ("/display/home/new-person-can-start", test_new_person_can_start);
  g_test_add_func ("/display/home/progress-is-in-words", test_progress_is_in_words);
  g_test_add_func ("/display/home/at-most-six-cards", test_at_most_six_cards);
  g_test_add_func ("/display/home/window-title-names-nobody", test_title_names_nobody);
  g_test_add_func ("/display/home/parts-lead-to-their-questions",
                   test_parts_lead_to_their_questions);
  g_test_add_func ("/display/home/ready-is-kept-and-can-be-taken-back",
                   test_ready_is_kept_and_can_be_taken_back);
  return g_test_run ();
}
