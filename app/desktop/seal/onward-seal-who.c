#include "desktop/seal/onward-seal-who.h"

#include <glib/gi18n-lib.h>

#include "desktop/answer/onward-choice-card.h"
#include "share/onward-own-identity.h"

#define SETTING_KEY "onward-setting" /* the id a card stands for */

struct _OnwardSealWho
{
  GtkBox parent_instance;

  GtkWidget *cards;
  GtkCheckButton *group; /* owned; never shown: with it a single card is one of a group, too */
  GtkWidget *note;
};

G_DEFINE_FINAL_TYPE (OnwardSealWho, onward_seal_who, GTK_TYPE_BOX)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
chosen_cb (OnwardSealWho *self)
{
  const char *setting;

  gtk_widget_set_visible (self->note, onward_seal_who_get (self, &setting) && setting == NULL);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
add_card (OnwardSealWho *self, const char *picture, const char *words, const char *setting,
          gboolean chosen)
{
  GtkWidget *card = onward_choice_card_new (picture, words, words);

  gtk_widget_add_css_class (card, "slim");
  g_object_set_data_full (G_OBJECT (card), SETTING_KEY, g_strdup (setting), g_free);
  gtk_check_button_set_group (GTK_CHECK_BUTTON (card), self->group);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (card), chosen);
  g_signal_connect_object (card, "toggled", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->cards), card);
}

/* The settings that can sign: not retired, and not without their key. */
static GPtrArray *
list_settings (OnwardVault *vault)
{
  g_autoptr (GPtrArray) rows = onward_vault_list_identities (vault, ONWARD_IDENTITY_SETTING, NULL);
  GPtrArray *usable = g_ptr_array_new_with_free_func ((GDestroyNotify)onward_identity_row_free);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const OnwardIdentityRow *row = g_ptr_array_index (rows, i);
      OnwardIdentityRow *whole
          = row->retired == 0 ? onward_vault_find_identity (vault, row->id, NULL) : NULL;

      if (whole != NULL && whole->sign_key != NULL)
        g_ptr_array_add (usable, whole);
      else
        onward_identity_row_free (whole);
    }
  return usable;
}

static void
onward_seal_who_finalize (GObject *object)
{
  g_object_unref (ONWARD_SEAL_WHO (object)->group);
  G_OBJECT_CLASS (onward_seal_who_parent_class)->finalize (object);
}

static void
onward_seal_who_class_init (OnwardSealWhoClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = onward_seal_who_finalize;
  signals[CHANGED] = g_signal_new ("changed", ONWARD_TYPE_SEAL_WHO, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
onward_seal_who_init (OnwardSealWho *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 12);
  self->group = g_object_ref_sink (GTK_CHECK_BUTTON (gtk_check_button_new ()));
  self->cards = onward_choice_cards_new (_ ("Who seals it"));
  self->note = g_object_new (GTK_TYPE_LABEL, "label",
                             _ ("Nobody else signs it then. Whoever gets it will read “signer not "
                                "known”."),
                             "xalign", 0.0, "wrap", TRUE, "visible", FALSE, NULL);
  gtk_widget_add_css_class (self->note, "note");
  gtk_box_append (GTK_BOX (self), self->cards);
  gtk_box_append (GTK_BOX (self), self->note);
}

/**
 * onward_seal_who_fill:
 * @self: the choice
 * @vault: an open vault
 * @name: (nullable): the young person who may seal alone; NULL: they may not, here
 * @chosen: (nullable): id of the setting that is chosen at first; NULL: the newest
 *
 * Shows who can seal. To be called once.
 */
void
onward_seal_who_fill (OnwardSealWho *self, OnwardVault *vault, const char *name, const char *chosen)
{
  g_autoptr (GPtrArray) settings = list_settings (vault);
  g_autofree char *alone = name != NULL ? g_strdup_printf (_ ("%s alone"), name) : NULL;

  for (guint i = 0; i < settings->len; i++)
    {
      const OnwardIdentityRow *row = g_ptr_array_index (settings, i);
      g_autofree char *words = row->urn != NULL
                                   ? g_strdup_printf (_ ("%s (URN %s)"), row->name, row->urn)
                                   : g_strdup (row->name);

      add_card (self, "🏫", words, row->id,
                chosen != NULL && *chosen != '\0' ? g_str_equal (row->id, chosen)
                                                  : i + 1 == settings->len);
    }
  if (alone != NULL)
    add_card (self, "🙂", alone, NULL, settings->len == 0);
  gtk_widget_set_visible (self->cards, gtk_widget_get_first_child (self->cards) != NULL);
  chosen_cb (self);
}

/**
 * onward_seal_who_get:
 * @self: the choice
 * @setting: (out) (transfer none): the id of a setting; NULL: the young person alone
 *
 * Returns: whether anybody is chosen
 */
gboolean
onward_seal_who_get (OnwardSealWho *self, const char **setting)
{
  for (GtkWidget *card = gtk_widget_get_first_child (self->cards); card != NULL;
       card = gtk_widget_get_next_sibling (card))
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (card)))
      {
        *setting = g_object_get_data (G_OBJECT (card), SETTING_KEY);
        return TRUE;
      }
  return FALSE;
}
