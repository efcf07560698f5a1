#include "desktop/receive/onward-receive-parts.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "desktop/parts/onward-said.h"
#include "desktop/parts/onward-wrap-layout.h"

#define MARK_LEAST 230 /* pixels of text beside the mark; with less it stands below */

static void
add_classes (GtkWidget *widget, const char *style)
{
  g_auto (GStrv) classes = g_strsplit (style, " ", -1);

  for (guint i = 0; classes[i] != NULL; i++)
    if (*classes[i] != '\0')
      gtk_widget_add_css_class (widget, classes[i]);
}

static GtkWidget *
icon_new (const char *icon)
{
  return g_object_new (GTK_TYPE_IMAGE, "icon-name", icon, "accessible-role",
                       GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
}

/**
 * onward_receive_text:
 * @text: words
 * @style: classes, with a space between
 *
 * Makes a label that breaks wherever it must.
 *
 * Returns: (transfer floating): the label
 */
GtkWidget *
onward_receive_text (const char *text, const char *style)
{
  GtkWidget *label = onward_said_new_text (text);

  add_classes (label, style);
  return label;
}

/**
 * onward_receive_heading:
 * @text: words
 * @style: classes, with a space between
 *
 * Makes the one heading of a screen.
 *
 * Returns: (transfer floating): the label
 */
GtkWidget *
onward_receive_heading (const char *text, const char *style)
{
  GtkWidget *label
      = g_object_new (GTK_TYPE_LABEL, "label", text, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING,
                      "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);

  add_classes (label, style);
  return label;
}

/**
 * onward_receive_pane:
 * @title: (nullable): what is in it
 *
 * Makes a pane for widgets below each other.
 *
 * Returns: (transfer floating): a box
 */
GtkWidget *
onward_receive_pane (const char *title)
{
  GtkWidget *pane = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  gtk_widget_add_css_class (pane, "pane");
  gtk_widget_set_margin_top (pane, 20);
  if (title != NULL)
    gtk_box_append (GTK_BOX (pane), onward_receive_text (title, "label"));
  return pane;
}

/**
 * onward_receive_button:
 * @label: the words on it, which are its name
 * @icon: (nullable): before them
 * @style: classes, with a space between
 *
 * Returns: (transfer floating): a button
 */
GtkWidget *
onward_receive_button (const char *label, const char *icon, const char *style)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *words = g_object_new (GTK_TYPE_LABEL, "label", label, "wrap", TRUE, "justify",
                                   GTK_JUSTIFY_CENTER, NULL);

  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  if (icon != NULL)
    gtk_box_append (GTK_BOX (box), icon_new (icon));
  gtk_box_append (GTK_BOX (box), words);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  words, NULL, -1);
  add_classes (button, style);
  return button;
}

/**
 * onward_receive_line:
 *
 * Returns: (transfer floating): a box whose children go on to the next line
 */
GtkWidget *
onward_receive_line (void)
{
  g_autoptr (GtkLayoutManager) layout
      = g_object_new (ONWARD_TYPE_WRAP_LAYOUT, "spacing", 8, "line-spacing", 8, NULL);

  return g_object_new (GTK_TYPE_BOX, "layout-manager", layout, NULL);
}

/**
 * onward_receive_verdict:
 * @icon: its shape
 * @pane: its class: "known", "unknown" or "refused"
 * @say: the verdict: the heading
 * @sentence: what follows
 *
 * Makes the pane that comes first.
 *
 * Returns: (transfer floating): the pane
 */
GtkWidget *
onward_receive_verdict (const char *icon, const char *pane, const char *say, const char *sentence)
{
  g_autoptr (GtkLayoutManager) layout = g_object_new (ONWARD_TYPE_WRAP_LAYOUT, "spacing", 20,
                                                      "line-spacing", 14, "fill", TRUE, NULL);
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "layout-manager", layout, NULL);
  GtkWidget *mark = icon_new (icon);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  add_classes (box, "verdict");
  add_classes (box, pane);
  gtk_widget_set_margin_top (box, 10);
  gtk_widget_set_halign (mark, GTK_ALIGN_START);
  gtk_widget_set_valign (mark, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (mark, "mark");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (words, MARK_LEAST, -1);
  gtk_box_append (GTK_BOX (words), onward_receive_heading (say, "question say"));
  gtk_box_append (GTK_BOX (words), onward_receive_text (sentence, "words"));
  gtk_box_append (GTK_BOX (box), mark);
  gtk_box_append (GTK_BOX (box), words);
  return box;
}

