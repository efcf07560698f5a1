/* test-share-what.c: the first two steps of a share: that nothing goes before somebody says so
 * (C1), that leaving them leaves nothing (C3), and that what others wrote is shown and never
 * obeyed. */

#include "share-states.h"

#include <string.h>

#include "../core/people.h"
#include "desktop/share/onward-share-ideas.h"
#include "desktop/share/onward-share-part.h"
#include "desktop/share/onward-share-row.h"
#include "desktop/share/onward-share-who-screen.h"
#include "desktop/share/onward-share-yes.h"
#include "passport/onward-date.h"
#include "store/onward-vault-passports.h"
#include "store/onward-vault-share-log.h"

static Display *
display_of_robin (void)
{
  return display_new_with_people ("robin", ONWARD_USE_YOUNG_PERSON);
}

static gboolean
is_at (Display *display, const char *place)
{
  return g_strcmp0 (onward_window_get_place (display->window), place) == 0;
}

static gboolean
says (Display *display, const char *words)
{
  return display_find (display, NULL, GTK_TYPE_LABEL, words) != NULL;
}

static OnwardSelection *
selection_of (Display *display)
{
  return onward_outgoing_get_selection (onward_desk_get_outgoing (display->desk));
}

static OnwardChoice *
find_choice (OnwardSelection *selection, const char *path)
{
  GPtrArray *choices = onward_selection_get_choices (selection);

  for (guint i = 0; i < choices->len; i++)
    if (g_str_equal (((OnwardChoice *)g_ptr_array_index (choices, i))->path, path))
      return g_ptr_array_index (choices, i);
  return NULL;
}

static void
is_not_ticked (GtkWidget *tick, gpointer data)
{
  g_assert_false (gtk_check_button_get_active (GTK_CHECK_BUTTON (tick)));
}

static void
is_not_pressed (GtkWidget *toggle, gpointer data)
{
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (toggle)));
}

static void
open_part (GtkWidget *part, gpointer data)
{
  onward_share_part_set_open (ONWARD_SHARE_PART (part), TRUE);
}

static GtkWidget *
screen_of (Display *display)
{
  return GTK_WIDGET (onward_window_get_screen (display->window));
}

static void
open_all (Display *display)
{
  display_each (screen_of (display), ONWARD_TYPE_SHARE_PART, open_part, NULL);
}

static GtkWidget *
row_of (Display *display, const char *words)
{
  return gtk_widget_get_ancestor (display_get (display, NULL, GTK_TYPE_LABEL, words),
                                  ONWARD_TYPE_SHARE_ROW);
}

static void
tick (Display *display, const char *words)
{
  GtkWidget *label = display_get (display, NULL, GTK_TYPE_LABEL, words);

  gtk_check_button_set_active (
      GTK_CHECK_BUTTON (gtk_widget_get_ancestor (label, GTK_TYPE_CHECK_BUTTON)), TRUE);
}

/* --- what goes --- */

static void
test_nothing_is_chosen_for_any_audience (void)
{
  g_autoptr (Display) display = display_of_robin ();
  OnwardOutgoing *outgoing = display_share_start_for (display, "college");
  GPtrArray *audiences = onward_audience_get_all ();

  for (guint i = 0; i < audiences->len; i++)
    {
      onward_outgoing_set_audience (outgoing, g_ptr_array_index (audiences, i));
      display_go (display, "share/what");
      open_all (display);
      g_assert_cmpuint (onward_selection_count (selection_of (display)), ==, 0);
      display_each (screen_of (display), GTK_TYPE_CHECK_BUTTON, is_not_ticked, NULL);
      display_each (screen_of (display), GTK_TYPE_TOGGLE_BUTTON, is_not_pressed, NULL);
      display_press (display, "See what they get");
      g_assert_true (is_at (display, "share/what"));
      g_assert_true (says (display, "Pick one thing first, or use our ideas."));
      display_go (display, "share/kind");
    }
}

