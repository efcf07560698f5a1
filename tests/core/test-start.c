/* The start decision: each row of the table by its name, and rules that hold in every combination
 * of facts there is. */

#include <glib.h>

#include "store/onward-start.h"

#define EVERYTHING_FINE                                                                            \
  {                                                                                                \
    ONWARD_START_DATABASE_THERE, ONWARD_START_KEYS_GOOD, ONWARD_START_REST_NOTHING,                \
        ONWARD_START_KEYRING_RIGHT, ONWARD_START_TYPED_NOT_YET, ONWARD_START_QUERY_FINE            \
  }

typedef void (*Check) (const OnwardStartFacts *facts, OnwardStartStep step);

/* Calls @check for every combination, and counts them. */
static guint
walk (Check check)
{
  guint count = 0;

  for (guint database = 0; database < ONWARD_START_N_DATABASES; database++)
    for (guint keys = 0; keys < ONWARD_START_N_KEYS; keys++)
      for (guint rest = 0; rest < ONWARD_START_N_RESTS; rest++)
        for (guint keyring = 0; keyring < ONWARD_START_N_KEYRINGS; keyring++)
          for (guint typed = 0; typed < ONWARD_START_N_TYPED; typed++)
            for (guint query = 0; query < ONWARD_START_N_QUERIES; query++)
              {
                OnwardStartFacts facts = { database, keys, rest, keyring, typed, query };

                check (&facts, onward_start_decide (&facts));
                count++;
              }
  return count;
}

static gboolean
key_is_right (const OnwardStartFacts *facts)
{
  return facts->keyring == ONWARD_START_KEYRING_RIGHT || facts->typed == ONWARD_START_TYPED_RIGHT;
}

static gboolean
has_trouble (const OnwardStartFacts *facts)
{
  return facts->database != ONWARD_START_DATABASE_THERE || facts->keys != ONWARD_START_KEYS_GOOD
         || facts->rest == ONWARD_START_REST_UNSAFE || !key_is_right (facts)
         || facts->query != ONWARD_START_QUERY_FINE;
}

static void
check_making (const OnwardStartFacts *facts, OnwardStartStep step)
{
  gboolean nothing = facts->database == ONWARD_START_DATABASE_ABSENT
                     && facts->keys == ONWARD_START_KEYS_ABSENT
                     && facts->rest == ONWARD_START_REST_NOTHING;

  g_assert_true ((step.action == ONWARD_START_MAKE) == nothing);
}

static void
test_a_key_is_made_only_where_nothing_is (void)
{
  g_test_message ("count: %u combinations of facts", walk (check_making));
}

static void
check_writing (const OnwardStartFacts *facts, OnwardStartStep step)
{
  if (has_trouble (facts))
    {
      g_assert_cmpint (step.action, !=, ONWARD_START_READY);
      g_assert_cmpint (step.after, ==, ONWARD_START_LEAVE_KEYRING);
    }
}

static void
test_nothing_is_written_when_anything_failed (void)
{
  walk (check_writing);
}

static void
check_locked (const OnwardStartFacts *facts, OnwardStartStep step)
{
  if (facts->keyring != ONWARD_START_KEYRING_NOT_THERE
      && facts->keyring != ONWARD_START_KEYRING_WRONG)
    g_assert_cmpint (step.after, !=, ONWARD_START_NEW_KEYRING_SLOT);
}

static void
test_no_new_item_but_where_the_keyring_was_open (void)
{
  walk (check_locked);
}

/* The same facts with every other answer of the keyring: first start or not never changes. */
static void
check_keyring (const OnwardStartFacts *facts, OnwardStartStep step)
{
  for (guint keyring = 0; keyring < ONWARD_START_N_KEYRINGS; keyring++)
    {
      OnwardStartFacts other = *facts;

      other.keyring = keyring;
      g_assert_true ((onward_start_decide (&other).action == ONWARD_START_MAKE)
                     == (step.action == ONWARD_START_MAKE));
    }
}

static void
test_the_keyring_never_tells_a_first_start (void)
{
  walk (check_keyring);
}

static void
check_opening (const OnwardStartFacts *facts, OnwardStartStep step)
{
  gboolean opens = step.action == ONWARD_START_OPEN || step.action == ONWARD_START_READY;

  if (opens)
    g_assert_true (key_is_right (facts));
  if (step.action == ONWARD_START_READY)
    g_assert_false (has_trouble (facts));
  if (facts->keys == ONWARD_START_KEYS_LATER || facts->rest == ONWARD_START_REST_UNSAFE)
    g_assert_false (opens);
}

