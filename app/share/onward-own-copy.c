#include "share/onward-own-copy.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "seal/onward-jwe.h"
#include "seal/onward-strict-json.h"
#include "share/onward-own-copy-private.h"

G_DEFINE_QUARK (onward_own_copy_error, onward_own_copy_error)

/* --- writing --- */

/**
 * onward_own_copy_to_json:
 * @vault: an open vault
 * @passport: id of a passport
 * @words: what the file it goes into is locked under
 * @revisions: how many of them at the most, the newest
 * @error: return location
 *
 * Gives everything of a passport as it stands in a copy.
 *
 * Returns: (transfer full): an object
 */
JsonNode *
onward_own_copy_to_json (OnwardVault *vault, const char *passport, OnwardSecret *words,
                         guint revisions, GError **error)
{
  g_autoptr (OnwardPassport) loaded = onward_vault_load (vault, passport, error);
  g_autoptr (JsonObject) copy = json_object_new ();
  JsonNode *node = NULL;
  JsonArray *array = NULL;

  if (loaded == NULL)
    return NULL;
  json_object_set_int_member (copy, "format", ONWARD_OWN_COPY_FORMAT);
  json_object_set_member (copy, "passport", onward_passport_to_json (loaded));
  array = onward_own_copy_revisions (vault, passport, revisions, error);
  if (array == NULL)
    return NULL;
  json_object_set_array_member (copy, "revisions", array);
  if (!onward_own_copy_add_sealed (vault, passport, copy, error)
      || !onward_own_copy_add_person (vault, passport, words, copy, error)
      || !onward_own_copy_add_log (vault, passport, copy, error))
    return NULL;
  node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, g_steal_pointer (&copy));
  return node;
}

/* The plain text, with as many revisions as fit; the working copy and the last seal always go. */
static GBytes *
copy_text (OnwardVault *vault, const char *passport, OnwardSecret *words, GError **error)
{
  for (guint revisions = ONWARD_REVISIONS_KEPT;; revisions--)
    {
      g_autoptr (JsonNode) node
          = onward_own_copy_to_json (vault, passport, words, revisions, error);
      g_autofree char *text = node != NULL ? onward_json_print (node) : NULL;

      if (text == NULL)
        return NULL;
      if (strlen (text) <= ONWARD_JWE_PLAINTEXT_MAX)
        return g_bytes_new (text, strlen (text));
      if (revisions == 0)
        break;
    }
  g_set_error_literal (error, ONWARD_OWN_COPY_ERROR, ONWARD_OWN_COPY_ERROR_TOO_LONG,
                       _ ("This passport is too long for a file of its own."));
  return NULL;
}

/**
 * onward_own_copy_write:
 * @vault: an open vault
 * @passport: id of a passport
 * @words: what to lock the copy under
 * @error: return location
 *
 * Makes the young person's own copy: everything of their passport, to carry away. As many revisions
 * go along as there is room for, newest first.
 *
 * Returns: (transfer full): the file's bytes
 */
GBytes *
onward_own_copy_write (OnwardVault *vault, const char *passport, OnwardSecret *words,
                       GError **error)
{
  g_autoptr (GBytes) plain = copy_text (vault, passport, words, error);
  char *text = plain != NULL
                   ? onward_jwe_encrypt_with_words (plain, ONWARD_OWN_COPY_CTY, words, error)
                   : NULL;

  return text != NULL ? g_bytes_new_take (text, strlen (text)) : NULL;
}

/* --- opening --- */

/**
 * onward_own_copy_check_json:
 * @node: what should be a copy
 * @error: return location
 *
 * Looks at a copy's format, before anything else in it.
 *
 * Returns: whether this version can read it
 */
gboolean
onward_own_copy_check_json (JsonNode *node, GError **error)
{
  JsonObject *copy = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonNode *format = copy != NULL ? json_object_get_member (copy, "format") : NULL;

  if (format == NULL || json_node_get_value_type (format) != G_TYPE_INT64
      || onward_json_get_object (copy, "passport") == NULL)
    g_set_error_literal (error, ONWARD_OWN_COPY_ERROR, ONWARD_OWN_COPY_ERROR_MALFORMED,
                         _ ("This file opens, but holds no passport of its owner."));
  else if (json_node_get_int (format) != ONWARD_OWN_COPY_FORMAT)
    g_set_error_literal (error, ONWARD_OWN_COPY_ERROR, ONWARD_OWN_COPY_ERROR_TOO_NEW,
                         _ ("This file was made by a later version of Onward."));
  else
    return TRUE;
  return FALSE;
}

