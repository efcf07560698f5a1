#include "desktop/share/onward-share-done-screen.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "desktop/onward-places.h"
#include "desktop/onward-window.h"
#include "desktop/parts/onward-save-file.h"
#include "desktop/parts/onward-wrap-layout.h"
#include "desktop/share/onward-share-always.h"
#include "desktop/share/onward-share-ideas.h"
#include "desktop/share/onward-share-parts.h"
#include "desktop/share/onward-share-steps.h"
#include "paper/onward-share-page.h"
#include "paper/onward-viewer.h"
#include "passport/onward-date.h"
#include "seal/onward-strict-json.h"
#include "share/onward-share-message.h"

#define LIST "shares"
#define FIRST "share/for"

struct _OnwardShareDoneScreen
{
  OnwardPage parent_instance;

  OnwardOutgoing *outgoing; /* NULL: nothing was shared */

  /* Template widgets. */
  GtkLabel *heading;
  GtkBox *lines;
  GtkLabel *recipient;
  GtkBox *now;
  GtkCheckButton *with_name;
  GtkLabel *message;
  GtkWidget *viewer_button;
  GtkLabel *page_said;
  GtkWidget *second;
  GtkLabel *second_label;
  GtkButton *second_button;
  GtkLabel *said;
  GtkWidget *list_button;
  GtkWidget *home_button;
};

G_DEFINE_FINAL_TYPE (OnwardShareDoneScreen, onward_share_done_screen, ONWARD_TYPE_PAGE)

static OnwardAgreeing *
agreeing_of (OnwardShareDoneScreen *self)
{
  return onward_outgoing_get_agreeing (self->outgoing);
}

static void
say_in (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), TRUE);
}

static void
say (OnwardShareDoneScreen *self, const char *text)
{
  say_in (self->said, text);
}

/* Where a file is, or why it is not, in @label. */
static void
say_saved (OnwardShareDoneScreen *self, GtkLabel *label, const char *path, const GError *error)
{
  g_autofree char *name = path != NULL ? g_path_get_basename (path) : NULL;
  g_autofree char *text = name != NULL ? g_strdup_printf (_ ("Saved: %s"), name) : NULL;

  if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    say_in (label, text != NULL ? text : error->message);
}

/* --- the message that goes with it --- */

static char *
print_message (OnwardShareDoneScreen *self)
{
  OnwardAgreeing *agreeing = agreeing_of (self);
  g_autofree char *file = g_path_get_basename (onward_agreeing_get_path (agreeing));
  OnwardSharing sharing;

  onward_outgoing_fill (self->outgoing, &sharing);
  return onward_share_message_print (&(OnwardShareMessage){
      .to_name = onward_consent_get_value (onward_agreeing_get_values (agreeing), "recipient"),
      .from
      = gtk_check_button_get_active (self->with_name) ? onward_agreeing_get_name (agreeing) : NULL,
      .file = file,
      .lock = sharing.lock,
      .keep_until = sharing.order.keep_until });
}

static void
show_message (OnwardShareDoneScreen *self)
{
  g_autofree char *message = print_message (self);

  gtk_label_set_label (self->message, message);
}

static void
copy_cb (OnwardShareDoneScreen *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                          gtk_label_get_label (self->message));
  say (self, _ ("The message is copied. Paste it where you write to them."));
}

static void
saved_cb (const char *path, const GError *error, gpointer data)
{
  OnwardShareDoneScreen *self = data;

  say_saved (self, self->said, path, error);
}

static void
save (OnwardShareDoneScreen *self, const char *title, const char *name, char *text)
{
  g_autoptr (GBytes) content = g_bytes_new_take (text, strlen (text));

  onward_save_file (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), title, name, content,
                    saved_cb, g_object_ref (self), g_object_unref);
}

static void
save_message_cb (OnwardShareDoneScreen *self)
{
  g_autofree char *name = onward_save_file_dup_name ("message", ".txt");

  save (self, _ ("Save the message"), name, print_message (self));
}

static void
save_viewer_cb (OnwardShareDoneScreen *self)
{
  g_autofree char *name = onward_save_file_dup_name ("open-a-passport", ".html");

  save (self, _ ("Save the viewer page"), name, onward_viewer_print ());
}

/* --- the page for who only reads --- */

