#include "people-states.h"

#include <string.h>

#include "desktop/onward-incoming.h"
#include "passport/onward-date.h"
#include "receive/onward-asking.h"
#include "receive/onward-known-card.h"
#include "share/onward-own-card.h"

static OnwardVault *
vault_of (Display *display)
{
  return onward_desk_get_vault (display->desk);
}

static void
keep (Display *display, const char *id, const char *name, guint keys, gboolean compared)
{
  g_autoptr (GBytes) file = display_share_card (id, name, keys);
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardCard) card = onward_card_read (file, &error);
  g_autofree char *code = onward_card_dup_code (card);
  OnwardKnownChange change;

  g_assert_true (onward_known_card_add (vault_of (display), card, &change, &error));
  if (compared)
    onward_known_card_trust (vault_of (display), id, code, name, &error);
  g_assert_no_error (error);
}

void
display_people_know (Display *display)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardIdentityRow) own
      = onward_own_card_make (vault_of (display), "college", PEOPLE_OWN, NULL, &error);

  g_assert_no_error (error);
  keep (display, SHARE_COLLEGE_ID, SHARE_COLLEGE, 0, TRUE);
  keep (display, SHARE_STRANGE_ID, SHARE_STRANGE, 1, FALSE);
}

static void
ask (Display *display, const char *note, gboolean answered)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardIdentityRow) own = onward_own_card_find (vault_of (display), NULL, &error);
  g_autoptr (OnwardAsked) asked = NULL;
  const OnwardAudience *audience = onward_audience_find ("college");
  GDate until;

  g_assert_true (onward_date_parse ("2027-08-31", &until));
  asked = onward_asking_make (&(OnwardAsking){ .identity = own,
                                               .audience = audience,
                                               .purpose = audience->purpose,
                                               .keep_until = &until,
                                               .note = note },
                              &error);
  g_assert_no_error (error);
  onward_asking_record (vault_of (display), asked, &error);
  if (answered)
    onward_vault_answer_request (vault_of (display), asked->row->nonce, own->id,
                                 "urn:uuid:eeeeeeee-eeee-4eee-8eee-eeeeeeeeeeee", &error);
  g_assert_no_error (error);
}

void
display_people_ask (Display *display)
{
  display_people_know (display);
  ask (display, "Robin & <b>friends</b>, starts in September", TRUE);
  ask (display, NULL, FALSE);
}

void
display_people_make (Display *display)
{
  display_press (display, "Make my card");
}

static void
open_card (Display *display, const char *id, const char *name, guint keys)
{
  g_autoptr (GBytes) file = display_share_card (id, name, keys);

  onward_incoming_take (display->window, file);
}

void
display_people_open_new (Display *display)
{
  open_card (display, SHARE_STRANGE_ID, SHARE_STRANGE, 1);
}

void
display_people_name (Display *display)
{
  display_people_open_new (display);
  display_press (display, "It is the same");
}

void
display_people_open_known (Display *display)
{
  open_card (display, SHARE_COLLEGE_ID, SHARE_COLLEGE, 0);
}

void
display_people_open_changed (Display *display)
{
  open_card (display, SHARE_COLLEGE_ID, SHARE_COLLEGE, 3);
}

/* One letter of its signature is another one. */
void
display_people_refuse (Display *display)
{
  g_autoptr (GBytes) file = display_share_card (SHARE_COLLEGE_ID, SHARE_COLLEGE, 0);
  gsize length = 0;
  g_autofree char *text = g_memdup2 (g_bytes_get_data (file, &length), g_bytes_get_size (file));
  g_autoptr (GBytes) changed = NULL;

  text[length - 20] = text[length - 20] == 'A' ? 'B' : 'A';
  changed = g_bytes_new (text, length);
  onward_incoming_take (display->window, changed);
}

void
display_people_choose_audience (Display *display)
{
  GtkWidget *label
      = display_get (display, NULL, GTK_TYPE_LABEL, onward_audience_find ("college")->title);

  gtk_check_button_set_active (
      GTK_CHECK_BUTTON (gtk_widget_get_ancestor (label, GTK_TYPE_CHECK_BUTTON)), TRUE);
}

void
display_people_save (Display *display)
{
  display_press (display, "Save the request");
}

void
display_people_be_asked (Display *display)
{
  g_autoptr (GBytes) file = display_share_request (SHARE_STRANGE);

  onward_incoming_take (display->window, file);
}
