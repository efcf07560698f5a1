#include "carry-states.h"

#include "desktop/carry/onward-carry-screen.h"
#include "desktop/onward-incoming.h"
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
