#include "sd-jwt-maker.h"

#include <string.h>

#include "seal/onward-base64url.h"
#include "seal/onward-es256.h"

#define DAY 86400
#define TOP_DIGESTS 32
#define SALT "AAECAwQFBgcICQoLDA0ODw"

void
sd_jwt_maker_set (JsonObject *object, const char *name, const char *json)
{
  json_object_remove_member (object, name);
  if (json != NULL)
    json_object_set_member (object, name, json_from_string (json, NULL));
}

static JsonObject *
object_from (const char *json)
{
  g_autoptr (JsonNode) node = json_from_string (json, NULL);

  return json_node_dup_object (node);
}

char *
sd_jwt_maker_decoy (guint number)
{
  return onward_base64url_sha256 (&number, sizeof number);
}

JsonArray *
sd_jwt_maker_digests (JsonObject *object)
{
  if (!json_object_has_member (object, "_sd"))
    json_object_set_array_member (object, "_sd", json_array_new ());
  return json_object_get_array_member (object, "_sd");
}

char *
sd_jwt_maker_disclose (SdJwtMaker *self, const char *text)
{
  char *encoded = onward_base64url_encode (text, strlen (text));

  g_ptr_array_add (self->disclosures, encoded);
  return onward_base64url_sha256 (encoded, strlen (encoded));
}

void
sd_jwt_maker_add (SdJwtMaker *self, const char *text)
{
  JsonArray *digests = sd_jwt_maker_digests (self->payload);
  g_autofree char *digest = sd_jwt_maker_disclose (self, text);

  json_array_remove_element (digests, 0); /* the decoys stand first */
  json_array_add_string_element (digests, digest);
}

static void
fill_payload (SdJwtMaker *self)
{
  JsonArray *digests = sd_jwt_maker_digests (self->payload);
  g_autofree char *tell_me = NULL;
  g_autofree char *why = NULL;
  g_autofree char *headphones = NULL;
  g_autofree char *section = NULL;
  g_autofree char *adjustment = NULL;
  g_autofree char *helps = NULL;

  for (guint i = 0; i < TOP_DIGESTS; i++)
    {
      g_autofree char *decoy = sd_jwt_maker_decoy (i);

      json_array_add_string_element (digests, decoy);
    }
  tell_me = sd_jwt_maker_disclose (
      self, "[\"" SALT "\",\"tell-me\",{\"label\":\"How should people tell you things?\","
            "\"value\":\"One step at a time\",\"by\":\"young-person\",\"words\":\"own\","
            "\"on\":\"2026-11-02\"}]");
  section = g_strdup_printf (
      "[\"" SALT "\",\"communication\",{\"title\":\"How I communicate\",\"_sd\":[\"%s\"]}]",
      tell_me);
  sd_jwt_maker_add (self, section);
  why = sd_jwt_maker_disclose (self, "[\"" SALT "\",\"why\",\"Noise makes me lose the thread\"]");
  adjustment = g_strdup_printf (
      "[\"" SALT "\",{\"id\":\"noise-reducing-headphones\",\"title\":\"Noise-reducing headphones\","
      "\"what_to_do\":\"Let me wear them\",\"settings\":[\"workplace\"],\"importance\":\"must\","
      "\"often\":\"hard-days\",\"state\":\"in-place\",\"in_place_since\":\"2026-09-01\","
      "\"_sd\":[\"%s\"]}]",
      why);
  headphones = sd_jwt_maker_disclose (self, adjustment);
  helps = g_strdup_printf (
      "[\"" SALT "\",\"helps\",{\"title\":\"What helps me\",\"adjustments\":[{\"...\":\"%s\"}]}]",
      headphones);
  sd_jwt_maker_add (self, helps);
}

