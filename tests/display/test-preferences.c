/* test-preferences.c: what is chosen holds at once, can be taken back, and nobody who stays away
 * leaves a passport open, or loses a word by it. */

#include "display.h"
#include "fake-voice.h"

#include "desktop/help/onward-about.h"
#include "desktop/onward-idle-lock.h"
#include "desktop/onward-places.h"
#include "desktop/preferences/onward-preferences-window.h"
#include "passport/onward-clock.h"

static GSettings *
get_settings (Display *display)
{
  return onward_application_get_settings (display->application);
}

static GtkWidget *
open_preferences (Display *display)
{
  GtkWidget *window = onward_preferences_window_new (display->window, get_settings (display));

  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  return window;
}

static void
choose (Display *display, GtkWidget *preferences, const char *words)
{
  g_signal_emit_by_name (display_get (display, preferences, GTK_TYPE_TOGGLE_BUTTON, words),
                         "clicked");
}

static int
get_dpi (void)
{
  int dpi = 0;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);
  return dpi;
}

static void
test_text_grows_at_once (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_YOUNG_PERSON);
  GtkWidget *preferences;
  int before = 0;

  display_go (display, "home");
  preferences = open_preferences (display);
  before = get_dpi () > 0 ? get_dpi () : 96 * 1024;
  choose (display, preferences, "200 %");
  g_assert_cmpint (get_dpi (), ==, before * 2);
  choose (display, preferences, "300 %");
  g_assert_cmpint (get_dpi (), ==, before * 3);
  choose (display, preferences, "100 %");
  g_assert_cmpint (get_dpi () > 0 ? get_dpi () : 96 * 1024, ==, before);
  g_assert_cmpint (g_settings_get_int (get_settings (display), "text-size"), ==, 100);
}

static void
test_theme_changes_at_once (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_YOUNG_PERSON);
  AdwStyleManager *manager = adw_style_manager_get_default ();
  GtkWidget *preferences;

  display_go (display, "home");
  preferences = open_preferences (display);
  choose (display, preferences, "Dark");
  g_assert_true (adw_style_manager_get_dark (manager));
  choose (display, preferences, "Light");
  g_assert_false (adw_style_manager_get_dark (manager));
  g_settings_reset (get_settings (display), "theme");
  g_assert_cmpint (adw_style_manager_get_color_scheme (manager), ==, ADW_COLOR_SCHEME_DEFAULT);
}

static void
get_ink (Display *display, GdkRGBA *ink)
{
  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (display->window)), ink);
}

static void
test_contrast_is_ours_in_light_and_in_dark (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_YOUNG_PERSON);
  const GdkRGBA black = { 0, 0, 0, 1 }, white = { 1, 1, 1, 1 };
  GdkRGBA usual = { 0 }, ink = { 0 };

  display_go (display, "home");
  g_settings_set_string (get_settings (display), "theme", "light");
  get_ink (display, &usual);
  g_settings_set_boolean (get_settings (display), "more-contrast", TRUE);
  get_ink (display, &ink);
  g_assert_true (gdk_rgba_equal (&ink, &black));
  g_settings_set_string (get_settings (display), "theme", "dark");
  get_ink (display, &ink);
  g_assert_true (gdk_rgba_equal (&ink, &white));
  g_settings_set_string (get_settings (display), "theme", "light");
  g_settings_reset (get_settings (display), "more-contrast");
  get_ink (display, &ink);
  g_assert_true (gdk_rgba_equal (&ink, &usual));
  g_settings_reset (get_settings (display), "theme");
}

static void
test_letters_are_the_chosen_ones (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_YOUNG_PERSON);
  GSettings *settings = get_settings (display);
  g_autofree char *usual = NULL;
  g_autofree char *name = NULL;

  g_settings_set_string (settings, "font", "DejaVu Sans");
  g_object_get (gtk_settings_get_default (), "gtk-font-name", &name, NULL);
  g_assert_true (g_str_has_prefix (name, "DejaVu Sans"));
  g_settings_reset (settings, "font");
  g_object_get (gtk_settings_get_default (), "gtk-font-name", &usual, NULL);
  g_assert_false (g_str_has_prefix (usual, "DejaVu Sans 1"));
  g_object_set (gtk_settings_get_default (), "gtk-font-name", "Cantarell 11", NULL);
}

static void
test_example_is_read_at_the_chosen_speed (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_YOUNG_PERSON);
  g_autoptr (FakeVoice) voice = fake_voice_new ();
  OnwardSpeaker *speaker = onward_window_get_speaker (display->window);
  GtkWidget *preferences;

  onward_speaker_set_voice (speaker, ONWARD_VOICE (voice));
  g_settings_bind (get_settings (display), "listen-speed", speaker, "rate", G_SETTINGS_BIND_GET);
  display_go (display, "home");
  preferences = open_preferences (display);
  choose (display, preferences, "Very slow");
  g_signal_emit_by_name (display_get (display, preferences, GTK_TYPE_BUTTON, "Hear an example"),
                         "clicked");
  g_assert_cmpint (fake_voice_get_rate (voice), ==, -60);
  onward_speaker_stop (speaker);
  g_settings_reset (get_settings (display), "listen-speed");
}

