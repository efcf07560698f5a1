#include "desktop/caseload/onward-caseload-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "desktop/caseload/onward-person-row.h"
#include "desktop/caseload/onward-person-words.h"
#include "desktop/caseload/onward-week.h"
#include "desktop/onward-header.h"
#include "desktop/parts/onward-accessible.h"
#include "desktop/parts/onward-wrap-layout.h"

G_DEFINE_FINAL_TYPE (OnwardCaseloadScreen, onward_caseload_screen, ONWARD_TYPE_SCREEN)

enum
{
  PROP_0,
  PROP_SORT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static const struct
{
  const char *name;
  const char *words;
} sorts[] = {
  [ONWARD_SORT_NAME] = { "name", N_ ("By name") },
  [ONWARD_SORT_NEXT_DATE] = { "next-date", N_ ("By next date") },
  [ONWARD_SORT_CHANGED] = { "changed", N_ ("Last changed first") },
};

/* --- what is listed --- */

static char *
list_title (OnwardCaseloadScreen *self)
{
  OnwardGroup group = ONWARD_GROUP_ALL;

  if (onward_group_from_string (self->shown, &group))
    return g_strdup (onward_group_get_title (group));
  return onward_person_year (self->shown + strlen (ONWARD_GROUP_YEAR));
}

static void
show_list_words (OnwardCaseloadScreen *self)
{
  g_autofree char *title = list_title (self);
  const char *search = gtk_editable_get_text (self->search);
  guint count = g_list_model_get_n_items (G_LIST_MODEL (self->people));
  g_autofree char *found
      = g_strdup_printf (ngettext ("%u found for “%s”", "%u found for “%s”", count), count, search);
  gboolean searching = *search != '\0';
  const char *note = count > 0   ? ""
                     : searching ? _ ("Nobody has a word that begins so. Try fewer letters.")
                                 : _ ("Nobody is in this group.");

  onward_caseload_head_set_list (ONWARD_CASELOAD_HEAD (self->head), searching ? found : title,
                                 note);
}

/* Not public: see the header. */
void
onward_caseload_show_all (OnwardCaseloadScreen *self)
{
  g_autoptr (GPtrArray) things = onward_week_new (onward_screen_get_desk (ONWARD_SCREEN (self)),
                                                  onward_bin_get_ids (self->bin));
  gboolean anybody = onward_people_count (self->people, ONWARD_GROUP_ALL) > 0
                     || onward_bin_count (self->bin) > 0;

  onward_caseload_head_set_week (ONWARD_CASELOAD_HEAD (self->head), things);
  onward_groups_show (self->groups, self->people);
  show_list_words (self);
  onward_accessible_show_page (self->stack, anybody ? "list" : "empty");
}

static void
people_changed_cb (OnwardCaseloadScreen *self)
{
  onward_people_reload (self->people);
  onward_caseload_show_all (self);
}

static void
show_group (OnwardCaseloadScreen *self, const char *target)
{
  OnwardGroup group = ONWARD_GROUP_ALL;
  g_autofree char *shown = g_strdup (target);

  g_free (self->shown);
  self->shown = g_steal_pointer (&shown);
  if (onward_group_from_string (self->shown, &group))
    onward_people_set_group (self->people, group);
  else if (g_str_has_prefix (self->shown, ONWARD_GROUP_YEAR))
    onward_people_set_year (self->people, self->shown + strlen (ONWARD_GROUP_YEAR));
  onward_groups_select (self->groups, self->shown);
  show_list_words (self);
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_FORWARD);
}

static void
set_sort (OnwardCaseloadScreen *self, const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sorts); i++)
    if (g_str_equal (name, sorts[i].name))
      {
        g_free (self->sort);
        self->sort = g_strdup (name);
        onward_caseload_head_set_sort (ONWARD_CASELOAD_HEAD (self->head), _ (sorts[i].words));
        onward_people_set_sort (self->people, (OnwardSort)i);
        g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SORT]);
        return;
      }
}

/* --- rows: the head is the first of them, so that all of it scrolls as one --- */

static void
setup_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  gtk_list_item_set_child (item, adw_bin_new ());
}

static void
bind_head (OnwardCaseloadScreen *self, GtkListItem *item, AdwBin *bin)
{
  if (gtk_widget_get_parent (self->head) != NULL)
    adw_bin_set_child (ADW_BIN (gtk_widget_get_parent (self->head)), NULL);
  adw_bin_set_child (bin, self->head);
  gtk_list_item_set_activatable (item, FALSE);
  onward_accessible_name (gtk_widget_get_parent (GTK_WIDGET (bin)), _ ("This week"));
}

