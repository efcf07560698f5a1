/* exchange-stage.h: a school's vault, where Robin shares, and the vault of a college, for tests. */

#pragma once

#include <string.h>

#include "passport/onward-date.h"
#include "people.h"
#include "seal/onward-picture-code.h"
#include "share/onward-own-card.h"
#include "share/onward-sealer.h"
#include "share/onward-sharing.h"
#include "share/onward-withdrawing.h"
#include "store-fixture.h"
#include "store/onward-vault-passports.h"

#define CODE "apple\nbicycle\nrocket\nkite\nstar\n"
#define SCHOOL "Brookfield Example School"
#define COLLEGE "Northgate Example College"
#define PURPOSE "plan lessons"

typedef struct
{
  Fixture here_store, there_store;
  OnwardVault *here;  /* the school's, where Robin shares */
  OnwardVault *there; /* the college's */
  OnwardIdentityRow *school, *college;
  OnwardSecret *code;
  char *robin;
  GDate until;
} Stage;

static inline OnwardSecret *
stage_code_of (const char *typed)
{
  g_autoptr (OnwardSecret) secret = fixture_secret (typed);
  g_autoptr (GError) error = NULL;
  OnwardSecret *code = onward_picture_code_parse (secret, &error);

  g_assert_no_error (error);
  return code;
}

static inline void
stage_seal (Stage *s, const char *typed, gboolean new_key)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardSecret) code = stage_code_of (typed);
  g_autoptr (OnwardSealed) sealed = NULL;
  OnwardSealerOrder order
      = { .passport = s->robin, .setting = SCHOOL, .code = code, .new_key = new_key };
  GDate review_by;

  onward_date_parse ("2027-11-21", &review_by);
  order.review_by = &review_by;
  sealed = onward_sealer_seal (s->here, &order, &error);
  g_assert_no_error (error);
}

static inline void
stage_set_up (Stage *s, gconstpointer data)
{
  g_autoptr (OnwardPassport) robin = people_load ("robin");
  g_autoptr (GError) error = NULL;

  fixture_set_up (&s->here_store, data);
  fixture_set_up (&s->there_store, data);
  s->here = fixture_create (&s->here_store);
  s->there = fixture_create (&s->there_store);
  s->code = stage_code_of (CODE);
  s->robin = g_strdup (onward_passport_get_id (robin));
  onward_date_parse ("2028-07-31", &s->until);
  onward_vault_save (s->here, robin, "import", &error);
  g_assert_no_error (error);
  s->school = onward_own_card_make (s->here, "setting", SCHOOL, NULL, &error);
  s->college = onward_own_card_make (s->there, "college", COLLEGE, NULL, &error);
  g_assert_no_error (error);
  stage_seal (s, CODE, FALSE);
}

static inline void
stage_tear_down (Stage *s, gconstpointer data)
{
  onward_vault_close (s->here);
  onward_vault_close (s->there);
  onward_identity_row_free (s->school);
  onward_identity_row_free (s->college);
  onward_secret_unref (s->code);
  g_free (s->robin);
  fixture_tear_down (&s->here_store, data);
  fixture_tear_down (&s->there_store, data);
}

/* A share with the college, entered in the log. */
static inline OnwardShared *
stage_share (Stage *s, const char *audience, const char *nonce, const char *with, GError **error)
{
  g_autoptr (OnwardSealed) sealed = onward_sharing_find_sealed (s->here, s->robin, NULL);
  g_autofree char *text
      = g_strndup (g_bytes_get_data (sealed->issued, NULL), g_bytes_get_size (sealed->issued));
  g_autoptr (OnwardIssued) issued = onward_issued_parse (text, NULL);
  g_autoptr (OnwardSelection) selection
      = onward_selection_new (issued, onward_audience_find (audience));
  OnwardSharing sharing
      = { .passport = s->robin, .code = s->code, .lock = ONWARD_LOCK_PLAIN, .with = with };
  OnwardShared *shared = NULL;

  g_assert_true (onward_selection_choose (selection, "about/proud", NULL));
  sharing.order = (OnwardOrder){ .audience = onward_audience_find (audience),
                                 .to_name = COLLEGE,
                                 .to_id = s->college->id,
                                 .purpose = PURPOSE,
                                 .nonce = nonce,
                                 .keep_until = &s->until };
  shared = onward_sharing_make (s->here, issued, selection, &sharing, error);
  if (shared != NULL)
    g_assert_true (onward_sharing_record (s->here, shared, NULL));
  return shared;
}

static inline OnwardShared *
stage_share_once (Stage *s, const char *nonce)
{
  g_autoptr (GError) error = NULL;
  OnwardShared *shared = stage_share (s, "college", nonce, NULL, &error);

  g_assert_no_error (error);
  return shared;
}

static inline GBytes *
stage_withdraw (Stage *s, const char *share_id, OnwardSecret *code, const char *setting,
                GError **error)
{
  OnwardWithdrawing withdrawing
      = { .share = share_id, .reason = ONWARD_NOTICE_BY_MISTAKE, .code = code, .setting = setting };
  g_autoptr (OnwardWithdrawn) withdrawn = onward_withdrawing_make (s->here, &withdrawing, error);

  if (withdrawn == NULL)
    return NULL;
  g_assert_true (onward_withdrawing_record (s->here, withdrawn, NULL));
  return g_bytes_new (withdrawn->text, strlen (withdrawn->text));
}

static inline void
stage_add (const char *name, void (*test) (Stage *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/exchange/", name, NULL);

  g_test_add (path, Stage, NULL, stage_set_up, test, stage_tear_down);
}
