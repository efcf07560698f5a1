/* onward-editor-list.c: lines, one below the other. There is always one to type in; Enter goes to
 * the next. Each can be taken away, and moved up past the one before it. */

#include "desktop/answer/onward-editor-kinds.h"
#include "desktop/answer/onward-text-field.h"
#include "desktop/parts/onward-wrap-layout.h"

#include <glib/gi18n-lib.h>

struct _OnwardEditorList
{
  OnwardEditor parent_instance;

  GtkBox *lines;
  GPtrArray *fields; /* of OnwardTextField, borrowed: in order */
  GtkWidget *add;
};

G_DEFINE_FINAL_TYPE (OnwardEditorList, onward_editor_list, ONWARD_TYPE_EDITOR)

static OnwardTextField *add_line (OnwardEditorList *self);

static guint
most_lines (OnwardEditorList *self)
{
  guint max = onward_editor_get_rule (ONWARD_EDITOR (self))->max_items;

  return max > 0 ? max : ONWARD_ITEMS_MAX;
}

static void
name_button (OnwardEditorList *self, OnwardTextField *field, const char *key, const char *words,
             guint number)
{
  g_autofree char *control = g_strdup_printf ("%s %u", words, number);

  onward_editor_set_name (ONWARD_EDITOR (self), g_object_get_data (G_OBJECT (field), key), control);
}

/* After lines came, went or moved. */
static void
number_lines (OnwardEditorList *self)
{
  g_autofree char *name = onward_editor_dup_name (ONWARD_EDITOR (self), NULL);

  for (guint i = 0; i < self->fields->len; i++)
    {
      OnwardTextField *field = self->fields->pdata[i];
      g_autofree char *line = g_strdup_printf ("%s %u", name, i + 1);

      onward_text_field_set_name (field, line);
      name_button (self, field, "up", _ ("Up"), i + 1);
      name_button (self, field, "away", _ ("Take away"), i + 1);
      gtk_widget_set_sensitive (g_object_get_data (G_OBJECT (field), "up"), i > 0);
    }
  gtk_widget_set_visible (self->add, self->fields->len < most_lines (self));
}

static gboolean
is_blank (OnwardTextField *field)
{
  g_autofree char *text = g_strstrip (onward_text_field_dup_text (field));

  return *text == '\0';
}

static void
remove_line (OnwardEditorList *self, OnwardTextField *field)
{
  g_ptr_array_remove (self->fields, field);
  gtk_box_remove (self->lines, gtk_widget_get_parent (GTK_WIDGET (field)));
}

/* Enter: to the next line; a new one, if this one says something and there is room. */
static void
activate_cb (OnwardEditorList *self, OnwardTextField *field)
{
  guint at = 0;

  g_ptr_array_find (self->fields, field, &at);
  if (at + 1 < self->fields->len)
    gtk_widget_grab_focus (self->fields->pdata[at + 1]);
  else if (!is_blank (field) && self->fields->len < most_lines (self))
    gtk_widget_grab_focus (GTK_WIDGET (add_line (self)));
}

static void
add_cb (OnwardEditorList *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (add_line (self)));
}

static void
up_cb (OnwardTextField *field)
{
  OnwardEditorList *self
      = ONWARD_EDITOR_LIST (gtk_widget_get_ancestor (GTK_WIDGET (field), ONWARD_TYPE_EDITOR_LIST));
  GtkWidget *line = gtk_widget_get_parent (GTK_WIDGET (field));
  GtkWidget *before = gtk_widget_get_prev_sibling (line);
  guint at = 0;

  if (before == NULL || !g_ptr_array_find (self->fields, field, &at))
    return;
  gtk_box_reorder_child_after (self->lines, before, line);
  self->fields->pdata[at] = self->fields->pdata[at - 1];
  self->fields->pdata[at - 1] = field;
  number_lines (self);
  gtk_widget_grab_focus (GTK_WIDGET (field));
  onward_editor_changed (ONWARD_EDITOR (self));
}

static void
away_cb (OnwardTextField *field)
{
  OnwardEditorList *self
      = ONWARD_EDITOR_LIST (gtk_widget_get_ancestor (GTK_WIDGET (field), ONWARD_TYPE_EDITOR_LIST));
  guint at = 0;

  g_ptr_array_find (self->fields, field, &at);
  remove_line (self, field);
  if (self->fields->len == 0)
    add_line (self);
  number_lines (self);
  gtk_widget_grab_focus (self->fields->pdata[MIN (at, self->fields->len - 1)]);
  onward_editor_changed (ONWARD_EDITOR (self));
}

