#include "handover-states.h"

#include <string.h>

#include "../core/people.h"
#include "desktop/handover/onward-hand-on-screen.h"
#include "desktop/onward-incoming.h"
#include "passport/onward-clock.h"
#include "seal-states.h"
#include "seal/onward-jwe.h"
#include "seal/onward-words.h"
#include "share-states.h"
#include "receive/onward-known-card.h"
#include "share/onward-handover.h"
#include "share/onward-own-card.h"
#include "store/onward-vault-passports.h"

#define NOW "2026-11-21T09:00:00Z"
#define MADE "2026-11-21T09:10:00Z"
#define LATER "2026-11-21T09:30:00Z"

static OnwardVault *
vault_of (Display *display)
{
  return onward_desk_get_vault (display->desk);
}

/* --- out --- */

static void
add_pupil (Display *display, const char *name)
{
  g_autoptr (OnwardPassport) passport = onward_passport_new ();
  g_autoptr (JsonObject) school = json_object_new ();

  json_object_set_string_member (school, "year", "11");
  json_object_set_string_member (school, "forename", name);
  json_object_set_string_member (school, "surname", "Example");
  onward_passport_set_school (passport, school);
  g_assert_true (onward_vault_save (vault_of (display), passport, "new", NULL));
}

void
display_handover_many (Display *display)
{
  static const char *const names[] = { "Alex", "Billie", "Charlie", "Drew", "Frankie", "Kit" };

  display_seal_setting (display);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    add_pupil (display, names[i]);
}

void
display_handover_go_out (Display *display)
{
  g_autofree char *place = g_strconcat ("handover/make/", display_seal_setting (display), NULL);

  display_go (display, place);
}

void
display_handover_choose (Display *display, const char *name)
{
  GtkWidget *label = display_get (display, NULL, GTK_TYPE_LABEL, name);

  gtk_check_button_set_active (
      GTK_CHECK_BUTTON (gtk_widget_get_ancestor (label, GTK_TYPE_CHECK_BUTTON)), TRUE);
}

void
display_handover_choose_two (Display *display)
{
  display_handover_go_out (display);
  display_handover_choose (display, "Robin");
  display_handover_choose (display, "Ellis");
}

char *
display_handover_save_as (Display *display, const char *name)
{
  OnwardScreen *screen = onward_window_get_screen (display->window);
  char *path = g_build_filename (display->top, name, NULL);

  g_assert_true (onward_hand_on_screen_save (ONWARD_HAND_ON_SCREEN (screen), path));
  return path;
}

void
display_handover_save (Display *display)
{
  g_autofree char *path = NULL;

  display_handover_choose_two (display);
  path = display_handover_save_as (display, "handover-2026-11-21-k7qf.handover");
}

/* --- in --- */

static OnwardVault *
new_colleague (Display *display)
{
  g_autofree char *folder = g_build_filename (display->top, "colleague", NULL);
  g_autoptr (OnwardSecret) code = NULL;
  g_autoptr (GError) error = NULL;
  OnwardVault *vault = onward_vault_create (folder, NULL, &code, &error);

  g_assert_no_error (error);
  return vault;
}

static void
know_college (OnwardVault *vault)
{
  g_autoptr (GBytes) file = display_share_card (SHARE_COLLEGE_ID, SHARE_COLLEGE, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardCard) card = onward_card_read (file, &error);
  g_autofree char *code = onward_card_dup_code (card);
  OnwardKnownChange change;

  g_assert_true (onward_known_card_add (vault, card, &change, &error));
  onward_known_card_trust (vault, SHARE_COLLEGE_ID, code, SHARE_COLLEGE, &error);
  g_assert_no_error (error);
}

static char *
put_passport (OnwardVault *vault, OnwardPassport *passport)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (onward_vault_save (vault, passport, "import", &error));
  g_assert_no_error (error);
  return g_strdup (onward_passport_get_id (passport));
}

static char *
copy_passport (Display *display, OnwardVault *vault, const char *person)
{
  g_autoptr (OnwardPassport) passport
      = onward_vault_load (vault_of (display), display_get_id (display, person), NULL);

  return put_passport (vault, passport);
}

