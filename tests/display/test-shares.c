/* test-shares.c: who has what: only the picture code makes a notice, one that is made counts where
 * the share is kept, and a reply changes the passport only after a yes, and never a stranger's. */

#include "shares-states.h"

#include <string.h>

#include "desktop/onward-incoming.h"
#include "receive/onward-notices.h"
#include "share-states.h"
#include "share/onward-my-shares.h"
#include "store/onward-vault-passports.h"
#include "store/onward-vault-share-log.h"

static guint
count_lines (Exchange *exchange)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) log = onward_vault_share_log (exchange->home, exchange->sam, &error);

  g_assert_no_error (error);
  return log->len;
}

static void
go_to_code (Display *display, Exchange *exchange)
{
  g_autofree char *place = g_strconcat ("shares/withdraw/", exchange->share, NULL);

  display_go (display, place);
  display_press (display, "Go on");
}

static void
press_code (Display *display, const char *const *pictures)
{
  for (guint i = 0; pictures[i] != NULL; i++)
    display_press (display, pictures[i]);
  display_press (display, "Make the notice");
}

static void
test_a_wrong_code_makes_nothing (void)
{
  static const char *const wrong[] = { "star", "kite", "rocket", "bicycle", "apple", NULL };
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_YOUNG_PERSON);
  Exchange exchange = { 0 };

  shares_join (display, &exchange);
  go_to_code (display, &exchange);
  press_code (display, wrong);
  display_until (display_find (display, NULL, GTK_TYPE_BUTTON, "apple") != NULL);
  g_assert_null (display_find (display, NULL, GTK_TYPE_BUTTON, "Save the file"));
  g_assert_cmpuint (count_lines (&exchange), ==, 1);
  shares_leave (&exchange);
}

static void
assert_counts (Exchange *exchange, const char *path)
{
  g_autofree char *text = NULL;
  gsize length = 0;
  g_autoptr (GBytes) file = NULL;
  g_autoptr (OnwardNoticeFile) notice = NULL;
  g_autoptr (GError) error = NULL;
  OnwardNoticeStanding standing;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  file = g_bytes_new (text, length);
  notice = onward_notices_take (exchange->away, file, &standing, &error);
  g_assert_no_error (error);
  g_assert_cmpint (standing, ==, ONWARD_NOTICE_COUNTS);
  g_assert_cmpstr (onward_notice_file_get_share (notice), ==, exchange->share);
}

static void
test_a_notice_counts_where_the_share_is_kept (void)
{
  static const char *const right[] = SHARE_CODE;
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_YOUNG_PERSON);
  g_autofree char *path = g_build_filename (display->top, "stop.notice", NULL);
  Exchange exchange = { 0 };
  g_autoptr (GPtrArray) shares = NULL;

  shares_join (display, &exchange);
  go_to_code (display, &exchange);
  press_code (display, right);
  display_until (display_find (display, NULL, GTK_TYPE_BUTTON, "Save the file") != NULL);
  g_assert_cmpuint (count_lines (&exchange), ==, 1);
  shares_save (display, path);
  assert_counts (&exchange, path);
  shares = onward_my_shares_list (exchange.home, exchange.sam, NULL);
  g_assert_cmpint (((OnwardMyShare *)shares->pdata[0])->state, ==, ONWARD_SHARE_WITHDRAWN);
  display_press (display, "Go to my list");
  g_assert_cmpstr (onward_window_get_place (display->window), ==, "shares");
  shares_leave (&exchange);
}

static void
test_an_update_is_for_the_same_recipient (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_YOUNG_PERSON);
  Exchange exchange = { 0 };
  OnwardOutgoing *outgoing;

  shares_join (display, &exchange);
  display_go (display, "shares");
  gtk_widget_activate_action (GTK_WIDGET (onward_window_get_screen (display->window)),
                              "shares.update", "s", exchange.share);
  outgoing = onward_desk_get_outgoing (display->desk);
  g_assert_nonnull (outgoing);
  g_assert_cmpstr (onward_card_get_id (onward_outgoing_get_card (outgoing)), ==,
                   exchange.employer->id);
  g_assert_cmpstr (onward_outgoing_get_audience (outgoing)->id, ==, "employer-start");
  g_assert_cmpstr (onward_outgoing_get_purpose (outgoing), ==, "start work");
  g_assert_cmpuint (onward_selection_count (onward_outgoing_get_selection (outgoing)), ==, 0);
  g_assert_cmpuint (count_lines (&exchange), ==, 1);
  shares_leave (&exchange);
}

/* --- replies --- */

