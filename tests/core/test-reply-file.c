/* A reply is signed by the key it shows, and every rule of its form is kept. */

#include <string.h>

#include "passport/onward-clock.h"
#include "passport/onward-date.h"
#include "seal/onward-base64url.h"
#include "seal/onward-jws.h"
#include "seal/onward-reply-file.h"
#include "seal/onward-strict-json.h"

#define ID "urn:uuid:11111111-2222-4333-8444-555555555555"
#define NAME "Example Works"
#define MADE G_GINT64_CONSTANT (1795251600)

typedef struct
{
  EVP_PKEY *sign;
  char *kid;
  char *share;
  char *first;
  char *second;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_assert_true (onward_clock_set_from_text ("2026-11-21T09:00:00Z"));
  self->sign = onward_jwk_generate (NULL);
  self->kid = onward_jwk_thumbprint (self->sign);
  self->share = onward_base64url_sha256 ("share", 5);
  self->first = onward_base64url_sha256 ("first", 5);
  self->second = onward_base64url_sha256 ("second", 6);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  onward_clock_reset ();
  EVP_PKEY_free (self->sign);
  g_free (self->kid);
  g_free (self->share);
  g_free (self->first);
  g_free (self->second);
}

/* A right reply, to be broken: @with is a JSON object whose members take the place of the right
 * ones; null takes a member away. @answer does the same to the first answer. */
static JsonNode *
payload (Fixture *self, const char *with, const char *answer)
{
  g_autofree char *text = g_strdup_printf (
      "{\"iss\":\"" ID "\",\"iat\":1795251600,\"share\":\"%s\",\"name\":\"" NAME "\","
      "\"answers\":[{\"adjustment\":\"%s\",\"state\":\"in-place\",\"on\":\"2026-11-16\","
      "\"comment\":\"By the window.\"},{\"adjustment\":\"%s\",\"state\":\"cannot\"}]}",
      self->share, self->first, self->second);
  JsonNode *node = onward_strict_json_parse (text, strlen (text), &onward_json_limits_claims, NULL);
  JsonObject *object = json_node_get_object (node);
  const char *const changes[] = { with, answer };

  json_object_set_member (object, "sign", onward_jwk_export (self->sign));
  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (JsonNode) change = NULL;
      JsonObject *into = object;
      JsonObjectIter iter;
      const char *name = NULL;
      JsonNode *value = NULL;

      if (changes[i] == NULL)
        continue;
      if (i == 1)
        into = json_array_get_object_element (json_object_get_array_member (object, "answers"), 0);
      change = json_from_string (changes[i], NULL);
      json_object_iter_init (&iter, json_node_get_object (change));
      while (json_object_iter_next (&iter, &name, &value))
        if (JSON_NODE_HOLDS_NULL (value))
          json_object_remove_member (into, name);
        else
          json_object_set_member (into, name, json_node_copy (value));
    }
  return node;
}

static OnwardReplyFile *
read_text (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return onward_reply_file_read (bytes, error);
}

static OnwardReplyFile *
read_payload (Fixture *self, const char *with, const char *answer, GError **error)
{
  g_autoptr (JsonNode) node = payload (self, with, answer);
  g_autofree char *text = onward_jws_sign (node, ONWARD_REPLY_TYP, self->kid, self->sign, NULL);

  return read_text (text, error);
}

