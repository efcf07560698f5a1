/* item.c: disclosures, their digests and decoys (RFC 9901 sections 4.2 to 4.2.6). */

#include "item.h"

#include <string.h>

#include "crypto.h"

#define SALT_BYTES 16

/**
 * item_new:
 * @dice: gives the salt
 * @name: (nullable): claim name; %NULL for an element of an array
 *
 * Returns: (transfer full): something to disclose, an object without members yet
 */
Item *
item_new (Dice *dice, const char *name)
{
  Item *item = g_new0 (Item, 1);
  guint8 bytes[SALT_BYTES];
  g_autofree char *salt = NULL;

  dice_fill (dice, bytes, sizeof bytes);
  salt = base64url (bytes, sizeof bytes);
  item->salt = json_string (salt);
  item->name = name != NULL ? json_string (name) : NULL;
  item->members = members_new ();
  item->chosen = TRUE;
  return item;
}

/**
 * item_new_decoy:
 * @dice: gives the 32 bytes
 *
 * Returns: (transfer full): a digest of nothing (RFC 9901 section 4.2.5)
 */
Item *
item_new_decoy (Dice *dice)
{
  Item *item = g_new0 (Item, 1);
  guint8 bytes[SIZE];

  dice_fill (dice, bytes, sizeof bytes);
  item->digest = sha256_base64url (bytes, sizeof bytes);
  return item;
}

/**
 * item_new_reference:
 * @json: JSON text
 *
 * Returns: (transfer full): something that stands among digests and is none
 */
Item *
item_new_reference (const char *json)
{
  Item *item = g_new0 (Item, 1);

  item->reference = g_strdup (json);
  return item;
}

/**
 * item_free:
 * @item: (transfer full): an item
 *
 * Frees an item with all that it hides.
 */
void
item_free (gpointer item)
{
  Item *self = item;

  g_clear_pointer (&self->members, g_ptr_array_unref);
  g_clear_pointer (&self->hidden, g_ptr_array_unref);
  g_clear_pointer (&self->elements, g_ptr_array_unref);
  g_free (self->salt);
  g_free (self->name);
  g_free (self->value);
  g_free (self->reference);
  g_free (self->text);
  g_free (self->digest);
  g_free (self);
}

/**
 * item_list_new:
 *
 * Returns: (transfer full): a list that owns its items
 */
GPtrArray *
item_list_new (void)
{
  return g_ptr_array_new_with_free_func (item_free);
}

/**
 * item_list_pad:
 * @items: a list
 * @step: at least 1
 * @dice: dice
 *
 * Adds decoys up to the next multiple of @step, at least @step, without changing the order of the
 * rest.
 */
void
item_list_pad (GPtrArray *items, guint step, Dice *dice)
{
  guint length = MAX (step, (items->len + step - 1) / step * step);

  while (items->len < length)
    g_ptr_array_insert (items, (int)dice_below (dice, items->len + 1), item_new_decoy (dice));
}

/**
 * item_list_find:
 * @items: a list
 * @name: a claim name
 *
 * Returns: (nullable): the item of that name
 */
Item *
item_list_find (GPtrArray *items, const char *name)
{
  g_autofree char *json = json_string (name);

  for (guint i = 0; i < items->len; i++)
    {
      Item *item = items->pdata[i];

      if (g_strcmp0 (item->name, json) == 0)
        return item;
    }
  return NULL;
}

