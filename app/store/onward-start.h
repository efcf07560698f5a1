/* onward-start.h: what to do when somebody wants to open their passports, from facts alone.
 *
 * One pure function over what stands on the disk, what the keyring said, whether a key is the right
 * one, and what the database answered. Nothing else decides: opening and the command line, later
 * the dialogs, ask it again after each new fact. It reads like the table of reference 5.3. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  ONWARD_START_DATABASE_ABSENT,
  ONWARD_START_DATABASE_EMPTY, /* zero bytes: it would open as a new one */
  ONWARD_START_DATABASE_THERE,
  ONWARD_START_N_DATABASES
} OnwardStartDatabase;

/* Of the key file, wherever a copy of it is: beside, in the config folder, in the newest backup. */
typedef enum
{
  ONWARD_START_KEYS_ABSENT,
  ONWARD_START_KEYS_GOOD,
  ONWARD_START_KEYS_DAMAGED, /* every one that is there */
  ONWARD_START_KEYS_LATER,   /* of a later format */
  ONWARD_START_N_KEYS
} OnwardStartKeys;

/* What else stands there. */
typedef enum
{
  ONWARD_START_REST_NOTHING,
  ONWARD_START_REST_TRACES, /* a log, a backup, or the config folder knows of a vault here */
  ONWARD_START_REST_OTHER,  /* files that are not ours */
  ONWARD_START_REST_UNSAFE, /* a link, a folder, a device in the place of a file of ours */
  ONWARD_START_N_RESTS
} OnwardStartRest;

typedef enum
{
  ONWARD_START_KEYRING_NO_SLOT, /* the key file says that none was ever used */
  ONWARD_START_KEYRING_NOT_ASKED,
  ONWARD_START_KEYRING_RIGHT,     /* its value passes the key check */
  ONWARD_START_KEYRING_WRONG,     /* it has one, and it fails the key check in every copy */
  ONWARD_START_KEYRING_NOT_THERE, /* open, and without one: deleted, or a new keyring */
  ONWARD_START_KEYRING_LOCKED,
  ONWARD_START_KEYRING_ABSENT,
  ONWARD_START_KEYRING_CANCELLED,
  ONWARD_START_KEYRING_FAILED,
  ONWARD_START_N_KEYRINGS
} OnwardStartKeyring;

/* The passphrase or recovery code a person gave. */
typedef enum
{
  ONWARD_START_TYPED_NOT_YET,
  ONWARD_START_TYPED_RIGHT,
  ONWARD_START_TYPED_WRONG,
  ONWARD_START_N_TYPED
} OnwardStartTyped;

/* What the first query said. */
typedef enum
{
  ONWARD_START_QUERY_NOT_YET,
  ONWARD_START_QUERY_FINE,
  ONWARD_START_QUERY_OTHER_SALT, /* 26, and the first bytes are not those of the key file */
  ONWARD_START_QUERY_UNREADABLE, /* 26, and they are: page 1 is damaged */
  ONWARD_START_QUERY_MALFORMED,  /* 11 */
  ONWARD_START_QUERY_PLAIN,      /* not encrypted: somebody else's */
  ONWARD_START_QUERY_LATER,      /* of a later format */
  ONWARD_START_N_QUERIES
} OnwardStartQuery;

typedef struct
{
  OnwardStartDatabase database;
  OnwardStartKeys keys;
  OnwardStartRest rest;
  OnwardStartKeyring keyring;
  OnwardStartTyped typed;
  OnwardStartQuery query;
} OnwardStartFacts;

typedef enum
{
  ONWARD_START_MAKE,          /* first start: here, and only here, a key may be made */
  ONWARD_START_STOP_UNSAFE,   /* say what stands there; leave it alone */
  ONWARD_START_STOP_OTHER,    /* say that another folder is needed */
  ONWARD_START_STOP_LATER,    /* name the version */
  ONWARD_START_STOP_PLAIN,    /* not the passports file */
  ONWARD_START_OFFER_BACKUPS, /* the passports file is missing */
  ONWARD_START_ASK_FOR_KEYS,  /* no copy of the key file is any good: a backup file has one */
  ONWARD_START_ASK_KEYRING,
  ONWARD_START_ASK_PERSON, /* for passphrase or recovery code, saying why the keyring did not */
  ONWARD_START_OPEN,       /* the key is right: ask the database */
  ONWARD_START_READY,
  ONWARD_START_OFFER_SALT,   /* repair of the first bytes, on a copy */
  ONWARD_START_OFFER_SALVAGE /* row by row into a new vault, the old one set aside */
} OnwardStartAction;

/* What to do with the keyring once the vault is open. An item in it is never changed or deleted. */
typedef enum
{
  ONWARD_START_LEAVE_KEYRING,
  ONWARD_START_NEW_KEYRING_SLOT,
  ONWARD_START_OFFER_PASSPHRASE
} OnwardStartAfter;

typedef struct
{
  OnwardStartAction action;
  OnwardStartAfter after; /* means something when the action is READY */
} OnwardStartStep;

OnwardStartStep onward_start_decide (const OnwardStartFacts *facts);

G_END_DECLS
