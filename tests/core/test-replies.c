/* A reply comes back to where the share was made: what it changes after a yes, and everything that
 * keeps it from changing anything. */

#include "passport/onward-date.h"
#include "replies-stage.h"
#include "share/onward-share-entry.h"
#include "store/onward-vault-passports.h"
#include "store/onward-vault-share-log.h"

#define HEADPHONES "noise-reducing-headphones" /* in place, agreed with the school */
#define NAME_HERE "Example Works, the new job" /* what the school calls the employer */

static OnwardReplyItem *
find (OnwardReply *reply, const char *id)
{
  for (guint i = 0; i < reply->items->len; i++)
    {
      OnwardReplyItem *item = g_ptr_array_index (reply->items, i);

      if (g_str_equal (item->adjustment, id))
        return item;
    }
  g_assert_not_reached ();
}

static void
assert_says (Exchange *e, const char *id, const char *path, const char *expected)
{
  g_autofree char *text = exchange_says (e, id, path);

  g_assert_cmpstr (text, ==, expected);
}

static void
apply (Exchange *e, GBytes *file)
{
  g_autoptr (OnwardReply) reply = exchange_open (e, file);
  g_autoptr (GError) error = NULL;

  onward_replies_apply (e->home, reply, &error);
  g_assert_no_error (error);
}

/* --- what a yes changes --- */

static void
test_a_yes_puts_it_into_the_passport (Exchange *e, gconstpointer data)
{
  g_autoptr (GBytes) file = NULL;
  g_autoptr (OnwardReply) reply = NULL;
  g_autoptr (GPtrArray) kept = NULL;

  exchange_say (e, WORKSPACE, ONWARD_REPLY_IN_PLACE, "2026-11-16", "By the window.");
  exchange_say (e, HEADPHONES, ONWARD_REPLY_AGREED, "2026-11-20", NULL);
  file = exchange_answer (e);
  reply = exchange_open (e, file);
  g_assert_cmpint (reply->signer, ==, ONWARD_REPLY_SIGNER_KNOWN);
  g_assert_cmpstr (reply->signer_name, ==, NAME_HERE);
  g_assert_cmpstr (reply->says_it_is, ==, "Example Works");
  g_assert_cmpstr (find (reply, WORKSPACE)->comment, ==, "By the window.");
  g_assert_cmpuint (onward_reply_count_changes (reply), ==, 2);
  assert_says (e, WORKSPACE, "state", "tried-worked");

  apply (e, file);
  assert_says (e, WORKSPACE, "state", "in-place");
  assert_says (e, WORKSPACE, "in_place_since", "2026-11-16");
  assert_says (e, WORKSPACE, "agreed.with", NAME_HERE);
  assert_says (e, WORKSPACE, "agreed.on", "2026-11-21");
  assert_says (e, HEADPHONES, "state", "agreed");
  assert_says (e, HEADPHONES, "in_place_since", NULL);
  assert_says (e, HEADPHONES, "agreed.with", NAME_HERE);
  assert_says (e, HEADPHONES, "agreed.on", "2026-11-20");
  kept = onward_vault_list_replies (e->home, e->sam, e->share, NULL);
  g_assert_cmpuint (kept->len, ==, 1);
}

static void
test_what_they_take_back_is_said_and_left_to_a_person (Exchange *e, gconstpointer data)
{
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) second = NULL;
  g_autoptr (OnwardReply) reply = NULL;

  exchange_say (e, HEADPHONES, ONWARD_REPLY_IN_PLACE, "2026-11-16", NULL);
  first = exchange_answer (e);
  apply (e, first);
  exchange_say (e, HEADPHONES, ONWARD_REPLY_CANNOT, NULL, NULL);
  second = exchange_answer (e);
  reply = exchange_open (e, second);
  g_assert_cmpint (find (reply, HEADPHONES)->effect, ==, ONWARD_REPLY_EFFECT_STILL_SAYS);
  g_assert_cmpuint (onward_reply_count_changes (reply), ==, 0);
  assert_says (e, HEADPHONES, "state", "in-place");
}

