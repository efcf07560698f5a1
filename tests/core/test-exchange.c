/* What passes between a young person and a recipient besides the shares: a request is used up by
 * the first file that answers it, a notice counts if the right key signed it. */

#include <string.h>

#include "exchange-stage.h"
#include "receive/onward-asking.h"
#include "receive/onward-keeping.h"
#include "receive/onward-notices.h"
#include "receive/onward-vault-context.h"
#include "share/onward-person.h"
#include "store/onward-vault-share-log.h"

#define OTHER_CODE "apple\nbicycle\nrocket\nstar\nkite\n"

static char *
ask (Stage *s)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardAsked) asked = NULL;
  OnwardAsking asking = { .identity = s->college,
                          .audience = onward_audience_find ("college"),
                          .purpose = PURPOSE,
                          .keep_until = &s->until,
                          .note = "for September" };

  asked = onward_asking_make (&asking, &error);
  g_assert_no_error (error);
  g_assert_null (strstr (asked->text, "for September"));
  g_assert_true (onward_asking_record (s->there, asked, &error));
  return g_strdup (asked->row->nonce);
}

static OnwardCautions
cautions_of (Stage *s, GBytes *file)
{
  g_autoptr (OnwardVaultContext) context = onward_vault_context_new (s->there, FALSE, NULL);
  g_autoptr (OnwardVerdict) verdict
      = onward_receive_check (file, NULL, onward_vault_context_get (context), onward_clock_now ());

  g_assert_cmpint (onward_verdict_get_outcome (verdict), ==, ONWARD_OUTCOME_UNKNOWN_SIGNER);
  return onward_verdict_get_cautions (verdict);
}

static void
keep (Stage *s, GBytes *file)
{
  g_autoptr (OnwardVaultContext) context = onward_vault_context_new (s->there, FALSE, NULL);
  g_autoptr (OnwardVerdict) verdict
      = onward_receive_check (file, NULL, onward_vault_context_get (context), onward_clock_now ());
  g_autoptr (GError) error = NULL;
  OnwardKept kept;

  g_assert_true (onward_keeping_keep (s->there, verdict, &kept, &error));
  g_assert_no_error (error);
}

/* As it is shown once it is kept. */
static OnwardCautions
cautions_of_kept (Stage *s, const char *share_id)
{
  g_autoptr (OnwardReceived) row = onward_vault_find_received (s->there, share_id, NULL);
  g_autoptr (OnwardVerdict) verdict = onward_keeping_show (s->there, row, NULL);

  return onward_verdict_get_cautions (verdict);
}

/* --- requests --- */

static void
test_an_answer_was_asked_for (Stage *s, gconstpointer data)
{
  g_autofree char *nonce = ask (s);
  g_autoptr (OnwardShared) shared = stage_share_once (s, nonce);
  g_autoptr (OnwardShared) other = stage_share_once (s, NULL);

  g_assert_cmpint (cautions_of (s, shared->file) & ONWARD_CAUTION_NOT_ASKED_FOR, ==, 0);
  g_assert_cmpint (cautions_of (s, other->file) & ONWARD_CAUTION_NOT_ASKED_FOR, !=, 0);
}

static void
test_a_nonce_is_used_up_by_the_first (Stage *s, gconstpointer data)
{
  g_autofree char *nonce = ask (s);
  g_autoptr (OnwardShared) second = stage_share_once (s, nonce); /* no update of the other */
  g_autoptr (OnwardShared) first = stage_share_once (s, nonce);
  g_autoptr (OnwardRequestRow) row = NULL;
  g_autoptr (OnwardReceived) late = NULL;

  g_assert_cmpstr (first->share_id, !=, second->share_id);
  keep (s, first->file);
  row = onward_vault_find_request (s->there, nonce, NULL);
  g_assert_cmpstr (row->share, ==, first->share_id);
  g_assert_cmpint (cautions_of_kept (s, first->share_id) & ONWARD_CAUTION_NOT_ASKED_FOR, ==, 0);
  g_assert_cmpint (cautions_of (s, second->file) & ONWARD_CAUTION_NOT_ASKED_FOR, !=, 0);
  keep (s, second->file); /* and it comes late: the other one was made in its place */
  late = onward_vault_find_received (s->there, second->share_id, NULL);
  g_assert_null (late);
}

