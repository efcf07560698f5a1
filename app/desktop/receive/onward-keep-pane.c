#include "desktop/receive/onward-keep-pane.h"

#include <glib/gi18n-lib.h>

#include "desktop/answer/onward-editor.h"
#include "desktop/answer/onward-text-field.h"
#include "desktop/parts/onward-accessible.h"
#include "desktop/receive/onward-receive-parts.h"
#include "passport/onward-date.h"
#include "receive/onward-foreign-text.h"

/* What a recipient may say (UK GDPR, Articles 6 and 9), and what is honest to know about it. */
static const struct
{
  const char *label;
  const char *note; /* NULL: a field is there instead */
} bases[] = {
  { N_ ("The law gives us this task"),
    N_ ("Mostly right for schools and colleges: a legal duty, or a public task.") },
  { N_ ("Our duties as an employer"),
    N_ ("Mostly right for employers: the law asks for adjustments at work and when you hire.") },
  { N_ ("They agreed (consent)"),
    N_ ("Mostly wrong for employers: somebody who wants a job cannot freely say no.") },
  { N_ ("Another basis"), NULL },
  { N_ ("I do not know yet"), N_ ("Ask whoever looks after data protection where you work.") },
};

#define N_BASES G_N_ELEMENTS (bases)
#define NOT_YET (N_BASES - 1)

struct _OnwardKeepPane
{
  GtkBox parent_instance;

  OnwardVerdict *verdict;
  GtkWidget *until; /* OnwardEditor */
  GtkWidget *later; /* shows once the day is later than agreed */
  GtkWidget *later_tick;
  GtkWidget *who; /* field */
  GtkWidget *ticks[N_BASES];
  GtkWidget *another; /* field */
  GtkWidget *wrong;
};

G_DEFINE_FINAL_TYPE (OnwardKeepPane, onward_keep_pane, GTK_TYPE_BOX)

static void
say (OnwardKeepPane *self, const char *wrong)
{
  gtk_label_set_label (GTK_LABEL (self->wrong), wrong != NULL ? wrong : "");
  gtk_widget_set_visible (self->wrong, wrong != NULL);
}

/* --- until when --- */

static gboolean
get_day (OnwardKeepPane *self, GDate *day, GError **error)
{
  g_autoptr (JsonNode) value = NULL;

  if (!onward_editor_get_value (ONWARD_EDITOR (self->until), &value, error))
    return FALSE;
  if (value != NULL && onward_date_parse (json_node_get_string (value), day))
    return TRUE;
  g_set_error_literal (error, ONWARD_KEEPING_ERROR, ONWARD_KEEPING_ERROR_LATER,
                       _ ("Say until when you keep it."));
  return FALSE;
}

static void
day_changed_cb (OnwardKeepPane *self)
{
  GDate day;
  gboolean later = get_day (self, &day, NULL) && onward_keeping_is_later (self->verdict, &day);

  gtk_widget_set_visible (self->later, later);
  if (!later)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (self->later_tick), FALSE);
  say (self, NULL);
}

static GtkWidget *
later_new (OnwardKeepPane *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GDate agreed;
  g_autofree char *day = NULL;
  g_autofree char *text = NULL;

  g_date_clear (&agreed, 1);
  if (onward_date_parse (onward_verdict_get_keep_until (self->verdict), &agreed))
    day = onward_date_in_words (&agreed);
  text = g_strdup_printf (
      _ ("The young person agreed until %s. Ask them before you keep it longer."),
      day != NULL ? day : "?");
  self->later_tick = gtk_check_button_new ();
  gtk_check_button_set_child (
      GTK_CHECK_BUTTON (self->later_tick),
      onward_receive_text (_ ("I asked. They agreed to the later day."), ""));
  onward_accessible_name (self->later_tick, _ ("I asked. They agreed to the later day."));
  gtk_widget_add_css_class (self->later_tick, "plain-tick");
  gtk_box_append (GTK_BOX (box), onward_receive_notice (NULL, _ ("Later than agreed"), text));
  gtk_box_append (GTK_BOX (box), self->later_tick);
  gtk_widget_set_visible (box, FALSE);
  return box;
}

