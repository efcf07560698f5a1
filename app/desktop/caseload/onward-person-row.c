#include "desktop/caseload/onward-person-row.h"

#include <glib/gi18n-lib.h>

#include "desktop/caseload/onward-person-words.h"
#include "desktop/parts/onward-accessible.h"
#include "desktop/parts/onward-wrap-layout.h"

struct _OnwardPersonRow
{
  GtkWidget parent_instance;

  OnwardPerson *person; /* owned, nullable: rows are used again for others */

  /* Template widgets. */
  GtkWidget *box;
  GtkLabel *initials;
  GtkLabel *name;
  GtkLabel *year;
  GtkLabel *next_date;
  GtkWidget *chip;
  GtkImage *sign;
  GtkLabel *state;
  GtkMenuButton *more;
};

G_DEFINE_FINAL_TYPE (OnwardPersonRow, onward_person_row, GTK_TYPE_WIDGET)

static void
set_words (GtkLabel *label, const char *words)
{
  gtk_label_set_label (label, words);
  gtk_widget_set_visible (GTK_WIDGET (label), *words != '\0');
}

static void
show_state (OnwardPersonRow *self, const OnwardPassportSummary *summary)
{
  OnwardStateChip chip = onward_person_state_chip (summary);
  const char *const classes[] = { "chip", chip.style, NULL };

  gtk_widget_set_css_classes (self->chip, (const char **)classes);
  gtk_label_set_label (self->state, chip.word);
  gtk_image_set_from_icon_name (self->sign, chip.icon);
  gtk_widget_set_visible (GTK_WIDGET (self->sign), chip.icon != NULL);
}

static void
show_person (OnwardPersonRow *self)
{
  const OnwardPassportSummary *summary = onward_person_get_summary (self->person);
  const char *who = summary->name != NULL ? summary->name : "";
  g_autofree char *initials = onward_person_initials (who);
  g_autofree char *year = onward_person_year (summary->year);
  g_autofree char *next_date = onward_person_next_date (summary);
  g_autofree char *more = g_strdup_printf (_ ("More about %s"), who);

  gtk_label_set_label (self->initials, initials);
  gtk_label_set_label (self->name, who);
  set_words (self->year, year);
  gtk_label_set_label (self->next_date, next_date);
  show_state (self, summary);
  onward_accessible_name_menu_button (self->more, more);
}

static void
add_item (GMenu *menu, const char *label, const char *action, const char *id)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", id);
  g_menu_append_item (menu, item);
}

/* Only now: most menus are never opened. */
static void
make_menu_cb (GtkMenuButton *button, gpointer data)
{
  OnwardPersonRow *self = data;
  const char *id = self->person != NULL ? onward_person_get_summary (self->person)->id : NULL;
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) away = g_menu_new ();

  if (id == NULL)
    return;
  add_item (menu, _ ("Open"), "win.open-passport", id);
  add_item (away, _ ("Delete"), "caseload.delete", id);
  add_item (away, _ ("Delete for good"), "caseload.delete-for-good", id);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (away));
  gtk_menu_button_set_popover (button, gtk_popover_menu_new_from_model (G_MENU_MODEL (menu)));
}

static void
onward_person_row_dispose (GObject *object)
{
  OnwardPersonRow *self = ONWARD_PERSON_ROW (object);

  if (self->more != NULL)
    gtk_menu_button_set_create_popup_func (self->more, NULL, NULL, NULL);
  g_clear_object (&self->person);
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_PERSON_ROW);
  G_OBJECT_CLASS (onward_person_row_parent_class)->dispose (object);
}

static void
onward_person_row_class_init (OnwardPersonRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = onward_person_row_dispose;
  g_type_ensure (ONWARD_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-person-row.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardPersonRow, box);
  gtk_widget_class_bind_template_child (widget_class, OnwardPersonRow, initials);
  gtk_widget_class_bind_template_child (widget_class, OnwardPersonRow, name);
  gtk_widget_class_bind_template_child (widget_class, OnwardPersonRow, year);
  gtk_widget_class_bind_template_child (widget_class, OnwardPersonRow, next_date);
  gtk_widget_class_bind_template_child (widget_class, OnwardPersonRow, chip);
  gtk_widget_class_bind_template_child (widget_class, OnwardPersonRow, sign);
  gtk_widget_class_bind_template_child (widget_class, OnwardPersonRow, state);
  gtk_widget_class_bind_template_child (widget_class, OnwardPersonRow, more);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
onward_person_row_init (OnwardPersonRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->more, make_menu_cb, self, NULL);
}

/**
 * onward_person_row_new:
 *
 * Makes a row for nobody yet.
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
onward_person_row_new (void)
{
  return g_object_new (ONWARD_TYPE_PERSON_ROW, NULL);
}

/**
 * onward_person_row_set_person:
 * @self: the row
 * @person: (nullable): somebody on the list
 *
 * Sets whom the row shows. With %NULL it keeps its words, for nobody to see.
 */
void
onward_person_row_set_person (OnwardPersonRow *self, OnwardPerson *person)
{
  gtk_menu_button_set_popover (self->more, NULL);
  if (g_set_object (&self->person, person) && person != NULL)
    show_person (self);
}

/**
 * onward_person_row_get_person:
 * @self: the row
 *
 * Returns: (transfer none) (nullable): whom it shows
 */
OnwardPerson *
onward_person_row_get_person (OnwardPersonRow *self)
{
  return self->person;
}

static void
set_class (GtkWidget *widget, const char *name, gboolean wanted)
{
  if (wanted)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

/**
 * onward_person_row_set_ends:
 * @self: the row
 * @first: whether it is the first of the list
 * @last: whether it is the last
 *
 * Makes the corners round where the list ends.
 */
void
onward_person_row_set_ends (OnwardPersonRow *self, gboolean first, gboolean last)
{
  set_class (self->box, "first", first);
  set_class (self->box, "last", last);
}
