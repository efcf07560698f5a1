#include "helps-states.h"

#include "desktop/helps/onward-helps-picks.h"

/* Types into the line in which one looks for what helps, and waits for what is found. */
static void
look_for (Display *display, const char *text)
{
  GtkWidget *line = display_get (display, NULL, GTK_TYPE_SEARCH_ENTRY, NULL);

  gtk_editable_set_text (GTK_EDITABLE (line), text);
  g_signal_emit_by_name (line, "search-changed");
}

void
display_helps_look_for_headphones (Display *display)
{
  look_for (display, "hedfones");
}

void
display_helps_look_for_nothing (Display *display)
{
  look_for (display, "quokka <&>");
}

void
display_helps_show_hard_things (Display *display)
{
  gtk_widget_activate_action (GTK_WIDGET (onward_window_get_screen (display->window)),
                              "helps.choose", "s", "hard");
}

void
display_helps_show_one_hard_thing (Display *display)
{
  gtk_widget_activate_action (GTK_WIDGET (onward_window_get_screen (display->window)),
                              "helps.choose", "s", "hard/noise");
}

void
display_helps_say_more (Display *display)
{
  GtkWidget *fold = display_get (display, NULL, GTK_TYPE_EXPANDER, NULL);

  gtk_expander_set_expanded (GTK_EXPANDER (fold), TRUE);
}

/* Nothing but what people might type and screens might break on. */
void
display_helps_strange (Display *display)
{
  static const char *const titles[] = {
    "Sam & Co <b>first</b> 🫖🫖🫖",
    "שלום לכולם, אני אוהב שקט",
    "Aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (onward_picks_add_own (display_get_draft (display), titles[i], &error));
      g_assert_no_error (error);
    }
}

void
display_helps_make_own (Display *display)
{
  display_helps_look_for_nothing (display);
  display_press (display, "Make my own");
}
