#include "desktop/share/onward-share-code-screen.h"

#include <glib/gi18n-lib.h>

#include "desktop/parts/onward-picture-code.h"
#include "desktop/share/onward-share-always.h"
#include "desktop/share/onward-share-steps.h"
#include "receive/onward-own-gate.h"

#define FRAMES 2 /* until "Getting it ready …" has been drawn */

struct _OnwardShareCodeScreen
{
  OnwardPage parent_instance;

  OnwardOutgoing *outgoing; /* NULL: there is nothing to agree to */
  OnwardSecret *secret;     /* while the file is made; nullable */
  guint frames;             /* drawn since then */

  /* Template widgets. */
  GtkLabel *statement;
  OnwardPictureCode *code;
  GtkLabel *making;
  GtkLabel *forgotten;
  GtkWidget *forgotten_button;
  GtkWidget *share_button;
  GtkLabel *share_label;
};

G_DEFINE_FINAL_TYPE (OnwardShareCodeScreen, onward_share_code_screen, ONWARD_TYPE_PAGE)

static OnwardAgreeing *
agreeing_of (OnwardShareCodeScreen *self)
{
  return onward_outgoing_get_agreeing (self->outgoing);
}

static void
fill (OnwardShareCodeScreen *self, OnwardSharing *sharing)
{
  onward_outgoing_fill (self->outgoing, sharing);
  onward_agreeing_fill (agreeing_of (self), sharing);
  sharing->code = self->secret;
}

/* --- what shows --- */

static void
show_state (OnwardShareCodeScreen *self)
{
  gboolean making = self->secret != NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->making), making);
  gtk_widget_set_visible (GTK_WIDGET (self->code), !making);
  gtk_widget_set_sensitive (self->share_button,
                            !making && onward_picture_code_get_complete (self->code));
  onward_screen_set_heading (ONWARD_SCREEN (self),
                             making ? gtk_label_get_label (self->making)
                                    : onward_picture_code_get_title (self->code));
}

/* The sentence that is signed for and kept; where somebody else decides, that, too. */
static void
show_statement (OnwardShareCodeScreen *self)
{
  OnwardSharing sharing;
  g_autoptr (GError) error = NULL;
  g_autofree char *statement = NULL;
  g_autofree char *other = NULL;
  g_autofree char *both = NULL;

  fill (self, &sharing);
  statement = onward_sharing_statement (
      onward_outgoing_get_vault (self->outgoing), &sharing,
      onward_selection_count (onward_outgoing_get_selection (self->outgoing)), &error);
  if (sharing.decided == ONWARD_DECIDED_BY_OTHER && sharing.decided_role != NULL)
    {
      const char *name = onward_agreeing_get_name (agreeing_of (self));

      other = onward_consent_say ("someone-decides", "statement", "role", sharing.decided_role,
                                  "preferred_name", name, NULL);
      both = g_strdup_printf ("%s %s", statement != NULL ? statement : "", other);
    }
  gtk_label_set_label (self->statement, error != NULL  ? error->message
                                        : both != NULL ? both
                                                       : statement);
}

static void
show_words (OnwardShareCodeScreen *self)
{
  const OnwardConsentPart *part = onward_consent_get ("agree");
  const OnwardConsentPart *forgot = onward_consent_get ("agree/forgot");
  GString *text = g_string_new (NULL);
  g_autofree char *share
      = onward_agreeing_say (agreeing_of (self), onward_consent_get_button (part, "go-on"));

  for (guint i = 0; i < forgot->bodies->len; i++)
    {
      g_autofree char *line = onward_agreeing_say (agreeing_of (self), forgot->bodies->pdata[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", line);
    }
  gtk_label_set_label (self->forgotten, text->str);
  g_string_free (text, TRUE);
  gtk_label_set_label (self->share_label, share);
}

/* --- making the file --- */

/* Nothing is written anywhere. What comes out has to pass the gate its reader has, and be what was
 * looked at. */
static OnwardShared *
make (OnwardShareCodeScreen *self, GError **error)
{
  g_autoptr (OnwardShared) made = NULL;
  OnwardSharing sharing;

  fill (self, &sharing);
  made = onward_sharing_make (onward_outgoing_get_vault (self->outgoing),
                              onward_outgoing_get_issued (self->outgoing),
                              onward_outgoing_get_selection (self->outgoing), &sharing, error);
  if (made == NULL || !onward_own_gate_check (made->plain, sharing.order.to_id, error))
    return NULL;
  if (!onward_sharing_matches (made->plain, onward_outgoing_get_previewed (self->outgoing)))
    {
      g_set_error_literal (error, ONWARD_SHARING_ERROR, ONWARD_SHARING_ERROR_ORDER,
                           _ ("This is not what you looked at. So nothing was made."));
      return NULL;
    }
  return g_steal_pointer (&made);
}

static gboolean
frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  OnwardShareCodeScreen *self = ONWARD_SHARE_CODE_SCREEN (widget);
  OnwardShared *made;
  g_autoptr (GError) error = NULL;

  if (self->frames++ < FRAMES)
    return G_SOURCE_CONTINUE;
  made = onward_screen_get_draft (ONWARD_SCREEN (self)) != NULL ? make (self, &error) : NULL;
  g_clear_pointer (&self->secret, onward_secret_unref);
  show_state (self);
  if (made != NULL)
    {
      onward_agreeing_take_made (agreeing_of (self), made);
      gtk_widget_activate_action (widget, "win.go", "s", "share/save");
    }
  else if (error != NULL)
    {
      onward_picture_code_tell (self->code, error, onward_outgoing_get_vault (self->outgoing),
                                onward_outgoing_get_passport (self->outgoing));
      gtk_widget_grab_focus (GTK_WIDGET (self->code));
    }
  return G_SOURCE_REMOVE;
}

static void
share_cb (OnwardShareCodeScreen *self)
{
  if (self->secret != NULL)
    return;
  self->secret = onward_picture_code_take_secret (self->code);
  if (self->secret == NULL)
    return;
  self->frames = 0;
  show_state (self);
  gtk_widget_add_tick_callback (GTK_WIDGET (self), frame_cb, NULL, NULL);
}

/* --- callbacks --- */

static void
done_cb (OnwardShareCodeScreen *self)
{
  gtk_widget_grab_focus (self->share_button);
}

static void
forgotten_cb (OnwardShareCodeScreen *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->forgotten), TRUE);
}

