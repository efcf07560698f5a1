/* test-helps-one.c: what is said about one thing that helps reaches the vault as it was typed. */

#include "display.h"

#include "desktop/answer/onward-hint-notice.h"
#include "desktop/answer/onward-text-field.h"
#include "desktop/helps/onward-helps-field.h"
#include "desktop/helps/onward-helps-picks.h"
#include "store/onward-vault-passports.h"

#define WORDS "Sam & Co <b>🫖</b> שלום"

/* Somebody new, whose SENDCo is there too, with two of the catalogue and one of their own. */
static Display *
display_two_and_own (void)
{
  Display *display
      = display_new_with_people ("new", ONWARD_USE_YOUNG_PERSON | ONWARD_USE_SUPPORTER);
  GPtrArray *entries = onward_catalogue_get_entries (onward_catalogue_get ());
  g_autoptr (GError) error = NULL;

  onward_picks_add (display_get_draft (display), entries->pdata[0], &error);
  g_assert_no_error (error);
  onward_picks_add (display_get_draft (display), entries->pdata[1], &error);
  g_assert_no_error (error);
  onward_picks_add_own (display_get_draft (display), "Tea at ten", &error);
  g_assert_no_error (error);
  return display;
}

typedef struct
{
  const char *path;
  GtkWidget *found;
} FieldSearch;

static void
look_at_field (GtkWidget *widget, gpointer data)
{
  FieldSearch *search = data;

  if (g_str_equal (onward_helps_field_get_path (ONWARD_HELPS_FIELD (widget)), search->path))
    search->found = widget;
}

/* NULL: it does not show. */
static GtkWidget *
find_field (Display *display, const char *path)
{
  FieldSearch search = { path, NULL };

  display_each (GTK_WIDGET (onward_window_get_screen (display->window)), ONWARD_TYPE_HELPS_FIELD,
                look_at_field, &search);
  return search.found;
}

static GtkTextBuffer *
get_buffer (GtkWidget *field)
{
  GtkWidget *view = gtk_widget_get_first_child (field);

  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
}

static void
collect_cb (GtkWidget *widget, gpointer data)
{
  g_ptr_array_add (data, widget);
}

/* As many texts as the field has places to type: one, or day, month and year. */
static void
type_into (Display *display, const char *path, const char *const *texts)
{
  GtkWidget *field = find_field (display, path);
  g_autoptr (GPtrArray) places = g_ptr_array_new ();

  g_assert_nonnull (field);
  display_each (field, ONWARD_TYPE_TEXT_FIELD, collect_cb, places);
  for (guint i = 0; texts[i] != NULL; i++)
    {
      g_assert_cmpuint (i, <, places->len);
      gtk_text_buffer_set_text (get_buffer (places->pdata[i]), texts[i], -1);
    }
}

static void
choose (Display *display, const char *path, const char *words)
{
  GtkWidget *field = find_field (display, path);
  GtkWidget *button;

  g_assert_nonnull (field);
  button = display_find (display, field, GTK_TYPE_TOGGLE_BUTTON, words);
  if (button == NULL)
    button = display_get (display, field, GTK_TYPE_CHECK_BUTTON, words);
  g_object_set (button, "active", TRUE, NULL);
}

static OnwardAdjustment *
load_saved (Display *display, guint position, OnwardPassport **passport)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (onward_draft_save (display_get_draft (display), &error));
  g_assert_no_error (error);
  *passport = onward_vault_load (onward_desk_get_vault (display->desk),
                                 onward_draft_get_id (display_get_draft (display)), &error);
  g_assert_no_error (error);
  return onward_passport_get_adjustments (*passport)->pdata[position];
}

static void
assert_saved (Display *display, const char *path, const char *text)
{
  g_autoptr (OnwardPassport) passport = NULL;
  OnwardAdjustment *adjustment = load_saved (display, 0, &passport);

  g_assert_cmpstr (onward_adjustment_get_text (adjustment, path), ==, text);
}

