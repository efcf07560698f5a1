/* Whose reply counts, and which are refused: nothing of them changes a passport. */

#include "people.h"
#include "replies-stage.h"
#include "seal/onward-base64url.h"
#include "share/onward-own-identity.h"
#include "store/onward-vault-cards.h"
#include "store/onward-vault-passports.h"
#include "store/onward-vault-sealed.h"

/* --- who signed --- */

static void
test_a_signer_who_was_not_compared_changes_nothing (Exchange *e, gconstpointer data)
{
  g_autoptr (GBytes) file = NULL;
  g_autoptr (OnwardReply) reply = NULL;
  g_autoptr (OnwardCardRow) card = onward_vault_find_card (e->home, e->employer->id, NULL);

  card->trusted_at = 0;
  g_assert_true (onward_vault_put_card (e->home, card, NULL));
  exchange_say (e, WORKSPACE, ONWARD_REPLY_AGREED, NULL, NULL);
  file = exchange_answer (e);
  reply = exchange_open (e, file);
  g_assert_cmpint (reply->signer, ==, ONWARD_REPLY_SIGNER_UNKNOWN);
  g_assert_null (reply->signer_name);
  replies_assert_not_applied (e, reply, ONWARD_REPLIES_ERROR_UNKNOWN_SIGNER);
}

static JsonObject *
payload_of (const char *id, EVP_PKEY *sign, const char *share, const char *digest)
{
  JsonObject *payload = json_object_new ();
  JsonArray *answers = json_array_new ();
  JsonObject *answer = json_object_new ();

  json_object_set_string_member (payload, "iss", id);
  json_object_set_int_member (payload, "iat", EXCHANGE_NOW);
  json_object_set_string_member (payload, "share", share);
  json_object_set_string_member (payload, "name", "Example Works");
  json_object_set_member (payload, "sign", onward_jwk_export (sign));
  json_object_set_string_member (answer, "adjustment", digest);
  json_object_set_string_member (answer, "state", "agreed");
  json_array_add_object_element (answers, answer);
  json_object_set_array_member (payload, "answers", answers);
  return payload;
}

static char *
digest_of (Exchange *e, const char *id)
{
  g_autoptr (OnwardPlan) plan = exchange_plan (e);

  return g_strdup (exchange_item (plan, id)->digest);
}

static void
test_another_key_than_the_compared_one_is_shouted (Exchange *e, gconstpointer data)
{
  g_autoptr (EVP_PKEY) stranger = onward_jwk_generate (NULL);
  g_autoptr (EVP_PKEY) reply_key = exchange_reply_key (e);
  g_autofree char *digest = digest_of (e, WORKSPACE);
  g_autoptr (GBytes) file = exchange_forge (
      payload_of (e->employer->id, stranger, e->share, digest), stranger, reply_key);
  g_autoptr (OnwardReply) reply = exchange_open (e, file);

  g_assert_cmpint (reply->signer, ==, ONWARD_REPLY_SIGNER_KEY_CHANGED);
  g_assert_null (reply->signer_name);
  replies_assert_not_applied (e, reply, ONWARD_REPLIES_ERROR_UNKNOWN_SIGNER);
}

static void
test_a_signer_it_was_not_shared_with_is_refused (Exchange *e, gconstpointer data)
{
  g_autoptr (EVP_PKEY) stranger = onward_jwk_generate (NULL);
  g_autoptr (EVP_PKEY) reply_key = exchange_reply_key (e);
  g_autofree char *digest = digest_of (e, WORKSPACE);
  g_autofree char *id = onward_identity_new_id ();
  g_autoptr (GBytes) file
      = exchange_forge (payload_of (id, stranger, e->share, digest), stranger, reply_key);
  g_autoptr (GError) error = exchange_refusal (e, file);

  g_assert_error (error, ONWARD_REPLIES_ERROR, ONWARD_REPLIES_ERROR_NOT_THE_RECIPIENT);
}

