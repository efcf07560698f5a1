#include "desktop/plan/onward-state-button.h"

#include <glib/gi18n-lib.h>

#include "desktop/parts/onward-accessible.h"
#include "desktop/plan/onward-plan-words.h"

struct _OnwardStateButton
{
  AdwBin parent_instance;

  char *title;
  GtkWidget *button; /* a GtkMenuButton cannot wrap */
  GtkWidget *menu;
  GtkImage *icon;
  GtkLabel *label;
  GSimpleAction *set; /* owned */
};

G_DEFINE_FINAL_TYPE (OnwardStateButton, onward_state_button, ADW_TYPE_BIN)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* In a menu an answer is a sentence that somebody begins. */
static const char *const choices[ONWARD_N_REPLY_STATES] = {
  [ONWARD_REPLY_OPEN] = N_ ("Not answered yet"),
  [ONWARD_REPLY_AGREED] = N_ ("Agreed"),
  [ONWARD_REPLY_IN_PLACE] = N_ ("In place since …"),
  [ONWARD_REPLY_NEEDS_ADVICE] = N_ ("Needs advice"),
  [ONWARD_REPLY_CANNOT] = N_ ("Cannot do this, because …"),
  [ONWARD_REPLY_ASK_AGAIN] = N_ ("Ask again on …"),
};

static void
set_cb (OnwardStateButton *self, GVariant *target)
{
  guint state = g_variant_get_uint32 (target);

  if (state < ONWARD_N_REPLY_STATES)
    g_signal_emit (self, signals[CHOSEN], 0, state);
}

static void
add_choice (GMenu *menu, OnwardReplyState state)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (_ (choices[state]), NULL);

  g_menu_item_set_action_and_target (item, "state.set", "u", (guint)state);
  g_menu_append_item (menu, item);
}

/* To take an answer back comes last. */
static GMenuModel *
new_menu (void)
{
  GMenu *menu = g_menu_new ();

  for (guint i = ONWARD_REPLY_OPEN + 1; i < ONWARD_N_REPLY_STATES; i++)
    add_choice (menu, i);
  add_choice (menu, ONWARD_REPLY_OPEN);
  return G_MENU_MODEL (menu);
}

static GtkWidget *
new_face (OnwardStateButton *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->icon
      = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  self->label = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "natural-wrap-mode",
                              GTK_NATURAL_WRAP_NONE, "xalign", 0.0, NULL);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->icon));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (box),
                  g_object_new (GTK_TYPE_IMAGE, "icon-name", "pan-down-symbolic", "accessible-role",
                                GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  return box;
}

static void
onward_state_button_dispose (GObject *object)
{
  OnwardStateButton *self = ONWARD_STATE_BUTTON (object);

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_object (&self->set);
  g_clear_pointer (&self->title, g_free);
  G_OBJECT_CLASS (onward_state_button_parent_class)->dispose (object);
}

static void
onward_state_button_class_init (OnwardStateButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = onward_state_button_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", ONWARD_TYPE_STATE_BUTTON, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
onward_state_button_init (OnwardStateButton *self)
{
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (GMenuModel) menu = new_menu ();

  self->set = g_simple_action_new_stateful ("set", G_VARIANT_TYPE_UINT32, g_variant_new_uint32 (0));
  g_signal_connect_object (self->set, "activate", G_CALLBACK (set_cb), self, G_CONNECT_SWAPPED);
  g_action_map_add_action (G_ACTION_MAP (actions), G_ACTION (self->set));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "state", G_ACTION_GROUP (actions));
  self->button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->button), new_face (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_HAS_POPUP,
                                  TRUE, -1);
  adw_bin_set_child (ADW_BIN (self), self->button);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  self->menu = gtk_popover_menu_new_from_model (menu);
  gtk_widget_add_css_class (self->menu, "tall-rows");
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (gtk_popover_popup), self->menu,
                           G_CONNECT_SWAPPED);
}

/**
 * onward_state_button_new:
 * @title: of the adjustment, safe to show
 *
 * Makes the control. Nothing is answered yet.
 *
 * Returns: (transfer floating): the control
 */
GtkWidget *
onward_state_button_new (const char *title)
{
  OnwardStateButton *self = g_object_new (ONWARD_TYPE_STATE_BUTTON, NULL);

  self->title = g_strdup (title);
  onward_state_button_show (self, ONWARD_REPLY_OPEN);
  return GTK_WIDGET (self);
}

/**
 * onward_state_button_show:
 * @self: the control
 * @state: how the adjustment stands
 *
 * Makes the control say it.
 */
void
onward_state_button_show (OnwardStateButton *self, OnwardReplyState state)
{
  OnwardStateLook look = onward_plan_state_look (state);
  const char *text = state == ONWARD_REPLY_OPEN ? _ ("Answer …") : onward_plan_state_label (state);
  const char *classes[] = { "chip", look.look, NULL };
  g_autofree char *name = g_strdup_printf ("%s: %s", text, self->title);

  g_simple_action_set_state (self->set, g_variant_new_uint32 (state));
  gtk_image_set_from_icon_name (self->icon, look.icon);
  gtk_label_set_label (self->label, text);
  gtk_widget_set_css_classes (self->button, classes);
  onward_accessible_name (self->button, name);
}
