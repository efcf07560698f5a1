#include "desktop/start/onward-start-screen.h"

#include <glib/gi18n-lib.h>

#include "desktop/onward-window.h"
#include "desktop/parts/onward-wrap-layout.h"
#include "desktop/start/onward-secret-field.h"
#include "desktop/start/onward-start-after.h"
#include "desktop/start/onward-start-words.h"
#include "desktop/start/onward-who-screen.h"
#include "passport/onward-date.h"

#define PATIENCE 300 /* milliseconds until it is said that something is being done */

struct _OnwardStartScreen
{
  OnwardPage parent_instance;

  OnwardOpening *opening; /* owned; what came of the last try; NULL: none yet */
  OnwardStartCase shown;  /* what is said now */
  OnwardSecret *typed;    /* owned; what was used for the last try; NULL: the keyring */
  OnwardStartDo doing;    /* in a thread; NOTHING: nobody is at work */
  guint patience;         /* source; 0: none */

  /* Template widgets. */
  GtkWidget *body;
  GtkLabel *picture;
  GtkLabel *heading;
  GtkLabel *text;
  GtkLabel *reason;
  GtkWidget *pane;
  GtkBox *lines;
  GtkWidget *asking;
  OnwardSecretField *field;
  GtkCheckButton *show_button;
  GtkLabel *busy;
  GtkButton *out_button;
  GtkButton *other_button;
  GtkButton *main_button;
};

G_DEFINE_FINAL_TYPE (OnwardStartScreen, onward_start_screen, ONWARD_TYPE_PAGE)

static void begin (OnwardStartScreen *self, OnwardStartDo what);

static OnwardWindow *
window_of (OnwardStartScreen *self)
{
  return ONWARD_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

/* --- what is said --- */

static void
show_label (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
add_line (OnwardStartScreen *self, const char *text)
{
  GtkWidget *line = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (line), TRUE);
  gtk_label_set_xalign (GTK_LABEL (line), 0);
  gtk_widget_add_css_class (line, "words");
  gtk_box_append (self->lines, line);
}

static void
add_backup (OnwardStartScreen *self, const OnwardBackupEntry *backup)
{
  GDate day;
  g_autofree char *words = NULL;
  g_autofree char *line = NULL;

  onward_date_from_time (backup->made, &day);
  words = onward_date_in_words (&day);
  line = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s: %" G_GUINT64_FORMAT " passport",
                                       "%s: %" G_GUINT64_FORMAT " passports",
                                       (gulong)backup->passports),
                          words, backup->passports);
  add_line (self, line);
}

/* Of backups, the first is the newest, which is brought back; or what was found in the file. */
static void
show_lines (OnwardStartScreen *self)
{
  GtkWidget *line = NULL;
  GPtrArray *report = NULL;

  while ((line = gtk_widget_get_first_child (GTK_WIDGET (self->lines))) != NULL)
    gtk_box_remove (self->lines, line);
  if (self->shown == ONWARD_START_CASE_BACKUPS)
    for (guint i = 0; i < self->opening->backups->len; i++)
      add_backup (self, self->opening->backups->pdata[i]);
  if (self->shown == ONWARD_START_CASE_SALVAGED || self->shown == ONWARD_START_CASE_HOPELESS
      || self->shown == ONWARD_START_CASE_LOST)
    report = onward_salvage_get_report (self->opening->salvage);
  for (guint i = 0; report != NULL && i < report->len; i++)
    add_line (self, report->pdata[i]);
  gtk_widget_set_visible (self->pane,
                          gtk_widget_get_first_child (GTK_WIDGET (self->lines)) != NULL);
}

static char *
text_of (OnwardStartScreen *self, const OnwardStartWords *words)
{
  const char *why = NULL;
  const char *what = _ ("Type your recovery code.");

  if (self->shown != ONWARD_START_CASE_ASKS)
    return g_strdup (words->text != NULL ? _ (words->text) : "");
  if (self->opening->has_passphrase)
    what = _ ("Type your passphrase or your recovery code.");
  why = onward_start_words_of_keyring (self->opening->keyring);
  return why != NULL ? g_strdup_printf ("%s %s", why, what) : g_strdup (what);
}

