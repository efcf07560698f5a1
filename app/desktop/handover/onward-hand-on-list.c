#include "desktop/handover/onward-hand-on-list.h"

#include <glib/gi18n-lib.h>

#include "desktop/caseload/onward-person-words.h"
#include "desktop/parts/onward-accessible.h"
#include "desktop/parts/onward-wrap-layout.h"
#include "desktop/receive/onward-receive-parts.h"
#include "store/onward-vault-passports.h"

#define SHOWN_MAX 200  /* rows; a search finds the others */
#define FEW 10         /* so many need no search */
#define ID "onward-id" /* data of a tick: whose passport */

struct _OnwardHandOnList
{
  GtkBox parent_instance;

  OnwardVault *vault; /* borrowed */
  GHashTable *chosen; /* ids */
  gboolean showing;   /* what is ticked now was not pressed */

  /* Template widgets. */
  GtkSearchEntry *search;
  GtkBox *rows;
  GtkLabel *note;
  GtkWidget *buttons;
};

G_DEFINE_FINAL_TYPE (OnwardHandOnList, onward_hand_on_list, GTK_TYPE_BOX)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- rows --- */

static void
toggled_cb (OnwardHandOnList *self, GtkCheckButton *tick)
{
  const char *id = g_object_get_data (G_OBJECT (tick), ID);

  if (self->showing)
    return;
  if (gtk_check_button_get_active (tick))
    g_hash_table_add (self->chosen, g_strdup (id));
  else
    g_hash_table_remove (self->chosen, id);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* The year keeps two of one name apart. */
static GtkWidget *
row_new (OnwardHandOnList *self, const OnwardPassportSummary *summary)
{
  GtkWidget *tick = gtk_check_button_new ();
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *year = onward_person_year (summary->year);
  const char *state = onward_person_state_chip (summary).word;
  g_autofree char *note
      = *year != '\0' ? g_strdup_printf ("%s, %s", year, state) : g_strdup (state);
  g_autofree char *name = g_strdup_printf ("%s, %s", summary->name, note);

  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), onward_receive_text (summary->name, "label"));
  gtk_box_append (GTK_BOX (words), onward_receive_text (note, "note soft"));
  gtk_check_button_set_child (GTK_CHECK_BUTTON (tick), words);
  gtk_widget_add_css_class (tick, "in-row");
  gtk_widget_add_css_class (tick, "row");
  onward_accessible_name (tick, name);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (tick),
                               g_hash_table_contains (self->chosen, summary->id));
  g_object_set_data_full (G_OBJECT (tick), ID, g_strdup (summary->id), g_free);
  g_signal_connect_object (tick, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  return tick;
}

static void
add_row (OnwardHandOnList *self, const OnwardPassportSummary *summary)
{
  if (gtk_widget_get_first_child (GTK_WIDGET (self->rows)) != NULL)
    {
      GtkWidget *line = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);

      gtk_widget_add_css_class (line, "line");
      gtk_box_append (self->rows, line);
    }
  gtk_box_append (self->rows, row_new (self, summary));
}

static void
say (OnwardHandOnList *self, const char *text)
{
  gtk_label_set_label (self->note, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), text != NULL);
}

static void
show_rows (OnwardHandOnList *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->search));
  OnwardListFilter filter = { .search = *typed != '\0' ? typed : NULL, .limit = SHOWN_MAX };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = onward_vault_list (self->vault, &filter, &error);
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_box_remove (self->rows, child);
  for (guint i = 0; found != NULL && i < found->len; i++)
    add_row (self, g_ptr_array_index (found, i));
  gtk_widget_set_visible (GTK_WIDGET (self->rows), found != NULL && found->len > 0);
  if (error != NULL)
    say (self, error->message);
  else if (found->len == 0)
    say (self, *typed != '\0' ? _ ("Nobody of this name is here.")
                              : _ ("There is no passport on this computer yet."));
  else
    say (self, found->len == SHOWN_MAX ? _ ("There are more. Search for the others.") : NULL);
}

/* --- all, and none --- */

static void
tick_rows (OnwardHandOnList *self)
{
  self->showing = TRUE;
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->rows)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (GTK_IS_CHECK_BUTTON (row))
      gtk_check_button_set_active (
          GTK_CHECK_BUTTON (row),
          g_hash_table_contains (self->chosen, g_object_get_data (G_OBJECT (row), ID)));
  self->showing = FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
all_cb (OnwardHandOnList *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = onward_vault_list (self->vault, NULL, &error);

  if (all == NULL)
    {
      say (self, error->message);
      return;
    }
  for (guint i = 0; i < all->len; i++)
    g_hash_table_add (self->chosen,
                      g_strdup (((OnwardPassportSummary *)g_ptr_array_index (all, i))->id));
  tick_rows (self);
}

static void
none_cb (OnwardHandOnList *self)
{
  g_hash_table_remove_all (self->chosen);
  tick_rows (self);
}

/* --- overrides --- */

static void
onward_hand_on_list_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_HAND_ON_LIST);
  G_OBJECT_CLASS (onward_hand_on_list_parent_class)->dispose (object);
}

static void
onward_hand_on_list_finalize (GObject *object)
{
  g_hash_table_unref (ONWARD_HAND_ON_LIST (object)->chosen);
  G_OBJECT_CLASS (onward_hand_on_list_parent_class)->finalize (object);
}

static void
onward_hand_on_list_class_init (OnwardHandOnListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = onward_hand_on_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = onward_hand_on_list_finalize;
  signals[CHANGED] = g_signal_new ("changed", ONWARD_TYPE_HAND_ON_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (ONWARD_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-hand-on-list.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardHandOnList, search);
  gtk_widget_class_bind_template_child (widget_class, OnwardHandOnList, rows);
  gtk_widget_class_bind_template_child (widget_class, OnwardHandOnList, note);
  gtk_widget_class_bind_template_child (widget_class, OnwardHandOnList, buttons);
  gtk_widget_class_bind_template_callback (widget_class, show_rows);
  gtk_widget_class_bind_template_callback (widget_class, all_cb);
  gtk_widget_class_bind_template_callback (widget_class, none_cb);
}

static void
onward_hand_on_list_init (OnwardHandOnList *self)
{
  self->chosen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * onward_hand_on_list_fill:
 * @self: the list
 * @vault: an open vault; borrowed, and must outlive the list
 *
 * Shows the passports of a vault by name. To be called once.
 */
void
onward_hand_on_list_fill (OnwardHandOnList *self, OnwardVault *vault)
{
  gint64 all = onward_vault_count (vault, NULL);

  self->vault = vault;
  gtk_widget_set_visible (GTK_WIDGET (self->search), all > FEW);
  gtk_widget_set_visible (self->buttons, all > 0);
  show_rows (self);
}

/**
 * onward_hand_on_list_count:
 *
 * Returns: how many are chosen, whether they show or not
 */
guint
onward_hand_on_list_count (OnwardHandOnList *self)
{
  return g_hash_table_size (self->chosen);
}

/**
 * onward_hand_on_list_dup_chosen:
 *
 * Returns: (transfer full): the ids of the chosen ones
 */
GStrv
onward_hand_on_list_dup_chosen (OnwardHandOnList *self)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  GHashTableIter iter;
  gpointer id = NULL;

  g_hash_table_iter_init (&iter, self->chosen);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_strv_builder_add (ids, id);
  return g_strv_builder_end (ids);
}
