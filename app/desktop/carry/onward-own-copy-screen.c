#include "desktop/carry/onward-own-copy-screen.h"

#include <glib/gi18n-lib.h>

#include "desktop/onward-window.h"
#include "desktop/parts/onward-card-button.h"
#include "desktop/start/onward-secret-field.h"
#include "receive/onward-foreign-text.h"
#include "seal/onward-words.h"
#include "share/onward-own-copy.h"

struct _OnwardOwnCopyScreen
{
  OnwardPage parent_instance;

  GBytes *file;        /* NULL: none was opened yet */
  OnwardSecret *words; /* that opened it; NULL before */

  /* Template widgets. */
  GtkWidget *choose_pane;
  GtkWidget *words_pane;
  OnwardSecretField *field;
  GtkWidget *found_pane;
  GtkLabel *whose;
  GtkLabel *what_happens;
  GtkLabel *wrong;
  GtkWidget *open_button;
  GtkWidget *use_button;
};

G_DEFINE_FINAL_TYPE (OnwardOwnCopyScreen, onward_own_copy_screen, ONWARD_TYPE_PAGE)

static OnwardDesk *
desk_of (OnwardOwnCopyScreen *self)
{
  return onward_screen_get_desk (ONWARD_SCREEN (self));
}

static void
say (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

static void
show_state (OnwardOwnCopyScreen *self)
{
  gboolean locked = self->file != NULL && self->words == NULL;

  gtk_widget_set_visible (self->choose_pane, self->file == NULL);
  gtk_widget_set_visible (self->words_pane, locked);
  gtk_widget_set_visible (self->open_button, locked);
  gtk_widget_set_visible (self->found_pane, self->words != NULL);
  gtk_widget_set_visible (self->use_button, self->words != NULL);
}

/* Home shows one passport. */
static const char *
what_happens (OnwardOwnCopyScreen *self, const char *id, gboolean is_here)
{
  OnwardDesk *desk = desk_of (self);
  OnwardDraft *draft = onward_desk_get_draft (desk);
  OnwardPassport *mine = draft != NULL ? onward_draft_get_passport (draft) : NULL;

  if (is_here)
    return _ ("It is on this computer already. What is here stays as an earlier version. The file "
              "becomes the one you work on.");
  if ((onward_desk_get_use (desk) & ONWARD_USE_SUPPORTER) == 0 && mine != NULL
      && !g_str_equal (onward_passport_get_id (mine), id)
      && (onward_passport_count_answers (mine) > 0
          || onward_passport_get_adjustments (mine)->len > 0))
    return _ ("It is not the one that is here. Home will show the new one. The other one stays "
              "kept: to see both, say in “Who uses this computer” that you support young people.");
  return _ ("It is not on this computer yet. Everything in the file comes in.");
}

static void
show_found (OnwardOwnCopyScreen *self, OnwardPassport *passport, gboolean is_here)
{
  g_autofree char *name = onward_passport_dup_name (passport);
  g_autofree char *clean = onward_foreign_text (name, ONWARD_FOREIGN_NAME);
  g_autofree char *whose = g_strdup_printf (_ ("This is the passport of %s."), clean);

  gtk_label_set_label (self->whose, whose);
  gtk_label_set_label (self->what_happens,
                       what_happens (self, onward_passport_get_id (passport), is_here));
  show_state (self);
  gtk_widget_grab_focus (self->use_button);
}

static void
open_cb (OnwardOwnCopyScreen *self)
{
  g_autoptr (OnwardSecret) typed = onward_secret_field_dup_secret (self->field);
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardSecret) words = NULL;
  g_autoptr (OnwardPassport) passport = NULL;
  gboolean is_here = FALSE;

  if (typed == NULL)
    {
      onward_secret_field_say (self->field, _ ("Type the six words first."));
      return;
    }
  words = onward_words_normalise (typed, &error);
  if (words != NULL)
    passport = onward_own_copy_peek (onward_desk_get_vault (desk_of (self)), self->file, words,
                                     &is_here, &error);
  onward_secret_field_say (self->field, error != NULL ? error->message : NULL);
  if (passport == NULL)
    return;
  self->words = g_steal_pointer (&words);
  onward_secret_field_clear (self->field);
  show_found (self, passport, is_here);
}

