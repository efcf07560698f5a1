/* onward-editor-yes-no.c: yes, no, or not sure, which is no answer. */

#include "desktop/answer/onward-choice-card.h"
#include "desktop/answer/onward-editor-kinds.h"

#include <glib/gi18n-lib.h>

struct _OnwardEditorYesNo
{
  OnwardEditor parent_instance;

  GtkCheckButton *yes;
  GtkCheckButton *no;
  GtkCheckButton *not_sure;
};

G_DEFINE_FINAL_TYPE (OnwardEditorYesNo, onward_editor_yes_no, ONWARD_TYPE_EDITOR)

static void
toggled_cb (OnwardEditor *editor, GtkCheckButton *button)
{
  if (gtk_check_button_get_active (button))
    onward_editor_changed (editor);
}

static GtkCheckButton *
add_card (OnwardEditorYesNo *self, GtkWidget *cards, const char *picture, const char *label)
{
  g_autofree char *name = onward_editor_dup_name (ONWARD_EDITOR (self), label);
  GtkWidget *card = onward_choice_card_new (picture, label, name);

  gtk_check_button_set_group (GTK_CHECK_BUTTON (card), self->yes);
  g_signal_connect_object (card, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (cards), card);
  return GTK_CHECK_BUTTON (card);
}

static void
onward_editor_yes_no_build (OnwardEditor *editor)
{
  OnwardEditorYesNo *self = ONWARD_EDITOR_YES_NO (editor);
  g_autofree char *name = onward_editor_dup_name (editor, NULL);
  GtkWidget *cards = onward_choice_cards_new (name);

  gtk_box_append (GTK_BOX (self), cards);
  self->yes = add_card (self, cards, "👍", _ ("Yes"));
  self->no = add_card (self, cards, "👎", _ ("No"));
  self->not_sure = add_card (self, cards, "❓", _ ("Not sure"));
}

static gboolean
onward_editor_yes_no_get_value (OnwardEditor *editor, JsonNode **value, GError **error)
{
  OnwardEditorYesNo *self = ONWARD_EDITOR_YES_NO (editor);
  gboolean yes = gtk_check_button_get_active (self->yes);

  if (yes || gtk_check_button_get_active (self->no))
    *value = json_node_init_boolean (json_node_alloc (), yes);
  return TRUE;
}

static void
onward_editor_yes_no_show_value (OnwardEditor *editor, JsonNode *value)
{
  OnwardEditorYesNo *self = ONWARD_EDITOR_YES_NO (editor);

  gtk_check_button_set_active (self->yes, value != NULL && json_node_get_boolean (value));
  gtk_check_button_set_active (self->no, value != NULL && !json_node_get_boolean (value));
  /* Nobody has said that they are not sure by saying nothing. */
  gtk_check_button_set_active (self->not_sure, FALSE);
}

static void
onward_editor_yes_no_class_init (OnwardEditorYesNoClass *klass)
{
  OnwardEditorClass *editor_class = ONWARD_EDITOR_CLASS (klass);

  editor_class->build = onward_editor_yes_no_build;
  editor_class->get_value = onward_editor_yes_no_get_value;
  editor_class->show_value = onward_editor_yes_no_show_value;
}

static void
onward_editor_yes_no_init (OnwardEditorYesNo *self)
{
}
