/* handover-stage.h: a setting that hands on, and the vault of its successor, for tests. */

#pragma once

#include <string.h>

#include "passport/onward-date.h"
#include "people.h"
#include "row-digest.h"
#include "seal/onward-jwe.h"
#include "seal/onward-picture-code.h"
#include "seal/onward-strict-json.h"
#include "seal/onward-words.h"
#include "share/onward-handover.h"
#include "share/onward-own-card.h"
#include "share/onward-sealer.h"
#include "store-fixture.h"
#include "store/onward-sql.h"
#include "store/onward-vault-cards.h"
#include "store/onward-vault-passports.h"

#define CODE "apple\nbicycle\nrocket\nkite\nstar\n"
#define SCHOOL "Brookfield Example School"
#define COLLEGE_ID "urn:uuid:22222222-2222-4222-8222-222222222222"

typedef struct
{
  Fixture here_store, there_store;
  OnwardVault *here, *there;
  OnwardIdentityRow *school;
  OnwardSecret *code, *words;
  char *robin, *sam;
} Stage;

static inline char *
stage_add_person (OnwardVault *vault, const char *name)
{
  g_autoptr (OnwardPassport) passport = people_load (name);
  g_autoptr (GError) error = NULL;

  onward_vault_save (vault, passport, "import", &error);
  g_assert_no_error (error);
  return g_strdup (onward_passport_get_id (passport));
}

static inline OnwardSealed *
stage_seal (OnwardVault *vault, Stage *s, const char *passport, GError **error)
{
  OnwardSealerOrder order = { .passport = passport, .setting = SCHOOL, .code = s->code };
  GDate review_by;

  onward_date_parse ("2027-11-21", &review_by);
  order.review_by = &review_by;
  return onward_sealer_seal (vault, &order, error);
}

static inline void
stage_put_card (OnwardVault *vault, const char *id, EVP_PKEY *sign, gint64 trusted_at)
{
  g_autoptr (OnwardCardRow) row = onward_card_row_new ();
  g_autoptr (GError) error = NULL;

  row->id = g_strdup (id);
  row->name = g_strdup ("Northgate Example College");
  row->role = g_strdup ("college");
  row->sign_jwk = onward_jwk_to_text (sign);
  row->trusted_at = trusted_at;
  row->added = 1;
  onward_vault_put_card (vault, row, &error);
  g_assert_no_error (error);
}

static inline void
stage_set_up (Stage *s, gconstpointer data)
{
  g_autoptr (OnwardSecret) typed = fixture_secret (CODE);
  g_autoptr (EVP_PKEY) college = onward_jwk_generate (NULL);
  g_autoptr (OnwardSealed) sealed = NULL;
  g_autoptr (GError) error = NULL;

  fixture_set_up (&s->here_store, data);
  fixture_set_up (&s->there_store, data);
  s->here = fixture_create (&s->here_store);
  s->there = fixture_create (&s->there_store);
  s->code = onward_picture_code_parse (typed, NULL);
  s->words = onward_words_generate ();
  s->robin = stage_add_person (s->here, "robin");
  s->sam = stage_add_person (s->here, "sam");
  s->school = onward_own_card_make (s->here, "setting", SCHOOL, "999999", &error);
  g_assert_no_error (error);
  sealed = stage_seal (s->here, s, s->robin, &error);
  g_assert_no_error (error);
  stage_put_card (s->here, COLLEGE_ID, college, 7);
}

static inline void
stage_tear_down (Stage *s, gconstpointer data)
{
  onward_vault_close (s->here);
  onward_vault_close (s->there);
  fixture_tear_down (&s->here_store, data);
  fixture_tear_down (&s->there_store, data);
  onward_identity_row_free (s->school);
  onward_secret_unref (s->code);
  onward_secret_unref (s->words);
  g_free (s->robin);
  g_free (s->sam);
}

static inline GBytes *
stage_make (Stage *s)
{
  const char *const passports[] = { s->robin, s->sam, NULL };
  g_autoptr (GError) error = NULL;
  GBytes *file = onward_handover_make (s->here, SCHOOL, passports, s->words, &error);

  g_assert_no_error (error);
  return file;
}

static inline void
stage_take (Stage *s, OnwardVault *vault, GBytes *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardHandover) taken = onward_handover_take (vault, file, s->words, &error);

  g_assert_no_error (error);
  g_assert_nonnull (taken);
}

/* What is in a handover, and a handover of what is changed in it: by somebody who has its words. */
static inline GBytes *
stage_unlock (Stage *s)
{
  g_autoptr (GBytes) file = stage_make (s);
  g_autoptr (OnwardJwe) jwe
      = onward_jwe_parse (g_bytes_get_data (file, NULL), g_bytes_get_size (file), NULL);

  return onward_jwe_decrypt_with_words (jwe, s->words, NULL);
}

static inline GBytes *
stage_change_and_lock (Stage *s, GBytes *plain, void (*change) (Stage *, JsonObject *))
{
  g_autoptr (JsonNode) node = onward_strict_json_parse (
      g_bytes_get_data (plain, NULL), g_bytes_get_size (plain), &onward_json_limits_document, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *locked;

  change (s, json_node_get_object (node));
  text = onward_json_print (node);
  bytes = g_bytes_new (text, strlen (text));
  locked = onward_jwe_encrypt_with_words (bytes, ONWARD_HANDOVER_CTY, s->words, NULL);
  return g_bytes_new_take (locked, strlen (locked));
}

static inline void
stage_assert_refused (Stage *s, OnwardVault *vault, GBytes *file, OnwardSecret *words, int code)
{
  g_autofree char *before = digest_rows (vault->db);
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardHandover) none = onward_handover_take (vault, file, words, &error);
  g_autofree char *after = digest_rows (vault->db);

  g_assert_null (none);
  g_assert_nonnull (error);
  if (code >= 0)
    g_assert_error (error, ONWARD_HANDOVER_ERROR, code);
  g_assert_cmpstr (before, ==, after);
}

#define ADD(name, func)                                                                            \
  g_test_add ("/share/handover/" name, Stage, NULL, stage_set_up, func, stage_tear_down)
