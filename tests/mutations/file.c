/* file.c: seal, disclosures and share become one line of text. */

#include "file.h"

#include <string.h>

static char *
new_uuid (Dice *dice)
{
  guint64 a = dice_roll (dice);
  guint64 b = dice_roll (dice);

  return g_strdup_printf ("urn:uuid:%08x-%04x-4%03x-9%03x-%012" G_GINT64_MODIFIER "x",
                          (guint)(a >> 32), (guint)(a >> 16) & 0xffff, (guint)a & 0xfff,
                          (guint)(b >> 48) & 0xfff, b & G_GUINT64_CONSTANT (0xffffffffffff));
}

/**
 * world_get:
 *
 * Returns: who there is: always the same
 */
const World *
world_get (void)
{
  static World world;
  Dice dice = dice_new (G_GUINT64_CONSTANT (0x0b200cf1e1d), 0);

  if (world.words == NULL)
    {
      world.school = key_new (&dice);
      world.school_id = new_uuid (&dice);
      world.academy = key_new (&dice);
      world.academy_id = new_uuid (&dice);
      world.stranger = key_new (&dice);
      world.agree = key_new (&dice);
      world.other = key_new (&dice);
      world.college_id = new_uuid (&dice);
      world.words = "apple river stone candle window garden";
    }
  return &world;
}

/**
 * sign_es256:
 * @signature: where to
 * @input: header.payload
 * @key: signs
 * @dice: dice
 *
 * A right signature: r || s (RFC 7518 section 3.4).
 */
void
sign_es256 (GByteArray *signature, const char *input, const Key *key, Dice *dice)
{
  guint8 bytes[2 * SIZE];

  es256_sign (key, input, strlen (input), dice, bytes);
  g_byte_array_append (signature, bytes, sizeof bytes);
}

static char *
hash_bound (const char *bound, Dice *dice)
{
  g_autofree char *hash = sha256_base64url (bound, strlen (bound));

  return json_string (hash);
}

static void
fill_seal (File *file)
{
  const World *world = world_get ();
  g_autofree char *kid = key_thumbprint (&file->issuer);
  g_autofree char *passport = new_uuid (&file->dice);

  file->header = members_new ();
  members_set_string (file->header, "typ", "dc+sd-jwt");
  members_set_string (file->header, "alg", "ES256");
  members_set_string (file->header, "kid", kid);

  file->jwk = key_to_jwk (&file->shown);
  file->says = members_new ();
  members_set_string (file->says, "name", "Brookfield Example School");
  members_set_string (file->says, "role", "school");
  members_set_string (file->says, "urn", "999001");

  file->claims = members_new ();
  members_set_string (file->claims, "iss", world->school_id);
  members_set_string (file->claims, "vct", VCT);
  members_set_int (file->claims, "iat", NOW / DAY * DAY - 19 * DAY);
  members_set_int (file->claims, "exp", NOW / DAY * DAY + 425 * DAY);
  members_set (file->claims, "cnf", NULL);
  members_set_string (file->claims, "passport", passport);
  members_set_int (file->claims, "revision", 1 + dice_below (&file->dice, 40));
  members_set_string (file->claims, "lang", "en-GB");
  members_set (file->claims, "issuer", NULL);
  members_set_string (file->claims, "_sd_alg", "sha-256");
  members_set (file->claims, "_sd", NULL);
}

static void
fill_share (File *file)
{
  guint8 nonce[16];

  dice_fill (&file->dice, nonce, sizeof nonce);
  file->nonce = base64url (nonce, sizeof nonce);
  file->to = members_new ();
  members_set_string (file->to, "name", "Northgate Example College");
  members_set_string (file->to, "kind", "college");

  file->share = members_new ();
  members_set (file->share, "to", NULL);
  members_set_string (file->share, "audience", "college");
  members_set_string (file->share, "purpose", "plan lessons, help and exams");
  members_set_string (file->share, "keep_until", "2027-08-31");

  file->binding_header = members_new ();
  members_set_string (file->binding_header, "typ", "kb+jwt");
  members_set_string (file->binding_header, "alg", "ES256");

  file->binding = members_new ();
  members_set_int (file->binding, "iat", NOW - (gint64)dice_below (&file->dice, 30 * DAY));
  members_set_string (file->binding, "aud", world_get ()->college_id);
  members_set_string (file->binding, "nonce", file->nonce);
  members_set (file->binding, "sd_hash", NULL);
  members_set (file->binding, "share", NULL);
}

/**
 * file_new:
 * @shape: how much stands in it
 * @dice: dice of this file alone
 *
 * Returns: (transfer full): a file in which everything is right
 */
File *
file_new (Shape shape, Dice dice)
{
  File *file = g_new0 (File, 1);

  file->dice = dice;
  file->ways = WAY_BOTH;
  file->issuer = world_get ()->school;
  file->holder = key_new (&file->dice);
  file->shown = file->holder;
  file->sign_issuer = sign_es256;
  file->sign_binding = sign_es256;
  file->hash = hash_bound;
  file->loose = item_list_new ();
  fill_seal (file);
  fill_share (file);
  file->sections = passport_new (shape, &file->dice);
  return file;
}

