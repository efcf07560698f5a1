#include "shares-states.h"

#include <glib/gstdio.h>

#include "desktop/onward-incoming.h"
#include "document-states.h"
#include "passport/onward-date.h"
#include "receive/onward-keeping.h"
#include "share-states.h"
#include "share/onward-withdrawing.h"
#include "share/onward-own-identity.h"
#include "store/onward-vault-cards.h"

void
shares_join (Display *display, Exchange *exchange)
{
  exchange_join (exchange, onward_desk_get_vault (display->desk),
                 onward_draft_get_id (display_get_draft (display)));
}

/* The clock of displays stands where the exchange's did. */
void
shares_leave (Exchange *exchange)
{
  exchange_leave (exchange);
  onward_clock_set (EXCHANGE_NOW);
}

GBytes *
shares_answer (Exchange *exchange)
{
  g_autoptr (OnwardPlan) plan = exchange_plan (exchange);

  g_assert_cmpuint (plan->items->len, >=, 4);
#define ID(i) (((OnwardPlanItem *)g_ptr_array_index (plan->items, i))->id)
  exchange_say (exchange, ID (0), ONWARD_REPLY_AGREED, NULL,
                "We will start with <b>two</b> of them.");
  exchange_say (exchange, ID (1), ONWARD_REPLY_IN_PLACE, "2026-11-09", NULL);
  exchange_say (exchange, ID (2), ONWARD_REPLY_CANNOT, NULL,
                "The shop floor has no quiet room. You can use the office.");
  exchange_say (exchange, ID (3), ONWARD_REPLY_NEEDS_ADVICE, NULL, "We ask Access to Work.");
#undef ID
  return exchange_answer (exchange);
}

void
shares_change_key (Exchange *exchange, gboolean compared)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EVP_PKEY) key = onward_jwk_generate (&error);
  g_autoptr (OnwardCardRow) row
      = onward_vault_find_card (exchange->home, exchange->employer->id, &error);

  g_assert_no_error (error);
  g_free (row->sign_jwk);
  row->sign_jwk = onward_jwk_to_text (key);
  row->trusted_at = 0;
  g_assert_true (onward_vault_put_card (exchange->home, row, &error));
  if (compared)
    onward_vault_trust_card (exchange->home, row->id, NULL, &error);
  g_assert_no_error (error);
}

/* --- the list --- */

static void
withdraw (Exchange *exchange)
{
  g_autoptr (GError) error = NULL;
  OnwardWithdrawing order
      = { .share = exchange->share, .reason = ONWARD_NOTICE_BY_MISTAKE, .code = exchange->code };
  g_autoptr (OnwardWithdrawn) made = onward_withdrawing_make (exchange->home, &order, &error);

  g_assert_no_error (error);
  g_assert_true (onward_withdrawing_record (exchange->home, made, &error));
}

static void
share_with (Exchange *exchange, const char *name, const char *audience, const char *with)
{
  g_autofree char *other = g_strdup (with);
  g_autoptr (GBytes) file = exchange_share_with (exchange, name, audience, other);
}

static void
take_in (Exchange *exchange, GBytes *file)
{
  g_autoptr (OnwardReply) reply = exchange_open (exchange, file);
  g_autoptr (GError) error = NULL;

  g_assert_true (onward_replies_apply (exchange->home, reply, &error));
}

void
display_shares_list (Display *display)
{
  Exchange exchange = { 0 };
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GError) error = NULL;

  shares_join (display, &exchange);
  file = shares_answer (&exchange);
  take_in (&exchange, file);
  g_assert_true (onward_draft_read_again (display_get_draft (display), &error));
  share_with (&exchange, "Meadowlink Example Provider", "internship-provider", NULL);
  share_with (&exchange, "Harbour Example Bakery", "internship-host", exchange.share);
  share_with (&exchange, SHARE_STRANGE, "college", NULL);
  withdraw (&exchange);
  display_change_now (display);
  exchange_seal (&exchange, FALSE);
  share_with (&exchange, "Meadowlink Example Provider", "internship-provider", NULL);
  shares_leave (&exchange);
}

/* --- withdrawing --- */

void
display_shares_withdraw (Display *display)
{
  Exchange exchange = { 0 };
  g_autofree char *place = NULL;

  shares_join (display, &exchange);
  place = g_strconcat ("shares/withdraw/", exchange.share, NULL);
  shares_leave (&exchange);
  display_go (display, place);
}

