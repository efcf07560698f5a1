#include "seal/onward-jws.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "seal/onward-base64url.h"
#include "seal/onward-strict-json.h"

#define N_PARTS 3

G_DEFINE_QUARK (onward_jws_error, onward_jws_error)

struct _OnwardJws
{
  char *signed_text; /* owned, as received */
  JsonNode *header;  /* owned, an object */
  JsonNode *payload; /* owned, an object; NULL if it was read as bytes */
  GBytes *bytes;     /* owned, the payload as it was signed */
  GBytes *signature; /* owned, not looked at yet */
};

typedef struct
{
  const char *text;
  gsize length;
} Part;

static gboolean
fail (GError **error, OnwardJwsError code, const char *message)
{
  g_set_error_literal (error, ONWARD_JWS_ERROR, code, message);
  return FALSE;
}

static gboolean
split (const char *text, gsize length, Part parts[N_PARTS])
{
  const char *start = text;
  const char *end = text + length;

  for (gsize i = 0; i < N_PARTS; i++)
    {
      const char *dot = memchr (start, '.', (gsize)(end - start));

      if ((dot == NULL) != (i == N_PARTS - 1))
        return FALSE;
      parts[i].text = start;
      parts[i].length = (gsize)((dot != NULL ? dot : end) - start);
      if (parts[i].length == 0)
        return FALSE;
      start = dot != NULL ? dot + 1 : end;
    }
  return TRUE;
}

static GBytes *
decode (const Part *part, const char *name, GError **error)
{
  GBytes *bytes = onward_base64url_decode (part->text, part->length);

  if (bytes == NULL)
    g_set_error (error, ONWARD_JWS_ERROR, ONWARD_JWS_ERROR_MALFORMED,
                 _ ("The %s of a signed part is not base64url as it has to be written."), name);
  return bytes;
}

static JsonNode *
parse_object (GBytes *bytes, const OnwardJsonLimits *limits, const char *name, GError **error)
{
  gsize length = 0;
  const char *text = g_bytes_get_data (bytes, &length);
  g_autoptr (GError) why = NULL;
  g_autoptr (JsonNode) node = onward_strict_json_parse (text, length, limits, &why);

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return g_steal_pointer (&node);
  g_set_error (error, ONWARD_JWS_ERROR, ONWARD_JWS_ERROR_MALFORMED,
               _ ("The %s of a signed part cannot be read. %s"), name,
               why != NULL ? why->message : _ ("It is a list, not an object."));
  return NULL;
}

static gboolean
is_flat (JsonObject *header)
{
  g_autoptr (GList) values = json_object_get_values (header);

  for (GList *l = values; l != NULL; l = l->next)
    if (!JSON_NODE_HOLDS_VALUE (l->data))
      return FALSE;
  return TRUE;
}

/* No header parameter can ask for something else than ES256 by a key the reader chose: extensions
 * and unencoded payloads are refused by name, keys and certificate chains because they are not
 * flat. */
