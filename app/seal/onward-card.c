#include "seal/onward-card.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "passport/onward-answer.h"
#include "passport/onward-clock.h"
#include "seal/onward-jws.h"
#include "seal/onward-strict-json.h"
#include "seal/onward-words.h"

#define ID_PREFIX "urn:uuid:"
#define URN_MAX 20

G_DEFINE_QUARK (onward_card_error, onward_card_error)

struct _OnwardCard
{
  char *id;
  gint64 made;
  char *name;
  char *role;
  char *urn;       /* nullable */
  EVP_PKEY *sign;  /* owned */
  EVP_PKEY *agree; /* owned */
};

static gboolean
fail (GError **error, const char *member)
{
  g_set_error (error, ONWARD_CARD_ERROR, ONWARD_CARD_ERROR_MALFORMED,
               _ ("This is not a card that can be used: its “%s” is missing or not as it has to "
                  "be. Ask for a new one."),
               member);
  return FALSE;
}

/**
 * onward_id_is_valid:
 * @id: (nullable): an id of an identity
 *
 * Checks an id for its one form, so that the same id never comes as two texts.
 *
 * Source: RFC 9562 section 4.
 *
 * Returns: TRUE for `urn:uuid:` and a UUID in small letters
 */
gboolean
onward_id_is_valid (const char *id)
{
  if (id == NULL || !g_str_has_prefix (id, ID_PREFIX)
      || !g_uuid_string_is_valid (id + strlen (ID_PREFIX)))
    return FALSE;
  for (const char *c = id; *c != '\0'; c++)
    if (g_ascii_isupper (*c))
      return FALSE;
  return TRUE;
}

/**
 * onward_card_free:
 * @self: (transfer full): a card
 *
 * Frees a card.
 */
void
onward_card_free (OnwardCard *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self->role);
  g_free (self->urn);
  EVP_PKEY_free (self->sign);
  EVP_PKEY_free (self->agree);
  g_free (self);
}

/**
 * onward_card_get_id:
 * @self: a card
 *
 * Tells whose card it is.
 *
 * Returns: (transfer none): its id
 */
const char *
onward_card_get_id (OnwardCard *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->id;
}

/**
 * onward_card_get_made:
 * @self: a card
 *
 * Tells when the card was made.
 *
 * Returns: seconds since 1970-01-01T00:00:00Z
 */
gint64
onward_card_get_made (OnwardCard *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->made;
}

/**
 * onward_card_get_name:
 * @self: a card
 *
 * Tells what they call themselves; a claim, until the code was compared.
 *
 * Returns: (transfer none): the name
 */
const char *
onward_card_get_name (OnwardCard *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->name;
}

/**
 * onward_card_get_role:
 * @self: a card
 *
 * Tells what they say they are.
 *
 * Returns: (transfer none): the role
 */
const char *
onward_card_get_role (OnwardCard *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->role;
}

/**
 * onward_card_get_urn:
 * @self: a card
 *
 * Tells which school they say they are.
 *
 * Returns: (transfer none): the number, or NULL
 */
const char *
onward_card_get_urn (OnwardCard *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->urn;
}

/**
 * onward_card_get_sign_key:
 * @self: a card
 *
 * Lends the key they sign with.
 *
 * Returns: (transfer none): the public key
 */
EVP_PKEY *
onward_card_get_sign_key (OnwardCard *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->sign;
}

/**
 * onward_card_get_agree_key:
 * @self: a card
 *
 * Lends the key others encrypt to.
 *
 * Returns: (transfer none): the public key
 */
EVP_PKEY *
onward_card_get_agree_key (OnwardCard *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->agree;
}

/**
 * onward_card_dup_thumbprint:
 * @self: a card
 *
 * Names the key it signs with.
 *
 * Returns: (transfer full): 43 characters (RFC 7638)
 */
char *
onward_card_dup_thumbprint (OnwardCard *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return onward_jwk_thumbprint (self->sign);
}

/**
 * onward_card_dup_code:
 * @self: a card
 *
 * Says a card in words and digits, to be compared with whoever it says it is of.
 *
 * Returns: (transfer full): see onward_compare_code()
 */
char *
onward_card_dup_code (OnwardCard *self)
{
  g_autofree char *thumbprint = onward_card_dup_thumbprint (self);

  return onward_compare_code (self->id, thumbprint);
}

/* One line in the form all texts have, not empty. */
static gboolean
check_text (const char *text, guint max, const char *member, GError **error)
{
  g_autofree char *clean = NULL;
  g_autofree char *stripped = NULL;

  if (text == NULL || strchr (text, '\n') != NULL)
    return fail (error, member);
  clean = onward_text_clean (text, max, member, NULL);
  stripped = g_strstrip (g_strdup (text));
  return (g_strcmp0 (clean, text) == 0 && g_strcmp0 (stripped, text) == 0 && *text != '\0')
         || fail (error, member);
}

/* The rules of a card, the same for writing and for reading. */
static gboolean
check_card (OnwardCard *self, GError **error)
{
  if (!onward_id_is_valid (self->id))
    return fail (error, "iss");
  if (self->made < 0)
    return fail (error, "iat");
  if (!check_text (self->name, ONWARD_CARD_NAME_MAX, "name", error)
      || !check_text (self->role, ONWARD_CARD_NAME_MAX, "role", error)
      || (self->urn != NULL && !check_text (self->urn, URN_MAX, "urn", error)))
    return FALSE;
  if (self->sign == NULL)
    return fail (error, "sign");
  /* One key for both would let an answer to one question serve as an answer to the other. */
  if (self->agree == NULL || EVP_PKEY_eq (self->sign, self->agree) == 1)
    return fail (error, "agree");
  return TRUE;
}

