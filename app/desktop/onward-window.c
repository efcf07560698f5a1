#include "desktop/onward-window-private.h"

#include "desktop/onward-incoming.h"
#include "desktop/onward-places.h"
#include "desktop/parts/onward-accessible.h"

#define FIRST_WHILE_SHUT "start"
#define WAY_LONGEST 20

G_DEFINE_FINAL_TYPE (OnwardWindow, onward_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  PROP_0,
  PROP_LISTENING
};

static const char *
first_place (OnwardWindow *self)
{
  OnwardUse use = onward_desk_get_use (self->desk);

  if (onward_desk_get_vault (self->desk) == NULL || use == ONWARD_USE_NONE)
    return FIRST_WHILE_SHUT;
  if (onward_desk_get_incoming (self->desk) != NULL)
    return onward_incoming_place_of (onward_desk_get_incoming (self->desk));
  if (use & ONWARD_USE_SUPPORTER)
    return "caseload";
  return use & ONWARD_USE_YOUNG_PERSON ? "home" : "received";
}

/* Whether what a place needs is here; the young person's own passport is taken out if it is not. */
static gboolean
provide (OnwardWindow *self, OnwardPlaceNeed need)
{
  g_autoptr (GError) error = NULL;

  if (need == ONWARD_PLACE_NEEDS_NOTHING)
    return TRUE;
  if (onward_desk_get_vault (self->desk) == NULL)
    return FALSE;
  if (need == ONWARD_PLACE_NEEDS_SHARE)
    return onward_desk_get_outgoing (self->desk) != NULL;
  if (need == ONWARD_PLACE_NEEDS_VAULT || onward_desk_get_draft (self->desk) != NULL)
    return TRUE;
  if (onward_desk_open_mine (self->desk, &error))
    return TRUE;
  onward_window_say (self, error->message);
  return FALSE;
}

static void
remember_way (OnwardWindow *self, const char *place)
{
  if (self->place != NULL && !g_str_equal (self->place, place))
    g_queue_push_head (self->way, g_strdup (self->place));
  while (g_queue_get_length (self->way) > WAY_LONGEST)
    g_free (g_queue_pop_tail (self->way));
}

static void
show_screen (OnwardWindow *self, OnwardScreen *screen)
{
  GtkWidget *old = GTK_WIDGET (self->screen);

  onward_window_listen (self, FALSE);
  gtk_stack_add_child (self->stack, GTK_WIDGET (screen));
  self->screen = screen;
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (screen));
  /* The stack fades between pictures of both: the old one may go at once. */
  if (old != NULL)
    gtk_stack_remove (self->stack, old);
  onward_screen_shown (screen);
}

/* Whoever closes the window keeps what they typed: it stays open if that cannot be saved. */
static gboolean
onward_window_close_request (GtkWindow *window)
{
  OnwardWindow *self = ONWARD_WINDOW (window);
  OnwardDraft *draft = onward_desk_get_draft (self->desk);

  if (self->screen != NULL && !onward_screen_leave (self->screen))
    return GDK_EVENT_STOP;
  if (draft != NULL && !onward_draft_save (draft, NULL))
    return GDK_EVENT_STOP;
  return GTK_WINDOW_CLASS (onward_window_parent_class)->close_request (window);
}

static void
onward_window_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_LISTENING:
      g_value_set_boolean (value, onward_speaker_is_speaking (ONWARD_WINDOW (object)->speaker));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
onward_window_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_LISTENING:
      onward_window_listen (ONWARD_WINDOW (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
onward_window_dispose (GObject *object)
{
  OnwardWindow *self = ONWARD_WINDOW (object);

  if (self->speaker != NULL)
    onward_window_listen (self, FALSE);
  g_clear_object (&self->speaker);
  self->screen = NULL;
  g_clear_weak_pointer (&self->said);
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_WINDOW);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (onward_window_parent_class)->dispose (object);
}

static void
onward_window_finalize (GObject *object)
{
  OnwardWindow *self = ONWARD_WINDOW (object);

  g_free (self->place);
  g_queue_free_full (self->way, g_free);
  G_OBJECT_CLASS (onward_window_parent_class)->finalize (object);
}

static void
onward_window_class_init (OnwardWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = onward_window_get_property;
  object_class->set_property = onward_window_set_property;
  object_class->dispose = onward_window_dispose;
  object_class->finalize = onward_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = onward_window_close_request;
  g_object_class_install_property (
      object_class, PROP_LISTENING,
      g_param_spec_boolean ("listening", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS));
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-window.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, OnwardWindow, stack);
  onward_window_install_actions (widget_class);
}

static void
onward_window_init (OnwardWindow *self)
{
  self->way = g_queue_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  onward_window_init_listening (self);
  onward_window_take_drops (self);
}

