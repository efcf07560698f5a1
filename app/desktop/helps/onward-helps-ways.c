#include "desktop/helps/onward-helps-ways.h"

#include <glib/gi18n-lib.h>

#include "desktop/helps/onward-helps-chip.h"
#include "desktop/parts/onward-card-button.h"
#include "passport/onward-adjustment.h"

/* The areas of need of the SEND code of practice, in plain words: what it is about, never whom. */
static const OnwardHelpsWayItem needs[] = {
  { "communication-interaction", "💬", N_ ("Talking and understanding") },
  { "cognition-learning", "💡", N_ ("Learning and thinking") },
  { "semh", "🌈", N_ ("Feelings and friends") },
  { "sensory-physical", "✋", N_ ("Body and senses") },
};

/**
 * onward_helps_ways_fill_places:
 * @chips: an empty container
 * @callback: (scope notified): called with a chip and @data when it was pressed
 * @data: must live as long as the chips
 *
 * Puts a chip for each place into @chips, all of one group. "All places", which has no id, is
 * chosen.
 */
void
onward_helps_ways_fill_places (GtkWidget *chips, GCallback callback, gpointer data)
{
  const OnwardField *field = onward_adjustment_find_field ("settings");
  GtkWidget *all = onward_helps_chip_new (NULL, NULL, _ ("All places"));

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (all), TRUE);
  gtk_widget_set_parent (all, chips);
  g_signal_connect (all, "toggled", callback, data);
  for (guint i = 0; i < field->options->len; i++)
    {
      const OnwardOption *option = field->options->pdata[i];
      GtkWidget *chip = onward_helps_chip_new (option->id, option->picture, option->label);

      gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (chip), GTK_TOGGLE_BUTTON (all));
      gtk_widget_set_parent (chip, chips);
      g_signal_connect (chip, "toggled", callback, data);
    }
}

static guint
count_items (OnwardHelpsWay way)
{
  return way == ONWARD_HELPS_WAY_NEED
             ? G_N_ELEMENTS (needs)
             : onward_catalogue_get_hard_things (onward_catalogue_get ())->len;
}

static OnwardHelpsWayItem
get_item (OnwardHelpsWay way, guint at)
{
  const OnwardHardThing *thing;

  if (way == ONWARD_HELPS_WAY_NEED)
    return (OnwardHelpsWayItem){ needs[at].id, needs[at].picture, _ (needs[at].label) };
  thing = onward_catalogue_get_hard_things (onward_catalogue_get ())->pdata[at];
  return (OnwardHelpsWayItem){ thing->id, thing->picture, thing->label };
}

/**
 * onward_helps_ways_fill_cards:
 * @cards: a container; what is in it goes
 * @way: which cards
 * @action: the action a card does, with its way and id as the target
 *
 * Puts a card for each hard thing, or each need, into @cards.
 */
void
onward_helps_ways_fill_cards (GtkWidget *cards, OnwardHelpsWay way, const char *action)
{
  while (gtk_widget_get_first_child (cards) != NULL)
    gtk_widget_unparent (gtk_widget_get_first_child (cards));
  for (guint i = 0; i < count_items (way); i++)
    {
      OnwardHelpsWayItem item = get_item (way, i);
      g_autofree char *target
          = g_strconcat (way == ONWARD_HELPS_WAY_NEED ? "need/" : "hard/", item.id, NULL);
      GtkWidget *card = onward_card_button_new (item.picture, item.label, NULL, target);

      gtk_actionable_set_action_name (GTK_ACTIONABLE (card), action);
      gtk_widget_set_parent (card, cards);
    }
}

/**
 * onward_helps_ways_find:
 * @way: which cards
 * @id: "noise"
 * @item: (out): the card
 *
 * Returns: FALSE if there is none of that id
 */
gboolean
onward_helps_ways_find (OnwardHelpsWay way, const char *id, OnwardHelpsWayItem *item)
{
  for (guint i = 0; i < count_items (way); i++)
    {
      *item = get_item (way, i);
      if (g_str_equal (item->id, id))
        return TRUE;
    }
  return FALSE;
}
