#include "desktop/plan/onward-plan-card.h"

#include <glib/gi18n-lib.h>

#include "desktop/answer/onward-editor.h"
#include "desktop/answer/onward-text-field.h"
#include "desktop/parts/onward-accessible.h"
#include "desktop/parts/onward-chip.h"
#include "desktop/plan/onward-plan-words.h"
#include "desktop/plan/onward-state-button.h"
#include "desktop/receive/onward-receive-parts.h"
#include "passport/onward-clock.h"
#include "passport/onward-date.h"
#include "receive/onward-advice.h"
#include "receive/onward-foreign-text.h"

#define SAVE_AFTER 700    /* milliseconds after the last key */
#define ASK_AGAIN_DAYS 28 /* proposed, until somebody says another day */

struct _OnwardPlanCard
{
  GtkBox parent_instance;

  OnwardDesk *desk;
  OnwardPlan *plan;     /* borrowed */
  OnwardPlanItem *item; /* borrowed */
  char *title;          /* safe to show */
  guint saving;         /* source; 0: nothing typed waits */

  GtkWidget *state_button;
  GtkWidget *more; /* label: the day, and who */
  GtkWidget *advice;
  GtkWidget *fold;
  GtkWidget *day;        /* AdwBin, around the editor of a day */
  GtkWidget *words;      /* label of the field for a comment */
  GtkWidget *comment;    /* OnwardTextField */
  GtkWidget *owner;      /* OnwardTextField */
  GtkWidget *owner_name; /* its label */
  GtkWidget *wrong;
};

G_DEFINE_FINAL_TYPE (OnwardPlanCard, onward_plan_card, GTK_TYPE_BOX)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
say (GtkWidget *label, const char *text)
{
  gtk_label_set_label (GTK_LABEL (label), text);
  gtk_widget_set_visible (label, *text != '\0');
}

/* --- what shows --- */

static void
show_advice (OnwardPlanCard *self)
{
  OnwardPlanItem *item = self->item;
  guint found = onward_advice_find ((const char *const *)item->providers,
                                    (const char *const *)item->settings, self->plan->audience);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->advice)) != NULL)
    gtk_box_remove (GTK_BOX (self->advice), child);
  gtk_widget_set_visible (self->advice, item->state == ONWARD_REPLY_NEEDS_ADVICE);
  if (item->state != ONWARD_REPLY_NEEDS_ADVICE)
    return;
  for (guint one = ONWARD_ADVICE_ACCESS_TO_WORK; one <= ONWARD_ADVICE_DSA; one <<= 1)
    if (found & one)
      {
        g_autofree char *text
            = g_strdup_printf ("%s %s", onward_advice_get_how (one), onward_advice_get_place (one));

        gtk_box_append (GTK_BOX (self->advice),
                        onward_receive_notice ("info", onward_advice_get_title (one), text));
      }
  if (found == 0)
    gtk_box_append (GTK_BOX (self->advice),
                    onward_receive_notice ("info", _ ("Where to ask"),
                                           _ ("Ask the young person first. Then ask whoever shared "
                                              "the passport with you.")));
}

static void save_later (OnwardPlanCard *self);

static void
show_day (OnwardPlanCard *self)
{
  const OnwardRule rule
      = { .label = onward_plan_day_label (self->item->state), .kind = ONWARD_KIND_DATE };
  GtkWidget *box;
  GtkWidget *editor;
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) value = NULL;

  adw_bin_set_child (ADW_BIN (self->day), NULL);
  gtk_widget_set_visible (self->day, rule.label != NULL);
  if (rule.label == NULL)
    return;
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  editor = onward_editor_new (&rule, self->title);
  if (g_date_valid (&self->item->day))
    {
      text = onward_date_print (&self->item->day);
      value = json_node_init_string (json_node_alloc (), text);
      onward_editor_show_value (ONWARD_EDITOR (editor), value);
    }
  g_signal_connect_object (editor, "changed", G_CALLBACK (save_later), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), onward_receive_text (rule.label, "note strong"));
  gtk_box_append (GTK_BOX (box), editor);
  adw_bin_set_child (ADW_BIN (self->day), box);
}

static void
show_more (OnwardPlanCard *self)
{
  g_autofree char *more = onward_plan_item_dup_more (self->item);
  const char *comment = self->item->comment;

  if (*comment != '\0')
    {
      g_autofree char *shown = onward_foreign_text (comment, ONWARD_FOREIGN_TEXT);
      g_autofree char *both = g_strdup_printf ("%s%s“%s”", more, *more != '\0' ? "\n" : "", shown);

      say (self->more, both);
    }
  else
    say (self->more, more);
}

