/* onward-editor-person.c: somebody: name, what they do, how to reach them, and whether they agreed
 * to be named. */

#include "desktop/answer/onward-choice-card.h"
#include "desktop/answer/onward-editor-kinds.h"
#include "desktop/answer/onward-text-field.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *member;
  const char *label;
} parts[] = {
  { "name", N_ ("Name") },
  { "role", N_ ("Their job, or how you know them") },
  { "contact", N_ ("Phone number or email") },
};

struct _OnwardEditorPerson
{
  OnwardEditor parent_instance;

  OnwardTextField *fields[G_N_ELEMENTS (parts)];
  GtkCheckButton *agreed;
};

G_DEFINE_FINAL_TYPE (OnwardEditorPerson, onward_editor_person, ONWARD_TYPE_EDITOR)

static OnwardTextField *
add_part (OnwardEditorPerson *self, const char *words)
{
  g_autofree char *name = onward_editor_dup_name (ONWARD_EDITOR (self), words);
  GtkWidget *label
      = g_object_new (GTK_TYPE_LABEL, "label", words, "xalign", 0.0, "wrap", TRUE, NULL);
  GtkWidget *field = onward_text_field_new (name, TRUE);

  gtk_widget_add_css_class (label, "label");
  gtk_widget_set_margin_bottom (label, 6);
  gtk_widget_set_margin_bottom (field, 16);
  gtk_box_append (GTK_BOX (self), label);
  gtk_box_append (GTK_BOX (self), field);
  g_signal_connect_object (field, "changed", G_CALLBACK (onward_editor_changed), self,
                           G_CONNECT_SWAPPED);
  return ONWARD_TEXT_FIELD (field);
}

static void
onward_editor_person_build (OnwardEditor *editor)
{
  OnwardEditorPerson *self = ONWARD_EDITOR_PERSON (editor);
  const char *words = _ ("They said I may write their name");
  g_autofree char *name = onward_editor_dup_name (editor, words);

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    self->fields[i] = add_part (self, _ (parts[i].label));
  self->agreed = GTK_CHECK_BUTTON (onward_choice_card_new ("🤝", words, name));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->agreed));
  g_signal_connect_object (self->agreed, "toggled", G_CALLBACK (onward_editor_changed), self,
                           G_CONNECT_SWAPPED);
}

static gboolean
onward_editor_person_get_value (OnwardEditor *editor, JsonNode **value, GError **error)
{
  OnwardEditorPerson *self = ONWARD_EDITOR_PERSON (editor);
  g_autoptr (JsonObject) person = json_object_new ();
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), person);

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *text = onward_text_field_dup_text (self->fields[i]);

      json_object_set_string_member (person, parts[i].member, text);
    }
  if (onward_value_is_empty (node))
    return TRUE;
  json_object_set_boolean_member (person, "agreed", gtk_check_button_get_active (self->agreed));
  *value = g_steal_pointer (&node);
  return TRUE;
}

static void
onward_editor_person_show_value (OnwardEditor *editor, JsonNode *value)
{
  OnwardEditorPerson *self = ONWARD_EDITOR_PERSON (editor);
  JsonObject *person = value != NULL ? json_node_get_object (value) : NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    onward_text_field_set_text (
        self->fields[i],
        person != NULL ? json_object_get_string_member_with_default (person, parts[i].member, "")
                       : "");
  gtk_check_button_set_active (
      self->agreed,
      person != NULL && json_object_get_boolean_member_with_default (person, "agreed", FALSE));
}

static void
onward_editor_person_class_init (OnwardEditorPersonClass *klass)
{
  OnwardEditorClass *editor_class = ONWARD_EDITOR_CLASS (klass);

  editor_class->build = onward_editor_person_build;
  editor_class->get_value = onward_editor_person_get_value;
  editor_class->show_value = onward_editor_person_show_value;
}

static void
onward_editor_person_init (OnwardEditorPerson *self)
{
}
