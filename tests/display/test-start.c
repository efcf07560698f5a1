/* test-start.c: the first start, from nothing to a young person's home, and that every start
 * opens what is there, by the keyring or by what somebody types. */

#include "screens.h"
#include "start-states.h"

#include <string.h>
#include <sys/stat.h>

#include "../core/fake-keyring.h"

#include "desktop/start/onward-code-sheet.h"
#include "desktop/start/onward-start-code.h"
#include "store/onward-backup-automatic.h"
#include "store/onward-keyring.h"
#include "store/onward-vault-passports.h"

static PrivateBus *bus; /* of this program; GLib asks for its address once */

static gboolean
is_at (Display *display, const char *place)
{
  return g_strcmp0 (onward_window_get_place (display->window), place) == 0;
}

static void
tick (Display *display, const char *words)
{
  GtkWidget *label = display_get (display, NULL, GTK_TYPE_LABEL, words);
  GtkWidget *choice = gtk_widget_get_ancestor (label, GTK_TYPE_CHECK_BUTTON);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (choice), TRUE);
}

static gboolean
says (Display *display, const char *words)
{
  return display_find (display, NULL, GTK_TYPE_LABEL, words) != NULL;
}

/* Both groups that are asked for; @wrong: the first of them with a symbol changed. */
static char *
type_groups (Display *display, gboolean wrong)
{
  OnwardSecret *code = onward_start_code_get (display->desk);
  char *mistaken = NULL;

  for (guint i = 1; i <= ONWARD_START_CODE_GROUPS; i++)
    {
      g_autofree char *label = g_strdup_printf ("Group %u", i);
      g_autofree char *group = onward_start_code_dup_group (code, i);

      if (!says (display, label))
        continue;
      if (wrong && mistaken == NULL)
        {
          group[2] = group[2] == 'X' ? 'Y' : 'X';
          mistaken = g_strdup_printf ("Group %u is not right yet. Look at your paper again.", i);
          display_start_type (display, label, group);
          continue;
        }
      display_start_type (display, label, group);
    }
  return mistaken;
}

static void
first_start_to_code (Display *display)
{
  onward_window_go_first (display->window);
  tick (display, "It is my passport");
  display_press (display, "Go on");
  g_assert_true (is_at (display, "others/1"));
  tick (display, "No, only I use it");
  display_press (display, "Go on");
}

static void
test_first_start (void)
{
  g_autoptr (FakeKeyring) keyring = fake_keyring_start (bus);
  g_autoptr (Display) display = display_new ();
  g_autofree char *mistaken = NULL;

  first_start_to_code (display);
  display_until (is_at (display, "recovery-code"));
  g_assert_true (onward_start_code_is_due (display->desk));
  display_press (display, "I have kept it");
  display_until (is_at (display, "code-check"));
  mistaken = type_groups (display, TRUE);
  display_press (display, "Check it");
  g_assert_true (says (display, mistaken));
  g_assert_true (is_at (display, "code-check"));
  type_groups (display, FALSE);
  display_press (display, "Check it");
  display_until (is_at (display, "home"));
  g_assert_false (onward_start_code_is_due (display->desk));
  g_assert_null (onward_start_code_get (display->desk));
  g_assert_cmpuint (onward_desk_get_use (display->desk), ==, ONWARD_USE_YOUNG_PERSON);
}

/* --- the first start without a keyring, or with others --- */

static void
go_to_passphrase (Display *display)
{
  onward_window_go_first (display->window);
  tick (display, "It is my passport");
  display_press (display, "Go on");
  tick (display, "Yes, other people use it too");
  display_press (display, "Go on");
  g_assert_true (is_at (display, "new-passphrase/1"));
}

static void
choose (Display *display, const char *first, const char *second)
{
  display_start_type (display, "Your passphrase", first);
  display_start_type (display, "The same again", second);
  display_press (display, "Go on");
}

static void
test_passphrase_is_asked_for_twice (void)
{
  g_autoptr (Display) display = display_new ();

  go_to_passphrase (display);
  choose (display, "short", "short");
  g_assert_true (says (display, "This is too short. Use 8 letters or more. Four words are good."));
  choose (display, START_PASSPHRASE, "four plane words here");
  g_assert_true (says (display, "This is different from the first. Look at both again."));
  g_assert_cmpint (onward_vault_probe (display->folder), ==, ONWARD_VAULT_ABSENT);
  choose (display, START_PASSPHRASE, START_PASSPHRASE);
  display_until (is_at (display, "recovery-code"));
}

static void
test_no_keyring_asks_for_passphrase (void)
{
  g_autoptr (Display) display = display_new ();

  first_start_to_code (display); /* nothing answers on the bus */
  display_until (is_at (display, "new-passphrase/1/no-keyring"));
  g_assert_true (says (display, "This computer has no keyring that can keep the key for you."));
  g_assert_cmpint (onward_vault_probe (display->folder), ==, ONWARD_VAULT_ABSENT);
}

