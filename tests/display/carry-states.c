#include "carry-states.h"

#include <string.h>

#include "desktop/carry/onward-carry-screen.h"
#include "desktop/onward-incoming.h"
#include "desktop/parts/onward-six-words.h"
#include "seal/onward-words.h"
#include "share/onward-own-copy.h"

void
display_carry_save (Display *display)
{
  OnwardScreen *screen = onward_window_get_screen (display->window);
  g_autofree char *path
      = g_build_filename (display->top, "passport-2026-11-21-k7qf.passport", NULL);

  g_assert_true (onward_carry_screen_save (ONWARD_CARRY_SCREEN (screen), path));
}

GBytes *
display_own_copy_make (Display *display, const char *person, OnwardSecret **words)
{
  g_autoptr (GError) error = NULL;
  GBytes *file = NULL;

  *words = onward_words_generate ();
  file = onward_own_copy_write (onward_desk_get_vault (display->desk),
                                display_get_id (display, person), *words, &error);
  g_assert_no_error (error);
  return file;
}

static void
take_first (GtkWidget *widget, gpointer data)
{
  GtkWidget **found = data;

  if (*found == NULL)
    *found = widget;
}

GtkWidget *
display_carry_get (Display *display, GType type)
{
  GtkWidget *found = NULL;

  display_each (GTK_WIDGET (onward_window_get_screen (display->window)), type, take_first, &found);
  g_assert_nonnull (found);
  return found;
}

static void
collect_text (GtkWidget *label, gpointer words)
{
  g_string_append_printf (words, "%s ", gtk_label_get_text (GTK_LABEL (label)));
}

OnwardSecret *
display_carry_read_words (Display *display)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GRegex) numbers = g_regex_new ("[0-9]+ ", 0, 0, NULL);
  g_autofree char *words = NULL;

  display_each (display_carry_get (display, ONWARD_TYPE_SIX_WORDS), GTK_TYPE_LABEL, collect_text,
                text);
  words = g_regex_replace (numbers, text->str, -1, 0, "", 0, NULL);
  g_strchomp (words);
  return onward_secret_new_copy (words, strlen (words));
}

void
display_own_copy_type (Display *display, OnwardSecret *words)
{
  GtkEditable *field = GTK_EDITABLE (display_carry_get (display, GTK_TYPE_PASSWORD_ENTRY));
  g_autofree char *text
      = g_strndup ((const char *)onward_secret_data (words), onward_secret_length (words));

  gtk_editable_set_text (field, text);
  display_press (display, "Open it");
}

void
display_own_copy_locked (Display *display)
{
  g_autoptr (OnwardSecret) words = NULL;
  g_autoptr (GBytes) file = display_own_copy_make (display, "sam", &words);

  onward_incoming_take (display->window, file);
}

void
display_own_copy_wrong_words (Display *display)
{
  g_autoptr (OnwardSecret) other = onward_words_generate ();

  display_own_copy_locked (display);
  display_own_copy_type (display, other);
}

void
display_own_copy_opened (Display *display)
{
  g_autoptr (OnwardSecret) words = NULL;
  g_autoptr (GBytes) file = display_own_copy_make (display, "sam", &words);

  onward_incoming_take (display->window, file);
  display_own_copy_type (display, words);
}
