/* Sealing and sharing from a vault, as the young person's code allows it, and what a reader's gate
 * says of the result. */

#include <string.h>

#include <glib/gstdio.h>

#include "passport/onward-clock.h"
#include "passport/onward-date.h"
#include "people.h"
#include "receive/onward-receive.h"
#include "seal/onward-base64url.h"
#include "seal/onward-jwk.h"
#include "seal/onward-picture-code.h"
#include "share/onward-my-shares.h"
#include "share/onward-own-card.h"
#include "share/onward-person.h"
#include "share/onward-sealer.h"
#include "share/onward-share-consent.h"
#include "share/onward-sharing.h"
#include "store/onward-vault-passports.h"
#include "store/onward-vault-share-log.h"
#include "store-fixture.h"

#define NOW G_GINT64_CONSTANT (1795251600) /* 2026-11-21T09:00:00Z */
#define RIGHT "apple\nbicycle\nrocket\nkite\nstar\n"
#define WRONG "apple\nbicycle\nrocket\nstar\nkite\n"
#define SCHOOL "Brookfield Example School"

typedef struct
{
  Fixture store;
  OnwardVault *vault;
  char *sam;
  OnwardSecret *right;
  OnwardSecret *wrong;
  GDate review_by;
  GDate keep_until;
  void (*agreed) (OnwardSharing *sharing); /* how it was agreed; NULL: nothing is said of it */
} Stage;

static OnwardSecret *
code_of (const char *typed)
{
  g_autoptr (OnwardSecret) secret = onward_secret_new_copy (typed, strlen (typed));
  g_autoptr (GError) error = NULL;
  OnwardSecret *code = onward_picture_code_parse (secret, &error);

  g_assert_no_error (error);
  return code;
}

static void
set_up (Stage *f, gconstpointer data)
{
  g_autoptr (OnwardPassport) sam = people_load ("sam");
  g_autoptr (OnwardIdentityRow) school = NULL;
  g_autoptr (GError) error = NULL;

  fixture_set_up (&f->store, data);
  onward_clock_set (NOW);
  f->vault = fixture_create (&f->store);
  f->sam = g_strdup (onward_passport_get_id (sam));
  f->right = code_of (RIGHT);
  f->wrong = code_of (WRONG);
  onward_date_parse ("2027-11-21", &f->review_by);
  onward_date_parse ("2028-07-31", &f->keep_until);
  onward_vault_save (f->vault, sam, "import", &error);
  g_assert_no_error (error);
  school = onward_own_card_make (f->vault, "setting", SCHOOL, "999999", &error);
  g_assert_no_error (error);
}

static void
tear_down (Stage *f, gconstpointer data)
{
  g_clear_pointer (&f->vault, onward_vault_close);
  g_free (f->sam);
  onward_secret_unref (f->right);
  onward_secret_unref (f->wrong);
  fixture_tear_down (&f->store, data);
}

static OnwardSealed *
seal (Stage *f, const char *setting, OnwardSecret *code, gboolean new_key, GError **error)
{
  OnwardSealerOrder order = { .passport = f->sam,
                              .setting = setting,
                              .code = code,
                              .new_key = new_key,
                              .review_by = &f->review_by };

  return onward_sealer_seal (f->vault, &order, error);
}