static void
show_comment_words (OnwardPlanCard *self)
{
  gboolean open = self->item->state == ONWARD_REPLY_OPEN;
  const char *words = self->item->state == ONWARD_REPLY_CANNOT
                          ? _ ("Because … (it goes into your reply)")
                          : _ ("A comment for them (it goes into your reply)");
  g_autofree char *name = g_strdup_printf ("%s: %s", words, self->title);

  gtk_label_set_label (GTK_LABEL (self->words), words);
  onward_text_field_set_name (ONWARD_TEXT_FIELD (self->comment), name);
  gtk_widget_set_visible (self->words, !open);
  gtk_widget_set_visible (self->comment, !open);
}

static void
show_all (OnwardPlanCard *self)
{
  onward_state_button_show (ONWARD_STATE_BUTTON (self->state_button), self->item->state);
  show_more (self);
  show_advice (self);
  show_day (self);
  show_comment_words (self);
  say (self->wrong, "");
}

/* --- keeping it --- */

static gboolean
keep (OnwardPlanCard *self, OnwardReplyState state, const GDate *day)
{
  OnwardVault *vault = onward_desk_get_vault (self->desk);
  g_autofree char *owner = onward_text_field_dup_text (ONWARD_TEXT_FIELD (self->owner));
  g_autofree char *comment = onward_text_field_dup_text (ONWARD_TEXT_FIELD (self->comment));
  g_autoptr (GError) error = NULL;

  g_clear_handle_id (&self->saving, g_source_remove);
  if (vault == NULL) /* it was shut */
    return TRUE;
  if (onward_plan_set (vault, self->plan, self->item, state, day, g_strstrip (owner),
                       g_strstrip (comment), &error))
    {
      say (self->wrong, "");
      g_signal_emit (self, signals[CHANGED], 0);
      return TRUE;
    }
  say (self->wrong, error->message);
  return FALSE;
}

/* The day that is typed, or the one that was there while it is not all typed. */
static gboolean
get_day (OnwardPlanCard *self, GDate *day, GError **error)
{
  GtkWidget *box = adw_bin_get_child (ADW_BIN (self->day));
  g_autoptr (JsonNode) value = NULL;

  *day = self->item->day;
  if (box == NULL)
    return TRUE;
  if (!onward_editor_get_value (ONWARD_EDITOR (gtk_widget_get_last_child (box)), &value, error))
    return FALSE;
  return value == NULL || onward_date_parse (json_node_get_string (value), day);
}

static gboolean
save_cb (gpointer data)
{
  OnwardPlanCard *self = data;
  GDate day;

  self->saving = 0;
  get_day (self, &day, NULL);
  if (keep (self, self->item->state, g_date_valid (&day) ? &day : NULL))
    show_more (self);
  return G_SOURCE_REMOVE;
}

static void
save_later (OnwardPlanCard *self)
{
  g_clear_handle_id (&self->saving, g_source_remove);
  self->saving = g_timeout_add (SAVE_AFTER, save_cb, self);
}

static void
chosen_cb (OnwardPlanCard *self, guint state)
{
  onward_plan_card_answer (self, state);
}

/* --- the card --- */

static GtkWidget *
head_new (OnwardPlanCard *self)
{
  GtkWidget *head = onward_receive_line ();
  const char *importance = onward_plan_item_importance (self->item);

  gtk_box_append (GTK_BOX (head), onward_receive_text (self->title, "label"));
  if (importance != NULL)
    gtk_box_append (GTK_BOX (head), onward_chip_new (NULL, importance, "line"));
  if (onward_plan_item_is_past (self->item))
    gtk_box_append (GTK_BOX (head),
                    onward_chip_new (NULL, _ ("It did not help, or has stopped"), NULL));
  return head;
}

static void
add_said (OnwardPlanCard *self)
{
  const char *own = self->item->my_words != NULL ? self->item->my_words : self->item->description;
  g_autofree char *words = own != NULL ? onward_foreign_text (own, ONWARD_FOREIGN_TEXT) : NULL;
  g_autofree char *quoted = words != NULL ? g_strdup_printf ("“%s”", words) : NULL;
  g_autofree char *what = self->item->what_to_do != NULL
                              ? onward_foreign_text (self->item->what_to_do, ONWARD_FOREIGN_TEXT)
                              : NULL;

  if (quoted != NULL && *words != '\0')
    gtk_box_append (GTK_BOX (self),
                    onward_receive_text (self->item->my_words != NULL ? quoted : words, "note"));
  if (what != NULL && *what != '\0')
    gtk_box_append (GTK_BOX (self), onward_receive_text (what, "note soft"));
}

static GtkWidget *
field_new (OnwardPlanCard *self, GtkWidget *box, const char *label, gboolean line, const char *text,
           GtkWidget **words)
{
  g_autofree char *name = g_strdup_printf ("%s: %s", label, self->title);
  GtkWidget *field = onward_text_field_new (name, line);

  *words = onward_receive_text (label, "note strong");
  onward_text_field_set_text (ONWARD_TEXT_FIELD (field), text);
  g_signal_connect_object (field, "changed", G_CALLBACK (save_later), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), *words);
  gtk_box_append (GTK_BOX (box), field);
  return field;
}

