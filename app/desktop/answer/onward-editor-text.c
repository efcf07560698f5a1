/* onward-editor-text.c: a text; or a line, which wraps where it is long and takes no line
 * breaks. */

#include "desktop/answer/onward-editor-kinds.h"
#include "desktop/answer/onward-text-field.h"

struct _OnwardEditorText
{
  OnwardEditor parent_instance;

  OnwardTextField *field;
};

G_DEFINE_FINAL_TYPE (OnwardEditorText, onward_editor_text, ONWARD_TYPE_EDITOR)

static gboolean
is_line (OnwardEditor *editor)
{
  return onward_editor_get_rule (editor)->kind == ONWARD_KIND_LINE;
}

static void
onward_editor_text_build (OnwardEditor *editor)
{
  OnwardEditorText *self = ONWARD_EDITOR_TEXT (editor);
  g_autofree char *name = onward_editor_dup_name (editor, NULL);

  self->field = ONWARD_TEXT_FIELD (onward_text_field_new (name, is_line (editor)));
  g_signal_connect_object (self->field, "changed", G_CALLBACK (onward_editor_changed), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->field));
}

static gboolean
onward_editor_text_get_value (OnwardEditor *editor, JsonNode **value, GError **error)
{
  g_autofree char *text = onward_text_field_dup_text (ONWARD_EDITOR_TEXT (editor)->field);

  if (*text != '\0')
    *value = json_node_init_string (json_node_alloc (), text);
  return TRUE;
}

static void
onward_editor_text_show_value (OnwardEditor *editor, JsonNode *value)
{
  onward_text_field_set_text (ONWARD_EDITOR_TEXT (editor)->field,
                              value != NULL ? json_node_get_string (value) : "");
}

static void
onward_editor_text_add_words (OnwardEditor *editor, const char *words)
{
  onward_text_field_add (ONWARD_EDITOR_TEXT (editor)->field, words, is_line (editor) ? " " : "\n");
}

static void
onward_editor_text_class_init (OnwardEditorTextClass *klass)
{
  OnwardEditorClass *editor_class = ONWARD_EDITOR_CLASS (klass);

  editor_class->build = onward_editor_text_build;
  editor_class->get_value = onward_editor_text_get_value;
  editor_class->show_value = onward_editor_text_show_value;
  editor_class->add_words = onward_editor_text_add_words;
}

static void
onward_editor_text_init (OnwardEditorText *self)
{
}
