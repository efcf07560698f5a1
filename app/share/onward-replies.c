#include "share/onward-replies-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "passport/onward-clock.h"
#include "seal/onward-base64url.h"
#include "seal/onward-issued.h"
#include "seal/onward-jwe.h"
#include "seal/onward-strict-json.h"
#include "share/onward-share-entry.h"
#include "store/onward-vault-cards.h"
#include "store/onward-vault-identities.h"
#include "store/onward-vault-passports.h"
#include "store/onward-vault-sealed.h"
#include "store/onward-vault-share-log.h"

#define HELPS "helps/"
#define CLOCK_ALLOWANCE 300 /* seconds, as at the gate */

G_DEFINE_QUARK (onward_replies_error, onward_replies_error)

static void
free_item (gpointer data)
{
  OnwardReplyItem *item = data;

  g_free (item->adjustment);
  g_free (item->title);
  g_free (item->comment);
  g_free (item);
}

/**
 * onward_reply_free:
 * @self: (transfer full) (nullable): a reply
 *
 * Frees a reply.
 */
void
onward_reply_free (OnwardReply *self)
{
  if (self == NULL)
    return;
  g_free (self->share);
  g_free (self->passport);
  g_free (self->to_name);
  g_free (self->signer_name);
  g_free (self->says_it_is);
  g_free (self->signer_id);
  g_free (self->code);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->jwt, g_bytes_unref);
  g_free (self);
}

static gboolean
refuse (GError **error, OnwardRepliesError code, const char *sentence)
{
  g_set_error_literal (error, ONWARD_REPLIES_ERROR, code, sentence);
  return FALSE;
}

/* --- the share it answers --- */

/* The line of the sharing log that made the share, not what came of it later. */
static OnwardShareLogLine *
find_share (GPtrArray *lines, const char *share)
{
  for (guint i = 0; i < lines->len; i++)
    {
      OnwardShareLogLine *line = g_ptr_array_index (lines, i);

      if (onward_share_entry_is_share (line)
          && g_strcmp0 (onward_share_entry_get_share (line), share) == 0)
        return line;
    }
  return NULL;
}

static OnwardIssued *
load_issued (OnwardVault *vault, OnwardReply *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (OnwardSealed) sealed
      = onward_vault_find_sealed (vault, self->passport, self->revision, &local);
  g_autofree char *text = NULL;

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (sealed == NULL)
    {
      refuse (error, ONWARD_REPLIES_ERROR_UNKNOWN_SHARE,
              _ ("This reply is about a passport as it was once sealed, and that is not kept here. "
                 "Open the reply where the share was made."));
      return NULL;
    }
  text = g_strndup (g_bytes_get_data (sealed->issued, NULL), g_bytes_get_size (sealed->issued));
  return onward_issued_parse (text, error);
}

/* TRUE for "helps/3": an adjustment itself, and no part of one. */
static gboolean
is_adjustment (const char *path)
{
  return g_str_has_prefix (path, HELPS) && path[strlen (HELPS)] != '\0'
         && strspn (path + strlen (HELPS), "0123456789") == strlen (path + strlen (HELPS));
}

/* The adjustment behind @digest, if the share held it. */
static JsonObject *
find_shared (OnwardIssued *issued, JsonArray *items, const char *digest)
{
  for (guint i = 0; items != NULL && i < json_array_get_length (items); i++)
    {
      const char *path = json_array_get_string_element (items, i);
      OnwardIssuedItem *item
          = is_adjustment (path) ? onward_issued_find (issued, path, NULL) : NULL;
      g_autofree char *own
          = item != NULL ? onward_base64url_sha256 (item->text, strlen (item->text)) : NULL;

      if (g_strcmp0 (own, digest) == 0 && JSON_NODE_HOLDS_OBJECT (item->value))
        return json_node_get_object (item->value);
    }
  return NULL;
}

static gboolean
take_answers (OnwardReply *self, OnwardReplyFile *file, OnwardIssued *issued, JsonObject *entry,
              GError **error)
{
  GPtrArray *answers = onward_reply_file_get_answers (file);
  JsonArray *items = json_object_get_array_member (entry, "items");

  for (guint i = 0; i < answers->len; i++)
    {
      const OnwardReplyAnswer *answer = g_ptr_array_index (answers, i);
      JsonObject *adjustment = find_shared (issued, items, answer->adjustment);
      OnwardReplyItem *item = NULL;

      if (adjustment == NULL)
        return refuse (error, ONWARD_REPLIES_ERROR_UNKNOWN_ADJUSTMENT,
                       _ ("This reply answers something that was not shared with them, so nothing "
                          "of it was used. Ask them for a new one."));
      item = g_new0 (OnwardReplyItem, 1);
      item->adjustment = g_strdup (onward_json_get_string (adjustment, "id"));
      item->title = g_strdup (onward_json_get_string (adjustment, "title"));
      item->state = answer->state;
      item->on = answer->on;
      item->comment = g_strdup (answer->comment);
      g_ptr_array_add (self->items, item);
    }
  return TRUE;
}

