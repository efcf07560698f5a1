#include "desktop/preferences/onward-appearance.h"

#include <adwaita.h>

#define STYLES "/io/github/onward_passport/Onward/"
#define DPI_WHERE_NOBODY_SAYS (96 * PANGO_SCALE)

struct _OnwardAppearance
{
  GObject parent_instance;

  GSettings *settings;         /* owned */
  GtkCssProvider *contrast[2]; /* in light and in dark; NULL: not in use */
};

G_DEFINE_FINAL_TYPE (OnwardAppearance, onward_appearance, G_TYPE_OBJECT)

/* What the computer says is read anew each time: somebody may have changed it meanwhile. */
static void
show_text_size (OnwardAppearance *self)
{
  GtkSettings *gtk = gtk_settings_get_default ();
  int percent = g_settings_get_int (self->settings, "text-size");
  int dpi = 0;

  gtk_settings_reset_property (gtk, "gtk-xft-dpi");
  if (percent == 100)
    return;
  g_object_get (gtk, "gtk-xft-dpi", &dpi, NULL);
  if (dpi <= 0)
    dpi = DPI_WHERE_NOBODY_SAYS;
  g_object_set (gtk, "gtk-xft-dpi", dpi * percent / 100, NULL);
}

static void
show_font (OnwardAppearance *self)
{
  GtkSettings *gtk = gtk_settings_get_default ();
  g_autofree char *family = g_settings_get_string (self->settings, "font");
  g_autofree char *name = NULL;
  g_autofree char *ours = NULL;
  PangoFontDescription *font = NULL;

  gtk_settings_reset_property (gtk, "gtk-font-name");
  if (*family == '\0')
    return;
  g_object_get (gtk, "gtk-font-name", &name, NULL);
  font = pango_font_description_from_string (name);
  pango_font_description_set_family (font, family);
  ours = pango_font_description_to_string (font);
  g_object_set (gtk, "gtk-font-name", ours, NULL);
  pango_font_description_free (font);
}

static void
show_theme (OnwardAppearance *self)
{
  const AdwColorScheme schemes[]
      = { ADW_COLOR_SCHEME_DEFAULT, ADW_COLOR_SCHEME_FORCE_LIGHT, ADW_COLOR_SCHEME_FORCE_DARK };

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      schemes[g_settings_get_enum (self->settings, "theme")]);
}

static void
show_motion (OnwardAppearance *self)
{
  GtkSettings *gtk = gtk_settings_get_default ();

  gtk_settings_reset_property (gtk, "gtk-enable-animations");
  if (g_settings_get_boolean (self->settings, "less-motion"))
    g_object_set (gtk, "gtk-enable-animations", FALSE, NULL);
}

static void
use_style (GtkCssProvider **provider, const char *path, gboolean use)
{
  GdkDisplay *display = gdk_display_get_default ();

  if (use == (*provider != NULL))
    return;
  if (use)
    {
      *provider = gtk_css_provider_new ();
      gtk_css_provider_load_from_resource (*provider, path);
      /* After the style sheets that the application loads by itself. */
      gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (*provider),
                                                  GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
      return;
    }
  gtk_style_context_remove_provider_for_display (display, GTK_STYLE_PROVIDER (*provider));
  g_clear_object (provider);
}

/* Where the computer asks for high contrast, the application sees to it by itself. */
static void
show_contrast (OnwardAppearance *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  gboolean wanted = g_settings_get_boolean (self->settings, "more-contrast")
                    && !adw_style_manager_get_high_contrast (manager);
  gboolean dark = adw_style_manager_get_dark (manager);

  use_style (&self->contrast[0], STYLES "style-hc.css", wanted && !dark);
  use_style (&self->contrast[1], STYLES "style-hc-dark.css", wanted && dark);
}

static void
onward_appearance_dispose (GObject *object)
{
  OnwardAppearance *self = ONWARD_APPEARANCE (object);

  use_style (&self->contrast[0], NULL, FALSE);
  use_style (&self->contrast[1], NULL, FALSE);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (onward_appearance_parent_class)->dispose (object);
}

static void
onward_appearance_class_init (OnwardAppearanceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = onward_appearance_dispose;
}

static void
onward_appearance_init (OnwardAppearance *self)
{
}

/* What nobody chose is not touched: the computer's own settings, and those of tests, stand. */
static void
follow (OnwardAppearance *self, const char *key, void (*show) (OnwardAppearance *self))
{
  g_autofree char *signal = g_strconcat ("changed::", key, NULL);
  g_autoptr (GVariant) chosen = g_settings_get_user_value (self->settings, key);

  g_signal_connect_object (self->settings, signal, G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  if (chosen != NULL)
    show (self);
}

/**
 * onward_appearance_new:
 * @settings: the preferences
 *
 * Makes everything look as the preferences say, now and whenever they change. GTK must be ready.
 *
 * Returns: (transfer full): as long as it lives they are followed
 */
OnwardAppearance *
onward_appearance_new (GSettings *settings)
{
  OnwardAppearance *self = g_object_new (ONWARD_TYPE_APPEARANCE, NULL);
  AdwStyleManager *manager = adw_style_manager_get_default ();

  self->settings = g_object_ref (settings);
  follow (self, "text-size", show_text_size);
  follow (self, "font", show_font);
  follow (self, "theme", show_theme);
  follow (self, "less-motion", show_motion);
  follow (self, "more-contrast", show_contrast);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (show_contrast), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (show_contrast), self,
                           G_CONNECT_SWAPPED);
  return self;
}
