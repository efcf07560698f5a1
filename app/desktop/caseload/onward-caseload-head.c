#include "desktop/caseload/onward-caseload-head.h"

#include <glib/gi18n-lib.h>

#include "desktop/caseload/onward-week.h"
#include "desktop/parts/onward-accessible.h"
#include "desktop/parts/onward-wrap-layout.h"

struct _OnwardCaseloadHead
{
  GtkWidget parent_instance;

  /* Template widgets. */
  GtkWidget *box;
  GtkWidget *week;
  GtkWidget *nothing;
  GtkLabel *list_title;
  GtkLabel *note;
  GtkMenuButton *sort_button;
  GtkLabel *sort_label;
};

G_DEFINE_FINAL_TYPE (OnwardCaseloadHead, onward_caseload_head, GTK_TYPE_WIDGET)

static GtkWidget *
label_new (const char *words, const char *style)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
make_tile (const char *picture)
{
  GtkWidget *tile
      = g_object_new (GTK_TYPE_LABEL, "label", picture, "accessible-role",
                      GTK_ACCESSIBLE_ROLE_PRESENTATION, "valign", GTK_ALIGN_CENTER, NULL);

  gtk_widget_add_css_class (tile, "tile");
  gtk_widget_add_css_class (tile, "mid");
  return tile;
}

static GtkWidget *
make_words (const OnwardThing *thing)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *title = label_new (thing->title, "note");
  GtkWidget *note = label_new (thing->note, "small");

  gtk_widget_add_css_class (title, "strong");
  gtk_widget_add_css_class (note, "soft");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), note);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (box, 180, -1);
  return box;
}

/* "Open" alone would stand there three times. */
static GtkWidget *
make_button (const OnwardThing *thing)
{
  GtkWidget *button = gtk_button_new_with_label (thing->button);
  g_autofree char *name = g_strdup_printf ("%s: %s", thing->button, thing->title);

  gtk_widget_add_css_class (button, "mid");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), thing->target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), thing->action);
  onward_accessible_name (button, name);
  return button;
}

static GtkWidget *
make_row (const OnwardThing *thing)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 16);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (row, "row");
  gtk_widget_set_layout_manager (line, g_object_new (ONWARD_TYPE_WRAP_LAYOUT, "spacing", 12,
                                                     "line-spacing", 8, "fill", TRUE, NULL));
  gtk_widget_set_hexpand (line, TRUE);
  gtk_widget_set_valign (line, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (line), make_words (thing));
  gtk_box_append (GTK_BOX (line), make_button (thing));
  gtk_box_append (GTK_BOX (row), make_tile (thing->picture));
  gtk_box_append (GTK_BOX (row), line);
  return row;
}

static void
onward_caseload_head_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_CASELOAD_HEAD);
  G_OBJECT_CLASS (onward_caseload_head_parent_class)->dispose (object);
}

static void
onward_caseload_head_class_init (OnwardCaseloadHeadClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = onward_caseload_head_dispose;
  g_type_ensure (ONWARD_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-caseload-head.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardCaseloadHead, box);
  gtk_widget_class_bind_template_child (widget_class, OnwardCaseloadHead, week);
  gtk_widget_class_bind_template_child (widget_class, OnwardCaseloadHead, nothing);
  gtk_widget_class_bind_template_child (widget_class, OnwardCaseloadHead, list_title);
  gtk_widget_class_bind_template_child (widget_class, OnwardCaseloadHead, note);
  gtk_widget_class_bind_template_child (widget_class, OnwardCaseloadHead, sort_button);
  gtk_widget_class_bind_template_child (widget_class, OnwardCaseloadHead, sort_label);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
onward_caseload_head_init (OnwardCaseloadHead *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  onward_accessible_label_menu_button (self->sort_button, GTK_WIDGET (self->sort_label));
}

/**
 * onward_caseload_head_new:
 *
 * Makes a head that says nothing yet.
 *
 * Returns: (transfer floating): the head
 */
GtkWidget *
onward_caseload_head_new (void)
{
  return g_object_new (ONWARD_TYPE_CASELOAD_HEAD, NULL);
}

/**
 * onward_caseload_head_set_week:
 * @self: the head
 * @things: (element-type OnwardThing): what can be done this week
 *
 * Shows what can be done this week, or that there is nothing.
 */
void
onward_caseload_head_set_week (OnwardCaseloadHead *self, GPtrArray *things)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->week)) != NULL)
    gtk_box_remove (GTK_BOX (self->week), child);
  for (guint i = 0; i < things->len; i++)
    {
      if (i > 0)
        {
          GtkWidget *line = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);

          gtk_widget_add_css_class (line, "line");
          gtk_box_append (GTK_BOX (self->week), line);
        }
      gtk_box_append (GTK_BOX (self->week), make_row (things->pdata[i]));
    }
  gtk_widget_set_visible (self->week, things->len > 0);
  gtk_widget_set_visible (self->nothing, things->len == 0);
}

/**
 * onward_caseload_head_set_list:
 * @self: the head
 * @title: who is listed below
 * @note: why nobody is; empty if somebody is
 *
 * Says what stands below.
 */
void
onward_caseload_head_set_list (OnwardCaseloadHead *self, const char *title, const char *note)
{
  gtk_label_set_label (self->list_title, title);
  gtk_label_set_label (self->note, note);
  gtk_widget_set_visible (GTK_WIDGET (self->note), *note != '\0');
}

/**
 * onward_caseload_head_set_sort:
 * @self: the head
 * @words: in which order they are listed
 *
 * Says in which order the people stand.
 */
void
onward_caseload_head_set_sort (OnwardCaseloadHead *self, const char *words)
{
  gtk_label_set_label (self->sort_label, words);
}
