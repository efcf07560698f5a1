/* A handover that is not whole, or not for these words, brings nothing at all. */

#include "handover-stage.h"
#include "share/onward-own-copy.h"

static void
test_wrong_words_and_changed_bytes_take_nothing (Stage *s, gconstpointer data)
{
  g_autoptr (GBytes) file = stage_make (s);
  g_autoptr (OnwardSecret) other = onward_words_generate ();
  g_autoptr (GBytes) copy = onward_own_copy_write (s->here, s->robin, s->words, NULL);
  gsize length = 0;
  const char *text = g_bytes_get_data (file, &length);

  stage_assert_refused (s, s->there, file, other, -1);
  stage_assert_refused (s, s->there, copy, s->words, ONWARD_HANDOVER_ERROR_MALFORMED);
  for (gsize i = 1; i < 8; i += 2)
    {
      g_autofree char *changed = g_strndup (text, length);
      g_autoptr (GBytes) bytes = NULL;

      changed[length * i / 8] = changed[length * i / 8] == 'A' ? 'B' : 'A';
      bytes = g_bytes_new (changed, length);
      stage_assert_refused (s, s->there, bytes, s->words, -1);
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
  g_autoptr (GBytes) plain = stage_unlock (s);

  for (gsize i = 0; i < G_N_ELEMENTS (malformed); i++)
    {
      g_autoptr (GBytes) file = stage_change_and_lock (s, plain, malformed[i]);

      stage_assert_refused (s, s->there, file, s->words, ONWARD_HANDOVER_ERROR_MALFORMED);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (GBytes) file = stage_change_and_lock (s, plain, others[i]);

      stage_assert_refused (s, s->there, file, s->words, -1);
    }
}

static void
test_other_keys_for_a_known_setting_take_nothing (Stage *s, gconstpointer data)
{
  g_autoptr (GBytes) file = stage_make (s);
  g_autoptr (OnwardIdentityRow) other
      = onward_own_card_make (s->there, "setting", "Another Example School", NULL, NULL);
  g_autoptr (EVP_PKEY) key = onward_jwk_generate (NULL);

  g_free (other->id);
  other->id = g_strdup (s->school->id);
  g_assert_true (onward_vault_put_identity (s->there, other, NULL));
  stage_assert_refused (s, s->there, file, s->words, ONWARD_HANDOVER_ERROR_OTHER_KEYS);
  g_assert_true (onward_vault_delete_identity (s->there, s->school->id, NULL));
  stage_put_card (s->there, s->school->id, key, 9); /* or by a card that was compared */
  stage_assert_refused (s, s->there, file, s->words, ONWARD_HANDOVER_ERROR_OTHER_KEYS);
}

static void
test_a_full_disk_takes_nothing (Stage *s, gconstpointer data)
{
  g_autoptr (GBytes) file = stage_make (s);

  g_assert_true (onward_sql_run (s->there, NULL,
                                 "CREATE TEMP TRIGGER full BEFORE INSERT ON document "
                                 "WHEN (SELECT count(*) FROM document) > 0 "
                                 "BEGIN SELECT RAISE (ABORT, 'no room'); END",
                                 ""));
  stage_assert_refused (s, s->there, file, s->words, -1);
  g_assert_true (onward_sql_run (s->there, NULL, "DROP TRIGGER temp.full", ""));
  stage_take (s, s->there, file);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("wrong-words-and-changed-bytes-take-nothing",
       test_wrong_words_and_changed_bytes_take_nothing);
  ADD ("a-wrong-inside-takes-nothing", test_a_wrong_inside_takes_nothing);
  ADD ("other-keys-for-a-known-setting-take-nothing",
       test_other_keys_for_a_known_setting_take_nothing);
  ADD ("a-full-disk-takes-nothing", test_a_full_disk_takes_nothing);
  return g_test_run ();
}
