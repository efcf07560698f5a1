#include "desktop/onward-window-private.h"

#include <glib/gi18n-lib.h>

#include "desktop/help/onward-help-window.h"
#include "desktop/help/onward-shortcuts.h"
#include "desktop/onward-incoming.h"
#include "desktop/parts/onward-open-file.h"
#include "store/onward-vault-passports.h"

static void
go_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  onward_window_go (ONWARD_WINDOW (widget), g_variant_get_string (target, NULL));
}

static void
back_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  OnwardWindow *self = ONWARD_WINDOW (widget);
  g_autofree char *place = g_queue_pop_head (self->way);

  if (place == NULL)
    return;
  if (onward_window_go (self, place))
    g_free (g_queue_pop_head (self->way)); /* going there put the place before on the way */
  else
    g_queue_push_head (self->way, g_steal_pointer (&place));
}

static void
save_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  OnwardDraft *draft = onward_desk_get_draft (ONWARD_WINDOW (widget)->desk);

  if (draft != NULL)
    onward_draft_save (draft, NULL); /* the notice says what went wrong */
}

static void
undo_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  OnwardWindow *self = ONWARD_WINDOW (widget);
  OnwardDraft *draft = onward_desk_get_draft (self->desk);
  g_autoptr (GError) error = NULL;

  if (draft == NULL)
    return;
  if (onward_draft_undo (draft, NULL, &error))
    onward_window_say (self, _ ("The last change was taken back."));
  else if (g_error_matches (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_NOT_FOUND))
    onward_window_say (self, _ ("There is nothing to take back."));
  else
    onward_window_say (self, error->message);
}

/* What stands in front of the window may show names. One that has to stay keeps it open. */
static gboolean
close_in_front (OnwardWindow *self)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  gboolean all_closed = TRUE;

  for (GList *at = windows; at != NULL; at = at->next)
    {
      g_autoptr (GtkWindow) window = g_object_ref (at->data);

      if (gtk_window_get_transient_for (window) != GTK_WINDOW (self))
        continue;
      gtk_window_close (window);
      all_closed = all_closed && !gtk_widget_get_visible (GTK_WIDGET (window));
    }
  return all_closed;
}

static void
lock_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  OnwardWindow *self = ONWARD_WINDOW (widget);
  g_autoptr (GError) error = NULL;

  if (onward_desk_get_vault (self->desk) == NULL || !close_in_front (self)
      || (self->screen != NULL && !onward_screen_leave (self->screen)))
    return;
  if (onward_desk_lock (self->desk, &error))
    onward_window_go_first (self);
  else
    onward_window_say (self, error->message);
}

static void
open_passport_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  OnwardWindow *self = ONWARD_WINDOW (widget);
  g_autoptr (GError) error = NULL;

  if (onward_desk_open_draft (self->desk, g_variant_get_string (target, NULL), &error))
    onward_window_go (self, "document");
  else
    onward_window_say (self, error->message);
}

static void
chosen_cb (GtkWidget *asker, const char *path)
{
  onward_incoming_open (ONWARD_WINDOW (asker), path);
}

static void
open_file_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  onward_open_file (widget, chosen_cb);
}

static void
people_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  onward_window_go (ONWARD_WINDOW (widget), "people");
}

static void
shortcuts_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  gtk_window_present (onward_shortcuts_new (GTK_WINDOW (widget)));
}

static void
save_elsewhere_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  if (onward_desk_get_draft (ONWARD_WINDOW (widget)->desk) != NULL)
    onward_window_save_elsewhere (ONWARD_WINDOW (widget));
}

static void
help_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  gtk_window_present (GTK_WINDOW (onward_help_window_new (ONWARD_WINDOW (widget))));
}

/* One file at a time: of several, each would need its own answer. */
static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, OnwardWindow *self)
{
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));
  g_autofree char *path
      = files != NULL && files->next == NULL ? g_file_get_path (files->data) : NULL;

  if (path != NULL)
    onward_incoming_open (self, path);
  else
    onward_window_say (self, _ ("Drop one file at a time."));
  return path != NULL;
}

/* Not public: see the header. */
void
onward_window_take_drops (OnwardWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/* Not public: see the header. */
void
onward_window_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.go", "s", go_cb);
  gtk_widget_class_install_action (widget_class, "win.back", NULL, back_cb);
  gtk_widget_class_install_action (widget_class, "win.save", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo_cb);
  gtk_widget_class_install_action (widget_class, "win.lock", NULL, lock_cb);
  gtk_widget_class_install_action (widget_class, "win.open-passport", "s", open_passport_cb);
  gtk_widget_class_install_action (widget_class, "win.open-file", NULL, open_file_cb);
  gtk_widget_class_install_action (widget_class, "win.people", NULL, people_cb);
  gtk_widget_class_install_property_action (widget_class, "win.listen", "listening");
  gtk_widget_class_install_action (widget_class, "win.help", NULL, help_cb);
  gtk_widget_class_install_action (widget_class, "win.show-help-overlay", NULL, shortcuts_cb);
  gtk_widget_class_install_action (widget_class, "win.save-elsewhere", NULL, save_elsewhere_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "win.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_l, GDK_CONTROL_MASK, "win.lock", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_o, GDK_CONTROL_MASK, "win.open-file",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "win.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F1, 0, "win.help", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "win.listen", NULL);
}
