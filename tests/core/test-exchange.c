/* What passes between a young person and a recipient besides the shares: a request is used up by
 * the first file that answers it, a notice counts if the right key signed it, and the sharing log
 * says what became of each share. */

#include <string.h>

#include "passport/onward-date.h"
#include "people.h"
#include "receive/onward-asking.h"
#include "receive/onward-keeping.h"
#include "receive/onward-notices.h"
#include "receive/onward-vault-context.h"
#include "seal/onward-picture-code.h"
#include "seal/onward-words.h"
#include "share/onward-my-shares.h"
#include "share/onward-own-card.h"
#include "share/onward-own-copy.h"
#include "share/onward-person.h"
#include "share/onward-sealer.h"
#include "share/onward-share-consent.h"
#include "share/onward-share-entry.h"
#include "share/onward-sharing.h"
#include "share/onward-withdrawing.h"
#include "store-fixture.h"
#include "store/onward-deletion.h"
#include "store/onward-vault-passports.h"

#define CODE "apple\nbicycle\nrocket\nkite\nstar\n"
#define OTHER_CODE "apple\nbicycle\nrocket\nstar\nkite\n"
#define SCHOOL "Brookfield Example School"
#define COLLEGE "Northgate Example College"
#define PURPOSE "plan lessons"

typedef struct
{
  Fixture here_store, there_store;
  OnwardVault *here;  /* the school's, where Robin shares */
  OnwardVault *there; /* the college's */
  OnwardIdentityRow *school, *college;
  OnwardSecret *code;
  char *robin;
  GDate until;
} Stage;

static OnwardSecret *
code_of (const char *typed)
{
  g_autoptr (OnwardSecret) secret = fixture_secret (typed);
  g_autoptr (GError) error = NULL;
  OnwardSecret *code = onward_picture_code_parse (secret, &error);

  g_assert_no_error (error);
  return code;
}

static void
seal (Stage *s, const char *typed, gboolean new_key)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardSecret) code = code_of (typed);
  g_autoptr (OnwardSealed) sealed = NULL;
  OnwardSealerOrder order
      = { .passport = s->robin, .setting = SCHOOL, .code = code, .new_key = new_key };
  GDate review_by;

  onward_date_parse ("2027-11-21", &review_by);
  order.review_by = &review_by;
  sealed = onward_sealer_seal (s->here, &order, &error);
  g_assert_no_error (error);
}

static void
set_up (Stage *s, gconstpointer data)
{
  g_autoptr (OnwardPassport) robin = people_load ("robin");
  g_autoptr (GError) error = NULL;

  fixture_set_up (&s->here_store, data);
  fixture_set_up (&s->there_store, data);
  s->here = fixture_create (&s->here_store);
  s->there = fixture_create (&s->there_store);
  s->code = code_of (CODE);
  s->robin = g_strdup (onward_passport_get_id (robin));
  onward_date_parse ("2028-07-31", &s->until);
  onward_vault_save (s->here, robin, "import", &error);
  g_assert_no_error (error);
  s->school = onward_own_card_make (s->here, "setting", SCHOOL, NULL, &error);
  s->college = onward_own_card_make (s->there, "college", COLLEGE, NULL, &error);
  g_assert_no_error (error);
  seal (s, CODE, FALSE);
}

static void
tear_down (Stage *s, gconstpointer data)
{
  onward_vault_close (s->here);
  onward_vault_close (s->there);
  onward_identity_row_free (s->school);
  onward_identity_row_free (s->college);
  onward_secret_unref (s->code);
  g_free (s->robin);
  fixture_tear_down (&s->here_store, data);
  fixture_tear_down (&s->there_store, data);
}

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