/* Shares what @paths name, or what is suggested if it is NULL, and confirms all of it. */
static OnwardShared *
share (Stage *f, const char *const *paths, OnwardSecret *code, OnwardLock lock, GError **error)
{
  g_autoptr (OnwardSealed) sealed = onward_sharing_find_sealed (f->vault, f->sam, error);
  g_autofree char *text = NULL;
  g_autoptr (OnwardIssued) issued = NULL;
  g_autoptr (OnwardSelection) selection = NULL;
  OnwardSharing sharing = { .passport = f->sam, .code = code, .lock = lock };

  if (sealed == NULL)
    return NULL;
  text = g_strndup (g_bytes_get_data (sealed->issued, NULL), g_bytes_get_size (sealed->issued));
  issued = onward_issued_parse (text, error);
  selection = onward_selection_new (issued, onward_audience_find ("college"));
  if (paths == NULL)
    onward_selection_use_suggestions (selection);
  for (guint i = 0; paths != NULL && paths[i] != NULL; i++)
    g_assert_true (onward_selection_choose (selection, paths[i], NULL));
  for (guint i = 0; i < onward_selection_get_choices (selection)->len; i++)
    ((OnwardChoice *)g_ptr_array_index (onward_selection_get_choices (selection), i))->confirmed
        = TRUE;
  if (f->agreed != NULL)
    f->agreed (&sharing);
  sharing.order = (OnwardOrder){ .audience = onward_audience_find ("college"),
                                 .to_name = "Northgate Example College",
                                 .purpose = "plan lessons",
                                 .keep_until = &f->keep_until };
  return onward_sharing_make (f->vault, issued, selection, &sharing, error);
}

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
  g_autoptr (OnwardSealed) first = seal (f, SCHOOL, f->right, FALSE, &error);
  g_autoptr (OnwardSealed) second = NULL;
  g_autoptr (OnwardPassportSummary) summary = NULL;

  g_assert_no_error (error);
  summary = onward_vault_summarise (f->vault, f->sam, &error);
  g_assert_cmpint (summary->state, ==, ONWARD_STATE_SEALED);
  second = seal (f, SCHOOL, f->right, FALSE, &error);
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
  sealed = seal (f, SCHOOL, f->right, FALSE, &error);
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
  g_autoptr (OnwardSealed) none = seal (f, "No Such School", f->right, FALSE, &error);
  g_autoptr (OnwardSealed) late = NULL;
  g_autoptr (GPtrArray) revisions = NULL;
  g_autoptr (OnwardIdentityRow) person = NULL;

  g_assert_null (none);
  g_assert_error (error, ONWARD_SEALER_ERROR, ONWARD_SEALER_ERROR_NO_SETTING);
  onward_date_parse ("2026-11-20", &f->review_by);
  late = seal (f, SCHOOL, f->right, FALSE, &date);
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
  g_autoptr (OnwardSealed) sealed = seal (f, NULL, f->right, FALSE, &error);
  g_autoptr (OnwardShared) shared = NULL;
  g_autoptr (OnwardVerdict) verdict = NULL;

  g_assert_no_error (error);
  shared = share (f, paths, f->right, ONWARD_LOCK_PLAIN, &error);
  g_assert_no_error (error);
  verdict = check (shared->file, NULL);
  g_assert_cmpint (onward_verdict_get_outcome (verdict), ==, ONWARD_OUTCOME_UNKNOWN_SIGNER);
}

/* --- the picture code --- */

static void
test_without_the_code_nothing_is_shared (Stage *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardSealed) sealed = seal (f, SCHOOL, f->right, FALSE, &error);
  g_autoptr (OnwardShared) shared = share (f, NULL, f->wrong, ONWARD_LOCK_PLAIN, &error);
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
  g_autoptr (OnwardSealed) sealed = seal (f, SCHOOL, f->right, FALSE, &error);
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
  g_autoptr (OnwardSealed) sealed = seal (f, SCHOOL, f->right, FALSE, &error);
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
  g_autoptr (OnwardSealed) sealed = seal (f, SCHOOL, f->right, FALSE, &error);
  g_autoptr (OnwardShared) waiting = NULL;
  g_autoptr (OnwardShared) later = NULL;
  guint before;

  g_assert_nonnull (sealed);
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (OnwardShared) none = share (f, NULL, f->wrong, ONWARD_LOCK_PLAIN, &error);

      g_assert_error (error, ONWARD_PERSON_ERROR, ONWARD_PERSON_ERROR_WRONG_CODE);
      g_clear_error (&error);
      if (i == 2)
        onward_clock_set (onward_clock_now () + 3600);
    }
  before = onward_secret_scrypt_count ();
  waiting = share (f, NULL, f->right, ONWARD_LOCK_PLAIN, &error);
  g_assert_null (waiting);
  g_assert_error (error, ONWARD_PERSON_ERROR, ONWARD_PERSON_ERROR_WAIT);
  g_assert_cmpuint (onward_secret_scrypt_count (), ==, before);
  g_clear_error (&error);
  onward_clock_set (onward_clock_now () + 3600);
  later = share (f, NULL, f->right, ONWARD_LOCK_PLAIN, &error);
  g_assert_no_error (error);
  g_assert_nonnull (later);
}

