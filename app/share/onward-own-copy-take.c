#include "share/onward-own-copy-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "passport/onward-clock.h"
#include "passport/onward-date.h"
#include "seal/onward-base64url.h"
#include "seal/onward-card.h"
#include "seal/onward-issued.h"
#include "seal/onward-strict-json.h"
#include "share/onward-own-copy.h"
#include "share/onward-own-identity.h"
#include "share/onward-person.h"
#include "share/onward-share-entry.h"
#include "store/onward-vault-identities.h"
#include "store/onward-vault-sealed.h"
#include "store/onward-vault-share-log.h"

#define REPLY_KEY_INFO "onward-own-copy-1 reply key"
#define REVISION_MAX 1000000 /* no passport was ever sealed so often; numbers go on from here */

static gboolean
malformed (GError **error, const char *part)
{
  g_set_error (error, ONWARD_OWN_COPY_ERROR, ONWARD_OWN_COPY_ERROR_MALFORMED,
               _ ("This copy cannot be read: its part “%s” is not as it should be."), part);
  return FALSE;
}

/* Members of a copy, of the kind they should be; NULL or 0 where they are not. */

static const char *
text_of (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

static gint64
number_of (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_INT64 ? json_node_get_int (node)
                                                                         : -1;
}

static GBytes *
bytes_of (JsonObject *object, const char *name)
{
  const char *text = text_of (object, name);

  return text != NULL ? onward_base64url_decode (text, strlen (text)) : NULL;
}

static JsonObject *
object_of (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* --- revisions --- */

static gboolean
take_revision (OnwardVault *vault, const char *id, JsonObject *from, GError **error)
{
  const char *text = from != NULL ? text_of (from, "passport") : NULL;
  g_autoptr (JsonNode) node
      = text != NULL
            ? onward_strict_json_parse (text, strlen (text), &onward_json_limits_document, error)
            : NULL;
  g_autoptr (OnwardPassport) passport = NULL;
  OnwardRevision revision = { 0 };

  if (text == NULL || number_of (from, "number") < 1 || number_of (from, "number") > REVISION_MAX
      || number_of (from, "reason") < ONWARD_CUT_CLOSE
      || number_of (from, "reason") > ONWARD_CUT_SEAL)
    return malformed (error, "revisions");
  passport = node != NULL ? onward_passport_from_json (node, error) : NULL;
  if (passport == NULL)
    return FALSE;
  if (!g_str_equal (onward_passport_get_id (passport), id))
    return malformed (error, "revisions");
  revision.number = (guint)number_of (from, "number");
  revision.reason = (OnwardCut)number_of (from, "reason");
  revision.at = number_of (from, "at");
  revision.sealed = json_object_get_boolean_member_with_default (from, "sealed", FALSE);
  return onward_vault_put_revision (vault, passport, &revision, error);
}

/**
 * onward_own_copy_take_revisions:
 * @vault: an open vault that has the passport already
 * @passport: its id; a revision of any other passport is refused
 * @copy: an opened copy
 * @error: return location
 *
 * Keeps the revisions of a copy beside those that are here.
 *
 * Returns: FALSE if one of them cannot be read or kept
 */
gboolean
onward_own_copy_take_revisions (OnwardVault *vault, const char *passport, JsonObject *copy,
                                GError **error)
{
  JsonArray *array = onward_json_get_array (copy, "revisions");

  for (guint i = array != NULL ? json_array_get_length (array) : 0; i > 0; i--)
    if (!take_revision (vault, passport, object_of (json_array_get_element (array, i - 1)), error))
      return FALSE;
  return TRUE;
}

/**
 * onward_own_copy_take_sealed_revision:
 * @vault: an open vault that had the passport before the copy came
 * @passport: its id
 * @copy: an opened copy
 * @error: return location
 *
 * Keeps the one revision of a copy that its seal is of, under its own number: what changed since
 * the seal is told from it.
 *
 * Returns: FALSE if it cannot be read or kept
 */
gboolean
onward_own_copy_take_sealed_revision (OnwardVault *vault, const char *passport, JsonObject *copy,
                                      GError **error)
{
  JsonObject *sealed = onward_json_get_object (copy, "sealed");
  gint64 number = sealed != NULL ? number_of (sealed, "revision") : -1;
  JsonArray *array = onward_json_get_array (copy, "revisions");

  for (guint i = 0; number > 0 && array != NULL && i < json_array_get_length (array); i++)
    {
      JsonObject *from = object_of (json_array_get_element (array, i));

      if (from != NULL && number_of (from, "number") == number)
        return number <= REVISION_MAX
                   ? onward_vault_free_revision (vault, passport, (guint)number, error)
                         && take_revision (vault, passport, from, error)
                   : malformed (error, "sealed");
    }
  return TRUE;
}

/* --- the last seal --- */

/* TRUE if this very seal is here already, or none of its number. FALSE with an error if another one
 * is: two seals of one number cannot both be the last. */
static gboolean
check_held (OnwardVault *vault, const OnwardSealed *sealed, gboolean *held, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (OnwardSealed) here
      = onward_vault_find_sealed (vault, sealed->passport, sealed->revision, &local);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  *held = here != NULL;
  if (here == NULL || g_bytes_equal (here->issued, sealed->issued))
    return TRUE;
  g_set_error (
      error, ONWARD_OWN_COPY_ERROR, ONWARD_OWN_COPY_ERROR_DIFFERENT,
      _ ("Another seal with the number %u is here already, so the copy was not brought in. "
         "Seal the passport again where the copy comes from, and take a new copy."),
      sealed->revision);
  return FALSE;
}

/* What was sealed is signed by whom it names, for this passport and for the key that came along. */
static gboolean
is_whole (OnwardVault *vault, OnwardIssued *issued, const OnwardSealed *sealed, GError **error)
{
  g_autoptr (OnwardIdentityRow) person = onward_person_find (vault, sealed->passport, NULL);
  g_autoptr (EVP_PKEY) holder = person != NULL ? onward_person_public_key (person, NULL) : NULL;

  return (holder != NULL
          && onward_issued_is_of (issued, sealed->identity, sealed->passport, sealed->revision,
                                  holder))
         || malformed (error, "sealed");
}

/**
 * onward_own_copy_take_sealed:
 * @vault: an open vault that has the passport, its revisions and the young person's key already
 * @passport: its id
 * @copy: an opened copy
 * @error: return location
 *
 * Keeps the sealed revision of a copy, so that it can be shared from here.
 *
 * Returns: FALSE if it cannot be read or kept
 */
gboolean
onward_own_copy_take_sealed (OnwardVault *vault, const char *passport, JsonObject *copy,
                             GError **error)
{
  JsonObject *from = onward_json_get_object (copy, "sealed");
  const char *issued = from != NULL ? text_of (from, "issued") : NULL;
  const char *identity = from != NULL ? text_of (from, "identity") : NULL;
  g_autoptr (OnwardIssued) parsed = NULL;
  g_autoptr (OnwardSealed) sealed = NULL;
  gboolean held = FALSE;

  if (from == NULL)
    return TRUE;
  parsed = issued != NULL ? onward_issued_parse (issued, error) : NULL;
  if (issued != NULL && parsed == NULL)
    return FALSE;
  sealed = onward_sealed_new ();
  if (parsed == NULL || identity == NULL || number_of (from, "revision") < 1
      || number_of (from, "revision") > REVISION_MAX
      || !onward_date_parse (text_of (from, "review_by"), &sealed->review_by))
    return malformed (error, "sealed");
  sealed->passport = g_strdup (passport);
  sealed->revision = (guint)number_of (from, "revision");
  sealed->issued = g_bytes_new (issued, strlen (issued));
  sealed->identity = g_strdup (identity);
  sealed->sealed_at = number_of (from, "sealed_at");
  if (!is_whole (vault, parsed, sealed, error))
    return FALSE;
  return check_held (vault, sealed, &held, error)
         && (held || onward_vault_add_sealed (vault, sealed, error));
}

/* --- the young person's key --- */

static OnwardSecret *
unwrap_reply_key (JsonObject *from, const char *id, OnwardSecret *words, GError **error)
{
  g_autoptr (GBytes) salt = bytes_of (from, "reply_salt");
  g_autoptr (GBytes) wrapped = bytes_of (from, "reply_key");
  g_autoptr (GBytes) context = g_bytes_new (id, strlen (id));
  g_autoptr (OnwardSecret) key = NULL;

  if (salt == NULL || wrapped == NULL)
    {
      malformed (error, "person");
      return NULL;
    }
  key = onward_secret_hkdf (words, salt, REPLY_KEY_INFO, 32, error);
  return key != NULL ? onward_secret_unwrap (wrapped, key, context, error) : NULL;
}

/* Nobody's identity is overwritten by a copy: neither a setting's nor that of another passport. One
 * that this passport had before is retired. */
static gboolean
make_room (OnwardVault *vault, OnwardIdentityRow *row, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (OnwardIdentityRow) same = onward_vault_find_identity (vault, row->id, &local);
  g_autoptr (OnwardIdentityRow) before
      = local == NULL ? onward_person_find (vault, row->passport, &local) : NULL;

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (same != NULL
      && (!g_str_equal (same->kind, ONWARD_IDENTITY_PERSON)
          || g_strcmp0 (same->passport, row->passport) != 0))
    return malformed (error, "person");
  if (same != NULL) /* wrong codes are not forgotten by leaving and coming back */
    {
      row->wrong_codes = same->wrong_codes;
      row->not_before = same->not_before;
    }
  if (before == NULL || g_str_equal (before->id, row->id))
    return TRUE;
  row->wrong_codes = MAX (row->wrong_codes, before->wrong_codes);
  row->not_before = MAX (row->not_before, before->not_before);
  before->retired = onward_clock_now ();
  return onward_vault_put_identity (vault, before, error);
}

/**
 * onward_own_copy_take_person:
 * @vault: an open vault
 * @passport: id of the passport
 * @words: what the copy was locked under
 * @copy: an opened copy
 * @error: return location
 *
 * Keeps the young person's key of a copy; with it, and their picture code, they can share from
 * here.
 *
 * Returns: FALSE if it cannot be read or kept
 */
gboolean
onward_own_copy_take_person (OnwardVault *vault, const char *passport, OnwardSecret *words,
                             JsonObject *copy, GError **error)
{
  static const char *const texts[] = { "id", "name", "sign_jwk", "agree_jwk", "wrap" };
  JsonObject *from = onward_json_get_object (copy, "person");
  g_autoptr (OnwardIdentityRow) row = NULL;

  if (from == NULL)
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (text_of (from, texts[i]) == NULL)
      return malformed (error, "person");
  row = onward_identity_row_new ();
  row->id = g_strdup (text_of (from, "id"));
  row->kind = g_strdup (ONWARD_IDENTITY_PERSON);
  row->name = g_strdup (text_of (from, "name"));
  row->role = g_strdup ("young-person");
  row->sign_jwk = g_strdup (text_of (from, "sign_jwk"));
  row->agree_jwk = g_strdup (text_of (from, "agree_jwk"));
  row->wrap = g_strdup (text_of (from, "wrap"));
  row->wrapped = bytes_of (from, "wrapped");
  row->created = number_of (from, "created");
  row->passport = g_strdup (passport);
  if (row->wrapped == NULL || !onward_id_is_valid (row->id))
    return malformed (error, "person");
  if (!make_room (vault, row, error))
    return FALSE;
  row->agree_key = unwrap_reply_key (from, row->id, words, error);
  return row->agree_key != NULL && onward_vault_put_identity (vault, row, error);
}

/* --- what was shared --- */

/* The same share, or the same event of it: by when it was made, wherever that was. */
static gboolean
has_entry (GPtrArray *lines, const OnwardShareLogLine *entry)
{
  for (guint i = 0; i < lines->len; i++)
    {
      OnwardShareLogLine *line = g_ptr_array_index (lines, i);

      if (g_strcmp0 (onward_share_entry_get_share (line), onward_share_entry_get_share (entry)) == 0
          && g_strcmp0 (onward_share_entry_get_event (line), onward_share_entry_get_event (entry))
                 == 0
          && (onward_share_entry_get_event (entry) == NULL
              || onward_share_entry_get_time (line) == onward_share_entry_get_time (entry)))
        return TRUE;
    }
  return FALSE;
}

/* A line of a copy as one of this log, which says when it was first made. */
static OnwardShareLogLine *
read_entry (JsonObject *from)
{
  JsonNode *node = from != NULL ? json_object_get_member (from, "entry") : NULL;
  JsonObject *object = object_of (node);
  OnwardShareLogLine *line = NULL;

  if (object == NULL || !onward_share_entry_is_whole (object) || number_of (from, "at") < 0)
    return NULL;
  line = g_new0 (OnwardShareLogLine, 1);
  line->entry = json_node_copy (node);
  line->at = number_of (from, "at");
  json_object_set_int_member (json_node_get_object (line->entry), "made_elsewhere_at",
                              onward_share_entry_get_time (line));
  return line;
}

/**
 * onward_own_copy_take_log:
 * @vault: an open vault
 * @passport: id of the passport
 * @copy: an opened copy
 * @error: return location
 *
 * Enters the shares of a copy, and what became of them, in the log here, those that are not in it
 * yet. Each says when it was made elsewhere.
 *
 * Returns: FALSE if one of them cannot be read or kept
 */
gboolean
onward_own_copy_take_log (OnwardVault *vault, const char *passport, JsonObject *copy,
                          GError **error)
{
  JsonArray *array = onward_json_get_array (copy, "shares");
  g_autoptr (GPtrArray) lines = onward_vault_share_log (vault, passport, error);

  if (lines == NULL)
    return FALSE;
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      g_autoptr (OnwardShareLogLine) line
          = read_entry (object_of (json_array_get_element (array, i)));

      if (line == NULL)
        return malformed (error, "shares");
      if (!has_entry (lines, line) && !onward_vault_log_share (vault, passport, line->entry, error))
        return FALSE;
    }
  return TRUE;
}
