#include "seal/onward-notice-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "passport/onward-clock.h"
#include "seal/onward-base64url.h"
#include "seal/onward-card-private.h"
#include "seal/onward-strict-json.h"

#define SHARE_BYTES 32 /* of SHA-256 */

G_DEFINE_QUARK (onward_notice_file_error, onward_notice_file_error)

struct _OnwardNoticeFile
{
  gint64 made;
  char *share;
  char *passport;
  OnwardNoticeReason reason;
  gboolean has_reason;
  char *issuer; /* nullable */
  EVP_PKEY *key;
  char *thumbprint;
};

/**
 * onward_notice_reason_to_string:
 * @reason: why
 *
 * Returns: its name for programs, as in "no-longer"
 */
const char *
onward_notice_reason_to_string (OnwardNoticeReason reason)
{
  return reason == ONWARD_NOTICE_BY_MISTAKE ? "by-mistake" : "no-longer";
}

/**
 * onward_notice_reason_from_string:
 * @text: (nullable): a reason's name
 * @reason: (out): why
 *
 * Returns: FALSE if there is no such reason
 */
gboolean
onward_notice_reason_from_string (const char *text, OnwardNoticeReason *reason)
{
  *reason
      = g_strcmp0 (text, "by-mistake") == 0 ? ONWARD_NOTICE_BY_MISTAKE : ONWARD_NOTICE_NO_LONGER;
  return g_strcmp0 (text, onward_notice_reason_to_string (*reason)) == 0;
}

/**
 * onward_notice_reason_in_words:
 * @reason: why
 *
 * Says to a recipient what they are asked.
 *
 * Returns: (transfer full): two sentences
 */
char *
onward_notice_reason_in_words (OnwardNoticeReason reason)
{
  return g_strdup (reason == ONWARD_NOTICE_BY_MISTAKE
                       ? _ ("It was sent to you by mistake. Please delete it.")
                       : _ ("They no longer agree that you have it. Please delete it."));
}

/**
 * onward_notice_file_free:
 * @self: (transfer full): a notice
 *
 * Frees a notice.
 */
void
onward_notice_file_free (OnwardNoticeFile *self)
{
  g_free (self->share);
  g_free (self->passport);
  g_free (self->issuer);
  EVP_PKEY_free (self->key);
  g_free (self->thumbprint);
  g_free (self);
}

/**
 * onward_notice_file_get_made:
 * @self: a notice
 *
 * Returns: when it was made, as it says; seconds since 1970-01-01T00:00:00Z
 */
gint64
onward_notice_file_get_made (OnwardNoticeFile *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->made;
}

/**
 * onward_notice_file_get_share:
 * @self: a notice
 *
 * Returns: (transfer none): id of the share it is about
 */
const char *
onward_notice_file_get_share (OnwardNoticeFile *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->share;
}

/**
 * onward_notice_file_get_passport:
 * @self: a notice
 *
 * Returns: (transfer none): id of the passport that was shared
 */
const char *
onward_notice_file_get_passport (OnwardNoticeFile *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->passport;
}

/**
 * onward_notice_file_get_reason:
 * @self: a notice
 *
 * Returns: why it is to be deleted
 */
OnwardNoticeReason
onward_notice_file_get_reason (OnwardNoticeFile *self)
{
  g_return_val_if_fail (self != NULL, ONWARD_NOTICE_NO_LONGER);
  return self->reason;
}

/**
 * onward_notice_file_get_issuer:
 * @self: a notice
 *
 * Returns: (transfer none) (nullable): id of the setting that says it sealed what was shared; NULL
 * if it was signed as the young person
 */
const char *
onward_notice_file_get_issuer (OnwardNoticeFile *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->issuer;
}

/**
 * onward_notice_file_get_thumbprint:
 * @self: a notice
 *
 * Returns: (transfer none): of the key that signed it (RFC 7638)
 */
const char *
onward_notice_file_get_thumbprint (OnwardNoticeFile *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->thumbprint;
}

/* --- rules --- */

static gboolean
is_share_id (const char *share)
{
  g_autoptr (GBytes) bytes = share != NULL ? onward_base64url_decode (share, strlen (share)) : NULL;

  return bytes != NULL && g_bytes_get_size (bytes) == SHARE_BYTES;
}

/* The first member that breaks a rule, the same for writing and for reading. */
static const char *
find_fault (OnwardNoticeFile *self)
{
  if (self->made < 0)
    return "iat";
  if (!is_share_id (self->share))
    return "share";
  if (!onward_id_is_valid (self->passport))
    return "passport";
  if (!self->has_reason)
    return "reason";
  if (self->issuer != NULL && !onward_id_is_valid (self->issuer))
    return "iss";
  return self->key != NULL ? NULL : self->issuer != NULL ? "sign" : "cnf";
}

static gboolean
check (OnwardNoticeFile *self, GError **error)
{
  const char *fault = find_fault (self);

  if (fault == NULL)
    return TRUE;
  g_set_error (error, ONWARD_NOTICE_FILE_ERROR, ONWARD_NOTICE_FILE_ERROR_MALFORMED,
               _ ("This is not a notice that can be used: its “%s” is missing or not as it has to "
                  "be. Ask for a new one."),
               fault);
  return FALSE;
}

/* --- writing --- */

