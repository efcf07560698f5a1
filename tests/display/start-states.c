#include "start-states.h"

#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "../core/fake-keyring.h"
#include "../core/people.h"

#include "desktop/start/onward-secret-field.h"
#include "desktop/start/onward-start-code.h"
#include "store/onward-backup-automatic.h"
#include "store/onward-keyring.h"
#include "store/onward-vault-files.h"
#include "store/onward-vault-lock.h"
#include "store/onward-vault-passports.h"
#include "store/onward-vault-slots.h"

#define PAGE 4096

static char *
path_of (Display *display, const char *name)
{
  return g_build_filename (display->folder, name, NULL);
}

static OnwardVault *
make_unbacked (Display *display)
{
  g_autoptr (OnwardSecret) passphrase
      = onward_secret_new_copy (START_PASSPHRASE, strlen (START_PASSPHRASE));
  g_autoptr (OnwardSecret) code = NULL;
  g_autoptr (GError) error = NULL;
  OnwardVault *vault = onward_vault_create (display->folder, passphrase, &code, &error);

  g_assert_no_error (error);
  for (guint i = 0; people_names[i] != NULL; i++)
    {
      g_autoptr (OnwardPassport) passport = people_load (people_names[i]);

      g_assert_true (onward_vault_save (vault, passport, "new", &error));
    }
  g_assert_true (onward_vault_set_setting (vault, "desktop.use", "young-person", &error));
  g_assert_no_error (error);
  return vault;
}

static OnwardVault *
make_vault (Display *display)
{
  OnwardVault *vault = make_unbacked (display);

  g_assert_true (onward_vault_back_up_daily (vault, NULL, NULL));
  return vault;
}

void
display_start_make_vault_unbacked (Display *display)
{
  onward_vault_close (make_unbacked (display));
}

void
display_start_make_vault (Display *display)
{
  onward_vault_close (make_vault (display));
}

static void
remove_file (Display *display, const char *name)
{
  g_autofree char *path = path_of (display, name);

  g_assert_cmpint (g_remove (path), ==, 0);
}

static void
write_file (Display *display, const char *name, const char *text)
{
  g_autofree char *path = path_of (display, name);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
remove_backups (Display *display)
{
  g_autoptr (GPtrArray) backups = onward_backup_list (display->folder);

  for (guint i = 0; i < backups->len; i++)
    g_remove (((OnwardBackupEntry *)backups->pdata[i])->path);
}

/* Those in the config folder, too: nothing of earlier screens stays there. */
static void
remove_copies (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_config_dir (), "onward", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_remove (path);
    }
}

void
display_start_lose_keys (Display *display)
{
  display_start_make_vault (display);
  remove_file (display, ONWARD_FILE_KEYS);
  remove_file (display, ONWARD_FILE_KEYS_COPY);
  remove_backups (display);
  remove_copies ();
}

void
display_start_damage_keys (Display *display)
{
  display_start_lose_keys (display);
  write_file (display, ONWARD_FILE_KEYS, "onward-keys: 1\nvault: nothing of the kind\n");
}

void
display_start_lose_database (Display *display)
{
  display_start_make_vault (display);
  remove_file (display, ONWARD_FILE_DATABASE);
}

void
display_start_lose_all_but_keys (Display *display)
{
  display_start_lose_database (display);
  remove_backups (display);
}

static void
flip (Display *display, gsize place)
{
  g_autofree char *path = path_of (display, ONWARD_FILE_DATABASE);
  g_autofree char *bytes = NULL;
  gsize length = 0;

  display_start_make_vault (display);
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_cmpuint (place, <, length);
  bytes[place] ^= 1;
  g_assert_true (g_file_set_contents (path, bytes, (gssize)length, NULL));
}

void
display_start_damage_page_1 (Display *display)
{
  flip (display, 200);
}

void
display_start_damage_page (Display *display)
{
  flip (display, 20 * PAGE + 50);
}

void
display_start_damage_salt (Display *display)
{
  flip (display, 7);
}

void
display_start_make_later (Display *display)
{
  display_start_make_vault (display);
  write_file (display, ONWARD_FILE_KEYS, "onward-keys: 9\nnobody knows what comes here\n");
}

static void
let_go_cb (gpointer lock, GObject *window)
{
  onward_vault_lock_release (lock);
}

