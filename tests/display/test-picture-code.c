/* test-picture-code.c: the picture code: by mouse, by keys alone and by what a screen reader does;
 * made, entered, refused; and nothing tells which pictures were chosen. */

#include "display.h"

#include <string.h>

#include "desktop/parts/onward-picture-code.h"
#include "desktop/parts/onward-picture-grid.h"
#include "desktop/parts/onward-picture-slots.h"
#include "desktop/start/onward-secret-field.h"
#include "passport/onward-clock.h"
#include "passport/onward-pictures.h"
#include "seal/onward-jwk.h"
#include "seal/onward-picture-code.h"
#include "share/onward-person.h"

static const char *const mine[] = { "drum", "fox", "apple", "zebra", "drum", NULL };
static const char *const other[] = { "drum", "fox", "apple", "zebra", "fox", NULL };

/* In a window of its own, as high as the smallest a screen gets. */
typedef struct
{
  GtkWidget *window;
  OnwardPictureCode *code;
  guint done; /* times it said so */
} Pad;

static void
done_cb (Pad *self)
{
  self->done++;
}

static Pad *
pad_new (OnwardPictureCodeMode mode)
{
  Pad *self = g_new0 (Pad, 1);

  self->window = gtk_window_new ();
  self->code = ONWARD_PICTURE_CODE (onward_picture_code_new (mode));
  g_signal_connect_swapped (self->code, "done", G_CALLBACK (done_cb), self);
  gtk_window_set_child (GTK_WINDOW (self->window), GTK_WIDGET (self->code));
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1000, 720);
  gtk_window_present (GTK_WINDOW (self->window));
  gtk_test_widget_wait_for_draw (self->window);
  return self;
}

static void
pad_free (Pad *self)
{
  GtkWidget *code = GTK_WIDGET (self->code);

  g_object_add_weak_pointer (G_OBJECT (code), (gpointer *)&code);
  gtk_window_destroy (GTK_WINDOW (self->window));
  display_until (code == NULL);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Pad, pad_free)

static GtkWidget *
find (Pad *self, GType type, const char *words)
{
  return display_find (NULL, GTK_WIDGET (self->code), type, words);
}

static void
press (Pad *self, const char *words)
{
  GtkWidget *button = find (self, GTK_TYPE_BUTTON, words);

  if (button == NULL)
    g_error ("no button “%s” shows", words);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static void
press_all (Pad *self, const char *const *names)
{
  for (guint i = 0; names[i] != NULL; i++)
    press (self, names[i]);
}

/* What keys do, through the controllers of what has the focus and of all around it: GTK has no way
 * to send a key from inside. Enter and space are the button's own. */
static void
key (Pad *self, guint value)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self->window));
  GtkWidget *grid = find (self, ONWARD_TYPE_PICTURE_GRID, NULL);
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (grid);
  gboolean handled = FALSE;

  if (value == GDK_KEY_Return)
    {
      g_signal_emit_by_name (focus, "activate");
      display_until (!gtk_widget_has_css_class (focus, "keyboard-activating"));
      return;
    }
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) keys = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (keys))
        g_signal_emit_by_name (keys, "key-pressed", value, 0, 0, &handled);
    }
  g_assert_true (handled);
}

static void
arrow (Pad *self, GtkDirectionType direction)
{
  gtk_widget_child_focus (self->window, direction);
}

static const char *
focused (Pad *self)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self->window));
  GPtrArray *pictures = onward_pictures_get ();

  for (guint i = 0; focus != NULL && i < pictures->len; i++)
    {
      const OnwardPicture *picture = g_ptr_array_index (pictures, i);

      if (find (self, GTK_TYPE_BUTTON, picture->name) == focus)
        return picture->id;
    }
  return NULL;
}

static gboolean
has_words (Pad *self, const char *words)
{
  return find (self, GTK_TYPE_LABEL, words) != NULL;
}

static void
assert_secret_is (Pad *self, const char *const *names)
{
  g_autoptr (OnwardSecret) got = onward_picture_code_take_secret (self->code);
  g_autoptr (OnwardSecret) expected = onward_picture_code_from_pictures (names, NULL);

  g_assert_nonnull (got);
  g_assert_true (onward_secret_equal (got, expected));
}

/* --- entering --- */

