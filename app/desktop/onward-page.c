#include "desktop/onward-page.h"

#include "desktop/onward-header.h"
#include "desktop/parts/onward-aside.h"
#include "desktop/parts/onward-notice.h"

typedef struct
{
  /* Template widgets. */
  OnwardHeader *header;
  OnwardNotice *trouble;
  OnwardAside *aside;
  GtkScrolledWindow *scroller;
  AdwClamp *clamp;
  AdwClamp *foot_clamp;
  GtkBox *column;
  GtkWidget *foot;
  GtkWidget *foot_line;
} OnwardPagePrivate;

static void onward_page_buildable_init (GtkBuildableIface *iface);

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (OnwardPage, onward_page, ONWARD_TYPE_SCREEN,
                                  G_ADD_PRIVATE (OnwardPage)
                                      G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                             onward_page_buildable_init))

enum
{
  PROP_0,
  PROP_OUT,
  PROP_DENSE,
  PROP_WIDTH,
  PROP_BESIDE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static GtkBuildableIface *parent_buildable;

static OnwardPagePrivate *
get_private (OnwardPage *self)
{
  return onward_page_get_instance_private (self);
}

static void
show_name (OnwardPage *self)
{
  OnwardDraft *draft = onward_screen_get_draft (ONWARD_SCREEN (self));
  OnwardPassport *passport = draft != NULL ? onward_draft_get_passport (draft) : NULL;
  g_autofree char *name = NULL;

  if (passport != NULL && onward_passport_has_name (passport))
    name = onward_passport_dup_name (passport);
  onward_header_set_title (get_private (self)->header, name);
}

/* The template of this class gives its own children first; @column is not there yet. */
static void
onward_page_add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child,
                       const char *type)
{
  OnwardPagePrivate *priv = get_private (ONWARD_PAGE (buildable));

  if (priv->column == NULL || !GTK_IS_WIDGET (child))
    parent_buildable->add_child (buildable, builder, child, type);
  else if (g_strcmp0 (type, "start") == 0 || g_strcmp0 (type, "end") == 0)
    GTK_BUILDABLE_GET_IFACE (priv->header)
        ->add_child (GTK_BUILDABLE (priv->header), builder, child, type);
  else if (g_strcmp0 (type, "foot") == 0)
    {
      gtk_widget_set_parent (GTK_WIDGET (child), priv->foot_line);
      gtk_widget_set_visible (priv->foot, TRUE);
    }
  else if (g_strcmp0 (type, "aside") == 0)
    onward_aside_set_side (priv->aside, GTK_WIDGET (child));
  else
    gtk_box_append (priv->column, GTK_WIDGET (child));
}

static void
onward_page_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = onward_page_add_child;
}

static void
notify_beside (OnwardPage *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BESIDE]);
}

static void
onward_page_constructed (GObject *object)
{
  OnwardPage *self = ONWARD_PAGE (object);
  OnwardDesk *desk = onward_screen_get_desk (ONWARD_SCREEN (self));

  G_OBJECT_CLASS (onward_page_parent_class)->constructed (object);
  if (desk == NULL)
    return;
  g_signal_connect_object (desk, "notify::draft", G_CALLBACK (show_name), self, G_CONNECT_SWAPPED);
  g_object_bind_property (desk, "draft", get_private (self)->trouble, "draft",
                          G_BINDING_SYNC_CREATE);
  show_name (self);
}

