#include "desktop/people/onward-people-screen.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "desktop/parts/onward-save-file.h"
#include "desktop/people/onward-people-words.h"
#include "desktop/people/onward-person-screen.h"
#include "desktop/receive/onward-receive-parts.h"
#include "receive/onward-foreign-text.h"
#include "receive/onward-recognise.h"
#include "share/onward-own-card.h"

#define ID "onward-id" /* data of a button: whose card */

struct _OnwardPeopleScreen
{
  OnwardPage parent_instance;

  /* Template widgets. */
  GtkBox *content;
  GtkLabel *status;
};

G_DEFINE_FINAL_TYPE (OnwardPeopleScreen, onward_people_screen, ONWARD_TYPE_PAGE)

static OnwardVault *
get_vault (OnwardPeopleScreen *self)
{
  return onward_desk_get_vault (onward_screen_get_desk (ONWARD_SCREEN (self)));
}

static void
say (OnwardPeopleScreen *self, const char *text)
{
  gtk_label_set_label (self->status, text);
  gtk_widget_set_visible (GTK_WIDGET (self->status), *text != '\0');
}

static GtkWidget *
add_title (GtkBox *content, const char *title)
{
  GtkWidget *label = onward_receive_text (title, "part");

  gtk_widget_set_margin_top (label, 28);
  gtk_box_append (content, label);
  return label;
}

/* --- cards of one's own --- */

static void
saved_cb (const char *path, const GError *error, gpointer data)
{
  OnwardPeopleScreen *self = data;
  g_autofree char *name = path != NULL ? g_path_get_basename (path) : NULL;
  g_autofree char *text
      = name != NULL ? g_strdup_printf (_ ("Saved: %s. Send it to whoever has to know you."), name)
                     : NULL;

  if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    say (self, text != NULL ? text : error->message);
}

static void
save_cb (OnwardPeopleScreen *self, GtkWidget *button)
{
  const char *id = g_object_get_data (G_OBJECT (button), ID);
  g_autofree char *name = onward_save_file_dup_name ("card", ".card");
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardIdentityRow) row = onward_own_card_find (get_vault (self), id, &error);
  char *text = row != NULL ? onward_own_card_write (row, &error) : NULL;
  g_autoptr (GBytes) content = NULL;

  if (text == NULL)
    {
      say (self, error->message);
      return;
    }
  content = g_bytes_new_take (text, strlen (text));
  onward_save_file (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _ ("Save my card"), name,
                    content, saved_cb, g_object_ref (self), g_object_unref);
}

static GtkWidget *
go_button (const char *words, const char *icon, const char *place, const char *style)
{
  GtkWidget *button = onward_receive_button (words, icon, style);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.go");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", place);
  return button;
}

/* Only who seals has something to hand on. */
static void
add_hand_on (GtkWidget *line, const OnwardIdentityRow *row, const char *name)
{
  g_autofree char *words = g_strdup_printf (_ ("Hand over %s to a colleague"), name);
  g_autofree char *place = g_strconcat ("handover/make/", row->id, NULL);

  if (g_str_equal (row->kind, ONWARD_IDENTITY_SETTING))
    gtk_box_append (GTK_BOX (line), go_button (words, "send-to-symbolic", place, "mid"));
}

