/* What a recipient's vault keeps, and what it never replaces. */

#include "keeping-stage.h"
#include "store/onward-vault-receipts.h"

static OnwardKept
keep (Stage *s, GBytes *file)
{
  g_autoptr (OnwardVerdict) verdict = stage_check (s, file);
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

static void
test_the_same_share_twice_is_had_before (Stage *s, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autoptr (GBytes) file = stage_make_share (s, 2, NULL, &id);
  g_autoptr (OnwardVerdict) again = NULL;

  g_assert_cmpint (keep (s, file), ==, ONWARD_KEPT);
  again = stage_check (s, file);
  g_assert_true (onward_verdict_get_cautions (again) & ONWARD_CAUTION_HAD_BEFORE);
  g_assert_cmpint (keep (s, file), ==, ONWARD_KEPT_BEFORE);
  g_assert_cmpuint (count_kept (s), ==, 1);
}

static void
test_an_older_revision_never_replaces (Stage *s, gconstpointer data)
{
  g_autofree char *new_id = NULL;
  g_autofree char *old_id = NULL;
  g_autoptr (GBytes) newer = stage_make_share (s, 5, NULL, &new_id);
  g_autoptr (GBytes) older = stage_make_share (s, 4, new_id, &old_id);
  g_autoptr (OnwardVerdict) verdict = NULL;
  g_autoptr (OnwardReceived) row = NULL;

  g_assert_cmpint (keep (s, newer), ==, ONWARD_KEPT);
  verdict = stage_check (s, older);
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
  g_autoptr (GBytes) first = stage_make_share (s, 2, NULL, &first_id);
  g_autoptr (GBytes) second = stage_make_share (s, 3, first_id, &second_id);
  g_autoptr (OnwardReceived) gone = NULL;

  g_assert_cmpint (keep (s, first), ==, ONWARD_KEPT);
  g_assert_cmpint (keep (s, second), ==, ONWARD_KEPT_REPLACING);
  gone = onward_vault_find_received (s->vault, first_id, NULL);
  g_assert_null (gone);
  g_assert_cmpuint (count_kept (s), ==, 1);
}

static void
test_what_was_replaced_does_not_come_back (Stage *s, gconstpointer data)
{
  g_autofree char *first_id = NULL;
  g_autofree char *second_id = NULL;
  g_autoptr (GBytes) first = stage_make_share (s, 2, NULL, &first_id);
  g_autoptr (GBytes) second = stage_make_share (s, 2, first_id, &second_id);
  g_autoptr (OnwardVerdict) again = NULL;

  keep (s, first);
  keep (s, second);
  again = stage_check (s, first);
  g_assert_true (onward_verdict_get_cautions (again) & ONWARD_CAUTION_REPLACED);
  g_assert_cmpint (keep (s, first), ==, ONWARD_KEPT_NOT_OLDER);
  g_assert_cmpuint (count_kept (s), ==, 1);
}

static void
test_what_was_replaced_may_come_late (Stage *s, gconstpointer data)
{
  g_autofree char *first_id = NULL;
  g_autofree char *second_id = NULL;
  g_autoptr (GBytes) first = stage_make_share (s, 2, NULL, &first_id);
  g_autoptr (GBytes) second = stage_make_share (s, 2, first_id, &second_id);

  g_assert_cmpint (keep (s, second), ==, ONWARD_KEPT);
  g_assert_cmpint (keep (s, first), ==, ONWARD_KEPT_NOT_OLDER);
  g_assert_cmpuint (count_kept (s), ==, 1);
}

static void
test_somebody_else_cannot_replace_it (Stage *s, gconstpointer data)
{
  g_autofree char *first_id = NULL;
  g_autofree char *second_id = NULL;
  g_autoptr (GBytes) first = stage_make_share (s, 2, NULL, &first_id);
  g_autoptr (GBytes) second = NULL;

  g_assert_cmpint (keep (s, first), ==, ONWARD_KEPT);
  EVP_PKEY_free (s->holder);
  s->holder = onward_jwk_generate (NULL);
  second = stage_make_share (s, 9, first_id, &second_id);
  g_assert_cmpint (keep (s, second), ==, ONWARD_KEPT);
  g_assert_cmpuint (count_kept (s), ==, 2);
}

static void
test_a_refused_file_is_not_kept (Stage *s, gconstpointer data)
{
  g_autoptr (GBytes) junk = g_bytes_new_static ("a~b", 3);
  g_autoptr (OnwardVerdict) verdict = stage_check (s, junk);
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
  file = stage_make_share (s, 2, NULL, &id);
  verdict = stage_check (s, file);
  g_assert_cmpint (onward_verdict_get_reason (verdict), ==, ONWARD_REASON_NOT_FOR_YOU);
  g_assert_null (onward_verdict_get_content (verdict));
}

static void
test_longer_than_agreed_is_never_silent (Stage *s, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autoptr (GBytes) file = stage_make_share (s, 2, NULL, &id);
  g_autoptr (GError) error = NULL;

  g_assert_false (stage_keep_until (s, file, "2027-11-22", FALSE, &error));
  g_assert_error (error, ONWARD_KEEPING_ERROR, ONWARD_KEEPING_ERROR_LATER);
  g_assert_cmpuint (count_kept (s), ==, 0);
  g_assert_true (stage_keep_until (s, file, "2027-11-22", TRUE, NULL));
}

static void
test_what_was_said_goes_on_with_an_update (Stage *s, gconstpointer data)
{
  g_autofree char *first_id = NULL;
  g_autofree char *second_id = NULL;
  g_autoptr (GBytes) first = stage_make_share (s, 2, NULL, &first_id);
  g_autoptr (GBytes) second = stage_make_share (s, 3, first_id, &second_id);
  g_autoptr (OnwardReceived) row = NULL;
  g_autoptr (GPtrArray) receipts = NULL;

  g_assert_true (stage_keep_until (s, first, "2027-01-01", FALSE, NULL));
  g_assert_cmpint (keep (s, second), ==, ONWARD_KEPT_REPLACING);
  row = onward_vault_find_received (s->vault, second_id, NULL);
  g_assert_cmpstr (row->who, ==, "Our support team");
  receipts = onward_vault_list_receipts (s->vault, NULL);
  g_assert_cmpuint (receipts->len, ==, 1);
  g_assert_cmpstr (((OnwardReceipt *)receipts->pdata[0])->reason, ==, "replaced");
}

/* --- knowing --- */

static void
test_what_is_kept_is_checked_again (Stage *s, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autoptr (GBytes) file = stage_make_share (s, 2, NULL, &id);
  g_autoptr (OnwardCard) card = stage_school_card (s, s->school);
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
  stage_add_card (s, s->school);
  g_assert_true (onward_known_card_trust (s->vault, SCHOOL_ID, code, NULL, NULL));
  after = onward_keeping_show (s->vault, row, NULL);
  g_assert_cmpint (onward_verdict_get_outcome (after), ==, ONWARD_OUTCOME_KNOWN);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/receive/keeping/the-same-share-twice-is-had-before",
       test_the_same_share_twice_is_had_before);
  ADD ("/receive/keeping/an-older-revision-never-replaces", test_an_older_revision_never_replaces);
  ADD ("/receive/keeping/an-update-takes-the-place-it-names",
       test_an_update_takes_the_place_it_names);
  ADD ("/receive/keeping/what-was-replaced-does-not-come-back",
       test_what_was_replaced_does_not_come_back);
  ADD ("/receive/keeping/what-was-replaced-may-come-late", test_what_was_replaced_may_come_late);
  ADD ("/receive/keeping/somebody-else-cannot-replace-it", test_somebody_else_cannot_replace_it);
  ADD ("/receive/keeping/a-refused-file-is-not-kept", test_a_refused_file_is_not_kept);
  ADD ("/receive/keeping/for-another-recipient-is-refused", test_for_another_recipient_is_refused);
  ADD ("/receive/keeping/what-is-kept-is-checked-again", test_what_is_kept_is_checked_again);
  ADD ("/receive/keeping/longer-than-agreed-is-never-silent",
       test_longer_than_agreed_is_never_silent);
  ADD ("/receive/keeping/what-was-said-goes-on-with-an-update",
       test_what_was_said_goes_on_with_an_update);
  return g_test_run ();
}
