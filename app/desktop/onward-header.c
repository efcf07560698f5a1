#include "desktop/onward-header.h"

#include <glib/gi18n-lib.h>

#include "desktop/onward-places.h"
#include "desktop/onward-window.h"
#include "desktop/parts/onward-accessible.h"

struct _OnwardHeader
{
  GtkWidget parent_instance;

  char *out; /* NULL: the menu */
  gboolean dense;

  /* Template widgets. */
  AdwHeaderBar *bar;
  GtkLabel *title;
  GtkButton *out_button;
  GtkImage *out_image;
  GtkLabel *out_label;
  GtkMenuButton *menu_button;
  GtkWidget *menu_label;
  GtkMenuButton *dense_menu_button;
  GtkButton *listen_button;
  GtkImage *listen_image;
  GtkLabel *listen_label;
  GtkButton *help_button;
};

static void onward_header_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OnwardHeader, onward_header, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                      onward_header_buildable_init))

enum
{
  PROP_0,
  PROP_OUT,
  PROP_TITLE,
  PROP_DENSE,
  PROP_BUTTONS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static GtkBuildableIface *parent_buildable;

static void
show_parts (OnwardHeader *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->out_button), self->out != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->menu_button), self->out == NULL && !self->dense);
  gtk_widget_set_visible (GTK_WIDGET (self->dense_menu_button),
                          self->dense && adw_header_bar_get_show_end_title_buttons (self->bar));
  gtk_widget_set_visible (GTK_WIDGET (self->listen_button), !self->dense);
  gtk_widget_set_visible (GTK_WIDGET (self->help_button), !self->dense);
}

/* While the screen is being read, the same button in the same place stops it. */
static void
show_listening (OnwardHeader *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  gboolean listening = FALSE;

  if (ONWARD_IS_WINDOW (root))
    g_object_get (root, "listening", &listening, NULL);
  gtk_label_set_label (self->listen_label, listening ? _ ("Stop") : _ ("Listen"));
  gtk_image_set_from_icon_name (self->listen_image, listening ? "media-playback-stop-symbolic"
                                                              : "audio-volume-high-symbolic");
}

static void
onward_header_root (GtkWidget *widget)
{
  GtkRoot *root = NULL;

  GTK_WIDGET_CLASS (onward_header_parent_class)->root (widget);
  root = gtk_widget_get_root (widget);
  if (ONWARD_IS_WINDOW (root))
    g_signal_connect_object (root, "notify::listening", G_CALLBACK (show_listening), widget,
                             G_CONNECT_SWAPPED);
}

static void
onward_header_add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child,
                         const char *type)
{
  OnwardHeader *self = ONWARD_HEADER (buildable);

  if (g_strcmp0 (type, "start") == 0)
    adw_header_bar_pack_start (self->bar, GTK_WIDGET (child));
  else if (g_strcmp0 (type, "end") == 0)
    adw_header_bar_pack_end (self->bar, GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
onward_header_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = onward_header_add_child;
}

static void
onward_header_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  OnwardHeader *self = ONWARD_HEADER (object);

  switch (id)
    {
    case PROP_OUT:
      g_value_set_string (value, self->out);
      break;
    case PROP_TITLE:
      g_value_set_string (value, gtk_label_get_label (self->title));
      break;
    case PROP_DENSE:
      g_value_set_boolean (value, self->dense);
      break;
    case PROP_BUTTONS:
      g_value_set_boolean (value, adw_header_bar_get_show_end_title_buttons (self->bar));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
onward_header_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  OnwardHeader *self = ONWARD_HEADER (object);

  switch (id)
    {
    case PROP_OUT:
      onward_header_set_out (self, g_value_get_string (value));
      break;
    case PROP_TITLE:
      onward_header_set_title (self, g_value_get_string (value));
      break;
    case PROP_DENSE:
      self->dense = g_value_get_boolean (value);
      show_parts (self);
      break;
    case PROP_BUTTONS:
      adw_header_bar_set_show_end_title_buttons (self->bar, g_value_get_boolean (value));
      adw_header_bar_set_show_start_title_buttons (self->bar, g_value_get_boolean (value));
      show_parts (self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
onward_header_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_HEADER);
  G_OBJECT_CLASS (onward_header_parent_class)->dispose (object);
}

static void
onward_header_finalize (GObject *object)
{
  g_free (ONWARD_HEADER (object)->out);
  G_OBJECT_CLASS (onward_header_parent_class)->finalize (object);
}

static void
onward_header_class_init (OnwardHeaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = onward_header_get_property;
  object_class->set_property = onward_header_set_property;
  object_class->dispose = onward_header_dispose;
  object_class->finalize = onward_header_finalize;
  widget_class->root = onward_header_root;
  properties[PROP_OUT] = g_param_spec_string ("out", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_DENSE] = g_param_spec_boolean ("dense", NULL, NULL, FALSE, flags);
  properties[PROP_BUTTONS] = g_param_spec_boolean ("buttons", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-header.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardHeader, bar);
  gtk_widget_class_bind_template_child (widget_class, OnwardHeader, title);
  gtk_widget_class_bind_template_child (widget_class, OnwardHeader, out_button);
  gtk_widget_class_bind_template_child (widget_class, OnwardHeader, out_image);
  gtk_widget_class_bind_template_child (widget_class, OnwardHeader, out_label);
  gtk_widget_class_bind_template_child (widget_class, OnwardHeader, menu_button);
  gtk_widget_class_bind_template_child (widget_class, OnwardHeader, menu_label);
  gtk_widget_class_bind_template_child (widget_class, OnwardHeader, dense_menu_button);
  gtk_widget_class_bind_template_child (widget_class, OnwardHeader, listen_button);
  gtk_widget_class_bind_template_child (widget_class, OnwardHeader, listen_image);
  gtk_widget_class_bind_template_child (widget_class, OnwardHeader, listen_label);
  gtk_widget_class_bind_template_child (widget_class, OnwardHeader, help_button);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
onward_header_init (OnwardHeader *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  onward_accessible_label_menu_button (self->menu_button, self->menu_label);
  onward_accessible_name_menu_button (self->dense_menu_button, _ ("Menu"));
  show_parts (self);
}

/**
 * onward_header_set_out:
 * @self: the header
 * @place: (nullable): where the way out leads; NULL: the menu stands in its place
 *
 * Sets the way out of the screen, named after where it leads.
 */
void
onward_header_set_out (OnwardHeader *self, const char *place)
{
  g_free (self->out);
  self->out = g_strdup (place);
  if (place != NULL)
    {
      gtk_actionable_set_action_target (GTK_ACTIONABLE (self->out_button), "s", place);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->out_button), "win.go");
      gtk_label_set_label (self->out_label, onward_places_get_title (place));
      gtk_image_set_from_icon_name (self->out_image, onward_places_is_home (place)
                                                         ? "go-home-symbolic"
                                                         : "go-previous-symbolic");
    }
  show_parts (self);
}

/**
 * onward_header_set_title:
 * @self: the header
 * @title: (nullable): whose passport it is
 *
 * Sets what stands in the middle, as long as there is room for it.
 */
void
onward_header_set_title (OnwardHeader *self, const char *title)
{
  gtk_label_set_label (self->title, title != NULL ? title : "");
}