static void
fill_binding (SdJwtMaker *self)
{
  self->binding_header = object_from ("{\"typ\":\"kb+jwt\",\"alg\":\"ES256\"}");
  self->binding = object_from (
      "{\"aud\":\"" MAKER_RECIPIENT "\",\"nonce\":\"q83vEjRWeJCrze8SNFZ4kA\",\"share\":{\"to\":"
      "{\"name\":\"Northbank Example College\",\"kind\":\"college\"},\"audience\":\"college\","
      "\"purpose\":\"plan lessons, help and exams\",\"keep_until\":\"2027-07-31\"}}");
  json_object_set_int_member (self->binding, "iat", MAKER_NOW - 3600);
}

SdJwtMaker *
sd_jwt_maker_new (void)
{
  SdJwtMaker *self = g_new0 (SdJwtMaker, 1);
  JsonObject *cnf = json_object_new ();
  g_autofree char *kid = NULL;

  self->issuer = onward_jwk_generate (NULL);
  self->holder = onward_jwk_generate (NULL);
  self->issuer_signs = self->issuer;
  self->holder_signs = self->holder;
  self->disclosures = g_ptr_array_new_with_free_func (g_free);
  kid = onward_jwk_thumbprint (self->issuer);
  self->header = object_from ("{\"typ\":\"dc+sd-jwt\",\"alg\":\"ES256\"}");
  json_object_set_string_member (self->header, "kid", kid);
  self->payload = object_from (
      "{\"iss\":\"" MAKER_ISSUER
      "\",\"vct\":\"urn:onward:adjustment-passport:1\",\"passport\":\"" MAKER_PASSPORT
      "\",\"revision\":7,\"lang\":\"en-GB\",\"issuer\":{\"name\":"
      "\"Brookfield Example School\",\"role\":\"SENDCo\",\"urn\":\"999001\"},"
      "\"_sd_alg\":\"sha-256\"}");
  json_object_set_int_member (self->payload, "iat", MAKER_NOW - 10 * DAY);
  json_object_set_int_member (self->payload, "exp", MAKER_NOW + 300 * DAY);
  json_object_set_member (cnf, "jwk", onward_jwk_export (self->holder));
  json_object_set_object_member (self->payload, "cnf", cnf);
  fill_payload (self);
  fill_binding (self);
  return self;
}

void
sd_jwt_maker_free (SdJwtMaker *self)
{
  if (self->issuer_signs != self->issuer && self->issuer_signs != self->holder)
    EVP_PKEY_free (self->issuer_signs);
  if (self->holder_signs != self->issuer && self->holder_signs != self->holder)
    EVP_PKEY_free (self->holder_signs);
  EVP_PKEY_free (self->issuer);
  EVP_PKEY_free (self->holder);
  json_object_unref (self->header);
  json_object_unref (self->payload);
  json_object_unref (self->binding_header);
  json_object_unref (self->binding);
  g_ptr_array_unref (self->disclosures);
  g_free (self->header_text);
  g_free (self->payload_text);
  g_free (self->binding_text);
  g_free (self);
}

static char *
encode_object (JsonObject *object, const char *instead)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);
  g_autofree char *text = instead != NULL ? g_strdup (instead) : json_to_string (node, FALSE);

  return onward_base64url_encode (text, strlen (text));
}

static char *
sign (char *header, char *payload, EVP_PKEY *key)
{
  g_autofree char *message = g_strconcat (header, ".", payload, NULL);
  g_autoptr (GBytes) signature = onward_es256_sign (key, message, strlen (message), NULL);
  g_autofree char *last
      = onward_base64url_encode (g_bytes_get_data (signature, NULL), g_bytes_get_size (signature));

  g_free (header);
  g_free (payload);
  return g_strconcat (message, ".", last, NULL);
}