static void
open_fold (Display *display)
{
  gtk_expander_set_expanded (GTK_EXPANDER (display_get (display, NULL, GTK_TYPE_EXPANDER, NULL)),
                             TRUE);
}

/* The number of the month is enough. */
static const char *const a_day[] = { "4", "3", "2027", NULL };

static void
test_every_field_round_trips (void)
{
  static const struct
  {
    const char *path;
    const char *choice; /* NULL: words, or a day */
    const char *saved;
  } cases[] = {
    { "my_words", NULL, WORDS },
    { "importance", "It helps a lot", "helps-a-lot" },
    { "often", "On hard days", "hard-days" },
    { "state", "In place", "in-place" },
    { "in_place_since", NULL, "2027-03-04" },
    { "review_on", NULL, "2027-03-04" },
    { "why", NULL, WORDS },
    { "evidence.since", NULL, "2027-03-04" },
    { "evidence.used_in", NULL, WORDS },
    { "evidence.seen_by", "Exams officer", "exams-officer" },
    { "agreed.with", NULL, WORDS },
    { "agreed.on", NULL, "2027-03-04" },
    { "cost.funding", "Access to Work", "access-to-work" },
    { "cost.law_part", "A change to a place", "physical" },
    { "review.result", "It needs a change", "change" },
    { "review.comment", NULL, WORDS },
  };
  g_autoptr (Display) display = display_two_and_own ();

  display_go (display, "helps/1");
  open_fold (display);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *const words[] = { WORDS, NULL };

      if (cases[i].choice != NULL)
        choose (display, cases[i].path, cases[i].choice);
      else
        type_into (display, cases[i].path, g_str_equal (cases[i].saved, WORDS) ? words : a_day);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_saved (display, cases[i].path, cases[i].saved);
}

static void
test_places_and_providers_round_trip (void)
{
  g_autoptr (Display) display = display_two_and_own ();
  g_autoptr (OnwardPassport) passport = NULL;
  OnwardAdjustment *adjustment;

  display_go (display, "helps/3"); /* one's own: nothing is chosen yet */
  open_fold (display);
  choose (display, "settings", "At work");
  choose (display, "settings", "Getting about");
  choose (display, "providers", "Employer");
  adjustment = load_saved (display, 2, &passport);
  g_assert_true (onward_adjustment_has (adjustment, "settings", "workplace"));
  g_assert_true (onward_adjustment_has (adjustment, "settings", "travel"));
  g_assert_false (onward_adjustment_has (adjustment, "settings", "learning"));
  g_assert_true (onward_adjustment_has (adjustment, "providers", "employer"));
}

static void
test_screen_shows_what_is_saved (void)
{
  g_autoptr (Display) display = display_two_and_own ();
  GtkTextIter start, end;
  GtkTextBuffer *buffer;
  g_autofree char *shown = NULL;
  GtkWidget *field;
  g_autoptr (GPtrArray) places = g_ptr_array_new ();

  display_go (display, "helps/1");
  type_into (display, "my_words", (const char *const[]){ WORDS, NULL });
  choose (display, "importance", "It helps a lot");
  display_go (display, "helps/2");
  display_go (display, "helps/1");
  field = find_field (display, "my_words");
  display_each (field, ONWARD_TYPE_TEXT_FIELD, collect_cb, places);
  buffer = get_buffer (places->pdata[0]);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  shown = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  g_assert_cmpstr (shown, ==, WORDS);
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (display_get (
      display, find_field (display, "importance"), GTK_TYPE_CHECK_BUTTON, "It helps a lot"))));
}

static void
test_example_is_never_an_answer (void)
{
  g_autoptr (Display) display = display_two_and_own ();

  display_go (display, "helps/1");
  g_assert_nonnull (display_find (display, NULL, GTK_TYPE_LABEL,
                                  "For example: If you wait, I get there. If you ask again, I have "
                                  "to start over."));
  assert_saved (display, "my_words", NULL);
}

