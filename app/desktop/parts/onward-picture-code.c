#include "desktop/parts/onward-picture-code.h"

#include <glib/gi18n-lib.h>

#include "desktop/parts/onward-beside-layout.h"
#include "desktop/parts/onward-picture-entry.h"
#include "desktop/parts/onward-picture-grid.h"
#include "desktop/parts/onward-picture-slots.h"
#include "desktop/start/onward-secret-field.h"
#include "passport/onward-clock.h"
#include "share/onward-person.h"

struct _OnwardPictureCode
{
  GtkWidget parent_instance;

  OnwardPictureEntry entry;
  gboolean complete; /* as last notified */
  char *waiting;     /* what is said while it waits; nullable */
  gint64 wait_until; /* on the clock; 0: nothing to wait for */
  guint ticking;     /* the source that looks whether the wait is over */

  /* Template widgets. */
  GtkBox *side;
  GtkWidget *main;
  OnwardPictureSlots *slots;
  GtkWidget *passphrase;
  GtkLabel *title_label;
  GtkLabel *lead_label;
  GtkLabel *wrong_label;
  GtkLabel *way_label;
  GtkWidget *wrong;
  OnwardPictureGrid *grid;
  OnwardSecretField *field;
};

static void onward_picture_code_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OnwardPictureCode, onward_picture_code, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                      onward_picture_code_buildable_init))

enum
{
  PROP_0,
  PROP_MODE,
  PROP_TITLE,
  PROP_COMPLETE,
  N_PROPS
};

enum
{
  DONE,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];
static GtkBuildableIface *parent_buildable;

/* --- what shows --- */

static void
show_words (OnwardPictureCode *self)
{
  const char *title = onward_picture_entry_title (&self->entry);

  gtk_label_set_label (self->way_label, self->entry.typing ? _ ("Use pictures instead")
                                                           : _ ("Use a passphrase instead"));
  gtk_label_set_label (self->lead_label, onward_picture_entry_lead (&self->entry));
  if (g_str_equal (gtk_label_get_label (self->title_label), title))
    return;
  gtk_label_set_label (self->title_label, title);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

static void
show_all (OnwardPictureCode *self)
{
  gboolean can = self->wait_until == 0;
  gboolean complete = self->entry.code != NULL;

  onward_picture_slots_show (self->slots, &self->entry);
  show_words (self);
  gtk_widget_set_visible (GTK_WIDGET (self->slots), !self->entry.typing);
  gtk_widget_set_visible (GTK_WIDGET (self->grid), !self->entry.typing);
  gtk_widget_set_visible (self->passphrase, self->entry.typing);
  gtk_widget_set_sensitive (GTK_WIDGET (self->grid), can);
  gtk_widget_set_sensitive (self->passphrase, can && !complete);
  if (self->complete == complete)
    return;
  self->complete = complete;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPLETE]);
}

/* What is wrong stands below the field, or below the slots. */
static void
say (OnwardPictureCode *self, const char *wrong)
{
  const char *here = self->entry.typing ? NULL : wrong;

  onward_secret_field_say (self->field, self->entry.typing ? wrong : NULL);
  gtk_label_set_label (self->wrong_label, here != NULL ? here : "");
  gtk_widget_set_visible (self->wrong, here != NULL);
}

/* --- what was entered --- */

/* Nothing of it is left to be seen. */
static void
hide_entered (OnwardPictureCode *self)
{
  onward_picture_slots_hide_pictures (self->slots);
  onward_secret_field_clear (self->field);
  onward_picture_grid_go_to_first (self->grid);
}

/* After a code was taken over, or could not be. */
static void
go_on (OnwardPictureCode *self, const char *wrong)
{
  say (self, wrong);
  show_all (self);
  if (self->entry.code != NULL)
    g_signal_emit (self, signals[DONE], 0);
}

static void
take_pictures (OnwardPictureCode *self)
{
  g_autofree char *wrong = NULL;

  onward_picture_entry_take_pictures (&self->entry, &wrong);
  hide_entered (self);
  go_on (self, wrong);
}

/* One that is too short stays in the field, to be made longer. */
static void
take_passphrase (OnwardPictureCode *self)
{
  g_autoptr (OnwardSecret) typed = onward_secret_field_dup_secret (self->field);
  g_autofree char *wrong = NULL;
  gboolean second = self->entry.first != NULL;

  if (onward_picture_entry_take_passphrase (&self->entry, typed, &wrong) || second)
    hide_entered (self);
  go_on (self, wrong);
}

/* --- callbacks --- */

static void
pressed_cb (OnwardPictureCode *self, guint number)
{
  if (self->entry.n == ONWARD_PICTURE_CODE_LENGTH || self->wait_until != 0)
    return;
  say (self, NULL);
  self->entry.chosen[self->entry.n++] = number;
  if (self->entry.n == ONWARD_PICTURE_CODE_LENGTH
      && !onward_picture_entry_is_learning (&self->entry))
    take_pictures (self);
  else
    show_all (self);
}

