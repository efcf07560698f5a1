/* Exactly what was chosen, a thousand times (promise D9): what the preview shows, what the file
 * holds and what the sharing log keeps are one set, and nothing that was not chosen is anywhere in
 * the bytes of the file or of the readable page.
 *
 * Every answer that can be typed is a canary, a word that stands nowhere else. */

#include <string.h>

#include "paper/onward-share-page.h"
#include "passport/onward-clock.h"
#include "passport/onward-date.h"
#include "people.h"
#include "receive/onward-receive.h"
#include "seal/onward-base64url.h"
#include "seal/onward-sealing.h"
#include "share/onward-sharing-private.h"

#define NOW G_GINT64_CONSTANT (1795251600) /* 2026-11-21T09:00:00Z */
#define SCHOOL "urn:uuid:11111111-1111-4111-8111-111111111111"
#define SEED 20261121
#define SELECTIONS 1000
#define CANARY "zqzxzqzx" /* too long to come up by chance in what is random */
#define CANARY_LENGTH 14  /* and six digits */

typedef struct
{
  EVP_PKEY *issuer;
  EVP_PKEY *holder;
  GDate day;
  GPtrArray *issued; /* of OnwardIssued, one a person */
  guint canaries;
  guint seen; /* of them, in files */
} Fixture;

/* --- people whose every word is a canary --- */

static gboolean
is_typed (const OnwardQuestion *question)
{
  return question->kind == ONWARD_KIND_LINE || question->kind == ONWARD_KIND_TEXT
         || question->kind == ONWARD_KIND_LIST;
}

static JsonNode *
canary (Fixture *f, const OnwardQuestion *question)
{
  g_autofree char *text = g_strdup_printf (CANARY "%06u", ++f->canaries);
  JsonNode *node = json_node_init_string (json_node_alloc (), text);
  JsonArray *list = NULL;

  if (question->kind != ONWARD_KIND_LIST)
    return node;
  list = json_array_new ();
  json_array_add_element (list, node);
  node = json_node_init_array (json_node_alloc (), list);
  json_array_unref (list);
  return node;
}

static void
plant (Fixture *f, OnwardPassport *passport)
{
  GPtrArray *sections = onward_question_set_get_sections (onward_question_set_get ());

  for (guint i = 0; i < sections->len; i++)
    {
      const OnwardSection *section = g_ptr_array_index (sections, i);

      for (guint j = 0; j < section->questions->len; j++)
        {
          const OnwardQuestion *question = g_ptr_array_index (section->questions, j);
          g_autoptr (JsonNode) value = is_typed (question) ? canary (f, question) : NULL;
          OnwardAnswer *answer = value != NULL
                                     ? onward_answer_new (question, value, ONWARD_BY_YOUNG_PERSON,
                                                          ONWARD_WORDS_OWN, &f->day, NULL)
                                     : NULL;

          if (answer != NULL) /* a check character may not allow for it */
            onward_passport_take_answer (passport, answer);
        }
    }
}

static void
plant_helps (Fixture *f, OnwardPassport *passport)
{
  static const char *const paths[] = { "my_words", "why" };
  GPtrArray *adjustments = onward_passport_get_adjustments (passport);

  for (guint i = 0; i < adjustments->len; i++)
    {
      OnwardAdjustment *adjustment = g_ptr_array_index (adjustments, i);

      for (gsize j = 0; j < G_N_ELEMENTS (paths); j++)
        {
          g_autofree char *text = g_strdup_printf (CANARY "%06u", ++f->canaries);
          g_autoptr (JsonNode) node = json_node_init_string (json_node_alloc (), text);

          g_assert_true (onward_adjustment_set (adjustment, paths[j], node, NULL));
        }
    }
}

