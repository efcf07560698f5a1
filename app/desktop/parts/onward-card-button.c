#include "desktop/parts/onward-card-button.h"

struct _OnwardCardButton
{
  GtkButton parent_instance;

  /* Template widgets. */
  GtkLabel *picture;
  GtkLabel *label;
  GtkLabel *note;
  GtkLabel *chip;
};

G_DEFINE_FINAL_TYPE (OnwardCardButton, onward_card_button, GTK_TYPE_BUTTON)

enum
{
  PROP_0,
  PROP_PICTURE,
  PROP_NAME,
  PROP_NOTE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static GtkLabel *
label_of (OnwardCardButton *self, guint id)
{
  return id == PROP_PICTURE ? self->picture : id == PROP_NAME ? self->label : self->note;
}

static void
onward_card_button_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_string (value, gtk_label_get_label (label_of (ONWARD_CARD_BUTTON (object), id)));
}

static void
onward_card_button_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  OnwardCardButton *self = ONWARD_CARD_BUTTON (object);
  const char *text = g_value_get_string (value);

  gtk_label_set_label (label_of (self, id), text != NULL ? text : "");
  if (id == PROP_NOTE)
    gtk_widget_set_visible (GTK_WIDGET (self->note), text != NULL && *text != '\0');
}

static void
onward_card_button_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_CARD_BUTTON);
  G_OBJECT_CLASS (onward_card_button_parent_class)->dispose (object);
}

static void
onward_card_button_class_init (OnwardCardButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = onward_card_button_get_property;
  object_class->set_property = onward_card_button_set_property;
  object_class->dispose = onward_card_button_dispose;
  properties[PROP_PICTURE] = g_param_spec_string ("picture", NULL, NULL, NULL, flags);
  properties[PROP_NAME] = g_param_spec_string ("card-label", NULL, NULL, NULL, flags);
  properties[PROP_NOTE] = g_param_spec_string ("note", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-card-button.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardCardButton, picture);
  gtk_widget_class_bind_template_child (widget_class, OnwardCardButton, label);
  gtk_widget_class_bind_template_child (widget_class, OnwardCardButton, note);
  gtk_widget_class_bind_template_child (widget_class, OnwardCardButton, chip);
}

static void
onward_card_button_init (OnwardCardButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * onward_card_button_new:
 * @picture: an emoji
 * @label: what it leads to
 * @note: (nullable): one short sentence
 * @place: where it leads
 *
 * Makes a card.
 *
 * Returns: (transfer floating): the card
 */
GtkWidget *
onward_card_button_new (const char *picture, const char *label, const char *note, const char *place)
{
  return g_object_new (ONWARD_TYPE_CARD_BUTTON, "picture", picture, "card-label", label, "note",
                       note, "action-name", "win.go", "action-target", g_variant_new_string (place),
                       NULL);
}

/**
 * onward_card_button_set_chip:
 * @self: the card
 * @chip: (nullable): a few words on how far one is; NULL: none
 * @chip_class: (nullable): its class in the style sheet
 *
 * Sets the chip of the card.
 */
void
onward_card_button_set_chip (OnwardCardButton *self, const char *chip, const char *chip_class)
{
  const char *classes[] = { "chip", chip_class, NULL };

  gtk_label_set_label (self->chip, chip != NULL ? chip : "");
  gtk_widget_set_css_classes (GTK_WIDGET (self->chip), classes);
  gtk_widget_set_visible (GTK_WIDGET (self->chip), chip != NULL);
}
