/* What a recipient plans: it stands by person, not by file; what is left to do; where to ask; and
 * what a newer file says otherwise. */

#include "exchange.h"

#include <string.h>

#include "passport/onward-date.h"
#include "receive/onward-advice.h"
#include "receive/onward-compare.h"
#include "receive/onward-notices.h"
#include "receive/onward-plan-files.h"
#include "receive/onward-vault-context.h"
#include "share/onward-withdrawing.h"
#include "store/onward-vault-passports.h"
#include "store/onward-vault-plan.h"

#define HEADPHONES "noise-reducing-headphones"
#define WORKSPACE "quieter-workspace"

static gboolean
is_to_do (OnwardPlan *plan, const char *id)
{
  GDate today;
  g_autoptr (GPtrArray) to_do = NULL;

  onward_clock_today (&today);
  to_do = onward_plan_to_do (plan, &today);
  return g_ptr_array_find (to_do, exchange_item (plan, id), NULL);
}

static void
test_items_are_those_of_the_file (Exchange *e, gconstpointer data)
{
  g_autoptr (OnwardPlan) plan = exchange_plan (e);
  OnwardPlanItem *item = exchange_item (plan, HEADPHONES);

  g_assert_cmpuint (plan->items->len, >, 2);
  g_assert_cmpuint (plan->counts[ONWARD_REPLY_OPEN], ==, plan->items->len);
  g_assert_cmpstr (item->title, ==, "Noise reducing headphones");
  g_assert_nonnull (item->what_to_do);
  g_assert_cmpuint (strlen (item->digest), ==, 43);
  g_assert_true (onward_plan_item_is_must (item));
  g_assert_false (onward_plan_has_news (plan));
}

static void
test_each_state_is_kept_and_counted (Exchange *e, gconstpointer data)
{
  for (guint state = ONWARD_REPLY_AGREED; state < ONWARD_N_REPLY_STATES; state++)
    {
      g_autoptr (OnwardPlan) plan = NULL;
      OnwardPlanItem *item = NULL;
      gboolean takes_day = onward_reply_state_takes_day (state);

      exchange_say (e, HEADPHONES, state, takes_day ? "2027-01-11" : NULL, "As said.");
      plan = exchange_plan (e);
      item = exchange_item (plan, HEADPHONES);
      g_assert_cmpint (item->state, ==, state);
      g_assert_cmpuint (plan->counts[state], ==, 1);
      g_assert_cmpint (g_date_valid (&item->day), ==, takes_day);
      g_assert_cmpstr (item->owner, ==, "Jo Example");
      g_assert_true (onward_plan_has_news (plan));
    }
}

