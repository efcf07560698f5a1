/* replies-stage.h: what is done with a reply once it came, for tests. */

#pragma once

#include "exchange.h"

#define WORKSPACE "quieter-workspace" /* tried, and it worked */

static inline void
replies_assert_not_applied (Exchange *e, OnwardReply *reply, OnwardRepliesError code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = fixture_snapshot (&e->home_store);
  g_autofree char *after = NULL;

  g_assert_false (onward_replies_apply (e->home, reply, &error));
  g_assert_error (error, ONWARD_REPLIES_ERROR, (int)code);
  after = fixture_snapshot (&e->home_store);
  g_assert_cmpstr (before, ==, after);
}

static inline void
replies_add (const char *name, void (*test) (Exchange *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/share/replies/", name, NULL);

  g_test_add (path, Exchange, NULL, exchange_set_up, test, exchange_tear_down);
}
