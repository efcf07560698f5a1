/* Sealing and sharing from a vault, as the young person's code allows it, and what a reader's gate
 * says of the result. */

#include <string.h>

#include "share/onward-person.h"
#include "sharing-stage.h"
#include "store/onward-vault-share-log.h"

static OnwardVerdict *
check (GBytes *file, OnwardSecret *words)
{
  return onward_receive_check (file, words, NULL, onward_clock_now ());
}

/* --- sealing --- */

static void
test_a_seal_is_a_revision (Stage *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardSealed) first = stage_seal (f, SCHOOL, f->right, FALSE, &error);
  g_autoptr (OnwardSealed) second = NULL;
  g_autoptr (OnwardPassportSummary) summary = NULL;

  g_assert_no_error (error);
  summary = onward_vault_summarise (f->vault, f->sam, &error);
  g_assert_cmpint (summary->state, ==, ONWARD_STATE_SEALED);
  second = stage_seal (f, SCHOOL, f->right, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (second->revision, >, first->revision);
}

/* It was said of what is sealed now. */
static void
test_a_seal_takes_ready_off (Stage *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardPassport) sam = onward_vault_load (f->vault, f->sam, &error);
  g_autoptr (OnwardPassport) after = NULL;
  g_autoptr (OnwardSealed) sealed = NULL;

  g_assert_no_error (error);
  onward_passport_set_ready (sam, &f->keep_until);
  g_assert_true (onward_vault_save (f->vault, sam, "ready", &error));
  sealed = stage_seal (f, SCHOOL, f->right, FALSE, &error);
  g_assert_no_error (error);
  after = onward_vault_load (f->vault, f->sam, &error);
  g_assert_no_error (error);
  g_assert_false (onward_passport_get_ready (after, NULL));
}

static void
test_a_failed_seal_leaves_nothing (Stage *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) date = NULL;
  g_autoptr (OnwardSealed) none = stage_seal (f, "No Such School", f->right, FALSE, &error);
  g_autoptr (OnwardSealed) late = NULL;
  g_autoptr (GPtrArray) revisions = NULL;
  g_autoptr (OnwardIdentityRow) person = NULL;

  g_assert_null (none);
  g_assert_error (error, ONWARD_SEALER_ERROR, ONWARD_SEALER_ERROR_NO_SETTING);
  onward_date_parse ("2026-11-20", &f->review_by);
  late = stage_seal (f, SCHOOL, f->right, FALSE, &date);
  g_assert_error (date, ONWARD_SEALER_ERROR, ONWARD_SEALER_ERROR_REVIEW);
  revisions = onward_vault_revisions (f->vault, f->sam, NULL);
  g_assert_cmpuint (revisions->len, ==, 0);
  person = onward_person_find (f->vault, f->sam, NULL);
  g_assert_null (person);
}

static void
test_sealed_alone_is_never_known (Stage *f, gconstpointer data)
{
  static const char *const paths[] = { "about/proud", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardSealed) sealed = stage_seal (f, NULL, f->right, FALSE, &error);
  g_autoptr (OnwardShared) shared = NULL;
  g_autoptr (OnwardVerdict) verdict = NULL;

  g_assert_no_error (error);
  shared = stage_share (f, paths, f->right, ONWARD_LOCK_PLAIN, &error);
  g_assert_no_error (error);
  verdict = check (shared->file, NULL);
  g_assert_cmpint (onward_verdict_get_outcome (verdict), ==, ONWARD_OUTCOME_UNKNOWN_SIGNER);
}

/* --- the picture code --- */

static void
test_without_the_code_nothing_is_shared (Stage *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardSealed) sealed = stage_seal (f, SCHOOL, f->right, FALSE, &error);
  g_autoptr (OnwardShared) shared = stage_share (f, NULL, f->wrong, ONWARD_LOCK_PLAIN, &error);
  g_autoptr (GPtrArray) log = onward_vault_share_log (f->vault, f->sam, NULL);

  g_assert_nonnull (sealed);
  g_assert_null (shared);
  g_assert_error (error, ONWARD_PERSON_ERROR, ONWARD_PERSON_ERROR_WRONG_CODE);
  g_assert_cmpuint (log->len, ==, 0);
}

static void
test_a_wrong_code_costs_what_a_right_one_does (Stage *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardSealed) sealed = stage_seal (f, SCHOOL, f->right, FALSE, &error);
  g_autoptr (OnwardIdentityRow) person = onward_person_find (f->vault, f->sam, &error);
  g_autoptr (EVP_PKEY) key = NULL;
  g_autoptr (EVP_PKEY) none = NULL;
  guint start = onward_secret_scrypt_count ();
  guint right, wrong;

  g_assert_nonnull (sealed);
  key = onward_person_unlock (f->vault, person, f->right, &error);
  g_assert_no_error (error);
  right = onward_secret_scrypt_count () - start;
  none = onward_person_unlock (f->vault, person, f->wrong, &error);
  g_assert_null (none);
  wrong = onward_secret_scrypt_count () - start - right;
  g_test_message ("count: %u derivation for a right code, %u for a wrong one", right, wrong);
  g_assert_cmpuint (right, ==, 1);
  g_assert_cmpuint (wrong, ==, right);
}

