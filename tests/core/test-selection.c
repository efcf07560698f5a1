/* What is proposed to whom, what has to be confirmed, and that nothing goes that was not chosen. */

#include <string.h>

#include "passport/onward-clock.h"
#include "passport/onward-date.h"
#include "people.h"
#include "seal/onward-base64url.h"
#include "seal/onward-jws.h"
#include "seal/onward-sealing.h"
#include "share/onward-presentation.h"
#include "share/onward-selection.h"

#define NOW G_GINT64_CONSTANT (1795251600) /* 2026-11-21T09:00:00Z */

typedef struct
{
  EVP_PKEY *holder;
  OnwardIssued *robin;
  OnwardIssued *sam;
} Fixture;

static OnwardIssued *
seal (OnwardPassport *passport, EVP_PKEY *holder)
{
  g_autoptr (EVP_PKEY) issuer = onward_jwk_generate (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  OnwardIssued *issued;
  GDate review_by;
  OnwardSealing sealing = { .passport = passport,
                            .revision = 1,
                            .sealer = { .id = "urn:uuid:11111111-1111-4111-8111-111111111111",
                                        .name = "Brookfield Example School",
                                        .role = "setting",
                                        .key = issuer },
                            .holder = holder,
                            .review_by = &review_by };

  onward_date_parse ("2027-11-21", &review_by);
  text = onward_sealing_issue (&sealing, &error);
  g_assert_no_error (error);
  issued = onward_issued_parse (text, &error);
  g_assert_no_error (error);
  return issued;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (OnwardPassport) robin = people_load ("robin");
  g_autoptr (OnwardPassport) sam = people_load ("sam");

  onward_clock_set (NOW);
  f->holder = onward_jwk_generate (NULL);
  f->robin = seal (robin, f->holder);
  f->sam = seal (sam, f->holder);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  EVP_PKEY_free (f->holder);
  onward_issued_free (f->robin);
  onward_issued_free (f->sam);
  onward_clock_reset ();
}

static OnwardChoice *
find (OnwardSelection *selection, const char *path)
{
  GPtrArray *choices = onward_selection_get_choices (selection);

  for (guint i = 0; i < choices->len; i++)
    {
      OnwardChoice *choice = g_ptr_array_index (choices, i);

      if (g_str_equal (choice->path, path))
        return choice;
    }
  return NULL;
}

static OnwardSelection *
select_for (OnwardIssued *issued, const char *audience)
{
  return onward_selection_new (issued, onward_audience_find (audience));
}

/* --- proposals --- */

static void
test_nothing_is_chosen_at_first (Fixture *f, gconstpointer data)
{
  g_autoptr (OnwardSelection) selection = select_for (f->robin, "college");
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) positions = NULL;

  g_assert_cmpuint (onward_selection_count (selection), ==, 0);
  positions = onward_selection_finish (selection, &error);
  g_assert_null (positions);
  g_assert_error (error, ONWARD_SELECTION_ERROR, ONWARD_SELECTION_ERROR_NOTHING);
}

static void
test_condition_words_are_never_proposed (Fixture *f, gconstpointer data)
{
  GPtrArray *audiences = onward_audience_get_all ();

  for (guint i = 0; i < audiences->len; i++)
    {
      g_autoptr (OnwardSelection) selection
          = onward_selection_new (f->sam, g_ptr_array_index (audiences, i));
      OnwardChoice *words = find (selection, "chosen-words/words");

      g_assert_nonnull (words);
      g_assert_false (words->suggested);
      g_assert_cmpint (words->confirm, ==, ONWARD_CONFIRM_ITEM);
      onward_selection_use_suggestions (selection);
      g_assert_false (words->chosen);
    }
}

/* The settings of an adjustment; NULL for anything else. */
static JsonArray *
settings_of (OnwardIssued *issued, const char *path)
{
  JsonNode *value = onward_issued_find (issued, path, NULL)->value;
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (value) ? json_node_get_object (value) : NULL;

  return object != NULL && json_object_has_member (object, "settings")
             ? json_object_get_array_member (object, "settings")
             : NULL;
}

