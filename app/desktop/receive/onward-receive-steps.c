#include "desktop/receive/onward-receive-private.h"

#include <glib/gi18n-lib.h>

#include "desktop/onward-places.h"
#include "desktop/parts/onward-accessible.h"
#include "desktop/receive/onward-compare-pane.h"
#include "desktop/receive/onward-keep-pane.h"
#include "desktop/receive/onward-receive-parts.h"
#include "desktop/receive/onward-verdict-view.h"
#include "desktop/receive/onward-words-pane.h"
#include "desktop/sheet/onward-sheet.h"
#include "receive/onward-compare.h"

#define CHANGES_FIRST 6 /* that are not folded up */

/* --- what all steps share --- */

/* Not public: see the header. */
GtkWidget *
onward_receive_start_step (OnwardReceiveScreen *self, OnwardReceiveStep step, const char *heading)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->step = step;
  self->pane = NULL;
  onward_screen_set_heading (ONWARD_SCREEN (self), heading);
  gtk_widget_set_visible (GTK_WIDGET (self->above), TRUE);
  adw_bin_set_child (self->content, box);
  onward_page_scroll_to_top (ONWARD_PAGE (self));
  return box;
}

/* Not public: see the header. */
void
onward_receive_set_foot (OnwardReceiveScreen *self, const char *left, const char *right,
                         const char *style)
{
  const char *classes[] = { "big", style, NULL };
  gboolean onward = g_strcmp0 (style, "suggested-action") == 0 && self->step != STEP_KEEPING;

  gtk_label_set_label (self->left_label, left);
  gtk_widget_set_visible (GTK_WIDGET (self->left), TRUE);
  gtk_label_set_label (self->right_label, right != NULL ? right : "");
  gtk_widget_set_visible (GTK_WIDGET (self->right), right != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->right), TRUE);
  gtk_widget_set_visible (self->right_icon, onward);
  gtk_widget_set_css_classes (GTK_WIDGET (self->right), classes);
  if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    gtk_widget_child_focus (GTK_WIDGET (right != NULL ? self->right : self->left),
                            GTK_DIR_TAB_FORWARD);
}

/* --- before there is a verdict --- */

void
onward_receive_show_checking (OnwardReceiveScreen *self)
{
  const char *words = _ ("Checking the file …");
  GtkWidget *box = onward_receive_start_step (self, STEP_CHECKING, words);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *spinner = g_object_new (GTK_TYPE_SPINNER, "spinning", TRUE, "accessible-role",
                                     GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_set_margin_top (line, 10);
  gtk_box_append (GTK_BOX (line), spinner);
  gtk_box_append (GTK_BOX (line), onward_receive_heading (words, "question"));
  gtk_box_append (GTK_BOX (box), line);
}

static void
words_activate_cb (OnwardReceiveScreen *self)
{
  gtk_widget_activate (GTK_WIDGET (self->right));
}

static void
set_words_foot (OnwardReceiveScreen *self)
{
  onward_receive_set_foot (self, _ ("Do not open it"), _ ("Open the file"), "suggested-action");
  gtk_widget_grab_focus (self->pane);
}

/* What was typed stays where it is. */
void
onward_receive_show_trying (OnwardReceiveScreen *self)
{
  gtk_widget_set_sensitive (self->pane, FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->right), FALSE);
  gtk_label_set_label (self->right_label, _ ("Opening …"));
}

static void
show_words_again (OnwardReceiveScreen *self)
{
  self->step = STEP_WORDS;
  gtk_widget_set_sensitive (self->pane, TRUE);
  onward_words_pane_say (ONWARD_WORDS_PANE (self->pane),
                         _ ("These words do not open this file. Ask for them once more."));
  set_words_foot (self);
}