static void
add_button (GtkWidget *line, OnwardTextField *field, const char *key, const char *icon,
            const char *words, GCallback pressed)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (box), g_object_new (GTK_TYPE_IMAGE, "icon-name", icon, "accessible-role",
                                               GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  gtk_box_append (GTK_BOX (box), gtk_label_new (words));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "mid");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (field), key, button);
  g_signal_connect_object (button, "clicked", pressed, field, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (line), button);
}

static OnwardTextField *
add_line (OnwardEditorList *self)
{
  GtkLayoutManager *layout
      = g_object_new (ONWARD_TYPE_WRAP_LAYOUT, "spacing", 4, "line-spacing", 0, "fill", TRUE, NULL);
  GtkWidget *line = g_object_new (GTK_TYPE_BOX, "layout-manager", layout, NULL);
  OnwardTextField *field = ONWARD_TEXT_FIELD (onward_text_field_new ("", TRUE));

  g_object_unref (layout);
  gtk_widget_set_hexpand (GTK_WIDGET (field), TRUE);
  gtk_widget_set_size_request (GTK_WIDGET (field), 240, -1);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (field));
  add_button (line, field, "up", "go-up-symbolic", _ ("Up"), G_CALLBACK (up_cb));
  add_button (line, field, "away", "window-close-symbolic", _ ("Take away"), G_CALLBACK (away_cb));
  g_signal_connect_object (field, "changed", G_CALLBACK (onward_editor_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (field, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->lines, line);
  g_ptr_array_add (self->fields, field);
  number_lines (self);
  return field;
}

static void
onward_editor_list_build (OnwardEditor *editor)
{
  OnwardEditorList *self = ONWARD_EDITOR_LIST (editor);
  const char *words = _ ("Add a line");

  self->lines = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 8));
  self->add = g_object_new (GTK_TYPE_BUTTON, "label", words, "halign", GTK_ALIGN_START,
                            "margin-top", 12, NULL);
  gtk_widget_add_css_class (self->add, "add");
  onward_editor_set_name (editor, self->add, words);
  g_signal_connect_object (self->add, "clicked", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->lines));
  gtk_box_append (GTK_BOX (self), self->add);
  add_line (self);
}

static gboolean
onward_editor_list_get_value (OnwardEditor *editor, JsonNode **value, GError **error)
{
  OnwardEditorList *self = ONWARD_EDITOR_LIST (editor);
  g_autoptr (JsonArray) items = json_array_new ();

  for (guint i = 0; i < self->fields->len; i++)
    {
      g_autofree char *text = onward_text_field_dup_text (self->fields->pdata[i]);

      if (!is_blank (self->fields->pdata[i]))
        json_array_add_string_element (items, text);
    }
  if (json_array_get_length (items) > 0)
    *value = json_node_init_array (json_node_alloc (), items);
  return TRUE;
}

/* Lines that are there stay, so that the focus does. */
static void
onward_editor_list_show_value (OnwardEditor *editor, JsonNode *value)
{
  OnwardEditorList *self = ONWARD_EDITOR_LIST (editor);
  JsonArray *items = value != NULL ? json_node_get_array (value) : NULL;
  guint length = items != NULL ? json_array_get_length (items) : 0;

  while (self->fields->len > MAX (length, 1))
    remove_line (self, self->fields->pdata[self->fields->len - 1]);
  while (self->fields->len < MAX (length, 1))
    add_line (self);
  for (guint i = 0; i < self->fields->len; i++)
    onward_text_field_set_text (self->fields->pdata[i],
                                i < length ? json_array_get_string_element (items, i) : "");
  number_lines (self);
}

static void
onward_editor_list_add_words (OnwardEditor *editor, const char *words)
{
  OnwardEditorList *self = ONWARD_EDITOR_LIST (editor);
  OnwardTextField *last = self->fields->pdata[self->fields->len - 1];

  for (guint i = 0; i < self->fields->len; i++)
    {
      g_autofree char *text = onward_text_field_dup_text (self->fields->pdata[i]);

      if (g_str_equal (text, words))
        return;
    }
  if (!is_blank (last) && self->fields->len == most_lines (self))
    return;
  onward_text_field_add (is_blank (last) ? last : add_line (self), words, "");
}

static void
onward_editor_list_finalize (GObject *object)
{
  g_ptr_array_unref (ONWARD_EDITOR_LIST (object)->fields);
  G_OBJECT_CLASS (onward_editor_list_parent_class)->finalize (object);
}

static void
onward_editor_list_class_init (OnwardEditorListClass *klass)
{
  OnwardEditorClass *editor_class = ONWARD_EDITOR_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = onward_editor_list_finalize;
  editor_class->build = onward_editor_list_build;
  editor_class->get_value = onward_editor_list_get_value;
  editor_class->show_value = onward_editor_list_show_value;
  editor_class->add_words = onward_editor_list_add_words;
}

static void
onward_editor_list_init (OnwardEditorList *self)
{
  self->fields = g_ptr_array_new ();
}