static void
test_our_ideas_are_those_of_the_core (void)
{
  g_autoptr (Display) display = display_of_robin ();
  OnwardOutgoing *outgoing = display_share_start_for (display, "college");
  GPtrArray *audiences = onward_audience_get_all ();

  for (guint i = 0; i < audiences->len; i++)
    {
      const OnwardAudience *audience = g_ptr_array_index (audiences, i);
      g_autoptr (OnwardSelection) expected
          = onward_selection_new (onward_outgoing_get_issued (outgoing), audience);
      GPtrArray *choices = onward_selection_get_choices (expected);

      onward_selection_use_suggestions (expected);
      onward_outgoing_set_audience (outgoing, audience);
      display_go (display, "share/what");
      display_press (display, "Use these");
      for (guint j = 0; j < choices->len; j++)
        {
          OnwardChoice *choice = g_ptr_array_index (choices, j);

          g_assert_cmpint (find_choice (selection_of (display), choice->path)->chosen, ==,
                           choice->chosen);
        }
      display_press (display, "Undo");
      g_assert_cmpuint (onward_selection_count (selection_of (display)), ==, 0);
      display_go (display, "share/kind");
    }
}

static void
test_undo_keeps_what_was_picked_before (void)
{
  g_autoptr (Display) display = display_of_robin ();

  display_share_start (display);
  display_go (display, "share/what");
  open_all (display);
  tick (display, "What matters most to you?");
  display_press (display, "Use these");
  display_press (display, "Undo");
  g_assert_cmpuint (onward_selection_count (selection_of (display)), ==, 1);
  g_assert_true (find_choice (selection_of (display), "about/matters")->chosen);
}

static void
test_another_kind_of_place_starts_anew (void)
{
  g_autoptr (Display) display = display_of_robin ();

  display_share_take_ideas (display);
  display_go (display, "share/kind");
  tick (display, "University");
  g_assert_cmpuint (onward_selection_count (selection_of (display)), ==, 0);
  g_assert_cmpuint (onward_outgoing_get_ideas_taken (onward_desk_get_outgoing (display->desk)), ==,
                    0);
}

static void
press_yes (Display *display, const char *words)
{
  GtkWidget *yes = gtk_widget_get_ancestor (
      display_get (display, NULL, GTK_TYPE_LABEL,
                   "This tells about your health or a disability. Send it?"),
      ONWARD_TYPE_SHARE_YES);

  g_signal_emit_by_name (display_get (display, yes, GTK_TYPE_TOGGLE_BUTTON, words), "clicked");
}

/* A tick is no yes to what tells about health: it is listed and asked, and stays else. */
static void
test_health_goes_only_with_a_yes (void)
{
  g_autoptr (Display) display = display_of_robin ();
  OnwardChoice *choice;

  display_share_start (display);
  display_go (display, "share/what");
  open_all (display);
  choice = find_choice (selection_of (display), "helps/1");
  tick (display, choice->label);
  tick (display, "What matters most to you?");
  g_assert_true (choice->chosen);
  g_assert_cmpuint (onward_share_ideas_count_going (selection_of (display)), ==, 1);
  display_press (display, "See what they get");
  g_assert_true (is_at (display, "share/what"));
  g_assert_true (says (display, "This tells about your health or a disability. Send it?"));
  press_yes (display, "Send it");
  g_assert_true (choice->confirmed);
  press_yes (display, "Keep it");
  g_assert_false (choice->chosen);
  g_assert_false (choice->confirmed);
  tick (display, choice->label);
  display_press (display, "See what they get"); /* says that it waits */
  g_assert_true (choice->chosen);
  display_press (display, "See what they get");
  g_assert_false (choice->chosen);
  g_assert_cmpuint (onward_selection_count (selection_of (display)), ==, 1);
}

static void
test_safety_is_asked_one_by_one (void)
{
  g_autoptr (Display) display = display_of_robin ();
  OnwardChoice *allergies;
  GtkWidget *row;

  display_share_start (display);
  display_go (display, "share/what");
  open_all (display);
  allergies = find_choice (selection_of (display), "safety/allergies");
  row = row_of (display, allergies->label);
  g_assert_null (display_find (display, row, GTK_TYPE_CHECK_BUTTON, NULL));
  g_signal_emit_by_name (display_get (display, row, GTK_TYPE_TOGGLE_BUTTON, "Send it"), "clicked");
  g_assert_true (allergies->chosen && allergies->confirmed);
  g_assert_cmpuint (onward_selection_count (selection_of (display)), ==, 1);
  g_signal_emit_by_name (display_get (display, row, GTK_TYPE_TOGGLE_BUTTON, "Keep it"), "clicked");
  g_assert_false (allergies->chosen || allergies->confirmed);
}