static void
test_opens_with_the_right_key_alone (void)
{
  walk (check_opening);
}

static void
check_asking (const OnwardStartFacts *facts, OnwardStartStep step)
{
  if (step.action == ONWARD_START_ASK_PERSON || step.action == ONWARD_START_ASK_KEYRING)
    {
      g_assert_cmpint (facts->database, ==, ONWARD_START_DATABASE_THERE);
      g_assert_cmpint (facts->keys, ==, ONWARD_START_KEYS_GOOD);
      g_assert_false (key_is_right (facts));
    }
  if (facts->keyring != ONWARD_START_KEYRING_NOT_ASKED)
    g_assert_cmpint (step.action, !=, ONWARD_START_ASK_KEYRING);
}

static void
test_asks_nobody_in_vain_and_the_keyring_once (void)
{
  walk (check_asking);
}

/* --- the table, row by row --- */

typedef struct
{
  const char *name;
  OnwardStartFacts facts;
  OnwardStartAction action;
  OnwardStartAfter after;
} Row;

#define THERE ONWARD_START_DATABASE_THERE, ONWARD_START_KEYS_GOOD, ONWARD_START_REST_NOTHING
#define RIGHT ONWARD_START_TYPED_RIGHT, ONWARD_START_QUERY_FINE
#define NOT_YET ONWARD_START_TYPED_NOT_YET, ONWARD_START_QUERY_NOT_YET
#define BY_KEYRING ONWARD_START_KEYRING_RIGHT, ONWARD_START_TYPED_NOT_YET

