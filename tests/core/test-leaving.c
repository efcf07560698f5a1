/* The young person's own copy: everything goes along, opens elsewhere, and shares from there. */

#include <string.h>

#include "passport/onward-date.h"
#include "people.h"
#include "receive/onward-receive.h"
#include "seal/onward-jwe.h"
#include "seal/onward-picture-code.h"
#include "seal/onward-strict-json.h"
#include "seal/onward-words.h"
#include "share/onward-own-card.h"
#include "share/onward-own-copy.h"
#include "share/onward-person.h"
#include "share/onward-sealer.h"
#include "share/onward-sharing.h"
#include "store-fixture.h"
#include "store/onward-vault-share-log.h"

#define CODE "apple\nbicycle\nrocket\nkite\nstar\n"
#define SCHOOL "Brookfield Example School"

typedef struct
{
  Fixture here_store, there_store;
  OnwardVault *here, *there;
  OnwardSecret *code, *words;
  char *robin;
} Stage;

static void
seal (Stage *s)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardSealed) sealed = NULL;
  OnwardSealerOrder order = { .passport = s->robin, .setting = SCHOOL, .code = s->code };
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
  g_autoptr (OnwardIdentityRow) school = NULL;
  g_autoptr (OnwardSecret) typed = fixture_secret (CODE);
  g_autoptr (GError) error = NULL;

  fixture_set_up (&s->here_store, data);
  fixture_set_up (&s->there_store, data);
  s->here = fixture_create (&s->here_store);
  s->there = fixture_create (&s->there_store);
  s->code = onward_picture_code_parse (typed, &error);
  g_assert_no_error (error);
  s->words = onward_words_generate ();
  s->robin = g_strdup (onward_passport_get_id (robin));
  onward_vault_save (s->here, robin, "import", &error);
  g_assert_no_error (error);
  school = onward_own_card_make (s->here, "setting", SCHOOL, NULL, &error);
  g_assert_no_error (error);
  seal (s);
}

static void
tear_down (Stage *s, gconstpointer data)
{
  onward_vault_close (s->here);
  onward_vault_close (s->there);
  fixture_tear_down (&s->here_store, data);
  fixture_tear_down (&s->there_store, data);
  onward_secret_unref (s->code);
  onward_secret_unref (s->words);
  g_free (s->robin);
}

static GBytes *
write_copy (Stage *s)
{
  g_autoptr (GError) error = NULL;
  GBytes *copy = onward_own_copy_write (s->here, s->robin, s->words, &error);

  g_assert_no_error (error);
  return copy;
}

static OnwardShared *
share_from (OnwardVault *vault, Stage *s, GError **error)
{
  g_autoptr (OnwardSealed) sealed = onward_sharing_find_sealed (vault, s->robin, error);
  g_autofree char *text = NULL;
  g_autoptr (OnwardIssued) issued = NULL;
  g_autoptr (OnwardSelection) selection = NULL;
  OnwardSharing sharing = { .passport = s->robin, .code = s->code, .lock = ONWARD_LOCK_PLAIN };
  GDate until;

  if (sealed == NULL)
    return NULL;
  text = g_strndup (g_bytes_get_data (sealed->issued, NULL), g_bytes_get_size (sealed->issued));
  issued = onward_issued_parse (text, error);
  selection = onward_selection_new (issued, onward_audience_find ("college"));
  g_assert_true (onward_selection_choose (selection, "about/proud", error));
  onward_date_parse ("2028-07-31", &until);
  sharing.order = (OnwardOrder){ .audience = onward_audience_find ("college"),
                                 .to_name = "Northgate Example College",
                                 .purpose = "plan lessons",
                                 .keep_until = &until };
  return onward_sharing_make (vault, issued, selection, &sharing, error);
}