static gboolean
holds (JsonArray *array, const char *word)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (g_str_equal (json_array_get_string_element (array, i), word))
      return TRUE;
  return FALSE;
}

static void
test_before_an_interview_only_what_helps_there (Fixture *f, gconstpointer data)
{
  g_autoptr (OnwardSelection) selection = select_for (f->robin, "employer-interview");
  GPtrArray *choices = onward_selection_get_choices (selection);
  guint suggested = 0;

  for (guint i = 0; i < choices->len; i++)
    {
      OnwardChoice *choice = g_ptr_array_index (choices, i);
      JsonArray *settings = settings_of (f->robin, choice->path);

      g_assert_false (choice->suggested && g_str_equal (choice->section, "safety"));
      if (!choice->suggested || settings == NULL)
        continue;
      g_assert_true (holds (settings, "interview"));
      suggested++;
    }
  g_assert_cmpuint (suggested, >, 0);
}

static void
test_what_did_not_help_is_not_proposed_to_employers (Fixture *f, gconstpointer data)
{
  static const char *const employers[]
      = { "employer-interview", "employer-start", "internship-host" };

  for (gsize i = 0; i < G_N_ELEMENTS (employers); i++)
    {
      g_autoptr (OnwardSelection) selection = select_for (f->robin, employers[i]);
      GPtrArray *choices = onward_selection_get_choices (selection);
      guint seen = 0;

      for (guint j = 0; j < choices->len; j++)
        {
          OnwardChoice *choice = g_ptr_array_index (choices, j);
          OnwardIssuedItem *item = onward_issued_find (f->robin, choice->path, NULL);
          const char *state = JSON_NODE_HOLDS_OBJECT (item->value)
                                  ? json_object_get_string_member_with_default (
                                      json_node_get_object (item->value), "state", "")
                                  : "";

          if (!g_str_equal (state, "tried-did-not-work") && !g_str_equal (state, "stopped"))
            continue;
          seen++;
          g_assert_false (choice->suggested);
        }
      g_assert_cmpuint (seen, >=, 2);
    }
}

static void
test_a_short_form_stands_alone (Fixture *f, gconstpointer data)
{
  g_autoptr (OnwardSelection) selection = select_for (f->robin, "college");
  GPtrArray *choices = onward_selection_get_choices (selection);

  g_assert_true (find (selection, "barriers/in-short")->suggested);
  for (guint i = 0; i < choices->len; i++)
    {
      OnwardChoice *choice = g_ptr_array_index (choices, i);

      if (g_str_equal (choice->section, "barriers"))
        g_assert_true (choice->suggested == g_str_equal (choice->path, "barriers/in-short"));
    }
}

/* --- choosing and confirming --- */

static void
test_never_cannot_be_chosen (Fixture *f, gconstpointer data)
{
  g_autoptr (OnwardSelection) selection = select_for (f->robin, "employer-interview");
  g_autoptr (GError) error = NULL;

  g_assert_false (onward_selection_choose (selection, "safety/medicine", &error));
  g_assert_error (error, ONWARD_SELECTION_ERROR, ONWARD_SELECTION_ERROR_NEVER);
}

static void
test_unknown_things_are_named (Fixture *f, gconstpointer data)
{
  g_autoptr (OnwardSelection) selection = select_for (f->robin, "college");
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) section = NULL;

  g_assert_false (onward_selection_choose (selection, "helps/99", &error));
  g_assert_error (error, ONWARD_SELECTION_ERROR, ONWARD_SELECTION_ERROR_UNKNOWN);
  g_assert_nonnull (strstr (error->message, "helps/99"));
  g_assert_false (onward_selection_confirm (selection, "nowhere", &section));
  g_assert_error (section, ONWARD_SELECTION_ERROR, ONWARD_SELECTION_ERROR_UNKNOWN);
}

