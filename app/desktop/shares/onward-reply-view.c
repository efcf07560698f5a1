#include "desktop/shares/onward-reply-view.h"

#include <glib/gi18n-lib.h>

#include "desktop/answer/onward-choice-card.h"
#include "desktop/receive/onward-receive-parts.h"
#include "desktop/shares/onward-shares-words.h"
#include "passport/onward-date.h"
#include "receive/onward-foreign-text.h"

/**
 * onward_reply_view_is_trusted:
 * @reply: a reply
 *
 * Returns: whether it was signed with a key that was compared, or is ours
 */
gboolean
onward_reply_view_is_trusted (const OnwardReply *reply)
{
  return reply->signer == ONWARD_REPLY_SIGNER_KNOWN || reply->signer == ONWARD_REPLY_SIGNER_HERE;
}

/**
 * onward_reply_view_say:
 * @reply: a reply
 *
 * Returns: (transfer none): in a few words, whether it can be trusted
 */
const char *
onward_reply_view_say (const OnwardReply *reply)
{
  if (reply->signer == ONWARD_REPLY_SIGNER_KEY_CHANGED)
    return _ ("Stop. This is a different key.");
  if (!onward_reply_view_is_trusted (reply))
    return _ ("We do not know who signed this.");
  switch (reply->news)
    {
    case ONWARD_REPLY_NEWS_HAD_BEFORE:
      return _ ("You took this answer in before.");
    case ONWARD_REPLY_NEWS_OLDER:
      return _ ("You have a newer answer from them.");
    case ONWARD_REPLY_NEWS_NEW:
    default:
      return g_date_valid (&reply->deleted) ? _ ("They say they deleted it.")
                                            : _ ("They answered you.");
    }
}

static char *
print_sentence (const OnwardReply *reply)
{
  g_autofree char *day = onward_shares_dup_day (reply->made);
  g_autofree char *ours = onward_foreign_text (reply->signer_name != NULL ? reply->signer_name : "",
                                               ONWARD_FOREIGN_NAME);
  g_autofree char *theirs = onward_foreign_text (reply->says_it_is, ONWARD_FOREIGN_NAME);

  if (onward_reply_view_is_trusted (reply))
    return g_strdup_printf (_ ("Checked and known: %s. Signed on %s."), ours, day);
  if (reply->signer == ONWARD_REPLY_SIGNER_KEY_CHANGED)
    return g_strdup_printf (_ ("It says it is: %s. But you compared a different key. "
                               "Phone them on a number you already have."),
                            theirs);
  return g_strdup_printf (_ ("It says it is: %s. It changes nothing in your passport."), theirs);
}

/**
 * onward_reply_view_new_verdict:
 * @reply: a reply
 *
 * Makes the pane that comes first.
 *
 * Returns: (transfer floating): the pane
 */
GtkWidget *
onward_reply_view_new_verdict (const OnwardReply *reply)
{
  gboolean trusted = onward_reply_view_is_trusted (reply);
  gboolean changed = reply->signer == ONWARD_REPLY_SIGNER_KEY_CHANGED;
  g_autofree char *sentence = print_sentence (reply);

  return onward_receive_verdict (trusted   ? "onward-known-symbolic"
                                 : changed ? "onward-refused-symbolic"
                                           : "onward-unknown-symbolic",
                                 trusted   ? "known"
                                 : changed ? "refused"
                                           : "unknown",
                                 onward_reply_view_say (reply), sentence);
}

/**
 * onward_reply_view_new_code:
 * @reply: a reply of somebody who is not known
 *
 * Makes a pane with the code of its key: six words and eight digits.
 *
 * Returns: (transfer floating): the pane
 */
