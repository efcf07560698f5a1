#include "desktop/share/onward-share-who-screen.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "desktop/answer/onward-choice-card.h"
#include "desktop/answer/onward-text-field.h"
#include "desktop/onward-incoming.h"
#include "desktop/parts/onward-open-file.h"
#include "desktop/parts/onward-wrap-layout.h"
#include "desktop/receive/onward-receive-parts.h"
#include "desktop/share/onward-share-card.h"
#include "desktop/share/onward-share-start.h"
#include "desktop/share/onward-share-steps.h"
#include "desktop/shares/onward-shares-words.h"
#include "passport/onward-answer.h"
#include "passport/onward-date.h"
#include "receive/onward-foreign-text.h"
#include "share/onward-own-identity.h"
#include "share/onward-recipient.h"

#define ID "onward-id" /* data of a card: whose it is */
#define NEXT_PLACE "share/kind"

struct _OnwardShareWhoScreen
{
  OnwardPage parent_instance;

  OnwardOutgoing *outgoing; /* owned; NULL: there is no share */
  gboolean showing;         /* what changes now was not pressed or typed */
  OnwardTextField *person_field;
  OnwardTextField *work_field;

  /* Template widgets. */
  GtkWidget *list_button;
  GtkButton *back_button;
  GtkWidget *asked;
  GtkLabel *asked_heading;
  GtkLabel *asked_words;
  GtkWidget *refused;
  GtkLabel *refused_heading;
  GtkLabel *refused_words;
  GtkWidget *known;
  AdwBin *cards;
  GtkWidget *compare;
  GtkLabel *compare_heading;
  GtkLabel *compare_warning;
  GtkBox *codes;
  AdwBin *person;
  AdwBin *work;
  GtkLabel *missing;
};

G_DEFINE_FINAL_TYPE (OnwardShareWhoScreen, onward_share_who_screen, ONWARD_TYPE_PAGE)

static void
say_missing (OnwardShareWhoScreen *self, const char *words)
{
  gtk_label_set_label (self->missing, words);
  gtk_widget_set_visible (GTK_WIDGET (self->missing), *words != '\0');
}

/* --- what shows of the choice --- */

/* Word by word, and the digits, as they are read out. */
static void
show_code (OnwardShareWhoScreen *self, OnwardCard *card)
{
  g_autofree char *code = onward_card_dup_code (card);
  g_autofree char *name = onward_foreign_text (onward_card_get_name (card), ONWARD_FOREIGN_NAME);
  g_autofree char *heading = g_strdup_printf (_ ("Compare first: %s"), name);
  const char *warning = onward_share_card_warning (name);
  GtkWidget *child;

  gtk_label_set_label (self->compare_heading, heading);
  gtk_label_set_label (self->compare_warning, warning);
  gtk_widget_set_visible (GTK_WIDGET (self->compare_warning), *warning != '\0');
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->codes))) != NULL)
    gtk_box_remove (self->codes, child);
  onward_receive_add_code (GTK_WIDGET (self->codes), code);
}

static void
show_asked (OnwardShareWhoScreen *self)
{
  OnwardRequest *request = onward_outgoing_get_request (self->outgoing);
  g_autofree char *name = NULL;
  g_autofree char *purpose = NULL;
  g_autofree char *day = NULL;
  g_autofree char *heading = NULL;
  g_autofree char *words = NULL;

  gtk_widget_set_visible (self->asked, request != NULL);
  if (request == NULL)
    return;
  name = onward_foreign_text (onward_outgoing_get_name (self->outgoing), ONWARD_FOREIGN_NAME);
  purpose = onward_foreign_text (onward_request_get_purpose (request), ONWARD_FOREIGN_TEXT);
  day = onward_date_in_words (onward_request_get_keep_until (request));
  heading = g_strdup_printf (_ ("%s asks you"), name);
  words = g_strdup_printf (
      _ ("They say they are: %s.\nThey ask to use it to: %s.\nThey ask to keep it "
         "until: %s.\nYou decide what goes."),
      onward_request_get_audience (request)->title, purpose, day);
  gtk_label_set_label (self->asked_heading, heading);
  gtk_label_set_label (self->asked_words, words);
}

