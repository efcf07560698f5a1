/* control.c: the reader does not simply refuse them all. */

#include "control.h"

#include <string.h>

#define FULL_ONE_IN 250

/**
 * control_bytes:
 * @text: a file
 *
 * Returns: (transfer full): its bytes
 */
GBytes *
control_bytes (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

/**
 * control_pick_kind:
 * @point: which point is to be broken; "" for none
 * @dice: dice
 *
 * Returns: a kind of lock that has what @point is about
 */
LockKind
control_pick_kind (const char *point, Dice *dice)
{
  if (g_str_equal (point, "T4.9") || g_str_equal (point, "T4.40"))
    return LOCK_TO_KEY;
  if (g_str_equal (point, "T4.41"))
    return LOCK_UNDER_WORDS;
  return dice_chance (dice, 2) ? LOCK_TO_KEY : LOCK_UNDER_WORDS;
}

/**
 * control_pick_shape:
 * @dice: dice
 *
 * Returns: mostly the small shape, as the full one takes a hundred times as long
 */
Shape
control_pick_shape (Dice *dice)
{
  return dice_chance (dice, FULL_ONE_IN) ? SHAPE_FULL : SHAPE_SMALL;
}

/**
 * control_assert_let_in:
 * @shape: how much stands in the file
 * @locked: whether it is locked
 * @dice: dice
 *
 * Makes a file that nobody touched, and asserts that it is let in with everything that was put in.
 */
void
control_assert_let_in (Shape shape, gboolean locked, Dice *dice)
{
  g_autoptr (File) file = file_new (shape, dice_new (dice_roll (dice), 0));
  g_autofree char *expected = passport_to_expected (file->sections);
  g_autofree char *nonce = g_strdup (file->nonce);
  g_autofree char *text = file_write (file);
  g_autoptr (GBytes) plain = control_bytes (text);
  g_auto (Answer) gate = ways_ask_gate (plain, nonce);
  g_autoptr (GBytes) bytes = g_bytes_ref (plain);
  g_autoptr (OnwardVerdict) verdict = NULL;
  g_autoptr (JsonNode) shown = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonNode) put_in = json_from_string (expected, NULL);

  g_assert_cmpstr (gate.sentence, ==, NULL);
  if (locked)
    {
      g_autoptr (Lock) lock
          = lock_new (control_pick_kind ("", dice), dice_new (dice_roll (dice), 1));
      g_autofree char *locked_text = lock_write (lock, text);

      g_clear_pointer (&bytes, g_bytes_unref);
      bytes = control_bytes (locked_text);
    }
  verdict = ways_receive (bytes);
  if (onward_verdict_get_outcome (verdict) != ONWARD_OUTCOME_KNOWN)
    g_test_message ("%s: %s", onward_verdict_get_point (verdict),
                    onward_verdict_get_sentence (verdict));
  g_assert_cmpint (onward_verdict_get_outcome (verdict), ==, ONWARD_OUTCOME_KNOWN);
  json_node_set_object (shown, onward_verdict_get_content (verdict));
  g_assert_true (json_node_equal (shown, put_in));
}
