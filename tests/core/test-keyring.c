/* What a keyring answers is told apart in each of the six states it can be in, and nothing that
 * was not read back counts as kept. The keyring is played by fake-keyring.c; test-keyring-daemon.c
 * asks a real one. */

#include <string.h>

#include "fake-keyring.h"
#include "store/onward-keyring-private.h"

#define VAULT "3b0f6a52-0000-4000-8000-000000000001"
#define OTHER_VAULT "3b0f6a52-0000-4000-8000-000000000002"
#define SLOT 3

#define SOON 20 /* milliseconds, where no answer is to come */

typedef struct
{
  PrivateBus *bus;
  FakeKeyring *keyring;
  OnwardSecret *secret;
} Desk;

static void
set_up (Desk *desk, gconstpointer data)
{
  desk->bus = private_bus_start ();
  desk->keyring = fake_keyring_start (desk->bus);
  desk->secret = onward_secret_new_random (32);
}

static void
tear_down (Desk *desk, gconstpointer data)
{
  onward_keyring_set_limits (0, 0);
  fake_keyring_stop (desk->keyring);
  private_bus_stop (desk->bus);
  onward_secret_unref (desk->secret);
}

static void
store_secret (Desk *desk)
{
  g_autofree char *backend = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (onward_keyring_store (VAULT, SLOT, desk->secret, &backend, &error), ==,
                   ONWARD_KEYRING_FOUND);
  g_assert_no_error (error);
  g_assert_cmpstr (backend, ==, "secret-service");
  fake_keyring_reset_counts (desk->keyring);
}

static void
assert_looks_up (Desk *desk, gboolean may_ask, OnwardKeyringAnswer wanted, guint questions)
{
  g_autoptr (OnwardSecret) secret = NULL;
  g_autoptr (GError) error = NULL;
  OnwardKeyringAnswer answer = onward_keyring_look_up (VAULT, SLOT, may_ask, &secret, &error);

  if (wanted != ONWARD_KEYRING_FAILED)
    g_assert_no_error (error);
  g_assert_cmpint (answer, ==, wanted);
  g_assert_true ((secret != NULL) == (answer == ONWARD_KEYRING_FOUND));
  if (secret != NULL)
    g_assert_true (onward_secret_equal (secret, desk->secret));
  g_assert_cmpuint (fake_keyring_count_questions (desk->keyring), ==, questions);
  g_assert_cmpuint (fake_keyring_count_changes (desk->keyring), ==, 0);
}

static void
assert_fails (Desk *desk, OnwardKeyringError code)
{
  g_autoptr (OnwardSecret) secret = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (onward_keyring_look_up (VAULT, SLOT, TRUE, &secret, &error), ==,
                   ONWARD_KEYRING_FAILED);
  g_assert_error (error, ONWARD_KEYRING_ERROR, (int)code);
  g_assert_null (secret);
}

static void
assert_stores (Desk *desk, OnwardKeyringAnswer wanted, GError **error)
{
  g_autofree char *backend = NULL;

  g_assert_cmpint (onward_keyring_store (VAULT, SLOT, desk->secret, &backend, error), ==, wanted);
  g_assert_null (backend);
}

/* --- the six states --- */

static void
test_absent (Desk *desk, gconstpointer data)
{
  store_secret (desk);
  fake_keyring_play (desk->keyring, FAKE_KEYRING_ABSENT);
  assert_looks_up (desk, TRUE, ONWARD_KEYRING_ABSENT, 0);
  assert_stores (desk, ONWARD_KEYRING_ABSENT, NULL);
}

static void
test_no_bus_is_absent (void)
{
  g_autoptr (OnwardSecret) secret = NULL;
  g_autoptr (GError) error = NULL;

  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus", TRUE);
  g_assert_cmpint (onward_keyring_look_up (VAULT, SLOT, TRUE, &secret, &error), ==,
                   ONWARD_KEYRING_ABSENT);
  g_assert_no_error (error);
  g_unsetenv ("DBUS_SESSION_BUS_ADDRESS");
}

static void
test_empty (Desk *desk, gconstpointer data)
{
  assert_looks_up (desk, TRUE, ONWARD_KEYRING_NOT_THERE, 0);
  store_secret (desk);
  fake_keyring_play (desk->keyring, FAKE_KEYRING_EMPTY);
  assert_looks_up (desk, TRUE, ONWARD_KEYRING_NOT_THERE, 0);
}

static void
test_open (Desk *desk, gconstpointer data)
{
  store_secret (desk);
  assert_looks_up (desk, FALSE, ONWARD_KEYRING_FOUND, 0);
}

