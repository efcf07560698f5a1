#include "desktop/shares/onward-reply-screen.h"

#include <glib/gi18n-lib.h>

#include "desktop/onward-window.h"
#include "desktop/people/onward-people-words.h"
#include "desktop/receive/onward-receive-parts.h"
#include "desktop/share/onward-share-start.h"
#include "desktop/shares/onward-reply-view.h"

#define SHARES_PLACE "shares"

struct _OnwardReplyScreen
{
  OnwardPage parent_instance;

  gboolean looked; /* at what lay on the desk */
  OnwardReply *reply;

  /* Template widgets. */
  AdwBin *content;
  GtkWidget *left_button;
  GtkLabel *left_label;
  GtkWidget *right_button;
  GtkLabel *right_label;
};

G_DEFINE_FINAL_TYPE (OnwardReplyScreen, onward_reply_screen, ONWARD_TYPE_PAGE)

static OnwardWindow *
window_of (OnwardReplyScreen *self)
{
  return ONWARD_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

/* The draft on the desk, if it is of the passport that is answered. */
static OnwardDraft *
get_draft (OnwardReplyScreen *self)
{
  OnwardDraft *draft = onward_screen_get_draft (ONWARD_SCREEN (self));

  return draft != NULL && self->reply != NULL
                 && g_str_equal (onward_draft_get_id (draft), self->reply->passport)
             ? draft
             : NULL;
}

static gboolean
may_apply (OnwardReplyScreen *self)
{
  return self->reply != NULL && onward_reply_view_is_trusted (self->reply)
         && self->reply->news == ONWARD_REPLY_NEWS_NEW;
}

/* --- what shows --- */

static GtkWidget *
begin (OnwardReplyScreen *self, const char *heading)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  onward_screen_set_heading (ONWARD_SCREEN (self), heading);
  adw_bin_set_child (self->content, box);
  return box;
}

static void
set_foot (OnwardReplyScreen *self, const char *left, const char *right)
{
  gtk_label_set_label (self->left_label, left);
  gtk_label_set_label (self->right_label, right != NULL ? right : "");
  gtk_widget_set_visible (self->right_button, right != NULL);
}

/* What the yes does, in numbers. */
static void
show_foot (OnwardReplyScreen *self)
{
  guint count = may_apply (self) ? onward_reply_count_changes (self->reply) : 0;
  g_autofree char *right = NULL;

  if (!may_apply (self))
    {
      set_foot (self, _ ("Close the file"), NULL);
      return;
    }
  right = count > 0
              ? g_strdup_printf (ngettext ("Put %u thing in", "Put %u things in", count), count)
              : g_strdup (_ ("Keep this answer"));
  set_foot (self, _ ("Put nothing in"), right);
}

static void
show_refused (OnwardReplyScreen *self, const char *sentence)
{
  const char *say = _ ("This answer cannot be used.");
  GtkWidget *box = begin (self, say);

  gtk_box_append (GTK_BOX (box),
                  onward_receive_verdict ("onward-refused-symbolic", "refused", say, sentence));
  set_foot (self, _ ("Close the file"), NULL);
}

static void
show_nothing (OnwardReplyScreen *self)
{
  const char *say = _ ("No answer is open here.");

  gtk_box_append (GTK_BOX (begin (self, say)), onward_receive_heading (say, "question"));
  set_foot (self, _ ("Close this page"), NULL);
}

static void
add_cautions (OnwardReplyScreen *self, GtkWidget *box)
{
  if (self->reply->from_the_future)
    gtk_box_append (GTK_BOX (box),
                    onward_receive_notice (NULL, NULL,
                                           _ ("It says it was signed in the future. A clock is "
                                              "wrong: theirs, or the one here.")));
  if (may_apply (self) && get_draft (self) == NULL
      && onward_screen_get_draft (ONWARD_SCREEN (self)) != NULL)
    gtk_box_append (GTK_BOX (box),
                    onward_receive_notice (
                        "info", NULL, _ ("This is about another passport than the open one.")));
}

static void
show_reply (OnwardReplyScreen *self)
{
  OnwardReply *reply = self->reply;
  GtkWidget *box = begin (self, onward_reply_view_say (reply));

  gtk_box_append (GTK_BOX (box), onward_reply_view_new_verdict (reply));
  add_cautions (self, box);
  if (!onward_reply_view_is_trusted (reply))
    gtk_box_append (GTK_BOX (box), onward_reply_view_new_code (reply));
  if (g_date_valid (&reply->deleted))
    gtk_box_append (GTK_BOX (box), onward_reply_view_new_deleted (reply));
  for (guint i = 0; i < reply->items->len; i++)
    gtk_box_append (GTK_BOX (box), onward_reply_view_new_item (
                                       g_ptr_array_index (reply->items, i), may_apply (self),
                                       G_CALLBACK (show_foot), G_OBJECT (self)));
  show_foot (self);
}

/* --- reading it --- */

