#include "screens.h"

#include "agree-states.h"
#include "bring-states.h"
#include "carry-states.h"
#include "caseload-states.h"
#include "fake-voice.h"

#include "desktop/help/onward-about.h"
#include "desktop/preferences/onward-preferences-window.h"

#include "document-states.h"
#include "exactly-states.h"
#include "handover-states.h"
#include "helps-states.h"
#include "interview-states.h"
#include "people-states.h"
#include "plan-states.h"
#include "seal-states.h"
#include "share-states.h"
#include "receive-states.h"
#include "shares-states.h"
#include "start-states.h"

#define YOUNG_PERSON ONWARD_USE_YOUNG_PERSON
#define SUPPORTER ONWARD_USE_SUPPORTER
#define NONE ONWARD_USE_NONE
#define RECIPIENT ONWARD_USE_RECIPIENT

static void
make_ready (Display *display)
{
  display_press (display, "It is ready");
}

/* --- what stands in front of a screen --- */

static void
open_help (Display *display)
{
  gtk_widget_activate_action (GTK_WIDGET (display->window), "win.help", NULL);
}

static void
open_preferences (Display *display)
{
  g_autoptr (GSettings) settings = g_settings_new (ONWARD_APPLICATION_ID);

  gtk_window_present (GTK_WINDOW (onward_preferences_window_new (display->window, settings)));
}

static void
open_about (Display *display)
{
  gtk_window_present (onward_about_new (GTK_WINDOW (display->window)));
}

static void
open_shortcuts (Display *display)
{
  gtk_widget_activate_action (GTK_WIDGET (display->window), "win.show-help-overlay", NULL);
}

static void
open_copy (Display *display)
{
  gtk_widget_activate_action (GTK_WIDGET (display->window), "win.save-elsewhere", NULL);
}

static void
start_listening (Display *display)
{
  g_autoptr (FakeVoice) voice = fake_voice_new ();

  onward_speaker_set_voice (onward_window_get_speaker (display->window), ONWARD_VOICE (voice));
  gtk_widget_activate_action (GTK_WIDGET (display->window), "win.listen", NULL);
}

