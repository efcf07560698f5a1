/* onward-vault.h: the encrypted place on this computer where passports are kept.
 *
 * A vault is one folder, mode 0700: passports.db (SQLCipher under a random key), passports.keys and
 * its copy passports.keys.bak (that key, wrapped once for each way to open it; a third copy is in
 * the config folder) and vault.lock. One program has it open at a time.
 *
 *   g_autoptr (OnwardVault) vault = onward_vault_open (folder, &unlock, &error);
 *
 * Nothing here makes, changes or deletes a file of a vault because something went wrong. */

#pragma once

#include <glib.h>

#include "passport/onward-secret.h"
#include "store/onward-start.h"

G_BEGIN_DECLS

#define ONWARD_VAULT_ERROR (onward_vault_error_quark ())

typedef enum
{
  ONWARD_VAULT_ERROR_NONE,         /* no vault in this folder yet */
  ONWARD_VAULT_ERROR_EXISTS,       /* a vault, or other files, stand where one was to be made */
  ONWARD_VAULT_ERROR_NO_DATABASE,  /* the key file is there, passports.db is gone or empty */
  ONWARD_VAULT_ERROR_NO_KEYS,      /* passports.db is there, no key file is */
  ONWARD_VAULT_ERROR_UNSAFE,       /* a link, folder or device where a file of ours should be */
  ONWARD_VAULT_ERROR_WRONG_SECRET, /* wrong passphrase or recovery code, or no slot of that kind */
  ONWARD_VAULT_ERROR_KEYRING,      /* the keyring did not open it; why is in the sentence */
  ONWARD_VAULT_ERROR_IN_USE,       /* another program has it open */
  ONWARD_VAULT_ERROR_TOO_NEW,      /* database or key file of a later Onward */
  ONWARD_VAULT_ERROR_DAMAGED_KEYS, /* neither key file can be read */
  ONWARD_VAULT_ERROR_DAMAGED,      /* the right key, and still the database cannot be read */
  ONWARD_VAULT_ERROR_PLAIN,        /* an unencrypted database stands in its place */
  ONWARD_VAULT_ERROR_NO_CIPHER,    /* this build cannot encrypt */
  ONWARD_VAULT_ERROR_FULL,         /* the disk is full */
  ONWARD_VAULT_ERROR_READ_ONLY,    /* it can be read here, and not written */
  ONWARD_VAULT_ERROR_VANISHED,     /* its files were taken away or replaced while it was open */
  ONWARD_VAULT_ERROR_NOT_FOUND,    /* no such passport, revision or row */
  ONWARD_VAULT_ERROR_FAILED        /* reading or writing failed otherwise */
} OnwardVaultError;

GQuark onward_vault_error_quark (void);

/* What stands in a folder, by its files alone. */
typedef enum
{
  ONWARD_VAULT_ABSENT,      /* no folder, or nothing in it: here, and only here, one may be made */
  ONWARD_VAULT_THERE,       /* database and a key file */
  ONWARD_VAULT_NO_DATABASE, /* loss: key file, backup or config folder know of one */
  ONWARD_VAULT_NO_KEYS,     /* a database without a key file beside it */
  ONWARD_VAULT_UNSAFE,      /* links, or not files at all */
  ONWARD_VAULT_OTHER        /* something else lives here */
} OnwardVaultState;

/* One of the three; the others are NULL. The code is text as typed, blanks and dashes and all. */
typedef struct
{
  OnwardSecret *passphrase;
  OnwardSecret *code;
  OnwardStartKeyring *keyring; /* the keyring is asked; where its answer goes, also on failure */
  gboolean may_ask;            /* whether the desktop may ask, once, to unlock the keyring */
} OnwardUnlock;

typedef struct _OnwardVault OnwardVault;

/* What can be done with an open vault. What is not good is only read: every change is refused. */
typedef enum
{
  ONWARD_VAULT_CONDITION_GOOD,
  ONWARD_VAULT_CONDITION_READ_ONLY, /* its folder cannot be written */
  ONWARD_VAULT_CONDITION_DAMAGED    /* a check found damage */
} OnwardVaultCondition;

OnwardVaultState onward_vault_probe (const char *folder);

/* @passphrase may be NULL: the recovery code alone opens it then. @recovery_code is text ending in
 * NUL, seven groups of four, shown to its owner once. */
OnwardVault *onward_vault_create (const char *folder, OnwardSecret *passphrase,
                                  OnwardSecret **recovery_code,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
OnwardVault *onward_vault_open (const char *folder, const OnwardUnlock *unlock,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
void onward_vault_close (OnwardVault *self);

/* To be asked before anybody types. */
OnwardVaultCondition onward_vault_get_condition (OnwardVault *self);

const char *onward_vault_get_folder (OnwardVault *self);
const char *onward_vault_get_id (OnwardVault *self); /* of this vault: a random uuid */

/* Several changes as one. They nest: only the outermost commit writes, a rollback takes back what
 * was done since its own begin. A vault closed in between has changed nothing. */
gboolean onward_vault_begin (OnwardVault *self, GError **error);
gboolean onward_vault_commit (OnwardVault *self, GError **error);
void onward_vault_rollback (OnwardVault *self);

/* What is wrong with the database, a sentence or a line of SQLite's each; empty: nothing. */
GPtrArray *onward_vault_check (OnwardVault *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Small values of the vault itself, such as the latest time seen. */
char *onward_vault_dup_setting (OnwardVault *self, const char *name,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT; /* nullable */
gboolean onward_vault_set_setting (OnwardVault *self, const char *name, const char *value,
                                   GError **error); /* NULL takes it away */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardVault, onward_vault_close)

G_END_DECLS
