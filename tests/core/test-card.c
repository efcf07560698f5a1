/* A card shows its own keys and is signed by one of them; every rule of its form is kept. */

#include <string.h>

#include "passport/onward-clock.h"
#include "seal/onward-base64url.h"
#include "seal/onward-card.h"
#include "seal/onward-jws.h"
#include "seal/onward-strict-json.h"
#include "seal/onward-words.h"

#define ID "urn:uuid:11111111-2222-4333-8444-555555555555"
#define NAME "Brookfield Example School"

typedef struct
{
  EVP_PKEY *sign;
  EVP_PKEY *agree;
  char *kid;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_assert_true (onward_clock_set_from_text ("2026-11-21T09:00:00Z"));
  self->sign = onward_jwk_generate (NULL);
  self->agree = onward_jwk_generate (NULL);
  self->kid = onward_jwk_thumbprint (self->sign);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  EVP_PKEY_free (self->sign);
  EVP_PKEY_free (self->agree);
  g_free (self->kid);
  onward_clock_reset ();
}

static char *
write_card (Fixture *self, const char *id, const char *name, const char *role, const char *urn,
            GError **error)
{
  return onward_card_write (id, name, role, urn, self->sign, self->agree, error);
}

static OnwardCard *
read_card (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return onward_card_read (bytes, error);
}

/* The payload of a right card, to be broken and signed again. */
static JsonObject *
right_payload (Fixture *self)
{
  JsonObject *payload = json_object_new ();

  json_object_set_string_member (payload, "iss", ID);
  json_object_set_int_member (payload, "iat", 1795251600);
  json_object_set_string_member (payload, "name", NAME);
  json_object_set_string_member (payload, "role", "school");
  json_object_set_member (payload, "sign", onward_jwk_export (self->sign));
  json_object_set_member (payload, "agree", onward_jwk_export (self->agree));
  return payload;
}

static GError *
error_of (Fixture *self, JsonObject *payload, const char *typ, const char *kid, EVP_PKEY *key)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), payload);
  g_autofree char *text = onward_jws_sign (node, typ, kid, key, NULL);
  g_autoptr (OnwardCard) card = NULL;
  GError *error = NULL;

  card = read_card (text, &error);
  g_assert_true ((card == NULL) == (error != NULL));
  return error;
}

static void
test_reads_what_it_wrote (Fixture *self, gconstpointer data)
{
  g_autofree char *text = write_card (self, ID, NAME, "school", "100001", NULL);
  g_autofree char *line = g_strconcat (text, "\n", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardCard) card = read_card (line, &error);
  g_autofree char *thumbprint = NULL;
  g_autofree char *code = NULL;
  g_autofree char *expected = onward_compare_code (ID, self->kid);

  g_assert_no_error (error);
  g_assert_cmpstr (onward_card_get_id (card), ==, ID);
  g_assert_cmpint (onward_card_get_made (card), ==, 1795251600);
  g_assert_cmpstr (onward_card_get_name (card), ==, NAME);
  g_assert_cmpstr (onward_card_get_role (card), ==, "school");
  g_assert_cmpstr (onward_card_get_urn (card), ==, "100001");
  g_assert_cmpint (EVP_PKEY_eq (onward_card_get_sign_key (card), self->sign), ==, 1);
  g_assert_cmpint (EVP_PKEY_eq (onward_card_get_agree_key (card), self->agree), ==, 1);
  thumbprint = onward_card_dup_thumbprint (card);
  g_assert_cmpstr (thumbprint, ==, self->kid);
  code = onward_card_dup_code (card);
  g_assert_true (onward_compare_code_equal (code, expected));
}

static void
test_shows_no_private_key (Fixture *self, gconstpointer data)
{
  g_autofree char *text = write_card (self, ID, NAME, "school", NULL, NULL);
  g_autoptr (OnwardJws) jws = onward_jws_parse (text, strlen (text), ONWARD_CARD_TYP, NULL);
  JsonObject *payload = onward_jws_get_payload (jws);

  g_assert_cmpuint (json_object_get_size (payload), ==, 6);
  g_assert_cmpuint (json_object_get_size (json_object_get_object_member (payload, "sign")), ==, 4);
  g_assert_cmpuint (json_object_get_size (json_object_get_object_member (payload, "agree")), ==, 4);
}

