/* A request and a notice show the key that signed them; every rule of their form is kept, and each
 * way to break one is refused by name. */

#include <string.h>

#include "passport/onward-clock.h"
#include "passport/onward-date.h"
#include "seal/onward-jws.h"
#include "seal/onward-notice-file.h"
#include "seal/onward-request.h"
#include "seal/onward-strict-json.h"

#define ID "urn:uuid:11111111-2222-4333-8444-555555555555"
#define PASSPORT "urn:uuid:7d1e9a52-40b3-4c1c-b6de-91a7f0c3e2b8"
#define NAME "Northgate Example College"
#define SHARE "0123456789012345678901234567890123456789010" /* 43 characters of base64url */
#define BIDI "\342\200\256"                                 /* U+202E, right-to-left override */

typedef struct
{
  EVP_PKEY *sign;
  EVP_PKEY *agree;
  EVP_PKEY *other;
  char *kid;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_assert_true (onward_clock_set_from_text ("2026-11-21T09:00:00Z"));
  self->sign = onward_jwk_generate (NULL);
  self->agree = onward_jwk_generate (NULL);
  self->other = onward_jwk_generate (NULL);
  self->kid = onward_jwk_thumbprint (self->sign);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  EVP_PKEY_free (self->sign);
  EVP_PKEY_free (self->agree);
  EVP_PKEY_free (self->other);
  g_free (self->kid);
  onward_clock_reset ();
}

static char *
write_request (Fixture *self, const char *name, const char *purpose, char **nonce, GError **error)
{
  GDate day;
  OnwardRequestOrder order = { .id = ID,
                               .name = name,
                               .role = "college",
                               .sign = self->sign,
                               .agree = self->agree,
                               .audience = onward_audience_find ("college"),
                               .purpose = purpose,
                               .keep_until = &day };

  onward_date_parse ("2027-07-31", &day);
  return onward_request_write (&order, nonce, error);
}

static char *
write_notice (Fixture *self, const char *issuer, GError **error)
{
  OnwardNoticeOrder order = { .share = SHARE,
                              .passport = PASSPORT,
                              .reason = ONWARD_NOTICE_BY_MISTAKE,
                              .issuer = issuer,
                              .key = self->sign };

  return onward_notice_file_write (&order, error);
}

static OnwardRequest *
read_request (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return onward_request_read (bytes, error);
}

static OnwardNoticeFile *
read_notice (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return onward_notice_file_read (bytes, error);
}

/* --- right ones --- */

static void
test_request_says_what_is_asked (Fixture *self, gconstpointer data)
{
  g_autofree char *nonce = NULL;
  g_autofree char *text = write_request (self, NAME, "plan lessons", &nonce, NULL);
  g_autofree char *line = g_strconcat (text, "\n", NULL);
  g_autofree char *day = NULL, *code = NULL, *card_code = NULL, *card_text = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardRequest) request = read_request (line, &error);
  g_autoptr (GBytes) card_bytes = NULL;
  g_autoptr (OnwardCard) card = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (onward_request_get_nonce (request), ==, nonce);
  g_assert_cmpuint (strlen (nonce), ==, 22);
  g_assert_cmpstr (onward_request_get_audience (request)->id, ==, "college");
  g_assert_cmpstr (onward_request_get_purpose (request), ==, "plan lessons");
  day = onward_date_print (onward_request_get_keep_until (request));
  g_assert_cmpstr (day, ==, "2027-07-31");
  g_assert_cmpstr (onward_card_get_name (onward_request_get_card (request)), ==, NAME);
  g_assert_cmpint (onward_card_get_made (onward_request_get_card (request)), ==, 1795251600);

  /* Its code is the one of their card. */
  card_text = onward_card_write (ID, NAME, "college", NULL, self->sign, self->agree, NULL);
  card_bytes = g_bytes_new (card_text, strlen (card_text));
  card = onward_card_read (card_bytes, NULL);
  code = onward_card_dup_code (onward_request_get_card (request));
  card_code = onward_card_dup_code (card);
  g_assert_cmpstr (code, ==, card_code);
}

static void
test_no_two_requests_have_one_nonce (Fixture *self, gconstpointer data)
{
  g_autofree char *first = NULL, *second = NULL;
  g_autofree char *one = write_request (self, NAME, "plan lessons", &first, NULL);
  g_autofree char *two = write_request (self, NAME, "plan lessons", &second, NULL);

  g_assert_cmpstr (first, !=, second);
  g_assert_cmpstr (one, !=, two);
}