/* --- what is offered --- */

static void
count_cb (GtkWidget *widget, gpointer data)
{
  *(guint *)data += 1;
}

static void
test_what_cannot_go_is_counted_and_not_shown (void)
{
  g_autoptr (Display) display = display_of_robin ();
  GPtrArray *choices;
  g_autofree char *words = NULL;
  guint rows = 0, never = 0, shown = 0;

  display_share_start_interview (display);
  display_go (display, "share/what");
  open_all (display);
  while (display_find (display, NULL, GTK_TYPE_BUTTON, "Show 3 more") != NULL)
    display_press (display, "Show 3 more");
  choices = onward_selection_get_choices (selection_of (display));
  for (guint i = 0; i < choices->len; i++)
    {
      OnwardChoice *choice = g_ptr_array_index (choices, i);

      never += choice->offer == ONWARD_OFFER_NEVER ? 1 : 0;
      rows += choice->offer != ONWARD_OFFER_NEVER && choice->offer != ONWARD_OFFER_OFF
                      && choice->part == NULL
                  ? 1
                  : 0;
    }
  words = g_strdup_printf ("%u more things cannot be shared with an employer before an interview. "
                           "They stay with you.",
                           never);
  g_assert_cmpuint (never, >, 0);
  g_assert_true (says (display, words));
  display_each (screen_of (display), ONWARD_TYPE_SHARE_ROW, count_cb, &shown);
  g_assert_cmpuint (shown, >=, rows);
  g_assert_cmpuint (shown, <, choices->len - never + 1);
  g_assert_true (
      says (display, "Say what helps, not why. Before a job offer they need no reasons."));
}

/* As full as a passport can be. The time is for whoever reads the log, and not a limit. */
static void
test_a_full_passport_can_be_shared (void)
{
  g_autoptr (Display) display = display_of_robin ();
  g_autoptr (OnwardPassport) full = people_make_full ();
  g_autoptr (GTimer) timer = NULL;
  g_autoptr (GError) error = NULL;
  OnwardVault *vault = onward_desk_get_vault (display->desk);
  guint rows = 0;

  onward_vault_save (vault, full, "import", &error);
  g_assert_no_error (error);
  onward_desk_open_draft (display->desk, onward_passport_get_id (full), &error);
  g_assert_no_error (error);
  display_share_start (display);
  timer = g_timer_new ();
  display_go (display, "share/what");
  g_test_message ("shown in %.0f ms", g_timer_elapsed (timer, NULL) * 1000);
  g_timer_start (timer);
  display_press (display, "Use these");
  display_draw (display);
  g_test_message ("ideas taken in %.0f ms", g_timer_elapsed (timer, NULL) * 1000);
  g_timer_start (timer);
  display_press (display, "What helps me");
  display_draw (display);
  g_test_message ("120 opened in %.0f ms", g_timer_elapsed (timer, NULL) * 1000);
  g_timer_start (timer);
  onward_outgoing_selection_changed (onward_desk_get_outgoing (display->desk));
  g_test_message ("one choice in %.0f ms", g_timer_elapsed (timer, NULL) * 1000);
  display_each (screen_of (display), ONWARD_TYPE_SHARE_ROW, count_cb, &rows);
  g_assert_cmpuint (rows, ==, ONWARD_ADJUSTMENTS_MAX);
}

/* --- for whom --- */

static void
test_not_sealed_has_one_way_on (void)
{
  g_autoptr (Display) display = display_of_robin ();

  display_go (display, "home");
  g_assert_true (onward_window_go (display->window, "share"));
  g_assert_null (onward_desk_get_outgoing (display->desk));
  g_assert_true (says (display, "Ask for a seal first"));
  gtk_widget_activate_action (screen_of (display), "win.go", "s", "share/what");
  g_assert_true (is_at (display, "share"));
  gtk_widget_activate (display_get (display, NULL, GTK_TYPE_BUTTON, "Tell my SENDCo"));
  display_until (is_at (display, "ready"));
}

/* With the SENDCo beside them it is sealed there and then; who leaves comes back to the document.
 */