static void
test_changed_cards_are_refused (Fixture *self, gconstpointer data)
{
  g_autofree char *text = write_card (self, ID, NAME, "school", NULL, NULL);

  for (gsize i = 0; i < strlen (text); i++)
    {
      char was = text[i];
      g_autoptr (GError) error = NULL;

      text[i] = was == 'A' ? 'B' : 'A';
      g_assert_null (read_card (text, &error));
      g_assert_true (error->domain == ONWARD_CARD_ERROR);
      text[i] = was;
    }
}

static void
test_another_signer_is_refused (Fixture *self, gconstpointer data)
{
  g_autoptr (EVP_PKEY) other = onward_jwk_generate (NULL);
  g_autofree char *other_kid = onward_jwk_thumbprint (other);
  g_autoptr (JsonObject) payload = right_payload (self);
  g_autoptr (GError) control = error_of (self, payload, ONWARD_CARD_TYP, self->kid, self->sign);
  g_autoptr (GError) wrong_key = error_of (self, payload, ONWARD_CARD_TYP, self->kid, other);
  g_autoptr (GError) wrong_kid = error_of (self, payload, ONWARD_CARD_TYP, other_kid, self->sign);
  g_autoptr (GError) no_kid = error_of (self, payload, ONWARD_CARD_TYP, NULL, self->sign);
  g_autoptr (GError) agreeing = error_of (self, payload, ONWARD_CARD_TYP, self->kid, self->agree);
  g_autoptr (GError) wrong_typ = error_of (self, payload, "dc+sd-jwt", self->kid, self->sign);

  g_assert_no_error (control);
  g_assert_error (wrong_key, ONWARD_CARD_ERROR, ONWARD_CARD_ERROR_SIGNATURE);
  g_assert_error (wrong_kid, ONWARD_CARD_ERROR, ONWARD_CARD_ERROR_MALFORMED);
  g_assert_error (no_kid, ONWARD_CARD_ERROR, ONWARD_CARD_ERROR_MALFORMED);
  g_assert_error (agreeing, ONWARD_CARD_ERROR, ONWARD_CARD_ERROR_SIGNATURE);
  g_assert_error (wrong_typ, ONWARD_CARD_ERROR, ONWARD_CARD_ERROR_MALFORMED);
}

static void
test_missing_and_wrong_members_are_refused (Fixture *self, gconstpointer data)
{
  const char *needed[] = { "iss", "iat", "name", "role", "sign", "agree" };
  const char *wrong[] = { "null", "[]", "{}", "true", "1.5", "-1", "\"\"" };

  for (gsize i = 0; i < G_N_ELEMENTS (needed); i++)
    {
      g_autoptr (JsonObject) payload = right_payload (self);
      g_autoptr (GError) missing = NULL;

      json_object_remove_member (payload, needed[i]);
      missing = error_of (self, payload, ONWARD_CARD_TYP, self->kid, self->sign);
      g_assert_error (missing, ONWARD_CARD_ERROR, ONWARD_CARD_ERROR_MALFORMED);
      g_assert_nonnull (strstr (missing->message, needed[i]));
      for (gsize j = 0; j < G_N_ELEMENTS (wrong); j++)
        {
          g_autoptr (GError) error = NULL;

          json_object_set_member (payload, needed[i], json_from_string (wrong[j], NULL));
          error = error_of (self, payload, ONWARD_CARD_TYP, self->kid, self->sign);
          g_assert_error (error, ONWARD_CARD_ERROR, ONWARD_CARD_ERROR_MALFORMED);
        }
    }
}

static void
test_one_key_for_both_is_refused (Fixture *self, gconstpointer data)
{
  g_autoptr (JsonObject) payload = right_payload (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) writing = NULL;

  json_object_set_member (payload, "agree", onward_jwk_export (self->sign));
  error = error_of (self, payload, ONWARD_CARD_TYP, self->kid, self->sign);
  g_assert_error (error, ONWARD_CARD_ERROR, ONWARD_CARD_ERROR_MALFORMED);
  g_assert_null (onward_card_write (ID, NAME, "school", NULL, self->sign, self->sign, &writing));
  g_assert_error (writing, ONWARD_CARD_ERROR, ONWARD_CARD_ERROR_MALFORMED);
}