static void
test_the_code_is_under_scrypt_of_2_17 (Stage *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardSealed) sealed = stage_seal (f, SCHOOL, f->right, FALSE, &error);
  g_autoptr (OnwardIdentityRow) person = onward_person_find (f->vault, f->sam, &error);
  g_autoptr (JsonNode) wrap = json_from_string (person->wrap, &error);
  JsonObject *params = json_node_get_object (wrap);

  g_assert_nonnull (sealed);
  g_assert_null (person->sign_key);
  g_assert_cmpint (json_object_get_int_member (params, "n"), >=, 1 << 17);
  g_assert_cmpint (json_object_get_int_member (params, "r"), ==, 8);
}

static void
test_wrong_codes_slow_down (Stage *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardSealed) sealed = stage_seal (f, SCHOOL, f->right, FALSE, &error);
  g_autoptr (OnwardShared) waiting = NULL;
  g_autoptr (OnwardShared) later = NULL;
  guint before;

  g_assert_nonnull (sealed);
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (OnwardShared) none = stage_share (f, NULL, f->wrong, ONWARD_LOCK_PLAIN, &error);

      g_assert_error (error, ONWARD_PERSON_ERROR, ONWARD_PERSON_ERROR_WRONG_CODE);
      g_clear_error (&error);
      if (i == 2)
        onward_clock_set (onward_clock_now () + 3600);
    }
  before = onward_secret_scrypt_count ();
  waiting = stage_share (f, NULL, f->right, ONWARD_LOCK_PLAIN, &error);
  g_assert_null (waiting);
  g_assert_error (error, ONWARD_PERSON_ERROR, ONWARD_PERSON_ERROR_WAIT);
  g_assert_cmpuint (onward_secret_scrypt_count (), ==, before);
  g_clear_error (&error);
  onward_clock_set (onward_clock_now () + 3600);
  later = stage_share (f, NULL, f->right, ONWARD_LOCK_PLAIN, &error);
  g_assert_no_error (error);
  g_assert_nonnull (later);
}

static void
test_a_forgotten_code_has_a_way_out (Stage *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardSealed) first = stage_seal (f, SCHOOL, f->right, FALSE, &error);
  g_autoptr (OnwardSealed) refused = stage_seal (f, SCHOOL, f->wrong, FALSE, &error);
  g_autoptr (OnwardSealed) second = NULL;
  g_autoptr (OnwardShared) shared = NULL;

  g_assert_nonnull (first);
  g_assert_null (refused);
  g_clear_error (&error);
  second = stage_seal (f, SCHOOL, f->wrong, TRUE, &error);
  g_assert_no_error (error);
  shared = stage_share (f, NULL, f->wrong, ONWARD_LOCK_PLAIN, &error);
  g_assert_no_error (error);
  g_assert_nonnull (shared);
}

/* --- what goes --- */

static void
test_exactly_what_was_chosen_goes (Stage *f, gconstpointer data)
{
  static const char *const paths[] = { "about/proud", "communication/tell-me", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardSealed) sealed = stage_seal (f, SCHOOL, f->right, FALSE, &error);
  g_autoptr (OnwardShared) shared = stage_share (f, paths, f->right, ONWARD_LOCK_PLAIN, &error);
  g_autoptr (OnwardVerdict) verdict = NULL;
  JsonObject *content;
  JsonObject *section;

  g_assert_no_error (error);
  g_assert_nonnull (sealed);
  verdict = check (shared->file, NULL);
  g_assert_cmpstr (onward_verdict_get_sentence (verdict), !=, "");
  content = onward_verdict_get_content (verdict);
  g_assert_nonnull (content);
  g_assert_cmpuint (json_object_get_size (content), ==, 2);
  section = json_object_get_object_member (content, "about");
  g_assert_cmpuint (json_object_get_size (section), ==, 2); /* title and the one answer */
  g_assert_true (json_object_has_member (section, "proud"));
}

static void
test_the_log_says_what_went (Stage *f, gconstpointer data)
{
  static const char *const paths[] = { "about/proud", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardSealed) sealed = stage_seal (f, SCHOOL, f->right, FALSE, &error);
  g_autoptr (OnwardShared) shared = stage_share (f, paths, f->right, ONWARD_LOCK_PLAIN, &error);
  g_autoptr (OnwardShared) update = NULL;
  g_autoptr (GPtrArray) log = NULL;
  JsonObject *entry;
  JsonArray *items;

  g_assert_no_error (error);
  g_assert_nonnull (sealed);
  g_assert_true (onward_sharing_record (f->vault, shared, &error));
  g_assert_true (onward_vault_check_log (f->vault, &error));
  log = onward_vault_share_log (f->vault, f->sam, &error);
  g_assert_cmpuint (log->len, ==, 1);
  entry = json_node_get_object (((OnwardShareLogLine *)g_ptr_array_index (log, 0))->entry);
  items = json_object_get_array_member (entry, "items");
  g_assert_cmpuint (json_array_get_length (items), ==, 2);
  g_assert_cmpstr (json_object_get_string_member (entry, "share"), ==, shared->share_id);
  g_assert_nonnull (strstr (json_object_get_string_member (entry, "wording"), "I agree"));

  update = stage_share (f, paths, f->right, ONWARD_LOCK_PLAIN, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (g_bytes_get_data (update->file, NULL), "~"));
  {
    g_autoptr (OnwardVerdict) verdict = check (update->file, NULL);
    JsonObject *binding = onward_claims_get_binding (onward_verdict_get_claims (verdict));
    JsonObject *share_claims = json_object_get_object_member (binding, "share");

    g_assert_cmpstr (json_object_get_string_member (share_claims, "replaces"), ==,
                     shared->share_id);
  }
}