static void
test_everything_goes_along (Stage *s, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardShared) before = share_from (s->here, s, &error);
  g_autoptr (GBytes) copy = NULL;
  g_autoptr (OnwardPassport) passport = NULL;
  g_autoptr (OnwardPassport) original = NULL;
  g_autoptr (JsonNode) a = NULL;
  g_autoptr (JsonNode) b = NULL;
  g_autoptr (GPtrArray) revisions = NULL;
  g_autoptr (GPtrArray) log = NULL;
  gboolean was_here = TRUE;

  onward_sharing_record (s->here, before, &error);
  g_assert_no_error (error);
  copy = write_copy (s);
  g_assert_true (onward_own_copy_check (s->here, copy, s->words, s->robin, &error));
  passport = onward_own_copy_read (s->there, copy, s->words, &was_here, &error);
  g_assert_no_error (error);
  g_assert_false (was_here);
  original = onward_vault_load (s->here, s->robin, &error);
  a = onward_passport_to_json (original);
  b = onward_passport_to_json (passport);
  g_assert_true (json_node_equal (a, b));
  revisions = onward_vault_revisions (s->there, s->robin, &error);
  g_assert_cmpuint (revisions->len, ==, 1);
  log = onward_vault_share_log (s->there, s->robin, &error);
  g_assert_cmpuint (log->len, ==, 1);
}

static void
test_it_shares_from_there (Stage *s, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) copy = write_copy (s);
  g_autoptr (OnwardPassport) passport
      = onward_own_copy_read (s->there, copy, s->words, NULL, &error);
  g_autoptr (OnwardShared) shared = NULL;
  g_autoptr (OnwardVerdict) verdict = NULL;

  g_assert_no_error (error);
  g_assert_nonnull (passport);
  shared = share_from (s->there, s, &error);
  g_assert_no_error (error);
  verdict = onward_receive_check (shared->file, NULL, NULL, onward_clock_now ());
  g_assert_cmpint (onward_verdict_get_outcome (verdict), ==, ONWARD_OUTCOME_UNKNOWN_SIGNER);
}

static void
test_after_leaving_the_setting_cannot_share (Stage *s, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardShared) none = NULL;
  g_autoptr (OnwardSealed) sealed = NULL;
  GDate review_by;
  OnwardSealerOrder order
      = { .passport = s->robin, .setting = SCHOOL, .code = s->code, .review_by = &review_by };

  g_assert_true (onward_person_forget (s->here, s->robin, &error));
  none = share_from (s->here, s, &error);
  g_assert_null (none);
  g_assert_error (error, ONWARD_PERSON_ERROR, ONWARD_PERSON_ERROR_NO_KEY);
  g_clear_error (&error);
  onward_date_parse ("2027-11-21", &review_by);
  sealed = onward_sealer_seal (s->here, &order, &error);
  g_assert_null (sealed);
  g_assert_error (error, ONWARD_PERSON_ERROR, ONWARD_PERSON_ERROR_NO_KEY);
}

static void
test_other_words_do_not_open_it (Stage *s, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) copy = write_copy (s);
  g_autoptr (OnwardSecret) others = onward_words_generate ();
  g_autoptr (OnwardPassport) none = onward_own_copy_read (s->there, copy, others, NULL, &error);

  g_assert_null (none);
  g_assert_nonnull (error);
  g_assert_cmpint (onward_vault_count (s->there, NULL), ==, 0);
}

static void
test_a_changed_copy_brings_nothing (Stage *s, gconstpointer data)
{
  g_autoptr (GBytes) copy = write_copy (s);
  gsize length = 0;
  const char *text = g_bytes_get_data (copy, &length);

  for (gsize at = 0; at < length; at += length / 7)
    {
      g_autofree char *changed = g_memdup2 (text, length);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (OnwardPassport) none = NULL;

      changed[at] = changed[at] == 'A' ? 'B' : 'A';
      bytes = g_bytes_new (changed, length);
      none = onward_own_copy_read (s->there, bytes, s->words, NULL, &error);
      g_assert_null (none);
      g_assert_nonnull (error);
    }
  g_assert_cmpint (onward_vault_count (s->there, NULL), ==, 0);
}

static void
test_what_is_here_is_kept_as_a_revision (Stage *s, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) copy = write_copy (s);
  g_autoptr (OnwardPassport) changed = onward_vault_load (s->here, s->robin, &error);
  g_autoptr (OnwardPassport) passport = NULL;
  g_autoptr (OnwardPassport) earlier = NULL;
  g_autoptr (GPtrArray) revisions = NULL;
  gboolean was_here = FALSE;

  g_assert_true (onward_passport_clear_answer (changed, "about.proud"));
  g_assert_true (onward_vault_save (s->here, changed, "about.proud", &error));
  passport = onward_own_copy_read (s->here, copy, s->words, &was_here, &error);
  g_assert_no_error (error);
  g_assert_true (was_here);
  g_assert_nonnull (onward_passport_get_answer (passport, "about.proud"));
  revisions = onward_vault_revisions (s->here, s->robin, &error);
  earlier = onward_vault_load_revision (
      s->here, s->robin, ((OnwardRevision *)g_ptr_array_index (revisions, 0))->number, &error);
  g_assert_null (onward_passport_get_answer (earlier, "about.proud"));
}