static void
known_cb (OnwardPictureCode *self)
{
  take_pictures (self);
  if (!self->entry.typing)
    gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}

static void
take_back_cb (OnwardPictureCode *self)
{
  if (self->entry.n == 0)
    return;
  self->entry.chosen[--self->entry.n] = 0;
  g_clear_pointer (&self->entry.code, onward_secret_unref);
  show_all (self);
}

static void
typed_cb (OnwardPictureCode *self)
{
  if (self->wait_until != 0 || self->entry.code != NULL)
    return;
  take_passphrase (self);
}

static void
other_way_cb (OnwardPictureCode *self)
{
  self->entry.typing = !self->entry.typing;
  onward_picture_code_clear (self);
  gtk_widget_grab_focus (self->entry.typing ? GTK_WIDGET (self->field) : GTK_WIDGET (self->grid));
}

/* --- waiting --- */

static gboolean
tick_cb (gpointer data)
{
  OnwardPictureCode *self = data;

  if (onward_clock_now () < self->wait_until)
    return G_SOURCE_CONTINUE;
  self->ticking = 0;
  self->wait_until = 0;
  say (self, _ ("You can try again now."));
  show_all (self);
  return G_SOURCE_REMOVE;
}

static void
wait_for (OnwardPictureCode *self, gint64 seconds, const char *why)
{
  g_autofree char *when = onward_picture_entry_wait_in_words (seconds);

  g_free (self->waiting);
  self->waiting = g_strdup_printf ("%s %s", why, when);
  self->wait_until = onward_clock_now () + seconds;
  if (self->ticking == 0)
    self->ticking = g_timeout_add_seconds (1, tick_cb, self);
  say (self, self->waiting);
  show_all (self);
}

/* --- overrides --- */

/* The template of this class gives its own children without a type. */
static void
onward_picture_code_add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child,
                               const char *type)
{
  if (g_strcmp0 (type, "side") == 0)
    onward_picture_code_add_side (ONWARD_PICTURE_CODE (buildable), GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
onward_picture_code_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = onward_picture_code_add_child;
}

static gboolean
onward_picture_code_grab_focus (GtkWidget *widget)
{
  OnwardPictureCode *self = ONWARD_PICTURE_CODE (widget);

  return self->entry.typing ? gtk_widget_grab_focus (GTK_WIDGET (self->field))
                            : gtk_widget_child_focus (GTK_WIDGET (self->grid), GTK_DIR_TAB_FORWARD);
}

static void
onward_picture_code_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  OnwardPictureCode *self = ONWARD_PICTURE_CODE (object);

  if (id == PROP_MODE)
    g_value_set_enum (value, self->entry.mode);
  else if (id == PROP_TITLE)
    g_value_set_string (value, onward_picture_code_get_title (self));
  else if (id == PROP_COMPLETE)
    g_value_set_boolean (value, self->entry.code != NULL);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
onward_picture_code_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_MODE)
    onward_picture_code_set_mode (ONWARD_PICTURE_CODE (object), g_value_get_enum (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
onward_picture_code_dispose (GObject *object)
{
  OnwardPictureCode *self = ONWARD_PICTURE_CODE (object);

  g_clear_handle_id (&self->ticking, g_source_remove);
  g_clear_pointer (&self->waiting, g_free);
  onward_picture_entry_clear (&self->entry);
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_PICTURE_CODE);
  G_OBJECT_CLASS (onward_picture_code_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-picture-code.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardPictureCode, side);
  gtk_widget_class_bind_template_child (widget_class, OnwardPictureCode, main);
  gtk_widget_class_bind_template_child (widget_class, OnwardPictureCode, slots);
  gtk_widget_class_bind_template_child (widget_class, OnwardPictureCode, passphrase);
  gtk_widget_class_bind_template_child (widget_class, OnwardPictureCode, title_label);
  gtk_widget_class_bind_template_child (widget_class, OnwardPictureCode, lead_label);
  gtk_widget_class_bind_template_child (widget_class, OnwardPictureCode, wrong_label);
  gtk_widget_class_bind_template_child (widget_class, OnwardPictureCode, way_label);
  gtk_widget_class_bind_template_child (widget_class, OnwardPictureCode, wrong);
  gtk_widget_class_bind_template_child (widget_class, OnwardPictureCode, grid);
  gtk_widget_class_bind_template_child (widget_class, OnwardPictureCode, field);
  gtk_widget_class_bind_template_callback (widget_class, pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, known_cb);
  gtk_widget_class_bind_template_callback (widget_class, take_back_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, other_way_cb);
}

static void
onward_picture_code_class_init (OnwardPictureCodeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = onward_picture_code_get_property;
  object_class->set_property = onward_picture_code_set_property;
  object_class->dispose = onward_picture_code_dispose;
  widget_class->grab_focus = onward_picture_code_grab_focus;
  widget_class->focus = onward_beside_layout_focus;
  properties[PROP_MODE]
      = g_param_spec_enum ("mode", NULL, NULL, ONWARD_TYPE_PICTURE_CODE_MODE,
                           ONWARD_PICTURE_CODE_ENTER, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TITLE]
      = g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_COMPLETE] = g_param_spec_boolean ("complete", NULL, NULL, FALSE,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[DONE] = g_signal_new ("done", ONWARD_TYPE_PICTURE_CODE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  g_type_ensure (ONWARD_TYPE_BESIDE_LAYOUT);
  g_type_ensure (ONWARD_TYPE_PICTURE_GRID);
  g_type_ensure (ONWARD_TYPE_SECRET_FIELD);
  g_type_ensure (ONWARD_TYPE_PICTURE_SLOTS);
  bind_template (widget_class);
}

static void
onward_picture_code_init (OnwardPictureCode *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  show_all (self);
}

/* --- public calls --- */

/**
 * onward_picture_code_new:
 * @mode: whether a code is entered, or made
 *
 * Makes the widget.
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *
onward_picture_code_new (OnwardPictureCodeMode mode)
{
  return g_object_new (ONWARD_TYPE_PICTURE_CODE, "mode", mode, NULL);
}

/**
 * onward_picture_code_set_mode:
 * @self: the widget
 * @mode: whether a code is entered, or made
 *
 * Begins anew in this way. For a new code there is nothing to wait for.
 */
void
onward_picture_code_set_mode (OnwardPictureCode *self, OnwardPictureCodeMode mode)
{
  g_return_if_fail (ONWARD_IS_PICTURE_CODE (self));

  if (self->entry.mode != mode)
    {
      self->entry.mode = mode;
      self->wait_until = 0;
      g_clear_handle_id (&self->ticking, g_source_remove);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODE]);
    }
  onward_picture_code_clear (self);
}

