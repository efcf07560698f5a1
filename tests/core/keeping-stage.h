/* keeping-stage.h: a recipient's vault that somebody's shares come to, for tests: each share is
 * sealed by one school, and held by one young person's key. */

#pragma once

#include <string.h>

#include "passport/onward-date.h"
#include "people.h"
#include "receive/onward-keeping.h"
#include "receive/onward-known-card.h"
#include "receive/onward-vault-context.h"
#include "seal/onward-sealing.h"
#include "share/onward-own-card.h"
#include "share/onward-presentation.h"
#include "share/onward-selection.h"
#include "store-fixture.h"

typedef struct
{
  Fixture store;
  OnwardVault *vault; /* the college's */
  OnwardIdentityRow *college;
  EVP_PKEY *school, *school_agree, *holder;
  OnwardPassport *sam;
} Stage;

#define SCHOOL_ID "urn:uuid:11111111-1111-4111-8111-111111111111"

static inline void
stage_set_up (Stage *s, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture_set_up (&s->store, data);
  s->vault = fixture_create (&s->store);
  s->college
      = onward_own_card_make (s->vault, "college", "Northgate Example College", NULL, &error);
  g_assert_no_error (error);
  s->school = onward_jwk_generate (NULL);
  s->school_agree = onward_jwk_generate (NULL);
  s->holder = onward_jwk_generate (NULL);
  s->sam = people_load ("sam");
}

static inline void
stage_tear_down (Stage *s, gconstpointer data)
{
  onward_vault_close (s->vault);
  fixture_tear_down (&s->store, data);
  onward_identity_row_free (s->college);
  EVP_PKEY_free (s->school);
  EVP_PKEY_free (s->school_agree);
  EVP_PKEY_free (s->holder);
  g_object_unref (s->sam);
}

/* A share of Sam's revision @revision, addressed to the college. */
static inline GBytes *
stage_make_share (Stage *s, guint revision, const char *replaces, char **share_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardIssued) issued = NULL;
  g_autoptr (OnwardSelection) selection = NULL;
  g_autoptr (GArray) positions = NULL;
  g_autofree char *text = NULL;
  char *file;
  GDate day;
  OnwardSealing sealing = {
    .passport = s->sam,
    .revision = revision,
    .sealer
    = { .id = SCHOOL_ID, .name = "Brookfield Example School", .role = "setting", .key = s->school },
    .holder = s->holder,
    .review_by = &day
  };
  OnwardOrder order = { .audience = onward_audience_find ("college"),
                        .to_name = "Northgate Example College",
                        .to_id = s->college->id,
                        .purpose = "plan lessons",
                        .keep_until = &day,
                        .replaces = replaces };

  onward_date_parse ("2027-11-21", &day);
  text = onward_sealing_issue (&sealing, &error);
  g_assert_no_error (error);
  issued = onward_issued_parse (text, &error);
  selection = onward_selection_new (issued, order.audience);
  g_assert_true (onward_selection_choose (selection, "about/proud", &error));
  positions = onward_selection_finish (selection, &error);
  file = onward_presentation_make (issued, positions, &order, s->holder, share_id, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (file, strlen (file));
}

static inline OnwardVerdict *
stage_check (Stage *s, GBytes *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardVaultContext) context = onward_vault_context_new (s->vault, FALSE, &error);

  g_assert_no_error (error);
  return onward_receive_check (file, NULL, onward_vault_context_get (context), onward_clock_now ());
}

static inline gboolean
stage_keep_until (Stage *s, GBytes *file, const char *until, gboolean later, GError **error)
{
  g_autoptr (OnwardVerdict) verdict = stage_check (s, file);
  GDate day;
  OnwardKeepingTerms terms = { .keep_until = &day, .later = later, .who = "Our support team" };
  OnwardKept kept;

  g_assert_true (onward_date_parse (until, &day));
  return onward_keeping_keep_on_terms (s->vault, verdict, &terms, &kept, error);
}

static inline OnwardCard *
stage_card_of (Stage *s, const char *id, const char *role, EVP_PKEY *sign)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = onward_card_write (id, "Brookfield Example School", role, NULL, sign,
                                             s->school_agree, &error);
  g_autoptr (GBytes) bytes = NULL;

  g_assert_no_error (error);
  bytes = g_bytes_new (text, strlen (text));
  return onward_card_read (bytes, &error);
}

static inline OnwardCard *
stage_school_card (Stage *s, EVP_PKEY *sign)
{
  return stage_card_of (s, SCHOOL_ID, "setting", sign);
}

static inline OnwardKnownChange
stage_add_card (Stage *s, EVP_PKEY *sign)
{
  g_autoptr (OnwardCard) card = stage_school_card (s, sign);
  g_autoptr (GError) error = NULL;
  OnwardKnownChange change;

  g_assert_true (onward_known_card_add (s->vault, card, &change, &error));
  g_assert_no_error (error);
  return change;
}

#define ADD(path, func) g_test_add (path, Stage, NULL, stage_set_up, func, stage_tear_down)
