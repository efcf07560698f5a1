/* A reply comes back to where the share was made: what it changes after a yes, and everything that
 * keeps it from changing anything. */

#include "exchange.h"

#include "passport/onward-date.h"
#include "people.h"
#include "receive/onward-known-card.h"
#include "seal/onward-base64url.h"
#include "share/onward-own-card.h"
#include "share/onward-share-entry.h"
#include "store/onward-vault-cards.h"
#include "store/onward-vault-passports.h"
#include "store/onward-vault-sealed.h"
#include "store/onward-vault-share-log.h"

#define HEADPHONES "noise-reducing-headphones" /* in place, agreed with the school */
#define WORKSPACE "quieter-workspace"          /* tried, and it worked */
#define NAME_HERE "Example Works, the new job" /* what the school calls the employer */

static OnwardReplyItem *
find (OnwardReply *reply, const char *id)
{
  for (guint i = 0; i < reply->items->len; i++)
    {
      OnwardReplyItem *item = g_ptr_array_index (reply->items, i);

      if (g_str_equal (item->adjustment, id))
        return item;
    }
  g_assert_not_reached ();
}

static void
assert_says (Exchange *e, const char *id, const char *path, const char *expected)
{
  g_autofree char *text = exchange_says (e, id, path);

  g_assert_cmpstr (text, ==, expected);
}

static void
apply (Exchange *e, GBytes *file)
{
  g_autoptr (OnwardReply) reply = exchange_open (e, file);
  g_autoptr (GError) error = NULL;

  onward_replies_apply (e->home, reply, &error);
  g_assert_no_error (error);
}

static void
assert_not_applied (Exchange *e, OnwardReply *reply, OnwardRepliesError code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = fixture_snapshot (&e->home_store);
  g_autofree char *after = NULL;

  g_assert_false (onward_replies_apply (e->home, reply, &error));
  g_assert_error (error, ONWARD_REPLIES_ERROR, (int)code);
  after = fixture_snapshot (&e->home_store);
  g_assert_cmpstr (before, ==, after);
}

/* --- what a yes changes --- */

static void
test_a_yes_puts_it_into_the_passport (Exchange *e, gconstpointer data)
{
  g_autoptr (GBytes) file = NULL;
  g_autoptr (OnwardReply) reply = NULL;
  g_autoptr (GPtrArray) kept = NULL;

  exchange_say (e, WORKSPACE, ONWARD_REPLY_IN_PLACE, "2026-11-16", "By the window.");
  exchange_say (e, HEADPHONES, ONWARD_REPLY_AGREED, "2026-11-20", NULL);
  file = exchange_answer (e);
  reply = exchange_open (e, file);
  g_assert_cmpint (reply->signer, ==, ONWARD_REPLY_SIGNER_KNOWN);
  g_assert_cmpstr (reply->signer_name, ==, NAME_HERE);
  g_assert_cmpstr (reply->says_it_is, ==, "Example Works");
  g_assert_cmpstr (find (reply, WORKSPACE)->comment, ==, "By the window.");
  g_assert_cmpuint (onward_reply_count_changes (reply), ==, 2);
  assert_says (e, WORKSPACE, "state", "tried-worked");

  apply (e, file);
  assert_says (e, WORKSPACE, "state", "in-place");
  assert_says (e, WORKSPACE, "in_place_since", "2026-11-16");
  assert_says (e, WORKSPACE, "agreed.with", NAME_HERE);
  assert_says (e, WORKSPACE, "agreed.on", "2026-11-21");
  assert_says (e, HEADPHONES, "state", "agreed");
  assert_says (e, HEADPHONES, "in_place_since", NULL);
  assert_says (e, HEADPHONES, "agreed.with", NAME_HERE);
  assert_says (e, HEADPHONES, "agreed.on", "2026-11-20");
  kept = onward_vault_list_replies (e->home, e->sam, e->share, NULL);
  g_assert_cmpuint (kept->len, ==, 1);
}

