#include "desktop/parts/onward-picture-grid.h"

#include <string.h>

#include "passport/onward-pictures.h"

#define SPACING 6         /* pixels */
#define COLUMNS_NATURAL 7 /* so many it likes to have */
#define COLUMNS_MAX 8

struct _OnwardPictureGrid
{
  GtkWidget parent_instance;

  GPtrArray *buttons; /* of GtkWidget, borrowed: children, in the order of the pictures */
  guint current;      /* where the focus is, or was */
  int columns;        /* as allocated */
  GString *typed;     /* the beginning of a name */
};

G_DEFINE_FINAL_TYPE (OnwardPictureGrid, onward_picture_grid, GTK_TYPE_WIDGET)

enum
{
  PRESSED,
  TAKE_BACK,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- moving --- */

static gboolean
go_to (OnwardPictureGrid *self, guint number)
{
  self->current = number;
  return gtk_widget_grab_focus (g_ptr_array_index (self->buttons, number));
}

static gboolean
move (OnwardPictureGrid *self, int by)
{
  int to = (int)self->current + by;

  g_string_set_size (self->typed, 0);
  return to >= 0 && to < (int)self->buttons->len && go_to (self, (guint)to);
}

static gboolean
has_focus_inside (GtkWidget *widget)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  return focus != NULL && gtk_widget_is_ancestor (focus, widget);
}

static gboolean
onward_picture_grid_focus (GtkWidget *widget, GtkDirectionType direction)
{
  OnwardPictureGrid *self = ONWARD_PICTURE_GRID (widget);
  int forward = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL ? -1 : 1;

  if (!has_focus_inside (widget))
    return gtk_widget_is_sensitive (widget) && go_to (self, self->current);
  switch (direction)
    {
    case GTK_DIR_UP:
      return move (self, -self->columns);
    case GTK_DIR_DOWN:
      return move (self, self->columns);
    case GTK_DIR_LEFT:
      return move (self, -forward);
    case GTK_DIR_RIGHT:
      return move (self, forward);
    case GTK_DIR_TAB_FORWARD:
    case GTK_DIR_TAB_BACKWARD:
    default:
      return FALSE; /* one press goes past all 64 */
    }
}

static void
onward_picture_grid_set_focus_child (GtkWidget *widget, GtkWidget *child)
{
  OnwardPictureGrid *self = ONWARD_PICTURE_GRID (widget);
  guint number;

  if (child != NULL && g_ptr_array_find (self->buttons, child, &number))
    self->current = number;
  GTK_WIDGET_CLASS (onward_picture_grid_parent_class)->set_focus_child (widget, child);
}

/* Goes to the first name that begins with what was typed. Somebody who types on in another name
 * begins anew with that letter. */
static gboolean
go_to_typed (OnwardPictureGrid *self)
{
  GPtrArray *pictures = onward_pictures_get ();

  for (guint i = 0; i < pictures->len; i++)
    {
      const OnwardPicture *picture = g_ptr_array_index (pictures, i);
      g_autofree char *name = g_utf8_casefold (picture->name, -1);

      if (g_str_has_prefix (name, self->typed->str))
        return go_to (self, i);
    }
  return FALSE;
}

static gboolean
type (OnwardPictureGrid *self, gunichar letter)
{
  char text[7] = { 0 };
  g_autofree char *folded = NULL;

  g_unichar_to_utf8 (letter, text);
  folded = g_utf8_casefold (text, -1);
  g_string_append (self->typed, folded);
  if (go_to_typed (self))
    return TRUE;
  g_string_assign (self->typed, folded);
  return go_to_typed (self);
}

static gboolean
key_pressed_cb (OnwardPictureGrid *self, guint key, guint code, GdkModifierType modifiers)
{
  gunichar letter = gdk_keyval_to_unicode (key);

  if ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return FALSE;
  if (key == GDK_KEY_BackSpace)
    {
      g_string_set_size (self->typed, 0);
      g_signal_emit (self, signals[TAKE_BACK], 0);
      return TRUE;
    }
  return letter != 0 && g_unichar_isalpha (letter) && type (self, letter);
}

/* --- the pictures --- */

static void
clicked_cb (OnwardPictureGrid *self, GtkWidget *button)
{
  guint number;

  g_string_set_size (self->typed, 0);
  if (g_ptr_array_find (self->buttons, button, &number))
    g_signal_emit (self, signals[PRESSED], 0, number);
}

