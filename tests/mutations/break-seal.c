/* break-seal.c: T4.4 to T4.7 and T4.11: the header of the seal, and whose key is asked. */

#include "break.h"

#include <openssl/hmac.h>
#include <string.h>

/* The old attack: the public key, which everybody has, as the secret of an HMAC. */
static void
sign_hs256 (GByteArray *signature, const char *input, const Key *key, Dice *dice)
{
  g_autofree char *thumbprint = key_thumbprint (key);
  g_autoptr (GPtrArray) jwk = key_to_jwk (key);
  g_autofree char *json = members_write (jwk);
  guint8 point[1 + 2 * SIZE] = { 4 };
  guint8 mac[EVP_MAX_MD_SIZE];
  guint length = 0;
  const struct
  {
    const void *data;
    gsize length;
  } secrets[] = { { point, sizeof point },
                  { key->x, SIZE },
                  { thumbprint, strlen (thumbprint) },
                  { json, strlen (json) },
                  { "", 0 } };
  guint i = dice_below (dice, G_N_ELEMENTS (secrets));

  memcpy (point + 1, key->x, SIZE);
  memcpy (point + 1 + SIZE, key->y, SIZE);
  g_assert_nonnull (HMAC (EVP_sha256 (), secrets[i].data, (int)secrets[i].length,
                          (const guint8 *)input, strlen (input), mac, &length));
  g_byte_array_append (signature, mac, length);
}

static const char *const bad_algs[]
    = { "\"none\"",   "\"None\"",   "\"\"",        "\"ES384\"",          "\"ES512\"",
        "\"ES256K\"", "\"EdDSA\"",  "\"Ed25519\"", "\"RS256\"",          "\"PS256\"",
        "\"es256\"",  "\"ES256 \"", "\"HS256\"",   "\"ESP256\"",         "null",
        "256",        "true",       "[\"ES256\"]", "{\"alg\":\"ES256\"}" };

/**
 * break_alg:
 * @file: a file
 *
 * T4.4 (RFC 9901 section 7.1, RFC 8725 section 3.1): another algorithm than ES256.
 */
void
break_alg (File *file)
{
  guint roll = dice_below (&file->dice, 4);

  if (roll == 0)
    members_remove (file->header, "alg");
  else if (roll == 1)
    {
      members_set_string (file->header, "alg", "HS256");
      file->sign_issuer = sign_hs256;
    }
  else
    members_set (file->header, "alg", DICE_PICK (&file->dice, bad_algs));
}

/**
 * break_crit:
 * @file: a file
 *
 * T4.5 (RFC 7515 section 4.1.11, RFC 7797): headers that ask for what nobody understands.
 */
void
break_crit (File *file)
{
  static const char *const crits[]
      = { "[\"exp\"]", "[\"b64\"]", "[]", "[\"alg\"]", "\"exp\"", "null", "{}", "[\"urn:x\"]" };
  static const char *const b64s[] = { "false", "true", "null", "\"false\"", "0" };
  guint roll = dice_below (&file->dice, 3);

  if (roll != 0)
    members_set (file->header, "crit", DICE_PICK (&file->dice, crits));
  if (roll != 1)
    members_set (file->header, "b64", DICE_PICK (&file->dice, b64s));
}

/**
 * break_typ:
 * @file: a file
 *
 * T4.6 (SD-JWT VC section 2.2.1, RFC 8725 section 3.11): another kind of JWT.
 */
void
break_typ (File *file)
{
  static const char *const typs[] = { "\"vc+sd-jwt\"",
                                      "\"JWT\"",
                                      "\"application/dc+sd-jwt\"",
                                      "\"DC+SD-JWT\"",
                                      "\"kb+jwt\"",
                                      "\"\"",
                                      "\"onward-card+jwt\"",
                                      "\"dc+sd-jwt \"",
                                      "\"sd-jwt\"",
                                      "null",
                                      "[\"dc+sd-jwt\"]",
                                      "1",
                                      "\"onward-notice+jwt\"",
                                      "\"onward-request+jwt\"",
                                      "\"dc+sd-jwt2\"" };

  if (dice_chance (&file->dice, 6))
    members_remove (file->header, "typ");
  else
    members_set (file->header, "typ", DICE_PICK (&file->dice, typs));
}