/* Nobody's card is picked. (The keyboard would not reach the others, were one picked that does not
 * show.) */
static void
untick_all (OnwardShareWhoScreen *self)
{
  GtkWidget *cards = adw_bin_get_child (self->cards);
  gboolean showing = self->showing;

  self->showing = TRUE;
  for (GtkWidget *card = gtk_widget_get_first_child (cards); card != NULL;
       card = gtk_widget_get_next_sibling (card))
    gtk_check_button_set_active (GTK_CHECK_BUTTON (card), FALSE);
  self->showing = showing;
}

static void
show_choice (OnwardShareWhoScreen *self)
{
  OnwardCard *card = onward_outgoing_get_card (self->outgoing);
  gboolean compare = card != NULL && !onward_outgoing_is_compared (self->outgoing);

  if (compare)
    show_code (self, card);
  gtk_widget_set_visible (self->compare, compare);
  show_asked (self);
  self->showing = TRUE;
  onward_text_field_set_text (self->person_field, onward_outgoing_get_person (self->outgoing));
  onward_text_field_set_text (self->work_field, onward_outgoing_get_work (self->outgoing));
  if (card == NULL)
    untick_all (self);
  self->showing = FALSE;
  say_missing (self, "");
}

static void
show_refused (OnwardShareWhoScreen *self, const GError *error)
{
  gboolean other_key
      = error != NULL
        && g_error_matches (error, ONWARD_RECIPIENT_ERROR, ONWARD_RECIPIENT_ERROR_OTHER_KEY);
  g_autofree char *words
      = error != NULL ? onward_foreign_text (error->message, ONWARD_FOREIGN_TEXT) : NULL;

  gtk_widget_set_visible (self->refused, error != NULL);
  if (error == NULL)
    return;
  gtk_label_set_label (self->refused_heading, other_key ? _ ("Stop. This is a different key.")
                                                        : _ ("This cannot be used"));
  gtk_label_set_label (self->refused_words, words);
}

/* --- cards that are here --- */

static void
toggled_cb (OnwardShareWhoScreen *self, GtkCheckButton *tick)
{
  const char *id = g_object_get_data (G_OBJECT (tick), ID);
  g_autoptr (GError) error = NULL;
  OnwardCard *card;

  if (self->showing || !gtk_check_button_get_active (tick))
    return;
  card = onward_recipient_load (onward_outgoing_get_vault (self->outgoing), id, &error);
  if (card != NULL && !onward_outgoing_take_card (self->outgoing, card, NULL, &error))
    onward_outgoing_set_name (self->outgoing, "");
  show_refused (self, error);
  show_choice (self);
}

static GtkWidget *
card_new (OnwardShareWhoScreen *self, const OnwardCardRow *row)
{
  OnwardCard *picked = onward_outgoing_get_card (self->outgoing);
  g_autofree char *name = onward_foreign_text (row->our_name != NULL ? row->our_name : row->name,
                                               ONWARD_FOREIGN_NAME);
  g_autofree char *note = onward_share_card_note (row, name);
  GtkWidget *card = onward_choice_card_new_with_note (onward_share_card_picture (row), name, note);

  g_object_set_data_full (G_OBJECT (card), ID, g_strdup (row->id), g_free);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (card),
                               picked != NULL
                                   && g_str_equal (onward_card_get_id (picked), row->id));
  g_signal_connect_object (card, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  return card;
}

static void
build_cards (OnwardShareWhoScreen *self)
{
  g_autoptr (GPtrArray) rows
      = onward_vault_list_cards (onward_outgoing_get_vault (self->outgoing), NULL);
  GtkWidget *cards = onward_choice_cards_new (_ ("You have their card"));
  GtkCheckButton *first = NULL;

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const OnwardCardRow *row = g_ptr_array_index (rows, i);
      GtkWidget *card;

      if (g_strcmp0 (row->role, ONWARD_IDENTITY_SETTING) == 0)
        continue;
      card = card_new (self, row);
      gtk_check_button_set_group (GTK_CHECK_BUTTON (card), first);
      first = first != NULL ? first : GTK_CHECK_BUTTON (card);
      gtk_box_append (GTK_BOX (cards), card);
    }
  adw_bin_set_child (self->cards, cards);
  gtk_widget_set_visible (self->known, first != NULL);
}

