/* test-start.c: the first start, from nothing to a young person's home, and that every start
 * opens what is there, by the keyring or by what somebody types. */

#include "display.h"

#include "../core/fake-keyring.h"

#include "desktop/start/onward-secret-field.h"
#include "desktop/start/onward-start-code.h"
#include "store/onward-keyring.h"

static PrivateBus *bus; /* of this program; GLib asks for its address once */

static gboolean
is_at (Display *display, const char *place)
{
  return g_strcmp0 (onward_window_get_place (display->window), place) == 0;
}

static void
tick (Display *display, const char *words)
{
  GtkWidget *label = display_get (display, NULL, GTK_TYPE_LABEL, words);
  GtkWidget *choice = gtk_widget_get_ancestor (label, GTK_TYPE_CHECK_BUTTON);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (choice), TRUE);
}

static GtkWidget *
field (Display *display, const char *label)
{
  GtkWidget *found = display_get (display, NULL, GTK_TYPE_LABEL, label);

  return gtk_widget_get_ancestor (found, ONWARD_TYPE_SECRET_FIELD);
}

static GtkEditable *
entry_of (GtkWidget *secret_field)
{
  GtkWidget *box = gtk_widget_get_first_child (secret_field);

  for (GtkWidget *child = gtk_widget_get_first_child (box); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_EDITABLE (child))
      return GTK_EDITABLE (child);
  g_assert_not_reached ();
}

static void
type (Display *display, const char *label, const char *text)
{
  gtk_editable_set_text (entry_of (field (display, label)), text);
}

static gboolean
says (Display *display, const char *words)
{
  return display_find (display, NULL, GTK_TYPE_LABEL, words) != NULL;
}

/* Both groups that are asked for; @wrong: the first of them with a symbol changed. */
static char *
type_groups (Display *display, gboolean wrong)
{
  OnwardSecret *code = onward_start_code_get (display->desk);
  char *mistaken = NULL;

  for (guint i = 1; i <= ONWARD_START_CODE_GROUPS; i++)
    {
      g_autofree char *label = g_strdup_printf ("Group %u", i);
      g_autofree char *group = onward_start_code_dup_group (code, i);

      if (!says (display, label))
        continue;
      if (wrong && mistaken == NULL)
        {
          group[2] = group[2] == 'X' ? 'Y' : 'X';
          mistaken = g_strdup_printf ("Group %u is not right yet. Look at your paper again.", i);
          type (display, label, group);
          continue;
        }
      type (display, label, group);
    }
  return mistaken;
}

static void
first_start_to_code (Display *display)
{
  onward_window_go_first (display->window);
  tick (display, "It is my passport");
  display_press (display, "Go on");
  g_assert_true (is_at (display, "others/1"));
  tick (display, "No, only I use it");
  display_press (display, "Go on");
}

static void
test_first_start (void)
{
  g_autoptr (FakeKeyring) keyring = fake_keyring_start (bus);
  g_autoptr (Display) display = display_new ();
  g_autofree char *mistaken = NULL;

  first_start_to_code (display);
  display_until (is_at (display, "recovery-code"));
  g_assert_true (onward_start_code_is_due (display->desk));
  display_press (display, "I have kept it");
  display_until (is_at (display, "code-check"));
  mistaken = type_groups (display, TRUE);
  display_press (display, "Check it");
  g_assert_true (says (display, mistaken));
  g_assert_true (is_at (display, "code-check"));
  type_groups (display, FALSE);
  display_press (display, "Check it");
  display_until (is_at (display, "home"));
  g_assert_false (onward_start_code_is_due (display->desk));
  g_assert_null (onward_start_code_get (display->desk));
  g_assert_cmpuint (onward_desk_get_use (display->desk), ==, ONWARD_USE_YOUNG_PERSON);
}

int
main (int argc, char **argv)
{
  int status = 0;

  g_unsetenv ("SECRET_BACKEND");
  if (private_bus_missing () != NULL)
    {
      g_print ("1..0 # SKIP %s\n", private_bus_missing ());
      return 0;
    }
  bus = private_bus_start ();
  display_init (&argc, &argv);
  g_test_add_func ("/display/start/first-start-leads-home", test_first_start);
  status = g_test_run ();
  private_bus_stop (bus);
  return status;
}
