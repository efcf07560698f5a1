#include "desktop/share/onward-share-for-screen.h"

#include <glib/gi18n-lib.h>

#include "desktop/answer/onward-editor.h"
#include "desktop/answer/onward-text-field.h"
#include "desktop/parts/onward-wrap-layout.h"
#include "desktop/share/onward-share-start.h"
#include "desktop/share/onward-share-steps.h"
#include "passport/onward-answer.h"
#include "passport/onward-clock.h"
#include "passport/onward-date.h"
#include "receive/onward-foreign-text.h"

#define NEXT_PLACE "share/what"

struct _OnwardShareForScreen
{
  OnwardPage parent_instance;

  OnwardOutgoing *outgoing; /* owned; NULL: there is no share */
  OnwardTextField *purpose_field;
  OnwardEditor *until_editor;

  /* Template widgets. */
  GtkLabel *lead;
  AdwBin *purpose;
  AdwBin *until;
  GtkLabel *goes_to_words;
  GtkLabel *missing;
};

G_DEFINE_FINAL_TYPE (OnwardShareForScreen, onward_share_for_screen, ONWARD_TYPE_PAGE)

static void
say_missing (OnwardShareForScreen *self, const char *words)
{
  gtk_label_set_label (self->missing, words);
  gtk_widget_set_visible (GTK_WIDGET (self->missing), *words != '\0');
}

static void
typed_cb (OnwardShareForScreen *self)
{
  say_missing (self, "");
}

/* --- what was said so far --- */

static void
show_goes_to (OnwardShareForScreen *self)
{
  g_autofree char *person
      = onward_foreign_text (onward_outgoing_get_person (self->outgoing), ONWARD_FOREIGN_NAME);
  g_autofree char *work
      = onward_foreign_text (onward_outgoing_get_work (self->outgoing), ONWARD_FOREIGN_NAME);
  g_autofree char *name
      = onward_foreign_text (onward_outgoing_get_name (self->outgoing), ONWARD_FOREIGN_NAME);
  /* Translators: a person, and where they work. */
  g_autofree char *words = *person != '\0' && *work != '\0'
                               ? g_strdup_printf (_ ("This goes to %s at %s."), person, work)
                               : g_strdup_printf (_ ("This goes to %s."), name);

  gtk_label_set_label (self->goes_to_words, words);
}

static void
show_lead (OnwardShareForScreen *self)
{
  OnwardRequest *request = onward_outgoing_get_request (self->outgoing);
  g_autofree char *purpose = NULL;
  g_autofree char *day = NULL;
  g_autofree char *words = NULL;

  if (request == NULL)
    {
      gtk_label_set_label (self->lead, _ ("This is our idea. You can change it."));
      return;
    }
  purpose = onward_foreign_text (onward_request_get_purpose (request), ONWARD_FOREIGN_TEXT);
  day = onward_date_in_words (onward_request_get_keep_until (request));
  words = g_strdup_printf (_ ("They ask to use it to %s, and to keep it until %s. You can change "
                              "both."),
                           purpose, day);
  gtk_label_set_label (self->lead, words);
}

