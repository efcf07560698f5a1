/* What the recipient will get, exactly: the sheet is made from the bytes that are going to be
 * signed, and what does not match has no way on. */

#include <string.h>

#include "display.h"
#include "exactly-states.h"

#include "desktop/share/onward-share-exactly-screen.h"
#include "desktop/sheet/onward-sheet.h"
#include "seal/onward-picture-code.h"
#include "share-states.h"

static Display *
show (void (*prepare) (Display *))
{
  Display *display = display_new_with_people ("robin", ONWARD_USE_YOUNG_PERSON);

  prepare (display);
  display_go (display, "share/exactly");
  display_exactly_wait (display);
  return display;
}

static OnwardOutgoing *
outgoing_of (Display *display)
{
  return onward_desk_get_outgoing (display->desk);
}

static gboolean
shows (Display *display, const char *words)
{
  return display_find (display, NULL, GTK_TYPE_LABEL, words) != NULL;
}

static void
append_label (GtkWidget *widget, gpointer data)
{
  g_string_append_printf (data, "%s\n", gtk_label_get_text (GTK_LABEL (widget)));
}

static char *
text_of (Display *display, GType type)
{
  GString *text = g_string_new (NULL);
  GtkWidget *screen = GTK_WIDGET (onward_window_get_screen (display->window));
  GtkWidget *root = g_type_is_a (G_OBJECT_TYPE (screen), type)
                        ? screen
                        : display_get (display, NULL, type, NULL);

  display_each (root, GTK_TYPE_LABEL, append_label, text);
  return g_string_free (text, FALSE);
}

static void
test_it_says_getting_ready_first (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_YOUNG_PERSON);

  display_exactly (display);
  g_assert_true (onward_window_go (display->window, "share/exactly"));
  g_assert_null (onward_outgoing_get_previewed (outgoing_of (display)));
  display_until (onward_outgoing_get_previewed (outgoing_of (display)) != NULL);
  display_draw (display);
  g_assert_false (shows (display, "Getting it ready …"));
}

/* Every chosen answer stands on the sheet under its question, and none of the others does. */
static void
test_the_sheet_holds_what_was_chosen (void)
{
  g_autoptr (Display) display = show (display_exactly);
  GPtrArray *choices
      = onward_selection_get_choices (onward_outgoing_get_selection (outgoing_of (display)));
  g_autofree char *text = text_of (display, ONWARD_TYPE_SHEET);
  guint answers = 0;

  for (guint i = 0; i < choices->len; i++)
    {
      OnwardChoice *choice = g_ptr_array_index (choices, i);
      g_autofree char *line = g_strdup_printf ("%s\n", choice->label);

      if (g_str_has_prefix (choice->path, "helps/"))
        continue;
      g_assert_true ((strstr (text, line) != NULL) == choice->chosen);
      answers++;
    }
  g_assert_cmpuint (answers, >, 20);
}

static void
test_it_says_for_whom_and_what_for (void)
{
  g_autoptr (Display) display = show (display_exactly);
  g_autofree char *text = text_of (display, ONWARD_TYPE_SHEET);

  g_assert_nonnull (strstr (text, EXACTLY_COLLEGE));
  g_assert_nonnull (strstr (text, onward_outgoing_get_purpose (outgoing_of (display))));
  g_assert_nonnull (strstr (text, "31 July 2028"));
  g_assert_nonnull (strstr (text, "Northgate Example School"));
}

/* A reason goes with what it is the reason of, which nobody chose. */
static void
test_what_was_added_is_shown_as_added (void)
{
  g_autoptr (Display) display = show (display_exactly);
  g_autofree char *text = text_of (display, ONWARD_TYPE_SHARE_EXACTLY_SCREEN);

  g_assert_nonnull (strstr (text, "one more thing has to go with it"));
  g_assert_nonnull (strstr (text, "37 things go"));
  g_assert_nonnull (strstr (text, "178 things stay")); /* and one was added, of 216 */
}

static void
test_what_stays_is_named_when_asked (void)
{
  g_autoptr (Display) display = show (display_exactly);
  GPtrArray *choices
      = onward_selection_get_choices (onward_outgoing_get_selection (outgoing_of (display)));
  const char *left = NULL;

  for (guint i = 0; i < choices->len && left == NULL; i++)
    if (!((OnwardChoice *)g_ptr_array_index (choices, i))->chosen)
      left = ((OnwardChoice *)g_ptr_array_index (choices, i))->label;
  g_assert_nonnull (left);
  g_assert_false (shows (display, left));
  display_exactly_show_stays (display);
  g_assert_true (shows (display, left));
  display_press (display, "Hide what stays");
  g_assert_false (shows (display, left));
}

static void
test_what_does_not_match_has_no_way_on (void)
{
  g_autoptr (Display) display = show (display_exactly_broken);

  g_assert_null (display_find (display, NULL, GTK_TYPE_BUTTON, "Yes, this is right"));
  g_assert_null (display_find (display, NULL, ONWARD_TYPE_SHEET, NULL));
  g_assert_nonnull (display_find (display, NULL, GTK_TYPE_BUTTON, "Change something"));
}

