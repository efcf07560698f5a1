#include "desktop/helps/onward-helps-options.h"

#include <glib/gi18n-lib.h>

#include "desktop/helps/onward-helps-chip.h"
#include "desktop/parts/onward-accessible.h"
#include "desktop/parts/onward-wrap-layout.h"

#define CARD_LETTERS 11 /* of a line: three cards stand in a line of the column, or one */

struct _OnwardHelpsOptions
{
  GtkBox parent_instance;

  const OnwardField *field; /* of the question set */
  GPtrArray *buttons;       /* of GtkToggleButton or GtkCheckButton, borrowed, as the options */
  gboolean showing;         /* nobody chooses: a value is shown */
};

G_DEFINE_FINAL_TYPE (OnwardHelpsOptions, onward_helps_options, GTK_TYPE_BOX)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
is_many (OnwardHelpsOptions *self)
{
  return self->field->kind == ONWARD_KIND_CHOICES;
}

static gboolean
is_chosen (OnwardHelpsOptions *self, guint at)
{
  gboolean chosen = FALSE;

  g_object_get (self->buttons->pdata[at], "active", &chosen, NULL);
  return chosen;
}

static void
choose (OnwardHelpsOptions *self, guint at, gboolean chosen)
{
  g_object_set (self->buttons->pdata[at], "active", chosen, NULL);
}

/* One of them: the others go. A chip that is pressed once more goes too, and nothing is said. */
static void
toggled_cb (GtkWidget *button, gpointer data)
{
  OnwardHelpsOptions *self = data;
  guint at = 0;

  if (self->showing || !g_ptr_array_find (self->buttons, button, &at))
    return;
  if (GTK_IS_CHECK_BUTTON (button) && !is_chosen (self, at))
    return; /* the one that is chosen instead says so */
  self->showing = TRUE;
  for (guint i = 0; !is_many (self) && is_chosen (self, at) && i < self->buttons->len; i++)
    if (i != at)
      choose (self, i, FALSE);
  self->showing = FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
onward_helps_options_dispose (GObject *object)
{
  GtkWidget *widget = GTK_WIDGET (object);

  while (gtk_widget_get_first_child (widget) != NULL)
    gtk_widget_unparent (gtk_widget_get_first_child (widget));
  G_OBJECT_CLASS (onward_helps_options_parent_class)->dispose (object);
}

static void
onward_helps_options_finalize (GObject *object)
{
  g_ptr_array_unref (ONWARD_HELPS_OPTIONS (object)->buttons);
  G_OBJECT_CLASS (onward_helps_options_parent_class)->finalize (object);
}

static void
onward_helps_options_class_init (OnwardHelpsOptionsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = onward_helps_options_dispose;
  object_class->finalize = onward_helps_options_finalize;
  signals[CHANGED] = g_signal_new ("changed", ONWARD_TYPE_HELPS_OPTIONS, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
onward_helps_options_init (OnwardHelpsOptions *self)
{
  self->buttons = g_ptr_array_new ();
}

/* --- the two looks --- */

static char *
dots_of (guint full, guint all)
{
  GString *dots = g_string_new (NULL);

  for (guint i = 0; i < all; i++)
    g_string_append (dots, i < full ? "●" : "○");
  return g_string_free (dots, FALSE);
}

static GtkWidget *
make_card (OnwardHelpsOptions *self, guint at)
{
  const OnwardOption *option = self->field->options->pdata[at];
  g_autofree char *dots = dots_of (self->field->options->len - at, self->field->options->len);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *dots_label = g_object_new (GTK_TYPE_LABEL, "label", dots, "xalign", 0.0,
                                        "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", option->label, "xalign", 0.0, "wrap",
                                   TRUE, "width-chars", CARD_LETTERS, NULL);
  GtkWidget *card = g_object_new (GTK_TYPE_CHECK_BUTTON, "child", box, NULL);

  gtk_widget_add_css_class (dots_label, "dots");
  gtk_widget_add_css_class (label, "label");
  gtk_box_append (GTK_BOX (box), dots_label);
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (card, "choice");
  gtk_widget_add_css_class (card, "slim");
  if (at > 0)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (card), self->buttons->pdata[0]);
  return card;
}

static GtkWidget *
make_chip (OnwardHelpsOptions *self, guint at)
{
  const OnwardOption *option = self->field->options->pdata[at];

  return onward_helps_chip_new (option->id, option->picture, option->label);
}

/**
 * onward_helps_options_new:
 * @field: a choice, or choices
 * @dots: whether the options are an order, the first the most
 *
 * Makes the options, none of them chosen.
 *
 * Returns: (transfer floating): the options
 */
GtkWidget *
onward_helps_options_new (const OnwardField *field, gboolean dots)
{
  g_autoptr (GtkLayoutManager) layout
      = g_object_new (ONWARD_TYPE_WRAP_LAYOUT, "spacing", dots ? 12 : 8, "line-spacing",
                      dots ? 12 : 8, "even", dots, NULL);
  OnwardHelpsOptions *self
      = g_object_new (ONWARD_TYPE_HELPS_OPTIONS, "layout-manager", layout, NULL);

  self->field = field;
  onward_accessible_name (GTK_WIDGET (self), field->label);
  for (guint i = 0; i < field->options->len; i++)
    {
      const OnwardOption *option = field->options->pdata[i];
      GtkWidget *button = dots ? make_card (self, i) : make_chip (self, i);
      /* Translators: the name of a choice, and what it is a choice for: "At work: Where". */
      g_autofree char *name = g_strdup_printf (_ ("%s: %s"), option->label, field->label);

      gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
      onward_accessible_name (button, name);
      g_ptr_array_add (self->buttons, button);
      gtk_widget_set_parent (button, GTK_WIDGET (self));
      g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), self, 0);
    }
  return GTK_WIDGET (self);
}