static OnwardAdjustment *
find (OnwardPassport *passport, const char *id)
{
  GPtrArray *all = onward_passport_get_adjustments (passport);

  for (guint i = 0; i < all->len; i++)
    if (g_str_equal (onward_adjustment_get_id (g_ptr_array_index (all, i)), id))
      return g_ptr_array_index (all, i);
  g_assert_not_reached ();
}

static char *
print (Exchange *exchange)
{
  g_autoptr (OnwardPassport) passport = onward_vault_load (exchange->home, exchange->sam, NULL);
  g_autoptr (JsonNode) node = onward_passport_to_json (passport);

  return json_to_string (node, FALSE);
}

static void
test_a_reply_is_applied_only_after_the_yes (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_YOUNG_PERSON);
  Exchange exchange = { 0 };
  g_autoptr (GBytes) file = NULL;
  g_autoptr (OnwardReply) reply = NULL;
  g_autofree char *before = NULL;
  g_autofree char *looked = NULL;
  g_autofree char *with = NULL;
  const char *in_place;

  shares_join (display, &exchange);
  file = shares_answer (&exchange);
  reply = exchange_open (&exchange, file);
  in_place = ((OnwardReplyItem *)g_ptr_array_index (reply->items, 1))->adjustment;
  before = print (&exchange);
  onward_incoming_take (display->window, file);
  g_assert_cmpstr (onward_window_get_place (display->window), ==, "reply");
  looked = print (&exchange);
  g_assert_cmpstr (looked, ==, before);
  g_assert_cmpuint (count_lines (&exchange), ==, 1);
  display_press (display, "Put 2 things in");
  with = exchange_says (&exchange, in_place, "agreed.with");
  g_assert_cmpstr (with, ==, "Example Works, the new job");
  g_assert_cmpstr (
      onward_adjustment_get_text (
          find (onward_draft_get_passport (display_get_draft (display)), in_place), "agreed.with"),
      ==, with);
  g_assert_cmpuint (count_lines (&exchange), ==, 2);
  shares_leave (&exchange);
}

static void
test_what_is_left_stays_as_it_is (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_YOUNG_PERSON);
  Exchange exchange = { 0 };
  g_autoptr (GBytes) file = NULL;
  g_autoptr (OnwardReply) reply = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  GtkWidget *leave;

  shares_join (display, &exchange);
  file = shares_answer (&exchange);
  reply = exchange_open (&exchange, file);
  onward_incoming_take (display->window, file);
  leave = display_get (display, NULL, GTK_TYPE_CHECK_BUTTON, "Do not put it in");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (leave), TRUE);
  display_press (display, "Put 1 thing in");
  first = exchange_says (&exchange, ((OnwardReplyItem *)reply->items->pdata[0])->adjustment,
                         "agreed.with");
  second = exchange_says (&exchange, ((OnwardReplyItem *)reply->items->pdata[1])->adjustment,
                          "agreed.with");
  g_assert_cmpstr (first, !=, "Example Works, the new job");
  g_assert_cmpstr (second, ==, "Example Works, the new job");
  shares_leave (&exchange);
}

static void
check_strange (gboolean compared, const char *heading)
{
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_YOUNG_PERSON);
  Exchange exchange = { 0 };
  g_autoptr (GBytes) file = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  shares_join (display, &exchange);
  file = shares_answer (&exchange);
  shares_change_key (&exchange, compared);
  before = print (&exchange);
  onward_incoming_take (display->window, file);
  g_assert_nonnull (display_find (display, NULL, GTK_TYPE_LABEL, heading));
  g_assert_null (display_find (display, NULL, GTK_TYPE_CHECK_BUTTON, NULL));
  display_press (display, "Close the file");
  after = print (&exchange);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpuint (count_lines (&exchange), ==, 1);
  shares_leave (&exchange);
}

static void
test_a_strangers_reply_changes_nothing (void)
{
  check_strange (FALSE, "We do not know who signed this.");
  check_strange (TRUE, "Stop. This is a different key.");
}

int
main (int argc, char **argv)
{
  display_init (&argc, &argv);
#define ADD(name, func) g_test_add_func ("/display/shares/" name, func)
  ADD ("a-wrong-code-makes-nothing", test_a_wrong_code_makes_nothing);
  ADD ("a-notice-counts-where-the-share-is-kept", test_a_notice_counts_where_the_share_is_kept);
  ADD ("an-update-is-for-the-same-recipient", test_an_update_is_for_the_same_recipient);
  ADD ("a-reply-is-applied-only-after-the-yes", test_a_reply_is_applied_only_after_the_yes);
  ADD ("what-is-left-stays-as-it-is", test_what_is_left_stays_as_it_is);
  ADD ("a-strangers-reply-changes-nothing", test_a_strangers_reply_changes_nothing);
  return g_test_run ();
}
