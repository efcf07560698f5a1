#include "desktop/receive/onward-verdict-view.h"

#include <glib/gi18n-lib.h>

#include "desktop/receive/onward-receive-parts.h"
#include "passport/onward-audience.h"
#include "passport/onward-date.h"
#include "receive/onward-foreign-text.h"
#include "seal/onward-strict-json.h"
#include "store/onward-vault-cards.h"
#include "store/onward-vault-received.h"
#include "store/onward-vault-requests.h"

/* --- what to keep in mind --- */

/* Another key than the one that was compared: it is shouted, and what that may mean is said. */
static GtkWidget *
key_notice_new (OnwardVault *vault, OnwardVerdict *verdict)
{
  const char *issuer = onward_claims_get_issuer (onward_verdict_get_claims (verdict));
  g_autoptr (OnwardCardRow) card = onward_vault_find_card (vault, issuer, NULL);
  g_autofree char *name = NULL;
  g_autofree char *on = NULL;
  g_autofree char *text = NULL;
  GDate day;

  if (card == NULL || card->trusted_at == 0)
    return onward_receive_notice ("stop", _ ("Stop: another key"),
                                  _ ("The file names an identity of this computer, and was signed "
                                     "by another key. Do not use it."));
  name = onward_foreign_text (card->our_name != NULL ? card->our_name : card->name,
                              ONWARD_FOREIGN_NAME);
  onward_date_from_time (card->trusted_at, &day);
  on = onward_date_in_words (&day);
  text = g_strdup_printf (
      _ ("You compared another key of “%s” on %s. Perhaps they have a new computer. Perhaps "
         "somebody else wants to be taken for them. Do not use this file before you have phoned "
         "them and compared the new code."),
      name, on);
  return onward_receive_notice ("stop", _ ("Stop: another key"), text);
}

static const char *
look_of (OnwardCautions caution)
{
  if (caution == ONWARD_CAUTION_WITHDRAWN)
    return "stop";
  return caution == ONWARD_CAUTION_HAD_BEFORE || caution == ONWARD_CAUTION_NOT_ASKED_FOR
                 || caution == ONWARD_CAUTION_ADDRESSED_TO_A_NAME
             ? "info"
             : NULL;
}

static void
add_cautions (GtkWidget *view, OnwardVault *vault, OnwardVerdict *verdict)
{
  OnwardCautions cautions = onward_verdict_get_cautions (verdict);

  if (cautions & ONWARD_CAUTION_SIGNER_KEY_CHANGED)
    gtk_box_append (GTK_BOX (view), key_notice_new (vault, verdict));
  if (onward_received_is_unusual (verdict))
    gtk_box_append (GTK_BOX (view),
                    onward_receive_notice (
                        NULL, _ ("Unusual letters"),
                        _ ("The signer’s name in the file hides letters, or mixes some that look "
                           "alike. Somebody may want to be taken for another.")));
  for (guint i = 1; i < ONWARD_N_CAUTIONS; i++)
    if (cautions & (1u << i))
      {
        OnwardCautions caution = 1u << i;
        g_autofree char *text = onward_caution_in_words (caution);

        gtk_box_append (GTK_BOX (view),
                        onward_receive_notice (look_of (caution),
                                               caution == ONWARD_CAUTION_WITHDRAWN
                                                   ? _ ("Withdrawn: please delete it")
                                                   : NULL,
                                               text));
      }
}

/* --- the facts --- */

static void
add_signer (GtkWidget *facts, OnwardVerdict *verdict)
{
  g_autofree char *from = onward_received_from (verdict);
  g_autofree char *says = onward_received_says (verdict);
  g_autofree char *note = NULL;

  if (onward_verdict_get_signer (verdict) != NULL
      && g_strcmp0 (onward_verdict_get_says_it_is (verdict), onward_verdict_get_signer (verdict))
             != 0)
    note = g_strdup_printf (_ ("The file says “%s”."), says);
  onward_receive_add_fact (facts, _ ("Signed by"), from, note);
}

static void
add_for (GtkWidget *facts, OnwardVerdict *verdict)
{
  g_autofree char *name
      = onward_foreign_text (onward_verdict_get_for (verdict), ONWARD_FOREIGN_NAME);
  gboolean yours = onward_verdict_get_outcome (verdict) != ONWARD_OUTCOME_MADE_HERE
                   && !(onward_verdict_get_cautions (verdict) & ONWARD_CAUTION_ADDRESSED_TO_A_NAME);

  onward_receive_add_fact (facts, _ ("For"), name, yours ? _ ("This is you.") : NULL);
}

static void
add_purpose (GtkWidget *facts, OnwardVerdict *verdict)
{
  const OnwardAudience *audience = onward_audience_find (onward_verdict_get_audience (verdict));
  g_autofree char *purpose
      = onward_foreign_text (onward_verdict_get_purpose (verdict), ONWARD_FOREIGN_TEXT);

  onward_receive_add_fact (facts, _ ("Shared to"), purpose,
                           audience != NULL ? audience->title : NULL);
}

static void
add_day (GtkWidget *facts, const char *name, const GDate *day)
{
  g_autofree char *words = onward_received_until (day);

  onward_receive_add_fact (facts, name, words, NULL);
}

/* What was said here when it was taken in. */
static void
add_kept (GtkWidget *facts, const OnwardReceived *row)
{
  if (row->who != NULL && *row->who != '\0')
    onward_receive_add_fact (facts, _ ("Who may see it"), row->who, NULL);
  onward_receive_add_fact (
      facts, _ ("Basis in law"),
      row->basis != NULL && *row->basis != '\0' ? row->basis : _ ("Not said yet"), NULL);
}