static void
test_nothing_ticked_is_said (void)
{
  g_autoptr (Display) display = display_new ();

  onward_window_go_first (display->window);
  display_press (display, "Go on");
  g_assert_true (says (display, "Tick one first. You can tick more than one."));
  tick (display, "It is my passport");
  g_assert_false (says (display, "Tick one first. You can tick more than one."));
}

static gboolean
opens_with (Display *display, OnwardSecret *code)
{
  g_autoptr (OnwardVault) vault
      = onward_vault_open (display->folder, &(OnwardUnlock){ NULL, code }, NULL);

  return vault != NULL;
}

static void
test_later_makes_a_new_code (void)
{
  g_autoptr (FakeKeyring) keyring = fake_keyring_start (bus);
  g_autoptr (Display) display = display_new ();
  g_autoptr (OnwardSecret) first = NULL;
  g_autoptr (OnwardSecret) second = NULL;

  first_start_to_code (display);
  display_until (is_at (display, "recovery-code"));
  first = onward_secret_ref (onward_start_code_get (display->desk));
  display_press (display, "Do this later");
  display_until (is_at (display, "home"));
  g_assert_true (onward_start_code_is_due (display->desk));
  g_assert_null (onward_start_code_get (display->desk));
  display_go (display, "recovery-code");
  second = onward_secret_ref (onward_start_code_get (display->desk));
  g_assert_false (onward_secret_equal (first, second));
  g_assert_true (onward_desk_lock (display->desk, NULL));
  g_assert_null (onward_start_code_get (display->desk));
  g_assert_true (opens_with (display, second));
  g_assert_false (opens_with (display, first));
}

static void
test_hidden_code_does_not_show (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_YOUNG_PERSON);
  g_autofree char *group = NULL;

  display_go (display, "recovery-code");
  group = onward_start_code_dup_group (onward_start_code_get (display->desk), 3);
  g_assert_true (says (display, group));
  display_press (display, "Hide the code");
  g_assert_false (says (display, group));
  display_press (display, "Show the code");
  g_assert_true (says (display, group));
}

static void
test_sheet_has_every_group (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_YOUNG_PERSON);
  g_autofree char *path = g_build_filename (display->top, "sheet.pdf", NULL);
  g_autoptr (GBytes) sheet = NULL;
  g_autoptr (GtkPrintOperation) paper = NULL;
  OnwardSecret *code = NULL;
  g_autofree char *text = NULL;
  struct stat info;

  display_go (display, "recovery-code");
  code = onward_start_code_get (display->desk);
  sheet = onward_code_sheet_write (code);
  text = g_strndup (g_bytes_get_data (sheet, NULL), g_bytes_get_size (sheet));
  for (guint i = 1; i <= ONWARD_START_CODE_GROUPS; i++)
    {
      g_autofree char *group = onward_start_code_dup_group (code, i);

      g_assert_nonnull (strstr (text, group));
    }
  g_assert_nonnull (strstr (text, (const char *)onward_secret_data (code)));
  paper = onward_code_sheet_print (code);
  gtk_print_operation_set_export_filename (paper, path);
  g_assert_cmpint (gtk_print_operation_run (paper, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, NULL),
                   ==, GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_cmpint (stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_size, >, 1000);
}

/* --- every other start --- */

static void
add_file (GString *text, const char *path)
{
  g_autofree char *bytes = NULL;
  g_autofree char *sum = NULL;
  gsize length = 0;
  struct stat info;

  g_assert_cmpint (lstat (path, &info), ==, 0);
  if (S_ISREG (info.st_mode) && g_file_get_contents (path, &bytes, &length, NULL))
    sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *)bytes, length);
  g_string_append_printf (text, "%s %o %s\n", path, info.st_mode, sum != NULL ? sum : "-");
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static void
add_folder (GString *text, const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_build_filename (path, name, NULL));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      add_file (text, names->pdata[i]);
      if (g_file_test (names->pdata[i], G_FILE_TEST_IS_DIR)
          && !g_file_test (names->pdata[i], G_FILE_TEST_IS_SYMLINK))
        add_folder (text, names->pdata[i]);
    }
}

/* Every file there is of the vault, here and in the config folder, and what is in it. */
static char *
snapshot (Display *display)
{
  g_autofree char *config = g_build_filename (g_get_user_config_dir (), "onward", NULL);
  GString *text = g_string_new (NULL);

  add_folder (text, display->top);
  add_folder (text, config);
  return g_string_free (text, FALSE);
}

