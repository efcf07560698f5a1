#include "desktop/parts/onward-beside-layout.h"

#define SPACING 28          /* pixels between the two, whichever way they stand */
#define SIDE_SHARE 29 / 100 /* of the width, if the side does not need more */

struct _OnwardBesideLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (OnwardBesideLayout, onward_beside_layout, GTK_TYPE_LAYOUT_MANAGER)

static void
measure_width (GtkWidget *child, int *minimum, int *natural)
{
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, minimum, natural, NULL, NULL);
}

static int
height_at (GtkWidget *child, int width)
{
  int height = 0;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  return height;
}

/* How wide the side gets at @width; 0: the other child stands below it. */
static int
side_width (GtkWidget *side, GtkWidget *main, int width)
{
  int minimum, side_minimum, natural, needed;

  measure_width (side, &side_minimum, &natural);
  measure_width (main, &minimum, &needed);
  side_minimum = MAX (side_minimum, width * SIDE_SHARE);
  return width - side_minimum - SPACING >= needed ? side_minimum : 0;
}

static GtkSizeRequestMode
onward_beside_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
onward_beside_layout_measure (GtkLayoutManager *manager, GtkWidget *widget,
                              GtkOrientation orientation, int for_size, int *minimum, int *natural,
                              int *minimum_baseline, int *natural_baseline)
{
  GtkWidget *side = gtk_widget_get_first_child (widget);
  GtkWidget *main = gtk_widget_get_last_child (widget);
  int side_minimum, side_natural, main_minimum, main_natural, beside;

  *minimum_baseline = *natural_baseline = -1;
  measure_width (side, &side_minimum, &side_natural);
  measure_width (main, &main_minimum, &main_natural);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MAX (side_minimum, main_minimum);
      *natural = MAX (*minimum, side_natural + SPACING + main_natural);
      return;
    }
  if (for_size < 0)
    for_size = MAX (side_minimum, main_minimum);
  beside = side_width (side, main, for_size);
  *minimum = *natural
      = beside > 0 ? MAX (height_at (side, beside), height_at (main, for_size - beside - SPACING))
                   : height_at (side, for_size) + SPACING + height_at (main, for_size);
}

static void
onward_beside_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height,
                               int baseline)
{
  GtkWidget *side = gtk_widget_get_first_child (widget);
  GtkWidget *main = gtk_widget_get_last_child (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int beside = side_width (side, main, width);
  int rest = width - beside - SPACING;
  int top = height_at (side, width);

  if (beside > 0)
    {
      gtk_widget_size_allocate (
          side, &(GtkAllocation){ mirrored ? width - beside : 0, 0, beside, height }, -1);
      gtk_widget_size_allocate (
          main, &(GtkAllocation){ mirrored ? 0 : beside + SPACING, 0, rest, height }, -1);
      return;
    }
  gtk_widget_size_allocate (side, &(GtkAllocation){ 0, 0, width, top }, -1);
  gtk_widget_size_allocate (
      main, &(GtkAllocation){ 0, top + SPACING, width, height - top - SPACING }, -1);
}

static void
onward_beside_layout_class_init (OnwardBesideLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = onward_beside_layout_get_request_mode;
  layout_class->measure = onward_beside_layout_measure;
  layout_class->allocate = onward_beside_layout_allocate;
}

static void
onward_beside_layout_init (OnwardBesideLayout *self)
{
}

/**
 * onward_beside_layout_focus:
 * @widget: a widget with this layout
 * @direction: where the focus goes
 *
 * For its `focus`: the side comes first, also where @widget gives its own focus to the other child.
 *
 * Returns: whether the focus stays in @widget
 */
gboolean
onward_beside_layout_focus (GtkWidget *widget, GtkDirectionType direction)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  GtkWidget *children[]
      = { gtk_widget_get_first_child (widget), gtk_widget_get_last_child (widget) };
  gboolean back
      = direction == GTK_DIR_TAB_BACKWARD || direction == GTK_DIR_UP || direction == GTK_DIR_LEFT;
  GtkWidget *first = children[back ? 1 : 0];
  GtkWidget *second = children[back ? 0 : 1];

  if (focus != NULL && gtk_widget_is_ancestor (focus, second))
    return gtk_widget_child_focus (second, direction);
  return gtk_widget_child_focus (first, direction) || gtk_widget_child_focus (second, direction);
}
