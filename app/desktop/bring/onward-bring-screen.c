#include "desktop/bring/onward-bring-screen.h"

#include <glib/gi18n-lib.h>

#include "desktop/bring/onward-bring-columns.h"
#include "desktop/bring/onward-bring-item.h"
#include "desktop/bring/onward-bring-job.h"
#include "desktop/bring/onward-bring-row.h"
#include "desktop/onward-header.h"
#include "desktop/onward-window.h"
#include "desktop/parts/onward-accessible.h"
#include "desktop/parts/onward-open-file.h"
#include "desktop/parts/onward-wrap-layout.h"

#define PULSE_MILLISECONDS 200

struct _OnwardBringScreen
{
  OnwardScreen parent_instance;

  char *path;           /* of the file; nullable */
  gboolean is_register; /* a spreadsheet, with @map */
  OnwardRegisterMap map;
  GHashTable *matches; /* what was decided: UPN → id of a passport or "new"; owned */
  OnwardCtfPlan *plan; /* owned; NULL: none is shown */
  OnwardBringJob *job; /* owned; NULL: nothing is read or written */
  gboolean writing;    /* the job carries the plan out */
  guint pulse;         /* source id, while there is a job */
  GListStore *items;   /* of OnwardBringItem, with headings */

  /* Template widgets. */
  GtkStack *stack;
  GtkLabel *fault;
  GtkLabel *fault_columns;
  GtkLabel *reading;
  GtkProgressBar *progress;
  OnwardBringColumns *columns;
  GtkLabel *count;
  GtkLabel *notes;
  GtkListView *list;
  GtkButton *bring_button;
};

G_DEFINE_FINAL_TYPE (OnwardBringScreen, onward_bring_screen, ONWARD_TYPE_SCREEN)

/* --- what shows --- */

static void
show_page (OnwardBringScreen *self, const char *page)
{
  onward_accessible_show_page (self->stack, page);
}

static void
show_fault (GtkLabel *label, const char *words)
{
  gtk_label_set_label (label, words);
  gtk_widget_set_visible (GTK_WIDGET (label), *words != '\0');
}

static gboolean
pulse_cb (gpointer data)
{
  OnwardBringScreen *self = data;
  guint count = self->job != NULL ? onward_bring_job_count (self->job) : 0;
  g_autofree char *words
      = g_strdup_printf (ngettext ("%u pupil looked at", "%u pupils looked at", count), count);

  gtk_progress_bar_pulse (self->progress);
  gtk_progress_bar_set_text (self->progress, words);
  return G_SOURCE_CONTINUE;
}

static void
end_job (OnwardBringScreen *self)
{
  g_clear_handle_id (&self->pulse, g_source_remove);
  g_clear_pointer (&self->job, onward_bring_job_unref);
  self->writing = FALSE;
}

static void
start_job (OnwardBringScreen *self, OnwardBringJob *job, const char *words)
{
  self->job = job;
  self->pulse = g_timeout_add (PULSE_MILLISECONDS, pulse_cb, self);
  gtk_label_set_label (self->reading, words);
  gtk_progress_bar_set_text (self->progress, "");
}

/* --- the differences --- */

static guint
count_of (OnwardBringScreen *self, OnwardCtfFate fate)
{
  return (guint)MIN (onward_ctf_plan_count (self->plan, fate), G_MAXINT);
}

static void
add_group (OnwardBringScreen *self, GPtrArray *items, OnwardCtfFate fate)
{
  g_autoptr (OnwardBringItem) heading = NULL;

  if (count_of (self, fate) == 0)
    return;
  heading = onward_bring_item_new_heading (fate, count_of (self, fate));
  g_list_store_append (self->items, heading);
  for (guint i = 0; i < items->len; i++)
    if (((OnwardBringItem *)items->pdata[i])->fate == fate)
      g_list_store_append (self->items, items->pdata[i]);
}

static void
show_notes (OnwardBringScreen *self)
{
  g_autoptr (GPtrArray) sentences
      = onward_ctf_summary_in_words (onward_ctf_plan_get_file (self->plan));
  g_autofree char *notes = NULL;

  g_ptr_array_add (sentences, NULL);
  notes = g_strjoinv (" ", (GStrv)sentences->pdata);
  show_fault (self->notes, notes);
}

/* Doubts first: they wait for a person. */
static void
show_plan (OnwardBringScreen *self, GPtrArray *items)
{
  static const OnwardCtfFate order[] = { ONWARD_CTF_IN_DOUBT, ONWARD_CTF_NEW, ONWARD_CTF_CHANGED,
                                         ONWARD_CTF_BROKEN, ONWARD_CTF_SAME };
  g_autofree char *words = onward_ctf_plan_in_words (self->plan);
  guint coming = count_of (self, ONWARD_CTF_NEW) + count_of (self, ONWARD_CTF_CHANGED);
  g_autofree char *button = coming > 0 ? g_strdup_printf (_ ("Bring in %u"), coming)
                                       : g_strdup (_ ("Nothing to bring in"));

  g_list_store_remove_all (self->items);
  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    add_group (self, items, order[i]);
  gtk_label_set_label (self->count, words);
  show_notes (self);
  gtk_button_set_label (self->bring_button, button);
  gtk_widget_set_sensitive (GTK_WIDGET (self->bring_button), coming > 0);
  show_page (self, "differences");
}

