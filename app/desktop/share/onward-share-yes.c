#include "desktop/share/onward-share-yes.h"

#include <glib/gi18n-lib.h>

#include "desktop/parts/onward-accessible.h"
#include "desktop/parts/onward-wrap-layout.h"
#include "desktop/share/onward-share-row.h"

struct _OnwardShareYes
{
  GtkBox parent_instance;

  OnwardSelection *selection; /* borrowed, as the two below */
  const OnwardSection *section;
  GPtrArray *choices;
  gboolean no; /* was pressed */
  GtkLabel *say;
  GtkLabel *list;
  GtkToggleButton *keep;
  GtkToggleButton *send;
};

G_DEFINE_FINAL_TYPE (OnwardShareYes, onward_share_yes, GTK_TYPE_BOX)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
is_asked (const OnwardChoice *choice)
{
  return choice->chosen && choice->confirm == ONWARD_CONFIRM_SECTION;
}

static void
keep_cb (OnwardShareYes *self)
{
  for (guint i = 0; i < self->choices->len; i++)
    {
      const OnwardChoice *choice = g_ptr_array_index (self->choices, i);

      if (is_asked (choice) && !onward_selection_leave_out (self->selection, choice->path, NULL))
        g_warn_if_reached ();
    }
  self->no = TRUE;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
send_cb (OnwardShareYes *self)
{
  if (!onward_selection_confirm (self->selection, self->section->id, NULL))
    g_warn_if_reached ();
  g_signal_emit (self, signals[CHANGED], 0);
}

static GtkToggleButton *
toggle_new (OnwardShareYes *self, GCallback pressed)
{
  GtkWidget *toggle = gtk_toggle_button_new_with_label ("");

  gtk_widget_add_css_class (toggle, "chip");
  g_signal_connect_object (toggle, "clicked", pressed, self, G_CONNECT_SWAPPED);
  return GTK_TOGGLE_BUTTON (toggle);
}

static void
set_words (OnwardShareYes *self, GtkToggleButton *toggle, const char *words)
{
  g_autofree char *name = g_strdup_printf (_ ("%s: %s"), words, self->section->title);

  gtk_button_set_label (GTK_BUTTON (toggle), words);
  onward_accessible_name (GTK_WIDGET (toggle), name);
}

static void
show_words (OnwardShareYes *self, gboolean one)
{
  gtk_label_set_label (self->say,
                       one ? _ ("This tells about your health or a disability. Send it?")
                           : _ ("These tell about your health or a disability. Send them?"));
  set_words (self, self->keep, one ? _ ("Keep it") : _ ("Keep them"));
  set_words (self, self->send, one ? _ ("Send it") : _ ("Send them"));
}

static void
build (OnwardShareYes *self)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  GtkWidget *both = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  self->say = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, NULL);
  self->list = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "wrap-mode",
                             PANGO_WRAP_WORD_CHAR, "attributes", attributes, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->say), "label");
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "note");
  self->keep = toggle_new (self, G_CALLBACK (keep_cb));
  self->send = toggle_new (self, G_CALLBACK (send_cb));
  gtk_box_set_homogeneous (GTK_BOX (both), TRUE);
  gtk_widget_set_halign (both, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (both), GTK_WIDGET (self->keep));
  gtk_box_append (GTK_BOX (both), GTK_WIDGET (self->send));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->say));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (self), both);
}

static void
onward_share_yes_class_init (OnwardShareYesClass *klass)
{
  signals[CHANGED] = g_signal_new ("changed", ONWARD_TYPE_SHARE_YES, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
onward_share_yes_init (OnwardShareYes *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 10);
  gtk_widget_add_css_class (GTK_WIDGET (self), "share-yes");
}

/**
 * onward_share_yes_new:
 * @selection: what there is to choose; borrowed
 * @section: a section
 * @choices: (element-type OnwardChoice): those of the section; borrowed
 *
 * Makes the question.
 *
 * Returns: (transfer floating): it
 */
GtkWidget *
onward_share_yes_new (OnwardSelection *selection, const OnwardSection *section, GPtrArray *choices)
{
  OnwardShareYes *self = g_object_new (ONWARD_TYPE_SHARE_YES, NULL);

  self->selection = selection;
  self->section = section;
  self->choices = choices;
  build (self);
  return GTK_WIDGET (self);
}

/* One line a thing; what goes with an adjustment stands behind it. */
static void
add_to_list (GString *lines, const OnwardChoice *choice)
{
  g_autofree char *label = NULL;

  if (choice->part != NULL && lines->len > 0)
    {
      g_string_append_printf (lines, ", %s", choice->part);
      return;
    }
  label = onward_share_row_dup_label (choice);
  g_string_append_printf (lines, "%s• %s", lines->len > 0 ? "\n" : "", label);
}

/**
 * onward_share_yes_show:
 * @self: the question
 *
 * Lists what is chosen now, and asks if some of it was not said yes to.
 */
void
onward_share_yes_show (OnwardShareYes *self)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  gboolean said = TRUE;
  guint count = 0;

  for (guint i = 0; i < self->choices->len; i++)
    {
      const OnwardChoice *choice = g_ptr_array_index (self->choices, i);

      if (!is_asked (choice))
        continue;
      add_to_list (lines, choice);
      count++;
      said = said && choice->confirmed;
    }
  if (lines->len > 0)
    self->no = FALSE;
  show_words (self, count == 1);
  gtk_label_set_label (self->list, lines->str);
  gtk_toggle_button_set_active (self->send, lines->len > 0 && said);
  gtk_toggle_button_set_active (self->keep, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), lines->len > 0);
}

/**
 * onward_share_yes_was_no:
 * @self: the question
 *
 * Returns: whether the answer was to keep them, and nothing was chosen since
 */
gboolean
onward_share_yes_was_no (OnwardShareYes *self)
{
  return self->no;
}
