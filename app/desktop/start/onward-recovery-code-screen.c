#include "desktop/start/onward-recovery-code-screen.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "desktop/onward-window.h"
#include "desktop/parts/onward-save-file.h"
#include "desktop/parts/onward-wrap-layout.h"
#include "desktop/start/onward-code-sheet.h"
#include "desktop/start/onward-start-code.h"
#include "store/onward-vault-slots.h"

#define HIDDEN "••••"

struct _OnwardRecoveryCodeScreen
{
  OnwardPage parent_instance;

  gboolean hidden;

  /* Template widgets. */
  GtkWidget *pane;
  GtkWidget *groups;
  GtkImage *hide_image;
  GtkLabel *hide_label;
  GtkLabel *done;
  GtkLabel *wrong;
  GtkButton *main_button;
};

G_DEFINE_FINAL_TYPE (OnwardRecoveryCodeScreen, onward_recovery_code_screen, ONWARD_TYPE_PAGE)

static OnwardDesk *
desk_of (OnwardRecoveryCodeScreen *self)
{
  return onward_screen_get_desk (ONWARD_SCREEN (self));
}

/* --- the groups --- */

static GtkWidget *
make_group (OnwardSecret *code, guint number, gboolean hidden)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  g_autofree char *place = g_strdup_printf ("%u", number);
  g_autofree char *symbols = onward_start_code_dup_group (code, number);
  GtkWidget *place_label = gtk_label_new (place);
  GtkWidget *label = gtk_label_new (hidden ? HIDDEN : symbols);

  gtk_widget_add_css_class (place_label, "small");
  gtk_widget_add_css_class (place_label, "soft");
  gtk_widget_add_css_class (label, "code");
  gtk_widget_set_direction (box, GTK_TEXT_DIR_LTR);
  gtk_box_append (GTK_BOX (box), place_label);
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_add_css_class (box, "group");
  memset (symbols, 0, strlen (symbols));
  return box;
}

static void
clear_groups (OnwardRecoveryCodeScreen *self)
{
  while (self->groups != NULL && gtk_widget_get_first_child (self->groups) != NULL)
    gtk_widget_unparent (gtk_widget_get_first_child (self->groups));
}

static void
show_groups (OnwardRecoveryCodeScreen *self)
{
  OnwardSecret *code = onward_start_code_get (desk_of (self));

  clear_groups (self);
  gtk_widget_set_visible (self->pane, code != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->main_button), code != NULL);
  for (guint i = 1; code != NULL && i <= ONWARD_START_CODE_GROUPS; i++)
    gtk_widget_set_parent (make_group (code, i, self->hidden), self->groups);
  gtk_image_set_from_icon_name (self->hide_image,
                                self->hidden ? "view-reveal-symbolic" : "view-conceal-symbolic");
  gtk_label_set_label (self->hide_label, self->hidden ? _ ("Show the code") : _ ("Hide the code"));
}

static void
say (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

/* The first code is nowhere any more, if it was not kept: this one opens the passports from here
 * on, and the first one does not. */
static void
make_new (OnwardRecoveryCodeScreen *self)
{
  OnwardVault *vault = onward_desk_get_vault (desk_of (self));
  g_autoptr (OnwardSecret) code = NULL;
  g_autoptr (GError) old_stays = NULL;
  g_autoptr (GError) error = NULL;

  if (onward_start_code_get (desk_of (self)) != NULL)
    return;
  code = onward_vault_renew_recovery_code (vault, &old_stays, &error);
  if (code == NULL)
    {
      say (self->wrong, error->message);
      return;
    }
  if (old_stays != NULL)
    say (self->wrong, old_stays->message);
  onward_start_code_set_due (desk_of (self), TRUE, NULL); /* then nobody is reminded: no harm */
  onward_start_code_hold (desk_of (self), code);
}

/* --- callbacks --- */

static void
hide_cb (OnwardRecoveryCodeScreen *self)
{
  self->hidden = !self->hidden;
  show_groups (self);
}

static void
saved_cb (const char *path, const GError *error, gpointer data)
{
  OnwardRecoveryCodeScreen *self = data;
  g_autofree char *folder = path != NULL ? g_path_get_dirname (path) : NULL;
  g_autofree char *name = folder != NULL ? g_path_get_basename (folder) : NULL;
  g_autofree char *text = name != NULL ? g_strdup_printf (_ ("Saved in %s"), name) : NULL;

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL) /* somebody went on meanwhile */
    return;
  say (self->done, text);
  say (self->wrong, error != NULL ? error->message : NULL);
}