/* What takes the place of a share that was kept, comes because that one was. */
static void
test_an_update_is_no_surprise (Stage *s, gconstpointer data)
{
  g_autoptr (OnwardShared) first = stage_share_once (s, NULL);
  g_autoptr (OnwardShared) second = stage_share_once (s, NULL);

  g_assert_cmpint (cautions_of (s, first->file) & ONWARD_CAUTION_NOT_ASKED_FOR, !=, 0);
  g_assert_cmpint (cautions_of (s, second->file) & ONWARD_CAUTION_NOT_ASKED_FOR, !=, 0);
  keep (s, first->file);
  g_assert_cmpint (cautions_of (s, second->file) & ONWARD_CAUTION_NOT_ASKED_FOR, ==, 0);
  keep (s, second->file);
  g_assert_cmpint (cautions_of_kept (s, second->share_id) & ONWARD_CAUTION_NOT_ASKED_FOR, ==, 0);
}

static void
test_a_request_that_is_forgotten_was_not_made (Stage *s, gconstpointer data)
{
  g_autofree char *nonce = ask (s);
  g_autoptr (OnwardShared) shared = stage_share_once (s, nonce);

  g_assert_true (onward_vault_forget_request (s->there, nonce, NULL));
  g_assert_cmpint (cautions_of (s, shared->file) & ONWARD_CAUTION_NOT_ASKED_FOR, !=, 0);
}

/* Another identity of the same vault asked: the share is addressed to the wrong one. */
static void
test_who_asked_is_whom_it_is_for (Stage *s, gconstpointer data)
{
  g_autofree char *nonce = ask (s);
  g_autoptr (OnwardIdentityRow) second
      = onward_own_card_make (s->there, "employer", "Harbour Example Works", NULL, NULL);
  g_autoptr (OnwardShared) shared = NULL;
  g_autoptr (OnwardRequestRow) row = NULL;
  g_autofree char *before = s->college->id;

  s->college->id = g_strdup (second->id);
  shared = stage_share_once (s, nonce);
  g_assert_cmpint (cautions_of (s, shared->file) & ONWARD_CAUTION_NOT_ASKED_FOR, !=, 0);
  keep (s, shared->file);
  row = onward_vault_find_request (s->there, nonce, NULL);
  g_assert_null (row->share); /* nor is it used up by that */
  g_free (s->college->id);
  s->college->id = g_steal_pointer (&before);
}

/* --- notices --- */

static OnwardNoticeStanding
take (Stage *s, GBytes *file)
{
  g_autoptr (GError) error = NULL;
  OnwardNoticeStanding standing = ONWARD_NOTICE_WAITS;
  g_autoptr (OnwardNoticeFile) notice = onward_notices_take (s->there, file, &standing, &error);

  g_assert_no_error (error);
  g_assert_cmpint (onward_notice_file_get_reason (notice), ==, ONWARD_NOTICE_BY_MISTAKE);
  return standing;
}

static void
test_a_notice_makes_a_file_withdrawn (Stage *s, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardShared) shared = stage_share_once (s, NULL);
  g_autoptr (GBytes) notice = stage_withdraw (s, shared->share_id, s->code, NULL, &error);
  g_autoptr (GPtrArray) rows = NULL;

  g_assert_no_error (error);
  keep (s, shared->file);
  g_assert_cmpint (cautions_of_kept (s, shared->share_id) & ONWARD_CAUTION_WITHDRAWN, ==, 0);
  g_assert_cmpint (take (s, notice), ==, ONWARD_NOTICE_COUNTS);
  g_assert_cmpint (cautions_of_kept (s, shared->share_id) & ONWARD_CAUTION_WITHDRAWN, !=, 0);
  rows = onward_vault_list_received (s->there, NULL);
  g_assert_cmpuint (rows->len, ==, 1); /* to delete it is for a person */
}

static void
test_a_notice_may_come_first (Stage *s, gconstpointer data)
{
  g_autoptr (OnwardShared) shared = stage_share_once (s, NULL);
  g_autoptr (GBytes) notice = stage_withdraw (s, shared->share_id, s->code, NULL, NULL);

  g_assert_cmpint (take (s, notice), ==, ONWARD_NOTICE_WAITS);
  g_assert_cmpint (cautions_of (s, shared->file) & ONWARD_CAUTION_WITHDRAWN, !=, 0);
}

static void
test_a_notice_may_come_after_the_file_is_gone (Stage *s, gconstpointer data)
{
  g_autoptr (OnwardShared) shared = stage_share_once (s, NULL);
  g_autoptr (GBytes) notice = stage_withdraw (s, shared->share_id, s->code, NULL, NULL);

  keep (s, shared->file);
  g_assert_true (onward_vault_delete_received (s->there, shared->share_id, NULL));
  g_assert_cmpint (take (s, notice), ==, ONWARD_NOTICE_GONE);
  g_assert_cmpint (cautions_of (s, shared->file) & ONWARD_CAUTION_WITHDRAWN, !=, 0);
}

