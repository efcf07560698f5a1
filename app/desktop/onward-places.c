#include "desktop/onward-places.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "desktop/document/onward-document-screen.h"
#include "desktop/helps/onward-helps-list-screen.h"
#include "desktop/helps/onward-helps-screen.h"
#include "desktop/bring/onward-bring-screen.h"
#include "desktop/caseload/onward-caseload-screen.h"
#include "desktop/caseload/onward-new-passport-screen.h"
#include "desktop/carry/onward-carry-screen.h"
#include "desktop/carry/onward-own-copy-screen.h"
#include "desktop/handover/onward-hand-on-screen.h"
#include "desktop/handover/onward-handover-screen.h"
#include "desktop/home/onward-home-screen.h"
#include "desktop/home/onward-parts-screen.h"
#include "desktop/home/onward-ready-screen.h"
#include "desktop/interview/onward-interview-screen.h"
#include "desktop/plan/onward-plan-reply-screen.h"
#include "desktop/plan/onward-plan-screen.h"
#include "desktop/plan/onward-to-do-screen.h"
#include "desktop/seal/onward-seal-code-screen.h"
#include "desktop/seal/onward-seal-done-screen.h"
#include "desktop/seal/onward-seal-screen.h"
#include "desktop/seal/onward-seal-setting-screen.h"
#include "desktop/people/onward-ask-screen.h"
#include "desktop/people/onward-asked-screen.h"
#include "desktop/people/onward-own-card-screen.h"
#include "desktop/people/onward-people-screen.h"
#include "desktop/people/onward-person-screen.h"
#include "desktop/people/onward-requests-screen.h"
#include "desktop/receive/onward-receive-screen.h"
#include "desktop/receive/onward-received-screen.h"
#include "desktop/share/onward-share-exactly-screen.h"
#include "desktop/start/onward-code-check-screen.h"
#include "desktop/start/onward-new-passphrase-screen.h"
#include "desktop/start/onward-others-screen.h"
#include "desktop/start/onward-recovery-code-screen.h"
#include "desktop/start/onward-start-screen.h"
#include "desktop/start/onward-who-screen.h"
#include "desktop/share/onward-share-agree-screen.h"
#include "desktop/share/onward-share-code-screen.h"
#include "desktop/share/onward-share-done-screen.h"
#include "desktop/share/onward-share-save-screen.h"
#include "desktop/share/onward-share-ways-screen.h"
#include "desktop/share/onward-share-words-screen.h"
#include "desktop/shares/onward-reply-screen.h"
#include "desktop/shares/onward-shares-screen.h"
#include "desktop/shares/onward-withdraw-screen.h"
#include "desktop/page/onward-family-screen.h"
#include "desktop/page/onward-my-page-screen.h"
#include "desktop/share/onward-share-for-screen.h"
#include "desktop/share/onward-share-kind-screen.h"
#include "desktop/share/onward-share-start.h"
#include "desktop/share/onward-share-what-screen.h"

#define HOME "home"
#define HELPS "helps"
#define SHARE "share"
#define ADJUSTMENTS "helps.adjustments"

