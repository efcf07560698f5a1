/* A setting's identity and chosen passports for a successor: all of it arrives, or nothing does. */

#include <string.h>

#include "passport/onward-date.h"
#include "people.h"
#include "receive/onward-vault-context.h"
#include "row-digest.h"
#include "seal/onward-jwe.h"
#include "seal/onward-picture-code.h"
#include "seal/onward-strict-json.h"
#include "seal/onward-words.h"
#include "share/onward-handover.h"
#include "share/onward-own-card.h"
#include "share/onward-own-copy.h"
#include "share/onward-person.h"
#include "share/onward-sealer.h"
#include "store-fixture.h"
#include "store/onward-sql.h"
#include "store/onward-vault-cards.h"

#define CODE "apple\nbicycle\nrocket\nkite\nstar\n"
#define SCHOOL "Brookfield Example School"
#define COLLEGE_ID "urn:uuid:22222222-2222-4222-8222-222222222222"

typedef struct
{
  Fixture here_store, there_store;
  OnwardVault *here, *there;
  OnwardIdentityRow *school;
  OnwardSecret *code, *words;
  char *robin, *sam;
} Stage;

static char *
add_person (OnwardVault *vault, const char *name)
{
  g_autoptr (OnwardPassport) passport = people_load (name);
  g_autoptr (GError) error = NULL;

  onward_vault_save (vault, passport, "import", &error);
  g_assert_no_error (error);
  return g_strdup (onward_passport_get_id (passport));
}

static OnwardSealed *
seal (OnwardVault *vault, Stage *s, const char *passport, GError **error)
{
  OnwardSealerOrder order = { .passport = passport, .setting = SCHOOL, .code = s->code };
  GDate review_by;

  onward_date_parse ("2027-11-21", &review_by);
  order.review_by = &review_by;
  return onward_sealer_seal (vault, &order, error);
}

static void
put_card (OnwardVault *vault, const char *id, EVP_PKEY *sign, gint64 trusted_at)
{
  g_autoptr (OnwardCardRow) row = onward_card_row_new ();
  g_autoptr (GError) error = NULL;

  row->id = g_strdup (id);
  row->name = g_strdup ("Northgate Example College");
  row->role = g_strdup ("college");
  row->sign_jwk = onward_jwk_to_text (sign);
  row->trusted_at = trusted_at;
  row->added = 1;
  onward_vault_put_card (vault, row, &error);
  g_assert_no_error (error);
}

static void
set_up (Stage *s, gconstpointer data)
{
  g_autoptr (OnwardSecret) typed = fixture_secret (CODE);
  g_autoptr (EVP_PKEY) college = onward_jwk_generate (NULL);
  g_autoptr (OnwardSealed) sealed = NULL;
  g_autoptr (GError) error = NULL;

  fixture_set_up (&s->here_store, data);
  fixture_set_up (&s->there_store, data);
  s->here = fixture_create (&s->here_store);
  s->there = fixture_create (&s->there_store);
  s->code = onward_picture_code_parse (typed, NULL);
  s->words = onward_words_generate ();
  s->robin = add_person (s->here, "robin");
  s->sam = add_person (s->here, "sam");
  s->school = onward_own_card_make (s->here, "setting", SCHOOL, "999999", &error);
  g_assert_no_error (error);
  sealed = seal (s->here, s, s->robin, &error);
  g_assert_no_error (error);
  put_card (s->here, COLLEGE_ID, college, 7);
}

static void
tear_down (Stage *s, gconstpointer data)
{
  onward_vault_close (s->here);
  onward_vault_close (s->there);
  fixture_tear_down (&s->here_store, data);
  fixture_tear_down (&s->there_store, data);
  onward_identity_row_free (s->school);
  onward_secret_unref (s->code);
  onward_secret_unref (s->words);
  g_free (s->robin);
  g_free (s->sam);
}

static GBytes *
make (Stage *s)
{
  const char *const passports[] = { s->robin, s->sam, NULL };
  g_autoptr (GError) error = NULL;
  GBytes *file = onward_handover_make (s->here, SCHOOL, passports, s->words, &error);

  g_assert_no_error (error);
  return file;
}

static void
take (Stage *s, OnwardVault *vault, GBytes *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardHandover) taken = onward_handover_take (vault, file, s->words, &error);

  g_assert_no_error (error);
  g_assert_nonnull (taken);
}

