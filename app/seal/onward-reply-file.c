#include "seal/onward-reply-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "passport/onward-answer.h"
#include "passport/onward-date.h"
#include "seal/onward-base64url.h"
#include "seal/onward-card.h"
#include "seal/onward-jwe.h"
#include "seal/onward-jws.h"
#include "seal/onward-reply-parts.h"
#include "seal/onward-strict-json.h"
#include "seal/onward-words.h"

struct _OnwardReplyFile
{
  char *id;
  gint64 made;
  char *share;
  char *name;
  EVP_PKEY *sign; /* owned */
  char *thumbprint;
  GPtrArray *answers; /* of OnwardReplyAnswer */
  GDate deleted;      /* not valid: it is not said */
};

/**
 * onward_reply_file_free:
 * @self: (transfer full) (nullable): a reply
 *
 * Frees a reply.
 */
void
onward_reply_file_free (OnwardReplyFile *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->share);
  g_free (self->name);
  g_free (self->thumbprint);
  EVP_PKEY_free (self->sign);
  g_clear_pointer (&self->answers, g_ptr_array_unref);
  g_free (self);
}

/**
 * onward_reply_file_get_id:
 * @self: a reply
 *
 * Returns: (transfer none): the id of whoever says they answer; proven by nothing but a compared
 * key
 */
const char *
onward_reply_file_get_id (OnwardReplyFile *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->id;
}

/**
 * onward_reply_file_get_made:
 * @self: a reply
 *
 * Returns: when it was made, by the recipient's clock, in seconds since 1970-01-01T00:00:00Z
 */
gint64
onward_reply_file_get_made (OnwardReplyFile *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->made;
}

/**
 * onward_reply_file_get_share:
 * @self: a reply
 *
 * Returns: (transfer none): the id of the share it answers
 */
const char *
onward_reply_file_get_share (OnwardReplyFile *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->share;
}

/**
 * onward_reply_file_get_name:
 * @self: a reply
 *
 * Returns: (transfer none): what they call themselves: foreign text
 */
const char *
onward_reply_file_get_name (OnwardReplyFile *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->name;
}

/**
 * onward_reply_file_get_answers:
 * @self: a reply
 *
 * Returns: (transfer none) (element-type OnwardReplyAnswer): what is said about each adjustment
 */
GPtrArray *
onward_reply_file_get_answers (OnwardReplyFile *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->answers;
}

/**
 * onward_reply_file_get_deleted:
 * @self: a reply
 * @on: (out caller-allocates) (optional): the day
 *
 * Tells whether the reply is the receipt of a deletion.
 *
 * Returns: TRUE if they say that they deleted the share
 */
gboolean
onward_reply_file_get_deleted (OnwardReplyFile *self, GDate *on)
{
  g_return_val_if_fail (self != NULL, FALSE);
  if (on != NULL)
    *on = self->deleted;
  return g_date_valid (&self->deleted);
}

/**
 * onward_reply_file_get_thumbprint:
 * @self: a reply
 *
 * Returns: (transfer none): of the key that signed it (RFC 7638)
 */
const char *
onward_reply_file_get_thumbprint (OnwardReplyFile *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->thumbprint;
}

/**
 * onward_reply_file_dup_code:
 * @self: a reply
 *
 * Says the key that signed in words and digits, to be compared with whoever it says it is of: the
 * same as the code of their card.
 *
 * Returns: (transfer full): see onward_compare_code()
 */
char *
onward_reply_file_dup_code (OnwardReplyFile *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return onward_compare_code (self->id, self->thumbprint);
}

/* --- reading --- */

static gboolean
check_name (const char *name, GError **error)
{
  g_autofree char *clean = NULL;

  if (name != NULL)
    clean = onward_text_clean_line (name, ONWARD_REPLY_NAME_MAX, "name", NULL);
  return (clean != NULL && *clean != '\0' && g_str_equal (clean, name))
         || onward_reply_fail (error, "name");
}

static gboolean
check_head (OnwardReplyFile *self, GError **error)
{
  if (!onward_id_is_valid (self->id))
    return onward_reply_fail (error, "iss");
  if (self->made < 0)
    return onward_reply_fail (error, "iat");
  if (!onward_reply_is_digest (self->share))
    return onward_reply_fail (error, "share");
  return check_name (self->name, error);
}

static gboolean
read_deleted (OnwardReplyFile *self, JsonObject *payload, GError **error)
{
  if (!json_object_has_member (payload, "deleted"))
    return TRUE;
  if (!onward_reply_read_day (payload, "deleted", &self->deleted) || self->answers->len > 0)
    return onward_reply_fail (error, "deleted");
  return onward_reply_check_past (&self->deleted, "deleted", error);
}

/* Members that are not known are read past, as on a card. */
static OnwardReplyFile *
read_payload (JsonObject *payload, GError **error)
{
  g_autoptr (OnwardReplyFile) self = g_new0 (OnwardReplyFile, 1);
  JsonNode *made = json_object_get_member (payload, "iat");
  JsonNode *sign = json_object_get_member (payload, "sign");

  g_date_clear (&self->deleted, 1);
  self->id = g_strdup (onward_json_get_string (payload, "iss"));
  self->made = made != NULL && JSON_NODE_HOLDS_VALUE (made)
                       && json_node_get_value_type (made) == G_TYPE_INT64
                   ? json_node_get_int (made)
                   : -1;
  self->share = g_strdup (onward_json_get_string (payload, "share"));
  self->name = g_strdup (onward_json_get_string (payload, "name"));
  self->sign = sign != NULL ? onward_jwk_import (sign, NULL) : NULL;
  if (!check_head (self, error))
    return NULL;
  if (self->sign == NULL)
    {
      onward_reply_fail (error, "sign");
      return NULL;
    }
  self->thumbprint = onward_jwk_thumbprint (self->sign);
  self->answers = onward_reply_read_answers (json_object_get_member (payload, "answers"), error);
  if (self->answers == NULL || !read_deleted (self, payload, error))
    return NULL;
  return g_steal_pointer (&self);
}