static void
test_five_presses_are_the_code (void)
{
  g_autoptr (Pad) pad = pad_new (ONWARD_PICTURE_CODE_ENTER);

  press (pad, "drum");
  g_assert_true (has_words (pad, "1 of 5 pictures chosen"));
  g_assert_null (onward_picture_code_take_secret (pad->code));
  press_all (pad, mine + 1);
  g_assert_cmpuint (pad->done, ==, 1);
  g_assert_true (onward_picture_code_get_complete (pad->code));
  assert_secret_is (pad, mine);
  g_assert_false (onward_picture_code_get_complete (pad->code));
  g_assert_true (has_words (pad, "0 of 5 pictures chosen"));
}

static void
test_a_sixth_press_is_nothing (void)
{
  g_autoptr (Pad) pad = pad_new (ONWARD_PICTURE_CODE_ENTER);

  press_all (pad, mine);
  press (pad, "cactus");
  g_assert_cmpuint (pad->done, ==, 1);
  assert_secret_is (pad, mine);
}

static void
test_one_can_be_taken_back (void)
{
  g_autoptr (Pad) pad = pad_new (ONWARD_PICTURE_CODE_ENTER);

  g_assert_false (gtk_widget_is_sensitive (find (pad, GTK_TYPE_BUTTON, "Take one back")));
  press_all (pad, other);
  press (pad, "Take one back");
  g_assert_false (onward_picture_code_get_complete (pad->code));
  press (pad, "drum");
  assert_secret_is (pad, mine);
}

static void
test_keys_alone_enter_it (void)
{
  g_autoptr (Pad) pad = pad_new (ONWARD_PICTURE_CODE_ENTER);

  gtk_widget_grab_focus (GTK_WIDGET (pad->code));
  g_assert_cmpstr (focused (pad), ==, "apple");
  arrow (pad, GTK_DIR_RIGHT);
  g_assert_cmpstr (focused (pad), ==, "backpack");
  arrow (pad, GTK_DIR_LEFT);
  arrow (pad, GTK_DIR_DOWN);
  arrow (pad, GTK_DIR_UP);
  g_assert_cmpstr (focused (pad), ==, "apple");
  for (guint i = 0; mine[i] != NULL; i++)
    {
      for (const char *letter = mine[i]; *letter != '\0'; letter++)
        key (pad, gdk_unicode_to_keyval ((guint)*letter));
      g_assert_cmpstr (focused (pad), ==, mine[i]);
      key (pad, GDK_KEY_Return);
      if (i == 1)
        {
          key (pad, GDK_KEY_BackSpace);
          g_assert_true (has_words (pad, "1 of 5 pictures chosen"));
          key (pad, GDK_KEY_Return);
        }
    }
  assert_secret_is (pad, mine);
}

static void
test_tab_goes_past_the_pictures (void)
{
  g_autoptr (Pad) pad = pad_new (ONWARD_PICTURE_CODE_ENTER);

  gtk_widget_grab_focus (GTK_WIDGET (pad->code));
  gtk_widget_child_focus (pad->window, GTK_DIR_TAB_BACKWARD);
  g_assert_null (focused (pad));
  gtk_widget_child_focus (pad->window, GTK_DIR_TAB_FORWARD);
  g_assert_cmpstr (focused (pad), ==, "apple");
  gtk_widget_child_focus (pad->window, GTK_DIR_TAB_FORWARD);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (pad->window))
                 == find (pad, GTK_TYPE_BUTTON, "Show mine")); /* the first that can have it */
}

/* --- making --- */

static void
test_a_new_code_is_entered_twice (void)
{
  g_autoptr (Pad) pad = pad_new (ONWARD_PICTURE_CODE_MAKE);

  g_assert_cmpstr (onward_picture_code_get_title (pad->code), ==, "Choose five pictures");
  press_all (pad, mine);
  g_assert_cmpstr (onward_picture_code_get_title (pad->code), ==, "Remember your five pictures");
  g_assert_cmpuint (pad->done, ==, 0);
  press (pad, "I know them now");
  g_assert_cmpstr (onward_picture_code_get_title (pad->code), ==, "Press the same five again");
  press_all (pad, mine);
  g_assert_cmpuint (pad->done, ==, 1);
  assert_secret_is (pad, mine);
}