/* What is in a handover, and a handover of what is changed in it: by somebody who has its words. */
static GBytes *
unlock (Stage *s)
{
  g_autoptr (GBytes) file = make (s);
  g_autoptr (OnwardJwe) jwe
      = onward_jwe_parse (g_bytes_get_data (file, NULL), g_bytes_get_size (file), NULL);

  return onward_jwe_decrypt_with_words (jwe, s->words, NULL);
}

static GBytes *
change_and_lock (Stage *s, GBytes *plain, void (*change) (Stage *, JsonObject *))
{
  g_autoptr (JsonNode) node = onward_strict_json_parse (
      g_bytes_get_data (plain, NULL), g_bytes_get_size (plain), &onward_json_limits_document, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *locked;

  change (s, json_node_get_object (node));
  text = onward_json_print (node);
  bytes = g_bytes_new (text, strlen (text));
  locked = onward_jwe_encrypt_with_words (bytes, ONWARD_HANDOVER_CTY, s->words, NULL);
  return g_bytes_new_take (locked, strlen (locked));
}

/* --- it arrives --- */

static void
test_the_successor_seals_and_knows_who_was_compared (Stage *s, gconstpointer data)
{
  g_autoptr (GBytes) file = make (s);
  g_autoptr (OnwardIdentityRow) school = NULL;
  g_autoptr (OnwardCardRow) card = NULL;
  g_autoptr (OnwardSealed) sealed = NULL;
  g_autoptr (OnwardPassport) a = onward_vault_load (s->here, s->sam, NULL);
  g_autoptr (OnwardPassport) b = NULL;
  g_autoptr (GError) error = NULL;

  take (s, s->there, file);
  school = onward_vault_find_identity (s->there, s->school->id, NULL);
  g_assert_cmpstr (school->name, ==, SCHOOL);
  g_assert_cmpstr (school->urn, ==, "999999");
  g_assert_cmpstr (school->sign_jwk, ==, s->school->sign_jwk);
  g_assert_cmpstr (school->agree_jwk, ==, s->school->agree_jwk);
  card = onward_vault_find_card (s->there, COLLEGE_ID, NULL);
  g_assert_cmpint (card->trusted_at, ==, 7);
  b = onward_vault_load (s->there, s->sam, NULL);
  g_assert_true (onward_passport_get_adjustments (a)->len
                 == onward_passport_get_adjustments (b)->len);
  sealed = seal (s->there, s, s->robin, &error); /* with the code Robin has had */
  g_assert_no_error (error);
  g_assert_cmpstr (sealed->identity, ==, s->school->id);
}

static void
test_looking_changes_nothing (Stage *s, gconstpointer data)
{
  g_autoptr (GBytes) file = make (s);
  g_autofree char *before = digest_rows (s->there->db);
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardHandover) seen = onward_handover_peek (s->there, file, s->words, &error);
  g_autofree char *after = digest_rows (s->there->db);

  g_assert_no_error (error);
  g_assert_cmpstr (seen->name, ==, SCHOOL);
  g_assert_false (seen->is_here);
  g_assert_cmpuint (seen->cards, ==, 1);
  g_assert_cmpuint (seen->passports->len, ==, 2);
  g_assert_false (((OnwardHandoverPassport *)seen->passports->pdata[0])->is_here);
  g_assert_cmpstr (before, ==, after);
}

static void
test_taking_it_twice_doubles_nothing (Stage *s, gconstpointer data)
{
  g_autoptr (GBytes) file = make (s);
  g_autoptr (OnwardHandover) seen = NULL;
  g_autoptr (GPtrArray) identities = NULL;
  g_autoptr (GPtrArray) revisions = NULL;

  take (s, s->there, file);
  seen = onward_handover_peek (s->there, file, s->words, NULL);
  g_assert_true (seen->is_here);
  g_assert_true (((OnwardHandoverPassport *)seen->passports->pdata[1])->is_here);
  take (s, s->there, file);
  identities = onward_vault_list_identities (s->there, ONWARD_IDENTITY_SETTING, NULL);
  g_assert_cmpuint (identities->len, ==, 1);
  g_assert_cmpint (onward_vault_count (s->there, NULL), ==, 2);
  revisions = onward_vault_revisions (s->there, s->sam, NULL);
  g_assert_cmpuint (revisions->len, ==, 1); /* as it was before the second time */
  g_assert_cmpint (((OnwardRevision *)revisions->pdata[0])->reason, ==, ONWARD_CUT_IMPORT);
}

