/* interop-peer: Onward as the other half of a trade with foreign libraries. It reads one JSON
 * object from stdin, writes one to stdout, and says on stderr why it refuses (exit 1).
 *
 *   seal     {person, holder: JWK, now}                   {issued, issuer: JWK, content}
 *   share    {person, audience?, aud, nonce, now}         {file, issuer: JWK, disclosures, content}
 *            without an audience: everything, as for a college
 *   encrypt  {plaintext, jwk | words}                     {jwe}
 *   decrypt  {jwe, d | words}                             {plaintext, cty}
 */

#include <string.h>

#include "expected-content.h"
#include "passport/onward-clock.h"
#include "passport/onward-date.h"
#include "people.h"
#include "seal/onward-base64url.h"
#include "seal/onward-jwe.h"
#include "seal/onward-strict-json.h"
#include "share/onward-presentation.h"
#include "share/onward-selection.h"

#define INPUT_MAX (4 * 1024 * 1024) /* bytes */

typedef struct
{
  EVP_PKEY *issuer;
  EVP_PKEY *holder;
  OnwardPassport *passport;
  GDate review_by;
  OnwardSealing sealing;
  OnwardIssued *issued;
  char *text; /* of @issued */
} Sealed;

/* --- sealing and sharing --- */

static void
sealed_clear (Sealed *self)
{
  EVP_PKEY_free (self->issuer);
  EVP_PKEY_free (self->holder);
  g_clear_object (&self->passport);
  g_clear_pointer (&self->issued, onward_issued_free);
  g_free (self->text);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sealed, sealed_clear)

/* @holder is taken over. */
static gboolean
seal_person (Sealed *self, JsonObject *in, EVP_PKEY *holder, GError **error)
{
  self->holder = holder;
  onward_clock_set (json_object_get_int_member (in, "now"));
  onward_sealing_propose_review (FALSE, &self->review_by);
  self->issuer = onward_jwk_generate (error);
  if (self->holder == NULL || self->issuer == NULL)
    return FALSE;
  self->passport = people_load (onward_json_get_string (in, "person"));
  self->sealing = (OnwardSealing){
    .passport = self->passport,
    .revision = 7,
    .sealer = { .id = "urn:uuid:11111111-1111-4111-8111-111111111111",
                .name = "Brookfield Example School",
                .role = "setting",
                .urn = "999999",
                .key = self->issuer },
    .holder = self->holder,
    .review_by = &self->review_by,
  };
  self->text = onward_sealing_issue (&self->sealing, error);
  self->issued = self->text != NULL ? onward_issued_parse (self->text, error) : NULL;
  return self->issued != NULL;
}

static GArray *
every_position (OnwardIssued *issued)
{
  GArray *positions = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < onward_issued_get_items (issued)->len; i++)
    g_array_append_val (positions, i);
  return positions;
}

static GArray *
suggested_positions (OnwardIssued *issued, const OnwardAudience *audience, GError **error)
{
  g_autoptr (OnwardSelection) selection = onward_selection_new (issued, audience);
  GPtrArray *choices = onward_selection_get_choices (selection);

  onward_selection_use_suggestions (selection);
  for (guint i = 0; i < choices->len; i++)
    {
      OnwardChoice *choice = g_ptr_array_index (choices, i);

      if (choice->chosen && choice->confirm != ONWARD_CONFIRM_NOTHING
          && !onward_selection_confirm (selection, choice->path, error))
        return NULL;
    }
  return onward_selection_finish (selection, error);
}

static JsonObject *
seal (JsonObject *in, GError **error)
{
  g_auto (Sealed) sealed = { 0 };
  g_autoptr (GArray) positions = NULL;
  JsonObject *out;

  if (!seal_person (&sealed, in, onward_jwk_import (json_object_get_member (in, "holder"), error),
                    error))
    return NULL;
  positions = every_position (sealed.issued);
  out = json_object_new ();
  json_object_set_string_member (out, "issued", sealed.text);
  json_object_set_member (out, "issuer", onward_jwk_export (sealed.issuer));
  json_object_set_member (out, "content",
                          expected_content (&sealed.sealing, sealed.issued, positions));
  return out;
}