static void
show_words_first (OnwardReceiveScreen *self)
{
  const char *words = _ ("This file is locked with six words.");
  GtkWidget *box = onward_receive_start_step (self, STEP_WORDS, words);
  GtkWidget *pane = onward_receive_pane (_ ("Type the six words"));

  gtk_box_append (GTK_BOX (box), onward_receive_heading (words, "question"));
  gtk_box_append (GTK_BOX (box),
                  onward_receive_text (_ ("Whoever sent it tells you the words by phone. Four "
                                          "letters of each are enough."),
                                       "words soft"));
  self->pane = onward_words_pane_new ();
  g_signal_connect_object (self->pane, "activate", G_CALLBACK (words_activate_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (pane), self->pane);
  gtk_box_append (GTK_BOX (box), pane);
  set_words_foot (self);
}

void
onward_receive_show_words (OnwardReceiveScreen *self)
{
  if (self->tried)
    show_words_again (self);
  else
    show_words_first (self);
}

void
onward_receive_show_nothing (OnwardReceiveScreen *self)
{
  const char *words = _ ("No file is open here.");
  GtkWidget *box = onward_receive_start_step (self, STEP_NOTHING, words);

  gtk_widget_set_visible (GTK_WIDGET (self->above), FALSE);
  gtk_box_append (GTK_BOX (box), onward_receive_heading (words, "question"));
  gtk_box_append (
      GTK_BOX (box),
      onward_receive_text (_ ("What you keep is in the list. You can open a file there, too."),
                           "words soft"));
  onward_receive_set_foot (self, _ ("Show the list"), NULL, NULL);
}

/* --- the verdict --- */

static void
remembered_cb (OnwardReceiveScreen *self)
{
  GBytes *plain = g_bytes_ref (onward_verdict_get_plain (self->verdict));

  g_clear_pointer (&self->file, g_bytes_unref);
  self->file = plain;
  onward_receive_check_file (self, NULL);
}

static void
different_cb (OnwardReceiveScreen *self)
{
  const char *say = _ ("Do not use this file.");
  GtkWidget *box = onward_receive_start_step (self, STEP_VERDICT, say);

  gtk_box_append (GTK_BOX (box), onward_receive_verdict (
                                     "onward-refused-symbolic", "refused", say,
                                     _ ("The people you phoned did not sign it. Tell them, and "
                                        "ask them to send it again.")));
  onward_receive_set_foot (self, self->row != NULL ? _ ("Delete it") : _ ("Do not keep it"), NULL,
                           NULL);
}

static GtkWidget *
compare_new (OnwardReceiveScreen *self)
{
  GtkWidget *pane = onward_compare_pane_new (onward_receive_get_vault (self), self->verdict);

  if (pane == NULL)
    return NULL;
  g_signal_connect_object (pane, "remembered", G_CALLBACK (remembered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pane, "different", G_CALLBACK (different_cb), self, G_CONNECT_SWAPPED);
  return pane;
}

static GtkWidget *
hint_new (void)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *words = onward_receive_text (
      _ ("A check shows which key signed. It does not show that each answer is right."),
      "note soft");

  gtk_widget_set_margin_top (line, 16);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (line),
                  g_object_new (GTK_TYPE_IMAGE, "icon-name", "dialog-information-symbolic",
                                "valign", GTK_ALIGN_START, "accessible-role",
                                GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  gtk_box_append (GTK_BOX (line), words);
  return line;
}

/* A request brings a file that is for us, and from whom it is asked. */
static gboolean
may_ask_again (OnwardReceiveScreen *self)
{
  return self->row == NULL && onward_verdict_get_kind (self->verdict) == ONWARD_FILE_TRANSFER
         && onward_places_find (ONWARD_RECEIVE_ASK, NULL) != NULL;
}

static void
set_verdict_foot (OnwardReceiveScreen *self)
{
  OnwardOutcome outcome = onward_verdict_get_outcome (self->verdict);
  gboolean here = outcome == ONWARD_OUTCOME_MADE_HERE;
  const char *left = self->row != NULL ? _ ("Delete it") : _ ("Do not keep it");

  if (outcome == ONWARD_OUTCOME_REFUSED)
    onward_receive_set_foot (self, self->row != NULL ? left : _ ("Close the file"),
                             may_ask_again (self) ? _ ("Ask for a new file") : NULL,
                             "suggested-action");
  else if (outcome == ONWARD_OUTCOME_UNKNOWN_SIGNER)
    onward_receive_set_foot (self, left, _ ("Read without trust"), "flat");
  else
    onward_receive_set_foot (self, here && self->row == NULL ? _ ("Close the file") : left,
                             _ ("Open the passport"), "suggested-action");
}

void
onward_receive_show_verdict (OnwardReceiveScreen *self)
{
  g_autofree char *say = onward_received_say (self->verdict);
  GtkWidget *box = onward_receive_start_step (self, STEP_VERDICT, say);
  OnwardOutcome outcome = onward_verdict_get_outcome (self->verdict);
  GtkWidget *compare = outcome == ONWARD_OUTCOME_UNKNOWN_SIGNER ? compare_new (self) : NULL;

  gtk_box_append (GTK_BOX (box), onward_verdict_view_new (onward_receive_get_vault (self),
                                                          self->verdict, compare));
  gtk_box_append (GTK_BOX (box), outcome == ONWARD_OUTCOME_REFUSED
                                     ? onward_verdict_view_new_advice (self->verdict)
                                     : hint_new ());
  set_verdict_foot (self);
}

void
onward_receive_show_refused (OnwardReceiveScreen *self, const char *sentence)
{
  const char *say = _ ("Do not use this file.");
  GtkWidget *box = onward_receive_start_step (self, STEP_VERDICT, say);

  gtk_box_append (GTK_BOX (box),
                  onward_receive_verdict ("onward-refused-symbolic", "refused", say, sentence));
  g_clear_pointer (&self->row, onward_received_free);
  onward_receive_set_foot (self, _ ("Close the file"), NULL, NULL);
}

/* --- what is in it --- */

static void
add_differences (GtkWidget *box, GPtrArray *differences, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    gtk_box_append (
        GTK_BOX (box),
        onward_receive_text (((OnwardDifference *)g_ptr_array_index (differences, i))->sentence,
                             "note"));
}

/* All the others, folded up: what somebody reads in two minutes comes first. */
static GtkWidget *
more_new (GPtrArray *differences)
{
  guint count = differences->len - CHANGES_FIRST;
  g_autofree char *title
      = g_strdup_printf (ngettext ("%u more change", "%u more changes", count), count);
  GtkWidget *more = gtk_expander_new (title);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  add_differences (box, differences, CHANGES_FIRST, differences->len);
  onward_accessible_name (more, title);
  gtk_widget_add_css_class (more, "fold");
  gtk_expander_set_child (GTK_EXPANDER (more), box);
  return more;
}

/* A file that takes the place of another says what is new first. */
static GtkWidget *
changes_new (OnwardReceiveScreen *self)
{
  OnwardVault *vault = onward_receive_get_vault (self);
  g_autoptr (OnwardReceived) row = onward_compare_find_older (vault, self->verdict, NULL);
  g_autoptr (OnwardVerdict) older = row != NULL ? onward_keeping_show (vault, row, NULL) : NULL;
  g_autoptr (GPtrArray) differences = NULL;
  GtkWidget *pane = NULL;

  if (older == NULL || onward_verdict_get_outcome (older) == ONWARD_OUTCOME_REFUSED)
    return NULL;
  differences = onward_compare (older, self->verdict);
  pane = onward_receive_pane (_ ("What changed since the one you have"));
  add_differences (pane, differences, 0, MIN (differences->len, CHANGES_FIRST));
  if (differences->len > CHANGES_FIRST)
    gtk_box_append (GTK_BOX (pane), more_new (differences));
  if (differences->len == 0)
    gtk_box_append (GTK_BOX (pane), onward_receive_text (_ ("Nothing."), "note"));
  return pane;
}

/* Whether what came in may be kept: an older one never is, nor what is kept already. */
static gboolean
may_be_kept (OnwardReceiveScreen *self)
{
  const char *share = onward_claims_get_share_id (onward_verdict_get_claims (self->verdict));
  g_autoptr (OnwardReceived) held
      = onward_vault_find_received (onward_receive_get_vault (self), share, NULL);

  return held == NULL && onward_verdict_get_outcome (self->verdict) != ONWARD_OUTCOME_MADE_HERE
         && !(onward_verdict_get_cautions (self->verdict) & ONWARD_CAUTION_OLDER_THAN_HELD);
}

static GtkWidget *
sheet_new (OnwardVerdict *verdict)
{
  GtkWidget *sheet = onward_sheet_new ();

  gtk_widget_set_margin_top (sheet, 16);
  onward_sheet_show (ONWARD_SHEET (sheet), verdict, NULL);
  return sheet;
}

void
onward_receive_show_reading (OnwardReceiveScreen *self)
{
  const char *words = _ ("This is what they shared.");
  OnwardOutcome outcome = onward_verdict_get_outcome (self->verdict);
  GtkWidget *box = onward_receive_start_step (self, STEP_READING, words);
  OnwardVerdictLook look = onward_verdict_look (self->verdict);
  g_autofree char *say = onward_received_say (self->verdict);
  GtkWidget *changes = changes_new (self);

  gtk_box_append (GTK_BOX (box), onward_receive_heading (words, "question"));
  if (outcome == ONWARD_OUTCOME_UNKNOWN_SIGNER)
    gtk_box_append (GTK_BOX (box), onward_receive_notice (NULL, look.word, say));
  if (changes != NULL)
    gtk_box_append (GTK_BOX (box), changes);
  gtk_box_append (GTK_BOX (box), sheet_new (self->verdict));
  if (self->row != NULL)
    onward_receive_set_foot (self, _ ("Back"),
                             onward_places_find ("plan", NULL) != NULL ? _ ("Open the plan") : NULL,
                             "suggested-action");
  else
    onward_receive_set_foot (self, _ ("Back"), may_be_kept (self) ? _ ("Keep it") : NULL,
                             "suggested-action");
}

void
onward_receive_show_keeping (OnwardReceiveScreen *self)
{
  GtkWidget *box = onward_receive_start_step (self, STEP_KEEPING, _ ("How do you keep it?"));

  self->pane = onward_keep_pane_new (self->verdict);
  gtk_box_append (GTK_BOX (box), self->pane);
  onward_receive_set_foot (self, _ ("Back"), _ ("Keep it"), "suggested-action");
}