static void
test_locked (Desk *desk, gconstpointer data)
{
  store_secret (desk);
  fake_keyring_play (desk->keyring, GPOINTER_TO_INT (data));
  assert_looks_up (desk, FALSE, ONWARD_KEYRING_LOCKED, 0);
  fake_keyring_set_question (desk->keyring, FAKE_QUESTION_REFUSED);
  assert_looks_up (desk, TRUE, ONWARD_KEYRING_LOCKED, 1);
  fake_keyring_set_question (desk->keyring, FAKE_QUESTION_CLOSED);
  assert_looks_up (desk, TRUE, ONWARD_KEYRING_CANCELLED, 2);
  fake_keyring_set_question (desk->keyring, FAKE_QUESTION_ANSWERED);
  assert_looks_up (desk, TRUE, ONWARD_KEYRING_FOUND, 3);
  assert_looks_up (desk, TRUE, ONWARD_KEYRING_FOUND, 3);
}

static void
test_renewed (Desk *desk, gconstpointer data)
{
  store_secret (desk);
  fake_keyring_play (desk->keyring, FAKE_KEYRING_RENEWED);
  assert_looks_up (desk, TRUE, ONWARD_KEYRING_NOT_THERE, 0);
}

static void
test_unlocked_without_the_key (Desk *desk, gconstpointer data)
{
  fake_keyring_play (desk->keyring, FAKE_KEYRING_LOCKED_AT_LOGIN);
  fake_keyring_set_question (desk->keyring, FAKE_QUESTION_ANSWERED);
  assert_looks_up (desk, TRUE, ONWARD_KEYRING_NOT_THERE, 1);
}

/* --- questions and limits --- */

static void
test_a_question_is_not_left_for_ever (Desk *desk, gconstpointer data)
{
  store_secret (desk);
  fake_keyring_play (desk->keyring, FAKE_KEYRING_LOCKED);
  fake_keyring_set_question (desk->keyring, FAKE_QUESTION_LEFT);
  onward_keyring_set_limits (0, SOON);
  assert_looks_up (desk, TRUE, ONWARD_KEYRING_LOCKED, 1);
}

static void
test_the_clock_stands_while_it_asks (void)
{
  g_autoptr (OnwardKeyringWait) wait = onward_keyring_wait_new ();
  g_autoptr (GSource) timer = g_source_ref (wait->timer);

  g_assert_false (g_source_is_destroyed (timer));
  onward_keyring_wait_pause (wait);
  g_assert_true (g_source_is_destroyed (timer));
  onward_keyring_wait_resume (wait);
  g_assert_nonnull (wait->timer);
  g_assert_true (wait->timer != timer);
}

static void
test_leaves_while_it_asks (Desk *desk, gconstpointer data)
{
  store_secret (desk);
  fake_keyring_play (desk->keyring, FAKE_KEYRING_LOCKED);
  fake_keyring_set_question (desk->keyring, FAKE_QUESTION_CRASHES);
  assert_looks_up (desk, TRUE, ONWARD_KEYRING_ABSENT, 1);
}

static void
test_never_answers (Desk *desk, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fake_keyring_set_manner (desk->keyring, FAKE_MANNER_SILENT);
  onward_keyring_set_limits (SOON, SOON);
  assert_fails (desk, ONWARD_KEYRING_ERROR_NO_ANSWER);
  assert_stores (desk, ONWARD_KEYRING_FAILED, &error);
  g_assert_error (error, ONWARD_KEYRING_ERROR, ONWARD_KEYRING_ERROR_NO_ANSWER);
}

static void
test_answers_with_an_error (Desk *desk, gconstpointer data)
{
  fake_keyring_set_manner (desk->keyring, FAKE_MANNER_FAILS);
  assert_fails (desk, ONWARD_KEYRING_ERROR_FAILED);
}

/* --- what is kept --- */

static void
test_one_line_of_hex (Desk *desk, gconstpointer data)
{
  g_autofree char *text = NULL;
  g_autofree char *application = NULL;
  g_autofree char *vault = NULL;
  g_autofree char *slot = NULL;

  store_secret (desk);
  text = fake_keyring_dup_text (desk->keyring);
  g_assert_cmpuint (strlen (text), ==, 64);
  g_assert_cmpuint (strspn (text, "0123456789abcdef"), ==, 64);
  application = fake_keyring_dup_attribute (desk->keyring, "application");
  vault = fake_keyring_dup_attribute (desk->keyring, "vault");
  slot = fake_keyring_dup_attribute (desk->keyring, "slot");
  g_assert_cmpstr (application, ==, "io.github.onward_passport.Onward");
  g_assert_cmpstr (vault, ==, VAULT);
  g_assert_cmpstr (slot, ==, "3");
}

