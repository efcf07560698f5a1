#include "desktop/share/onward-share-always.h"

#include <glib/gi18n-lib.h>

#include "desktop/onward-window.h"
#include "desktop/parts/onward-wrap-layout.h"
#include "passport/onward-consent.h"

struct _OnwardShareAlways
{
  GtkBox parent_instance;
};

G_DEFINE_FINAL_TYPE (OnwardShareAlways, onward_share_always, GTK_TYPE_BOX)

static const char *const ways[] = { "stop", "later", "not-today" };

/**
 * onward_share_leave:
 * @widget: something in a window
 *
 * Leaves the share. Whatever was said, chosen or made for it is gone, and nobody asks why.
 */
void
onward_share_leave (GtkWidget *widget)
{
  OnwardWindow *window = ONWARD_WINDOW (gtk_widget_get_root (widget));

  onward_window_go_first (window);
  onward_window_say (window, _ ("Nothing was shared. That is fine."));
}

static gboolean
send_on_cb (gpointer data)
{
  GtkWidget *widget = data;

  if (gtk_widget_get_root (widget) != NULL)
    gtk_widget_activate_action (widget, "win.go", "s",
                                g_object_get_data (G_OBJECT (widget), "onward-send-on"));
  return G_SOURCE_REMOVE;
}

/**
 * onward_share_send_on:
 * @widget: the screen
 * @place: where to
 *
 * Goes on as soon as the window is done with showing this screen.
 */
void
onward_share_send_on (GtkWidget *widget, const char *place)
{
  g_object_set_data_full (G_OBJECT (widget), "onward-send-on", g_strdup (place), g_free);
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, send_on_cb, g_object_ref (widget), g_object_unref);
}

static GtkWidget *
make_way (const char *id)
{
  const OnwardConsentOption *option
      = onward_consent_find_option (onward_consent_get ("always"), id);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *picture = g_object_new (GTK_TYPE_LABEL, "label", option->picture, "accessible-role",
                                     GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", option->label, "wrap", TRUE, NULL);

  gtk_box_append (GTK_BOX (box), picture);
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "mid");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  option->label, -1);
  g_signal_connect (button, "clicked", G_CALLBACK (onward_share_leave), NULL);
  return button;
}

static void
onward_share_always_class_init (OnwardShareAlwaysClass *klass)
{
}

static void
onward_share_always_init (OnwardShareAlways *self)
{
  GtkLayoutManager *layout
      = g_object_new (ONWARD_TYPE_WRAP_LAYOUT, "spacing", 8, "line-spacing", 8, NULL);
  GtkWidget *line = g_object_new (GTK_TYPE_BOX, "layout-manager", layout, NULL);
  g_autofree char *words = onward_consent_say ("always", "words", NULL);
  GtkWidget *label
      = g_object_new (GTK_TYPE_LABEL, "label", words, "xalign", 0.0, "wrap", TRUE, NULL);

  g_object_unref (layout);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 8);
  gtk_widget_set_margin_top (GTK_WIDGET (self), 28);
  gtk_widget_add_css_class (label, "note");
  gtk_widget_add_css_class (label, "soft");
  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    gtk_box_append (GTK_BOX (line), make_way (ways[i]));
  gtk_box_append (GTK_BOX (self), label);
  gtk_box_append (GTK_BOX (self), line);
}
