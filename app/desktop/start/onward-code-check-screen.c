#include "desktop/start/onward-code-check-screen.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "desktop/onward-window.h"
#include "desktop/start/onward-secret-field.h"
#include "desktop/start/onward-start-code.h"

#define ASKED 2 /* groups */

struct _OnwardCodeCheckScreen
{
  OnwardPage parent_instance;

  guint groups[ASKED]; /* 1 to 7, the lower one first */

  /* Template widgets. */
  OnwardSecretField *first;
  OnwardSecretField *second;
};

G_DEFINE_FINAL_TYPE (OnwardCodeCheckScreen, onward_code_check_screen, ONWARD_TYPE_PAGE)

static OnwardSecretField *
field_of (OnwardCodeCheckScreen *self, guint asked)
{
  return asked == 0 ? self->first : self->second;
}

/* Any two, so that the code is at hand. */
static void
choose_groups (OnwardCodeCheckScreen *self)
{
  guint one = (guint)g_random_int_range (1, ONWARD_START_CODE_GROUPS + 1);
  guint other = (guint)g_random_int_range (1, ONWARD_START_CODE_GROUPS);

  if (other >= one)
    other++;
  self->groups[0] = MIN (one, other);
  self->groups[1] = MAX (one, other);
  for (guint i = 0; i < ASKED; i++)
    {
      g_autofree char *label = g_strdup_printf (_ ("Group %u"), self->groups[i]);

      g_object_set (field_of (self, i), "label", label, NULL);
      onward_secret_field_set_shown (field_of (self, i), TRUE);
    }
}

static gboolean
is_group (OnwardCodeCheckScreen *self, OnwardSecret *code, guint asked)
{
  OnwardSecretField *field = field_of (self, asked);
  g_autoptr (OnwardSecret) typed = onward_secret_field_dup_secret (field);
  g_autofree char *text = NULL;
  gboolean right = FALSE;

  if (typed != NULL)
    {
      text = g_strndup ((const char *)onward_secret_data (typed), onward_secret_length (typed));
      right = onward_start_code_is_group (code, self->groups[asked], text);
      memset (text, 0, strlen (text));
    }
  return right;
}

/* Which group it is; what was typed stays. */
static gboolean
check (OnwardCodeCheckScreen *self, OnwardSecret *code)
{
  gboolean all_right = TRUE;

  for (guint i = ASKED; i-- > 0;)
    {
      gboolean right = is_group (self, code, i);
      g_autofree char *wrong = g_strdup_printf (
          _ ("Group %u is not right yet. Look at your paper again."), self->groups[i]);

      onward_secret_field_say (field_of (self, i), right ? NULL : wrong);
      if (!right)
        gtk_widget_grab_focus (GTK_WIDGET (field_of (self, i)));
      all_right = all_right && right;
    }
  return all_right;
}

static void
main_cb (OnwardCodeCheckScreen *self)
{
  OnwardDesk *desk = onward_screen_get_desk (ONWARD_SCREEN (self));
  OnwardWindow *window = ONWARD_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  OnwardSecret *code = onward_start_code_get (desk);
  g_autoptr (GError) error = NULL;

  if (code == NULL) /* it was kept, or put off, and somebody came back here */
    {
      onward_window_go_first (window);
      return;
    }
  if (!check (self, code))
    return;
  if (!onward_start_code_set_due (desk, FALSE, &error))
    {
      onward_window_say (window, error->message);
      return;
    }
  onward_start_code_hold (desk, NULL);
  onward_window_go_first (window);
  onward_window_say (window, _ ("Your code is right. Keep it safe."));
}

static void
onward_code_check_screen_shown (OnwardScreen *screen)
{
  gtk_widget_grab_focus (GTK_WIDGET (ONWARD_CODE_CHECK_SCREEN (screen)->first));
}

static void
onward_code_check_screen_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_CODE_CHECK_SCREEN);
  G_OBJECT_CLASS (onward_code_check_screen_parent_class)->dispose (object);
}

static void
onward_code_check_screen_class_init (OnwardCodeCheckScreenClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = onward_code_check_screen_dispose;
  ONWARD_SCREEN_CLASS (klass)->shown = onward_code_check_screen_shown;
  g_type_ensure (ONWARD_TYPE_SECRET_FIELD);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-code-check-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardCodeCheckScreen, first);
  gtk_widget_class_bind_template_child (widget_class, OnwardCodeCheckScreen, second);
  gtk_widget_class_bind_template_callback (widget_class, main_cb);
}

static void
onward_code_check_screen_init (OnwardCodeCheckScreen *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  choose_groups (self);
}

/**
 * onward_code_check_screen_new:
 * @desk: a desk with an open vault, on which the code is held that was shown
 * @detail: nothing is said by it
 *
 * Makes the screen that has two groups of the code typed back.
 *
 * Returns: (transfer floating): the screen
 */
OnwardScreen *
onward_code_check_screen_new (OnwardDesk *desk, const char *detail)
{
  return g_object_new (ONWARD_TYPE_CODE_CHECK_SCREEN, "desk", desk, NULL);
}