/**
 * onward_own_copy_parse:
 * @file: a file's bytes
 * @error: return location, domain `ONWARD_JWE_ERROR`
 *
 * Reads a locked file in form; one last line feed is read past.
 *
 * Returns: (transfer full): the JWE
 */
OnwardJwe *
onward_own_copy_parse (GBytes *file, GError **error)
{
  gsize length = 0;
  const char *text = g_bytes_get_data (file, &length);

  if (length > 0 && text[length - 1] == '\n')
    length--;
  return onward_jwe_parse (text, length, error);
}

/**
 * onward_own_copy_unlock:
 * @jwe: a file locked under words
 * @words: these words
 * @error: return location
 *
 * Opens a file and reads the JSON in it, under the limits of a document.
 *
 * Returns: (transfer full): its one object or array
 */
JsonNode *
onward_own_copy_unlock (OnwardJwe *jwe, OnwardSecret *words, GError **error)
{
  g_autoptr (GBytes) plain = onward_jwe_decrypt_with_words (jwe, words, error);
  gsize length = 0;
  const char *text = plain != NULL ? g_bytes_get_data (plain, &length) : NULL;

  return text != NULL ? onward_strict_json_parse (text, length, &onward_json_limits_document, error)
                      : NULL;
}

static JsonNode *
open_copy (GBytes *file, OnwardSecret *words, GError **error)
{
  g_autoptr (OnwardJwe) jwe = onward_own_copy_parse (file, error);
  g_autoptr (JsonNode) node = NULL;

  if (jwe == NULL)
    return NULL;
  if (onward_jwe_get_kind (jwe) != ONWARD_JWE_FOR_WORDS
      || g_strcmp0 (onward_jwe_get_cty (jwe), ONWARD_OWN_COPY_CTY) != 0)
    {
      g_set_error_literal (error, ONWARD_OWN_COPY_ERROR, ONWARD_OWN_COPY_ERROR_MALFORMED,
                           _ ("This is not a young person's own copy. Other files are opened with "
                              "check or receive."));
      return NULL;
    }
  node = onward_own_copy_unlock (jwe, words, error);
  return node != NULL && onward_own_copy_check_json (node, error) ? g_steal_pointer (&node) : NULL;
}

/* Equal, or missing in both. */
static gboolean
same_member (JsonObject *a, JsonObject *b, const char *name)
{
  JsonNode *one = json_object_get_member (a, name);
  JsonNode *other = json_object_get_member (b, name);

  return one == NULL || other == NULL ? one == other : json_node_equal (one, other);
}

/* All that a copy holds; the wrapped reply key alone is another every time it is wrapped. */
static gboolean
same_copy (JsonObject *a, JsonObject *b)
{
  static const char *const members[] = { "format", "passport", "revisions", "sealed", "shares" };
  static const char *const of_person[]
      = { "id", "name", "sign_jwk", "agree_jwk", "wrap", "wrapped", "created" };
  JsonObject *person = onward_json_get_object (a, "person");
  JsonObject *other = onward_json_get_object (b, "person");

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    if (!same_member (a, b, members[i]))
      return FALSE;
  if (person == NULL || other == NULL)
    return person == other;
  for (gsize i = 0; i < G_N_ELEMENTS (of_person); i++)
    if (!same_member (person, other, of_person[i]))
      return FALSE;
  return TRUE;
}

static guint
count_revisions (JsonObject *copy)
{
  JsonArray *revisions = onward_json_get_array (copy, "revisions");

  return revisions != NULL ? json_array_get_length (revisions) : 0;
}

/**
 * onward_own_copy_check:
 * @vault: an open vault
 * @file: a copy that was written
 * @words: what it is locked under
 * @passport: id of the passport it should hold
 * @error: return location
 *
 * Opens a copy again and compares all of it with the vault: only then may anything be taken away
 * here.
 *
 * Returns: TRUE if it holds the passport as the vault has it
 */
gboolean
onward_own_copy_check (OnwardVault *vault, GBytes *file, OnwardSecret *words, const char *passport,
                       GError **error)
{
  g_autoptr (JsonNode) copy = open_copy (file, words, error);
  g_autoptr (JsonNode) wanted = NULL;

  if (copy == NULL)
    return FALSE;
  wanted = onward_own_copy_to_json (vault, passport, words,
                                    count_revisions (json_node_get_object (copy)), error);
  if (wanted == NULL)
    return FALSE;
  if (same_copy (json_node_get_object (wanted), json_node_get_object (copy)))
    return TRUE;
  g_set_error_literal (error, ONWARD_OWN_COPY_ERROR, ONWARD_OWN_COPY_ERROR_DIFFERENT,
                       _ ("The copy that was written does not open as it should. Nothing was taken "
                          "away; please try again, to another place."));
  return FALSE;
}