/**
 * onward_picture_code_get_title:
 *
 * Returns: the heading it shows now, translated
 */
const char *
onward_picture_code_get_title (OnwardPictureCode *self)
{
  return gtk_label_get_label (self->title_label);
}

/**
 * onward_picture_code_add_side:
 * @self: the widget
 * @child: (transfer floating): words or a button of the screen's
 *
 * Puts something more below the slots.
 */
void
onward_picture_code_add_side (OnwardPictureCode *self, GtkWidget *child)
{
  gtk_box_append (self->side, child);
}

/**
 * onward_picture_code_get_complete:
 *
 * Returns: whether a whole code was entered
 */
gboolean
onward_picture_code_get_complete (OnwardPictureCode *self)
{
  return self->entry.code != NULL;
}

/**
 * onward_picture_code_take_secret:
 * @self: the widget
 *
 * Hands the code over and empties the slots.
 *
 * Returns: (transfer full) (nullable): the code; NULL if it is not complete
 */
OnwardSecret *
onward_picture_code_take_secret (OnwardPictureCode *self)
{
  OnwardSecret *code = g_steal_pointer (&self->entry.code);

  if (code != NULL)
    onward_picture_code_clear (self);
  return code;
}

/**
 * onward_picture_code_clear:
 * @self: the widget
 *
 * Forgets what was entered, and what was said of it. A wait goes on.
 */
void
onward_picture_code_clear (OnwardPictureCode *self)
{
  onward_picture_entry_clear (&self->entry);
  hide_entered (self);
  say (self, self->wait_until != 0 ? self->waiting : NULL);
  show_all (self);
}

/**
 * onward_picture_code_tell:
 * @self: the widget
 * @error: why the code was refused
 * @vault: where wrong codes are counted
 * @passport: whose code it is
 *
 * Says that it was refused, empties the slots, and after too many wrong ones, when the next try is.
 */
void
onward_picture_code_tell (OnwardPictureCode *self, const GError *error, OnwardVault *vault,
                          const char *passport)
{
  gboolean wrong = g_error_matches (error, ONWARD_PERSON_ERROR, ONWARD_PERSON_ERROR_WRONG_CODE);
  gint64 wait = onward_person_wait (vault, passport);

  onward_picture_code_clear (self);
  if (wait > 0)
    wait_for (self, wait, _ ("That was not it."));
  else
    say (self, wrong ? _ ("That was not it. Try again.") : error->message);
}

/**
 * onward_picture_code_look:
 * @self: the widget
 * @vault: where wrong codes are counted
 * @passport: whose code it is
 *
 * Looks whether there is something to wait for since an earlier time.
 */
void
onward_picture_code_look (OnwardPictureCode *self, OnwardVault *vault, const char *passport)
{
  gint64 wait = onward_person_wait (vault, passport);

  if (wait > 0)
    wait_for (self, wait, _ ("There were wrong codes."));
}