static void
onward_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  OnwardPagePrivate *priv = get_private (ONWARD_PAGE (object));

  switch (id)
    {
    case PROP_OUT:
      g_object_get_property (G_OBJECT (priv->header), "out", value);
      break;
    case PROP_DENSE:
      g_object_get_property (G_OBJECT (priv->header), "dense", value);
      break;
    case PROP_WIDTH:
      g_value_set_int (value, adw_clamp_get_maximum_size (priv->clamp));
      break;
    case PROP_BESIDE:
      g_value_set_boolean (value, onward_aside_get_beside (priv->aside));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
onward_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  OnwardPagePrivate *priv = get_private (ONWARD_PAGE (object));

  switch (id)
    {
    case PROP_OUT:
      g_object_set_property (G_OBJECT (priv->header), "out", value);
      break;
    case PROP_DENSE:
      g_object_set_property (G_OBJECT (priv->header), "dense", value);
      break;
    case PROP_WIDTH:
      adw_clamp_set_maximum_size (priv->clamp, g_value_get_int (value));
      adw_clamp_set_tightening_threshold (priv->clamp, g_value_get_int (value));
      adw_clamp_set_maximum_size (priv->foot_clamp, g_value_get_int (value));
      adw_clamp_set_tightening_threshold (priv->foot_clamp, g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
onward_page_dispose (GObject *object)
{
  OnwardPagePrivate *priv = get_private (ONWARD_PAGE (object));

  /* Children that subclasses put there are not of this template. */
  while (priv->foot_line != NULL && gtk_widget_get_first_child (priv->foot_line) != NULL)
    gtk_widget_unparent (gtk_widget_get_first_child (priv->foot_line));
  /* The template goes with the child of AdwBin. (In GTK 4.8 gtk_widget_dispose_template() works for
   * one class of a widget only, and those that derive from this one call it.) */
  G_OBJECT_CLASS (onward_page_parent_class)->dispose (object);
}

static void
onward_page_class_init (OnwardPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->constructed = onward_page_constructed;
  object_class->get_property = onward_page_get_property;
  object_class->set_property = onward_page_set_property;
  object_class->dispose = onward_page_dispose;
  properties[PROP_OUT] = g_param_spec_string ("out", NULL, NULL, NULL, flags);
  properties[PROP_DENSE] = g_param_spec_boolean ("dense", NULL, NULL, FALSE, flags);
  properties[PROP_WIDTH] = g_param_spec_int ("width", NULL, NULL, 0, G_MAXINT16, 672, flags);
  properties[PROP_BESIDE] = g_param_spec_boolean ("beside", NULL, NULL, FALSE,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (ONWARD_TYPE_ASIDE);
  g_type_ensure (ONWARD_TYPE_HEADER);
  g_type_ensure (ONWARD_TYPE_NOTICE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/onward_passport/Onward/onward-page.ui");
  gtk_widget_class_bind_template_child_private (widget_class, OnwardPage, header);
  gtk_widget_class_bind_template_child_private (widget_class, OnwardPage, trouble);
  gtk_widget_class_bind_template_child_private (widget_class, OnwardPage, aside);
  gtk_widget_class_bind_template_child_private (widget_class, OnwardPage, scroller);
  gtk_widget_class_bind_template_child_private (widget_class, OnwardPage, clamp);
  gtk_widget_class_bind_template_child_private (widget_class, OnwardPage, foot_clamp);
  gtk_widget_class_bind_template_child_private (widget_class, OnwardPage, column);
  gtk_widget_class_bind_template_child_private (widget_class, OnwardPage, foot);
  gtk_widget_class_bind_template_child_private (widget_class, OnwardPage, foot_line);
}

static void
onward_page_init (OnwardPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (get_private (self)->aside, "notify::beside", G_CALLBACK (notify_beside),
                           self, G_CONNECT_SWAPPED);
}

/**
 * onward_page_set_out:
 * @self: the page
 * @place: (nullable): where the way out leads; NULL: the menu stands there
 *
 * Sets the way out of the page.
 */
void
onward_page_set_out (OnwardPage *self, const char *place)
{
  onward_header_set_out (get_private (self)->header, place);
}

/**
 * onward_page_scroll_to_top:
 * @self: the page
 *
 * Shows the beginning of the column again, for another question in the same page.
 */
void
onward_page_scroll_to_top (OnwardPage *self)
{
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (get_private (self)->scroller), 0);
}

/**
 * onward_page_get_beside:
 *
 * Returns: whether there is room for the child of type "aside", and it shows
 */
gboolean
onward_page_get_beside (OnwardPage *self)
{
  return onward_aside_get_beside (get_private (self)->aside);
}