/* --- a file of theirs --- */

static gboolean
take_file (OnwardShareWhoScreen *self, GBytes *file, GError **error)
{
  OnwardRequest *request;
  OnwardCard *card;

  if (onward_recognise (file).kind == ONWARD_FILE_REQUEST)
    {
      request = onward_request_read (file, error);
      return request != NULL && onward_outgoing_take_request (self->outgoing, request, error);
    }
  card = onward_card_read (file, error);
  return card != NULL && onward_outgoing_take_card (self->outgoing, card, NULL, error);
}

static void
take (OnwardShareWhoScreen *self, GBytes *file)
{
  g_autoptr (GError) error = NULL;

  if (!take_file (self, file, &error))
    onward_outgoing_set_name (self->outgoing, "");
  build_cards (self);
  show_refused (self, error);
  show_choice (self);
}

static void
read_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  OnwardShareWhoScreen *self = ONWARD_SHARE_WHO_SCREEN (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = onward_incoming_read_finish (result, &error);

  if (self->outgoing == NULL) /* it was left meanwhile */
    return;
  if (file != NULL)
    take (self, file);
  else
    show_refused (self, error);
}

static void
chosen_cb (GtkWidget *asker, const char *path)
{
  onward_share_who_screen_open (ONWARD_SHARE_WHO_SCREEN (asker), path);
}

static void
open_cb (OnwardShareWhoScreen *self)
{
  onward_open_file (GTK_WIDGET (self), chosen_cb);
}

/* --- a name --- */

static void
typed_cb (OnwardShareWhoScreen *self)
{
  g_autofree char *person = NULL;
  g_autofree char *work = NULL;

  if (self->showing)
    return;
  person = onward_text_field_dup_text (self->person_field);
  work = onward_text_field_dup_text (self->work_field);
  onward_outgoing_set_person (self->outgoing, g_strstrip (person), g_strstrip (work));
  untick_all (self);
  gtk_widget_set_visible (self->compare, FALSE);
  show_refused (self, NULL);
  show_asked (self);
  say_missing (self, "");
}