/**
 * file_free:
 * @file: (transfer full): a file
 *
 * Frees a file.
 */
void
file_free (File *file)
{
  Members *objects[] = { file->header,         file->claims,  file->jwk,   file->says,
                         file->binding_header, file->binding, file->share, file->to };

  for (guint i = 0; i < G_N_ELEMENTS (objects); i++)
    g_ptr_array_unref (objects[i]);
  g_ptr_array_unref (file->sections);
  g_ptr_array_unref (file->loose);
  g_free (file->nonce);
  g_free (file);
}

typedef struct
{
  Part header;
  Part payload;
  Part signature;
  Part whole;
} JwtParts;

static char *
write_jwt (File *file, const JwtParts *parts, Members *header, Members *payload, const Key *key,
           SignFunc sign)
{
  g_autofree char *header_json = members_write (header);
  g_autofree char *payload_json = members_write (payload);
  g_autofree char *first = edit_encode (&file->edit, parts->header, NULL, header_json, &file->dice);
  g_autofree char *second
      = edit_encode (&file->edit, parts->payload, NULL, payload_json, &file->dice);
  g_autofree char *input = g_strconcat (first, ".", second, NULL);
  g_autoptr (GByteArray) signature = g_byte_array_new ();
  g_autofree char *third = NULL;
  char *jwt = NULL;

  sign (signature, input, key, &file->dice);
  third = base64url (signature->data, signature->len);
  edit_text (&file->edit, parts->signature, &third, &file->dice);
  jwt = g_strconcat (input, ".", third, NULL);
  edit_text (&file->edit, parts->whole, &jwt, &file->dice);
  return jwt;
}

static char *
write_seal (File *file)
{
  static const JwtParts parts = { PART_HEADER, PART_PAYLOAD, PART_SIGNATURE, PART_JWT };
  g_autofree char *sd = NULL;
  g_autofree char *jwk = members_write (file->jwk);
  g_autofree char *cnf = g_strdup_printf ("{\"jwk\":%s}", jwk);
  g_autofree char *says = members_write (file->says);

  for (guint i = 0; i < file->sections->len; i++)
    item_write (file->sections->pdata[i], &file->edit, &file->dice);
  sd = item_list_to_sd (file->sections);
  members_fill (file->claims, "_sd", sd);
  members_fill (file->claims, "cnf", cnf);
  members_fill (file->claims, "issuer", says);
  return write_jwt (file, &parts, file->header, file->claims, &file->issuer, file->sign_issuer);
}

static char *
write_bound (File *file)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  g_autoptr (GPtrArray) disclosures = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *seal = write_seal (file);
  GString *bound = g_string_new (seal);

  for (guint i = 0; i < file->sections->len; i++)
    item_collect (file->sections->pdata[i], items, TRUE);
  for (guint i = 0; i < file->loose->len; i++)
    item_collect (file->loose->pdata[i], items, TRUE);
  if (dice_chance (&file->dice, 2)) /* any order is right */
    dice_shuffle (&file->dice, items);
  for (guint i = 0; i < items->len; i++)
    g_ptr_array_add (disclosures, g_strdup (((Item *)items->pdata[i])->text));
  if (file->list != NULL)
    file->list (disclosures, &file->dice);

  g_string_append_c (bound, '~');
  for (guint i = 0; i < disclosures->len; i++)
    g_string_append_printf (bound, "%s~", (char *)disclosures->pdata[i]);
  return g_string_free (bound, FALSE);
}

static char *
write_share (File *file, const char *bound)
{
  static const JwtParts parts
      = { PART_BINDING_HEADER, PART_BINDING_PAYLOAD, PART_BINDING_SIGNATURE, PART_BINDING_JWT };
  g_autofree char *hash = file->hash (bound, &file->dice);
  g_autofree char *to = members_write (file->to);
  g_autofree char *share = NULL;

  members_fill (file->share, "to", to);
  share = members_write (file->share);
  members_fill (file->binding, "share", share);
  members_fill (file->binding, "sd_hash", hash);
  return write_jwt (file, &parts, file->binding_header, file->binding, &file->holder,
                    file->sign_binding);
}

/**
 * file_write:
 * @file: a file; written once
 *
 * Signs everything, whatever was done to it.
 *
 * Returns: (transfer full): the bytes of a plain transfer file
 */
char *
file_write (File *file)
{
  g_autofree char *bound = write_bound (file);
  g_autofree char *share = NULL;
  char *whole = NULL;

  edit_text (&file->edit, PART_BOUND, &bound, &file->dice);
  share = write_share (file, bound);
  edit_text (&file->edit, PART_SENT, &bound, &file->dice);
  whole = g_strconcat (bound, share, NULL);
  edit_text (&file->edit, PART_WHOLE, &whole, &file->dice);
  return whole;
}
