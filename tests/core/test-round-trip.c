/* What Onward seals and shares, Onward lets in: six invented people and a passport as full as one
 * can be, with everything in the file at once. The gate's limits are the seal's. */

#include <string.h>

#include "people.h"
#include "passport/onward-clock.h"
#include "passport/onward-date.h"
#include "receive/onward-receive.h"
#include "seal/onward-sealing.h"
#include "share/onward-presentation.h"

#define NOW G_GINT64_CONSTANT (1795251600) /* 2026-11-21T09:00:00Z */
#define SCHOOL "urn:uuid:11111111-1111-4111-8111-111111111111"
#define COLLEGE "urn:uuid:22222222-2222-4222-8222-222222222222"

typedef struct
{
  EVP_PKEY *issuer;
  EVP_PKEY *holder;
  GDate day;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  onward_clock_set (NOW);
  f->issuer = onward_jwk_generate (NULL);
  f->holder = onward_jwk_generate (NULL);
  g_assert_true (onward_date_parse ("2027-07-31", &f->day));
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
  OnwardSealing sealing = {
    .passport = passport,
    .revision = 1,
    .sealer = { .id = SCHOOL,
                .name = "Brookfield Example School",
                .role = "setting",
                .urn = "999001",
                .key = f->issuer },
    .holder = f->holder,
    .review_by = &f->day,
  };
  g_autoptr (GError) error = NULL;
  g_autofree char *text = onward_sealing_issue (&sealing, &error);
  OnwardIssued *issued = NULL;

  g_assert_no_error (error);
  issued = onward_issued_parse (text, &error);
  g_assert_no_error (error);
  return issued;
}

/* Everything at once, in the order of the seal. */
static char *
share_all (Fixture *f, OnwardIssued *issued, const char *to_id, char **share_id)
{
  g_autoptr (GArray) positions = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GError) error = NULL;
  OnwardOrder order = { .audience = onward_audience_find ("college"),
                        .to_name = "Northbank Example College",
                        .to_id = to_id,
                        .purpose = "plan lessons, help and exams",
                        .keep_until = &f->day,
                        .reply_key = f->issuer };
  char *text = NULL;

  for (guint i = 0; i < onward_issued_get_items (issued)->len; i++)
    g_array_append_val (positions, i);
  text = onward_presentation_make (issued, positions, &order, f->holder, share_id, &error);
  g_assert_no_error (error);
  return text;
}

static OnwardVerdict *
receive (const char *text)
{
  static const char *const ids[] = { COLLEGE, NULL };
  OnwardReceiveContext context = { .own_ids = ids };
  g_autoptr (GBytes) file = g_bytes_new (text, strlen (text));

  return onward_receive_check (file, NULL, &context, NOW);
}

static void
assert_arrives (Fixture *f, OnwardPassport *passport, const char *to_id, OnwardCautions cautions)
{
  g_autoptr (OnwardIssued) issued = seal (f, passport);
  g_autofree char *share_id = NULL;
  g_autofree char *text = share_all (f, issued, to_id, &share_id);
  g_autoptr (OnwardVerdict) verdict = receive (text);
  OnwardClaims *claims = onward_verdict_get_claims (verdict);

  g_assert_cmpstr (onward_verdict_get_sentence (verdict), ==,
                   "Unchanged, but you do not know who signed it.");
  g_assert_cmpint (onward_verdict_get_outcome (verdict), ==, ONWARD_OUTCOME_UNKNOWN_SIGNER);
  g_assert_cmpint (onward_verdict_get_cautions (verdict), ==, cautions);
  g_assert_cmpstr (onward_claims_get_share_id (claims), ==, share_id);
  g_assert_cmpstr (onward_verdict_get_passport (verdict), ==, onward_passport_get_id (passport));
  g_assert_cmpuint (onward_claims_get_disclosures (claims)->len, ==,
                    onward_issued_get_items (issued)->len);
  g_test_message ("count: %u disclosures in %" G_GSIZE_FORMAT " bytes accepted",
                  onward_issued_get_items (issued)->len, strlen (text));
}

static void
test_people_arrive (Fixture *f, gconstpointer data)
{
  for (guint i = 0; people_names[i] != NULL; i++)
    {
      g_autoptr (OnwardPassport) person = people_load (people_names[i]);

      assert_arrives (f, person, COLLEGE, ONWARD_CAUTION_NOT_ASKED_FOR);
      assert_arrives (f, person, NULL, ONWARD_CAUTION_ADDRESSED_TO_A_NAME);
    }
  g_assert_cmpuint (G_N_ELEMENTS (people_names) - 1, ==, 6);
}

static void
test_full_passport_arrives (Fixture *f, gconstpointer data)
{
  g_autoptr (OnwardPassport) full = people_make_full ();

  assert_arrives (f, full, COLLEGE, ONWARD_CAUTION_NOT_ASKED_FOR);
}

static void
test_empty_passport_arrives (Fixture *f, gconstpointer data)
{
  g_autoptr (OnwardPassport) empty = onward_passport_new ();

  assert_arrives (f, empty, COLLEGE, ONWARD_CAUTION_NOT_ASKED_FOR);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/receive/round-trip/six-people-arrive", Fixture, NULL, set_up, test_people_arrive,
              tear_down);
  g_test_add ("/receive/round-trip/a-full-passport-arrives", Fixture, NULL, set_up,
              test_full_passport_arrives, tear_down);
  g_test_add ("/receive/round-trip/an-empty-passport-arrives", Fixture, NULL, set_up,
              test_empty_passport_arrives, tear_down);
  return g_test_run ();
}
