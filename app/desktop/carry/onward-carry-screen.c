#include "desktop/carry/onward-carry-screen.h"

#include <glib/gi18n-lib.h>

#include "desktop/onward-window.h"
#include "desktop/parts/onward-keep-words.h"
#include "desktop/parts/onward-save-file.h"
#include "passport/onward-new-file.h"
#include "seal/onward-jwe.h"
#include "seal/onward-words.h"
#include "share/onward-own-copy.h"
#include "share/onward-person.h"

struct _OnwardCarryScreen
{
  OnwardPage parent_instance;

  OnwardSecret *words; /* of the file that is being made; NULL before */

  /* Template widgets. */
  GtkLabel *title;
  GtkWidget *before;
  GtkWidget *after;
  OnwardKeepWords *keep_words;
  GtkLabel *wrong;
  GtkWidget *key_pane;
  GtkLabel *key_note;
  GtkWidget *key_button;
  GtkWidget *save_button;
  GtkWidget *done_button;
};

G_DEFINE_FINAL_TYPE (OnwardCarryScreen, onward_carry_screen, ONWARD_TYPE_PAGE)

static OnwardVault *
vault_of (OnwardCarryScreen *self)
{
  return onward_desk_get_vault (onward_screen_get_desk (ONWARD_SCREEN (self)));
}

static const char *
passport_of (OnwardCarryScreen *self)
{
  return onward_draft_get_id (onward_screen_get_draft (ONWARD_SCREEN (self)));
}

static void
say (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

/* Whoever supports a young person keeps what was sealed; the key is the young person's. */
static gboolean
may_take_key_away (OnwardCarryScreen *self)
{
  OnwardUse use = onward_desk_get_use (onward_screen_get_desk (ONWARD_SCREEN (self)));
  g_autoptr (OnwardIdentityRow) person = NULL;

  if ((use & ONWARD_USE_SUPPORTER) == 0)
    return FALSE;
  person = onward_person_find (vault_of (self), passport_of (self), NULL);
  return person != NULL;
}

static void
show_written (OnwardCarryScreen *self, const char *path)
{
  say (self->wrong, NULL);
  onward_keep_words_show (self->keep_words, path, self->words);
  gtk_widget_set_visible (self->before, FALSE);
  gtk_widget_set_visible (self->after, TRUE);
  gtk_widget_set_visible (self->key_pane, may_take_key_away (self));
  gtk_widget_set_visible (self->save_button, FALSE);
  gtk_widget_set_visible (self->done_button, TRUE);
  gtk_label_set_label (self->title, _ ("Keep the words and the file apart"));
  onward_screen_set_heading (ONWARD_SCREEN (self), gtk_label_get_label (self->title));
  gtk_widget_grab_focus (self->done_button);
}

/* What is being typed goes along. */
static GBytes *
make_copy (OnwardCarryScreen *self, GError **error)
{
  if (!onward_draft_save (onward_screen_get_draft (ONWARD_SCREEN (self)), error))
    return NULL;
  if (self->words == NULL)
    self->words = onward_words_generate ();
  return onward_own_copy_write (vault_of (self), passport_of (self), self->words, error);
}

/* It is read back: a copy that does not open is none. */
static gboolean
check_written (OnwardCarryScreen *self, const char *path, GError **error)
{
  g_autoptr (GBytes) file = onward_save_file_read_back (path, error);

  return file != NULL
         && onward_own_copy_check (vault_of (self), file, self->words, passport_of (self), error);
}

static void
saved_cb (const char *path, const GError *error, gpointer data)
{
  OnwardCarryScreen *self = data;
  g_autoptr (GError) unreadable = NULL;

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL) /* somebody went on meanwhile */
    return;
  if (path != NULL && check_written (self, path, &unreadable))
    show_written (self, path);
  else
    say (self->wrong, path != NULL ? unreadable->message : error->message);
}

static void
save_cb (OnwardCarryScreen *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) copy = make_copy (self, &error);
  g_autofree char *name = onward_save_file_dup_name ("passport", ".passport");

  if (copy == NULL)
    {
      say (self->wrong, error->message);
      return;
    }
  onward_save_file (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _ ("Save the passport"),
                    name, copy, saved_cb, g_object_ref (self), g_object_unref);
}

/* --- leaving for good --- */

