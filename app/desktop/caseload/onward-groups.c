#include "desktop/caseload/onward-groups.h"

#include <glib/gi18n-lib.h>

#include "desktop/caseload/onward-person-words.h"
#include "desktop/parts/onward-accessible.h"

static const struct
{
  const char *name;
  const char *picture;
  const char *title;
} groups[ONWARD_N_GROUPS] = {
  { "all", "🗂️", N_ ("All young people") },
  { "due", "🗓️", N_ ("Review due") },
  { "ready", "✅", N_ ("Ready for you") },
  { "not-started", "🌱", N_ ("Not started") },
};

struct _OnwardGroups
{
  GtkWidget parent_instance;

  GtkListBox *list; /* a child */
  char *selected;   /* target of the row that is chosen */
};

G_DEFINE_FINAL_TYPE (OnwardGroups, onward_groups, GTK_TYPE_WIDGET)

static const char *
target_of (GtkListBoxRow *row)
{
  return g_variant_get_string (gtk_actionable_get_action_target_value (GTK_ACTIONABLE (row)), NULL);
}

static GtkWidget *
make_label (const char *words, const char *style)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, style);
  return label;
}

/* @picture: NULL: none */
static void
add_row (OnwardGroups *self, const char *target, const char *picture, const char *title,
         guint count)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = make_label (title, "note");
  g_autofree char *number = g_strdup_printf ("%u", count);
  g_autofree char *name = g_strdup_printf ("%s, %u", title, count);
  GtkWidget *counted = make_label (number, "small");

  if (picture != NULL)
    {
      GtkWidget *tile = g_object_new (GTK_TYPE_LABEL, "label", picture, "accessible-role",
                                      GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

      gtk_widget_add_css_class (tile, "words");
      gtk_box_append (GTK_BOX (box), tile);
    }
  gtk_widget_add_css_class (words, "strong-when-selected");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_add_css_class (counted, "soft");
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), counted);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "caseload.show");
  onward_accessible_name (row, name);
  gtk_list_box_append (self->list, row);
}

static void
add_year (OnwardGroups *self, const OnwardYearGroup *year)
{
  g_autofree char *target = g_strconcat (ONWARD_GROUP_YEAR, year->year, NULL);
  g_autofree char *title = onward_person_year (year->year);

  add_row (self, target, NULL, title, year->count);
}

static gboolean
is_year (GtkListBoxRow *row)
{
  return row != NULL && g_str_has_prefix (target_of (row), ONWARD_GROUP_YEAR);
}

static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  GtkWidget *header = NULL;

  if (is_year (row) && !is_year (before))
    {
      header = make_label (_ ("Year groups"), "small");
      gtk_widget_add_css_class (header, "strong");
      gtk_widget_add_css_class (header, "soft");
      gtk_widget_add_css_class (header, "nav-heading");
    }
  gtk_list_box_row_set_header (row, header);
}

static void
onward_groups_dispose (GObject *object)
{
  OnwardGroups *self = ONWARD_GROUPS (object);

  if (self->list != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->list));
  self->list = NULL;
  G_OBJECT_CLASS (onward_groups_parent_class)->dispose (object);
}

static void
onward_groups_finalize (GObject *object)
{
  g_free (ONWARD_GROUPS (object)->selected);
  G_OBJECT_CLASS (onward_groups_parent_class)->finalize (object);
}

static void
onward_groups_class_init (OnwardGroupsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = onward_groups_dispose;
  object_class->finalize = onward_groups_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
onward_groups_init (OnwardGroups *self)
{
  self->selected = g_strdup (groups[ONWARD_GROUP_ALL].name);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_BROWSE);
  gtk_list_box_set_header_func (self->list, header_cb, NULL, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "nav");
  onward_accessible_name (GTK_WIDGET (self->list), _ ("Groups"));
  gtk_widget_set_parent (GTK_WIDGET (self->list), GTK_WIDGET (self));
}

/**
 * onward_group_to_string:
 * @group: a group
 *
 * Returns: its name for programs: "due"
 */
const char *
onward_group_to_string (OnwardGroup group)
{
  return groups[group].name;
}

/**
 * onward_group_from_string:
 * @text: a name
 * @group: (out): the group of that name
 *
 * Returns: FALSE if there is none
 */
gboolean
onward_group_from_string (const char *text, OnwardGroup *group)
{
  for (guint i = 0; i < ONWARD_N_GROUPS; i++)
    if (g_str_equal (text, groups[i].name))
      {
        *group = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * onward_group_get_title:
 * @group: a group
 *
 * Returns: what it is called, translated
 */
const char *
onward_group_get_title (OnwardGroup group)
{
  return _ (groups[group].title);
}

/**
 * onward_groups_show:
 * @self: the groups
 * @people: whom they are groups of
 *
 * Shows the groups there are, with how many are in each now.
 */
void
onward_groups_show (OnwardGroups *self, OnwardPeople *people)
{
  g_autoptr (GPtrArray) years = onward_people_get_years (people);
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < ONWARD_N_GROUPS; i++)
    add_row (self, groups[i].name, groups[i].picture, _ (groups[i].title),
             onward_people_count (people, i));
  for (guint i = 0; i < years->len; i++)
    add_year (self, years->pdata[i]);
  onward_groups_select (self, self->selected);
}

/**
 * onward_groups_select:
 * @self: the groups
 * @group: target of a row
 *
 * Marks the group that is listed.
 */
void
onward_groups_select (OnwardGroups *self, const char *group)
{
  g_autofree char *wanted = g_strdup (group);
  GtkListBoxRow *row;

  g_free (self->selected);
  self->selected = g_steal_pointer (&wanted);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (g_str_equal (target_of (row), self->selected))
      gtk_list_box_select_row (self->list, row);
}