static void
test_the_setting_that_sealed_may_withdraw (Stage *s, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardShared) shared = stage_share_once (s, NULL);
  g_autoptr (GBytes) notice = stage_withdraw (s, shared->share_id, NULL, SCHOOL, &error);

  g_assert_no_error (error);
  keep (s, shared->file);
  g_assert_cmpint (take (s, notice), ==, ONWARD_NOTICE_COUNTS);
  g_assert_cmpint (cautions_of_kept (s, shared->share_id) & ONWARD_CAUTION_WITHDRAWN, !=, 0);
}

static void
test_a_setting_that_did_not_seal_cannot_make_one (Stage *s, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardShared) shared = stage_share_once (s, NULL);
  g_autoptr (OnwardIdentityRow) other
      = onward_own_card_make (s->here, "setting", "Westbrook Example School", NULL, NULL);
  g_autoptr (GPtrArray) lines = NULL;

  g_assert_null (stage_withdraw (s, shared->share_id, NULL, other->name, &error));
  g_assert_error (error, ONWARD_WITHDRAWING_ERROR, ONWARD_WITHDRAWING_ERROR_NO_SETTING);
  lines = onward_vault_share_log (s->here, s->robin, NULL);
  g_assert_cmpuint (lines->len, ==, 1);
}

/* A notice by @key about a share, in a right form. */
static GBytes *
forge (Stage *s, const char *share_id, const char *passport, const char *issuer, EVP_PKEY *key)
{
  OnwardNoticeOrder order = { .share = share_id,
                              .passport = passport,
                              .reason = ONWARD_NOTICE_BY_MISTAKE,
                              .issuer = issuer,
                              .key = key };
  char *text = onward_notice_file_write (&order, NULL);

  g_assert_nonnull (text);
  return g_bytes_new_take (text, strlen (text));
}

static void
assert_does_not_count (Stage *s, GBytes *notice)
{
  g_autoptr (GError) error = NULL;
  OnwardNoticeStanding standing;
  g_autoptr (OnwardNoticeFile) read = onward_notice_file_read (notice, NULL);
  g_autoptr (GPtrArray) rows = NULL;

  g_assert_false (onward_withdrawing_made (s->here, read));
  g_assert_null (onward_notices_take (s->there, notice, &standing, &error));
  g_assert_error (error, ONWARD_NOTICES_ERROR, ONWARD_NOTICES_ERROR_OTHER_SIGNER);
  rows = onward_vault_list_notices (s->there, NULL, NULL);
  g_assert_cmpuint (rows->len, ==, 0);
}

static void
test_nobody_else_can_withdraw (Stage *s, gconstpointer data)
{
  g_autoptr (OnwardShared) shared = stage_share_once (s, NULL);
  g_autoptr (EVP_PKEY) stranger = onward_jwk_generate (NULL);
  g_autoptr (EVP_PKEY) school = onward_own_identity_sign_key (s->school, NULL);
  g_autoptr (EVP_PKEY) agree = onward_own_identity_agree_key (s->school, NULL);
  const char *id = shared->share_id;
  const struct
  {
    const char *passport;
    const char *issuer;
    EVP_PKEY *key;
  } wrong[] = {
    { s->robin, NULL, stranger },             /* another holder */
    { s->robin, NULL, school },               /* the setting, as if it were the young person */
    { s->robin, s->college->id, stranger },   /* a setting that did not seal */
    { s->robin, s->school->id, stranger },    /* the setting's id with another key */
    { s->robin, s->school->id, agree },       /* or with its other key */
    { s->robin, s->college->id, school },     /* or its key with another id */
    { s->school->id, s->school->id, school }, /* about another passport */
  };

  keep (s, shared->file);
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GBytes) notice = forge (s, id, wrong[i].passport, wrong[i].issuer, wrong[i].key);

      assert_does_not_count (s, notice);
      g_assert_cmpint (cautions_of_kept (s, id) & ONWARD_CAUTION_WITHDRAWN, ==, 0);
    }
}

/* Before the share is here a wrong notice cannot be told; it neither counts nor keeps the right one
 * out. */