static OnwardIssued *
seal (Fixture *f, OnwardPassport *passport)
{
  OnwardSealing sealing = {
    .passport = passport,
    .revision = 1,
    .sealer
    = { .id = SCHOOL, .name = "Brookfield Example School", .role = "setting", .key = f->issuer },
    .holder = f->holder,
    .review_by = &f->day,
  };
  g_autoptr (GError) error = NULL;
  g_autofree char *text = onward_sealing_issue (&sealing, &error);

  g_assert_no_error (error);
  return onward_issued_parse (text, NULL);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  onward_clock_set (NOW);
  f->issuer = onward_jwk_generate (NULL);
  f->holder = onward_jwk_generate (NULL);
  f->issued = g_ptr_array_new_with_free_func ((GDestroyNotify)onward_issued_free);
  g_assert_true (onward_date_parse ("2027-07-31", &f->day));
  for (guint i = 0; people_names[i] != NULL; i++)
    {
      g_autoptr (OnwardPassport) person = people_load (people_names[i]);

      plant (f, person);
      plant_helps (f, person);
      g_ptr_array_add (f->issued, seal (f, person));
    }
  g_assert_cmpuint (f->canaries, >, 300);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_ptr_array_unref (f->issued);
  EVP_PKEY_free (f->issuer);
  EVP_PKEY_free (f->holder);
  onward_clock_reset ();
}

/* --- a selection --- */

static OnwardSelection *
choose (GRand *random, OnwardIssued *issued, const OnwardAudience *audience)
{
  OnwardSelection *selection = onward_selection_new (issued, audience);
  GPtrArray *choices = onward_selection_get_choices (selection);
  double share = g_rand_double (random);
  OnwardChoice *some = NULL;

  for (guint i = 0; i < choices->len; i++)
    {
      OnwardChoice *choice = g_ptr_array_index (choices, i);

      if (choice->offer == ONWARD_OFFER_NEVER)
        continue;
      some = choice;
      if (g_rand_double (random) < share)
        g_assert_true (onward_selection_choose (selection, choice->path, NULL));
      choice->confirmed = TRUE;
    }
  if (onward_selection_count (selection) == 0)
    g_assert_true (onward_selection_choose (selection, some->path, NULL));
  return selection;
}

/* --- what is where --- */

/* Paths of what @verdict decoded from the bytes, by the disclosures that were sealed. */
static GHashTable *
paths_in (OnwardVerdict *verdict, OnwardIssued *issued)
{
  GHashTable *paths = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *found = onward_claims_get_disclosures (onward_verdict_get_claims (verdict));
  GPtrArray *items = onward_issued_get_items (issued);
  g_autoptr (GHashTable) by_text = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < items->len; i++)
    {
      OnwardIssuedItem *item = g_ptr_array_index (items, i);

      g_hash_table_insert (by_text, item->text, item->path);
    }
  for (guint i = 0; i < found->len; i++)
    {
      OnwardDisclosure *disclosure = g_ptr_array_index (found, i);
      const char *path = g_hash_table_lookup (by_text, disclosure->text);

      g_assert_nonnull (path);
      g_assert_true (g_hash_table_add (paths, (gpointer)path));
    }
  return paths;
}

static void
assert_same_set (GHashTable *paths, OnwardIssued *issued, GArray *positions, JsonNode *entry)
{
  GPtrArray *items = onward_issued_get_items (issued);
  JsonArray *logged = json_object_get_array_member (json_node_get_object (entry), "items");

  g_assert_cmpuint (g_hash_table_size (paths), ==, positions->len);
  g_assert_cmpuint (json_array_get_length (logged), ==, positions->len);
  for (guint i = 0; i < positions->len; i++)
    {
      OnwardIssuedItem *item = g_ptr_array_index (items, g_array_index (positions, guint, i));

      g_assert_true (g_hash_table_contains (paths, item->path));
      g_assert_true (g_hash_table_contains (paths, json_array_get_string_element (logged, i)));
    }
}

/* The canaries in @text, each once. */
static void
collect_canaries (const char *text, GHashTable *found)
{
  for (const char *p = strstr (text, CANARY); p != NULL; p = strstr (p + 1, CANARY))
    if (strspn (p + strlen (CANARY), "0123456789") >= CANARY_LENGTH - strlen (CANARY))
      g_hash_table_add (found, g_strndup (p, CANARY_LENGTH));
}

