/* What a recipient's vault keeps, what it never replaces, and when a signer becomes known. */

#include <string.h>

#include "passport/onward-date.h"
#include "people.h"
#include "receive/onward-deleting.h"
#include "receive/onward-keeping.h"
#include "receive/onward-known-card.h"
#include "receive/onward-vault-context.h"
#include "seal/onward-sealing.h"
#include "seal/onward-words.h"
#include "share/onward-own-card.h"
#include "share/onward-presentation.h"
#include "share/onward-recipient.h"
#include "share/onward-selection.h"
#include "store-fixture.h"

typedef struct
{
  Fixture store;
  OnwardVault *vault; /* the college's */
  OnwardIdentityRow *college;
  EVP_PKEY *school, *school_agree, *holder;
  OnwardPassport *sam;
} Stage;

#define SCHOOL_ID "urn:uuid:11111111-1111-4111-8111-111111111111"

static void
set_up (Stage *s, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture_set_up (&s->store, data);
  s->vault = fixture_create (&s->store);
  s->college
      = onward_own_card_make (s->vault, "college", "Northgate Example College", NULL, &error);
  g_assert_no_error (error);
  s->school = onward_jwk_generate (NULL);
  s->school_agree = onward_jwk_generate (NULL);
  s->holder = onward_jwk_generate (NULL);
  s->sam = people_load ("sam");
}

static void
tear_down (Stage *s, gconstpointer data)
{
  onward_vault_close (s->vault);
  fixture_tear_down (&s->store, data);
  onward_identity_row_free (s->college);
  EVP_PKEY_free (s->school);
  EVP_PKEY_free (s->school_agree);
  EVP_PKEY_free (s->holder);
  g_object_unref (s->sam);
}

/* A share of Sam's revision @revision, addressed to the college. */
static GBytes *
make_share (Stage *s, guint revision, const char *replaces, char **share_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardIssued) issued = NULL;
  g_autoptr (OnwardSelection) selection = NULL;
  g_autoptr (GArray) positions = NULL;
  g_autofree char *text = NULL;
  char *file;
  GDate day;
  OnwardSealing sealing = {
    .passport = s->sam,
    .revision = revision,
    .sealer
    = { .id = SCHOOL_ID, .name = "Brookfield Example School", .role = "setting", .key = s->school },
    .holder = s->holder,
    .review_by = &day
  };
  OnwardOrder order = { .audience = onward_audience_find ("college"),
                        .to_name = "Northgate Example College",
                        .to_id = s->college->id,
                        .purpose = "plan lessons",
                        .keep_until = &day,
                        .replaces = replaces };

  onward_date_parse ("2027-11-21", &day);
  text = onward_sealing_issue (&sealing, &error);
  g_assert_no_error (error);
  issued = onward_issued_parse (text, &error);
  selection = onward_selection_new (issued, order.audience);
  g_assert_true (onward_selection_choose (selection, "about/proud", &error));
  positions = onward_selection_finish (selection, &error);
  file = onward_presentation_make (issued, positions, &order, s->holder, share_id, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (file, strlen (file));
}

static OnwardVerdict *
check (Stage *s, GBytes *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardVaultContext) context = onward_vault_context_new (s->vault, FALSE, &error);

  g_assert_no_error (error);
  return onward_receive_check (file, NULL, onward_vault_context_get (context), onward_clock_now ());
}

static OnwardKept
keep (Stage *s, GBytes *file)
{
  g_autoptr (OnwardVerdict) verdict = check (s, file);
  g_autoptr (GError) error = NULL;
  OnwardKept kept;

  g_assert_true (onward_keeping_keep (s->vault, verdict, &kept, &error));
  g_assert_no_error (error);
  return kept;
}

static guint
count_kept (Stage *s)
{
  g_autoptr (GPtrArray) rows = onward_vault_list_received (s->vault, NULL);

  return rows->len;
}

/* --- keeping --- */

static void
test_the_same_share_twice_is_had_before (Stage *s, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autoptr (GBytes) file = make_share (s, 2, NULL, &id);
  g_autoptr (OnwardVerdict) again = NULL;

  g_assert_cmpint (keep (s, file), ==, ONWARD_KEPT);
  again = check (s, file);
  g_assert_true (onward_verdict_get_cautions (again) & ONWARD_CAUTION_HAD_BEFORE);
  g_assert_cmpint (keep (s, file), ==, ONWARD_KEPT_BEFORE);
  g_assert_cmpuint (count_kept (s), ==, 1);
}

