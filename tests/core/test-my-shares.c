/* Who has what: the sharing log says what became of each share, wherever it is read. */

#include <string.h>

#include "exchange-stage.h"
#include "seal/onward-words.h"
#include "share/onward-my-shares.h"
#include "share/onward-own-copy.h"
#include "share/onward-share-consent.h"
#include "store/onward-deletion.h"
#include "store/onward-vault-share-log.h"

/* --- my shares --- */

static GPtrArray *
my_shares (Stage *s)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *shares = onward_my_shares_list (s->here, s->robin, &error);

  g_assert_no_error (error);
  return shares;
}

static void
test_my_shares_say_who_has_what (Stage *s, gconstpointer data)
{
  g_autoptr (OnwardShared) shared = stage_share_once (s, NULL);
  g_autoptr (GPtrArray) shares = my_shares (s);
  OnwardMyShare *one = shares->pdata[0];
  g_autofree char *words = onward_my_share_state_in_words (one);
  g_autoptr (OnwardShareConsent) consent = onward_share_consent_read (one->entry);

  g_assert_cmpuint (shares->len, ==, 1);
  g_assert_cmpstr (one->share, ==, shared->share_id);
  g_assert_cmpstr (one->passport, ==, s->robin);
  g_assert_cmpstr (one->to_name, ==, COLLEGE);
  g_assert_cmpstr (one->to_id, ==, s->college->id);
  g_assert_cmpstr (one->audience, ==, "college");
  g_assert_cmpstr (one->purpose, ==, PURPOSE);
  g_assert_cmpint (g_date_compare (&one->keep_until, &s->until), ==, 0);
  g_assert_cmpuint (one->revision, ==, 1);
  g_assert_false (one->later_seal);
  g_assert_cmpuint (g_strv_length (one->items), ==, 2);
  g_assert_true (g_strv_contains ((const char *const *)one->items, "about/proud"));
  g_assert_cmpstr (one->lock, ==, "plain");
  g_assert_cmpstr (consent->how, ==, "alone");
  g_assert_cmpuint (g_strv_length (consent->supports), ==, 0);
  g_assert_nonnull (strstr (one->wording, COLLEGE));
  g_assert_cmpint (one->shared_at, ==, onward_clock_now ());
  g_assert_cmpint (one->state, ==, ONWARD_SHARE_STANDING);
  g_assert_cmpuint (one->replies->len, ==, 0);
  g_assert_cmpstr (words, ==, "They have it until 31 July 2028.");
}

static void
test_my_shares_say_what_became_of_them (Stage *s, gconstpointer data)
{
  g_autoptr (OnwardShared) first = stage_share_once (s, NULL);
  g_autoptr (OnwardShared) second = NULL, host = NULL;
  g_autoptr (GBytes) notice = NULL;
  g_autoptr (GPtrArray) shares = NULL, later = NULL, groups = NULL;
  OnwardMyShare *old = NULL, *new = NULL;

  stage_seal (s, CODE, FALSE);
  onward_clock_set (onward_clock_now () + 60);
  second = stage_share_once (s, NULL);
  host = stage_share (s, "internship-host", NULL, NULL, NULL);
  notice = stage_withdraw (s, host->share_id, s->code, NULL, NULL);
  shares = my_shares (s);
  g_assert_cmpuint (shares->len, ==, 3);
  old = onward_my_shares_find (shares, first->share_id);
  new = onward_my_shares_find (shares, second->share_id);
  g_assert_true (shares->pdata[2] == old);
  g_assert_cmpint (old->state, ==, ONWARD_SHARE_REPLACED);
  g_assert_cmpstr (old->replaced_by, ==, second->share_id);
  g_assert_true (old->later_seal);
  g_assert_cmpstr (new->replaces, ==, first->share_id);
  g_assert_cmpint (new->state, ==, ONWARD_SHARE_STANDING);
  g_assert_false (new->later_seal);
  new = onward_my_shares_find (shares, host->share_id);
  g_assert_cmpint (new->state, ==, ONWARD_SHARE_WITHDRAWN);
  g_assert_cmpstr (new->withdrawn_reason, ==, "by-mistake");
  g_assert_cmpstr (new->withdrawn_by, ==, "young-person");
  g_assert_cmpint (new->withdrawn_at, ==, onward_clock_now ());
  groups = onward_my_shares_group (shares);
  g_assert_cmpuint (groups->len, ==, 2);
  g_assert_true (onward_clock_set_from_text ("2028-08-01T09:00:00Z"));
  later = my_shares (s);
  g_assert_cmpint (onward_my_shares_find (later, second->share_id)->state, ==, ONWARD_SHARE_PAST);
}

