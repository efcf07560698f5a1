#include "desktop/helps/onward-helps-one-screen.h"

#include <glib/gi18n-lib.h>

#include "desktop/helps/onward-helps-field.h"
#include "desktop/helps/onward-helps-picks.h"
#include "desktop/onward-window.h"
#include "desktop/parts/onward-wrap-layout.h"

#define LIST "helps/list"
#define NOT_FOR_YOUNG_PERSON "cost.funding" /* the question set says that they do not see it */

struct _OnwardHelpsOneScreen
{
  OnwardPage parent_instance;

  char *id;          /* of the adjustment: it may have moved on the list */
  GPtrArray *fields; /* of OnwardHelpsField, borrowed, in order */
  gboolean storing;  /* the change is ours */
  gboolean gone;     /* it is off the list: nothing holds the screen */

  /* Template widgets. */
  GtkLabel *picture;
  GtkLabel *title;
  GtkLabel *description;
  GtkLabel *saved;
  GtkBox *mine;
  GtkBox *more;
  GtkButton *next_button;
};

G_DEFINE_FINAL_TYPE (OnwardHelpsOneScreen, onward_helps_one_screen, ONWARD_TYPE_PAGE)

/* What everybody is asked, and what the SENDCo knows. */
static const char *const asked[] = { "my_words", "importance",     "often",     "settings",
                                     "state",    "in_place_since", "review_on", "why" };
static const char *const for_sendco[] = { "evidence.since", "evidence.used_in", "evidence.seen_by",
                                          "agreed.with",    "agreed.on",        "providers",
                                          "cost.funding",   "cost.law_part",    "review.result",
                                          "review.comment" };

static OnwardDraft *
get_draft (OnwardHelpsOneScreen *self)
{
  return onward_screen_get_draft (ONWARD_SCREEN (self));
}

/* -1: it is off the list. */
static int
get_position (OnwardHelpsOneScreen *self)
{
  return self->id != NULL ? onward_picks_find (get_draft (self), self->id) : -1;
}

static OnwardAdjustment *
get_adjustment (OnwardHelpsOneScreen *self)
{
  int position = get_position (self);

  return position >= 0 ? onward_picks_get (get_draft (self))->pdata[position] : NULL;
}

static gboolean
is_own (OnwardHelpsOneScreen *self)
{
  return onward_catalogue_find (onward_catalogue_get (), self->id) == NULL;
}

/* --- what shows --- */

static void
show_saved (OnwardHelpsOneScreen *self)
{
  OnwardDraftState state = onward_draft_get_state (get_draft (self));
  const char *words = state == ONWARD_DRAFT_SAVED     ? _ ("✓ Saved")
                      : state == ONWARD_DRAFT_TROUBLE ? _ ("Not saved yet")
                                                      : "";
  const char *classes[] = { state == ONWARD_DRAFT_TROUBLE ? "notsaved" : "saved", NULL };

  gtk_label_set_label (self->saved, words);
  gtk_widget_set_css_classes (GTK_WIDGET (self->saved), classes);
}

static gboolean
state_is (OnwardAdjustment *adjustment, const char *const *states)
{
  const char *state = onward_adjustment_get_text (adjustment, "state");

  return state != NULL && g_strv_contains (states, state);
}

/* A day is asked for where it makes sense, and never hidden once there is one. */
static gboolean
makes_sense (OnwardHelpsField *field, OnwardAdjustment *adjustment)
{
  const char *const there[] = { "used-now", "in-place", NULL };
  const char *const over[] = { "tried-did-not-work", "stopped", NULL };
  const char *path = onward_helps_field_get_path (field);

  if (onward_adjustment_get (adjustment, path) != NULL)
    return TRUE;
  if (g_str_equal (path, "in_place_since"))
    return state_is (adjustment, there);
  return !g_str_equal (path, "review_on") || !state_is (adjustment, over);
}