static void
add_until (OnwardKeepPane *self)
{
  const OnwardRule rule = { .label = _ ("Keep it until"), .kind = ONWARD_KIND_DATE };
  GtkWidget *pane = onward_receive_pane (rule.label);
  g_autoptr (JsonNode) value
      = json_node_init_string (json_node_alloc (), onward_verdict_get_keep_until (self->verdict));

  self->until = onward_editor_new (&rule, NULL);
  onward_editor_show_value (ONWARD_EDITOR (self->until), value);
  g_signal_connect_object (self->until, "changed", G_CALLBACK (day_changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->later = later_new (self);
  gtk_box_append (GTK_BOX (pane),
                  onward_receive_text (_ ("On that day Onward asks you to delete it. Sooner is "
                                          "always fine."),
                                       "note soft"));
  gtk_box_append (GTK_BOX (pane), self->until);
  gtk_box_append (GTK_BOX (pane), self->later);
  gtk_box_append (GTK_BOX (self), pane);
}

/* --- what it is for, and who may see it --- */

static void
add_purpose (OnwardKeepPane *self)
{
  g_autofree char *purpose
      = onward_foreign_text (onward_verdict_get_purpose (self->verdict), ONWARD_FOREIGN_TEXT);
  GtkWidget *pane = onward_receive_pane (_ ("What it is for"));

  gtk_box_append (GTK_BOX (pane), onward_receive_text (purpose, "words"));
  gtk_box_append (GTK_BOX (pane),
                  onward_receive_text (_ ("The young person agreed to this. For anything else, ask "
                                          "them first."),
                                       "note soft"));
  gtk_box_append (GTK_BOX (self), pane);
}

static void
add_who (OnwardKeepPane *self)
{
  GtkWidget *pane = onward_receive_pane (_ ("Who may see it here"));

  self->who = onward_text_field_new (_ ("Who may see it here"), TRUE);
  gtk_box_append (
      GTK_BOX (pane),
      onward_receive_text (_ ("Only who needs it to help. Job titles are enough."), "note soft"));
  gtk_box_append (GTK_BOX (pane), self->who);
  gtk_box_append (GTK_BOX (self), pane);
}

/* --- the basis in law --- */

static void
basis_cb (OnwardKeepPane *self)
{
  for (guint i = 0; i < N_BASES; i++)
    if (bases[i].note == NULL)
      gtk_widget_set_visible (self->another,
                              gtk_check_button_get_active (GTK_CHECK_BUTTON (self->ticks[i])));
}

static GtkWidget *
tick_new (OnwardKeepPane *self, guint i)
{
  GtkWidget *tick = gtk_check_button_new ();
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *label = onward_receive_text (_ (bases[i].label), "label");

  gtk_box_append (GTK_BOX (words), label);
  if (bases[i].note != NULL)
    gtk_box_append (GTK_BOX (words), onward_receive_text (_ (bases[i].note), "note soft"));
  gtk_check_button_set_child (GTK_CHECK_BUTTON (tick), words);
  if (i > 0)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (tick), GTK_CHECK_BUTTON (self->ticks[0]));
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_add_css_class (tick, "basis");
  gtk_accessible_update_property (GTK_ACCESSIBLE (tick), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (bases[i].label), -1);
  if (bases[i].note != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (tick), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    _ (bases[i].note), -1);
  g_signal_connect_object (tick, "toggled", G_CALLBACK (basis_cb), self, G_CONNECT_SWAPPED);
  return tick;
}

static void
add_basis (OnwardKeepPane *self)
{
  GtkWidget *pane = onward_receive_pane (_ ("Why the law lets you keep it"));
  GtkWidget *group = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing",
                                   12, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);

  onward_accessible_name (group, _ ("Why the law lets you keep it"));
  gtk_box_append (GTK_BOX (pane),
                  onward_receive_text (_ ("The young person agreed to share. That is not always "
                                          "what the law calls consent."),
                                       "note soft"));
  self->another = onward_text_field_new (_ ("Which basis"), TRUE);
  gtk_widget_set_visible (self->another, FALSE);
  for (guint i = 0; i < N_BASES; i++)
    {
      self->ticks[i] = tick_new (self, i);
      gtk_box_append (GTK_BOX (group), self->ticks[i]);
      if (bases[i].note == NULL)
        gtk_box_append (GTK_BOX (group), self->another);
    }
  gtk_box_append (GTK_BOX (pane), group);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->ticks[NOT_YET]), TRUE);
  gtk_box_append (GTK_BOX (self), pane);
}

/* NULL: not known yet. */
static char *
dup_basis (OnwardKeepPane *self)
{
  for (guint i = 0; i < NOT_YET; i++)
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (self->ticks[i])))
      return bases[i].note != NULL ? g_strdup (_ (bases[i].label))
                                   : onward_text_field_dup_text (ONWARD_TEXT_FIELD (self->another));
  return NULL;
}

/* --- the pane --- */

static void
onward_keep_pane_finalize (GObject *object)
{
  g_clear_pointer (&ONWARD_KEEP_PANE (object)->verdict, onward_verdict_unref);
  G_OBJECT_CLASS (onward_keep_pane_parent_class)->finalize (object);
}

static void
onward_keep_pane_class_init (OnwardKeepPaneClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = onward_keep_pane_finalize;
}

static void
onward_keep_pane_init (OnwardKeepPane *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
}

/**
 * onward_keep_pane_new:
 * @verdict: of a file that passed
 *
 * Makes the pane. The day is proposed from the file; nothing else is.
 *
 * Returns: (transfer floating): the pane
 */
GtkWidget *
onward_keep_pane_new (OnwardVerdict *verdict)
{
  OnwardKeepPane *self = g_object_new (ONWARD_TYPE_KEEP_PANE, NULL);

  self->verdict = onward_verdict_ref (verdict);
  gtk_box_append (GTK_BOX (self), onward_receive_heading (_ ("How do you keep it?"), "question"));
  self->wrong = onward_receive_text ("", "wrong");
  gtk_widget_set_margin_top (self->wrong, 12);
  gtk_widget_set_visible (self->wrong, FALSE);
  add_purpose (self);
  add_until (self);
  add_who (self);
  add_basis (self);
  gtk_box_append (GTK_BOX (self), self->wrong);
  return GTK_WIDGET (self);
}

/**
 * onward_keep_pane_keep:
 * @self: the pane
 * @vault: an open vault
 * @kept: (out): what came of it
 *
 * Keeps the file on what was said.
 *
 * Returns: FALSE if it was not, and the pane says why
 */
gboolean
onward_keep_pane_keep (OnwardKeepPane *self, OnwardVault *vault, OnwardKept *kept)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *who = onward_text_field_dup_text (ONWARD_TEXT_FIELD (self->who));
  g_autofree char *basis = dup_basis (self);
  GDate day;
  const OnwardKeepingTerms terms = {
    .keep_until = &day,
    .later = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->later_tick)),
    .purpose = onward_verdict_get_purpose (self->verdict),
    .who = g_strstrip (who),
    .basis = basis,
  };

  if (get_day (self, &day, &error)
      && onward_keeping_keep_on_terms (vault, self->verdict, &terms, kept, &error))
    return TRUE;
  say (self, error->message);
  return FALSE;
}