/* All that a curious reader can make of the bytes: as they are, and each part decoded. */
static void
collect_from_file (const char *text, GHashTable *found)
{
  g_auto (GStrv) parts = g_strsplit_set (text, "~.", -1);

  collect_canaries (text, found);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autoptr (GBytes) bytes = onward_base64url_decode (parts[i], strlen (parts[i]));
      g_autofree char *decoded
          = bytes != NULL ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes))
                          : NULL;

      if (decoded != NULL)
        collect_canaries (decoded, found);
    }
}

/* A disclosure's own value; those of its parts are hidden in disclosures of their own. */
static GHashTable *
chosen_canaries (OnwardIssued *issued, GArray *positions)
{
  GHashTable *found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *items = onward_issued_get_items (issued);

  for (guint i = 0; i < positions->len; i++)
    {
      OnwardIssuedItem *item = g_ptr_array_index (items, g_array_index (positions, guint, i));
      g_autofree char *text = json_to_string (item->value, FALSE);

      collect_canaries (text, found);
    }
  return found;
}

static void
assert_equal_canaries (GHashTable *found, GHashTable *chosen)
{
  GHashTableIter iter;
  gpointer key = NULL;

  g_hash_table_iter_init (&iter, found);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!g_hash_table_contains (chosen, key))
      g_error ("%s was not chosen, and is there", (char *)key);
  g_assert_cmpuint (g_hash_table_size (found), ==, g_hash_table_size (chosen));
}

/* Not one disclosure that was not chosen, nor its digest's preimage, nor its salt. */
static void
assert_nothing_else (const char *text, OnwardIssued *issued, GHashTable *paths)
{
  GPtrArray *items = onward_issued_get_items (issued);

  for (guint i = 0; i < items->len; i++)
    {
      OnwardIssuedItem *item = g_ptr_array_index (items, i);

      if (!g_hash_table_contains (paths, item->path))
        g_assert_null (strstr (text, item->text));
    }
}

/* --- one of a thousand --- */

static OnwardVerdict *
preview_of (OnwardIssued *issued, OnwardSelection *selection, GBytes **presented)
{
  g_autoptr (GError) error = NULL;

  *presented = onward_sharing_present (issued, selection, &error);
  g_assert_no_error (error);
  return onward_receive_preview (*presented, NULL);
}

static OnwardVerdict *
receive (const char *text)
{
  g_autoptr (GBytes) file = g_bytes_new (text, strlen (text));

  return onward_receive_check (file, NULL, NULL, NOW);
}

static void
assert_same_content (OnwardVerdict *preview, OnwardVerdict *file)
{
  g_autoptr (JsonNode) one
      = json_node_init_object (json_node_alloc (), onward_verdict_get_content (preview));
  g_autoptr (JsonNode) other
      = json_node_init_object (json_node_alloc (), onward_verdict_get_content (file));

  g_assert_true (json_node_equal (one, other));
}

static void
assert_page (const char *text, GHashTable *chosen)
{
  g_autoptr (GBytes) file = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autofree char *page = onward_share_page (file, NULL, &error);
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_assert_no_error (error);
  collect_canaries (page, found); /* there is nothing to unescape in a canary */
  assert_equal_canaries (found, chosen);
}