static void
name_field (OnwardStartScreen *self)
{
  gboolean has_passphrase = self->shown == ONWARD_START_CASE_BACKUPS
                            || self->shown == ONWARD_START_CASE_HOPELESS
                            || (self->opening != NULL && self->opening->has_passphrase);

  g_object_set (self->field, "label",
                has_passphrase ? _ ("Passphrase or recovery code") : _ ("Recovery code"), NULL);
}

static void
set_button (GtkButton *button, const char *label)
{
  gtk_widget_set_visible (GTK_WIDGET (button), label != NULL);
  if (label != NULL)
    gtk_button_set_label (button, _ (label));
}

/* A keyring that did not answer may do so the next time. */
static const char *
other_of (OnwardStartScreen *self, const OnwardStartWords *words)
{
  OnwardStartKeyring keyring
      = self->opening != NULL ? self->opening->keyring : ONWARD_START_KEYRING_NOT_ASKED;

  if (self->shown != ONWARD_START_CASE_ASKS)
    return words->other;
  return keyring == ONWARD_START_KEYRING_FAILED || keyring == ONWARD_START_KEYRING_LOCKED
                 || keyring == ONWARD_START_KEYRING_CANCELLED
             ? N_ ("Ask the keyring again")
             : NULL;
}

static char *
more_of (OnwardStartScreen *self, OnwardStartMore more)
{
  const char *folder = onward_desk_get_folder (onward_screen_get_desk (ONWARD_SCREEN (self)));
  const GError *error = self->opening != NULL ? self->opening->error : NULL;

  switch (more)
    {
    case ONWARD_START_MORE_REASON:
      return error != NULL ? g_strdup (error->message) : NULL;
    case ONWARD_START_MORE_FOLDER:
      return g_strdup_printf (_ ("The folder: %s"), folder);
    case ONWARD_START_MORE_BACKUPS:
      return g_strdup_printf (_ ("The folder: %s/%s"), folder, ONWARD_BACKUPS_FOLDER);
    case ONWARD_START_MORE_NOTHING:
    default:
      return NULL;
    }
}

static void
show_case (OnwardStartScreen *self, OnwardStartCase which)
{
  const OnwardStartWords *words = onward_start_words_of (which);
  g_autofree char *text = NULL;
  g_autofree char *more = more_of (self, words->more);

  self->shown = which;
  text = text_of (self, words);
  gtk_label_set_label (self->picture, words->picture);
  gtk_label_set_label (self->heading, _ (words->heading));
  onward_screen_set_heading (ONWARD_SCREEN (self), _ (words->heading));
  show_label (self->text, text);
  show_label (self->reason, more);
  show_lines (self);
  gtk_widget_set_visible (self->asking, words->asks);
  name_field (self);
  set_button (self->main_button, words->button);
  set_button (self->other_button, other_of (self, words));
  gtk_widget_set_visible (GTK_WIDGET (self->out_button), TRUE);
  gtk_widget_set_visible (self->body, TRUE);
  if (words->asks)
    gtk_widget_grab_focus (GTK_WIDGET (self->field));
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->main_button));
}

/* --- what is done --- */

static const char *
busy_words (OnwardStartDo what)
{
  switch (what)
    {
    case ONWARD_START_DO_RESTORE:
      return _ ("Bringing it back …");
    case ONWARD_START_DO_LOOK:
      return _ ("Looking …");
    case ONWARD_START_DO_SAVE:
    case ONWARD_START_DO_PUT_START_RIGHT:
      return _ ("Saving …");
    case ONWARD_START_DO_OPEN:
    case ONWARD_START_DO_READ:
    case ONWARD_START_DO_OPEN_TYPED:
    case ONWARD_START_DO_ASK:
    case ONWARD_START_DO_NOTHING:
    default:
      return _ ("Opening …");
    }
}

static gboolean
lose_patience_cb (gpointer data)
{
  OnwardStartScreen *self = data;

  self->patience = 0;
  show_label (self->busy, busy_words (self->doing));
  return G_SOURCE_REMOVE;
}

static void
set_doing (OnwardStartScreen *self, OnwardStartDo what)
{
  self->doing = what;
  g_clear_handle_id (&self->patience, g_source_remove);
  show_label (self->busy, NULL);
  if (what != ONWARD_START_DO_NOTHING)
    self->patience = g_timeout_add (PATIENCE, lose_patience_cb, self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->main_button), what == ONWARD_START_DO_NOTHING);
  gtk_widget_set_sensitive (GTK_WIDGET (self->other_button), what == ONWARD_START_DO_NOTHING);
}

