/* break-lock.c: T4.38 to T4.42: a lock that is no lock of ours, around a file that is right. */

#include "break.h"

#include <string.h>

static void
break_enc (Lock *lock)
{
  static const char *const encs[]
      = { "\"A192GCM\"", "\"A256CBC-HS512\"", "\"A128CBC-HS256\"", "\"a256gcm\"", "\"\"", "null",
          "5",           "[\"A256GCM\"]" };

  if (dice_chance (&lock->dice, 3))
    {
      members_set_string (lock->header, "enc", "A128GCM"); /* and so it is */
      lock->key_length = 16;
    }
  else if (dice_chance (&lock->dice, 4))
    members_remove (lock->header, "enc");
  else
    members_set (lock->header, "enc", DICE_PICK (&lock->dice, encs));
}

static void
break_lock_alg (Lock *lock)
{
  static const char *const algs[] = { "\"ECDH-ES\"",
                                      "\"ECDH-ES+A128KW\"",
                                      "\"A256KW\"",
                                      "\"dir\"",
                                      "\"RSA-OAEP-256\"",
                                      "\"PBES2-HS256+A128KW\"",
                                      "\"RSA1_5\"",
                                      "\"none\"",
                                      "\"ecdh-es+a256kw\"",
                                      "\"PBES2-HS512+A256KW \"",
                                      "\"ES256\"",
                                      "null",
                                      "[\"ECDH-ES+A256KW\"]",
                                      "5" };

  if (dice_chance (&lock->dice, 6))
    members_remove (lock->header, "alg");
  else
    members_set (lock->header, "alg", DICE_PICK (&lock->dice, algs));
}

static void
break_cty (Lock *lock)
{
  static const char *const ctys[]
      = { "\"JWT\"", "\"kb+jwt\"", "\"\"", "null", "5", "\"application/dc+sd-jwt\"" };

  if (dice_chance (&lock->dice, 3))
    members_remove (lock->header, "cty");
  else
    members_set (lock->header, "cty", DICE_PICK (&lock->dice, ctys));
}

static void
add_lock_header (Lock *lock)
{
  static const struct
  {
    const char *name;
    const char *json;
  } more[] = { { "zip", "\"DEF\"" },
               { "zip", "null" },
               { "crit", "[\"exp\"]" },
               { "crit", "[]" },
               { "typ", "\"JWE\"" },
               { "jku", "\"https://keys.example\"" },
               { "jwk", "{}" },
               { "x5c", "[]" },
               { "b64", "false" },
               { "note", "\"x\"" },
               { "iv", "\"AAAAAAAAAAAAAAAA\"" },
               { "tag", "\"AAAAAAAAAAAAAAAAAAAAAA\"" } };
  guint i = dice_below (&lock->dice, G_N_ELEMENTS (more));

  members_set (lock->header, more[i].name, more[i].json);
}

/* What belongs to the other kind of lock. */
static void
add_other_kind (Lock *lock)
{
  g_autofree char *kid = key_thumbprint (&world_get ()->agree);
  g_autoptr (GPtrArray) epk = key_to_jwk (&world_get ()->agree);
  g_autofree char *epk_json = members_write (epk);

  if (lock->kind == LOCK_TO_KEY && dice_chance (&lock->dice, 2))
    members_set_string (lock->header, "p2s", "c2FsdHNhbHRzYWx0c2FsdA");
  else if (lock->kind == LOCK_TO_KEY)
    members_set_int (lock->header, "p2c", LOCK_ROUNDS);
  else if (dice_chance (&lock->dice, 2))
    members_set_string (lock->header, "kid", kid);
  else
    members_set (lock->header, "epk", epk_json);
}

/* apu and apv are of the standard, and agreed upon here as it says; we use neither. */
static void
add_parties (Lock *lock)
{
  GByteArray *party = g_byte_array_new ();
  gboolean apu = dice_chance (&lock->dice, 2);
  g_autofree char *text = NULL;

  g_byte_array_set_size (party, 1 + dice_below (&lock->dice, 20));
  dice_fill (&lock->dice, party->data, party->len);
  text = base64url (party->data, party->len);
  members_set_string (lock->header, apu ? "apu" : "apv", text);
  if (apu)
    lock->apu = party;
  else
    lock->apv = party;
}

/**
 * break_lock_header:
 * @lock: a lock
 *
 * T4.38 (RFC 7516 section 5.2, RFC 8725 section 3.6): another algorithm, or a header we do not use.
 */
void
break_lock_header (Lock *lock)
{
  static void (*const functions[]) (Lock *)
      = { break_enc, break_lock_alg, break_cty, add_lock_header, add_other_kind, add_parties };

  DICE_PICK (&lock->dice, functions) (lock);
}

static void
shorten (GString *text, Dice *dice)
{
  g_string_truncate (text, dice_below (dice, (guint)text->len));
}

static void
lengthen (GString *text, Dice *dice)
{
  guint more = 1 + dice_below (dice, 6);

  for (guint i = 0; i < more; i++)
    g_string_append_c (text, 'A');
}

/**
 * break_lock_lengths:
 * @lock: a lock
 *
 * T4.39 (RFC 7518 section 5.3): a short tag, an initialisation vector or a wrapped key of another
 * length; encrypted so that it opens where nobody counts.
 */