static void
test_vaults_and_slots_are_apart (Desk *desk, gconstpointer data)
{
  g_autoptr (OnwardSecret) secret = NULL;

  store_secret (desk);
  g_assert_cmpint (onward_keyring_look_up (OTHER_VAULT, SLOT, FALSE, &secret, NULL), ==,
                   ONWARD_KEYRING_NOT_THERE);
  g_assert_cmpint (onward_keyring_look_up (VAULT, SLOT + 1, FALSE, &secret, NULL), ==,
                   ONWARD_KEYRING_NOT_THERE);
}

static void
test_no_key_of_ours (Desk *desk, gconstpointer data)
{
  static const char *const texts[] = {
    "",
    "7",
    "a plainly invented passphrase",
    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0",
    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde",
    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde\n",
    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdeg",
  };

  store_secret (desk);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      fake_keyring_set_text (desk->keyring, texts[i]);
      assert_fails (desk, ONWARD_KEYRING_ERROR_DAMAGED);
    }
}

static void
test_keeps_something_else (Desk *desk, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fake_keyring_set_manner (desk->keyring, GPOINTER_TO_INT (data));
  assert_stores (desk, ONWARD_KEYRING_FAILED, &error);
  g_assert_error (error, ONWARD_KEYRING_ERROR, ONWARD_KEYRING_ERROR_NOT_KEPT);
}

static void
test_nothing_into_a_locked_one (Desk *desk, gconstpointer data)
{
  fake_keyring_play (desk->keyring, GPOINTER_TO_INT (data));
  fake_keyring_set_question (desk->keyring, FAKE_QUESTION_ANSWERED);
  assert_stores (desk, ONWARD_KEYRING_LOCKED, NULL);
  g_assert_cmpuint (fake_keyring_count_changes (desk->keyring), ==, 0);
  g_assert_cmpuint (fake_keyring_count_questions (desk->keyring), ==, 0);
}

static void
test_no_collection (Desk *desk, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fake_keyring_set_manner (desk->keyring, FAKE_MANNER_NO_COLLECTION);
  assert_looks_up (desk, TRUE, ONWARD_KEYRING_NOT_THERE, 0);
  assert_stores (desk, ONWARD_KEYRING_FAILED, &error);
  g_assert_error (error, ONWARD_KEYRING_ERROR, ONWARD_KEYRING_ERROR_NO_PLACE);
  g_assert_cmpuint (fake_keyring_count_changes (desk->keyring), ==, 0);
}

static void
skip (void)
{
  g_test_skip (private_bus_missing ());
}

static void
add (const char *name, void (*test) (Desk *, gconstpointer), int data)
{
  g_autofree char *path = g_strconcat ("/store/keyring/", name, NULL);

  if (private_bus_missing () != NULL)
    g_test_add_func (path, skip);
  else
    g_test_add (path, Desk, GINT_TO_POINTER (data), set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_unsetenv ("SECRET_BACKEND");
  add ("absent-is-told-apart", test_absent, 0);
  g_test_add_func ("/store/keyring/no-bus-is-absent-too", test_no_bus_is_absent);
  add ("open-and-empty-is-not-there", test_empty, 0);
  add ("open-gives-back-what-was-stored", test_open, 0);
  add ("locked-in-this-session-is-asked-once", test_locked, FAKE_KEYRING_LOCKED);
  add ("locked-since-login-is-asked-once", test_locked, FAKE_KEYRING_LOCKED_AT_LOGIN);
  add ("renewed-is-not-there", test_renewed, 0);
  add ("unlocked-and-without-the-key-is-not-there", test_unlocked_without_the_key, 0);
  add ("a-question-is-not-left-for-ever", test_a_question_is_not_left_for_ever, 0);
  g_test_add_func ("/store/keyring/the-clock-stands-while-it-asks",
                   test_the_clock_stands_while_it_asks);
  add ("a-keyring-that-leaves-while-it-asks-is-absent", test_leaves_while_it_asks, 0);
  add ("no-answer-fails-and-does-not-hang", test_never_answers, 0);
  add ("an-error-fails", test_answers_with_an_error, 0);
  add ("a-secret-is-one-line-of-hex-under-vault-and-slot", test_one_line_of_hex, 0);
  add ("other-vaults-and-slots-are-not-there", test_vaults_and_slots_are_apart, 0);
  add ("another-text-is-refused", test_no_key_of_ours, 0);
  add ("another-key-kept-is-noticed", test_keeps_something_else, FAKE_MANNER_ALTERS);
  add ("no-key-kept-is-noticed", test_keeps_something_else, FAKE_MANNER_FORGETS);
  add ("nothing-goes-into-a-locked-one", test_nothing_into_a_locked_one, FAKE_KEYRING_LOCKED);
  add ("nothing-goes-into-one-locked-at-login", test_nothing_into_a_locked_one,
       FAKE_KEYRING_LOCKED_AT_LOGIN);
  add ("without-a-collection-none-is-made", test_no_collection, 0);
  return g_test_run ();
}