/* A wrong one stays in the field. */
static void
say_wrong (OnwardStartScreen *self)
{
  const GError *error = self->opening->error;

  onward_secret_field_say (self->field,
                           error != NULL ? error->message : _ ("That did not open it. Try again."));
  gtk_widget_grab_focus (GTK_WIDGET (self->field));
}

/* What was known of the keyring stays known while somebody types. */
static void
keep_known (OnwardStartScreen *self, OnwardOpening *opening)
{
  if (self->opening == NULL || opening->outcome != ONWARD_OPENING_WRONG)
    return;
  opening->keyring = self->opening->keyring;
}

static void
take (OnwardStartScreen *self, OnwardOpening *opening)
{
  keep_known (self, opening);
  g_clear_pointer (&self->opening, onward_opening_free);
  self->opening = opening;
  if (opening->outcome == ONWARD_OPENING_DONE)
    {
      onward_secret_field_clear (self->field);
      onward_start_after_opening (window_of (self), opening);
      return; /* another screen shows now */
    }
  if (opening->outcome == ONWARD_OPENING_FIRST_START)
    {
      onward_window_go (window_of (self), "who");
      return;
    }
  /* The screen stays as it is, and says it below the field. */
  if (opening->outcome != ONWARD_OPENING_WRONG)
    show_case (self, onward_start_case_of (opening));
  else
    say_wrong (self);
}

static void
opened_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  OnwardStartScreen *self = ONWARD_START_SCREEN (object);
  g_autoptr (OnwardOpening) opening = onward_opening_finish (result);

  /* Somebody closed the window, or went away: what was opened is shut again. */
  if (self->doing == ONWARD_START_DO_NOTHING || gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  set_doing (self, ONWARD_START_DO_NOTHING);
  take (self, g_steal_pointer (&opening));
}

static OnwardOpeningFunc
func_of (OnwardStartDo what)
{
  switch (what)
    {
    case ONWARD_START_DO_RESTORE:
      return onward_opening_restore;
    case ONWARD_START_DO_LOOK:
      return onward_opening_salvage;
    case ONWARD_START_DO_SAVE:
      return onward_opening_finish_salvage;
    case ONWARD_START_DO_PUT_START_RIGHT:
      return onward_opening_put_start_right;
    case ONWARD_START_DO_READ:
      return onward_opening_open_as_it_is;
    case ONWARD_START_DO_OPEN:
    case ONWARD_START_DO_OPEN_TYPED:
    case ONWARD_START_DO_ASK:
    case ONWARD_START_DO_NOTHING:
    default:
      return onward_opening_open;
    }
}

/* FALSE: nothing is typed, and that was said. */
static gboolean
take_typed (OnwardStartScreen *self, OnwardStartDo what)
{
  if (what == ONWARD_START_DO_OPEN)
    g_clear_pointer (&self->typed, onward_secret_unref);
  if (what != ONWARD_START_DO_OPEN_TYPED && what != ONWARD_START_DO_RESTORE)
    return TRUE;
  g_clear_pointer (&self->typed, onward_secret_unref);
  self->typed = onward_secret_field_dup_secret (self->field);
  onward_secret_field_say (self->field, self->typed == NULL ? _ ("Type it here first.") : NULL);
  if (self->typed == NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->field));
  return self->typed != NULL;
}

static void
begin (OnwardStartScreen *self, OnwardStartDo what)
{
  OnwardDesk *desk = onward_screen_get_desk (ONWARD_SCREEN (self));
  OnwardSalvage *salvage = NULL;

  if (self->doing != ONWARD_START_DO_NOTHING || what == ONWARD_START_DO_NOTHING)
    return;
  if (what == ONWARD_START_DO_ASK)
    {
      show_case (self, ONWARD_START_CASE_ASKS);
      return;
    }
  if (!take_typed (self, what))
    return;
  if (what == ONWARD_START_DO_SAVE)
    salvage = g_steal_pointer (&self->opening->salvage);
  else if (self->opening != NULL) /* it holds the vault */
    g_clear_pointer (&self->opening->salvage, onward_salvage_free);
  set_doing (self, what);
  onward_opening_begin (func_of (what), onward_desk_get_folder (desk), self->typed, salvage, NULL,
                        self, opened_cb);
}

/* --- callbacks --- */

