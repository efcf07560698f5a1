#include "receive/onward-profile-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "receive/onward-members.h"
#include "seal/onward-format.h"
#include "seal/onward-strict-json.h"

#define SALT_MIN 22 /* characters: 128 bits */
#define LEVEL_MAX 4
#define URN_UUID "urn:uuid:"

G_DEFINE_QUARK (onward_profile_error, onward_profile_error)

static const char *const plain_claims[]
    = { "iss",      "vct",  "iat",    "exp",     "cnf", "passport",
        "revision", "lang", "issuer", "_sd_alg", "_sd", NULL };

static gboolean
malformed (GError **error, const char *sentence, const char *name)
{
  return onward_profile_refuse (error, ONWARD_PROFILE_ERROR_MALFORMED, sentence, name);
}

static gboolean
check_headers (OnwardClaims *claims, GError **error)
{
  static const char *const known[] = { "alg", "typ", "kid", NULL };
  JsonObject *header = onward_claims_get_header (claims);

  if (g_strcmp0 (onward_json_get_string (header, "kid"),
                 onward_claims_get_issuer_thumbprint (claims))
      != 0)
    return malformed (error, _ ("The seal of this file does not name the key that made it"), "kid");
  return onward_profile_check_members (header, known, error);
}

/* A uuid as RFC 9562 section 4 writes it, in lower case. */
static gboolean
is_urn_uuid (const char *text)
{
  const char *p = NULL;

  if (text == NULL || !g_str_has_prefix (text, URN_UUID) || strlen (text) != strlen (URN_UUID) + 36)
    return FALSE;
  p = text + strlen (URN_UUID);
  for (guint i = 0; i < 36; i++)
    if (i == 8 || i == 13 || i == 18 || i == 23
            ? p[i] != '-'
            : !g_ascii_isxdigit (p[i]) || g_ascii_isupper (p[i]))
      return FALSE;
  return TRUE;
}

static gboolean
want_id (JsonObject *object, const char *name, GError **error)
{
  if (is_urn_uuid (onward_json_get_string (object, name)))
    return TRUE;
  return malformed (error, _ ("This file names somebody by what is not an id"), name);
}

static gboolean
want_integer (JsonObject *object, const char *name, gint64 least, GError **error)
{
  if (onward_node_is_integer (json_object_get_member (object, name))
      && onward_member_integer (object, name) >= least)
    return TRUE;
  return malformed (error, _ ("This file holds no whole number where one must be"), name);
}

static gboolean
check_issuer (JsonObject *payload, GError **error)
{
  static const char *const known[] = { "name", "role", "urn", NULL };
  JsonObject *issuer = onward_member_object (payload, "issuer");

  if (issuer == NULL)
    return malformed (error, _ ("This file does not say who sealed it"), "issuer");
  return onward_profile_check_members (issuer, known, error)
         && onward_profile_want_text (issuer, "name", error)
         && onward_profile_want_text (issuer, "role", error)
         && (!json_object_has_member (issuer, "urn")
             || onward_profile_want_text (issuer, "urn", error));
}

static gboolean
check_payload (JsonObject *payload, GError **error)
{
  static const char *const cnf[] = { "jwk", NULL };
  JsonArray *digests = onward_member_array (payload, "_sd");

  if (!onward_profile_check_members (payload, plain_claims, error)
      || !onward_profile_check_members (onward_member_object (payload, "cnf"), cnf, error)
      || !want_id (payload, "iss", error) || !want_id (payload, "passport", error)
      || !want_integer (payload, "iat", 0, error) || !want_integer (payload, "exp", 0, error)
      || !want_integer (payload, "revision", 1, error)
      || !onward_profile_want_text (payload, "lang", error) || !check_issuer (payload, error))
    return FALSE;
  if (digests == NULL || json_array_get_length (digests) != ONWARD_FORMAT_SECTION_DIGESTS)
    return malformed (error, _ ("This file does not hold 32 digests"), "_sd");
  return TRUE;
}

static gboolean
check_recipient (JsonObject *share, GError **error)
{
  static const char *const known[] = { "name", "kind", NULL };
  JsonObject *to = onward_member_object (share, "to");

  if (to == NULL)
    return malformed (error, _ ("This file does not say whom it is for"), "to");
  return onward_profile_check_members (to, known, error)
         && onward_profile_want_text (to, "name", error)
         && onward_profile_want_text (to, "kind", error);
}