static void
planned_cb (OnwardCtfPlan *plan, GPtrArray *items, const GError *error, gpointer data)
{
  OnwardBringScreen *self = data;

  end_job (self);
  g_clear_pointer (&self->plan, onward_ctf_plan_free);
  self->plan = plan;
  if (plan != NULL)
    {
      show_plan (self, items);
      return;
    }
  show_fault (self->is_register ? self->fault_columns : self->fault, error->message);
  show_page (self, self->is_register ? "columns" : "choose");
}

static void
make_plan (OnwardBringScreen *self)
{
  OnwardDesk *desk = onward_screen_get_desk (ONWARD_SCREEN (self));
  OnwardPupilFile file = self->is_register ? onward_register_file (self->path, &self->map)
                                           : onward_ctf_file (self->path);

  start_job (self,
             onward_bring_plan (desk, file,
                                g_hash_table_size (self->matches) > 0 ? self->matches : NULL,
                                planned_cb, self),
             _ ("Reading the file …"));
}

/* --- choosing a file --- */

static void
show_columns (OnwardBringScreen *self)
{
  g_autoptr (GError) error = NULL;
  OnwardRegisterPreview *preview = onward_register_preview (self->path, &error);

  if (preview == NULL)
    {
      show_fault (self->fault, error->message);
      show_page (self, "choose");
      return;
    }
  onward_bring_columns_take (self->columns, preview);
  show_fault (self->fault_columns, "");
  show_page (self, "columns");
}

static gboolean
is_spreadsheet (const char *path)
{
  g_autofree char *small = g_ascii_strdown (path, -1);

  return g_str_has_suffix (small, ".csv") || g_str_has_suffix (small, ".tsv")
         || g_str_has_suffix (small, ".txt");
}

static void
chosen_cb (GtkWidget *asker, const char *path)
{
  onward_bring_screen_open (ONWARD_BRING_SCREEN (asker), path);
}

static void
choose_cb (OnwardBringScreen *self)
{
  onward_open_file (GTK_WIDGET (self), chosen_cb);
}

static void
columns_chosen_cb (OnwardBringScreen *self)
{
  g_autoptr (GError) error = NULL;

  self->map = onward_bring_columns_get_map (self->columns);
  if (!onward_register_map_check (&self->map, &error))
    {
      show_fault (self->fault_columns, error->message);
      return;
    }
  show_page (self, "reading");
  make_plan (self);
}

/* --- yes, and no --- */

static void
brought_cb (gboolean done, const GError *error, gpointer data)
{
  g_autoptr (OnwardBringScreen) self = data;
  OnwardWindow *window = ONWARD_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  guint count = count_of (self, ONWARD_CTF_NEW) + count_of (self, ONWARD_CTF_CHANGED);
  g_autofree char *words = g_strdup_printf (
      ngettext ("%u passport was brought in.", "%u passports were brought in.", count), count);

  end_job (self);
  if (window == NULL)
    return;
  if (done)
    {
      onward_desk_people_changed (onward_screen_get_desk (ONWARD_SCREEN (self)));
      onward_window_go (window, "caseload");
      onward_window_say (window, words);
      return;
    }
  show_page (self, "differences");
  onward_window_say (window,
                     error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
                         ? error->message
                         : _ ("Stopped. Nothing was changed."));
}

static void
bring_cb (OnwardBringScreen *self)
{
  show_page (self, "reading");
  self->writing = TRUE;
  start_job (self,
             onward_bring_carry_out (onward_screen_get_desk (ONWARD_SCREEN (self)), self->plan,
                                     brought_cb, g_object_ref (self)),
             _ ("Bringing them in …"));
}

/* What is being written is taken back first, and brought_cb() says so. */
static void
cancel_cb (OnwardBringScreen *self)
{
  if (self->job != NULL)
    onward_bring_job_cancel (self->job);
  if (self->writing)
    return;
  end_job (self);
  show_page (self, "choose");
}

static void
again_cb (OnwardBringScreen *self)
{
  g_hash_table_remove_all (self->matches);
  show_page (self, "choose");
}

/* A doubt was decided: what that means for everybody is found out anew. The list stays meanwhile.
 */
static void
decide_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  OnwardBringScreen *self = ONWARD_BRING_SCREEN (widget);
  g_autoptr (GHashTable) before = g_steal_pointer (&self->matches);
  GHashTableIter iter;
  gpointer key, value;
  const char *upn, *match;

  /* A job that still runs has the table as it was. */
  self->matches = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (self->matches, g_strdup (key), g_strdup (value));
  g_variant_get (target, "(&s&s)", &upn, &match);
  if (*match != '\0')
    g_hash_table_insert (self->matches, g_strdup (upn), g_strdup (match));
  else
    g_hash_table_remove (self->matches, upn);
  if (self->job != NULL)
    onward_bring_job_cancel (self->job);
  end_job (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->bring_button), FALSE);
  make_plan (self);
}

