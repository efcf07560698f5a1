/* What a recipient answers is kept, and goes back as a file that the other end opens; what is to be
 * deleted is asked, and never done. */

#include <glib/gstdio.h>

#include "../core/exchange.h"
#include "plan-states.h"
#include "receive-states.h"

#include "desktop/answer/onward-text-field.h"
#include "desktop/plan/onward-plan-card.h"
#include "receive/onward-deleting.h"
#include "receive/onward-plan-files.h"

static const char *
get_heading (Display *display)
{
  return onward_screen_get_heading (onward_window_get_screen (display->window));
}

static gboolean
says (Display *display, const char *words)
{
  return display_find (display, NULL, GTK_TYPE_LABEL, words) != NULL;
}

static OnwardVault *
vault_of (Display *display)
{
  return onward_desk_get_vault (display->desk);
}

static guint
count_kept (Display *display)
{
  g_autoptr (GPtrArray) rows = onward_vault_list_received (vault_of (display), NULL);

  return rows->len;
}

static Display *
new_display (void)
{
  Display *display = display_new_with_people (NULL, ONWARD_USE_RECIPIENT);

  display_go (display, "received");
  return display;
}

/* The plan as the vault has it, of the one file that is kept. */
static OnwardPlan *
load_plan (Display *display)
{
  g_autoptr (GPtrArray) plans = onward_plan_list (vault_of (display), NULL);

  g_assert_cmpuint (plans->len, ==, 1);
  return g_ptr_array_steal_index (plans, 0);
}

/* The order of the cards: what is to do. */
static OnwardPlanItem *
first_of (OnwardPlan *plan)
{
  g_autoptr (GPtrArray) items = NULL;
  GDate today;

  onward_clock_today (&today);
  items = onward_plan_to_do (plan, &today);
  return g_ptr_array_index (items, 0);
}

static void
first_cb (GtkWidget *widget, gpointer data)
{
  GtkWidget **first = data;

  *first = *first != NULL ? *first : widget;
}

static OnwardPlanCard *
first_card (Display *display)
{
  GtkWidget *card = NULL;

  display_each (GTK_WIDGET (onward_window_get_screen (display->window)), ONWARD_TYPE_PLAN_CARD,
                first_cb, &card);
  return ONWARD_PLAN_CARD (card);
}

/* --- answering --- */

static void
test_an_answer_is_kept_at_once (void)
{
  g_autoptr (Display) display = new_display ();
  g_autoptr (OnwardPlan) before = NULL;
  g_autoptr (OnwardPlan) after = NULL;
  OnwardPlanItem *item;

  display_plan_open (display);
  before = load_plan (display);
  display_plan_answer (display, 0, ONWARD_REPLY_IN_PLACE);
  after = load_plan (display);
  item = exchange_item (after, first_of (before)->id);
  g_assert_cmpint (item->state, ==, ONWARD_REPLY_IN_PLACE);
  g_assert_true (g_date_valid (&item->day));
}

static void
test_asking_again_proposes_a_day (void)
{
  g_autoptr (Display) display = new_display ();
  g_autoptr (OnwardPlan) before = NULL;
  g_autoptr (OnwardPlan) after = NULL;
  OnwardPlanItem *item;
  GDate today;

  display_plan_open (display);
  before = load_plan (display);
  display_plan_answer (display, 0, ONWARD_REPLY_ASK_AGAIN);
  after = load_plan (display);
  item = exchange_item (after, first_of (before)->id);
  onward_clock_today (&today);
  g_assert_cmpint (item->state, ==, ONWARD_REPLY_ASK_AGAIN);
  g_assert_cmpint (g_date_compare (&item->day, &today), >, 0);
}

static void
test_what_was_typed_is_kept_when_one_leaves (void)
{
  g_autoptr (Display) display = new_display ();
  g_autoptr (OnwardPlan) after = NULL;
  GtkWidget *field = NULL;
  guint found = 0;

  display_plan_open (display);
  display_plan_answer (display, 0, ONWARD_REPLY_CANNOT);
  display_draw (display);
  display_each (GTK_WIDGET (first_card (display)), ONWARD_TYPE_TEXT_FIELD, first_cb, &field);
  g_assert_nonnull (field);
  onward_text_field_add (ONWARD_TEXT_FIELD (field), "Sam & <b>Co</b>", "");
  display_go (display, "to-do");
  display_plan_wait (display);
  after = load_plan (display);
  for (guint i = 0; i < after->items->len; i++)
    {
      const OnwardPlanItem *item = g_ptr_array_index (after->items, i);

      found += g_str_equal (item->comment, "Sam & <b>Co</b>");
    }
  g_assert_cmpuint (found, ==, 1);
}