/* What is typed is saved first: the answer is laid beside the passport as it is. */
static void
take_incoming (OnwardReplyScreen *self)
{
  OnwardDesk *desk = onward_screen_get_desk (ONWARD_SCREEN (self));
  OnwardDraft *draft = onward_desk_get_draft (desk);
  g_autoptr (GBytes) file = onward_desk_take_incoming (desk);
  g_autoptr (GError) error = NULL;

  self->looked = TRUE;
  if (file == NULL)
    {
      show_nothing (self);
      return;
    }
  if (draft == NULL || onward_draft_save (draft, &error))
    self->reply = onward_replies_open (onward_desk_get_vault (desk), file, &error);
  if (self->reply != NULL)
    show_reply (self);
  else
    show_refused (self, error->message);
}

/* --- the answer to it --- */

static gboolean
apply (OnwardReplyScreen *self, GError **error)
{
  OnwardDesk *desk = onward_screen_get_desk (ONWARD_SCREEN (self));
  OnwardDraft *draft = get_draft (self);

  return (draft == NULL || onward_draft_save (draft, error))
         && onward_replies_apply (onward_desk_get_vault (desk), self->reply, error)
         && (draft == NULL || onward_draft_read_again (draft, error));
}

static void
go_away (OnwardReplyScreen *self, gboolean to_shares)
{
  if (to_shares)
    onward_window_go (window_of (self), SHARES_PLACE);
  else
    onward_window_go_first (window_of (self));
}

static void
left_cb (OnwardReplyScreen *self)
{
  OnwardWindow *window = window_of (self);
  gboolean left = may_apply (self);

  go_away (self, get_draft (self) != NULL);
  if (left)
    onward_window_say (window, _ ("Nothing in your passport was changed."));
}

static void
right_cb (OnwardReplyScreen *self)
{
  OnwardWindow *window = window_of (self);
  gboolean changes = onward_reply_count_changes (self->reply) > 0;
  g_autoptr (GError) error = NULL;

  if (!apply (self, &error))
    {
      onward_window_say (window, error->message);
      return;
    }
  onward_desk_people_changed (onward_screen_get_desk (ONWARD_SCREEN (self)));
  go_away (self, get_draft (self) != NULL);
  onward_window_say (window, changes ? _ ("Your passport says it now.")
                                     : _ ("The answer is kept. Your passport stays as it is."));
}

/* --- the screen --- */

static void
onward_reply_screen_shown (OnwardScreen *screen)
{
  OnwardReplyScreen *self = ONWARD_REPLY_SCREEN (screen);

  if (!self->looked)
    take_incoming (self);
  gtk_widget_grab_focus (self->left_button);
  onward_page_scroll_to_top (ONWARD_PAGE (self));
}

static void
onward_reply_screen_constructed (GObject *object)
{
  OnwardReplyScreen *self = ONWARD_REPLY_SCREEN (object);
  OnwardDesk *desk = onward_screen_get_desk (ONWARD_SCREEN (self));

  G_OBJECT_CLASS (onward_reply_screen_parent_class)->constructed (object);
  onward_page_set_out (ONWARD_PAGE (self), onward_desk_get_draft (desk) != NULL
                                               ? onward_share_way_out (desk)
                                               : onward_people_way_out (desk));
}

static void
onward_reply_screen_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_REPLY_SCREEN);
  G_OBJECT_CLASS (onward_reply_screen_parent_class)->dispose (object);
}

static void
onward_reply_screen_finalize (GObject *object)
{
  g_clear_pointer (&ONWARD_REPLY_SCREEN (object)->reply, onward_reply_free);
  G_OBJECT_CLASS (onward_reply_screen_parent_class)->finalize (object);
}

static void
onward_reply_screen_class_init (OnwardReplyScreenClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = onward_reply_screen_constructed;
  G_OBJECT_CLASS (klass)->dispose = onward_reply_screen_dispose;
  G_OBJECT_CLASS (klass)->finalize = onward_reply_screen_finalize;
  ONWARD_SCREEN_CLASS (klass)->shown = onward_reply_screen_shown;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-reply-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardReplyScreen, content);
  gtk_widget_class_bind_template_child (widget_class, OnwardReplyScreen, left_button);
  gtk_widget_class_bind_template_child (widget_class, OnwardReplyScreen, left_label);
  gtk_widget_class_bind_template_child (widget_class, OnwardReplyScreen, right_button);
  gtk_widget_class_bind_template_child (widget_class, OnwardReplyScreen, right_label);
  gtk_widget_class_bind_template_callback (widget_class, left_cb);
  gtk_widget_class_bind_template_callback (widget_class, right_cb);
}

static void
onward_reply_screen_init (OnwardReplyScreen *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * onward_reply_screen_new:
 * @desk: a desk with an open vault, and a file on it that came in
 * @detail: nothing is said by it
 *
 * Makes the screen.
 *
 * Returns: (transfer floating): the screen
 */
OnwardScreen *
onward_reply_screen_new (OnwardDesk *desk, const char *detail)
{
  return g_object_new (ONWARD_TYPE_REPLY_SCREEN, "desk", desk, NULL);
}