static void
add_picture (OnwardPictureGrid *self, const OnwardPicture *picture)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *face = g_object_new (GTK_TYPE_LABEL, "label", picture->emoji, "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *name = gtk_label_new (picture->name);

  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (face, "face");
  gtk_widget_add_css_class (name, "name");
  gtk_box_append (GTK_BOX (box), face);
  gtk_box_append (GTK_BOX (box), name);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "picture");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  name, NULL, -1);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (clicked_cb), self);
  gtk_widget_set_parent (button, GTK_WIDGET (self));
  g_ptr_array_add (self->buttons, button);
}

/* --- places: columns of one width --- */

static int
largest (OnwardPictureGrid *self, GtkOrientation orientation)
{
  int size = 1;

  for (guint i = 0; i < self->buttons->len; i++)
    {
      int minimum;

      gtk_widget_measure (g_ptr_array_index (self->buttons, i), orientation, -1, &minimum, NULL,
                          NULL, NULL);
      size = MAX (size, minimum);
    }
  return size;
}

static int
columns_at (OnwardPictureGrid *self, int width)
{
  int widest = largest (self, GTK_ORIENTATION_HORIZONTAL);

  return CLAMP ((width + SPACING) / (widest + SPACING), 1, COLUMNS_MAX);
}

static GtkSizeRequestMode
onward_picture_grid_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
onward_picture_grid_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                             int *minimum, int *natural, int *minimum_baseline,
                             int *natural_baseline)
{
  OnwardPictureGrid *self = ONWARD_PICTURE_GRID (widget);
  int size = largest (self, orientation);
  int columns, rows;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = size;
      *natural = COLUMNS_NATURAL * (size + SPACING) - SPACING;
      return;
    }
  columns = for_size < 0 ? COLUMNS_NATURAL : columns_at (self, for_size);
  rows = ((int)self->buttons->len + columns - 1) / columns;
  *minimum = *natural = rows * (size + SPACING) - SPACING;
}

static void
onward_picture_grid_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  OnwardPictureGrid *self = ONWARD_PICTURE_GRID (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int tall = largest (self, GTK_ORIENTATION_VERTICAL);
  int wide;

  self->columns = columns_at (self, width);
  wide = (width - (self->columns - 1) * SPACING) / self->columns;
  for (int i = 0; i < (int)self->buttons->len; i++)
    {
      int x = i % self->columns * (wide + SPACING);
      int y = i / self->columns * (tall + SPACING);

      gtk_widget_size_allocate (g_ptr_array_index (self->buttons, i),
                                &(GtkAllocation){ mirrored ? width - wide - x : x, y, wide, tall },
                                -1);
    }
}

static void
onward_picture_grid_dispose (GObject *object)
{
  OnwardPictureGrid *self = ONWARD_PICTURE_GRID (object);

  g_ptr_array_set_size (self->buttons, 0);
  while (gtk_widget_get_first_child (GTK_WIDGET (self)) != NULL)
    gtk_widget_unparent (gtk_widget_get_first_child (GTK_WIDGET (self)));
  G_OBJECT_CLASS (onward_picture_grid_parent_class)->dispose (object);
}

static void
onward_picture_grid_finalize (GObject *object)
{
  OnwardPictureGrid *self = ONWARD_PICTURE_GRID (object);

  g_ptr_array_unref (self->buttons);
  g_string_free (self->typed, TRUE);
  G_OBJECT_CLASS (onward_picture_grid_parent_class)->finalize (object);
}

static void
onward_picture_grid_class_init (OnwardPictureGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = onward_picture_grid_dispose;
  object_class->finalize = onward_picture_grid_finalize;
  widget_class->focus = onward_picture_grid_focus;
  widget_class->set_focus_child = onward_picture_grid_set_focus_child;
  widget_class->get_request_mode = onward_picture_grid_get_request_mode;
  widget_class->measure = onward_picture_grid_measure;
  widget_class->size_allocate = onward_picture_grid_size_allocate;
  signals[PRESSED] = g_signal_new ("pressed", ONWARD_TYPE_PICTURE_GRID, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[TAKE_BACK] = g_signal_new ("take-back", ONWARD_TYPE_PICTURE_GRID, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
onward_picture_grid_init (OnwardPictureGrid *self)
{
  GPtrArray *pictures = onward_pictures_get ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->buttons = g_ptr_array_new ();
  self->typed = g_string_new (NULL);
  self->columns = 1;
  for (guint i = 0; i < pictures->len; i++)
    add_picture (self, g_ptr_array_index (pictures, i));
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * onward_picture_grid_go_to_first:
 * @self: the pictures
 *
 * Begins anew: Tab goes to the first picture next. A focus that is on a picture goes there at once,
 * so that it does not show which one was pressed last.
 */
void
onward_picture_grid_go_to_first (OnwardPictureGrid *self)
{
  g_string_set_size (self->typed, 0);
  self->current = 0;
  if (gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL)
    go_to (self, 0);
}