static void
test_what_was_typed_shows_as_typed (void)
{
  g_autoptr (Display) display = new_display ();
  g_autoptr (OnwardPlan) plan = NULL;
  g_autofree char *place = NULL;
  g_autoptr (GError) error = NULL;

  display_plan_open (display);
  plan = load_plan (display);
  onward_plan_set (vault_of (display), plan, first_of (plan), ONWARD_REPLY_AGREED, NULL, NULL,
                   "Sam & <b>Co</b>", &error);
  g_assert_no_error (error);
  display_go (display, "received");
  place = g_strconcat ("plan/", plan->share, NULL);
  display_go (display, place);
  g_assert_true (says (display, "Agreed on 21 November 2026.\n“Sam & <b>Co</b>”"));
}

static void
test_advice_says_where_to_ask (void)
{
  g_autoptr (Display) display = new_display ();
  GtkWidget *found;

  display_plan_open (display);
  found = display_find (display, NULL, GTK_TYPE_LABEL, "The awarding body");
  g_assert_null (found);
  for (guint i = 0; i < 4; i++)
    display_plan_answer (display, i, ONWARD_REPLY_NEEDS_ADVICE);
  g_assert_true (says (display, "The awarding body") || says (display, "Where to ask"));
}

static void
test_a_plan_of_nothing_says_so (void)
{
  g_autoptr (Display) display = new_display ();

  display_go (display, "plan/nonsense");
  g_assert_cmpstr (get_heading (display), ==, "Choose a passport first");
}

/* --- the reply --- */

static gboolean
has_chosen (GtkWidget *dialog, const char *path)
{
  g_autoptr (GFile) chosen = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

  return chosen != NULL && g_str_equal (g_file_peek_path (chosen), path);
}

static GtkWidget *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (GTK_IS_FILE_CHOOSER (window))
        return window;
    }
  return NULL;
}

static GBytes *
save_reply (Display *display)
{
  g_autofree char *path = g_build_filename (display->top, "answer.reply", NULL);
  GtkWidget *dialog;
  char *text = NULL;
  gsize length = 0;

  g_assert_cmpint (g_chdir (display->top), ==, 0);
  display_press (display, "Save the reply");
  dialog = find_dialog ();
  g_assert_nonnull (dialog);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), "answer.reply");
  display_until (has_chosen (dialog, path));
  gtk_dialog_response (GTK_DIALOG (dialog), GTK_RESPONSE_ACCEPT);
  display_until (g_str_equal (get_heading (display), "The reply is saved"));
  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  return g_bytes_new_take (text, length);
}

static void
test_a_reply_opens_at_the_other_end (void)
{
  g_autoptr (Display) display = display_new ();
  Exchange exchange = { 0 };
  g_autoptr (OnwardPlan) after = NULL;
  g_autoptr (GBytes) file = NULL;
  g_autoptr (OnwardReply) reply = NULL;
  g_autofree char *place = NULL;

  exchange_set_up (&exchange, NULL);
  place = g_strconcat ("plan/", exchange.share, NULL);
  onward_desk_take_vault (display->desk, g_steal_pointer (&exchange.away));
  onward_desk_set_use (display->desk, ONWARD_USE_RECIPIENT, NULL);
  display_go (display, place);
  display_plan_answer (display, 0, ONWARD_REPLY_AGREED);
  display_press (display, "Make the reply");
  display_draw (display);
  g_assert_cmpstr (get_heading (display), ==, "Your reply is ready");
  g_assert_true (says (display, "1 answer"));
  file = save_reply (display);
  after = load_plan (display);
  g_assert_false (onward_plan_has_news (after));
  reply = exchange_open (&exchange, file);
  g_assert_cmpuint (onward_reply_count_changes (reply), >, 0);
  display_go (display, "received");
  g_assert_true (onward_desk_lock (display->desk, NULL));
  exchange_tear_down (&exchange, NULL);
}