/**
 * onward_receive_notice:
 * @look: (nullable): "stop" or "info"; NULL: something to be minded
 * @heading: (nullable): in a word or two
 * @text: what, and what to do
 *
 * Makes a notice.
 *
 * Returns: (transfer floating): the notice
 */
GtkWidget *
onward_receive_notice (const char *look, const char *heading, const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *icon = icon_new (g_strcmp0 (look, "info") == 0 ? "dialog-information-symbolic"
                                                            : "dialog-warning-symbolic");

  add_classes (box, "notice");
  if (look != NULL)
    add_classes (box, look);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_hexpand (words, TRUE);
  if (heading != NULL)
    gtk_box_append (GTK_BOX (words), onward_receive_text (heading, "label"));
  gtk_box_append (GTK_BOX (words), onward_receive_text (text, "note"));
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), words);
  return box;
}

/**
 * onward_receive_facts:
 *
 * Returns: (transfer floating): a pane for facts
 */
GtkWidget *
onward_receive_facts (void)
{
  GtkWidget *facts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  add_classes (facts, "pane flush");
  gtk_widget_set_margin_top (facts, 20);
  gtk_widget_set_overflow (facts, GTK_OVERFLOW_HIDDEN);
  return facts;
}

/**
 * onward_receive_add_fact:
 * @facts: a pane from onward_receive_facts()
 * @name: what it is about
 * @what: what it is
 * @note: (nullable): one line more, small
 *
 * Adds a row.
 */
void
onward_receive_add_fact (GtkWidget *facts, const char *name, const char *what, const char *note)
{
  g_autoptr (GtkLayoutManager) layout = g_object_new (ONWARD_TYPE_WRAP_LAYOUT, "spacing", 12,
                                                      "line-spacing", 2, "fill", TRUE, NULL);
  GtkWidget *row = g_object_new (GTK_TYPE_BOX, "layout-manager", layout, NULL);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *label = onward_receive_text (name, "note soft");

  if (gtk_widget_get_first_child (facts) != NULL)
    {
      GtkWidget *line = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);

      gtk_widget_add_css_class (line, "line");
      gtk_box_append (GTK_BOX (facts), line);
    }
  add_classes (row, "row fact");
  gtk_label_set_width_chars (GTK_LABEL (label), 12);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 12);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_size_request (words, 150, -1);
  gtk_box_append (GTK_BOX (words), onward_receive_text (what, "note strong"));
  if (note != NULL)
    gtk_box_append (GTK_BOX (words), onward_receive_text (note, "small soft"));
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), words);
  gtk_box_append (GTK_BOX (facts), row);
}

/* One word of the code, or its digits. */
static GtkWidget *
group_new (const char *text, const char *style)
{
  GtkWidget *group = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *label = gtk_label_new (text); /* on one line */

  gtk_widget_add_css_class (group, "group");
  gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (group), label);
  return group;
}

/**
 * onward_receive_add_code:
 * @pane: a vertical box
 * @code: six words and eight digits
 *
 * Adds a code as it is read out: word by word, then the digits.
 */
void
onward_receive_add_code (GtkWidget *pane, const char *code)
{
  g_auto (GStrv) parts = g_strsplit (code, " ", -1);
  GtkWidget *words = onward_receive_line ();
  GtkWidget *digits = onward_receive_line ();
  guint i = 0;
  g_autofree char *number = NULL;

  for (; parts[i] != NULL && parts[i + 1] != NULL; i++)
    gtk_box_append (GTK_BOX (words), group_new (parts[i], "label"));
  if (parts[i] != NULL)
    number = g_strdup_printf ("%.4s %s", parts[i], parts[i] + MIN (4, strlen (parts[i])));
  gtk_box_append (GTK_BOX (digits), group_new (number != NULL ? number : "", "code"));
  gtk_box_append (GTK_BOX (pane), words);
  gtk_box_append (GTK_BOX (pane),
                  onward_receive_text (_ ("Then these eight digits:"), "note soft"));
  gtk_box_append (GTK_BOX (pane), digits);
}