static void
test_an_older_revision_never_replaces (Stage *s, gconstpointer data)
{
  g_autofree char *new_id = NULL;
  g_autofree char *old_id = NULL;
  g_autoptr (GBytes) newer = make_share (s, 5, NULL, &new_id);
  g_autoptr (GBytes) older = make_share (s, 4, new_id, &old_id);
  g_autoptr (OnwardVerdict) verdict = NULL;
  g_autoptr (OnwardReceived) row = NULL;

  g_assert_cmpint (keep (s, newer), ==, ONWARD_KEPT);
  verdict = check (s, older);
  g_assert_true (onward_verdict_get_cautions (verdict) & ONWARD_CAUTION_OLDER_THAN_HELD);
  g_assert_nonnull (onward_verdict_get_content (verdict));
  g_assert_cmpint (keep (s, older), ==, ONWARD_KEPT_NOT_OLDER);
  row = onward_vault_find_received (s->vault, new_id, NULL);
  g_assert_cmpuint (row->revision, ==, 5);
  g_assert_cmpuint (count_kept (s), ==, 1);
}

static void
test_an_update_takes_the_place_it_names (Stage *s, gconstpointer data)
{
  g_autofree char *first_id = NULL;
  g_autofree char *second_id = NULL;
  g_autoptr (GBytes) first = make_share (s, 2, NULL, &first_id);
  g_autoptr (GBytes) second = make_share (s, 3, first_id, &second_id);
  g_autoptr (OnwardReceived) gone = NULL;

  g_assert_cmpint (keep (s, first), ==, ONWARD_KEPT);
  g_assert_cmpint (keep (s, second), ==, ONWARD_KEPT_REPLACING);
  gone = onward_vault_find_received (s->vault, first_id, NULL);
  g_assert_null (gone);
  g_assert_cmpuint (count_kept (s), ==, 1);
}

static void
test_somebody_else_cannot_replace_it (Stage *s, gconstpointer data)
{
  g_autofree char *first_id = NULL;
  g_autofree char *second_id = NULL;
  g_autoptr (GBytes) first = make_share (s, 2, NULL, &first_id);
  g_autoptr (GBytes) second = NULL;

  g_assert_cmpint (keep (s, first), ==, ONWARD_KEPT);
  EVP_PKEY_free (s->holder);
  s->holder = onward_jwk_generate (NULL);
  second = make_share (s, 9, first_id, &second_id);
  g_assert_cmpint (keep (s, second), ==, ONWARD_KEPT);
  g_assert_cmpuint (count_kept (s), ==, 2);
}

static void
test_a_refused_file_is_not_kept (Stage *s, gconstpointer data)
{
  g_autoptr (GBytes) junk = g_bytes_new_static ("a~b", 3);
  g_autoptr (OnwardVerdict) verdict = check (s, junk);
  g_autoptr (GError) error = NULL;
  OnwardKept kept;

  g_assert_false (onward_keeping_keep (s->vault, verdict, &kept, &error));
  g_assert_error (error, ONWARD_KEEPING_ERROR, ONWARD_KEEPING_ERROR_REFUSED);
  g_assert_cmpuint (count_kept (s), ==, 0);
}

static void
test_for_another_recipient_is_refused (Stage *s, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autoptr (GBytes) file = NULL;
  g_autoptr (OnwardVerdict) verdict = NULL;

  g_free (s->college->id);
  s->college->id = g_strdup ("urn:uuid:22222222-2222-4222-8222-222222222222");
  file = make_share (s, 2, NULL, &id);
  verdict = check (s, file);
  g_assert_cmpint (onward_verdict_get_reason (verdict), ==, ONWARD_REASON_NOT_FOR_YOU);
  g_assert_null (onward_verdict_get_content (verdict));
}

static gboolean
keep_until (Stage *s, GBytes *file, const char *until, gboolean later, GError **error)
{
  g_autoptr (OnwardVerdict) verdict = check (s, file);
  GDate day;
  OnwardKeepingTerms terms = { .keep_until = &day, .later = later, .who = "Our support team" };
  OnwardKept kept;

  g_assert_true (onward_date_parse (until, &day));
  return onward_keeping_keep_on_terms (s->vault, verdict, &terms, &kept, error);
}