static void
test_notice_says_which_share (Fixture *self, gconstpointer data)
{
  g_autofree char *text = write_notice (self, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardNoticeFile) notice = read_notice (text, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (onward_notice_file_get_share (notice), ==, SHARE);
  g_assert_cmpstr (onward_notice_file_get_passport (notice), ==, PASSPORT);
  g_assert_cmpint (onward_notice_file_get_reason (notice), ==, ONWARD_NOTICE_BY_MISTAKE);
  g_assert_cmpint (onward_notice_file_get_made (notice), ==, 1795251600);
  g_assert_null (onward_notice_file_get_issuer (notice));
  g_assert_cmpstr (onward_notice_file_get_thumbprint (notice), ==, self->kid);
}

static void
test_notice_of_a_setting_names_it (Fixture *self, gconstpointer data)
{
  g_autofree char *text = write_notice (self, ID, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardNoticeFile) notice = read_notice (text, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (onward_notice_file_get_issuer (notice), ==, ID);
  g_assert_cmpstr (onward_notice_file_get_thumbprint (notice), ==, self->kid);
}

/* --- broken ones: a member is set to some JSON, or taken away, and all is signed again --- */

typedef struct
{
  const char *name;
  const char *member;
  const char *json;  /* NULL: the member is taken away */
  const char *fault; /* what the sentence names; NULL: it is read all the same */
} Break;

static JsonObject *
payload_of (const char *text, const char *typ)
{
  g_autoptr (OnwardJws) jws = onward_jws_parse (text, strlen (text), typ, NULL);

  return json_object_ref (onward_jws_get_payload (jws));
}

static void
set_member (JsonObject *payload, const Break *change)
{
  g_autofree char *whole = NULL;
  g_autoptr (JsonNode) node = NULL;

  if (change->json == NULL)
    {
      json_object_remove_member (payload, change->member);
      return;
    }
  whole = g_strdup_printf ("[%s]", change->json);
  node = json_from_string (whole, NULL);
  json_object_set_member (payload, change->member,
                          json_node_copy (json_array_get_element (json_node_get_array (node), 0)));
}

static char *
break_and_sign (Fixture *self, const char *text, const char *typ, const Break *change)
{
  g_autoptr (JsonObject) payload = payload_of (text, typ);
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), payload);

  set_member (payload, change);
  return onward_jws_sign (node, typ, self->kid, self->sign, NULL);
}

static void
assert_fault (const GError *error, GQuark domain, int code, const char *fault)
{
  g_autofree char *quoted = g_strdup_printf ("“%s”", fault);

  g_assert_error (error, domain, code);
  g_assert_nonnull (strstr (error->message, quoted));
}

#define LONG_201                                                                                   \
  "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" \
  "aaaaaaaa"                                                                                       \
  "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" \
  "aaaaaaa\""

static const Break request_breaks[] = {
  { "an-audience-that-is-not-known", "audience", "\"landlord\"", "audience" },
  { "no-audience", "audience", NULL, "audience" },
  { "a-purpose-of-201-characters", "purpose", LONG_201, "purpose" },
  { "a-name-of-201-characters", "name", LONG_201, "name" },
  { "a-purpose-that-turns-direction", "purpose", "\"plan " BIDI "lessons\"", "purpose" },
  { "a-name-that-turns-direction", "name", "\"North" BIDI "gate\"", "name" },
  { "a-role-that-turns-direction", "role", "\"" BIDI "\"", "role" },
  { "an-empty-purpose", "purpose", "\"\"", "purpose" },
  { "a-purpose-of-two-lines", "purpose", "\"plan\\nlessons\"", "purpose" },
  { "a-purpose-that-is-a-number", "purpose", "7", "purpose" },
  { "no-nonce", "nonce", NULL, "nonce" },
  { "a-nonce-of-120-bits", "nonce", "\"AAAAAAAAAAAAAAAAAAAA\"", "nonce" },
  { "a-nonce-that-is-not-canonical", "nonce", "\"AAAAAAAAAAAAAAAAAAAAAB\"", "nonce" },
  { "a-nonce-with-other-characters", "nonce", "\"AAAAAAAAAAAAAAAAAAAA+/\"", "nonce" },
  { "a-nonce-of-513-bits-or-more", "nonce",
    "\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"",
    "nonce" },
  { "no-such-day", "keep_until", "\"2027-02-30\"", "keep_until" },
  { "no-day", "keep_until", NULL, "keep_until" },
  { "an-id-in-capitals", "iss", "\"urn:uuid:AAAAAAAA-2222-4333-8444-555555555555\"", "iss" },
  { "a-time-before-1970", "iat", "-1", "iat" },
  { "a-time-that-is-text", "iat", "\"now\"", "iat" },
  { "no-key-to-lock-to", "agree", NULL, "agree" },
  { "a-key-that-is-none", "sign", "{\"kty\":\"EC\"}", "sign" },
  { "a-member-that-is-not-known", "later", "{\"a\":[1]}", NULL },
  { "arabic-text", "purpose", "\"\330\255\330\261\331\201\"", NULL },
};