static void
bind_person (OnwardCaseloadScreen *self, GtkListItem *item, AdwBin *bin, OnwardPerson *person)
{
  guint count = g_list_model_get_n_items (G_LIST_MODEL (self->people));
  guint position = gtk_list_item_get_position (item);
  g_autofree char *words = onward_person_in_words (onward_person_get_summary (person));
  OnwardPersonRow *row;

  if (!ONWARD_IS_PERSON_ROW (adw_bin_get_child (bin)))
    adw_bin_set_child (bin, onward_person_row_new ());
  row = ONWARD_PERSON_ROW (adw_bin_get_child (bin));
  onward_person_row_set_person (row, person);
  onward_person_row_set_ends (row, position == 1, position == count);
  gtk_list_item_set_activatable (item, TRUE);
  onward_accessible_name (gtk_widget_get_parent (GTK_WIDGET (bin)), words);
}

static void
bind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  OnwardCaseloadScreen *self = data;
  AdwBin *bin = ADW_BIN (gtk_list_item_get_child (item));
  gpointer what = gtk_list_item_get_item (item);

  gtk_list_item_set_selectable (item, FALSE);
  if (ONWARD_IS_PERSON (what))
    bind_person (self, item, bin, what);
  else
    bind_head (self, item, bin);
}

static void
unbind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  OnwardCaseloadScreen *self = data;
  AdwBin *bin = ADW_BIN (gtk_list_item_get_child (item));
  GtkWidget *child = bin != NULL ? adw_bin_get_child (bin) : NULL;

  if (child != NULL && child == self->head)
    adw_bin_set_child (bin, NULL);
  else if (ONWARD_IS_PERSON_ROW (child))
    onward_person_row_set_person (ONWARD_PERSON_ROW (child), NULL);
}

static GtkListItemFactory *
make_factory (OnwardCaseloadScreen *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_row_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_row_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_row_cb), self, 0);
  return factory;
}

/* The head, then the people. */
static void
fill_list (OnwardCaseloadScreen *self)
{
  g_autoptr (GListStore) head = g_list_store_new (G_TYPE_OBJECT);
  g_autoptr (GObject) mark = g_object_new (G_TYPE_OBJECT, NULL);
  g_autoptr (GListStore) parts = g_list_store_new (G_TYPE_LIST_MODEL);
  g_autoptr (GtkListItemFactory) factory = make_factory (self);
  g_autoptr (GtkNoSelection) rows = NULL;

  g_list_store_append (head, mark);
  g_list_store_append (parts, head);
  g_list_store_append (parts, self->people);
  rows = gtk_no_selection_new (
      G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (g_steal_pointer (&parts)))));
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (rows));
}

static void
activate_cb (OnwardCaseloadScreen *self, guint position)
{
  GListModel *rows = G_LIST_MODEL (gtk_list_view_get_model (self->list));
  g_autoptr (GObject) what = g_list_model_get_item (rows, position);

  if (ONWARD_IS_PERSON (what) && onward_person_get_summary (ONWARD_PERSON (what))->id != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-passport", "s",
                                onward_person_get_summary (ONWARD_PERSON (what))->id);
}

static void
search_changed_cb (OnwardCaseloadScreen *self)
{
  const char *text = gtk_editable_get_text (self->search);

  onward_people_set_search (self->people, *text != '\0' ? text : NULL);
  show_list_words (self);
}

/* --- actions --- */

static void
show_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  show_group (ONWARD_CASELOAD_SCREEN (widget), g_variant_get_string (target, NULL));
}

static void
groups_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  adw_leaflet_navigate (ONWARD_CASELOAD_SCREEN (widget)->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
}

/* --- the screen --- */

static void
onward_caseload_screen_shown (OnwardScreen *screen)
{
  OnwardCaseloadScreen *self = ONWARD_CASELOAD_SCREEN (screen);

  if (g_str_equal (gtk_stack_get_visible_child_name (self->stack), "list"))
    gtk_widget_grab_focus (GTK_WIDGET (self->search));
  else
    ONWARD_SCREEN_CLASS (onward_caseload_screen_parent_class)->shown (screen);
}

static gboolean
onward_caseload_screen_leave (OnwardScreen *screen)
{
  return onward_caseload_settle (ONWARD_CASELOAD_SCREEN (screen));
}

static void
onward_caseload_screen_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_string (value, ONWARD_CASELOAD_SCREEN (object)->sort);
}

