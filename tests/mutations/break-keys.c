/* break-keys.c: T4.9 keys that are none, T4.10 signatures that are none. */

#include "break.h"

#include <string.h>

static const Key *
short_key (void)
{
  static Key key;
  static gboolean done;
  Dice dice = dice_new (1, 1);

  if (!done)
    key = key_new_short (&dice);
  done = TRUE;
  return &key;
}

static void
set_coordinate (Members *jwk, const char *name, const guint8 *bytes, gsize length)
{
  g_autofree char *text = base64url (bytes, length);

  members_set_string (jwk, name, text);
}

/* The number is the same, the number of bytes is not (RFC 7518 section 6.2.1.2). */
static void
other_length (Members *jwk, Key *key, Dice *dice)
{
  guint8 bytes[SIZE + 1] = { 0 };

  if (dice_chance (dice, 2))
    {
      g_autofree char *y = NULL;

      *key = *short_key ();
      y = base64url (key->y, SIZE);
      set_coordinate (jwk, "x", key->x + 1, SIZE - 1);
      members_set_string (jwk, "y", y);
      return;
    }
  memcpy (bytes + 1, key->y, SIZE);
  set_coordinate (jwk, "y", bytes, sizeof bytes);
}

static void
off_the_curve (Members *jwk, Key *key, Dice *dice)
{
  guint8 bytes[SIZE];

  switch (dice_below (dice, 5))
    {
    case 0:
      memcpy (bytes, key->y, SIZE);
      bytes[dice_below (dice, SIZE)] ^= 1 << dice_below (dice, 8);
      set_coordinate (jwk, "y", bytes, SIZE);
      break;
    case 1:
      set_coordinate (jwk, "y", key->x, SIZE);
      break;
    case 2:
      set_coordinate (jwk, "x", key->y, SIZE);
      set_coordinate (jwk, "y", key->x, SIZE);
      break;
    case 3: /* what some call the point at infinity */
      memset (bytes, 0, SIZE);
      set_coordinate (jwk, "x", bytes, SIZE);
      set_coordinate (jwk, "y", bytes, SIZE);
      break;
    default: /* beyond the field */
      memset (bytes, 0xff, SIZE);
      set_coordinate (jwk, "x", bytes, SIZE);
    }
}

/* The last of the 43 characters holds two bits that belong to no byte. */
static void
other_text (Members *jwk, Key *key, Dice *dice)
{
  g_autofree char *x = base64url (key->x, SIZE);
  g_autofree char *padded = g_strconcat (x, "=", NULL);
  const char *last = strchr (BASE64URL, x[strlen (x) - 1]);

  x[strlen (x) - 1] = BASE64URL[(last - BASE64URL) | (1 + dice_below (dice, 3))];
  members_set_string (jwk, "x", dice_chance (dice, 2) ? padded : x);
}

/**
 * break_jwk:
 * @jwk: a public key, as a file shows it
 * @key: the key; exchanged where only another one can show the fault
 * @dice: dice
 *
 * T4.9 (RFC 7518 section 6.2.1, RFC 8725 section 3.4): no key of P-256, or not written as one.
 */
void
break_jwk (Members *jwk, Key *key, Dice *dice)
{
  static const char *const names[] = { "kty", "crv", "x", "y" };
  static const char *const kinds[]
      = { "\"RSA\"", "\"OKP\"", "\"ec\"", "\"oct\"", "null", "[\"EC\"]" };
  static const char *const curves[] = { "\"P-384\"",   "\"P-521\"", "\"secp256k1\"", "\"p-256\"",
                                        "\"Ed25519\"", "null",      "\"prime256v1\"" };
  static const char *const no_texts[] = { "null", "5", "[]", "\"\"", "{}", "\"AA\"" };

  switch (dice_below (dice, 8))
    {
    case 0:
    case 1:
      other_length (jwk, key, dice);
      break;
    case 2:
    case 3:
      off_the_curve (jwk, key, dice);
      break;
    case 4:
      other_text (jwk, key, dice);
      break;
    case 5:
      members_remove (jwk, DICE_PICK (dice, names));
      break;
    case 6:
      members_set (jwk, dice_chance (dice, 2) ? "x" : "y", DICE_PICK (dice, no_texts));
      break;
    default:
      if (dice_chance (dice, 2))
        members_set (jwk, "kty", DICE_PICK (dice, kinds));
      else
        members_set (jwk, "crv", DICE_PICK (dice, curves));
    }
}

