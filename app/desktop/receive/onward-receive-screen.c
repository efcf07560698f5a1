#include "desktop/receive/onward-receive-screen.h"

#include <glib/gi18n-lib.h>

#include "desktop/onward-places.h"
#include "desktop/onward-window.h"
#include "desktop/parts/onward-wrap-layout.h"
#include "desktop/receive/onward-checking.h"
#include "desktop/receive/onward-keep-pane.h"
#include "desktop/receive/onward-receive-private.h"
#include "desktop/receive/onward-words-pane.h"
#include "passport/onward-clock.h"
#include "receive/onward-deleting.h"
#include "receive/onward-recognise.h"

#define LIST "received"
#define SLOW 300 /* milliseconds: what is faster needs no words */

G_DEFINE_FINAL_TYPE (OnwardReceiveScreen, onward_receive_screen, ONWARD_TYPE_PAGE)

/* Not public: see the header. */
OnwardVault *
onward_receive_get_vault (OnwardReceiveScreen *self)
{
  return onward_desk_get_vault (onward_screen_get_desk (ONWARD_SCREEN (self)));
}

static OnwardWindow *
window_of (OnwardReceiveScreen *self)
{
  return ONWARD_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static void
go (OnwardReceiveScreen *self, const char *place)
{
  onward_window_go (window_of (self), place);
}

/* --- checking --- */

static void
end_slow (OnwardReceiveScreen *self)
{
  g_clear_handle_id (&self->slow, g_source_remove);
}

static gboolean
slow_cb (gpointer data)
{
  OnwardReceiveScreen *self = data;

  self->slow = 0;
  onward_receive_show_checking (self);
  return G_SOURCE_REMOVE;
}

static void
show_checked (OnwardReceiveScreen *self)
{
  gboolean words = onward_verdict_needs_words (self->verdict)
                   || onward_verdict_get_reason (self->verdict) == ONWARD_REASON_WRONG_WORDS;

  if (words)
    onward_receive_show_words (self);
  else if (self->notice != NULL)
    onward_receive_show_notice (self);
  else
    onward_receive_show_verdict (self);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  OnwardReceiveScreen *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardVerdict) verdict = onward_checking_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* the screen is gone */
  end_slow (self);
  if (verdict == NULL)
    {
      onward_receive_show_refused (self, error->message);
      return;
    }
  g_clear_pointer (&self->verdict, onward_verdict_unref);
  self->verdict = g_steal_pointer (&verdict);
  show_checked (self);
}

/* Not public: see the header. */
void
onward_receive_check_file (OnwardReceiveScreen *self, OnwardSecret *words)
{
  OnwardDesk *desk = onward_screen_get_desk (ONWARD_SCREEN (self));

  self->tried = words != NULL;
  self->step = STEP_CHECKING;
  end_slow (self);
  if (words != NULL)
    onward_receive_show_trying (self);
  else
    {
      gtk_widget_set_visible (GTK_WIDGET (self->left), FALSE);
      gtk_widget_set_visible (GTK_WIDGET (self->right), FALSE);
      self->slow = g_timeout_add (SLOW, slow_cb, self);
    }
  onward_checking_start (desk, self->row != NULL ? self->row->bytes : self->file, words,
                         self->row != NULL, self->cancellable, checked_cb, self);
}

/* A notice is kept as soon as it is here: it is somebody's word, and deletes nothing. */
static void
take_notice (OnwardReceiveScreen *self)
{
  OnwardVault *vault = onward_receive_get_vault (self);
  g_autoptr (GError) error = NULL;

  self->notice = onward_notices_take (vault, self->file, &self->standing, &error);
  if (self->notice != NULL && self->standing == ONWARD_NOTICE_COUNTS)
    self->row
        = onward_vault_find_received (vault, onward_notice_file_get_share (self->notice), &error);
  if (error != NULL)
    onward_receive_show_refused (self, error->message);
  else if (self->row != NULL)
    onward_receive_check_file (self, NULL); /* whose it is */
  else
    onward_receive_show_notice (self);
}

