#include "interview-states.h"

#include <glib/gstdio.h>

#include "passport/onward-clock.h"

static void
collect (GtkWidget *widget, gpointer data)
{
  g_ptr_array_add (data, widget);
}

GtkTextBuffer *
display_get_text (Display *display, guint n)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();

  display_each (GTK_WIDGET (onward_window_get_screen (display->window)), GTK_TYPE_TEXT_VIEW,
                collect, all);
  g_assert_cmpuint (n, <, all->len);
  return gtk_text_view_get_buffer (all->pdata[n]);
}

void
display_type (Display *display, guint n, const char *words)
{
  gtk_text_buffer_insert_at_cursor (display_get_text (display, n), words, -1);
}

static void
open_aid (Display *display, const char *words)
{
  GtkWidget *button = display_get (display, NULL, GTK_TYPE_TOGGLE_BUTTON, words);

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
}

void
display_interview_show_example (Display *display)
{
  open_aid (display, "Show me an example");
}

void
display_interview_show_ideas (Display *display)
{
  open_aid (display, "Give me choices");
}

void
display_interview_show_history (Display *display)
{
  open_aid (display, "What I said before");
}

static void
say (Display *display, const char *words)
{
  const OnwardQuestion *question
      = onward_question_set_find (onward_question_set_get (), "about.matters");
  g_autoptr (JsonNode) value = json_node_init_string (json_node_alloc (), words);
  g_autoptr (GError) error = NULL;

  onward_clock_set (onward_clock_now () + 86400);
  onward_draft_set_answer (display_get_draft (display), question, value, ONWARD_BY_YOUNG_PERSON,
                           ONWARD_WORDS_OWN, &error);
  g_assert_no_error (error);
  onward_draft_save (display_get_draft (display), &error);
  g_assert_no_error (error);
}

void
display_interview_say_something_else (Display *display)
{
  say (display, "Knowing what comes next. " DISPLAY_ODD_WORDS);
  say (display, "My dog Biscuit, and buses.");
  onward_clock_set_from_text ("2026-11-21T09:00:00Z");
}

void
display_interview_type_what_hurts (Display *display)
{
  display_type (display, 0, "They hit me after school.");
  display_until (display_find (display, NULL, GTK_TYPE_BUTTON, "Keep it") != NULL);
}

void
display_interview_type_too_much (Display *display)
{
  for (guint i = 0; i < 8; i++)
    display_type (display, 0, "This line goes on. ");
}

void
display_interview_type_odd_words (Display *display)
{
  g_autofree char *long_word = g_strnfill (90, 'w');

  display_type (display, 0, DISPLAY_ODD_WORDS);
  display_press (display, "Add a line");
  display_type (display, 1, long_word);
  display_press (display, "Add a line");
  display_type (display, 2, "مرحبا، اسمي سام. أحب الحافلات والموسيقى.");
}

void
display_interview_lose_the_vault (Display *display)
{
  g_autofree char *here = g_build_filename (display->folder, "passports.db", NULL);
  g_autofree char *there = g_build_filename (display->top, "taken-away.db", NULL);

  g_assert_no_errno (g_rename (here, there));
  display_type (display, 0, " And my sister.");
  onward_draft_save (display_get_draft (display), NULL);
  g_assert_cmpint (onward_draft_get_state (display_get_draft (display)), ==, ONWARD_DRAFT_TROUBLE);
}
