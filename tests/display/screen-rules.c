#include "screen-rules.h"

#include <string.h>

#include "desktop/onward-header.h"
#include "desktop/sheet/onward-sheet.h"

#define TARGET_LEAST 44 /* pixels, in the young person's screens */

typedef struct
{
  GPtrArray *troubles; /* of char* */
  guint headings;
  guint filled; /* buttons */
  gboolean dense;
  int help_from_end; /* pixels from the end of the window to the end of Help; -1: none shows */
} Look;

static void
trouble (Look *self, const char *format, ...)
{
  va_list list;

  va_start (list, format);
  g_ptr_array_add (self->troubles, g_strdup_vprintf (format, list));
  va_end (list);
}

static const char *
words_in (GtkWidget *widget)
{
  const char *words = NULL;

  if (GTK_IS_LABEL (widget))
    return gtk_label_get_text (GTK_LABEL (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && words == NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_visible (child)
        && gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (child))
               != GTK_ACCESSIBLE_ROLE_PRESENTATION)
      words = words_in (child);
  return words != NULL && *words != '\0' ? words : NULL;
}

static gboolean
is_of_the_window (GtkWidget *widget)
{
  return gtk_widget_get_ancestor (widget, GTK_TYPE_WINDOW_CONTROLS) != NULL;
}

static void
look_at_button (Look *self, GtkWidget *button)
{
  int width = gtk_widget_get_allocated_width (button);
  int height = gtk_widget_get_allocated_height (button);
  const char *words = words_in (button);

  if (gtk_widget_has_css_class (button, "suggested-action"))
    self->filled++;
  if (self->dense)
    return;
  if (words == NULL)
    trouble (self, "a %s shows no word", G_OBJECT_TYPE_NAME (button));
  if (width < TARGET_LEAST || height < TARGET_LEAST)
    trouble (self, "“%s” is only %d × %d pixels", words, width, height);
  if (g_strcmp0 (words, "Help") == 0
      && gtk_widget_get_ancestor (button, ONWARD_TYPE_HEADER) != NULL)
    {
      graphene_rect_t bounds;
      GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (button));

      if (gtk_widget_compute_bounds (button, root, &bounds))
        self->help_from_end
            = gtk_widget_get_width (root) - (int)(bounds.origin.x + bounds.size.width);
    }
}

static void
look_at (GtkWidget *widget, gpointer data)
{
  Look *self = data;

  if (!gtk_widget_get_mapped (widget) || is_of_the_window (widget))
    return;
  if (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget)) == GTK_ACCESSIBLE_ROLE_HEADING
      && gtk_widget_get_ancestor (widget, ONWARD_TYPE_SHEET) == NULL) /* a document of its own */
    self->headings++;
  if (GTK_IS_BUTTON (widget) || GTK_IS_CHECK_BUTTON (widget))
    look_at_button (self, widget);
}

static void
find_dense (GtkWidget *header, gpointer data)
{
  gboolean dense = FALSE;

  g_object_get (header, "dense", &dense, NULL);
  *(gboolean *)data |= dense;
}

static void
judge (Look *self, OnwardScreen *screen)
{
  const char *heading = onward_screen_get_heading (screen);
  const char *help = onward_screen_get_help (screen);

  if (heading == NULL || *heading == '\0')
    trouble (self, "it does not say what to do here");
  if (help == NULL || *help == '\0')
    trouble (self, "Help says nothing of it");
  if (self->headings != 1 && !self->dense)
    trouble (self, "it has %u headings", self->headings);
  if (self->headings == 0)
    trouble (self, "it has no heading");
  if (self->filled > 1)
    trouble (self, "it has %u filled buttons", self->filled);
}

GPtrArray *
screen_rules_check (Display *display, int *help_from_end)
{
  GtkWidget *screen = GTK_WIDGET (onward_window_get_screen (display->window));
  Look look = { g_ptr_array_new_with_free_func (g_free), 0, 0, FALSE, -1 };

  display_each (screen, ONWARD_TYPE_HEADER, find_dense, &look.dense);
  display_each (screen, GTK_TYPE_WIDGET, look_at, &look);
  judge (&look, ONWARD_SCREEN (screen));
  if (*help_from_end < 0)
    *help_from_end = look.help_from_end;
  else if (look.help_from_end >= 0 && look.help_from_end != *help_from_end)
    trouble (&look, "Help stands %d pixels from the end, and %d on the first screen",
             look.help_from_end, *help_from_end);
  return look.troubles;
}