static void
no_cb (OnwardShareCodeScreen *self)
{
  onward_share_leave (GTK_WIDGET (self));
}

/* --- overrides --- */

static void
onward_share_code_screen_shown (OnwardScreen *screen)
{
  OnwardShareCodeScreen *self = ONWARD_SHARE_CODE_SCREEN (screen);
  OnwardAgreeing *agreeing = self->outgoing != NULL ? agreeing_of (self) : NULL;
  const char *undone = agreeing != NULL ? onward_agreeing_find_undone (agreeing) : NULL;
  g_autofree char *place = undone != NULL ? g_strconcat ("share/agree/", undone, NULL) : NULL;

  if (agreeing == NULL)
    onward_share_send_on (GTK_WIDGET (self), "share");
  else if (onward_agreeing_get_path (agreeing) != NULL)
    onward_share_send_on (GTK_WIDGET (self), "share/done");
  else if (place != NULL)
    onward_share_send_on (GTK_WIDGET (self), place);
  else if (onward_outgoing_get_previewed (self->outgoing) == NULL)
    onward_share_send_on (GTK_WIDGET (self), "share/exactly");
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->code));
}

/* While it is made there is nowhere to go: it takes about a second. */
static gboolean
onward_share_code_screen_leave (OnwardScreen *screen)
{
  return ONWARD_SHARE_CODE_SCREEN (screen)->secret == NULL;
}

static void
onward_share_code_screen_dispose (GObject *object)
{
  OnwardShareCodeScreen *self = ONWARD_SHARE_CODE_SCREEN (object);

  g_clear_pointer (&self->secret, onward_secret_unref);
  g_clear_object (&self->outgoing);
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_SHARE_CODE_SCREEN);
  G_OBJECT_CLASS (onward_share_code_screen_parent_class)->dispose (object);
}

static void
onward_share_code_screen_class_init (OnwardShareCodeScreenClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = onward_share_code_screen_dispose;
  ONWARD_SCREEN_CLASS (klass)->shown = onward_share_code_screen_shown;
  ONWARD_SCREEN_CLASS (klass)->leave = onward_share_code_screen_leave;
  g_type_ensure (ONWARD_TYPE_PICTURE_CODE);
  g_type_ensure (ONWARD_TYPE_SHARE_STEPS);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-share-code-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardShareCodeScreen, statement);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareCodeScreen, code);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareCodeScreen, making);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareCodeScreen, forgotten);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareCodeScreen, forgotten_button);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareCodeScreen, share_button);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareCodeScreen, share_label);
  gtk_widget_class_bind_template_callback (widget_class, show_state);
  gtk_widget_class_bind_template_callback (widget_class, done_cb);
  gtk_widget_class_bind_template_callback (widget_class, forgotten_cb);
  gtk_widget_class_bind_template_callback (widget_class, share_cb);
  gtk_widget_class_bind_template_callback (widget_class, no_cb);
}

static void
onward_share_code_screen_init (OnwardShareCodeScreen *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * onward_share_code_screen_new:
 * @desk: a desk with a share on it
 * @detail: nothing is said by it
 *
 * Makes the screen. A file that was made before and not saved is put away: what is agreed to may
 * have changed.
 *
 * Returns: (transfer floating): the screen
 */
OnwardScreen *
onward_share_code_screen_new (OnwardDesk *desk, const char *detail)
{
  OnwardShareCodeScreen *self = g_object_new (ONWARD_TYPE_SHARE_CODE_SCREEN, "desk", desk, NULL);
  OnwardOutgoing *outgoing = onward_desk_get_outgoing (desk);

  if (outgoing == NULL || onward_outgoing_get_agreeing (outgoing) == NULL)
    return ONWARD_SCREEN (self);
  self->outgoing = g_object_ref (outgoing);
  if (onward_agreeing_get_path (agreeing_of (self)) == NULL)
    onward_agreeing_take_made (agreeing_of (self), NULL);
  onward_picture_code_set_mode (self->code, ONWARD_PICTURE_CODE_ENTER);
  onward_picture_code_look (self->code, onward_outgoing_get_vault (outgoing),
                            onward_outgoing_get_passport (outgoing));
  show_statement (self);
  show_words (self);
  show_state (self);
  return ONWARD_SCREEN (self);
}