const DisplayScreen display_screens[] = {
  { "helps", "robin", YOUNG_PERSON, "helps" },
  { "helps-hard", "robin", YOUNG_PERSON, "helps", NULL, display_helps_show_hard_things },
  { "helps-hard-one", "robin", YOUNG_PERSON, "helps", NULL, display_helps_show_one_hard_thing },
  { "helps-list", "robin", YOUNG_PERSON, "helps/list" },
  { "helps-list-empty", "new", YOUNG_PERSON, "helps/list" },
  { "helps-nothing", "robin", YOUNG_PERSON, "helps", NULL, display_helps_look_for_nothing },
  { "helps-one", "robin", YOUNG_PERSON, "helps/1" },
  { "helps-one-more", "robin", YOUNG_PERSON, "helps/1", NULL, display_helps_say_more },
  { "helps-one-own", "robin", YOUNG_PERSON, "helps/16" },
  { "helps-own", "new", YOUNG_PERSON, "helps", NULL, display_helps_make_own },
  { "helps-search", "robin", YOUNG_PERSON, "helps", NULL, display_helps_look_for_headphones },
  { "helps-strange", "new", YOUNG_PERSON, "helps", display_helps_strange },
  { "helps-strange-list", "new", YOUNG_PERSON, "helps/list", display_helps_strange },
  { "helps-strange-one", "new", YOUNG_PERSON, "helps/3", display_helps_strange },
  { "helps-start", "new", YOUNG_PERSON, "helps" },
  { "home", "robin", YOUNG_PERSON, "home" },
  { "home-new", "new", YOUNG_PERSON, "home" },
  { "ready", "robin", YOUNG_PERSON, "ready", NULL, make_ready },
  { "ready-not-yet", "sam", YOUNG_PERSON, "ready" },
  { "interview-choices", "robin", YOUNG_PERSON, "interview/communication.tell-me" },
  { "interview-choice", "robin", YOUNG_PERSON, "interview/communication.time" },
  { "interview-date", "robin", YOUNG_PERSON, "interview/card.date-of-birth" },
  { "interview-empty", "new", YOUNG_PERSON, "interview/about.matters" },
  { "interview-line", "robin", YOUNG_PERSON, "interview/about.support-line" },
  { "interview-list", "robin", YOUNG_PERSON, "interview/about.people-like" },
  { "interview-person", "robin", YOUNG_PERSON, "interview/hard-times.call" },
  { "interview-records", "jamie", YOUNG_PERSON, "interview/work.skills" },
  { "interview-text", "robin", YOUNG_PERSON, "interview/about.matters" },
  { "interview-example", "robin", YOUNG_PERSON, "interview/about.matters", NULL,
    display_interview_show_example },
  { "interview-ideas", "robin", YOUNG_PERSON, "interview/about.matters", NULL,
    display_interview_show_ideas },
  { "interview-history", "robin", YOUNG_PERSON, "interview/about.matters",
    display_interview_say_something_else, display_interview_show_history },
  { "interview-hint", "new", YOUNG_PERSON, "interview/about.matters", NULL,
    display_interview_type_what_hurts },
  { "interview-too-long", "new", YOUNG_PERSON, "interview/about.support-line", NULL,
    display_interview_type_too_much },
  { "interview-odd", "new", YOUNG_PERSON, "interview/about.people-like", NULL,
    display_interview_type_odd_words },
  { "interview-trouble", "robin", YOUNG_PERSON, "interview/about.matters", NULL,
    display_interview_lose_the_vault },
  { "interview-yes-no", "robin", YOUNG_PERSON, "interview/plans.ehc-plan" },
  { "parts", "robin", YOUNG_PERSON, "parts" },
  { "document", "robin", SUPPORTER, "document/about", display_change_since_seal },
  { "document-list", "robin", YOUNG_PERSON, "document", display_change_since_last_week },
  { "document-helps", "robin", YOUNG_PERSON, "document/helps", display_change_since_last_week },
  { "document-goals", "robin", YOUNG_PERSON, "document/goals" },
  { "document-revisions", "robin", SUPPORTER, "document/revisions", display_change_since_seal },
  { "document-editing", "robin", SUPPORTER, "document/about", NULL, display_edit_what_matters },
  { "document-new", "new", YOUNG_PERSON, "document/about" },
  { "first-start", NULL, NONE, "start" },
  { "others", NULL, NONE, "others/1" },
  { "new-passphrase", NULL, NONE, "new-passphrase/1/no-keyring" },
  { "recovery-code", "robin", YOUNG_PERSON, "recovery-code" },
  { "code-check", "robin", YOUNG_PERSON, "code-check" },
  { "who", "robin", YOUNG_PERSON, "who" },
  { "received", NULL, RECIPIENT, "received" },
  { "received-list", NULL, RECIPIENT, "received", display_receive_list, receive_wait_for_list },
  { "received-spoofed-1", NULL, RECIPIENT, "received", display_receive_spoofed_1,
    receive_wait_for_list },
  { "received-spoofed-2", NULL, RECIPIENT, "received", display_receive_spoofed_2,
    receive_wait_for_list },
  { "received-spoofed-3", NULL, RECIPIENT, "received", display_receive_spoofed_3,
    receive_wait_for_list },
  { "received-spoofed-4", NULL, RECIPIENT, "received", display_receive_spoofed_4,
    receive_wait_for_list },
  { "received-spoofed-5", NULL, RECIPIENT, "received", display_receive_spoofed_5,
    receive_wait_for_list },
  { "received-spoofed-6", NULL, RECIPIENT, "received", display_receive_spoofed_6,
    receive_wait_for_list },
  { "receive-known", NULL, RECIPIENT, "received", NULL, display_receive_known },
  { "receive-unknown", NULL, RECIPIENT, "received", NULL, display_receive_unknown },
  { "receive-not-the-same", NULL, RECIPIENT, "received", NULL, display_receive_not_the_same },
  { "receive-naming", NULL, RECIPIENT, "received", NULL, display_receive_naming },
  { "receive-changed-key", NULL, RECIPIENT, "received", NULL, display_receive_changed_key },
  { "receive-cautions", NULL, RECIPIENT, "received", NULL, display_receive_cautions },
  { "receive-refused", NULL, RECIPIENT, "received", NULL, display_receive_changed_file },
  { "receive-for-another", NULL, RECIPIENT, "received", NULL, display_receive_for_another },
  { "receive-nonsense", NULL, RECIPIENT, "received", NULL, display_receive_nonsense },
  { "receive-words", NULL, RECIPIENT, "received", NULL, display_receive_words },
  { "receive-wrong-words", NULL, RECIPIENT, "received", NULL, display_receive_wrong_words },
  { "receive-read", NULL, RECIPIENT, "received", NULL, display_receive_read },
  { "receive-read-newer", NULL, RECIPIENT, "received", NULL, display_receive_read_newer },
  { "receive-keep", NULL, RECIPIENT, "received", NULL, display_receive_keep_it },
  { "receive-keep-later", NULL, RECIPIENT, "received", NULL, display_receive_keep_later },
  { "receive-kept", NULL, RECIPIENT, "received", NULL, display_receive_kept },
  { "receive-deleting", NULL, RECIPIENT, "received", NULL, display_receive_deleting },
  { "receive-notice", NULL, RECIPIENT, "received", NULL, display_receive_notice },
  { "receive-spoofed", NULL, RECIPIENT, "received", NULL, display_receive_spoofed },
  { "people", NULL, RECIPIENT, "people", display_people_know },
  { "people-nobody", NULL, RECIPIENT, "people" },
  { "people-mine", NULL, RECIPIENT, "people/mine" },
  { "people-mine-nothing-typed", NULL, RECIPIENT, "people/mine", NULL, display_people_make },
  { "people-new", NULL, RECIPIENT, "people", NULL, display_people_open_new },
  { "people-naming", NULL, RECIPIENT, "people", NULL, display_people_name },
  { "people-known", NULL, RECIPIENT, "people", display_people_know, display_people_open_known },
  { "people-changed-key", NULL, RECIPIENT, "people", display_people_know,
    display_people_open_changed },
  { "people-refused", NULL, RECIPIENT, "people", NULL, display_people_refuse },
  { "people-supporter", NULL, SUPPORTER, "people", display_seal_make_setting },
  { "handover-out", NULL, SUPPORTER, "caseload", NULL, display_handover_choose_two },
  { "handover-out-many", NULL, SUPPORTER, "caseload", display_handover_many,
    display_handover_go_out },
  { "handover-saved", NULL, SUPPORTER, "caseload", NULL, display_handover_save },
  { "handover-out-nothing", NULL, SUPPORTER, "handover/make" },
  { "handover", NULL, SUPPORTER, "handover" },
  { "handover-locked", NULL, SUPPORTER, "caseload", NULL, display_handover_locked },
  { "handover-wrong-words", NULL, SUPPORTER, "caseload", NULL, display_handover_wrong_words },
  { "handover-opened", NULL, SUPPORTER, "caseload", NULL, display_handover_opened },
  { "handover-same", NULL, SUPPORTER, "caseload", NULL, display_handover_same },
  { "handover-refused", NULL, SUPPORTER, "caseload", NULL, display_handover_refuse },
  { "requests", NULL, RECIPIENT, "requests", display_people_ask },
  { "requests-none", NULL, RECIPIENT, "requests" },
  { "requests-made", NULL, RECIPIENT, "requests/made", display_people_ask },
  { "requests-ask", NULL, RECIPIENT, "requests/ask", display_people_know,
    display_people_choose_audience },
  { "requests-ask-nothing", NULL, RECIPIENT, "requests/ask", display_people_know,
    display_people_save },
  { "requests-no-card", NULL, RECIPIENT, "requests/ask" },
  { "asked", "robin", YOUNG_PERSON, "home", NULL, display_people_be_asked },
  { "asked-supporter", NULL, SUPPORTER, "caseload", NULL, display_people_be_asked },
  { "asked-nothing", NULL, SUPPORTER, "asked" },
  { "receive-nothing", NULL, RECIPIENT, "receive" },
  { "plan", NULL, RECIPIENT, "received", NULL, display_plan_open },
  { "plan-answered", NULL, RECIPIENT, "received", NULL, display_plan_answered },
  { "plan-nothing", NULL, RECIPIENT, "plan" },
  { "plan-reply", NULL, RECIPIENT, "received", NULL, display_plan_reply },
  { "plan-reply-no-card", NULL, RECIPIENT, "received", NULL, display_plan_no_card },
  { "to-do", NULL, RECIPIENT, "to-do", display_plan_to_do, display_plan_wait },
  { "to-do-nothing", NULL, RECIPIENT, "to-do" },
  { "bring", NULL, SUPPORTER, "bring" },
  { "bring-columns", NULL, SUPPORTER, "bring", NULL, display_bring_columns },
  { "bring-differences", NULL, SUPPORTER, "bring", NULL, display_bring_differences },
  { "bring-refused", NULL, SUPPORTER, "bring", NULL, display_bring_refused },
  { "carry", "robin", YOUNG_PERSON, "carry" },
  { "carry-saved", "robin", SUPPORTER, "carry", NULL, display_carry_save },
  { "own-copy", "robin", YOUNG_PERSON, "own-copy" },
  { "own-copy-locked", "robin", YOUNG_PERSON, "own-copy", NULL, display_own_copy_locked },
  { "own-copy-wrong-words", "robin", YOUNG_PERSON, "own-copy", NULL, display_own_copy_wrong_words },
  { "own-copy-opened", "robin", YOUNG_PERSON, "own-copy", NULL, display_own_copy_opened },
  { "caseload", NULL, SUPPORTER, "caseload", display_caseload_some_are_due },
  { "caseload-empty", NULL, SUPPORTER, "caseload", display_caseload_nobody },
  { "caseload-nothing-found", NULL, SUPPORTER, "caseload", NULL,
    display_caseload_search_for_nobody },
  { "new-passport", NULL, SUPPORTER, "new-passport" },
  { "new-passport-nothing-typed", NULL, SUPPORTER, "new-passport", NULL,
    display_caseload_make_without_name },
  { "document-family", "robin", SUPPORTER, "document/family" },
  { "family", "robin", YOUNG_PERSON, "family" },
  { "family-ask", "new", YOUNG_PERSON, "family" },
  { "family-closed", "robin", YOUNG_PERSON, "family", NULL, display_close_family_page },
  { "my-page", "robin", YOUNG_PERSON, "my-page" },
  { "my-page-meeting", "robin", YOUNG_PERSON, "my-page/meeting" },
  { "my-page-new", "new", YOUNG_PERSON, "my-page" },
  { "help", "robin", YOUNG_PERSON, "parts", NULL, open_help },
  { "preferences", "robin", YOUNG_PERSON, "home", NULL, open_preferences },
  { "about", "robin", YOUNG_PERSON, "home", NULL, open_about },
  { "shortcuts", "robin", YOUNG_PERSON, "home", NULL, open_shortcuts },
  { "copy", "robin", YOUNG_PERSON, "home", NULL, open_copy },
  { "listening", "robin", YOUNG_PERSON, "parts", NULL, start_listening },
  { "seal", "robin", SUPPORTER, "seal", display_seal_neglect },
  { "seal-alone", "robin", YOUNG_PERSON, "seal" },
  { "seal-empty", "new", SUPPORTER, "seal" },
  { "seal-other-day", "robin", SUPPORTER, "seal", display_seal_once, display_seal_other_day },
  { "seal-setting", "robin", SUPPORTER, "seal/setting" },
  { "seal-done", "robin", SUPPORTER, "seal/done", display_seal_once },
  { "share-exactly", "robin", YOUNG_PERSON, "share/exactly", display_exactly,
    display_exactly_wait },
  { "share-exactly-broken", "robin", YOUNG_PERSON, "share/exactly", display_exactly_broken,
    display_exactly_wait },
  { "share-exactly-safety", "robin", YOUNG_PERSON, "share/exactly", display_exactly_unsafe,
    display_exactly_wait },
  { "share-exactly-stays", "robin", YOUNG_PERSON, "share/exactly", display_exactly,
    display_exactly_show_stays },
  { "share-exactly-another-seal", "robin", YOUNG_PERSON, "share/exactly", display_exactly_telling,
    display_exactly_ask_for_another },
  { "share-exactly-another-seal-here", "robin", SUPPORTER, "share/exactly", display_exactly_telling,
    display_exactly_ask_for_another },
  { "share-exactly-telling", "robin", YOUNG_PERSON, "share/exactly", display_exactly_telling,
    display_exactly_wait },
  { "picture-code", "robin", SUPPORTER, "seal", display_seal_once, display_seal_go_to_code },
  { "picture-code-three", "robin", YOUNG_PERSON, "seal", display_seal_once,
    display_seal_press_three },
  { "picture-code-make", "robin", YOUNG_PERSON, "seal", NULL, display_seal_go_to_code_alone },
  { "picture-code-shown", "robin", YOUNG_PERSON, "seal", NULL, display_seal_show_five },
  { "picture-code-again", "robin", YOUNG_PERSON, "seal", NULL, display_seal_again },
  { "picture-code-forgotten", "robin", YOUNG_PERSON, "seal", display_seal_once,
    display_seal_forget },
  { "picture-code-wrong", "robin", YOUNG_PERSON, "seal", display_seal_once, display_seal_wrong },
  { "picture-code-wait", "robin", YOUNG_PERSON, "seal", display_seal_guess,
    display_seal_go_to_code },
  { "picture-code-left", "robin", SUPPORTER, "seal", display_seal_let_key_leave,
    display_seal_go_to_code },
  { "picture-code-passphrase", "robin", YOUNG_PERSON, "seal", NULL, display_seal_passphrase },
  { "code-check-wrong", "robin", YOUNG_PERSON, "code-check", display_start_show_code,
    display_start_mistype_group },
  { "first-start-nothing-ticked", NULL, NONE, "start", NULL, display_start_tick_nothing },
  { "recovery-code-hidden", "robin", YOUNG_PERSON, "recovery-code", NULL, display_start_hide_code },
  { "start-asks", NULL, NONE, "start", display_start_make_vault, display_start_wait },
  { "start-backups", NULL, NONE, "start", display_start_lose_database, display_start_wait },
  { "start-damaged", NULL, NONE, "start", display_start_damage_page, display_start_open },
  { "start-damaged-keys", NULL, NONE, "start", display_start_damage_keys, display_start_wait },
  { "start-hopeless", NULL, NONE, "start", display_start_damage_page_1, display_start_look },
  { "start-in-use", NULL, NONE, "start", display_start_use_elsewhere, display_start_wait },
  { "start-keyring", NULL, NONE, "start", display_start_lock_keyring, display_start_wait },
  { "start-later", NULL, NONE, "start", display_start_make_later, display_start_wait },
  { "start-locked", "robin", YOUNG_PERSON, "home", NULL, display_start_lock },
  { "start-no-backups", NULL, NONE, "start", display_start_lose_all_but_keys, display_start_wait },
  { "start-no-keys", NULL, NONE, "start", display_start_lose_keys, display_start_wait },
  { "start-other", NULL, NONE, "start", display_start_make_other, display_start_wait },
  { "start-plain", NULL, NONE, "start", display_start_make_plain, display_start_open },
  { "start-salt", NULL, NONE, "start", display_start_damage_salt, display_start_open },
  { "start-salvaged", NULL, NONE, "start", display_start_damage_page, display_start_look },
  { "start-unsafe", NULL, NONE, "start", display_start_make_unsafe, display_start_wait },
  { "start-wrong", NULL, NONE, "start", display_start_make_vault, display_start_mistype },
  { "share-unsealed", "robin", YOUNG_PERSON, "share" },
  { "share-newer", "robin", YOUNG_PERSON, "share", display_share_seal_and_change },
  { "share-who", "robin", YOUNG_PERSON, "share", display_share_know },
  { "share-who-nobody-known", "robin", YOUNG_PERSON, "share", display_share_seal },
  { "share-who-not-compared", "robin", YOUNG_PERSON, "share", display_share_know,
    display_share_pick_strange },
  { "share-who-asked", "robin", YOUNG_PERSON, "share", display_share_know,
    display_share_take_request },
  { "share-who-other-key", "robin", YOUNG_PERSON, "share", display_share_know,
    display_share_take_changed_key },
  { "share-kind", "robin", YOUNG_PERSON, "share/kind", display_share_start },
  { "share-kind-internship", "robin", YOUNG_PERSON, "share/kind", display_share_start_internship },
  { "share-for", "robin", YOUNG_PERSON, "share/for", display_share_start },
  { "share-what-start", "robin", YOUNG_PERSON, "share/what", display_share_start },
  { "share-what", "robin", YOUNG_PERSON, "share/what", display_share_take_ideas },
  { "share-what-opened", "robin", YOUNG_PERSON, "share/what", display_share_take_ideas,
    display_share_open_what_helps },
  { "share-what-interview", "robin", YOUNG_PERSON, "share/what", display_share_start_interview },
  { "share-what-too-early", "robin", YOUNG_PERSON, "share/what", display_share_start,
    display_share_press_too_early },
  { "share-agree", "robin", YOUNG_PERSON, "share/agree", display_agree_start },
  { "share-agree-young", "robin", YOUNG_PERSON, "share/agree", display_agree_start_young },
  { "share-agree-what", "robin", YOUNG_PERSON, "share/agree/what-it-is", display_agree_start },
  { "share-agree-strange", "robin", YOUNG_PERSON, "share/agree/what-it-is",
    display_agree_start_strange },
  { "share-agree-yes-no", "robin", YOUNG_PERSON, "share/agree/yes-and-no", display_agree_start },
  { "share-agree-back", "robin", YOUNG_PERSON, "share/agree/say-it-back/who", display_agree_start },
  { "share-agree-back-right", "robin", YOUNG_PERSON, "share/agree/say-it-back/who",
    display_agree_start, display_agree_pick_right },
  { "share-agree-back-again", "robin", YOUNG_PERSON, "share/agree/say-it-back/who",
    display_agree_start, display_agree_pick_wrong },
  { "share-agree-back-ask", "robin", YOUNG_PERSON, "share/agree/say-it-back/who",
    display_agree_start, display_agree_ask },
  { "share-agree-who", "robin", YOUNG_PERSON, "share/agree/who-decides", display_agree_start,
    display_agree_next },
  { "share-agree-someone", "robin", YOUNG_PERSON, "share/agree/someone-decides",
    display_agree_start },
  { "share-agree-reason", "robin", YOUNG_PERSON, "share/agree/someone-decides/reason",
    display_agree_start },
  { "share-agree-view", "robin", YOUNG_PERSON, "share/agree/someone-decides/my-view",
    display_agree_start, display_agree_pick_no },
  { "share-ways", "robin", YOUNG_PERSON, "share/ways", display_agree_decide_first },
  { "share-ways-card", "robin", YOUNG_PERSON, "share/ways", display_agree_decide_card },
  { "share-ways-plain", "robin", YOUNG_PERSON, "share/ways/plain", display_agree_decide_first },
  { "share-code", "robin", YOUNG_PERSON, "share/agree", display_agree_start, display_agree_decide },
  { "share-code-together", "robin", YOUNG_PERSON, "share/agree", display_agree_start,
    display_agree_decide_together },
  { "share-code-forgotten", "robin", YOUNG_PERSON, "share/agree", display_agree_start,
    display_agree_forget },
  { "share-save", "robin", YOUNG_PERSON, "share/agree", display_agree_start, display_agree_share },
  { "share-save-failed", "robin", YOUNG_PERSON, "share/agree", display_agree_start,
    display_agree_fail },
  { "share-words", "robin", YOUNG_PERSON, "share/agree", display_agree_start, display_agree_save },
  { "share-words-hidden", "robin", YOUNG_PERSON, "share/agree", display_agree_start,
    display_agree_hide_words },
  { "share-done", "robin", YOUNG_PERSON, "share/agree", display_agree_start,
    display_agree_go_to_done },
  { "share-done-name", "robin", YOUNG_PERSON, "share/agree", display_agree_start,
    display_agree_say_name },
  { "share-done-page", "robin", YOUNG_PERSON, "share/agree", display_agree_start,
    display_agree_save_page },
  { "share-done-internship", "robin", YOUNG_PERSON, "share/agree", display_agree_start_internship,
    display_agree_save_plain },
  { "shares", "robin", YOUNG_PERSON, "shares", display_shares_list },
  { "shares-nothing", "robin", YOUNG_PERSON, "shares" },
  { "shares-share", "robin", YOUNG_PERSON, "share", display_shares_list },
  { "shares-document", "robin", SUPPORTER, "document", display_shares_list },
  { "shares-withdraw", "robin", YOUNG_PERSON, "home", NULL, display_shares_withdraw },
  { "shares-withdraw-code", "robin", YOUNG_PERSON, "home", NULL, display_shares_code },
  { "shares-withdraw-made", "robin", YOUNG_PERSON, "home", NULL, display_shares_made },
  { "shares-withdraw-sent", "robin", YOUNG_PERSON, "home", NULL, display_shares_sent },
  { "shares-withdraw-no-key", "robin", YOUNG_PERSON, "home", NULL, display_shares_without_key },
  { "shares-withdraw-unknown", "robin", YOUNG_PERSON, "shares/withdraw/none" },
  { "reply", "robin", YOUNG_PERSON, "home", NULL, display_reply },
  { "reply-unknown", "robin", YOUNG_PERSON, "home", NULL, display_reply_unknown },
  { "reply-changed-key", "robin", YOUNG_PERSON, "home", NULL, display_reply_changed_key },
  { "reply-deleted", "robin", YOUNG_PERSON, "home", NULL, display_reply_deleted },
  { "reply-refused", "robin", YOUNG_PERSON, "home", NULL, display_reply_refused },
  { "reply-nothing", "robin", YOUNG_PERSON, "reply" },
  { NULL },
};

Display *
display_show (const DisplayScreen *screen)
{
  Display *display = screen->use == ONWARD_USE_NONE
                         ? display_new ()
                         : display_new_with_people (screen->mine, screen->use);

  if (screen->prepare != NULL)
    screen->prepare (display);
  display_go (display, screen->place);
  if (screen->bring != NULL)
    screen->bring (display);
  display_draw (display);
  return display;
}