static void
add_days (GtkWidget *facts, OnwardVault *vault, OnwardVerdict *verdict)
{
  const char *share = onward_claims_get_share_id (onward_verdict_get_claims (verdict));
  g_autoptr (OnwardReceived) row = onward_vault_find_received (vault, share, NULL);
  GDate day;

  onward_date_from_time (onward_verdict_get_shared_at (verdict), &day);
  add_day (facts, _ ("Shared on"), &day);
  g_date_clear (&day, 1);
  if (row != NULL && g_date_valid (&row->keep_until))
    {
      add_day (facts, _ ("Keep until"), &row->keep_until);
      add_kept (facts, row);
    }
  else if (onward_date_parse (onward_verdict_get_keep_until (verdict), &day))
    add_day (facts, _ ("Keep until"), &day);
}

static void
add_asked (GtkWidget *facts, OnwardVault *vault, OnwardVerdict *verdict)
{
  JsonObject *binding = onward_claims_get_binding (onward_verdict_get_claims (verdict));
  g_autoptr (OnwardRequestRow) request
      = onward_vault_find_request (vault, onward_json_get_string (binding, "nonce"), NULL);
  g_autofree char *on = NULL;
  g_autofree char *words = NULL;
  GDate day;

  if (request == NULL)
    return;
  onward_date_from_time (request->made, &day);
  on = onward_date_in_words (&day);
  words = g_strdup_printf (_ ("Yes, with your request of %s"), on);
  onward_receive_add_fact (facts, _ ("You asked"), words, NULL);
}

static GtkWidget *
facts_new (OnwardVault *vault, OnwardVerdict *verdict)
{
  GtkWidget *facts = onward_receive_facts ();
  g_autofree char *whose = onward_received_whose (verdict);

  onward_receive_add_fact (facts, _ ("From"), whose, NULL);
  add_signer (facts, verdict);
  add_for (facts, verdict);
  add_purpose (facts, verdict);
  add_days (facts, vault, verdict);
  add_asked (facts, vault, verdict);
  return facts;
}

/**
 * onward_verdict_view_new:
 * @vault: an open vault
 * @verdict: of a file
 * @next: (nullable): what is to be done first of all; not for a refused file
 *
 * Makes what comes first: the verdict, what to keep in mind, what to do, then the facts. Of a
 * refused file it shows the verdict alone.
 *
 * Returns: (transfer floating): the view
 */
GtkWidget *
onward_verdict_view_new (OnwardVault *vault, OnwardVerdict *verdict, GtkWidget *next)
{
  GtkWidget *view = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  OnwardVerdictLook look = onward_verdict_look (verdict);
  g_autofree char *say = onward_received_say (verdict);
  g_autofree char *sentence = onward_received_sentence (verdict);

  gtk_box_append (GTK_BOX (view), onward_receive_verdict (look.icon, look.pane, say, sentence));
  if (onward_verdict_get_outcome (verdict) == ONWARD_OUTCOME_REFUSED)
    return view;
  add_cautions (view, vault, verdict);
  if (next != NULL)
    gtk_box_append (GTK_BOX (view), next);
  gtk_box_append (GTK_BOX (view), facts_new (vault, verdict));
  return view;
}

/* --- a refused file --- */

static void
copy_cb (GtkButton *button, gpointer data)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (button)), data);
  gtk_widget_activate_action (GTK_WIDGET (button), "receive.copied", NULL);
}

static void
free_text (gpointer text, GClosure *closure)
{
  g_free (text);
}

static GtkWidget *
advice_new (const char *picture, const char *text)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = onward_receive_text (text, "note");
  GtkWidget *tile
      = g_object_new (GTK_TYPE_LABEL, "label", picture, "accessible-role",
                      GTK_ACCESSIBLE_ROLE_PRESENTATION, "valign", GTK_ALIGN_START, NULL);

  gtk_widget_add_css_class (tile, "tile");
  gtk_widget_add_css_class (tile, "tiny");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (line), tile);
  gtk_box_append (GTK_BOX (line), words);
  return line;
}

/* Words of ours alone: why, and which point of the checklist it was. */
static char *
reason_of (OnwardVerdict *verdict)
{
  const char *reason = onward_reason_to_string (onward_verdict_get_reason (verdict));
  const char *point = onward_verdict_get_point (verdict);

  if (point == NULL)
    return g_strdup_printf ("%s (%s)", onward_verdict_get_sentence (verdict), reason);
  return g_strdup_printf ("%s (%s, %s)", onward_verdict_get_sentence (verdict), reason, point);
}

/**
 * onward_verdict_view_new_advice:
 * @verdict: of a refused file
 *
 * Makes the pane that says what to do now. Nothing in it is from the file.
 *
 * Returns: (transfer floating): the pane
 */
GtkWidget *
onward_verdict_view_new_advice (OnwardVerdict *verdict)
{
  GtkWidget *pane = onward_receive_pane (_ ("What you can do"));
  GtkWidget *copy = onward_receive_button (_ ("Copy the reason"), "edit-copy-symbolic", "mid");

  gtk_box_append (GTK_BOX (pane),
                  advice_new ("☎️", _ ("Ask whoever sent it to send it again.")));
  gtk_box_append (
      GTK_BOX (pane),
      advice_new ("🗑️", _ ("Delete this copy. It may not say what the young person agreed.")));
  gtk_box_append (GTK_BOX (pane), advice_new ("🧾", _ ("Keep the reason for your records.")));
  gtk_widget_set_halign (copy, GTK_ALIGN_START);
  g_signal_connect_data (copy, "clicked", G_CALLBACK (copy_cb), reason_of (verdict), free_text, 0);
  gtk_box_append (GTK_BOX (pane), copy);
  return pane;
}