void
break_lock_lengths (Lock *lock)
{
  static const gsize tags[] = { 1, 4, 8, 12, 13, 14, 15, 17 };
  static const gsize ivs[] = { 1, 8, 11, 13, 16, 32 };
  static const gsize keys[] = { 16, 24, 40, 48 };
  static const Part parts[] = { PART_LOCK_KEY, PART_LOCK_IV, PART_LOCK_TAG };

  switch (dice_below (&lock->dice, 5))
    {
    case 0:
    case 1:
      lock->tag_length = DICE_PICK (&lock->dice, tags);
      break;
    case 2:
      lock->iv_length = DICE_PICK (&lock->dice, ivs);
      break;
    case 3:
      lock->key_length = DICE_PICK (&lock->dice, keys);
      break;
    default:
      lock->edit.part = DICE_PICK (&lock->dice, parts);
      lock->edit.text = dice_chance (&lock->dice, 2) ? shorten : lengthen;
    }
}

/**
 * break_lock_point:
 * @lock: a lock to a key
 *
 * T4.9 through `epk`: the right ephemeral key was used, and is not shown as it should be.
 */
void
break_lock_point (Lock *lock)
{
  break_jwk (lock->epk, &lock->ephemeral, &lock->dice);
}

/**
 * break_lock_epk:
 * @lock: a lock to a key
 *
 * T4.40 (RFC 7518 section 4.6): `epk` is not just a public key of P-256.
 */
void
break_lock_epk (Lock *lock)
{
  static const char *const epks[] = { "null", "5", "\"\"", "[]", "{}", "true" };
  static const char *const names[] = { "use", "kid", "alg", "d", "key_ops", "ext", "note" };
  g_autofree char *d = base64url (lock->ephemeral.d, SIZE);

  switch (dice_below (&lock->dice, 5))
    {
    case 0:
      members_set (lock->header, "epk", DICE_PICK (&lock->dice, epks));
      break;
    case 1:
      members_remove (lock->header, "epk");
      break;
    case 2:
      members_set_string (lock->epk, DICE_PICK (&lock->dice, names), d);
      break;
    default:
      break_jwk (lock->epk, &lock->ephemeral, &lock->dice);
    }
}

static void
break_salt (Lock *lock)
{
  static const guint lengths[] = { 0, 1, 4, 7, 129, 200, 400 };
  static const char *const salts[]
      = { "null", "5", "[]", "{}", "\"c2FsdHNhbHRzYWx0c2FsdA==\"", "\"c2FsdHNhbHRzYWx0c2FsdB\"" };

  if (dice_chance (&lock->dice, 5))
    members_remove (lock->header, "p2s");
  else if (dice_chance (&lock->dice, 2))
    members_set (lock->header, "p2s", DICE_PICK (&lock->dice, salts));
  else
    {
      g_byte_array_set_size (lock->salt, DICE_PICK (&lock->dice, lengths));
      dice_fill (&lock->dice, lock->salt->data, lock->salt->len);
    }
}

/**
 * break_lock_rounds:
 * @lock: a lock under words
 *
 * T4.41 (RFC 7518 section 4.8.1): `p2c` and `p2s` outside their limits, derived with all the same
 * as far as that can be done.
 */
void
break_lock_rounds (Lock *lock)
{
  static const char *const counts[]
      = { "null",       "\"1000\"",  "1000.0",     "1e3",        "1000.5",           "-1000",
          "0",          "true",      "2147483648", "4294967296", "9007199254740991", "[1000]",
          "2000000000", "4294968296" };
  static const guint few[] = { 1, 2, 100, 999 };

  switch (dice_below (&lock->dice, 4))
    {
    case 0:
      break_salt (lock);
      break;
    case 1:
      lock->rounds = DICE_PICK (&lock->dice, few);
      break;
    case 2:
      if (dice_chance (&lock->dice, 2))
        {
          lock->rounds = LOCK_MANY_ROUNDS;
          memset (lock->salt->data, 0, lock->salt->len);
        }
      else
        members_remove (lock->header, "p2c");
      break;
    default:
      members_set (lock->header, "p2c", DICE_PICK (&lock->dice, counts));
    }
}

/* Another character, and still canonical: never the last one of a part. */
static void
change_character (GString *text, Dice *dice)
{
  gsize at = dice_below (dice, (guint)text->len - 1);
  const char *found = strchr (BASE64URL, text->str[at]);

  text->str[at] = BASE64URL[((gsize)(found - BASE64URL) + 1 + dice_below (dice, 63)) % 64];
}

/**
 * break_lock_opening:
 * @lock: a lock
 *
 * T4.42 (RFC 7516 section 5.2): everything is where it should be, and it does not open: another
 * key, other words, a wrapped key, text or tag that was changed, a header not authenticated.
 */
void
break_lock_opening (Lock *lock)
{
  static const char *const others[]
      = { "apple river stone candle window", "apple river stone candle window garde", "",
          "apple river stone window candle garden" };
  static const Part parts[] = { PART_LOCK_KEY, PART_LOCK_IV, PART_LOCK_CIPHERTEXT, PART_LOCK_TAG };

  switch (dice_below (&lock->dice, 3))
    {
    case 0:
      lock->peer = world_get ()->other;
      g_free (lock->words);
      lock->words = g_strdup (DICE_PICK (&lock->dice, others));
      break;
    case 1:
      lock->spoil_data = TRUE;
      break;
    default:
      lock->edit.part = DICE_PICK (&lock->dice, parts);
      lock->edit.text = change_character;
    }
}