static const OnwardPlace places[] = {
  { "document", N_ ("Passport"), ONWARD_PLACE_NEEDS_PASSPORT, onward_document_screen_new },
  { "helps", N_ ("What helps me"), ONWARD_PLACE_NEEDS_PASSPORT, onward_helps_new },
  { "helps/list", N_ ("My list"), ONWARD_PLACE_NEEDS_PASSPORT, onward_helps_list_screen_new },
  { "family", N_ ("Family’s page"), ONWARD_PLACE_NEEDS_PASSPORT, onward_family_screen_new },
  { HOME, N_ ("Home"), ONWARD_PLACE_NEEDS_PASSPORT, onward_home_screen_new },
  { "interview", N_ ("Questions"), ONWARD_PLACE_NEEDS_PASSPORT, onward_interview_screen_new },
  { "my-page", N_ ("My page"), ONWARD_PLACE_NEEDS_PASSPORT, onward_my_page_screen_new },
  { "parts", N_ ("All parts"), ONWARD_PLACE_NEEDS_PASSPORT, onward_parts_screen_new },
  { "ready", N_ ("Ready"), ONWARD_PLACE_NEEDS_PASSPORT, onward_ready_screen_new },
  { "seal", N_ ("Seal"), ONWARD_PLACE_NEEDS_PASSPORT, onward_seal_screen_new },
  { "seal/code", N_ ("Picture code"), ONWARD_PLACE_NEEDS_PASSPORT, onward_seal_code_screen_new },
  { "seal/done", N_ ("Sealed"), ONWARD_PLACE_NEEDS_PASSPORT, onward_seal_done_screen_new },
  { "seal/setting", N_ ("Who seals"), ONWARD_PLACE_NEEDS_PASSPORT, onward_seal_setting_screen_new },
  { SHARE, N_ ("Share"), ONWARD_PLACE_NEEDS_PASSPORT, onward_share_start_new },
  { "share/for", N_ ("Share"), ONWARD_PLACE_NEEDS_SHARE, onward_share_for_screen_new },
  { "share/kind", N_ ("Share"), ONWARD_PLACE_NEEDS_SHARE, onward_share_kind_screen_new },
  { "share/exactly", N_ ("Share"), ONWARD_PLACE_NEEDS_SHARE, onward_share_exactly_screen_new },
  { "share/what", N_ ("Share"), ONWARD_PLACE_NEEDS_SHARE, onward_share_what_screen_new },
  { "share/agree", N_ ("Agree"), ONWARD_PLACE_NEEDS_SHARE, onward_share_agree_screen_new },
  { "share/code", N_ ("Your yes"), ONWARD_PLACE_NEEDS_SHARE, onward_share_code_screen_new },
  { "share/done", N_ ("What you shared"), ONWARD_PLACE_NEEDS_SHARE, onward_share_done_screen_new },
  { "share/save", N_ ("Save the file"), ONWARD_PLACE_NEEDS_SHARE, onward_share_save_screen_new },
  { "share/ways", N_ ("How they open it"), ONWARD_PLACE_NEEDS_SHARE, onward_share_ways_screen_new },
  { "share/words", N_ ("Six words"), ONWARD_PLACE_NEEDS_SHARE, onward_share_words_screen_new },
  { "shares", N_ ("Shares"), ONWARD_PLACE_NEEDS_PASSPORT, onward_shares_screen_new },
  { "shares/withdraw", N_ ("I no longer agree"), ONWARD_PLACE_NEEDS_PASSPORT,
    onward_withdraw_screen_new },
  { "reply", N_ ("Answer"), ONWARD_PLACE_NEEDS_VAULT, onward_reply_screen_new },
  { "start", N_ ("Start"), ONWARD_PLACE_NEEDS_NOTHING, onward_start_screen_new },
  { "who", N_ ("Who uses this computer"), ONWARD_PLACE_NEEDS_NOTHING, onward_who_screen_new },
  { "others", N_ ("Your log-in"), ONWARD_PLACE_NEEDS_NOTHING, onward_others_screen_new },
  { "new-passphrase", N_ ("Passphrase"), ONWARD_PLACE_NEEDS_NOTHING,
    onward_new_passphrase_screen_new },
  { "recovery-code", N_ ("Recovery code"), ONWARD_PLACE_NEEDS_VAULT,
    onward_recovery_code_screen_new },
  { "code-check", N_ ("Check the code"), ONWARD_PLACE_NEEDS_VAULT, onward_code_check_screen_new },
  { "people", N_ ("People and keys"), ONWARD_PLACE_NEEDS_VAULT, onward_people_start_new },
  { "people/card", N_ ("Card"), ONWARD_PLACE_NEEDS_VAULT, onward_person_screen_new },
  { "people/mine", N_ ("My card"), ONWARD_PLACE_NEEDS_VAULT, onward_own_card_screen_new },
  { "handover", N_ ("Take over"), ONWARD_PLACE_NEEDS_VAULT, onward_handover_screen_new },
  { "handover/make", N_ ("Hand over"), ONWARD_PLACE_NEEDS_VAULT, onward_hand_on_screen_new },
  { "requests", N_ ("Requests"), ONWARD_PLACE_NEEDS_VAULT, onward_requests_screen_new },
  { "requests/ask", N_ ("Ask"), ONWARD_PLACE_NEEDS_VAULT, onward_ask_screen_new },
  { "asked", N_ ("Request"), ONWARD_PLACE_NEEDS_VAULT, onward_asked_screen_new },
  { "receive", N_ ("Shared passport"), ONWARD_PLACE_NEEDS_VAULT, onward_receive_screen_new },
  { "received", N_ ("Received"), ONWARD_PLACE_NEEDS_VAULT, onward_received_screen_new },
  { "carry", N_ ("Take it with you"), ONWARD_PLACE_NEEDS_PASSPORT, onward_carry_screen_new },
  { "own-copy", N_ ("Bring a passport"), ONWARD_PLACE_NEEDS_VAULT, onward_own_copy_screen_new },
  { "plan", N_ ("The plan"), ONWARD_PLACE_NEEDS_VAULT, onward_plan_screen_new },
  { "plan/reply", N_ ("Reply"), ONWARD_PLACE_NEEDS_VAULT, onward_plan_reply_screen_new },
  { "to-do", N_ ("To do"), ONWARD_PLACE_NEEDS_VAULT, onward_to_do_screen_new },
  { "bring", N_ ("Import"), ONWARD_PLACE_NEEDS_VAULT, onward_bring_screen_new },
  { "caseload", N_ ("Young people"), ONWARD_PLACE_NEEDS_VAULT, onward_caseload_screen_new },
  { "new-passport", N_ ("New passport"), ONWARD_PLACE_NEEDS_VAULT, onward_new_passport_screen_new },
};