static gboolean
check_header (JsonObject *header, const char *typ, GError **error)
{
  if (json_object_has_member (header, "crit") || json_object_has_member (header, "b64"))
    return fail (
        error, ONWARD_JWS_ERROR_ALGORITHM,
        _ ("The header of a signed part asks for an extension that Onward does not know."));
  if (!is_flat (header)
      || (json_object_has_member (header, "kid") && onward_json_get_string (header, "kid") == NULL))
    return fail (error, ONWARD_JWS_ERROR_MALFORMED,
                 _ ("The header of a signed part holds more than plain values."));
  if (g_strcmp0 (onward_json_get_string (header, "alg"), "ES256") != 0)
    return fail (error, ONWARD_JWS_ERROR_ALGORITHM,
                 _ ("The header of a signed part does not say that it is signed by ES256."));
  if (typ != NULL && g_strcmp0 (onward_json_get_string (header, "typ"), typ) != 0)
    {
      g_set_error (error, ONWARD_JWS_ERROR, ONWARD_JWS_ERROR_ALGORITHM,
                   _ ("The header of a signed part does not say that it is of the type %s."), typ);
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_header (OnwardJws *self, const Part *part, const char *typ, GError **error)
{
  g_autoptr (GBytes) bytes = decode (part, _ ("header"), error);

  if (bytes == NULL)
    return FALSE;
  self->header = parse_object (bytes, &onward_json_limits_header, _ ("header"), error);
  return self->header != NULL && check_header (json_node_get_object (self->header), typ, error);
}

/**
 * onward_jws_parse_bytes:
 * @text: (array length=length): a compact JWS, not NUL-terminated
 * @length: how many characters
 * @typ: (nullable): the type its header has to name, or NULL for any or none
 * @error: return location, domain `ONWARD_JWS_ERROR`
 *
 * Takes a JWS apart whose payload may be anything. Otherwise as onward_jws_parse().
 *
 * Returns: (transfer full): its parts, not verified
 */
OnwardJws *
onward_jws_parse_bytes (const char *text, gsize length, const char *typ, GError **error)
{
  g_autoptr (OnwardJws) self = NULL;
  Part parts[N_PARTS];

  g_return_val_if_fail (text != NULL || length == 0, NULL);

  if (length == 0 || !split (text, length, parts))
    {
      fail (error, ONWARD_JWS_ERROR_MALFORMED,
            _ ("A signed part does not have three parts with a dot between them."));
      return NULL;
    }
  self = g_new0 (OnwardJws, 1);
  self->signed_text = g_strndup (text, (gsize)(parts[2].text - text) - 1);
  if (!read_header (self, &parts[0], typ, error))
    return NULL;
  self->bytes = decode (&parts[1], _ ("content"), error);
  if (self->bytes == NULL)
    return NULL;
  self->signature = decode (&parts[2], _ ("signature"), error);
  if (self->signature == NULL)
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * onward_jws_parse:
 * @text: (array length=length): a compact JWS, not NUL-terminated
 * @length: how many characters
 * @typ: (nullable): the type its header has to name, or NULL for any or none
 * @error: return location, domain `ONWARD_JWS_ERROR`
 *
 * Takes a signed JWT apart: three parts in canonical base64url; a header of plain values that says
 * ES256 and no extension; a payload that is a JSON object.
 *
 * Nothing in it is to be believed before onward_jws_verify().
 *
 * Fails with `MALFORMED` or `ALGORITHM`.
 *
 * Source: RFC 7515 sections 3.1, 4.1.11 and 5.2; RFC 7797 section 3; RFC 8725 sections 3.1
 * and 3.11.
 *
 * Returns: (transfer full): its parts, not verified
 */
OnwardJws *
onward_jws_parse (const char *text, gsize length, const char *typ, GError **error)
{
  g_autoptr (OnwardJws) self = onward_jws_parse_bytes (text, length, typ, error);

  if (self == NULL)
    return NULL;
  self->payload = parse_object (self->bytes, &onward_json_limits_claims, _ ("content"), error);
  if (self->payload == NULL)
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * onward_jws_free:
 * @self: (transfer full): a JWS
 *
 * Frees a JWS.
 */
void
onward_jws_free (OnwardJws *self)
{
  g_free (self->signed_text);
  g_clear_pointer (&self->header, json_node_unref);
  g_clear_pointer (&self->payload, json_node_unref);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->signature, g_bytes_unref);
  g_free (self);
}

/**
 * onward_jws_verify:
 * @self: a JWS
 * @key: the public key that has to have signed it
 * @error: return location, domain `ONWARD_JWS_ERROR`
 *
 * Checks the signature over the text as it was received.
 *
 * Source: RFC 7515 section 5.2.
 *
 * Returns: TRUE if @key signed it; FALSE with `SIGNATURE`
 */
gboolean
onward_jws_verify (OnwardJws *self, EVP_PKEY *key, GError **error)
{
  g_return_val_if_fail (self != NULL && key != NULL, FALSE);

  if (onward_es256_verify (key, self->signed_text, strlen (self->signed_text), self->signature))
    return TRUE;
  return fail (error, ONWARD_JWS_ERROR_SIGNATURE,
               _ ("A signature does not fit: this was changed, or somebody else signed it."));
}

/**
 * onward_jws_recover:
 * @self: a JWS
 *
 * Finds the key that signed, by the thumbprint in the header's `kid`, for onward_jws_verify() to
 * confirm. See onward_es256_recover() for what that is worth.
 *
 * Returns: (transfer full) (nullable): the key; NULL without `kid`, or if no key with that
 * thumbprint signed this
 */
EVP_PKEY *
onward_jws_recover (OnwardJws *self)
{
  const char *kid = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  kid = onward_jws_get_kid (self);
  if (kid == NULL)
    return NULL;
  return onward_es256_recover (kid, self->signed_text, strlen (self->signed_text), self->signature);
}

/**
 * onward_jws_get_header:
 * @self: a JWS
 *
 * Lends the header.
 *
 * Returns: (transfer none): an object of plain values
 */
JsonObject *
onward_jws_get_header (OnwardJws *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return json_node_get_object (self->header);
}

/**
 * onward_jws_get_payload:
 * @self: a JWS that onward_jws_parse() read
 *
 * Lends the payload.
 *
 * Returns: (transfer none): its claims
 */
JsonObject *
onward_jws_get_payload (OnwardJws *self)
{
  g_return_val_if_fail (self != NULL && self->payload != NULL, NULL);
  return json_node_get_object (self->payload);
}

/**
 * onward_jws_get_kid:
 * @self: a JWS
 *
 * Lends the name of the key the header gives: a hint which key to try, nothing more.
 *
 * Returns: (transfer none) (nullable): the `kid`
 */
const char *
onward_jws_get_kid (OnwardJws *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return onward_json_get_string (json_node_get_object (self->header), "kid");
}

/**
 * onward_jws_get_signed_text:
 * @self: a JWS
 *
 * Lends the characters the signature covers, as received.
 *
 * Returns: (transfer none): `header.payload`
 */
const char *
onward_jws_get_signed_text (OnwardJws *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->signed_text;
}

/**
 * onward_jws_dup_id:
 * @self: a JWS
 *
 * Names what was signed. The signature is left out, since anybody can turn one that verifies into
 * another one that does.
 *
 * Returns: (transfer full): base64url of SHA-256 over `header.payload`
 */
char *
onward_jws_dup_id (OnwardJws *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return onward_base64url_sha256 (self->signed_text, strlen (self->signed_text));
}

static char *
print_header (const char *typ, const char *kid)
{
  g_autoptr (JsonObject) header = json_object_new ();
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), header);

  json_object_set_string_member (header, "typ", typ);
  json_object_set_string_member (header, "alg", "ES256");
  if (kid != NULL)
    json_object_set_string_member (header, "kid", kid);
  return onward_json_print (node);
}

/**
 * onward_jws_sign:
 * @payload: a JSON object
 * @typ: what kind of JWT this is; stands first, so that files are told apart by their first bytes
 * @kid: (nullable): the thumbprint of @key, where the reader has to find it by that
 * @key: a P-256 key pair
 * @error: return location, domain `ONWARD_JWK_ERROR`
 *
 * Writes and signs a compact JWS.
 *
 * Source: RFC 7515 sections 5.1 and 7.1.
 *
 * Returns: (transfer full): the JWS
 */
char *
onward_jws_sign (JsonNode *payload, const char *typ, const char *kid, EVP_PKEY *key, GError **error)
{
  g_autofree char *header = NULL;
  g_autofree char *claims = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GBytes) signature = NULL;

  g_return_val_if_fail (payload != NULL && JSON_NODE_HOLDS_OBJECT (payload), NULL);
  g_return_val_if_fail (typ != NULL && key != NULL, NULL);

  header = print_header (typ, kid);
  claims = onward_json_print (payload);
  first = onward_base64url_encode (header, strlen (header));
  second = onward_base64url_encode (claims, strlen (claims));
  text = g_strconcat (first, ".", second, NULL);
  signature = onward_es256_sign (key, text, strlen (text), error);
  if (signature == NULL)
    return NULL;
  third
      = onward_base64url_encode (g_bytes_get_data (signature, NULL), g_bytes_get_size (signature));
  return g_strconcat (text, ".", third, NULL);
}
