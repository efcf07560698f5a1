/* onward-editor-records.c: a list of small forms, one field below the other. Each field is a
 * control of its own kind. There is always one form to fill in. */

#include "desktop/answer/onward-editor-kinds.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  GtkWidget *pane;    /* borrowed */
  GPtrArray *editors; /* of OnwardEditor, borrowed: in the order of the fields */
} Form;

struct _OnwardEditorRecords
{
  OnwardEditor parent_instance;

  GtkBox *panes;
  GPtrArray *forms; /* of Form */
  GtkWidget *add;
};

G_DEFINE_FINAL_TYPE (OnwardEditorRecords, onward_editor_records, ONWARD_TYPE_EDITOR)

static void
form_free (Form *self)
{
  g_ptr_array_unref (self->editors);
  g_free (self);
}

static guint
most_forms (OnwardEditorRecords *self)
{
  guint max = onward_editor_get_rule (ONWARD_EDITOR (self))->max_items;

  return max > 0 ? max : ONWARD_ITEMS_MAX;
}

static void
show_add (OnwardEditorRecords *self)
{
  gtk_widget_set_visible (self->add, self->forms->len < most_forms (self));
}

/* All there is, also where a field is not a value yet: FALSE with the first such @error. */
static gboolean
read_form (const Form *form, GPtrArray *fields, JsonObject *record, GError **error)
{
  gboolean whole = TRUE;

  for (guint i = 0; i < fields->len; i++)
    {
      const OnwardField *field = fields->pdata[i];
      JsonNode *value = NULL;

      if (!onward_editor_get_value (form->editors->pdata[i], &value, whole ? error : NULL))
        whole = FALSE;
      else if (value != NULL)
        json_object_set_member (record, field->id, value);
    }
  return whole;
}

static void
show_form (const Form *form, GPtrArray *fields, JsonObject *record)
{
  for (guint i = 0; i < fields->len; i++)
    {
      const OnwardField *field = fields->pdata[i];

      onward_editor_show_value (form->editors->pdata[i],
                                record != NULL ? json_object_get_member (record, field->id) : NULL);
    }
}

static void
remove_last (OnwardEditorRecords *self)
{
  Form *last = self->forms->pdata[self->forms->len - 1];

  gtk_box_remove (self->panes, last->pane);
  g_ptr_array_set_size (self->forms, (int)self->forms->len - 1);
}

static Form *add_form (OnwardEditorRecords *self);

/* What is in the forms behind moves up by one, as it stands, so that each keeps its number. */
static void
away_cb (OnwardEditorRecords *self, GtkWidget *button)
{
  GPtrArray *fields = onward_editor_get_rule (ONWARD_EDITOR (self))->fields;
  guint at = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "form"));

  for (guint i = at; i + 1 < self->forms->len; i++)
    {
      g_autoptr (JsonObject) record = json_object_new ();

      read_form (self->forms->pdata[i + 1], fields, record, NULL);
      show_form (self->forms->pdata[i], fields, record);
    }
  if (self->forms->len > 1)
    remove_last (self);
  else
    show_form (self->forms->pdata[0], fields, NULL);
  show_add (self);
  gtk_widget_child_focus (((Form *)self->forms->pdata[MIN (at, self->forms->len - 1)])->pane,
                          GTK_DIR_TAB_FORWARD);
  onward_editor_changed (ONWARD_EDITOR (self));
}

static void
add_cb (OnwardEditorRecords *self)
{
  Form *form = add_form (self);

  gtk_widget_grab_focus (form->editors->pdata[0]);
  gtk_widget_child_focus (form->editors->pdata[0], GTK_DIR_TAB_FORWARD);
}

static void
add_field (OnwardEditorRecords *self, Form *form, const OnwardField *field, const char *place)
{
  OnwardRule rule = onward_rule_of_field (field);
  GtkWidget *label
      = g_object_new (GTK_TYPE_LABEL, "label", field->label, "xalign", 0.0, "wrap", TRUE, NULL);
  GtkWidget *editor = onward_editor_new (&rule, place);

  gtk_widget_add_css_class (label, "label");
  gtk_widget_set_margin_bottom (label, 6);
  gtk_widget_set_margin_bottom (editor, 16);
  gtk_box_append (GTK_BOX (form->pane), label);
  gtk_box_append (GTK_BOX (form->pane), editor);
  g_ptr_array_add (form->editors, editor);
  g_signal_connect_object (editor, "changed", G_CALLBACK (onward_editor_changed), self,
                           G_CONNECT_SWAPPED);
}

