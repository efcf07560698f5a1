#include "desktop/bring/onward-bring-columns.h"

#include <glib/gi18n-lib.h>

#include "desktop/parts/onward-accessible.h"

struct _OnwardBringColumns
{
  GtkWidget parent_instance;

  OnwardRegisterPreview *preview; /* owned, nullable */
  GtkWidget *box;                 /* a child */
  GtkDropDown *chosen[ONWARD_REGISTER_N_COLUMNS];
  GtkLabel *samples[ONWARD_REGISTER_N_COLUMNS];
};

G_DEFINE_FINAL_TYPE (OnwardBringColumns, onward_bring_columns, GTK_TYPE_WIDGET)

/* "Column 2" where the spreadsheet gives no name. */
static char *
name_of (OnwardRegisterPreview *preview, guint column)
{
  const char *header = g_ptr_array_index (preview->headers, column);

  return *header != '\0' ? g_strdup (header) : g_strdup_printf (_ ("Column %u"), column + 1);
}

static GtkStringList *
list_names (OnwardRegisterPreview *preview)
{
  GtkStringList *names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _ ("Not in this file"));
  for (guint i = 0; i < preview->headers->len; i++)
    gtk_string_list_take (names, name_of (preview, i));
  return names;
}

static char *
sample (OnwardRegisterPreview *preview, int column)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; column >= 0 && i < preview->rows->len; i++)
    {
      GStrv row = g_ptr_array_index (preview->rows, i);

      if ((guint)column < g_strv_length (row) && *row[column] != '\0')
        g_string_append_printf (words, "%s%s", words->len > 0 ? " · " : "", row[column]);
    }
  return g_string_free (words, FALSE);
}

/* As a heading, large at its beginning. */
static char *
title_of (OnwardRegisterColumn column)
{
  const char *words = onward_register_column_in_words (column);
  g_autoptr (GString) title = g_string_new (NULL);

  g_string_append_unichar (title, g_unichar_totitle (g_utf8_get_char (words)));
  g_string_append (title, g_utf8_next_char (words));
  return g_strdup (title->str);
}

static void
show_sample (OnwardBringColumns *self, guint i)
{
  int column = (int)gtk_drop_down_get_selected (self->chosen[i]) - 1;
  g_autofree char *words = sample (self->preview, column);
  g_autofree char *what = title_of (i);
  GtkStringObject *chosen = gtk_drop_down_get_selected_item (self->chosen[i]);
  g_autofree char *name = g_strdup_printf ("%s: %s", gtk_string_object_get_string (chosen), what);

  onward_accessible_name (GTK_WIDGET (self->chosen[i]), what);
  /* What is pressed is the button inside it. */
  onward_accessible_name (gtk_widget_get_first_child (GTK_WIDGET (self->chosen[i])), name);

  gtk_label_set_label (self->samples[i], words);
  gtk_widget_set_visible (GTK_WIDGET (self->samples[i]), *words != '\0');
}

static void
selected_cb (GtkDropDown *drop_down, GParamSpec *pspec, gpointer data)
{
  OnwardBringColumns *self = data;

  for (guint i = 0; i < ONWARD_REGISTER_N_COLUMNS; i++)
    if (self->chosen[i] == drop_down && self->samples[i] != NULL)
      show_sample (self, i);
}

static GtkWidget *
make_label (const char *words, const char *style)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, style);
  return label;
}

static void
add_field (OnwardBringColumns *self, guint i)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autofree char *what = title_of (i);
  GtkWidget *drop_down = gtk_drop_down_new (G_LIST_MODEL (list_names (self->preview)), NULL);

  self->chosen[i] = GTK_DROP_DOWN (drop_down);
  self->samples[i] = GTK_LABEL (make_label ("", "small"));
  gtk_widget_add_css_class (GTK_WIDGET (self->samples[i]), "soft");
  gtk_drop_down_set_selected (self->chosen[i], (guint)(self->preview->guess.at[i] + 1));
  g_signal_connect_object (drop_down, "notify::selected", G_CALLBACK (selected_cb), self, 0);
  gtk_widget_add_css_class (row, "row");
  gtk_box_append (GTK_BOX (row), make_label (what, "label"));
  gtk_box_append (GTK_BOX (row), drop_down);
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->samples[i]));
  gtk_box_append (GTK_BOX (self->box), row);
  show_sample (self, i);
}

static void
onward_bring_columns_dispose (GObject *object)
{
  OnwardBringColumns *self = ONWARD_BRING_COLUMNS (object);

  if (self->box != NULL)
    gtk_widget_unparent (self->box);
  self->box = NULL;
  G_OBJECT_CLASS (onward_bring_columns_parent_class)->dispose (object);
}

static void
onward_bring_columns_finalize (GObject *object)
{
  g_clear_pointer (&ONWARD_BRING_COLUMNS (object)->preview, onward_register_preview_free);
  G_OBJECT_CLASS (onward_bring_columns_parent_class)->finalize (object);
}

static void
onward_bring_columns_class_init (OnwardBringColumnsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = onward_bring_columns_dispose;
  G_OBJECT_CLASS (klass)->finalize = onward_bring_columns_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
onward_bring_columns_init (OnwardBringColumns *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->box, "pane");
  gtk_widget_add_css_class (self->box, "flush");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * onward_bring_columns_take:
 * @self: the columns
 * @preview: (transfer full): what a spreadsheet begins with
 *
 * Shows what can be chosen, with what the names of the columns suggest.
 */
void
onward_bring_columns_take (OnwardBringColumns *self, OnwardRegisterPreview *preview)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  g_clear_pointer (&self->preview, onward_register_preview_free);
  self->preview = preview;
  for (guint i = 0; i < ONWARD_REGISTER_N_COLUMNS; i++)
    add_field (self, i);
}

/**
 * onward_bring_columns_get_map:
 * @self: the columns
 *
 * Returns: what was chosen; whether it will do is for onward_register_map_check()
 */
OnwardRegisterMap
onward_bring_columns_get_map (OnwardBringColumns *self)
{
  OnwardRegisterMap map;

  for (guint i = 0; i < ONWARD_REGISTER_N_COLUMNS; i++)
    map.at[i]
        = self->chosen[i] != NULL ? (int)gtk_drop_down_get_selected (self->chosen[i]) - 1 : -1;
  return map;
}
