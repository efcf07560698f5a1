#include "desktop/people/onward-requests-screen.h"

#include <glib/gi18n-lib.h>

#include "desktop/people/onward-people-words.h"
#include "desktop/receive/onward-receive-parts.h"
#include "passport/onward-audience.h"
#include "passport/onward-date.h"
#include "receive/onward-foreign-text.h"
#include "store/onward-vault-requests.h"

#define MADE "made"

struct _OnwardRequestsScreen
{
  OnwardPage parent_instance;

  /* Template widgets. */
  GtkBox *content;
};

G_DEFINE_FINAL_TYPE (OnwardRequestsScreen, onward_requests_screen, ONWARD_TYPE_PAGE)

static OnwardVault *
get_vault (OnwardRequestsScreen *self)
{
  return onward_desk_get_vault (onward_screen_get_desk (ONWARD_SCREEN (self)));
}

static GtkWidget *
state_new (const OnwardRequestRow *row)
{
  gboolean answered = row->share != NULL;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  g_autofree char *day = onward_people_day (answered ? row->answered : row->made);
  g_autofree char *words
      = g_strdup_printf (answered ? _ ("Answered on %s") : _ ("Made on %s, not answered yet"), day);
  GtkWidget *image = g_object_new (
      GTK_TYPE_IMAGE, "icon-name",
      answered ? "onward-known-symbolic" : "document-open-recent-symbolic", "accessible-role",
      GTK_ACCESSIBLE_ROLE_PRESENTATION, "valign", GTK_ALIGN_CENTER, NULL);

  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), onward_receive_text (words, "note strong"));
  return box;
}

static void
add_row (OnwardRequestsScreen *self, const OnwardRequestRow *row)
{
  const OnwardAudience *audience = onward_audience_find (row->audience);
  GtkWidget *pane = onward_receive_pane (NULL);
  g_autoptr (OnwardIdentityRow) own
      = onward_vault_find_identity (get_vault (self), row->identity, NULL);
  g_autofree char *note = onward_foreign_text (row->note, ONWARD_FOREIGN_TEXT);
  g_autofree char *purpose = onward_foreign_text (row->purpose, ONWARD_FOREIGN_TEXT);
  g_autofree char *name = own != NULL ? onward_foreign_text (own->name, ONWARD_FOREIGN_NAME) : NULL;
  g_autofree char *day = onward_date_in_words (&row->keep_until);
  g_autofree char *use = g_strdup_printf (_ ("To use it to: %s"), purpose);
  g_autofree char *until = g_strdup_printf (_ ("To keep it until %s"), day);
  g_autofree char *as = name != NULL ? g_strdup_printf (_ ("Asked by %s"), name) : NULL;
  g_autofree char *title
      = g_strdup_printf ("%s %s", audience != NULL ? audience->picture : "✉️",
                         *note != '\0'      ? note
                         : audience != NULL ? audience->title
                                            : row->audience);

  gtk_widget_set_margin_top (pane, 12);
  gtk_box_append (GTK_BOX (pane), onward_receive_text (title, "label"));
  gtk_box_append (GTK_BOX (pane), state_new (row));
  gtk_box_append (GTK_BOX (pane), onward_receive_text (use, "note"));
  gtk_box_append (GTK_BOX (pane), onward_receive_text (until, "note"));
  if (as != NULL)
    gtk_box_append (GTK_BOX (pane), onward_receive_text (as, "note soft"));
  gtk_box_append (self->content, pane);
}

/* What to do with the file that was just written. */
static void
add_made (OnwardRequestsScreen *self, const OnwardRequestRow *row)
{
  g_autoptr (OnwardIdentityRow) own
      = onward_vault_find_identity (get_vault (self), row->identity, NULL);
  g_autofree char *code = own != NULL ? onward_people_own_code (own) : NULL;
  GtkWidget *pane = onward_receive_pane (_ ("The request is saved. Now send the file."));

  gtk_box_append (GTK_BOX (pane),
                  onward_receive_text (_ ("Send it to the young person, or to their SENDCo. Use "
                                          "e-mail or a USB stick. They open it in Onward."),
                                       "note"));
  gtk_box_append (GTK_BOX (pane),
                  onward_receive_text (_ ("They will phone you to compare your code. Read it to "
                                          "them:"),
                                       "note"));
  if (code != NULL)
    onward_receive_add_code (pane, code);
  gtk_widget_add_css_class (pane, "tint");
  gtk_box_append (self->content, pane);
}

static void
fill (OnwardRequestsScreen *self, gboolean made)
{
  g_autoptr (GPtrArray) rows = onward_vault_list_requests (get_vault (self), NULL);
  GtkWidget *line = onward_receive_line ();
  GtkWidget *ask = onward_receive_button (_ ("Ask for a passport"), "list-add-symbolic",
                                          "big suggested-action");

  if (made && rows != NULL && rows->len > 0)
    add_made (self, g_ptr_array_index (rows, 0));
  if (rows == NULL || rows->len == 0)
    gtk_box_append (self->content,
                    onward_receive_text (_ ("You did not ask for a passport yet. A request is a "
                                            "file. The young person answers it, or does not."),
                                         "words soft"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (ask), "win.go");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (ask), "s", "requests/ask");
  gtk_widget_set_margin_top (line, 16);
  gtk_widget_set_margin_bottom (line, 12);
  gtk_box_append (GTK_BOX (line), ask);
  gtk_box_append (self->content, line);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    add_row (self, g_ptr_array_index (rows, i));
}

static void
onward_requests_screen_constructed (GObject *object)
{
  OnwardDesk *desk = onward_screen_get_desk (ONWARD_SCREEN (object));

  G_OBJECT_CLASS (onward_requests_screen_parent_class)->constructed (object);
  if ((onward_desk_get_use (desk) & ONWARD_USE_RECIPIENT) == 0)
    onward_page_set_out (ONWARD_PAGE (object), "people");
}

static void
onward_requests_screen_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_REQUESTS_SCREEN);
  G_OBJECT_CLASS (onward_requests_screen_parent_class)->dispose (object);
}

static void
onward_requests_screen_class_init (OnwardRequestsScreenClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = onward_requests_screen_dispose;
  G_OBJECT_CLASS (klass)->constructed = onward_requests_screen_constructed;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-requests-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardRequestsScreen, content);
}

static void
onward_requests_screen_init (OnwardRequestsScreen *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * onward_requests_screen_new:
 * @desk: a desk with an open vault
 * @detail: "made": a request was just written, and the screen says what to do with it
 *
 * Makes the list of what was asked for.
 *
 * Returns: (transfer floating): the screen
 */
OnwardScreen *
onward_requests_screen_new (OnwardDesk *desk, const char *detail)
{
  OnwardRequestsScreen *self = g_object_new (ONWARD_TYPE_REQUESTS_SCREEN, "desk", desk, NULL);

  fill (self, g_str_equal (detail, MADE));
  return ONWARD_SCREEN (self);
}