/* The passport on the desk may be the one that is about to be replaced: it is saved and put away
 * before, and what it was is kept as a revision. */
static OnwardPassport *
take_in (OnwardOwnCopyScreen *self, GError **error)
{
  OnwardDesk *desk = desk_of (self);

  if (!onward_desk_close_draft (desk, error))
    return NULL;
  return onward_own_copy_read (onward_desk_get_vault (desk), self->file, self->words, NULL, error);
}

static void
use_cb (OnwardOwnCopyScreen *self)
{
  OnwardWindow *window = ONWARD_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  OnwardDesk *desk = desk_of (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardPassport) passport = take_in (self, &error);
  gboolean supports = (onward_desk_get_use (desk) & ONWARD_USE_SUPPORTER) != 0;

  if (passport == NULL
      || (!supports && !onward_desk_set_mine (desk, onward_passport_get_id (passport), &error))
      || !onward_desk_open_draft (desk, onward_passport_get_id (passport), &error))
    {
      say (self->wrong, error->message);
      return;
    }
  onward_desk_people_changed (desk);
  onward_window_go (window, supports ? "document" : "home");
}

static void
choose_cb (OnwardOwnCopyScreen *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-file", NULL);
}

static void
onward_own_copy_screen_shown (OnwardScreen *screen)
{
  OnwardOwnCopyScreen *self = ONWARD_OWN_COPY_SCREEN (screen);
  GBytes *file = onward_desk_take_incoming (desk_of (self));

  if (file != NULL)
    {
      g_clear_pointer (&self->file, g_bytes_unref);
      self->file = file;
    }
  show_state (self);
  if (self->file != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->field));
}

static void
onward_own_copy_screen_dispose (GObject *object)
{
  OnwardOwnCopyScreen *self = ONWARD_OWN_COPY_SCREEN (object);

  g_clear_pointer (&self->file, g_bytes_unref);
  g_clear_pointer (&self->words, onward_secret_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_OWN_COPY_SCREEN);
  G_OBJECT_CLASS (onward_own_copy_screen_parent_class)->dispose (object);
}

static void
onward_own_copy_screen_class_init (OnwardOwnCopyScreenClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = onward_own_copy_screen_dispose;
  ONWARD_SCREEN_CLASS (klass)->shown = onward_own_copy_screen_shown;
  g_type_ensure (ONWARD_TYPE_CARD_BUTTON);
  g_type_ensure (ONWARD_TYPE_SECRET_FIELD);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-own-copy-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardOwnCopyScreen, choose_pane);
  gtk_widget_class_bind_template_child (widget_class, OnwardOwnCopyScreen, words_pane);
  gtk_widget_class_bind_template_child (widget_class, OnwardOwnCopyScreen, field);
  gtk_widget_class_bind_template_child (widget_class, OnwardOwnCopyScreen, found_pane);
  gtk_widget_class_bind_template_child (widget_class, OnwardOwnCopyScreen, whose);
  gtk_widget_class_bind_template_child (widget_class, OnwardOwnCopyScreen, what_happens);
  gtk_widget_class_bind_template_child (widget_class, OnwardOwnCopyScreen, wrong);
  gtk_widget_class_bind_template_child (widget_class, OnwardOwnCopyScreen, open_button);
  gtk_widget_class_bind_template_child (widget_class, OnwardOwnCopyScreen, use_button);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, use_cb);
}

static void
onward_own_copy_screen_init (OnwardOwnCopyScreen *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  onward_secret_field_set_shown (self->field, TRUE); /* words from paper: seen while typed */
}

/**
 * onward_own_copy_screen_new:
 * @desk: a desk with an open vault
 * @detail: nothing is said by it
 *
 * Makes the screen that brings in a young person's own copy, the file that was opened last.
 *
 * Returns: (transfer floating): the screen
 */
OnwardScreen *
onward_own_copy_screen_new (OnwardDesk *desk, const char *detail)
{
  gboolean supports = (onward_desk_get_use (desk) & ONWARD_USE_SUPPORTER) != 0;

  return g_object_new (ONWARD_TYPE_OWN_COPY_SCREEN, "desk", desk, "out",
                       supports ? "caseload" : "home", NULL);
}