static void
test_a_supporter_seals_it_now (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_SUPPORTER);

  display_go (display, "document");
  gtk_widget_activate (display_get (display, NULL, GTK_TYPE_BUTTON, "Share it"));
  display_until (is_at (display, "share"));
  gtk_widget_activate (display_get (display, NULL, GTK_TYPE_BUTTON, "Seal it now"));
  display_until (is_at (display, "seal"));
  display_go (display, "share");
  gtk_widget_activate (display_get (display, NULL, GTK_TYPE_BUTTON, "Back"));
  display_until (is_at (display, "document"));
}

static void
test_what_is_newer_is_said_first (void)
{
  g_autoptr (Display) display = display_of_robin ();

  display_share_seal_and_change (display);
  display_go (display, "share");
  g_assert_true (says (display, "Some things are not in it"));
  g_assert_true (says (display,
                       "“Which words should people use for you?” is now empty. Before: “he "
                       "and him”."));
  display_press (display, "Go on without them");
  g_assert_true (is_at (display, "share/who"));
  g_assert_true (says (display, "Who is it for?"));
}

static void
test_settings_are_nobody_to_share_with (void)
{
  g_autoptr (Display) display = display_of_robin ();

  display_share_know (display);
  display_go (display, "share");
  g_assert_true (says (display, SHARE_COLLEGE));
  g_assert_true (says (display, SHARE_STRANGE)); /* as it was typed */
  g_assert_false (says (display, "Another Example School"));
}

static void
test_not_compared_is_said (void)
{
  g_autoptr (Display) display = display_of_robin ();
  OnwardOutgoing *outgoing;
  g_autofree char *code = NULL;
  g_autofree char *digits = NULL;
  g_auto (GStrv) words = NULL;

  display_share_know (display);
  display_go (display, "share");
  display_share_pick_strange (display);
  outgoing = onward_desk_get_outgoing (display->desk);
  g_assert_cmpstr (onward_outgoing_get_name (outgoing), ==, SHARE_STRANGE);
  g_assert_false (onward_outgoing_is_compared (outgoing));
  g_assert_true (
      says (display, "Not compared yet. You can go on, but it may be somebody else’s card."));
  code = onward_card_dup_code (onward_outgoing_get_card (outgoing));
  words = g_strsplit (code, " ", -1);
  g_assert_cmpuint (g_strv_length (words), ==, 7);
  for (guint i = 0; i < 6; i++)
    g_assert_true (says (display, words[i]));
  digits = g_strdup_printf ("%.4s %s", words[6], words[6] + 4);
  g_assert_true (says (display, digits));
  display_press (display, "Go on");
  g_assert_true (is_at (display, "share/kind"));
}

/* By keyboard alone: the cards are reached, and a typed name takes the pick back. */
static void
test_cards_are_reached_by_keyboard (void)
{
  g_autoptr (Display) display = display_of_robin ();
  GtkWidget *focus, *view;

  display_share_know (display);
  display_go (display, "share");
  focus = gtk_root_get_focus (GTK_ROOT (display->window));
  g_assert_true (GTK_IS_CHECK_BUTTON (focus));
  display_share_pick_strange (display);
  g_assert_nonnull (onward_outgoing_get_card (onward_desk_get_outgoing (display->desk)));
  view = display_get (display, NULL, GTK_TYPE_TEXT_VIEW, NULL);
  gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "Ms Field",
                                    -1);
  g_assert_null (onward_outgoing_get_card (onward_desk_get_outgoing (display->desk)));
  g_assert_cmpstr (onward_outgoing_get_name (onward_desk_get_outgoing (display->desk)), ==,
                   "Ms Field");
  display_each (screen_of (display), GTK_TYPE_CHECK_BUTTON, is_not_ticked, NULL);
}

static void
test_another_key_is_refused (void)
{
  g_autoptr (Display) display = display_of_robin ();

  display_share_know (display);
  display_go (display, "share");
  display_share_take_changed_key (display);
  g_assert_true (says (display, "Stop. This is a different key."));
  g_assert_null (onward_outgoing_get_card (onward_desk_get_outgoing (display->desk)));
  display_press (display, "Go on");
  g_assert_true (is_at (display, "share/who"));
}

