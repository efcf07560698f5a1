#include "desktop/seal/onward-seal-when.h"

#include <glib/gi18n-lib.h>

#include "desktop/answer/onward-choice-card.h"
#include "desktop/answer/onward-editor.h"
#include "passport/onward-date.h"
#include "seal/onward-sealing.h"
#include "share/onward-sealer.h"

struct _OnwardSealWhen
{
  GtkBox parent_instance;

  GtkCheckButton *year;
  GtkCheckButton *internship;
  GtkCheckButton *other;
  OnwardEditor *day;
};

G_DEFINE_FINAL_TYPE (OnwardSealWhen, onward_seal_when, GTK_TYPE_BOX)

static void
chosen_cb (OnwardSealWhen *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->day), gtk_check_button_get_active (self->other));
}

static GtkCheckButton *
add_card (OnwardSealWhen *self, GtkWidget *cards, const char *picture, const char *words)
{
  GtkWidget *card = onward_choice_card_new (picture, words, words);

  gtk_widget_add_css_class (card, "slim");
  if (self->year != NULL)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (card), self->year);
  g_signal_connect_object (card, "toggled", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (cards), card);
  return GTK_CHECK_BUTTON (card);
}

static char *
proposed_in_words (gboolean internship)
{
  g_autofree char *day = NULL;
  GDate proposed;

  onward_sealing_propose_review (internship, &proposed);
  day = onward_date_in_words (&proposed);
  return internship ? g_strdup_printf (_ ("In six weeks, in an internship: %s"), day)
                    : g_strdup_printf (_ ("In a year: %s"), day);
}

static void
onward_seal_when_class_init (OnwardSealWhenClass *klass)
{
}

static void
onward_seal_when_init (OnwardSealWhen *self)
{
  GtkWidget *cards = onward_choice_cards_new (_ ("Look at it again by"));
  OnwardRule rule = { .label = _ ("Look at it again by"), .kind = ONWARD_KIND_DATE };
  g_autofree char *year = proposed_in_words (FALSE);
  g_autofree char *six_weeks = proposed_in_words (TRUE);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 12);
  self->day = ONWARD_EDITOR (onward_editor_new (&rule, NULL));
  self->year = add_card (self, cards, "📆", year);
  self->internship = add_card (self, cards, "💼", six_weeks);
  self->other = add_card (self, cards, "✏️", _ ("On another day"));
  gtk_box_append (GTK_BOX (self), cards);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->day));
  gtk_check_button_set_active (self->year, TRUE);
  chosen_cb (self);
}

static gboolean
get_typed (OnwardSealWhen *self, GDate *day, GError **error)
{
  g_autoptr (JsonNode) value = NULL;

  if (!onward_editor_get_value (self->day, &value, error))
    return FALSE;
  if (value != NULL && onward_date_parse (json_node_get_string (value), day))
    return TRUE;
  g_set_error_literal (error, ONWARD_SEALER_ERROR, ONWARD_SEALER_ERROR_REVIEW,
                       _ ("Type the day on which to look at it again."));
  return FALSE;
}

/**
 * onward_seal_when_get_day:
 * @self: the choice
 * @day: (out caller-allocates): the day chosen
 * @error: return location, for a person
 *
 * Returns: FALSE if nothing, or no day that a seal may name, was typed
 */
gboolean
onward_seal_when_get_day (OnwardSealWhen *self, GDate *day, GError **error)
{
  if (!gtk_check_button_get_active (self->other))
    {
      onward_sealing_propose_review (gtk_check_button_get_active (self->internship), day);
      return TRUE;
    }
  return get_typed (self, day, error) && onward_sealer_check_review (day, error);
}