/* --- who signed it --- */

static gboolean
is_key (const char *jwk, const char *thumbprint)
{
  g_autoptr (EVP_PKEY) key = onward_jwk_from_text (jwk, strlen (jwk), NULL);
  g_autofree char *own = key != NULL ? onward_jwk_thumbprint (key) : NULL;

  return g_strcmp0 (own, thumbprint) == 0;
}

static void
take_signer (OnwardReply *self, OnwardReplySigner known, const char *jwk, const char *thumbprint,
             const char *name)
{
  if (!is_key (jwk, thumbprint))
    {
      self->signer = ONWARD_REPLY_SIGNER_KEY_CHANGED;
      return;
    }
  self->signer = known;
  self->signer_name = g_strdup (name);
}

/* Only a compared card makes somebody known, and only with the very key that was compared. */
static gboolean
find_signer (OnwardReply *self, OnwardVault *vault, const char *thumbprint, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (OnwardIdentityRow) own = onward_vault_find_identity (vault, self->signer_id, &local);
  g_autoptr (OnwardCardRow) card
      = local == NULL ? onward_vault_find_card (vault, self->signer_id, &local) : NULL;

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (own != NULL)
    take_signer (self, ONWARD_REPLY_SIGNER_HERE, own->sign_jwk, thumbprint, own->name);
  else if (card != NULL && card->trusted_at > 0)
    take_signer (self, ONWARD_REPLY_SIGNER_KNOWN, card->sign_jwk, thumbprint,
                 card->our_name != NULL ? card->our_name : card->name);
  return TRUE;
}

/* A share under words, or open, went to a name: whoever holds it may answer, and is known by their
 * card alone. */
static gboolean
check_recipient (OnwardReply *self, const OnwardShareLogLine *line, GError **error)
{
  const char *id = onward_share_entry_get_to (line, "id");

  self->to_name = g_strdup (onward_share_entry_get_to (line, "name"));
  return id == NULL || g_str_equal (id, self->signer_id)
         || refuse (error, ONWARD_REPLIES_ERROR_NOT_THE_RECIPIENT,
                    _ ("This reply was signed by somebody this passport was not shared with, so "
                       "nothing of it was used."));
}

/* --- whether it is news --- */

static gboolean
compare_with_applied (OnwardReply *self, OnwardVault *vault, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (OnwardReplyRow) last = onward_vault_last_applied_reply (vault, self->share, &local);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (last == NULL || last->made < self->made)
    self->news = ONWARD_REPLY_NEWS_NEW;
  else
    self->news = g_bytes_equal (last->bytes, self->jwt) ? ONWARD_REPLY_NEWS_HAD_BEFORE
                                                        : ONWARD_REPLY_NEWS_OLDER;
  return TRUE;
}

/* --- all of it --- */

static OnwardReply *
start (OnwardReplyFile *file, GBytes *jwt, const char *passport)
{
  OnwardReply *self = g_new0 (OnwardReply, 1);

  self->items = g_ptr_array_new_with_free_func (free_item);
  self->jwt = g_bytes_ref (jwt);
  self->passport = g_strdup (passport);
  self->share = g_strdup (onward_reply_file_get_share (file));
  self->made = onward_reply_file_get_made (file);
  self->from_the_future = self->made > onward_clock_now () + CLOCK_ALLOWANCE;
  self->says_it_is = g_strdup (onward_reply_file_get_name (file));
  self->signer_id = g_strdup (onward_reply_file_get_id (file));
  self->code = onward_reply_file_dup_code (file);
  onward_reply_file_get_deleted (file, &self->deleted);
  return self;
}

static gboolean
check_share (OnwardReply *self, OnwardVault *vault, OnwardReplyFile *file, GError **error)
{
  g_autoptr (GPtrArray) lines = onward_vault_share_log (vault, self->passport, error);
  OnwardShareLogLine *line = lines != NULL ? find_share (lines, self->share) : NULL;
  g_autoptr (OnwardIssued) issued = NULL;
  JsonObject *entry = NULL;

  if (lines == NULL)
    return FALSE;
  if (line == NULL)
    return refuse (error, ONWARD_REPLIES_ERROR_UNKNOWN_SHARE,
                   _ ("This reply is about a share that was not made here, so nothing of it was "
                      "used."));
  entry = json_node_get_object (line->entry);
  self->revision = (guint)json_object_get_int_member (entry, "revision");
  if (!check_recipient (self, line, error))
    return FALSE;
  issued = load_issued (vault, self, error);
  return issued != NULL && take_answers (self, file, issued, entry, error);
}