/* --- the list --- */

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  OnwardBringScreen *self = data;
  OnwardBringItem *what = gtk_list_item_get_item (item);
  const char *decided = what->upn != NULL ? g_hash_table_lookup (self->matches, what->upn) : NULL;
  GtkWidget *row = onward_bring_row_new (what, decided);

  gtk_list_item_set_selectable (item, FALSE);
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_child (item, row);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (row)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, what->name, -1);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  gtk_list_item_set_child (item, NULL);
}

static void
fill_list (OnwardBringScreen *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkNoSelection) rows
      = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->items)));

  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, 0);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (rows));
}

/* --- the screen --- */

/* What is being written cannot be left alone in the middle. */
static gboolean
onward_bring_screen_leave (OnwardScreen *screen)
{
  OnwardBringScreen *self = ONWARD_BRING_SCREEN (screen);

  if (self->writing)
    return FALSE;
  if (self->job != NULL)
    onward_bring_job_cancel (self->job);
  end_job (self);
  return TRUE;
}

static void
onward_bring_screen_dispose (GObject *object)
{
  OnwardBringScreen *self = ONWARD_BRING_SCREEN (object);

  if (self->job != NULL)
    onward_bring_job_cancel (self->job);
  end_job (self);
  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_BRING_SCREEN);
  g_clear_object (&self->items);
  G_OBJECT_CLASS (onward_bring_screen_parent_class)->dispose (object);
}

static void
onward_bring_screen_finalize (GObject *object)
{
  OnwardBringScreen *self = ONWARD_BRING_SCREEN (object);

  g_free (self->path);
  g_hash_table_unref (self->matches);
  onward_ctf_plan_free (self->plan);
  G_OBJECT_CLASS (onward_bring_screen_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (ONWARD_TYPE_BRING_COLUMNS);
  g_type_ensure (ONWARD_TYPE_HEADER);
  g_type_ensure (ONWARD_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-bring-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardBringScreen, stack);
  gtk_widget_class_bind_template_child (widget_class, OnwardBringScreen, fault);
  gtk_widget_class_bind_template_child (widget_class, OnwardBringScreen, fault_columns);
  gtk_widget_class_bind_template_child (widget_class, OnwardBringScreen, reading);
  gtk_widget_class_bind_template_child (widget_class, OnwardBringScreen, progress);
  gtk_widget_class_bind_template_child (widget_class, OnwardBringScreen, columns);
  gtk_widget_class_bind_template_child (widget_class, OnwardBringScreen, count);
  gtk_widget_class_bind_template_child (widget_class, OnwardBringScreen, notes);
  gtk_widget_class_bind_template_child (widget_class, OnwardBringScreen, list);
  gtk_widget_class_bind_template_child (widget_class, OnwardBringScreen, bring_button);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, columns_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, bring_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, again_cb);
}

static void
onward_bring_screen_class_init (OnwardBringScreenClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = onward_bring_screen_dispose;
  G_OBJECT_CLASS (klass)->finalize = onward_bring_screen_finalize;
  ONWARD_SCREEN_CLASS (klass)->leave = onward_bring_screen_leave;
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "bring.decide", "(ss)", decide_cb);
}

static void
onward_bring_screen_init (OnwardBringScreen *self)
{
  self->matches = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->items = g_list_store_new (ONWARD_TYPE_BRING_ITEM);
  gtk_widget_init_template (GTK_WIDGET (self));
  show_page (self, "choose");
  fill_list (self);
}

/**
 * onward_bring_screen_new:
 * @desk: a desk with an open vault
 * @detail: nothing is said by it
 *
 * Makes the screen that brings pupils in from a file.
 *
 * Returns: (transfer floating): the screen
 */
OnwardScreen *
onward_bring_screen_new (OnwardDesk *desk, const char *detail)
{
  return g_object_new (ONWARD_TYPE_BRING_SCREEN, "desk", desk, NULL);
}

/**
 * onward_bring_screen_open:
 * @self: the screen, while nothing is read or written
 * @path: a file
 *
 * Goes on with a file that was chosen: reads a Common Transfer File, or asks which columns of a
 * spreadsheet are what.
 */
void
onward_bring_screen_open (OnwardBringScreen *self, const char *path)
{
  g_return_if_fail (self->job == NULL);

  g_free (self->path);
  self->path = g_strdup (path);
  self->is_register = is_spreadsheet (path);
  g_hash_table_remove_all (self->matches);
  show_fault (self->fault, "");
  if (self->is_register)
    {
      show_columns (self);
      return;
    }
  show_page (self, "reading");
  make_plan (self);
}