/* Who may answer a share to a name is told by their card. */
static void
test_a_share_to_a_name_is_answered_by_a_compared_card (Exchange *e, gconstpointer data)
{
  g_autoptr (EVP_PKEY) sign = exchange_sign_key (e);
  g_autoptr (EVP_PKEY) stranger = onward_jwk_generate (NULL);
  g_autoptr (EVP_PKEY) reply_key = exchange_reply_key (e);
  g_autofree char *digest = digest_of (e, WORKSPACE);
  g_autoptr (GBytes) shared = exchange_share (e, TRUE);
  g_autofree char *id = onward_identity_new_id ();
  g_autoptr (GBytes) theirs
      = exchange_forge (payload_of (e->employer->id, sign, e->share, digest), sign, reply_key);
  g_autoptr (GBytes) other
      = exchange_forge (payload_of (id, stranger, e->share, digest), stranger, reply_key);
  g_autoptr (OnwardReply) known = exchange_open (e, theirs);
  g_autoptr (OnwardReply) unknown = exchange_open (e, other);

  g_assert_cmpint (known->signer, ==, ONWARD_REPLY_SIGNER_KNOWN);
  g_assert_cmpint (unknown->signer, ==, ONWARD_REPLY_SIGNER_UNKNOWN);
  replies_assert_not_applied (e, unknown, ONWARD_REPLIES_ERROR_UNKNOWN_SIGNER);
}

/* --- what is refused --- */

static void
test_a_share_not_made_here_is_refused (Exchange *e, gconstpointer data)
{
  g_autoptr (EVP_PKEY) sign = exchange_sign_key (e);
  g_autoptr (EVP_PKEY) reply_key = exchange_reply_key (e);
  g_autofree char *digest = digest_of (e, WORKSPACE);
  g_autofree char *other = onward_base64url_sha256 ("another", 7);
  g_autoptr (GBytes) file
      = exchange_forge (payload_of (e->employer->id, sign, other, digest), sign, reply_key);
  g_autoptr (GError) error = exchange_refusal (e, file);

  g_assert_error (error, ONWARD_REPLIES_ERROR, ONWARD_REPLIES_ERROR_UNKNOWN_SHARE);
}

static void
assert_digest_refused (Exchange *e, const char *digest)
{
  g_autoptr (EVP_PKEY) sign = exchange_sign_key (e);
  g_autoptr (EVP_PKEY) reply_key = exchange_reply_key (e);
  g_autoptr (GBytes) file
      = exchange_forge (payload_of (e->employer->id, sign, e->share, digest), sign, reply_key);
  g_autoptr (GError) error = exchange_refusal (e, file);

  g_assert_error (error, ONWARD_REPLIES_ERROR, ONWARD_REPLIES_ERROR_UNKNOWN_ADJUSTMENT);
}

static OnwardIssued *
load_issued (Exchange *e)
{
  g_autoptr (OnwardSealed) sealed = onward_sharing_find_sealed (e->home, e->sam, NULL);
  g_autofree char *text
      = g_strndup (g_bytes_get_data (sealed->issued, NULL), g_bytes_get_size (sealed->issued));

  return onward_issued_parse (text, NULL);
}

/* The seal has new salts for everything, so nothing of one share is in another. */
static void
test_a_digest_of_another_share_is_refused (Exchange *e, gconstpointer data)
{
  g_autofree char *old = digest_of (e, WORKSPACE);
  g_autoptr (GBytes) shared = NULL;

  exchange_seal (e, FALSE);
  shared = exchange_share (e, FALSE);
  assert_digest_refused (e, old);
}

static void
test_a_digest_of_an_answer_is_refused (Exchange *e, gconstpointer data)
{
  g_autoptr (OnwardIssued) issued = load_issued (e);
  OnwardIssuedItem *item = onward_issued_find (issued, "card/preferred-name", NULL);
  g_autofree char *digest = onward_base64url_sha256 (item->text, strlen (item->text));

  assert_digest_refused (e, digest);
}

/* It was sealed and never shared: knowing it would mean having seen it elsewhere. */
static void
test_a_digest_of_what_was_not_shared_is_refused (Exchange *e, gconstpointer data)
{
  g_autoptr (OnwardIssued) issued = load_issued (e);
  g_autoptr (OnwardPlan) plan = exchange_plan (e);
  GPtrArray *items = onward_issued_get_items (issued);
  guint tried = 0;

  for (guint i = 0; i < items->len; i++)
    {
      OnwardIssuedItem *item = g_ptr_array_index (items, i);
      g_autofree char *digest = onward_base64url_sha256 (item->text, strlen (item->text));
      gboolean shared = FALSE;

      for (guint j = 0; j < plan->items->len; j++)
        shared
            = shared
              || g_strcmp0 (((OnwardPlanItem *)g_ptr_array_index (plan->items, j))->digest, digest)
                     == 0;
      if (!g_str_has_prefix (item->path, "helps/") || shared)
        continue;
      assert_digest_refused (e, digest);
      tried++;
    }
  g_assert_cmpuint (tried, >, 3); /* adjustments for elsewhere, and parts of the shared ones */
}

