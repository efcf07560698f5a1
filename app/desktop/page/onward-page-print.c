#include "desktop/page/onward-page-print.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#define MARGIN_MM 16
#define INDENT 18    /* of the lines of a list, in points */
#define NOTE_LINE 32 /* from one line to write on to the next, in points */
#define NOTE_LINES 5
#define NUMBER_SIZE 14 /* of the number of a page */

/* How a kind of block looks; sizes in points. */
static const struct
{
  const char *font;
  double before; /* empty space above it */
  gboolean soft;
  gboolean keep; /* with what comes next */
} looks[] = {
  [ONWARD_BLOCK_NAME] = { "Sans Bold 30", 0, FALSE, TRUE },
  [ONWARD_BLOCK_TITLE] = { "Sans Bold 20", 2, FALSE, TRUE },
  [ONWARD_BLOCK_NOTE] = { "Sans 15", 3, TRUE, FALSE },
  [ONWARD_BLOCK_SECTION] = { "Sans Bold 22", 24, FALSE, TRUE },
  [ONWARD_BLOCK_PRIVATE] = { "Sans Bold 22", 0, FALSE, TRUE },
  [ONWARD_BLOCK_QUESTION] = { "Sans Bold 18", 14, FALSE, TRUE },
  [ONWARD_BLOCK_SAID] = { "Sans 18", 4, FALSE, FALSE },
  [ONWARD_BLOCK_ITEM] = { "Sans 18", 3, FALSE, FALSE },
  [ONWARD_BLOCK_LINES] = { "Sans Bold 20", 24, FALSE, FALSE },
};

typedef struct
{
  PangoLayout *layout; /* owned */
  OnwardBlockKind kind;
  double height; /* with the space above it */
} Piece;

typedef struct
{
  GPtrArray *blocks; /* owned */
  GArray *pieces;    /* of Piece */
  GArray *pages;     /* of guint: the first piece of each page */
} Job;

static void
piece_clear (gpointer data)
{
  g_object_unref (((Piece *)data)->layout);
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_ptr_array_unref (job->blocks);
  g_array_unref (job->pieces);
  g_array_unref (job->pages);
  g_free (job);
}

static double
room_of (GtkPrintContext *context)
{
  return gtk_print_context_get_height (context) - 2 * NUMBER_SIZE;
}

static char *
text_of (const OnwardBlock *block)
{
  if (block->kind == ONWARD_BLOCK_ITEM)
    return g_strconcat ("• ", block->text, NULL);
  return block->picture != NULL ? g_strconcat (block->picture, " ", block->text, NULL)
                                : g_strdup (block->text);
}