static gboolean
check_share (JsonObject *binding, GError **error)
{
  static const char *const known[]
      = { "to", "audience", "purpose", "keep_until", "replaces", "reply_key", NULL };
  JsonObject *share = onward_member_object (binding, "share");
  g_autoptr (EVP_PKEY) reply_key = NULL;

  if (share == NULL)
    return malformed (error, _ ("This file does not say what it is for"), "share");
  if (!onward_profile_check_members (share, known, error) || !check_recipient (share, error)
      || !onward_profile_want_text (share, "audience", error)
      || !onward_profile_want_text (share, "purpose", error)
      || !onward_profile_want_date (share, "keep_until", error)
      || (json_object_has_member (share, "replaces")
          && !onward_profile_want_text (share, "replaces", error)))
    return FALSE;
  if (!json_object_has_member (share, "reply_key"))
    return TRUE;
  reply_key = onward_jwk_import (json_object_get_member (share, "reply_key"), NULL);
  return reply_key != NULL
         || malformed (error, _ ("This file holds no proper key where one must be"), "reply_key");
}

static gboolean
check_texts_of (JsonObject *object, GError **error)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);

  return onward_profile_check_texts (node, error);
}

static gboolean
check_binding (OnwardClaims *claims, GError **error)
{
  static const char *const header[] = { "alg", "typ", "kid", NULL };
  static const char *const known[] = { "iat", "aud", "nonce", "sd_hash", "share", NULL };
  JsonObject *binding = onward_claims_get_binding (claims);

  return onward_profile_check_members (onward_claims_get_binding_header (claims), header, error)
         && onward_profile_check_members (binding, known, error)
         && want_integer (binding, "iat", 0, error) && check_share (binding, error)
         && check_texts_of (binding, error);
}

static gboolean
check_disclosures (OnwardClaims *claims, GError **error)
{
  GPtrArray *disclosures = onward_claims_get_disclosures (claims);

  for (guint i = 0; i < disclosures->len; i++)
    {
      OnwardDisclosure *disclosure = g_ptr_array_index (disclosures, i);
      gsize salt = strspn (disclosure->salt, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-_");

      if (salt < SALT_MIN || disclosure->salt[salt] != '\0')
        return malformed (error,
                          _ ("A part of this file could be guessed, for its salt is too short"),
                          disclosure->name != NULL ? disclosure->name : "adjustments");
      if (disclosure->level > LEVEL_MAX)
        return onward_profile_refuse (error, ONWARD_PROFILE_ERROR_LIMIT,
                                      _ ("A part of this file is hidden too deeply"),
                                      disclosure->name != NULL ? disclosure->name : "…");
      if ((disclosure->name != NULL && !onward_profile_check_name (disclosure->name, error))
          || !onward_profile_check_texts (disclosure->value, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * onward_profile_check:
 * @claims: what the gate let in, under the policy that wants our `vct` and a key binding
 * @error: return location, domain `ONWARD_PROFILE_ERROR`
 *
 * Looks for whatever Onward would not have written: header members, plain claims, salts, texts,
 * numbers, and the shape of sections, answers and adjustments. What was signed and is still not a
 * passport has no business here.
 *
 * Sections and questions that this version does not know pass: they are shown by their labels.
 *
 * Source: data/doc/format.md, sections 4 to 6 and 11 (T4.25, T4.26).
 *
 * Returns: TRUE if @claims hold a passport
 */
gboolean
onward_profile_check (OnwardClaims *claims, GError **error)
{
  g_return_val_if_fail (claims != NULL && onward_claims_get_binding (claims) != NULL, FALSE);
  return onward_profile_check_presented (claims, error) && check_binding (claims, error);
}

/**
 * onward_profile_check_presented:
 * @claims: what the gate let in, under the policy that wants our `vct`
 * @error: return location, domain `ONWARD_PROFILE_ERROR`
 *
 * Looks at everything but the key binding: of a preview it is not there yet.
 *
 * Returns: TRUE if @claims hold a passport
 */
gboolean
onward_profile_check_presented (OnwardClaims *claims, GError **error)
{
  JsonObject *payload = NULL;

  g_return_val_if_fail (claims != NULL, FALSE);
  payload = onward_claims_get_payload (claims);
  return check_headers (claims, error) && check_payload (payload, error)
         && check_texts_of (payload, error) && check_disclosures (claims, error)
         && onward_profile_check_content (onward_claims_get_processed (claims), plain_claims,
                                          error);
}