static void
test_reads_what_is_right (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardReplyFile) file = read_payload (self, "{\"later\":[1]}", NULL, &error);
  GPtrArray *answers = NULL;
  const OnwardReplyAnswer *first = NULL;
  const OnwardReplyAnswer *second = NULL;

  g_assert_no_error (error);
  answers = onward_reply_file_get_answers (file);
  g_assert_cmpstr (onward_reply_file_get_id (file), ==, ID);
  g_assert_cmpstr (onward_reply_file_get_name (file), ==, NAME);
  g_assert_cmpstr (onward_reply_file_get_share (file), ==, self->share);
  g_assert_cmpstr (onward_reply_file_get_thumbprint (file), ==, self->kid);
  g_assert_cmpint (onward_reply_file_get_made (file), ==, MADE);
  g_assert_false (onward_reply_file_get_deleted (file, NULL));
  g_assert_cmpuint (answers->len, ==, 2);
  first = g_ptr_array_index (answers, 0);
  second = g_ptr_array_index (answers, 1);
  g_assert_cmpint (first->state, ==, ONWARD_REPLY_IN_PLACE);
  g_assert_cmpstr (first->comment, ==, "By the window.");
  g_assert_true (g_date_valid (&first->on));
  g_assert_cmpint (second->state, ==, ONWARD_REPLY_CANNOT);
  g_assert_false (g_date_valid (&second->on));
  g_assert_null (second->comment);
}

/* Each of these is signed, and refused by one rule. */
static const struct
{
  const char *name;
  const char *with;
  const char *answer;
  const char *member; /* that the sentence names */
} broken[] = {
  { "no-id", "{\"iss\":null}", NULL, "iss" },
  { "an-id-in-another-form", "{\"iss\":\"URN:UUID:1\"}", NULL, "iss" },
  { "no-time", "{\"iat\":null}", NULL, "iat" },
  { "a-time-before-1970", "{\"iat\":-1}", NULL, "iat" },
  { "a-time-with-a-fraction", "{\"iat\":1.5}", NULL, "iat" },
  { "a-share-that-is-no-digest", "{\"share\":\"AAAA\"}", NULL, "share" },
  { "no-name", "{\"name\":\"\"}", NULL, "name" },
  { "a-name-of-two-lines", "{\"name\":\"Example\\nWorks\"}", NULL, "name" },
  { "a-name-that-turns-round", "{\"name\":\"Example \\u202eskroW\"}", NULL, "name" },
  { "no-key", "{\"sign\":null}", NULL, "sign" },
  { "no-answers", "{\"answers\":null}", NULL, "answers" },
  { "answers-that-are-no-list", "{\"answers\":{}}", NULL, "answers" },
  { "an-answer-that-is-no-object", "{\"answers\":[\"agreed\"]}", NULL, "answers" },
  { "an-adjustment-that-is-no-digest", NULL, "{\"adjustment\":\"headphones\"}", "adjustment" },
  { "no-adjustment", NULL, "{\"adjustment\":null}", "adjustment" },
  { "an-unknown-state", NULL, "{\"state\":\"perhaps\"}", "state" },
  { "nothing-said", NULL, "{\"state\":\"open\",\"on\":null}", "state" },
  { "no-state", NULL, "{\"state\":null}", "state" },
  { "a-day-that-is-none", NULL, "{\"on\":\"2026-02-30\"}", "on" },
  { "a-day-that-is-a-number", NULL, "{\"on\":20261116}", "on" },
  { "a-day-with-cannot", NULL, "{\"state\":\"cannot\"}", "on" },
  { "ask-again-without-a-day", NULL, "{\"state\":\"ask-again\",\"on\":null}", "on" },
  { "an-empty-comment", NULL, "{\"comment\":\"\"}", "comment" },
  { "a-comment-with-blanks-around", NULL, "{\"comment\":\" so \"}", "comment" },
  { "a-comment-that-turns-round", NULL, "{\"comment\":\"so\\u202e tub\"}", "comment" },
  { "a-comment-with-an-isolate", NULL, "{\"comment\":\"so\\u2067 but\"}", "comment" },
  { "a-comment-with-a-control", NULL, "{\"comment\":\"so\\u0007\"}", "comment" },
  { "a-comment-with-an-escape", NULL, "{\"comment\":\"so\\u001b[2J\"}", "comment" },
  { "a-comment-that-is-not-nfc", NULL, "{\"comment\":\"cafe\\u0301\"}", "comment" },
  { "a-comment-that-is-a-list", NULL, "{\"comment\":[\"so\"]}", "comment" },
  { "a-receipt-with-answers", "{\"deleted\":\"2026-11-21\"}", NULL, "deleted" },
  { "in-place-in-the-future", NULL, "{\"on\":\"2026-11-23\"}", "on" },
  { "agreed-in-the-future", NULL, "{\"state\":\"agreed\",\"on\":\"9999-12-31\"}", "on" },
  { "in-place-long-before", NULL, "{\"on\":\"1999-12-31\"}", "on" },
  { "deleted-in-the-future", "{\"answers\":[],\"deleted\":\"2026-11-23\"}", NULL, "deleted" },
  { "deleted-long-before", "{\"answers\":[],\"deleted\":\"1999-12-31\"}", NULL, "deleted" },
  { "a-receipt-of-no-day", "{\"answers\":[],\"deleted\":\"soon\"}", NULL, "deleted" },
};