static void
change_robin (Display *display)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardPassport) robin
      = onward_vault_load (vault_of (display), display_get_id (display, "robin"), &error);

  g_assert_no_error (error);
  onward_passport_clear_answer (robin, "card.say-name");
  onward_clock_set_from_text (LATER);
  onward_vault_save (vault_of (display), robin, "card.say-name", &error);
  g_assert_no_error (error);
}

GBytes *
display_handover_make (Display *display, OnwardSecret **words)
{
  g_autoptr (OnwardVault) colleague = new_colleague (display);
  g_autoptr (OnwardPassport) jamie = people_load ("jamie");
  g_autofree char *first = copy_passport (display, colleague, "robin");
  g_autofree char *second = copy_passport (display, colleague, "sam");
  g_autofree char *third = put_passport (colleague, jamie);
  const char *const passports[] = { first, second, third, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardIdentityRow) school
      = onward_own_card_make (colleague, "setting", HANDOVER_SCHOOL, "999998", &error);
  GBytes *file = NULL;

  g_assert_no_error (error);
  know_college (colleague);
  *words = onward_words_generate ();
  onward_clock_set_from_text (MADE);
  file = onward_handover_make (colleague, school->id, passports, *words, &error);
  g_assert_no_error (error);
  change_robin (display);
  onward_clock_set_from_text (NOW);
  return file;
}

typedef struct
{
  GStrv words;
  guint next;
} Typing;

static void
type_cb (GtkWidget *entry, gpointer data)
{
  Typing *typing = data;

  if (typing->words[typing->next] != NULL)
    gtk_editable_set_text (GTK_EDITABLE (entry), typing->words[typing->next++]);
}

void
display_handover_type (Display *display, OnwardSecret *words)
{
  g_autofree char *text
      = g_strndup ((const char *)onward_secret_data (words), onward_secret_length (words));
  g_auto (GStrv) each = g_strsplit (text, " ", -1);
  Typing typing = { each, 0 };

  display_each (GTK_WIDGET (onward_window_get_screen (display->window)), GTK_TYPE_ENTRY, type_cb,
                &typing);
  g_assert_cmpuint (typing.next, ==, ONWARD_WORDS_PHRASE);
  display_press (display, "Open it");
}

static OnwardSecret *
open_file (Display *display)
{
  OnwardSecret *words = NULL;
  g_autoptr (GBytes) file = display_handover_make (display, &words);

  onward_incoming_take (display->window, file);
  return words;
}

void
display_handover_locked (Display *display)
{
  g_autoptr (OnwardSecret) words = open_file (display);
}

void
display_handover_wrong_words (Display *display)
{
  g_autoptr (OnwardSecret) words = open_file (display);
  g_autoptr (OnwardSecret) other = onward_words_generate ();

  display_handover_type (display, other);
}

void
display_handover_opened (Display *display)
{
  g_autoptr (OnwardSecret) words = open_file (display);

  display_handover_type (display, words);
}

void
display_handover_same (Display *display)
{
  g_autoptr (OnwardSecret) words = onward_words_generate ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = onward_handover_make (
      vault_of (display), display_seal_setting (display), NULL, words, &error);

  g_assert_no_error (error);
  onward_incoming_take (display->window, file);
  display_handover_type (display, words);
}

/* Its id is that of a card that was compared here, with other keys. */
static void
know_by_other_keys (Display *display, OnwardSecret *words, GBytes *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardHandover) handover = onward_handover_peek (NULL, file, words, &error);
  g_autoptr (GBytes) other = display_share_card (handover->id, HANDOVER_SCHOOL, 2);
  g_autoptr (OnwardCard) card = onward_card_read (other, &error);
  g_autofree char *code = onward_card_dup_code (card);
  OnwardKnownChange change;

  g_assert_true (onward_known_card_add (vault_of (display), card, &change, &error));
  onward_known_card_trust (vault_of (display), handover->id, code, HANDOVER_SCHOOL, &error);
  g_assert_no_error (error);
}

void
display_handover_refuse (Display *display)
{
  OnwardSecret *words = NULL;
  g_autoptr (GBytes) file = display_handover_make (display, &words);

  know_by_other_keys (display, words, file);
  onward_incoming_take (display->window, file);
  display_handover_type (display, words);
  onward_secret_unref (words);
}
