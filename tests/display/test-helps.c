/* test-helps.c: finding what helps, picking it, and putting it in order: all of it reaches the
 * vault. */

#include "display.h"

#include "desktop/helps/onward-helps-list-row.h"
#include "desktop/helps/onward-helps-picks.h"
#include "desktop/helps/onward-helps-query.h"
#include "desktop/helps/onward-helps-row.h"
#include "store/onward-vault-passports.h"

/* The titles that are in the vault, in order. */
static char *
saved_titles (Display *display)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardPassport) saved = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) titles = NULL;
  GPtrArray *adjustments;

  g_assert_true (onward_draft_save (display_get_draft (display), &error));
  g_assert_no_error (error);
  saved = onward_vault_load (onward_desk_get_vault (display->desk),
                             onward_draft_get_id (display_get_draft (display)), &error);
  g_assert_no_error (error);
  adjustments = onward_passport_get_adjustments (saved);
  for (guint i = 0; i < adjustments->len; i++)
    g_strv_builder_add (builder, onward_adjustment_get_title (adjustments->pdata[i]));
  titles = g_strv_builder_end (builder);
  return g_strjoinv ("|", titles);
}

static void
assert_saved (Display *display, const char *titles)
{
  g_autofree char *saved = saved_titles (display);

  g_assert_cmpstr (saved, ==, titles);
}

static void
look_for (Display *display, const char *text)
{
  GtkWidget *line = display_get (display, NULL, GTK_TYPE_SEARCH_ENTRY, NULL);

  gtk_editable_set_text (GTK_EDITABLE (line), text);
  g_signal_emit_by_name (line, "search-changed");
}

static void
collect_cb (GtkWidget *widget, gpointer data)
{
  g_ptr_array_add (data, widget);
}

static GPtrArray *
all_of (Display *display, GType type)
{
  GPtrArray *widgets = g_ptr_array_new ();

  display_each (GTK_WIDGET (onward_window_get_screen (display->window)), type, collect_cb, widgets);
  return widgets;
}

/* The Nth "Add" or "Added" that shows, counted from 0. */
static GtkWidget *
add_button (Display *display, guint at)
{
  g_autoptr (GPtrArray) rows = all_of (display, ONWARD_TYPE_HELPS_ROW);

  g_assert_cmpuint (at, <, rows->len);
  return display_get (display, rows->pdata[at], GTK_TYPE_BUTTON, NULL);
}

static void
press_add (Display *display, guint at)
{
  g_signal_emit_by_name (add_button (display, at), "clicked");
}

static void
put_on_list (Display *display, guint count)
{
  GPtrArray *entries = onward_catalogue_get_entries (onward_catalogue_get ());

  for (guint i = 0; i < count; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (onward_picks_add (display_get_draft (display), entries->pdata[i], &error));
      g_assert_no_error (error);
    }
}

/* A new person's list with the first three entries of the catalogue. */
#define THREE                                                                                      \
  "Time to think before I answer|One instruction at a time|Instructions written down too"

static Display *
display_three (void)
{
  Display *display = display_new_with_people ("new", ONWARD_USE_YOUNG_PERSON);

  put_on_list (display, 3);
  display_go (display, "helps/list");
  assert_saved (display, THREE);
  return display;
}

static OnwardHelpsListRow *
list_row (Display *display, guint number)
{
  g_autoptr (GPtrArray) rows = all_of (display, ONWARD_TYPE_HELPS_LIST_ROW);

  g_assert_cmpuint (number, <=, rows->len);
  return rows->pdata[number - 1];
}

static void
press_in_row (Display *display, guint number, const char *words)
{
  g_signal_emit_by_name (
      display_get (display, GTK_WIDGET (list_row (display, number)), GTK_TYPE_BUTTON, words),
      "clicked");
}

/* --- finding --- */

static void
test_misspelt_finds (void)
{
  g_autoptr (Display) display = display_new_with_people ("new", ONWARD_USE_YOUNG_PERSON);

  display_go (display, "helps");
  look_for (display, "hedfones");
  g_assert_nonnull (display_find (display, NULL, GTK_TYPE_LABEL, "Noise reducing headphones"));
  g_assert_nonnull (display_find (display, NULL, GTK_TYPE_LABEL, "1 thing for headphones"));
}

static void
test_understood_shows_no_index_word (void)
{
  const OnwardHelpsQuery query = { .text = "autism" };
  g_autoptr (GPtrArray) found = onward_helps_query_find (&query);
  g_autofree char *understood = onward_helps_query_understood (&query, found);

  g_assert_cmpstr (understood, ==, "autism"); /* what they typed, and no other condition */
}

