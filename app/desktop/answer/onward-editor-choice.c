/* onward-editor-choice.c: cards to choose one of, or many of. Two stand at the end of each: words
 * of one's own, which are typed in place, and not sure. */

#include "desktop/answer/onward-choice-card.h"
#include "desktop/answer/onward-editor-kinds.h"
#include "desktop/answer/onward-text-field.h"

#include <glib/gi18n-lib.h>

struct _OnwardEditorChoice
{
  OnwardEditor parent_instance;

  GtkWidget *cards;            /* the box */
  GPtrArray *ids;              /* of char*, borrowed: in the order of the cards */
  GPtrArray *buttons;          /* of GtkCheckButton, borrowed */
  OnwardTextField *own_words;  /* shows while "something else" is chosen */
  GtkWidget *clear;            /* NULL where many may be chosen: each can be taken back there */
  gboolean own_words_may_miss; /* the question has such a choice of its own */
};

G_DEFINE_FINAL_TYPE (OnwardEditorChoice, onward_editor_choice, ONWARD_TYPE_EDITOR)

static GtkCheckButton *
button_of (OnwardEditorChoice *self, const char *id)
{
  for (guint i = 0; i < self->ids->len; i++)
    if (g_str_equal (self->ids->pdata[i], id))
      return self->buttons->pdata[i];
  return NULL;
}

static gboolean
is_chosen (OnwardEditorChoice *self, guint i)
{
  return gtk_check_button_get_active (self->buttons->pdata[i]);
}

static gboolean
is_many (OnwardEditorChoice *self)
{
  return onward_editor_get_rule (ONWARD_EDITOR (self))->kind == ONWARD_KIND_CHOICES;
}

static void
show_extras (OnwardEditorChoice *self)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->buttons->len; i++)
    any = any || is_chosen (self, i);
  gtk_widget_set_visible (GTK_WIDGET (self->own_words),
                          gtk_check_button_get_active (button_of (self, ONWARD_OPTION_OTHER)));
  if (self->clear != NULL)
    gtk_widget_set_sensitive (self->clear, any);
}

static void
toggled_cb (OnwardEditorChoice *self, GtkCheckButton *button)
{
  show_extras (self);
  /* Of one-of cards two change at once: the one that lets go says nothing yet. */
  if (is_many (self) || gtk_check_button_get_active (button))
    onward_editor_changed (ONWARD_EDITOR (self));
}

static void
clear_cb (OnwardEditorChoice *self)
{
  onward_editor_show_value (ONWARD_EDITOR (self), NULL);
  gtk_widget_grab_focus (self->buttons->pdata[0]);
  onward_editor_changed (ONWARD_EDITOR (self));
}

static void
add_card (OnwardEditorChoice *self, const char *id, const char *picture, const char *label)
{
  g_autofree char *name = onward_editor_dup_name (ONWARD_EDITOR (self), label);
  GtkWidget *card = onward_choice_card_new (picture, label, name);

  if (!is_many (self) && self->buttons->len > 0)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (card), self->buttons->pdata[0]);
  g_ptr_array_add (self->ids, (gpointer)id);
  g_ptr_array_add (self->buttons, card);
  gtk_box_append (GTK_BOX (self->cards), card);
  g_signal_connect_object (card, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
}

static void
add_own_words (OnwardEditorChoice *self)
{
  g_autofree char *name = onward_editor_dup_name (ONWARD_EDITOR (self), _ ("What else is it?"));

  self->own_words = ONWARD_TEXT_FIELD (onward_text_field_new (name, TRUE));
  gtk_widget_set_margin_top (GTK_WIDGET (self->own_words), 12);
  g_signal_connect_object (self->own_words, "changed", G_CALLBACK (onward_editor_changed), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->own_words));
}

static void
add_clear (OnwardEditorChoice *self)
{
  const char *words = _ ("Take my answer away");

  self->clear = g_object_new (GTK_TYPE_BUTTON, "label", words, "halign", GTK_ALIGN_START,
                              "margin-top", 8, NULL);
  gtk_widget_add_css_class (self->clear, "mid");
  gtk_widget_add_css_class (self->clear, "flat");
  gtk_widget_add_css_class (self->clear, "edge");
  onward_editor_set_name (ONWARD_EDITOR (self), self->clear, words);
  g_signal_connect_object (self->clear, "clicked", G_CALLBACK (clear_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), self->clear);
}

