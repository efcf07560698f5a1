#include "desktop/preferences/onward-preferences-window.h"

#include <glib/gi18n-lib.h>

#include "desktop/onward-places.h"
#include "desktop/parts/onward-wrap-layout.h"

#define PLACE_CODE "recovery-code"
#define PLACE_WHO "who"

/* Families that are made to be read easily; those that are installed are offered. */
static const char *const easy_families[] = {
  "Andika",       "Atkinson Hyperlegible", "Atkinson Hyperlegible Next", "Lexend", "Lexend Deca",
  "OpenDyslexic", "OpenDyslexic3",
};

/* Keys that the chips and switches of the template set, as actions of the same name. */
static const char *const keys[] = {
  "text-size", "font", "theme", "more-contrast", "less-motion", "listen-speed", "lock-minutes",
};

struct _OnwardPreferencesWindow
{
  AdwPreferencesWindow parent_instance;

  OnwardWindow *window; /* borrowed: it stands in front of it, and goes with it */

  /* Template widgets. */
  GtkWidget *fonts;
  GtkLabel *fonts_note;
  GtkWidget *code;
  GtkWidget *who;
};

G_DEFINE_FINAL_TYPE (OnwardPreferencesWindow, onward_preferences_window,
                     ADW_TYPE_PREFERENCES_WINDOW)

static gboolean
is_installed (const char *name, PangoFontFamily **families, int n_families)
{
  for (int i = 0; i < n_families; i++)
    if (g_ascii_strcasecmp (pango_font_family_get_name (families[i]), name) == 0)
      return TRUE;
  return FALSE;
}

static void
offer_font (OnwardPreferencesWindow *self, const char *name)
{
  GtkWidget *chip = gtk_toggle_button_new_with_label (name);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (chip), "preferences.font");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (chip), "s", name);
  gtk_widget_add_css_class (chip, "chip");
  gtk_box_append (GTK_BOX (self->fonts), chip);
}

static void
offer_fonts (OnwardPreferencesWindow *self)
{
  g_autofree PangoFontFamily **families = NULL;
  gboolean any = FALSE;
  int n_families = 0;

  pango_context_list_families (gtk_widget_get_pango_context (GTK_WIDGET (self)), &families,
                               &n_families);
  for (gsize i = 0; i < G_N_ELEMENTS (easy_families); i++)
    if (is_installed (easy_families[i], families, n_families))
      {
        offer_font (self, easy_families[i]);
        any = TRUE;
      }
  if (!any)
    gtk_label_set_label (self->fonts_note,
                         _ ("Easy-reading letters are not on this computer yet. Ask somebody to "
                            "install “fonts-opendyslexic” or “fonts-sil-andika”."));
}

/* What leads on to a screen is there when the screen is, and while the vault is open. */
static void
show_leads (OnwardPreferencesWindow *self)
{
  gboolean open = onward_desk_get_vault (onward_window_get_desk (self->window)) != NULL;

  gtk_widget_set_visible (self->code, open && onward_places_find (PLACE_CODE, NULL) != NULL);
  gtk_widget_set_visible (self->who, open && onward_places_find (PLACE_WHO, NULL) != NULL);
}

static void
go (OnwardPreferencesWindow *self, const char *place)
{
  OnwardWindow *window = self->window;

  gtk_window_close (GTK_WINDOW (self));
  onward_window_go (window, place);
}

static void
code_activated_cb (OnwardPreferencesWindow *self)
{
  go (self, PLACE_CODE);
}

static void
who_activated_cb (OnwardPreferencesWindow *self)
{
  go (self, PLACE_WHO);
}

static void
example_clicked_cb (OnwardPreferencesWindow *self)
{
  const char *const texts[] = { _ ("This is how fast I read. Change it until it is right."), NULL };

  onward_speaker_read (onward_window_get_speaker (self->window), texts);
}

static void
onward_preferences_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_PREFERENCES_WINDOW);
  G_OBJECT_CLASS (onward_preferences_window_parent_class)->dispose (object);
}

static void
onward_preferences_window_class_init (OnwardPreferencesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = onward_preferences_window_dispose;
  g_type_ensure (ONWARD_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-preferences-window.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardPreferencesWindow, fonts);
  gtk_widget_class_bind_template_child (widget_class, OnwardPreferencesWindow, fonts_note);
  gtk_widget_class_bind_template_child (widget_class, OnwardPreferencesWindow, code);
  gtk_widget_class_bind_template_child (widget_class, OnwardPreferencesWindow, who);
  gtk_widget_class_bind_template_callback (widget_class, code_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, who_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, example_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
onward_preferences_window_init (OnwardPreferencesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * onward_preferences_window_new:
 * @window: what it stands in front of
 * @settings: the preferences
 *
 * Makes the window in which the preferences are changed.
 *
 * Returns: (transfer none): the window, not shown yet
 */
GtkWidget *
onward_preferences_window_new (OnwardWindow *window, GSettings *settings)
{
  OnwardPreferencesWindow *self
      = g_object_new (ONWARD_TYPE_PREFERENCES_WINDOW, "transient-for", window, NULL);
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();

  self->window = window;
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (GAction) action = g_settings_create_action (settings, keys[i]);

      g_action_map_add_action (G_ACTION_MAP (actions), action);
    }
  offer_fonts (self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "preferences", G_ACTION_GROUP (actions));
  show_leads (self);
  return GTK_WIDGET (self);
}
