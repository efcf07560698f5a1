/* sharing-stage.h: a school's vault with Sam's passport, which is sealed and shared with a picture
 * code. */

#pragma once

#include <string.h>

#include "passport/onward-clock.h"
#include "passport/onward-date.h"
#include "people.h"
#include "receive/onward-receive.h"
#include "seal/onward-picture-code.h"
#include "share/onward-own-card.h"
#include "share/onward-sealer.h"
#include "share/onward-sharing.h"
#include "store-fixture.h"
#include "store/onward-vault-passports.h"

#define NOW G_GINT64_CONSTANT (1795251600) /* 2026-11-21T09:00:00Z */
#define RIGHT "apple\nbicycle\nrocket\nkite\nstar\n"
#define WRONG "apple\nbicycle\nrocket\nstar\nkite\n"
#define SCHOOL "Brookfield Example School"

typedef struct
{
  Fixture store;
  OnwardVault *vault;
  char *sam;
  OnwardSecret *right;
  OnwardSecret *wrong;
  GDate review_by;
  GDate keep_until;
  void (*agreed) (OnwardSharing *sharing); /* how it was agreed; NULL: nothing is said of it */
} Stage;

static inline OnwardSecret *
stage_code_of (const char *typed)
{
  g_autoptr (OnwardSecret) secret = onward_secret_new_copy (typed, strlen (typed));
  g_autoptr (GError) error = NULL;
  OnwardSecret *code = onward_picture_code_parse (secret, &error);

  g_assert_no_error (error);
  return code;
}

static inline void
stage_set_up (Stage *f, gconstpointer data)
{
  g_autoptr (OnwardPassport) sam = people_load ("sam");
  g_autoptr (OnwardIdentityRow) school = NULL;
  g_autoptr (GError) error = NULL;

  fixture_set_up (&f->store, data);
  onward_clock_set (NOW);
  f->vault = fixture_create (&f->store);
  f->sam = g_strdup (onward_passport_get_id (sam));
  f->right = stage_code_of (RIGHT);
  f->wrong = stage_code_of (WRONG);
  onward_date_parse ("2027-11-21", &f->review_by);
  onward_date_parse ("2028-07-31", &f->keep_until);
  onward_vault_save (f->vault, sam, "import", &error);
  g_assert_no_error (error);
  school = onward_own_card_make (f->vault, "setting", SCHOOL, "999999", &error);
  g_assert_no_error (error);
}

static inline void
stage_tear_down (Stage *f, gconstpointer data)
{
  g_clear_pointer (&f->vault, onward_vault_close);
  g_free (f->sam);
  onward_secret_unref (f->right);
  onward_secret_unref (f->wrong);
  fixture_tear_down (&f->store, data);
}

static inline OnwardSealed *
stage_seal (Stage *f, const char *setting, OnwardSecret *code, gboolean new_key, GError **error)
{
  OnwardSealerOrder order = { .passport = f->sam,
                              .setting = setting,
                              .code = code,
                              .new_key = new_key,
                              .review_by = &f->review_by };

  return onward_sealer_seal (f->vault, &order, error);
}

/* Shares what @paths name, or what is suggested if it is NULL, and confirms all of it. */
static inline OnwardShared *
stage_share (Stage *f, const char *const *paths, OnwardSecret *code, OnwardLock lock,
             GError **error)
{
  g_autoptr (OnwardSealed) sealed = onward_sharing_find_sealed (f->vault, f->sam, error);
  g_autofree char *text = NULL;
  g_autoptr (OnwardIssued) issued = NULL;
  g_autoptr (OnwardSelection) selection = NULL;
  OnwardSharing sharing = { .passport = f->sam, .code = code, .lock = lock };

  if (sealed == NULL)
    return NULL;
  text = g_strndup (g_bytes_get_data (sealed->issued, NULL), g_bytes_get_size (sealed->issued));
  issued = onward_issued_parse (text, error);
  selection = onward_selection_new (issued, onward_audience_find ("college"));
  if (paths == NULL)
    onward_selection_use_suggestions (selection);
  for (guint i = 0; paths != NULL && paths[i] != NULL; i++)
    g_assert_true (onward_selection_choose (selection, paths[i], NULL));
  for (guint i = 0; i < onward_selection_get_choices (selection)->len; i++)
    ((OnwardChoice *)g_ptr_array_index (onward_selection_get_choices (selection), i))->confirmed
        = TRUE;
  if (f->agreed != NULL)
    f->agreed (&sharing);
  sharing.order = (OnwardOrder){ .audience = onward_audience_find ("college"),
                                 .to_name = "Northgate Example College",
                                 .purpose = "plan lessons",
                                 .keep_until = &f->keep_until };
  return onward_sharing_make (f->vault, issued, selection, &sharing, error);
}

#define ADD(path, func) g_test_add (path, Stage, NULL, stage_set_up, func, stage_tear_down)
