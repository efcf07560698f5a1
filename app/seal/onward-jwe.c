#include "seal/onward-jwe.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "seal/onward-base64url.h"
#include "seal/onward-jwe-private.h"
#include "seal/onward-strict-json.h"

G_DEFINE_QUARK (onward_jwe_error, onward_jwe_error)

enum
{
  HEADER,
  KEY,
  IV,
  CIPHERTEXT,
  TAG,
  N_PARTS
};

struct _OnwardJwe
{
  char *aad;              /* owned: the protected header as received, in base64url */
  JsonNode *header;       /* owned, an object */
  GBytes *parts[N_PARTS]; /* owned, decoded; the header, too */

  OnwardJweKind kind;
  EVP_PKEY *epk; /* owned; for a key */
  GBytes *p2s;   /* owned; for words */
  guint p2c;
};

static gboolean
fail (GError **error, OnwardJweError code, const char *message)
{
  g_set_error_literal (error, ONWARD_JWE_ERROR, code, message);
  return FALSE;
}

static gboolean
fail_header (GError **error, const char *member)
{
  g_set_error (error, ONWARD_JWE_ERROR, ONWARD_JWE_ERROR_UNSUPPORTED,
               _ ("This is encrypted in a way that Onward does not open: its header's “%s” is "
                  "missing or not as it has to be. Ask for the file again."),
               member);
  return FALSE;
}

static gboolean
fail_form (GError **error)
{
  return fail (error, ONWARD_JWE_ERROR_MALFORMED,
               _ ("This encrypted file is not complete, or was changed on its way. Ask for it "
                  "again."));
}

static gboolean
split (OnwardJwe *self, const char *text, gsize length)
{
  const char *start = text;
  const char *end = text + length;

  for (gsize i = 0; i < N_PARTS; i++)
    {
      const char *dot = memchr (start, '.', (gsize)(end - start));
      const char *stop = dot != NULL ? dot : end;

      if ((dot == NULL) != (i == N_PARTS - 1) || stop == start)
        return FALSE;
      if (i == HEADER)
        self->aad = g_strndup (start, (gsize)(stop - start));
      self->parts[i] = onward_base64url_decode (start, (gsize)(stop - start));
      if (self->parts[i] == NULL)
        return FALSE;
      start = dot != NULL ? dot + 1 : end;
    }
  return TRUE;
}

/* A short tag is the classic way to forge GCM, so no length is left to the sender. */
static gboolean
check_lengths (OnwardJwe *self, GError **error)
{
  if (g_bytes_get_size (self->parts[KEY]) != ONWARD_JWE_WRAPPED_LENGTH
      || g_bytes_get_size (self->parts[IV]) != ONWARD_JWE_IV_LENGTH
      || g_bytes_get_size (self->parts[TAG]) != ONWARD_JWE_TAG_LENGTH)
    return fail_form (error);
  if (g_bytes_get_size (self->parts[CIPHERTEXT]) > ONWARD_JWE_PLAINTEXT_MAX)
    return fail (error, ONWARD_JWE_ERROR_LIMIT,
                 _ ("What is inside this encrypted file is larger than 1 MiB."));
  return TRUE;
}

/* A list of what may stand there, so that zip, crit, apu, apv, jku and what is not invented yet
 * need no list of their own. All of them are strings but epk and p2c. */
static gboolean
check_members (JsonObject *header, GError **error)
{
  const char *const known[] = { "cty", "alg", "enc", "kid", "epk", "p2s", "p2c", NULL };
  g_autoptr (GList) names = json_object_get_members (header);

  for (GList *l = names; l != NULL; l = l->next)
    {
      const char *name = l->data;

      if (!g_strv_contains (known, name))
        return fail_header (error, name);
      if (strcmp (name, "epk") != 0 && strcmp (name, "p2c") != 0
          && onward_json_get_string (header, name) == NULL)
        return fail_header (error, name);
    }
  return TRUE;
}

static gboolean
read_epk (OnwardJwe *self, JsonObject *header, GError **error)
{
  JsonNode *node = json_object_get_member (header, "epk");

  if (json_object_has_member (header, "p2s") || json_object_has_member (header, "p2c"))
    return fail_header (error, "p2s");
  /* kty, crv, x and y are asked for by the import: four members are those and no other. */
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node)
      || json_object_get_size (json_node_get_object (node)) != 4)
    return fail_header (error, "epk");
  self->kind = ONWARD_JWE_FOR_KEY;
  self->epk = onward_jwk_import (node, NULL);
  return self->epk != NULL || fail_header (error, "epk");
}