static void
test_a_request_proposes_and_chooses_nothing (void)
{
  g_autoptr (Display) display = display_of_robin ();
  OnwardOutgoing *outgoing;
  g_autofree char *until = NULL;

  display_share_know (display);
  display_go (display, "share");
  display_share_take_request (display);
  g_assert_true (says (display, SHARE_STRANGE " asks you"));
  outgoing = onward_desk_get_outgoing (display->desk);
  until = onward_date_print (onward_outgoing_get_keep_until (outgoing));
  g_assert_cmpstr (onward_outgoing_get_audience (outgoing)->id, ==, "employer-interview");
  g_assert_cmpstr (onward_outgoing_get_purpose (outgoing), ==, "plan your interview on Tuesday");
  g_assert_cmpstr (until, ==, "2027-02-28");
  display_go (display, "share/for");
  g_assert_true (says (display, "This goes to " SHARE_STRANGE "."));
  display_press (display, "Go on");
  g_assert_true (is_at (display, "share/what"));
  g_assert_cmpuint (onward_selection_count (selection_of (display)), ==, 0);
}

static void
test_a_file_is_read_here (void)
{
  g_autoptr (Display) display = display_of_robin ();
  g_autofree char *path = g_build_filename (display->top, "their.request", NULL);
  g_autoptr (GBytes) file = display_share_request (SHARE_STRANGE);
  g_autoptr (GError) error = NULL;

  display_share_seal (display);
  display_go (display, "share");
  g_file_set_contents (path, g_bytes_get_data (file, NULL), (gssize)g_bytes_get_size (file),
                       &error);
  g_assert_no_error (error);
  onward_share_who_screen_open (ONWARD_SHARE_WHO_SCREEN (screen_of (display)), path);
  display_until (onward_outgoing_get_request (onward_desk_get_outgoing (display->desk)) != NULL);
  g_assert_true (is_at (display, "share"));
}

/* A card from a file is in no list: whose it says it is stands above its code, and a name that
 * looks like another one is marked. (The first letter is a Cyrillic one.) */
static void
test_a_look_alike_is_marked (void)
{
  g_autoptr (Display) display = display_of_robin ();
  g_autoptr (GBytes) file = display_share_card (SHARE_STRANGE_ID, "Н\303\251lena Еxample", 3);

  display_share_seal (display);
  display_go (display, "share");
  onward_desk_set_incoming (display->desk, file);
  display_go (display, "share/who");
  g_assert_true (says (display, "Compare first: Н\303\251lena Еxample"));
  g_assert_true (says (display, "Unusual letters: look at them closely."));
}

static void
test_a_typed_name_is_read_back (void)
{
  g_autoptr (Display) display = display_of_robin ();
  OnwardOutgoing *outgoing;

  display_share_know (display);
  display_go (display, "share");
  outgoing = onward_desk_get_outgoing (display->desk);
  onward_outgoing_set_person (outgoing, "Ms <i>Field</i>", SHARE_COLLEGE);
  onward_outgoing_set_audience (outgoing, onward_audience_find ("college"));
  display_go (display, "share/for");
  g_assert_true (says (display, "This goes to Ms <i>Field</i> at " SHARE_COLLEGE "."));
  g_assert_cmpint (onward_outgoing_get_lock (outgoing), ==, ONWARD_LOCK_WORDS);
}

/* --- two copies of an internship --- */

static void
test_second_copy_starts_empty_and_tied (void)
{
  g_autoptr (Display) display = display_of_robin ();
  OnwardOutgoing *outgoing = display_share_start_for (display, "internship-provider");
  OnwardSharing sharing;

  onward_outgoing_use_ideas (outgoing);
  g_assert_true (onward_outgoing_begin_other_copy (outgoing, "first"));
  onward_outgoing_fill (outgoing, &sharing);
  g_assert_cmpstr (sharing.with, ==, "first");
  g_assert_cmpstr (sharing.order.audience->id, ==, "internship-host");
  g_assert_cmpstr (sharing.order.to_name, ==, "");
  g_assert_cmpuint (onward_selection_count (onward_outgoing_get_selection (outgoing)), ==, 0);
  onward_outgoing_set_audience (outgoing, onward_audience_find ("college"));
  g_assert_false (onward_outgoing_begin_other_copy (outgoing, "second"));
}

/* --- without a trace --- */

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

static char *
describe_file (const char *path)
{
  g_autofree char *data = NULL;
  g_autofree char *sum = NULL;
  gsize length = 0;

  if (g_file_get_contents (path, &data, &length, NULL))
    sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *)data, length);
  return g_strdup_printf ("%s %s", path, sum != NULL ? sum : "-");
}