static void
main_cb (OnwardStartScreen *self)
{
  begin (self, onward_start_words_of (self->shown)->does);
}

static void
other_cb (OnwardStartScreen *self)
{
  begin (self, self->shown == ONWARD_START_CASE_ASKS
                   ? ONWARD_START_DO_OPEN
                   : onward_start_words_of (self->shown)->other_does);
}

static void
show_typed_cb (OnwardStartScreen *self)
{
  onward_secret_field_set_shown (self->field, gtk_check_button_get_active (self->show_button));
}

/* --- overrides --- */

static void
onward_start_screen_shown (OnwardScreen *screen)
{
  OnwardStartScreen *self = ONWARD_START_SCREEN (screen);

  if (onward_desk_is_locked (onward_screen_get_desk (screen)))
    show_case (self, ONWARD_START_CASE_LOCKED);
  else
    begin (self, ONWARD_START_DO_OPEN);
}

/* What changes files is not cut short: it takes a moment. */
static gboolean
onward_start_screen_leave (OnwardScreen *screen)
{
  OnwardStartScreen *self = ONWARD_START_SCREEN (screen);

  return self->doing != ONWARD_START_DO_RESTORE && self->doing != ONWARD_START_DO_SAVE
         && self->doing != ONWARD_START_DO_PUT_START_RIGHT;
}

static void
onward_start_screen_dispose (GObject *object)
{
  OnwardStartScreen *self = ONWARD_START_SCREEN (object);

  self->doing = ONWARD_START_DO_NOTHING;
  g_clear_handle_id (&self->patience, g_source_remove);
  g_clear_pointer (&self->opening, onward_opening_free);
  g_clear_pointer (&self->typed, onward_secret_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_START_SCREEN);
  G_OBJECT_CLASS (onward_start_screen_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, OnwardStartScreen, body);
  gtk_widget_class_bind_template_child (widget_class, OnwardStartScreen, picture);
  gtk_widget_class_bind_template_child (widget_class, OnwardStartScreen, heading);
  gtk_widget_class_bind_template_child (widget_class, OnwardStartScreen, text);
  gtk_widget_class_bind_template_child (widget_class, OnwardStartScreen, reason);
  gtk_widget_class_bind_template_child (widget_class, OnwardStartScreen, pane);
  gtk_widget_class_bind_template_child (widget_class, OnwardStartScreen, lines);
  gtk_widget_class_bind_template_child (widget_class, OnwardStartScreen, asking);
  gtk_widget_class_bind_template_child (widget_class, OnwardStartScreen, field);
  gtk_widget_class_bind_template_child (widget_class, OnwardStartScreen, show_button);
  gtk_widget_class_bind_template_child (widget_class, OnwardStartScreen, busy);
  gtk_widget_class_bind_template_child (widget_class, OnwardStartScreen, out_button);
  gtk_widget_class_bind_template_child (widget_class, OnwardStartScreen, other_button);
  gtk_widget_class_bind_template_child (widget_class, OnwardStartScreen, main_button);
}

static void
onward_start_screen_class_init (OnwardStartScreenClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = onward_start_screen_dispose;
  ONWARD_SCREEN_CLASS (klass)->shown = onward_start_screen_shown;
  ONWARD_SCREEN_CLASS (klass)->leave = onward_start_screen_leave;
  g_type_ensure (ONWARD_TYPE_SECRET_FIELD);
  g_type_ensure (ONWARD_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-start-screen.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, main_cb);
  gtk_widget_class_bind_template_callback (widget_class, other_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_typed_cb);
}

static void
onward_start_screen_init (OnwardStartScreen *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * onward_start_screen_new:
 * @desk: a desk
 * @detail: nothing is said by it
 *
 * Makes the screen that opens the vault. Where there is nothing to open, because nothing is here or
 * because it is open and only nobody said who uses this computer, it is the screen that asks that.
 *
 * Returns: (transfer floating): the screen
 */
OnwardScreen *
onward_start_screen_new (OnwardDesk *desk, const char *detail)
{
  if (onward_desk_get_vault (desk) != NULL
      || onward_vault_probe (onward_desk_get_folder (desk)) == ONWARD_VAULT_ABSENT)
    return onward_who_screen_new (desk, "");
  return g_object_new (ONWARD_TYPE_START_SCREEN, "desk", desk, NULL);
}