static void
test_longer_than_agreed_is_never_silent (Stage *s, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autoptr (GBytes) file = make_share (s, 2, NULL, &id);
  g_autoptr (GError) error = NULL;

  g_assert_false (keep_until (s, file, "2027-11-22", FALSE, &error));
  g_assert_error (error, ONWARD_KEEPING_ERROR, ONWARD_KEEPING_ERROR_LATER);
  g_assert_cmpuint (count_kept (s), ==, 0);
  g_assert_true (keep_until (s, file, "2027-11-22", TRUE, NULL));
}

static void
test_what_was_said_goes_on_with_an_update (Stage *s, gconstpointer data)
{
  g_autofree char *first_id = NULL;
  g_autofree char *second_id = NULL;
  g_autoptr (GBytes) first = make_share (s, 2, NULL, &first_id);
  g_autoptr (GBytes) second = make_share (s, 3, first_id, &second_id);
  g_autoptr (OnwardReceived) row = NULL;
  g_autoptr (GPtrArray) receipts = NULL;

  g_assert_true (keep_until (s, first, "2027-01-01", FALSE, NULL));
  g_assert_cmpint (keep (s, second), ==, ONWARD_KEPT_REPLACING);
  row = onward_vault_find_received (s->vault, second_id, NULL);
  g_assert_cmpstr (row->who, ==, "Our support team");
  receipts = onward_vault_list_receipts (s->vault, NULL);
  g_assert_cmpuint (receipts->len, ==, 1);
  g_assert_cmpstr (((OnwardReceipt *)receipts->pdata[0])->reason, ==, "replaced");
}

/* --- knowing --- */

static OnwardCard *
card_of (Stage *s, const char *id, const char *role, EVP_PKEY *sign)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = onward_card_write (id, "Brookfield Example School", role, NULL, sign,
                                             s->school_agree, &error);
  g_autoptr (GBytes) bytes = NULL;

  g_assert_no_error (error);
  bytes = g_bytes_new (text, strlen (text));
  return onward_card_read (bytes, &error);
}

static OnwardCard *
school_card (Stage *s, EVP_PKEY *sign)
{
  return card_of (s, SCHOOL_ID, "setting", sign);
}

static OnwardKnownChange
add_card (Stage *s, EVP_PKEY *sign)
{
  g_autoptr (OnwardCard) card = school_card (s, sign);
  g_autoptr (GError) error = NULL;
  OnwardKnownChange change;

  g_assert_true (onward_known_card_add (s->vault, card, &change, &error));
  g_assert_no_error (error);
  return change;
}

static OnwardOutcome
outcome_of (Stage *s, GBytes *file)
{
  g_autoptr (OnwardVerdict) verdict = check (s, file);

  return onward_verdict_get_outcome (verdict);
}

static void
test_only_a_compared_card_makes_known (Stage *s, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autoptr (GBytes) file = make_share (s, 2, NULL, &id);
  g_autoptr (OnwardCard) card = school_card (s, s->school);
  g_autofree char *code = onward_card_dup_code (card);
  g_autofree char *upper = g_ascii_strup (code, -1);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (outcome_of (s, file), ==, ONWARD_OUTCOME_UNKNOWN_SIGNER);
  g_assert_cmpint (add_card (s, s->school), ==, ONWARD_KNOWN_NEW);
  g_assert_cmpint (outcome_of (s, file), ==, ONWARD_OUTCOME_UNKNOWN_SIGNER);
  g_assert_true (onward_known_card_trust (s->vault, SCHOOL_ID, upper, "Sam's school", &error));
  g_assert_no_error (error);
  {
    g_autoptr (OnwardVerdict) verdict = check (s, file);

    g_assert_cmpint (onward_verdict_get_outcome (verdict), ==, ONWARD_OUTCOME_KNOWN);
    g_assert_cmpstr (onward_verdict_get_signer (verdict), ==, "Sam's school");
  }
}

static void
test_a_wrong_code_trusts_nobody (Stage *s, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autoptr (GBytes) file = make_share (s, 2, NULL, &id);
  g_autoptr (EVP_PKEY) other = onward_jwk_generate (NULL);
  g_autoptr (OnwardCard) stranger = school_card (s, other);
  g_autofree char *code = onward_card_dup_code (stranger);
  g_autoptr (GError) error = NULL;

  add_card (s, s->school);
  g_assert_false (onward_known_card_trust (s->vault, SCHOOL_ID, code, NULL, &error));
  g_assert_error (error, ONWARD_KNOWN_CARD_ERROR, ONWARD_KNOWN_CARD_ERROR_WRONG_CODE);
  g_assert_cmpint (outcome_of (s, file), ==, ONWARD_OUTCOME_UNKNOWN_SIGNER);
}

