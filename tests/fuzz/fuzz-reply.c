/* What a recipient may have signed, right or wrong: the input is the payload, a key of its own
 * signs it, so that the reader's rules are reached. What they let through can be written again. */

#include <string.h>

#include "seal/onward-jws.h"
#include "seal/onward-reply-file.h"
#include "seal/onward-strict-json.h"

int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

static EVP_PKEY *
get_key (void)
{
  static EVP_PKEY *key;

  if (key == NULL)
    key = onward_jwk_generate (NULL);
  return key;
}

static void
check_again (OnwardReplyFile *file, EVP_PKEY *key)
{
  GDate deleted;
  gboolean gone = onward_reply_file_get_deleted (file, &deleted);
  g_autofree char *text = onward_reply_file_write (
      &(OnwardReplyDraft){ onward_reply_file_get_id (file), onward_reply_file_get_name (file), key,
                           onward_reply_file_get_made (file), onward_reply_file_get_share (file),
                           onward_reply_file_get_answers (file), gone ? &deleted : NULL },
      NULL);

  g_assert_nonnull (text);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  EVP_PKEY *key = get_key ();
  g_autofree char *kid = onward_jwk_thumbprint (key);
  g_autoptr (GBytes) whole = g_bytes_new (data, size);
  g_autoptr (OnwardReplyFile) unsigned_one = onward_reply_file_read (whole, NULL);
  g_autoptr (JsonNode) payload
      = onward_strict_json_parse ((const char *)data, size, &onward_json_limits_claims, NULL);
  g_autofree char *jwt = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (OnwardReplyFile) file = NULL;

  if (payload == NULL || !JSON_NODE_HOLDS_OBJECT (payload))
    return 0;
  json_object_set_member (json_node_get_object (payload), "sign", onward_jwk_export (key));
  jwt = onward_jws_sign (payload, ONWARD_REPLY_TYP, kid, key, NULL);
  if (jwt == NULL)
    return 0;
  bytes = g_bytes_new (jwt, strlen (jwt));
  file = onward_reply_file_read (bytes, NULL);
  if (file != NULL)
    check_again (file, key);
  return 0;
}