static gboolean
read_costs (OnwardJwe *self, JsonObject *header, GError **error)
{
  const char *p2s = onward_json_get_string (header, "p2s");
  JsonNode *p2c = json_object_get_member (header, "p2c");
  gint64 rounds = 0;

  if (json_object_has_member (header, "epk"))
    return fail_header (error, "epk");
  if (json_object_has_member (header, "kid"))
    return fail_header (error, "kid");
  self->kind = ONWARD_JWE_FOR_WORDS;
  self->p2s = p2s != NULL ? onward_base64url_decode (p2s, strlen (p2s)) : NULL;
  if (self->p2s == NULL || g_bytes_get_size (self->p2s) < ONWARD_JWE_SALT_MIN
      || g_bytes_get_size (self->p2s) > ONWARD_JWE_SALT_MAX)
    return fail_header (error, "p2s");
  if (p2c == NULL || !JSON_NODE_HOLDS_VALUE (p2c) || json_node_get_value_type (p2c) != G_TYPE_INT64)
    return fail_header (error, "p2c");
  rounds = json_node_get_int (p2c);
  if (rounds < ONWARD_JWE_ROUNDS_MIN || rounds > ONWARD_JWE_ROUNDS_MAX)
    return fail_header (error, "p2c");
  self->p2c = (guint)rounds;
  return TRUE;
}

static gboolean
read_header (OnwardJwe *self, GError **error)
{
  gsize length = 0;
  const char *text = g_bytes_get_data (self->parts[HEADER], &length);
  JsonObject *header = NULL;
  const char *alg = NULL;

  self->header = onward_strict_json_parse (text, length, &onward_json_limits_header, NULL);
  if (self->header == NULL || !JSON_NODE_HOLDS_OBJECT (self->header))
    return fail_form (error);
  header = json_node_get_object (self->header);
  if (!check_members (header, error))
    return FALSE;
  if (g_strcmp0 (onward_json_get_string (header, "enc"), ONWARD_JWE_ENC) != 0)
    return fail_header (error, "enc");
  alg = onward_json_get_string (header, "alg");
  if (g_strcmp0 (alg, ONWARD_JWE_ALG_KEY) == 0)
    return read_epk (self, header, error);
  if (g_strcmp0 (alg, ONWARD_JWE_ALG_WORDS) == 0)
    return read_costs (self, header, error);
  return fail_header (error, "alg");
}

/**
 * onward_jwe_parse:
 * @text: (array length=length): a compact JWE, not NUL-terminated
 * @length: how many characters
 * @error: return location, domain `ONWARD_JWE_ERROR`
 *
 * Takes an encrypted file apart and checks everything that can be checked before a key or words are
 * known: the five parts, their lengths, every member of the header, the sender's point, and the
 * cost of deriving a key.
 *
 * Fails with `LIMIT`, `MALFORMED` or `UNSUPPORTED`.
 *
 * Source: RFC 7516 sections 3.1 and 5.2; RFC 7518 sections 4.6.1, 4.8.1 and 5.3; RFC 8725
 * section 3.6.
 *
 * Returns: (transfer full): its parts, still encrypted
 */