static void
test_the_rest_is_kept_and_overwrites_nothing (Exchange *e, gconstpointer data)
{
  g_autoptr (GBytes) file = NULL;
  g_autoptr (OnwardReply) again = NULL;
  g_autoptr (GPtrArray) kept = NULL;
  g_autofree char *before = exchange_says (e, HEADPHONES, "state");

  exchange_say (e, HEADPHONES, ONWARD_REPLY_CANNOT, NULL, "Alarms must be heard.");
  exchange_say (e, WORKSPACE, ONWARD_REPLY_ASK_AGAIN, "2027-01-11", NULL);
  file = exchange_answer (e);
  apply (e, file);
  assert_says (e, HEADPHONES, "state", before);
  assert_says (e, WORKSPACE, "state", "tried-worked");

  kept = onward_vault_list_replies (e->home, e->sam, NULL, NULL);
  again = onward_replies_show (e->home, g_ptr_array_index (kept, 0), NULL);
  g_assert_cmpstr (find (again, HEADPHONES)->comment, ==, "Alarms must be heard.");
  g_assert_cmpint (find (again, HEADPHONES)->effect, ==, ONWARD_REPLY_EFFECT_KEPT);
  g_assert_cmpint (again->news, ==, ONWARD_REPLY_NEWS_HAD_BEFORE);
}

static void
test_what_is_not_wanted_stays (Exchange *e, gconstpointer data)
{
  g_autoptr (GBytes) file = NULL;
  g_autoptr (OnwardReply) reply = NULL;

  exchange_say (e, HEADPHONES, ONWARD_REPLY_AGREED, NULL, NULL);
  exchange_say (e, WORKSPACE, ONWARD_REPLY_AGREED, NULL, NULL);
  file = exchange_answer (e);
  reply = exchange_open (e, file);
  find (reply, HEADPHONES)->take = FALSE;
  g_assert_cmpuint (onward_reply_count_changes (reply), ==, 1);
  g_assert_true (onward_replies_apply (e->home, reply, NULL));
  assert_says (e, HEADPHONES, "state", "in-place");
  assert_says (e, WORKSPACE, "state", "agreed");
}

static void
test_the_log_says_it_and_still_follows (Exchange *e, gconstpointer data)
{
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GError) error = NULL;
  JsonObject *entry = NULL;

  exchange_say (e, WORKSPACE, ONWARD_REPLY_AGREED, NULL, NULL);
  file = exchange_answer (e);
  apply (e, file);
  lines = onward_vault_share_log (e->home, e->sam, NULL);
  entry = json_node_get_object (
      ((OnwardShareLogLine *)g_ptr_array_index (lines, lines->len - 1))->entry);
  g_assert_cmpstr (json_object_get_string_member (entry, "event"), ==, "reply");
  g_assert_cmpstr (json_object_get_string_member (entry, "share"), ==, e->share);
  g_assert_cmpint (json_object_get_int_member (entry, "changed"), ==, 1);
  g_assert_true (onward_share_entry_is_whole (entry)); /* or no own copy could be taken in */
  g_assert_true (onward_vault_check_log (e->home, &error));
  g_assert_no_error (error);
}

static void
test_a_receipt_changes_nothing_but_is_kept (Exchange *e, gconstpointer data)
{
  g_autoptr (OnwardPlan) plan = exchange_plan (e);
  g_autoptr (OnwardAnswering) made = NULL;
  g_autoptr (OnwardReply) reply = NULL;
  g_autoptr (GError) error = NULL;
  GDate day;

  onward_date_parse ("2026-11-21", &day);
  made = onward_answering_make_receipt (e->away, plan->verdict, NULL, &day, &error);
  g_assert_no_error (error);
  reply = exchange_open (e, made->file);
  g_assert_true (g_date_valid (&reply->deleted));
  g_assert_cmpuint (reply->items->len, ==, 0);
  apply (e, made->file);
}

/* --- what has changed meanwhile --- */

