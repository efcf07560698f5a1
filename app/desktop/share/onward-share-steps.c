#include "desktop/share/onward-share-steps.h"

#include <glib/gi18n-lib.h>

#include "desktop/parts/onward-accessible.h"
#include "desktop/parts/onward-wrap-layout.h"

struct _OnwardShareSteps
{
  GtkBox parent_instance;

  guint current;
  GtkWidget *bars[ONWARD_SHARE_STEP_COUNT];
  GtkLabel *words[ONWARD_SHARE_STEP_COUNT];
};

G_DEFINE_FINAL_TYPE (OnwardShareSteps, onward_share_steps, GTK_TYPE_BOX)

enum
{
  PROP_0,
  PROP_CURRENT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static const char *const names[ONWARD_SHARE_STEP_COUNT] = {
  /* Translators: the four steps of a share, as short as can be. */
  N_ ("Who"),
  N_ ("What"),
  N_ ("Check"),
  N_ ("Agree"),
};

static void
set_class (GtkWidget *widget, const char *class, gboolean has)
{
  if (has)
    gtk_widget_add_css_class (widget, class);
  else
    gtk_widget_remove_css_class (widget, class);
}

static void
show_step (OnwardShareSteps *self, guint step)
{
  GtkWidget *words = GTK_WIDGET (self->words[step - 1]);
  gboolean done = step < self->current;
  /* Translators: "✓ Who" for a step that is done, "2 What" for one that is not. */
  g_autofree char *text = done ? g_strdup_printf (_ ("✓ %s"), _ (names[step - 1]))
                               : g_strdup_printf (_ ("%u %s"), step, _ (names[step - 1]));

  gtk_label_set_label (self->words[step - 1], text);
  set_class (words, "soft", step != self->current);
  set_class (words, "strong", step == self->current);
  set_class (words, "accent-text", step == self->current);
  set_class (self->bars[step - 1], "done", step <= self->current);
}

static void
show_steps (OnwardShareSteps *self)
{
  g_autofree char *name = g_strdup_printf (_ ("Step %u of %u: %s"), self->current,
                                           ONWARD_SHARE_STEP_COUNT, _ (names[self->current - 1]));

  for (guint step = 1; step <= ONWARD_SHARE_STEP_COUNT; step++)
    show_step (self, step);
  onward_accessible_name (GTK_WIDGET (self), name);
}

static void
onward_share_steps_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_CURRENT)
    g_value_set_uint (value, ONWARD_SHARE_STEPS (object)->current);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
onward_share_steps_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  OnwardShareSteps *self = ONWARD_SHARE_STEPS (object);

  if (id != PROP_CURRENT)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  self->current = g_value_get_uint (value);
  show_steps (self);
}

static void
onward_share_steps_class_init (OnwardShareStepsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = onward_share_steps_get_property;
  object_class->set_property = onward_share_steps_set_property;
  properties[PROP_CURRENT]
      = g_param_spec_uint ("current", NULL, NULL, 1, ONWARD_SHARE_STEP_COUNT, 1,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
add_step (OnwardShareSteps *self, guint step)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  self->bars[step - 1]
      = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_add_css_class (self->bars[step - 1], "step");
  self->words[step - 1] = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->words[step - 1]), "note");
  gtk_box_append (GTK_BOX (box), self->bars[step - 1]);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->words[step - 1]));
  gtk_box_append (GTK_BOX (self), box);
}

static void
onward_share_steps_init (OnwardShareSteps *self)
{
  g_autoptr (GtkLayoutManager) layout
      = g_object_new (ONWARD_TYPE_WRAP_LAYOUT, "spacing", 6, "line-spacing", 8, "even", TRUE,
                      "columns", ONWARD_SHARE_STEP_COUNT, NULL);

  gtk_widget_set_layout_manager (GTK_WIDGET (self), g_object_ref (layout));
  for (guint step = 1; step <= ONWARD_SHARE_STEP_COUNT; step++)
    add_step (self, step);
}