/* A share with the college, entered in the log. */
static OnwardShared *
share (Stage *s, const char *audience, const char *nonce, const char *with, GError **error)
{
  g_autoptr (OnwardSealed) sealed = onward_sharing_find_sealed (s->here, s->robin, NULL);
  g_autofree char *text
      = g_strndup (g_bytes_get_data (sealed->issued, NULL), g_bytes_get_size (sealed->issued));
  g_autoptr (OnwardIssued) issued = onward_issued_parse (text, NULL);
  g_autoptr (OnwardSelection) selection
      = onward_selection_new (issued, onward_audience_find (audience));
  OnwardSharing sharing
      = { .passport = s->robin, .code = s->code, .lock = ONWARD_LOCK_PLAIN, .with = with };
  OnwardShared *shared = NULL;

  g_assert_true (onward_selection_choose (selection, "about/proud", NULL));
  sharing.order = (OnwardOrder){ .audience = onward_audience_find (audience),
                                 .to_name = COLLEGE,
                                 .to_id = s->college->id,
                                 .purpose = PURPOSE,
                                 .nonce = nonce,
                                 .keep_until = &s->until };
  shared = onward_sharing_make (s->here, issued, selection, &sharing, error);
  if (shared != NULL)
    g_assert_true (onward_sharing_record (s->here, shared, NULL));
  return shared;
}

static OnwardShared *
share_once (Stage *s, const char *nonce)
{
  g_autoptr (GError) error = NULL;
  OnwardShared *shared = share (s, "college", nonce, NULL, &error);

  g_assert_no_error (error);
  return shared;
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
  g_autoptr (OnwardShared) shared = share_once (s, nonce);
  g_autoptr (OnwardShared) other = share_once (s, NULL);

  g_assert_cmpint (cautions_of (s, shared->file) & ONWARD_CAUTION_NOT_ASKED_FOR, ==, 0);
  g_assert_cmpint (cautions_of (s, other->file) & ONWARD_CAUTION_NOT_ASKED_FOR, !=, 0);
}

static void
test_a_nonce_is_used_up_by_the_first (Stage *s, gconstpointer data)
{
  g_autofree char *nonce = ask (s);
  g_autoptr (OnwardShared) first = share_once (s, nonce);
  g_autoptr (OnwardShared) second = share_once (s, nonce);
  g_autoptr (OnwardRequestRow) row = NULL;

  g_assert_cmpstr (first->share_id, !=, second->share_id);
  keep (s, first->file);
  row = onward_vault_find_request (s->there, nonce, NULL);
  g_assert_cmpstr (row->share, ==, first->share_id);
  g_assert_cmpint (cautions_of_kept (s, first->share_id) & ONWARD_CAUTION_NOT_ASKED_FOR, ==, 0);
  g_assert_cmpint (cautions_of (s, second->file) & ONWARD_CAUTION_NOT_ASKED_FOR, !=, 0);
  keep (s, second->file); /* it may be kept, and is still not asked for */
  g_assert_cmpint (cautions_of_kept (s, second->share_id) & ONWARD_CAUTION_NOT_ASKED_FOR, !=, 0);
}

static void
test_a_request_that_is_forgotten_was_not_made (Stage *s, gconstpointer data)
{
  g_autofree char *nonce = ask (s);
  g_autoptr (OnwardShared) shared = share_once (s, nonce);

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
  shared = share_once (s, nonce);
  g_assert_cmpint (cautions_of (s, shared->file) & ONWARD_CAUTION_NOT_ASKED_FOR, !=, 0);
  keep (s, shared->file);
  row = onward_vault_find_request (s->there, nonce, NULL);
  g_assert_null (row->share); /* nor is it used up by that */
  g_free (s->college->id);
  s->college->id = g_steal_pointer (&before);
}

/* --- notices --- */

static GBytes *
withdraw (Stage *s, const char *share_id, OnwardSecret *code, const char *setting, GError **error)
{
  OnwardWithdrawing withdrawing
      = { .share = share_id, .reason = ONWARD_NOTICE_BY_MISTAKE, .code = code, .setting = setting };
  g_autoptr (OnwardWithdrawn) withdrawn = onward_withdrawing_make (s->here, &withdrawing, error);

  if (withdrawn == NULL)
    return NULL;
  g_assert_true (onward_withdrawing_record (s->here, withdrawn, NULL));
  return g_bytes_new (withdrawn->text, strlen (withdrawn->text));
}

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
  g_autoptr (OnwardShared) shared = share_once (s, NULL);
  g_autoptr (GBytes) notice = withdraw (s, shared->share_id, s->code, NULL, &error);
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
  g_autoptr (OnwardShared) shared = share_once (s, NULL);
  g_autoptr (GBytes) notice = withdraw (s, shared->share_id, s->code, NULL, NULL);

  g_assert_cmpint (take (s, notice), ==, ONWARD_NOTICE_WAITS);
  g_assert_cmpint (cautions_of (s, shared->file) & ONWARD_CAUTION_WITHDRAWN, !=, 0);
}

