#include "helps-states.h"

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

void
display_helps_make_own (Display *display)
{
  display_helps_look_for_nothing (display);
  display_press (display, "Make my own");
}
