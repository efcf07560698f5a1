#include "share/onward-handover.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "passport/onward-clock.h"
#include "seal/onward-strict-json.h"
#include "seal/onward-words.h"
#include "share/onward-handover-private.h"
#include "share/onward-own-copy-private.h"
#include "share/onward-own-identity.h"
#include "store/onward-vault-passports.h"

G_DEFINE_QUARK (onward_handover_error, onward_handover_error)

static void
passport_free (gpointer data)
{
  OnwardHandoverPassport *self = data;

  g_free (self->id);
  g_free (self->name);
  g_free (self);
}

/**
 * onward_handover_free:
 * @self: (transfer full) (nullable): what is in a file
 *
 * Frees it.
 */
void
onward_handover_free (OnwardHandover *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->name);
  g_free (self->role);
  g_free (self->urn);
  g_free (self->code);
  g_clear_pointer (&self->passports, g_ptr_array_unref);
  g_free (self);
}

/* --- making --- */

static OnwardIdentityRow *
find_setting (OnwardVault *vault, const char *wanted, GError **error)
{
  g_autoptr (GError) local = NULL;
  OnwardIdentityRow *row = onward_own_identity_find_setting (vault, wanted, &local);

  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else if (row == NULL)
    g_set_error (error, ONWARD_HANDOVER_ERROR, ONWARD_HANDOVER_ERROR_NO_SETTING,
                 _ ("No setting called “%s” signs here, so there is nothing to hand over."),
                 wanted);
  return row;
}

static gboolean
add_cards (OnwardVault *vault, JsonObject *handover, GError **error)
{
  g_autoptr (GPtrArray) rows = onward_vault_list_cards (vault, error);
  JsonArray *array = NULL;

  if (rows == NULL)
    return FALSE;
  array = json_array_new ();
  for (guint i = 0; i < rows->len; i++)
    if (((OnwardCardRow *)rows->pdata[i])->trusted_at > 0)
      json_array_add_element (array, onward_handover_card_to_json (rows->pdata[i]));
  json_object_set_array_member (handover, "cards", array);
  return TRUE;
}

/* Identity and cards; the passports come behind them. */
static JsonNode *
head_json (OnwardVault *vault, const OnwardIdentityRow *setting, OnwardSecret *words,
           GError **error)
{
  g_autoptr (JsonObject) object = json_object_new ();
  JsonNode *identity = onward_handover_identity_to_json (setting, words, error);
  JsonNode *node = NULL;

  if (identity == NULL)
    return NULL;
  json_object_set_int_member (object, "format", ONWARD_HANDOVER_FORMAT);
  json_object_set_int_member (object, "made", onward_clock_now ());
  json_object_set_member (object, "identity", identity);
  if (!add_cards (vault, object, error))
    return NULL;
  json_object_set_array_member (object, "passports", json_array_new ());
  node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, g_steal_pointer (&object));
  return node;
}

static gboolean
fail_too_many (guint all, guint fit, GError **error)
{
  g_autofree char *these = g_strdup_printf (ngettext ("%u passport is more than one file holds.",
                                                      "%u passports are more than one file "
                                                      "holds.",
                                                      all),
                                            all);
  g_autofree char *those = g_strdup_printf (
      ngettext ("The first %u of them fits: make a second file for the others.",
                "The first %u of them fit: make a second file for the others.", fit),
      fit);

  g_set_error (error, ONWARD_HANDOVER_ERROR, ONWARD_HANDOVER_ERROR_TOO_MANY, "%s %s", these, those);
  return FALSE;
}

static gboolean
is_named_before (const char *const *passports, guint at)
{
  for (guint i = 0; i < at; i++)
    if (g_str_equal (passports[i], passports[at]))
      return TRUE;
  return FALSE;
}

/* The copies as the member of @head. FALSE without an error if there is no room for all of them;
 * @fit: how many there is room for. */
