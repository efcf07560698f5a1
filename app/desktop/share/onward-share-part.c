#include "desktop/share/onward-share-part.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "desktop/parts/onward-accessible.h"
#include "desktop/share/onward-share-ideas.h"
#include "desktop/share/onward-share-row.h"
#include "desktop/share/onward-share-yes.h"
#include "passport/onward-catalogue.h"

#define OWN_PICTURE "⭐"

struct _OnwardSharePart
{
  GtkBox parent_instance;

  OnwardSelection *selection; /* borrowed */
  OnwardIssued *issued;       /* borrowed */
  const OnwardSection *section;
  GPtrArray *choices; /* of OnwardChoice, borrowed: all of the section that may go */
  GtkWidget *head;
  GtkLabel *note;
  GtkImage *sign;
  OnwardShareYes *yes;
  GtkBox *rows; /* empty until it was opened */
  GtkBox *more; /* of @rows: what is not offered; hidden until it is asked for; NULL until then */
  GtkWidget *more_button;
  gboolean open;
};

G_DEFINE_FINAL_TYPE (OnwardSharePart, onward_share_part, GTK_TYPE_BOX)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- its rows --- */

/* A hidden member of an adjustment stands below it and has no row of its own. */
static gboolean
has_row (const OnwardChoice *choice)
{
  return choice->part == NULL;
}

static const char *
picture_of_adjustment (OnwardSharePart *self, const OnwardChoice *choice)
{
  OnwardIssuedItem *item = onward_issued_find (self->issued, choice->path, NULL);
  const char *id
      = json_object_get_string_member_with_default (json_node_get_object (item->value), "id", "");
  const OnwardEntry *entry = onward_catalogue_find (onward_catalogue_get (), id);

  return entry != NULL ? entry->picture : OWN_PICTURE;
}

static const char *
picture_of (OnwardSharePart *self, const OnwardChoice *choice)
{
  const char *name = strchr (choice->path, '/') + 1;

  if (g_str_equal (self->section->id, "helps"))
    return picture_of_adjustment (self, choice);
  for (guint i = 0; i < self->section->questions->len; i++)
    {
      const OnwardQuestion *question = g_ptr_array_index (self->section->questions, i);

      if (g_str_equal (question->name, name))
        return question->picture;
    }
  return self->section->picture;
}