static void
change_adjustment (Exchange *e, const char *id, const char *path, const char *value)
{
  g_autoptr (OnwardPassport) passport = onward_vault_load (e->home, e->sam, NULL);
  GPtrArray *all = onward_passport_get_adjustments (passport);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < all->len; i++)
    if (g_str_equal (onward_adjustment_get_id (g_ptr_array_index (all, i)), id))
      {
        g_autoptr (JsonNode) node = json_node_init_string (json_node_alloc (), value);

        if (path == NULL)
          onward_passport_remove_adjustment (passport, i, &error);
        else
          onward_adjustment_set (g_ptr_array_index (all, i), path, node, &error);
        break;
      }
  g_assert_no_error (error);
  g_assert_true (onward_vault_save (e->home, passport, "adjustments", &error));
}

static void
test_an_adjustment_that_is_gone_is_said_to_be (Exchange *e, gconstpointer data)
{
  g_autoptr (GBytes) file = NULL;
  g_autoptr (OnwardReply) reply = NULL;

  exchange_say (e, WORKSPACE, ONWARD_REPLY_AGREED, NULL, NULL);
  file = exchange_answer (e);
  change_adjustment (e, WORKSPACE, NULL, "");
  reply = exchange_open (e, file);
  g_assert_cmpint (find (reply, WORKSPACE)->effect, ==, ONWARD_REPLY_EFFECT_REMOVED);
  g_assert_cmpuint (onward_reply_count_changes (reply), ==, 0);
  apply (e, file);
  assert_says (e, WORKSPACE, "state", NULL);
}

static void
test_other_words_since_then_stay (Exchange *e, gconstpointer data)
{
  g_autoptr (GBytes) file = NULL;

  exchange_say (e, WORKSPACE, ONWARD_REPLY_AGREED, NULL, NULL);
  file = exchange_answer (e);
  change_adjustment (e, WORKSPACE, "my_words", "I like the corner.");
  apply (e, file);
  assert_says (e, WORKSPACE, "my_words", "I like the corner.");
  assert_says (e, WORKSPACE, "state", "agreed");
}

static void
test_what_they_say_does_not_work_stays (Exchange *e, gconstpointer data)
{
  g_autoptr (GBytes) file = NULL;
  g_autoptr (OnwardReply) reply = NULL;

  exchange_say (e, WORKSPACE, ONWARD_REPLY_IN_PLACE, NULL, NULL);
  file = exchange_answer (e);
  change_adjustment (e, WORKSPACE, "state", "stopped");
  reply = exchange_open (e, file);
  g_assert_cmpint (find (reply, WORKSPACE)->effect, ==, ONWARD_REPLY_EFFECT_OVERRULED);
  apply (e, file);
  assert_says (e, WORKSPACE, "state", "stopped");
}

/* Between showing and the yes the passport may change, too. */
static void
test_it_is_looked_at_again_after_the_yes (Exchange *e, gconstpointer data)
{
  g_autoptr (GBytes) file = NULL;
  g_autoptr (OnwardReply) reply = NULL;

  exchange_say (e, WORKSPACE, ONWARD_REPLY_AGREED, NULL, NULL);
  file = exchange_answer (e);
  reply = exchange_open (e, file);
  change_adjustment (e, WORKSPACE, "state", "tried-did-not-work");
  g_assert_true (onward_replies_apply (e->home, reply, NULL));
  assert_says (e, WORKSPACE, "state", "tried-did-not-work");
}

static void
test_a_share_of_an_older_seal_is_still_answered (Exchange *e, gconstpointer data)
{
  g_autoptr (GBytes) file = NULL;

  exchange_say (e, WORKSPACE, ONWARD_REPLY_AGREED, NULL, NULL);
  file = exchange_answer (e);
  exchange_seal (e, TRUE); /* the code was forgotten: another key */
  apply (e, file);
  assert_says (e, WORKSPACE, "state", "agreed");
}

/* --- older, twice --- */

