/* A setting's identity and chosen passports for a successor: all of it arrives, or nothing does. */

#include <string.h>

#include "handover-stage.h"
#include "store/onward-sql.h"

static void
test_the_successor_seals_and_knows_who_was_compared (Stage *s, gconstpointer data)
{
  g_autoptr (GBytes) file = stage_make (s);
  g_autoptr (OnwardIdentityRow) school = NULL;
  g_autoptr (OnwardCardRow) card = NULL;
  g_autoptr (OnwardSealed) sealed = NULL;
  g_autoptr (OnwardPassport) a = onward_vault_load (s->here, s->sam, NULL);
  g_autoptr (OnwardPassport) b = NULL;
  g_autoptr (GError) error = NULL;

  stage_take (s, s->there, file);
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
  sealed = stage_seal (s->there, s, s->robin, &error); /* with the code Robin has had */
  g_assert_no_error (error);
  g_assert_cmpstr (sealed->identity, ==, s->school->id);
}

static void
test_looking_changes_nothing (Stage *s, gconstpointer data)
{
  g_autoptr (GBytes) file = stage_make (s);
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
  g_autoptr (GBytes) file = stage_make (s);
  g_autoptr (OnwardHandover) seen = NULL;
  g_autoptr (GPtrArray) identities = NULL;
  g_autoptr (GPtrArray) revisions = NULL;

  stage_take (s, s->there, file);
  seen = onward_handover_peek (s->there, file, s->words, NULL);
  g_assert_true (seen->is_here);
  g_assert_true (((OnwardHandoverPassport *)seen->passports->pdata[1])->is_here);
  stage_take (s, s->there, file);
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
  g_autoptr (GBytes) file = stage_make (s);
  g_autoptr (GBytes) again = NULL;
  g_autoptr (OnwardSealed) sealed = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (onward_handover_check (s->here, file, s->words, SCHOOL, NULL));
  g_assert_true (onward_handover_retire (s->here, SCHOOL, NULL));
  sealed = stage_seal (s->here, s, s->robin, &error);
  g_assert_null (sealed);
  g_assert_error (error, ONWARD_SEALER_ERROR, ONWARD_SEALER_ERROR_NO_SETTING);
  g_clear_error (&error);
  again = onward_handover_make (s->here, SCHOOL, NULL, s->words, &error);
  g_assert_null (again);
  g_assert_error (error, ONWARD_HANDOVER_ERROR, ONWARD_HANDOVER_ERROR_NO_SETTING);
  stage_take (s, s->here, file); /* handed back */
  sealed = stage_seal (s->here, s, s->robin, NULL);
  g_assert_nonnull (sealed);
}

static void
test_what_was_compared_here_stays (Stage *s, gconstpointer data)
{
  g_autoptr (GBytes) file = stage_make (s);
  g_autoptr (EVP_PKEY) other = onward_jwk_generate (NULL);
  g_autofree char *jwk = onward_jwk_to_text (other);
  g_autoptr (OnwardCardRow) card = NULL;

  stage_put_card (s->there, COLLEGE_ID, other, 9);
  stage_take (s, s->there, file);
  card = onward_vault_find_card (s->there, COLLEGE_ID, NULL);
  g_assert_cmpstr (card->sign_jwk, ==, jwk);
  g_assert_cmpint (card->trusted_at, ==, 9);
}

static void
test_a_setting_whose_card_was_compared_is_known (Stage *s, gconstpointer data)
{
  g_autoptr (GBytes) file = stage_make (s);
  g_autoptr (EVP_PKEY) key = onward_jwk_from_scalar (s->school->sign_key, NULL);
  g_autoptr (OnwardHandover) stranger = onward_handover_peek (s->there, file, s->words, NULL);
  g_autoptr (OnwardHandover) nobody = onward_handover_peek (NULL, file, s->words, NULL);
  g_autoptr (OnwardHandover) uncompared = NULL;
  g_autoptr (OnwardHandover) known = NULL;

  g_assert_false (stranger->is_known);
  g_assert_false (nobody->is_known || nobody->is_here);
  stage_put_card (s->there, s->school->id, key, 0);
  uncompared = onward_handover_peek (s->there, file, s->words, NULL);
  g_assert_false (uncompared->is_known);
  stage_put_card (s->there, s->school->id, key, 9);
  known = onward_handover_peek (s->there, file, s->words, NULL);
  g_assert_true (known->is_known);
  g_assert_false (known->is_here);
}

static void
test_the_keys_stand_in_no_text (Stage *s, gconstpointer data)
{
  g_autoptr (GBytes) plain = stage_unlock (s);
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
later_format (Stage *s, JsonObject *handover)
{
  json_object_set_int_member (handover, "format", ONWARD_HANDOVER_FORMAT + 1);
}

static void
test_a_later_format_is_said_to_be_so (Stage *s, gconstpointer data)
{
  g_autoptr (GBytes) plain = stage_unlock (s);
  g_autoptr (GBytes) file = stage_change_and_lock (s, plain, later_format);

  stage_assert_refused (s, s->there, file, s->words, ONWARD_HANDOVER_ERROR_TOO_NEW);
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
    stage_take (s, s->there, file);
    g_assert_cmpint (onward_vault_count (s->there, NULL), ==, fit);
  }
}

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
  ADD ("a-later-format-is-said-to-be-so", test_a_later_format_is_said_to_be_so);
  ADD ("what-does-not-fit-is-counted", test_what_does_not_fit_is_counted);
  return g_test_run ();
}