static void
test_what_is_settled_is_not_to_do (Exchange *e, gconstpointer data)
{
  static const struct
  {
    OnwardReplyState state;
    const char *day;
    gboolean to_do;
  } cases[] = {
    { ONWARD_REPLY_OPEN, NULL, TRUE },
    { ONWARD_REPLY_AGREED, NULL, TRUE },
    { ONWARD_REPLY_NEEDS_ADVICE, NULL, TRUE },
    { ONWARD_REPLY_IN_PLACE, NULL, FALSE },
    { ONWARD_REPLY_CANNOT, NULL, FALSE },
    { ONWARD_REPLY_ASK_AGAIN, "2026-11-22", FALSE },
    { ONWARD_REPLY_ASK_AGAIN, "2026-11-21", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (OnwardPlan) plan = NULL;

      exchange_say (e, HEADPHONES, cases[i].state, cases[i].day, NULL);
      plan = exchange_plan (e);
      g_assert_cmpint (is_to_do (plan, HEADPHONES), ==, cases[i].to_do);
    }
}

static void
test_what_must_be_stands_first (Exchange *e, gconstpointer data)
{
  g_autoptr (OnwardPlan) plan = exchange_plan (e);
  g_autoptr (GPtrArray) to_do = NULL;
  gboolean others = FALSE;
  GDate today;

  onward_clock_today (&today);
  to_do = onward_plan_to_do (plan, &today);
  for (guint i = 0; i < to_do->len; i++)
    {
      gboolean must = onward_plan_item_is_must (g_ptr_array_index (to_do, i));

      g_assert_false (must && others);
      others = others || !must;
    }
  g_assert_true (others);
}

static void
test_a_wrong_day_or_text_changes_nothing (Exchange *e, gconstpointer data)
{
  g_autoptr (OnwardPlan) plan = exchange_plan (e);
  OnwardPlanItem *item = exchange_item (plan, HEADPHONES);
  g_autofree char *too_long = g_strnfill (ONWARD_REPLY_COMMENT_MAX + 1, 'x');
  g_autofree char *before = fixture_snapshot (&e->away_store);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  GDate day;

  onward_date_parse ("2026-11-21", &day);
  g_assert_false (
      onward_plan_set (e->away, plan, item, ONWARD_REPLY_ASK_AGAIN, NULL, NULL, NULL, &error));
  g_assert_error (error, ONWARD_PLAN_ERROR, ONWARD_PLAN_ERROR_DAY);
  g_clear_error (&error);
  g_assert_false (
      onward_plan_set (e->away, plan, item, ONWARD_REPLY_CANNOT, &day, NULL, NULL, &error));
  g_assert_error (error, ONWARD_PLAN_ERROR, ONWARD_PLAN_ERROR_DAY);
  g_assert_false (
      onward_plan_set (e->away, plan, item, ONWARD_REPLY_CANNOT, NULL, NULL, too_long, NULL));
  g_assert_false (
      onward_plan_set (e->away, plan, item, ONWARD_REPLY_CANNOT, NULL, "two\nlines", NULL, NULL));
  after = fixture_snapshot (&e->away_store);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpint (item->state, ==, ONWARD_REPLY_OPEN);
}

/* Anybody may write somebody's passport id into a file; the key tells people apart. */
static void
test_people_are_kept_apart (Exchange *e, gconstpointer data)
{
  g_autoptr (OnwardPlan) plan = exchange_plan (e);
  g_autoptr (OnwardPlanRow) row = onward_plan_row_new ();
  g_autoptr (OnwardPlan) again = NULL;

  row->passport = g_strdup (plan->passport);
  row->cnf = g_strdup ("somebody else");
  row->adjustment = g_strdup (HEADPHONES);
  row->state = g_strdup ("cannot");
  g_assert_true (onward_vault_put_plan (e->away, row, NULL));
  again = exchange_plan (e);
  g_assert_cmpint (exchange_item (again, HEADPHONES)->state, ==, ONWARD_REPLY_OPEN);
}

/* --- a newer file --- */

static void
change_and_seal (Exchange *e)
{
  g_autoptr (OnwardPassport) sam = onward_vault_load (e->home, e->sam, NULL);
  GPtrArray *all = onward_passport_get_adjustments (sam);

  for (guint i = all->len; i > 0; i--)
    {
      OnwardAdjustment *one = g_ptr_array_index (all, i - 1);
      g_autoptr (JsonNode) words = json_node_init_string (json_node_alloc (), "Blue ones, please.");

      if (g_str_equal (onward_adjustment_get_id (one), HEADPHONES))
        g_assert_true (onward_adjustment_set (one, "my_words", words, NULL));
      else if (g_str_equal (onward_adjustment_get_id (one), WORKSPACE))
        g_assert_true (onward_passport_remove_adjustment (sam, i - 1, NULL));
    }
  g_assert_true (onward_vault_save (e->home, sam, "adjustments", NULL));
  exchange_seal (e, FALSE);
}

static void
test_a_newer_file_carries_the_plan_on (Exchange *e, gconstpointer data)
{
  g_autofree char *old = NULL;
  g_autoptr (GBytes) file = NULL;
  g_autoptr (OnwardPlan) plan = NULL;
  g_autoptr (GPtrArray) plans = NULL;
  g_autoptr (OnwardPlan) first = exchange_plan (e);
  OnwardPlanItem *item = NULL;

  old = g_strdup (exchange_item (first, HEADPHONES)->digest);
  exchange_say (e, HEADPHONES, ONWARD_REPLY_AGREED, "2026-11-20", NULL);
  change_and_seal (e);
  file = exchange_share (e, FALSE);
  exchange_keep (e, file);
  plan = exchange_plan (e);
  item = exchange_item (plan, HEADPHONES);
  g_assert_cmpint (item->state, ==, ONWARD_REPLY_AGREED);
  g_assert_cmpstr (item->digest, !=, old);
  plans = onward_plan_list (e->away, NULL);
  g_assert_cmpuint (plans->len, ==, 1);
}

/* By the young person; @share is no longer agreed to where it was received. */
static void
withdraw (Exchange *e, const char *share)
{
  OnwardWithdrawing order = { .share = share, .reason = ONWARD_NOTICE_NO_LONGER, .code = e->code };
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardWithdrawn) made = onward_withdrawing_make (e->home, &order, &error);
  g_autoptr (GBytes) file = NULL;
  g_autoptr (OnwardNoticeFile) notice = NULL;
  OnwardNoticeStanding standing;

  g_assert_no_error (error);
  file = g_bytes_new (made->text, strlen (made->text));
  notice = onward_notices_take (e->away, file, &standing, &error);
  g_assert_no_error (error);
}

