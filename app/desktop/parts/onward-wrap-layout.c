#include "desktop/parts/onward-wrap-layout.h"

struct _OnwardWrapLayout
{
  GtkLayoutManager parent_instance;

  int spacing;      /* pixels between neighbours */
  int line_spacing; /* pixels between lines */
  gboolean fill;
  gboolean even;
  int columns; /* at most; 0: as many as there is room for */
};

G_DEFINE_FINAL_TYPE (OnwardWrapLayout, onward_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

enum
{
  PROP_0,
  PROP_SPACING,
  PROP_LINE_SPACING,
  PROP_FILL,
  PROP_EVEN,
  PROP_COLUMNS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* One line: its children stand from @first up to, and without, @end. */
typedef struct
{
  GtkWidget *first;
  GtkWidget *end;
  int used;      /* pixels, with the spaces between */
  int count;     /* children */
  int expanders; /* of them, those that want to grow */
} Line;

static int
minimum_width (GtkWidget *child)
{
  int minimum = 0;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return minimum;
}

/* All columns get one width: as many as the widest child allows. */
static int
even_width (OnwardWrapLayout *self, GtkWidget *parent, int available)
{
  int widest = 1, count = 0, columns;

  for (GtkWidget *child = gtk_widget_get_first_child (parent); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (!gtk_widget_should_layout (child))
        continue;
      widest = MAX (widest, minimum_width (child));
      count++;
    }
  columns = CLAMP ((available + self->spacing) / (widest + self->spacing), 1, MAX (1, count));
  if (self->columns > 0)
    columns = MIN (columns, self->columns);
  return (available - (columns - 1) * self->spacing) / columns;
}

/* @available is -1 where nothing limits the line. */
static int
child_width (OnwardWrapLayout *self, GtkWidget *child, int available)
{
  int minimum, natural;

  if (self->even && available >= 0)
    return even_width (self, gtk_widget_get_parent (child), available);
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  if (self->fill)
    return minimum;
  return available < 0 ? natural : MAX (minimum, MIN (natural, available));
}

static Line
measure_line (OnwardWrapLayout *self, GtkWidget *first, int available)
{
  Line line = { first, first, 0, 0, 0 };

  for (; line.end != NULL; line.end = gtk_widget_get_next_sibling (line.end))
    {
      int with;

      if (!gtk_widget_should_layout (line.end))
        continue;
      with = line.used + (line.count > 0 ? self->spacing : 0)
             + child_width (self, line.end, available);
      if (line.count > 0 && available >= 0 && with > available)
        break;
      line.used = with;
      line.count++;
      if (gtk_widget_compute_expand (line.end, GTK_ORIENTATION_HORIZONTAL))
        line.expanders++;
    }
  return line;
}

/* Widths of the children of a line, in order, with what is left shared out. */
static GArray *
widths_of (OnwardWrapLayout *self, const Line *line, int available)
{
  GArray *widths = g_array_new (FALSE, FALSE, sizeof (int));
  int left = self->fill && !self->even ? MAX (0, available - line->used) : 0;
  int sharers = line->expanders > 0 ? line->expanders : line->count;

  for (GtkWidget *child = line->first; child != line->end;
       child = gtk_widget_get_next_sibling (child))
    {
      int width;

      if (!gtk_widget_should_layout (child))
        continue;
      width = child_width (self, child, available);
      if (left > 0
          && (line->expanders == 0
              || gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL)))
        {
          int share = left / sharers--;

          left -= share;
          width += share;
        }
      g_array_append_val (widths, width);
    }
  return widths;
}

static int
line_height (const Line *line, GArray *widths)
{
  guint at = 0;
  int tallest = 0;

  for (GtkWidget *child = line->first; child != line->end;
       child = gtk_widget_get_next_sibling (child))
    {
      int height;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, g_array_index (widths, int, at++),
                          &height, NULL, NULL, NULL);
      tallest = MAX (tallest, height);
    }
  return tallest;
}

