/* edit.c: changes made on the way. */

#include "edit.h"

#include <string.h>

#include "text.h"

static gboolean
is_here (const Edit *edit, Part part, gpointer item)
{
  return edit->part == part && edit->item == item;
}

/**
 * edit_encode:
 * @edit: what to change
 * @part: the part being written
 * @item: (nullable): which disclosure
 * @json: its JSON text as it should be
 * @dice: dice
 *
 * Returns: (transfer full): its base64url
 */
char *
edit_encode (const Edit *edit, Part part, gpointer item, const char *json, Dice *dice)
{
  g_autofree char *encoded = NULL;
  GString *text = NULL;

  if (!is_here (edit, part, item))
    return base64url ((const guint8 *)json, strlen (json));

  text = g_string_new (json);
  if (edit->json != NULL)
    edit->json (text, dice);
  encoded = base64url ((const guint8 *)text->str, text->len);
  g_string_assign (text, encoded);
  if (edit->text != NULL)
    edit->text (text, dice);
  return g_string_free (text, FALSE);
}

/**
 * edit_text:
 * @edit: what to change
 * @part: the part being written
 * @text: (inout): its text
 * @dice: dice
 *
 * Changes a part that has no JSON of its own.
 */
void
edit_text (const Edit *edit, Part part, char **text, Dice *dice)
{
  GString *changed = NULL;

  if (!is_here (edit, part, NULL) || edit->text == NULL)
    return;
  changed = g_string_new (*text);
  edit->text (changed, dice);
  g_free (*text);
  *text = g_string_free (changed, FALSE);
}