static void
build_fields (OnwardShareForScreen *self)
{
  OnwardRule rule = { .label = _ ("They keep it until"), .kind = ONWARD_KIND_DATE };
  const GDate *until = onward_outgoing_get_keep_until (self->outgoing);
  g_autofree char *day = until != NULL ? onward_date_print (until) : NULL;
  g_autoptr (JsonNode) value = day != NULL ? json_node_init_string (json_node_alloc (), day) : NULL;
  g_autofree char *purpose
      = onward_foreign_text (onward_outgoing_get_purpose (self->outgoing), ONWARD_FOREIGN_TEXT);

  self->purpose_field = ONWARD_TEXT_FIELD (onward_text_field_new (_ ("They use it to …"), TRUE));
  onward_text_field_set_text (self->purpose_field, purpose);
  adw_bin_set_child (self->purpose, GTK_WIDGET (self->purpose_field));
  self->until_editor = ONWARD_EDITOR (onward_editor_new (&rule, NULL));
  onward_editor_show_value (self->until_editor, value);
  adw_bin_set_child (self->until, GTK_WIDGET (self->until_editor));
  g_signal_connect_object (self->purpose_field, "changed", G_CALLBACK (typed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->until_editor, "changed", G_CALLBACK (typed_cb), self,
                           G_CONNECT_SWAPPED);
}

/* --- the way on --- */

static gboolean
take_purpose (OnwardShareForScreen *self, GError **error)
{
  g_autofree char *typed = onward_text_field_dup_text (self->purpose_field);
  g_autofree char *purpose = onward_text_clean_line (g_strstrip (typed), ONWARD_SHARING_PURPOSE_MAX,
                                                     _ ("What they use it for"), error);

  if (purpose == NULL)
    return FALSE;
  onward_outgoing_set_purpose (self->outgoing, purpose);
  if (*purpose != '\0')
    return TRUE;
  g_set_error_literal (error, ONWARD_SHARING_ERROR, ONWARD_SHARING_ERROR_ORDER,
                       _ ("Say what they use it for."));
  return FALSE;
}

static gboolean
take_until (OnwardShareForScreen *self, GError **error)
{
  g_autoptr (JsonNode) value = NULL;
  GDate day, today;

  if (!onward_editor_get_value (self->until_editor, &value, error))
    return FALSE;
  onward_clock_today (&today);
  if (value != NULL && onward_date_parse (json_node_get_string (value), &day)
      && g_date_compare (&day, &today) >= 0)
    {
      onward_outgoing_set_keep_until (self->outgoing, &day);
      return TRUE;
    }
  g_set_error_literal (error, ONWARD_SHARING_ERROR, ONWARD_SHARING_ERROR_ORDER,
                       _ ("Say a day that is still to come."));
  return FALSE;
}

static void
next_cb (OnwardShareForScreen *self)
{
  g_autoptr (GError) error = NULL;

  if (take_purpose (self, &error) && take_until (self, &error))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.go", "s", NEXT_PLACE);
  else
    say_missing (self, error->message);
}

static void
onward_share_for_screen_shown (OnwardScreen *screen)
{
  gtk_widget_child_focus (GTK_WIDGET (ONWARD_SHARE_FOR_SCREEN (screen)->purpose),
                          GTK_DIR_TAB_FORWARD);
}

static void
onward_share_for_screen_constructed (GObject *object)
{
  OnwardShareForScreen *self = ONWARD_SHARE_FOR_SCREEN (object);
  OnwardOutgoing *outgoing
      = onward_desk_get_outgoing (onward_screen_get_desk (ONWARD_SCREEN (self)));

  G_OBJECT_CLASS (onward_share_for_screen_parent_class)->constructed (object);
  onward_page_set_out (ONWARD_PAGE (self),
                       onward_share_way_out (onward_screen_get_desk (ONWARD_SCREEN (self))));
  if (outgoing == NULL || onward_outgoing_get_audience (outgoing) == NULL)
    return;
  self->outgoing = g_object_ref (outgoing);
  build_fields (self);
  show_lead (self);
  show_goes_to (self);
}

static void
onward_share_for_screen_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_SHARE_FOR_SCREEN);
  G_OBJECT_CLASS (onward_share_for_screen_parent_class)->dispose (object);
  g_clear_object (&ONWARD_SHARE_FOR_SCREEN (object)->outgoing);
}

static void
onward_share_for_screen_class_init (OnwardShareForScreenClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = onward_share_for_screen_constructed;
  ONWARD_SCREEN_CLASS (klass)->shown = onward_share_for_screen_shown;
  G_OBJECT_CLASS (klass)->dispose = onward_share_for_screen_dispose;
  g_type_ensure (ONWARD_TYPE_SHARE_STEPS);
  g_type_ensure (ONWARD_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-share-for-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardShareForScreen, lead);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareForScreen, purpose);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareForScreen, until);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareForScreen, goes_to_words);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareForScreen, missing);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
}

static void
onward_share_for_screen_init (OnwardShareForScreen *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * onward_share_for_screen_new:
 * @desk: a desk with a share on it whose audience is said
 * @detail: nothing is said by it
 *
 * Makes the screen that asks for purpose and last day.
 *
 * Returns: (transfer floating): the screen
 */
OnwardScreen *
onward_share_for_screen_new (OnwardDesk *desk, const char *detail)
{
  return g_object_new (ONWARD_TYPE_SHARE_FOR_SCREEN, "desk", desk, NULL);
}
