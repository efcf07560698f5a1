#include "desktop/sheet/onward-sheet.h"

#include "desktop/parts/onward-wrap-layout.h"

#define INDENT 16 /* pixels for each part that a line is within */

struct _OnwardSheet
{
  GtkWidget parent_instance;

  GtkBox *column; /* owned as child */
};

G_DEFINE_FINAL_TYPE (OnwardSheet, onward_sheet, GTK_TYPE_WIDGET)

static const struct
{
  const char *classes[4];
  int above; /* pixels */
} looks[] = {
  [ONWARD_SHEET_NAME] = { { "question", NULL }, 0 },
  [ONWARD_SHEET_FACT] = { { "note", NULL }, 6 },
  [ONWARD_SHEET_SECTION] = { { "part", "accent-text", NULL }, 16 },
  [ONWARD_SHEET_ADJUSTMENT] = { { "label", NULL }, 16 },
  [ONWARD_SHEET_QUESTION] = { { "label", NULL }, 12 },
  [ONWARD_SHEET_PART] = { { "words", NULL }, 4 },
  [ONWARD_SHEET_TEXT] = { { "words", NULL }, 4 },
  [ONWARD_SHEET_ITEM] = { { "words", NULL }, 2 },
  [ONWARD_SHEET_NOTE] = { { "note", "soft", NULL }, 20 },
};

/* Pictures and signs are for the eye alone. */
static GtkWidget *
sign_new (const char *sign, const char *class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", sign, "valign", GTK_ALIGN_START,
                                   "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                   "css-classes", (const char *[]){ class, NULL }, NULL);

  return label;
}

static gboolean
is_heading (OnwardSheetKind kind)
{
  return kind == ONWARD_SHEET_NAME || kind == ONWARD_SHEET_SECTION
         || kind == ONWARD_SHEET_ADJUSTMENT || kind == ONWARD_SHEET_QUESTION;
}

/* People's words break anywhere, without a hyphen that nobody wrote; and are never markup. */
static GtkWidget *
text_new (const OnwardSheetLine *line, const char *text, const char *const *classes)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  GtkAccessibleRole role
      = is_heading (line->kind) ? GTK_ACCESSIBLE_ROLE_HEADING : GTK_ACCESSIBLE_ROLE_LABEL;

  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  return g_object_new (GTK_TYPE_LABEL, "label", text, "use-markup", FALSE, "attributes", attributes,
                       "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "xalign", 0.0, "hexpand",
                       TRUE, "accessible-role", role, "css-classes", classes, NULL);
}

/* A label and a short text on one line, if there is room. */
static GtkWidget *
pair_new (const OnwardSheetLine *line)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *label = text_new (line, line->label, (const char *[]){ "note", "soft", NULL });

  gtk_widget_set_layout_manager (
      box, g_object_new (ONWARD_TYPE_WRAP_LAYOUT, "spacing", 8, "line-spacing", 0, NULL));
  gtk_widget_set_hexpand (label, FALSE);
  gtk_box_append (GTK_BOX (box), label);
  if (line->text != NULL)
    gtk_box_append (GTK_BOX (box), text_new (line, line->text, looks[line->kind].classes));
  return box;
}

static GtkWidget *
texts_new (const OnwardSheetLine *line)
{
  GtkWidget *box = NULL;

  if (line->kind == ONWARD_SHEET_FACT || line->kind == ONWARD_SHEET_PART)
    return pair_new (line);
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (box), text_new (line, line->text, looks[line->kind].classes));
  if (line->label != NULL) /* whose words, below a question */
    {
      OnwardSheetLine plain = { ONWARD_SHEET_TEXT, 0, FALSE, NULL, NULL, NULL };

      gtk_box_append (GTK_BOX (box),
                      text_new (&plain, line->label, (const char *[]){ "note", "soft", NULL }));
    }
  return box;
}

static GtkWidget *
line_new (const OnwardSheetLine *line)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);

  gtk_widget_set_margin_top (box, looks[line->kind].above);
  gtk_widget_set_margin_start (box, (int)line->depth * INDENT);
  if (line->kind == ONWARD_SHEET_ITEM)
    gtk_box_append (GTK_BOX (box), sign_new ("•", "words"));
  else if (line->picture != NULL)
    gtk_box_append (GTK_BOX (box), sign_new (line->picture, "label"));
  gtk_box_append (GTK_BOX (box), texts_new (line));
  return box;
}

static void
clear (OnwardSheet *self)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->column))) != NULL)
    gtk_box_remove (self->column, child);
}

static void
onward_sheet_dispose (GObject *object)
{
  OnwardSheet *self = ONWARD_SHEET (object);

  if (self->column != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->column));
  self->column = NULL;
  G_OBJECT_CLASS (onward_sheet_parent_class)->dispose (object);
}

static void
onward_sheet_class_init (OnwardSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = onward_sheet_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
onward_sheet_init (OnwardSheet *self)
{
  self->column = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_widget_set_parent (GTK_WIDGET (self->column), GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "page");
  gtk_widget_add_css_class (GTK_WIDGET (self), "onward-sheet");
}

/**
 * onward_sheet_new:
 *
 * Returns: (transfer floating): an empty sheet
 */
GtkWidget *
onward_sheet_new (void)
{
  return g_object_new (ONWARD_TYPE_SHEET, NULL);
}

/**
 * onward_sheet_show:
 * @self: the sheet
 * @verdict: (nullable): what was said of a file; NULL, or a refused one: nothing is on the sheet
 * @plan: (nullable): of a preview: what the young person's signature is going to say
 *
 * Shows what a recipient reads of a file. Nothing of it is kept but the words on the sheet.
 */
void
onward_sheet_show (OnwardSheet *self, OnwardVerdict *verdict, const OnwardSheetPlan *plan)
{
  g_autoptr (GPtrArray) lines = NULL;
  gboolean front = TRUE;

  g_return_if_fail (ONWARD_IS_SHEET (self));

  clear (self);
  if (verdict == NULL)
    return;
  lines = onward_sheet_lines (verdict, plan);
  for (guint i = 0; i < lines->len; i++)
    {
      const OnwardSheetLine *line = g_ptr_array_index (lines, i);

      if (front && line->kind != ONWARD_SHEET_NAME && line->kind != ONWARD_SHEET_FACT)
        {
          GtkWidget *separator = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);

          gtk_widget_set_margin_top (separator, 16);
          gtk_box_append (self->column, separator);
          front = FALSE;
        }
      gtk_box_append (self->column, line_new (line));
    }
}