static OnwardReply *
check (OnwardVault *vault, GBytes *jwt, const char *passport, GError **error)
{
  g_autoptr (OnwardReplyFile) file = onward_reply_file_read (jwt, error);
  g_autoptr (OnwardReply) self = file != NULL ? start (file, jwt, passport) : NULL;
  g_autoptr (OnwardPassport) loaded = NULL;

  if (self == NULL || !check_share (self, vault, file, error)
      || !find_signer (self, vault, onward_reply_file_get_thumbprint (file), error)
      || !compare_with_applied (self, vault, error))
    return NULL;
  loaded = onward_vault_load (vault, passport, error);
  if (loaded == NULL)
    return NULL;
  onward_replies_judge (self, loaded);
  return g_steal_pointer (&self);
}

/* --- opening --- */

/* The person's key that a reply is locked to, by its name; retired ones too: the share may be
 * older than the last seal. @passport says whose it is. */
static EVP_PKEY *
find_key (OnwardVault *vault, const char *kid, char **passport, GError **error)
{
  g_autoptr (GPtrArray) rows = onward_vault_list_identities (vault, NULL, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const OnwardIdentityRow *row = g_ptr_array_index (rows, i);
      g_autoptr (EVP_PKEY) key = NULL;

      if (row->passport == NULL || row->agree_key == NULL || row->agree_jwk == NULL
          || !is_key (row->agree_jwk, kid))
        continue;
      key = onward_jwk_from_scalar (row->agree_key, error);
      *passport = key != NULL ? g_strdup (row->passport) : NULL;
      return g_steal_pointer (&key);
    }
  if (rows != NULL)
    refuse (error, ONWARD_REPLIES_ERROR_NOT_OPENED,
            _ ("This reply is not for anybody whose passport is kept here."));
  return NULL;
}

static OnwardJwe *
parse (GBytes *file, GError **error)
{
  gsize length = 0;
  const char *text = g_bytes_get_data (file, &length);
  g_autoptr (OnwardJwe) jwe = NULL;

  if (length > 0 && text[length - 1] == '\n')
    length--;
  jwe = length > 0 ? onward_jwe_parse (text, length, NULL) : NULL;
  if (jwe != NULL && onward_jwe_get_kind (jwe) == ONWARD_JWE_FOR_KEY
      && g_strcmp0 (onward_jwe_get_cty (jwe), ONWARD_REPLY_TYP) == 0)
    return g_steal_pointer (&jwe);
  refuse (error, ONWARD_REPLIES_ERROR_NOT_A_REPLY,
          _ ("This is not a reply, or it was changed on its way. Ask for it again."));
  return NULL;
}

/**
 * onward_replies_open:
 * @vault: an open vault
 * @file: the bytes of a `.reply` file
 * @error: return location, domains `ONWARD_REPLIES_ERROR`, `ONWARD_REPLY_FILE_ERROR` or the vault's
 *
 * Opens a reply with the young person's key for replies, and checks it against the sharing log:
 * that the share was made here of this very passport, that it is signed by whom it was shared with,
 * and that everything it answers was in it. One reply may be opened any number of times; it changes
 * nothing.
 *
 * Fails with `NOT_A_REPLY`, `NOT_OPENED`, `UNKNOWN_SHARE`, `NOT_THE_RECIPIENT`,
 * `UNKNOWN_ADJUSTMENT`, or with an error of `ONWARD_REPLY_FILE_ERROR`. Nothing of it is shown then.
 *
 * Source: transfer format, replies.
 *
 * Returns: (transfer full): what it says, and what a yes would change
 */
OnwardReply *
onward_replies_open (OnwardVault *vault, GBytes *file, GError **error)
{
  g_autoptr (OnwardJwe) jwe = NULL;
  g_autoptr (EVP_PKEY) key = NULL;
  g_autoptr (GBytes) jwt = NULL;
  g_autofree char *passport = NULL;

  g_return_val_if_fail (vault != NULL && file != NULL, NULL);
  jwe = parse (file, error);
  key = jwe != NULL ? find_key (vault, onward_jwe_get_kid (jwe), &passport, error) : NULL;
  if (key == NULL)
    return NULL;
  jwt = onward_jwe_decrypt_with_key (jwe, key, NULL);
  if (jwt != NULL)
    return check (vault, jwt, passport, error);
  refuse (error, ONWARD_REPLIES_ERROR_NOT_OPENED,
          _ ("This reply does not open: it was changed on its way. Ask for it again."));
  return NULL;
}

/**
 * onward_replies_show:
 * @vault: an open vault
 * @row: a reply that is kept
 * @error: return location, as of onward_replies_open()
 *
 * Checks a kept reply again, with what the vault knows today.
 *
 * Returns: (transfer full): what it says, and what a yes would change
 */
OnwardReply *
onward_replies_show (OnwardVault *vault, const OnwardReplyRow *row, GError **error)
{
  g_return_val_if_fail (vault != NULL && row != NULL, NULL);
  return check (vault, row->bytes, row->passport, error);
}