static void
add_own (OnwardPeopleScreen *self, const OnwardIdentityRow *row)
{
  GtkWidget *pane = onward_receive_pane (NULL);
  GtkWidget *line = onward_receive_line ();
  g_autofree char *name = onward_foreign_text (row->name, ONWARD_FOREIGN_NAME);
  g_autofree char *title = g_strdup_printf ("%s %s", onward_people_picture (row->role), name);
  g_autofree char *code = onward_people_own_code (row);
  g_autofree char *words = g_strdup_printf (_ ("Save the card of %s"), name);
  GtkWidget *save = onward_receive_button (words, "document-save-symbolic", "mid");

  gtk_box_append (GTK_BOX (pane), onward_receive_text (title, "label"));
  gtk_box_append (GTK_BOX (pane),
                  onward_receive_text (onward_people_role (row->role), "note soft"));
  gtk_box_append (GTK_BOX (pane),
                  onward_receive_text (_ ("This is your code. Read it out when somebody phones you "
                                          "to compare it:"),
                                       "note"));
  if (code != NULL)
    onward_receive_add_code (pane, code);
  g_object_set_data_full (G_OBJECT (save), ID, g_strdup (row->id), g_free);
  g_signal_connect_object (save, "clicked", G_CALLBACK (save_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (line), save);
  add_hand_on (line, row, name);
  gtk_box_append (GTK_BOX (pane), line);
  gtk_box_append (self->content, pane);
}

static void
fill_own (OnwardPeopleScreen *self)
{
  g_autoptr (GPtrArray) own = onward_people_list_own (get_vault (self));
  GtkWidget *line = onward_receive_line ();

  add_title (self->content, _ ("My card"));
  if (own->len == 0)
    gtk_box_append (self->content,
                    onward_receive_text (_ ("You have no card yet. With your card, others lock a "
                                            "file so that only you can open it."),
                                         "words soft"));
  for (guint i = 0; i < own->len; i++)
    add_own (self, g_ptr_array_index (own, i));
  gtk_widget_set_margin_top (line, 16);
  gtk_box_append (GTK_BOX (line), own->len == 0
                                      ? go_button (_ ("Make my card"), "list-add-symbolic",
                                                   "people/mine", "big suggested-action")
                                      : go_button (_ ("Make another card"), "list-add-symbolic",
                                                   "people/mine", "mid"));
  if (own->len > 0)
    gtk_box_append (GTK_BOX (line),
                    go_button (_ ("What I asked for"), "mail-send-symbolic", "requests", "mid"));
  if ((onward_desk_get_use (onward_screen_get_desk (ONWARD_SCREEN (self))) & ONWARD_USE_SUPPORTER)
      != 0)
    gtk_box_append (GTK_BOX (line), go_button (_ ("Take over from a colleague"),
                                               "document-open-symbolic", "handover", "mid"));
  gtk_box_append (self->content, line);
}

/* --- cards of others --- */

/* Whether the keys were compared: a shape and a word. */
static GtkWidget *
state_new (const OnwardCardRow *row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  g_autofree char *day = row->trusted_at > 0 ? onward_people_day (row->trusted_at) : NULL;
  g_autofree char *words = day != NULL ? g_strdup_printf (_ ("Compared on %s"), day)
                                       : g_strdup (_ ("Not compared yet: not trusted"));
  GtkWidget *image = g_object_new (
      GTK_TYPE_IMAGE, "icon-name",
      day != NULL ? "onward-known-symbolic" : "onward-not-compared-symbolic", "accessible-role",
      GTK_ACCESSIBLE_ROLE_PRESENTATION, "valign", GTK_ALIGN_CENTER, NULL);

  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), onward_receive_text (words, "note strong"));
  return box;
}

static void
add_earlier (OnwardPeopleScreen *self, GtkWidget *pane, const char *id)
{
  g_autoptr (GPtrArray) earlier = onward_vault_earlier_cards (get_vault (self), id, NULL);

  for (guint i = 0; earlier != NULL && i < earlier->len; i++)
    {
      const OnwardCardRow *row = g_ptr_array_index (earlier, i);
      g_autofree char *day = onward_people_day (row->added);
      g_autofree char *words = g_strdup_printf (
          row->trusted_at > 0 ? _ ("An earlier key, from %s, was compared.")
                              : _ ("An earlier key, from %s, was never compared."),
          day);

      gtk_box_append (GTK_BOX (pane), onward_receive_text (words, "note soft"));
    }
}

