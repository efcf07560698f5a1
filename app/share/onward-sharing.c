#include "share/onward-sharing.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "passport/onward-clock.h"
#include "passport/onward-consent.h"
#include "passport/onward-date.h"
#include "seal/onward-format.h"
#include "seal/onward-jwe.h"
#include "seal/onward-jwk.h"
#include "seal/onward-jws.h"
#include "seal/onward-strict-json.h"
#include "seal/onward-words.h"
#include "share/onward-own-identity.h"
#include "share/onward-person.h"
#include "share/onward-share-entry.h"
#include "share/onward-sharing-private.h"
#include "store/onward-vault-passports.h"
#include "store/onward-vault-share-log.h"

G_DEFINE_QUARK (onward_sharing_error, onward_sharing_error)

/**
 * onward_shared_free:
 * @self: (transfer full): a share that was made
 */
void
onward_shared_free (OnwardShared *self)
{
  g_free (self->share_id);
  g_free (self->passport);
  g_clear_pointer (&self->file, g_bytes_unref);
  g_clear_pointer (&self->plain, g_bytes_unref);
  g_clear_pointer (&self->words, onward_secret_unref);
  g_clear_pointer (&self->entry, json_node_unref);
  g_free (self);
}

/**
 * onward_sharing_find_sealed:
 * @vault: an open vault
 * @passport: id of a passport
 * @error: return location, domain `ONWARD_SHARING_ERROR` or the vault's
 *
 * Finds what a share is taken from: the last sealed revision.
 *
 * Returns: (transfer full): the sealed revision, or NULL with `NOT_SEALED`
 */
OnwardSealed *
onward_sharing_find_sealed (OnwardVault *vault, const char *passport, GError **error)
{
  g_autoptr (GError) local = NULL;
  OnwardSealed *sealed = onward_vault_last_sealed (vault, passport, &local);

  if (sealed == NULL && local == NULL)
    g_set_error_literal (error, ONWARD_SHARING_ERROR, ONWARD_SHARING_ERROR_NOT_SEALED,
                         _ ("This passport is not sealed yet. Seal it first, then share it."));
  else if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return sealed;
}

/* TRUE if @text is a line as it is signed, so that readers take it. */
static gboolean
is_line (const char *text, guint max, const char *what, GError **error)
{
  g_autofree char *clean = onward_text_clean_line (text, max, what, error);

  return clean != NULL && *clean != '\0' && g_str_equal (clean, text);
}

static gboolean
check_order (const OnwardSharing *sharing, GError **error)
{
  g_autoptr (GError) local = NULL;
  GDate today;

  onward_clock_today (&today);
  if (onward_date_is_too_far (sharing->order.keep_until, &today))
    {
      g_set_error_literal (error, ONWARD_SHARING_ERROR, ONWARD_SHARING_ERROR_ORDER,
                           _ ("The day until which it is kept is more than ten years away. Say an "
                              "earlier one."));
      return FALSE;
    }
  if (is_line (sharing->order.to_name, ONWARD_SHARING_NAME_MAX, _ ("The recipient's name"), &local)
      && is_line (sharing->order.purpose, ONWARD_SHARING_PURPOSE_MAX, _ ("The purpose"), &local)
      && onward_sharing_check_agreed (sharing, &local)
      && g_date_compare (sharing->order.keep_until, &today) >= 0)
    return TRUE;
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    g_set_error_literal (
        error, ONWARD_SHARING_ERROR, ONWARD_SHARING_ERROR_ORDER,
        _ ("A share needs the recipient's name, a purpose, and a day from today on "
           "until which it is kept."));
  return FALSE;
}

/**
 * onward_sharing_statement:
 * @vault: an open vault
 * @sharing: for whom, what for
 * @things: how many things are chosen
 * @error: return location
 *
 * Says what the young person agrees to, in the words that are shown and kept. Recipient and purpose
 * stand in it, so they must be as onward_text_clean_line() gives them.
 *
 * Returns: (transfer full): the statement
 */
