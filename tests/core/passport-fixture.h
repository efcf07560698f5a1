/* passport-fixture.h: invented passports for the vault's tests. */

#pragma once

#include <json-glib/json-glib.h>

#include "store-fixture.h"

#include "passport/onward-canonical-json.h"
#include "store/onward-vault-passports.h"

#define NAME "card.preferred-name"
#define MATTERS "about.matters"
#define PROUD "about.proud"
#define LIKES "about.people-like"

static inline void
fixture_say (OnwardPassport *passport, const char *question_id, const char *text)
{
  const OnwardQuestion *question
      = onward_question_set_find (onward_question_set_get (), question_id);
  g_autoptr (JsonNode) value = json_node_init_string (json_node_alloc (), text);
  g_autoptr (GError) error = NULL;
  OnwardAnswer *answer = NULL;
  GDate on;

  onward_clock_today (&on);
  answer
      = onward_answer_new (question, value, ONWARD_BY_YOUNG_PERSON, ONWARD_WORDS_OWN, &on, &error);
  g_assert_no_error (error);
  onward_passport_take_answer (passport, answer);
}

static inline OnwardPassport *
fixture_passport (const char *name)
{
  OnwardPassport *passport = onward_passport_new ();

  fixture_say (passport, NAME, name);
  return passport;
}

static inline void
fixture_school (OnwardPassport *passport, const char *upn, const char *year)
{
  g_autoptr (JsonObject) school = json_object_new ();

  if (upn != NULL)
    json_object_set_string_member (school, "upn", upn);
  if (year != NULL)
    json_object_set_string_member (school, "year", year);
  onward_passport_set_school (passport, school);
}

static inline void
fixture_add_adjustment (OnwardPassport *passport, const char *title)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardAdjustment) adjustment = onward_adjustment_new_own (title, &error);

  g_assert_no_error (error);
  g_assert_true (onward_passport_add_adjustment (passport, adjustment, &error));
  g_assert_no_error (error);
}

static inline char *
fixture_print (OnwardPassport *passport)
{
  g_autoptr (JsonNode) tree = onward_passport_to_json (passport);

  return onward_canonical_json_print (tree);
}

static inline void
fixture_save (OnwardVault *vault, OnwardPassport *passport, const char *what)
{
  g_autoptr (GError) error = NULL;

  onward_vault_save (vault, passport, what, &error);
  g_assert_no_error (error);
}

/* Later than a minute: the next save is an edit of its own. */
static inline void
fixture_wait (void)
{
  onward_clock_set (onward_clock_now () + 60);
}

static inline OnwardPassport *
fixture_load (OnwardVault *vault, const char *id)
{
  g_autoptr (GError) error = NULL;
  OnwardPassport *passport = onward_vault_load (vault, id, &error);

  g_assert_no_error (error);
  return passport;
}

static inline char *
fixture_load_text (OnwardVault *vault, const char *id)
{
  g_autoptr (OnwardPassport) passport = fixture_load (vault, id);

  return fixture_print (passport);
}

static inline guint
fixture_journal_length (OnwardVault *vault, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = onward_vault_journal (vault, id, &error);

  g_assert_no_error (error);
  return lines->len;
}

/* Names of the passports that a list shows, with commas between. */
static inline char *
fixture_list (OnwardVault *vault, const OnwardListFilter *filter)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = onward_vault_list (vault, filter, &error);
  GString *names = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < list->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? "," : "",
                            ((OnwardPassportSummary *)list->pdata[i])->name);
  return g_string_free (names, FALSE);
}
