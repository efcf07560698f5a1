#include "desktop/helps/onward-helps-results.h"

#include <glib/gi18n-lib.h>

#include "desktop/helps/onward-helps-picks.h"
#include "desktop/helps/onward-helps-row.h"

#define ROWS_AT_ONCE 12

struct _OnwardHelpsResults
{
  GtkWidget parent_instance;

  GPtrArray *entries; /* of OnwardEntry, owned; all that were found */
  guint shown;        /* of them */
  GWeakRef draft;

  /* Template widgets. */
  GtkWidget *box;
  GtkBox *rows;
  GtkButton *more_button;
};

G_DEFINE_FINAL_TYPE (OnwardHelpsResults, onward_helps_results, GTK_TYPE_WIDGET)

enum
{
  PRESSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
pressed_cb (OnwardHelpsRow *row, gpointer data)
{
  g_signal_emit (data, signals[PRESSED], 0, onward_helps_row_get_entry (row));
}

static void
show_more (OnwardHelpsResults *self, guint more)
{
  g_autoptr (OnwardDraft) draft = g_weak_ref_get (&self->draft);
  guint end = MIN (self->entries->len, self->shown + more);
  guint left = self->entries->len - end;
  g_autofree char *text = NULL;

  for (; self->shown < end; self->shown++)
    {
      const OnwardEntry *entry = self->entries->pdata[self->shown];
      GtkWidget *row = onward_helps_row_new (
          entry, draft != NULL && onward_picks_find (draft, entry->id) >= 0);

      g_signal_connect (row, "pressed", G_CALLBACK (pressed_cb), self);
      gtk_box_append (self->rows, row);
    }
  text = g_strdup_printf (_ ("Show %u more"), MIN (left, ROWS_AT_ONCE));
  gtk_button_set_label (self->more_button, text);
  gtk_widget_set_visible (GTK_WIDGET (self->more_button), left > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->rows), self->shown > 0);
}

/* The focus goes to the first of the new ones: it stands where the button was. */
static void
more_cb (OnwardHelpsResults *self)
{
  GtkWidget *last = gtk_widget_get_last_child (GTK_WIDGET (self->rows));

  show_more (self, ROWS_AT_ONCE);
  gtk_widget_child_focus (gtk_widget_get_next_sibling (last), GTK_DIR_TAB_FORWARD);
}

static void
onward_helps_results_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_HELPS_RESULTS);
  G_OBJECT_CLASS (onward_helps_results_parent_class)->dispose (object);
}

static void
onward_helps_results_finalize (GObject *object)
{
  OnwardHelpsResults *self = ONWARD_HELPS_RESULTS (object);

  g_ptr_array_unref (self->entries);
  g_weak_ref_clear (&self->draft);
  G_OBJECT_CLASS (onward_helps_results_parent_class)->finalize (object);
}

static void
onward_helps_results_class_init (OnwardHelpsResultsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = onward_helps_results_dispose;
  object_class->finalize = onward_helps_results_finalize;
  signals[PRESSED] = g_signal_new ("pressed", ONWARD_TYPE_HELPS_RESULTS, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-helps-results.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpsResults, box);
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpsResults, rows);
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpsResults, more_button);
  gtk_widget_class_bind_template_callback (widget_class, more_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
onward_helps_results_init (OnwardHelpsResults *self)
{
  self->entries = g_ptr_array_new ();
  g_weak_ref_init (&self->draft, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * onward_helps_results_show:
 * @self: the results
 * @entries: (element-type OnwardEntry): what was found, best first
 * @draft: a draft: what is on its list is marked
 *
 * Shows the first of what was found, and a button for more.
 */
void
onward_helps_results_show (OnwardHelpsResults *self, GPtrArray *entries, OnwardDraft *draft)
{
  g_ptr_array_unref (self->entries);
  self->entries = g_ptr_array_ref (entries);
  self->shown = 0;
  g_weak_ref_set (&self->draft, draft);
  while (gtk_widget_get_first_child (GTK_WIDGET (self->rows)) != NULL)
    gtk_box_remove (self->rows, gtk_widget_get_first_child (GTK_WIDGET (self->rows)));
  show_more (self, ROWS_AT_ONCE);
}

/**
 * onward_helps_results_mark:
 * @self: the results
 * @draft: a draft
 *
 * Shows again which of them are on the list. No row moves.
 */
void
onward_helps_results_mark (OnwardHelpsResults *self, OnwardDraft *draft)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->rows)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      const OnwardEntry *entry = onward_helps_row_get_entry (ONWARD_HELPS_ROW (row));

      onward_helps_row_set_added (ONWARD_HELPS_ROW (row),
                                  onward_picks_find (draft, entry->id) >= 0);
    }
}

/**
 * onward_helps_results_listen:
 * @self: the results
 * @words: gets a title and a sentence for each that shows
 *
 * Gives what is to be read aloud.
 */
void
onward_helps_results_listen (OnwardHelpsResults *self, GStrvBuilder *words)
{
  for (guint i = 0; i < self->shown; i++)
    {
      const OnwardEntry *entry = self->entries->pdata[i];

      g_strv_builder_add (words, entry->title);
      g_strv_builder_add (words, entry->description);
    }
}