static void
take_incoming (OnwardReceiveScreen *self)
{
  self->file = onward_desk_take_incoming (onward_screen_get_desk (ONWARD_SCREEN (self)));
  if (self->file == NULL)
    onward_receive_show_nothing (self);
  else if (onward_recognise (self->file).kind == ONWARD_FILE_NOTICE)
    take_notice (self);
  else
    onward_receive_check_file (self, NULL);
}

/* --- the buttons in the foot --- */

static void
open_words (OnwardReceiveScreen *self)
{
  g_autoptr (OnwardSecret) words = onward_words_pane_dup_words (ONWARD_WORDS_PANE (self->pane));

  if (words != NULL)
    onward_receive_check_file (self, words);
}

static const char *
kept_in_words (OnwardKept kept)
{
  switch (kept)
    {
    case ONWARD_KEPT_REPLACING:
      return _ ("It is kept. It took the place of the one before.");
    case ONWARD_KEPT_BEFORE:
      return _ ("It was kept before, and still is.");
    case ONWARD_KEPT_NOT_OLDER:
      return _ ("You have a newer one, so this one is not kept.");
    case ONWARD_KEPT:
    default:
      return _ ("It is kept.");
    }
}

static void
keep (OnwardReceiveScreen *self)
{
  OnwardWindow *window = window_of (self);
  OnwardKept kept;
  g_autofree char *place = NULL;

  if (!onward_keep_pane_keep (ONWARD_KEEP_PANE (self->pane), onward_receive_get_vault (self),
                              &kept))
    return;
  place = g_strconcat (
      "receive/", onward_claims_get_share_id (onward_verdict_get_claims (self->verdict)), NULL);
  onward_window_go (window, kept == ONWARD_KEPT_NOT_OLDER ? LIST : place);
  onward_window_say (window, kept_in_words (kept));
}

static OnwardDeletingReason
reason_of (OnwardReceiveScreen *self)
{
  GDate today;

  if (self->verdict != NULL
      && onward_verdict_get_cautions (self->verdict) & ONWARD_CAUTION_WITHDRAWN)
    return ONWARD_DELETING_WITHDRAWN;
  onward_clock_today (&today);
  return g_date_valid (&self->row->keep_until)
                 && g_date_compare (&self->row->keep_until, &today) <= 0
             ? ONWARD_DELETING_END_DATE
             : ONWARD_DELETING_CHOSEN;
}

static void
delete_it (OnwardReceiveScreen *self)
{
  OnwardWindow *window = window_of (self);
  g_autoptr (GError) error = NULL;
  OnwardReceipt *receipt = onward_deleting_delete (onward_receive_get_vault (self),
                                                   self->row->share, reason_of (self), &error);

  if (receipt == NULL)
    {
      onward_window_say (window, error->message);
      return;
    }
  onward_receipt_free (receipt);
  go (self, LIST);
  onward_window_say (window, _ ("Deleted. Onward keeps a receipt that says when and why."));
}

static void
go_to_plan (OnwardReceiveScreen *self)
{
  g_autofree char *place = g_strconcat ("plan/", self->row->share, NULL);

  go (self, place);
}

/* Away from what came in: nothing of it stays. */
static void
drop (OnwardReceiveScreen *self)
{
  OnwardWindow *window = window_of (self);
  gboolean passed = self->notice == NULL && self->row == NULL && self->verdict != NULL;

  go (self, LIST);
  if (passed)
    onward_window_say (window, _ ("Nothing of the file was kept."));
}

static void
left_cb (OnwardReceiveScreen *self)
{
  switch (self->step)
    {
    case STEP_READING:
      onward_receive_show_verdict (self);
      break;
    case STEP_KEEPING:
      onward_receive_show_reading (self);
      break;
    case STEP_DELETING:
      show_checked (self);
      break;
    case STEP_VERDICT:
      if (self->row != NULL)
        onward_receive_show_deleting (self);
      else
        drop (self);
      break;
    default:
      drop (self);
      break;
    }
}

