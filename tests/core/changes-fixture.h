/* changes-fixture.h: passports to compare, and what is told of them. */

#pragma once

#include <string.h>

#include "passport/onward-changes.h"
#include "seal/onward-strict-json.h"

static inline JsonNode *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node
      = onward_strict_json_parse (text, strlen (text), &onward_json_limits_document, &error);

  g_assert_no_error (error);
  return node;
}

static inline OnwardPassport *
stored (const char *answers, const char *adjustments, const char *school, const char *more)
{
  g_autofree char *text = g_strdup_printf (
      "{\"format\":1,\"id\":\"urn:uuid:8c4f2f6e-9d0c-4b4b-9a58-6b0f6f1f0a11\","
      "\"created\":\"2026-11-21T09:00:00Z\",\"answers\":{%s},\"adjustments\":[%s]%s%s%s}",
      answers, adjustments, school != NULL ? ",\"school\":" : "", school != NULL ? school : "",
      more);
  g_autoptr (JsonNode) node = parse (text);
  g_autoptr (GError) error = NULL;
  OnwardPassport *passport = onward_passport_from_json (node, &error);

  g_assert_no_error (error);
  return passport;
}

static inline char *
tell (OnwardPassport *before, OnwardPassport *after)
{
  g_autoptr (GPtrArray) changes = onward_changes_between (before, after);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < changes->len; i++)
    g_string_append_printf (out, "%s\n", ((OnwardChange *)changes->pdata[i])->sentence);
  return g_strdup (out->str);
}