static void
test_a_forgotten_code_has_a_way_out (Stage *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardSealed) first = seal (f, SCHOOL, f->right, FALSE, &error);
  g_autoptr (OnwardSealed) refused = seal (f, SCHOOL, f->wrong, FALSE, &error);
  g_autoptr (OnwardSealed) second = NULL;
  g_autoptr (OnwardShared) shared = NULL;

  g_assert_nonnull (first);
  g_assert_null (refused);
  g_clear_error (&error);
  second = seal (f, SCHOOL, f->wrong, TRUE, &error);
  g_assert_no_error (error);
  shared = share (f, NULL, f->wrong, ONWARD_LOCK_PLAIN, &error);
  g_assert_no_error (error);
  g_assert_nonnull (shared);
}

/* --- what goes --- */

static void
test_exactly_what_was_chosen_goes (Stage *f, gconstpointer data)
{
  static const char *const paths[] = { "about/proud", "communication/tell-me", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardSealed) sealed = seal (f, SCHOOL, f->right, FALSE, &error);
  g_autoptr (OnwardShared) shared = share (f, paths, f->right, ONWARD_LOCK_PLAIN, &error);
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
  g_autoptr (OnwardSealed) sealed = seal (f, SCHOOL, f->right, FALSE, &error);
  g_autoptr (OnwardShared) shared = share (f, paths, f->right, ONWARD_LOCK_PLAIN, &error);
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

  update = share (f, paths, f->right, ONWARD_LOCK_PLAIN, &error);
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
  g_autoptr (OnwardSealed) sealed = seal (f, SCHOOL, f->right, FALSE, &error);
  g_autoptr (OnwardShared) first = share (f, paths, f->right, ONWARD_LOCK_PLAIN, &error);
  g_autoptr (OnwardShared) second = NULL;
  g_autoptr (OnwardVerdict) verdict = NULL;
  JsonObject *claims;

  g_assert_no_error (error);
  g_assert_nonnull (sealed);
  json_object_set_string_member (json_node_get_object (first->entry), "purpose", "run a club");
  g_assert_true (onward_sharing_record (f->vault, first, &error));
  second = share (f, paths, f->right, ONWARD_LOCK_PLAIN, &error);
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
  g_autoptr (OnwardSealed) sealed = seal (f, SCHOOL, f->right, FALSE, &error);
  g_autoptr (OnwardShared) shared = share (f, paths, f->right, ONWARD_LOCK_WORDS, &error);
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

/* --- how it was agreed --- */

#define SHOWN "See what sharing is\nThe file has only what you pick."

static GPtrArray *
get_shown (void)
{
  static GPtrArray *shown = NULL;

  if (shown == NULL)
    {
      shown = g_ptr_array_new ();
      g_ptr_array_add (shown, onward_consent_shown_new ("what-it-is", SHOWN));
    }
  return shown;
}

static void
with_supports (OnwardSharing *sharing)
{
  static const char *const supports[] = { "read-aloud", "supporter", NULL };

  sharing->supports = supports;
  sharing->shown = get_shown ();
  sharing->decided = ONWARD_DECIDED_BY_OTHER;
  sharing->decided_words = "We decide together";
  sharing->decided_role = "Parent or carer";
  sharing->decided_reason = "I asked them to";
  sharing->decided_view = "I want to share";
}

static JsonObject *
get_entry (GPtrArray *log)
{
  g_assert_cmpuint (log->len, ==, 1);
  return json_node_get_object (((OnwardShareLogLine *)g_ptr_array_index (log, 0))->entry);
}

static JsonObject *
get_object_of (JsonObject *entry, const char *list, guint place)
{
  return json_array_get_object_element (json_object_get_array_member (entry, list), place);
}

static void
record_agreed (Stage *f)
{
  static const char *const paths[] = { "about/proud", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardSealed) sealed = seal (f, SCHOOL, f->right, FALSE, &error);
  g_autoptr (OnwardShared) shared = NULL;

  f->agreed = with_supports;
  shared = share (f, paths, f->right, ONWARD_LOCK_PLAIN, &error);
  g_assert_no_error (error);
  g_assert_nonnull (sealed);
  g_assert_true (onward_sharing_record (f->vault, shared, &error));
}

static void
test_the_log_says_what_helped_and_what_was_shown (Stage *f, gconstpointer data)
{
  g_autoptr (GPtrArray) log = NULL;
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, SHOWN, -1);
  JsonObject *entry, *decided, *shown;
  const char *kept;
  g_autoptr (GBytes) bytes = NULL;

  record_agreed (f);
  log = onward_vault_share_log (f->vault, f->sam, NULL);
  entry = get_entry (log);
  g_assert_cmpstr (json_object_get_string_member (get_object_of (entry, "supports", 0), "words"),
                   ==, "Have it read to me");
  g_assert_cmpstr (json_object_get_string_member (get_object_of (entry, "supports", 1), "id"), ==,
                   "supporter");
  shown = get_object_of (entry, "shown", 0);
  g_assert_cmpstr (json_object_get_string_member (shown, "words"), ==, SHOWN);
  kept = json_object_get_string_member (shown, "hash");
  bytes = onward_base64url_decode (kept, strlen (kept));
  for (guint i = 0; i < 32; i++)
    g_assert_cmpint (((const guint8 *)g_bytes_get_data (bytes, NULL))[i], ==,
                     g_ascii_xdigit_value (hash[2 * i]) * 16
                         + g_ascii_xdigit_value (hash[2 * i + 1]));
  g_assert_cmpstr (json_object_get_string_member (get_object_of (entry, "shown", 1), "words"), ==,
                   json_object_get_string_member (entry, "wording"));
  g_assert_cmpstr (json_object_get_string_member (entry, "shown_lang"), ==, "en-GB");
  decided = json_object_get_object_member (entry, "decided");
  g_assert_cmpstr (json_object_get_string_member (decided, "how"), ==, "somebody-else");
  g_assert_cmpstr (json_object_get_string_member (decided, "words"), ==, "We decide together");
  g_assert_cmpstr (json_object_get_string_member (decided, "view"), ==, "I want to share");
}

