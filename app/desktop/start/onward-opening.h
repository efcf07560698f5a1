/* onward-opening.h: getting at the vault, in a thread of its own: opening it, making it, bringing
 * it back. The keyring may ask a person, and a passphrase takes its time on purpose: the window
 * goes on drawing meanwhile.
 *
 *   onward_opening_begin (onward_opening_open, &job, screen, opened_cb);
 *   … in opened_cb: opening = onward_opening_finish (result);
 *
 * What comes of it is what onward_start_decide() says, and says which screen follows. */

#pragma once

#include <gio/gio.h>

#include "store/onward-salvage.h"
#include "store/onward-vault.h"

G_BEGIN_DECLS

typedef enum
{
  ONWARD_OPENING_DONE,
  ONWARD_OPENING_FIRST_START, /* nothing is here */
  ONWARD_OPENING_NO_KEYRING,  /* nothing was made: a passphrase is needed */
  ONWARD_OPENING_ASKS,        /* for passphrase or recovery code; `keyring` says why */
  ONWARD_OPENING_WRONG,       /* the passphrase or code that was typed */
  ONWARD_OPENING_NO_KEYS,
  ONWARD_OPENING_DAMAGED_KEYS,
  ONWARD_OPENING_NO_DATABASE,
  ONWARD_OPENING_DAMAGED,
  ONWARD_OPENING_OTHER_SALT, /* only the first bytes are damaged */
  ONWARD_OPENING_SALVAGED,   /* what can be saved is ready; `salvage` has it */
  ONWARD_OPENING_LATER,
  ONWARD_OPENING_IN_USE,
  ONWARD_OPENING_UNSAFE,
  ONWARD_OPENING_OTHER, /* other files */
  ONWARD_OPENING_PLAIN, /* a database of somebody else's */
  ONWARD_OPENING_FAILED
} OnwardOpeningOutcome;

typedef struct
{
  OnwardOpeningOutcome outcome;
  OnwardStartKeyring keyring;
  gboolean has_passphrase;    /* there is one that opens it */
  gboolean offers_passphrase; /* it is open, and the keyring will not open it the next time */
  OnwardVault *vault;         /* DONE */
  OnwardSecret *code;         /* of a new vault */
  OnwardSalvage *salvage;     /* SALVAGED */
  GPtrArray *backups;         /* NO_DATABASE: of OnwardBackupEntry, those that can be read */
  GError *error;              /* a sentence; NULL: there is nothing more to say */
} OnwardOpening;

/* What a thread is given. */
typedef struct
{
  char *folder;
  OnwardSecret *typed;    /* passphrase or recovery code; NULL: the keyring is asked */
  OnwardSalvage *salvage; /* to be finished */
  OnwardVault *vault;     /* borrowed; of the desk, which nobody uses meanwhile */
  gboolean as_it_is;      /* also if it can only be read */
} OnwardOpeningJob;

typedef OnwardOpening *(*OnwardOpeningFunc) (OnwardOpeningJob *job);

OnwardOpening *onward_opening_open (OnwardOpeningJob *job);
OnwardOpening *onward_opening_open_as_it_is (OnwardOpeningJob *job);
OnwardOpening *onward_opening_make (OnwardOpeningJob *job); /* typed: its passphrase, or NULL */
OnwardOpening *onward_opening_set_passphrase (OnwardOpeningJob *job); /* of an open vault */
OnwardOpening *onward_opening_restore (OnwardOpeningJob *job);        /* the newest backup */
OnwardOpening *onward_opening_salvage (OnwardOpeningJob *job);
OnwardOpening *onward_opening_finish_salvage (OnwardOpeningJob *job);
OnwardOpening *onward_opening_put_start_right (OnwardOpeningJob *job);

/* @typed is referred to, @salvage is taken, @owner lives until @callback was called. */
void onward_opening_begin (OnwardOpeningFunc func, const char *folder, OnwardSecret *typed,
                           OnwardSalvage *salvage, OnwardVault *vault, gpointer owner,
                           GAsyncReadyCallback callback);
OnwardOpening *onward_opening_finish (GAsyncResult *result) G_GNUC_WARN_UNUSED_RESULT;

/* For the functions above. */
OnwardOpening *onward_opening_new (OnwardOpeningOutcome outcome,
                                   GError *error) G_GNUC_WARN_UNUSED_RESULT; /* takes @error */
void onward_opening_free (OnwardOpening *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardOpening, onward_opening_free)

G_END_DECLS