static const struct
{
  const char *screen; /* of the list of screens */
  const char *heading;
} starts[] = {
  { "start-asks", "Open your passport" },
  { "start-backups", "Your passports file is missing" },
  { "start-damaged", "Your passports file is damaged" },
  { "start-damaged-keys", "The key file is damaged" },
  { "start-hopeless", "This file cannot be saved" },
  { "start-in-use", "Your passport is already open" },
  { "start-keyring", "Your keyring is locked" },
  { "start-later", "This needs a newer Onward" },
  { "start-no-backups", "Your passports file is missing" },
  { "start-no-keys", "The key file is missing" },
  { "start-other", "The folder has other files" },
  { "start-plain", "This is not your passports file" },
  { "start-salt", "A small part is damaged" },
  { "start-salvaged", "This can be saved" },
  { "start-unsafe", "Something strange is in the folder" },
  { "start-wrong", "Open your passport" },
};

static const DisplayScreen *
screen_of (const char *name)
{
  for (guint i = 0; display_screens[i].name != NULL; i++)
    if (g_str_equal (display_screens[i].name, name))
      return &display_screens[i];
  g_assert_not_reached ();
}

/* Up to the screen, and away from it again. */
static void
test_leaving_changes_nothing (gconstpointer data)
{
  const DisplayScreen *screen = screen_of (starts[GPOINTER_TO_UINT (data)].screen);
  g_autoptr (Display) display = display_new ();
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  screen->prepare (display);
  before = snapshot (display);
  display_go (display, screen->place);
  screen->bring (display);
  g_assert_true (says (display, starts[GPOINTER_TO_UINT (data)].heading));
  g_assert_nonnull (display_find (display, NULL, GTK_TYPE_BUTTON, "Close Onward"));
  g_assert_true (onward_window_go (display->window, "others/1")); /* what it looked at is let go */
  after = snapshot (display);
  g_assert_cmpstr (before, ==, after);
}

static void
test_wrong_passphrase_stays_in_the_field (void)
{
  g_autoptr (Display) display = display_new ();

  display_start_make_vault (display);
  display_go (display, "start");
  display_start_mistype (display);
  g_assert_true (says (display, "The passphrase is not the right one."));
  display_press (display, "Open"); /* with what is in the field */
  display_start_wait (display);
  g_assert_true (says (display, "The passphrase is not the right one."));
  display_start_type (display, "Passphrase or recovery code", START_PASSPHRASE);
  display_press (display, "Open");
  display_until (is_at (display, "home"));
}

static void
test_keyring_unlocked_the_second_time_opens (void)
{
  g_autoptr (FakeKeyring) keyring = fake_keyring_start (bus);
  g_autoptr (Display) display = display_new ();

  first_start_to_code (display);
  display_until (is_at (display, "recovery-code"));
  display_press (display, "Do this later");
  display_until (is_at (display, "home"));
  fake_keyring_play (keyring, FAKE_KEYRING_LOCKED);
  display_start_lock (display);
  g_assert_true (says (display, "Your passport is locked"));
  display_press (display, "Open it again");
  display_start_wait (display);
  g_assert_true (says (display, "Your keyring is locked"));
  fake_keyring_set_question (keyring, FAKE_QUESTION_ANSWERED);
  display_press (display, "Unlock the keyring");
  display_until (is_at (display, "home"));
}

/* A press, and nothing is asked. */
static void
test_locked_opens_again_by_keyring (void)
{
  g_autoptr (FakeKeyring) keyring = fake_keyring_start (bus);
  g_autoptr (Display) display = display_new ();

  first_start_to_code (display);
  display_until (is_at (display, "recovery-code"));
  display_press (display, "Do this later");
  display_until (is_at (display, "home"));
  display_start_lock (display);
  g_assert_null (onward_desk_get_vault (display->desk));
  g_assert_true (is_at (display, "start"));
  display_press (display, "Open it again");
  display_until (is_at (display, "home"));
  g_assert_cmpuint (fake_keyring_count_questions (keyring), ==, 0);
}

static void
test_slow_keyring_is_said (void)
{
  g_autoptr (FakeKeyring) keyring = fake_keyring_start (bus);
  g_autoptr (Display) display = display_new ();

  first_start_to_code (display);
  display_until (is_at (display, "recovery-code"));
  display_press (display, "Do this later");
  display_until (is_at (display, "home"));
  fake_keyring_set_manner (keyring, FAKE_MANNER_SILENT);
  onward_keyring_set_limits (1500, 1500);
  display_start_lock (display);
  display_press (display, "Open it again");
  g_assert_false (says (display, "Opening …")); /* not at once */
  display_until (says (display, "Opening …"));
  display_start_wait (display);
  g_assert_true (
      says (display, "This computer's keyring did not answer. Type your recovery code."));
  g_assert_nonnull (display_find (display, NULL, GTK_TYPE_BUTTON, "Ask the keyring again"));
  onward_keyring_set_limits (0, 0);
}

