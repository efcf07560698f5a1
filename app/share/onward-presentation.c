#include "share/onward-presentation.h"

#include <string.h>

#include "passport/onward-clock.h"
#include "passport/onward-date.h"
#include "seal/onward-base64url.h"
#include "seal/onward-format.h"
#include "seal/onward-jws.h"

/* What kind of recipient an audience is: the two sides of an employer or an internship are one. */
static const char *
recipient_kind (const OnwardAudience *audience)
{
  switch (audience->number)
    {
    case ONWARD_AUDIENCE_EMPLOYER_INTERVIEW:
    case ONWARD_AUDIENCE_EMPLOYER_START:
      return "employer";
    case ONWARD_AUDIENCE_INTERNSHIP_PROVIDER:
    case ONWARD_AUDIENCE_INTERNSHIP_HOST:
      return "internship";
    case ONWARD_AUDIENCE_UNIVERSITY:
      return "university";
    case ONWARD_AUDIENCE_COLLEGE:
    case ONWARD_N_AUDIENCES:
    default:
      return "college";
    }
}

static JsonObject *
share_claims (const OnwardOrder *order)
{
  JsonObject *share = json_object_new ();
  JsonObject *to = json_object_new ();
  g_autofree char *keep_until = onward_date_print (order->keep_until);

  json_object_set_string_member (to, "name", order->to_name);
  json_object_set_string_member (to, "kind", recipient_kind (order->audience));
  json_object_set_object_member (share, "to", to);
  json_object_set_string_member (share, "audience", order->audience->id);
  json_object_set_string_member (share, "purpose", order->purpose);
  json_object_set_string_member (share, "keep_until", keep_until);
  if (order->replaces != NULL)
    json_object_set_string_member (share, "replaces", order->replaces);
  if (order->reply_key != NULL)
    json_object_set_member (share, "reply_key", onward_jwk_export (order->reply_key));
  return share;
}

static JsonNode *
binding_claims (const OnwardOrder *order, const char *presented)
{
  JsonObject *claims = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *nonce
      = order->nonce != NULL ? g_strdup (order->nonce) : onward_base64url_random ();
  g_autofree char *hash = onward_base64url_sha256 (presented, strlen (presented));

  json_object_set_int_member (claims, "iat", onward_clock_now ());
  json_object_set_string_member (claims, "aud",
                                 order->to_id != NULL ? order->to_id : ONWARD_FORMAT_BEARER);
  json_object_set_string_member (claims, "nonce", nonce);
  json_object_set_string_member (claims, "sd_hash", hash);
  json_object_set_object_member (claims, "share", share_claims (order));
  json_node_take_object (node, claims);
  return node;
}

/**
 * onward_presentation_present:
 * @issued: a sealed revision
 * @positions: (element-type guint): what goes, as onward_selection_finish() gives it
 *
 * Puts together all of a share that is there before the young person agrees: the issuer's JWT and
 * the picked disclosures, up to and including the last `~`. Only their signature comes after it, so
 * this is what a preview is made from.
 *
 * Returns: (transfer full): ASCII, on one line
 */
char *
onward_presentation_present (OnwardIssued *issued, GArray *positions)
{
  GString *text = g_string_new (onward_issued_get_jwt (issued));
  GPtrArray *items = onward_issued_get_items (issued);

  g_string_append_c (text, '~');
  for (guint i = 0; i < positions->len; i++)
    {
      OnwardIssuedItem *item = g_ptr_array_index (items, g_array_index (positions, guint, i));

      g_string_append (text, item->text);
      g_string_append_c (text, '~');
    }
  return g_string_free (text, FALSE);
}

/**
 * onward_presentation_make:
 * @issued: a sealed revision
 * @positions: (element-type guint): what goes, as onward_selection_finish() gives it
 * @order: for whom, what for, until when
 * @holder: the young person's private key, the one the seal names in `cnf`
 * @share_id: (out): base64url(SHA-256) over `header.payload` of the key-binding JWT
 * @error: return location
 *
 * Makes the file of one share for one recipient: the seal, the picked disclosures as they were
 * issued, and the young person's signature over exactly those bytes.
 *
 * Source: RFC 9901, section 4.3; data/doc/format.md, "Sharing".
 *
 * Returns: (transfer full): the file's text, ASCII, on one line
 */
char *
onward_presentation_make (OnwardIssued *issued, GArray *positions, const OnwardOrder *order,
                          EVP_PKEY *holder, char **share_id, GError **error)
{
  g_autofree char *presented = onward_presentation_present (issued, positions);
  g_autoptr (JsonNode) claims = binding_claims (order, presented);
  g_autofree char *binding = onward_jws_sign (claims, ONWARD_FORMAT_KB_TYP, NULL, holder, error);
  const char *signature;

  if (binding == NULL)
    return NULL;
  signature = strrchr (binding, '.');
  *share_id = onward_base64url_sha256 (binding, (gsize)(signature - binding));
  return g_strconcat (presented, binding, NULL);
}
