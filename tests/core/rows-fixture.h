/* rows-fixture.h: what the tests of rows share. */

#pragma once

#include "store-fixture.h"

#define PASSPORT "urn:uuid:00000000-0000-4000-8000-000000000001"

static inline void
rows_add (const char *name, void (*test) (Fixture *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/store/vault-rows/", name, NULL);

  g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down);
}