static char *
reference_to (Item *item, gboolean in_array)
{
  if (item->reference != NULL)
    return g_strdup (item->reference);
  if (in_array)
    return g_strdup_printf ("{\"...\":\"%s\"}", item->digest);
  return g_strdup_printf ("\"%s\"", item->digest);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

static char *
write_references (GPtrArray *items, gboolean in_array)
{
  g_autoptr (GPtrArray) references = g_ptr_array_new_with_free_func (g_free);
  GString *json = g_string_new ("[");

  for (guint i = 0; i < items->len; i++)
    g_ptr_array_add (references, reference_to (items->pdata[i], in_array));
  if (!in_array)
    g_ptr_array_sort (references, compare_texts);
  for (guint i = 0; i < references->len; i++)
    g_string_append_printf (json, "%s%s", i > 0 ? "," : "", (char *)references->pdata[i]);
  g_string_append_c (json, ']');

  return g_string_free (json, FALSE);
}

/**
 * item_list_to_sd:
 * @items: a list, all written
 *
 * Returns: (transfer full): its digests as an `_sd` array
 */
char *
item_list_to_sd (GPtrArray *items)
{
  return write_references (items, FALSE);
}

static void
fill_in (Item *item, const Edit *edit, Dice *dice)
{
  for (guint i = 0; item->hidden != NULL && i < item->hidden->len; i++)
    item_write (item->hidden->pdata[i], edit, dice);
  for (guint i = 0; item->elements != NULL && i < item->elements->len; i++)
    item_write (item->elements->pdata[i], edit, dice);

  if (item->hidden != NULL)
    {
      g_autofree char *sd = write_references (item->hidden, FALSE);

      members_fill (item->members, "_sd", sd);
    }
  if (item->elements != NULL)
    {
      g_autofree char *adjustments = write_references (item->elements, TRUE);

      members_fill (item->members, "adjustments", adjustments);
    }
}

/**
 * item_write:
 * @item: an item
 * @edit: changes on the way
 * @dice: dice
 *
 * Makes text and digest, innermost first; once.
 */
void
item_write (Item *item, const Edit *edit, Dice *dice)
{
  g_autofree char *value = NULL;
  g_autofree char *json = NULL;

  if (item->salt == NULL || item->text != NULL)
    return;
  if (item->members != NULL)
    fill_in (item, edit, dice);
  value = item->value != NULL ? g_strdup (item->value) : members_write (item->members);
  if (item->name != NULL)
    json = g_strdup_printf ("[%s,%s,%s]", item->salt, item->name, value);
  else
    json = g_strdup_printf ("[%s,%s]", item->salt, value);
  item->text = edit_encode (edit, PART_DISCLOSURE, item, json, dice);
  item->digest = sha256_base64url (item->text, strlen (item->text));
}

/**
 * item_collect:
 * @item: an item
 * @items: where to
 * @chosen_only: leave out what does not go along
 *
 * Adds the item and what it hides. A chosen child counts even where its parent is not.
 */
void
item_collect (Item *item, GPtrArray *items, gboolean chosen_only)
{
  if (item->salt != NULL && (item->chosen || !chosen_only))
    g_ptr_array_add (items, item);
  for (guint i = 0; item->hidden != NULL && i < item->hidden->len; i++)
    item_collect (item->hidden->pdata[i], items, chosen_only);
  for (guint i = 0; item->elements != NULL && i < item->elements->len; i++)
    item_collect (item->elements->pdata[i], items, chosen_only);
}

static char *
expected_elements (GPtrArray *elements)
{
  GString *json = g_string_new ("[");

  for (guint i = 0; i < elements->len; i++)
    {
      Item *element = elements->pdata[i];
      g_autofree char *value = element->chosen ? item_to_expected (element) : NULL;

      if (value != NULL)
        g_string_append_printf (json, "%s%s", json->len > 1 ? "," : "", value);
    }
  g_string_append_c (json, ']');

  return g_string_free (json, FALSE);
}

/**
 * item_to_expected:
 * @item: an item of a file that was not broken
 *
 * Returns: (transfer full): JSON text of its value, chosen children in their places, digests gone
 */
char *
item_to_expected (Item *item)
{
  g_autoptr (GPtrArray) copy = NULL;

  if (item->value != NULL)
    return g_strdup (item->value);
  copy = members_copy (item->members);
  members_remove (copy, "_sd");
  members_remove (copy, "adjustments");
  if (item->elements != NULL)
    {
      g_autofree char *elements = expected_elements (item->elements);

      members_set (copy, "adjustments", elements);
    }
  for (guint i = 0; item->hidden != NULL && i < item->hidden->len; i++)
    {
      Item *child = item->hidden->pdata[i];
      g_autofree char *value = NULL;
      g_autofree char *name = NULL;

      if (!child->chosen)
        continue;
      value = item_to_expected (child);
      name = g_strndup (child->name + 1, strlen (child->name) - 2);
      members_set (copy, name, value);
    }
  return members_write (copy);
}