/**
 * onward_own_copy_peek:
 * @vault: (nullable): an open vault
 * @file: a young person's own copy
 * @words: what it is locked under
 * @is_here: (out): whether its passport is in this vault already
 * @error: return location
 *
 * Opens a copy to see whose it is, and changes nothing.
 *
 * Returns: (transfer full): the passport in it
 */
OnwardPassport *
onward_own_copy_peek (OnwardVault *vault, GBytes *file, OnwardSecret *words, gboolean *is_here,
                      GError **error)
{
  g_autoptr (JsonNode) copy = open_copy (file, words, error);
  g_autoptr (OnwardPassport) passport = NULL;
  g_autoptr (OnwardPassportSummary) here = NULL;

  if (copy == NULL)
    return NULL;
  passport = onward_passport_from_json (
      json_object_get_member (json_node_get_object (copy), "passport"), error);
  if (passport == NULL)
    return NULL;
  if (vault != NULL)
    here = onward_vault_summarise (vault, onward_passport_get_id (passport), NULL);
  *is_here = here != NULL;
  return g_steal_pointer (&passport);
}

/* --- bringing in --- */

/* What is here already is kept as a revision before it is replaced. */
static gboolean
keep_what_is_here (OnwardVault *vault, const char *id, gboolean *was_here, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (OnwardPassport) here = onward_vault_load (vault, id, &local);

  *was_here = here != NULL;
  if (here != NULL)
    return onward_vault_cut_revision (vault, id, ONWARD_CUT_IMPORT, error) > 0;
  if (g_error_matches (local, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
take_all (OnwardVault *vault, OnwardPassport *passport, JsonObject *copy, OnwardSecret *words,
          gboolean *was_here, GError **error)
{
  const char *id = onward_passport_get_id (passport);

  return keep_what_is_here (vault, id, was_here, error)
         && onward_vault_save (vault, passport, "import", error)
         && (*was_here ? onward_own_copy_take_sealed_revision (vault, id, copy, error)
                       : onward_own_copy_take_revisions (vault, id, copy, error))
         && onward_own_copy_take_person (vault, id, words, copy, error)
         && onward_own_copy_take_sealed (vault, id, copy, error)
         && onward_own_copy_take_log (vault, id, copy, error);
}

/**
 * onward_own_copy_take_json:
 * @vault: an open vault in which something was begun: if this fails, it must be taken back
 * @copy: a copy of a format that this version reads
 * @words: what its file was locked under
 * @was_here: (out): whether the passport was in this vault already
 * @error: return location
 *
 * Brings a copy in. A passport that is here already is cut as a revision before.
 *
 * Returns: (transfer full): the passport
 */
OnwardPassport *
onward_own_copy_take_json (OnwardVault *vault, JsonNode *copy, OnwardSecret *words,
                           gboolean *was_here, GError **error)
{
  JsonObject *object = json_node_get_object (copy);
  g_autoptr (OnwardPassport) passport
      = onward_passport_from_json (json_object_get_member (object, "passport"), error);

  if (passport == NULL || !take_all (vault, passport, object, words, was_here, error))
    return NULL;
  return g_steal_pointer (&passport);
}

/**
 * onward_own_copy_read:
 * @vault: an open vault
 * @file: a young person's own copy
 * @words: what it is locked under
 * @was_here: (out) (optional): whether the passport was in this vault already
 * @error: return location
 *
 * Brings a young person's own copy into a vault, all of it or nothing. A passport that is here
 * already is kept as a revision, and the copy becomes its working copy.
 *
 * Returns: (transfer full): the passport
 */
OnwardPassport *
onward_own_copy_read (OnwardVault *vault, GBytes *file, OnwardSecret *words, gboolean *was_here,
                      GError **error)
{
  g_autoptr (JsonNode) copy = open_copy (file, words, error);
  g_autoptr (OnwardPassport) passport = NULL;
  gboolean here = FALSE;

  if (copy == NULL || !onward_vault_begin (vault, error))
    return NULL;
  passport = onward_own_copy_take_json (vault, copy, words, &here, error);
  if (passport == NULL)
    {
      onward_vault_rollback (vault);
      return NULL;
    }
  if (!onward_vault_commit (vault, error))
    return NULL;
  if (was_here != NULL)
    *was_here = here;
  return g_steal_pointer (&passport);
}
