/* onward-caseload-delete.c: taking a passport off the list, bringing it back, and deleting it for
 * good. */

#include "desktop/caseload/onward-caseload-private.h"

#include <glib/gi18n-lib.h>

#include "desktop/caseload/onward-person-row.h"
#include "desktop/onward-window.h"
#include "desktop/parts/onward-accessible.h"
#include "store/onward-deletion.h"

static void
say (OnwardCaseloadScreen *self, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (escaped));
}

static OnwardVault *
get_vault (OnwardCaseloadScreen *self)
{
  return onward_desk_get_vault (onward_screen_get_desk (ONWARD_SCREEN (self)));
}

static gboolean
empty_bin (OnwardCaseloadScreen *self)
{
  OnwardVault *vault = get_vault (self);
  g_autoptr (GError) error = NULL;

  if (onward_bin_count (self->bin) == 0 || vault == NULL)
    return TRUE;
  if (!onward_bin_empty (self->bin, vault, &error))
    say (self, error->message);
  onward_people_set_without (self->people, NULL);
  onward_caseload_show_all (self);
  return error == NULL;
}

/* Nobody wants it back; or another toast takes its place, and self->toast is that one. */
static void
toast_gone_cb (AdwToast *toast, gpointer data)
{
  OnwardCaseloadScreen *self = data;

  if (self->toast != toast)
    return;
  g_clear_object (&self->toast);
  empty_bin (self);
}

static char *
deleted_in_words (OnwardCaseloadScreen *self, const char *name)
{
  guint count = onward_bin_count (self->bin);

  if (count == 1)
    return g_strdup_printf (_ ("%s is off the list."), name);
  return g_strdup_printf (
      ngettext ("%u passport is off the list.", "%u passports are off the list.", count), count);
}

static void
offer_undo (OnwardCaseloadScreen *self, const char *name)
{
  g_autoptr (AdwToast) before = g_steal_pointer (&self->toast);
  g_autofree char *words = deleted_in_words (self, name);
  g_autofree char *escaped = g_markup_escape_text (words, -1);

  self->toast = adw_toast_new (escaped);
  g_object_ref (self->toast);
  adw_toast_set_button_label (self->toast, _ ("Undo"));
  adw_toast_set_action_name (self->toast, "caseload.undo-delete");
  adw_toast_set_timeout (self->toast, 10);
  adw_toast_set_priority (self->toast, ADW_TOAST_PRIORITY_HIGH);
  g_signal_connect_object (self->toast, "dismissed", G_CALLBACK (toast_gone_cb), self, 0);
  if (before != NULL)
    adw_toast_dismiss (before);
  adw_toast_overlay_add_toast (self->toasts, self->toast);
}

/* What lies on the desk is put away first: it would be saved again. */
static gboolean
put_away (OnwardCaseloadScreen *self, const char *id)
{
  OnwardDesk *desk = onward_screen_get_desk (ONWARD_SCREEN (self));
  OnwardDraft *draft = onward_desk_get_draft (desk);
  g_autoptr (GError) error = NULL;

  if (draft == NULL || !g_str_equal (onward_draft_get_id (draft), id)
      || onward_desk_close_draft (desk, &error))
    return TRUE;
  say (self, error->message);
  return FALSE;
}

static void
take_off (OnwardCaseloadScreen *self, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardPassportSummary) summary = NULL;

  if (!put_away (self, id))
    return;
  summary = onward_vault_summarise (get_vault (self), id, &error);
  if (summary == NULL)
    {
      say (self, error->message);
      return;
    }
  onward_bin_put (self->bin, id);
  onward_people_set_without (self->people, onward_bin_get_ids (self->bin));
  onward_caseload_show_all (self);
  offer_undo (self, summary->name);
}

static void
delete_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  take_off (ONWARD_CASELOAD_SCREEN (widget), g_variant_get_string (target, NULL));
}

/* The row that has the focus is outside of what is in it. */
static void
delete_focused_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  GtkWidget *child = focus != NULL ? gtk_widget_get_first_child (focus) : NULL;
  OnwardPerson *person = NULL;

  if (ADW_IS_BIN (child))
    child = adw_bin_get_child (ADW_BIN (child));
  if (ONWARD_IS_PERSON_ROW (child))
    person = onward_person_row_get_person (ONWARD_PERSON_ROW (child));
  if (person != NULL)
    take_off (ONWARD_CASELOAD_SCREEN (widget), onward_person_get_summary (person)->id);
}

static void
undo_delete_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  OnwardCaseloadScreen *self = ONWARD_CASELOAD_SCREEN (widget);

  onward_bin_take_back (self->bin);
  onward_people_set_without (self->people, NULL);
  onward_caseload_show_all (self);
}

/* --- for good --- */