/* Names and what is in them. */
static char *
files_below (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_ptr_array_add (names, g_file_test (path, G_FILE_TEST_IS_DIR) ? files_below (path)
                                                                     : describe_file (path));
    }
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return g_strjoinv ("\n", (GStrv)names->pdata);
}

static guint
count_log (Display *display)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) log
      = onward_vault_share_log (onward_desk_get_vault (display->desk), NULL, &error);

  g_assert_no_error (error);
  return log->len;
}

static guint
count_recent (void)
{
  g_autolist (GtkRecentInfo) recent
      = gtk_recent_manager_get_items (gtk_recent_manager_get_default ());

  return g_list_length (recent);
}

/* As far as step @step, counted from 1, and something said or picked in it. */
static void
go_as_far_as (Display *display, guint step)
{
  display_go (display, "share");
  display_share_pick_strange (display);
  if (step == 1)
    return;
  display_press (display, "Go on");
  tick (display, "Employer: starting work");
  if (step == 2)
    return;
  display_press (display, "Go on");
  if (step == 3)
    return;
  display_press (display, "Go on");
  g_assert_true (is_at (display, "share/what"));
  display_press (display, "Use these");
}

/* Not in a file, by name or by what is in it; not in the sharing log; not in the list of recent
 * files; not on the desk. */
static void
test_leaving_leaves_nothing (void)
{
  g_autoptr (Display) display = display_of_robin ();
  g_autofree char *before = NULL;
  guint recent = count_recent ();

  display_share_know (display);
  display_go (display, "home");
  before = files_below (display->top);
  for (guint step = 1; step <= 4; step++)
    {
      g_autofree char *after = NULL;

      go_as_far_as (display, step);
      display_go (display, "home");
      after = files_below (display->top);
      g_assert_null (onward_desk_get_outgoing (display->desk));
      g_assert_cmpstr (after, ==, before);
      g_assert_cmpuint (count_log (display), ==, 0);
      g_assert_cmpuint (count_recent (), ==, recent);
      display_go (display, "share");
      g_assert_cmpstr (onward_outgoing_get_name (onward_desk_get_outgoing (display->desk)), ==, "");
      g_assert_null (onward_outgoing_get_audience (onward_desk_get_outgoing (display->desk)));
      display_go (display, "home");
    }
}

int
main (int argc, char **argv)
{
  display_init (&argc, &argv);
#define ADD(name, func) g_test_add_func ("/display/share-what/" name, func)
  ADD ("nothing-is-chosen-for-any-audience", test_nothing_is_chosen_for_any_audience);
  ADD ("our-ideas-are-those-of-the-core", test_our_ideas_are_those_of_the_core);
  ADD ("undo-keeps-what-was-picked-before", test_undo_keeps_what_was_picked_before);
  ADD ("another-kind-of-place-starts-anew", test_another_kind_of_place_starts_anew);
  ADD ("health-goes-only-with-a-yes", test_health_goes_only_with_a_yes);
  ADD ("safety-is-asked-one-by-one", test_safety_is_asked_one_by_one);
  ADD ("what-cannot-go-is-counted-and-not-shown", test_what_cannot_go_is_counted_and_not_shown);
  ADD ("a-full-passport-can-be-shared", test_a_full_passport_can_be_shared);
  ADD ("not-sealed-has-one-way-on", test_not_sealed_has_one_way_on);
  ADD ("a-supporter-seals-it-now", test_a_supporter_seals_it_now);
  ADD ("what-is-newer-is-said-first", test_what_is_newer_is_said_first);
  ADD ("settings-are-nobody-to-share-with", test_settings_are_nobody_to_share_with);
  ADD ("not-compared-is-said", test_not_compared_is_said);
  ADD ("cards-are-reached-by-keyboard", test_cards_are_reached_by_keyboard);
  ADD ("another-key-is-refused", test_another_key_is_refused);
  ADD ("a-request-proposes-and-chooses-nothing", test_a_request_proposes_and_chooses_nothing);
  ADD ("a-file-is-read-here", test_a_file_is_read_here);
  ADD ("a-look-alike-is-marked", test_a_look_alike_is_marked);
  ADD ("a-typed-name-is-read-back", test_a_typed_name_is_read_back);
  ADD ("second-copy-starts-empty-and-tied", test_second_copy_starts_empty_and_tied);
  ADD ("leaving-leaves-nothing", test_leaving_leaves_nothing);
  return g_test_run ();
}