static void
save_cb (OnwardRecoveryCodeScreen *self)
{
  OnwardSecret *code = onward_start_code_get (desk_of (self));
  g_autoptr (GBytes) sheet = code != NULL ? onward_code_sheet_write (code) : NULL;

  if (sheet != NULL)
    onward_save_file (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _ ("Save the sheet"),
                      _ ("recovery-code.txt"), sheet, saved_cb, g_object_ref (self),
                      g_object_unref);
}

static void
print_cb (OnwardRecoveryCodeScreen *self)
{
  OnwardSecret *code = onward_start_code_get (desk_of (self));
  g_autoptr (GtkPrintOperation) operation = code != NULL ? onward_code_sheet_print (code) : NULL;
  g_autoptr (GError) error = NULL;
  GtkPrintOperationResult result;

  if (operation == NULL)
    return;
  result = gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                                    GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), &error);
  say (self->done, result == GTK_PRINT_OPERATION_RESULT_APPLY ? _ ("Sent to the printer") : NULL);
  say (self->wrong, error != NULL ? _ ("Printing did not work. Save the sheet, or write the code "
                                       "down.")
                                  : NULL);
}

/* "Do this later": home reminds of it. */
static void
later_cb (OnwardRecoveryCodeScreen *self)
{
  OnwardWindow *window = ONWARD_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));

  onward_start_code_hold (desk_of (self), NULL);
  onward_window_go_first (window);
}

/* --- overrides --- */

static void
onward_recovery_code_screen_constructed (GObject *object)
{
  OnwardRecoveryCodeScreen *self = ONWARD_RECOVERY_CODE_SCREEN (object);

  G_OBJECT_CLASS (onward_recovery_code_screen_parent_class)->constructed (object);
  make_new (self);
  show_groups (self);
}

static void
onward_recovery_code_screen_shown (OnwardScreen *screen)
{
  gtk_widget_grab_focus (GTK_WIDGET (ONWARD_RECOVERY_CODE_SCREEN (screen)->main_button));
}

static void
onward_recovery_code_screen_dispose (GObject *object)
{
  clear_groups (ONWARD_RECOVERY_CODE_SCREEN (object));
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_RECOVERY_CODE_SCREEN);
  G_OBJECT_CLASS (onward_recovery_code_screen_parent_class)->dispose (object);
}

static void
onward_recovery_code_screen_class_init (OnwardRecoveryCodeScreenClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = onward_recovery_code_screen_constructed;
  object_class->dispose = onward_recovery_code_screen_dispose;
  ONWARD_SCREEN_CLASS (klass)->shown = onward_recovery_code_screen_shown;
  g_type_ensure (ONWARD_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-recovery-code-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardRecoveryCodeScreen, pane);
  gtk_widget_class_bind_template_child (widget_class, OnwardRecoveryCodeScreen, groups);
  gtk_widget_class_bind_template_child (widget_class, OnwardRecoveryCodeScreen, hide_image);
  gtk_widget_class_bind_template_child (widget_class, OnwardRecoveryCodeScreen, hide_label);
  gtk_widget_class_bind_template_child (widget_class, OnwardRecoveryCodeScreen, done);
  gtk_widget_class_bind_template_child (widget_class, OnwardRecoveryCodeScreen, wrong);
  gtk_widget_class_bind_template_child (widget_class, OnwardRecoveryCodeScreen, main_button);
  gtk_widget_class_bind_template_callback (widget_class, hide_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, print_cb);
  gtk_widget_class_bind_template_callback (widget_class, later_cb);
}

static void
onward_recovery_code_screen_init (OnwardRecoveryCodeScreen *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_direction (self->groups, GTK_TEXT_DIR_LTR); /* as it is typed, in every language */
}

/**
 * onward_recovery_code_screen_new:
 * @desk: a desk with an open vault
 * @detail: nothing is said by it
 *
 * Makes the screen that shows the recovery code: the one of the vault that was just made, or of
 * which a part is being typed back; else a new one, which takes the place of the old.
 *
 * Returns: (transfer floating): the screen
 */
OnwardScreen *
onward_recovery_code_screen_new (OnwardDesk *desk, const char *detail)
{
  return g_object_new (ONWARD_TYPE_RECOVERY_CODE_SCREEN, "desk", desk, NULL);
}