static void
test_request_broken (Fixture *self, gconstpointer data)
{
  const Break *change = data;
  g_autofree char *nonce = NULL;
  g_autofree char *right = write_request (self, NAME, "plan lessons", &nonce, NULL);
  g_autofree char *text = break_and_sign (self, right, ONWARD_REQUEST_TYP, change);
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardRequest) request = read_request (text, &error);

  g_assert_true ((request != NULL) == (change->fault == NULL));
  if (change->fault != NULL)
    assert_fault (error, ONWARD_REQUEST_ERROR, ONWARD_REQUEST_ERROR_MALFORMED, change->fault);
}

static const Break notice_breaks[] = {
  { "a-share-id-of-31-bytes", "share", "\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"", "share" },
  { "no-share", "share", NULL, "share" },
  { "a-passport-that-is-no-id", "passport", "\"7d1e9a52\"", "passport" },
  { "a-reason-that-is-not-known", "reason", "\"because\"", "reason" },
  { "no-reason", "reason", NULL, "reason" },
  { "no-key", "cnf", NULL, "cnf" },
  { "a-key-that-is-text", "cnf", "\"key\"", "cnf" },
  { "a-setting-beside-the-young-person", "iss", "\"" ID "\"", "sign" },
  { "no-time", "iat", NULL, "iat" },
  { "a-member-that-is-not-known", "later", "\"more\"", NULL },
};

static void
test_notice_broken (Fixture *self, gconstpointer data)
{
  const Break *change = data;
  g_autofree char *right = write_notice (self, NULL, NULL);
  g_autofree char *text = break_and_sign (self, right, ONWARD_NOTICE_TYP, change);
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardNoticeFile) notice = read_notice (text, &error);

  g_assert_true ((notice != NULL) == (change->fault == NULL));
  if (change->fault != NULL)
    assert_fault (error, ONWARD_NOTICE_FILE_ERROR, ONWARD_NOTICE_FILE_ERROR_MALFORMED,
                  change->fault);
}

/* --- by whom --- */

static char *
sign_again (Fixture *self, const char *text, const char *typ, const char *kid, EVP_PKEY *key)
{
  g_autoptr (JsonObject) payload = payload_of (text, typ);
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), payload);

  return onward_jws_sign (node, typ, kid, key, NULL);
}

static void
test_only_the_key_that_is_shown_signs (Fixture *self, gconstpointer data)
{
  g_autofree char *nonce = NULL;
  g_autofree char *other = onward_jwk_thumbprint (self->other);
  g_autofree char *request = write_request (self, NAME, "plan lessons", &nonce, NULL);
  g_autofree char *notice = write_notice (self, NULL, NULL);
  const char *const kids[] = { self->kid, other, NULL };

  for (guint i = 0; i < 3; i++) /* the last without any kid */
    {
      g_autofree char *one = sign_again (self, request, ONWARD_REQUEST_TYP, kids[i], self->other);
      g_autofree char *two = sign_again (self, notice, ONWARD_NOTICE_TYP, kids[i], self->other);
      g_autoptr (GError) first = NULL, second = NULL;

      g_assert_null (read_request (one, &first));
      g_assert_error (first, ONWARD_REQUEST_ERROR, ONWARD_REQUEST_ERROR_SIGNATURE);
      g_assert_null (read_notice (two, &second));
      g_assert_error (second, ONWARD_NOTICE_FILE_ERROR, ONWARD_NOTICE_FILE_ERROR_SIGNATURE);
    }
}

/* Every byte, changed to another that may stand there. */
static void
test_no_byte_can_be_changed (Fixture *self, gconstpointer data)
{
  g_autofree char *nonce = NULL;
  g_autofree char *request = write_request (self, NAME, "plan lessons", &nonce, NULL);
  g_autofree char *notice = write_notice (self, ID, NULL);

  for (gsize i = 0; i < strlen (request); i++)
    {
      g_autofree char *changed = g_strdup (request);

      changed[i] = changed[i] == 'A' ? 'B' : 'A';
      g_assert_null (read_request (changed, NULL));
    }
  for (gsize i = 0; i < strlen (notice); i++)
    {
      g_autofree char *changed = g_strdup (notice);

      changed[i] = changed[i] == 'A' ? 'B' : 'A';
      g_assert_null (read_notice (changed, NULL));
    }
  g_test_message ("count: %" G_GSIZE_FORMAT " changed bytes, each refused",
                  strlen (request) + strlen (notice));
}

