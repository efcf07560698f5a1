#include "desktop/onward-idle-lock.h"

#include "passport/onward-clock.h"

#define LOOK_SECONDS 15

struct _OnwardIdleLock
{
  GObject parent_instance;

  OnwardWindow *window; /* borrowed; NULL once it is gone */
  int minutes;
  gint64 touched; /* when somebody did something, by onward_clock_now() */
  guint timer;    /* runs while @minutes is not 0 */
};

G_DEFINE_FINAL_TYPE (OnwardIdleLock, onward_idle_lock, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_MINUTES
};

/* Somebody who listens needs no key; and what cannot be saved is not put away. */
static gboolean
may_lock (OnwardIdleLock *self)
{
  OnwardDesk *desk = onward_window_get_desk (self->window);
  OnwardDraft *draft = onward_desk_get_draft (desk);

  return onward_desk_get_vault (desk) != NULL
         && !onward_speaker_is_speaking (onward_window_get_speaker (self->window))
         && (draft == NULL || onward_draft_get_state (draft) != ONWARD_DRAFT_TROUBLE);
}

static gboolean
look_cb (gpointer data)
{
  onward_idle_lock_look (data);
  return G_SOURCE_CONTINUE;
}

static void
set_minutes (OnwardIdleLock *self, int minutes)
{
  self->minutes = minutes;
  g_clear_handle_id (&self->timer, g_source_remove);
  if (minutes > 0)
    self->timer = g_timeout_add_seconds (LOOK_SECONDS, look_cb, self);
}

/* Keys, presses and moves of the pointer, in this window or in one in front of it. After a long
 * sleep of the computer the first of them finds it locked. */
static gboolean
event_cb (OnwardIdleLock *self)
{
  onward_idle_lock_look (self);
  onward_idle_lock_touch (self);
  return GDK_EVENT_PROPAGATE;
}

static void
watch (OnwardIdleLock *self, GtkWindow *window)
{
  GtkEventController *events = gtk_event_controller_legacy_new ();

  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect_object (events, "event", G_CALLBACK (event_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (window), events);
}

static void
window_added_cb (GtkApplication *application, GtkWindow *window, OnwardIdleLock *self)
{
  watch (self, window);
}

static void
onward_idle_lock_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_MINUTES:
      g_value_set_int (value, ONWARD_IDLE_LOCK (object)->minutes);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
onward_idle_lock_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_MINUTES:
      set_minutes (ONWARD_IDLE_LOCK (object), g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
onward_idle_lock_dispose (GObject *object)
{
  OnwardIdleLock *self = ONWARD_IDLE_LOCK (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_weak_pointer (&self->window);
  G_OBJECT_CLASS (onward_idle_lock_parent_class)->dispose (object);
}

static void
onward_idle_lock_class_init (OnwardIdleLockClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = onward_idle_lock_get_property;
  object_class->set_property = onward_idle_lock_set_property;
  object_class->dispose = onward_idle_lock_dispose;
  g_object_class_install_property (object_class, PROP_MINUTES,
                                   g_param_spec_int ("minutes", NULL, NULL, 0, G_MAXINT, 0,
                                                     G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
}

static void
onward_idle_lock_init (OnwardIdleLock *self)
{
}

/**
 * onward_idle_lock_new:
 * @window: the window, of an application
 *
 * Makes a lock that does not lock yet: its minutes are 0.
 *
 * Returns: (transfer full): the lock
 */
OnwardIdleLock *
onward_idle_lock_new (OnwardWindow *window)
{
  OnwardIdleLock *self = g_object_new (ONWARD_TYPE_IDLE_LOCK, NULL);

  g_set_weak_pointer (&self->window, window);
  onward_idle_lock_touch (self);
  watch (self, GTK_WINDOW (window));
  g_signal_connect_object (gtk_window_get_application (GTK_WINDOW (window)), "window-added",
                           G_CALLBACK (window_added_cb), self, 0);
  return self;
}

/**
 * onward_idle_lock_touch:
 * @self: the lock
 *
 * Says that somebody is there.
 */
void
onward_idle_lock_touch (OnwardIdleLock *self)
{
  self->touched = onward_clock_now ();
}

/**
 * onward_idle_lock_look:
 * @self: the lock
 *
 * Locks if nobody has been there for long enough, saving what is unsaved. What cannot be saved
 * keeps it open.
 */
void
onward_idle_lock_look (OnwardIdleLock *self)
{
  if (self->window == NULL || self->minutes == 0
      || onward_clock_now () - self->touched < self->minutes * 60 || !may_lock (self))
    return;
  onward_idle_lock_touch (self);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.lock", NULL);
}