/* From the bytes of the file: there is no other way onto the page. */
static GBytes *
make_page (OnwardShareDoneScreen *self, GError **error)
{
  OnwardSharing sharing;
  char *page = NULL;

  onward_outgoing_fill (self->outgoing, &sharing);
  page = onward_share_page (onward_agreeing_get_made (agreeing_of (self))->plain,
                            sharing.order.to_id, error);
  return page != NULL ? g_bytes_new_take (page, strlen (page)) : NULL;
}

static void
page_saved_cb (const char *path, const GError *error, gpointer data)
{
  OnwardShareDoneScreen *self = data;

  say_saved (self, self->page_said, path, error);
}

static void
save_page_cb (OnwardShareDoneScreen *self)
{
  g_autofree char *name = onward_save_file_dup_name ("passport", ".html");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) page = make_page (self, &error);

  if (page != NULL)
    onward_save_file (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                      _ ("Save the page to read"), name, page, page_saved_cb, g_object_ref (self),
                      g_object_unref);
  else
    page_saved_cb (NULL, error, self);
}

/* --- the other copy of an internship --- */

/* Another share, with a yes of its own; the list shows both as one. */
static void
second_cb (OnwardShareDoneScreen *self)
{
  OnwardDesk *desk = onward_screen_get_desk (ONWARD_SCREEN (self));
  const OnwardAudience *audience = onward_outgoing_get_audience (self->outgoing);
  g_autofree char *with = g_strdup (onward_agreeing_get_made (agreeing_of (self))->share_id);
  g_autoptr (GError) error = NULL;

  onward_desk_end_sharing (desk);
  if (onward_desk_start_sharing (desk, &error))
    {
      onward_outgoing_set_audience (onward_desk_get_outgoing (desk), audience);
      onward_outgoing_begin_other_copy (onward_desk_get_outgoing (desk), with);
      gtk_widget_activate_action (GTK_WIDGET (self), "win.go", "s", FIRST);
    }
  else
    say (self, error->message);
}

static void
show_second (OnwardShareDoneScreen *self)
{
  const OnwardAudience *other
      = onward_share_ideas_other_side (onward_outgoing_get_audience (self->outgoing));
  gboolean host = other != NULL && other->number == ONWARD_AUDIENCE_INTERNSHIP_HOST;
  OnwardSharing sharing;

  onward_outgoing_fill (self->outgoing, &sharing);
  gtk_widget_set_visible (self->second, other != NULL && sharing.with == NULL
                                            && onward_places_find (FIRST, NULL) != NULL);
  gtk_label_set_label (self->second_label,
                       host ? _ ("Does the workplace need a copy, too?")
                            : _ ("Does the internship provider need a copy, too?"));
  gtk_button_set_label (self->second_button,
                        host ? _ ("Make one for the workplace") : _ ("Make one for the provider"));
}

/* --- what was shared --- */

static void
show_lines (OnwardShareDoneScreen *self)
{
  const OnwardConsentPart *part = onward_consent_get ("done");
  OnwardAgreeing *agreeing = agreeing_of (self);
  JsonObject *payload = onward_issued_get_payload (onward_outgoing_get_issued (self->outgoing));
  GDate day;
  g_autofree char *expires = NULL;

  onward_date_from_time (json_object_get_int_member_with_default (payload, "exp", 0), &day);
  expires = onward_date_in_words (&day);
  for (guint i = 0; i < part->bodies->len; i++)
    {
      const char *const last[] = { "expires", expires, NULL };
      g_autofree char *half = onward_agreeing_say (agreeing, part->bodies->pdata[i]);
      g_autofree char *whole = onward_consent_fill (half, last);

      gtk_box_append (self->lines, onward_share_line_new (whole, "words"));
    }
  gtk_label_set_label (self->heading, part->heading);
  onward_screen_set_heading (ONWARD_SCREEN (self), part->heading);
}

static void
add_now (OnwardShareDoneScreen *self, guint *number, const char *text)
{
  g_autofree char *said = onward_agreeing_say (agreeing_of (self), text);
  g_autofree char *line = g_strdup_printf ("%u. %s", ++*number, said);

  gtk_box_append (self->now, onward_share_line_new (line, "words"));
}

static void
show_now (OnwardShareDoneScreen *self)
{
  OnwardLock lock = onward_outgoing_get_lock (self->outgoing);
  guint number = 0;

  add_now (self, &number, _ ("Ask {recipient} for their right address. Read it back to them."));
  add_now (self, &number, _ ("Send the file there, and nowhere else."));
  if (lock == ONWARD_LOCK_WORDS)
    add_now (self, &number, _ ("Tell them the six words by phone."));
  add_now (self, &number, _ ("If it went to the wrong place, tell us in your list."));
  gtk_widget_set_visible (self->viewer_button, lock != ONWARD_LOCK_KEY);
}