static void
right_cb (OnwardReceiveScreen *self)
{
  switch (self->step)
    {
    case STEP_WORDS:
      open_words (self);
      break;
    case STEP_VERDICT:
      if (onward_verdict_get_outcome (self->verdict) == ONWARD_OUTCOME_REFUSED)
        go (self, ONWARD_RECEIVE_ASK);
      else
        onward_receive_show_reading (self);
      break;
    case STEP_READING:
      if (self->row != NULL)
        go_to_plan (self);
      else
        onward_receive_show_keeping (self);
      break;
    case STEP_KEEPING:
      keep (self);
      break;
    case STEP_NOTICE:
      onward_receive_show_deleting (self);
      break;
    case STEP_DELETING:
      delete_it (self);
      break;
    default:
      go (self, LIST);
      break;
    }
}

static void
copied_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  onward_window_say (window_of (ONWARD_RECEIVE_SCREEN (widget)), _ ("The reason is copied."));
}

/* --- the screen --- */

/* Only now: what is said about a file stands in the window. */
static void
onward_receive_screen_shown (OnwardScreen *screen)
{
  OnwardReceiveScreen *self = ONWARD_RECEIVE_SCREEN (screen);

  if (self->row == NULL && self->file == NULL && self->step != STEP_NOTHING)
    take_incoming (self);
  else if (self->row != NULL && self->verdict == NULL)
    onward_receive_check_file (self, NULL);
}

static void
onward_receive_screen_dispose (GObject *object)
{
  OnwardReceiveScreen *self = ONWARD_RECEIVE_SCREEN (object);

  g_cancellable_cancel (self->cancellable);
  end_slow (self);
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_RECEIVE_SCREEN);
  G_OBJECT_CLASS (onward_receive_screen_parent_class)->dispose (object);
}

static void
onward_receive_screen_finalize (GObject *object)
{
  OnwardReceiveScreen *self = ONWARD_RECEIVE_SCREEN (object);

  g_object_unref (self->cancellable);
  g_clear_pointer (&self->file, g_bytes_unref);
  g_clear_pointer (&self->row, onward_received_free);
  g_clear_pointer (&self->notice, onward_notice_file_free);
  g_clear_pointer (&self->verdict, onward_verdict_unref);
  G_OBJECT_CLASS (onward_receive_screen_parent_class)->finalize (object);
}

static void
onward_receive_screen_class_init (OnwardReceiveScreenClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = onward_receive_screen_dispose;
  G_OBJECT_CLASS (klass)->finalize = onward_receive_screen_finalize;
  ONWARD_SCREEN_CLASS (klass)->shown = onward_receive_screen_shown;
  g_type_ensure (ONWARD_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-receive-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardReceiveScreen, above);
  gtk_widget_class_bind_template_child (widget_class, OnwardReceiveScreen, content);
  gtk_widget_class_bind_template_child (widget_class, OnwardReceiveScreen, left);
  gtk_widget_class_bind_template_child (widget_class, OnwardReceiveScreen, left_label);
  gtk_widget_class_bind_template_child (widget_class, OnwardReceiveScreen, right);
  gtk_widget_class_bind_template_child (widget_class, OnwardReceiveScreen, right_label);
  gtk_widget_class_bind_template_child (widget_class, OnwardReceiveScreen, right_icon);
  gtk_widget_class_bind_template_callback (widget_class, left_cb);
  gtk_widget_class_bind_template_callback (widget_class, right_cb);
  gtk_widget_class_install_action (widget_class, "receive.copied", NULL, copied_cb);
}

static void
onward_receive_screen_init (OnwardReceiveScreen *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * onward_receive_screen_new:
 * @desk: a desk with an open vault
 * @detail: the id of a share that is kept here; "" for the file that came in and lies on the desk
 *
 * Makes the screen of a file from somebody.
 *
 * Returns: (transfer floating): the screen
 */
OnwardScreen *
onward_receive_screen_new (OnwardDesk *desk, const char *detail)
{
  OnwardReceiveScreen *self = g_object_new (ONWARD_TYPE_RECEIVE_SCREEN, "desk", desk, NULL);

  if (*detail == '\0')
    return ONWARD_SCREEN (self);
  self->row = onward_vault_find_received (onward_receive_get_vault (self), detail, NULL);
  if (self->row == NULL)
    onward_receive_show_nothing (self);
  return ONWARD_SCREEN (self);
}
