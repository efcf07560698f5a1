#include "desktop/answer/onward-whose-button.h"

#include <glib/gi18n-lib.h>

struct _OnwardWhoseButton
{
  AdwBin parent_instance;

  OnwardAnswerEditor *editor; /* borrowed: in the same screen; NULL when it is gone */
  GtkWidget *button;          /* a GtkMenuButton cannot wrap */
  GtkWidget *menu;
  GtkLabel *picture;
  GtkLabel *label;
  GSimpleAction *set; /* owned */
};

G_DEFINE_FINAL_TYPE (OnwardWhoseButton, onward_whose_button, ADW_TYPE_BIN)

static const struct
{
  OnwardBy by;
  OnwardWords words;
  const char *text;
} all_whose[] = {
  { ONWARD_BY_YOUNG_PERSON, ONWARD_WORDS_OWN, N_ ("My own words") },
  { ONWARD_BY_YOUNG_PERSON, ONWARD_WORDS_WRITTEN_FOR, N_ ("My words, somebody wrote them down") },
  { ONWARD_BY_FAMILY, ONWARD_WORDS_OWN, N_ ("My family said this") },
  { ONWARD_BY_FAMILY, ONWARD_WORDS_WRITTEN_FOR, N_ ("My family wrote this down for me") },
  { ONWARD_BY_SENDCO, ONWARD_WORDS_OWN, N_ ("My SENDCo said this") },
  { ONWARD_BY_SENDCO, ONWARD_WORDS_WRITTEN_FOR, N_ ("My SENDCo wrote this down for me") },
  { ONWARD_BY_OTHER, ONWARD_WORDS_OWN, N_ ("Somebody else said this") },
  { ONWARD_BY_OTHER, ONWARD_WORDS_WRITTEN_FOR, N_ ("Somebody else wrote this down for me") },
};

static guint
find_whose (OnwardBy by, OnwardWords words)
{
  for (guint i = 0; i < G_N_ELEMENTS (all_whose); i++)
    if (all_whose[i].by == by && all_whose[i].words == words)
      return i;
  g_return_val_if_reached (0);
}

static const char *
picture_of (OnwardBy by)
{
  static const char *const pictures[] = { "🙋", "👪", "🏫", "👥" };

  return pictures[by];
}

static void
show_whose (OnwardWhoseButton *self)
{
  guint whose = find_whose (onward_answer_editor_get_by (self->editor),
                            onward_answer_editor_get_words (self->editor));
  const char *text = _ (all_whose[whose].text);

  g_simple_action_set_state (self->set, g_variant_new_uint32 (whose));
  gtk_label_set_label (self->picture, picture_of (all_whose[whose].by));
  gtk_label_set_label (self->label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text, -1);
}

static void
set_cb (OnwardWhoseButton *self, GVariant *target)
{
  guint whose = g_variant_get_uint32 (target);

  if (self->editor != NULL && whose < G_N_ELEMENTS (all_whose))
    onward_answer_editor_set_whose (self->editor, all_whose[whose].by, all_whose[whose].words);
}

static GMenuModel *
new_menu (void)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (all_whose); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (_ (all_whose[i].text), NULL);

      g_menu_item_set_action_and_target (item, "whose.set", "u", i);
      g_menu_append_item (menu, item);
    }
  return G_MENU_MODEL (menu);
}

static GtkWidget *
new_face (OnwardWhoseButton *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->picture
      = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  self->label = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "natural-wrap-mode",
                              GTK_NATURAL_WRAP_NONE, "xalign", 0.0, NULL);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->picture));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (box),
                  g_object_new (GTK_TYPE_IMAGE, "icon-name", "pan-down-symbolic", "accessible-role",
                                GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  return box;
}

static void
onward_whose_button_dispose (GObject *object)
{
  OnwardWhoseButton *self = ONWARD_WHOSE_BUTTON (object);

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_weak_pointer (&self->editor);
  g_clear_object (&self->set);
  G_OBJECT_CLASS (onward_whose_button_parent_class)->dispose (object);
}

static void
onward_whose_button_class_init (OnwardWhoseButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = onward_whose_button_dispose;
}

static void
onward_whose_button_init (OnwardWhoseButton *self)
{
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (GMenuModel) menu = new_menu ();

  self->set = g_simple_action_new_stateful ("set", G_VARIANT_TYPE_UINT32, g_variant_new_uint32 (0));
  g_signal_connect_object (self->set, "activate", G_CALLBACK (set_cb), self, G_CONNECT_SWAPPED);
  g_action_map_add_action (G_ACTION_MAP (actions), G_ACTION (self->set));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "whose", G_ACTION_GROUP (actions));
  self->button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->button), new_face (self));
  gtk_widget_add_css_class (self->button, "chip");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_HAS_POPUP,
                                  TRUE, -1);
  adw_bin_set_child (ADW_BIN (self), self->button);
  self->menu = gtk_popover_menu_new_from_model (menu);
  gtk_widget_add_css_class (self->menu, "tall-rows");
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (gtk_popover_popup), self->menu,
                           G_CONNECT_SWAPPED);
}

/**
 * onward_whose_in_words:
 * @by: who said an answer
 * @words: whose words they are
 *
 * Returns: as the young person would say it, translated, without a full stop
 */
const char *
onward_whose_in_words (OnwardBy by, OnwardWords words)
{
  return _ (all_whose[find_whose (by, words)].text);
}

/**
 * onward_whose_button_new:
 * @editor: an editor in the same screen
 *
 * Makes the chip that says, and sets, whose words the answer of @editor is in.
 *
 * Returns: (transfer floating): the chip
 */
GtkWidget *
onward_whose_button_new (OnwardAnswerEditor *editor)
{
  OnwardWhoseButton *self = g_object_new (ONWARD_TYPE_WHOSE_BUTTON, NULL);

  g_set_weak_pointer (&self->editor, editor);
  g_signal_connect_object (editor, "notify::by", G_CALLBACK (show_whose), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (editor, "notify::words", G_CALLBACK (show_whose), self,
                           G_CONNECT_SWAPPED);
  show_whose (self);
  return GTK_WIDGET (self);
}