char *
onward_sharing_statement (OnwardVault *vault, const OnwardSharing *sharing, guint things,
                          GError **error)
{
  g_autoptr (OnwardPassport) passport = NULL;
  g_autofree char *name = NULL;
  g_autofree char *count = NULL;

  if (!check_order (sharing, error))
    return NULL;
  passport = onward_vault_load (vault, sharing->passport, error);
  if (passport == NULL)
    return NULL;
  name = onward_passport_dup_name (passport);
  count = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u thing", "%u things", things), things);
  return onward_consent_say ("agree", "statement", "preferred_name", name, "things", count,
                             "recipient", sharing->order.to_name, "purpose", sharing->order.purpose,
                             NULL);
}

/* --- the shares before --- */

/* The share that an update takes the place of: the last one to the same recipient for the same
 * purpose, by id where there is one. */
static OnwardShareLogLine *
find_replaced (GPtrArray *lines, const OnwardSharing *sharing)
{
  for (guint i = lines->len; i > 0; i--)
    {
      OnwardShareLogLine *line = g_ptr_array_index (lines, i - 1);
      const char *id = onward_share_entry_get_to (line, "id");

      if (onward_share_entry_is_share (line) && g_strcmp0 (id, sharing->order.to_id) == 0
          && (id != NULL
              || g_str_equal (onward_share_entry_get_to (line, "name"), sharing->order.to_name))
          && g_str_equal (onward_share_entry_get_text (line, "audience"),
                          sharing->order.audience->id)
          && g_str_equal (onward_share_entry_get_text (line, "purpose"), sharing->order.purpose))
        return line;
    }
  return NULL;
}

static OnwardShareLogLine *
find_share (GPtrArray *lines, const char *share)
{
  for (guint i = 0; i < lines->len; i++)
    {
      OnwardShareLogLine *line = g_ptr_array_index (lines, i);

      if (onward_share_entry_is_share (line)
          && g_str_equal (onward_share_entry_get_share (line), share))
        return line;
    }
  return NULL;
}

/* One placement has two copies, for its provider and for its host; nothing else goes together. */
static gboolean
check_with (GPtrArray *lines, const OnwardSharing *sharing, GError **error)
{
  OnwardShareLogLine *line = sharing->with != NULL ? find_share (lines, sharing->with) : NULL;
  OnwardAudienceId number = sharing->order.audience->number;
  const OnwardAudience *other = number == ONWARD_AUDIENCE_INTERNSHIP_HOST
                                    ? onward_audience_get (ONWARD_AUDIENCE_INTERNSHIP_PROVIDER)
                                : number == ONWARD_AUDIENCE_INTERNSHIP_PROVIDER
                                    ? onward_audience_get (ONWARD_AUDIENCE_INTERNSHIP_HOST)
                                    : NULL;

  if (sharing->with == NULL
      || (line != NULL && other != NULL
          && g_str_equal (onward_share_entry_get_text (line, "audience"), other->id)))
    return TRUE;
  g_set_error_literal (error, ONWARD_SHARING_ERROR, ONWARD_SHARING_ERROR_ORDER,
                       _ ("Only the two copies of one supported internship go together: one for "
                          "the provider, one for the host."));
  return FALSE;
}

/* Fills in what follows from the shares before: what an update replaces, and what it goes with. */
static gboolean
look_back (OnwardSharing *sharing, GPtrArray *lines, GError **error)
{
  OnwardShareLogLine *before = find_replaced (lines, sharing);

  if (!check_with (lines, sharing, error))
    return FALSE;
  sharing->order.replaces = before != NULL ? onward_share_entry_get_share (before) : NULL;
  if (sharing->with == NULL && before != NULL)
    sharing->with = onward_share_entry_get_text (before, "with");
  return TRUE;
}

/* --- locking --- */