static void
changed_cb (OnwardSharePart *self)
{
  onward_share_part_show (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
belongs_to (const OnwardChoice *part, const OnwardChoice *choice)
{
  gsize length = strlen (choice->path);

  return part->part != NULL && strncmp (part->path, choice->path, length) == 0
         && part->path[length] == '/';
}

/* Its members follow an adjustment in the order of the selection. */
static void
add_row (OnwardSharePart *self, guint position)
{
  const OnwardChoice *choice = g_ptr_array_index (self->choices, position);
  GtkWidget *row = onward_share_row_new (self->selection, choice, picture_of (self, choice));

  for (guint i = position + 1; i < self->choices->len; i++)
    {
      const OnwardChoice *part = g_ptr_array_index (self->choices, i);

      if (!belongs_to (part, choice))
        break;
      onward_share_row_add_part (ONWARD_SHARE_ROW (row), part);
    }
  onward_share_row_show (ONWARD_SHARE_ROW (row));
  g_signal_connect_object (row, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (choice->offer == ONWARD_OFFER_OFF && !choice->chosen ? self->more : self->rows,
                  row);
}

static void
more_cb (OnwardSharePart *self)
{
  gtk_widget_set_visible (self->more_button, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->more), TRUE);
  gtk_widget_child_focus (GTK_WIDGET (self->more), GTK_DIR_TAB_FORWARD);
}

static void
add_more_button (OnwardSharePart *self, guint count)
{
  g_autofree char *words = g_strdup_printf (_ ("Show %u more"), count);
  g_autofree char *name = g_strdup_printf (_ ("%s: %s"), words, self->section->title);

  self->more_button = gtk_button_new_with_label (words);
  gtk_widget_set_halign (self->more_button, GTK_ALIGN_START);
  gtk_widget_set_margin_start (self->more_button, 8);
  gtk_widget_add_css_class (self->more_button, "mid");
  gtk_widget_add_css_class (self->more_button, "flat");
  onward_accessible_name (self->more_button, name);
  g_signal_connect_object (self->more_button, "clicked", G_CALLBACK (more_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
build_rows (OnwardSharePart *self)
{
  guint more = 0;

  self->more = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_widget_add_css_class (GTK_WIDGET (self->more), "share-rows");
  gtk_widget_set_visible (GTK_WIDGET (self->more), FALSE);
  for (guint i = 0; i < self->choices->len; i++)
    if (has_row (g_ptr_array_index (self->choices, i)))
      add_row (self, i);
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->more)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    more++;
  if (more > 0)
    {
      add_more_button (self, more);
      gtk_box_append (self->rows, self->more_button);
    }
  gtk_box_append (self->rows, GTK_WIDGET (self->more));
}

static void
show_rows (GtkBox *box)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (box)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (ONWARD_IS_SHARE_ROW (row))
      onward_share_row_show (ONWARD_SHARE_ROW (row));
}

/* --- its head --- */

static guint
count (OnwardSharePart *self, gboolean (*counts) (const OnwardChoice *choice))
{
  guint found = 0;

  for (guint i = 0; i < self->choices->len; i++)
    found += counts (g_ptr_array_index (self->choices, i)) ? 1 : 0;
  return found;
}

static gboolean
is_idea (const OnwardChoice *choice)
{
  return choice->suggested;
}

static char *
note_in_words (OnwardSharePart *self)
{
  guint rows = count (self, has_row);
  guint going = count (self, onward_share_ideas_goes);
  guint waiting = count (self, onward_share_ideas_waits);
  guint ideas = count (self, is_idea);

  if (waiting > 0)
    return g_strdup_printf (ngettext ("%u waits for your yes", "%u wait for your yes", waiting),
                            waiting);
  if (going > 0)
    return g_strdup_printf (ngettext ("✓ %u picked", "✓ %u picked", going), going);
  if (onward_share_yes_was_no (self->yes))
    return g_strdup (_ ("They stay with you."));
  if (ideas > 0)
    return g_strdup_printf (ngettext ("%u idea", "%u ideas", ideas), ideas);
  return g_strdup_printf (
      ngettext ("%u thing, only if you want", "%u things, only if you want", rows), rows);
}

static void
show_head (OnwardSharePart *self)
{
  g_autofree char *note = note_in_words (self);
  g_autofree char *name = g_strdup_printf (_ ("%s: %s"), self->section->title, note);
  gboolean going = count (self, onward_share_ideas_goes) > 0;

  gtk_label_set_label (self->note, note);
  gtk_widget_remove_css_class (GTK_WIDGET (self->note), going ? "soft" : "accent-text");
  gtk_widget_add_css_class (GTK_WIDGET (self->note), going ? "accent-text" : "soft");
  gtk_image_set_from_icon_name (self->sign, self->open ? "pan-up-symbolic" : "pan-down-symbolic");
  onward_accessible_name (self->head, name);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->head), GTK_ACCESSIBLE_STATE_EXPANDED,
                               self->open, -1);
}

static void
head_cb (OnwardSharePart *self)
{
  onward_share_part_set_open (self, !self->open);
}

static void
build_head (OnwardSharePart *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *tile
      = g_object_new (GTK_TYPE_LABEL, "label", self->section->picture, "valign", GTK_ALIGN_CENTER,
                      "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *title = g_object_new (GTK_TYPE_LABEL, "label", self->section->title, "xalign", 0.0,
                                   "wrap", TRUE, NULL);

  self->note = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, NULL);
  self->sign
      = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_add_css_class (tile, "tile");
  gtk_widget_add_css_class (tile, "mid");
  gtk_widget_add_css_class (title, "label");
  gtk_widget_add_css_class (GTK_WIDGET (self->note), "note");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), title);
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->note));
  gtk_box_append (GTK_BOX (line), tile);
  gtk_box_append (GTK_BOX (line), words);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->sign));
  self->head = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->head), line);
  gtk_widget_add_css_class (self->head, "flat");
  gtk_widget_add_css_class (self->head, "share-head");
  g_signal_connect_object (self->head, "clicked", G_CALLBACK (head_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), self->head);
}

