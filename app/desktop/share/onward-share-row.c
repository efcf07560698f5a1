#include "desktop/share/onward-share-row.h"

#include <glib/gi18n-lib.h>

#include "desktop/parts/onward-accessible.h"
#include "desktop/parts/onward-wrap-layout.h"
#include "receive/onward-foreign-text.h"

struct _OnwardShareRow
{
  GtkBox parent_instance;

  OnwardSelection *selection; /* borrowed */
  const OnwardChoice *choice; /* of it */
  gboolean showing;           /* what is toggled now was not pressed */
  GtkCheckButton *tick;       /* NULL: there are two buttons */
  GtkToggleButton *keep;
  GtkToggleButton *send;
  GPtrArray *parts; /* of OnwardChoice, borrowed: what belongs to it and may go */
  GtkWidget *below; /* their ticks; NULL until the adjustment goes */
};

G_DEFINE_FINAL_TYPE (OnwardShareRow, onward_share_row, GTK_TYPE_BOX)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

#define CHOICE "onward-choice" /* data of the tick of a part */

/* --- choosing --- */

static void
choose (OnwardShareRow *self, const OnwardChoice *choice, gboolean chosen)
{
  gboolean done = chosen ? onward_selection_choose (self->selection, choice->path, NULL)
                         : onward_selection_leave_out (self->selection, choice->path, NULL);

  if (!done) /* it is there, and `never` ones have no row */
    g_warn_if_reached ();
  onward_share_row_show (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
ticked_cb (OnwardShareRow *self, GtkCheckButton *tick)
{
  if (!self->showing)
    choose (self, g_object_get_data (G_OBJECT (tick), CHOICE), gtk_check_button_get_active (tick));
}

static void
keep_cb (OnwardShareRow *self)
{
  if (self->showing)
    return;
  choose (self, self->choice, FALSE);
  self->showing = TRUE;
  gtk_toggle_button_set_active (self->keep, TRUE);
  self->showing = FALSE;
}

static void
send_cb (OnwardShareRow *self)
{
  if (self->showing)
    return;
  if (onward_selection_choose (self->selection, self->choice->path, NULL)
      && !onward_selection_confirm (self->selection, self->choice->path, NULL))
    g_warn_if_reached ();
  onward_share_row_show (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* --- what it looks like --- */

static GtkWidget *
label_new (const char *text, const char *class)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);

  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  gtk_widget_add_css_class (label, class);
  return label;
}

static GtkWidget *
words_new (OnwardShareRow *self, GtkWidget **title)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *label = onward_share_row_dup_label (self->choice);

  *title = label_new (label, "label");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (words, 140, -1);
  gtk_box_append (GTK_BOX (words), *title);
  if (self->choice->why != NULL)
    {
      GtkWidget *why = label_new (self->choice->why, "note");

      gtk_widget_add_css_class (why, "soft");
      gtk_box_append (GTK_BOX (words), why);
    }
  return words;
}

static GtkWidget *
tile_new (const char *picture)
{
  GtkWidget *tile
      = g_object_new (GTK_TYPE_LABEL, "label", picture, "valign", GTK_ALIGN_CENTER, "halign",
                      GTK_ALIGN_START, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_add_css_class (tile, "tile");
  gtk_widget_add_css_class (tile, "mid");
  return tile;
}

static GtkWidget *
line_new (void)
{
  g_autoptr (GtkLayoutManager) layout = g_object_new (ONWARD_TYPE_WRAP_LAYOUT, "spacing", 14,
                                                      "line-spacing", 8, "fill", TRUE, NULL);

  return g_object_new (GTK_TYPE_BOX, "layout-manager", layout, NULL);
}

static void
build_tick (OnwardShareRow *self, const char *picture)
{
  GtkWidget *tick = gtk_check_button_new ();
  GtkWidget *line = line_new ();
  GtkWidget *title = NULL;
  GtkWidget *words = words_new (self, &title);
  g_autofree char *name = onward_share_row_dup_label (self->choice);

  gtk_widget_set_hexpand (line, TRUE);
  gtk_box_append (GTK_BOX (line), tile_new (picture));
  gtk_box_append (GTK_BOX (line), words);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (tick), line);
  gtk_widget_add_css_class (tick, "in-row");
  gtk_widget_add_css_class (tick, "row");
  onward_accessible_name (tick, name);
  g_object_set_data (G_OBJECT (tick), CHOICE, (gpointer)self->choice);
  g_signal_connect_object (tick, "toggled", G_CALLBACK (ticked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), tick);
  self->tick = GTK_CHECK_BUTTON (tick);
}

static GtkToggleButton *
toggle_new (OnwardShareRow *self, const char *words, GCallback pressed)
{
  g_autofree char *label = onward_share_row_dup_label (self->choice);
  g_autofree char *name = g_strdup_printf (_ ("%s: %s"), words, label);
  GtkWidget *toggle = gtk_toggle_button_new_with_label (words);

  gtk_widget_add_css_class (toggle, "chip");
  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  onward_accessible_name (toggle, name);
  g_signal_connect_object (toggle, "clicked", pressed, self, G_CONNECT_SWAPPED);
  return GTK_TOGGLE_BUTTON (toggle);
}

static void
build_buttons (OnwardShareRow *self, const char *picture)
{
  GtkWidget *line = line_new ();
  GtkWidget *both = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *title = NULL;

  gtk_box_append (GTK_BOX (line), tile_new (picture));
  gtk_box_append (GTK_BOX (line), words_new (self, &title));
  self->keep = toggle_new (self, _ ("Keep it"), G_CALLBACK (keep_cb));
  self->send = toggle_new (self, _ ("Send it"), G_CALLBACK (send_cb));
  gtk_box_set_homogeneous (GTK_BOX (both), TRUE);
  gtk_box_append (GTK_BOX (both), GTK_WIDGET (self->keep));
  gtk_box_append (GTK_BOX (both), GTK_WIDGET (self->send));
  gtk_box_append (GTK_BOX (line), both);
  gtk_widget_add_css_class (line, "row");
  gtk_box_append (GTK_BOX (self), line);
}

/* --- what belongs to it --- */

static GtkWidget *
part_tick_new (OnwardShareRow *self, const OnwardChoice *part)
{
  GtkWidget *tick = gtk_check_button_new ();
  g_autofree char *name = onward_share_row_dup_label (part);

  gtk_check_button_set_child (GTK_CHECK_BUTTON (tick), label_new (part->part, "note"));
  gtk_widget_add_css_class (tick, "plain-tick");
  onward_accessible_name (tick, name);
  g_object_set_data (G_OBJECT (tick), CHOICE, (gpointer)part);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (tick), part->chosen);
  g_signal_connect_object (tick, "toggled", G_CALLBACK (ticked_cb), self, G_CONNECT_SWAPPED);
  return tick;
}