static gboolean
add_passports (OnwardVault *vault, JsonNode *head, const char *const *passports,
               OnwardSecret *words, guint revisions, guint *fit, GError **error)
{
  g_autoptr (JsonArray) array = json_array_new ();
  g_autofree char *beginning = NULL;
  gsize length = 0;

  json_object_set_array_member (json_node_get_object (head), "passports", json_array_new ());
  beginning = onward_json_print (head);
  length = strlen (beginning);
  for (*fit = 0; passports != NULL && passports[*fit] != NULL; *fit += 1)
    {
      JsonNode *copy = NULL;
      g_autofree char *text = NULL;

      if (is_named_before (passports, *fit))
        continue;
      copy = onward_own_copy_to_json (vault, passports[*fit], words, revisions, error);
      if (copy == NULL)
        return FALSE;
      json_array_add_element (array, copy);
      text = onward_json_print (copy);
      length += strlen (text) + 1; /* and a comma */
      if (length > ONWARD_JWE_PLAINTEXT_MAX)
        return FALSE;
    }
  json_object_set_array_member (json_node_get_object (head), "passports", g_steal_pointer (&array));
  return length <= ONWARD_JWE_PLAINTEXT_MAX;
}

/* Fewer revisions go along where there is no room for all. */
static char *
text_of (OnwardVault *vault, JsonNode *head, const char *const *passports, OnwardSecret *words,
         GError **error)
{
  guint all = passports != NULL ? g_strv_length ((char **)passports) : 0;
  guint fit = 0;

  for (guint revisions = ONWARD_REVISIONS_KEPT;; revisions /= 2)
    {
      g_autoptr (GError) local = NULL;

      if (add_passports (vault, head, passports, words, revisions, &fit, &local))
        return onward_json_print (head);
      if (local != NULL)
        g_propagate_error (error, g_steal_pointer (&local));
      else if (revisions == 0)
        fail_too_many (all, fit, error);
      else
        continue;
      return NULL;
    }
}

/**
 * onward_handover_make:
 * @vault: an open vault
 * @setting: name or id of a setting that signs here
 * @passports: (nullable) (array zero-terminated=1): ids of the passports that go along
 * @words: what to lock the file under
 * @error: return location
 *
 * Makes a file that hands a setting's identity on: its keys, the cards that were compared, and the
 * chosen passports as their owners' own copies hold them, with as many revisions as there is room
 * for. Nothing changes here.
 *
 * Fails with `NO_SETTING`; with `TOO_MANY`, and how many there is room for.
 *
 * Returns: (transfer full): the file's bytes
 */
GBytes *
onward_handover_make (OnwardVault *vault, const char *setting, const char *const *passports,
                      OnwardSecret *words, GError **error)
{
  g_autoptr (OnwardIdentityRow) row = find_setting (vault, setting, error);
  g_autoptr (JsonNode) head = row != NULL ? head_json (vault, row, words, error) : NULL;
  char *text = head != NULL ? text_of (vault, head, passports, words, error) : NULL;
  g_autoptr (GBytes) plain = text != NULL ? g_bytes_new_take (text, strlen (text)) : NULL;
  char *file = plain != NULL
                   ? onward_jwe_encrypt_with_words (plain, ONWARD_HANDOVER_CTY, words, error)
                   : NULL;

  return file != NULL ? g_bytes_new_take (file, strlen (file)) : NULL;
}

/**
 * onward_handover_retire:
 * @vault: an open vault
 * @setting: name or id of a setting that signs here
 * @error: return location
 *
 * Retires a setting's identity after it was handed on: it seals no more in this vault. What it
 * sealed is still known as made here.
 *
 * Returns: TRUE if it is written
 */
gboolean
onward_handover_retire (OnwardVault *vault, const char *setting, GError **error)
{
  g_autoptr (OnwardIdentityRow) row = find_setting (vault, setting, error);

  if (row == NULL)
    return FALSE;
  row->retired = onward_clock_now ();
  return onward_vault_put_identity (vault, row, error);
}

/* --- opening --- */