static void
test_broken (Fixture *self, gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardReplyFile) file = read_payload (self, broken[i].with, broken[i].answer, &error);
  g_autofree char *quoted = g_strdup_printf ("“%s”", broken[i].member);

  g_assert_null (file);
  g_assert_error (error, ONWARD_REPLY_FILE_ERROR, ONWARD_REPLY_FILE_ERROR_MALFORMED);
  g_assert_nonnull (strstr (error->message, quoted));
}

/* A clock may be a day behind; what is to be asked again lies ahead. */
static void
test_a_day_of_slack (Fixture *self, gconstpointer data)
{
  static const char *const answers[] = { "{\"on\":\"2026-11-22\"}", "{\"on\":\"2000-01-01\"}",
                                         "{\"state\":\"ask-again\",\"on\":\"2027-11-22\"}" };

  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (OnwardReplyFile) file = read_payload (self, NULL, answers[i], &error);

      g_assert_no_error (error);
      g_assert_nonnull (file);
    }
}

static void
test_an_adjustment_twice_is_refused (Fixture *self, gconstpointer data)
{
  g_autofree char *again = g_strdup_printf ("{\"adjustment\":\"%s\"}", self->second);
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardReplyFile) file = read_payload (self, NULL, again, &error);

  g_assert_error (error, ONWARD_REPLY_FILE_ERROR, ONWARD_REPLY_FILE_ERROR_MALFORMED);
}

static OnwardReplyAnswer *
answer (const char *digest, OnwardReplyState state, const char *comment)
{
  OnwardReplyAnswer *one = onward_reply_answer_new ();

  one->adjustment = g_strdup (digest);
  one->state = state;
  one->comment = g_strdup (comment);
  return one;
}

static char *
write_reply (Fixture *self, GPtrArray *answers, const GDate *deleted, GError **error)
{
  return onward_reply_file_write (
      &(OnwardReplyDraft){ ID, NAME, self->sign, MADE, self->share, answers, deleted }, error);
}

static void
test_comments_have_a_limit (Fixture *self, gconstpointer data)
{
  g_autofree char *long_enough = g_strnfill (ONWARD_REPLY_COMMENT_MAX, 'x');
  g_autofree char *too_long = g_strnfill (ONWARD_REPLY_COMMENT_MAX + 1, 'x');
  g_autofree char *read_one = g_strdup_printf ("{\"comment\":\"%s\"}", long_enough);
  g_autofree char *read_other = g_strdup_printf ("{\"comment\":\"%s\"}", too_long);
  g_autoptr (OnwardReplyFile) right = read_payload (self, NULL, read_one, NULL);
  g_autoptr (OnwardReplyFile) wrong = read_payload (self, NULL, read_other, NULL);
  g_autoptr (GPtrArray) answers
      = g_ptr_array_new_with_free_func ((GDestroyNotify)onward_reply_answer_free);

  g_assert_nonnull (right);
  g_assert_null (wrong);
  g_ptr_array_add (answers, answer (self->first, ONWARD_REPLY_CANNOT, too_long));
  g_assert_null (write_reply (self, answers, NULL, NULL));
}