static gboolean
check_signature (OnwardReplyFile *self, OnwardJws *jws, GError **error)
{
  if (json_object_get_size (onward_jws_get_header (jws)) != 3 /* typ, alg, kid */
      || g_strcmp0 (onward_jws_get_kid (jws), self->thumbprint) != 0)
    return onward_reply_fail (error, "kid");
  if (onward_jws_verify (jws, self->sign, NULL))
    return TRUE;
  g_set_error_literal (error, ONWARD_REPLY_FILE_ERROR, ONWARD_REPLY_FILE_ERROR_SIGNATURE,
                       _ ("This reply was changed after it was signed. Ask for it again."));
  return FALSE;
}

/**
 * onward_reply_file_read:
 * @jwt: the whole of what was locked in a `.reply` file
 * @error: return location, domain `ONWARD_REPLY_FILE_ERROR`
 *
 * Reads a reply and checks that the key it shows has signed it. One line feed at the end is read
 * past. Whose key that is, and whether the share was ever made, is for the reader's sharing log to
 * say.
 *
 * Fails with `MALFORMED` or `SIGNATURE`.
 *
 * Source: transfer format, replies; RFC 7519.
 *
 * Returns: (transfer full): the reply
 */
OnwardReplyFile *
onward_reply_file_read (GBytes *jwt, GError **error)
{
  const char *text = NULL;
  gsize length = 0;
  g_autoptr (OnwardJws) jws = NULL;
  g_autoptr (OnwardReplyFile) self = NULL;

  g_return_val_if_fail (jwt != NULL, NULL);

  text = g_bytes_get_data (jwt, &length);
  if (length > 0 && text[length - 1] == '\n')
    length--;
  if (length > 0 && length <= ONWARD_REPLY_TEXT_MAX)
    jws = onward_jws_parse (text, length, ONWARD_REPLY_TYP, NULL);
  if (jws == NULL)
    {
      g_set_error_literal (error, ONWARD_REPLY_FILE_ERROR, ONWARD_REPLY_FILE_ERROR_MALFORMED,
                           _ ("This is not a reply, or it was changed on its way. Ask for it "
                              "again."));
      return NULL;
    }
  self = read_payload (onward_jws_get_payload (jws), error);
  if (self == NULL || !check_signature (self, jws, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* --- writing --- */

static char *
sign_draft (const OnwardReplyDraft *draft, GError **error)
{
  g_autoptr (JsonObject) payload = json_object_new ();
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), payload);
  g_autofree char *kid = onward_jwk_thumbprint (draft->sign);
  g_autofree char *deleted = draft->deleted != NULL ? onward_date_print (draft->deleted) : NULL;

  json_object_set_string_member (payload, "iss", draft->id);
  json_object_set_int_member (payload, "iat", draft->made);
  json_object_set_string_member (payload, "share", draft->share);
  json_object_set_string_member (payload, "name", draft->name);
  json_object_set_member (payload, "sign", onward_jwk_export (draft->sign));
  json_object_set_array_member (payload, "answers", onward_reply_write_answers (draft->answers));
  if (deleted != NULL)
    json_object_set_string_member (payload, "deleted", deleted);
  return onward_jws_sign (node, ONWARD_REPLY_TYP, kid, draft->sign, error);
}

/**
 * onward_reply_file_write:
 * @draft: what is answered, and by whom
 * @error: return location, domain `ONWARD_REPLY_FILE_ERROR`
 *
 * Writes and signs a reply. What readers would refuse is not written: the result was read again.
 *
 * Fails with `MALFORMED`, naming the member, or with an error of `ONWARD_JWK_ERROR`.
 *
 * Source: transfer format, replies; RFC 7519.
 *
 * Returns: (transfer full): the signed JWT, still to be locked
 */
char *
onward_reply_file_write (const OnwardReplyDraft *draft, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (OnwardReplyFile) again = NULL;

  g_return_val_if_fail (draft->sign != NULL && draft->id != NULL && draft->name != NULL, NULL);
  g_return_val_if_fail (draft->share != NULL, NULL);

  text = sign_draft (draft, error);
  if (text == NULL)
    return NULL;
  bytes = g_bytes_new (text, strlen (text));
  again = onward_reply_file_read (bytes, error);
  return again != NULL ? g_steal_pointer (&text) : NULL;
}

/**
 * onward_reply_file_lock:
 * @jwt: what onward_reply_file_write() gave
 * @reply_key: the public key that the share names for replies
 * @error: return location, domain `ONWARD_JWE_ERROR`
 *
 * Locks a reply for the young person's side: nobody else learns what was answered.
 *
 * Source: transfer format, replies; RFC 7516.
 *
 * Returns: (transfer full): the text of a `.reply` file
 */
char *
onward_reply_file_lock (const char *jwt, EVP_PKEY *reply_key, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (jwt, strlen (jwt));
  g_autofree char *kid = onward_jwk_thumbprint (reply_key);

  return onward_jwe_encrypt_to_key (bytes, ONWARD_REPLY_TYP, reply_key, kid, error);
}