static void
test_without_a_card_one_is_made_first (void)
{
  g_autoptr (Display) display = new_display ();
  GtkWidget *field = NULL;

  display_plan_no_card (display);
  g_assert_cmpstr (get_heading (display), ==, "Who answers?");
  display_press (display, "Make my card");
  g_assert_true (says (display, "Type what you are called first."));
  display_each (GTK_WIDGET (onward_window_get_screen (display->window)), ONWARD_TYPE_TEXT_FIELD,
                first_cb, &field);
  onward_text_field_set_text (ONWARD_TEXT_FIELD (field), "Sam & <b>Co</b>");
  display_press (display, "Make my card");
  g_assert_true (says (display, "Choose what you are."));
  field = NULL;
  display_each (GTK_WIDGET (onward_window_get_screen (display->window)), GTK_TYPE_CHECK_BUTTON,
                first_cb, &field);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (field), TRUE);
  display_press (display, "Make my card");
  g_assert_cmpstr (get_heading (display), ==, "Your reply is ready");
  g_assert_true (says (display, "Sam & <b>Co</b>"));
}

/* --- what is left to do --- */

static void
test_nothing_is_deleted_without_a_yes (void)
{
  g_autoptr (Display) display = new_display ();
  guint kept;

  display_plan_to_do (display);
  kept = count_kept (display);
  display_go (display, "to-do");
  display_plan_wait (display);
  g_assert_true (says (display, "It is time to delete this"));
  display_press (display, "Ask me another day");
  display_plan_wait (display);
  g_assert_false (says (display, "It is time to delete this"));
  g_assert_cmpuint (count_kept (display), ==, kept);
}

static void
test_a_wrong_clock_is_doubted (void)
{
  g_autoptr (Display) display = new_display ();
  gint64 now = onward_clock_now ();
  guint kept;

  display_plan_open (display);
  kept = count_kept (display);
  onward_clock_set (now + G_GINT64_CONSTANT (80) * 365 * 24 * 3600);
  display_go (display, "to-do");
  display_plan_wait (display);
  g_assert_true (says (display, "Is this the right date?"));
  g_assert_cmpuint (count_kept (display), ==, kept);
  display_press (display, "The date is right");
  display_plan_wait (display);
  g_assert_false (says (display, "Is this the right date?"));
  g_assert_cmpuint (count_kept (display), ==, kept);
  onward_clock_set (now);
}

static void
test_a_person_leads_to_their_plan (void)
{
  g_autoptr (Display) display = new_display ();

  display_plan_to_do (display);
  display_go (display, "to-do");
  display_plan_wait (display);
  display_press (display, "Open the plan");
  display_until (g_str_has_prefix (onward_window_get_place (display->window), "plan/"));
}

int
main (int argc, char *argv[])
{
  display_init (&argc, &argv);
#define ADD(name, func) g_test_add_func ("/display/plan/" name, func)
  ADD ("an-answer-is-kept-at-once", test_an_answer_is_kept_at_once);
  ADD ("asking-again-proposes-a-day", test_asking_again_proposes_a_day);
  ADD ("what-was-typed-is-kept-when-one-leaves", test_what_was_typed_is_kept_when_one_leaves);
  ADD ("what-was-typed-shows-as-typed", test_what_was_typed_shows_as_typed);
  ADD ("advice-says-where-to-ask", test_advice_says_where_to_ask);
  ADD ("a-plan-of-nothing-says-so", test_a_plan_of_nothing_says_so);
  ADD ("a-reply-opens-at-the-other-end", test_a_reply_opens_at_the_other_end);
  ADD ("without-a-card-one-is-made-first", test_without_a_card_one_is_made_first);
  ADD ("nothing-is-deleted-without-a-yes", test_nothing_is_deleted_without_a_yes);
  ADD ("a-wrong-clock-is-doubted", test_a_wrong_clock_is_doubted);
  ADD ("a-person-leads-to-their-plan", test_a_person_leads_to_their_plan);
#undef ADD
  return g_test_run ();
}