static char *
sign_card (OnwardCard *self, GError **error)
{
  g_autoptr (JsonObject) payload = json_object_new ();
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), payload);
  g_autofree char *kid = onward_jwk_thumbprint (self->sign);

  json_object_set_string_member (payload, "iss", self->id);
  json_object_set_int_member (payload, "iat", self->made);
  json_object_set_string_member (payload, "name", self->name);
  json_object_set_string_member (payload, "role", self->role);
  if (self->urn != NULL)
    json_object_set_string_member (payload, "urn", self->urn);
  json_object_set_member (payload, "sign", onward_jwk_export (self->sign));
  json_object_set_member (payload, "agree", onward_jwk_export (self->agree));
  return onward_jws_sign (node, ONWARD_CARD_TYP, kid, self->sign, error);
}

/**
 * onward_card_write:
 * @id: whose card it is
 * @name: what they call themselves, at most 100 code points on one line
 * @role: what they are, likewise
 * @urn: (nullable): of a school, at most 20 code points
 * @sign: the key pair they sign with
 * @agree: the key others encrypt to, another one
 * @error: return location, domain `ONWARD_CARD_ERROR`
 *
 * Writes a card, as of now: a JWT signed by the key it shows.
 *
 * Fails with `MALFORMED`, naming the member, or with an error of `ONWARD_JWK_ERROR`.
 *
 * Source: transfer format, cards; RFC 7519.
 *
 * Returns: (transfer full): the text of a `.card` file
 */
char *
onward_card_write (const char *id, const char *name, const char *role, const char *urn,
                   EVP_PKEY *sign, EVP_PKEY *agree, GError **error)
{
  g_autoptr (OnwardCard) self = g_new0 (OnwardCard, 1);

  g_return_val_if_fail (sign != NULL && agree != NULL, NULL);

  self->id = g_strdup (id);
  self->made = onward_clock_now ();
  self->name = g_strdup (name);
  self->role = g_strdup (role);
  self->urn = g_strdup (urn);
  if (EVP_PKEY_up_ref (sign) == 1)
    self->sign = sign;
  if (EVP_PKEY_up_ref (agree) == 1)
    self->agree = agree;
  return check_card (self, error) ? sign_card (self, error) : NULL;
}

static EVP_PKEY *
read_key (JsonObject *payload, const char *name)
{
  JsonNode *node = json_object_get_member (payload, name);

  return node != NULL ? onward_jwk_import (node, NULL) : NULL;
}

static gint64
read_time (JsonObject *payload)
{
  JsonNode *node = json_object_get_member (payload, "iat");

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || json_node_get_value_type (node) != G_TYPE_INT64)
    return -1;
  return json_node_get_int (node);
}

/* Members that are not known are read past: a later version may say more on a card, and nothing
 * that is not read can mislead. The header is another matter, it says how to read. */
static OnwardCard *
read_payload (JsonObject *payload, GError **error)
{
  g_autoptr (OnwardCard) self = g_new0 (OnwardCard, 1);

  self->id = g_strdup (onward_json_get_string (payload, "iss"));
  self->made = read_time (payload);
  self->name = g_strdup (onward_json_get_string (payload, "name"));
  self->role = g_strdup (onward_json_get_string (payload, "role"));
  self->urn = g_strdup (onward_json_get_string (payload, "urn"));
  self->sign = read_key (payload, "sign");
  self->agree = read_key (payload, "agree");
  if (self->urn == NULL && json_object_has_member (payload, "urn"))
    {
      fail (error, "urn");
      return NULL;
    }
  return check_card (self, error) ? g_steal_pointer (&self) : NULL;
}

static gboolean
check_signature (OnwardCard *self, OnwardJws *jws, GError **error)
{
  g_autofree char *thumbprint = onward_card_dup_thumbprint (self);

  if (json_object_get_size (onward_jws_get_header (jws)) != 3 /* typ, alg, kid */
      || g_strcmp0 (onward_jws_get_kid (jws), thumbprint) != 0)
    return fail (error, "kid");
  if (onward_jws_verify (jws, self->sign, NULL))
    return TRUE;
  g_set_error_literal (error, ONWARD_CARD_ERROR, ONWARD_CARD_ERROR_SIGNATURE,
                       _ ("This card was changed after it was made. Ask for it again."));
  return FALSE;
}

/**
 * onward_card_read:
 * @bytes: the whole of a `.card` file
 * @error: return location, domain `ONWARD_CARD_ERROR`
 *
 * Reads a card and checks that the key it shows has signed it. One line feed at the end is read
 * past.
 *
 * Fails with `MALFORMED` or `SIGNATURE`.
 *
 * Source: transfer format, cards; RFC 7519.
 *
 * Returns: (transfer full): the card; whose it is, is not known until its code was compared
 */
OnwardCard *
onward_card_read (GBytes *bytes, GError **error)
{
  const char *text = NULL;
  gsize length = 0;
  g_autoptr (OnwardJws) jws = NULL;
  g_autoptr (OnwardCard) self = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  text = g_bytes_get_data (bytes, &length);
  if (length > 0 && text[length - 1] == '\n')
    length--;
  if (length <= ONWARD_CARD_TEXT_MAX)
    jws = onward_jws_parse (text, length, ONWARD_CARD_TYP, NULL);
  if (jws == NULL)
    {
      g_set_error_literal (error, ONWARD_CARD_ERROR, ONWARD_CARD_ERROR_MALFORMED,
                           _ ("This is not a card, or it was changed on its way. Ask for it "
                              "again."));
      return NULL;
    }
  self = read_payload (onward_jws_get_payload (jws), error);
  if (self == NULL || !check_signature (self, jws, error))
    return NULL;
  return g_steal_pointer (&self);
}
