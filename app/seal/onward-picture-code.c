#include "seal/onward-picture-code.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <openssl/crypto.h>
#include <openssl/rand.h>
#include <string.h>

#include "passport/onward-pictures.h"
#include "seal/onward-base64url.h"
#include "seal/onward-strict-json.h"

#define SALT_LENGTH 16
#define KEY_LENGTH 32
#define FORMAT 1
#define CONTEXT_LABEL "onward-picture-code-1"
/* What the two ways to enter a code begin with, so that no passphrase is five pictures. */
#define PICTURES_LABEL "pictures"
#define PASSPHRASE_LABEL "passphrase"
#define FREE_TRIES 3
#define PAUSE_FIRST 30
#define PAUSE_MAX 3600

G_DEFINE_QUARK (onward_picture_code_error, onward_picture_code_error)

static gpointer
fail (GError **error, OnwardPictureCodeError code, const char *message)
{
  g_set_error_literal (error, ONWARD_PICTURE_CODE_ERROR, code, message);
  return NULL;
}

/* @label, then each of @parts behind a line feed. */
static OnwardSecret *
join_secret (const char *label, const char *const *parts)
{
  g_autoptr (OnwardSecret) secret = NULL;
  gsize length = strlen (label);
  char *end = NULL;

  for (gsize i = 0; parts[i] != NULL; i++)
    length += 1 + strlen (parts[i]);
  secret = onward_secret_new (length);
  end = (char *)onward_secret_data (secret);
  memcpy (end, label, strlen (label));
  end += strlen (label);
  for (gsize i = 0; parts[i] != NULL; i++)
    {
      *end++ = '\n';
      memcpy (end, parts[i], strlen (parts[i]));
      end += strlen (parts[i]);
    }
  return g_steal_pointer (&secret);
}

static gboolean
all_equal (const char *const *ids)
{
  for (guint i = 1; i < ONWARD_PICTURE_CODE_LENGTH; i++)
    if (!g_str_equal (ids[i], ids[0]))
      return FALSE;
  return TRUE;
}

/**
 * onward_picture_code_from_pictures:
 * @names: (array zero-terminated=1): ids or shown names of pictures, in any case
 * @error: return location, domain `ONWARD_PICTURE_CODE_ERROR`
 *
 * Makes a code of pictures. Their order counts; one may come twice, but not five times: that is
 * what somebody tries first.
 *
 * Fails with `UNKNOWN`, saying which is not a picture and not what was entered, which may be most
 * of somebody's code; or with `COUNT`, also for five equal ones.
 *
 * Returns: (transfer full): the code
 */
OnwardSecret *
onward_picture_code_from_pictures (const char *const *names, GError **error)
{
  const char *ids[ONWARD_PICTURE_CODE_LENGTH + 1] = { NULL };
  guint n = 0;

  g_return_val_if_fail (names != NULL, NULL);

  for (; names[n] != NULL; n++)
    {
      const OnwardPicture *picture = onward_pictures_find (names[n]);

      if (picture == NULL)
        {
          g_set_error (error, ONWARD_PICTURE_CODE_ERROR, ONWARD_PICTURE_CODE_ERROR_UNKNOWN,
                       _ ("Number %u of the picture code is not one of the 64 pictures."), n + 1);
          return NULL;
        }
      if (n < ONWARD_PICTURE_CODE_LENGTH)
        ids[n] = picture->id;
    }
  if (n != ONWARD_PICTURE_CODE_LENGTH)
    return fail (error, ONWARD_PICTURE_CODE_ERROR_COUNT,
                 _ ("A picture code is five pictures, one after another."));
  if (all_equal (ids))
    return fail (error, ONWARD_PICTURE_CODE_ERROR_COUNT,
                 _ ("Five times the same picture is easy to guess. Take at least two different "
                    "ones."));
  return join_secret (PICTURES_LABEL, ids);
}

/**
 * onward_picture_code_parse:
 * @typed: names of pictures, one a line
 * @error: return location, domain `ONWARD_PICTURE_CODE_ERROR`
 *
 * Reads a picture code from a file somebody keeps. Blanks around a name and empty lines make no
 * difference. Otherwise as onward_picture_code_from_pictures().
 *
 * Returns: (transfer full): the code
 */