static void
test_another_reply_key_is_not_opened (Exchange *e, gconstpointer data)
{
  g_autoptr (EVP_PKEY) sign = exchange_sign_key (e);
  g_autoptr (EVP_PKEY) other = onward_jwk_generate (NULL);
  g_autofree char *digest = digest_of (e, WORKSPACE);
  g_autoptr (GBytes) file
      = exchange_forge (payload_of (e->employer->id, sign, e->share, digest), sign, other);
  g_autoptr (GError) error = exchange_refusal (e, file);

  g_assert_error (error, ONWARD_REPLIES_ERROR, ONWARD_REPLIES_ERROR_NOT_OPENED);
}

/* One person's key opens nothing about another's share. */
static void
test_the_reply_key_of_another_passport_is_refused (Exchange *e, gconstpointer data)
{
  g_autoptr (OnwardPassport) robin = people_load ("robin");
  g_autofree char *sam = g_steal_pointer (&e->sam);
  g_autoptr (EVP_PKEY) sign = exchange_sign_key (e);
  g_autofree char *digest = digest_of (e, WORKSPACE);
  g_autoptr (EVP_PKEY) robins = NULL;
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GError) error = NULL;

  e->sam = g_strdup (onward_passport_get_id (robin));
  onward_vault_save (e->home, robin, "import", NULL);
  exchange_seal (e, FALSE);
  robins = exchange_reply_key (e);
  file = exchange_forge (payload_of (e->employer->id, sign, e->share, digest), sign, robins);
  error = exchange_refusal (e, file);
  g_assert_error (error, ONWARD_REPLIES_ERROR, ONWARD_REPLIES_ERROR_UNKNOWN_SHARE);
}

static void
test_every_changed_byte_is_noticed (Exchange *e, gconstpointer data)
{
  g_autoptr (GBytes) file = NULL;
  gsize length = 0;
  const char *text = NULL;

  exchange_say (e, WORKSPACE, ONWARD_REPLY_AGREED, NULL, NULL);
  file = exchange_answer (e);
  text = g_bytes_get_data (file, &length);
  for (gsize i = 0; i < length; i += 7)
    {
      g_autofree char *changed = g_strndup (text, length);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;

      changed[i] = changed[i] == 'A' ? 'B' : 'A';
      bytes = g_bytes_new (changed, length);
      error = exchange_refusal (e, bytes);
    }
}

static void
test_other_files_are_no_replies (Exchange *e, gconstpointer data)
{
  static const char *const texts[] = { "", "\n", "a.b.c.d.e", "{}", "eyJ9.e30.AA" };
  g_autoptr (GBytes) share = exchange_share (e, FALSE);
  g_autoptr (GError) of_share = exchange_refusal (e, share);

  g_assert_error (of_share, ONWARD_REPLIES_ERROR, ONWARD_REPLIES_ERROR_NOT_A_REPLY);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (texts[i], strlen (texts[i]));
      g_autoptr (GError) error = exchange_refusal (e, bytes);

      g_assert_error (error, ONWARD_REPLIES_ERROR, ONWARD_REPLIES_ERROR_NOT_A_REPLY);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  replies_add ("a-signer-who-was-not-compared-changes-nothing",
               test_a_signer_who_was_not_compared_changes_nothing);
  replies_add ("another-key-than-the-compared-one-is-shouted",
               test_another_key_than_the_compared_one_is_shouted);
  replies_add ("a-signer-it-was-not-shared-with-is-refused",
               test_a_signer_it_was_not_shared_with_is_refused);
  replies_add ("a-share-to-a-name-is-answered-by-a-compared-card",
               test_a_share_to_a_name_is_answered_by_a_compared_card);
  replies_add ("a-share-not-made-here-is-refused", test_a_share_not_made_here_is_refused);
  replies_add ("a-digest-of-another-share-is-refused", test_a_digest_of_another_share_is_refused);
  replies_add ("a-digest-of-an-answer-is-refused", test_a_digest_of_an_answer_is_refused);
  replies_add ("a-digest-of-what-was-not-shared-is-refused",
               test_a_digest_of_what_was_not_shared_is_refused);
  replies_add ("another-reply-key-is-not-opened", test_another_reply_key_is_not_opened);
  replies_add ("the-reply-key-of-another-passport-is-refused",
               test_the_reply_key_of_another_passport_is_refused);
  replies_add ("every-changed-byte-is-noticed", test_every_changed_byte_is_noticed);
  replies_add ("other-files-are-no-replies", test_other_files_are_no_replies);
  return g_test_run ();
}