static gboolean
lock_file (OnwardShared *shared, const OnwardSharing *sharing, GError **error)
{
  g_autofree char *kid = NULL;
  g_autofree char *text = NULL;

  switch (sharing->lock)
    {
    case ONWARD_LOCK_KEY:
      kid = onward_jwk_thumbprint (sharing->lock_key);
      text = onward_jwe_encrypt_to_key (shared->plain, ONWARD_FORMAT_TYP, sharing->lock_key, kid,
                                        error);
      break;
    case ONWARD_LOCK_WORDS:
      shared->words = onward_words_generate ();
      text = onward_jwe_encrypt_with_words (shared->plain, ONWARD_FORMAT_TYP, shared->words, error);
      break;
    case ONWARD_LOCK_PLAIN:
    default:
      shared->file = g_bytes_ref (shared->plain);
      return TRUE;
    }
  if (text == NULL)
    return FALSE;
  shared->file = g_bytes_new (text, strlen (text));
  return TRUE;
}

/* --- sharing --- */

static EVP_PKEY *
unlock_holder (OnwardVault *vault, OnwardIssued *issued, const OnwardSharing *sharing,
               const OnwardIdentityRow *person, GError **error)
{
  g_autoptr (EVP_PKEY) key = onward_person_unlock (vault, person, sharing->code, error);
  JsonObject *cnf;
  g_autoptr (EVP_PKEY) sealed_for = NULL;

  if (key == NULL)
    return NULL;
  cnf = json_object_get_object_member (onward_issued_get_payload (issued), "cnf");
  sealed_for = onward_jwk_import (json_object_get_member (cnf, "jwk"), error);
  if (sealed_for == NULL)
    return NULL;
  if (EVP_PKEY_eq (key, sealed_for) == 1)
    return g_steal_pointer (&key);
  g_set_error_literal (
      error, ONWARD_SHARING_ERROR, ONWARD_SHARING_ERROR_NOT_SEALED,
      _ ("The last seal was made for another code. Seal the passport again, then share it."));
  return NULL;
}

/**
 * onward_sharing_present:
 * @issued: the sealed revision
 * @selection: what was chosen from it, confirmed
 * @error: return location, domain `ONWARD_SELECTION_ERROR`
 *
 * Makes all of a share's file but the signature of the young person, who is to see it first.
 *
 * Returns: (transfer full): the bytes that the signature is going to be over
 */
GBytes *
onward_sharing_present (OnwardIssued *issued, OnwardSelection *selection, GError **error)
{
  g_autoptr (GArray) positions = onward_selection_finish (selection, error);
  char *text = NULL;

  if (positions == NULL)
    return NULL;
  text = onward_presentation_present (issued, positions);
  return g_bytes_new_take (text, strlen (text));
}

/**
 * onward_sharing_matches:
 * @plain: a transfer file, not locked
 * @previewed: what onward_sharing_present() gave
 *
 * Compares all that stands before the signature of the young person. A disclosure more or less, or
 * in another place, is another file, be it as validly signed as it may.
 *
 * Returns: TRUE if both are the same, byte for byte
 */
gboolean
onward_sharing_matches (GBytes *plain, GBytes *previewed)
{
  gsize length = 0;
  const char *text = g_bytes_get_data (plain, &length);
  g_autoptr (GBytes) presented = NULL;

  while (length > 0 && text[length - 1] != '~')
    length--;
  presented = g_bytes_new_from_bytes (plain, 0, length);
  return length > 0 && g_bytes_equal (presented, previewed);
}

static gboolean
check_shown (GBytes *plain, GBytes *previewed, GError **error)
{
  if (previewed == NULL || onward_sharing_matches (plain, previewed))
    return TRUE;
  g_set_error_literal (error, ONWARD_SHARING_ERROR, ONWARD_SHARING_ERROR_NOT_AS_SHOWN,
                       _ ("The file is not what was shown, so it was not made. Nothing has been "
                          "sent. Look at it once more."));
  return FALSE;
}