static void
test_a_notice_may_come_after_the_file_is_gone (Stage *s, gconstpointer data)
{
  g_autoptr (OnwardShared) shared = share_once (s, NULL);
  g_autoptr (GBytes) notice = withdraw (s, shared->share_id, s->code, NULL, NULL);

  keep (s, shared->file);
  g_assert_true (onward_vault_delete_received (s->there, shared->share_id, NULL));
  g_assert_cmpint (take (s, notice), ==, ONWARD_NOTICE_GONE);
  g_assert_cmpint (cautions_of (s, shared->file) & ONWARD_CAUTION_WITHDRAWN, !=, 0);
}

static void
test_the_setting_that_sealed_may_withdraw (Stage *s, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardShared) shared = share_once (s, NULL);
  g_autoptr (GBytes) notice = withdraw (s, shared->share_id, NULL, SCHOOL, &error);

  g_assert_no_error (error);
  keep (s, shared->file);
  g_assert_cmpint (take (s, notice), ==, ONWARD_NOTICE_COUNTS);
  g_assert_cmpint (cautions_of_kept (s, shared->share_id) & ONWARD_CAUTION_WITHDRAWN, !=, 0);
}

static void
test_a_setting_that_did_not_seal_cannot_make_one (Stage *s, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardShared) shared = share_once (s, NULL);
  g_autoptr (OnwardIdentityRow) other
      = onward_own_card_make (s->here, "setting", "Westbrook Example School", NULL, NULL);
  g_autoptr (GPtrArray) lines = NULL;

  g_assert_null (withdraw (s, shared->share_id, NULL, other->name, &error));
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
  g_autoptr (OnwardShared) shared = share_once (s, NULL);
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
  g_autoptr (OnwardShared) shared = share_once (s, NULL);
  g_autoptr (EVP_PKEY) stranger = onward_jwk_generate (NULL);
  g_autoptr (GBytes) wrong = forge (s, shared->share_id, s->robin, NULL, stranger);
  g_autoptr (GBytes) right = withdraw (s, shared->share_id, s->code, NULL, NULL);

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
  g_autoptr (OnwardShared) shared = share_once (s, NULL);
  g_autoptr (OnwardSecret) other = code_of (OTHER_CODE);
  g_autoptr (GBytes) none = NULL, notice = NULL;

  seal (s, OTHER_CODE, TRUE);
  none = withdraw (s, shared->share_id, other, NULL, &error);
  g_assert_null (none);
  g_assert_error (error, ONWARD_PERSON_ERROR, ONWARD_PERSON_ERROR_WRONG_CODE);
  g_clear_error (&error);
  g_assert_true (onward_withdrawing_has_key (s->here, shared->share_id));
  notice = withdraw (s, shared->share_id, s->code, NULL, &error);
  g_assert_no_error (error);
  keep (s, shared->file);
  g_assert_cmpint (take (s, notice), ==, ONWARD_NOTICE_COUNTS);
}

static void
test_who_left_with_their_key_signs_elsewhere (Stage *s, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardShared) shared = share_once (s, NULL);
  g_autoptr (GBytes) notice = NULL;

  g_assert_true (onward_person_forget (s->here, s->robin, NULL));
  g_assert_false (onward_withdrawing_has_key (s->here, shared->share_id));
  g_assert_null (withdraw (s, shared->share_id, s->code, NULL, &error));
  g_assert_error (error, ONWARD_WITHDRAWING_ERROR, ONWARD_WITHDRAWING_ERROR_NO_KEY);
  notice = withdraw (s, shared->share_id, NULL, NULL, NULL);
  keep (s, shared->file);
  g_assert_cmpint (take (s, notice), ==, ONWARD_NOTICE_COUNTS);
}