static PangoLayout *
layout_new (GtkPrintContext *context, OnwardBlockKind kind, const char *text)
{
  PangoLayout *layout = gtk_print_context_create_pango_layout (context);
  PangoFontDescription *font = pango_font_description_from_string (looks[kind].font);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_width (layout, (int)(gtk_print_context_get_width (context) * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_spacing (layout, 3 * PANGO_SCALE);
  if (kind == ONWARD_BLOCK_ITEM)
    pango_layout_set_indent (layout, -INDENT * PANGO_SCALE);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

/* Where the first line starts that is below @room; the end of the text if all are above. */
static gsize
find_break (PangoLayout *layout, double room)
{
  PangoLayoutIter *lines = pango_layout_get_iter (layout);
  gsize end = strlen (pango_layout_get_text (layout));
  int bottom = 0;

  do
    {
      pango_layout_iter_get_line_yrange (lines, NULL, &bottom);
      if (bottom > room * PANGO_SCALE && pango_layout_iter_get_index (lines) > 0)
        {
          end = (gsize)pango_layout_iter_get_index (lines);
          break;
        }
    }
  while (pango_layout_iter_next_line (lines));
  pango_layout_iter_free (lines);
  return end;
}

/* What is longer than a page becomes several pieces. */
static void
add_pieces (Job *job, GtkPrintContext *context, OnwardBlockKind kind, const char *text)
{
  double room = room_of (context) - looks[kind].before;

  while (TRUE)
    {
      Piece piece = { layout_new (context, kind, text), kind, looks[kind].before };
      gsize end = find_break (piece.layout, room);
      int height;

      pango_layout_set_text (piece.layout, text, (int)end);
      pango_layout_get_size (piece.layout, NULL, &height);
      piece.height += (double)height / PANGO_SCALE;
      if (kind == ONWARD_BLOCK_LINES)
        piece.height += NOTE_LINES * NOTE_LINE;
      g_array_append_val (job->pieces, piece);
      if (text[end] == '\0')
        return;
      text += end;
    }
}

static void
add_block (Job *job, GtkPrintContext *context, const OnwardBlock *block)
{
  g_autofree char *text = text_of (block);

  add_pieces (job, context, block->kind, text);
}

/* A heading goes over to the next page with what it is about. */
static double
height_of_group (Job *job, guint first)
{
  double height = 0;

  for (guint i = first; i < job->pieces->len; i++)
    {
      const Piece *piece = &g_array_index (job->pieces, Piece, i);

      height += piece->height;
      if (!looks[piece->kind].keep)
        break;
    }
  return height;
}

static void
divide_into_pages (Job *job, double room)
{
  double used = 0;

  for (guint i = 0; i < job->pieces->len; i++)
    {
      const Piece *piece = &g_array_index (job->pieces, Piece, i);
      gboolean first
          = i == 0 || piece->kind == ONWARD_BLOCK_PRIVATE || used + height_of_group (job, i) > room;

      /* What is higher than a page starts one, and so does not come round for ever. */
      if (first && (used > 0 || i == 0))
        {
          g_array_append_val (job->pages, i);
          used = 0;
        }
      used += piece->height;
    }
}

static void
begin_print_cb (GtkPrintOperation *operation, GtkPrintContext *context, gpointer data)
{
  Job *job = data;

  g_array_set_size (job->pieces, 0);
  g_array_set_size (job->pages, 0);
  for (guint i = 0; i < job->blocks->len; i++)
    add_block (job, context, g_ptr_array_index (job->blocks, i));
  divide_into_pages (job, room_of (context));
  gtk_print_operation_set_n_pages (operation, (int)job->pages->len);
}

static void
draw_lines (cairo_t *cairo, double top, double width)
{
  cairo_set_line_width (cairo, 1);
  for (guint i = 1; i <= NOTE_LINES; i++)
    {
      cairo_move_to (cairo, 0, top + i * NOTE_LINE);
      cairo_line_to (cairo, width, top + i * NOTE_LINE);
      cairo_stroke (cairo);
    }
}

static void
draw_number (cairo_t *cairo, GtkPrintContext *context, int page)
{
  g_autoptr (PangoLayout) layout = gtk_print_context_create_pango_layout (context);
  g_autofree char *number = g_strdup_printf ("%d", page + 1);

  pango_layout_set_text (layout, number, -1);
  pango_layout_set_width (layout, (int)(gtk_print_context_get_width (context) * PANGO_SCALE));
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  cairo_move_to (cairo, 0, gtk_print_context_get_height (context) - NUMBER_SIZE);
  pango_cairo_show_layout (cairo, layout);
}

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, gpointer data)
{
  Job *job = data;
  cairo_t *cairo = gtk_print_context_get_cairo_context (context);
  guint first = g_array_index (job->pages, guint, (guint)page);
  guint end = (guint)page + 1 < job->pages->len ? g_array_index (job->pages, guint, (guint)page + 1)
                                                : job->pieces->len;
  double y = 0;

  for (guint i = first; i < end; i++)
    {
      const Piece *piece = &g_array_index (job->pieces, Piece, i);
      double before = i == first ? 0 : looks[piece->kind].before;
      double grey = looks[piece->kind].soft ? 0.3 : 0;
      int height;

      pango_layout_get_size (piece->layout, NULL, &height);
      cairo_set_source_rgb (cairo, grey, grey, grey);
      cairo_move_to (cairo, 0, y + before);
      pango_cairo_show_layout (cairo, piece->layout);
      if (piece->kind == ONWARD_BLOCK_LINES)
        draw_lines (cairo, y + before + (double)height / PANGO_SCALE,
                    gtk_print_context_get_width (context));
      y += piece->height;
    }
  cairo_set_source_rgb (cairo, 0, 0, 0);
  draw_number (cairo, context, page);
}

static GtkPageSetup *
page_setup_new (void)
{
  GtkPageSetup *setup = gtk_page_setup_new ();

  gtk_page_setup_set_top_margin (setup, MARGIN_MM, GTK_UNIT_MM);
  gtk_page_setup_set_bottom_margin (setup, MARGIN_MM, GTK_UNIT_MM);
  gtk_page_setup_set_left_margin (setup, MARGIN_MM, GTK_UNIT_MM);
  gtk_page_setup_set_right_margin (setup, MARGIN_MM, GTK_UNIT_MM);
  return setup;
}

/**
 * onward_page_print_new:
 * @blocks: (transfer full) (element-type OnwardBlock): what is printed
 *
 * Makes a print job of a page. Its name, which printers and their queues show, says of nobody.
 *
 * Returns: (transfer full): the job
 */
GtkPrintOperation *
onward_page_print_new (GPtrArray *blocks)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = page_setup_new ();
  Job *job = g_new0 (Job, 1);

  job->blocks = blocks;
  job->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  g_array_set_clear_func (job->pieces, piece_clear);
  job->pages = g_array_new (FALSE, FALSE, sizeof (guint));
  g_object_set_data_full (G_OBJECT (operation), "onward-job", job, job_free);
  gtk_print_operation_set_job_name (operation, _ ("My page"));
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_default_page_setup (operation, setup);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_print_cb), job);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), job);
  return operation;
}
