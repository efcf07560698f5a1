/* test-help.c: Help says what to do on the screen that shows, whom one can ask, and that it is fine
 * to stop: but only when that is true. */

#include "display.h"

#include "desktop/help/onward-help-window.h"

static GtkWidget *
open_help (Display *display)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  display_press (display, "Help");
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (ONWARD_IS_HELP_WINDOW (window))
        return window;
    }
  g_assert_not_reached ();
}

static void
close_help (GtkWidget *help)
{
  g_object_add_weak_pointer (G_OBJECT (help), (gpointer *)&help);
  gtk_window_destroy (GTK_WINDOW (help));
  display_until (help == NULL);
}

static void
test_says_what_the_screen_is_for (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_YOUNG_PERSON);
  GtkWidget *help;

  display_go (display, "parts");
  help = open_help (display);
  display_get (display, help, GTK_TYPE_LABEL, "Choose a part");
  display_get (display, help, GTK_TYPE_LABEL,
               onward_screen_get_help (onward_window_get_screen (display->window)));
  close_help (help);
}

static void
test_names_their_own_sendco (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_YOUNG_PERSON);
  GtkWidget *help;

  display_go (display, "home");
  help = open_help (display);
  display_get (display, help, GTK_TYPE_LABEL, "Pat Specimen");
  display_get (display, help, GTK_TYPE_LABEL, "pat.specimen@example.org");
  close_help (help);
}

static void
test_names_nobody_where_nobody_is_known (void)
{
  g_autoptr (Display) display = display_new_with_people ("new", ONWARD_USE_YOUNG_PERSON);
  GtkWidget *help;

  display_go (display, "home");
  help = open_help (display);
  g_assert_null (display_find (display, help, GTK_TYPE_LABEL, "You can ask"));
  close_help (help);
}

static void
test_says_that_stopping_is_fine_once_it_is_saved (void)
{
  g_autoptr (Display) display = display_new_with_people ("new", ONWARD_USE_YOUNG_PERSON);
  const OnwardQuestion *question
      = onward_question_set_find (onward_question_set_get (), "card.preferred-name");
  g_autoptr (JsonNode) value = json_node_init_string (json_node_alloc (), "Alex");
  g_autoptr (GError) error = NULL;
  GtkWidget *help;

  display_go (display, "home");
  g_assert_true (onward_draft_set_answer (display_get_draft (display), question, value,
                                          ONWARD_BY_YOUNG_PERSON, ONWARD_WORDS_OWN, &error));
  help = open_help (display);
  g_assert_cmpuint (onward_draft_get_state (display_get_draft (display)), ==, ONWARD_DRAFT_SAVED);
  display_get (display, help, GTK_TYPE_LABEL,
               "It is fine to stop. Everything is saved. You can go on another day.");
  close_help (help);
}

int
main (int argc, char **argv)
{
  display_init (&argc, &argv);
  g_test_add_func ("/display/help/says-what-the-screen-is-for", test_says_what_the_screen_is_for);
  g_test_add_func ("/display/help/names-their-own-sendco", test_names_their_own_sendco);
  g_test_add_func ("/display/help/names-nobody-where-nobody-is-known",
                   test_names_nobody_where_nobody_is_known);
  g_test_add_func ("/display/help/says-that-stopping-is-fine-once-it-is-saved",
                   test_says_that_stopping_is_fine_once_it_is_saved);
  return g_test_run ();
}