/* Provider and host: the second says what it goes with, and an update of either keeps it. */
static void
test_an_internship_is_two_shares_in_one (Stage *s, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardShared) provider = stage_share (s, "internship-provider", NULL, NULL, &error);
  g_autoptr (OnwardShared) host = NULL, update = NULL, college = NULL;
  g_autoptr (GPtrArray) before = my_shares (s);
  g_autoptr (GPtrArray) shares = NULL, groups = NULL;
  OnwardMyShare *partner = onward_my_shares_find_partner (before, "internship-host");

  g_assert_cmpstr (partner->share, ==, provider->share_id);
  g_assert_null (onward_my_shares_find_partner (before, "internship-provider"));
  g_assert_null (onward_my_shares_find_partner (before, "college"));
  host = stage_share (s, "internship-host", NULL, partner->share, &error);
  g_assert_no_error (error);
  update = stage_share (s, "internship-provider", NULL, NULL, &error);
  college = stage_share_once (s, NULL);
  shares = my_shares (s);
  g_assert_cmpstr (onward_my_shares_find (shares, host->share_id)->with, ==, provider->share_id);
  g_assert_cmpstr (onward_my_shares_find (shares, update->share_id)->with, ==, host->share_id);
  g_assert_null (onward_my_shares_find_partner (shares, "internship-host"));
  groups = onward_my_shares_group (shares);
  g_assert_cmpuint (groups->len, ==, 2);
  g_assert_cmpuint (((GPtrArray *)groups->pdata[0])->len, ==, 1);
  g_assert_cmpuint (((GPtrArray *)groups->pdata[1])->len, ==, 3);
}

static void
test_nothing_else_goes_together (Stage *s, gconstpointer data)
{
  g_autoptr (OnwardShared) college = stage_share_once (s, NULL);
  g_autoptr (OnwardShared) host = stage_share (s, "internship-host", NULL, NULL, NULL);
  const struct
  {
    const char *audience, *with;
  } wrong[] = { { "internship-provider", college->share_id },
                { "internship-host", host->share_id },
                { "college", host->share_id },
                { "internship-provider", "no such share" } };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (stage_share (s, wrong[i].audience, NULL, wrong[i].with, &error));
      g_assert_error (error, ONWARD_SHARING_ERROR, ONWARD_SHARING_ERROR_ORDER);
    }
}

/* --- whoever reads the log --- */

static void
test_a_withdrawal_goes_along_in_an_own_copy (Stage *s, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardSecret) words = onward_words_generate ();
  g_autoptr (OnwardShared) shared = stage_share_once (s, NULL);
  g_autoptr (GBytes) copy = NULL, notice = NULL;
  g_autoptr (GPtrArray) shares = NULL, lines = NULL;
  gint64 when = onward_clock_now () + 60;
  OnwardMyShare *one = NULL;

  onward_clock_set (when);
  notice = stage_withdraw (s, shared->share_id, s->code, NULL, NULL);
  copy = onward_own_copy_write (s->here, s->robin, words, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 2; i++) /* a second time it is all there */
    {
      gboolean was_here = FALSE;
      g_autoptr (OnwardPassport) passport = NULL;

      onward_clock_set (when + 3600);
      passport = onward_own_copy_read (s->there, copy, words, &was_here, &error);
      g_assert_no_error (error);
    }
  lines = onward_vault_share_log (s->there, s->robin, NULL);
  g_assert_cmpuint (lines->len, ==, 2);
  g_assert_true (onward_vault_check_log (s->there, &error));
  shares = onward_my_shares_list (s->there, NULL, NULL);
  one = shares->pdata[0];
  g_assert_cmpuint (shares->len, ==, 1);
  g_assert_cmpint (one->state, ==, ONWARD_SHARE_WITHDRAWN);
  g_assert_cmpint (one->withdrawn_at, ==, when);
  g_assert_cmpint (one->shared_at, ==, when - 60);
}

static void
test_the_log_is_followed_and_emptied (Stage *s, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardShared) shared = stage_share_once (s, NULL);
  g_autoptr (GBytes) notice = stage_withdraw (s, shared->share_id, s->code, NULL, NULL);
  g_auto (OnwardDeletion) deletion = { 0 };
  g_autoptr (GPtrArray) shares = NULL;

  g_assert_true (onward_vault_check_log (s->here, &error));
  g_assert_true (onward_vault_delete_for_good (s->here, s->robin, &deletion, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (deletion.shares, ==, 2);
  g_assert_true (onward_vault_check_log (s->here, &error));
  shares = onward_my_shares_list (s->here, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (shares->len, ==, 0);
}

/* A withdrawn share is replaced like any other: whoever still has it takes the new one. */
static void
test_an_update_after_a_withdrawal_names_the_share (Stage *s, gconstpointer data)
{
  g_autoptr (OnwardShared) first = stage_share_once (s, NULL);
  g_autoptr (GBytes) notice = stage_withdraw (s, first->share_id, s->code, NULL, NULL);
  g_autoptr (OnwardShared) second = stage_share_once (s, NULL);
  g_autoptr (GPtrArray) shares = my_shares (s);

  g_assert_cmpstr (onward_my_shares_find (shares, second->share_id)->replaces, ==, first->share_id);
  g_assert_cmpint (onward_my_shares_find (shares, first->share_id)->state, ==,
                   ONWARD_SHARE_WITHDRAWN);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  stage_add ("my-shares-say-who-has-what", test_my_shares_say_who_has_what);
  stage_add ("my-shares-say-what-became-of-them", test_my_shares_say_what_became_of_them);
  stage_add ("an-internship-is-two-shares-in-one", test_an_internship_is_two_shares_in_one);
  stage_add ("nothing-else-goes-together", test_nothing_else_goes_together);
  stage_add ("a-withdrawal-goes-along-in-an-own-copy", test_a_withdrawal_goes_along_in_an_own_copy);
  stage_add ("the-log-is-followed-and-emptied", test_the_log_is_followed_and_emptied);
  stage_add ("an-update-after-a-withdrawal-names-the-share",
             test_an_update_after_a_withdrawal_names_the_share);
  return g_test_run ();
}