static void
test_no_notice_of_a_share_that_was_not_made (Stage *s, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (withdraw (s, "no such share", s->code, NULL, &error));
  g_assert_error (error, ONWARD_WITHDRAWING_ERROR, ONWARD_WITHDRAWING_ERROR_NO_SHARE);
}

/* --- my shares --- */

static GPtrArray *
my_shares (Stage *s)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *shares = onward_my_shares_list (s->here, s->robin, &error);

  g_assert_no_error (error);
  return shares;
}

static void
test_my_shares_say_who_has_what (Stage *s, gconstpointer data)
{
  g_autoptr (OnwardShared) shared = share_once (s, NULL);
  g_autoptr (GPtrArray) shares = my_shares (s);
  OnwardMyShare *one = shares->pdata[0];
  g_autofree char *words = onward_my_share_state_in_words (one);
  g_autoptr (OnwardShareConsent) consent = onward_share_consent_read (one->entry);

  g_assert_cmpuint (shares->len, ==, 1);
  g_assert_cmpstr (one->share, ==, shared->share_id);
  g_assert_cmpstr (one->passport, ==, s->robin);
  g_assert_cmpstr (one->to_name, ==, COLLEGE);
  g_assert_cmpstr (one->to_id, ==, s->college->id);
  g_assert_cmpstr (one->audience, ==, "college");
  g_assert_cmpstr (one->purpose, ==, PURPOSE);
  g_assert_cmpint (g_date_compare (&one->keep_until, &s->until), ==, 0);
  g_assert_cmpuint (one->revision, ==, 1);
  g_assert_false (one->later_seal);
  g_assert_cmpuint (g_strv_length (one->items), ==, 2);
  g_assert_true (g_strv_contains ((const char *const *)one->items, "about/proud"));
  g_assert_cmpstr (one->lock, ==, "plain");
  g_assert_cmpstr (consent->how, ==, "alone");
  g_assert_cmpuint (g_strv_length (consent->supports), ==, 0);
  g_assert_nonnull (strstr (one->wording, COLLEGE));
  g_assert_cmpint (one->shared_at, ==, onward_clock_now ());
  g_assert_cmpint (one->state, ==, ONWARD_SHARE_STANDING);
  g_assert_cmpuint (one->replies->len, ==, 0);
  g_assert_cmpstr (words, ==, "They have it until 31 July 2028.");
}

static void
test_my_shares_say_what_became_of_them (Stage *s, gconstpointer data)
{
  g_autoptr (OnwardShared) first = share_once (s, NULL);
  g_autoptr (OnwardShared) second = NULL, host = NULL;
  g_autoptr (GBytes) notice = NULL;
  g_autoptr (GPtrArray) shares = NULL, later = NULL, groups = NULL;
  OnwardMyShare *old = NULL, *new = NULL;

  seal (s, CODE, FALSE);
  onward_clock_set (onward_clock_now () + 60);
  second = share_once (s, NULL);
  host = share (s, "internship-host", NULL, NULL, NULL);
  notice = withdraw (s, host->share_id, s->code, NULL, NULL);
  shares = my_shares (s);
  g_assert_cmpuint (shares->len, ==, 3);
  old = onward_my_shares_find (shares, first->share_id);
  new = onward_my_shares_find (shares, second->share_id);
  g_assert_true (shares->pdata[2] == old);
  g_assert_cmpint (old->state, ==, ONWARD_SHARE_REPLACED);
  g_assert_cmpstr (old->replaced_by, ==, second->share_id);
  g_assert_true (old->later_seal);
  g_assert_cmpstr (new->replaces, ==, first->share_id);
  g_assert_cmpint (new->state, ==, ONWARD_SHARE_STANDING);
  g_assert_false (new->later_seal);
  new = onward_my_shares_find (shares, host->share_id);
  g_assert_cmpint (new->state, ==, ONWARD_SHARE_WITHDRAWN);
  g_assert_cmpstr (new->withdrawn_reason, ==, "by-mistake");
  g_assert_cmpstr (new->withdrawn_by, ==, "young-person");
  g_assert_cmpint (new->withdrawn_at, ==, onward_clock_now ());
  groups = onward_my_shares_group (shares);
  g_assert_cmpuint (groups->len, ==, 2);
  g_assert_true (onward_clock_set_from_text ("2028-08-01T09:00:00Z"));
  later = my_shares (s);
  g_assert_cmpint (onward_my_shares_find (later, second->share_id)->state, ==, ONWARD_SHARE_PAST);
}