/**
 * onward_helps_options_get_value:
 * @self: the options
 *
 * Returns: (transfer full) (nullable): what is chosen
 */
JsonNode *
onward_helps_options_get_value (OnwardHelpsOptions *self)
{
  g_autoptr (JsonArray) ids = json_array_new ();

  for (guint i = 0; i < self->buttons->len; i++)
    if (is_chosen (self, i))
      json_array_add_string_element (ids,
                                     ((const OnwardOption *)self->field->options->pdata[i])->id);
  if (json_array_get_length (ids) == 0)
    return NULL;
  if (is_many (self))
    return json_node_init_array (json_node_alloc (), ids);
  return json_node_copy (json_array_get_element (ids, 0));
}

static gboolean
value_has (JsonNode *value, const char *id)
{
  JsonArray *ids = NULL;

  if (value == NULL)
    return FALSE;
  if (JSON_NODE_HOLDS_VALUE (value))
    return g_strcmp0 (json_node_get_string (value), id) == 0;
  ids = JSON_NODE_HOLDS_ARRAY (value) ? json_node_get_array (value) : NULL;
  for (guint i = 0; ids != NULL && i < json_array_get_length (ids); i++)
    if (g_strcmp0 (json_array_get_string_element (ids, i), id) == 0)
      return TRUE;
  return FALSE;
}

/**
 * onward_helps_options_show_value:
 * @self: the options
 * @value: (nullable): an id, or an array of ids
 *
 * Shows what is chosen.
 */
void
onward_helps_options_show_value (OnwardHelpsOptions *self, JsonNode *value)
{
  self->showing = TRUE;
  for (guint i = 0; i < self->buttons->len; i++)
    choose (self, i, value_has (value, ((const OnwardOption *)self->field->options->pdata[i])->id));
  self->showing = FALSE;
}

/**
 * onward_helps_options_listen:
 * @self: the options
 * @words: gets the labels of what is chosen
 *
 * Gives what is to be read aloud.
 */
void
onward_helps_options_listen (OnwardHelpsOptions *self, GStrvBuilder *words)
{
  for (guint i = 0; i < self->buttons->len; i++)
    if (is_chosen (self, i))
      g_strv_builder_add (words, ((const OnwardOption *)self->field->options->pdata[i])->label);
}
