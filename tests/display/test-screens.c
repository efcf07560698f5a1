/* test-screens.c: what must hold of every screen: of each in the list of screens.c. */

#include "screens.h"

#include <stdio.h>
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

static Look
look_at_screen (Display *display)
{
  GtkWidget *screen = GTK_WIDGET (onward_window_get_screen (display->window));
  Look look = { g_ptr_array_new_with_free_func (g_free), 0, 0, FALSE, -1 };
  const char *heading = onward_screen_get_heading (ONWARD_SCREEN (screen));
  const char *help = onward_screen_get_help (ONWARD_SCREEN (screen));

  display_each (screen, ONWARD_TYPE_HEADER, find_dense, &look.dense);
  display_each (screen, GTK_TYPE_WIDGET, look_at, &look);
  if (heading == NULL || *heading == '\0')
    trouble (&look, "it does not say what to do here");
  if (help == NULL || *help == '\0')
    trouble (&look, "Help says nothing of it");
  if (look.headings != 1 && !look.dense)
    trouble (&look, "it has %u headings", look.headings);
  if (look.headings == 0)
    trouble (&look, "it has no heading");
  if (look.filled > 1)
    trouble (&look, "it has %u filled buttons", look.filled);
  return look;
}

static void
test_screen (gconstpointer data)
{
  const DisplayScreen *screen = data;
  g_autoptr (Display) display = display_show (screen);
  Look look = look_at_screen (display);

  for (guint i = 0; i < look.troubles->len; i++)
    g_test_message ("%s: %s", screen->name, (char *)g_ptr_array_index (look.troubles, i));
  if (look.troubles->len > 0)
    g_test_fail ();
  g_ptr_array_unref (look.troubles);
}

/* Help stands where it stands on home, everywhere. */
static void
test_help_is_always_in_the_same_place (void)
{
  int place = -1;

  for (guint i = 0; display_screens[i].name != NULL; i++)
    {
      g_autoptr (Display) display = display_show (&display_screens[i]);
      Look look = look_at_screen (display);

      g_ptr_array_unref (look.troubles);
      if (look.help_from_end < 0)
        continue;
      if (place < 0)
        place = look.help_from_end;
      if (look.help_from_end != place)
        g_test_message ("not so on %s", display_screens[i].name);
      g_assert_cmpint (look.help_from_end, ==, place);
    }
  g_assert_cmpint (place, >, 0);
}

int
main (int argc, char **argv)
{
  display_init (&argc, &argv);
  for (guint i = 0; display_screens[i].name != NULL; i++)
    {
      g_autofree char *path
          = g_strconcat ("/display/every-screen-says-what-to-do/", display_screens[i].name, NULL);

      g_test_add_data_func (path, &display_screens[i], test_screen);
    }
  g_test_add_func ("/display/help-is-always-in-the-same-place",
                   test_help_is_always_in_the_same_place);
  return g_test_run ();
}