static void
test_missing_file_comes_back_from_the_backup (void)
{
  g_autoptr (Display) display = display_new ();
  g_autoptr (GPtrArray) backups = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  display_start_lose_database (display);
  display_go (display, "start");
  display_start_wait (display);
  before = snapshot (display);
  display_start_type (display, "Passphrase or recovery code", "four plane words here");
  display_press (display, "Bring it back");
  display_start_wait (display);
  after = snapshot (display);
  g_assert_cmpstr (before, ==, after);
  display_start_type (display, "Passphrase or recovery code", START_PASSPHRASE);
  display_press (display, "Bring it back");
  display_until (is_at (display, "home"));
  g_assert_cmpint (onward_vault_count (onward_desk_get_vault (display->desk), NULL), >=, 6);
  backups = onward_backup_list (display->folder);
  g_assert_cmpuint (backups->len, >, 0);
}

static void
test_damaged_file_is_saved (void)
{
  g_autoptr (Display) display = display_new ();

  display_start_damage_page (display);
  display_go (display, "start");
  display_start_look (display);
  display_press (display, "Save this");
  display_until (is_at (display, "home"));
  g_assert_cmpint (onward_vault_get_condition (onward_desk_get_vault (display->desk)), ==,
                   ONWARD_VAULT_CONDITION_GOOD);
}

static void
test_first_bytes_are_put_right (void)
{
  g_autoptr (Display) display = display_new ();

  display_start_damage_salt (display);
  display_go (display, "start");
  display_start_open (display);
  display_press (display, "Put it right");
  display_until (is_at (display, "home"));
}

static gboolean
has_backup (Display *display)
{
  g_autoptr (GPtrArray) backups = onward_backup_list (display->folder);

  return backups->len > 0;
}

static void
test_backup_comes_after_the_first_screen (void)
{
  g_autoptr (Display) display = display_new ();

  display_start_make_vault_unbacked (display);
  display_go (display, "start");
  display_start_wait (display);
  display_start_type (display, "Passphrase or recovery code", START_PASSPHRASE);
  display_press (display, "Open");
  display_until (is_at (display, "home"));
  g_assert_false (has_backup (display));
  display_until (has_backup (display));
}

static void
test_who_can_be_changed (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_YOUNG_PERSON);

  display_go (display, "who");
  tick (display, "Someone shared a passport with me");
  display_press (display, "Save");
  g_assert_cmpuint (onward_desk_get_use (display->desk), ==,
                    ONWARD_USE_YOUNG_PERSON | ONWARD_USE_RECIPIENT);
  g_assert_true (is_at (display, "home"));
}

static void
add_starts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      g_autofree char *path
          = g_strdup_printf ("/display/start/leaving-changes-nothing/%s", starts[i].screen);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_leaving_changes_nothing);
    }
}

static void
add (const char *name, GTestFunc test)
{
  g_autofree char *path = g_strconcat ("/display/start/", name, NULL);

  g_test_add_func (path, test);
}

int
main (int argc, char **argv)
{
  int status = 0;

  g_unsetenv ("SECRET_BACKEND");
  if (private_bus_missing () != NULL)
    {
      g_print ("1..0 # SKIP %s\n", private_bus_missing ());
      return 0;
    }
  bus = private_bus_start ();
  display_init (&argc, &argv);
  add ("first-start-leads-home", test_first_start);
  add ("a-passphrase-is-asked-for-twice", test_passphrase_is_asked_for_twice);
  add ("without-a-keyring-a-passphrase-is-asked-for", test_no_keyring_asks_for_passphrase);
  add ("nothing-ticked-is-said", test_nothing_ticked_is_said);
  add ("a-code-that-was-put-off-is-another", test_later_makes_a_new_code);
  add ("a-hidden-code-does-not-show", test_hidden_code_does_not_show);
  add ("a-wrong-passphrase-stays-in-the-field", test_wrong_passphrase_stays_in_the_field);
  add ("an-unlocked-keyring-opens", test_keyring_unlocked_the_second_time_opens);
  add ("a-press-opens-what-was-locked", test_locked_opens_again_by_keyring);
  add ("a-slow-keyring-is-said", test_slow_keyring_is_said);
  add ("a-missing-file-comes-back", test_missing_file_comes_back_from_the_backup);
  add ("a-damaged-file-is-saved", test_damaged_file_is_saved);
  add ("damaged-first-bytes-are-put-right", test_first_bytes_are_put_right);
  add ("the-backup-comes-after-the-first-screen", test_backup_comes_after_the_first_screen);
  add ("the-sheet-has-every-group", test_sheet_has_every_group);
  add ("who-uses-this-computer-can-be-changed", test_who_can_be_changed);
  add_starts ();
  status = g_test_run ();
  private_bus_stop (bus);
  return status;
}
