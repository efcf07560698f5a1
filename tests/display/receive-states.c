#include "receive-states.h"

#include <string.h>

#include "../core/people.h"
#include "spoofed-names.h"

#include "desktop/answer/onward-text-field.h"
#include "desktop/onward-incoming.h"
#include "desktop/receive/onward-receive-screen.h"
#include "desktop/receive/onward-received-screen.h"
#include "passport/onward-clock.h"
#include "passport/onward-date.h"
#include "receive/onward-keeping.h"
#include "receive/onward-vault-context.h"
#include "seal/onward-jwe.h"
#include "seal/onward-notice-file.h"
#include "seal/onward-sealing.h"
#include "share/onward-own-card.h"
#include "share/onward-presentation.h"
#include "share/onward-selection.h"
#include "store/onward-vault-cards.h"

#define SCHOOL_ID "urn:uuid:11111111-1111-4111-8111-111111111111"
#define OTHER_ID "urn:uuid:22222222-2222-4222-8222-222222222222"
#define COLLEGE "Harbour Example College"

/* --- whose keys --- */

typedef enum
{
  KEY_SCHOOL,
  KEY_OTHER,
  KEY_HOLDER, /* and one more for each of the people */
  N_KEYS = KEY_HOLDER + 6
} Key;

static EVP_PKEY *
get_key (guint key)
{
  static EVP_PKEY *keys[N_KEYS];

  if (keys[key] == NULL)
    keys[key] = onward_jwk_generate (NULL);
  return keys[key];
}

static guint
number_of (const char *person)
{
  guint i = 0;

  while (!g_str_equal (people_names[i], person))
    i++;
  return i;
}

/* One passport each: loaded anew it would be another one. */
static OnwardPassport *
get_passport (const char *person)
{
  static OnwardPassport *passports[6];
  guint i = number_of (person);

  if (passports[i] == NULL)
    passports[i] = people_load (person);
  return passports[i];
}

static const char *
get_college (Display *display)
{
  static char *id = NULL;
  OnwardVault *vault = onward_desk_get_vault (display->desk);
  g_autoptr (GError) error = NULL;
  OnwardIdentityRow *row = onward_own_card_find (vault, NULL, NULL);

  if (row == NULL)
    row = onward_own_card_make (vault, "college", COLLEGE, NULL, &error);
  g_assert_no_error (error);
  g_free (id);
  id = g_strdup (row->id);
  onward_identity_row_free (row);
  return id;
}

/* --- making files --- */

static OnwardIssued *
seal (const ReceiveOrder *order, EVP_PKEY *holder)
{
  OnwardPassport *passport = get_passport (order->person != NULL ? order->person : "robin");
  gboolean spoofed = order->signer != NULL && !g_str_equal (order->signer, RECEIVE_SCHOOL);
  g_autofree char *name = g_utf8_normalize (order->signer != NULL ? order->signer : RECEIVE_SCHOOL,
                                            -1, G_NORMALIZE_DEFAULT_COMPOSE);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  OnwardIssued *issued = NULL;
  GDate day;
  const OnwardSealing sealing
      = { .passport = passport,
          .revision = order->revision > 0 ? order->revision : 2,
          .sealer = { .id = spoofed ? OTHER_ID : SCHOOL_ID,
                      .name = name,
                      .role = "setting",
                      .key = get_key (spoofed || order->other_key ? KEY_OTHER : KEY_SCHOOL) },
          .holder = holder,
          .review_by = &day };

  onward_date_parse ("2027-11-21", &day);
  text = onward_sealing_issue (&sealing, &error);
  g_assert_no_error (error);
  issued = onward_issued_parse (text, &error);
  g_assert_no_error (error);
  return issued;
}

static GArray *
choose (OnwardIssued *issued, const ReceiveOrder *order, const OnwardAudience *audience)
{
  g_autoptr (OnwardSelection) selection = onward_selection_new (issued, audience);
  g_autoptr (GError) error = NULL;
  GArray *positions = NULL;

  if (order->few)
    onward_selection_choose (selection, "card/preferred-name", &error);
  else
    {
      GPtrArray *choices = onward_selection_get_choices (selection);

      onward_selection_use_suggestions (selection);
      for (guint i = 0; i < choices->len; i++)
        {
          const OnwardChoice *choice = g_ptr_array_index (choices, i);

          if (choice->chosen)
            onward_selection_confirm (
                selection,
                choice->confirm == ONWARD_CONFIRM_SECTION ? choice->section : choice->path, NULL);
        }
      onward_selection_leave_out_unconfirmed (selection);
    }
  g_assert_no_error (error);
  positions = onward_selection_finish (selection, &error);
  g_assert_no_error (error);
  return positions;
}