static void
test_nothing_gives_three_ideas (void)
{
  g_autoptr (Display) display = display_new_with_people ("new", ONWARD_USE_YOUNG_PERSON);
  g_autoptr (GPtrArray) rows = NULL;

  display_go (display, "helps");
  look_for (display, "quokka <&>");
  g_assert_nonnull (
      display_find (display, NULL, GTK_TYPE_LABEL, "We found nothing for “quokka <&>”"));
  rows = all_of (display, ONWARD_TYPE_HELPS_ROW);
  g_assert_cmpuint (rows->len, ==, 3);
  g_assert_nonnull (display_find (display, NULL, GTK_TYPE_BUTTON, "Make my own"));
}

static void
assert_all_fit (Display *display, gboolean (*fits) (const OnwardEntry *entry))
{
  g_autoptr (GPtrArray) rows = all_of (display, ONWARD_TYPE_HELPS_ROW);

  g_assert_cmpuint (rows->len, >, 0);
  for (guint i = 0; i < rows->len; i++)
    g_assert_true (fits (onward_helps_row_get_entry (rows->pdata[i])));
}

static gboolean
is_for_travel (const OnwardEntry *entry)
{
  return g_strv_contains ((const char *const *)entry->settings, "travel");
}

static gboolean
is_for_noise (const OnwardEntry *entry)
{
  return g_strv_contains ((const char *const *)entry->hard_things, "noise");
}

static gboolean
is_for_feelings (const OnwardEntry *entry)
{
  return g_strv_contains ((const char *const *)entry->need_areas, "semh");
}

static void
test_place_narrows (void)
{
  g_autoptr (Display) display = display_new_with_people ("new", ONWARD_USE_YOUNG_PERSON);

  display_go (display, "helps");
  gtk_toggle_button_set_active (
      GTK_TOGGLE_BUTTON (display_get (display, NULL, GTK_TYPE_TOGGLE_BUTTON, "Getting about")),
      TRUE);
  assert_all_fit (display, is_for_travel);
}

static void
choose (Display *display, const char *way)
{
  gtk_widget_activate_action (GTK_WIDGET (onward_window_get_screen (display->window)),
                              "helps.choose", "s", way);
}

static void
test_hard_thing_and_need_narrow (void)
{
  g_autoptr (Display) display = display_new_with_people ("new", ONWARD_USE_YOUNG_PERSON);

  display_go (display, "helps");
  choose (display, "hard");
  g_assert_nonnull (display_find (display, NULL, GTK_TYPE_BUTTON, "Noise is hard for me"));
  choose (display, "hard/noise");
  assert_all_fit (display, is_for_noise);
  choose (display, "need");
  g_assert_nonnull (display_find (display, NULL, GTK_TYPE_BUTTON, "Feelings and friends"));
  choose (display, "need/semh");
  assert_all_fit (display, is_for_feelings);
}

/* --- picking --- */

static void
test_five_by_five_presses (void)
{
  g_autoptr (Display) display = display_new_with_people ("new", ONWARD_USE_YOUNG_PERSON);

  display_go (display, "helps");
  for (guint i = 0; i < 5; i++)
    press_add (display, i);
  g_assert_cmpuint (onward_picks_get (display_get_draft (display))->len, ==, 5);
  g_assert_cmpstr (onward_window_get_place (display->window), ==, "helps");
  g_assert_nonnull (display_find (display, NULL, GTK_TYPE_LABEL, "5 picked"));
}

static void
test_add_stays_where_it_is (void)
{
  g_autoptr (Display) display = display_new_with_people ("new", ONWARD_USE_YOUNG_PERSON);
  graphene_rect_t before, after;
  GtkWidget *button;
  GtkWidget *screen;

  display_go (display, "helps");
  button = add_button (display, 1);
  screen = GTK_WIDGET (onward_window_get_screen (display->window));
  g_assert_true (gtk_widget_compute_bounds (button, screen, &before));
  g_signal_emit_by_name (button, "clicked");
  display_draw (display);
  g_assert_true (add_button (display, 1) == button);
  g_assert_nonnull (display_find (display, button, GTK_TYPE_LABEL, "Added"));
  g_assert_true (gtk_widget_compute_bounds (button, screen, &after));
  g_assert_true (graphene_rect_equal (&before, &after));
}

static void
test_added_can_be_taken_off (void)
{
  g_autoptr (Display) display = display_new_with_people ("new", ONWARD_USE_YOUNG_PERSON);

  display_go (display, "helps");
  press_add (display, 0);
  press_add (display, 1);
  assert_saved (display, "Time to think before I answer|One instruction at a time");
  press_add (display, 0);
  assert_saved (display, "One instruction at a time");
}