static void
test_what_was_agreed_to_is_read_again (Stage *f, gconstpointer data)
{
  g_autoptr (GPtrArray) shares = NULL;
  g_autoptr (OnwardShareConsent) consent = NULL;
  OnwardMyShare *share = NULL;
  const OnwardConsentShown *shown = NULL;

  record_agreed (f);
  shares = onward_my_shares_list (f->vault, f->sam, NULL);
  g_assert_cmpuint (shares->len, ==, 1);
  share = shares->pdata[0];
  consent = onward_share_consent_read (share->entry);
  g_assert_cmpstr (consent->how, ==, "somebody-else");
  g_assert_cmpstr (consent->words, ==, "We decide together");
  g_assert_cmpstr (consent->role, ==, "Parent or carer");
  g_assert_cmpstr (consent->reason, ==, "I asked them to");
  g_assert_cmpstr (consent->view, ==, "I want to share");
  g_assert_cmpuint (g_strv_length (consent->supports), ==, 2);
  g_assert_cmpstr (consent->supports[1], ==, "Have someone with me");
  g_assert_cmpuint (consent->shown->len, ==, 2);
  shown = consent->shown->pdata[0];
  g_assert_cmpstr (shown->step, ==, "what-it-is");
  g_assert_cmpstr (shown->words, ==, SHOWN);
  g_assert_cmpstr (consent->lang, ==, "en-GB");
}

/* Of another kind than we write: what is not understood is not there. */
static void
test_a_line_of_another_kind_is_read (void)
{
  static const char *const lines[]
      = { "{}", "{\"decided\":7,\"supports\":\"x\",\"shown\":{},\"shown_lang\":[]}",
          "{\"decided\":{\"how\":[],\"view\":1},\"supports\":[{\"words\":2},{}],"
          "\"shown\":[{\"step\":\"a\"},{\"words\":\"b\"}]}" };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (JsonNode) entry = json_from_string (lines[i], NULL);
      g_autoptr (OnwardShareConsent) consent = onward_share_consent_read (entry);

      g_assert_cmpstr (consent->how, ==, "alone");
      g_assert_null (consent->view);
      g_assert_null (consent->lang);
      g_assert_cmpuint (g_strv_length (consent->supports) + consent->shown->len, ==, 0);
    }
}