/* An uncompressed P-256 point as SubjectPublicKeyInfo, in plain base64: what an `x5c` may hold. */
static char *
to_x5c (const Key *key)
{
  static const guint8 prefix[]
      = { 0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06,
          0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00, 0x04 };
  guint8 der[sizeof prefix + 2 * SIZE];
  g_autofree char *encoded = NULL;

  memcpy (der, prefix, sizeof prefix);
  memcpy (der + sizeof prefix, key->x, SIZE);
  memcpy (der + sizeof prefix + SIZE, key->y, SIZE);
  encoded = g_base64_encode (der, sizeof der);
  return g_strdup_printf ("[\"%s\"]", encoded);
}

/**
 * break_key_source:
 * @file: a file
 *
 * T4.7 (RFC 9901 section 7.1, RFC 8725 section 3.10): a stranger signs, `iss` and `kid` name the
 * school, and the file brings the stranger's key along.
 */
void
break_key_source (File *file)
{
  static const char *const urls[]
      = { "\"https://keys.example/jwks.json\"", "\"file:///etc/keys.json\"", "\"data:,{}\"" };
  const Key *stranger = &world_get ()->stranger;
  g_autoptr (GPtrArray) jwk = key_to_jwk (stranger);
  g_autofree char *json = members_write (jwk);
  g_autofree char *x5c = to_x5c (stranger);
  g_autofree char *thumbprint = key_thumbprint (stranger);

  file->issuer = *stranger;
  switch (dice_below (&file->dice, 6))
    {
    case 0:
      members_set (file->header, "jwk", json);
      break;
    case 1:
      members_set (file->header, "x5c", x5c);
      break;
    case 2:
      members_set (file->header, "jku", DICE_PICK (&file->dice, urls));
      break;
    case 3:
      members_set (file->header, "x5u", DICE_PICK (&file->dice, urls));
      break;
    case 4: /* the payload is no better place */
      members_set (file->claims, "jwk", json);
      break;
    default: /* no key is named at all, or one by another name */
      members_set (file->header, "jwk", json);
      if (dice_chance (&file->dice, 2))
        members_set_string (file->header, "x5t#S256", thumbprint);
      members_remove (file->header, "kid");
    }
}

static const char *const bad_sd_algs[]
    = { "\"sha-512\"",  "\"SHA-256\"", "\"sha256\"", "\"sha-384\"",   "\"md5\"", "\"\"",
        "\"sha-256 \"", "null",        "256",        "[\"sha-256\"]", "true",    "{}" };

/**
 * break_sd_alg:
 * @file: a file
 *
 * T4.11 (RFC 9901 section 4.1.1): another digest, or named elsewhere than at top level.
 */
void
break_sd_alg (File *file)
{
  Members *places[] = { file->says, file_section (file, COMMUNICATION)->members,
                        file_answer (file)->members, file_adjustment (file)->members };

  switch (dice_below (&file->dice, 5))
    {
    case 0: /* deep in a value */
      members_set (file_answer (file)->members, "value",
                   "[{\"what\":\"a\",\"_sd_alg\":\"sha-256\"}]");
      break;
    case 1:
      members_set (DICE_PICK (&file->dice, places), "_sd_alg", "\"sha-256\"");
      break;
    case 2: /* disclosed */
      item_put_hidden (file_adjustment (file), "_sd_alg", "\"sha-256\"", &file->dice);
      break;
    default:
      members_set (file->claims, "_sd_alg", DICE_PICK (&file->dice, bad_sd_algs));
    }
}
