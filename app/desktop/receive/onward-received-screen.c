#include "desktop/receive/onward-received-screen.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "desktop/onward-places.h"
#include "desktop/onward-window.h"
#include "desktop/parts/onward-card-button.h"
#include "desktop/parts/onward-save-file.h"
#include "desktop/parts/onward-wrap-layout.h"
#include "desktop/receive/onward-checking.h"
#include "desktop/receive/onward-received-row.h"
#include "paper/onward-viewer.h"

#define LISTED_FIRST 24 /* more than show at once */

struct _OnwardReceivedScreen
{
  OnwardPage parent_instance;

  GCancellable *cancellable;
  GQueue unchecked;  /* of OnwardReceivedRow, borrowed from the list, as it stands */
  GPtrArray *files;  /* of OnwardReceived, newest first; NULL where the list has taken one over */
  guint listed;      /* of them */
  GHashTable *panes; /* of who shared them, by passport and key */

  /* Template widgets. */
  GtkBox *list;
  GtkWidget *nothing;
  GtkWidget *cards;
  GtkWidget *tasks_card;
  GtkWidget *requests_card;
  GtkWidget *people_card;
  GtkLabel *saved;
};

G_DEFINE_FINAL_TYPE (OnwardReceivedScreen, onward_received_screen, ONWARD_TYPE_PAGE)

static void
say (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
}

/* --- checking what is listed, one file after the other, in a thread --- */

static void check_next (OnwardReceivedScreen *self);
static void list_next (OnwardReceivedScreen *self);

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  OnwardReceivedScreen *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardVerdict) verdict = onward_checking_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* the screen is gone */
  if (verdict != NULL)
    onward_received_row_show (g_queue_peek_head (&self->unchecked),
                              onward_desk_get_vault (onward_screen_get_desk (ONWARD_SCREEN (self))),
                              verdict);
  g_queue_pop_head (&self->unchecked);
  list_next (self);
  check_next (self);
}

static void
check_next (OnwardReceivedScreen *self)
{
  OnwardReceivedRow *row = g_queue_peek_head (&self->unchecked);

  if (row != NULL)
    onward_checking_start (onward_screen_get_desk (ONWARD_SCREEN (self)),
                           onward_received_row_get (row)->bytes, NULL, TRUE, self->cancellable,
                           checked_cb, self);
}

/**
 * onward_received_screen_count_unchecked:
 * @self: the screen
 *
 * Returns: how many files of the list were not checked again yet
 */
guint
onward_received_screen_count_unchecked (OnwardReceivedScreen *self)
{
  return g_queue_get_length (&self->unchecked) + self->files->len - self->listed;
}

/* --- the list --- */

/* Two people are one only if passport and key are the same, whatever they call themselves. */
static GtkWidget *
pane_of (OnwardReceivedScreen *self, const OnwardReceived *row, gboolean *is_new)
{
  g_autofree char *person = g_strconcat (row->passport, " ", row->cnf, NULL);
  GtkWidget *pane = g_hash_table_lookup (self->panes, person);

  *is_new = pane == NULL;
  if (pane != NULL)
    return pane;
  pane = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (pane, "pane");
  gtk_widget_add_css_class (pane, "flush");
  gtk_widget_set_overflow (pane, GTK_OVERFLOW_HIDDEN);
  gtk_box_append (self->list, pane);
  g_hash_table_insert (self->panes, g_steal_pointer (&person), pane);
  return pane;
}

static void
add_row (OnwardReceivedScreen *self, OnwardReceived *row)
{
  gboolean newest = FALSE;
  GtkWidget *pane = pane_of (self, row, &newest);
  GtkWidget *child = onward_received_row_new (row, newest);

  if (!newest)
    {
      GtkWidget *line = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);

      gtk_widget_add_css_class (line, "line");
      gtk_box_append (GTK_BOX (pane), line);
    }
  gtk_box_append (GTK_BOX (pane), child);
  g_queue_push_tail (&self->unchecked, child);
}

static void
list_next (OnwardReceivedScreen *self)
{
  if (self->listed == self->files->len)
    return;
  add_row (self, g_steal_pointer (&g_ptr_array_index (self->files, self->listed)));
  self->listed++;
}

/* A long list would keep the first frame waiting: below what shows at first it grows by one file
 * for each that was checked. */
