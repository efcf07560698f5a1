/* breaks.c: the rules in order, and what several of them use. */

#include "break.h"

#include <string.h>

const Break breaks[] = {
  { "T4.1", break_form, NULL },
  { "T4.2", break_base64, NULL },
  { "T4.3", break_json, NULL },
  { "T4.4", break_alg, NULL },
  { "T4.5", break_crit, NULL },
  { "T4.6", break_typ, NULL },
  { "T4.7", break_key_source, NULL },
  { "T4.9", break_holder_key, break_lock_point },
  { "T4.10", break_signature, NULL },
  { "T4.11", break_sd_alg, NULL },
  { "T4.12", break_array, NULL },
  { "T4.13", break_once, NULL },
  { "T4.14", break_digest_place, NULL },
  { "T4.15", break_digest_kind, NULL },
  { "T4.16", break_name, NULL },
  { "T4.17", break_name_once, NULL },
  { "T4.18", break_depth, NULL },
  { "T4.19", break_digest_once, NULL },
  { "T4.20", break_referenced, NULL },
  { "T4.22", break_never_hidden, NULL },
  { "T4.23", break_vct, NULL },
  { "T4.24", break_seal_time, NULL },
  { "T4.25", break_required, NULL },
  { "T4.28", break_last_part, NULL },
  { "T4.29", break_cnf, NULL },
  { "T4.30", break_unbound, NULL },
  { "T4.31", break_binding_header, NULL },
  { "T4.32", break_binding_signature, NULL },
  { "T4.33", break_binding_time, NULL },
  { "T4.34", break_aud, NULL },
  { "T4.35", break_nonce, NULL },
  { "T4.36", break_sd_hash, NULL },
  { "T4.37", break_binding_end, NULL },
  { "T4.38", NULL, break_lock_header },
  { "T4.39", NULL, break_lock_lengths },
  { "T4.40", NULL, break_lock_epk },
  { "T4.41", NULL, break_lock_rounds },
  { "T4.42", NULL, break_lock_opening },
  { "T4.43", NULL, NULL }, /* any of those of a file, locked in rightly */
};

const guint n_breaks = G_N_ELEMENTS (breaks);

/**
 * file_section:
 * @file: a file
 * @name: its claim name
 *
 * Returns: that section
 */
Item *
file_section (File *file, const char *name)
{
  return item_list_find (file->sections, name);
}

/**
 * file_answer:
 * @file: a file
 *
 * Returns: an answer that goes along
 */
Item *
file_answer (File *file)
{
  static const char *const names[] = { "question-1", "question-2" };
  Item *section = file_section (file, COMMUNICATION);

  return item_list_find (section->hidden, DICE_PICK (&file->dice, names));
}

/**
 * file_adjustment:
 * @file: a file
 *
 * Returns: an adjustment that goes along
 */
Item *
file_adjustment (File *file)
{
  GPtrArray *elements = file_section (file, HELPS)->elements;
  Item *item = NULL;

  do
    item = elements->pdata[dice_below (&file->dice, elements->len)];
  while (item->salt == NULL || !item->chosen);
  return item;
}

static gboolean
is_decoy (const Item *item)
{
  return item->salt == NULL && item->digest != NULL;
}

/**
 * list_put_beside:
 * @items: a list with decoys
 * @item: (transfer full): what takes the place of one
 * @kept: (nullable): a decoy that stays
 * @dice: dice
 *
 * Puts something among digests without making them more.
 */
void
list_put_beside (GPtrArray *items, Item *item, const Item *kept, Dice *dice)
{
  guint first = dice_below (dice, items->len);

  for (guint i = 0; i < items->len; i++)
    {
      gpointer *place = &items->pdata[(first + i) % items->len];

      if (*place == kept || !is_decoy (*place))
        continue;
      item_free (*place);
      *place = item;
      return;
    }
  g_assert_not_reached ();
}

/**
 * list_put:
 * @items: a list with decoys
 * @item: (transfer full): what takes the place of one
 * @dice: dice
 *
 * Puts something among digests without making them more.
 */
void
list_put (GPtrArray *items, Item *item, Dice *dice)
{
  list_put_beside (items, item, NULL, dice);
}

/**
 * list_take:
 * @items: a list
 * @item: in it
 * @dice: dice
 *
 * Returns: (transfer full): @item; a decoy stands where it stood
 */
Item *
list_take (GPtrArray *items, Item *item, Dice *dice)
{
  guint i = 0;

  g_assert_true (g_ptr_array_find (items, item, &i));
  items->pdata[i] = item_new_decoy (dice);
  return item;
}

/**
 * item_put_hidden:
 * @parent: a section or an adjustment
 * @name: claim name
 * @json: (nullable): its value; %NULL for an object without members yet
 * @dice: dice
 *
 * Hides one thing more in @parent; it goes along.
 *
 * Returns: (transfer none): it
 */
Item *
item_put_hidden (Item *parent, const char *name, const char *json, Dice *dice)
{
  Item *item = item_list_find (parent->hidden, name);

  if (item == NULL)
    {
      item = item_new (dice, name);
      list_put (parent->hidden, item, dice);
    }
  g_free (item->value);
  item->value = g_strdup (json);
  item->chosen = TRUE;
  return item;
}