static void
test_a_retired_setting_seals_no_more_and_is_known_still (Stage *s, gconstpointer data)
{
  g_autoptr (GBytes) file = make (s);
  g_autoptr (GBytes) again = NULL;
  g_autoptr (OnwardSealed) sealed = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (onward_handover_check (s->here, file, s->words, SCHOOL, NULL));
  g_assert_true (onward_handover_retire (s->here, SCHOOL, NULL));
  sealed = seal (s->here, s, s->robin, &error);
  g_assert_null (sealed);
  g_assert_error (error, ONWARD_SEALER_ERROR, ONWARD_SEALER_ERROR_NO_SETTING);
  g_clear_error (&error);
  again = onward_handover_make (s->here, SCHOOL, NULL, s->words, &error);
  g_assert_null (again);
  g_assert_error (error, ONWARD_HANDOVER_ERROR, ONWARD_HANDOVER_ERROR_NO_SETTING);
  take (s, s->here, file); /* handed back */
  sealed = seal (s->here, s, s->robin, NULL);
  g_assert_nonnull (sealed);
}

static void
test_what_was_compared_here_stays (Stage *s, gconstpointer data)
{
  g_autoptr (GBytes) file = make (s);
  g_autoptr (EVP_PKEY) other = onward_jwk_generate (NULL);
  g_autofree char *jwk = onward_jwk_to_text (other);
  g_autoptr (OnwardCardRow) card = NULL;

  put_card (s->there, COLLEGE_ID, other, 9);
  take (s, s->there, file);
  card = onward_vault_find_card (s->there, COLLEGE_ID, NULL);
  g_assert_cmpstr (card->sign_jwk, ==, jwk);
  g_assert_cmpint (card->trusted_at, ==, 9);
}

static void
test_a_setting_whose_card_was_compared_is_known (Stage *s, gconstpointer data)
{
  g_autoptr (GBytes) file = make (s);
  g_autoptr (EVP_PKEY) key = onward_jwk_from_scalar (s->school->sign_key, NULL);
  g_autoptr (OnwardHandover) stranger = onward_handover_peek (s->there, file, s->words, NULL);
  g_autoptr (OnwardHandover) nobody = onward_handover_peek (NULL, file, s->words, NULL);
  g_autoptr (OnwardHandover) uncompared = NULL;
  g_autoptr (OnwardHandover) known = NULL;

  g_assert_false (stranger->is_known);
  g_assert_false (nobody->is_known || nobody->is_here);
  put_card (s->there, s->school->id, key, 0);
  uncompared = onward_handover_peek (s->there, file, s->words, NULL);
  g_assert_false (uncompared->is_known);
  put_card (s->there, s->school->id, key, 9);
  known = onward_handover_peek (s->there, file, s->words, NULL);
  g_assert_true (known->is_known);
  g_assert_false (known->is_here);
}

static void
test_the_keys_stand_in_no_text (Stage *s, gconstpointer data)
{
  g_autoptr (GBytes) plain = unlock (s);
  g_autofree char *key = g_base64_encode (onward_secret_data (s->school->sign_key), 32);

  g_strdelimit (key, "+", '-');
  g_strdelimit (key, "/", '_');
  key[43] = '\0'; /* without its padding */
  g_assert_nonnull (
      g_strstr_len (g_bytes_get_data (plain, NULL), (gssize)g_bytes_get_size (plain), "passports"));
  g_assert_null (
      g_strstr_len (g_bytes_get_data (plain, NULL), (gssize)g_bytes_get_size (plain), key));
}

/* --- or nothing does --- */

static void
assert_refused (Stage *s, OnwardVault *vault, GBytes *file, OnwardSecret *words, int code)
{
  g_autofree char *before = digest_rows (vault->db);
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardHandover) none = onward_handover_take (vault, file, words, &error);
  g_autofree char *after = digest_rows (vault->db);

  g_assert_null (none);
  g_assert_nonnull (error);
  if (code >= 0)
    g_assert_error (error, ONWARD_HANDOVER_ERROR, code);
  g_assert_cmpstr (before, ==, after);
}

static void
test_wrong_words_and_changed_bytes_take_nothing (Stage *s, gconstpointer data)
{
  g_autoptr (GBytes) file = make (s);
  g_autoptr (OnwardSecret) other = onward_words_generate ();
  g_autoptr (GBytes) copy = onward_own_copy_write (s->here, s->robin, s->words, NULL);
  gsize length = 0;
  const char *text = g_bytes_get_data (file, &length);

  assert_refused (s, s->there, file, other, -1);
  assert_refused (s, s->there, copy, s->words, ONWARD_HANDOVER_ERROR_MALFORMED);
  for (gsize i = 1; i < 8; i += 2)
    {
      g_autofree char *changed = g_strndup (text, length);
      g_autoptr (GBytes) bytes = NULL;

      changed[length * i / 8] = changed[length * i / 8] == 'A' ? 'B' : 'A';
      bytes = g_bytes_new (changed, length);
      assert_refused (s, s->there, bytes, s->words, -1);
    }
}