static void
key_taken_away_cb (OnwardCarryScreen *self, const char *response)
{
  g_autoptr (GError) error = NULL;

  if (!g_str_equal (response, "away"))
    return;
  if (!onward_person_forget (vault_of (self), passport_of (self), &error))
    {
      say (self->wrong, error->message);
      return;
    }
  gtk_widget_set_visible (self->key_button, FALSE);
  gtk_label_set_label (self->key_note, _ ("The key is not on this computer any more. You keep what "
                                          "was sealed. Nobody can share it from here."));
}

static void
key_cb (OnwardCarryScreen *self)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (
      window, _ ("Take the key away from this computer?"),
      _ ("The file and its words are the only key then. This cannot be taken back.")));

  adw_message_dialog_add_responses (dialog, "stay", _ ("Leave it here"), "away", _ ("Take it away"),
                                    NULL);
  adw_message_dialog_set_response_appearance (dialog, "away", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "stay");
  adw_message_dialog_set_close_response (dialog, "stay");
  g_signal_connect_object (dialog, "response", G_CALLBACK (key_taken_away_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* --- overrides --- */

static void
onward_carry_screen_shown (OnwardScreen *screen)
{
  gtk_widget_grab_focus (ONWARD_CARRY_SCREEN (screen)->save_button);
}

static GStrv
onward_carry_screen_listen (OnwardScreen *screen)
{
  OnwardCarryScreen *self = ONWARD_CARRY_SCREEN (screen);

  return gtk_widget_get_visible (self->after)
             ? onward_keep_words_listen (onward_screen_get_heading (screen))
             : ONWARD_SCREEN_CLASS (onward_carry_screen_parent_class)->listen (screen);
}

static void
onward_carry_screen_dispose (GObject *object)
{
  OnwardCarryScreen *self = ONWARD_CARRY_SCREEN (object);

  g_clear_pointer (&self->words, onward_secret_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_CARRY_SCREEN);
  G_OBJECT_CLASS (onward_carry_screen_parent_class)->dispose (object);
}

static void
onward_carry_screen_class_init (OnwardCarryScreenClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = onward_carry_screen_dispose;
  ONWARD_SCREEN_CLASS (klass)->shown = onward_carry_screen_shown;
  ONWARD_SCREEN_CLASS (klass)->listen = onward_carry_screen_listen;
  g_type_ensure (ONWARD_TYPE_KEEP_WORDS);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-carry-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardCarryScreen, title);
  gtk_widget_class_bind_template_child (widget_class, OnwardCarryScreen, before);
  gtk_widget_class_bind_template_child (widget_class, OnwardCarryScreen, after);
  gtk_widget_class_bind_template_child (widget_class, OnwardCarryScreen, keep_words);
  gtk_widget_class_bind_template_child (widget_class, OnwardCarryScreen, wrong);
  gtk_widget_class_bind_template_child (widget_class, OnwardCarryScreen, key_pane);
  gtk_widget_class_bind_template_child (widget_class, OnwardCarryScreen, key_note);
  gtk_widget_class_bind_template_child (widget_class, OnwardCarryScreen, key_button);
  gtk_widget_class_bind_template_child (widget_class, OnwardCarryScreen, save_button);
  gtk_widget_class_bind_template_child (widget_class, OnwardCarryScreen, done_button);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_cb);
}

static void
onward_carry_screen_init (OnwardCarryScreen *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * onward_carry_screen_new:
 * @desk: a desk with a passport on it
 * @detail: nothing is said by it
 *
 * Makes the screen that writes the young person's own copy: everything, locked under six words.
 *
 * Returns: (transfer floating): the screen
 */
OnwardScreen *
onward_carry_screen_new (OnwardDesk *desk, const char *detail)
{
  gboolean supports = (onward_desk_get_use (desk) & ONWARD_USE_SUPPORTER) != 0;

  return g_object_new (ONWARD_TYPE_CARRY_SCREEN, "desk", desk, "out",
                       supports ? "document" : "home", NULL);
}

/**
 * onward_carry_screen_save:
 * @self: the screen
 * @path: where the file is to be
 *
 * Writes the copy where nobody has to be asked, and shows what the screen shows then.
 *
 * Returns: FALSE if it could not be written; the screen says why
 */
gboolean
onward_carry_screen_save (OnwardCarryScreen *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) copy = make_copy (self, &error);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  gboolean written = copy != NULL && onward_save_file_write (file, copy, &error);

  saved_cb (written ? path : NULL, error, self);
  return written;
}