static void
take_line (GString *words, guint count, char *line)
{
  if (count > 0)
    g_string_append_printf (words, "\n• %s", line);
  g_free (line);
}

static void
add_kept (GString *words, const OnwardDeletion *going)
{
  guint n = going->edits;

  take_line (words, n, g_strdup_printf (ngettext ("%u edit", "%u edits", n), n));
  n = going->revisions;
  take_line (words, n,
             g_strdup_printf (ngettext ("%u earlier revision", "%u earlier revisions", n), n));
  n = going->sealed;
  take_line (words, n, g_strdup_printf (ngettext ("%u seal", "%u seals", n), n));
}

static void
add_shared (GString *words, const OnwardDeletion *going)
{
  guint n = going->shares;

  take_line (words, going->keys,
             g_strdup (_ ("the young person's key: what was sealed cannot be shared again")));
  take_line (
      words, n,
      g_strdup_printf (
          ngettext ("what the log says of %u share", "what the log says of %u shares", n), n));
  n = going->received;
  take_line (words, n,
             g_strdup_printf (
                 ngettext ("%u file that was received", "%u files that were received", n), n));
  n = going->backups;
  take_line (words, n,
             g_strdup_printf (ngettext ("its part of %u backup on this computer",
                                        "its part of %u backups on this computer", n),
                              n));
}

/* What goes, a line each. */
static char *
going_in_words (const OnwardDeletion *going)
{
  GString *words = g_string_new (_ ("This cannot be undone. With it goes:"));

  g_string_append_printf (words, "\n• %s", _ ("every answer, and all that helps"));
  add_kept (words, going);
  add_shared (words, going);
  g_string_append_printf (words, "\n\n%s",
                          _ ("Files that were sent, and copies on other disks, are out of reach."));
  return g_string_free (words, FALSE);
}

static void
delete_now (OnwardCaseloadScreen *self, const char *id)
{
  g_auto (OnwardDeletion) gone = { 0 };
  g_autoptr (GError) error = NULL;

  if (!put_away (self, id))
    return;
  if (!onward_vault_delete_for_good (get_vault (self), id, &gone, &error))
    say (self, error->message);
  else if (gone.unopened->len > 0)
    say (self, _ ("It is gone, but a backup could not be opened and may still have it."));
  else
    say (self, _ ("It is gone for good."));
  onward_people_reload (self->people);
  onward_caseload_show_all (self);
}

static void
answered_cb (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  OnwardCaseloadScreen *self = data;

  if (g_str_equal (response, "delete"))
    delete_now (self, g_object_get_data (G_OBJECT (dialog), "passport"));
}

static void
ask (OnwardCaseloadScreen *self, const char *id, const char *name, const OnwardDeletion *going)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *dialog = adw_message_dialog_new (window, NULL, NULL);
  g_autofree char *heading = g_strdup_printf (_ ("Delete the passport of %s for good?"), name);
  g_autofree char *body = going_in_words (going);

  adw_message_dialog_set_heading (ADW_MESSAGE_DIALOG (dialog), heading);
  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog), body);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "keep", _ ("Keep it"), "delete",
                                    _ ("Delete for good"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "delete",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "keep");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "keep");
  g_object_set_data_full (G_OBJECT (dialog), "passport", g_strdup (id), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), self, 0);
  onward_accessible_mend (dialog);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
delete_for_good_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  OnwardCaseloadScreen *self = ONWARD_CASELOAD_SCREEN (widget);
  const char *id = g_variant_get_string (target, NULL);
  g_auto (OnwardDeletion) going = { 0 };
  g_autoptr (OnwardPassportSummary) summary = NULL;
  g_autoptr (GError) error = NULL;

  summary = onward_vault_summarise (get_vault (self), id, &error);
  if (summary != NULL && onward_vault_count_deletion (get_vault (self), id, &going, &error))
    ask (self, id, summary->name, &going);
  else
    say (self, error->message);
}

/* Not public: see the header. */
void
onward_caseload_install_delete (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "caseload.delete", "s", delete_cb);
  gtk_widget_class_install_action (widget_class, "caseload.delete-focused", NULL,
                                   delete_focused_cb);
  gtk_widget_class_install_action (widget_class, "caseload.undo-delete", NULL, undo_delete_cb);
  gtk_widget_class_install_action (widget_class, "caseload.delete-for-good", "s",
                                   delete_for_good_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "caseload.delete-focused",
                                       NULL);
}

/* Not public: see the header. */
gboolean
onward_caseload_settle (OnwardCaseloadScreen *self)
{
  g_autoptr (AdwToast) toast = g_steal_pointer (&self->toast);

  if (toast != NULL)
    adw_toast_dismiss (toast);
  return empty_bin (self);
}
