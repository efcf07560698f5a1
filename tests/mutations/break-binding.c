/* break-binding.c: T4.28 to T4.37: whether the holder signed just this, for whom, and when. */

#include "break.h"

#include <string.h>

/* Everything behind the last "~" goes. */
static void
unbind (GString *text, Dice *dice)
{
  g_string_truncate (text, (gsize)(strrchr (text->str, '~') + 1 - text->str));
}

static void
other_last_part (GString *text, Dice *dice)
{
  static const char *const others[]
      = { "e30",       "e30.e30",          "e30.e30.",     ".e30.AAAA",          "..",
          "e30..AAAA", "bm90.anNvbg.AAAA", "e30.e30.AAAA", "bnVsbA.bnVsbA.AAAA", "W10.W10.AAAA" };

  unbind (text, dice);
  if (dice_chance (dice, 6)) /* the last disclosure is the last part then */
    g_string_truncate (text, text->len - 1);
  else
    g_string_append (text, DICE_PICK (dice, others));
}

/**
 * break_last_part:
 * @file: a file
 *
 * T4.28 (RFC 9901 section 7.3): the last part is no JWT.
 */
void
break_last_part (File *file)
{
  file->edit.part = PART_WHOLE;
  file->edit.text = other_last_part;
}

/**
 * break_unbound:
 * @file: a file
 *
 * T4.30 (RFC 9901 section 7.3): what the school gave the young person, for nobody else.
 */
void
break_unbound (File *file)
{
  file->edit.part = PART_WHOLE;
  file->edit.text = unbind;
}

/**
 * break_cnf:
 * @file: a file
 *
 * T4.29 (RFC 9901 section 4.1.2, RFC 7800): no key of the holder in the open, or too much of it.
 */
void
break_cnf (File *file)
{
  static const char *const cnfs[] = { "null",
                                      "{}",
                                      "[]",
                                      "\"jwk\"",
                                      "5",
                                      "{\"jwk\":null}",
                                      "{\"jwk\":[]}",
                                      "{\"jwk\":\"key\"}",
                                      "{\"kid\":\"key\"}" };
  g_autofree char *jwk = members_write (file->jwk);
  g_autofree char *d = base64url (file->holder.d, SIZE);
  g_autofree char *list = g_strdup_printf ("{\"jwk\":[%s]}", jwk);

  switch (dice_below (&file->dice, 5))
    {
    case 0:
      members_remove (file->claims, "cnf");
      break;
    case 1:
      members_set (file->claims, "cnf", dice_chance (&file->dice, 2) ? jwk : list);
      break;
    case 2:
      members_set_string (file->jwk, "d", d);
      break;
    case 3:
      members_set (file->jwk, "d", dice_chance (&file->dice, 2) ? "\"\"" : "null");
      break;
    default:
      members_set (file->claims, "cnf", DICE_PICK (&file->dice, cnfs));
    }
}

/**
 * break_binding_header:
 * @file: a file
 *
 * T4.31 (RFC 9901 section 4.3): another algorithm, another kind, or `crit`.
 */
void
break_binding_header (File *file)
{
  static const char *const algs[] = { "\"none\"",  "\"HS256\"", "\"ES384\"", "\"es256\"",
                                      "\"EdDSA\"", "null",      "5",         "[\"ES256\"]" };
  static const char *const typs[]
      = { "\"JWT\"", "\"KB+JWT\"", "\"dc+sd-jwt\"", "\"kb+jwt \"",
          "null",    "5",          "[\"kb+jwt\"]",  "\"application/kb+jwt\"" };
  static const char *const crits[] = { "[\"exp\"]", "[\"b64\"]", "[]", "null", "\"exp\"" };

  switch (dice_below (&file->dice, 4))
    {
    case 0:
      members_remove (file->binding_header, dice_chance (&file->dice, 2) ? "alg" : "typ");
      break;
    case 1:
      members_set (file->binding_header, "alg", DICE_PICK (&file->dice, algs));
      break;
    case 2:
      members_set (file->binding_header, "typ", DICE_PICK (&file->dice, typs));
      break;
    default:
      members_set (file->binding_header, "crit", DICE_PICK (&file->dice, crits));
    }
}

