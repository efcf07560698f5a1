#include "desktop/receive/onward-received-row.h"

#include <glib/gi18n-lib.h>

#include "desktop/parts/onward-accessible.h"
#include "desktop/receive/onward-receive-parts.h"
#include "passport/onward-clock.h"
#include "passport/onward-date.h"
#include "receive/onward-plan.h"

struct _OnwardReceivedRow
{
  GtkButton parent_instance;

  OnwardReceived *row;
  gboolean newest;

  GtkWidget *name;
  GtkWidget *from;
  GtkWidget *until;
  GtkWidget *chips;
};

G_DEFINE_FINAL_TYPE (OnwardReceivedRow, onward_received_row, GTK_TYPE_BUTTON)

static void
onward_received_row_finalize (GObject *object)
{
  onward_received_free (ONWARD_RECEIVED_ROW (object)->row);
  G_OBJECT_CLASS (onward_received_row_parent_class)->finalize (object);
}

static void
onward_received_row_class_init (OnwardReceivedRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = onward_received_row_finalize;
}

static void
onward_received_row_init (OnwardReceivedRow *self)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->name = onward_receive_text (_ ("Looking at the file …"), "label");
  self->from = onward_receive_text ("", "note soft");
  self->until = onward_receive_text ("", "small soft");
  self->chips = onward_receive_line ();
  gtk_widget_set_visible (self->from, FALSE);
  gtk_widget_set_margin_top (self->chips, 6);
  gtk_box_append (GTK_BOX (words), self->name);
  gtk_box_append (GTK_BOX (words), self->from);
  gtk_box_append (GTK_BOX (words), self->until);
  gtk_box_append (GTK_BOX (words), self->chips);
  gtk_button_set_child (GTK_BUTTON (self), words);
  gtk_widget_add_css_class (GTK_WIDGET (self), "row");
  gtk_widget_add_css_class (GTK_WIDGET (self), "received");
}

static gboolean
is_due (OnwardReceivedRow *self)
{
  GDate today;

  onward_clock_today (&today);
  return g_date_valid (&self->row->keep_until)
         && g_date_compare (&self->row->keep_until, &today) <= 0;
}

static char *
dup_until (OnwardReceivedRow *self)
{
  g_autofree char *came = NULL;
  g_autofree char *until = NULL;
  GDate day;

  onward_date_from_time (self->row->received_at, &day);
  came = onward_date_in_words (&day);
  if (!g_date_valid (&self->row->keep_until))
    return g_strdup_printf (_ ("Came on %s"), came);
  until = onward_date_in_words (&self->row->keep_until);
  return g_strdup_printf (_ ("Came on %s, kept until %s"), came, until);
}

static void
append_label (GString *words, GtkWidget *label)
{
  const char *text = gtk_label_get_text (GTK_LABEL (label));

  if (*text != '\0')
    g_string_append_printf (words, ", %s", text);
}

/* As one sentence: whose it is, from whom, when it came, and what is said of it. */
static void
name_row (OnwardReceivedRow *self)
{
  GString *words = g_string_new (gtk_label_get_text (GTK_LABEL (self->name)));
  g_autofree char *name = NULL;

  append_label (words, self->from);
  append_label (words, self->until);
  for (GtkWidget *chip = gtk_widget_get_first_child (self->chips); chip != NULL;
       chip = gtk_widget_get_next_sibling (chip))
    append_label (words, gtk_widget_get_last_child (chip));
  name = g_string_free (words, FALSE);
  onward_accessible_name (GTK_WIDGET (self), name);
}

static void
clicked_cb (OnwardReceivedRow *self)
{
  g_autofree char *place = g_strconcat ("receive/", self->row->share, NULL);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.go", "s", place);
}