void
display_shares_code (Display *display)
{
  display_shares_withdraw (display);
  display_press (display, "Go on");
}

void
display_shares_made (Display *display)
{
  static const char *const pictures[] = SHARE_CODE;

  display_shares_code (display);
  for (guint i = 0; pictures[i] != NULL; i++)
    display_press (display, pictures[i]);
  display_press (display, "Make the notice");
  display_until (display_find (display, NULL, GTK_TYPE_BUTTON, "Save the file") != NULL);
}

static GtkWidget *
find_chooser (void)
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

static gboolean
has_chosen (GtkWidget *dialog, const char *path)
{
  g_autoptr (GFile) chosen = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

  return chosen != NULL && g_str_equal (g_file_peek_path (chosen), path);
}

void
shares_save (Display *display, const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  GtkWidget *dialog;

  g_assert_cmpint (g_chdir (folder), ==, 0);
  display_press (display, "Save the file");
  dialog = find_chooser ();
  g_assert_nonnull (dialog);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  display_until (has_chosen (dialog, path));
  gtk_dialog_response (GTK_DIALOG (dialog), GTK_RESPONSE_ACCEPT);
  display_until (display_find (display, NULL, GTK_TYPE_BUTTON, "Go to my list") != NULL);
}

void
display_shares_sent (Display *display)
{
  g_autofree char *path = g_build_filename (display->top, "stop.notice", NULL);

  display_shares_made (display);
  shares_save (display, path);
}

/* Their key is not here any more. */
void
display_shares_without_key (Display *display)
{
  Exchange exchange = { 0 };
  g_autofree char *place = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;

  shares_join (display, &exchange);
  place = g_strconcat ("shares/withdraw/", exchange.share, NULL);
  rows = onward_vault_list_identities (exchange.home, ONWARD_IDENTITY_PERSON, &error);
  for (guint i = 0; i < rows->len; i++)
    {
      const OnwardIdentityRow *row = g_ptr_array_index (rows, i);

      g_assert_true (onward_vault_delete_identity (exchange.home, row->id, &error));
    }
  shares_leave (&exchange);
  display_go (display, place);
}

/* --- replies --- */

static void
open_reply (Display *display, GBytes *file)
{
  onward_incoming_take (display->window, file);
  display_draw (display);
}

void
display_reply (Display *display)
{
  Exchange exchange = { 0 };
  g_autoptr (GBytes) file = NULL;

  shares_join (display, &exchange);
  file = shares_answer (&exchange);
  shares_leave (&exchange);
  open_reply (display, file);
}

static void
reply_of_other_key (Display *display, gboolean compared)
{
  Exchange exchange = { 0 };
  g_autoptr (GBytes) file = NULL;

  shares_join (display, &exchange);
  file = shares_answer (&exchange);
  shares_change_key (&exchange, compared);
  shares_leave (&exchange);
  open_reply (display, file);
}

void
display_reply_unknown (Display *display)
{
  reply_of_other_key (display, FALSE);
}

void
display_reply_changed_key (Display *display)
{
  reply_of_other_key (display, TRUE);
}

void
display_reply_deleted (Display *display)
{
  Exchange exchange = { 0 };
  g_autoptr (OnwardReceived) row = NULL;
  g_autoptr (OnwardVerdict) verdict = NULL;
  g_autoptr (OnwardAnswering) made = NULL;
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GError) error = NULL;
  GDate today;

  shares_join (display, &exchange);
  row = onward_vault_find_received (exchange.away, exchange.share, &error);
  verdict = onward_keeping_show (exchange.away, row, &error);
  g_assert_no_error (error);
  onward_clock_today (&today);
  made = onward_answering_make_receipt (exchange.away, verdict, NULL, &today, &error);
  g_assert_no_error (error);
  file = g_bytes_ref (made->file);
  shares_leave (&exchange);
  open_reply (display, file);
}

/* It was made for another computer: the key it is locked to is not here. */
void
display_reply_refused (Display *display)
{
  Exchange exchange = { 0 };
  g_autoptr (GBytes) file = NULL;
  g_autoptr (EVP_PKEY) sign = NULL;
  g_autoptr (EVP_PKEY) other = onward_jwk_generate (NULL);

  shares_join (display, &exchange);
  sign = exchange_sign_key (&exchange);
  file = exchange_forge (json_object_new (), sign, other);
  shares_leave (&exchange);
  open_reply (display, file);
}