static void
test_two_different_ones_start_again (void)
{
  g_autoptr (Pad) pad = pad_new (ONWARD_PICTURE_CODE_MAKE);

  press_all (pad, mine);
  press (pad, "I know them now");
  press_all (pad, other);
  g_assert_true (has_words (pad, "These are not the same. Start again."));
  g_assert_cmpstr (onward_picture_code_get_title (pad->code), ==, "Choose five pictures");
  g_assert_cmpuint (pad->done, ==, 0);
  press_all (pad, other);
  press (pad, "I know them now");
  press_all (pad, other);
  assert_secret_is (pad, other);
}

static void
test_five_equal_ones_are_refused (void)
{
  g_autoptr (Pad) pad = pad_new (ONWARD_PICTURE_CODE_MAKE);
  static const char *const equal[] = { "fox", "fox", "fox", "fox", "fox", NULL };

  press_all (pad, equal);
  press (pad, "I know them now");
  g_assert_true (has_words (pad, "0 of 5 pictures chosen"));
  g_assert_cmpstr (onward_picture_code_get_title (pad->code), ==, "Choose five pictures");
}

static void
type (Pad *self, const char *words)
{
  GtkWidget *text = find (self, GTK_TYPE_TEXT, NULL);

  gtk_editable_set_text (GTK_EDITABLE (text), words);
  press (self, "Use this passphrase");
}

static void
test_a_passphrase_serves_instead (void)
{
  g_autoptr (Pad) pad = pad_new (ONWARD_PICTURE_CODE_MAKE);
  g_autoptr (OnwardSecret) expected = onward_picture_code_from_passphrase ("two blue boats", NULL);
  g_autoptr (OnwardSecret) got = NULL;

  press (pad, "Use a passphrase instead");
  type (pad, "short");
  g_assert_true (has_words (pad, "A passphrase here has at least eight characters."));
  type (pad, "two blue boats");
  g_assert_cmpstr (onward_picture_code_get_title (pad->code), ==, "Type the same passphrase again");
  type (pad, "two blue bats!");
  g_assert_true (has_words (pad, "These are not the same. Start again."));
  type (pad, "two blue boats");
  type (pad, "two blue boats");
  got = onward_picture_code_take_secret (pad->code);
  g_assert_true (onward_secret_equal (got, expected));
}

/* --- wrong codes --- */

static char *
make_person (Display *display, const char *const *names)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardSecret) code = onward_picture_code_from_pictures (names, &error);
  const char *passport = display_get_id (display, "robin");
  g_autoptr (OnwardIdentityRow) row
      = onward_person_make (onward_desk_get_vault (display->desk), passport, "Robin", code, &error);

  g_assert_no_error (error);
  return g_strdup (passport);
}

/* As a screen does it: what was entered is tried, and a refusal told. */
static gboolean
try (Pad *self, OnwardVault *vault, const char *passport, const char *const *names)
{
  g_autoptr (OnwardIdentityRow) row = onward_person_find (vault, passport, NULL);
  g_autoptr (OnwardSecret) code = NULL;
  g_autoptr (EVP_PKEY) key = NULL;
  g_autoptr (GError) error = NULL;

  press_all (self, names);
  code = onward_picture_code_take_secret (self->code);
  key = onward_person_unlock (vault, row, code, &error);
  if (key == NULL)
    onward_picture_code_tell (self->code, error, vault, passport);
  return key != NULL;
}

static void
test_wrong_codes_slow_down (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_YOUNG_PERSON);
  OnwardVault *vault = onward_desk_get_vault (display->desk);
  g_autofree char *passport = make_person (display, mine);
  g_autoptr (Pad) pad = pad_new (ONWARD_PICTURE_CODE_ENTER);

  for (guint i = 0; i < 3; i++)
    {
      g_assert_false (try (pad, vault, passport, other));
      g_assert_true (has_words (pad, "That was not it. Try again."));
      g_assert_true (has_words (pad, "0 of 5 pictures chosen"));
    }
  g_assert_false (try (pad, vault, passport, other));
  g_assert_true (has_words (pad, "That was not it. You can try again in 30 seconds."));
  g_assert_false (gtk_widget_is_sensitive (find (pad, GTK_TYPE_BUTTON, "drum")));

  /* Another screen, as after a new start, knows of it too. */
  {
    g_autoptr (Pad) later = pad_new (ONWARD_PICTURE_CODE_ENTER);

    onward_picture_code_look (later->code, vault, passport);
    g_assert_true (has_words (later, "There were wrong codes. You can try again in 30 seconds."));
  }
  onward_clock_set_from_text ("2026-11-21T09:00:31Z");
  display_until (has_words (pad, "You can try again now."));
  g_assert_false (try (pad, vault, passport, other));
  g_assert_true (has_words (pad, "That was not it. You can try again in 1 minute, at 09:02."));
  onward_clock_set_from_text ("2026-11-21T09:02:00Z");
  display_until (has_words (pad, "You can try again now."));
  g_assert_true (try (pad, vault, passport, mine));
  onward_clock_set_from_text ("2026-11-21T09:00:00Z");
}