static void
test_nothing_is_planned_by_what_was_withdrawn (Exchange *e, gconstpointer data)
{
  g_autoptr (OnwardPlan) plan = NULL;
  g_autoptr (GPtrArray) plans = NULL;
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardAnswering) answer = NULL;
  GPtrArray *withdrawn = NULL;

  exchange_say (e, HEADPHONES, ONWARD_REPLY_AGREED, NULL, NULL);
  withdraw (e, e->share);
  plans = onward_plan_list (e->away, NULL);
  g_assert_cmpuint (plans->len, ==, 0);
  files = onward_plan_list_files (e->away, &withdrawn, NULL);
  g_assert_cmpuint (files->len, ==, 0);
  g_assert_cmpuint (withdrawn->len, ==, 1);
  g_assert_cmpstr (((OnwardReceived *)g_ptr_array_index (withdrawn, 0))->share, ==, e->share);
  g_ptr_array_unref (withdrawn);
  plan = exchange_plan (e);
  g_assert_true (onward_plan_is_withdrawn (plan));
  answer = onward_answering_make (e->away, plan, NULL, &error);
  g_assert_null (answer);
  g_assert_error (error, ONWARD_ANSWERING_ERROR, ONWARD_ANSWERING_ERROR_WITHDRAWN);
}

static void
test_a_withdrawn_file_does_not_hide_one_that_stands (Exchange *e, gconstpointer data)
{
  g_autofree char *standing = g_strdup (e->share);
  g_autoptr (GBytes) file = exchange_share (e, TRUE); /* to a name: it replaces nothing */
  g_autoptr (GPtrArray) plans = NULL;

  exchange_keep (e, file);
  withdraw (e, e->share);
  plans = onward_plan_list (e->away, NULL);
  g_assert_cmpuint (plans->len, ==, 1);
  g_assert_cmpstr (((OnwardPlan *)g_ptr_array_index (plans, 0))->share, ==, standing);
}

static guint
count_kind (GPtrArray *found, OnwardDifferenceKind kind, const char *adjustment)
{
  guint count = 0;

  for (guint i = 0; i < found->len; i++)
    {
      const OnwardDifference *one = g_ptr_array_index (found, i);

      count += one->kind == kind && g_strcmp0 (one->adjustment, adjustment) == 0 ? 1 : 0;
    }
  return count;
}