static const Row rows[] = {
  { "first-start",
    { ONWARD_START_DATABASE_ABSENT, ONWARD_START_KEYS_ABSENT, ONWARD_START_REST_NOTHING,
      ONWARD_START_KEYRING_NOT_THERE, NOT_YET },
    ONWARD_START_MAKE },
  { "keyring-is-asked-first",
    { THERE, ONWARD_START_KEYRING_NOT_ASKED, NOT_YET },
    ONWARD_START_ASK_KEYRING },
  { "right-value", EVERYTHING_FINE, ONWARD_START_READY, ONWARD_START_LEAVE_KEYRING },
  { "wrong-value-asks", { THERE, ONWARD_START_KEYRING_WRONG, NOT_YET }, ONWARD_START_ASK_PERSON },
  { "wrong-value-then-a-new-slot",
    { THERE, ONWARD_START_KEYRING_WRONG, RIGHT },
    ONWARD_START_READY,
    ONWARD_START_NEW_KEYRING_SLOT },
  { "nothing-found-asks",
    { THERE, ONWARD_START_KEYRING_NOT_THERE, NOT_YET },
    ONWARD_START_ASK_PERSON },
  { "nothing-found-then-a-new-slot",
    { THERE, ONWARD_START_KEYRING_NOT_THERE, RIGHT },
    ONWARD_START_READY,
    ONWARD_START_NEW_KEYRING_SLOT },
  { "locked-asks", { THERE, ONWARD_START_KEYRING_LOCKED, NOT_YET }, ONWARD_START_ASK_PERSON },
  { "locked-then-no-new-item",
    { THERE, ONWARD_START_KEYRING_LOCKED, RIGHT },
    ONWARD_START_READY,
    ONWARD_START_LEAVE_KEYRING },
  { "cancelled-then-no-new-item",
    { THERE, ONWARD_START_KEYRING_CANCELLED, RIGHT },
    ONWARD_START_READY,
    ONWARD_START_LEAVE_KEYRING },
  { "failed-then-no-new-item",
    { THERE, ONWARD_START_KEYRING_FAILED, RIGHT },
    ONWARD_START_READY,
    ONWARD_START_LEAVE_KEYRING },
  { "none-then-a-passphrase-is-offered",
    { THERE, ONWARD_START_KEYRING_ABSENT, RIGHT },
    ONWARD_START_READY,
    ONWARD_START_OFFER_PASSPHRASE },
  { "wrong-secret-asks-again",
    { THERE, ONWARD_START_KEYRING_NOT_ASKED, ONWARD_START_TYPED_WRONG, ONWARD_START_QUERY_NOT_YET },
    ONWARD_START_ASK_PERSON },
  { "database-missing",
    { ONWARD_START_DATABASE_ABSENT, ONWARD_START_KEYS_GOOD, ONWARD_START_REST_NOTHING, BY_KEYRING,
      ONWARD_START_QUERY_NOT_YET },
    ONWARD_START_OFFER_BACKUPS },
  { "database-of-zero-bytes",
    { ONWARD_START_DATABASE_EMPTY, ONWARD_START_KEYS_GOOD, ONWARD_START_REST_NOTHING, BY_KEYRING,
      ONWARD_START_QUERY_NOT_YET },
    ONWARD_START_OFFER_BACKUPS },
  { "only-traces",
    { ONWARD_START_DATABASE_ABSENT, ONWARD_START_KEYS_ABSENT, ONWARD_START_REST_TRACES,
      ONWARD_START_KEYRING_NOT_THERE, NOT_YET },
    ONWARD_START_OFFER_BACKUPS },
  { "key-files-missing",
    { ONWARD_START_DATABASE_THERE, ONWARD_START_KEYS_ABSENT, ONWARD_START_REST_NOTHING,
      ONWARD_START_KEYRING_NOT_ASKED, NOT_YET },
    ONWARD_START_ASK_FOR_KEYS },
  { "key-files-damaged",
    { ONWARD_START_DATABASE_THERE, ONWARD_START_KEYS_DAMAGED, ONWARD_START_REST_NOTHING,
      ONWARD_START_KEYRING_NOT_ASKED, NOT_YET },
    ONWARD_START_ASK_FOR_KEYS },
  { "key-file-of-a-later-format",
    { ONWARD_START_DATABASE_THERE, ONWARD_START_KEYS_LATER, ONWARD_START_REST_NOTHING, BY_KEYRING,
      ONWARD_START_QUERY_NOT_YET },
    ONWARD_START_STOP_LATER },
  { "error-26-another-salt",
    { THERE, BY_KEYRING, ONWARD_START_QUERY_OTHER_SALT },
    ONWARD_START_OFFER_SALT },
  { "error-26-page-1",
    { THERE, BY_KEYRING, ONWARD_START_QUERY_UNREADABLE },
    ONWARD_START_OFFER_SALVAGE },
  { "error-11", { THERE, BY_KEYRING, ONWARD_START_QUERY_MALFORMED }, ONWARD_START_OFFER_SALVAGE },
  { "plain-database", { THERE, BY_KEYRING, ONWARD_START_QUERY_PLAIN }, ONWARD_START_STOP_PLAIN },
  { "newer-database", { THERE, BY_KEYRING, ONWARD_START_QUERY_LATER }, ONWARD_START_STOP_LATER },
  { "a-link-in-its-place",
    { ONWARD_START_DATABASE_THERE, ONWARD_START_KEYS_GOOD, ONWARD_START_REST_UNSAFE, BY_KEYRING,
      ONWARD_START_QUERY_NOT_YET },
    ONWARD_START_STOP_UNSAFE },
  { "other-files",
    { ONWARD_START_DATABASE_ABSENT, ONWARD_START_KEYS_ABSENT, ONWARD_START_REST_OTHER,
      ONWARD_START_KEYRING_NOT_THERE, NOT_YET },
    ONWARD_START_STOP_OTHER },
};

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  OnwardStartStep step = onward_start_decide (&row->facts);

  g_assert_cmpint (step.action, ==, row->action);
  g_assert_cmpint (step.after, ==, row->after);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/start/a-key-is-made-only-where-nothing-is",
                   test_a_key_is_made_only_where_nothing_is);
  g_test_add_func ("/store/start/nothing-is-written-when-anything-failed",
                   test_nothing_is_written_when_anything_failed);
  g_test_add_func ("/store/start/no-new-item-but-where-the-keyring-was-open",
                   test_no_new_item_but_where_the_keyring_was_open);
  g_test_add_func ("/store/start/the-keyring-never-tells-a-first-start",
                   test_the_keyring_never_tells_a_first_start);
  g_test_add_func ("/store/start/opens-with-the-right-key-alone",
                   test_opens_with_the_right_key_alone);
  g_test_add_func ("/store/start/asks-nobody-in-vain-and-the-keyring-once",
                   test_asks_nobody_in_vain_and_the_keyring_once);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/store/start/row/", rows[i].name, NULL);

      g_test_add_data_func (path, &rows[i], test_row);
    }
  return g_test_run ();
}
