/* A preview shows what is going to leave, from the bytes that are going to be signed, and nothing
 * that was signed can be something else. */

#include <string.h>

#include "receive/onward-receive.h"
#include "receiving-desk.h"
#include "share/onward-sharing.h"

/* The part of a file that is there before the young person signs. */
static GBytes *
presented_of (const char *text)
{
  return g_bytes_new (text, (gsize)(strrchr (text, '~') - text) + 1);
}

static void
test_it_shows_what_the_file_will (Desk *desk, gconstpointer data)
{
  g_autofree char *text = sd_jwt_maker_make (desk->maker);
  g_autoptr (GBytes) presented = presented_of (text);
  g_autoptr (OnwardVerdict) file = desk_check_text (desk, text, NULL);
  g_autoptr (OnwardVerdict) preview = onward_receive_preview (presented, &desk->context);
  g_autoptr (JsonNode) one = json_node_alloc ();
  g_autoptr (JsonNode) other = json_node_alloc ();

  json_node_init_object (one, onward_verdict_get_content (file));
  json_node_init_object (other, onward_verdict_get_content (preview));
  g_assert_true (json_node_equal (one, other));
  g_assert_cmpstr (onward_verdict_get_signer (preview), ==, onward_verdict_get_signer (file));
}

/* Whoever asks for a file's outcome never takes a preview for one. */
static void
test_it_is_no_file (Desk *desk, gconstpointer data)
{
  g_autofree char *text = sd_jwt_maker_make (desk->maker);
  g_autoptr (GBytes) presented = presented_of (text);
  g_autoptr (OnwardVerdict) preview = onward_receive_preview (presented, &desk->context);
  g_autoptr (OnwardVerdict) received
      = onward_receive_check (presented, NULL, &desk->context, MAKER_NOW);

  g_assert_cmpint (onward_verdict_get_outcome (preview), ==, ONWARD_OUTCOME_PREVIEW);
  g_assert_cmpstr (onward_outcome_to_string (ONWARD_OUTCOME_PREVIEW), ==, "preview");
  g_assert_null (onward_verdict_get_plain (preview));
  g_assert_null (onward_verdict_get_for (preview));
  g_assert_cmpint (onward_verdict_get_outcome (received), ==, ONWARD_OUTCOME_REFUSED);
}

static void
test_a_signed_file_is_no_preview (Desk *desk, gconstpointer data)
{
  g_autofree char *text = sd_jwt_maker_make (desk->maker);
  g_autoptr (GBytes) file = gate_bytes (text);
  g_autoptr (OnwardVerdict) preview = onward_receive_preview (file, &desk->context);

  g_assert_cmpint (onward_verdict_get_outcome (preview), ==, ONWARD_OUTCOME_REFUSED);
  g_assert_null (onward_verdict_get_content (preview));
}

static void
test_a_changed_seal_is_refused (Desk *desk, gconstpointer data)
{
  g_autofree char *text = NULL;
  g_autoptr (GBytes) presented = NULL;
  g_autoptr (OnwardVerdict) preview = NULL;

  desk->maker->issuer_signs = desk->maker->holder;
  text = sd_jwt_maker_make (desk->maker);
  presented = presented_of (text);
  preview = onward_receive_preview (presented, &desk->context);
  g_assert_cmpint (onward_verdict_get_outcome (preview), ==, ONWARD_OUTCOME_REFUSED);
}

static void
test_only_the_same_bytes_match (Desk *desk, gconstpointer data)
{
  g_autofree char *text = sd_jwt_maker_make (desk->maker);
  g_autofree char *fewer = g_strdup (text);
  g_autoptr (GBytes) file = gate_bytes (text);
  g_autoptr (GBytes) previewed = presented_of (text);
  g_autoptr (GBytes) none = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) other = NULL;
  char *last = strrchr (fewer, '~');

  g_assert_true (onward_sharing_matches (file, previewed));
  g_assert_false (onward_sharing_matches (file, none));
  g_assert_false (onward_sharing_matches (none, previewed));
  g_assert_false (onward_sharing_matches (none, none));
  /* One disclosure less, the signature being what it may. */
  *last = '\0';
  last = strrchr (fewer, '~');
  last[1] = '\0';
  other = presented_of (fewer);
  g_assert_false (onward_sharing_matches (file, other));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define add(name, func)                                                                            \
  g_test_add ("/share/preview/" name, Desk, NULL, desk_set_up, func, desk_tear_down)
  add ("it-shows-what-the-file-will", test_it_shows_what_the_file_will);
  add ("it-is-no-file", test_it_is_no_file);
  add ("a-signed-file-is-no-preview", test_a_signed_file_is_no_preview);
  add ("a-changed-seal-is-refused", test_a_changed_seal_is_refused);
  add ("only-the-same-bytes-match", test_only_the_same_bytes_match);
#undef add
  return g_test_run ();
}