char *
sd_jwt_maker_make (SdJwtMaker *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *issuer
      = sign (encode_object (self->header, self->header_text),
              encode_object (self->payload, self->payload_text), self->issuer_signs);
  g_autofree char *binding = NULL;
  gboolean own_hash = json_object_has_member (self->binding, "sd_hash");

  g_string_append_printf (text, "%s~", issuer);
  for (guint i = 0; i < self->disclosures->len; i++)
    g_string_append_printf (text, "%s~", (char *)g_ptr_array_index (self->disclosures, i));
  if (self->no_binding)
    return g_string_free (g_steal_pointer (&text), FALSE);
  if (!own_hash)
    {
      g_autofree char *hash = onward_base64url_sha256 (text->str, text->len);

      json_object_set_string_member (self->binding, "sd_hash", hash);
    }
  binding = sign (encode_object (self->binding_header, NULL),
                  encode_object (self->binding, self->binding_text), self->holder_signs);
  g_string_append (text, binding);
  if (!own_hash) /* it fits this one file only: the next has other signatures */
    json_object_remove_member (self->binding, "sd_hash");
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
keep (const char *folder, const char *ending, gconstpointer data, gsize length)
{
  static guint count;
  g_autofree char *name = g_strdup_printf ("%s-%03u%s", g_test_get_path () + 1, count, ending);
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  count += g_str_equal (ending, ".transfer") ? 1 : 0;
  path = g_build_filename (folder, g_strdelimit (name, "/", '.'), NULL);
  g_file_set_contents (path, data, (gssize)length, &error);
  g_assert_no_error (error);
}

void
sd_jwt_maker_keep (const char *text, OnwardSecret *words)
{
  const char *folder = g_getenv ("ONWARD_KEEP_FILES");

  if (folder == NULL)
    return;
  if (words != NULL)
    keep (folder, ".words", onward_secret_data (words), onward_secret_length (words));
  keep (folder, ".transfer", text, strlen (text));
}

void
gate_policy_init (OnwardGatePolicy *policy, SdJwtMaker *maker)
{
  static const char *const audiences[] = { "urn:onward:bearer", MAKER_RECIPIENT, NULL };

  memset (policy, 0, sizeof *policy);
  policy->issuer_key = maker->issuer;
  policy->vct = "urn:onward:adjustment-passport:1";
  policy->audiences = audiences;
  policy->check_time = TRUE;
  policy->now = MAKER_NOW;
}

GBytes *
gate_bytes (const char *text)
{
  sd_jwt_maker_keep (text, NULL);
  return g_bytes_new (text, strlen (text));
}

void
gate_assert_accepted (SdJwtMaker *maker)
{
  g_autofree char *text = sd_jwt_maker_make (maker);
  g_autoptr (GBytes) file = gate_bytes (text);
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardClaims) claims = NULL;
  OnwardGatePolicy policy;

  gate_policy_init (&policy, maker);
  claims = onward_gate_check (file, &policy, &error);
  g_assert_no_error (error);
  g_assert_nonnull (claims);
}

/* The untouched twin passes, the broken one is stopped where it was broken. */
static void
run_case (gconstpointer data)
{
  const GateCase *broken = data;
  g_autoptr (SdJwtMaker) control = sd_jwt_maker_new ();
  g_autoptr (SdJwtMaker) maker = sd_jwt_maker_new ();
  g_autofree char *text = NULL;
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GError) error = NULL;
  OnwardGatePolicy policy;

  gate_assert_accepted (control);
  if (broken->before != NULL)
    broken->before (maker);
  text = sd_jwt_maker_make (maker);
  if (broken->after != NULL)
    {
      char *spoiled = broken->after (text);

      g_free (text);
      text = spoiled;
    }
  file = gate_bytes (text);
  gate_policy_init (&policy, maker);
  g_assert_null (onward_gate_check (file, &policy, &error));
  g_assert_nonnull (error);
  g_assert_cmpstr (onward_gate_error_get_point (error), ==, broken->point);
  g_assert_error (error, ONWARD_GATE_ERROR, (int)broken->code);
}

void
gate_add_cases (const GateCase *cases, gsize count)
{
  for (gsize i = 0; i < count; i++)
    {
      g_autofree char *path = g_strconcat ("/receive/gate/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], run_case);
    }
}