static void
test_ids_have_one_form (Fixture *self, gconstpointer data)
{
  const char *wrong[] = { "",
                          "urn:uuid:",
                          "11111111-2222-4333-8444-555555555555",
                          "urn:uuid:11111111-2222-4333-8444-55555555555A",
                          "URN:UUID:11111111-2222-4333-8444-555555555555",
                          "urn:uuid:11111111222243338444555555555555",
                          "urn:uuid:11111111-2222-4333-8444-555555555555 ",
                          "https://example.org/school" };

  g_assert_true (onward_id_is_valid (ID));
  g_assert_false (onward_id_is_valid (NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (JsonObject) payload = right_payload (self);
      g_autoptr (GError) error = NULL;

      g_assert_false (onward_id_is_valid (wrong[i]));
      json_object_set_string_member (payload, "iss", wrong[i]);
      error = error_of (self, payload, ONWARD_CARD_TYP, self->kid, self->sign);
      g_assert_error (error, ONWARD_CARD_ERROR, ONWARD_CARD_ERROR_MALFORMED);
    }
}

static void
test_texts_have_rules (Fixture *self, gconstpointer data)
{
  g_autofree char *longest = g_strnfill (ONWARD_CARD_NAME_MAX, 'a');
  g_autofree char *longer = g_strnfill (ONWARD_CARD_NAME_MAX + 1, 'a');
  const char *wrong[] = { "", " ", " a", "a\nb", "a\tb", "a\x01", "e\xcc\x81", longer };
  g_autofree char *good = write_card (self, ID, longest, "school", NULL, NULL);

  g_assert_nonnull (good);
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      const char *members[] = { "name", "role", "urn" };

      for (gsize j = 0; j < G_N_ELEMENTS (members); j++)
        {
          g_autoptr (JsonObject) payload = right_payload (self);
          g_autoptr (GError) error = NULL;

          json_object_set_string_member (payload, members[j], wrong[i]);
          error = error_of (self, payload, ONWARD_CARD_TYP, self->kid, self->sign);
          g_assert_error (error, ONWARD_CARD_ERROR, ONWARD_CARD_ERROR_MALFORMED);
        }
    }
}

static void
test_unknown_members_are_read_past (Fixture *self, gconstpointer data)
{
  g_autoptr (JsonObject) payload = right_payload (self);
  g_autoptr (GError) error = NULL;

  json_object_set_string_member (payload, "telephone", "01632 960000");
  error = error_of (self, payload, ONWARD_CARD_TYP, self->kid, self->sign);
  g_assert_no_error (error);
}

static void
test_other_files_are_refused (Fixture *self, gconstpointer data)
{
  g_autofree char *huge = g_strnfill (ONWARD_CARD_TEXT_MAX + 1, 'a');
  g_autofree char *card = write_card (self, ID, NAME, "school", NULL, NULL);
  g_autofree char *lines = g_strconcat (card, "\n\n", NULL);
  const char *wrong[] = { "", "\n", "{}", "a.b.c", huge, lines };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_card (wrong[i], &error));
      g_assert_error (error, ONWARD_CARD_ERROR, ONWARD_CARD_ERROR_MALFORMED);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/seal/card/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("reads-what-it-wrote", test_reads_what_it_wrote);
  ADD ("shows-no-private-key", test_shows_no_private_key);
  ADD ("changed-cards-are-refused", test_changed_cards_are_refused);
  ADD ("another-signer-is-refused", test_another_signer_is_refused);
  ADD ("missing-and-wrong-members-are-refused", test_missing_and_wrong_members_are_refused);
  ADD ("one-key-for-both-is-refused", test_one_key_for_both_is_refused);
  ADD ("ids-have-one-form", test_ids_have_one_form);
  ADD ("texts-have-rules", test_texts_have_rules);
  ADD ("unknown-members-are-read-past", test_unknown_members_are_read_past);
  ADD ("other-files-are-refused", test_other_files_are_refused);
#undef ADD
  return g_test_run ();
}
