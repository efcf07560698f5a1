#include "desktop/handover/onward-hand-on-screen.h"

#include <glib/gi18n-lib.h>

#include "desktop/handover/onward-hand-on-list.h"
#include "desktop/parts/onward-keep-words.h"
#include "desktop/parts/onward-save-file.h"
#include "desktop/receive/onward-receive-parts.h"
#include "receive/onward-foreign-text.h"
#include "seal/onward-words.h"
#include "share/onward-handover.h"
#include "share/onward-own-card.h"

struct _OnwardHandOnScreen
{
  OnwardPage parent_instance;

  OnwardIdentityRow *setting; /* NULL: none seals here */
  char *name;                 /* of it, as it is shown */
  OnwardSecret *words;        /* of the file that is being made; NULL before */

  /* Template widgets. */
  GtkLabel *title;
  GtkWidget *before;
  GtkBox *what;
  OnwardHandOnList *list;
  GtkWidget *after;
  OnwardKeepWords *keep_words;
  GtkLabel *next_note;
  GtkLabel *stop_note;
  GtkWidget *stop_button;
  GtkLabel *wrong;
  GtkLabel *counted;
  GtkWidget *save_button;
  GtkWidget *done_button;
};

G_DEFINE_FINAL_TYPE (OnwardHandOnScreen, onward_hand_on_screen, ONWARD_TYPE_PAGE)

static OnwardVault *
vault_of (OnwardHandOnScreen *self)
{
  return onward_desk_get_vault (onward_screen_get_desk (ONWARD_SCREEN (self)));
}

static void
say (OnwardHandOnScreen *self, const char *text)
{
  gtk_label_set_label (self->wrong, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->wrong), text != NULL);
}

static void
show_heading (OnwardHandOnScreen *self, const char *heading)
{
  gtk_label_set_label (self->title, heading);
  onward_screen_set_heading (ONWARD_SCREEN (self), heading);
}

static void
count_cb (OnwardHandOnScreen *self)
{
  guint chosen = onward_hand_on_list_count (self->list);
  g_autofree char *text
      = chosen == 0
            ? g_strdup (_ ("No passport goes with it."))
            : g_strdup_printf (
                ngettext ("%u passport goes with it.", "%u passports go with it.", chosen), chosen);

  gtk_label_set_label (self->counted, text);
  say (self, NULL);
}

/* --- the file --- */

static void
show_written (OnwardHandOnScreen *self, const char *path)
{
  say (self, NULL);
  onward_keep_words_show (self->keep_words, path, self->words);
  gtk_widget_set_visible (self->before, FALSE);
  gtk_widget_set_visible (self->after, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->counted), FALSE);
  gtk_widget_set_visible (self->save_button, FALSE);
  gtk_widget_set_visible (self->done_button, TRUE);
  show_heading (self, _ ("Tell your colleague the six words by phone"));
  onward_page_scroll_to_top (ONWARD_PAGE (self));
  gtk_widget_grab_focus (self->done_button);
}

/* What is being typed on the desk goes along. */
static GBytes *
make_file (OnwardHandOnScreen *self, GError **error)
{
  OnwardDraft *draft = onward_screen_get_draft (ONWARD_SCREEN (self));
  g_auto (GStrv) chosen = onward_hand_on_list_dup_chosen (self->list);

  if (draft != NULL && !onward_draft_save (draft, error))
    return NULL;
  if (self->words == NULL)
    self->words = onward_words_generate ();
  return onward_handover_make (vault_of (self), self->setting->id, (const char *const *)chosen,
                               self->words, error);
}

/* It is read back: a file that does not open hands nothing over. */
static gboolean
check_written (OnwardHandOnScreen *self, const char *path, GError **error)
{
  g_autoptr (GBytes) file = onward_save_file_read_back (path, error);

  return file != NULL
         && onward_handover_check (vault_of (self), file, self->words, self->setting->id, error);
}

static void
saved_cb (const char *path, const GError *error, gpointer data)
{
  OnwardHandOnScreen *self = data;
  g_autoptr (GError) unreadable = NULL;

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL) /* somebody went on meanwhile */
    return;
  if (path != NULL && check_written (self, path, &unreadable))
    show_written (self, path);
  else
    say (self, path != NULL ? unreadable->message : error->message);
}

static void
save_cb (OnwardHandOnScreen *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = make_file (self, &error);
  g_autofree char *name = onward_save_file_dup_name ("handover", ".handover");

  if (file != NULL)
    onward_save_file (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _ ("Save the file"),
                      name, file, saved_cb, g_object_ref (self), g_object_unref);
  else
    say (self, error->message);
}

/* --- sealing here no more --- */

static void
stopped_cb (OnwardHandOnScreen *self, const char *response)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!g_str_equal (response, "stop"))
    return;
  if (!onward_handover_retire (vault_of (self), self->setting->id, &error))
    {
      say (self, error->message);
      return;
    }
  text = g_strdup_printf (_ ("This computer does not seal as %s any more. What was sealed here "
                             "stays sealed."),
                          self->name);
  gtk_widget_set_visible (self->stop_button, FALSE);
  gtk_label_set_label (self->stop_note, text);
}