static void
test_one_choice_replaces_another (void)
{
  g_autoptr (Display) display = display_two_and_own ();
  GtkWidget *button;

  display_go (display, "helps/1");
  choose (display, "often", "Always");
  choose (display, "often", "For some tasks");
  assert_saved (display, "often", "some-tasks");
  button = display_get (display, find_field (display, "often"), GTK_TYPE_TOGGLE_BUTTON,
                        "For some tasks");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), FALSE);
  assert_saved (display, "often", NULL);
}

static void
test_start_is_asked_once_it_started (void)
{
  g_autoptr (Display) display = display_two_and_own ();

  display_go (display, "helps/1");
  g_assert_null (find_field (display, "in_place_since"));
  choose (display, "state", "In place");
  g_assert_nonnull (find_field (display, "in_place_since"));
  choose (display, "state", "Stopped");
  g_assert_null (find_field (display, "in_place_since"));
  g_assert_null (find_field (display, "review_on"));
}

static void
test_too_long_stays_and_says_why (void)
{
  g_autoptr (Display) display = display_two_and_own ();
  g_autofree char *long_words = g_strnfill (301, 'a');
  GtkWidget *field;
  GtkWidget *view;

  display_go (display, "helps/1");
  type_into (display, "my_words", (const char *const[]){ "Wait for me.", NULL });
  field = find_field (display, "my_words");
  view = display_get (display, field, GTK_TYPE_TEXT_VIEW, NULL);
  gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), long_words,
                                    -1);
  assert_saved (display, "my_words", "Wait for me.");
  g_assert_false (onward_window_go (display->window, "helps/list"));
  g_assert_true (find_field (display, "my_words") == field);
  g_assert_cmpint (gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view))),
                   ==, 313);
  type_into (display, "my_words", (const char *const[]){ "Wait.", NULL });
  g_assert_true (onward_window_go (display->window, "helps/list"));
  assert_saved (display, "my_words", "Wait.");
}

static void
test_half_a_day_is_not_lost (void)
{
  g_autoptr (Display) display = display_two_and_own ();

  display_go (display, "helps/1");
  type_into (display, "review_on", (const char *const[]){ "4", NULL });
  g_assert_false (onward_window_go (display->window, "helps/list"));
  g_assert_nonnull (display_find (display, NULL, GTK_TYPE_LABEL,
                                  "Type a day, a month and a year. For example 4 March 2027."));
  type_into (display, "review_on", (const char *const[]){ "", NULL });
  g_assert_true (onward_window_go (display->window, "helps/list"));
}

static void
test_back_and_next_lead_through_the_list (void)
{
  g_autoptr (Display) display = display_two_and_own ();

  display_go (display, "helps/1");
  display_press (display, "Next one");
  g_assert_cmpstr (onward_window_get_place (display->window), ==, "helps/2");
  display_press (display, "Next one");
  display_press (display, "Done");
  g_assert_cmpstr (onward_window_get_place (display->window), ==, "helps/list");
  display_go (display, "helps/2");
  display_press (display, "Back");
  g_assert_cmpstr (onward_window_get_place (display->window), ==, "helps/1");
  display_press (display, "Back");
  g_assert_cmpstr (onward_window_get_place (display->window), ==, "helps/list");
}

static void
test_taking_off_leads_to_the_list_and_back (void)
{
  g_autoptr (Display) display = display_two_and_own ();

  display_go (display, "helps/2");
  display_press (display, "Take it off my list");
  g_assert_cmpstr (onward_window_get_place (display->window), ==, "helps/list");
  g_assert_cmpuint (onward_picks_get (display_get_draft (display))->len, ==, 2);
  gtk_widget_activate_action (GTK_WIDGET (display->window), "win.undo", NULL);
  g_assert_cmpuint (onward_picks_get (display_get_draft (display))->len, ==, 3);
}