static void
build (OnwardSharePart *self)
{
  build_head (self);
  self->yes
      = ONWARD_SHARE_YES (onward_share_yes_new (self->selection, self->section, self->choices));
  g_signal_connect_object (self->yes, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  self->rows = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_widget_add_css_class (GTK_WIDGET (self->rows), "share-rows");
  gtk_widget_set_visible (GTK_WIDGET (self->rows), FALSE);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->rows));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->yes));
}

static void
onward_share_part_finalize (GObject *object)
{
  OnwardSharePart *self = ONWARD_SHARE_PART (object);

  g_ptr_array_unref (self->choices);
  G_OBJECT_CLASS (onward_share_part_parent_class)->finalize (object);
}

static void
onward_share_part_class_init (OnwardSharePartClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = onward_share_part_finalize;
  signals[CHANGED] = g_signal_new ("changed", ONWARD_TYPE_SHARE_PART, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
onward_share_part_init (OnwardSharePart *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "pane");
  gtk_widget_add_css_class (GTK_WIDGET (self), "flush");
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  self->choices = g_ptr_array_new ();
}

static void
collect (OnwardSharePart *self)
{
  GPtrArray *all = onward_selection_get_choices (self->selection);

  for (guint i = 0; i < all->len; i++)
    {
      OnwardChoice *choice = g_ptr_array_index (all, i);

      if (g_str_equal (choice->section, self->section->id) && choice->offer != ONWARD_OFFER_NEVER)
        g_ptr_array_add (self->choices, choice);
    }
}

/**
 * onward_share_part_new:
 * @selection: what there is to choose; borrowed
 * @issued: the sealed revision it is chosen from; borrowed
 * @section: a section
 *
 * Makes the part of a section.
 *
 * Returns: (transfer floating) (nullable): the part; NULL if nothing of the section can go
 */
GtkWidget *
onward_share_part_new (OnwardSelection *selection, OnwardIssued *issued,
                       const OnwardSection *section)
{
  OnwardSharePart *self = g_object_new (ONWARD_TYPE_SHARE_PART, NULL);

  self->selection = selection;
  self->issued = issued;
  self->section = section;
  collect (self);
  build (self);
  if (self->choices->len == 0)
    {
      g_object_ref_sink (self);
      g_object_unref (self);
      return NULL;
    }
  onward_share_part_show (self);
  return GTK_WIDGET (self);
}

/**
 * onward_share_part_show:
 * @self: the part
 *
 * Shows what the selection says now.
 */
void
onward_share_part_show (OnwardSharePart *self)
{
  onward_share_yes_show (self->yes);
  show_rows (self->rows);
  if (self->more != NULL)
    show_rows (self->more);
  show_head (self);
}

/**
 * onward_share_part_set_open:
 * @self: the part
 * @open: whether its rows show
 *
 * Opens or closes the part.
 */
void
onward_share_part_set_open (OnwardSharePart *self, gboolean open)
{
  self->open = open;
  if (open && self->more == NULL)
    build_rows (self);
  gtk_widget_set_visible (GTK_WIDGET (self->rows), open);
  show_head (self);
}

/**
 * onward_share_part_count_ideas:
 * @self: the part
 *
 * Returns: how many things in it are proposed
 */
guint
onward_share_part_count_ideas (OnwardSharePart *self)
{
  return count (self, is_idea);
}

/**
 * onward_share_part_waits:
 * @self: the part
 *
 * Returns: whether something in it is chosen and waits for a yes
 */
gboolean
onward_share_part_waits (OnwardSharePart *self)
{
  return count (self, onward_share_ideas_waits) > 0;
}

/**
 * onward_share_part_focus_yes:
 * @self: a part in which something waits for a yes
 *
 * Puts the focus on the question, which brings it into sight.
 */
void
onward_share_part_focus_yes (OnwardSharePart *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self->yes)))
    gtk_widget_child_focus (GTK_WIDGET (self->yes), GTK_DIR_TAB_FORWARD);
  else
    gtk_widget_grab_focus (self->head);
}