static void
onward_caseload_screen_set_property (GObject *object, guint id, const GValue *value,
                                     GParamSpec *pspec)
{
  if (g_value_get_string (value) != NULL)
    set_sort (ONWARD_CASELOAD_SCREEN (object), g_value_get_string (value));
}

static void
onward_caseload_screen_constructed (GObject *object)
{
  OnwardCaseloadScreen *self = ONWARD_CASELOAD_SCREEN (object);
  OnwardDesk *desk = onward_screen_get_desk (ONWARD_SCREEN (self));

  G_OBJECT_CLASS (onward_caseload_screen_parent_class)->constructed (object);
  /* Back at the list the passport is put away. One that cannot be saved stays on the desk. */
  onward_desk_close_draft (desk, NULL);
  self->people = onward_people_new (desk);
  fill_list (self);
  set_sort (self, "name");
  onward_caseload_show_all (self);
  g_signal_connect_object (desk, "people-changed", G_CALLBACK (people_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
onward_caseload_screen_dispose (GObject *object)
{
  OnwardCaseloadScreen *self = ONWARD_CASELOAD_SCREEN (object);

  if (self->toast != NULL)
    g_signal_handlers_disconnect_by_data (self->toast, self);
  g_clear_object (&self->toast);
  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  adw_bin_set_child (ADW_BIN (object), NULL); /* the leaflet, which the template would take away */
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_CASELOAD_SCREEN);
  g_clear_object (&self->head);
  g_clear_object (&self->people);
  G_OBJECT_CLASS (onward_caseload_screen_parent_class)->dispose (object);
}

static void
onward_caseload_screen_finalize (GObject *object)
{
  OnwardCaseloadScreen *self = ONWARD_CASELOAD_SCREEN (object);

  onward_bin_free (self->bin);
  g_free (self->shown);
  g_free (self->sort);
  G_OBJECT_CLASS (onward_caseload_screen_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (ONWARD_TYPE_GROUPS);
  g_type_ensure (ONWARD_TYPE_HEADER);
  g_type_ensure (ONWARD_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-caseload-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardCaseloadScreen, toasts);
  gtk_widget_class_bind_template_child (widget_class, OnwardCaseloadScreen, stack);
  gtk_widget_class_bind_template_child (widget_class, OnwardCaseloadScreen, leaflet);
  gtk_widget_class_bind_template_child (widget_class, OnwardCaseloadScreen, search);
  gtk_widget_class_bind_template_child (widget_class, OnwardCaseloadScreen, groups);
  gtk_widget_class_bind_template_child (widget_class, OnwardCaseloadScreen, list);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
}

static void
onward_caseload_screen_class_init (OnwardCaseloadScreenClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = onward_caseload_screen_constructed;
  object_class->get_property = onward_caseload_screen_get_property;
  object_class->set_property = onward_caseload_screen_set_property;
  object_class->dispose = onward_caseload_screen_dispose;
  object_class->finalize = onward_caseload_screen_finalize;
  ONWARD_SCREEN_CLASS (klass)->shown = onward_caseload_screen_shown;
  ONWARD_SCREEN_CLASS (klass)->leave = onward_caseload_screen_leave;
  properties[PROP_SORT]
      = g_param_spec_string ("sort", NULL, NULL, NULL,
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "caseload.show", "s", show_cb);
  gtk_widget_class_install_action (widget_class, "caseload.groups", NULL, groups_cb);
  gtk_widget_class_install_property_action (widget_class, "caseload.sort", "sort");
  onward_caseload_install_delete (widget_class);
}

static void
onward_caseload_screen_init (OnwardCaseloadScreen *self)
{
  self->bin = onward_bin_new ();
  self->shown = g_strdup (onward_group_to_string (ONWARD_GROUP_ALL));
  self->head = g_object_ref_sink (onward_caseload_head_new ());
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * onward_caseload_screen_new:
 * @desk: a desk with an open vault
 * @detail: the group to list first, "due"; "" for everybody
 *
 * Makes the SENDCo's list. A passport that lies on the desk is put away.
 *
 * Returns: (transfer floating): the screen
 */
OnwardScreen *
onward_caseload_screen_new (OnwardDesk *desk, const char *detail)
{
  OnwardCaseloadScreen *self = g_object_new (ONWARD_TYPE_CASELOAD_SCREEN, "desk", desk, NULL);

  if (*detail != '\0')
    show_group (self, detail);
  return ONWARD_SCREEN (self);
}
