#include "desktop/onward-application.h"

#include "desktop/help/onward-about.h"
#include "desktop/onward-idle-lock.h"
#include "desktop/onward-incoming.h"
#include "desktop/preferences/onward-appearance.h"
#include "desktop/preferences/onward-preferences-window.h"

struct _OnwardApplication
{
  AdwApplication parent_instance;

  OnwardDesk *desk;             /* owned */
  GSettings *settings;          /* owned */
  OnwardWindow *window;         /* borrowed of GTK; NULL: none is open */
  OnwardAppearance *appearance; /* owned; NULL before the startup */
  OnwardIdleLock *idle_lock;    /* owned; of @window */
};

G_DEFINE_FINAL_TYPE (OnwardApplication, onward_application, ADW_TYPE_APPLICATION)

static char *
usual_folder (void)
{
  const char *named = g_getenv ("ONWARD_VAULT");

  return named != NULL && *named != '\0'
             ? g_strdup (named)
             : g_build_filename (g_get_user_data_dir (), "onward", NULL);
}

static void
quit_cb (GSimpleAction *action, GVariant *target, gpointer data)
{
  OnwardApplication *self = data;

  /* As if the window were closed: what cannot be saved keeps it open. */
  if (self->window != NULL)
    gtk_window_close (GTK_WINDOW (self->window));
  else
    g_application_quit (G_APPLICATION (self));
}

static void
preferences_cb (GSimpleAction *action, GVariant *target, gpointer data)
{
  OnwardApplication *self = data;

  gtk_window_present (GTK_WINDOW (
      onward_preferences_window_new (onward_application_get_window (self), self->settings)));
}

static void
about_cb (GSimpleAction *action, GVariant *target, gpointer data)
{
  gtk_window_present (onward_about_new (GTK_WINDOW (onward_application_get_window (data))));
}

static const GActionEntry actions[] = {
  { "quit", quit_cb },
  { "preferences", preferences_cb },
  { "about", about_cb },
};

static void
remember_size (OnwardApplication *self)
{
  GtkWindow *window = GTK_WINDOW (self->window);

  g_settings_bind (self->settings, "window-width", window, "default-width",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-height", window, "default-height",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-maximized", window, "maximized",
                   G_SETTINGS_BIND_DEFAULT);
}

static void
follow_preferences (OnwardApplication *self)
{
  g_clear_object (&self->idle_lock);
  self->idle_lock = onward_idle_lock_new (self->window);
  g_settings_bind (self->settings, "lock-minutes", self->idle_lock, "minutes", G_SETTINGS_BIND_GET);
  g_settings_bind (self->settings, "listen-speed", onward_window_get_speaker (self->window), "rate",
                   G_SETTINGS_BIND_GET);
}

static void
onward_application_startup (GApplication *application)
{
  OnwardApplication *self = ONWARD_APPLICATION (application);
  const char *const quit[] = { "<Control>q", NULL };
  const char *const close[] = { "<Control>w", NULL };
  const char *const preferences[] = { "<Control>comma", NULL };
  const char *const shortcuts[] = { "<Control>question", NULL };

  G_APPLICATION_CLASS (onward_application_parent_class)->startup (application);
  self->settings = g_settings_new (ONWARD_APPLICATION_ID);
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), "app.quit", quit);
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), "window.close", close);
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), "app.preferences", preferences);
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), "win.show-help-overlay",
                                         shortcuts);
  self->appearance = onward_appearance_new (self->settings);
}

static void
onward_application_activate (GApplication *application)
{
  OnwardWindow *window = onward_application_get_window (ONWARD_APPLICATION (application));

  if (onward_window_get_screen (window) == NULL)
    onward_window_go_first (window);
  gtk_window_present (GTK_WINDOW (window));
}

/* From a double click. Each file takes the place of the one before. */
static void
onward_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  OnwardApplication *self = ONWARD_APPLICATION (application);
  g_autofree char *path = g_file_get_path (files[n_files - 1]);

  g_application_activate (application);
  if (path != NULL)
    onward_incoming_open (onward_application_get_window (self), path);
}

static void
onward_application_shutdown (GApplication *application)
{
  OnwardApplication *self = ONWARD_APPLICATION (application);

  onward_desk_lock (self->desk, NULL);
  G_APPLICATION_CLASS (onward_application_parent_class)->shutdown (application);
}

static void
onward_application_finalize (GObject *object)
{
  OnwardApplication *self = ONWARD_APPLICATION (object);

  g_clear_object (&self->idle_lock);
  g_clear_object (&self->appearance);
  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->settings);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (onward_application_parent_class)->finalize (object);
}

static void
onward_application_class_init (OnwardApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = onward_application_finalize;
  application_class->startup = onward_application_startup;
  application_class->activate = onward_application_activate;
  application_class->open = onward_application_open;
  application_class->shutdown = onward_application_shutdown;
}

static void
onward_application_init (OnwardApplication *self)
{
}

/**
 * onward_application_new:
 * @folder: (nullable): of the vault; NULL: $ONWARD_VAULT or the usual one
 * @flags: G_APPLICATION_DEFAULT_FLAGS; tests may want G_APPLICATION_NON_UNIQUE
 *
 * Makes the program.
 *
 * Returns: (transfer full): the application
 */
OnwardApplication *
onward_application_new (const char *folder, GApplicationFlags flags)
{
  OnwardApplication *self
      = g_object_new (ONWARD_TYPE_APPLICATION, "application-id", ONWARD_APPLICATION_ID, "flags",
                      flags, "resource-base-path", "/io/github/onward_passport/Onward", NULL);
  g_autofree char *usual = folder == NULL ? usual_folder () : g_strdup (folder);

  self->desk = onward_desk_new (usual);
  return self;
}

/**
 * onward_application_get_desk:
 *
 * Returns: (transfer none): the desk
 */
OnwardDesk *
onward_application_get_desk (OnwardApplication *self)
{
  return self->desk;
}

/**
 * onward_application_get_settings:
 *
 * Returns: (transfer none): the preferences; NULL before the application has started up
 */
GSettings *
onward_application_get_settings (OnwardApplication *self)
{
  return self->settings;
}

/**
 * onward_application_get_window:
 * @self: an application that has started up
 *
 * Gets the window, and makes it if there is none.
 *
 * Returns: (transfer none): the window
 */
OnwardWindow *
onward_application_get_window (OnwardApplication *self)
{
  if (self->window == NULL)
    {
      g_set_weak_pointer (&self->window, onward_window_new (GTK_APPLICATION (self), self->desk));
      remember_size (self);
      follow_preferences (self);
    }
  return self->window;
}