/**
 * break_binding_signature:
 * @file: a file
 *
 * T4.32 (RFC 9901 section 7.3): signed by somebody else than the holder, or by nobody.
 */
void
break_binding_signature (File *file)
{
  g_autoptr (GPtrArray) jwk = key_to_jwk (&world_get ()->stranger);
  g_autofree char *json = members_write (jwk);

  switch (dice_below (&file->dice, 4))
    {
    case 0:
      file->holder = file->issuer;
      break;
    case 1:
      file->holder = world_get ()->stranger;
      if (dice_chance (&file->dice, 2))
        members_set (file->binding_header, "jwk", json);
      break;
    default:
      file->sign_binding = pick_bad_signature (&file->dice);
    }
}

static const char *const no_numbers[] = { "null", "true", "[]", "{}", "\"\"", "\"1795262400\"" };

/**
 * break_binding_time:
 * @file: a file
 *
 * T4.33 (RFC 9901 section 7.3): `iat` that is no number; or, for the gate that is told the time,
 * one that lies ahead or more than 90 days back.
 */
void
break_binding_time (File *file)
{
  gint64 more = dice_below (&file->dice, 900 * DAY);

  switch (dice_below (&file->dice, 4))
    {
    case 0:
      members_remove (file->binding, "iat");
      break;
    case 1:
      members_set (file->binding, "iat", DICE_PICK (&file->dice, no_numbers));
      break;
    case 2:
      members_set_int (file->binding, "iat", NOW + 301 + more);
      file->ways = WAY_GATE;
      break;
    default:
      members_set_int (file->binding, "iat", NOW - BINDING_AGE - 301 - more);
      file->ways = WAY_GATE;
    }
}

/**
 * break_aud:
 * @file: a file
 *
 * T4.34 (RFC 9901 section 4.3, RFC 8725 section 3.9): for somebody else, or not one string.
 */
void
break_aud (File *file)
{
  static const char *const auds[] = { "null",
                                      "5",
                                      "true",
                                      "{}",
                                      "[]",
                                      "\"\"",
                                      "\"urn:onward:bearer \"",
                                      "\"URN:ONWARD:BEARER\"",
                                      "[\"urn:onward:bearer\"]",
                                      "\"https://college.example\"" };
  const World *world = world_get ();
  g_autofree char *list = g_strdup_printf ("[\"%s\"]", world->college_id);
  g_autofree char *longer = g_strconcat (world->college_id, "0", NULL);
  g_autofree char *upper = g_ascii_strup (world->college_id, -1);
  const char *others[] = { world->school_id, world->academy_id, longer, upper };

  switch (dice_below (&file->dice, 4))
    {
    case 0:
      members_remove (file->binding, "aud");
      break;
    case 1:
      members_set (file->binding, "aud", list);
      break;
    case 2:
      members_set_string (file->binding, "aud", DICE_PICK (&file->dice, others));
      break;
    default:
      members_set (file->binding, "aud", DICE_PICK (&file->dice, auds));
    }
}

/**
 * break_nonce:
 * @file: a file
 *
 * T4.35 (RFC 9901 section 7.3): no string; or, for the gate that asked with one, another.
 */
void
break_nonce (File *file)
{
  static const char *const nonces[] = { "null", "5", "true", "[]", "{}", "[\"abc\"]" };
  g_autofree char *longer = g_strconcat (file->nonce, "A", NULL);
  g_autofree char *other = g_strdup (file->nonce);

  switch (dice_below (&file->dice, 4))
    {
    case 0:
      members_remove (file->binding, "nonce");
      break;
    case 1:
      members_set (file->binding, "nonce", DICE_PICK (&file->dice, nonces));
      break;
    default:
      other[dice_below (&file->dice, (guint)strlen (other))] ^= 1;
      members_set_string (file->binding, "nonce", dice_chance (&file->dice, 3) ? longer : other);
      file->ways = WAY_GATE;
    }
}