static void
test_leads_only_where_there_is_a_screen (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_YOUNG_PERSON);
  GtkWidget *preferences;

  display_go (display, "home");
  preferences = open_preferences (display);
  g_assert_cmpint (display_find (display, preferences, ADW_TYPE_ACTION_ROW, NULL) != NULL, ==,
                   onward_places_find ("who", NULL) != NULL
                       || onward_places_find ("recovery-code", NULL) != NULL);
}

/* --- locking --- */

static void
type_name (Display *display, const char *text)
{
  const OnwardQuestion *question
      = onward_question_set_find (onward_question_set_get (), "card.preferred-name");
  g_autoptr (JsonNode) value = json_node_init_string (json_node_alloc (), text);
  g_autoptr (GError) error = NULL;

  g_assert_true (onward_draft_set_answer (display_get_draft (display), question, value,
                                          ONWARD_BY_YOUNG_PERSON, ONWARD_WORDS_OWN, &error));
  g_assert_no_error (error);
}

static OnwardIdleLock *
make_lock (Display *display, int minutes)
{
  OnwardIdleLock *lock = onward_idle_lock_new (display->window);

  g_object_set (lock, "minutes", minutes, NULL);
  return lock;
}

static gboolean
is_open (Display *display)
{
  return onward_desk_get_vault (display->desk) != NULL;
}

static void
pass_minutes (OnwardIdleLock *lock, int minutes)
{
  onward_clock_set (onward_clock_now () + minutes * 60);
  onward_idle_lock_look (lock);
}

static void
test_locks_when_nobody_is_there (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_YOUNG_PERSON);
  g_autoptr (OnwardIdleLock) lock = make_lock (display, 10);

  display_go (display, "home");
  pass_minutes (lock, 9);
  g_assert_true (is_open (display));
  onward_idle_lock_touch (lock);
  pass_minutes (lock, 9);
  g_assert_true (is_open (display));
  pass_minutes (lock, 1);
  g_assert_false (is_open (display));
}

static void
test_locking_closes_what_stands_in_front (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_YOUNG_PERSON);
  g_autoptr (OnwardIdleLock) lock = make_lock (display, 10);
  GtkWidget *preferences;

  display_go (display, "home");
  preferences = open_preferences (display);
  g_object_add_weak_pointer (G_OBJECT (preferences), (gpointer *)&preferences);
  pass_minutes (lock, 10);
  g_assert_false (is_open (display));
  display_until (preferences == NULL);
}

static void
test_never_means_never (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_YOUNG_PERSON);
  g_autoptr (OnwardIdleLock) lock = make_lock (display, 0);

  display_go (display, "home");
  pass_minutes (lock, 100000);
  g_assert_true (is_open (display));
}

static void
test_somebody_who_listens_is_there (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_YOUNG_PERSON);
  g_autoptr (OnwardIdleLock) lock = make_lock (display, 10);
  g_autoptr (FakeVoice) voice = fake_voice_new ();

  onward_speaker_set_voice (onward_window_get_speaker (display->window), ONWARD_VOICE (voice));
  display_go (display, "home");
  display_press (display, "Listen");
  pass_minutes (lock, 20);
  g_assert_true (is_open (display));
}

static void
test_locking_loses_no_word (void)
{
  g_autoptr (Display) display = display_new_with_people ("new", ONWARD_USE_YOUNG_PERSON);
  g_autoptr (OnwardIdleLock) lock = make_lock (display, 10);
  g_autoptr (OnwardDraft) draft = g_object_ref (display_get_draft (display));

  display_go (display, "home");
  type_name (display, "Alex");
  g_assert_cmpuint (onward_draft_get_state (draft), ==, ONWARD_DRAFT_WAITING);
  pass_minutes (lock, 10);
  g_assert_false (is_open (display));
  g_assert_cmpuint (onward_draft_get_state (draft), ==, ONWARD_DRAFT_SAVED);
}

int
main (int argc, char **argv)
{
  display_init (&argc, &argv);
  g_test_add_func ("/display/preferences/text-grows-at-once", test_text_grows_at_once);
  g_test_add_func ("/display/preferences/theme-changes-at-once", test_theme_changes_at_once);
  g_test_add_func ("/display/preferences/contrast-is-ours-in-light-and-in-dark",
                   test_contrast_is_ours_in_light_and_in_dark);
  g_test_add_func ("/display/preferences/letters-are-the-chosen-ones",
                   test_letters_are_the_chosen_ones);
  g_test_add_func ("/display/preferences/example-is-read-at-the-chosen-speed",
                   test_example_is_read_at_the_chosen_speed);
  g_test_add_func ("/display/preferences/leads-only-where-there-is-a-screen",
                   test_leads_only_where_there_is_a_screen);
  g_test_add_func ("/display/lock/locks-when-nobody-is-there", test_locks_when_nobody_is_there);
  g_test_add_func ("/display/lock/locking-closes-what-stands-in-front",
                   test_locking_closes_what_stands_in_front);
  g_test_add_func ("/display/lock/never-means-never", test_never_means_never);
  g_test_add_func ("/display/lock/somebody-who-listens-is-there",
                   test_somebody_who_listens_is_there);
  g_test_add_func ("/display/lock/locking-loses-no-word", test_locking_loses_no_word);
  return g_test_run ();
}
