/* What a seal gives away: nothing about how much there is, nothing about its order; and what it
 * holds: every answer that may leave, in the words shown. */

#include <string.h>

#include "passport/onward-clock.h"
#include "passport/onward-date.h"
#include "people.h"
#include "seal/onward-base64url.h"
#include "seal/onward-format.h"
#include "seal/onward-issued.h"
#include "seal/onward-jwk.h"
#include "seal/onward-sealing-card.h"
#include "seal/onward-sealing-content.h"
#include "seal/onward-strict-json.h"

#define NOW G_GINT64_CONSTANT (1795251600) /* 2026-11-21T09:00:00Z */
#define DAY 86400

typedef struct
{
  EVP_PKEY *issuer;
  EVP_PKEY *holder;
  GDate review_by;
  OnwardSealing sealing;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  onward_clock_set (NOW);
  f->issuer = onward_jwk_generate (NULL);
  f->holder = onward_jwk_generate (NULL);
  onward_date_parse ("2027-11-21", &f->review_by);
  f->sealing = (OnwardSealing){
    .revision = 7,
    .sealer = { .id = "urn:uuid:11111111-1111-4111-8111-111111111111",
                .name = "Brookfield Example School",
                .role = "setting",
                .urn = "999999",
                .key = f->issuer },
    .holder = f->holder,
    .review_by = &f->review_by,
  };
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  EVP_PKEY_free (f->issuer);
  EVP_PKEY_free (f->holder);
  onward_clock_reset ();
}

static OnwardIssued *
seal (Fixture *f, OnwardPassport *passport)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  OnwardIssued *issued;

  f->sealing.passport = passport;
  text = onward_sealing_issue (&f->sealing, &error);
  g_assert_no_error (error);
  issued = onward_issued_parse (text, &error);
  g_assert_no_error (error);
  return issued;
}

static guint
count_digests (JsonObject *object, const char *member)
{
  return json_array_get_length (json_object_get_array_member (object, member));
}

static void
test_same_outside_whatever_is_in_it (Fixture *f, gconstpointer data)
{
  g_autoptr (OnwardPassport) empty = onward_passport_new ();
  g_autoptr (OnwardPassport) full = people_make_full ();
  g_autoptr (OnwardPassport) robin = people_load ("robin");
  OnwardPassport *all[] = { empty, full, robin };

  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autoptr (OnwardIssued) issued = seal (f, all[i]);
      GPtrArray *items = onward_issued_get_items (issued);
      guint sections = 0;

      g_assert_cmpuint (count_digests (onward_issued_get_payload (issued), "_sd"), ==, 32);
      for (guint j = 0; j < items->len; j++)
        {
          OnwardIssuedItem *item = g_ptr_array_index (items, j);
          JsonObject *value
              = JSON_NODE_HOLDS_OBJECT (item->value) ? json_node_get_object (item->value) : NULL;

          sections += item->parent < 0;
          if (value != NULL && json_object_has_member (value, "_sd"))
            g_assert_cmpuint (count_digests (value, "_sd") % 8, ==, 0);
          if (value != NULL && json_object_has_member (value, "_sd"))
            g_assert_cmpuint (count_digests (value, "_sd"), >=, 8);
          if (g_str_equal (item->path, "helps"))
            g_assert_cmpuint (count_digests (value, "adjustments") % 16, ==, 0);
        }
      g_assert_cmpuint (sections, ==, 20);
    }
}

static void
test_full_passport_fits (Fixture *f, gconstpointer data)
{
  g_autoptr (OnwardPassport) full = people_make_full ();
  g_autoptr (OnwardIssued) issued = seal (f, full);
  guint count = onward_issued_get_items (issued)->len;

  g_test_message ("count: %u disclosures in the fullest passport", count);
  g_assert_cmpuint (count, >=, 120 * 7 + 20 + 120);
  g_assert_cmpuint (count, <=, 996);
  g_assert_nonnull (onward_issued_find (issued, "helps/120/review", NULL));
}

