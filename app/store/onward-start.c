#include "store/onward-start.h"

/* No database that could be opened. */
static OnwardStartAction
without_database (const OnwardStartFacts *facts)
{
  gboolean nothing
      = facts->database == ONWARD_START_DATABASE_ABSENT && facts->keys == ONWARD_START_KEYS_ABSENT;

  if (nothing && facts->rest == ONWARD_START_REST_NOTHING)
    return ONWARD_START_MAKE;
  if (nothing && facts->rest == ONWARD_START_REST_OTHER)
    return ONWARD_START_STOP_OTHER;
  return ONWARD_START_OFFER_BACKUPS;
}

/* Database and key file are there, the key is not known yet. */
static OnwardStartAction
without_key (const OnwardStartFacts *facts)
{
  if (facts->typed == ONWARD_START_TYPED_NOT_YET
      && facts->keyring == ONWARD_START_KEYRING_NOT_ASKED)
    return ONWARD_START_ASK_KEYRING;
  return ONWARD_START_ASK_PERSON;
}

static OnwardStartAction
with_key (OnwardStartQuery query)
{
  switch (query)
    {
    case ONWARD_START_QUERY_FINE:
      return ONWARD_START_READY;
    case ONWARD_START_QUERY_OTHER_SALT:
      return ONWARD_START_OFFER_SALT;
    case ONWARD_START_QUERY_UNREADABLE:
    case ONWARD_START_QUERY_MALFORMED:
      return ONWARD_START_OFFER_SALVAGE;
    case ONWARD_START_QUERY_PLAIN:
      return ONWARD_START_STOP_PLAIN;
    case ONWARD_START_QUERY_LATER:
      return ONWARD_START_STOP_LATER;
    case ONWARD_START_QUERY_NOT_YET:
    case ONWARD_START_N_QUERIES:
    default:
      return ONWARD_START_OPEN;
    }
}

static OnwardStartAction
act (const OnwardStartFacts *facts)
{
  if (facts->rest == ONWARD_START_REST_UNSAFE)
    return ONWARD_START_STOP_UNSAFE;
  if (facts->keys == ONWARD_START_KEYS_LATER)
    return ONWARD_START_STOP_LATER;
  if (facts->database != ONWARD_START_DATABASE_THERE)
    return without_database (facts);
  if (facts->keys != ONWARD_START_KEYS_GOOD)
    return ONWARD_START_ASK_FOR_KEYS;
  if (facts->keyring == ONWARD_START_KEYRING_RIGHT || facts->typed == ONWARD_START_TYPED_RIGHT)
    return with_key (facts->query);
  return without_key (facts);
}

/* Only a person who opened it says that a new slot is wanted; and a locked keyring gets no new
 * item: what it has may be the right one. */
static OnwardStartAfter
look_after (const OnwardStartFacts *facts)
{
  if (facts->typed != ONWARD_START_TYPED_RIGHT)
    return ONWARD_START_LEAVE_KEYRING;
  if (facts->keyring == ONWARD_START_KEYRING_NOT_THERE
      || facts->keyring == ONWARD_START_KEYRING_WRONG)
    return ONWARD_START_NEW_KEYRING_SLOT;
  if (facts->keyring == ONWARD_START_KEYRING_ABSENT)
    return ONWARD_START_OFFER_PASSPHRASE;
  return ONWARD_START_LEAVE_KEYRING;
}

/**
 * onward_start_decide:
 * @facts: what is known so far
 *
 * Decides what to do next. A key may be made only where nothing at all stands, and nothing is
 * written before the database has answered the right key. An answer of the keyring never decides
 * whether there are passports.
 *
 * Source: reference for security, 5.3.
 *
 * Returns: the action, and what becomes of the keyring after READY
 */
OnwardStartStep
onward_start_decide (const OnwardStartFacts *facts)
{
  OnwardStartStep step = { act (facts), ONWARD_START_LEAVE_KEYRING };

  if (step.action == ONWARD_START_READY)
    step.after = look_after (facts);
  return step;
}