static void
test_answers_have_a_limit (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) answers
      = g_ptr_array_new_with_free_func ((GDestroyNotify)onward_reply_answer_free);
  g_autofree char *comment = g_strnfill (ONWARD_REPLY_COMMENT_MAX, 'x');
  g_autofree char *all = NULL;

  for (guint i = 0; i < ONWARD_REPLY_ANSWERS_MAX; i++)
    {
      g_autofree char *digest = onward_base64url_sha256 (&i, sizeof i);

      g_ptr_array_add (answers, answer (digest, ONWARD_REPLY_CANNOT, comment));
    }
  all = write_reply (self, answers, NULL, NULL);
  g_assert_nonnull (all); /* as many as a passport has, and all that can be said of them */
  g_ptr_array_add (answers, answer (self->first, ONWARD_REPLY_CANNOT, NULL));
  g_assert_null (write_reply (self, answers, NULL, NULL));
}

static void
test_a_receipt_says_the_day (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardReplyFile) file = NULL;
  g_autofree char *text = NULL;
  GDate day;
  GDate said;

  onward_date_parse ("2026-11-21", &day);
  text = write_reply (self, NULL, &day, &error);
  g_assert_no_error (error);
  file = read_text (text, &error);
  g_assert_true (onward_reply_file_get_deleted (file, &said));
  g_assert_cmpint (g_date_compare (&day, &said), ==, 0);
}

static void
test_only_the_key_it_shows_may_sign (Fixture *self, gconstpointer data)
{
  g_autoptr (EVP_PKEY) other = onward_jwk_generate (NULL);
  g_autofree char *others = onward_jwk_thumbprint (other);
  g_autoptr (JsonNode) node = payload (self, NULL, NULL);
  g_autofree char *forged = onward_jws_sign (node, ONWARD_REPLY_TYP, self->kid, other, NULL);
  g_autofree char *renamed = onward_jws_sign (node, ONWARD_REPLY_TYP, others, other, NULL);
  g_autofree char *card = onward_jws_sign (node, "onward-card+jwt", self->kid, self->sign, NULL);
  g_autoptr (GError) of_forged = NULL;

  g_assert_null (read_text (forged, &of_forged));
  g_assert_error (of_forged, ONWARD_REPLY_FILE_ERROR, ONWARD_REPLY_FILE_ERROR_SIGNATURE);
  g_assert_null (read_text (renamed, NULL));
  g_assert_null (read_text (card, NULL));
}

static void
test_comments_are_brought_into_form (Fixture *self, gconstpointer data)
{
  g_autofree char *clean = onward_reply_comment_clean ("  cafe\xcc\x81,\r\nat noon \n", NULL);
  g_autofree char *none = onward_reply_comment_clean (NULL, NULL);

  g_assert_cmpstr (clean, ==, "caf\xc3\xa9,\nat noon");
  g_assert_cmpstr (none, ==, "");
  g_assert_null (onward_reply_comment_clean ("so\xe2\x80\xae tub", NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, test)                                                                            \
  g_test_add ("/seal/reply-file/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("reads-what-is-right", test_reads_what_is_right);
  ADD ("a-day-of-slack", test_a_day_of_slack);
  ADD ("an-adjustment-twice-is-refused", test_an_adjustment_twice_is_refused);
  ADD ("comments-have-a-limit", test_comments_have_a_limit);
  ADD ("answers-have-a-limit", test_answers_have_a_limit);
  ADD ("a-receipt-says-the-day", test_a_receipt_says_the_day);
  ADD ("only-the-key-it-shows-may-sign", test_only_the_key_it_shows_may_sign);
  ADD ("comments-are-brought-into-form", test_comments_are_brought_into_form);
  for (gsize i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autofree char *path
          = g_strconcat ("/seal/reply-file/", broken[i].name, "-is-refused", NULL);

      g_test_add (path, Fixture, GSIZE_TO_POINTER (i), set_up, test_broken, tear_down);
    }
  return g_test_run ();
}