static void
set_identity (JsonObject *handover, const char *member, const char *value)
{
  json_object_set_string_member (json_object_get_object_member (handover, "identity"), member,
                                 value);
}

static void
a_person (Stage *s, JsonObject *handover)
{
  set_identity (handover, "kind", "person");
}

static void
a_recipient (Stage *s, JsonObject *handover)
{
  set_identity (handover, "kind", "recipient");
}

static void
no_id (Stage *s, JsonObject *handover)
{
  set_identity (handover, "id", "brookfield");
}

static void
no_name (Stage *s, JsonObject *handover)
{
  set_identity (handover, "name", "");
}

/* Each key is bound to its identity and its use. */
static void
anothers_keys (Stage *s, JsonObject *handover)
{
  set_identity (handover, "id", "urn:uuid:33333333-3333-4333-8333-333333333333");
}

static void
keys_swapped (Stage *s, JsonObject *handover)
{
  JsonObject *identity = json_object_get_object_member (handover, "identity");
  g_autofree char *sign = g_strdup (json_object_get_string_member (identity, "sign_key"));

  set_identity (handover, "sign_key", json_object_get_string_member (identity, "agree_key"));
  set_identity (handover, "agree_key", sign);
}

static void
no_cards (Stage *s, JsonObject *handover)
{
  json_object_remove_member (handover, "cards");
}

static void
odd_card (Stage *s, JsonObject *handover)
{
  JsonObject *card
      = json_array_get_object_element (json_object_get_array_member (handover, "cards"), 0);

  json_object_set_string_member (card, "sign_jwk", "{\"kty\":\"EC\"}");
}

static void
a_card_nobody_compared (Stage *s, JsonObject *handover)
{
  JsonObject *card
      = json_array_get_object_element (json_object_get_array_member (handover, "cards"), 0);

  json_object_set_int_member (card, "trusted_at", 0);
}

/* The last of two, so that the first is taken back. */
static void
broken_passport (Stage *s, JsonObject *handover)
{
  JsonArray *passports = json_object_get_array_member (handover, "passports");

  json_object_set_string_member (json_array_get_object_element (passports, 1), "passport", "[]");
}

static void
broken_seal (Stage *s, JsonObject *handover)
{
  JsonArray *passports = json_object_get_array_member (handover, "passports");
  JsonObject *sealed
      = json_object_get_object_member (json_array_get_object_element (passports, 0), "sealed");
  g_autofree char *issued = g_strdup (json_object_get_string_member (sealed, "issued"));

  issued[60] = issued[60] == 'A' ? 'B' : 'A';
  json_object_set_string_member (sealed, "issued", issued);
}

static void
test_a_wrong_inside_takes_nothing (Stage *s, gconstpointer data)
{
  void (*const malformed[]) (Stage *, JsonObject *)
      = { a_person, a_recipient,           no_id, no_name, anothers_keys, keys_swapped, no_cards,
          odd_card, a_card_nobody_compared };
  void (*const others[]) (Stage *, JsonObject *) = { broken_passport, broken_seal };
  g_autoptr (GBytes) plain = unlock (s);

  for (gsize i = 0; i < G_N_ELEMENTS (malformed); i++)
    {
      g_autoptr (GBytes) file = change_and_lock (s, plain, malformed[i]);

      assert_refused (s, s->there, file, s->words, ONWARD_HANDOVER_ERROR_MALFORMED);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (GBytes) file = change_and_lock (s, plain, others[i]);

      assert_refused (s, s->there, file, s->words, -1);
    }
}

static void
later_format (Stage *s, JsonObject *handover)
{
  json_object_set_int_member (handover, "format", ONWARD_HANDOVER_FORMAT + 1);
}

static void
test_a_later_format_is_said_to_be_so (Stage *s, gconstpointer data)
{
  g_autoptr (GBytes) plain = unlock (s);
  g_autoptr (GBytes) file = change_and_lock (s, plain, later_format);

  assert_refused (s, s->there, file, s->words, ONWARD_HANDOVER_ERROR_TOO_NEW);
}

