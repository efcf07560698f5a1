/* vault-start.h: ways of starting that fail and must change nothing, for tests. */

#pragma once

#include <unistd.h>

#include "store-fixture.h"

/* Tries to open, and looks at all files before and after. */
static inline void
start_assert_refused (Fixture *fixture, const OnwardUnlock *unlock, GQuark domain, int code,
                      const char *says)
{
  g_autofree char *before = fixture_snapshot (fixture);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (onward_vault_open (fixture->folder, unlock, &error));
  g_assert_error (error, domain, code);
  g_assert_nonnull (strstr (error->message, says));
  g_assert_true (g_str_has_suffix (error->message, "."));
  after = fixture_snapshot (fixture);
  g_assert_cmpstr (before, ==, after);
}

static inline void
start_assert_code_refused (Fixture *fixture, int code, const char *says)
{
  start_assert_refused (fixture, &(OnwardUnlock){ NULL, fixture->code }, ONWARD_VAULT_ERROR, code,
                        says);
}

/* And making one there is refused as well. */
static inline void
start_assert_not_made (Fixture *fixture, int code)
{
  g_autofree char *before = fixture_snapshot (fixture);
  g_autofree char *after = NULL;
  g_autoptr (OnwardSecret) secret = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (onward_vault_create (fixture->folder, NULL, &secret, &error));
  g_assert_error (error, ONWARD_VAULT_ERROR, code);
  g_assert_null (secret);
  after = fixture_snapshot (fixture);
  g_assert_cmpstr (before, ==, after);
}

static inline void
start_make_closed (Fixture *fixture)
{
  OnwardVault *vault = fixture_create (fixture);

  g_assert_true (onward_vault_set_setting (vault, "colour", "green", NULL));
  onward_vault_close (vault);
}

static inline void
start_remove_file (Fixture *fixture, const char *name)
{
  g_autofree char *path = fixture_path (fixture, name);

  g_assert_cmpint (g_unlink (path), ==, 0);
}

static inline void
start_add (const char *name, void (*test) (Fixture *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/store/vault-start/", name, NULL);

  g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down);
}