static void
test_health_wants_its_section_confirmed (Fixture *f, gconstpointer data)
{
  g_autoptr (OnwardSelection) selection = select_for (f->robin, "college");
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) none = NULL;
  g_autoptr (GArray) some = NULL;

  g_assert_true (onward_selection_choose (selection, "helps/1", &error));
  none = onward_selection_finish (selection, &error);
  g_assert_null (none);
  g_assert_error (error, ONWARD_SELECTION_ERROR, ONWARD_SELECTION_ERROR_UNCONFIRMED);
  g_clear_error (&error);
  g_assert_true (onward_selection_confirm (selection, "helps", &error));
  some = onward_selection_finish (selection, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (some->len, ==, 2); /* the section was added */
}

/* A yes is to what was listed: neither to what is chosen later, nor for ever. */
static void
test_a_yes_is_for_what_was_chosen_then (Fixture *f, gconstpointer data)
{
  g_autoptr (OnwardSelection) selection = select_for (f->robin, "college");
  g_autoptr (GError) error = NULL;

  g_assert_true (onward_selection_choose (selection, "helps/1", &error));
  g_assert_true (onward_selection_confirm (selection, "helps", &error));
  g_assert_true (onward_selection_choose (selection, "helps/2", &error));
  g_assert_true (find (selection, "helps/1")->confirmed);
  g_assert_false (find (selection, "helps/2")->confirmed);
  g_assert_true (onward_selection_leave_out (selection, "helps/1", &error));
  g_assert_true (onward_selection_choose (selection, "helps/1", &error));
  g_assert_false (find (selection, "helps/1")->confirmed);
}

static void
test_safety_is_confirmed_one_by_one (Fixture *f, gconstpointer data)
{
  g_autoptr (OnwardSelection) selection = select_for (f->robin, "internship-provider");
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) none = NULL;
  g_autoptr (GArray) some = NULL;

  g_assert_true (onward_selection_choose (selection, "safety/allergies", &error));
  g_assert_true (onward_selection_confirm (selection, "safety", &error));
  none = onward_selection_finish (selection, &error);
  g_assert_null (none);
  g_assert_error (error, ONWARD_SELECTION_ERROR, ONWARD_SELECTION_ERROR_UNCONFIRMED);
  g_clear_error (&error);
  g_assert_true (onward_selection_confirm (selection, "safety/allergies", &error));
  some = onward_selection_finish (selection, &error);
  g_assert_no_error (error);
  g_assert_nonnull (some);
}

static void
test_leaving_out_takes_what_belongs_to_it (Fixture *f, gconstpointer data)
{
  g_autoptr (OnwardSelection) selection = select_for (f->robin, "college");
  guint before;

  onward_selection_use_suggestions (selection);
  before = onward_selection_count (selection);
  g_assert_true (onward_selection_choose (selection, "helps/1", NULL));
  g_assert_true (onward_selection_leave_out (selection, "helps/1", NULL));
  g_assert_cmpuint (onward_selection_count (selection), <=, before);
  g_assert_false (find (selection, "helps/1")->chosen);
  for (guint i = 0; i < onward_selection_get_choices (selection)->len; i++)
    {
      OnwardChoice *choice = g_ptr_array_index (onward_selection_get_choices (selection), i);

      g_assert_false (choice->chosen && g_str_has_prefix (choice->path, "helps/1/"));
    }
}

static void
test_parents_are_added_and_nothing_else (Fixture *f, gconstpointer data)
{
  g_autoptr (OnwardSelection) selection = select_for (f->robin, "college");
  GPtrArray *items = onward_issued_get_items (f->robin);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) positions = NULL;
  g_autoptr (GPtrArray) paths = g_ptr_array_new ();
  const char *why = NULL;

  for (guint i = 0; why == NULL && i < items->len; i++)
    if (g_str_has_suffix (((OnwardIssuedItem *)g_ptr_array_index (items, i))->path, "/why"))
      why = ((OnwardIssuedItem *)g_ptr_array_index (items, i))->path;
  g_assert_nonnull (why);
  g_assert_true (onward_selection_choose (selection, why, &error));
  onward_selection_confirm (selection, "helps", &error);
  positions = onward_selection_finish (selection, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < positions->len; i++)
    g_ptr_array_add (
        paths,
        ((OnwardIssuedItem *)g_ptr_array_index (items, g_array_index (positions, guint, i)))->path);
  g_assert_cmpuint (paths->len, ==, 3);
  g_assert_cmpstr (g_ptr_array_index (paths, 0), ==, "helps");
  g_assert_true (g_str_has_prefix (why, g_ptr_array_index (paths, 1)));
  g_assert_cmpstr (g_ptr_array_index (paths, 2), ==, why);
}