void
display_start_use_elsewhere (Display *display)
{
  OnwardVaultLock *lock = NULL;

  display_start_make_vault (display);
  lock = onward_vault_lock_take (display->folder, NULL);
  g_assert_nonnull (lock);
  g_object_weak_ref (G_OBJECT (display->window), let_go_cb, lock);
}

void
display_start_make_unsafe (Display *display)
{
  g_autofree char *link = path_of (display, ONWARD_FILE_DATABASE);

  display_start_make_vault (display);
  remove_file (display, ONWARD_FILE_DATABASE);
  g_assert_cmpint (symlink ("/dev/null", link), ==, 0);
}

void
display_start_make_other (Display *display)
{
  g_assert_cmpint (g_mkdir (display->folder, 0700), ==, 0);
  write_file (display, "shopping-list.txt", "bread\n");
}

void
display_start_make_plain (Display *display)
{
  g_autofree char *path = path_of (display, ONWARD_FILE_DATABASE);
  g_autofree char *page = g_malloc0 (PAGE);

  display_start_make_vault (display);
  strcpy (page, "SQLite format 3");
  g_assert_true (g_file_set_contents (path, page, PAGE, NULL));
}

static void
stop_keyring_cb (gpointer keyring, GObject *window)
{
  onward_keyring_set_limits (0, 0);
  fake_keyring_stop (keyring);
}

/* On the bus of this process, whoever started it. */
void
display_start_lock_keyring (Display *display)
{
  PrivateBus bus = { NULL, (char *)g_getenv ("DBUS_SESSION_BUS_ADDRESS"), NULL };
  FakeKeyring *keyring = fake_keyring_start (&bus);
  OnwardVault *vault = make_vault (display);

  g_assert_cmpint (onward_vault_keep_in_keyring (vault, NULL), ==, ONWARD_KEYRING_FOUND);
  onward_vault_close (vault);
  fake_keyring_play (keyring, FAKE_KEYRING_LOCKED);
  g_object_weak_ref (G_OBJECT (display->window), stop_keyring_cb, keyring);
}

/* --- on the screen --- */

static void
find_idle_cb (GtkWidget *button, gpointer data)
{
  if (gtk_widget_has_css_class (button, "suggested-action") && gtk_widget_is_sensitive (button))
    *(gboolean *)data = TRUE;
}

static gboolean
is_idle (Display *display)
{
  gboolean idle = FALSE;

  display_each (GTK_WIDGET (onward_window_get_screen (display->window)), GTK_TYPE_BUTTON,
                find_idle_cb, &idle);
  return idle;
}

void
display_start_wait (Display *display)
{
  display_until (is_idle (display));
}

void
display_start_type (Display *display, const char *label, const char *text)
{
  GtkWidget *found = display_get (display, NULL, GTK_TYPE_LABEL, label);
  GtkWidget *field = gtk_widget_get_ancestor (found, ONWARD_TYPE_SECRET_FIELD);

  found = gtk_widget_get_first_child (gtk_widget_get_first_child (field));
  while (!GTK_IS_EDITABLE (found))
    found = gtk_widget_get_next_sibling (found);
  gtk_editable_set_text (GTK_EDITABLE (found), text);
}

static void
open_with (Display *display, const char *text)
{
  display_start_wait (display);
  display_start_type (display, "Passphrase or recovery code", text);
  display_press (display, "Open");
  display_start_wait (display);
}

void
display_start_open (Display *display)
{
  open_with (display, START_PASSPHRASE);
}

void
display_start_mistype (Display *display)
{
  open_with (display, "four plane words here");
}

void
display_start_look (Display *display)
{
  display_start_open (display);
  display_press (display, "Look what is there");
  display_start_wait (display);
}

void
display_start_lock (Display *display)
{
  gtk_widget_activate_action (GTK_WIDGET (display->window), "win.lock", NULL);
  display_start_wait (display);
}

void
display_start_show_code (Display *display)
{
  display_go (display, "recovery-code");
}

void
display_start_hide_code (Display *display)
{
  display_press (display, "Hide the code");
}

void
display_start_mistype_group (Display *display)
{
  for (guint i = 1; i <= ONWARD_START_CODE_GROUPS; i++)
    {
      g_autofree char *label = g_strdup_printf ("Group %u", i);

      if (display_find (display, NULL, GTK_TYPE_LABEL, label) != NULL)
        display_start_type (display, label, "ABC");
    }
  display_press (display, "Check it");
}

void
display_start_tick_nothing (Display *display)
{
  display_press (display, "Go on");
}