/**
 * onward_window_new:
 * @application: the application
 * @desk: the desk its screens stand on
 *
 * Makes the window, showing nothing yet.
 *
 * Returns: (transfer none): the window
 */
OnwardWindow *
onward_window_new (GtkApplication *application, OnwardDesk *desk)
{
  OnwardWindow *self = g_object_new (ONWARD_TYPE_WINDOW, "application", application, NULL);

  self->desk = g_object_ref (desk);
  return self;
}

/**
 * onward_window_get_desk:
 *
 * Returns: (transfer none): the desk
 */
OnwardDesk *
onward_window_get_desk (OnwardWindow *self)
{
  return self->desk;
}

/**
 * onward_window_get_screen:
 *
 * Returns: (transfer none) (nullable): what the window shows
 */
OnwardScreen *
onward_window_get_screen (OnwardWindow *self)
{
  return self->screen;
}

/**
 * onward_window_get_place:
 *
 * Returns: (nullable): the place of the screen that shows, "name" or "name/detail"
 */
const char *
onward_window_get_place (OnwardWindow *self)
{
  return self->place;
}

/**
 * onward_window_get_speaker:
 *
 * Returns: (transfer none): what reads the screens aloud
 */
OnwardSpeaker *
onward_window_get_speaker (OnwardWindow *self)
{
  return self->speaker;
}

/* Cards and keys are for those who support young people or receive passports. */
static void
offer_people (OnwardWindow *self)
{
  gboolean open = onward_desk_get_vault (self->desk) != NULL;
  OnwardUse use = open ? onward_desk_get_use (self->desk) : ONWARD_USE_NONE;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.people",
                                 (use & (ONWARD_USE_SUPPORTER | ONWARD_USE_RECIPIENT)) != 0);
}

/**
 * onward_window_go:
 * @self: the window
 * @place: a place there is
 *
 * Goes to a place. What the screen that shows has unsaved is saved before.
 *
 * Returns: FALSE if it stayed where it was
 */
gboolean
onward_window_go (OnwardWindow *self, const char *place)
{
  const char *detail = NULL;
  const OnwardPlace *found = onward_places_find (place, &detail);
  OnwardDraft *draft;

  g_return_val_if_fail (found != NULL, FALSE);

  if (self->screen != NULL && !onward_screen_leave (self->screen))
    return FALSE;
  draft = onward_desk_get_draft (self->desk);
  if (draft != NULL)
    onward_draft_save (draft,
                       NULL); /* what fails stays in the draft, and the next screen says so */
  if (!provide (self, found->need))
    return FALSE;
  if (!onward_place_is_sharing (found))
    onward_desk_end_sharing (self->desk); /* left without a trace */
  remember_way (self, place);
  g_free (self->place);
  self->place = g_strdup (place);
  show_screen (self, found->make (self->desk, self->place + (detail - place)));
  offer_people (self);
  return TRUE;
}

/**
 * onward_window_go_first:
 * @self: the window
 *
 * Goes to the first place for who uses this computer: the young person's home, the list of young
 * people, what was received; while the vault is shut, to the start.
 */
void
onward_window_go_first (OnwardWindow *self)
{
  onward_window_go (self, first_place (self));
  g_queue_clear_full (self->way, g_free);
}

/* Beside the stack, the overlay has nothing but the toasts that show. */
static void
mend_toasts (OnwardWindow *self)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->toasts)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (child != GTK_WIDGET (self->stack))
      onward_accessible_mend (child);
}

/**
 * onward_window_say:
 * @self: the window
 * @text: a sentence; not markup
 *
 * Says something at the foot of the window, for a while.
 */
void
onward_window_say (OnwardWindow *self, const char *text)
{
  onward_window_offer (self, text, NULL, NULL, NULL);
}

/**
 * onward_window_offer:
 * @self: the window
 * @text: a sentence; not markup
 * @button: (nullable): what is offered, "Undo"
 * @action: (nullable): the action it does
 * @target: (nullable): its target; a floating one is taken
 *
 * Says something at the foot of the window, for a while, and offers to do something about it. What
 * was said before goes: its offer would be about another change than the last.
 */
void
onward_window_offer (OnwardWindow *self, const char *text, const char *button, const char *action,
                     GVariant *target)
{
  /* Titles of toasts are markup before libadwaita 1.4. */
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (escaped);

  if (button != NULL)
    {
      adw_toast_set_button_label (toast, button);
      adw_toast_set_action_name (toast, action);
      adw_toast_set_action_target_value (toast, target);
    }
  if (self->said != NULL)
    adw_toast_dismiss (self->said);
  g_set_weak_pointer (&self->said, toast);
  adw_toast_overlay_add_toast (self->toasts, toast);
  mend_toasts (self);
}