static void
show_all (OnwardShareDoneScreen *self)
{
  show_lines (self);
  gtk_label_set_label (
      self->recipient,
      onward_consent_get_value (onward_agreeing_get_values (agreeing_of (self)), "recipient"));
  show_now (self);
  show_message (self);
  show_second (self);
  gtk_widget_set_visible (self->list_button, onward_places_find (LIST, NULL) != NULL);
  if (onward_places_find (LIST, NULL) != NULL)
    gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (self->list_button), "win.go::" LIST);
  else
    gtk_widget_add_css_class (self->home_button, "suggested-action");
}

static void
home_cb (OnwardShareDoneScreen *self)
{
  onward_window_go_first (ONWARD_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
}

/* --- overrides --- */

static void
onward_share_done_screen_shown (OnwardScreen *screen)
{
  OnwardShareDoneScreen *self = ONWARD_SHARE_DONE_SCREEN (screen);

  if (self->outgoing == NULL)
    onward_share_send_on (GTK_WIDGET (self), "share/save");
  else
    gtk_widget_grab_focus (gtk_widget_get_visible (self->list_button) ? self->list_button
                                                                      : self->home_button);
}

static void
onward_share_done_screen_dispose (GObject *object)
{
  g_clear_object (&ONWARD_SHARE_DONE_SCREEN (object)->outgoing);
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_SHARE_DONE_SCREEN);
  G_OBJECT_CLASS (onward_share_done_screen_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-share-done-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardShareDoneScreen, heading);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareDoneScreen, lines);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareDoneScreen, recipient);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareDoneScreen, now);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareDoneScreen, with_name);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareDoneScreen, message);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareDoneScreen, viewer_button);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareDoneScreen, page_said);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareDoneScreen, second);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareDoneScreen, second_label);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareDoneScreen, second_button);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareDoneScreen, said);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareDoneScreen, list_button);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareDoneScreen, home_button);
  gtk_widget_class_bind_template_callback (widget_class, show_message);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_message_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_viewer_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_page_cb);
  gtk_widget_class_bind_template_callback (widget_class, second_cb);
  gtk_widget_class_bind_template_callback (widget_class, home_cb);
}

static void
onward_share_done_screen_class_init (OnwardShareDoneScreenClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = onward_share_done_screen_dispose;
  ONWARD_SCREEN_CLASS (klass)->shown = onward_share_done_screen_shown;
  g_type_ensure (ONWARD_TYPE_SHARE_STEPS);
  g_type_ensure (ONWARD_TYPE_WRAP_LAYOUT);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
onward_share_done_screen_init (OnwardShareDoneScreen *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * onward_share_done_screen_new:
 * @desk: a desk with a share on it that is saved
 * @detail: nothing is said by it
 *
 * Makes the screen.
 *
 * Returns: (transfer floating): the screen
 */
OnwardScreen *
onward_share_done_screen_new (OnwardDesk *desk, const char *detail)
{
  OnwardShareDoneScreen *self = g_object_new (ONWARD_TYPE_SHARE_DONE_SCREEN, "desk", desk, NULL);
  OnwardOutgoing *outgoing = onward_desk_get_outgoing (desk);
  OnwardAgreeing *agreeing = outgoing != NULL ? onward_outgoing_get_agreeing (outgoing) : NULL;

  if (agreeing == NULL || onward_agreeing_get_path (agreeing) == NULL)
    return ONWARD_SCREEN (self);
  self->outgoing = g_object_ref (outgoing);
  show_all (self);
  return ONWARD_SCREEN (self);
}

/**
 * onward_share_done_screen_save_page:
 * @self: the screen, of a share that is saved
 * @path: where the page is to be
 *
 * Writes the page to read where nobody has to be asked, and says so.
 *
 * Returns: FALSE if it could not be written; the screen says why
 */
gboolean
onward_share_done_screen_save_page (OnwardShareDoneScreen *self, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) page = make_page (self, &error);
  gboolean written = page != NULL && onward_save_file_write (file, page, &error);

  page_saved_cb (written ? path : NULL, error, self);
  return written;
}