static JsonObject *
share (JsonObject *in, GError **error)
{
  const char *id = onward_json_get_string (in, "audience");
  const OnwardAudience *audience = onward_audience_find (id != NULL ? id : "college");
  OnwardOrder order = { .audience = audience,
                        .to_name = "Riverside Example College",
                        .to_id = onward_json_get_string (in, "aud"),
                        .purpose = audience->purpose,
                        .nonce = onward_json_get_string (in, "nonce") };
  g_auto (Sealed) sealed = { 0 };
  g_autoptr (GArray) positions = NULL;
  g_autofree char *file = NULL;
  g_autofree char *share_id = NULL;
  JsonObject *out;

  if (!seal_person (&sealed, in, onward_jwk_generate (error), error))
    return NULL;
  positions = id != NULL ? suggested_positions (sealed.issued, audience, error)
                         : every_position (sealed.issued);
  if (positions == NULL)
    return NULL;
  order.keep_until = &sealed.review_by;
  file = onward_presentation_make (sealed.issued, positions, &order, sealed.holder, &share_id,
                                   error);
  if (file == NULL)
    return NULL;
  out = json_object_new ();
  json_object_set_string_member (out, "file", file);
  json_object_set_member (out, "issuer", onward_jwk_export (sealed.issuer));
  json_object_set_int_member (out, "disclosures", positions->len);
  json_object_set_member (out, "content",
                          expected_content (&sealed.sealing, sealed.issued, positions));
  return out;
}

/* --- locking and opening --- */

static OnwardSecret *
words_of (JsonObject *in)
{
  const char *words = onward_json_get_string (in, "words");

  return words != NULL ? onward_secret_new_copy (words, strlen (words)) : NULL;
}

static JsonObject *
encrypt (JsonObject *in, GError **error)
{
  const char *text = onward_json_get_string (in, "plaintext");
  g_autoptr (GBytes) plaintext = g_bytes_new (text, strlen (text));
  g_autoptr (OnwardSecret) words = words_of (in);
  g_autoptr (EVP_PKEY) key = NULL;
  g_autofree char *kid = NULL;
  g_autofree char *jwe = NULL;
  JsonObject *out;

  if (words != NULL)
    jwe = onward_jwe_encrypt_with_words (plaintext, "dc+sd-jwt", words, error);
  else if ((key = onward_jwk_import (json_object_get_member (in, "jwk"), error)) != NULL)
    {
      kid = onward_jwk_thumbprint (key);
      jwe = onward_jwe_encrypt_to_key (plaintext, "dc+sd-jwt", key, kid, error);
    }
  if (jwe == NULL)
    return NULL;
  out = json_object_new ();
  json_object_set_string_member (out, "jwe", jwe);
  return out;
}

static EVP_PKEY *
private_key (JsonObject *in, GError **error)
{
  const char *d = onward_json_get_string (in, "d");
  g_autoptr (GBytes) bytes = onward_base64url_decode (d, strlen (d));
  g_autoptr (OnwardSecret) scalar
      = onward_secret_new_copy (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  return onward_jwk_from_scalar (scalar, error);
}

static GBytes *
open_jwe (OnwardJwe *jwe, JsonObject *in, GError **error)
{
  g_autoptr (OnwardSecret) words = words_of (in);
  g_autoptr (EVP_PKEY) key = NULL;

  if (words != NULL)
    return onward_jwe_decrypt_with_words (jwe, words, error);
  key = private_key (in, error);
  return key != NULL ? onward_jwe_decrypt_with_key (jwe, key, error) : NULL;
}

static JsonObject *
decrypt (JsonObject *in, GError **error)
{
  const char *text = onward_json_get_string (in, "jwe");
  g_autoptr (OnwardJwe) jwe = onward_jwe_parse (text, strlen (text), error);
  g_autoptr (GBytes) plaintext = jwe != NULL ? open_jwe (jwe, in, error) : NULL;
  g_autofree char *opened = NULL;
  JsonObject *out;

  if (plaintext == NULL)
    return NULL;
  opened = g_strndup (g_bytes_get_data (plaintext, NULL), g_bytes_get_size (plaintext));
  out = json_object_new ();
  json_object_set_string_member (out, "plaintext", opened);
  if (onward_jwe_get_cty (jwe) != NULL)
    json_object_set_string_member (out, "cty", onward_jwe_get_cty (jwe));
  return out;
}

/* --- the program --- */

static JsonNode *
read_input (GError **error)
{
  g_autofree char *text = g_malloc (INPUT_MAX);
  gsize length = fread (text, 1, INPUT_MAX, stdin);

  return onward_strict_json_parse (text, length, &onward_json_limits_document, error);
}

static JsonObject *
obey (const char *verb, JsonObject *in, GError **error)
{
  static const struct
  {
    const char *verb;
    JsonObject *(*function) (JsonObject *in, GError **error);
  } verbs[]
      = { { "seal", seal }, { "share", share }, { "encrypt", encrypt }, { "decrypt", decrypt } };

  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (verb, verbs[i].verb))
      return verbs[i].function (in, error);
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "There is no verb %s.", verb);
  return NULL;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) in = read_input (&error);
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *printed = NULL;
  JsonObject *out = NULL;

  if (in != NULL)
    out = obey (argc == 2 ? argv[1] : "", json_node_get_object (in), &error);
  if (out == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  json_node_take_object (node, out);
  printed = onward_json_print (node);
  puts (printed);
  return 0;
}
