#include "desktop/share/onward-share-save-screen.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "desktop/parts/onward-save-file.h"
#include "desktop/share/onward-share-always.h"
#include "desktop/share/onward-share-steps.h"

struct _OnwardShareSaveScreen
{
  OnwardPage parent_instance;

  OnwardOutgoing *outgoing; /* NULL: there is nothing to save */
  char *name;               /* that is offered */

  /* Template widgets. */
  GtkLabel *ready;
  GtkLabel *name_label;
  GtkLabel *wrong;
  GtkWidget *save_button;
};

G_DEFINE_FINAL_TYPE (OnwardShareSaveScreen, onward_share_save_screen, ONWARD_TYPE_PAGE)

static void
tell_wrong (OnwardShareSaveScreen *self, const char *text)
{
  gtk_label_set_label (self->wrong, text);
  gtk_widget_set_visible (GTK_WIDGET (self->wrong), TRUE);
}

/* A file that is in no list of shares must not be sent: it goes again. */
static gboolean
record (OnwardShareSaveScreen *self, const OnwardShared *made, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (onward_sharing_record (onward_outgoing_get_vault (self->outgoing), made, &error))
    return TRUE;
  if (g_unlink (path) == 0)
    text = g_strdup_printf (_ ("It could not be put into your list. So the file was deleted "
                               "again. %s"),
                            error->message);
  else
    text = g_strdup_printf (_ ("It could not be put into your list. Do not send the file %s. %s"),
                            path, error->message);
  tell_wrong (self, text);
  return FALSE;
}

static void
saved_cb (const char *path, const GError *error, gpointer data)
{
  OnwardShareSaveScreen *self = data;
  OnwardAgreeing *agreeing;
  const OnwardShared *made;

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL) /* somebody left meanwhile */
    {
      if (path != NULL)
        g_unlink (path);
      return;
    }
  if (path == NULL)
    {
      g_autofree char *text = g_strdup_printf (
          _ ("The file was not saved. Nothing was shared. You can try again. %s"), error->message);

      tell_wrong (self, text);
      return;
    }
  agreeing = onward_outgoing_get_agreeing (self->outgoing);
  made = onward_agreeing_get_made (agreeing);
  if (!record (self, made, path))
    return;
  onward_agreeing_set_path (agreeing, path);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.go", "s",
                              made->words != NULL ? "share/words" : "share/done");
}

static void
save_cb (OnwardShareSaveScreen *self)
{
  const OnwardShared *made
      = onward_agreeing_get_made (onward_outgoing_get_agreeing (self->outgoing));

  gtk_widget_set_visible (GTK_WIDGET (self->wrong), FALSE);
  onward_save_file (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _ ("Save the file"),
                    self->name, made->file, saved_cb, g_object_ref (self), g_object_unref);
}

static void
show_all (OnwardShareSaveScreen *self)
{
  OnwardAgreeing *agreeing = onward_outgoing_get_agreeing (self->outgoing);
  g_autofree char *ready
      = onward_agreeing_say (agreeing, _ ("Your file for {recipient} is ready."));

  gtk_label_set_label (self->ready, ready);
  gtk_label_set_label (self->name_label, self->name);
}

static void
onward_share_save_screen_shown (OnwardScreen *screen)
{
  OnwardShareSaveScreen *self = ONWARD_SHARE_SAVE_SCREEN (screen);
  OnwardAgreeing *agreeing
      = self->outgoing != NULL ? onward_outgoing_get_agreeing (self->outgoing) : NULL;

  if (agreeing == NULL)
    onward_share_send_on (GTK_WIDGET (self), "share");
  else if (onward_agreeing_get_path (agreeing) != NULL)
    onward_share_send_on (GTK_WIDGET (self), "share/done");
  else if (onward_agreeing_get_made (agreeing) == NULL)
    onward_share_send_on (GTK_WIDGET (self), "share/code");
  else
    gtk_widget_grab_focus (self->save_button);
}

static void
onward_share_save_screen_dispose (GObject *object)
{
  OnwardShareSaveScreen *self = ONWARD_SHARE_SAVE_SCREEN (object);

  g_clear_object (&self->outgoing);
  g_clear_pointer (&self->name, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_SHARE_SAVE_SCREEN);
  G_OBJECT_CLASS (onward_share_save_screen_parent_class)->dispose (object);
}

static void
onward_share_save_screen_class_init (OnwardShareSaveScreenClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = onward_share_save_screen_dispose;
  ONWARD_SCREEN_CLASS (klass)->shown = onward_share_save_screen_shown;
  g_type_ensure (ONWARD_TYPE_SHARE_ALWAYS);
  g_type_ensure (ONWARD_TYPE_SHARE_STEPS);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-share-save-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardShareSaveScreen, ready);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareSaveScreen, name_label);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareSaveScreen, wrong);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareSaveScreen, save_button);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
}

static void
onward_share_save_screen_init (OnwardShareSaveScreen *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * onward_share_save_screen_new:
 * @desk: a desk with a share on it whose file was made
 * @detail: nothing is said by it
 *
 * Makes the screen.
 *
 * Returns: (transfer floating): the screen
 */
OnwardScreen *
onward_share_save_screen_new (OnwardDesk *desk, const char *detail)
{
  OnwardShareSaveScreen *self = g_object_new (ONWARD_TYPE_SHARE_SAVE_SCREEN, "desk", desk, NULL);
  OnwardOutgoing *outgoing = onward_desk_get_outgoing (desk);

  if (outgoing == NULL || onward_outgoing_get_agreeing (outgoing) == NULL)
    return ONWARD_SCREEN (self);
  self->outgoing = g_object_ref (outgoing);
  self->name = onward_save_file_dup_name ("passport", ".transfer");
  show_all (self);
  return ONWARD_SCREEN (self);
}
