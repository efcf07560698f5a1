#include "desktop/helps/onward-helps-list-screen.h"

#include <glib/gi18n-lib.h>

#include "desktop/helps/onward-helps-list-row.h"
#include "desktop/helps/onward-helps-picks.h"
#include "desktop/onward-window.h"

struct _OnwardHelpsListScreen
{
  OnwardPage parent_instance;

  gboolean moving; /* the rows are in order already */

  /* Template widgets. */
  GtkWidget *some;
  GtkWidget *none;
  GtkLabel *said;
  GtkBox *rows;
  GtkWidget *next_button;
};

G_DEFINE_FINAL_TYPE (OnwardHelpsListScreen, onward_helps_list_screen, ONWARD_TYPE_PAGE)

static OnwardDraft *
get_draft (OnwardHelpsListScreen *self)
{
  return onward_screen_get_draft (ONWARD_SCREEN (self));
}

static void
say (OnwardHelpsListScreen *self, const char *text)
{
  gtk_label_set_label (self->said, text);
  gtk_widget_set_visible (GTK_WIDGET (self->said), *text != '\0');
}

static GtkWidget *
nth_row (OnwardHelpsListScreen *self, guint number)
{
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->rows));

  while (row != NULL && --number > 0)
    row = gtk_widget_get_next_sibling (row);
  return row;
}

static void
number_rows (OnwardHelpsListScreen *self)
{
  guint number = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->rows)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    onward_helps_list_row_set_number (ONWARD_HELPS_LIST_ROW (row), ++number);
}

/* The row moves as it is, so that the focus stays on the button that was pressed. */
static void
move (OnwardHelpsListScreen *self, OnwardHelpsListRow *row, guint to)
{
  guint from = onward_helps_list_row_get_number (row);
  OnwardAdjustment *adjustment = onward_picks_get (get_draft (self))->pdata[from - 1];
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (to == from)
    return;
  self->moving = TRUE;
  if (onward_picks_move (get_draft (self), from - 1, to - 1, &error))
    {
      gtk_box_reorder_child_after (self->rows, GTK_WIDGET (row),
                                   to == 1     ? NULL
                                   : to > from ? nth_row (self, to)
                                               : nth_row (self, to - 1));
      number_rows (self);
      /* Translators: the name of an adjustment, and where it stands on the list now. */
      text = g_strdup_printf (_ ("“%s” is number %u now."),
                              onward_adjustment_get_title (adjustment), to);
    }
  self->moving = FALSE;
  say (self, error != NULL ? error->message : text);
}

/* --- callbacks --- */

static void
move_cb (OnwardHelpsListRow *row, int by, gpointer data)
{
  OnwardHelpsListScreen *self = data;
  guint number = onward_helps_list_row_get_number (row);

  if (by < 0 && number == 1)
    say (self, _ ("It is the first already."));
  else if (by > 0 && number == onward_picks_get (get_draft (self))->len)
    say (self, _ ("It is the last already."));
  else
    move (self, row, (guint)((int)number + by));
}

static void
drop_cb (OnwardHelpsListRow *row, OnwardHelpsListRow *dropped, gpointer data)
{
  OnwardHelpsListScreen *self = data;

  if (gtk_widget_get_parent (GTK_WIDGET (dropped)) == GTK_WIDGET (self->rows))
    move (self, dropped, onward_helps_list_row_get_number (row));
}

static void
take_off_cb (OnwardHelpsListRow *row, gpointer data)
{
  OnwardHelpsListScreen *self = data;
  guint number = onward_helps_list_row_get_number (row);
  OnwardAdjustment *adjustment = onward_picks_get (get_draft (self))->pdata[number - 1];
  g_autofree char *text
      = g_strdup_printf (_ ("“%s” is off your list."), onward_adjustment_get_title (adjustment));
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr (GError) error = NULL;

  if (!onward_picks_take_off (get_draft (self), number - 1, &error))
    say (self, error->message);
  else if (ONWARD_IS_WINDOW (root))
    onward_window_offer (ONWARD_WINDOW (root), text, _ ("Undo"), "win.undo", NULL);
}

static void
fill (OnwardHelpsListScreen *self)
{
  GPtrArray *picked = onward_picks_get (get_draft (self));
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_box_remove (self->rows, child);
  for (guint i = 0; i < picked->len; i++)
    {
      GtkWidget *row = onward_helps_list_row_new (picked->pdata[i], i + 1);

      g_signal_connect (row, "move", G_CALLBACK (move_cb), self);
      g_signal_connect (row, "drop", G_CALLBACK (drop_cb), self);
      g_signal_connect (row, "take-off", G_CALLBACK (take_off_cb), self);
      gtk_box_append (self->rows, row);
    }
  gtk_widget_set_visible (self->some, picked->len > 0);
  gtk_widget_set_visible (self->none, picked->len == 0);
  gtk_widget_set_visible (self->next_button, picked->len > 0);
  onward_screen_set_heading (ONWARD_SCREEN (self), picked->len > 0
                                                       ? _ ("Put the most important first")
                                                       : _ ("Pick what helps you"));
}

static void
changed_cb (OnwardHelpsListScreen *self, const char *what)
{
  if (self->moving || get_draft (self) == NULL
      || (*what != '\0' && !g_str_equal (what, "adjustments")))
    return;
  say (self, "");
  fill (self);
}

/* --- overrides --- */

/* The order, not the buttons of each row. */
static GStrv
onward_helps_list_screen_listen (OnwardScreen *screen)
{
  GPtrArray *picked = onward_picks_get (onward_screen_get_draft (screen));
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  g_strv_builder_add (words, onward_screen_get_heading (screen));
  for (guint i = 0; i < picked->len; i++)
    {
      /* Translators: read aloud: the number on the list, and what it is. */
      g_autofree char *line
          = g_strdup_printf (_ ("%u. %s"), i + 1, onward_adjustment_get_title (picked->pdata[i]));

      g_strv_builder_add (words, line);
    }
  return g_strv_builder_end (words);
}

static void
onward_helps_list_screen_constructed (GObject *object)
{
  OnwardHelpsListScreen *self = ONWARD_HELPS_LIST_SCREEN (object);

  G_OBJECT_CLASS (onward_helps_list_screen_parent_class)->constructed (object);
  g_signal_connect_object (get_draft (self), "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  fill (self);
}

static void
onward_helps_list_screen_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_HELPS_LIST_SCREEN);
  G_OBJECT_CLASS (onward_helps_list_screen_parent_class)->dispose (object);
}

static void
onward_helps_list_screen_class_init (OnwardHelpsListScreenClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = onward_helps_list_screen_constructed;
  object_class->dispose = onward_helps_list_screen_dispose;
  ONWARD_SCREEN_CLASS (klass)->listen = onward_helps_list_screen_listen;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-helps-list-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpsListScreen, some);
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpsListScreen, none);
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpsListScreen, said);
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpsListScreen, rows);
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpsListScreen, next_button);
}

static void
onward_helps_list_screen_init (OnwardHelpsListScreen *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * onward_helps_list_screen_new:
 * @desk: a desk with a passport on it
 * @detail: nothing is said by it
 *
 * Makes the list of what was picked.
 *
 * Returns: (transfer floating): the screen
 */
OnwardScreen *
onward_helps_list_screen_new (OnwardDesk *desk, const char *detail)
{
  return g_object_new (ONWARD_TYPE_HELPS_LIST_SCREEN, "desk", desk, NULL);
}
