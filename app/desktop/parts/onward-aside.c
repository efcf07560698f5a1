#include "desktop/parts/onward-aside.h"

/* Letters of a line that the content keeps beside the side: about 600 pixels at the usual size. */
#define CONTENT_LETTERS 80

struct _OnwardAside
{
  GtkWidget parent_instance;

  GtkWidget *content; /* nullable */
  GtkWidget *side;    /* nullable */
  gboolean beside;
};

G_DEFINE_FINAL_TYPE (OnwardAside, onward_aside, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_CONTENT,
  PROP_BESIDE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static int
minimum_width (GtkWidget *widget)
{
  int minimum = 0;

  if (widget != NULL)
    gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return minimum;
}

/* In pixels; twice as much where text is at 200 %. */
static int
content_room (OnwardAside *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int letter = pango_font_metrics_get_approximate_char_width (metrics);

  pango_font_metrics_unref (metrics);
  return MAX (PANGO_PIXELS (letter * CONTENT_LETTERS), minimum_width (self->content));
}

/* How wide the side is where @width is there for both; 0 where it does not show. */
static int
side_width (OnwardAside *self, int width)
{
  int wanted = self->side != NULL && gtk_widget_should_layout (self->side)
                   ? minimum_width (self->side)
                   : 0;

  return wanted > 0 && width >= content_room (self) + wanted ? wanted : 0;
}

static void
set_beside (OnwardAside *self, gboolean beside)
{
  if (self->side != NULL)
    gtk_widget_set_child_visible (self->side, beside);
  if (self->beside == beside)
    return;
  self->beside = beside;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BESIDE]);
}

static GtkSizeRequestMode
onward_aside_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
onward_aside_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                      int *natural, int *minimum_baseline, int *natural_baseline)
{
  OnwardAside *self = ONWARD_ASIDE (widget);
  int side = orientation == GTK_ORIENTATION_VERTICAL ? side_width (self, for_size) : 0;
  int side_minimum = 0, side_natural = 0;

  *minimum = *natural = 0;
  if (self->content != NULL)
    gtk_widget_measure (self->content, orientation, for_size > 0 ? for_size - side : for_size,
                        minimum, natural, NULL, NULL);
  if (side > 0)
    gtk_widget_measure (self->side, orientation, side, &side_minimum, &side_natural, NULL, NULL);
  *minimum = MAX (*minimum, side_minimum);
  *natural = MAX (*natural, side_natural);
}

static void
onward_aside_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  OnwardAside *self = ONWARD_ASIDE (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int side = side_width (self, width);

  set_beside (self, side > 0);
  if (self->content != NULL)
    gtk_widget_size_allocate (self->content,
                              &(GtkAllocation){ mirrored ? side : 0, 0, width - side, height }, -1);
  if (side > 0)
    gtk_widget_size_allocate (self->side,
                              &(GtkAllocation){ mirrored ? 0 : width - side, 0, side, height }, -1);
}

static void
onward_aside_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  OnwardAside *self = ONWARD_ASIDE (object);

  switch (id)
    {
    case PROP_CONTENT:
      g_value_set_object (value, self->content);
      break;
    case PROP_BESIDE:
      g_value_set_boolean (value, self->beside);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
onward_aside_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_CONTENT:
      onward_aside_set_content (ONWARD_ASIDE (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
onward_aside_dispose (GObject *object)
{
  OnwardAside *self = ONWARD_ASIDE (object);

  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_pointer (&self->side, gtk_widget_unparent);
  G_OBJECT_CLASS (onward_aside_parent_class)->dispose (object);
}

static void
onward_aside_class_init (OnwardAsideClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = onward_aside_get_property;
  object_class->set_property = onward_aside_set_property;
  object_class->dispose = onward_aside_dispose;
  widget_class->get_request_mode = onward_aside_get_request_mode;
  widget_class->measure = onward_aside_measure;
  widget_class->size_allocate = onward_aside_size_allocate;
  properties[PROP_CONTENT] = g_param_spec_object ("content", NULL, NULL, GTK_TYPE_WIDGET,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_BESIDE] = g_param_spec_boolean ("beside", NULL, NULL, FALSE,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
onward_aside_init (OnwardAside *self)
{
}

static void
replace (OnwardAside *self, GtkWidget **place, GtkWidget *widget)
{
  g_clear_pointer (place, gtk_widget_unparent);
  if (widget == NULL)
    return;
  *place = widget;
  gtk_widget_set_parent (widget, GTK_WIDGET (self));
}

/**
 * onward_aside_set_content:
 * @self: the widget
 * @content: (nullable) (transfer floating): what the page is about
 *
 * Sets what always shows.
 */
void
onward_aside_set_content (OnwardAside *self, GtkWidget *content)
{
  replace (self, &self->content, content);
}

/**
 * onward_aside_set_side:
 * @self: the widget
 * @side: (nullable) (transfer floating): what shows beside it where there is room
 *
 * Sets the side. Its minimum width is the width it gets.
 */
void
onward_aside_set_side (OnwardAside *self, GtkWidget *side)
{
  replace (self, &self->side, side);
}

/**
 * onward_aside_get_beside:
 *
 * Returns: whether the side shows
 */
gboolean
onward_aside_get_beside (OnwardAside *self)
{
  return self->beside;
}