static void
add_away (OnwardEditorRecords *self, Form *form, const char *place)
{
  const char *words = _ ("Take away");
  g_autofree char *control = g_strdup_printf ("%s %s", words, place);
  GtkWidget *button
      = g_object_new (GTK_TYPE_BUTTON, "label", words, "halign", GTK_ALIGN_START, NULL);

  gtk_widget_add_css_class (button, "mid");
  g_object_set_data (G_OBJECT (button), "form", GUINT_TO_POINTER (self->forms->len));
  onward_editor_set_name (ONWARD_EDITOR (self), button, control);
  g_signal_connect_object (button, "clicked", G_CALLBACK (away_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (form->pane), button);
}

static Form *
add_form (OnwardEditorRecords *self)
{
  GPtrArray *fields = onward_editor_get_rule (ONWARD_EDITOR (self))->fields;
  Form *form = g_new0 (Form, 1);
  g_autofree char *place = g_strdup_printf ("%u", self->forms->len + 1);

  form->editors = g_ptr_array_new ();
  form->pane = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL,
                             "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  gtk_widget_add_css_class (form->pane, "pane");
  gtk_accessible_update_property (GTK_ACCESSIBLE (form->pane), GTK_ACCESSIBLE_PROPERTY_LABEL, place,
                                  -1);
  for (guint i = 0; i < fields->len; i++)
    add_field (self, form, fields->pdata[i], place);
  add_away (self, form, place);
  gtk_box_append (self->panes, form->pane);
  g_ptr_array_add (self->forms, form);
  show_add (self);
  return form;
}

static void
onward_editor_records_build (OnwardEditor *editor)
{
  OnwardEditorRecords *self = ONWARD_EDITOR_RECORDS (editor);
  const char *words = _ ("Add another");

  self->panes = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 16));
  self->add = g_object_new (GTK_TYPE_BUTTON, "label", words, "halign", GTK_ALIGN_START,
                            "margin-top", 12, NULL);
  gtk_widget_add_css_class (self->add, "add");
  onward_editor_set_name (editor, self->add, words);
  g_signal_connect_object (self->add, "clicked", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->panes));
  gtk_box_append (GTK_BOX (self), self->add);
  add_form (self);
}

static gboolean
onward_editor_records_get_value (OnwardEditor *editor, JsonNode **value, GError **error)
{
  OnwardEditorRecords *self = ONWARD_EDITOR_RECORDS (editor);
  GPtrArray *fields = onward_editor_get_rule (editor)->fields;
  g_autoptr (JsonArray) records = json_array_new ();

  for (guint i = 0; i < self->forms->len; i++)
    {
      g_autoptr (JsonObject) record = json_object_new ();

      if (!read_form (self->forms->pdata[i], fields, record, error))
        return FALSE;
      if (json_object_get_size (record) > 0)
        json_array_add_object_element (records, g_steal_pointer (&record));
    }
  if (json_array_get_length (records) > 0)
    *value = json_node_init_array (json_node_alloc (), records);
  return TRUE;
}

/* Forms that are there stay, so that the focus does. */
static void
onward_editor_records_show_value (OnwardEditor *editor, JsonNode *value)
{
  OnwardEditorRecords *self = ONWARD_EDITOR_RECORDS (editor);
  GPtrArray *fields = onward_editor_get_rule (editor)->fields;
  JsonArray *records = value != NULL ? json_node_get_array (value) : NULL;
  guint length = records != NULL ? json_array_get_length (records) : 0;

  while (self->forms->len > MAX (length, 1))
    remove_last (self);
  while (self->forms->len < MAX (length, 1))
    add_form (self);
  for (guint i = 0; i < self->forms->len; i++)
    show_form (self->forms->pdata[i], fields,
               i < length ? json_array_get_object_element (records, i) : NULL);
  show_add (self);
}

static void
onward_editor_records_finalize (GObject *object)
{
  g_ptr_array_unref (ONWARD_EDITOR_RECORDS (object)->forms);
  G_OBJECT_CLASS (onward_editor_records_parent_class)->finalize (object);
}

static void
onward_editor_records_class_init (OnwardEditorRecordsClass *klass)
{
  OnwardEditorClass *editor_class = ONWARD_EDITOR_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = onward_editor_records_finalize;
  editor_class->build = onward_editor_records_build;
  editor_class->get_value = onward_editor_records_get_value;
  editor_class->show_value = onward_editor_records_show_value;
}

static void
onward_editor_records_init (OnwardEditorRecords *self)
{
  self->forms = g_ptr_array_new_with_free_func ((GDestroyNotify)form_free);
}