static void
onward_editor_choice_build (OnwardEditor *editor)
{
  OnwardEditorChoice *self = ONWARD_EDITOR_CHOICE (editor);
  GPtrArray *options = onward_editor_get_rule (editor)->options;
  g_autofree char *name = onward_editor_dup_name (editor, NULL);

  self->cards = onward_choice_cards_new (name);
  gtk_box_append (GTK_BOX (self), self->cards);
  for (guint i = 0; i < options->len; i++)
    {
      const OnwardOption *option = options->pdata[i];

      add_card (self, option->id, option->picture, option->label);
    }
  self->own_words_may_miss = button_of (self, ONWARD_OPTION_OTHER) != NULL;
  if (!self->own_words_may_miss)
    add_card (self, ONWARD_OPTION_OTHER, "➕", _ ("Something else"));
  if (button_of (self, ONWARD_OPTION_NOT_SURE) == NULL)
    add_card (self, ONWARD_OPTION_NOT_SURE, "❓", _ ("Not sure"));
  add_own_words (self);
  if (!is_many (self))
    add_clear (self);
  show_extras (self);
}

/* NULL for words of one's own that are not typed yet. */
static JsonNode *
value_of (OnwardEditorChoice *self, const char *id)
{
  g_autoptr (JsonObject) choice = json_object_new ();

  json_object_set_string_member (choice, "id", id);
  if (g_str_equal (id, ONWARD_OPTION_OTHER))
    {
      g_autofree char *text = onward_text_field_dup_text (self->own_words);
      g_autofree char *stripped = g_strstrip (g_strdup (text));

      if (*stripped != '\0')
        json_object_set_string_member (choice, "text", text);
      else if (!self->own_words_may_miss)
        return NULL;
    }
  return json_node_init_object (json_node_alloc (), choice);
}

static gboolean
onward_editor_choice_get_value (OnwardEditor *editor, JsonNode **value, GError **error)
{
  OnwardEditorChoice *self = ONWARD_EDITOR_CHOICE (editor);
  g_autoptr (JsonArray) chosen = json_array_new ();

  for (guint i = 0; i < self->buttons->len; i++)
    {
      JsonNode *choice = is_chosen (self, i) ? value_of (self, self->ids->pdata[i]) : NULL;

      if (choice != NULL)
        json_array_add_element (chosen, choice);
    }
  if (json_array_get_length (chosen) == 0)
    return TRUE;
  *value = is_many (self) ? json_node_init_array (json_node_alloc (), chosen)
                          : json_array_dup_element (chosen, 0);
  return TRUE;
}

static void
choose (OnwardEditorChoice *self, JsonNode *value)
{
  JsonObject *choice = json_node_get_object (value);
  GtkCheckButton *button = button_of (self, json_object_get_string_member (choice, "id"));

  if (button != NULL)
    gtk_check_button_set_active (button, TRUE);
  if (json_object_has_member (choice, "text"))
    onward_text_field_set_text (self->own_words, json_object_get_string_member (choice, "text"));
}

static void
onward_editor_choice_show_value (OnwardEditor *editor, JsonNode *value)
{
  OnwardEditorChoice *self = ONWARD_EDITOR_CHOICE (editor);
  JsonArray *items
      = value != NULL && JSON_NODE_HOLDS_ARRAY (value) ? json_node_get_array (value) : NULL;

  for (guint i = 0; i < self->buttons->len; i++)
    gtk_check_button_set_active (self->buttons->pdata[i], FALSE);
  onward_text_field_set_text (self->own_words, "");
  for (guint i = 0; items != NULL && i < json_array_get_length (items); i++)
    choose (self, json_array_get_element (items, i));
  if (items == NULL && value != NULL)
    choose (self, value);
  show_extras (self);
}

static void
onward_editor_choice_finalize (GObject *object)
{
  OnwardEditorChoice *self = ONWARD_EDITOR_CHOICE (object);

  g_ptr_array_unref (self->ids);
  g_ptr_array_unref (self->buttons);
  G_OBJECT_CLASS (onward_editor_choice_parent_class)->finalize (object);
}

static void
onward_editor_choice_class_init (OnwardEditorChoiceClass *klass)
{
  OnwardEditorClass *editor_class = ONWARD_EDITOR_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = onward_editor_choice_finalize;
  editor_class->build = onward_editor_choice_build;
  editor_class->get_value = onward_editor_choice_get_value;
  editor_class->show_value = onward_editor_choice_show_value;
}

static void
onward_editor_choice_init (OnwardEditorChoice *self)
{
  self->ids = g_ptr_array_new ();
  self->buttons = g_ptr_array_new ();
}