static void
test_the_rest_is_kept_and_overwrites_nothing (Exchange *e, gconstpointer data)
{
  g_autoptr (GBytes) file = NULL;
  g_autoptr (OnwardReply) again = NULL;
  g_autoptr (GPtrArray) kept = NULL;
  g_autofree char *before = exchange_says (e, HEADPHONES, "state");

  exchange_say (e, HEADPHONES, ONWARD_REPLY_CANNOT, NULL, "Alarms must be heard.");
  exchange_say (e, WORKSPACE, ONWARD_REPLY_ASK_AGAIN, "2027-01-11", NULL);
  file = exchange_answer (e);
  apply (e, file);
  assert_says (e, HEADPHONES, "state", before);
  assert_says (e, WORKSPACE, "state", "tried-worked");

  kept = onward_vault_list_replies (e->home, e->sam, NULL, NULL);
  again = onward_replies_show (e->home, g_ptr_array_index (kept, 0), NULL);
  g_assert_cmpstr (find (again, HEADPHONES)->comment, ==, "Alarms must be heard.");
  g_assert_cmpint (find (again, HEADPHONES)->effect, ==, ONWARD_REPLY_EFFECT_KEPT);
  g_assert_cmpint (again->news, ==, ONWARD_REPLY_NEWS_HAD_BEFORE);
}

static void
test_what_is_not_wanted_stays (Exchange *e, gconstpointer data)
{
  g_autoptr (GBytes) file = NULL;
  g_autoptr (OnwardReply) reply = NULL;

  exchange_say (e, HEADPHONES, ONWARD_REPLY_AGREED, NULL, NULL);
  exchange_say (e, WORKSPACE, ONWARD_REPLY_AGREED, NULL, NULL);
  file = exchange_answer (e);
  reply = exchange_open (e, file);
  find (reply, HEADPHONES)->take = FALSE;
  g_assert_cmpuint (onward_reply_count_changes (reply), ==, 1);
  g_assert_true (onward_replies_apply (e->home, reply, NULL));
  assert_says (e, HEADPHONES, "state", "in-place");
  assert_says (e, WORKSPACE, "state", "agreed");
}

static void
test_the_log_says_it_and_still_follows (Exchange *e, gconstpointer data)
{
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GError) error = NULL;
  JsonObject *entry = NULL;

  exchange_say (e, WORKSPACE, ONWARD_REPLY_AGREED, NULL, NULL);
  file = exchange_answer (e);
  apply (e, file);
  lines = onward_vault_share_log (e->home, e->sam, NULL);
  entry = json_node_get_object (
      ((OnwardShareLogLine *)g_ptr_array_index (lines, lines->len - 1))->entry);
  g_assert_cmpstr (json_object_get_string_member (entry, "event"), ==, "reply");
  g_assert_cmpstr (json_object_get_string_member (entry, "share"), ==, e->share);
  g_assert_cmpint (json_object_get_int_member (entry, "changed"), ==, 1);
  g_assert_true (onward_share_entry_is_whole (entry)); /* or no own copy could be taken in */
  g_assert_true (onward_vault_check_log (e->home, &error));
  g_assert_no_error (error);
}

static void
test_a_receipt_changes_nothing_but_is_kept (Exchange *e, gconstpointer data)
{
  g_autoptr (OnwardPlan) plan = exchange_plan (e);
  g_autoptr (OnwardAnswering) made = NULL;
  g_autoptr (OnwardReply) reply = NULL;
  g_autoptr (GError) error = NULL;
  GDate day;

  onward_date_parse ("2026-11-21", &day);
  made = onward_answering_make_receipt (e->away, plan->verdict, NULL, &day, &error);
  g_assert_no_error (error);
  reply = exchange_open (e, made->file);
  g_assert_true (g_date_valid (&reply->deleted));
  g_assert_cmpuint (reply->items->len, ==, 0);
  apply (e, made->file);
}

/* --- what has changed meanwhile --- */

static void
change_adjustment (Exchange *e, const char *id, const char *path, const char *value)
{
  g_autoptr (OnwardPassport) passport = onward_vault_load (e->home, e->sam, NULL);
  GPtrArray *all = onward_passport_get_adjustments (passport);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < all->len; i++)
    if (g_str_equal (onward_adjustment_get_id (g_ptr_array_index (all, i)), id))
      {
        g_autoptr (JsonNode) node = json_node_init_string (json_node_alloc (), value);

        if (path == NULL)
          onward_passport_remove_adjustment (passport, i, &error);
        else
          onward_adjustment_set (g_ptr_array_index (all, i), path, node, &error);
        break;
      }
  g_assert_no_error (error);
  g_assert_true (onward_vault_save (e->home, passport, "adjustments", &error));
}

