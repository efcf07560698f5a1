#include "desktop/parts/onward-said.h"

#include "desktop/parts/onward-wrap-layout.h"
#include "passport/onward-value.h"

/**
 * onward_said_new_text:
 * @text: what somebody typed
 *
 * Makes a label for it. Words that are longer than the line are broken, without a hyphen that
 * nobody typed.
 *
 * Returns: (transfer floating): the label
 */
GtkWidget *
onward_said_new_text (const char *text)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  GtkWidget *label = gtk_label_new (text);

  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  return label;
}

/* The sign is for the eye alone: each item is a label of its own anyway. */
static GtkWidget *
item_new (const char *text)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *said = onward_said_new_text (text);

  gtk_widget_set_hexpand (said, TRUE);
  gtk_box_append (GTK_BOX (line),
                  g_object_new (GTK_TYPE_LABEL, "label", "•", "yalign", 0.0, "accessible-role",
                                GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  gtk_box_append (GTK_BOX (line), said);
  return line;
}

static GtkWidget *
items_new (const OnwardRule *rule, JsonArray *items)
{
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonNode *item = json_array_get_element (items, i);
      g_autofree char *words = onward_value_in_words (rule, item);

      if (!onward_value_is_empty (item))
        gtk_box_append (GTK_BOX (lines), item_new (words));
    }
  return lines;
}

/* "What I hope for" and, beside or below it, what they hope for. */
static GtkWidget *
field_new (const OnwardField *field, JsonNode *value)
{
  OnwardRule rule = onward_rule_of_field (field);
  g_autofree char *words = onward_value_in_words (&rule, value);
  g_auto (GStrv) lines = g_strsplit (words, "\n", -1);
  g_autofree char *line = g_strjoinv ("; ", lines);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *label = gtk_label_new (field->label);
  GtkLayoutManager *layout
      = g_object_new (ONWARD_TYPE_WRAP_LAYOUT, "spacing", 8, "line-spacing", 0, NULL);

  gtk_widget_set_layout_manager (box, layout);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "soft");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), onward_said_new_text (line));
  return box;
}

static GtkWidget *
record_new (const OnwardRule *rule, JsonObject *record)
{
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  for (guint i = 0; i < rule->fields->len; i++)
    {
      const OnwardField *field = g_ptr_array_index (rule->fields, i);
      JsonNode *value = json_object_get_member (record, field->id);

      if (value != NULL && !onward_value_is_empty (value))
        gtk_box_append (GTK_BOX (lines), field_new (field, value));
    }
  return lines;
}

static GtkWidget *
records_new (const OnwardRule *rule, JsonArray *records)
{
  GtkWidget *all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 16);

  for (guint i = 0; i < json_array_get_length (records); i++)
    gtk_box_append (GTK_BOX (all), record_new (rule, json_array_get_object_element (records, i)));
  return all;
}

/**
 * onward_said_new:
 * @answer: an answer that is not empty
 *
 * Makes the words of an answer.
 *
 * Returns: (transfer floating): the words
 */
GtkWidget *
onward_said_new (OnwardAnswer *answer)
{
  OnwardRule rule = onward_rule_of_question (onward_answer_get_question (answer));
  JsonNode *value = onward_answer_get_value (answer);
  g_autofree char *words = NULL;

  if (rule.kind == ONWARD_KIND_RECORDS)
    return records_new (&rule, json_node_get_array (value));
  if (JSON_NODE_HOLDS_ARRAY (value))
    return items_new (&rule, json_node_get_array (value));
  words = onward_answer_in_words (answer);
  return onward_said_new_text (words);
}