GBytes *
receive_make (Display *display, const ReceiveOrder *order, char **share)
{
  EVP_PKEY *holder
      = get_key (KEY_HOLDER + number_of (order->person != NULL ? order->person : "robin"));
  const OnwardAudience *audience = onward_audience_find ("college");
  g_autoptr (OnwardIssued) issued = seal (order, holder);
  g_autoptr (GArray) positions = choose (issued, order, audience);
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;
  const char *to = order->to != NULL ? order->to : get_college (display);
  char *text = NULL;
  GDate day;
  const OnwardOrder made = { .audience = audience,
                             .to_name = COLLEGE,
                             .to_id = *to != '\0' ? to : NULL,
                             .purpose = order->purpose != NULL ? order->purpose : audience->purpose,
                             .keep_until = &day,
                             .replaces = order->replaces,
                             .reply_key = holder };

  g_assert_true (onward_date_parse (order->until != NULL ? order->until : "2027-08-31", &day));
  text = onward_presentation_make (issued, positions, &made, holder, &id, &error);
  g_assert_no_error (error);
  if (share != NULL)
    *share = g_steal_pointer (&id);
  return g_bytes_new_take (text, strlen (text));
}

GBytes *
receive_lock (GBytes *file)
{
  g_autoptr (OnwardSecret) words = onward_secret_new_copy (RECEIVE_WORDS, strlen (RECEIVE_WORDS));
  g_autoptr (GError) error = NULL;
  char *text = onward_jwe_encrypt_with_words (file, "dc+sd-jwt", words, &error);

  g_assert_no_error (error);
  return g_bytes_new_take (text, strlen (text));
}

GBytes *
receive_lock_to_another (GBytes *file)
{
  g_autofree char *kid = onward_jwk_thumbprint (get_key (KEY_OTHER));
  g_autoptr (GError) error = NULL;
  char *text = onward_jwe_encrypt_to_key (file, "dc+sd-jwt", get_key (KEY_OTHER), kid, &error);

  g_assert_no_error (error);
  return g_bytes_new_take (text, strlen (text));
}

GBytes *
receive_make_issued (void)
{
  g_autoptr (OnwardIssued) issued = seal (&(ReceiveOrder){ 0 }, get_key (KEY_HOLDER));
  g_autoptr (GString) text = g_string_new (onward_issued_get_jwt (issued));

  g_string_append_c (text, '~');
  return g_bytes_new (text->str, text->len);
}

GBytes *
receive_make_notice (const char *share, gboolean mistake)
{
  g_autoptr (GError) error = NULL;
  const OnwardNoticeOrder order
      = { .share = share,
          .passport = onward_passport_get_id (get_passport ("robin")),
          .reason = mistake ? ONWARD_NOTICE_BY_MISTAKE : ONWARD_NOTICE_NO_LONGER,
          .key = get_key (KEY_HOLDER) };
  char *text = onward_notice_file_write (&order, &error);

  g_assert_no_error (error);
  return g_bytes_new_take (text, strlen (text));
}

/* --- what the college knows and has --- */

void
receive_know_school (Display *display)
{
  OnwardVault *vault = onward_desk_get_vault (display->desk);
  g_autoptr (OnwardCardRow) row = onward_card_row_new ();
  gint64 now = onward_clock_now ();
  g_autoptr (GError) error = NULL;

  row->id = g_strdup (SCHOOL_ID);
  row->name = g_strdup (RECEIVE_SCHOOL);
  row->role = g_strdup ("setting");
  row->sign_jwk = onward_jwk_to_text (get_key (KEY_SCHOOL));
  onward_clock_set_from_text ("2026-11-02T10:00:00Z");
  onward_vault_put_card (vault, row, &error);
  onward_vault_trust_card (vault, SCHOOL_ID, RECEIVE_SCHOOL, &error);
  onward_clock_set (now);
  g_assert_no_error (error);
}