/* The rank of a section's digest among its fellows, summed over seals: sections asked first must
 * not stand first. With 200 seals of ranks 0 to 31, the mean of a section's rank strays from 15.5
 * with a standard deviation of 0.65; 4 of them either way leaves room for chance and none for an
 * order. */
static void
test_digest_order_says_nothing (Fixture *f, gconstpointer data)
{
  g_autoptr (OnwardPassport) sam = people_load ("sam");
  GPtrArray *sections = onward_question_set_get_sections (onward_question_set_get ());
  guint sums[32] = { 0 };
  guint rises = 0;

  for (guint seal_number = 0; seal_number < 200; seal_number++)
    {
      g_autoptr (OnwardIssued) issued = seal (f, sam);
      JsonArray *digests = json_object_get_array_member (onward_issued_get_payload (issued), "_sd");
      guint before = 0;

      for (guint i = 0; i < sections->len; i++)
        {
          OnwardIssuedItem *item = onward_issued_find (
              issued, ((OnwardSection *)g_ptr_array_index (sections, i))->id, NULL);
          g_autofree char *digest = onward_base64url_sha256 (item->text, strlen (item->text));
          guint rank = 0;

          while (!g_str_equal (json_array_get_string_element (digests, rank), digest))
            rank++;
          sums[i] += rank;
          rises += i > 0 && rank > before;
          before = rank;
        }
    }
  for (guint i = 0; i < sections->len; i++)
    {
      g_assert_cmpfloat (sums[i] / 200.0, >, 15.5 - 2.6);
      g_assert_cmpfloat (sums[i] / 200.0, <, 15.5 + 2.6);
    }
  g_test_message ("count: 200 seals, %u of %u neighbours in question order", rises, 200 * 18);
  g_assert_cmpuint (rises, >, 200 * 18 * 4 / 10);
  g_assert_cmpuint (rises, <, 200 * 18 * 6 / 10);
}

static void
test_adjustments_keep_their_order (Fixture *f, gconstpointer data)
{
  g_autoptr (OnwardPassport) robin = people_load ("robin");
  GPtrArray *adjustments = onward_passport_get_adjustments (robin);
  g_autoptr (OnwardIssued) issued = seal (f, robin);

  for (guint i = 0; i < adjustments->len; i++)
    {
      g_autofree char *path = g_strdup_printf ("helps/%u", i + 1);
      OnwardIssuedItem *item = onward_issued_find (issued, path, NULL);

      g_assert_nonnull (item);
      g_assert_cmpstr (json_object_get_string_member (json_node_get_object (item->value), "title"),
                       ==, onward_adjustment_get_title (g_ptr_array_index (adjustments, i)));
    }
}

static void
test_open_part_is_as_the_format_says (Fixture *f, gconstpointer data)
{
  const char *wanted[] = { "iss",      "vct",  "iat",    "exp",     "cnf", "passport",
                           "revision", "lang", "issuer", "_sd_alg", "_sd" };
  g_autoptr (OnwardPassport) sam = people_load ("sam");
  g_autoptr (OnwardIssued) issued = seal (f, sam);
  JsonObject *payload = onward_issued_get_payload (issued);
  g_autoptr (GList) members = json_object_get_members (payload);
  GDate end;

  g_assert_cmpuint (g_list_length (members), ==, G_N_ELEMENTS (wanted));
  for (gsize i = 0; i < G_N_ELEMENTS (wanted); i++)
    g_assert_cmpstr (g_list_nth_data (members, (guint)i), ==, wanted[i]);
  g_assert_cmpint (json_object_get_int_member (payload, "iat"), ==, NOW - NOW % DAY);
  end = f->review_by;
  g_date_add_days (&end, 60);
  g_assert_cmpint (json_object_get_int_member (payload, "exp"), ==, onward_date_to_time (&end));
}