/**
 * onward_places_find:
 * @place: "name" or "name/detail"
 * @detail: (out) (optional): what stands behind the name, "" if nothing does; part of @place
 *
 * Returns: (nullable): the place of the longest name that fits; NULL if there is none
 */
const OnwardPlace *
onward_places_find (const char *place, const char **detail)
{
  const OnwardPlace *found = NULL;
  gsize longest = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      gsize length = strlen (places[i].name);

      if (length <= longest || strncmp (places[i].name, place, length) != 0
          || (place[length] != '/' && place[length] != '\0'))
        continue;
      found = &places[i];
      longest = length;
    }
  if (found != NULL && detail != NULL)
    *detail = place + longest + (place[longest] == '/');
  return found;
}

/**
 * onward_places_get_title:
 * @place: a place there is
 *
 * Returns: what a way out that leads there is called, translated
 */
const char *
onward_places_get_title (const char *place)
{
  const OnwardPlace *found = onward_places_find (place, NULL);

  g_return_val_if_fail (found != NULL, "");

  return _ (found->title);
}

/**
 * onward_places_is_home:
 * @place: a place
 *
 * Returns: whether it is where a young person starts
 */
gboolean
onward_places_is_home (const char *place)
{
  return g_str_equal (place, HOME);
}

/**
 * onward_place_is_sharing:
 * @place: a place
 *
 * Returns: whether it is a step of a share; going to any other ends the share
 */
gboolean
onward_place_is_sharing (const OnwardPlace *place)
{
  return g_str_equal (place->name, SHARE) || g_str_has_prefix (place->name, SHARE "/");
}

/**
 * onward_place_of_question:
 * @question: a question
 *
 * Returns: (transfer full): the place where it is answered; the adjustments have one of their own
 */
char *
onward_place_of_question (const OnwardQuestion *question)
{
  if (g_str_equal (question->id, ADJUSTMENTS))
    return g_strdup (HELPS);
  return g_strconcat ("interview/", question->id, NULL);
}