static void
allocate_line (OnwardWrapLayout *self, const Line *line, GArray *widths, int available, int y,
               int height)
{
  gboolean mirrored
      = gtk_widget_get_direction (gtk_widget_get_parent (line->first)) == GTK_TEXT_DIR_RTL;
  guint at = 0;
  int x = 0;

  for (GtkWidget *child = line->first; child != line->end;
       child = gtk_widget_get_next_sibling (child))
    {
      int width;

      if (!gtk_widget_should_layout (child))
        continue;
      width = g_array_index (widths, int, at++);
      gtk_widget_size_allocate (
          child, &(GtkAllocation){ mirrored ? available - x - width : x, y, width, height }, -1);
      x += width + self->spacing;
    }
}

/* Height of all lines at @width; places them too if @allocate. */
static int
layout_lines (OnwardWrapLayout *self, GtkWidget *widget, int width, gboolean allocate)
{
  GtkWidget *first = gtk_widget_get_first_child (widget);
  int y = 0;

  while (first != NULL)
    {
      Line line = measure_line (self, first, width);
      g_autoptr (GArray) widths = widths_of (self, &line, width);

      if (line.count > 0)
        {
          int height = line_height (&line, widths);

          if (allocate)
            allocate_line (self, &line, widths, width, y, height);
          y += height + self->line_spacing;
        }
      first = line.end;
    }
  return MAX (0, y - self->line_spacing);
}

static GtkSizeRequestMode
onward_wrap_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
onward_wrap_layout_measure (GtkLayoutManager *manager, GtkWidget *widget,
                            GtkOrientation orientation, int for_size, int *minimum, int *natural,
                            int *minimum_baseline, int *natural_baseline)
{
  OnwardWrapLayout *self = ONWARD_WRAP_LAYOUT (manager);
  int widest = 0, sum = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum, child_natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural,
                          NULL, NULL);
      widest = MAX (widest, child_minimum);
      sum += child_natural + (sum > 0 ? self->spacing : 0);
    }
  *minimum_baseline = *natural_baseline = -1;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = widest;
      *natural = MAX (widest, sum);
      return;
    }
  *minimum = *natural
      = layout_lines (self, widget, for_size < 0 ? MAX (widest, sum) : for_size, FALSE);
}

static void
onward_wrap_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height,
                             int baseline)
{
  layout_lines (ONWARD_WRAP_LAYOUT (manager), widget, width, TRUE);
}

static void
onward_wrap_layout_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  OnwardWrapLayout *self = ONWARD_WRAP_LAYOUT (object);

  switch (id)
    {
    case PROP_SPACING:
      self->spacing = g_value_get_int (value);
      break;
    case PROP_LINE_SPACING:
      self->line_spacing = g_value_get_int (value);
      break;
    case PROP_FILL:
      self->fill = g_value_get_boolean (value);
      break;
    case PROP_EVEN:
      self->even = g_value_get_boolean (value);
      break;
    case PROP_COLUMNS:
      self->columns = g_value_get_int (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
}

static void
onward_wrap_layout_class_init (OnwardWrapLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);
  GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  object_class->set_property = onward_wrap_layout_set_property;
  layout_class->get_request_mode = onward_wrap_layout_get_request_mode;
  layout_class->measure = onward_wrap_layout_measure;
  layout_class->allocate = onward_wrap_layout_allocate;
  properties[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT16, 8, flags);
  properties[PROP_LINE_SPACING]
      = g_param_spec_int ("line-spacing", NULL, NULL, 0, G_MAXINT16, 8, flags);
  properties[PROP_FILL] = g_param_spec_boolean ("fill", NULL, NULL, FALSE, flags);
  properties[PROP_EVEN] = g_param_spec_boolean ("even", NULL, NULL, FALSE, flags);
  properties[PROP_COLUMNS] = g_param_spec_int ("columns", NULL, NULL, 0, G_MAXINT16, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
onward_wrap_layout_init (OnwardWrapLayout *self)
{
  self->spacing = self->line_spacing = 8;
}