static char *
hash_text (const char *text, gsize length)
{
  g_autofree char *hash = sha256_base64url (text, length);

  return json_string (hash);
}

static char *
hash_without_tilde (const char *bound, Dice *dice)
{
  return hash_text (bound, strlen (bound) - 1);
}

static char *
hash_seal_only (const char *bound, Dice *dice)
{
  return hash_text (bound, strcspn (bound, "~") + (dice_chance (dice, 2) ? 1 : 0));
}

static char *
hash_in_other_writing (const char *bound, Dice *dice)
{
  g_autofree char *hash = sha256_base64url (bound, strlen (bound));
  g_autofree char *hex = g_compute_checksum_for_string (G_CHECKSUM_SHA256, bound, -1);
  g_autofree char *long_hash = g_compute_checksum_for_string (G_CHECKSUM_SHA512, bound, -1);
  g_autofree char *padded = g_strconcat (hash, "=", NULL);
  g_autofree char *spaced = g_strconcat (hash, " ", NULL);
  const char *writings[] = { hex, long_hash, padded, spaced, "" };

  return json_string (DICE_PICK (dice, writings));
}

static char *
hash_no_string (const char *bound, Dice *dice)
{
  static const char *const no_strings[] = { "null", "5", "true", "[]", "{}" };

  return g_strdup (DICE_PICK (dice, no_strings));
}

/* Of the same disclosures in another order, or with one more or fewer: what was sent is not what
 * was signed. */
static void
send_other (GString *bound, Dice *dice)
{
  g_auto (GStrv) parts = g_strsplit (bound->str, "~", -1);
  guint count = g_strv_length (parts) - 2; /* without the seal and what is behind the last "~" */
  guint i = 1 + dice_below (dice, count - 1);
  g_autofree char *text = NULL;

  if (dice_chance (dice, 2))
    {
      char *swapped = parts[i];

      parts[i] = parts[i + 1];
      parts[i + 1] = swapped;
      text = g_strjoinv ("~", parts);
    }
  else
    {
      /* A parent that is missing breaks T4.20, too; the last one of all is often a child. */
      char *dropped = parts[count];

      parts[count] = parts[count + 1];
      parts[count + 1] = NULL;
      text = g_strjoinv ("~", parts);
      g_free (dropped);
    }
  g_string_assign (bound, text);
}

/**
 * break_sd_hash:
 * @file: a file
 *
 * T4.36 (RFC 9901 section 4.3.1): the holder signed over something else.
 */
void
break_sd_hash (File *file)
{
  static char *(*const hashes[]) (const char *, Dice *)
      = { hash_without_tilde, hash_seal_only, hash_in_other_writing, hash_no_string };

  switch (dice_below (&file->dice, 4))
    {
    case 0:
      members_remove (file->binding, "sd_hash");
      break;
    case 1:
      file->hash = DICE_PICK (&file->dice, hashes);
      break;
    default:
      file->edit.part = PART_SENT;
      file->edit.text = send_other;
    }
}

/**
 * break_binding_end:
 * @file: a file
 *
 * T4.37 (RFC 9901 section 7.3): a share that has ended, or has not begun, by its own word; or whose
 * word is no number. The gate that is told the time refuses it.
 */
void
break_binding_end (File *file)
{
  gint64 off = 301 + dice_below (&file->dice, 900 * DAY);
  gboolean exp = dice_chance (&file->dice, 2);

  if (dice_chance (&file->dice, 3))
    {
      members_set (file->binding, exp ? "exp" : "nbf", DICE_PICK (&file->dice, no_numbers));
      return;
    }
  members_set_int (file->binding, exp ? "exp" : "nbf", exp ? NOW - off : NOW + off);
  file->ways = WAY_GATE;
}
