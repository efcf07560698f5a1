#include "desktop/page/onward-page-sheet.h"

#include <glib/gi18n-lib.h>

#define NOTE_LINES 3
#define ENOUGH 24 /* blocks; then no further section is begun */

static const struct
{
  const char *classes[3];
  int above; /* pixels */
} looks[] = {
  [ONWARD_BLOCK_NAME] = { { "question", NULL }, 0 },
  [ONWARD_BLOCK_TITLE] = { { "part", NULL }, 2 },
  [ONWARD_BLOCK_NOTE] = { { "note", "soft", NULL }, 4 },
  [ONWARD_BLOCK_SECTION] = { { "part", "accent-text", NULL }, 24 },
  [ONWARD_BLOCK_PRIVATE] = { { "part", "accent-text", NULL }, 24 },
  [ONWARD_BLOCK_QUESTION] = { { "label", NULL }, 12 },
  [ONWARD_BLOCK_SAID] = { { "words", NULL }, 4 },
  [ONWARD_BLOCK_ITEM] = { { "words", NULL }, 2 },
  [ONWARD_BLOCK_LINES] = { { "part", "accent-text", NULL }, 24 },
};

/* Pictures and signs are for the eye alone. */
static GtkWidget *
sign_new (const char *sign, OnwardBlockKind kind)
{
  return g_object_new (GTK_TYPE_LABEL, "label", sign, "yalign", 0.0, "valign", GTK_ALIGN_START,
                       "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "css-classes",
                       looks[kind].classes, NULL);
}

static GtkWidget *
text_new (const OnwardBlock *block)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  return g_object_new (GTK_TYPE_LABEL, "label", block->text, "attributes", attributes, "wrap", TRUE,
                       "wrap-mode", PANGO_WRAP_WORD_CHAR, "xalign", 0.0, "hexpand", TRUE,
                       "css-classes", looks[block->kind].classes, NULL);
}

static GtkWidget *
line_new (const OnwardBlock *block)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  gtk_widget_set_margin_top (line, looks[block->kind].above);
  if (block->kind == ONWARD_BLOCK_ITEM)
    gtk_box_append (GTK_BOX (line), sign_new ("•", block->kind));
  else if (block->picture != NULL)
    gtk_box_append (GTK_BOX (line), sign_new (block->picture, block->kind));
  gtk_box_append (GTK_BOX (line), text_new (block));
  return line;
}

/* Room to write in, as on the page. */
static void
append_lines (GtkBox *sheet)
{
  for (guint i = 0; i < NOTE_LINES; i++)
    {
      GtkWidget *line = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);

      gtk_widget_set_margin_top (line, 36);
      gtk_box_append (sheet, line);
    }
}

static gboolean
begins_section (const OnwardBlock *block)
{
  return block->kind == ONWARD_BLOCK_SECTION || block->kind == ONWARD_BLOCK_PRIVATE
         || block->kind == ONWARD_BLOCK_LINES;
}

/* "Then come: How I learn, Work and me." */
static char *
rest_in_words (GPtrArray *blocks, guint from)
{
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();
  g_autofree char *list = NULL;

  for (guint i = from; i < blocks->len; i++)
    if (begins_section (g_ptr_array_index (blocks, i)))
      g_ptr_array_add (titles, ((OnwardBlock *)g_ptr_array_index (blocks, i))->text);
  g_ptr_array_add (titles, NULL);
  list = g_strjoinv (_ (", "), (char **)titles->pdata);
  return g_strdup_printf (_ ("Then come: %s."), list);
}

/**
 * onward_page_sheet_new:
 * @blocks: (element-type OnwardBlock): what is on the page
 *
 * Makes a look at a page. A long one is shown to the end of a section, and the titles of the others
 * are named.
 *
 * Returns: (transfer floating): the sheet
 */
GtkWidget *
onward_page_sheet_new (GPtrArray *blocks)
{
  GtkWidget *sheet = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *rest = NULL;
  OnwardBlock end = { ONWARD_BLOCK_NOTE, NULL, NULL };

  gtk_widget_add_css_class (sheet, "page");
  for (guint i = 0; i < blocks->len; i++)
    {
      const OnwardBlock *block = g_ptr_array_index (blocks, i);

      if (i >= ENOUGH && begins_section (block))
        {
          rest = rest_in_words (blocks, i);
          break;
        }
      gtk_box_append (GTK_BOX (sheet), line_new (block));
      if (block->kind == ONWARD_BLOCK_LINES)
        append_lines (GTK_BOX (sheet));
    }
  end.text = rest;
  if (rest != NULL)
    {
      GtkWidget *line = line_new (&end);

      gtk_widget_set_margin_top (line, 24);
      gtk_box_append (GTK_BOX (sheet), line);
    }
  return sheet;
}