void
receive_keep (Display *display, GBytes *file)
{
  OnwardVault *vault = onward_desk_get_vault (display->desk);
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardVaultContext) context = onward_vault_context_new (vault, FALSE, &error);
  g_autoptr (OnwardVerdict) verdict
      = onward_receive_check (file, NULL, onward_vault_context_get (context), onward_clock_now ());
  OnwardKept kept;

  g_assert_true (onward_keeping_keep (vault, verdict, &kept, &error));
  g_assert_no_error (error);
}

static gboolean
is_checked (Display *display)
{
  OnwardScreen *screen = onward_window_get_screen (display->window);
  const char *heading = onward_screen_get_heading (screen);

  return ONWARD_IS_RECEIVE_SCREEN (screen)
         && g_strcmp0 (heading, g_dgettext (GETTEXT_PACKAGE, "Someone shared a passport")) != 0
         && g_strcmp0 (heading, g_dgettext (GETTEXT_PACKAGE, "Checking the file …")) != 0;
}

void
receive_wait (Display *display)
{
  display_until (is_checked (display));
}

void
receive_open (Display *display, GBytes *file)
{
  onward_incoming_take (display->window, file);
  receive_wait (display);
}

void
receive_wait_for_list (Display *display)
{
  OnwardReceivedScreen *screen
      = ONWARD_RECEIVED_SCREEN (onward_window_get_screen (display->window));

  display_until (onward_received_screen_count_unchecked (screen) == 0);
}

/* --- the verdict --- */

static void
open_order (Display *display, const ReceiveOrder *order)
{
  g_autoptr (GBytes) file = receive_make (display, order, NULL);

  receive_open (display, file);
}

void
display_receive_known (Display *display)
{
  receive_know_school (display);
  open_order (display, &(ReceiveOrder){ 0 });
}

void
display_receive_unknown (Display *display)
{
  open_order (display, &(ReceiveOrder){ 0 });
}

void
display_receive_not_the_same (Display *display)
{
  display_receive_unknown (display);
  display_press (display, "It is not the same");
}

void
display_receive_naming (Display *display)
{
  display_receive_unknown (display);
  display_press (display, "It is the same");
}

void
display_receive_changed_key (Display *display)
{
  receive_know_school (display);
  open_order (display, &(ReceiveOrder){ .other_key = TRUE });
}

/* Older than the one that is here, long past its end, for a name, and from a withdrawn share. */
void
display_receive_cautions (Display *display)
{
  gint64 now = onward_clock_now ();
  g_autoptr (GBytes) newer = receive_make (display, &(ReceiveOrder){ .revision = 5 }, NULL);
  g_autoptr (GBytes) old = NULL;

  receive_know_school (display);
  receive_keep (display, newer);
  onward_clock_set_from_text ("2026-02-02T10:00:00Z");
  old = receive_make (display, &(ReceiveOrder){ .to = "" }, NULL);
  onward_clock_set (now);
  receive_open (display, old);
}

void
display_receive_changed_file (Display *display)
{
  g_autoptr (GBytes) file = receive_make (display, &(ReceiveOrder){ 0 }, NULL);
  g_autofree char *text = g_strndup (g_bytes_get_data (file, NULL), g_bytes_get_size (file));
  g_auto (GStrv) parts = g_strsplit (text, "~", 3); /* the seal, one that is left out, the rest */
  g_autofree char *less = g_strconcat (parts[0], "~", parts[2], NULL);
  g_autoptr (GBytes) changed = g_bytes_new (less, strlen (less));

  receive_open (display, changed);
}

void
display_receive_for_another (Display *display)
{
  open_order (display, &(ReceiveOrder){ .to = OTHER_ID });
}

void
display_receive_nonsense (Display *display)
{
  g_autoptr (GBytes) file = g_bytes_new_static ("nothing of ours\n", 16);

  receive_open (display, file);
}

void
display_receive_words (Display *display)
{
  g_autoptr (GBytes) file = receive_make (display, &(ReceiveOrder){ 0 }, NULL);
  g_autoptr (GBytes) locked = receive_lock (file);

  receive_know_school (display);
  receive_open (display, locked);
}

static void
type_words_cb (GtkWidget *entry, gpointer data)
{
  const char **words = data;

  if (*words != NULL)
    gtk_editable_set_text (GTK_EDITABLE (entry), *words);
  *words = NULL;
}

static gboolean
is_spread (Display *display)
{
  return display_find (display, NULL, GTK_TYPE_ENTRY, NULL) != NULL;
}