static void
test_an_adjustment_that_is_gone_is_said_to_be (Exchange *e, gconstpointer data)
{
  g_autoptr (GBytes) file = NULL;
  g_autoptr (OnwardReply) reply = NULL;

  exchange_say (e, WORKSPACE, ONWARD_REPLY_AGREED, NULL, NULL);
  file = exchange_answer (e);
  change_adjustment (e, WORKSPACE, NULL, "");
  reply = exchange_open (e, file);
  g_assert_cmpint (find (reply, WORKSPACE)->effect, ==, ONWARD_REPLY_EFFECT_REMOVED);
  g_assert_cmpuint (onward_reply_count_changes (reply), ==, 0);
  apply (e, file);
  assert_says (e, WORKSPACE, "state", NULL);
}

static void
test_other_words_since_then_stay (Exchange *e, gconstpointer data)
{
  g_autoptr (GBytes) file = NULL;

  exchange_say (e, WORKSPACE, ONWARD_REPLY_AGREED, NULL, NULL);
  file = exchange_answer (e);
  change_adjustment (e, WORKSPACE, "my_words", "I like the corner.");
  apply (e, file);
  assert_says (e, WORKSPACE, "my_words", "I like the corner.");
  assert_says (e, WORKSPACE, "state", "agreed");
}

static void
test_what_they_say_does_not_work_stays (Exchange *e, gconstpointer data)
{
  g_autoptr (GBytes) file = NULL;
  g_autoptr (OnwardReply) reply = NULL;

  exchange_say (e, WORKSPACE, ONWARD_REPLY_IN_PLACE, NULL, NULL);
  file = exchange_answer (e);
  change_adjustment (e, WORKSPACE, "state", "stopped");
  reply = exchange_open (e, file);
  g_assert_cmpint (find (reply, WORKSPACE)->effect, ==, ONWARD_REPLY_EFFECT_OVERRULED);
  apply (e, file);
  assert_says (e, WORKSPACE, "state", "stopped");
}

/* Between showing and the yes the passport may change, too. */
static void
test_it_is_looked_at_again_after_the_yes (Exchange *e, gconstpointer data)
{
  g_autoptr (GBytes) file = NULL;
  g_autoptr (OnwardReply) reply = NULL;

  exchange_say (e, WORKSPACE, ONWARD_REPLY_AGREED, NULL, NULL);
  file = exchange_answer (e);
  reply = exchange_open (e, file);
  change_adjustment (e, WORKSPACE, "state", "tried-did-not-work");
  g_assert_true (onward_replies_apply (e->home, reply, NULL));
  assert_says (e, WORKSPACE, "state", "tried-did-not-work");
}

static void
test_a_share_of_an_older_seal_is_still_answered (Exchange *e, gconstpointer data)
{
  g_autoptr (GBytes) file = NULL;

  exchange_say (e, WORKSPACE, ONWARD_REPLY_AGREED, NULL, NULL);
  file = exchange_answer (e);
  exchange_seal (e, TRUE); /* the code was forgotten: another key */
  apply (e, file);
  assert_says (e, WORKSPACE, "state", "agreed");
}

/* --- older, twice --- */

static void
test_the_same_reply_twice_changes_nothing (Exchange *e, gconstpointer data)
{
  g_autoptr (GBytes) file = NULL;
  g_autoptr (OnwardReply) again = NULL;

  exchange_say (e, WORKSPACE, ONWARD_REPLY_AGREED, NULL, NULL);
  file = exchange_answer (e);
  apply (e, file);
  change_adjustment (e, WORKSPACE, "state", "used-now");
  again = exchange_open (e, file);
  g_assert_cmpint (again->news, ==, ONWARD_REPLY_NEWS_HAD_BEFORE);
  assert_not_applied (e, again, ONWARD_REPLIES_ERROR_NOT_NEWER);
  assert_says (e, WORKSPACE, "state", "used-now");
}

static void
test_an_older_reply_after_a_newer_one_is_not_applied (Exchange *e, gconstpointer data)
{
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) second = NULL;
  g_autoptr (OnwardReply) late = NULL;

  exchange_say (e, WORKSPACE, ONWARD_REPLY_AGREED, NULL, NULL);
  first = exchange_answer (e);
  exchange_say (e, WORKSPACE, ONWARD_REPLY_IN_PLACE, "2026-11-21", NULL);
  second = exchange_answer (e); /* in the same second, and later all the same */
  late = exchange_open (e, first);
  g_assert_cmpint (late->news, ==, ONWARD_REPLY_NEWS_NEW);
  apply (e, second);
  assert_not_applied (e, late, ONWARD_REPLIES_ERROR_NOT_NEWER); /* opened before, said yes after */
  g_clear_pointer (&late, onward_reply_free);
  late = exchange_open (e, first);
  g_assert_cmpint (late->news, ==, ONWARD_REPLY_NEWS_OLDER);
  assert_not_applied (e, late, ONWARD_REPLIES_ERROR_NOT_NEWER);
  assert_says (e, WORKSPACE, "state", "in-place");
}