static void
test_own_use_and_unnamed_people_stay (Fixture *f, gconstpointer data)
{
  g_autoptr (OnwardPassport) full = people_make_full ();
  const OnwardQuestion *contact
      = onward_question_set_find (onward_question_set_get (), "people.supporter");
  g_autoptr (JsonNode) value = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (OnwardIssued) issued = NULL;
  g_autoptr (GPtrArray) unnamed = NULL;
  JsonObject *person = json_object_new ();

  json_object_set_string_member (person, "name", "Jo Invented");
  json_object_set_boolean_member (person, "agreed", FALSE);
  json_node_take_object (value, person);
  onward_passport_take_answer (full, onward_answer_new (contact, value, ONWARD_BY_FAMILY,
                                                        ONWARD_WORDS_OWN, &f->review_by, NULL));
  issued = seal (f, full);
  unnamed = onward_sealing_list_unnamed (full);
  g_assert_cmpuint (unnamed->len, ==, 1);
  g_assert_null (onward_issued_find (issued, "people/supporter", NULL));
  g_assert_null (onward_issued_find (issued, "card/status", NULL));
  g_assert_nonnull (onward_issued_find (issued, "people/contact", NULL));
}

static void
test_choices_carry_their_words (Fixture *f, gconstpointer data)
{
  g_autoptr (OnwardPassport) robin = people_load ("robin");
  g_autoptr (OnwardIssued) issued = seal (f, robin);
  OnwardIssuedItem *item = onward_issued_find (issued, "communication/tell-me", NULL);
  const OnwardQuestion *question
      = onward_question_set_find (onward_question_set_get (), "communication.tell-me");
  JsonObject *answer = json_node_get_object (item->value);
  JsonObject *picked
      = json_array_get_object_element (json_object_get_array_member (answer, "value"), 0);
  const OnwardOption *option
      = onward_question_find_option (question, json_object_get_string_member (picked, "id"));

  g_assert_cmpstr (json_object_get_string_member (answer, "label"), ==, question->heading);
  g_assert_cmpstr (json_object_get_string_member (picked, "text"), ==, option->label);
  g_assert_cmpstr (json_object_get_string_member (answer, "by"), ==, "young-person");
}

/* Butterflies of four bytes each. */
static char *
wide_text (guint length)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < length; i++)
    g_string_append (text, "\360\237\246\213");
  return g_string_free (text, FALSE);
}

/* As much as the model takes into every text and list. */
static void
answer_widely (OnwardPassport *passport, const OnwardQuestion *question, const GDate *on)
{
  gboolean list = question->kind == ONWARD_KIND_LIST;

  for (guint length = 4000; length > 0; length--)
    {
      g_autofree char *text = NULL;
      g_autoptr (JsonNode) value = NULL;
      OnwardAnswer *answer;

      if (question->max_length > 0)
        length = MIN (length, question->max_length);
      text = wide_text (length);
      value = json_node_new (list ? JSON_NODE_ARRAY : JSON_NODE_VALUE);
      if (list)
        json_node_take_array (value, json_array_new ());
      else
        json_node_set_string (value, text);
      for (guint i = 0; list && i < question->max_items; i++)
        json_array_add_string_element (json_node_get_array (value), text);
      answer = onward_answer_new (question, value, ONWARD_BY_OTHER, ONWARD_WORDS_OWN, on, NULL);
      if (answer == NULL)
        continue;
      onward_passport_take_answer (passport, answer);
      return;
    }
}

