#include "seal/onward-card-private.h"

#include <string.h>

#include "passport/onward-answer.h"
#include "passport/onward-clock.h"
#include "seal/onward-strict-json.h"

#define ID_PREFIX "urn:uuid:"
#define URN_MAX 20
#define BAD_URN "" /* never a right one */

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

/* Not public: see the header. */
OnwardCard *
onward_card_new (const char *id, const char *name, const char *role, const char *urn,
                 EVP_PKEY *sign, EVP_PKEY *agree)
{
  OnwardCard *self = g_new0 (OnwardCard, 1);

  self->id = g_strdup (id);
  self->made = onward_clock_now ();
  self->name = g_strdup (name);
  self->role = g_strdup (role);
  self->urn = g_strdup (urn);
  if (EVP_PKEY_up_ref (sign) == 1)
    self->sign = sign;
  if (EVP_PKEY_up_ref (agree) == 1)
    self->agree = agree;
  return self;
}

/* Not public: see the header. */
gint64
onward_json_get_time (JsonObject *payload, const char *name)
{
  JsonNode *node = json_object_get_member (payload, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || json_node_get_value_type (node) != G_TYPE_INT64)
    return -1;
  return json_node_get_int (node);
}

static EVP_PKEY *
read_key (JsonObject *payload, const char *name)
{
  JsonNode *node = json_object_get_member (payload, name);

  return node != NULL ? onward_jwk_import (node, NULL) : NULL;
}

/* Not public: see the header. Members that are not known are read past: a later version may say
 * more on a card, and nothing that is not read can mislead. The JOSE header is another matter, it
 * says how to read. */
OnwardCard *
onward_card_from_members (JsonObject *payload)
{
  OnwardCard *self = g_new0 (OnwardCard, 1);

  self->id = g_strdup (onward_json_get_string (payload, "iss"));
  self->made = onward_json_get_time (payload, "iat");
  self->name = g_strdup (onward_json_get_string (payload, "name"));
  self->role = g_strdup (onward_json_get_string (payload, "role"));
  self->urn = g_strdup (onward_json_get_string (payload, "urn"));
  if (self->urn == NULL && json_object_has_member (payload, "urn"))
    self->urn = g_strdup (BAD_URN);
  self->sign = read_key (payload, "sign");
  self->agree = read_key (payload, "agree");
  return self;
}

/* Not public: see the header. One line in the form all texts have. */
gboolean
onward_text_is_line (const char *text, guint max)
{
  g_autofree char *clean = NULL;
  g_autofree char *stripped = NULL;

  if (text == NULL || *text == '\0' || strchr (text, '\n') != NULL)
    return FALSE;
  clean = onward_text_clean (text, max, "", NULL);
  stripped = g_strstrip (g_strdup (text));
  return g_strcmp0 (clean, text) == 0 && g_strcmp0 (stripped, text) == 0;
}

/* Not public: see the header. */
const char *
onward_card_find_fault (OnwardCard *self)
{
  if (!onward_id_is_valid (self->id))
    return "iss";
  if (self->made < 0)
    return "iat";
  if (!onward_text_is_line (self->name, ONWARD_CARD_NAME_MAX))
    return "name";
  if (!onward_text_is_line (self->role, ONWARD_CARD_NAME_MAX))
    return "role";
  if (self->urn != NULL && !onward_text_is_line (self->urn, URN_MAX))
    return "urn";
  if (self->sign == NULL)
    return "sign";
  /* One key for both would let an answer to one question serve as an answer to the other. */
  if (self->agree == NULL || EVP_PKEY_eq (self->sign, self->agree) == 1)
    return "agree";
  return NULL;
}

/* Not public: see the header. */
void
onward_card_add_names (OnwardCard *self, JsonObject *payload)
{
  json_object_set_string_member (payload, "iss", self->id);
  json_object_set_int_member (payload, "iat", self->made);
  json_object_set_string_member (payload, "name", self->name);
  json_object_set_string_member (payload, "role", self->role);
  if (self->urn != NULL)
    json_object_set_string_member (payload, "urn", self->urn);
}

/* Not public: see the header. */
void
onward_card_add_keys (OnwardCard *self, JsonObject *payload)
{
  json_object_set_member (payload, "sign", onward_jwk_export (self->sign));
  json_object_set_member (payload, "agree", onward_jwk_export (self->agree));
}

/* Not public: see the header. */
gboolean
onward_jws_is_kid (OnwardJws *jws, EVP_PKEY *key)
{
  g_autofree char *thumbprint = onward_jwk_thumbprint (key);

  return json_object_get_size (onward_jws_get_header (jws)) == 3 /* typ, alg, kid */
         && g_strcmp0 (onward_jws_get_kid (jws), thumbprint) == 0;
}

/* Not public: see the header. */
OnwardJws *
onward_card_parse_file (GBytes *bytes, const char *typ)
{
  gsize length = 0;
  const char *text = g_bytes_get_data (bytes, &length);

  if (length > 0 && text[length - 1] == '\n')
    length--;
  return length <= ONWARD_CARD_TEXT_MAX ? onward_jws_parse (text, length, typ, NULL) : NULL;
}