/* --- the presentation --- */

static void
test_signature_covers_exactly_what_goes (Fixture *f, gconstpointer data)
{
  g_autoptr (OnwardSelection) selection = select_for (f->sam, "college");
  g_autoptr (GArray) positions = NULL;
  g_autofree char *share_id = NULL;
  g_autofree char *text = NULL;
  g_autofree char *hash = NULL;
  g_autofree char *id = NULL;
  g_autoptr (OnwardJws) binding = NULL;
  g_autoptr (GError) error = NULL;
  const char *last;
  JsonObject *claims;
  GDate until;
  OnwardOrder order = { .audience = onward_audience_find ("college"),
                        .to_name = "Northgate Example College",
                        .purpose = "plan lessons",
                        .keep_until = &until };

  onward_date_parse ("2028-07-31", &until);
  g_assert_true (onward_selection_choose (selection, "about/proud", &error));
  positions = onward_selection_finish (selection, &error);
  g_assert_no_error (error);
  text = onward_presentation_make (f->sam, positions, &order, f->holder, &share_id, &error);
  g_assert_no_error (error);

  last = strrchr (text, '~') + 1;
  binding = onward_jws_parse (last, strlen (last), "kb+jwt", &error);
  g_assert_no_error (error);
  g_assert_true (onward_jws_verify (binding, f->holder, &error));
  claims = onward_jws_get_payload (binding);
  hash = onward_base64url_sha256 (text, (gsize)(last - text));
  g_assert_cmpstr (json_object_get_string_member (claims, "sd_hash"), ==, hash);
  g_assert_cmpstr (json_object_get_string_member (claims, "aud"), ==, "urn:onward:bearer");
  g_assert_cmpint (json_object_get_int_member (claims, "iat"), ==, NOW);
  id = onward_jws_dup_id (binding);
  g_assert_cmpstr (share_id, ==, id);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/share/selection/a-yes-is-for-what-was-chosen-then",
       test_a_yes_is_for_what_was_chosen_then);
  ADD ("/share/selection/nothing-is-chosen-at-first", test_nothing_is_chosen_at_first);
  ADD ("/share/selection/condition-words-are-never-proposed",
       test_condition_words_are_never_proposed);
  ADD ("/share/selection/before-an-interview-only-what-helps-there",
       test_before_an_interview_only_what_helps_there);
  ADD ("/share/selection/what-did-not-help-is-not-proposed-to-employers",
       test_what_did_not_help_is_not_proposed_to_employers);
  ADD ("/share/selection/a-short-form-stands-alone", test_a_short_form_stands_alone);
  ADD ("/share/selection/never-cannot-be-chosen", test_never_cannot_be_chosen);
  ADD ("/share/selection/unknown-things-are-named", test_unknown_things_are_named);
  ADD ("/share/selection/health-wants-its-section-confirmed",
       test_health_wants_its_section_confirmed);
  ADD ("/share/selection/safety-is-confirmed-one-by-one", test_safety_is_confirmed_one_by_one);
  ADD ("/share/selection/leaving-out-takes-what-belongs-to-it",
       test_leaving_out_takes_what_belongs_to_it);
  ADD ("/share/selection/parents-are-added-and-nothing-else",
       test_parents_are_added_and_nothing_else);
  ADD ("/share/presentation/signature-covers-exactly-what-goes",
       test_signature_covers_exactly_what_goes);
  return g_test_run ();
}
