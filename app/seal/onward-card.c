#include "seal/onward-card-private.h"

#include <glib/gi18n-lib.h>

#include "seal/onward-words.h"

G_DEFINE_QUARK (onward_card_error, onward_card_error)

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

/* The rules of a card, the same for writing and for reading. */
static gboolean
check_card (OnwardCard *self, GError **error)
{
  const char *fault = onward_card_find_fault (self);

  return fault == NULL || fail (error, fault);
}

static char *
sign_card (OnwardCard *self, GError **error)
{
  g_autoptr (JsonObject) payload = json_object_new ();
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), payload);
  g_autofree char *kid = onward_jwk_thumbprint (self->sign);

  onward_card_add_names (self, payload);
  onward_card_add_keys (self, payload);
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
  g_autoptr (OnwardCard) self = NULL;

  g_return_val_if_fail (sign != NULL && agree != NULL, NULL);

  self = onward_card_new (id, name, role, urn, sign, agree);
  return check_card (self, error) ? sign_card (self, error) : NULL;
}

static gboolean
check_signature (OnwardCard *self, OnwardJws *jws, GError **error)
{
  if (!onward_jws_is_kid (jws, self->sign))
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
  g_autoptr (OnwardJws) jws = NULL;
  g_autoptr (OnwardCard) self = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  jws = onward_card_parse_file (bytes, ONWARD_CARD_TYP);
  if (jws == NULL)
    {
      g_set_error_literal (error, ONWARD_CARD_ERROR, ONWARD_CARD_ERROR_MALFORMED,
                           _ ("This is not a card, or it was changed on its way. Ask for it "
                              "again."));
      return NULL;
    }
  self = onward_card_from_members (onward_jws_get_payload (jws));
  if (!check_card (self, error) || !check_signature (self, jws, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * onward_card_from_keys:
 * @id: whose it is
 * @name: what they call themselves
 * @role: their role
 * @urn: (nullable): of a school
 * @sign: their public key to sign
 * @agree: their public key to agree
 * @error: return location, domain `ONWARD_CARD_ERROR`
 *
 * Makes a card again of what was kept when one was read. Its signature was checked then.
 *
 * Returns: (transfer full): the card, or NULL
 */
OnwardCard *
onward_card_from_keys (const char *id, const char *name, const char *role, const char *urn,
                       EVP_PKEY *sign, EVP_PKEY *agree, GError **error)
{
  g_autoptr (OnwardCard) self = onward_card_new (id, name, role, urn, sign, agree);

  return check_card (self, error) ? g_steal_pointer (&self) : NULL;
}