static void
build_below (OnwardShareRow *self)
{
  GtkWidget *say = label_new (_ ("Send this with it?"), "note");

  self->below = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->below, "share-below");
  gtk_widget_add_css_class (say, "soft");
  gtk_box_append (GTK_BOX (self->below), say);
  for (guint i = 0; i < self->parts->len; i++)
    gtk_box_append (GTK_BOX (self->below),
                    part_tick_new (self, g_ptr_array_index (self->parts, i)));
  gtk_box_append (GTK_BOX (self), self->below);
}

static void
show_below (OnwardShareRow *self)
{
  if (self->below == NULL && self->parts->len > 0 && self->choice->chosen)
    build_below (self);
  if (self->below == NULL)
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (self->below); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_CHECK_BUTTON (child))
      {
        const OnwardChoice *part = g_object_get_data (G_OBJECT (child), CHOICE);

        gtk_check_button_set_active (GTK_CHECK_BUTTON (child), part->chosen);
      }
  gtk_widget_set_visible (self->below, self->choice->chosen);
}

static void
onward_share_row_finalize (GObject *object)
{
  g_ptr_array_unref (ONWARD_SHARE_ROW (object)->parts);
  G_OBJECT_CLASS (onward_share_row_parent_class)->finalize (object);
}

static void
onward_share_row_class_init (OnwardShareRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = onward_share_row_finalize;
  signals[CHANGED] = g_signal_new ("changed", ONWARD_TYPE_SHARE_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
onward_share_row_init (OnwardShareRow *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->parts = g_ptr_array_new ();
}

/**
 * onward_share_row_new:
 * @selection: what there is to choose; borrowed
 * @choice: one thing of it, not `never`; borrowed
 * @picture: an emoji
 *
 * Makes the row of a thing.
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
onward_share_row_new (OnwardSelection *selection, const OnwardChoice *choice, const char *picture)
{
  OnwardShareRow *self = g_object_new (ONWARD_TYPE_SHARE_ROW, NULL);

  self->selection = selection;
  self->choice = choice;
  if (choice->confirm == ONWARD_CONFIRM_ITEM)
    build_buttons (self, picture);
  else
    build_tick (self, picture);
  onward_share_row_show (self);
  return GTK_WIDGET (self);
}

/**
 * onward_share_row_add_part:
 * @self: the row of an adjustment
 * @part: one of its hidden members, not `never`; borrowed
 *
 * Adds what can go with the adjustment.
 */
void
onward_share_row_add_part (OnwardShareRow *self, const OnwardChoice *part)
{
  g_return_if_fail (self->below == NULL);

  g_ptr_array_add (self->parts, (gpointer)part);
}

/**
 * onward_share_row_show:
 * @self: the row
 *
 * Shows what the selection says now.
 */
void
onward_share_row_show (OnwardShareRow *self)
{
  gboolean showing = self->showing;

  self->showing = TRUE;
  if (self->tick != NULL)
    gtk_check_button_set_active (self->tick, self->choice->chosen);
  if (self->send != NULL)
    gtk_toggle_button_set_active (self->send, self->choice->chosen && self->choice->confirmed);
  if (self->keep != NULL && self->choice->chosen)
    gtk_toggle_button_set_active (self->keep, FALSE);
  show_below (self);
  self->showing = showing;
}

/**
 * onward_share_row_dup_label:
 * @choice: one thing
 *
 * Returns: (transfer full): what it is called, fit to stand on the screen
 */
char *
onward_share_row_dup_label (const OnwardChoice *choice)
{
  return onward_foreign_text (choice->label, ONWARD_FOREIGN_TEXT);
}
