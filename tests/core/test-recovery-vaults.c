/* Fifty vaults of any content, each on a computer whose keyring is then lost: the recovery code,
 * typed as people type it, opens each of them, every row is there, and the new keyring opens it the
 * next time. What is random is of the seed that the test prints. */

#include "fake-keyring.h"
#include "passport-fixture.h"
#include "row-digest.h"

#include "store/onward-vault-private.h"
#include "store/onward-vault-slots.h"

#define VAULTS 50
#define PASSPORTS_MAX 5
#define ADJUSTMENTS_MAX 8

typedef struct
{
  gint64 passports;
  guint adjustments;
  char *rows; /* SHA-256 of all of them */
} Content;

static void
add_passport (OnwardVault *vault)
{
  static const char *const questions[] = { MATTERS, PROUD, LIKES };
  g_autoptr (OnwardPassport) passport = fixture_passport ("Robin Example");
  guint adjustments = (guint)g_test_rand_int_range (0, ADJUSTMENTS_MAX + 1);

  for (gsize i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      g_autofree char *text = g_strdup_printf ("My dog no. %d.", g_test_rand_int ());

      if (g_test_rand_bit ())
        fixture_say (passport, questions[i], text);
    }
  for (guint i = 0; i < adjustments; i++)
    {
      g_autofree char *title = g_strdup_printf ("A quiet place no. %u", i);

      fixture_add_adjustment (passport, title);
    }
  fixture_save (vault, passport, "new");
}

static guint
count_adjustments (OnwardVault *vault)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = onward_vault_list (vault, NULL, &error);
  guint count = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < list->len; i++)
    {
      const OnwardPassportSummary *one = list->pdata[i];
      g_autoptr (OnwardPassport) passport = fixture_load (vault, one->id);

      count += onward_passport_get_adjustments (passport)->len;
    }
  return count;
}

static Content
look (OnwardVault *vault)
{
  Content content
      = { onward_vault_count (vault, NULL), count_adjustments (vault), digest_rows (vault->db) };

  return content;
}

static void
assert_same (OnwardVault *vault, const Content *before)
{
  Content after = look (vault);

  g_assert_cmpint (after.passports, ==, before->passports);
  g_assert_cmpuint (after.adjustments, ==, before->adjustments);
  g_assert_cmpstr (after.rows, ==, before->rows);
  g_free (after.rows);
}

/* Small letters, blanks or nothing for dashes, and the letters that are taken for digits. */
static OnwardSecret *
type_like_a_person (OnwardSecret *code)
{
  g_autoptr (GString) typed = g_string_new (NULL);

  for (const char *at = (const char *)onward_secret_data (code); *at != '\0'; at++)
    if (*at == '-' && g_test_rand_bit ())
      continue;
    else if (*at == '-')
      g_string_append_c (typed, ' ');
    else if (*at == '0' && g_test_rand_bit ())
      g_string_append_c (typed, 'o');
    else if (*at == '1' && g_test_rand_bit ())
      g_string_append_c (typed, g_test_rand_bit () ? 'l' : 'I');
    else
      g_string_append_c (typed, g_test_rand_bit () ? g_ascii_tolower (*at) : *at);
  g_string_append_c (typed, '\n');
  return onward_secret_new_copy (typed->str, typed->len);
}

static OnwardVault *
open_by_keyring (Fixture *fixture, OnwardStartKeyring wanted)
{
  OnwardStartKeyring answer = ONWARD_START_KEYRING_NOT_ASKED;
  OnwardVault *vault
      = onward_vault_open (fixture->folder, &(OnwardUnlock){ NULL, NULL, &answer, FALSE }, NULL);

  g_assert_cmpint (answer, ==, wanted);
  g_assert_true ((vault != NULL) == (wanted == ONWARD_START_KEYRING_RIGHT));
  return vault;
}

static void
keep (OnwardVault *vault)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (onward_vault_keep_in_keyring (vault, &error), ==, ONWARD_KEYRING_FOUND);
  g_assert_no_error (error);
}

static void
fill (Fixture *fixture, PrivateBus *bus, Content *content)
{
  g_autoptr (FakeKeyring) keyring = fake_keyring_start (bus);
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  int passports = g_test_rand_int_range (1, PASSPORTS_MAX + 1);

  for (int i = 0; i < passports; i++)
    add_passport (vault);
  keep (vault);
  *content = look (vault);
  g_clear_pointer (&vault, onward_vault_close);
  vault = open_by_keyring (fixture, ONWARD_START_KEYRING_RIGHT);
}

/* Another keyring than the one it was kept in: to the vault it looks as if the key was deleted. */
static void
recover (Fixture *fixture, PrivateBus *bus, const Content *before)
{
  g_autoptr (FakeKeyring) keyring = fake_keyring_start (bus);
  g_autoptr (OnwardSecret) typed = type_like_a_person (fixture->code);
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardVault) vault = open_by_keyring (fixture, ONWARD_START_KEYRING_NOT_THERE);

  vault = onward_vault_open (fixture->folder, &(OnwardUnlock){ NULL, typed }, &error);
  g_assert_no_error (error);
  assert_same (vault, before);
  keep (vault);
  g_clear_pointer (&vault, onward_vault_close);
  vault = open_by_keyring (fixture, ONWARD_START_KEYRING_RIGHT);
  assert_same (vault, before);
}

static void
test_fifty (void)
{
  g_autoptr (PrivateBus) bus = private_bus_start ();
  gint64 passports = 0;
  guint adjustments = 0;

  for (guint i = 0; i < VAULTS; i++)
    {
      Fixture fixture = { NULL, NULL, NULL };
      Content content = { 0, 0, NULL };

      fixture_set_up (&fixture, NULL);
      fill (&fixture, bus, &content);
      recover (&fixture, bus, &content);
      passports += content.passports;
      adjustments += content.adjustments;
      g_free (content.rows);
      fixture_tear_down (&fixture, NULL);
    }
  g_test_message ("count: %d random vaults opened by recovery code after their keyring was lost: "
                  "%" G_GINT64_FORMAT " passports, %u adjustments, 0 rows different, %d opened by "
                  "the new keyring next time",
                  VAULTS, passports, adjustments, VAULTS);
}

static void
skip (void)
{
  g_test_skip (private_bus_missing ());
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/recovery-vaults/the-code-brings-back-fifty",
                   private_bus_missing () != NULL ? skip : test_fifty);
  return g_test_run ();
}