/* --- who may know --- */

static void
look_for_more_than_one (GtkWidget *widget, gpointer data)
{
  GHashTable *seen = data;
  const char *text = gtk_label_get_text (GTK_LABEL (widget));

  if (onward_pictures_find (text) != NULL)
    g_assert_true (g_hash_table_add (seen, g_strdup (text)));
  for (guint i = 0; mine[i] != NULL; i++)
    if (strstr (text, mine[i]) != NULL)
      g_assert_cmpstr (text, ==, mine[i]);
}

/* Every name stands once on the screen, on its button, whatever was chosen and shown: there is no
 * second one that tells which. (The slots have no labels at all; the screen reader's view of this
 * is picture-code.py's.) */
static void
test_no_label_tells_which (void)
{
  g_autoptr (Pad) pad = pad_new (ONWARD_PICTURE_CODE_ENTER);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  press (pad, "drum");
  press (pad, "fox");
  press (pad, "Show mine");
  display_each (GTK_WIDGET (pad->code), GTK_TYPE_LABEL, look_for_more_than_one, seen);
  g_assert_cmpuint (g_hash_table_size (seen), ==, 64);
  press (pad, "Hide mine");
}

static void
test_every_picture_has_its_place (void)
{
  g_autoptr (Pad) pad = pad_new (ONWARD_PICTURE_CODE_ENTER);
  GPtrArray *pictures = onward_pictures_get ();
  GtkWidget *grid = find (pad, ONWARD_TYPE_PICTURE_GRID, NULL);
  GtkWidget *button = gtk_widget_get_first_child (grid);

  for (guint i = 0; i < pictures->len; i++, button = gtk_widget_get_next_sibling (button))
    {
      const OnwardPicture *picture = g_ptr_array_index (pictures, i);

      g_assert_true (find (pad, GTK_TYPE_BUTTON, picture->name) == button);
      g_assert_cmpint (gtk_widget_get_width (button), >=, 44);
      g_assert_cmpint (gtk_widget_get_height (button), >=, 44);
    }
  g_assert_null (button);
}

int
main (int argc, char *argv[])
{
  g_setenv ("TZ", "UTC", TRUE);
  display_init (&argc, &argv);
  g_test_add_func ("/picture-code/five-presses-are-the-code", test_five_presses_are_the_code);
  g_test_add_func ("/picture-code/a-sixth-press-is-nothing", test_a_sixth_press_is_nothing);
  g_test_add_func ("/picture-code/one-can-be-taken-back", test_one_can_be_taken_back);
  g_test_add_func ("/picture-code/keys-alone-enter-it", test_keys_alone_enter_it);
  g_test_add_func ("/picture-code/tab-goes-past-the-pictures", test_tab_goes_past_the_pictures);
  g_test_add_func ("/picture-code/a-new-code-is-entered-twice", test_a_new_code_is_entered_twice);
  g_test_add_func ("/picture-code/two-different-ones-start-again",
                   test_two_different_ones_start_again);
  g_test_add_func ("/picture-code/five-equal-ones-are-refused", test_five_equal_ones_are_refused);
  g_test_add_func ("/picture-code/a-passphrase-serves-instead", test_a_passphrase_serves_instead);
  g_test_add_func ("/picture-code/wrong-codes-slow-down", test_wrong_codes_slow_down);
  g_test_add_func ("/picture-code/no-label-tells-which", test_no_label_tells_which);
  g_test_add_func ("/picture-code/every-picture-has-its-place", test_every_picture_has_its_place);
  return g_test_run ();
}
