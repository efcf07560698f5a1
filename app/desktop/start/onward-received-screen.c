#include "desktop/start/onward-received-screen.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "desktop/onward-window.h"
#include "desktop/parts/onward-card-button.h"
#include "desktop/parts/onward-save-file.h"
#include "desktop/parts/onward-wrap-layout.h"
#include "paper/onward-viewer.h"
#include "passport/onward-clock.h"
#include "receive/onward-vault-context.h"

struct _OnwardReceivedScreen
{
  OnwardPage parent_instance;

  /* Template widgets. */
  GtkWidget *pane;
  GtkImage *mark;
  GtkLabel *outcome;
  GtkLabel *sentence;
  GtkLabel *saved;
};

G_DEFINE_FINAL_TYPE (OnwardReceivedScreen, onward_received_screen, ONWARD_TYPE_PAGE)

static const struct
{
  const char *icon;
  const char *css; /* class of the pane */
} looks[] = {
  [ONWARD_OUTCOME_REFUSED] = { "onward-refused-symbolic", "refused" },
  [ONWARD_OUTCOME_UNKNOWN_SIGNER] = { "onward-unknown-symbolic", "unknown" },
  [ONWARD_OUTCOME_KNOWN] = { "onward-known-symbolic", "known" },
  [ONWARD_OUTCOME_MADE_HERE] = { "onward-known-symbolic", "known" },
};

static void
say (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
}

/* --- checking a file --- */

static void
show_verdict (OnwardReceivedScreen *self, OnwardVerdict *verdict)
{
  OnwardOutcome outcome = onward_verdict_get_outcome (verdict);
  g_autofree char *words = onward_outcome_in_words (outcome);
  const char *classes[] = { "verdict", looks[outcome].css, NULL };

  gtk_image_set_from_icon_name (self->mark, looks[outcome].icon);
  gtk_widget_set_css_classes (self->pane, classes);
  say (self->outcome, words);
  say (self->sentence, onward_verdict_get_sentence (verdict));
  gtk_widget_set_visible (self->pane, TRUE);
}

/* What the vault knows: who is known here, and what was had before. Nothing is kept. */
static void
check (OnwardReceivedScreen *self, GBytes *file)
{
  OnwardVault *vault = onward_desk_get_vault (onward_screen_get_desk (ONWARD_SCREEN (self)));
  OnwardWindow *window = ONWARD_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardVaultContext) context = onward_vault_context_new (vault, FALSE, &error);
  g_autoptr (OnwardVerdict) verdict = NULL;

  if (context == NULL)
    {
      onward_window_say (window, error->message);
      return;
    }
  verdict
      = onward_receive_check (file, NULL, onward_vault_context_get (context), onward_clock_now ());
  show_verdict (self, verdict);
}

static void
choose_cb (OnwardReceivedScreen *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-file", NULL);
}

/* What was opened before the window came here. */
static void
onward_received_screen_shown (OnwardScreen *screen)
{
  g_autoptr (GBytes) file = onward_desk_take_incoming (onward_screen_get_desk (screen));

  if (file != NULL)
    check (ONWARD_RECEIVED_SCREEN (screen), file);
}

/* --- the viewer page --- */

static void
saved_cb (const char *path, const GError *error, gpointer data)
{
  OnwardReceivedScreen *self = data;
  g_autofree char *name = path != NULL ? g_path_get_basename (path) : NULL;
  g_autofree char *text = name != NULL ? g_strdup_printf (_ ("Saved: %s"), name) : NULL;

  if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    say (self->saved, text != NULL ? text : error->message);
}

static void
viewer_cb (OnwardReceivedScreen *self)
{
  char *page = onward_viewer_print ();
  g_autoptr (GBytes) content = g_bytes_new_take (page, strlen (page));

  onward_save_file (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                    _ ("Save the viewer page"), _ ("open-a-passport.html"), content, saved_cb,
                    g_object_ref (self), g_object_unref);
}

static void
onward_received_screen_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_RECEIVED_SCREEN);
  G_OBJECT_CLASS (onward_received_screen_parent_class)->dispose (object);
}

static void
onward_received_screen_class_init (OnwardReceivedScreenClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = onward_received_screen_dispose;
  ONWARD_SCREEN_CLASS (klass)->shown = onward_received_screen_shown;
  g_type_ensure (ONWARD_TYPE_CARD_BUTTON);
  g_type_ensure (ONWARD_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-received-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardReceivedScreen, pane);
  gtk_widget_class_bind_template_child (widget_class, OnwardReceivedScreen, mark);
  gtk_widget_class_bind_template_child (widget_class, OnwardReceivedScreen, outcome);
  gtk_widget_class_bind_template_child (widget_class, OnwardReceivedScreen, sentence);
  gtk_widget_class_bind_template_child (widget_class, OnwardReceivedScreen, saved);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, viewer_cb);
}

static void
onward_received_screen_init (OnwardReceivedScreen *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * onward_received_screen_new:
 * @desk: a desk with an open vault
 * @detail: nothing is said by it
 *
 * Makes the screen for somebody with whom a passport was shared.
 *
 * Returns: (transfer floating): the screen
 */
OnwardScreen *
onward_received_screen_new (OnwardDesk *desk, const char *detail)
{
  return g_object_new (ONWARD_TYPE_RECEIVED_SCREEN, "desk", desk, NULL);
}