/**
 * onward_received_row_new:
 * @row: (transfer full): a file that is kept
 * @newest: whether it is the newest of its person
 *
 * Makes a row. What is known without the file being checked is all it says at first.
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
onward_received_row_new (OnwardReceived *row, gboolean newest)
{
  OnwardReceivedRow *self = g_object_new (ONWARD_TYPE_RECEIVED_ROW, NULL);
  g_autofree char *until = NULL;

  self->row = row;
  self->newest = newest;
  until = dup_until (self);
  gtk_label_set_label (GTK_LABEL (self->until), until);
  g_signal_connect (self, "clicked", G_CALLBACK (clicked_cb), NULL);
  name_row (self);
  return GTK_WIDGET (self);
}

/**
 * onward_received_row_get:
 * @self: the row
 *
 * Returns: (transfer none): the file it is about
 */
const OnwardReceived *
onward_received_row_get (OnwardReceivedRow *self)
{
  return self->row;
}

/* --- what is said of it --- */

static void
add_chip (OnwardReceivedRow *self, const char *icon, const char *word, const char *look)
{
  const char *classes[] = { "chip", look, NULL };
  GtkWidget *chip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_widget_set_css_classes (chip, classes);
  if (icon != NULL)
    gtk_box_append (GTK_BOX (chip),
                    g_object_new (GTK_TYPE_IMAGE, "icon-name", icon, "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  gtk_box_append (GTK_BOX (chip),
                  g_object_new (GTK_TYPE_LABEL, "label", word, "wrap", TRUE, "xalign", 0.0, NULL));
  gtk_box_append (GTK_BOX (self->chips), chip);
}

static void
add_to_do (OnwardReceivedRow *self, OnwardVault *vault, OnwardVerdict *verdict)
{
  g_autoptr (OnwardPlan) plan = onward_plan_new_of (vault, self->row, verdict, NULL);
  g_autoptr (GPtrArray) items = NULL;
  g_autofree char *words = NULL;
  GDate today;

  if (plan == NULL || plan->items->len == 0)
    return;
  onward_clock_today (&today);
  items = onward_plan_to_do (plan, &today);
  words = g_strdup_printf (ngettext ("%u thing to do", "%u things to do", items->len), items->len);
  add_chip (self, NULL, items->len > 0 ? words : _ ("All done"), items->len > 0 ? "tint" : "good");
}

/**
 * onward_received_row_show:
 * @self: the row
 * @vault: an open vault
 * @verdict: what is said of the file today
 *
 * Shows what is in the file and what is said of it. Of one that does not pass any more it shows
 * the verdict alone.
 */
void
onward_received_row_show (OnwardReceivedRow *self, OnwardVault *vault, OnwardVerdict *verdict)
{
  OnwardVerdictLook look = onward_verdict_look (verdict);
  OnwardCautions cautions = onward_verdict_get_cautions (verdict);
  g_autofree char *whose = onward_received_whose (verdict);
  g_autofree char *from = onward_received_from (verdict);

  gtk_label_set_label (GTK_LABEL (self->name), from != NULL ? whose : _ ("This file is damaged"));
  gtk_label_set_label (GTK_LABEL (self->from), from != NULL ? from : "");
  gtk_widget_set_visible (self->from, from != NULL);
  while (gtk_widget_get_first_child (self->chips) != NULL)
    gtk_box_remove (GTK_BOX (self->chips), gtk_widget_get_first_child (self->chips));
  add_chip (self, look.sign, look.word, look.chip);
  if (from != NULL && onward_received_is_unusual (verdict))
    add_chip (self, "dialog-warning-symbolic", _ ("Unusual letters"), "wait");
  if (cautions & ONWARD_CAUTION_SIGNER_KEY_CHANGED)
    add_chip (self, "dialog-warning-symbolic", _ ("Another key"), "stop");
  if (cautions & ONWARD_CAUTION_WITHDRAWN)
    add_chip (self, "dialog-warning-symbolic", _ ("Withdrawn: please delete"), "stop");
  else if (is_due (self))
    add_chip (self, "dialog-warning-symbolic", _ ("It is time to delete it"), "stop");
  else if (!self->newest)
    add_chip (self, NULL, _ ("There is a newer one"), NULL);
  else if (from != NULL)
    add_to_do (self, vault, verdict);
  name_row (self);
}