static void
test_a_name_is_one_line (Stage *f, gconstpointer data)
{
  static const char *const wrong[]
      = { "", "  ", "One\nSigned by: a friend", "Right \342\200\256to left", "e\314\201cole" };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      OnwardSharing sharing = { .passport = f->sam };
      g_autofree char *statement = NULL;

      sharing.order = (OnwardOrder){ .to_name = wrong[i],
                                     .purpose = "plan lessons",
                                     .keep_until = &f->keep_until };
      statement = onward_sharing_statement (f->vault, &sharing, 3, &error);
      g_assert_null (statement);
      g_assert_nonnull (error);
    }
}

static void
test_another_purpose_replaces_nothing (Stage *f, gconstpointer data)
{
  static const char *const paths[] = { "about/proud", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardSealed) sealed = stage_seal (f, SCHOOL, f->right, FALSE, &error);
  g_autoptr (OnwardShared) first = stage_share (f, paths, f->right, ONWARD_LOCK_PLAIN, &error);
  g_autoptr (OnwardShared) second = NULL;
  g_autoptr (OnwardVerdict) verdict = NULL;
  JsonObject *claims;

  g_assert_no_error (error);
  g_assert_nonnull (sealed);
  json_object_set_string_member (json_node_get_object (first->entry), "purpose", "run a club");
  g_assert_true (onward_sharing_record (f->vault, first, &error));
  second = stage_share (f, paths, f->right, ONWARD_LOCK_PLAIN, &error);
  verdict = check (second->file, NULL);
  claims = onward_claims_get_binding (onward_verdict_get_claims (verdict));
  g_assert_false (
      json_object_has_member (json_object_get_object_member (claims, "share"), "replaces"));
}

static void
test_words_open_what_they_locked (Stage *f, gconstpointer data)
{
  static const char *const paths[] = { "about/proud", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardSealed) sealed = stage_seal (f, SCHOOL, f->right, FALSE, &error);
  g_autoptr (OnwardShared) shared = stage_share (f, paths, f->right, ONWARD_LOCK_WORDS, &error);
  g_autoptr (OnwardVerdict) without = NULL;
  g_autoptr (OnwardVerdict) with = NULL;

  g_assert_no_error (error);
  g_assert_nonnull (sealed);
  without = check (shared->file, NULL);
  g_assert_cmpint (onward_verdict_get_outcome (without), ==, ONWARD_OUTCOME_REFUSED);
  g_assert_true (onward_verdict_needs_words (without));
  g_assert_null (onward_verdict_get_content (without));
  with = check (shared->file, shared->words);
  g_assert_cmpint (onward_verdict_get_outcome (with), ==, ONWARD_OUTCOME_UNKNOWN_SIGNER);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/share/sealer/a-seal-is-a-revision", test_a_seal_is_a_revision);
  ADD ("/share/sealer/a-seal-takes-ready-off", test_a_seal_takes_ready_off);
  ADD ("/share/sealer/a-failed-seal-leaves-nothing", test_a_failed_seal_leaves_nothing);
  ADD ("/share/sealer/sealed-alone-is-never-known", test_sealed_alone_is_never_known);
  ADD ("/share/code/without-the-code-nothing-is-shared", test_without_the_code_nothing_is_shared);
  ADD ("/share/code/a-wrong-code-costs-what-a-right-one-does",
       test_a_wrong_code_costs_what_a_right_one_does);
  ADD ("/share/code/is-under-scrypt-of-2-17", test_the_code_is_under_scrypt_of_2_17);
  ADD ("/share/code/wrong-codes-slow-down", test_wrong_codes_slow_down);
  ADD ("/share/code/a-forgotten-code-has-a-way-out", test_a_forgotten_code_has_a_way_out);
  ADD ("/share/sharing/exactly-what-was-chosen-goes", test_exactly_what_was_chosen_goes);
  ADD ("/share/sharing/the-log-says-what-went", test_the_log_says_what_went);
  ADD ("/share/sharing/a-name-is-one-line", test_a_name_is_one_line);
  ADD ("/share/sharing/another-purpose-replaces-nothing", test_another_purpose_replaces_nothing);
  ADD ("/share/sharing/words-open-what-they-locked", test_words_open_what_they_locked);
  return g_test_run ();
}