static OnwardShared *
make_with_key (OnwardVault *vault, OnwardIssued *issued, GArray *positions,
               const OnwardSharing *sharing, const OnwardIdentityRow *person, EVP_PKEY *holder,
               const char *statement, GError **error)
{
  g_autoptr (OnwardShared) shared = g_new0 (OnwardShared, 1);
  g_autoptr (EVP_PKEY) reply = onward_own_identity_agree_key (person, error);
  g_autoptr (GPtrArray) lines
      = reply != NULL ? onward_vault_share_log (vault, sharing->passport, error) : NULL;
  OnwardSharing whole = *sharing;
  char *text;

  if (lines == NULL || !look_back (&whole, lines, error))
    return NULL;
  whole.order.reply_key = reply;
  text = onward_presentation_make (issued, positions, &whole.order, holder, &shared->share_id,
                                   error);
  if (text == NULL)
    return NULL;
  shared->passport = g_strdup (whole.passport);
  shared->plain = g_bytes_new_take (text, strlen (text));
  if (!check_shown (shared->plain, sharing->previewed, error))
    return NULL;
  shared->entry
      = onward_sharing_make_entry (issued, positions, &whole, shared->share_id, statement);
  onward_sharing_set_signers (json_node_get_object (shared->entry), issued, holder);
  return lock_file (shared, &whole, error) ? g_steal_pointer (&shared) : NULL;
}

/**
 * onward_sharing_make:
 * @vault: an open vault
 * @issued: the sealed revision, as onward_sharing_find_sealed() found it
 * @selection: what was chosen from it, confirmed
 * @sharing: for whom and how, and the picture code
 * @error: return location; domains `ONWARD_SHARING_ERROR`, `ONWARD_SELECTION_ERROR`,
 *   `ONWARD_PERSON_ERROR`
 *
 * Makes the file of a share. The picture code is the act of agreeing: without it there is no
 * signature. Nothing is written anywhere; once the file is, onward_sharing_record() follows.
 *
 * Returns: (transfer full): the share
 */
OnwardShared *
onward_sharing_make (OnwardVault *vault, OnwardIssued *issued, OnwardSelection *selection,
                     const OnwardSharing *sharing, GError **error)
{
  g_autoptr (GArray) positions = NULL;
  g_autoptr (OnwardIdentityRow) person = NULL;
  g_autoptr (EVP_PKEY) holder = NULL;
  g_autoptr (GError) local = NULL;
  g_autofree char *statement = NULL;

  positions = onward_selection_finish (selection, error);
  if (positions == NULL)
    return NULL;
  statement = onward_sharing_statement (vault, sharing, onward_selection_count (selection), error);
  if (statement == NULL)
    return NULL;
  person = onward_person_find (vault, sharing->passport, &local);
  if (person == NULL)
    {
      if (local != NULL)
        g_propagate_error (error, g_steal_pointer (&local));
      else
        g_set_error_literal (error, ONWARD_PERSON_ERROR, ONWARD_PERSON_ERROR_NO_KEY,
                             _ ("The young person's key is not in this vault, so nobody can share "
                                "this passport here."));
      return NULL;
    }
  holder = unlock_holder (vault, issued, sharing, person, error);
  if (holder == NULL)
    return NULL;
  return make_with_key (vault, issued, positions, sharing, person, holder, statement, error);
}

/**
 * onward_sharing_record:
 * @vault: an open vault
 * @shared: a share whose file is written
 * @error: return location, the vault's errors
 *
 * Enters a share in the log of its passport.
 *
 * Returns: FALSE if it could not be entered; the file should not be sent then
 */
gboolean
onward_sharing_record (OnwardVault *vault, const OnwardShared *shared, GError **error)
{
  return onward_vault_log_share (vault, shared->passport, shared->entry, error);
}