/**
 * break_holder_key:
 * @file: a file
 *
 * T4.9 through `cnf`: the right holder signs, and the key is not shown as it should be.
 */
void
break_holder_key (File *file)
{
  break_jwk (file->jwk, &file->holder, &file->dice);
}

static void
sign_short (GByteArray *signature, const char *input, const Key *key, Dice *dice)
{
  sign_es256 (signature, input, key, dice);
  g_byte_array_set_size (signature, dice_chance (dice, 2) ? 63 : 1 + dice_below (dice, 63));
}

static void
sign_long (GByteArray *signature, const char *input, const Key *key, Dice *dice)
{
  guint8 zero[SIZE] = { 0 };

  sign_es256 (signature, input, key, dice);
  if (dice_chance (dice, 2))
    g_byte_array_prepend (signature, zero, 1 + dice_below (dice, SIZE));
  else
    g_byte_array_append (signature, zero, 1 + dice_below (dice, SIZE));
}

static void
append_der_number (GByteArray *der, const guint8 *number)
{
  guint8 head[3] = { 2, SIZE, 0 };

  if ((number[0] & 0x80) != 0)
    head[1]++;
  g_byte_array_append (der, head, (number[0] & 0x80) != 0 ? 3 : 2);
  g_byte_array_append (der, number, SIZE);
}

/* ASN.1, as everybody but JOSE writes it. */
static void
sign_der (GByteArray *signature, const char *input, const Key *key, Dice *dice)
{
  guint8 bytes[2 * SIZE];
  guint8 head[2] = { 0x30, 0 };

  es256_sign (key, input, strlen (input), dice, bytes);
  append_der_number (signature, bytes);
  append_der_number (signature, bytes + SIZE);
  head[1] = (guint8)signature->len;
  g_byte_array_prepend (signature, head, sizeof head);
}

/* r or s is 0 or n: what CVE-2022-21449 was about. */
static void
sign_zero (GByteArray *signature, const char *input, const Key *key, Dice *dice)
{
  guint8 number[SIZE] = { 0 };
  guint which = 1 + dice_below (dice, 3);

  if (dice_chance (dice, 2))
    es256_order (number);
  sign_es256 (signature, input, key, dice);
  if (which & 1)
    memcpy (signature->data, number, SIZE);
  if (which & 2)
    memcpy (signature->data + SIZE, number, SIZE);
}

static void
sign_swapped (GByteArray *signature, const char *input, const Key *key, Dice *dice)
{
  guint8 bytes[2 * SIZE];

  es256_sign (key, input, strlen (input), dice, bytes);
  g_byte_array_append (signature, bytes + SIZE, SIZE);
  g_byte_array_append (signature, bytes, SIZE);
}

static void
sign_flipped (GByteArray *signature, const char *input, const Key *key, Dice *dice)
{
  sign_es256 (signature, input, key, dice);
  signature->data[dice_below (dice, signature->len)] ^= 1 << dice_below (dice, 8);
}

static void
sign_other_text (GByteArray *signature, const char *input, const Key *key, Dice *dice)
{
  g_autofree char *other = g_strdup (input);

  other[dice_below (dice, (guint)strlen (other))] ^= 1;
  sign_es256 (signature, other, key, dice);
}

static void
sign_header_only (GByteArray *signature, const char *input, const Key *key, Dice *dice)
{
  g_autofree char *header = g_strndup (input, strcspn (input, "."));

  sign_es256 (signature, header, key, dice);
}

static void
sign_as_stranger (GByteArray *signature, const char *input, const Key *key, Dice *dice)
{
  sign_es256 (signature, input, &world_get ()->stranger, dice);
}

/**
 * pick_bad_signature:
 * @dice: dice
 *
 * Returns: something that appends what is no signature of the key it is given
 */
SignFunc
pick_bad_signature (Dice *dice)
{
  static const SignFunc signs[]
      = { sign_short,   sign_long,    sign_der,        sign_zero,        sign_swapped,
          sign_flipped, sign_flipped, sign_other_text, sign_header_only, sign_as_stranger };

  return DICE_PICK (dice, signs);
}

/**
 * break_signature:
 * @file: a file
 *
 * T4.10 (RFC 7515 section 5.2, RFC 7518 section 3.4): no signature over what was received.
 */
void
break_signature (File *file)
{
  file->sign_issuer = pick_bad_signature (&file->dice);
}