static JsonNode *
open_file (GBytes *file, OnwardSecret *words, GError **error)
{
  g_autoptr (OnwardJwe) jwe = onward_own_copy_parse (file, NULL);
  g_autoptr (JsonNode) node = NULL;
  JsonNode *format = NULL;

  if (jwe == NULL || onward_jwe_get_kind (jwe) != ONWARD_JWE_FOR_WORDS
      || g_strcmp0 (onward_jwe_get_cty (jwe), ONWARD_HANDOVER_CTY) != 0)
    {
      g_set_error_literal (error, ONWARD_HANDOVER_ERROR, ONWARD_HANDOVER_ERROR_MALFORMED,
                           _ ("This file hands nothing over, or it is not whole."));
      return NULL;
    }
  node = onward_own_copy_unlock (jwe, words, error);
  if (node == NULL)
    return NULL;
  format = JSON_NODE_HOLDS_OBJECT (node)
               ? json_object_get_member (json_node_get_object (node), "format")
               : NULL;
  if (format == NULL || json_node_get_value_type (format) != G_TYPE_INT64)
    onward_handover_malformed (error, "format");
  else if (json_node_get_int (format) != ONWARD_HANDOVER_FORMAT)
    g_set_error_literal (error, ONWARD_HANDOVER_ERROR, ONWARD_HANDOVER_ERROR_TOO_NEW,
                         _ ("This file was made by a later version of Onward."));
  else
    return g_steal_pointer (&node);
  return NULL;
}

/* Elements of a member that is an array. FALSE with an error if it is something else. */
static gboolean
get_elements (JsonObject *object, const char *name, GList **elements, GError **error)
{
  JsonArray *array = onward_json_get_array (object, name);

  if (array == NULL)
    return onward_handover_malformed (error, name);
  *elements = json_array_get_elements (array);
  return TRUE;
}

static char *
code_of (const OnwardIdentityRow *setting)
{
  g_autoptr (EVP_PKEY) key
      = onward_jwk_from_text (setting->sign_jwk, strlen (setting->sign_jwk), NULL);
  g_autofree char *thumbprint = key != NULL ? onward_jwk_thumbprint (key) : NULL;

  return thumbprint != NULL ? onward_compare_code (setting->id, thumbprint) : NULL;
}

static OnwardHandover *
describe (JsonObject *object, const OnwardIdentityRow *setting)
{
  JsonNode *made = json_object_get_member (object, "made");
  OnwardHandover *self = g_new0 (OnwardHandover, 1);

  self->id = g_strdup (setting->id);
  self->name = g_strdup (setting->name);
  self->role = g_strdup (setting->role);
  self->urn = g_strdup (setting->urn);
  self->code = code_of (setting);
  self->made = made != NULL && json_node_get_value_type (made) == G_TYPE_INT64
                   ? json_node_get_int (made)
                   : 0;
  self->passports = g_ptr_array_new_with_free_func (passport_free);
  return self;
}

static void
add_passport (OnwardHandover *self, OnwardPassport *passport, gboolean is_here)
{
  OnwardHandoverPassport *one = g_new0 (OnwardHandoverPassport, 1);

  one->id = g_strdup (onward_passport_get_id (passport));
  one->name = onward_passport_dup_name (passport);
  one->is_here = is_here;
  g_ptr_array_add (self->passports, one);
}

static gboolean
is_here (OnwardVault *vault, const char *passport)
{
  g_autoptr (OnwardPassportSummary) here
      = vault != NULL ? onward_vault_summarise (vault, passport, NULL) : NULL;

  return here != NULL;
}

/* --- seeing what is inside, and taking it --- */

/* One after the other, with what is to be done with each: looked at, or taken. */
static gboolean
go_through_cards (OnwardVault *vault, JsonObject *object, gboolean take, OnwardHandover *self,
                  GError **error)
{
  g_autoptr (GList) cards = NULL;

  if (!get_elements (object, "cards", &cards, error))
    return FALSE;
  for (GList *l = cards; l != NULL; l = l->next)
    {
      g_autoptr (OnwardCardRow) row = onward_handover_card_from_json (l->data, error);

      if (row == NULL || (take && !onward_handover_card_take (vault, row, error)))
        return FALSE;
      self->cards++;
    }
  return TRUE;
}

