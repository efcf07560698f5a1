#include "desktop/home/onward-ready-screen.h"

#include <glib/gi18n-lib.h>

#include "passport/onward-clock.h"
#include "passport/onward-date.h"
#include "passport/onward-progress.h"

struct _OnwardReadyScreen
{
  OnwardPage parent_instance;

  /* Template widgets. */
  GtkLabel *picture;
  GtkLabel *title;
  GtkLabel *words;
  GtkLabel *empty;
  GtkButton *ready_button;
  GtkButton *not_ready_button;
};

G_DEFINE_FINAL_TYPE (OnwardReadyScreen, onward_ready_screen, ONWARD_TYPE_PAGE)

/* Titles of the parts nobody wrote in, with commas between; NULL: there are none. */
static char *
empty_parts (OnwardPassport *passport)
{
  GPtrArray *parts = onward_progress_get_parts ();
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();

  for (guint i = 0; i < parts->len; i++)
    {
      const OnwardSection *part = g_ptr_array_index (parts, i);

      if (onward_progress_of_part (passport, part).answered == 0)
        g_ptr_array_add (titles, (gpointer)part->title);
    }
  if (titles->len == 0)
    return NULL;
  g_ptr_array_add (titles, NULL);
  return g_strjoinv (_ (", "), (char **)titles->pdata);
}

static void
show_empty (OnwardReadyScreen *self, OnwardPassport *passport, gboolean ready)
{
  g_autofree char *parts = ready ? NULL : empty_parts (passport);
  g_autofree char *text
      = parts != NULL
            ? g_strdup_printf (_ ("Nothing is written here yet: %s. That is fine."), parts)
            : NULL;

  gtk_label_set_label (self->empty, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->empty), text != NULL);
}

static void
show_words (OnwardReadyScreen *self, gboolean ready, const GDate *on)
{
  g_autofree char *day = ready ? onward_date_in_words (on) : NULL;
  g_autofree char *words
      = ready ? g_strdup_printf (_ ("You said so on %s. You can still change things."), day)
              : g_strdup (_ ("Your SENDCo reads it next. Nobody else gets it. You can still change "
                             "things later."));
  const char *title = ready ? _ ("Ready for your SENDCo") : _ ("Tell your SENDCo that it is ready");

  gtk_label_set_label (self->picture, ready ? "✅" : "📣");
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->words, words);
  onward_screen_set_heading (ONWARD_SCREEN (self), title);
}

static void
show_all (OnwardReadyScreen *self)
{
  OnwardDraft *draft = onward_screen_get_draft (ONWARD_SCREEN (self));
  OnwardPassport *passport;
  gboolean ready;
  GDate on;

  if (draft == NULL)
    return;
  passport = onward_draft_get_passport (draft);
  ready = onward_passport_get_ready (passport, &on);
  show_words (self, ready, &on);
  show_empty (self, passport, ready);
  gtk_widget_set_visible (GTK_WIDGET (self->ready_button), !ready);
  gtk_widget_set_visible (GTK_WIDGET (self->not_ready_button), ready);
}

static void
ready_cb (OnwardReadyScreen *self)
{
  GDate today;

  onward_clock_today (&today);
  onward_draft_set_ready (onward_screen_get_draft (ONWARD_SCREEN (self)), &today);
}

static void
not_ready_cb (OnwardReadyScreen *self)
{
  onward_draft_set_ready (onward_screen_get_draft (ONWARD_SCREEN (self)), NULL);
}

static void
onward_ready_screen_constructed (GObject *object)
{
  OnwardReadyScreen *self = ONWARD_READY_SCREEN (object);
  OnwardDraft *draft = onward_screen_get_draft (ONWARD_SCREEN (self));

  G_OBJECT_CLASS (onward_ready_screen_parent_class)->constructed (object);
  if (draft != NULL)
    g_signal_connect_object (draft, "changed", G_CALLBACK (show_all), self, G_CONNECT_SWAPPED);
  show_all (self);
}

static void
onward_ready_screen_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_READY_SCREEN);
  G_OBJECT_CLASS (onward_ready_screen_parent_class)->dispose (object);
}

static void
onward_ready_screen_class_init (OnwardReadyScreenClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = onward_ready_screen_constructed;
  object_class->dispose = onward_ready_screen_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-ready-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardReadyScreen, picture);
  gtk_widget_class_bind_template_child (widget_class, OnwardReadyScreen, title);
  gtk_widget_class_bind_template_child (widget_class, OnwardReadyScreen, words);
  gtk_widget_class_bind_template_child (widget_class, OnwardReadyScreen, empty);
  gtk_widget_class_bind_template_child (widget_class, OnwardReadyScreen, ready_button);
  gtk_widget_class_bind_template_child (widget_class, OnwardReadyScreen, not_ready_button);
  gtk_widget_class_bind_template_callback (widget_class, ready_cb);
  gtk_widget_class_bind_template_callback (widget_class, not_ready_cb);
}

static void
onward_ready_screen_init (OnwardReadyScreen *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * onward_ready_screen_new:
 * @desk: a desk with a passport on it
 * @detail: nothing is said by it
 *
 * Makes the screen.
 *
 * Returns: (transfer floating): the screen
 */
OnwardScreen *
onward_ready_screen_new (OnwardDesk *desk, const char *detail)
{
  return g_object_new (ONWARD_TYPE_READY_SCREEN, "desk", desk, NULL);
}