/* Recipients' cards are compared to share with them; what they sign is nobody's seal. */
static void
test_only_a_setting_is_a_known_signer (Stage *s, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autoptr (GBytes) file = make_share (s, 2, NULL, &id);
  g_autoptr (OnwardCard) card = card_of (s, SCHOOL_ID, "employer", s->school);
  g_autofree char *code = onward_card_dup_code (card);
  g_autoptr (GError) error = NULL;
  OnwardKnownChange change;

  g_assert_true (onward_known_card_add (s->vault, card, &change, &error));
  g_assert_true (onward_known_card_trust (s->vault, SCHOOL_ID, code, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (outcome_of (s, file), ==, ONWARD_OUTCOME_UNKNOWN_SIGNER);
}

/* Somebody who wants to be taken for us: our id, their key. */
static void
test_an_own_id_is_not_kept (Stage *s, gconstpointer data)
{
  g_autoptr (OnwardCard) card = card_of (s, s->college->id, "college", s->school);
  g_autofree char *code = onward_card_dup_code (card);
  g_autoptr (GPtrArray) kept = NULL;
  g_autoptr (GError) error = NULL;
  OnwardKnownChange change;

  g_assert_false (onward_known_card_add (s->vault, card, &change, &error));
  g_assert_error (error, ONWARD_KNOWN_CARD_ERROR, ONWARD_KNOWN_CARD_ERROR_OWN);
  g_clear_error (&error);
  g_assert_false (onward_known_card_replace (s->vault, card, code, NULL, &error));
  g_assert_error (error, ONWARD_KNOWN_CARD_ERROR, ONWARD_KNOWN_CARD_ERROR_OWN);
  kept = onward_vault_list_cards (s->vault, NULL);
  g_assert_cmpuint (kept->len, ==, 0);
}

static void
test_a_changed_key_is_not_known (Stage *s, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autoptr (GBytes) file = make_share (s, 2, NULL, &id);
  g_autoptr (EVP_PKEY) other = onward_jwk_generate (NULL);
  g_autoptr (OnwardCard) card = school_card (s, s->school);
  g_autofree char *code = onward_card_dup_code (card);
  g_autoptr (OnwardVerdict) verdict = NULL;
  EVP_PKEY *real = s->school;

  add_card (s, s->school);
  g_assert_true (onward_known_card_trust (s->vault, SCHOOL_ID, code, NULL, NULL));
  g_assert_cmpint (outcome_of (s, file), ==, ONWARD_OUTCOME_KNOWN);

  s->school = other;
  {
    g_autofree char *forged_id = NULL;
    g_autoptr (GBytes) forged = make_share (s, 3, NULL, &forged_id);

    verdict = check (s, forged);
  }
  s->school = real;
  g_assert_cmpint (onward_verdict_get_outcome (verdict), ==, ONWARD_OUTCOME_UNKNOWN_SIGNER);
  g_assert_true (onward_verdict_get_cautions (verdict) & ONWARD_CAUTION_SIGNER_KEY_CHANGED);

  g_assert_cmpint (add_card (s, s->school), ==, ONWARD_KNOWN_SAME);
  g_assert_cmpint (outcome_of (s, file), ==, ONWARD_OUTCOME_KNOWN);
  g_assert_cmpint (add_card (s, other), ==, ONWARD_KNOWN_KEY_CHANGED);
  g_assert_cmpint (add_card (s, other), ==, ONWARD_KNOWN_KEY_CHANGED);
  g_assert_cmpint (outcome_of (s, file), ==, ONWARD_OUTCOME_KNOWN);
}

/* A file brings no card: what is compared is the key that was told from its signature. */
static void
test_a_signer_is_remembered_without_a_card (Stage *s, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autoptr (GBytes) file = make_share (s, 2, NULL, &id);
  g_autoptr (OnwardVerdict) verdict = check (s, file);
  g_autofree char *code = onward_known_card_signer_code (verdict);
  g_autoptr (OnwardCard) card = school_card (s, s->school);
  g_autofree char *card_code = onward_card_dup_code (card);
  g_autoptr (OnwardVerdict) after = NULL;
  g_autoptr (OnwardCardRow) row = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (code, ==, card_code);
  g_assert_false (onward_known_card_remember (
      s->vault, verdict, "acid acid acid acid acid acid 12345678", "A school", &error));
  g_assert_error (error, ONWARD_KNOWN_CARD_ERROR, ONWARD_KNOWN_CARD_ERROR_WRONG_CODE);
  g_clear_error (&error);
  g_assert_cmpint (outcome_of (s, file), ==, ONWARD_OUTCOME_UNKNOWN_SIGNER);

  g_assert_true (onward_known_card_remember (s->vault, verdict, code, "Sam's school", &error));
  g_assert_no_error (error);
  after = check (s, file);
  g_assert_cmpint (onward_verdict_get_outcome (after), ==, ONWARD_OUTCOME_KNOWN);
  g_assert_cmpstr (onward_verdict_get_signer (after), ==, "Sam's school");
  row = onward_vault_find_card (s->vault, SCHOOL_ID, NULL);
  g_assert_null (row->agree_jwk);
}

static void
test_remembering_keeps_what_a_card_said (Stage *s, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autoptr (GBytes) file = make_share (s, 2, NULL, &id);
  g_autoptr (OnwardVerdict) verdict = check (s, file);
  g_autofree char *code = onward_known_card_signer_code (verdict);
  g_autoptr (OnwardCardRow) row = NULL;
  g_autoptr (GPtrArray) earlier = NULL;
  g_autoptr (GError) error = NULL;

  add_card (s, s->school);
  g_assert_true (onward_known_card_remember (s->vault, verdict, code, "Sam's school", &error));
  g_assert_no_error (error);
  row = onward_vault_find_card (s->vault, SCHOOL_ID, NULL);
  g_assert_nonnull (row->agree_jwk);
  earlier = onward_vault_earlier_cards (s->vault, SCHOOL_ID, NULL);
  g_assert_cmpuint (earlier->len, ==, 0);
}

/* Who seals for themselves vouches for nobody: there is no code to compare. */
static void
test_nobody_to_know_in_a_file_sealed_by_oneself (Stage *s, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autoptr (GBytes) file = NULL;
  g_autoptr (OnwardVerdict) verdict = NULL;
  g_autofree char *code = NULL;
  g_autoptr (GError) error = NULL;

  EVP_PKEY_free (s->school);
  EVP_PKEY_up_ref (s->holder);
  s->school = s->holder;
  file = make_share (s, 2, NULL, &id);
  verdict = check (s, file);
  code = onward_known_card_signer_code (verdict);
  g_assert_null (code);
  g_assert_false (onward_known_card_remember (s->vault, verdict, "", "Me", &error));
  g_assert_error (error, ONWARD_KNOWN_CARD_ERROR, ONWARD_KNOWN_CARD_ERROR_NONE);
}

static void
test_a_key_changes_by_comparing_again (Stage *s, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autoptr (GBytes) file = make_share (s, 2, NULL, &id);
  g_autoptr (EVP_PKEY) other = onward_jwk_generate (NULL);
  g_autoptr (OnwardCard) old_card = school_card (s, s->school);
  g_autoptr (OnwardCard) new_card = school_card (s, other);
  g_autofree char *old_code = onward_card_dup_code (old_card);
  g_autofree char *new_code = onward_card_dup_code (new_card);
  g_autoptr (GPtrArray) earlier = NULL;
  g_autoptr (GError) error = NULL;

  add_card (s, s->school);
  g_assert_true (onward_known_card_trust (s->vault, SCHOOL_ID, old_code, "Sam's school", NULL));
  g_assert_false (onward_known_card_replace (s->vault, new_card, old_code, NULL, &error));
  g_assert_error (error, ONWARD_KNOWN_CARD_ERROR, ONWARD_KNOWN_CARD_ERROR_WRONG_CODE);
  g_assert_cmpint (outcome_of (s, file), ==, ONWARD_OUTCOME_KNOWN);
  g_clear_error (&error);

  g_assert_true (onward_known_card_replace (s->vault, new_card, new_code, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (outcome_of (s, file), ==, ONWARD_OUTCOME_UNKNOWN_SIGNER);
  earlier = onward_vault_earlier_cards (s->vault, SCHOOL_ID, &error);
  g_assert_cmpuint (earlier->len, ==, 1);
}

static void
test_a_share_goes_to_the_card_that_was_compared (Stage *s, gconstpointer data)
{
  g_autoptr (EVP_PKEY) other = onward_jwk_generate (NULL);
  g_autoptr (OnwardCard) card = school_card (s, s->school);
  g_autoptr (OnwardCard) swapped = school_card (s, other);
  g_autofree char *code = onward_card_dup_code (card);
  g_autoptr (GError) error = NULL;
  gboolean compared = TRUE;

  g_assert_true (onward_recipient_check (s->vault, swapped, &compared, &error));
  g_assert_false (compared);
  add_card (s, s->school);
  g_assert_true (onward_known_card_trust (s->vault, SCHOOL_ID, code, NULL, NULL));
  g_assert_true (onward_recipient_check (s->vault, card, &compared, &error));
  g_assert_true (compared);
  g_assert_false (onward_recipient_check (s->vault, swapped, &compared, &error));
  g_assert_error (error, ONWARD_RECIPIENT_ERROR, ONWARD_RECIPIENT_ERROR_OTHER_KEY);
}

static void
test_what_is_kept_is_checked_again (Stage *s, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autoptr (GBytes) file = make_share (s, 2, NULL, &id);
  g_autoptr (OnwardCard) card = school_card (s, s->school);
  g_autofree char *code = onward_card_dup_code (card);
  g_autoptr (OnwardReceived) row = NULL;
  g_autoptr (OnwardVerdict) before = NULL;
  g_autoptr (OnwardVerdict) after = NULL;

  keep (s, file);
  row = onward_vault_find_received (s->vault, id, NULL);
  g_assert_true (g_bytes_equal (row->bytes, file));
  before = onward_keeping_show (s->vault, row, NULL);
  g_assert_cmpint (onward_verdict_get_outcome (before), ==, ONWARD_OUTCOME_UNKNOWN_SIGNER);
  g_assert_false (onward_verdict_get_cautions (before) & ONWARD_CAUTION_HAD_BEFORE);
  add_card (s, s->school);
  g_assert_true (onward_known_card_trust (s->vault, SCHOOL_ID, code, NULL, NULL));
  after = onward_keeping_show (s->vault, row, NULL);
  g_assert_cmpint (onward_verdict_get_outcome (after), ==, ONWARD_OUTCOME_KNOWN);
}

#define ADD(path, func) g_test_add (path, Stage, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/receive/keeping/the-same-share-twice-is-had-before",
       test_the_same_share_twice_is_had_before);
  ADD ("/receive/keeping/an-older-revision-never-replaces", test_an_older_revision_never_replaces);
  ADD ("/receive/keeping/an-update-takes-the-place-it-names",
       test_an_update_takes_the_place_it_names);
  ADD ("/receive/keeping/somebody-else-cannot-replace-it", test_somebody_else_cannot_replace_it);
  ADD ("/receive/keeping/a-refused-file-is-not-kept", test_a_refused_file_is_not_kept);
  ADD ("/receive/keeping/for-another-recipient-is-refused", test_for_another_recipient_is_refused);
  ADD ("/receive/keeping/what-is-kept-is-checked-again", test_what_is_kept_is_checked_again);
  ADD ("/receive/keeping/longer-than-agreed-is-never-silent",
       test_longer_than_agreed_is_never_silent);
  ADD ("/receive/keeping/what-was-said-goes-on-with-an-update",
       test_what_was_said_goes_on_with_an_update);
  ADD ("/receive/known/only-a-compared-card-makes-known", test_only_a_compared_card_makes_known);
  ADD ("/receive/known/only-a-setting-is-a-known-signer", test_only_a_setting_is_a_known_signer);
  ADD ("/receive/known/an-own-id-is-not-kept", test_an_own_id_is_not_kept);
  ADD ("/receive/known/a-wrong-code-trusts-nobody", test_a_wrong_code_trusts_nobody);
  ADD ("/receive/known/a-changed-key-is-not-known", test_a_changed_key_is_not_known);
  ADD ("/receive/known/a-key-changes-by-comparing-again", test_a_key_changes_by_comparing_again);
  ADD ("/receive/known/a-signer-is-remembered-without-a-card",
       test_a_signer_is_remembered_without_a_card);
  ADD ("/receive/known/remembering-keeps-what-a-card-said",
       test_remembering_keeps_what_a_card_said);
  ADD ("/receive/known/nobody-to-know-in-a-file-sealed-by-oneself",
       test_nobody_to_know_in_a_file_sealed_by_oneself);
  ADD ("/share/recipient/a-share-goes-to-the-card-that-was-compared",
       test_a_share_goes_to_the_card_that_was_compared);
  return g_test_run ();
}