static void
test_a_telling_name_is_said_and_may_be_kept (void)
{
  g_autoptr (Display) display = show (display_exactly_telling);

  g_assert_true (shows (display, "Your file says that " EXACTLY_TELLING
                                 " signed it. That name may tell them something about you."));
  g_assert_nonnull (display_find (display, NULL, GTK_TYPE_BUTTON, "Yes, this is right"));
  display_press (display, "Keep this name");
  g_assert_null (display_find (display, NULL, GTK_TYPE_BUTTON, "Keep this name"));
}

/* What the young person can do on their own computer, and what they say to who seals. */
static void
test_another_seal_is_somewhere_to_go (void)
{
  g_autoptr (Display) display = show (display_exactly_telling);

  display_press (display, "Ask for another seal");
  g_assert_true (shows (display, "Stop here, and say to your SENDCo: “Please seal my passport with "
                                 "another name. This one tells too much about me.” You can also "
                                 "seal it on your own. Then share it again."));
  g_assert_null (display_find (display, NULL, GTK_TYPE_BUTTON, "Choose who seals it"));
  display_press (display, "Seal it on my own");
  g_assert_cmpstr (onward_window_get_place (display->window), ==, "seal");
  g_assert_null (outgoing_of (display));
}

static void
test_who_seals_is_chosen_where_they_work (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_SUPPORTER);

  display_exactly_telling (display);
  display_go (display, "share/exactly");
  display_exactly_ask_for_another (display);
  g_assert_null (display_find (display, NULL, GTK_TYPE_BUTTON, "Seal it on my own"));
  display_press (display, "Choose who seals it");
  g_assert_cmpstr (onward_window_get_place (display->window), ==, "seal");
  g_assert_null (outgoing_of (display));
}

static void
test_stop_leaves_no_trace (void)
{
  g_autoptr (Display) display = show (display_exactly_telling);

  display_press (display, "Stop, and share nothing");
  display_until (g_strcmp0 (onward_window_get_place (display->window), "home") == 0);
  g_assert_null (outgoing_of (display));
}

static void
test_a_plain_name_is_not_warned_of (void)
{
  g_autoptr (Display) display = show (display_exactly);

  g_assert_null (display_find (display, NULL, GTK_TYPE_BUTTON, "Keep this name"));
  g_assert_null (display_find (display, NULL, GTK_TYPE_BUTTON, "Leave it in"));
}

static void
test_words_about_safety_are_said (void)
{
  g_autoptr (Display) display = show (display_exactly_unsafe);

  g_assert_nonnull (display_find (display, NULL, GTK_TYPE_BUTTON, "Change what goes"));
  display_press (display, "Leave it in");
  g_assert_null (display_find (display, NULL, GTK_TYPE_BUTTON, "Change what goes"));
}

/* Chosen after it was looked at: nothing can be signed but what was. */
static void
test_nothing_else_can_be_signed_afterwards (void)
{
  static const char *const pictures[] = SHARE_CODE;
  g_autoptr (Display) display = show (display_exactly);
  OnwardOutgoing *outgoing = outgoing_of (display);
  OnwardSelection *selection = onward_outgoing_get_selection (outgoing);
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardSecret) code = onward_picture_code_from_pictures (pictures, &error);
  g_autoptr (OnwardShared) made = NULL;
  g_autoptr (OnwardShared) other = NULL;
  OnwardSharing sharing;

  onward_outgoing_fill (outgoing, &sharing);
  sharing.code = code;
  made = onward_sharing_make (onward_outgoing_get_vault (outgoing),
                              onward_outgoing_get_issued (outgoing), selection, &sharing, &error);
  g_assert_no_error (error);
  g_assert_true (onward_sharing_matches (made->plain, onward_outgoing_get_previewed (outgoing)));
  g_assert_true (onward_selection_leave_out (selection, "about/people-like", &error));
  other = onward_sharing_make (onward_outgoing_get_vault (outgoing),
                               onward_outgoing_get_issued (outgoing), selection, &sharing, &error);
  g_assert_null (other);
  g_assert_error (error, ONWARD_SHARING_ERROR, ONWARD_SHARING_ERROR_NOT_AS_SHOWN);
}

int
main (int argc, char **argv)
{
  display_init (&argc, &argv);
#define add(name, func) g_test_add_func ("/share-exactly/" name, func)
  add ("it-says-getting-ready-first", test_it_says_getting_ready_first);
  add ("the-sheet-holds-what-was-chosen", test_the_sheet_holds_what_was_chosen);
  add ("it-says-for-whom-and-what-for", test_it_says_for_whom_and_what_for);
  add ("what-was-added-is-shown-as-added", test_what_was_added_is_shown_as_added);
  add ("what-stays-is-named-when-asked", test_what_stays_is_named_when_asked);
  add ("what-does-not-match-has-no-way-on", test_what_does_not_match_has_no_way_on);
  add ("a-telling-name-is-said-and-may-be-kept", test_a_telling_name_is_said_and_may_be_kept);
  add ("stop-leaves-no-trace", test_stop_leaves_no_trace);
  add ("another-seal-is-somewhere-to-go", test_another_seal_is_somewhere_to_go);
  add ("who-seals-is-chosen-where-they-work", test_who_seals_is_chosen_where_they_work);
  add ("a-plain-name-is-not-warned-of", test_a_plain_name_is_not_warned_of);
  add ("words-about-safety-are-said", test_words_about_safety_are_said);
  add ("nothing-else-can-be-signed-afterwards", test_nothing_else_can_be_signed_afterwards);
#undef add
  return g_test_run ();
}