/* Provider and host: the second says what it goes with, and an update of either keeps it. */
static void
test_an_internship_is_two_shares_in_one (Stage *s, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardShared) provider = share (s, "internship-provider", NULL, NULL, &error);
  g_autoptr (OnwardShared) host = NULL, update = NULL, college = NULL;
  g_autoptr (GPtrArray) before = my_shares (s);
  g_autoptr (GPtrArray) shares = NULL, groups = NULL;
  OnwardMyShare *partner = onward_my_shares_find_partner (before, "internship-host");

  g_assert_cmpstr (partner->share, ==, provider->share_id);
  g_assert_null (onward_my_shares_find_partner (before, "internship-provider"));
  g_assert_null (onward_my_shares_find_partner (before, "college"));
  host = share (s, "internship-host", NULL, partner->share, &error);
  g_assert_no_error (error);
  update = share (s, "internship-provider", NULL, NULL, &error);
  college = share_once (s, NULL);
  shares = my_shares (s);
  g_assert_cmpstr (onward_my_shares_find (shares, host->share_id)->with, ==, provider->share_id);
  g_assert_cmpstr (onward_my_shares_find (shares, update->share_id)->with, ==, host->share_id);
  g_assert_null (onward_my_shares_find_partner (shares, "internship-host"));
  groups = onward_my_shares_group (shares);
  g_assert_cmpuint (groups->len, ==, 2);
  g_assert_cmpuint (((GPtrArray *)groups->pdata[0])->len, ==, 1);
  g_assert_cmpuint (((GPtrArray *)groups->pdata[1])->len, ==, 3);
}

static void
test_nothing_else_goes_together (Stage *s, gconstpointer data)
{
  g_autoptr (OnwardShared) college = share_once (s, NULL);
  g_autoptr (OnwardShared) host = share (s, "internship-host", NULL, NULL, NULL);
  const struct
  {
    const char *audience, *with;
  } wrong[] = { { "internship-provider", college->share_id },
                { "internship-host", host->share_id },
                { "college", host->share_id },
                { "internship-provider", "no such share" } };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (share (s, wrong[i].audience, NULL, wrong[i].with, &error));
      g_assert_error (error, ONWARD_SHARING_ERROR, ONWARD_SHARING_ERROR_ORDER);
    }
}

/* --- whoever reads the log --- */

static void
test_a_withdrawal_goes_along_in_an_own_copy (Stage *s, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardSecret) words = onward_words_generate ();
  g_autoptr (OnwardShared) shared = share_once (s, NULL);
  g_autoptr (GBytes) copy = NULL, notice = NULL;
  g_autoptr (GPtrArray) shares = NULL, lines = NULL;
  gint64 when = onward_clock_now () + 60;
  OnwardMyShare *one = NULL;

  onward_clock_set (when);
  notice = withdraw (s, shared->share_id, s->code, NULL, NULL);
  copy = onward_own_copy_write (s->here, s->robin, words, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 2; i++) /* a second time it is all there */
    {
      gboolean was_here = FALSE;
      g_autoptr (OnwardPassport) passport = NULL;

      onward_clock_set (when + 3600);
      passport = onward_own_copy_read (s->there, copy, words, &was_here, &error);
      g_assert_no_error (error);
    }
  lines = onward_vault_share_log (s->there, s->robin, NULL);
  g_assert_cmpuint (lines->len, ==, 2);
  g_assert_true (onward_vault_check_log (s->there, &error));
  shares = onward_my_shares_list (s->there, NULL, NULL);
  one = shares->pdata[0];
  g_assert_cmpuint (shares->len, ==, 1);
  g_assert_cmpint (one->state, ==, ONWARD_SHARE_WITHDRAWN);
  g_assert_cmpint (one->withdrawn_at, ==, when);
  g_assert_cmpint (one->shared_at, ==, when - 60);
}