static void
test_a_wrong_notice_does_not_keep_the_right_one_out (Stage *s, gconstpointer data)
{
  g_autoptr (OnwardShared) shared = stage_share_once (s, NULL);
  g_autoptr (EVP_PKEY) stranger = onward_jwk_generate (NULL);
  g_autoptr (GBytes) wrong = forge (s, shared->share_id, s->robin, NULL, stranger);
  g_autoptr (GBytes) right = stage_withdraw (s, shared->share_id, s->code, NULL, NULL);

  g_assert_cmpint (take (s, wrong), ==, ONWARD_NOTICE_WAITS);
  g_assert_cmpint (cautions_of (s, shared->file) & ONWARD_CAUTION_WITHDRAWN, ==, 0);
  g_assert_cmpint (take (s, right), ==, ONWARD_NOTICE_WAITS);
  g_assert_cmpint (take (s, wrong), ==, ONWARD_NOTICE_WAITS);
  g_assert_cmpint (cautions_of (s, shared->file) & ONWARD_CAUTION_WITHDRAWN, !=, 0);
}

/* With a new key the recipient would not know whose notice it is. */
static void
test_the_key_of_the_share_signs_its_notice (Stage *s, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardShared) shared = stage_share_once (s, NULL);
  g_autoptr (OnwardSecret) other = stage_code_of (OTHER_CODE);
  g_autoptr (GBytes) none = NULL, notice = NULL;

  stage_seal (s, OTHER_CODE, TRUE);
  none = stage_withdraw (s, shared->share_id, other, NULL, &error);
  g_assert_null (none);
  g_assert_error (error, ONWARD_PERSON_ERROR, ONWARD_PERSON_ERROR_WRONG_CODE);
  g_clear_error (&error);
  g_assert_true (onward_withdrawing_has_key (s->here, shared->share_id));
  notice = stage_withdraw (s, shared->share_id, s->code, NULL, &error);
  g_assert_no_error (error);
  keep (s, shared->file);
  g_assert_cmpint (take (s, notice), ==, ONWARD_NOTICE_COUNTS);
}

static void
test_who_left_with_their_key_signs_elsewhere (Stage *s, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardShared) shared = stage_share_once (s, NULL);
  g_autoptr (GBytes) notice = NULL;

  g_assert_true (onward_person_forget (s->here, s->robin, NULL));
  g_assert_false (onward_withdrawing_has_key (s->here, shared->share_id));
  g_assert_null (stage_withdraw (s, shared->share_id, s->code, NULL, &error));
  g_assert_error (error, ONWARD_WITHDRAWING_ERROR, ONWARD_WITHDRAWING_ERROR_NO_KEY);
  notice = stage_withdraw (s, shared->share_id, NULL, NULL, NULL);
  keep (s, shared->file);
  g_assert_cmpint (take (s, notice), ==, ONWARD_NOTICE_COUNTS);
}

static void
test_no_notice_of_a_share_that_was_not_made (Stage *s, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (stage_withdraw (s, "no such share", s->code, NULL, &error));
  g_assert_error (error, ONWARD_WITHDRAWING_ERROR, ONWARD_WITHDRAWING_ERROR_NO_SHARE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  stage_add ("an-answer-was-asked-for", test_an_answer_was_asked_for);
  stage_add ("a-nonce-is-used-up-by-the-first", test_a_nonce_is_used_up_by_the_first);
  stage_add ("an-update-is-no-surprise", test_an_update_is_no_surprise);
  stage_add ("a-request-that-is-forgotten-was-not-made",
             test_a_request_that_is_forgotten_was_not_made);
  stage_add ("who-asked-is-whom-it-is-for", test_who_asked_is_whom_it_is_for);
  stage_add ("a-notice-makes-a-file-withdrawn", test_a_notice_makes_a_file_withdrawn);
  stage_add ("a-notice-may-come-first", test_a_notice_may_come_first);
  stage_add ("a-notice-may-come-after-the-file-is-gone",
             test_a_notice_may_come_after_the_file_is_gone);
  stage_add ("the-setting-that-sealed-may-withdraw", test_the_setting_that_sealed_may_withdraw);
  stage_add ("a-setting-that-did-not-seal-cannot-make-one",
             test_a_setting_that_did_not_seal_cannot_make_one);
  stage_add ("nobody-else-can-withdraw", test_nobody_else_can_withdraw);
  stage_add ("a-wrong-notice-does-not-keep-the-right-one-out",
             test_a_wrong_notice_does_not_keep_the_right_one_out);
  stage_add ("the-key-of-the-share-signs-its-notice", test_the_key_of_the_share_signs_its_notice);
  stage_add ("who-left-with-their-key-signs-elsewhere",
             test_who_left_with_their_key_signs_elsewhere);
  stage_add ("no-notice-of-a-share-that-was-not-made", test_no_notice_of_a_share_that_was_not_made);
  return g_test_run ();
}
