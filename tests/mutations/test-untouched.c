/* test-untouched.c: files made by hand, without any code of the reader's, are let in as they are;
 * whose they are follows from key and id together (T4.8); and the other signature that ECDSA allows
 * makes no other share of one (T4.47). */

#include <string.h>

#include "control.h"

static void
test_untouched_is_let_in (void)
{
  Dice dice = dice_new (SEED, G_MAXUINT64);

  for (guint shape = 0; shape < SHAPES; shape++)
    for (guint i = 0; i < 12; i++)
      control_assert_let_in (shape, i % 2 == 0, &dice);
}

static char *
write_one (guint64 number)
{
  g_autoptr (File) file = file_new (SHAPE_SMALL, dice_new (SEED, number));
  g_autoptr (Lock) lock = lock_new (LOCK_TO_KEY, dice_new (SEED, number));
  g_autofree char *text = file_write (file);

  return lock_write (lock, text);
}

static void
test_seed_gives_the_same_bytes (void)
{
  g_autofree char *first = write_one (1);
  g_autofree char *again = write_one (1);
  g_autofree char *other = write_one (2);

  g_assert_cmpstr (first, ==, again);
  g_assert_cmpstr (first, !=, other);
}

static OnwardVerdict *
verdict_of (File *file)
{
  g_autofree char *text = file_write (file);
  g_autoptr (GBytes) bytes = control_bytes (text);

  return ways_receive (bytes);
}

/* Who signs, whose id stands in `iss`, whose key in `kid`. */
static OnwardOutcome
outcome_of (const Key *signer, const char *iss, const Key *kid, guint number)
{
  g_autoptr (File) file = file_new (SHAPE_SMALL, dice_new (SEED, number));
  g_autofree char *thumbprint = key_thumbprint (kid);
  g_autoptr (OnwardVerdict) verdict = NULL;

  file->issuer = *signer;
  members_set_string (file->claims, "iss", iss);
  members_set_string (file->header, "kid", thumbprint);
  verdict = verdict_of (file);
  return onward_verdict_get_outcome (verdict);
}

static void
test_another_signer_is_never_known (void)
{
  const World *world = world_get ();
  const Key *keys[] = { &world->school, &world->academy, &world->stranger };
  const char *ids[]
      = { world->school_id, world->academy_id, "urn:uuid:00000000-0000-4000-8000-000000000000" };
  guint known = 0;

  for (guint number = 0; number < 27 * 8; number++)
    {
      guint signer = number % 3;
      guint iss = number / 3 % 3;
      guint kid = number / 9 % 3;
      OnwardOutcome outcome = outcome_of (keys[signer], ids[iss], keys[kid], number);

      if (signer != kid) /* `kid` and signature name two keys */
        g_assert_cmpint (outcome, ==, ONWARD_OUTCOME_REFUSED);
      else if (signer == iss && signer < 2)
        g_assert_cmpint (outcome, ==, ONWARD_OUTCOME_KNOWN);
      else
        g_assert_cmpint (outcome, ==, ONWARD_OUTCOME_UNKNOWN_SIGNER);
      known += outcome == ONWARD_OUTCOME_KNOWN ? 1 : 0;
    }
  g_assert_cmpuint (known, ==, 2 * 8);
  g_test_message ("count: T4.8: %u tried, none known by another's key", 27 * 8 - known);
}

static void
sign_other_s (GByteArray *signature, const char *input, const Key *key, Dice *dice)
{
  sign_es256 (signature, input, key, dice);
  es256_other_s (signature->data);
}

static void
test_other_s_is_the_same_share (void)
{
  for (guint number = 0; number < 50; number++)
    {
      Dice dice = dice_new (SEED, number);
      g_autoptr (File) file = file_new (SHAPE_SMALL, dice);
      g_autoptr (File) twin = file_new (SHAPE_SMALL, dice);
      g_autoptr (OnwardVerdict) first = verdict_of (file);
      g_autoptr (OnwardVerdict) second = NULL;
      const char *share = onward_claims_get_share_id (onward_verdict_get_claims (first));

      ways_remember (share);
      twin->sign_binding = sign_other_s;
      second = verdict_of (twin);
      g_assert_cmpint (onward_verdict_get_outcome (second), ==, ONWARD_OUTCOME_KNOWN);
      g_assert_cmpstr (onward_claims_get_share_id (onward_verdict_get_claims (second)), ==, share);
      g_assert_true (onward_verdict_get_cautions (second) & ONWARD_CAUTION_HAD_BEFORE);
      g_assert_false (onward_verdict_get_cautions (first) & ONWARD_CAUTION_HAD_BEFORE);
      ways_remember (NULL);
    }
  g_test_message ("count: T4.47: 50 shares with (r, n-s), each known as the share it is");
}

static void
test_other_s_is_the_same_seal (void)
{
  for (guint number = 0; number < 50; number++)
    {
      Dice dice = dice_new (SEED, number);
      g_autoptr (File) file = file_new (SHAPE_SMALL, dice);
      g_autoptr (File) twin = file_new (SHAPE_SMALL, dice);
      g_autoptr (OnwardVerdict) first = verdict_of (file);
      g_autoptr (OnwardVerdict) second = NULL;

      twin->sign_issuer = sign_other_s;
      second = verdict_of (twin);
      g_assert_cmpint (onward_verdict_get_outcome (second), ==, ONWARD_OUTCOME_KNOWN);
      g_assert_cmpstr (onward_claims_get_sealed_id (onward_verdict_get_claims (first)), ==,
                       onward_claims_get_sealed_id (onward_verdict_get_claims (second)));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/untouched/file/is-let-in-with-all-that-was-put-in", test_untouched_is_let_in);
  g_test_add_func ("/untouched/file/one-seed-gives-the-same-bytes", test_seed_gives_the_same_bytes);
  g_test_add_func ("/untouched/T4.8/another-signer-is-never-known",
                   test_another_signer_is_never_known);
  g_test_add_func ("/untouched/T4.47/other-s-is-the-same-share", test_other_s_is_the_same_share);
  g_test_add_func ("/untouched/T4.47/other-s-is-the-same-seal", test_other_s_is_the_same_seal);
  return g_test_run ();
}