static gboolean
go_through_passports (OnwardVault *vault, JsonObject *object, OnwardSecret *words, gboolean take,
                      OnwardHandover *self, GError **error)
{
  g_autoptr (GList) copies = NULL;

  if (!get_elements (object, "passports", &copies, error))
    return FALSE;
  for (GList *l = copies; l != NULL; l = l->next)
    {
      g_autoptr (OnwardPassport) passport = NULL;
      gboolean here = FALSE;

      if (!onward_own_copy_check_json (l->data, error))
        return FALSE;
      if (take)
        passport = onward_own_copy_take_json (vault, l->data, words, &here, error);
      else
        passport = onward_passport_from_json (
            json_object_get_member (json_node_get_object (l->data), "passport"), error);
      if (passport == NULL)
        return FALSE;
      if (!take)
        here = is_here (vault, onward_passport_get_id (passport));
      add_passport (self, passport, here);
    }
  return TRUE;
}

static OnwardHandover *
go_through (OnwardVault *vault, JsonNode *node, OnwardSecret *words, gboolean take, GError **error)
{
  JsonObject *object = json_node_get_object (node);
  g_autoptr (OnwardIdentityRow) setting = onward_handover_identity_from_json (
      json_object_get_member (object, "identity"), words, error);
  g_autoptr (OnwardHandover) self = setting != NULL ? describe (object, setting) : NULL;

  if (self == NULL
      || (vault != NULL && !onward_handover_identity_fits (vault, setting, self, error)))
    return NULL;
  /* One that was retired here and comes back seals again. */
  if (take && !onward_vault_put_identity (vault, setting, error))
    return NULL;
  if (!go_through_cards (vault, object, take, self, error)
      || !go_through_passports (vault, object, words, take, self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * onward_handover_peek:
 * @vault: (nullable): an open vault
 * @file: a handover
 * @words: what it is locked under
 * @error: return location
 *
 * Opens a handover to see what is in it, and whether it may be taken here. Changes nothing.
 *
 * Returns: (transfer full): what is in it
 */
OnwardHandover *
onward_handover_peek (OnwardVault *vault, GBytes *file, OnwardSecret *words, GError **error)
{
  g_autoptr (JsonNode) node = open_file (file, words, error);

  return node != NULL ? go_through (vault, node, words, FALSE, error) : NULL;
}

/**
 * onward_handover_take:
 * @vault: an open vault
 * @file: a handover
 * @words: what it is locked under
 * @error: return location
 *
 * Takes a handover into a vault, all of it or nothing: the setting seals here from now on, cards
 * that were compared there count as compared, and the passports are brought in as own copies are. A
 * passport that is here already is kept as a revision before. What was compared here stays.
 *
 * Fails with `OTHER_KEYS` if the setting is known here by other keys.
 *
 * Returns: (transfer full): what was taken
 */
OnwardHandover *
onward_handover_take (OnwardVault *vault, GBytes *file, OnwardSecret *words, GError **error)
{
  g_autoptr (JsonNode) node = open_file (file, words, error);
  g_autoptr (OnwardHandover) self = NULL;

  if (node == NULL || !onward_vault_begin (vault, error))
    return NULL;
  self = go_through (vault, node, words, TRUE, error);
  if (self == NULL)
    {
      onward_vault_rollback (vault);
      return NULL;
    }
  return onward_vault_commit (vault, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * onward_handover_check:
 * @vault: the vault it was made in
 * @file: a handover that was written
 * @words: what it is locked under
 * @setting: name or id of its setting
 * @error: return location
 *
 * Opens a handover again, all of it: only then may the setting be retired here.
 *
 * Returns: TRUE if it holds this setting with its keys
 */
gboolean
onward_handover_check (OnwardVault *vault, GBytes *file, OnwardSecret *words, const char *setting,
                       GError **error)
{
  g_autoptr (OnwardIdentityRow) row = find_setting (vault, setting, error);
  g_autoptr (OnwardHandover) found
      = row != NULL ? onward_handover_peek (vault, file, words, error) : NULL;

  if (found == NULL)
    return FALSE;
  if (found->is_here && g_str_equal (found->id, row->id))
    return TRUE;
  g_set_error_literal (error, ONWARD_HANDOVER_ERROR, ONWARD_HANDOVER_ERROR_NOT_WHOLE,
                       _ ("The file that was written does not open as it should. Nothing was "
                          "retired; please try again, to another place."));
  return FALSE;
}
