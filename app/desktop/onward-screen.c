#include "desktop/onward-screen.h"

#include "desktop/onward-header.h"
#include "desktop/parts/onward-picture-grid.h"

typedef struct
{
  OnwardDesk *desk; /* owned */
  char *heading;    /* nullable */
  char *help;       /* nullable */
} OnwardScreenPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (OnwardScreen, onward_screen, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_DESK,
  PROP_HEADING,
  PROP_HELP,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static OnwardScreenPrivate *
get_private (OnwardScreen *self)
{
  return onward_screen_get_instance_private (self);
}

/* Presses of the reader's own buttons and pictures that only repeat words are not read, nor are the
 * names of 64 pictures. */
static gboolean
is_read (GtkWidget *widget)
{
  return gtk_widget_get_visible (widget) && gtk_widget_get_child_visible (widget)
         && !ONWARD_IS_HEADER (widget) && !ONWARD_IS_PICTURE_GRID (widget)
         && gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget))
                != GTK_ACCESSIBLE_ROLE_PRESENTATION;
}

static void
collect_words (GtkWidget *widget, GStrvBuilder *words)
{
  const char *text = NULL;

  if (GTK_IS_LABEL (widget))
    text = gtk_label_get_text (GTK_LABEL (widget));
  else if (GTK_IS_TEXT (widget) && gtk_text_get_visibility (GTK_TEXT (widget))) /* no secret */
    text = gtk_editable_get_text (GTK_EDITABLE (widget));
  if (text != NULL && *text != '\0')
    g_strv_builder_add (words, text);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (is_read (child))
      collect_words (child, words);
}

static GStrv
onward_screen_real_listen (OnwardScreen *self)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  collect_words (GTK_WIDGET (self), words);
  return g_strv_builder_end (words);
}

static gboolean
onward_screen_real_leave (OnwardScreen *self)
{
  return TRUE;
}

static void
onward_screen_real_shown (OnwardScreen *self)
{
  gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

static void
onward_screen_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  OnwardScreenPrivate *priv = get_private (ONWARD_SCREEN (object));

  switch (id)
    {
    case PROP_DESK:
      g_value_set_object (value, priv->desk);
      break;
    case PROP_HEADING:
      g_value_set_string (value, priv->heading);
      break;
    case PROP_HELP:
      g_value_set_string (value, priv->help);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
onward_screen_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  OnwardScreenPrivate *priv = get_private (ONWARD_SCREEN (object));

  switch (id)
    {
    case PROP_DESK:
      priv->desk = g_value_dup_object (value);
      break;
    case PROP_HEADING:
      onward_screen_set_heading (ONWARD_SCREEN (object), g_value_get_string (value));
      break;
    case PROP_HELP:
      g_free (priv->help);
      priv->help = g_value_dup_string (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
onward_screen_finalize (GObject *object)
{
  OnwardScreenPrivate *priv = get_private (ONWARD_SCREEN (object));

  g_clear_object (&priv->desk);
  g_free (priv->heading);
  g_free (priv->help);
  G_OBJECT_CLASS (onward_screen_parent_class)->finalize (object);
}

static void
onward_screen_class_init (OnwardScreenClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = onward_screen_get_property;
  object_class->set_property = onward_screen_set_property;
  object_class->finalize = onward_screen_finalize;
  klass->shown = onward_screen_real_shown;
  klass->leave = onward_screen_real_leave;
  klass->listen = onward_screen_real_listen;
  properties[PROP_DESK]
      = g_param_spec_object ("desk", NULL, NULL, ONWARD_TYPE_DESK, flags | G_PARAM_CONSTRUCT_ONLY);
  properties[PROP_HEADING]
      = g_param_spec_string ("heading", NULL, NULL, NULL, flags | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_HELP] = g_param_spec_string ("help", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
onward_screen_init (OnwardScreen *self)
{
}

/**
 * onward_screen_get_desk:
 *
 * Returns: (transfer none): the desk the screen stands on
 */
OnwardDesk *
onward_screen_get_desk (OnwardScreen *self)
{
  return get_private (self)->desk;
}

/**
 * onward_screen_get_draft:
 *
 * Returns: (transfer none) (nullable): the passport on the desk
 */
OnwardDraft *
onward_screen_get_draft (OnwardScreen *self)
{
  return onward_desk_get_draft (get_private (self)->desk);
}

/**
 * onward_screen_get_heading:
 *
 * Returns: (nullable): what to do here
 */
const char *
onward_screen_get_heading (OnwardScreen *self)
{
  return get_private (self)->heading;
}

/**
 * onward_screen_set_heading:
 * @self: the screen
 * @heading: (nullable): what to do here
 *
 * Sets the one heading of the screen.
 */
void
onward_screen_set_heading (OnwardScreen *self, const char *heading)
{
  OnwardScreenPrivate *priv = get_private (self);

  if (g_strcmp0 (priv->heading, heading) == 0)
    return;
  g_free (priv->heading);
  priv->heading = g_strdup (heading);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HEADING]);
}

/**
 * onward_screen_get_help:
 *
 * Returns: (nullable): what Help says of this screen
 */
const char *
onward_screen_get_help (OnwardScreen *self)
{
  return get_private (self)->help;
}

/**
 * onward_screen_shown:
 * @self: the screen
 *
 * Called by the window when the screen has become what it shows.
 */
void
onward_screen_shown (OnwardScreen *self)
{
  ONWARD_SCREEN_GET_CLASS (self)->shown (self);
}

/**
 * onward_screen_leave:
 * @self: the screen
 *
 * Called by the window before another screen takes its place.
 *
 * Returns: FALSE if it has to stay
 */
gboolean
onward_screen_leave (OnwardScreen *self)
{
  return ONWARD_SCREEN_GET_CLASS (self)->leave (self);
}

/**
 * onward_screen_listen:
 * @self: the screen
 *
 * Returns: (transfer full): what Listen reads, a piece after the other
 */
GStrv
onward_screen_listen (OnwardScreen *self)
{
  return ONWARD_SCREEN_GET_CLASS (self)->listen (self);
}