OnwardJwe *
onward_jwe_parse (const char *text, gsize length, GError **error)
{
  g_autoptr (OnwardJwe) self = g_new0 (OnwardJwe, 1);

  g_return_val_if_fail (text != NULL || length == 0, NULL);

  if (length > ONWARD_JWE_TEXT_MAX)
    {
      fail (error, ONWARD_JWE_ERROR_LIMIT, _ ("This encrypted file is larger than 2 MiB."));
      return NULL;
    }
  if (length == 0 || !split (self, text, length))
    {
      fail_form (error);
      return NULL;
    }
  if (!check_lengths (self, error) || !read_header (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * onward_jwe_free:
 * @self: (transfer full): a JWE
 *
 * Frees a JWE.
 */
void
onward_jwe_free (OnwardJwe *self)
{
  g_free (self->aad);
  g_clear_pointer (&self->header, json_node_unref);
  for (gsize i = 0; i < N_PARTS; i++)
    g_clear_pointer (&self->parts[i], g_bytes_unref);
  EVP_PKEY_free (self->epk);
  g_clear_pointer (&self->p2s, g_bytes_unref);
  g_free (self);
}

/**
 * onward_jwe_get_kind:
 * @self: a JWE
 *
 * Says what opens it.
 *
 * Returns: a key or words
 */
OnwardJweKind
onward_jwe_get_kind (OnwardJwe *self)
{
  g_return_val_if_fail (self != NULL, ONWARD_JWE_FOR_WORDS);
  return self->kind;
}

/**
 * onward_jwe_get_cty:
 * @self: a JWE
 *
 * Lends what the header says is inside. It is bound to the content once that was decrypted, and
 * tells nothing before.
 *
 * Returns: (transfer none) (nullable): the `cty`
 */
const char *
onward_jwe_get_cty (OnwardJwe *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return onward_json_get_string (json_node_get_object (self->header), "cty");
}

/**
 * onward_jwe_get_kid:
 * @self: a JWE
 *
 * Lends the name of the key it is for: a hint which to try.
 *
 * Returns: (transfer none) (nullable): the `kid`
 */
const char *
onward_jwe_get_kid (OnwardJwe *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return onward_json_get_string (json_node_get_object (self->header), "kid");
}

/* Whatever went wrong, the answer is the same: no sender may learn how far a guess came. */
static GBytes *
open_with (OnwardJwe *self, OnwardSecret *key, GError **error)
{
  g_autoptr (OnwardSecret) content_key
      = key != NULL ? onward_jwe_unwrap_key (self->parts[KEY], key) : NULL;
  GBytes *plaintext = NULL;

  if (content_key != NULL)
    plaintext = onward_jwe_open_content (self->parts[CIPHERTEXT], content_key, self->aad,
                                         g_bytes_get_data (self->parts[IV], NULL),
                                         g_bytes_get_data (self->parts[TAG], NULL));
  if (plaintext == NULL)
    fail (error, ONWARD_JWE_ERROR_NOT_OPENED,
          self->kind == ONWARD_JWE_FOR_WORDS
              ? _ ("These words do not open it: they are not the right ones, or the file was "
                   "changed. Nothing was changed now.")
              : _ ("This was not encrypted for you, or the file was changed. Nothing was changed "
                   "now."));
  return plaintext;
}

/**
 * onward_jwe_decrypt_with_key:
 * @self: a JWE for a key
 * @key: the recipient's key pair to agree with
 * @error: return location, domain `ONWARD_JWE_ERROR`
 *
 * Decrypts. That says nothing about who wrote it: anybody can encrypt for a public key.
 *
 * Fails with `NOT_OPENED`, also where @self is for words.
 *
 * Returns: (transfer full): the plaintext, wiped when it goes
 */
GBytes *
onward_jwe_decrypt_with_key (OnwardJwe *self, EVP_PKEY *key, GError **error)
{
  g_autoptr (OnwardSecret) wrapping = NULL;

  g_return_val_if_fail (self != NULL && key != NULL, NULL);

  if (self->kind == ONWARD_JWE_FOR_KEY)
    wrapping = onward_jwe_agree (key, self->epk);
  return open_with (self, wrapping, error);
}

/**
 * onward_jwe_decrypt_with_words:
 * @self: a JWE for words
 * @words: as they were agreed, see onward_words_normalise()
 * @error: return location, domain `ONWARD_JWE_ERROR`
 *
 * Decrypts. That says nothing about who wrote it. Takes as long as the rounds in the header ask
 * for, at most %ONWARD_JWE_ROUNDS_MAX of them.
 *
 * Fails with `NOT_OPENED`, also where @self is for a key.
 *
 * Returns: (transfer full): the plaintext, wiped when it goes
 */
GBytes *
onward_jwe_decrypt_with_words (OnwardJwe *self, OnwardSecret *words, GError **error)
{
  g_autoptr (OnwardSecret) wrapping = NULL;

  g_return_val_if_fail (self != NULL && words != NULL, NULL);

  if (self->kind == ONWARD_JWE_FOR_WORDS)
    wrapping = onward_jwe_derive (words, self->p2s, self->p2c);
  return open_with (self, wrapping, error);
}
