#include "seal/onward-request.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "passport/onward-answer.h"
#include "passport/onward-date.h"
#include "seal/onward-base64url.h"
#include "seal/onward-card-private.h"
#include "seal/onward-strict-json.h"

G_DEFINE_QUARK (onward_request_error, onward_request_error)

struct _OnwardRequest
{
  OnwardCard *card; /* owned */
  char *nonce;
  const OnwardAudience *audience; /* NULL: none that is known */
  char *purpose;
  GDate keep_until;
};

/**
 * onward_request_free:
 * @self: (transfer full): a request
 *
 * Frees a request.
 */
void
onward_request_free (OnwardRequest *self)
{
  onward_card_free (self->card);
  g_free (self->nonce);
  g_free (self->purpose);
  g_free (self);
}

/**
 * onward_request_get_card:
 * @self: a request
 *
 * Tells who asks, as they say: with the name, role, keys and code of a card.
 *
 * Returns: (transfer none): the card that stands in it
 */
OnwardCard *
onward_request_get_card (OnwardRequest *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->card;
}

/**
 * onward_request_get_nonce:
 * @self: a request
 *
 * Tells what names this request among all others; the share that answers it repeats it.
 *
 * Returns: (transfer none): 22 characters of base64url or more
 */
const char *
onward_request_get_nonce (OnwardRequest *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->nonce;
}

/**
 * onward_request_get_audience:
 * @self: a request
 *
 * Tells as what kind of recipient they ask.
 *
 * Returns: (transfer none): the audience
 */
const OnwardAudience *
onward_request_get_audience (OnwardRequest *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->audience;
}

/**
 * onward_request_get_purpose:
 * @self: a request
 *
 * Tells what they want it for.
 *
 * Returns: (transfer none): one line of at most 200 code points
 */
const char *
onward_request_get_purpose (OnwardRequest *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->purpose;
}

/**
 * onward_request_get_keep_until:
 * @self: a request
 *
 * Tells until when they would keep it.
 *
 * Returns: (transfer none): a day, which may have passed
 */
const GDate *
onward_request_get_keep_until (OnwardRequest *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return &self->keep_until;
}

/* --- rules --- */

/* These stand in the middle of our own sentences, and in the share itself: they turn no direction.
 */
static gboolean
is_our_line (const char *text, guint max)
{
  g_autofree char *clean = text != NULL ? onward_text_clean_line (text, max, "", NULL) : NULL;

  return clean != NULL && *clean != '\0' && g_str_equal (clean, text);
}

static gboolean
is_nonce (const char *nonce)
{
  gsize length = nonce != NULL ? strlen (nonce) : 0;
  g_autoptr (GBytes) bytes = NULL;

  if (length < ONWARD_REQUEST_NONCE_MIN || length > ONWARD_REQUEST_NONCE_MAX)
    return FALSE;
  bytes = onward_base64url_decode (nonce, length);
  return bytes != NULL;
}

/* The first member that breaks a rule, the same for writing and for reading. */
static const char *
find_fault (OnwardRequest *self)
{
  const char *fault = onward_card_find_fault (self->card);

  if (fault != NULL)
    return fault;
  if (!is_our_line (self->card->name, ONWARD_CARD_NAME_MAX))
    return "name";
  if (!is_our_line (self->card->role, ONWARD_CARD_NAME_MAX))
    return "role";
  if (!is_nonce (self->nonce))
    return "nonce";
  if (self->audience == NULL)
    return "audience";
  if (!is_our_line (self->purpose, ONWARD_REQUEST_PURPOSE_MAX))
    return "purpose";
  return g_date_valid (&self->keep_until) ? NULL : "keep_until";
}

static gboolean
check (OnwardRequest *self, GError **error)
{
  const char *fault = find_fault (self);

  if (fault == NULL)
    return TRUE;
  g_set_error (error, ONWARD_REQUEST_ERROR, ONWARD_REQUEST_ERROR_MALFORMED,
               _ ("This is not a request that can be used: its “%s” is missing or not as it has to "
                  "be. Ask for a new one."),
               fault);
  return FALSE;
}

/* --- writing --- */