static void
share_once (Fixture *f, GRand *random)
{
  OnwardIssued *issued
      = g_ptr_array_index (f->issued, (guint)g_rand_int_range (random, 0, (gint32)f->issued->len));
  const OnwardAudience *audience
      = onward_audience_get ((OnwardAudienceId)g_rand_int_range (random, 0, ONWARD_N_AUDIENCES));
  g_autoptr (OnwardSelection) selection = choose (random, issued, audience);
  g_autoptr (GArray) positions = onward_selection_finish (selection, NULL);
  g_autoptr (GBytes) presented = NULL;
  g_autoptr (OnwardVerdict) preview = preview_of (issued, selection, &presented);
  OnwardSharing sharing = { .order = { .audience = audience,
                                       .to_name = "Northbank Example College",
                                       .purpose = "plan lessons",
                                       .keep_until = &f->day } };
  g_autofree char *share_id = NULL;
  g_autofree char *text
      = onward_presentation_make (issued, positions, &sharing.order, f->holder, &share_id, NULL);
  g_autoptr (GBytes) file = g_bytes_new (text, strlen (text));
  g_autoptr (OnwardVerdict) verdict = receive (text);
  g_autoptr (JsonNode) entry
      = onward_sharing_make_entry (issued, positions, &sharing, share_id, "I agree");
  g_autoptr (GHashTable) seen = NULL;
  g_autoptr (GHashTable) held = NULL;
  g_autoptr (GHashTable) chosen = chosen_canaries (issued, positions);
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_assert_cmpint (onward_verdict_get_outcome (preview), ==, ONWARD_OUTCOME_PREVIEW);
  g_assert_cmpint (onward_verdict_get_outcome (verdict), ==, ONWARD_OUTCOME_UNKNOWN_SIGNER);
  g_assert_true (onward_sharing_matches (file, presented));
  seen = paths_in (preview, issued);
  held = paths_in (verdict, issued);
  assert_same_set (seen, issued, positions, entry);
  assert_same_set (held, issued, positions, entry);
  assert_same_content (preview, verdict);
  assert_nothing_else (text, issued, held);
  collect_from_file (text, found);
  assert_equal_canaries (found, chosen);
  f->seen += g_hash_table_size (found);
  assert_page (text, chosen);
}

static void
test_a_thousand_selections (Fixture *f, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);

  for (guint i = 0; i < SELECTIONS; i++)
    share_once (f, random);
  g_test_message ("count: %u random selections, one set each; %u canaries", SELECTIONS,
                  f->canaries);
}

/* One disclosure too many, sealed by the same school and signed by the same young person: every
 * reader's gate lets it in, so it is the comparison with what was looked at that has to notice. */
static void
test_an_extra_disclosure_is_noticed (Fixture *f, gconstpointer data)
{
  OnwardIssued *issued = g_ptr_array_index (f->issued, 0);
  g_autoptr (OnwardSelection) selection
      = onward_selection_new (issued, onward_audience_find ("college"));
  g_autoptr (GArray) positions = NULL;
  g_autoptr (GBytes) presented = NULL;
  g_autoptr (OnwardVerdict) preview = NULL;
  g_autoptr (OnwardVerdict) verdict = NULL;
  OnwardOrder order = { .audience = onward_audience_find ("college"),
                        .to_name = "Northbank Example College",
                        .purpose = "plan lessons",
                        .keep_until = &f->day };
  g_autofree char *share_id = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GBytes) file = NULL;
  guint extra = 0;

  g_assert_true (onward_selection_choose (selection, "about/matters", NULL));
  preview = preview_of (issued, selection, &presented);
  positions = onward_selection_finish (selection, NULL);
  g_assert_nonnull (onward_issued_find (issued, "about/strengths", &extra));
  g_array_append_val (positions, extra);
  text = onward_presentation_make (issued, positions, &order, f->holder, &share_id, NULL);
  file = g_bytes_new (text, strlen (text));
  verdict = receive (text);
  g_assert_cmpint (onward_verdict_get_outcome (verdict), ==, ONWARD_OUTCOME_UNKNOWN_SIGNER);
  g_assert_false (onward_sharing_matches (file, presented));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/share/exactly/a-thousand-selections", Fixture, NULL, set_up,
              test_a_thousand_selections, tear_down);
  g_test_add ("/share/exactly/an-extra-disclosure-is-noticed", Fixture, NULL, set_up,
              test_an_extra_disclosure_is_noticed, tear_down);
  return g_test_run ();
}