static void
test_own_name_can_change (void)
{
  g_autoptr (Display) display = display_two_and_own ();
  g_autoptr (OnwardPassport) passport = NULL;

  display_go (display, "helps/1");
  g_assert_null (find_field (display, "title")); /* the catalogue gives it */
  display_go (display, "helps/3");
  type_into (display, "title", (const char *const[]){ "Tea & <i>cake</i>", NULL });
  g_assert_cmpstr (onward_adjustment_get_title (load_saved (display, 2, &passport)), ==,
                   "Tea & <i>cake</i>");
  g_assert_cmpstr (onward_screen_get_heading (onward_window_get_screen (display->window)), ==,
                   "Tea & <i>cake</i>");
}

static void
test_young_person_alone_sees_no_funding (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_YOUNG_PERSON);

  display_go (display, "helps/1");
  open_fold (display);
  g_assert_nonnull (find_field (display, "cost.law_part"));
  g_assert_null (find_field (display, "cost.funding"));
}

/* It is there, and blocks nothing. */
static void
test_hint_is_gentle (void)
{
  g_autoptr (Display) display = display_two_and_own ();
  const OnwardHint *hint = onward_hint_for ("He hits me when it is loud.");
  GtkWidget *notice;

  g_assert_nonnull (hint);
  display_go (display, "helps/1");
  g_assert_null (display_find (display, NULL, ONWARD_TYPE_HINT_NOTICE, NULL));
  type_into (display, "my_words", (const char *const[]){ "He hits me when it is loud.", NULL });
  display_until ((notice = display_find (display, NULL, ONWARD_TYPE_HINT_NOTICE, NULL)) != NULL);
  assert_saved (display, "my_words", "He hits me when it is loud.");
  g_assert_true (onward_window_go (display->window, "helps/list"));
}

static void
test_saved_after_the_commit (void)
{
  g_autoptr (Display) display = display_two_and_own ();

  display_go (display, "helps/1");
  type_into (display, "my_words", (const char *const[]){ "Wait.", NULL });
  g_assert_null (display_find (display, NULL, GTK_TYPE_LABEL, "✓ Saved"));
  display_until (onward_draft_get_state (display_get_draft (display)) == ONWARD_DRAFT_SAVED);
  g_assert_nonnull (display_find (display, NULL, GTK_TYPE_LABEL, "✓ Saved"));
}

int
main (int argc, char **argv)
{
  display_init (&argc, &argv);
  g_test_add_func ("/display/helps-one/every-field-round-trips", test_every_field_round_trips);
  g_test_add_func ("/display/helps-one/places-and-providers-round-trip",
                   test_places_and_providers_round_trip);
  g_test_add_func ("/display/helps-one/shows-what-is-saved", test_screen_shows_what_is_saved);
  g_test_add_func ("/display/helps-one/example-is-never-an-answer",
                   test_example_is_never_an_answer);
  g_test_add_func ("/display/helps-one/one-choice-replaces-another",
                   test_one_choice_replaces_another);
  g_test_add_func ("/display/helps-one/start-is-asked-once-it-started",
                   test_start_is_asked_once_it_started);
  g_test_add_func ("/display/helps-one/too-long-stays-and-says-why",
                   test_too_long_stays_and_says_why);
  g_test_add_func ("/display/helps-one/half-a-day-is-not-lost", test_half_a_day_is_not_lost);
  g_test_add_func ("/display/helps-one/back-and-next-lead-through-the-list",
                   test_back_and_next_lead_through_the_list);
  g_test_add_func ("/display/helps-one/taking-off-leads-to-the-list-and-back",
                   test_taking_off_leads_to_the_list_and_back);
  g_test_add_func ("/display/helps-one/own-name-can-change", test_own_name_can_change);
  g_test_add_func ("/display/helps-one/young-person-alone-sees-no-funding",
                   test_young_person_alone_sees_no_funding);
  g_test_add_func ("/display/helps-one/hint-is-gentle", test_hint_is_gentle);
  g_test_add_func ("/display/helps-one/saved-after-the-commit", test_saved_after_the_commit);
  return g_test_run ();
}