static void
test_the_log_is_followed_and_emptied (Stage *s, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardShared) shared = share_once (s, NULL);
  g_autoptr (GBytes) notice = withdraw (s, shared->share_id, s->code, NULL, NULL);
  g_auto (OnwardDeletion) deletion = { 0 };
  g_autoptr (GPtrArray) shares = NULL;

  g_assert_true (onward_vault_check_log (s->here, &error));
  g_assert_true (onward_vault_delete_for_good (s->here, s->robin, &deletion, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (deletion.shares, ==, 2);
  g_assert_true (onward_vault_check_log (s->here, &error));
  shares = onward_my_shares_list (s->here, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (shares->len, ==, 0);
}

/* A withdrawn share is replaced like any other: whoever still has it takes the new one. */
static void
test_an_update_after_a_withdrawal_names_the_share (Stage *s, gconstpointer data)
{
  g_autoptr (OnwardShared) first = share_once (s, NULL);
  g_autoptr (GBytes) notice = withdraw (s, first->share_id, s->code, NULL, NULL);
  g_autoptr (OnwardShared) second = share_once (s, NULL);
  g_autoptr (GPtrArray) shares = my_shares (s);

  g_assert_cmpstr (onward_my_shares_find (shares, second->share_id)->replaces, ==, first->share_id);
  g_assert_cmpint (onward_my_shares_find (shares, first->share_id)->state, ==,
                   ONWARD_SHARE_WITHDRAWN);
}

static void
add (const char *name, void (*test) (Stage *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/exchange/", name, NULL);

  g_test_add (path, Stage, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("an-answer-was-asked-for", test_an_answer_was_asked_for);
  add ("a-nonce-is-used-up-by-the-first", test_a_nonce_is_used_up_by_the_first);
  add ("a-request-that-is-forgotten-was-not-made", test_a_request_that_is_forgotten_was_not_made);
  add ("who-asked-is-whom-it-is-for", test_who_asked_is_whom_it_is_for);
  add ("a-notice-makes-a-file-withdrawn", test_a_notice_makes_a_file_withdrawn);
  add ("a-notice-may-come-first", test_a_notice_may_come_first);
  add ("a-notice-may-come-after-the-file-is-gone", test_a_notice_may_come_after_the_file_is_gone);
  add ("the-setting-that-sealed-may-withdraw", test_the_setting_that_sealed_may_withdraw);
  add ("a-setting-that-did-not-seal-cannot-make-one",
       test_a_setting_that_did_not_seal_cannot_make_one);
  add ("nobody-else-can-withdraw", test_nobody_else_can_withdraw);
  add ("a-wrong-notice-does-not-keep-the-right-one-out",
       test_a_wrong_notice_does_not_keep_the_right_one_out);
  add ("the-key-of-the-share-signs-its-notice", test_the_key_of_the_share_signs_its_notice);
  add ("who-left-with-their-key-signs-elsewhere", test_who_left_with_their_key_signs_elsewhere);
  add ("no-notice-of-a-share-that-was-not-made", test_no_notice_of_a_share_that_was_not_made);
  add ("my-shares-say-who-has-what", test_my_shares_say_who_has_what);
  add ("my-shares-say-what-became-of-them", test_my_shares_say_what_became_of_them);
  add ("an-internship-is-two-shares-in-one", test_an_internship_is_two_shares_in_one);
  add ("nothing-else-goes-together", test_nothing_else_goes_together);
  add ("a-withdrawal-goes-along-in-an-own-copy", test_a_withdrawal_goes_along_in_an_own_copy);
  add ("the-log-is-followed-and-emptied", test_the_log_is_followed_and_emptied);
  add ("an-update-after-a-withdrawal-names-the-share",
       test_an_update_after_a_withdrawal_names_the_share);
  return g_test_run ();
}