static void
add_fold (OnwardPlanCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  const char *label = _ ("Day, comment, who sees to it");
  g_autofree char *name = g_strdup_printf ("%s: %s", label, self->title);

  self->fold = gtk_expander_new (NULL);
  gtk_expander_set_label_widget (GTK_EXPANDER (self->fold),
                                 g_object_new (GTK_TYPE_LABEL, "label", label, "wrap", TRUE,
                                               "natural-wrap-mode", GTK_NATURAL_WRAP_NONE, "xalign",
                                               0.0, NULL));
  gtk_widget_add_css_class (self->fold, "fold");
  gtk_widget_set_margin_top (box, 8);
  onward_accessible_name (self->fold, name);
  self->day = adw_bin_new ();
  gtk_box_append (GTK_BOX (box), self->day);
  self->comment = field_new (self, box, "", FALSE, self->item->comment, &self->words);
  self->owner = field_new (self, box, _ ("Who sees to it here (it stays here)"), TRUE,
                           self->item->owner, &self->owner_name);
  gtk_widget_remove_css_class (self->comment, "tall");
  gtk_expander_set_child (GTK_EXPANDER (self->fold), box);
  gtk_box_append (GTK_BOX (self), self->fold);
}

static void
onward_plan_card_dispose (GObject *object)
{
  OnwardPlanCard *self = ONWARD_PLAN_CARD (object);

  g_clear_handle_id (&self->saving, g_source_remove);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->title, g_free);
  G_OBJECT_CLASS (onward_plan_card_parent_class)->dispose (object);
}

static void
onward_plan_card_class_init (OnwardPlanCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = onward_plan_card_dispose;
  signals[CHANGED] = g_signal_new ("changed", ONWARD_TYPE_PLAN_CARD, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
onward_plan_card_init (OnwardPlanCard *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 8);
  gtk_widget_add_css_class (GTK_WIDGET (self), "row");
  gtk_widget_add_css_class (GTK_WIDGET (self), "tall");
}

/**
 * onward_plan_card_new:
 * @desk: a desk with an open vault
 * @plan: (transfer none): a plan, which must outlive the card
 * @item: (transfer none): one of its items
 *
 * Makes the card of one adjustment.
 *
 * Returns: (transfer floating): the card
 */
GtkWidget *
onward_plan_card_new (OnwardDesk *desk, OnwardPlan *plan, OnwardPlanItem *item)
{
  OnwardPlanCard *self = g_object_new (ONWARD_TYPE_PLAN_CARD, NULL);

  self->desk = g_object_ref (desk);
  self->plan = plan;
  self->item = item;
  self->title = onward_plan_item_dup_title (item);
  self->state_button = onward_state_button_new (self->title);
  self->more = onward_receive_text ("", "note strong");
  self->advice = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->wrong = onward_receive_text ("", "wrong");
  g_signal_connect_object (self->state_button, "chosen", G_CALLBACK (chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), head_new (self));
  add_said (self);
  gtk_box_append (GTK_BOX (self), self->state_button);
  gtk_box_append (GTK_BOX (self), self->more);
  gtk_box_append (GTK_BOX (self), self->advice);
  add_fold (self);
  gtk_box_append (GTK_BOX (self), self->wrong);
  show_all (self);
  return GTK_WIDGET (self);
}

/**
 * onward_plan_card_answer:
 * @self: the card
 * @state: the answer
 *
 * Answers, as if somebody had chosen it. A new answer is of today; for asking again a day is
 * proposed. What belongs to the answer opens where there is something to say.
 */
void
onward_plan_card_answer (OnwardPlanCard *self, OnwardReplyState state)
{
  GDate day;

  if (state == self->item->state)
    return;
  onward_clock_today (&day);
  g_date_add_days (&day, ASK_AGAIN_DAYS);
  if (!keep (self, state, state == ONWARD_REPLY_ASK_AGAIN ? &day : NULL))
    return;
  show_all (self);
  if (state == ONWARD_REPLY_CANNOT || onward_reply_state_takes_day (state))
    gtk_expander_set_expanded (GTK_EXPANDER (self->fold), TRUE);
}

/**
 * onward_plan_card_flush:
 * @self: the card
 *
 * Keeps what was typed last.
 *
 * Returns: FALSE if it cannot be kept as it is; the card says why
 */
gboolean
onward_plan_card_flush (OnwardPlanCard *self)
{
  g_autoptr (GError) error = NULL;
  GDate day;

  if (self->saving == 0 && !gtk_widget_get_visible (self->wrong)
      && get_day (self, &day, NULL)) /* nothing waits */
    return TRUE;
  if (!get_day (self, &day, &error))
    {
      gtk_expander_set_expanded (GTK_EXPANDER (self->fold), TRUE);
      say (self->wrong, error->message);
      return FALSE;
    }
  return keep (self, self->item->state, g_date_valid (&day) ? &day : NULL);
}