GtkWidget *
onward_reply_view_new_code (const OnwardReply *reply)
{
  GtkWidget *pane = onward_receive_pane (_ ("Is it really them?"));

  gtk_box_append (GTK_BOX (pane),
                  onward_receive_text (_ ("Phone them. Use a number you already have. Ask them to "
                                          "read their code. It must be the same as this:"),
                                       "note soft"));
  onward_receive_add_code (pane, reply->code);
  gtk_box_append (GTK_BOX (pane),
                  onward_receive_text (_ ("If it is the same, ask for their card. Compare the card "
                                          "here, and open this file again."),
                                       "note"));
  return pane;
}

/**
 * onward_reply_view_new_deleted:
 * @reply: a receipt of a deletion
 *
 * Returns: (transfer floating): a pane that says when
 */
GtkWidget *
onward_reply_view_new_deleted (const OnwardReply *reply)
{
  GtkWidget *pane = onward_receive_pane (_ ("A receipt"));
  g_autofree char *day = onward_date_in_words (&reply->deleted);
  g_autofree char *words
      = g_strdup_printf (_ ("They say they deleted what you shared on %s."), day);

  gtk_box_append (GTK_BOX (pane), onward_receive_text (words, "words"));
  gtk_box_append (
      GTK_BOX (pane),
      onward_receive_text (_ ("A receipt is their word. It does not prove it."), "note soft"));
  return pane;
}

static void
toggled_cb (GtkCheckButton *tick, gpointer data)
{
  OnwardReplyItem *item = data;

  item->take = gtk_check_button_get_active (tick);
}

/* Put it in, or leave it: one of the two is always chosen. */
static void
add_choice (GtkWidget *pane, OnwardReplyItem *item, const char *title, GCallback toggled,
            GObject *data)
{
  g_autofree char *take_name = g_strdup_printf ("%s: %s", _ ("Put this into my passport"), title);
  g_autofree char *leave_name = g_strdup_printf ("%s: %s", _ ("Do not put it in"), title);
  GtkWidget *cards = onward_choice_cards_new (title);
  GtkWidget *take = onward_choice_card_new ("📥", _ ("Put this into my passport"), take_name);
  GtkWidget *leave = onward_choice_card_new ("✋", _ ("Do not put it in"), leave_name);

  gtk_check_button_set_group (GTK_CHECK_BUTTON (leave), GTK_CHECK_BUTTON (take));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (item->take ? take : leave), TRUE);
  g_signal_connect (take, "toggled", G_CALLBACK (toggled_cb), item);
  g_signal_connect_object (take, "toggled", toggled, data, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (cards), take);
  gtk_box_append (GTK_BOX (cards), leave);
  gtk_box_append (GTK_BOX (pane), cards);
}

/**
 * onward_reply_view_new_item:
 * @item: what they say of one adjustment; it outlives the pane
 * @may_take: whether a yes is possible at all
 * @toggled: called with @data when somebody takes it or leaves it
 * @data: a GObject
 *
 * Makes a pane of it.
 *
 * Returns: (transfer floating): the pane
 */
GtkWidget *
onward_reply_view_new_item (OnwardReplyItem *item, gboolean may_take, GCallback toggled,
                            GObject *data)
{
  g_autofree char *title = onward_foreign_text (item->title, ONWARD_FOREIGN_NAME);
  g_autofree char *says = onward_reply_item_in_words (item);
  g_autofree char *comment
      = item->comment != NULL ? onward_foreign_text (item->comment, ONWARD_FOREIGN_TEXT) : NULL;
  GtkWidget *pane = onward_receive_pane (title);

  gtk_box_append (GTK_BOX (pane), onward_receive_text (says, "words"));
  if (comment != NULL && *comment != '\0')
    {
      gtk_box_append (GTK_BOX (pane), onward_receive_text (_ ("They wrote:"), "note soft"));
      gtk_box_append (GTK_BOX (pane), onward_receive_text (comment, "words"));
    }
  if (may_take)
    gtk_box_append (GTK_BOX (pane),
                    onward_receive_text (onward_reply_effect_in_words (item->effect), "note soft"));
  if (may_take && item->effect == ONWARD_REPLY_EFFECT_CHANGES)
    add_choice (pane, item, title, toggled, data);
  return pane;
}