OnwardSecret *
onward_picture_code_parse (OnwardSecret *typed, GError **error)
{
  g_autofree char *copy = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  OnwardSecret *code = NULL;

  g_return_val_if_fail (typed != NULL, NULL);

  copy = g_strndup ((const char *)onward_secret_data (typed), onward_secret_length (typed));
  lines = g_strsplit (copy, "\n", 0);
  for (gsize i = 0; lines[i] != NULL; i++)
    if (*g_strstrip (lines[i]) != '\0')
      g_ptr_array_add (names, lines[i]);
  g_ptr_array_add (names, NULL);
  code = onward_picture_code_from_pictures ((const char *const *)names->pdata, error);
  for (gsize i = 0; lines[i] != NULL; i++)
    OPENSSL_cleanse (lines[i], strlen (lines[i]));
  OPENSSL_cleanse (copy, strlen (copy));
  return code;
}

/**
 * onward_picture_code_from_passphrase:
 * @passphrase: at least eight characters
 * @error: return location, domain `ONWARD_PICTURE_CODE_ERROR`
 *
 * Makes a code of a passphrase, for whom pictures are no help. It is brought into NFC, so that it
 * is the same from every keyboard.
 *
 * Fails with `COUNT` if it is shorter or not UTF-8.
 *
 * Returns: (transfer full): the code
 */
OnwardSecret *
onward_picture_code_from_passphrase (const char *passphrase, GError **error)
{
  char *normal = NULL;
  OnwardSecret *code = NULL;

  g_return_val_if_fail (passphrase != NULL, NULL);

  normal = g_utf8_normalize (passphrase, -1, G_NORMALIZE_NFC); /* NULL if not UTF-8 */
  if (normal == NULL || g_utf8_strlen (normal, -1) < ONWARD_PASSPHRASE_MIN)
    fail (error, ONWARD_PICTURE_CODE_ERROR_COUNT,
          _ ("A passphrase here has at least eight characters."));
  else
    {
      const char *parts[] = { normal, NULL };

      code = join_secret (PASSPHRASE_LABEL, parts);
    }
  if (normal != NULL)
    OPENSSL_cleanse (normal, strlen (normal));
  g_free (normal);
  return code;
}

/* A key is bound to whose it is: one cannot be put in another's place. */
static GBytes *
bind_to (const char *context)
{
  g_autofree char *text = g_strconcat (CONTEXT_LABEL, "\n", context, NULL);
  gsize length = strlen (text);

  return g_bytes_new_take (g_steal_pointer (&text), length);
}

static char *
print_how (const OnwardScrypt *cost, const guint8 salt[SALT_LENGTH])
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);
  g_autofree char *text = onward_base64url_encode (salt, SALT_LENGTH);

  json_object_set_int_member (object, "format", FORMAT);
  json_object_set_string_member (object, "kdf", "scrypt");
  json_object_set_int_member (object, "n", (gint64)cost->n);
  json_object_set_int_member (object, "r", cost->r);
  json_object_set_int_member (object, "p", cost->p);
  json_object_set_string_member (object, "salt", text);
  return onward_json_print (node);
}

/**
 * onward_picture_code_lock:
 * @code: from one of the calls above
 * @key: what to lock: a private key's scalar
 * @context: the id of the identity whose key it is
 * @wrapped: (out) (transfer full): the locked key
 * @how: (out) (transfer full): how it was locked, as JSON; to be kept beside it
 * @error: return location, domain `ONWARD_SECRET_ERROR`
 *
 * Locks a private key under a code: scrypt with N = 2^17, r = 8, p = 1 and a fresh salt, then
 * AES-256-GCM.
 *
 * Source: RFC 7914, NIST SP 800-38D.
 *
 * Returns: FALSE with `FAILED`; nothing is written to @wrapped and @how then
 */
gboolean
onward_picture_code_lock (OnwardSecret *code, OnwardSecret *key, const char *context,
                          GBytes **wrapped, char **how, GError **error)
{
  const OnwardScrypt cost = { .n = ONWARD_SCRYPT_N, .r = 8, .p = 1 };
  guint8 bytes[SALT_LENGTH];
  g_autoptr (GBytes) salt = NULL;
  g_autoptr (GBytes) bound = NULL;
  g_autoptr (GBytes) locked = NULL;
  g_autoptr (OnwardSecret) wrapping = NULL;

  g_return_val_if_fail (code != NULL && key != NULL && context != NULL, FALSE);
  g_return_val_if_fail (wrapped != NULL && how != NULL, FALSE);

  if (RAND_bytes (bytes, sizeof bytes) != 1)
    g_error ("the system gives no random numbers");
  salt = g_bytes_new (bytes, sizeof bytes);
  bound = bind_to (context);
  wrapping = onward_secret_scrypt (code, salt, &cost, KEY_LENGTH, error);
  if (wrapping == NULL)
    return FALSE;
  locked = onward_secret_wrap (key, wrapping, bound, error);
  if (locked == NULL)
    return FALSE;
  *wrapped = g_steal_pointer (&locked);
  *how = print_how (&cost, bytes);
  return TRUE;
}

