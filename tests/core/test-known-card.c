/* When a signer becomes known, what a changed key means, and whom a share goes to. */

#include "keeping-stage.h"
#include "share/onward-recipient.h"

static OnwardOutcome
outcome_of (Stage *s, GBytes *file)
{
  g_autoptr (OnwardVerdict) verdict = stage_check (s, file);

  return onward_verdict_get_outcome (verdict);
}

static void
test_only_a_compared_card_makes_known (Stage *s, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autoptr (GBytes) file = stage_make_share (s, 2, NULL, &id);
  g_autoptr (OnwardCard) card = stage_school_card (s, s->school);
  g_autofree char *code = onward_card_dup_code (card);
  g_autofree char *upper = g_ascii_strup (code, -1);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (outcome_of (s, file), ==, ONWARD_OUTCOME_UNKNOWN_SIGNER);
  g_assert_cmpint (stage_add_card (s, s->school), ==, ONWARD_KNOWN_NEW);
  g_assert_cmpint (outcome_of (s, file), ==, ONWARD_OUTCOME_UNKNOWN_SIGNER);
  g_assert_true (onward_known_card_trust (s->vault, SCHOOL_ID, upper, "Sam's school", &error));
  g_assert_no_error (error);
  {
    g_autoptr (OnwardVerdict) verdict = stage_check (s, file);

    g_assert_cmpint (onward_verdict_get_outcome (verdict), ==, ONWARD_OUTCOME_KNOWN);
    g_assert_cmpstr (onward_verdict_get_signer (verdict), ==, "Sam's school");
  }
}

static void
test_a_wrong_code_trusts_nobody (Stage *s, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autoptr (GBytes) file = stage_make_share (s, 2, NULL, &id);
  g_autoptr (EVP_PKEY) other = onward_jwk_generate (NULL);
  g_autoptr (OnwardCard) stranger = stage_school_card (s, other);
  g_autofree char *code = onward_card_dup_code (stranger);
  g_autoptr (GError) error = NULL;

  stage_add_card (s, s->school);
  g_assert_false (onward_known_card_trust (s->vault, SCHOOL_ID, code, NULL, &error));
  g_assert_error (error, ONWARD_KNOWN_CARD_ERROR, ONWARD_KNOWN_CARD_ERROR_WRONG_CODE);
  g_assert_cmpint (outcome_of (s, file), ==, ONWARD_OUTCOME_UNKNOWN_SIGNER);
}

/* Recipients' cards are compared to share with them; what they sign is nobody's seal. */
static void
test_only_a_setting_is_a_known_signer (Stage *s, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autoptr (GBytes) file = stage_make_share (s, 2, NULL, &id);
  g_autoptr (OnwardCard) card = stage_card_of (s, SCHOOL_ID, "employer", s->school);
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
  g_autoptr (OnwardCard) card = stage_card_of (s, s->college->id, "college", s->school);
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
  g_autoptr (GBytes) file = stage_make_share (s, 2, NULL, &id);
  g_autoptr (EVP_PKEY) other = onward_jwk_generate (NULL);
  g_autoptr (OnwardCard) card = stage_school_card (s, s->school);
  g_autofree char *code = onward_card_dup_code (card);
  g_autoptr (OnwardVerdict) verdict = NULL;
  EVP_PKEY *real = s->school;

  stage_add_card (s, s->school);
  g_assert_true (onward_known_card_trust (s->vault, SCHOOL_ID, code, NULL, NULL));
  g_assert_cmpint (outcome_of (s, file), ==, ONWARD_OUTCOME_KNOWN);

  s->school = other;
  {
    g_autofree char *forged_id = NULL;
    g_autoptr (GBytes) forged = stage_make_share (s, 3, NULL, &forged_id);

    verdict = stage_check (s, forged);
  }
  s->school = real;
  g_assert_cmpint (onward_verdict_get_outcome (verdict), ==, ONWARD_OUTCOME_UNKNOWN_SIGNER);
  g_assert_true (onward_verdict_get_cautions (verdict) & ONWARD_CAUTION_SIGNER_KEY_CHANGED);

  g_assert_cmpint (stage_add_card (s, s->school), ==, ONWARD_KNOWN_SAME);
  g_assert_cmpint (outcome_of (s, file), ==, ONWARD_OUTCOME_KNOWN);
  g_assert_cmpint (stage_add_card (s, other), ==, ONWARD_KNOWN_KEY_CHANGED);
  g_assert_cmpint (stage_add_card (s, other), ==, ONWARD_KNOWN_KEY_CHANGED);
  g_assert_cmpint (outcome_of (s, file), ==, ONWARD_OUTCOME_KNOWN);
}

