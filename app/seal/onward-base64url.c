#include "seal/onward-base64url.h"

#include <openssl/evp.h>
#include <openssl/rand.h>

#define SHA256_LENGTH 32
#define RANDOM_BYTES 16

/* Fetched once: OpenSSL's own hash uses what the processor has for it, GLib's does not. */
static const EVP_MD *
sha256 (void)
{
  static EVP_MD *digest = NULL;

  if (g_once_init_enter (&digest))
    g_once_init_leave (&digest, EVP_MD_fetch (NULL, "SHA256", NULL));
  return digest;
}

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
  guint8 digest[SHA256_LENGTH];

  if (EVP_Digest (data, length, digest, NULL, sha256 (), NULL) != 1)
    g_error ("OpenSSL cannot compute SHA-256"); /* nothing here can be believed then */
  return onward_base64url_encode (digest, sizeof digest);
}

/**
 * onward_base64url_random:
 *
 * Makes 128 random bits: what a salt or a nonce is. Without them nothing may be sealed or shared,
 * and OpenSSL's generator does not run dry.
 *
 * Returns: (transfer full): 22 characters
 */
char *
onward_base64url_random (void)
{
  guint8 bytes[RANDOM_BYTES];

  if (RAND_bytes (bytes, sizeof bytes) != 1)
    g_error ("the random generator of OpenSSL does not work");
  return onward_base64url_encode (bytes, sizeof bytes);
}

/* The six bits that a character stands for, plus one; 0: no character of base64url. */
static const guint8 values[256] = {
  ['A'] = 1,  ['B'] = 2,  ['C'] = 3,  ['D'] = 4,  ['E'] = 5,  ['F'] = 6,  ['G'] = 7,  ['H'] = 8,
  ['I'] = 9,  ['J'] = 10, ['K'] = 11, ['L'] = 12, ['M'] = 13, ['N'] = 14, ['O'] = 15, ['P'] = 16,
  ['Q'] = 17, ['R'] = 18, ['S'] = 19, ['T'] = 20, ['U'] = 21, ['V'] = 22, ['W'] = 23, ['X'] = 24,
  ['Y'] = 25, ['Z'] = 26, ['a'] = 27, ['b'] = 28, ['c'] = 29, ['d'] = 30, ['e'] = 31, ['f'] = 32,
  ['g'] = 33, ['h'] = 34, ['i'] = 35, ['j'] = 36, ['k'] = 37, ['l'] = 38, ['m'] = 39, ['n'] = 40,
  ['o'] = 41, ['p'] = 42, ['q'] = 43, ['r'] = 44, ['s'] = 45, ['t'] = 46, ['u'] = 47, ['v'] = 48,
  ['w'] = 49, ['x'] = 50, ['y'] = 51, ['z'] = 52, ['0'] = 53, ['1'] = 54, ['2'] = 55, ['3'] = 56,
  ['4'] = 57, ['5'] = 58, ['6'] = 59, ['7'] = 60, ['8'] = 61, ['9'] = 62, ['-'] = 63, ['_'] = 64,
};

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
      guint8 value = values[(guint8)text[i]];

      if (value == 0)
        return NULL;
      held = (held << 6 | (value - 1u)) & 0xffff;
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