static void
test_one_kind_is_not_another (Fixture *self, gconstpointer data)
{
  g_autofree char *nonce = NULL;
  g_autofree char *request = write_request (self, NAME, "plan lessons", &nonce, NULL);
  g_autofree char *notice = write_notice (self, NULL, NULL);
  g_autofree char *card
      = onward_card_write (ID, NAME, "college", NULL, self->sign, self->agree, NULL);

  g_assert_null (read_request (notice, NULL));
  g_assert_null (read_request (card, NULL));
  g_assert_null (read_notice (request, NULL));
  g_assert_null (read_notice (card, NULL));
  g_assert_null (read_notice ("", NULL));
  g_assert_null (read_request ("", NULL));
}

static void
test_what_is_too_long_is_refused (Fixture *self, gconstpointer data)
{
  g_autofree char *nonce = NULL;
  g_autofree char *right = write_request (self, NAME, "plan lessons", &nonce, NULL);
  g_autofree char *filler = g_strnfill (12 * 1024, 'a');
  g_autofree char *json = g_strdup_printf ("\"%s\"", filler);
  Break change = { "", "later", json, NULL };
  g_autofree char *text = break_and_sign (self, right, ONWARD_REQUEST_TYP, &change);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (strlen (text), >, ONWARD_CARD_TEXT_MAX);
  g_assert_null (read_request (text, &error));
  g_assert_error (error, ONWARD_REQUEST_ERROR, ONWARD_REQUEST_ERROR_MALFORMED);
}

static void
test_what_would_be_refused_is_not_written (Fixture *self, gconstpointer data)
{
  g_autofree char *nonce = NULL;
  g_autofree char *filler = g_strnfill (201, 'a');
  g_autoptr (GError) error = NULL;

  g_assert_null (write_request (self, NAME, filler, &nonce, &error));
  assert_fault (error, ONWARD_REQUEST_ERROR, ONWARD_REQUEST_ERROR_MALFORMED, "purpose");
  g_clear_error (&error);
  g_assert_null (write_request (self, "North" BIDI "gate", "plan lessons", &nonce, &error));
  assert_fault (error, ONWARD_REQUEST_ERROR, ONWARD_REQUEST_ERROR_MALFORMED, "name");
  g_clear_error (&error);
  g_assert_null (write_notice (self, "not an id", &error));
  assert_fault (error, ONWARD_NOTICE_FILE_ERROR, ONWARD_NOTICE_FILE_ERROR_MALFORMED, "iss");
  g_assert_null (nonce);
}

static void
add (const char *path, const Break *change, void (*test) (Fixture *, gconstpointer))
{
  g_autofree char *name = change != NULL ? g_strconcat (path, change->name, NULL) : g_strdup (path);

  g_test_add (name, Fixture, change, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("/seal/request/says-what-is-asked", NULL, test_request_says_what_is_asked);
  add ("/seal/request/no-two-have-one-nonce", NULL, test_no_two_requests_have_one_nonce);
  add ("/seal/notice/says-which-share", NULL, test_notice_says_which_share);
  add ("/seal/notice/of-a-setting-names-it", NULL, test_notice_of_a_setting_names_it);
  for (gsize i = 0; i < G_N_ELEMENTS (request_breaks); i++)
    add ("/seal/request/broken/", &request_breaks[i], test_request_broken);
  for (gsize i = 0; i < G_N_ELEMENTS (notice_breaks); i++)
    add ("/seal/notice/broken/", &notice_breaks[i], test_notice_broken);
  add ("/seal/request/only-the-key-that-is-shown-signs", NULL,
       test_only_the_key_that_is_shown_signs);
  add ("/seal/request/no-byte-can-be-changed", NULL, test_no_byte_can_be_changed);
  add ("/seal/request/one-kind-is-not-another", NULL, test_one_kind_is_not_another);
  add ("/seal/request/what-is-too-long-is-refused", NULL, test_what_is_too_long_is_refused);
  add ("/seal/request/what-would-be-refused-is-not-written", NULL,
       test_what_would_be_refused_is_not_written);
  return g_test_run ();
}