static void
test_the_same_reply_twice_changes_nothing (Exchange *e, gconstpointer data)
{
  g_autoptr (GBytes) file = NULL;
  g_autoptr (OnwardReply) again = NULL;

  exchange_say (e, WORKSPACE, ONWARD_REPLY_AGREED, NULL, NULL);
  file = exchange_answer (e);
  apply (e, file);
  change_adjustment (e, WORKSPACE, "state", "used-now");
  again = exchange_open (e, file);
  g_assert_cmpint (again->news, ==, ONWARD_REPLY_NEWS_HAD_BEFORE);
  replies_assert_not_applied (e, again, ONWARD_REPLIES_ERROR_NOT_NEWER);
  assert_says (e, WORKSPACE, "state", "used-now");
}

static void
test_an_older_reply_after_a_newer_one_is_not_applied (Exchange *e, gconstpointer data)
{
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) second = NULL;
  g_autoptr (OnwardReply) late = NULL;

  exchange_say (e, WORKSPACE, ONWARD_REPLY_AGREED, NULL, NULL);
  first = exchange_answer (e);
  exchange_say (e, WORKSPACE, ONWARD_REPLY_IN_PLACE, "2026-11-21", NULL);
  second = exchange_answer (e); /* in the same second, and later all the same */
  late = exchange_open (e, first);
  g_assert_cmpint (late->news, ==, ONWARD_REPLY_NEWS_NEW);
  apply (e, second);
  replies_assert_not_applied (e, late,
                              ONWARD_REPLIES_ERROR_NOT_NEWER); /* opened before, said yes after */
  g_clear_pointer (&late, onward_reply_free);
  late = exchange_open (e, first);
  g_assert_cmpint (late->news, ==, ONWARD_REPLY_NEWS_OLDER);
  replies_assert_not_applied (e, late, ONWARD_REPLIES_ERROR_NOT_NEWER);
  assert_says (e, WORKSPACE, "state", "in-place");
}

static void
test_what_was_agreed_comes_to_be_in_place (Exchange *e, gconstpointer data)
{
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) second = NULL;

  exchange_say (e, WORKSPACE, ONWARD_REPLY_AGREED, "2026-11-20", NULL);
  first = exchange_answer (e);
  apply (e, first);
  onward_clock_set (EXCHANGE_NOW + 30 * EXCHANGE_DAY);
  exchange_say (e, WORKSPACE, ONWARD_REPLY_IN_PLACE, "2026-12-14", NULL);
  second = exchange_answer (e);
  apply (e, second);
  assert_says (e, WORKSPACE, "state", "in-place");
  assert_says (e, WORKSPACE, "in_place_since", "2026-12-14");
  assert_says (e, WORKSPACE, "agreed.on", "2026-11-20");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  replies_add ("a-yes-puts-it-into-the-passport", test_a_yes_puts_it_into_the_passport);
  replies_add ("what-they-take-back-is-said-and-left-to-a-person",
               test_what_they_take_back_is_said_and_left_to_a_person);
  replies_add ("the-rest-is-kept-and-overwrites-nothing",
               test_the_rest_is_kept_and_overwrites_nothing);
  replies_add ("what-is-not-wanted-stays", test_what_is_not_wanted_stays);
  replies_add ("the-log-says-it-and-still-follows", test_the_log_says_it_and_still_follows);
  replies_add ("a-receipt-changes-nothing-but-is-kept", test_a_receipt_changes_nothing_but_is_kept);
  replies_add ("an-adjustment-that-is-gone-is-said-to-be",
               test_an_adjustment_that_is_gone_is_said_to_be);
  replies_add ("other-words-since-then-stay", test_other_words_since_then_stay);
  replies_add ("what-they-say-does-not-work-stays", test_what_they_say_does_not_work_stays);
  replies_add ("it-is-looked-at-again-after-the-yes", test_it_is_looked_at_again_after_the_yes);
  replies_add ("a-share-of-an-older-seal-is-still-answered",
               test_a_share_of_an_older_seal_is_still_answered);
  replies_add ("the-same-reply-twice-changes-nothing", test_the_same_reply_twice_changes_nothing);
  replies_add ("an-older-reply-after-a-newer-one-is-not-applied",
               test_an_older_reply_after_a_newer_one_is_not_applied);
  replies_add ("what-was-agreed-comes-to-be-in-place", test_what_was_agreed_comes_to_be_in_place);
  return g_test_run ();
}
