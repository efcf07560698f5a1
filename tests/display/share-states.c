#include "share-states.h"

#include <string.h>

#include "document-states.h"
#include "passport/onward-date.h"
#include "seal/onward-jwk.h"
#include "seal/onward-picture-code.h"
#include "seal/onward-request.h"
#include "share/onward-own-card.h"
#include "share/onward-recipient.h"
#include "share/onward-sealer.h"
#include "store/onward-vault-cards.h"

#define SCHOOL "Northgate Example School"

void
display_share_seal (Display *display)
{
  static const char *const pictures[] = SHARE_CODE;
  OnwardVault *vault = onward_desk_get_vault (display->desk);
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardIdentityRow) school = NULL;
  g_autoptr (OnwardSecret) code = onward_picture_code_from_pictures (pictures, &error);
  g_autoptr (OnwardSealed) sealed = NULL;
  GDate review_by;

  g_assert_no_error (error);
  school = onward_own_card_make (vault, "setting", SCHOOL, "999999", &error);
  g_assert_no_error (error);
  g_assert_true (onward_date_parse ("2027-11-21", &review_by));
  sealed = onward_sealer_seal (
      vault,
      &(OnwardSealerOrder){ .passport = onward_draft_get_id (display_get_draft (display)),
                            .setting = SCHOOL,
                            .code = code,
                            .review_by = &review_by },
      &error);
  g_assert_no_error (error);
}

void
display_share_seal_and_change (Display *display)
{
  display_share_seal (display);
  display_change_now (display);
}

/* --- who is known --- */

/* Keys that stay the same while the process lives. */
static EVP_PKEY *
key (guint number)
{
  static EVP_PKEY *keys[16];
  g_autoptr (GError) error = NULL;

  if (keys[number] == NULL)
    keys[number] = onward_jwk_generate (&error);
  g_assert_no_error (error);
  return keys[number];
}

GBytes *
display_share_card (const char *id, const char *name, guint keys)
{
  g_autoptr (GError) error = NULL;
  char *text
      = onward_card_write (id, name, "college", NULL, key (2 * keys), key (2 * keys + 1), &error);

  g_assert_no_error (error);
  return g_bytes_new_take (text, strlen (text));
}

GBytes *
display_share_request (const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *nonce = NULL;
  char *text;
  GDate until;

  g_assert_true (onward_date_parse ("2027-02-28", &until));
  text = onward_request_write (
      &(OnwardRequestOrder){ .id = SHARE_ASKER_ID,
                             .name = name,
                             .role = "employer",
                             .sign = key (14),
                             .agree = key (15),
                             .audience = onward_audience_find ("employer-interview"),
                             .purpose = "plan your interview on Tuesday",
                             .keep_until = &until },
      &nonce, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (text, strlen (text));
}

static void
keep_card (OnwardVault *vault, const char *id, const char *name, const char *role, guint keys,
           gboolean compared)
{
  g_autoptr (OnwardCardRow) row = onward_card_row_new ();
  g_autoptr (GError) error = NULL;

  row->id = g_strdup (id);
  row->name = g_strdup (name);
  row->role = g_strdup (role);
  row->sign_jwk = onward_jwk_to_text (key (2 * keys));
  row->agree_jwk = onward_jwk_to_text (key (2 * keys + 1));
  onward_vault_put_card (vault, row, &error);
  g_assert_no_error (error);
  if (compared)
    onward_vault_trust_card (vault, id, NULL, &error);
  g_assert_no_error (error);
}

void
display_share_know (Display *display)
{
  OnwardVault *vault = onward_desk_get_vault (display->desk);

  display_share_seal (display);
  keep_card (vault, SHARE_COLLEGE_ID, SHARE_COLLEGE, "college", 0, TRUE);
  keep_card (vault, SHARE_STRANGE_ID, SHARE_STRANGE, "employer", 1, FALSE);
  keep_card (vault, "urn:uuid:dddddddd-dddd-4ddd-8ddd-dddddddddddd", "Another Example School",
             "setting", 2, TRUE);
}

/* --- a share on the desk --- */

static OnwardOutgoing *
start (Display *display, const char *audience)
{
  g_autoptr (GError) error = NULL;
  OnwardOutgoing *outgoing;
  OnwardCard *card;
  GDate until;

  onward_desk_start_sharing (display->desk, &error);
  g_assert_no_error (error);
  outgoing = onward_desk_get_outgoing (display->desk);
  card = onward_recipient_load (onward_desk_get_vault (display->desk), SHARE_COLLEGE_ID, &error);
  g_assert_no_error (error);
  onward_outgoing_take_card (outgoing, card, NULL, &error);
  g_assert_no_error (error);
  onward_outgoing_set_audience (outgoing, onward_audience_find (audience));
  g_assert_true (onward_date_parse ("2028-07-31", &until));
  onward_outgoing_set_keep_until (outgoing, &until);
  return outgoing;
}

OnwardOutgoing *
display_share_start_for (Display *display, const char *audience)
{
  display_share_know (display);
  return start (display, audience);
}

void
display_share_start (Display *display)
{
  display_share_start_for (display, "college");
}

void
display_share_take_ideas (Display *display)
{
  onward_outgoing_use_ideas (display_share_start_for (display, "college"));
}

void
display_share_start_interview (Display *display)
{
  display_share_start_for (display, "employer-interview");
}

void
display_share_start_internship (Display *display)
{
  display_share_start_for (display, "internship-provider");
}

/* --- what is on the screen --- */

static void
pick (Display *display, const char *words)
{
  GtkWidget *label = display_get (display, NULL, GTK_TYPE_LABEL, words);
  GtkWidget *choice = gtk_widget_get_ancestor (label, GTK_TYPE_CHECK_BUTTON);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (choice), TRUE);
}

void
display_share_pick_strange (Display *display)
{
  pick (display, SHARE_STRANGE);
}

static void
take (Display *display, GBytes *file)
{
  onward_desk_set_incoming (display->desk, file);
  display_go (display, "share/who");
}

void
display_share_take_request (Display *display)
{
  g_autoptr (GBytes) file = display_share_request (SHARE_STRANGE);

  take (display, file);
}

void
display_share_take_changed_key (Display *display)
{
  g_autoptr (GBytes) file = display_share_card (SHARE_COLLEGE_ID, SHARE_COLLEGE, 5);

  take (display, file);
}

void
display_share_press_too_early (Display *display)
{
  display_press (display, "See what they get");
}

void
display_share_open_what_helps (Display *display)
{
  display_press (display, "What helps me");
}
