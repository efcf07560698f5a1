#include "desktop/start/onward-code-sheet.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "desktop/start/onward-start-code.h"
#include "passport/onward-clock.h"
#include "passport/onward-date.h"

#define MARGIN 20 /* millimetres */
#define TEXT_FONT "Cantarell, sans-serif 13"
#define CODE_FONT "Source Code Pro, DejaVu Sans Mono, monospace bold 22"
#define HEAD_FONT "Cantarell, sans-serif bold 22"
#define GAP 0.6 /* of the height of a line, between two pieces */

/* The sheet is three pieces: a heading, the groups, and sentences. */
static char *
groups (OnwardSecret *code)
{
  GString *text = g_string_new (NULL);

  for (guint i = 1; i <= ONWARD_START_CODE_GROUPS; i++)
    {
      g_autofree char *group = onward_start_code_dup_group (code, i);

      g_string_append_printf (text, "%u  %s\n", i, group);
      memset (group, 0, strlen (group));
    }
  return g_string_free (text, FALSE);
}

static char *
sentences (void)
{
  GDate today;
  g_autofree char *day = NULL;

  onward_clock_today (&today);
  day = onward_date_in_words (&today);
  return g_strdup_printf (
      "%s\n\n%s\n\n%s\n\n%s\n\n%s\n",
      _ ("This code opens Onward on your computer when nothing else does. It opens your backups, "
         "too."),
      _ ("Type all seven groups, one after the other. Small letters are fine."),
      _ ("Keep this sheet at home or with somebody you trust. Do not keep it beside the "
         "computer."),
      _ ("Whoever has this sheet and your computer can open what you keep there. Do not send it in "
         "a message."),
      day);
}

static void
wipe (char *text)
{
  memset (text, 0, strlen (text));
  g_free (text);
}

/**
 * onward_code_sheet_write:
 * @code: the code, as text ending in NUL
 *
 * Returns: (transfer full): the sheet as plain text, with the code in one line as well; its bytes
 *   are in locked memory
 */
GBytes *
onward_code_sheet_write (OnwardSecret *code)
{
  char *seven = groups (code);
  g_autofree char *below = sentences ();
  char *text = g_strdup_printf ("%s\n\n%s\n%s\n\n%s", _ ("Recovery code"), seven,
                                (const char *)onward_secret_data (code), below);
  OnwardSecret *sheet = onward_secret_new_copy (text, strlen (text));

  wipe (seven);
  wipe (text);
  return g_bytes_new_with_free_func (onward_secret_data (sheet), onward_secret_length (sheet),
                                     (GDestroyNotify)onward_secret_unref, sheet);
}

/* --- paper --- */

/* Below @y; gives back where the next piece begins. */
static double
draw_piece (GtkPrintContext *context, const char *text, const char *font, double y)
{
  cairo_t *cairo = gtk_print_context_get_cairo_context (context);
  g_autoptr (PangoLayout) layout = gtk_print_context_create_pango_layout (context);
  PangoFontDescription *description = pango_font_description_from_string (font);
  int height = 0;

  pango_layout_set_font_description (layout, description);
  pango_layout_set_width (layout, (int)(gtk_print_context_get_width (context) * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD);
  pango_layout_set_text (layout, text, -1);
  pango_layout_get_pixel_size (layout, NULL, &height);
  cairo_move_to (cairo, 0, y);
  pango_cairo_show_layout (cairo, layout);
  y += height + GAP * pango_font_description_get_size (description) / PANGO_SCALE;
  pango_font_description_free (description);
  return y;
}

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, gpointer code)
{
  char *seven = groups (code);
  g_autofree char *below = sentences ();
  double y = draw_piece (context, _ ("Recovery code"), HEAD_FONT, 0);

  y = draw_piece (context, seven, CODE_FONT, y);
  draw_piece (context, below, TEXT_FONT, y);
  wipe (seven);
}

static void
forget_code_cb (gpointer code, GClosure *closure)
{
  onward_secret_unref (code);
}

/**
 * onward_code_sheet_print:
 * @code: the code, as text ending in NUL
 *
 * Makes the printing of the sheet: one page, whose job is called nothing that says what it is.
 *
 * Returns: (transfer full): to be run
 */
GtkPrintOperation *
onward_code_sheet_print (OnwardSecret *code)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();

  gtk_page_setup_set_top_margin (setup, MARGIN, GTK_UNIT_MM);
  gtk_page_setup_set_bottom_margin (setup, MARGIN, GTK_UNIT_MM);
  gtk_page_setup_set_left_margin (setup, MARGIN, GTK_UNIT_MM);
  gtk_page_setup_set_right_margin (setup, MARGIN, GTK_UNIT_MM);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_n_pages (operation, 1);
  gtk_print_operation_set_job_name (operation, _ ("Document"));
  g_signal_connect_data (operation, "draw-page", G_CALLBACK (draw_page_cb),
                         onward_secret_ref (code), forget_code_cb, 0);
  return operation;
}