void
display_receive_wrong_words (Display *display)
{
  const char *words = "abacus awsome bouquet celery copy wrong";

  display_receive_words (display);
  display_each (GTK_WIDGET (onward_window_get_screen (display->window)), GTK_TYPE_ENTRY,
                type_words_cb, &words);
  g_assert_true (is_spread (display));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  display_press (display, "Open the file");
}

/* --- the page, and how it is kept --- */

void
display_receive_read (Display *display)
{
  display_receive_known (display);
  display_press (display, "Open the passport");
}

void
display_receive_read_newer (Display *display)
{
  g_autoptr (GBytes) older
      = receive_make (display, &(ReceiveOrder){ .person = "robin", .few = TRUE }, NULL);

  receive_know_school (display);
  receive_keep (display, older);
  open_order (display, &(ReceiveOrder){ .revision = 3 });
  display_press (display, "Open the passport");
}

void
display_receive_keep_it (Display *display)
{
  display_receive_read (display);
  display_press (display, "Keep it");
}

static void
type_later_cb (GtkWidget *field, gpointer data)
{
  g_autofree char *text = onward_text_field_dup_text (ONWARD_TEXT_FIELD (field));

  if (g_str_equal (text, "2027"))
    {
      onward_text_field_set_text (ONWARD_TEXT_FIELD (field), "202");
      onward_text_field_add (ONWARD_TEXT_FIELD (field), "8", "");
    }
}

void
display_receive_keep_later (Display *display)
{
  display_receive_keep_it (display);
  display_each (GTK_WIDGET (onward_window_get_screen (display->window)), ONWARD_TYPE_TEXT_FIELD,
                type_later_cb, NULL);
}

static char *
keep_one (Display *display)
{
  char *share = NULL;
  g_autoptr (GBytes) file = receive_make (display, &(ReceiveOrder){ 0 }, &share);

  receive_know_school (display);
  receive_keep (display, file);
  return share;
}

void
display_receive_kept (Display *display)
{
  g_autofree char *share = keep_one (display);
  g_autofree char *place = g_strconcat ("receive/", share, NULL);

  display_go (display, place);
  receive_wait (display);
}

void
display_receive_deleting (Display *display)
{
  display_receive_kept (display);
  display_press (display, "Delete it");
}

void
display_receive_notice (Display *display)
{
  g_autofree char *share = keep_one (display);
  g_autoptr (GBytes) notice = receive_make_notice (share, FALSE);

  receive_open (display, notice);
}

/* --- the list --- */

void
display_receive_list (Display *display)
{
  static const ReceiveOrder orders[]
      = { { .person = "robin" },
          { .person = "sam", .until = "2026-11-20" },
          { .person = "jamie", .signer = "<b>Acme</b> Example \342\200\256loohcS" },
          { .person = "zara", .other_key = TRUE },
          { .person = "robin", .revision = 4, .few = TRUE } };
  gint64 now = onward_clock_now ();
  g_autofree char *share = NULL;

  receive_know_school (display);
  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      g_autoptr (GBytes) file = NULL;

      onward_clock_set (now + i * 60);
      file = receive_make (display, &orders[i], NULL);
      receive_keep (display, file);
    }
  onward_clock_set (now);
}

void
display_receive_spoofed (Display *display)
{
  receive_know_school (display);
  open_order (display, &(ReceiveOrder){ .signer = spoofed_names[28].name });
}

/* From person to person, so that each stands in a pane of its own. */
static void
keep_spoofed (Display *display, guint first)
{
  gint64 now = onward_clock_now ();

  receive_know_school (display);
  for (guint i = first; i < first + 10; i++)
    {
      g_autoptr (GBytes) file = receive_make (display,
                                              &(ReceiveOrder){ .person = people_names[i % 6],
                                                               .signer = spoofed_names[i].name,
                                                               .few = TRUE },
                                              NULL);

      onward_clock_set (now - i);
      receive_keep (display, file);
    }
  onward_clock_set (now);
}

void
display_receive_spoofed_1 (Display *display)
{
  keep_spoofed (display, 0);
}

void
display_receive_spoofed_2 (Display *display)
{
  keep_spoofed (display, 10);
}

void
display_receive_spoofed_3 (Display *display)
{
  keep_spoofed (display, 20);
}

void
display_receive_spoofed_4 (Display *display)
{
  keep_spoofed (display, 30);
}

void
display_receive_spoofed_5 (Display *display)
{
  keep_spoofed (display, 40);
}

void
display_receive_spoofed_6 (Display *display)
{
  keep_spoofed (display, 50);
}
