#include "desktop/seal/onward-seal-setting-screen.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "share/onward-own-card.h"

#define URN_LENGTH 6 /* digits of the Department's number of a school */

struct _OnwardSealSettingScreen
{
  OnwardPage parent_instance;

  /* Template widgets. */
  GtkEditable *name;
  GtkEditable *urn;
  GtkLabel *name_fault;
  GtkLabel *urn_fault;
};

G_DEFINE_FINAL_TYPE (OnwardSealSettingScreen, onward_seal_setting_screen, ONWARD_TYPE_PAGE)

static void
show_fault (GtkLabel *label, GtkEditable *field, const char *words)
{
  gtk_label_set_label (label, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (label), words != NULL);
  if (words != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (field));
}

static char *
text_of (GtkEditable *field)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (field)));
}

static gboolean
is_urn (const char *text)
{
  return strlen (text) == URN_LENGTH && strspn (text, "0123456789") == URN_LENGTH;
}

static gboolean
check (OnwardSealSettingScreen *self, const char *name, const char *urn)
{
  if (*name == '\0')
    show_fault (self->name_fault, self->name, _ ("Type its name first."));
  else if (*urn != '\0' && !is_urn (urn))
    show_fault (self->urn_fault, self->urn, _ ("A URN has six digits. You can leave it out."));
  else
    return TRUE;
  return FALSE;
}

static void
make_cb (OnwardSealSettingScreen *self)
{
  OnwardDesk *desk = onward_screen_get_desk (ONWARD_SCREEN (self));
  g_autofree char *name = text_of (self->name);
  g_autofree char *urn = text_of (self->urn);
  g_autofree char *place = NULL;
  g_autoptr (OnwardIdentityRow) row = NULL;
  g_autoptr (GError) error = NULL;

  if (!check (self, name, urn))
    return;
  row = onward_own_card_make (onward_desk_get_vault (desk), ONWARD_IDENTITY_SETTING, name,
                              *urn != '\0' ? urn : NULL, &error);
  if (row == NULL)
    {
      show_fault (self->name_fault, self->name,
                  g_error_matches (error, ONWARD_IDENTITY_ERROR, ONWARD_IDENTITY_ERROR_TWICE)
                      ? _ ("This name is here already. Go back and choose it, or type another.")
                      : error->message);
      return;
    }
  place = g_strconcat ("seal/", row->id, NULL);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.go", "s", place);
}

static void
typed_cb (OnwardSealSettingScreen *self)
{
  show_fault (self->name_fault, self->name, NULL);
  show_fault (self->urn_fault, self->urn, NULL);
}

static void
onward_seal_setting_screen_shown (OnwardScreen *screen)
{
  gtk_widget_grab_focus (GTK_WIDGET (ONWARD_SEAL_SETTING_SCREEN (screen)->name));
}

static void
onward_seal_setting_screen_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_SEAL_SETTING_SCREEN);
  G_OBJECT_CLASS (onward_seal_setting_screen_parent_class)->dispose (object);
}

static void
onward_seal_setting_screen_class_init (OnwardSealSettingScreenClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = onward_seal_setting_screen_dispose;
  ONWARD_SCREEN_CLASS (klass)->shown = onward_seal_setting_screen_shown;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-seal-setting-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardSealSettingScreen, name);
  gtk_widget_class_bind_template_child (widget_class, OnwardSealSettingScreen, urn);
  gtk_widget_class_bind_template_child (widget_class, OnwardSealSettingScreen, name_fault);
  gtk_widget_class_bind_template_child (widget_class, OnwardSealSettingScreen, urn_fault);
  gtk_widget_class_bind_template_callback (widget_class, make_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
}

static void
onward_seal_setting_screen_init (OnwardSealSettingScreen *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * onward_seal_setting_screen_new:
 * @desk: a desk with a passport on it
 * @detail: nothing is said by it
 *
 * Makes the screen; from it one comes back to the seal, with the setting chosen.
 *
 * Returns: (transfer floating): the screen
 */
OnwardScreen *
onward_seal_setting_screen_new (OnwardDesk *desk, const char *detail)
{
  return g_object_new (ONWARD_TYPE_SEAL_SETTING_SCREEN, "desk", desk, NULL);
}