static void
stop_cb (OnwardHandOnScreen *self)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (
      window, _ ("Stop sealing on this computer?"),
      _ ("Only do this when your colleague has opened the file. To seal here again, you need a "
         "file from your colleague.")));

  adw_message_dialog_add_responses (dialog, "stay", _ ("Go on sealing"), "stop", _ ("Stop sealing"),
                                    NULL);
  adw_message_dialog_set_response_appearance (dialog, "stop", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "stay");
  adw_message_dialog_set_close_response (dialog, "stay");
  g_signal_connect_object (dialog, "response", G_CALLBACK (stopped_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* --- overrides --- */

static void
onward_hand_on_screen_shown (OnwardScreen *screen)
{
  OnwardHandOnScreen *self = ONWARD_HAND_ON_SCREEN (screen);

  if (!gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD))
    gtk_widget_grab_focus (self->save_button);
}

static GStrv
onward_hand_on_screen_listen (OnwardScreen *screen)
{
  OnwardHandOnScreen *self = ONWARD_HAND_ON_SCREEN (screen);

  return gtk_widget_get_visible (self->after)
             ? onward_keep_words_listen (onward_screen_get_heading (screen))
             : ONWARD_SCREEN_CLASS (onward_hand_on_screen_parent_class)->listen (screen);
}

static void
onward_hand_on_screen_dispose (GObject *object)
{
  OnwardHandOnScreen *self = ONWARD_HAND_ON_SCREEN (object);

  g_clear_pointer (&self->words, onward_secret_unref);
  g_clear_pointer (&self->setting, onward_identity_row_free);
  g_clear_pointer (&self->name, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_HAND_ON_SCREEN);
  G_OBJECT_CLASS (onward_hand_on_screen_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, OnwardHandOnScreen, name)

static void
onward_hand_on_screen_class_init (OnwardHandOnScreenClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = onward_hand_on_screen_dispose;
  ONWARD_SCREEN_CLASS (klass)->shown = onward_hand_on_screen_shown;
  ONWARD_SCREEN_CLASS (klass)->listen = onward_hand_on_screen_listen;
  g_type_ensure (ONWARD_TYPE_HAND_ON_LIST);
  g_type_ensure (ONWARD_TYPE_KEEP_WORDS);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-hand-on-screen.ui");
  BIND (title);
  BIND (before);
  BIND (what);
  BIND (list);
  BIND (after);
  BIND (keep_words);
  BIND (next_note);
  BIND (stop_note);
  BIND (stop_button);
  BIND (wrong);
  BIND (counted);
  BIND (save_button);
  BIND (done_button);
  gtk_widget_class_bind_template_callback (widget_class, count_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
}

#undef BIND

static void
onward_hand_on_screen_init (OnwardHandOnScreen *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
add_what (OnwardHandOnScreen *self, const char *text)
{
  gtk_box_append (self->what, onward_receive_text (text, "words"));
}

static void
show_setting (OnwardHandOnScreen *self)
{
  g_autofree char *keys = g_strdup_printf (
      _ ("The keys of %s go into a file, with the cards that you compared."), self->name);
  g_autofree char *seals = g_strdup_printf (
      _ ("With it, your colleague seals passports as %s, just as you do."), self->name);
  g_autofree char *next = g_strdup_printf (
      _ ("Your colleague opens the file in Onward and types the words. Then both "
         "computers can seal as %s."),
      self->name);
  g_autofree char *stop
      = g_strdup_printf (_ ("Are you leaving? Then this computer can stop sealing as %s. First ask "
                            "your colleague whether the file has opened."),
                         self->name);

  add_what (self, keys);
  add_what (self, seals);
  add_what (self, _ ("You keep everything here. Afterwards both computers have the keys."));
  gtk_label_set_label (self->next_note, next);
  gtk_label_set_label (self->stop_note, stop);
  onward_hand_on_list_fill (self->list, vault_of (self));
  count_cb (self);
}

/* Nobody seals here: there are no keys to give away. */
static void
show_nothing (OnwardHandOnScreen *self, const char *why)
{
  gtk_widget_set_visible (self->before, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->counted), FALSE);
  gtk_widget_set_visible (self->save_button, FALSE);
  say (self, why);
}

/**
 * onward_hand_on_screen_new:
 * @desk: a desk with an open vault
 * @detail: the id of a setting that seals here; "": the newest
 *
 * Makes the screen that hands a setting on. No passport is chosen at first.
 *
 * Returns: (transfer floating): the screen
 */
OnwardScreen *
onward_hand_on_screen_new (OnwardDesk *desk, const char *detail)
{
  OnwardHandOnScreen *self = g_object_new (ONWARD_TYPE_HAND_ON_SCREEN, "desk", desk, NULL);
  OnwardVault *vault = vault_of (self);
  g_autoptr (GError) error = NULL;

  self->setting = *detail != '\0'
                      ? onward_own_card_find (vault, detail, &error)
                      : onward_own_identity_find (vault, ONWARD_IDENTITY_SETTING, &error);
  if (self->setting != NULL && g_str_equal (self->setting->kind, ONWARD_IDENTITY_SETTING))
    {
      self->name = onward_foreign_text (self->setting->name, ONWARD_FOREIGN_NAME);
      show_setting (self);
    }
  else
    show_nothing (self, error != NULL ? error->message
                                      : _ ("No school or college that seals is on this computer."));
  return ONWARD_SCREEN (self);
}

/**
 * onward_hand_on_screen_save:
 * @self: the screen
 * @path: where the file is to be
 *
 * Writes the file where nobody has to be asked, and shows what the screen shows then.
 *
 * Returns: FALSE if it could not be written; the screen says why
 */
gboolean
onward_hand_on_screen_save (OnwardHandOnScreen *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) content = make_file (self, &error);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  gboolean written = content != NULL && onward_save_file_write (file, content, &error);

  saved_cb (written ? path : NULL, error, self);
  return written;
}