static void
test_what_was_agreed_comes_to_be_in_place (Exchange *e, gconstpointer data)
{
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) second = NULL;

  exchange_say (e, WORKSPACE, ONWARD_REPLY_AGREED, "2026-11-20", NULL);
  first = exchange_answer (e);
  apply (e, first);
  onward_clock_set (EXCHANGE_NOW + 30 * EXCHANGE_DAY);
  exchange_say (e, WORKSPACE, ONWARD_REPLY_IN_PLACE, "2026-12-14", NULL);
  second = exchange_answer (e);
  apply (e, second);
  assert_says (e, WORKSPACE, "state", "in-place");
  assert_says (e, WORKSPACE, "in_place_since", "2026-12-14");
  assert_says (e, WORKSPACE, "agreed.on", "2026-11-20");
}

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
  assert_not_applied (e, reply, ONWARD_REPLIES_ERROR_UNKNOWN_SIGNER);
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
  assert_not_applied (e, reply, ONWARD_REPLIES_ERROR_UNKNOWN_SIGNER);
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
  assert_not_applied (e, unknown, ONWARD_REPLIES_ERROR_UNKNOWN_SIGNER);
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

static void
add (const char *name, void (*test) (Exchange *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/share/replies/", name, NULL);

  g_test_add (path, Exchange, NULL, exchange_set_up, test, exchange_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("a-yes-puts-it-into-the-passport", test_a_yes_puts_it_into_the_passport);
  add ("the-rest-is-kept-and-overwrites-nothing", test_the_rest_is_kept_and_overwrites_nothing);
  add ("what-is-not-wanted-stays", test_what_is_not_wanted_stays);
  add ("the-log-says-it-and-still-follows", test_the_log_says_it_and_still_follows);
  add ("a-receipt-changes-nothing-but-is-kept", test_a_receipt_changes_nothing_but_is_kept);
  add ("an-adjustment-that-is-gone-is-said-to-be", test_an_adjustment_that_is_gone_is_said_to_be);
  add ("other-words-since-then-stay", test_other_words_since_then_stay);
  add ("what-they-say-does-not-work-stays", test_what_they_say_does_not_work_stays);
  add ("it-is-looked-at-again-after-the-yes", test_it_is_looked_at_again_after_the_yes);
  add ("a-share-of-an-older-seal-is-still-answered",
       test_a_share_of_an_older_seal_is_still_answered);
  add ("the-same-reply-twice-changes-nothing", test_the_same_reply_twice_changes_nothing);
  add ("an-older-reply-after-a-newer-one-is-not-applied",
       test_an_older_reply_after_a_newer_one_is_not_applied);
  add ("what-was-agreed-comes-to-be-in-place", test_what_was_agreed_comes_to_be_in_place);
  add ("a-signer-who-was-not-compared-changes-nothing",
       test_a_signer_who_was_not_compared_changes_nothing);
  add ("another-key-than-the-compared-one-is-shouted",
       test_another_key_than_the_compared_one_is_shouted);
  add ("a-signer-it-was-not-shared-with-is-refused",
       test_a_signer_it_was_not_shared_with_is_refused);
  add ("a-share-to-a-name-is-answered-by-a-compared-card",
       test_a_share_to_a_name_is_answered_by_a_compared_card);
  add ("a-share-not-made-here-is-refused", test_a_share_not_made_here_is_refused);
  add ("a-digest-of-another-share-is-refused", test_a_digest_of_another_share_is_refused);
  add ("a-digest-of-an-answer-is-refused", test_a_digest_of_an_answer_is_refused);
  add ("a-digest-of-what-was-not-shared-is-refused",
       test_a_digest_of_what_was_not_shared_is_refused);
  add ("another-reply-key-is-not-opened", test_another_reply_key_is_not_opened);
  add ("the-reply-key-of-another-passport-is-refused",
       test_the_reply_key_of_another_passport_is_refused);
  add ("every-changed-byte-is-noticed", test_every_changed_byte_is_noticed);
  add ("other-files-are-no-replies", test_other_files_are_no_replies);
  return g_test_run ();
}
