#include "desktop/parts/onward-chip.h"

#include <glib/gi18n-lib.h>

/**
 * onward_chip_new:
 * @picture: (nullable): an emoji; decoration, the words say the same
 * @text: a few words
 * @look: (nullable): its class in the style sheet
 *
 * Makes a chip.
 *
 * Returns: (transfer floating): the chip
 */
GtkWidget *
onward_chip_new (const char *picture, const char *text, const char *look)
{
  const char *classes[] = { "chip", look, NULL };
  GtkWidget *chip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_set_css_classes (chip, classes);
  gtk_widget_set_halign (chip, GTK_ALIGN_START);
  gtk_widget_set_valign (chip, GTK_ALIGN_CENTER);
  if (picture != NULL)
    gtk_box_append (GTK_BOX (chip),
                    g_object_new (GTK_TYPE_LABEL, "label", picture, "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (chip), label);
  return chip;
}

/**
 * onward_chip_new_with_sign:
 * @icon: the name of a symbolic icon; the words say the same
 * @text: a few words
 * @look: (nullable): its class in the style sheet
 *
 * Makes a chip that says a state: by a sign and words, not by its colour alone.
 *
 * Returns: (transfer floating): the chip
 */
GtkWidget *
onward_chip_new_with_sign (const char *icon, const char *text, const char *look)
{
  GtkWidget *chip = onward_chip_new (NULL, text, look);

  gtk_box_prepend (GTK_BOX (chip),
                   g_object_new (GTK_TYPE_IMAGE, "icon-name", icon, "accessible-role",
                                 GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  return chip;
}

/* Theirs is "Robin’s words"; who helped to write is not kept, only that somebody did. */
static char *
words_of_young_person (OnwardPassport *passport, gboolean own)
{
  g_autofree char *name = onward_passport_dup_name (passport);

  if (!onward_passport_has_name (passport))
    return g_strdup (own ? _ ("Their own words") : _ ("Their words, written down for them"));
  return g_strdup_printf (own ? _ ("%s’s words") : _ ("%s’s words, written down"), name);
}

/**
 * onward_whose_words:
 * @passport: the passport
 * @answer: an answer in it
 *
 * Says whose words an answer is, as short as a chip.
 *
 * Returns: (transfer full): a few words
 */
char *
onward_whose_words (OnwardPassport *passport, OnwardAnswer *answer)
{
  gboolean own = onward_answer_get_words (answer) == ONWARD_WORDS_OWN;

  switch (onward_answer_get_by (answer))
    {
    case ONWARD_BY_FAMILY:
      return g_strdup (_ ("Family"));
    case ONWARD_BY_SENDCO:
      return g_strdup (own ? _ ("SENDCo") : _ ("Written down by the SENDCo"));
    case ONWARD_BY_OTHER:
      return g_strdup (own ? _ ("Somebody else") : _ ("Written down by somebody else"));
    case ONWARD_BY_YOUNG_PERSON:
    default:
      return words_of_young_person (passport, own);
    }
}

static const char *
picture_of (OnwardAnswer *answer)
{
  switch (onward_answer_get_by (answer))
    {
    case ONWARD_BY_FAMILY:
      return "👪";
    case ONWARD_BY_SENDCO:
      return "🏫";
    case ONWARD_BY_OTHER:
      return "👥";
    case ONWARD_BY_YOUNG_PERSON:
    default:
      return "🙋";
    }
}

/**
 * onward_chip_new_whose:
 * @passport: the passport
 * @answer: an answer in it
 *
 * Makes the chip that says whose words an answer is.
 *
 * Returns: (transfer floating): the chip
 */
GtkWidget *
onward_chip_new_whose (OnwardPassport *passport, OnwardAnswer *answer)
{
  g_autofree char *whose = onward_whose_words (passport, answer);

  return onward_chip_new (picture_of (answer), whose, NULL);
}