static OnwardTextField *
field_new (OnwardShareWhoScreen *self, AdwBin *place, const char *name)
{
  GtkWidget *field = onward_text_field_new (name, TRUE);

  adw_bin_set_child (place, field);
  g_signal_connect_object (field, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  return ONWARD_TEXT_FIELD (field);
}

/* --- the way on --- */

static gboolean
check_name (OnwardShareWhoScreen *self, GError **error)
{
  const char *name = onward_outgoing_get_name (self->outgoing);
  g_autofree char *clean = NULL;

  if (*name == '\0')
    {
      g_set_error_literal (error, ONWARD_SHARING_ERROR, ONWARD_SHARING_ERROR_ORDER,
                           _ ("Say who it is for first."));
      return FALSE;
    }
  if (onward_outgoing_get_card (self->outgoing) != NULL)
    return TRUE;
  clean = onward_text_clean_line (name, ONWARD_SHARING_NAME_MAX, _ ("The name"), error);
  if (clean != NULL && !g_str_equal (clean, name))
    onward_outgoing_set_name (self->outgoing, clean);
  return clean != NULL;
}

static void
next_cb (OnwardShareWhoScreen *self)
{
  g_autoptr (GError) error = NULL;

  if (check_name (self, &error))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.go", "s", NEXT_PLACE);
  else
    say_missing (self, error->message);
}

/* A card or a request that was opened before is taken from the desk. */
static void
onward_share_who_screen_shown (OnwardScreen *screen)
{
  OnwardShareWhoScreen *self = ONWARD_SHARE_WHO_SCREEN (screen);
  GBytes *waiting = onward_desk_get_incoming (onward_screen_get_desk (screen));
  OnwardFileKind kind = waiting != NULL ? onward_recognise (waiting).kind : ONWARD_FILE_UNKNOWN;

  if (self->outgoing == NULL)
    return;
  if (kind == ONWARD_FILE_CARD || kind == ONWARD_FILE_REQUEST)
    {
      g_autoptr (GBytes) file = onward_desk_take_incoming (onward_screen_get_desk (screen));

      take (self, file);
    }
  if (!gtk_widget_child_focus (self->known, GTK_DIR_TAB_FORWARD))
    gtk_widget_child_focus (GTK_WIDGET (self->person), GTK_DIR_TAB_FORWARD);
}

static void
onward_share_who_screen_constructed (GObject *object)
{
  OnwardShareWhoScreen *self = ONWARD_SHARE_WHO_SCREEN (object);
  OnwardOutgoing *outgoing
      = onward_desk_get_outgoing (onward_screen_get_desk (ONWARD_SCREEN (self)));

  G_OBJECT_CLASS (onward_share_who_screen_parent_class)->constructed (object);
  onward_page_set_out (ONWARD_PAGE (self),
                       onward_share_way_out (onward_screen_get_desk (ONWARD_SCREEN (self))));
  gtk_actionable_set_action_target (
      GTK_ACTIONABLE (self->back_button), "s",
      onward_share_way_out (onward_screen_get_desk (ONWARD_SCREEN (self))));
  if (outgoing == NULL)
    return;
  self->outgoing = g_object_ref (outgoing);
  self->person_field = field_new (self, self->person, _ ("Their name"));
  self->work_field = field_new (self, self->work, _ ("Where they work or teach"));
  gtk_widget_set_visible (self->list_button,
                          onward_shares_any (onward_outgoing_get_vault (outgoing),
                                             onward_outgoing_get_passport (outgoing)));
  build_cards (self);
  show_choice (self);
}

static void
onward_share_who_screen_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_SHARE_WHO_SCREEN);
  G_OBJECT_CLASS (onward_share_who_screen_parent_class)->dispose (object);
  g_clear_object (&ONWARD_SHARE_WHO_SCREEN (object)->outgoing);
}

static void
onward_share_who_screen_class_init (OnwardShareWhoScreenClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = onward_share_who_screen_constructed;
  ONWARD_SCREEN_CLASS (klass)->shown = onward_share_who_screen_shown;
  G_OBJECT_CLASS (klass)->dispose = onward_share_who_screen_dispose;
  g_type_ensure (ONWARD_TYPE_SHARE_STEPS);
  g_type_ensure (ONWARD_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-share-who-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardShareWhoScreen, list_button);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareWhoScreen, back_button);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareWhoScreen, asked);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareWhoScreen, asked_heading);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareWhoScreen, asked_words);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareWhoScreen, refused);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareWhoScreen, refused_heading);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareWhoScreen, refused_words);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareWhoScreen, known);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareWhoScreen, cards);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareWhoScreen, compare);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareWhoScreen, compare_heading);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareWhoScreen, compare_warning);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareWhoScreen, codes);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareWhoScreen, person);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareWhoScreen, work);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareWhoScreen, missing);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
}

static void
onward_share_who_screen_init (OnwardShareWhoScreen *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * onward_share_who_screen_new:
 * @desk: a desk with a share on it
 * @detail: nothing is said by it
 *
 * Makes the first question of a share.
 *
 * Returns: (transfer floating): the screen
 */
OnwardScreen *
onward_share_who_screen_new (OnwardDesk *desk, const char *detail)
{
  return g_object_new (ONWARD_TYPE_SHARE_WHO_SCREEN, "desk", desk, NULL);
}

/**
 * onward_share_who_screen_open:
 * @self: the screen
 * @path: a card or a request
 *
 * Reads a file of theirs in a thread, and shares with whoever signed it. What cannot be used is
 * said on the screen, and nobody is chosen then.
 */
void
onward_share_who_screen_open (OnwardShareWhoScreen *self, const char *path)
{
  onward_incoming_read (self, path, read_cb);
}