static void
fill (OnwardReceivedScreen *self)
{
  OnwardDesk *desk = onward_screen_get_desk (ONWARD_SCREEN (self));
  gboolean any = FALSE;

  self->files = onward_vault_list_received (onward_desk_get_vault (desk), NULL);
  if (self->files == NULL)
    self->files = g_ptr_array_new ();
  any = self->files->len > 0;
  for (guint i = 0; i < LISTED_FIRST; i++)
    list_next (self);
  gtk_widget_set_visible (GTK_WIDGET (self->list), any);
  gtk_widget_set_visible (self->nothing, !any);
  gtk_widget_set_visible (self->tasks_card, any && onward_places_find ("to-do", NULL) != NULL);
}

/* --- the ways in --- */

static void
choose_cb (OnwardReceivedScreen *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-file", NULL);
}

static void
saved_cb (const char *path, const GError *error, gpointer data)
{
  OnwardReceivedScreen *self = data;
  g_autofree char *name = path != NULL ? g_path_get_basename (path) : NULL;
  g_autofree char *text = name != NULL ? g_strdup_printf (_ ("Saved: %s"), name) : NULL;

  if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    say (self->saved, text != NULL ? text : error->message);
}

static void
viewer_cb (OnwardReceivedScreen *self)
{
  char *page = onward_viewer_print ();
  g_autoptr (GBytes) content = g_bytes_new_take (page, strlen (page));

  onward_save_file (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                    _ ("Save the viewer page"), _ ("open-a-passport.html"), content, saved_cb,
                    g_object_ref (self), g_object_unref);
}

/* --- the screen --- */

/* A place that is not there yet is not offered. */
static void
show_card (GtkWidget *card, const char *place)
{
  gtk_widget_set_visible (card, onward_places_find (place, NULL) != NULL);
}

static void
onward_received_screen_constructed (GObject *object)
{
  OnwardReceivedScreen *self = ONWARD_RECEIVED_SCREEN (object);

  G_OBJECT_CLASS (onward_received_screen_parent_class)->constructed (object);
  show_card (self->people_card, "people");
  show_card (self->requests_card, "requests");
  fill (self);
  check_next (self);
}

static void
onward_received_screen_dispose (GObject *object)
{
  OnwardReceivedScreen *self = ONWARD_RECEIVED_SCREEN (object);

  g_cancellable_cancel (self->cancellable);
  g_queue_clear (&self->unchecked);
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_RECEIVED_SCREEN);
  G_OBJECT_CLASS (onward_received_screen_parent_class)->dispose (object);
}

static void
onward_received_screen_finalize (GObject *object)
{
  OnwardReceivedScreen *self = ONWARD_RECEIVED_SCREEN (object);

  g_object_unref (self->cancellable);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_hash_table_unref (self->panes);
  G_OBJECT_CLASS (onward_received_screen_parent_class)->finalize (object);
}

static void
onward_received_screen_class_init (OnwardReceivedScreenClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = onward_received_screen_constructed;
  object_class->dispose = onward_received_screen_dispose;
  object_class->finalize = onward_received_screen_finalize;
  g_type_ensure (ONWARD_TYPE_CARD_BUTTON);
  g_type_ensure (ONWARD_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-received-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardReceivedScreen, list);
  gtk_widget_class_bind_template_child (widget_class, OnwardReceivedScreen, nothing);
  gtk_widget_class_bind_template_child (widget_class, OnwardReceivedScreen, cards);
  gtk_widget_class_bind_template_child (widget_class, OnwardReceivedScreen, tasks_card);
  gtk_widget_class_bind_template_child (widget_class, OnwardReceivedScreen, requests_card);
  gtk_widget_class_bind_template_child (widget_class, OnwardReceivedScreen, people_card);
  gtk_widget_class_bind_template_child (widget_class, OnwardReceivedScreen, saved);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, viewer_cb);
}

static void
onward_received_screen_init (OnwardReceivedScreen *self)
{
  self->cancellable = g_cancellable_new ();
  g_queue_init (&self->unchecked);
  self->panes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * onward_received_screen_new:
 * @desk: a desk with an open vault
 * @detail: nothing is said by it
 *
 * Makes the home of somebody with whom passports were shared.
 *
 * Returns: (transfer floating): the screen
 */
OnwardScreen *
onward_received_screen_new (OnwardDesk *desk, const char *detail)
{
  return g_object_new (ONWARD_TYPE_RECEIVED_SCREEN, "desk", desk, NULL);
}