static void
test_other_keys_for_a_known_setting_take_nothing (Stage *s, gconstpointer data)
{
  g_autoptr (GBytes) file = make (s);
  g_autoptr (OnwardIdentityRow) other
      = onward_own_card_make (s->there, "setting", "Another Example School", NULL, NULL);
  g_autoptr (EVP_PKEY) key = onward_jwk_generate (NULL);

  g_free (other->id);
  other->id = g_strdup (s->school->id);
  g_assert_true (onward_vault_put_identity (s->there, other, NULL));
  assert_refused (s, s->there, file, s->words, ONWARD_HANDOVER_ERROR_OTHER_KEYS);
  g_assert_true (onward_vault_delete_identity (s->there, s->school->id, NULL));
  put_card (s->there, s->school->id, key, 9); /* or by a card that was compared */
  assert_refused (s, s->there, file, s->words, ONWARD_HANDOVER_ERROR_OTHER_KEYS);
}

static void
test_a_full_disk_takes_nothing (Stage *s, gconstpointer data)
{
  g_autoptr (GBytes) file = make (s);

  g_assert_true (onward_sql_run (s->there, NULL,
                                 "CREATE TEMP TRIGGER full BEFORE INSERT ON document "
                                 "WHEN (SELECT count(*) FROM document) > 0 "
                                 "BEGIN SELECT RAISE (ABORT, 'no room'); END",
                                 ""));
  assert_refused (s, s->there, file, s->words, -1);
  g_assert_true (onward_sql_run (s->there, NULL, "DROP TRIGGER temp.full", ""));
  take (s, s->there, file);
}

static void
test_what_does_not_fit_is_counted (Stage *s, gconstpointer data)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 30; i++)
    {
      g_autoptr (OnwardPassport) full = people_make_full ();
      g_autofree char *id = g_strdup_printf ("urn:uuid:44444444-4444-4444-8444-4444444444%02u", i);
      g_autoptr (JsonNode) node = onward_passport_to_json (full);
      g_autoptr (OnwardPassport) other = NULL;

      json_object_set_string_member (json_node_get_object (node), "id", id);
      other = onward_passport_from_json (node, &error);
      g_assert_no_error (error);
      g_assert_true (onward_vault_save (s->here, other, "import", NULL));
      g_ptr_array_add (ids, g_steal_pointer (&id));
    }
  g_ptr_array_add (ids, NULL);
  file = onward_handover_make (s->here, SCHOOL, (const char *const *)ids->pdata, s->words, &error);
  g_assert_null (file);
  g_assert_error (error, ONWARD_HANDOVER_ERROR, ONWARD_HANDOVER_ERROR_TOO_MANY);
  g_test_message ("%s", error->message);
  {
    guint fit = (guint)g_ascii_strtoull (strstr (error->message, "first ") + 6, NULL, 10);

    g_assert_cmpuint (fit, >, 0);
    g_free (g_steal_pointer (&ids->pdata[fit]));
    file = onward_handover_make (s->here, SCHOOL, (const char *const *)ids->pdata, s->words, NULL);
    g_assert_nonnull (file);
    take (s, s->there, file);
    g_assert_cmpint (onward_vault_count (s->there, NULL), ==, fit);
  }
}

#define ADD(name, func) g_test_add ("/share/handover/" name, Stage, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("the-successor-seals-and-knows-who-was-compared",
       test_the_successor_seals_and_knows_who_was_compared);
  ADD ("looking-changes-nothing", test_looking_changes_nothing);
  ADD ("taking-it-twice-doubles-nothing", test_taking_it_twice_doubles_nothing);
  ADD ("a-retired-setting-seals-no-more-and-is-known-still",
       test_a_retired_setting_seals_no_more_and_is_known_still);
  ADD ("what-was-compared-here-stays", test_what_was_compared_here_stays);
  ADD ("a-setting-whose-card-was-compared-is-known",
       test_a_setting_whose_card_was_compared_is_known);
  ADD ("the-keys-stand-in-no-text", test_the_keys_stand_in_no_text);
  ADD ("wrong-words-and-changed-bytes-take-nothing",
       test_wrong_words_and_changed_bytes_take_nothing);
  ADD ("a-wrong-inside-takes-nothing", test_a_wrong_inside_takes_nothing);
  ADD ("a-later-format-is-said-to-be-so", test_a_later_format_is_said_to_be_so);
  ADD ("other-keys-for-a-known-setting-take-nothing",
       test_other_keys_for_a_known_setting_take_nothing);
  ADD ("a-full-disk-takes-nothing", test_a_full_disk_takes_nothing);
  ADD ("what-does-not-fit-is-counted", test_what_does_not_fit_is_counted);
  return g_test_run ();
}