static void
show_head (OnwardHelpsOneScreen *self, OnwardAdjustment *adjustment)
{
  const char *description = onward_adjustment_get_text (adjustment, "description");
  gboolean last = (guint)get_position (self) + 1 == onward_picks_get (get_draft (self))->len;

  gtk_label_set_label (self->picture, onward_picks_get_picture (adjustment));
  gtk_label_set_label (self->title, onward_adjustment_get_title (adjustment));
  onward_screen_set_heading (ONWARD_SCREEN (self), onward_adjustment_get_title (adjustment));
  gtk_label_set_label (self->description, description != NULL ? description : "");
  gtk_widget_set_visible (GTK_WIDGET (self->description), description != NULL);
  gtk_button_set_label (self->next_button, last ? _ ("Done") : _ ("Next one"));
  for (guint i = 0; i < self->fields->len; i++)
    gtk_widget_set_visible (self->fields->pdata[i],
                            makes_sense (self->fields->pdata[i], adjustment));
}

static void
show_all (OnwardHelpsOneScreen *self, OnwardAdjustment *adjustment)
{
  for (guint i = 0; i < self->fields->len; i++)
    onward_helps_field_show (self->fields->pdata[i], adjustment);
  show_head (self, adjustment);
  show_saved (self);
}

static void
go (OnwardHelpsOneScreen *self, int position)
{
  g_autofree char *place = g_strdup_printf ("helps/%d", position + 1);
  gboolean there = position >= 0 && (guint)position < onward_picks_get (get_draft (self))->len;

  gtk_widget_activate_action (GTK_WIDGET (self), "win.go", "s", there ? place : LIST);
}

/* --- callbacks --- */

static void
field_changed_cb (OnwardHelpsField *field, gpointer data)
{
  OnwardHelpsOneScreen *self = data;
  OnwardAdjustment *adjustment = get_adjustment (self);

  if (adjustment == NULL || !onward_helps_field_store (field, adjustment))
    return;
  self->storing = TRUE;
  onward_draft_touch (get_draft (self), "adjustments");
  self->storing = FALSE;
  show_head (self, adjustment);
}

static void
changed_cb (OnwardHelpsOneScreen *self, const char *what)
{
  OnwardAdjustment *adjustment;

  if (self->storing || self->gone || get_draft (self) == NULL
      || (*what != '\0' && !g_str_equal (what, "adjustments")))
    return;
  adjustment = get_adjustment (self);
  if (adjustment != NULL)
    show_all (self, adjustment);
  else
    {
      self->gone = TRUE;
      go (self, -1);
    }
}

static void
back_cb (OnwardHelpsOneScreen *self)
{
  go (self, get_position (self) - 1);
}

static void
next_cb (OnwardHelpsOneScreen *self)
{
  go (self, get_position (self) + 1);
}

static void
take_off_cb (OnwardHelpsOneScreen *self)
{
  OnwardAdjustment *adjustment = get_adjustment (self);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autofree char *text
      = g_strdup_printf (_ ("“%s” is off your list."), onward_adjustment_get_title (adjustment));
  g_autoptr (OnwardHelpsOneScreen) alive = g_object_ref (self);
  g_autoptr (GError) error = NULL;

  if (!onward_picks_take_off (get_draft (self), (guint)get_position (self), &error))
    onward_window_say (ONWARD_WINDOW (root), error->message);
  else
    onward_window_offer (ONWARD_WINDOW (root), text, _ ("Undo"), "win.undo", NULL);
}

/* --- overrides --- */

static gboolean
onward_helps_one_screen_leave (OnwardScreen *screen)
{
  OnwardHelpsOneScreen *self = ONWARD_HELPS_ONE_SCREEN (screen);

  for (guint i = 0; !self->gone && i < self->fields->len; i++)
    if (!onward_helps_field_check (self->fields->pdata[i]))
      return FALSE;
  return TRUE;
}

