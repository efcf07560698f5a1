/* onward-start-words.h: what the start screen says in each case: a picture, a heading, two
 * sentences, one button, and one more way where there is one. */

#pragma once

#include "desktop/start/onward-opening.h"

G_BEGIN_DECLS

/* What the window stands before. */
typedef enum
{
  ONWARD_START_CASE_LOCKED,  /* by a person */
  ONWARD_START_CASE_KEYRING, /* it is locked: it may be asked again */
  ONWARD_START_CASE_ASKS,
  ONWARD_START_CASE_NO_KEYS,
  ONWARD_START_CASE_DAMAGED_KEYS,
  ONWARD_START_CASE_BACKUPS,    /* the file is missing, and there are some */
  ONWARD_START_CASE_NO_BACKUPS, /* and there is none */
  ONWARD_START_CASE_DAMAGED,
  ONWARD_START_CASE_OTHER_SALT,
  ONWARD_START_CASE_SALVAGED, /* this can be saved */
  ONWARD_START_CASE_HOPELESS, /* nothing can be saved of the file; there are backups */
  ONWARD_START_CASE_LOST,     /* and there is none */
  ONWARD_START_CASE_LATER,
  ONWARD_START_CASE_IN_USE,
  ONWARD_START_CASE_UNSAFE,
  ONWARD_START_CASE_OTHER,
  ONWARD_START_CASE_PLAIN,
  ONWARD_START_CASE_FAILED,
  ONWARD_START_N_CASES
} OnwardStartCase;

/* What its buttons do. */
typedef enum
{
  ONWARD_START_DO_NOTHING,
  ONWARD_START_DO_OPEN,       /* by the keyring, which may ask */
  ONWARD_START_DO_READ,       /* what is damaged, as it is */
  ONWARD_START_DO_OPEN_TYPED, /* by what is in the field */
  ONWARD_START_DO_ASK,        /* show the field */
  ONWARD_START_DO_RESTORE,
  ONWARD_START_DO_LOOK, /* what can be saved */
  ONWARD_START_DO_SAVE, /* that */
  ONWARD_START_DO_PUT_START_RIGHT
} OnwardStartDo;

/* What is said more, below the sentences. */
typedef enum
{
  ONWARD_START_MORE_NOTHING,
  ONWARD_START_MORE_REASON, /* the error's sentence: a version, a program */
  ONWARD_START_MORE_FOLDER, /* where the vault is */
  ONWARD_START_MORE_BACKUPS /* where its backups are */
} OnwardStartMore;

typedef struct
{
  const char *picture;
  const char *heading; /* all to be translated */
  const char *text;
  const char *button;
  OnwardStartDo does;
  const char *other; /* NULL: none */
  OnwardStartDo other_does;
  gboolean asks; /* for passphrase or code */
  OnwardStartMore more;
} OnwardStartWords;

const OnwardStartWords *onward_start_words_of (OnwardStartCase which);
OnwardStartCase onward_start_case_of (const OnwardOpening *opening);
/* Why the keyring did not open it, in a sentence; NULL: nothing needs to be said. */
const char *onward_start_words_of_keyring (OnwardStartKeyring keyring);

G_END_DECLS