static gint64
get_number (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || json_node_get_value_type (node) != G_TYPE_INT64)
    return -1;
  return json_node_get_int (node);
}

/* The salt and the cost, in the range that onward_secret_scrypt() may be asked for. */
static GBytes *
read_how (const char *how, OnwardScrypt *cost)
{
  g_autoptr (JsonNode) node
      = onward_strict_json_parse (how, strlen (how), &onward_json_limits_header, NULL);
  JsonObject *object = NULL;
  const char *salt = NULL;
  gint64 n = 0;
  gint64 r = 0;
  gint64 p = 0;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  object = json_node_get_object (node);
  n = get_number (object, "n");
  r = get_number (object, "r");
  p = get_number (object, "p");
  salt = onward_json_get_string (object, "salt");
  if (get_number (object, "format") != FORMAT
      || g_strcmp0 (onward_json_get_string (object, "kdf"), "scrypt") != 0 || salt == NULL || n < 0
      || r < 0 || r > G_MAXUINT32 || p < 0 || p > G_MAXUINT32)
    return NULL;
  cost->n = (guint64)n;
  cost->r = (guint32)r;
  cost->p = (guint32)p;
  return onward_base64url_decode (salt, strlen (salt));
}

/**
 * onward_picture_code_unlock:
 * @code: what was entered
 * @wrapped: from onward_picture_code_lock()
 * @how: from onward_picture_code_lock()
 * @context: the id of the identity whose key it is
 * @error: return location, domains `ONWARD_SECRET_ERROR` and `ONWARD_PICTURE_CODE_ERROR`
 *
 * Opens a private key. It runs exactly one derivation, whether the code is right or wrong.
 *
 * Fails with `ONWARD_SECRET_ERROR_WRONG` for another code; with `BROKEN`, before deriving anything,
 * if
 * @how cannot be used.
 *
 * Returns: (transfer full): the key
 */
OnwardSecret *
onward_picture_code_unlock (OnwardSecret *code, GBytes *wrapped, const char *how,
                            const char *context, GError **error)
{
  OnwardScrypt cost = { 0 };
  g_autoptr (GBytes) salt = NULL;
  g_autoptr (GBytes) bound = NULL;
  g_autoptr (OnwardSecret) wrapping = NULL;
  OnwardSecret *key = NULL;

  g_return_val_if_fail (code != NULL && wrapped != NULL, NULL);
  g_return_val_if_fail (how != NULL && context != NULL, NULL);

  salt = read_how (how, &cost);
  if (salt != NULL)
    wrapping = onward_secret_scrypt (code, salt, &cost, KEY_LENGTH, NULL);
  if (wrapping == NULL)
    return fail (error, ONWARD_PICTURE_CODE_ERROR_BROKEN,
                 _ ("The key under this picture code is damaged. Seal the passport again with a "
                    "new code."));
  bound = bind_to (context);
  key = onward_secret_unwrap (wrapped, wrapping, bound, NULL);
  if (key == NULL)
    g_set_error_literal (error, ONWARD_SECRET_ERROR, ONWARD_SECRET_ERROR_WRONG,
                         _ ("This is not the right picture code. Nothing was agreed to."));
  return key;
}

/**
 * onward_picture_code_wait:
 * @wrong_in_a_row: how many wrong codes were entered, the last one just now
 *
 * Tells how long to wait before the next try. Three are free, since hands slip and pictures look
 * alike; then 30 seconds, doubling each time, never more than an hour.
 *
 * Returns: seconds from now
 */
gint64
onward_picture_code_wait (guint wrong_in_a_row)
{
  gint64 pause = PAUSE_FIRST;

  if (wrong_in_a_row <= FREE_TRIES)
    return 0;
  for (guint i = FREE_TRIES + 1; i < wrong_in_a_row && pause < PAUSE_MAX; i++)
    pause *= 2;
  return MIN (pause, PAUSE_MAX);
}