/* A file brings no card: what is compared is the key that was told from its signature. */
static void
test_a_signer_is_remembered_without_a_card (Stage *s, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autoptr (GBytes) file = stage_make_share (s, 2, NULL, &id);
  g_autoptr (OnwardVerdict) verdict = stage_check (s, file);
  g_autofree char *code = onward_known_card_signer_code (verdict);
  g_autoptr (OnwardCard) card = stage_school_card (s, s->school);
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
  after = stage_check (s, file);
  g_assert_cmpint (onward_verdict_get_outcome (after), ==, ONWARD_OUTCOME_KNOWN);
  g_assert_cmpstr (onward_verdict_get_signer (after), ==, "Sam's school");
  row = onward_vault_find_card (s->vault, SCHOOL_ID, NULL);
  g_assert_null (row->agree_jwk);
}

static void
test_remembering_keeps_what_a_card_said (Stage *s, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autoptr (GBytes) file = stage_make_share (s, 2, NULL, &id);
  g_autoptr (OnwardVerdict) verdict = stage_check (s, file);
  g_autofree char *code = onward_known_card_signer_code (verdict);
  g_autoptr (OnwardCardRow) row = NULL;
  g_autoptr (GPtrArray) earlier = NULL;
  g_autoptr (GError) error = NULL;

  stage_add_card (s, s->school);
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
  file = stage_make_share (s, 2, NULL, &id);
  verdict = stage_check (s, file);
  code = onward_known_card_signer_code (verdict);
  g_assert_null (code);
  g_assert_false (onward_known_card_remember (s->vault, verdict, "", "Me", &error));
  g_assert_error (error, ONWARD_KNOWN_CARD_ERROR, ONWARD_KNOWN_CARD_ERROR_NONE);
}

static void
test_a_key_changes_by_comparing_again (Stage *s, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autoptr (GBytes) file = stage_make_share (s, 2, NULL, &id);
  g_autoptr (EVP_PKEY) other = onward_jwk_generate (NULL);
  g_autoptr (OnwardCard) old_card = stage_school_card (s, s->school);
  g_autoptr (OnwardCard) new_card = stage_school_card (s, other);
  g_autofree char *old_code = onward_card_dup_code (old_card);
  g_autofree char *new_code = onward_card_dup_code (new_card);
  g_autoptr (GPtrArray) earlier = NULL;
  g_autoptr (GError) error = NULL;

  stage_add_card (s, s->school);
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
  g_autoptr (OnwardCard) card = stage_school_card (s, s->school);
  g_autoptr (OnwardCard) swapped = stage_school_card (s, other);
  g_autofree char *code = onward_card_dup_code (card);
  g_autoptr (GError) error = NULL;
  gboolean compared = TRUE;

  g_assert_true (onward_recipient_check (s->vault, swapped, &compared, &error));
  g_assert_false (compared);
  stage_add_card (s, s->school);
  g_assert_true (onward_known_card_trust (s->vault, SCHOOL_ID, code, NULL, NULL));
  g_assert_true (onward_recipient_check (s->vault, card, &compared, &error));
  g_assert_true (compared);
  g_assert_false (onward_recipient_check (s->vault, swapped, &compared, &error));
  g_assert_error (error, ONWARD_RECIPIENT_ERROR, ONWARD_RECIPIENT_ERROR_OTHER_KEY);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
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