static GStrv
onward_helps_one_screen_listen (OnwardScreen *screen)
{
  OnwardHelpsOneScreen *self = ONWARD_HELPS_ONE_SCREEN (screen);
  OnwardAdjustment *adjustment = get_adjustment (self);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  g_strv_builder_add (words, onward_screen_get_heading (screen));
  g_strv_builder_add (words, gtk_label_get_label (self->description));
  for (guint i = 0; adjustment != NULL && i < self->fields->len; i++)
    if (gtk_widget_get_mapped (self->fields->pdata[i]))
      onward_helps_field_listen (self->fields->pdata[i], adjustment, words);
  return g_strv_builder_end (words);
}

static void
add_field (OnwardHelpsOneScreen *self, GtkBox *box, const char *path)
{
  const OnwardEntry *entry = onward_catalogue_find (onward_catalogue_get (), self->id);
  const char *example = entry != NULL && g_str_equal (path, "my_words") ? entry->my_words : NULL;
  GtkWidget *field = onward_helps_field_new (path, example);

  g_ptr_array_add (self->fields, field);
  gtk_box_append (box, field);
  g_signal_connect_object (field, "changed", G_CALLBACK (field_changed_cb), self, 0);
}

static void
add_fields (OnwardHelpsOneScreen *self)
{
  OnwardDesk *desk = onward_screen_get_desk (ONWARD_SCREEN (self));
  gboolean supporter = (onward_desk_get_use (desk) & ONWARD_USE_SUPPORTER) != 0;

  if (is_own (self))
    add_field (self, self->mine, "title");
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    add_field (self, self->mine, asked[i]);
  for (guint i = 0; i < G_N_ELEMENTS (for_sendco); i++)
    if (supporter || !g_str_equal (for_sendco[i], NOT_FOR_YOUNG_PERSON))
      add_field (self, self->more, for_sendco[i]);
}

static void
onward_helps_one_screen_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_HELPS_ONE_SCREEN);
  G_OBJECT_CLASS (onward_helps_one_screen_parent_class)->dispose (object);
}

static void
onward_helps_one_screen_finalize (GObject *object)
{
  OnwardHelpsOneScreen *self = ONWARD_HELPS_ONE_SCREEN (object);

  g_free (self->id);
  g_ptr_array_unref (self->fields);
  G_OBJECT_CLASS (onward_helps_one_screen_parent_class)->finalize (object);
}

static void
onward_helps_one_screen_class_init (OnwardHelpsOneScreenClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = onward_helps_one_screen_dispose;
  object_class->finalize = onward_helps_one_screen_finalize;
  ONWARD_SCREEN_CLASS (klass)->leave = onward_helps_one_screen_leave;
  ONWARD_SCREEN_CLASS (klass)->listen = onward_helps_one_screen_listen;
  g_type_ensure (ONWARD_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-helps-one-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpsOneScreen, picture);
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpsOneScreen, title);
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpsOneScreen, description);
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpsOneScreen, saved);
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpsOneScreen, mine);
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpsOneScreen, more);
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpsOneScreen, next_button);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, take_off_cb);
}

static void
onward_helps_one_screen_init (OnwardHelpsOneScreen *self)
{
  self->fields = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Its place on the list says which it is; from then on its id does. */
static void
take_adjustment (OnwardHelpsOneScreen *self, guint position)
{
  OnwardAdjustment *adjustment = onward_picks_get (get_draft (self))->pdata[position];

  self->id = g_strdup (onward_adjustment_get_id (adjustment));
  add_fields (self);
  show_all (self, adjustment);
  g_signal_connect_object (get_draft (self), "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (get_draft (self), "notify::state", G_CALLBACK (show_saved), self,
                           G_CONNECT_SWAPPED);
}

/**
 * onward_helps_one_screen_new:
 * @desk: a desk with a passport on it
 * @number: the place on the list, counted from 1, that there is
 *
 * Makes the screen of one adjustment.
 *
 * Returns: (transfer floating): the screen
 */
OnwardScreen *
onward_helps_one_screen_new (OnwardDesk *desk, const char *number)
{
  OnwardHelpsOneScreen *self = g_object_new (ONWARD_TYPE_HELPS_ONE_SCREEN, "desk", desk, NULL);

  take_adjustment (self, (guint)g_ascii_strtoull (number, NULL, 10) - 1);
  return ONWARD_SCREEN (self);
}