static void
add_key (OnwardNoticeFile *self, JsonObject *payload)
{
  JsonObject *cnf = NULL;

  if (self->issuer != NULL)
    {
      json_object_set_string_member (payload, "iss", self->issuer);
      json_object_set_member (payload, "sign", onward_jwk_export (self->key));
      return;
    }
  cnf = json_object_new ();
  json_object_set_member (cnf, "jwk", onward_jwk_export (self->key));
  json_object_set_object_member (payload, "cnf", cnf);
}

/**
 * onward_notice_file_write:
 * @order: which share, why, and by whose key
 * @error: return location, domain `ONWARD_NOTICE_FILE_ERROR`
 *
 * Writes a notice, as of now.
 *
 * Fails with `MALFORMED`, naming the member, or with an error of `ONWARD_JWK_ERROR`.
 *
 * Source: data/doc/format.md, notices; RFC 7519.
 *
 * Returns: (transfer full): the text of a `.notice` file
 */
char *
onward_notice_file_write (const OnwardNoticeOrder *order, GError **error)
{
  g_autoptr (OnwardNoticeFile) self = g_new0 (OnwardNoticeFile, 1);
  g_autoptr (JsonObject) payload = json_object_new ();
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), payload);

  g_return_val_if_fail (order->key != NULL, NULL);

  self->made = onward_clock_now ();
  self->share = g_strdup (order->share);
  self->passport = g_strdup (order->passport);
  self->reason = order->reason;
  self->has_reason = TRUE;
  self->issuer = g_strdup (order->issuer);
  self->key = EVP_PKEY_up_ref (order->key) == 1 ? order->key : NULL;
  if (!check (self, error))
    return NULL;
  self->thumbprint = onward_jwk_thumbprint (self->key);
  json_object_set_int_member (payload, "iat", self->made);
  json_object_set_string_member (payload, "share", self->share);
  json_object_set_string_member (payload, "passport", self->passport);
  json_object_set_string_member (payload, "reason", onward_notice_reason_to_string (self->reason));
  add_key (self, payload);
  return onward_jws_sign (node, ONWARD_NOTICE_TYP, self->thumbprint, self->key, error);
}

/* --- reading --- */

/* Either `cnf`, or `iss` and `sign`: with both, two readers might believe different signers. */
static void
read_key (OnwardNoticeFile *self, JsonObject *payload)
{
  gboolean by_setting
      = json_object_has_member (payload, "iss") || json_object_has_member (payload, "sign");
  JsonObject *cnf = onward_json_get_object (payload, "cnf");
  JsonNode *key = by_setting    ? json_object_get_member (payload, "sign")
                  : cnf != NULL ? json_object_get_member (cnf, "jwk")
                                : NULL;

  if (by_setting)
    {
      const char *issuer = onward_json_get_string (payload, "iss");

      self->issuer = g_strdup (issuer != NULL ? issuer : "");
    }
  if (key != NULL && !(by_setting && json_object_has_member (payload, "cnf")))
    self->key = onward_jwk_import (key, NULL);
}

static OnwardNoticeFile *
read_members (JsonObject *payload)
{
  OnwardNoticeFile *self = g_new0 (OnwardNoticeFile, 1);

  self->made = onward_json_get_time (payload, "iat");
  self->share = g_strdup (onward_json_get_string (payload, "share"));
  self->passport = g_strdup (onward_json_get_string (payload, "passport"));
  self->has_reason = onward_notice_reason_from_string (onward_json_get_string (payload, "reason"),
                                                       &self->reason);
  read_key (self, payload);
  return self;
}

static gboolean
check_signature (OnwardNoticeFile *self, OnwardJws *jws, GError **error)
{
  if (onward_jws_is_kid (jws, self->key) && onward_jws_verify (jws, self->key, NULL))
    return TRUE;
  g_set_error_literal (error, ONWARD_NOTICE_FILE_ERROR, ONWARD_NOTICE_FILE_ERROR_SIGNATURE,
                       _ ("This notice was changed after it was made. Ask for it again."));
  return FALSE;
}

/**
 * onward_notice_file_read:
 * @bytes: the whole of a `.notice` file
 * @error: return location, domain `ONWARD_NOTICE_FILE_ERROR`
 *
 * Reads a notice and checks that the key it shows has signed it. One line feed at the end is read
 * past, and so are members that are not known.
 *
 * Fails with `MALFORMED` or `SIGNATURE`.
 *
 * Source: data/doc/format.md, notices; RFC 7519.
 *
 * Returns: (transfer full): the notice; whether it counts depends on whose key it is
 */
OnwardNoticeFile *
onward_notice_file_read (GBytes *bytes, GError **error)
{
  g_autoptr (OnwardJws) jws = NULL;
  g_autoptr (OnwardNoticeFile) self = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  jws = onward_card_parse_file (bytes, ONWARD_NOTICE_TYP);
  if (jws == NULL)
    {
      g_set_error_literal (error, ONWARD_NOTICE_FILE_ERROR, ONWARD_NOTICE_FILE_ERROR_MALFORMED,
                           _ ("This is not a notice, or it was changed on its way. Ask for it "
                              "again."));
      return NULL;
    }
  self = read_members (onward_jws_get_payload (jws));
  if (!check (self, error) || !check_signature (self, jws, error))
    return NULL;
  self->thumbprint = onward_jwk_thumbprint (self->key);
  return g_steal_pointer (&self);
}