/* Takes one answer away, which is easily seen, and keeps the passport so. */
static void
clear (Stage *s, OnwardVault *vault, const char *question)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardPassport) passport = onward_vault_load (vault, s->robin, &error);

  g_assert_true (onward_passport_clear_answer (passport, question));
  g_assert_true (onward_vault_save (vault, passport, question, &error));
  g_assert_no_error (error);
}

static void
bring_there (Stage *s)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) copy = write_copy (s);
  g_autoptr (OnwardPassport) passport
      = onward_own_copy_read (s->there, copy, s->words, NULL, &error);

  g_assert_no_error (error);
}

static void
test_a_seal_comes_under_its_own_number (Stage *s, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardSealed) sealed = NULL;
  g_autoptr (OnwardPassport) as_sealed = NULL;
  g_autoptr (GPtrArray) revisions = NULL;
  gboolean moved_on = FALSE;
  guint number;

  bring_there (s);
  clear (s, s->there, "about.proud");
  number = onward_vault_cut_revision (s->there, s->robin, ONWARD_CUT_CLOSE, &error);
  clear (s, s->here, "card.pronouns");
  seal (s);
  bring_there (s);
  sealed = onward_sharing_find_sealed (s->there, s->robin, &error);
  g_assert_cmpuint (sealed->revision, ==, number); /* both counted on from the same */
  as_sealed = onward_vault_load_revision (s->there, s->robin, number, &error);
  g_assert_null (onward_passport_get_answer (as_sealed, "card.pronouns"));
  g_assert_nonnull (onward_passport_get_answer (as_sealed, "about.proud"));
  revisions = onward_vault_revisions (s->there, s->robin, &error);
  for (guint i = 0; i < revisions->len; i++)
    {
      const OnwardRevision *revision = g_ptr_array_index (revisions, i);
      g_autoptr (OnwardPassport) stood
          = onward_vault_load_revision (s->there, s->robin, revision->number, &error);

      if (revision->number == number)
        g_assert_true (revision->sealed);
      else if (onward_passport_get_answer (stood, "about.proud") == NULL)
        moved_on = !revision->sealed;
    }
  g_assert_true (moved_on);
}