static void
add_other (OnwardPeopleScreen *self, const OnwardCardRow *row)
{
  GtkWidget *pane = onward_receive_pane (NULL);
  g_autofree char *name = onward_people_name (row);
  g_autofree char *says = onward_foreign_text (row->name, ONWARD_FOREIGN_NAME);
  g_autofree char *title = g_strdup_printf ("%s %s", onward_people_picture (row->role), name);
  g_autofree char *other = g_strdup_printf (_ ("The card says: “%s”"), says);
  g_autofree char *compare = g_strdup_printf (_ ("Compare with %s"), name);
  g_autofree char *place = g_strconcat ("people/card/", row->id, NULL);

  gtk_widget_set_margin_top (pane, 12);
  gtk_box_append (GTK_BOX (pane), onward_receive_text (title, "label"));
  gtk_box_append (GTK_BOX (pane),
                  onward_receive_text (onward_people_role (row->role), "note soft"));
  if (!g_str_equal (name, says))
    gtk_box_append (GTK_BOX (pane), onward_receive_text (other, "note soft"));
  if (onward_foreign_text_is_unusual (name))
    gtk_box_append (GTK_BOX (pane),
                    onward_receive_text (_ ("Unusual letters: look at them closely."), "wrong"));
  gtk_box_append (GTK_BOX (pane), state_new (row));
  add_earlier (self, pane, row->id);
  if (row->trusted_at == 0 && row->agree_jwk != NULL)
    {
      GtkWidget *line = onward_receive_line ();

      gtk_box_append (GTK_BOX (line), go_button (compare, NULL, place, "mid"));
      gtk_box_append (GTK_BOX (pane), line);
    }
  gtk_box_append (self->content, pane);
}

static void
open_cb (OnwardPeopleScreen *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-file", NULL);
}

static void
fill_others (OnwardPeopleScreen *self)
{
  g_autoptr (GPtrArray) rows = onward_vault_list_cards (get_vault (self), NULL);
  GtkWidget *line = onward_receive_line ();
  GtkWidget *open = onward_receive_button (_ ("Open a card"), "document-open-symbolic", "mid");

  add_title (self->content, _ ("Other people"));
  if (rows == NULL || rows->len == 0)
    gtk_box_append (self->content,
                    onward_receive_text (_ ("There is no card of anybody yet. A card comes as a "
                                            "file. Open it here."),
                                         "words soft"));
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    add_other (self, g_ptr_array_index (rows, i));
  gtk_widget_set_margin_top (line, 16);
  g_signal_connect_object (open, "clicked", G_CALLBACK (open_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (line), open);
  gtk_box_append (self->content, line);
}

static void
onward_people_screen_constructed (GObject *object)
{
  OnwardPeopleScreen *self = ONWARD_PEOPLE_SCREEN (object);
  OnwardDesk *desk = onward_screen_get_desk (ONWARD_SCREEN (self));

  G_OBJECT_CLASS (onward_people_screen_parent_class)->constructed (object);
  onward_page_set_out (ONWARD_PAGE (self), onward_people_way_out (desk));
  fill_own (self);
  fill_others (self);
}

static void
onward_people_screen_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_PEOPLE_SCREEN);
  G_OBJECT_CLASS (onward_people_screen_parent_class)->dispose (object);
}

static void
onward_people_screen_class_init (OnwardPeopleScreenClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = onward_people_screen_dispose;
  G_OBJECT_CLASS (klass)->constructed = onward_people_screen_constructed;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-people-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardPeopleScreen, content);
  gtk_widget_class_bind_template_child (widget_class, OnwardPeopleScreen, status);
}

static void
onward_people_screen_init (OnwardPeopleScreen *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * onward_people_screen_new:
 * @desk: a desk with an open vault
 * @detail: nothing is said by it
 *
 * Makes the list of cards.
 *
 * Returns: (transfer floating): the screen
 */
OnwardScreen *
onward_people_screen_new (OnwardDesk *desk, const char *detail)
{
  return g_object_new (ONWARD_TYPE_PEOPLE_SCREEN, "desk", desk, NULL);
}

/**
 * onward_people_start_new:
 * @desk: a desk with an open vault
 * @detail: nothing is said by it
 *
 * Makes the screen of the card that waits on the desk, or the list where none does.
 *
 * Returns: (transfer floating): the screen
 */
OnwardScreen *
onward_people_start_new (OnwardDesk *desk, const char *detail)
{
  GBytes *waiting = onward_desk_get_incoming (desk);

  if (waiting != NULL && onward_recognise (waiting).kind == ONWARD_FILE_CARD)
    return onward_person_screen_new (desk, "");
  return onward_people_screen_new (desk, detail);
}