static void
test_what_nobody_could_pick_is_not_kept (Stage *f, gconstpointer data)
{
  static const char *const supports[] = { "no-such-support", NULL };
  g_autoptr (GError) error = NULL;
  OnwardSharing sharing = { .passport = f->sam, .supports = supports };
  g_autofree char *statement = NULL;

  sharing.order = (OnwardOrder){ .to_name = "Northgate Example College",
                                 .purpose = "plan lessons",
                                 .keep_until = &f->keep_until };
  statement = onward_sharing_statement (f->vault, &sharing, 3, &error);
  g_assert_null (statement);
  g_assert_error (error, ONWARD_SHARING_ERROR, ONWARD_SHARING_ERROR_ORDER);
}

#define FOLDER "ONWARD_TEST_FOLDER"
#define CODE "ONWARD_TEST_CODE"
#define CONSENT "/io/github/onward_passport/Onward/passport/consent.xml"

/* Every sentence of the wording is another one. */
static char *
write_other_texts (Stage *f)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (CONSENT, 0, NULL);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  GString *changed = g_string_new (text);
  char *path = g_build_filename (f->store.top, "other.xml", NULL);

  g_string_replace (changed, "<body>", "<body>Other words. ", 0);
  g_string_replace (changed, "I agree to share", "Other words are about", 0);
  g_string_replace (changed, "Have it read to me", "Other words", 0);
  g_assert_true (g_file_set_contents (path, changed->str, -1, NULL));
  g_string_free (changed, TRUE);
  return path;
}

/* In a process with other texts, which does not know of the ones before. */
static void
test_other_texts (Stage *f, gconstpointer data)
{
  g_autoptr (OnwardSecret) code = NULL;
  g_autoptr (OnwardVault) vault = NULL;
  g_autoptr (GPtrArray) log = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *now = onward_consent_say ("agree", "statement", NULL);
  JsonObject *entry;

  g_assert_nonnull (strstr (now, "Other words"));
  code = fixture_secret (g_getenv (CODE));
  vault = onward_vault_open (g_getenv (FOLDER), &(OnwardUnlock){ NULL, code }, &error);
  g_assert_no_error (error);
  g_assert_true (onward_vault_check_log (vault, &error));
  log = onward_vault_share_log (vault, NULL, &error);
  entry = get_entry (log);
  g_assert_nonnull (strstr (json_object_get_string_member (entry, "wording"), "I agree to share"));
  g_assert_cmpstr (json_object_get_string_member (get_object_of (entry, "shown", 0), "words"), ==,
                   SHOWN);
  g_assert_cmpstr (json_object_get_string_member (get_object_of (entry, "supports", 0), "words"),
                   ==, "Have it read to me");
}

static void
test_kept_words_stay_when_all_texts_change (Stage *f, gconstpointer data)
{
  g_autofree char *path = write_other_texts (f);
  g_autofree char *overlay = g_strdup_printf ("%s=%s", CONSENT, path);
  g_autofree char *code = g_strndup ((const char *)onward_secret_data (f->store.code),
                                     onward_secret_length (f->store.code));

  record_agreed (f);
  g_clear_pointer (&f->vault, onward_vault_close);
  g_setenv ("G_RESOURCE_OVERLAYS", overlay, TRUE);
  g_setenv (FOLDER, f->store.folder, TRUE);
  g_setenv (CODE, code, TRUE);
  g_test_trap_subprocess ("/share/agreed/subprocess/other-texts", 0, G_TEST_SUBPROCESS_DEFAULT);
  g_unsetenv ("G_RESOURCE_OVERLAYS");
  g_test_trap_assert_passed ();
}

#define ADD(path, func) g_test_add (path, Stage, NULL, set_up, func, tear_down)

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
  ADD ("/share/agreed/the-log-says-what-helped-and-what-was-shown",
       test_the_log_says_what_helped_and_what_was_shown);
  ADD ("/share/agreed/what-was-agreed-to-is-read-again", test_what_was_agreed_to_is_read_again);
  g_test_add_func ("/share/agreed/a-line-of-another-kind-is-read",
                   test_a_line_of_another_kind_is_read);
  ADD ("/share/agreed/what-nobody-could-pick-is-not-kept", test_what_nobody_could_pick_is_not_kept);
  ADD ("/share/agreed/kept-words-stay-when-all-texts-change",
       test_kept_words_stay_when_all_texts_change);
  ADD ("/share/agreed/subprocess/other-texts", test_other_texts);
  ADD ("/share/sharing/words-open-what-they-locked", test_words_open_what_they_locked);
  return g_test_run ();
}