/* A copy whose JSON somebody changed, locked again under the same words. */
static GBytes *
changed_copy (Stage *s, void (*change) (Stage *s, JsonObject *copy))
{
  g_autoptr (GBytes) copy = write_copy (s);
  g_autoptr (OnwardJwe) jwe
      = onward_jwe_parse (g_bytes_get_data (copy, NULL), g_bytes_get_size (copy), NULL);
  g_autoptr (GBytes) plain = onward_jwe_decrypt_with_words (jwe, s->words, NULL);
  g_autoptr (JsonNode) node = onward_strict_json_parse (
      g_bytes_get_data (plain, NULL), g_bytes_get_size (plain), &onward_json_limits_document, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *locked;

  change (s, json_node_get_object (node));
  text = onward_json_print (node);
  bytes = g_bytes_new (text, strlen (text));
  locked = onward_jwe_encrypt_with_words (bytes, ONWARD_OWN_COPY_CTY, s->words, NULL);
  return g_bytes_new_take (locked, strlen (locked));
}

static void
take_the_school (Stage *s, JsonObject *copy)
{
  g_autoptr (OnwardIdentityRow) school = onward_own_card_find (s->here, NULL, NULL);

  json_object_set_string_member (json_object_get_object_member (copy, "person"), "id", school->id);
}

static void
another_number (Stage *s, JsonObject *copy)
{
  json_object_set_int_member (json_object_get_object_member (copy, "sealed"), "revision", 77);
}

static void
another_signer (Stage *s, JsonObject *copy)
{
  json_object_set_string_member (json_object_get_object_member (copy, "sealed"), "identity",
                                 "urn:uuid:99999999-9999-4999-8999-999999999999");
}

static void
broken_seal (Stage *s, JsonObject *copy)
{
  JsonObject *sealed = json_object_get_object_member (copy, "sealed");
  g_autofree char *issued = g_strdup (json_object_get_string_member (sealed, "issued"));

  issued[60] = issued[60] == 'A' ? 'B' : 'A';
  json_object_set_string_member (sealed, "issued", issued);
}

static void
odd_log (Stage *s, JsonObject *copy)
{
  g_autoptr (JsonNode) log = json_from_string (
      "[{\"at\":1,\"entry\":{\"share\":\"zz\",\"to\":5,\"audience\":[]}}]", NULL);

  json_object_set_member (copy, "shares", g_steal_pointer (&log));
}

static void
odd_revision (Stage *s, JsonObject *copy)
{
  JsonArray *revisions = json_object_get_array_member (copy, "revisions");

  json_object_set_string_member (json_array_get_object_element (revisions, 0), "passport", "[]");
}

static void
revision_of_another (Stage *s, JsonObject *copy)
{
  JsonObject *first
      = json_array_get_object_element (json_object_get_array_member (copy, "revisions"), 0);
  g_autoptr (OnwardPassport) other = people_load ("sam");
  g_autoptr (JsonNode) node = onward_passport_to_json (other);
  g_autofree char *text = onward_json_print (node);

  json_object_set_string_member (first, "passport", text);
}

static void
revision_far_ahead (Stage *s, JsonObject *copy)
{
  json_object_set_int_member (
      json_array_get_object_element (json_object_get_array_member (copy, "revisions"), 0), "number",
      G_MAXINT);
}

static void
test_a_hostile_copy_takes_nothing (Stage *s, gconstpointer data)
{
  void (*const changes[]) (Stage *, JsonObject *)
      = { take_the_school, another_number, another_signer, broken_seal, odd_log };
  void (*const elsewhere[]) (Stage *, JsonObject *)
      = { odd_revision, revision_of_another, revision_far_ahead };
  g_autoptr (OnwardIdentityRow) before = onward_own_card_find (s->here, NULL, NULL);
  g_autoptr (OnwardIdentityRow) after = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (GBytes) copy = changed_copy (s, changes[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (OnwardPassport) none
          = onward_own_copy_read (s->here, copy, s->words, NULL, &error);
      g_autoptr (GError) check = NULL;

      g_assert_null (none);
      g_assert_nonnull (error);
      g_assert_false (onward_own_copy_check (s->here, copy, s->words, s->robin, &check));
      g_assert_error (check, ONWARD_OWN_COPY_ERROR, ONWARD_OWN_COPY_ERROR_DIFFERENT);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (elsewhere); i++)
    {
      g_autoptr (GBytes) copy = changed_copy (s, elsewhere[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (OnwardPassport) none
          = onward_own_copy_read (s->there, copy, s->words, NULL, &error);

      g_assert_null (none);
      g_assert_nonnull (error);
      g_assert_cmpint (onward_vault_count (s->there, NULL), ==, 0);
    }
  after = onward_own_card_find (s->here, NULL, NULL);
  g_assert_cmpstr (before->sign_jwk, ==, after->sign_jwk);
  g_assert_true (onward_secret_equal (before->sign_key, after->sign_key));
}

#define ADD(path, func) g_test_add (path, Stage, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/share/own-copy/everything-goes-along", test_everything_goes_along);
  ADD ("/share/own-copy/it-shares-from-there", test_it_shares_from_there);
  ADD ("/share/own-copy/after-leaving-the-setting-cannot-share",
       test_after_leaving_the_setting_cannot_share);
  ADD ("/share/own-copy/other-words-do-not-open-it", test_other_words_do_not_open_it);
  ADD ("/share/own-copy/a-changed-copy-brings-nothing", test_a_changed_copy_brings_nothing);
  ADD ("/share/own-copy/what-is-here-is-kept-as-a-revision",
       test_what_is_here_is_kept_as_a_revision);
  ADD ("/share/own-copy/a-seal-comes-under-its-own-number", test_a_seal_comes_under_its_own_number);
  ADD ("/share/own-copy/a-hostile-copy-takes-nothing", test_a_hostile_copy_takes_nothing);
  return g_test_run ();
}