static void
test_name_begins_with_the_word (void)
{
  g_autoptr (Display) display = display_new_with_people ("new", ONWARD_USE_YOUNG_PERSON);

  display_go (display, "helps");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (add_button (display, 0)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Add: Time to think before I answer");
  press_add (display, 0);
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (add_button (display, 0)), GTK_ACCESSIBLE_PROPERTY_LABEL,
      "Added: Time to think before I answer. Press to take it off.");
}

/* The own ones too: what is on the list stays as it is. */
static void
test_one_more_than_fits_is_refused (void)
{
  g_autoptr (Display) display = display_new_with_people ("new", ONWARD_USE_YOUNG_PERSON);
  GPtrArray *entries = onward_catalogue_get_entries (onward_catalogue_get ());
  const OnwardEntry *next = entries->pdata[ONWARD_ADJUSTMENTS_MAX];
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  put_on_list (display, ONWARD_ADJUSTMENTS_MAX);
  g_assert_false (onward_picks_add (display_get_draft (display), next, &error));
  g_assert_error (error, ONWARD_PASSPORT_ERROR, ONWARD_PASSPORT_ERROR_LIMIT);
  display_go (display, "helps");
  look_for (display, next->title);
  rows = all_of (display, ONWARD_TYPE_HELPS_ROW);
  g_assert_true (onward_helps_row_get_entry (rows->pdata[0]) == next);
  press_add (display, 0);
  g_assert_nonnull (
      display_find (display, GTK_WIDGET (display->window), GTK_TYPE_LABEL, error->message));
  display_press (display, "Make my own");
  gtk_editable_set_text (GTK_EDITABLE (display_get (display, NULL, GTK_TYPE_ENTRY, NULL)), "Tea");
  display_press (display, "Put it on my list");
  g_assert_nonnull (display_find (display, NULL, GTK_TYPE_LABEL, error->message));
  g_assert_cmpuint (onward_picks_get (display_get_draft (display))->len, ==,
                    ONWARD_ADJUSTMENTS_MAX);
}

static void
test_own_asks_only_for_a_name (void)
{
  g_autoptr (Display) display = display_new_with_people ("new", ONWARD_USE_YOUNG_PERSON);

  display_go (display, "helps");
  look_for (display, "Quokka & <b>co</b>");
  look_for (display, "");
  display_press (display, "Make my own");
  gtk_editable_set_text (GTK_EDITABLE (display_get (display, NULL, GTK_TYPE_ENTRY, NULL)),
                         "Tea & <b>toast</b> 🫖 שלום");
  display_press (display, "Put it on my list");
  assert_saved (display, "Tea & <b>toast</b> 🫖 שלום");
  g_assert_nonnull (display_find (display, NULL, GTK_TYPE_LABEL,
                                  "✓ “Tea & <b>toast</b> 🫖 שלום” is on your list."));
}

static void
test_refused_name_stays (void)
{
  g_autoptr (Display) display = display_new_with_people ("new", ONWARD_USE_YOUNG_PERSON);
  g_autofree char *long_name = g_strnfill (61, 'a');
  GtkWidget *line;

  display_go (display, "helps");
  display_press (display, "Make my own");
  line = display_get (display, NULL, GTK_TYPE_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (line), long_name);
  display_press (display, "Put it on my list");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (line)), ==, long_name);
  g_assert_cmpuint (onward_picks_get (display_get_draft (display))->len, ==, 0);
}

/* --- order --- */

static void
test_buttons_move (void)
{
  g_autoptr (Display) display = display_three ();

  press_in_row (display, 3, "Move up");
  assert_saved (display, "Time to think before I answer|Instructions written down too|One "
                         "instruction at a time");
  press_in_row (display, 1, "Move down");
  assert_saved (display, "Instructions written down too|Time to think before I answer|One "
                         "instruction at a time");
  g_assert_nonnull (display_find (display, NULL, GTK_TYPE_LABEL,
                                  "“Time to think before I answer” is number 2 now."));
}

static void
test_ends_say_so (void)
{
  g_autoptr (Display) display = display_three ();

  press_in_row (display, 1, "Move up");
  g_assert_nonnull (display_find (display, NULL, GTK_TYPE_LABEL, "It is the first already."));
  press_in_row (display, 3, "Move down");
  g_assert_nonnull (display_find (display, NULL, GTK_TYPE_LABEL, "It is the last already."));
  assert_saved (display, THREE);
}