static char *
sign_request (OnwardRequest *self, GError **error)
{
  g_autoptr (JsonObject) payload = json_object_new ();
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), payload);
  g_autofree char *kid = onward_card_dup_thumbprint (self->card);
  g_autofree char *keep_until = onward_date_print (&self->keep_until);

  onward_card_add_names (self->card, payload);
  onward_card_add_keys (self->card, payload);
  json_object_set_string_member (payload, "nonce", self->nonce);
  json_object_set_string_member (payload, "audience", self->audience->id);
  json_object_set_string_member (payload, "purpose", self->purpose);
  json_object_set_string_member (payload, "keep_until", keep_until);
  return onward_jws_sign (node, ONWARD_REQUEST_TYP, kid, self->card->sign, error);
}

/**
 * onward_request_write:
 * @order: who asks, for what
 * @nonce: (out): what names this request from now on
 * @error: return location, domain `ONWARD_REQUEST_ERROR`
 *
 * Writes a request: a JWT signed by the key it shows.
 *
 * Fails with `MALFORMED`, naming the member, or with an error of `ONWARD_JWK_ERROR`.
 *
 * Source: data/doc/format.md, requests; RFC 7519.
 *
 * Returns: (transfer full): the text of a `.request` file
 */
char *
onward_request_write (const OnwardRequestOrder *order, char **nonce, GError **error)
{
  g_autoptr (OnwardRequest) self = g_new0 (OnwardRequest, 1);
  char *text = NULL;

  g_return_val_if_fail (order->sign != NULL && order->agree != NULL, NULL);

  self->card = onward_card_new (order->id, order->name, order->role, order->urn, order->sign,
                                order->agree);
  self->nonce = onward_base64url_random ();
  self->audience = order->audience;
  self->purpose = g_strdup (order->purpose);
  self->keep_until = *order->keep_until;
  if (!check (self, error))
    return NULL;
  text = sign_request (self, error);
  if (text != NULL)
    *nonce = g_steal_pointer (&self->nonce);
  return text;
}

/* --- reading --- */

static OnwardRequest *
read_members (JsonObject *payload)
{
  OnwardRequest *self = g_new0 (OnwardRequest, 1);
  const char *audience = onward_json_get_string (payload, "audience");
  const char *keep_until = onward_json_get_string (payload, "keep_until");

  self->card = onward_card_from_members (payload);
  self->nonce = g_strdup (onward_json_get_string (payload, "nonce"));
  self->audience = audience != NULL ? onward_audience_find (audience) : NULL;
  self->purpose = g_strdup (onward_json_get_string (payload, "purpose"));
  g_date_clear (&self->keep_until, 1);
  if (keep_until == NULL || !onward_date_parse (keep_until, &self->keep_until))
    g_date_clear (&self->keep_until, 1);
  return self;
}

static gboolean
check_signature (OnwardRequest *self, OnwardJws *jws, GError **error)
{
  if (onward_jws_is_kid (jws, self->card->sign) && onward_jws_verify (jws, self->card->sign, NULL))
    return TRUE;
  g_set_error_literal (error, ONWARD_REQUEST_ERROR, ONWARD_REQUEST_ERROR_SIGNATURE,
                       _ ("This request was changed after it was made. Ask for it again."));
  return FALSE;
}

/**
 * onward_request_read:
 * @bytes: the whole of a `.request` file
 * @error: return location, domain `ONWARD_REQUEST_ERROR`
 *
 * Reads a request and checks that the key it shows has signed it. One line feed at the end is read
 * past, and so are members that are not known. A request for an audience that is not known is
 * refused: there is nothing to suggest for it.
 *
 * Fails with `MALFORMED` or `SIGNATURE`.
 *
 * Source: data/doc/format.md, requests; RFC 7519.
 *
 * Returns: (transfer full): the request; who asks, is not known until its code was compared
 */
OnwardRequest *
onward_request_read (GBytes *bytes, GError **error)
{
  g_autoptr (OnwardJws) jws = NULL;
  g_autoptr (OnwardRequest) self = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  jws = onward_card_parse_file (bytes, ONWARD_REQUEST_TYP);
  if (jws == NULL)
    {
      g_set_error_literal (error, ONWARD_REQUEST_ERROR, ONWARD_REQUEST_ERROR_MALFORMED,
                           _ ("This is not a request, or it was changed on its way. Ask for it "
                              "again."));
      return NULL;
    }
  self = read_members (onward_jws_get_payload (jws));
  if (!check (self, error) || !check_signature (self, jws, error))
    return NULL;
  return g_steal_pointer (&self);
}
