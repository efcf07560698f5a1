#include "desktop/receive/onward-compare-pane.h"

#include <glib/gi18n-lib.h>

#include "desktop/answer/onward-text-field.h"
#include "desktop/receive/onward-receive-parts.h"
#include "passport/onward-answer.h"
#include "receive/onward-foreign-text.h"
#include "receive/onward-known-card.h"
#include "seal/onward-words.h"

struct _OnwardComparePane
{
  GtkBox parent_instance;

  OnwardVault *vault;     /* borrowed: the desk has it, and the screen goes before */
  OnwardVerdict *verdict; /* of a file; NULL: it is about @card */
  OnwardCard *card;       /* owned; nullable */
  char *code;
  char *told; /* what was typed or said to be the same; NULL: not yet */

  GtkWidget *answers;
  GtkWidget *typed; /* field */
  GtkWidget *naming;
  GtkWidget *name; /* field */
  GtkWidget *wrong;
};

G_DEFINE_FINAL_TYPE (OnwardComparePane, onward_compare_pane, GTK_TYPE_BOX)

enum
{
  REMEMBERED,
  DIFFERENT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
say (OnwardComparePane *self, const char *wrong)
{
  gtk_label_set_label (GTK_LABEL (self->wrong), wrong != NULL ? wrong : "");
  gtk_widget_set_visible (self->wrong, wrong != NULL);
}

/* --- what was told --- */

static void
take_told (OnwardComparePane *self, const char *told)
{
  g_free (self->told);
  self->told = g_strdup (told);
  say (self, NULL);
  gtk_widget_set_visible (self->answers, FALSE);
  gtk_widget_set_visible (self->naming, TRUE);
  gtk_widget_child_focus (self->naming, GTK_DIR_TAB_FORWARD);
}

static void
same_cb (OnwardComparePane *self)
{
  take_told (self, self->code);
}

static void
different_cb (OnwardComparePane *self)
{
  g_signal_emit (self, signals[DIFFERENT], 0);
}

static void
typed_cb (OnwardComparePane *self)
{
  g_autofree char *typed = onward_text_field_dup_text (ONWARD_TEXT_FIELD (self->typed));

  if (onward_compare_code_equal (typed, self->code))
    take_told (self, typed);
  else
    say (self,
         _ ("That is not this code. Ask them to read it once more: six words, eight digits."));
}

static gboolean
remember (OnwardComparePane *self, const char *name, GError **error)
{
  g_autofree char *clean
      = onward_text_clean_line (name, ONWARD_CARD_NAME_MAX, _ ("The name"), error);

  if (clean == NULL)
    return FALSE;
  if (self->card != NULL)
    return onward_known_card_replace (self->vault, self->card, self->told, clean, error);
  return onward_known_card_remember (self->vault, self->verdict, self->told, clean, error);
}

static void
remember_cb (OnwardComparePane *self)
{
  g_autofree char *name = onward_text_field_dup_text (ONWARD_TEXT_FIELD (self->name));
  g_autoptr (GError) error = NULL;

  g_strstrip (name);
  if (*name == '\0')
    say (self, _ ("Type a name for them. You will see it on each file they sign."));
  else if (!remember (self, name, &error))
    say (self, error->message);
  else
    g_signal_emit (self, signals[REMEMBERED], 0);
}

/* --- the pane --- */

static GtkWidget *
answers_new (OnwardComparePane *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *line = onward_receive_line ();
  GtkWidget *same = onward_receive_button (_ ("It is the same"), "object-select-symbolic", "mid");
  GtkWidget *other
      = onward_receive_button (_ ("It is not the same"), "window-close-symbolic", "mid");
  GtkWidget *check = onward_receive_button (_ ("Check what I typed"), NULL, "mid");
  GtkWidget *last = onward_receive_line ();

  g_signal_connect_object (same, "clicked", G_CALLBACK (same_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (other, "clicked", G_CALLBACK (different_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (check, "clicked", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (line), same);
  gtk_box_append (GTK_BOX (line), other);
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box),
                  onward_receive_text (_ ("Or type what they read to you, and Onward compares it:"),
                                       "note soft"));
  self->typed = onward_text_field_new (_ ("What they read to you"), TRUE);
  gtk_box_append (GTK_BOX (box), self->typed);
  gtk_box_append (GTK_BOX (last), check);
  gtk_box_append (GTK_BOX (box), last);
  return box;
}

static GtkWidget *
naming_new (OnwardComparePane *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *line = onward_receive_line ();
  GtkWidget *remember
      = onward_receive_button (_ ("Remember this signer"), NULL, "big suggested-action");

  gtk_box_append (GTK_BOX (box), onward_receive_text (_ ("What do you call them?"), "label"));
  gtk_box_append (GTK_BOX (box),
                  onward_receive_text (
                      _ ("This is the name you will see. A file cannot change it."), "note soft"));
  self->name = onward_text_field_new (_ ("What do you call them?"), TRUE);
  g_signal_connect_object (self->name, "activate", G_CALLBACK (remember_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (remember, "clicked", G_CALLBACK (remember_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->name);
  gtk_box_append (GTK_BOX (line), remember);
  gtk_box_append (GTK_BOX (box), line);
  gtk_widget_set_visible (box, FALSE);
  return box;
}

static void
onward_compare_pane_finalize (GObject *object)
{
  OnwardComparePane *self = ONWARD_COMPARE_PANE (object);

  g_clear_pointer (&self->verdict, onward_verdict_unref);
  g_clear_pointer (&self->card, onward_card_free);
  g_free (self->code);
  g_free (self->told);
  G_OBJECT_CLASS (onward_compare_pane_parent_class)->finalize (object);
}

static void
onward_compare_pane_class_init (OnwardComparePaneClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = onward_compare_pane_finalize;
  signals[REMEMBERED] = g_signal_new ("remembered", ONWARD_TYPE_COMPARE_PANE, G_SIGNAL_RUN_LAST, 0,
                                      NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[DIFFERENT] = g_signal_new ("different", ONWARD_TYPE_COMPARE_PANE, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
onward_compare_pane_init (OnwardComparePane *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
}

/* A name that hides nothing is proposed; any other is for the reader to type. */
static void
propose_name (OnwardComparePane *self)
{
  g_autofree char *says
      = self->card != NULL
            ? onward_foreign_text (onward_card_get_name (self->card), ONWARD_FOREIGN_NAME)
            : onward_received_says (self->verdict);

  if (!onward_foreign_text_is_unusual (says))
    onward_text_field_set_text (ONWARD_TEXT_FIELD (self->name), says);
}

static void
build (OnwardComparePane *self)
{
  GtkWidget *pane = onward_receive_pane (_ ("Phone them. Use a number you already have."));

  gtk_box_append (
      GTK_BOX (pane),
      onward_receive_text (_ ("Ask them to read their code. It must be the same as this:"),
                           "note soft"));
  onward_receive_add_code (pane, self->code);
  self->answers = answers_new (self);
  self->naming = naming_new (self);
  propose_name (self);
  self->wrong = onward_receive_text ("", "wrong");
  gtk_widget_set_visible (self->wrong, FALSE);
  gtk_box_append (GTK_BOX (pane), self->answers);
  gtk_box_append (GTK_BOX (pane), self->naming);
  gtk_box_append (GTK_BOX (pane), self->wrong);
  gtk_box_append (GTK_BOX (self), pane);
}

/**
 * onward_compare_pane_new:
 * @vault: an open vault that outlives the pane
 * @verdict: of a file whose signer is not known
 *
 * Makes the pane. Nobody is remembered before their code was compared.
 *
 * Returns: (transfer floating) (nullable): the pane; NULL for a file that nobody else vouches for
 */
GtkWidget *
onward_compare_pane_new (OnwardVault *vault, OnwardVerdict *verdict)
{
  g_autofree char *code = onward_known_card_signer_code (verdict);
  OnwardComparePane *self = NULL;

  if (code == NULL)
    return NULL;
  self = g_object_new (ONWARD_TYPE_COMPARE_PANE, NULL);
  self->vault = vault;
  self->verdict = onward_verdict_ref (verdict);
  self->code = g_steal_pointer (&code);
  build (self);
  return GTK_WIDGET (self);
}

/**
 * onward_compare_pane_new_for_card:
 * @vault: an open vault that outlives the pane
 * @card: (transfer full): somebody's card
 *
 * Makes the pane for a card. Once its code was the same it is kept, also in the place of one with
 * other keys.
 *
 * Returns: (transfer floating): the pane
 */
GtkWidget *
onward_compare_pane_new_for_card (OnwardVault *vault, OnwardCard *card)
{
  OnwardComparePane *self = g_object_new (ONWARD_TYPE_COMPARE_PANE, NULL);

  self->vault = vault;
  self->card = card;
  self->code = onward_card_dup_code (card);
  build (self);
  return GTK_WIDGET (self);
}