static void
test_a_newer_file_is_compared_in_sentences (Exchange *e, gconstpointer data)
{
  g_autoptr (OnwardPlan) older = exchange_plan (e);
  g_autoptr (GPtrArray) same = onward_compare (older->verdict, older->verdict);
  g_autoptr (OnwardVaultContext) context = onward_vault_context_new (e->away, FALSE, NULL);
  g_autoptr (GBytes) file = NULL;
  g_autoptr (OnwardVerdict) newer = NULL;
  g_autoptr (OnwardReceived) held = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) back = NULL;

  g_assert_cmpuint (same->len, ==, 0);
  change_and_seal (e);
  file = exchange_share (e, FALSE);
  newer
      = onward_receive_check (file, NULL, onward_vault_context_get (context), onward_clock_now ());
  held = onward_compare_find_older (e->away, newer, NULL);
  g_assert_cmpstr (held->share, ==, older->share);
  found = onward_compare (older->verdict, newer);
  g_assert_cmpuint (found->len, ==, 2);
  g_assert_cmpuint (count_kind (found, ONWARD_DIFFERENCE_CHANGED, HEADPHONES), ==, 1);
  g_assert_cmpuint (count_kind (found, ONWARD_DIFFERENCE_GONE, WORKSPACE), ==, 1);
  g_assert_cmpstr (((OnwardDifference *)g_ptr_array_index (found, 0))->sentence, ==,
                   "“Noise reducing headphones” has changed: their own words.");
  back = onward_compare (newer, older->verdict);
  g_assert_cmpuint (count_kind (back, ONWARD_DIFFERENCE_NEW, WORKSPACE), ==, 1);
}

/* --- where to ask --- */

static void
test_the_audience_says_where_to_ask (Exchange *e, gconstpointer data)
{
  static const char *const all[] = { "access-to-work", "jcq", "dsa", NULL };
  static const char *const exams[] = { "assessment", NULL };
  static const char *const work[] = { "workplace", NULL };

  g_assert_cmpint (onward_advice_find (all, NULL, "employer-start"), ==,
                   ONWARD_ADVICE_ACCESS_TO_WORK);
  g_assert_cmpint (onward_advice_find (all, NULL, "college"), ==, ONWARD_ADVICE_AWARDING_BODY);
  g_assert_cmpint (onward_advice_find (all, NULL, "university"), ==, ONWARD_ADVICE_DSA);
  g_assert_cmpint (onward_advice_find (NULL, exams, "college"), ==, ONWARD_ADVICE_AWARDING_BODY);
  g_assert_cmpint (onward_advice_find (NULL, exams, "employer-start"), ==, 0);
  g_assert_cmpint (onward_advice_find (NULL, work, "employer-interview"), ==,
                   ONWARD_ADVICE_ACCESS_TO_WORK);
  g_assert_cmpint (onward_advice_find (NULL, work, NULL), ==, 0);
  g_assert_cmpint (onward_advice_find (all, NULL, NULL), ==,
                   ONWARD_ADVICE_ACCESS_TO_WORK | ONWARD_ADVICE_AWARDING_BODY | ONWARD_ADVICE_DSA);
}

static void
add (const char *name, void (*test) (Exchange *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/receive/plan/", name, NULL);

  g_test_add (path, Exchange, NULL, exchange_set_up, test, exchange_tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("items-are-those-of-the-file", test_items_are_those_of_the_file);
  add ("each-state-is-kept-and-counted", test_each_state_is_kept_and_counted);
  add ("what-is-settled-is-not-to-do", test_what_is_settled_is_not_to_do);
  add ("what-must-be-stands-first", test_what_must_be_stands_first);
  add ("a-wrong-day-or-text-changes-nothing", test_a_wrong_day_or_text_changes_nothing);
  add ("people-are-kept-apart", test_people_are_kept_apart);
  add ("a-newer-file-carries-the-plan-on", test_a_newer_file_carries_the_plan_on);
  add ("nothing-is-planned-by-what-was-withdrawn", test_nothing_is_planned_by_what_was_withdrawn);
  add ("a-withdrawn-file-does-not-hide-one-that-stands",
       test_a_withdrawn_file_does_not_hide_one_that_stands);
  add ("a-newer-file-is-compared-in-sentences", test_a_newer_file_is_compared_in_sentences);
  add ("the-audience-says-where-to-ask", test_the_audience_says_where_to_ask);
  return g_test_run ();
}
