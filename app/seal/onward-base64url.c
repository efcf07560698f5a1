#include "seal/onward-base64url.h"

#define SHA256_LENGTH 32

/**
 * onward_base64url_encode:
 * @data: (array length=length) (nullable): any bytes
 * @length: how many
 *
 * Writes bytes as base64url without padding, the one text form of bytes in a transfer file.
 *
 * Source: RFC 4648 section 5, RFC 7515 section 2.
 *
 * Returns: (transfer full): the text
 */
char *
onward_base64url_encode (gconstpointer data, gsize length)
{
  char *text = g_base64_encode (data, length);
  char *end = text;

  for (char *c = text; *c != '\0' && *c != '='; c++)
    {
      if (*c == '+')
        *c = '-';
      else if (*c == '/')
        *c = '_';
      end = c + 1;
    }
  *end = '\0';
  return text;
}

/**
 * onward_base64url_sha256:
 * @data: (array length=length) (nullable): any bytes
 * @length: how many
 *
 * Hashes bytes with SHA-256 and writes the hash as base64url: the form of every digest, thumbprint
 * and share id.
 *
 * Returns: (transfer full): 43 characters
 */
char *
onward_base64url_sha256 (gconstpointer data, gsize length)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[SHA256_LENGTH];
  gsize digest_length = sizeof digest;

  g_checksum_update (checksum, data, (gssize)length);
  g_checksum_get_digest (checksum, digest, &digest_length);
  return onward_base64url_encode (digest, digest_length);
}

/* The six bits a character stands for, or -1. */
static int
value_of (char c)
{
  if (c >= 'A' && c <= 'Z')
    return c - 'A';
  if (c >= 'a' && c <= 'z')
    return c - 'a' + 26;
  if (c >= '0' && c <= '9')
    return c - '0' + 52;
  if (c == '-')
    return 62;
  return c == '_' ? 63 : -1;
}

/**
 * onward_base64url_decode:
 * @text: (array length=length): characters, not NUL-terminated
 * @length: how many
 *
 * Reads base64url, and only the one form that onward_base64url_encode() writes: padding, white
 * space, the characters `+` and `/`, a length no bytes have, and unused bits that are not zero are
 * all refused. Two different texts therefore never stand for the same bytes.
 *
 * Source: RFC 7515 section 2, RFC 4648 section 3.5.
 *
 * Returns: (transfer full) (nullable): the bytes, none for an empty @text
 */
GBytes *
onward_base64url_decode (const char *text, gsize length)
{
  g_autofree guint8 *bytes = NULL;
  gsize written = 0;
  guint32 held = 0; /* bits read and not yet written */
  guint n_held = 0;

  g_return_val_if_fail (text != NULL || length == 0, NULL);

  if (length % 4 == 1)
    return NULL;
  bytes = g_malloc (length / 4 * 3 + 3);
  for (gsize i = 0; i < length; i++)
    {
      int value = value_of (text[i]);

      if (value < 0)
        return NULL;
      held = (held << 6 | (guint32)value) & 0xffff;
      n_held += 6;
      if (n_held >= 8)
        {
          n_held -= 8;
          bytes[written++] = (guint8)(held >> n_held);
        }
    }
  if ((held & ((1u << n_held) - 1)) != 0)
    return NULL;
  return g_bytes_new_take (g_steal_pointer (&bytes), written);
}