/* As much as the model takes into one adjustment. */
static OnwardAdjustment *
widest_adjustment (void)
{
  static const char *const paths[]
      = { "my_words",         "why",        "review.comment", "description", "what_to_do",
          "evidence.used_in", "agreed.with" };
  OnwardAdjustment *adjustment = onward_adjustment_new_own ("Wide", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    for (guint length = 4000; length > 0; length /= 2)
      {
        g_autofree char *text = wide_text (length);
        g_autoptr (JsonNode) value = json_node_init_string (json_node_alloc (), text);

        if (onward_adjustment_set (adjustment, paths[i], value, NULL))
          break;
      }
  return adjustment;
}

static void
test_what_is_too_long_is_not_sealed (Fixture *f, gconstpointer data)
{
  g_autoptr (OnwardPassport) passport = people_make_full ();
  GPtrArray *sections = onward_question_set_get_sections (onward_question_set_get ());
  g_autoptr (GError) error = NULL;
  char *issued;

  for (guint i = 0; i < sections->len; i++)
    {
      OnwardSection *section = g_ptr_array_index (sections, i);

      for (guint j = 0; j < section->questions->len; j++)
        {
          OnwardQuestion *question = g_ptr_array_index (section->questions, j);

          if (question->kind == ONWARD_KIND_TEXT || question->kind == ONWARD_KIND_LIST)
            answer_widely (passport, question, &f->review_by);
        }
    }
  while (onward_passport_get_adjustments (passport)->len > 0)
    onward_passport_remove_adjustment (passport, 0, NULL);
  for (guint i = 0; i < ONWARD_ADJUSTMENTS_MAX; i++)
    {
      g_autoptr (OnwardAdjustment) adjustment = widest_adjustment ();

      g_assert_true (onward_passport_add_adjustment (passport, adjustment, &error));
    }
  f->sealing.passport = passport;
  issued = onward_sealing_issue (&f->sealing, &error);
  g_assert_null (issued);
  g_assert_error (error, ONWARD_SEALING_ERROR, ONWARD_SEALING_ERROR_TOO_LONG);
  g_assert_nonnull (strstr (error->message, "shorter"));
}

static void
test_card_is_filled_in (Fixture *f, gconstpointer data)
{
  g_autoptr (OnwardPassport) sam = people_load ("sam");
  g_autoptr (GError) error = NULL;
  OnwardAnswer *answer;

  f->sealing.passport = sam;
  g_assert_true (onward_sealing_fill_card (&f->sealing, &error));
  g_assert_no_error (error);
  answer = onward_passport_get_answer (sam, "card.review-by");
  g_assert_cmpstr (json_node_get_string (onward_answer_get_value (answer)), ==, "2027-11-21");
  answer = onward_passport_get_answer (sam, "card.setting");
  g_assert_cmpstr (json_node_get_string (onward_answer_get_value (answer)), ==,
                   "Brookfield Example School");
}

static void
test_salts_are_fresh (Fixture *f, gconstpointer data)
{
  g_autoptr (OnwardPassport) sam = people_load ("sam");
  g_autoptr (GHashTable) salts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint count = 0;

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (OnwardIssued) issued = seal (f, sam);
      GPtrArray *items = onward_issued_get_items (issued);

      for (guint j = 0; j < items->len; j++, count++)
        {
          OnwardIssuedItem *item = g_ptr_array_index (items, j);
          g_autoptr (GBytes) bytes = onward_base64url_decode (item->text, strlen (item->text));
          const char *json = g_bytes_get_data (bytes, NULL);
          char *salt = g_strndup (json + 2, 22); /* after [" */

          g_assert_cmpint (json[24], ==, '"');
          g_assert_true (g_hash_table_add (salts, salt));
        }
    }
  g_assert_cmpuint (count, >, 300);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/seal/sealing/same-outside-whatever-is-in-it", test_same_outside_whatever_is_in_it);
  ADD ("/seal/sealing/full-passport-fits", test_full_passport_fits);
  ADD ("/seal/sealing/digest-order-says-nothing", test_digest_order_says_nothing);
  ADD ("/seal/sealing/adjustments-keep-their-order", test_adjustments_keep_their_order);
  ADD ("/seal/sealing/open-part-is-as-the-format-says", test_open_part_is_as_the_format_says);
  ADD ("/seal/sealing/own-use-and-unnamed-people-stay", test_own_use_and_unnamed_people_stay);
  ADD ("/seal/sealing/choices-carry-their-words", test_choices_carry_their_words);
  ADD ("/seal/sealing/what-is-too-long-is-not-sealed", test_what_is_too_long_is_not_sealed);
  ADD ("/seal/sealing/card-is-filled-in", test_card_is_filled_in);
  ADD ("/seal/sealing/salts-are-fresh", test_salts_are_fresh);
  return g_test_run ();
}