/* As Alt and an arrow key do, by the shortcuts of the row. */
static void
press_key (GtkWidget *row, guint key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (row);
  gboolean pressed = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
        continue;
      for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (controller)); j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);
          GtkKeyvalTrigger *trigger = GTK_KEYVAL_TRIGGER (gtk_shortcut_get_trigger (shortcut));

          if (gtk_keyval_trigger_get_keyval (trigger) != key
              || gtk_keyval_trigger_get_modifiers (trigger) != GDK_ALT_MASK)
            continue;
          pressed = gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, row,
                                                  gtk_shortcut_get_arguments (shortcut));
        }
    }
  g_assert_true (pressed);
}

static void
test_keys_move (void)
{
  g_autoptr (Display) display = display_three ();

  press_key (GTK_WIDGET (list_row (display, 1)), GDK_KEY_Down);
  assert_saved (display, "One instruction at a time|Time to think before I answer|Instructions "
                         "written down too");
  press_key (GTK_WIDGET (list_row (display, 3)), GDK_KEY_Up);
  assert_saved (display, "One instruction at a time|Instructions written down too|Time to think "
                         "before I answer");
}

static void
test_dragging_moves (void)
{
  g_autoptr (Display) display = display_three ();

  g_signal_emit_by_name (list_row (display, 1), "drop", list_row (display, 3));
  assert_saved (display, "Instructions written down too|Time to think before I answer|One "
                         "instruction at a time");
  g_signal_emit_by_name (list_row (display, 3), "drop", list_row (display, 1));
  assert_saved (display, "Time to think before I answer|One instruction at a time|Instructions "
                         "written down too");
}

static void
test_taking_off_can_be_undone (void)
{
  g_autoptr (Display) display = display_three ();

  press_in_row (display, 2, "Take off");
  assert_saved (display, "Time to think before I answer|Instructions written down too");
  gtk_widget_activate_action (GTK_WIDGET (display->window), "win.undo", NULL);
  assert_saved (display, THREE);
  g_assert_nonnull (list_row (display, 3));
}

/* The offer that stood there was about another one. */
static void
test_second_undo_is_about_the_second (void)
{
  g_autoptr (Display) display = display_three ();

  press_in_row (display, 1, "Take off");
  press_in_row (display, 1, "Take off");
  display_until (display_find (display, GTK_WIDGET (display->window), GTK_TYPE_LABEL,
                               "“One instruction at a time” is off your list.")
                 != NULL);
  gtk_widget_activate_action (GTK_WIDGET (display->window), "win.undo", NULL);
  assert_saved (display, "One instruction at a time|Instructions written down too");
}

static void
test_empty_list_says_what_to_do (void)
{
  g_autoptr (Display) display = display_new_with_people ("new", ONWARD_USE_YOUNG_PERSON);

  display_go (display, "helps/list");
  g_assert_nonnull (display_find (display, NULL, GTK_TYPE_BUTTON, "Find what helps me"));
}

int
main (int argc, char **argv)
{
  display_init (&argc, &argv);
  g_test_add_func ("/display/helps/hedfones-finds-headphones", test_misspelt_finds);
  g_test_add_func ("/display/helps/no-word-of-the-index-shows",
                   test_understood_shows_no_index_word);
  g_test_add_func ("/display/helps/nothing-found-gives-three-ideas",
                   test_nothing_gives_three_ideas);
  g_test_add_func ("/display/helps/a-place-narrows", test_place_narrows);
  g_test_add_func ("/display/helps/hard-things-and-needs-narrow", test_hard_thing_and_need_narrow);
  g_test_add_func ("/display/helps/five-by-five-presses", test_five_by_five_presses);
  g_test_add_func ("/display/helps/add-becomes-added-where-it-is", test_add_stays_where_it_is);
  g_test_add_func ("/display/helps/added-can-be-taken-off", test_added_can_be_taken_off);
  g_test_add_func ("/display/helps/names-begin-with-the-visible-word",
                   test_name_begins_with_the_word);
  g_test_add_func ("/display/helps/one-more-than-fits-is-refused",
                   test_one_more_than_fits_is_refused);
  g_test_add_func ("/display/helps/own-asks-only-for-a-name", test_own_asks_only_for_a_name);
  g_test_add_func ("/display/helps/refused-name-stays", test_refused_name_stays);
  g_test_add_func ("/display/helps/buttons-move", test_buttons_move);
  g_test_add_func ("/display/helps/ends-of-the-list-say-so", test_ends_say_so);
  g_test_add_func ("/display/helps/keys-move", test_keys_move);
  g_test_add_func ("/display/helps/dragging-moves", test_dragging_moves);
  g_test_add_func ("/display/helps/taking-off-can-be-undone", test_taking_off_can_be_undone);
  g_test_add_func ("/display/helps/second-undo-is-about-the-second",
                   test_second_undo_is_about_the_second);
  g_test_add_func ("/display/helps/empty-list-says-what-to-do", test_empty_list_says_what_to_do);
  return g_test_run ();
}
