#include "desktop/start/onward-start-words.h"

#include <glib/gi18n-lib.h>

static const OnwardStartWords words[ONWARD_START_N_CASES] = {
  [ONWARD_START_CASE_LOCKED]
  = { "🔒", N_ ("Your passport is locked"), N_ ("All you wrote is saved. Nobody can read it now."),
      N_ ("Open it again"), ONWARD_START_DO_OPEN },
  [ONWARD_START_CASE_KEYRING]
  = { "🔐", N_ ("Your keyring is locked"),
      N_ ("The key for your passport is in it. This computer can ask you to unlock it."),
      N_ ("Unlock the keyring"), ONWARD_START_DO_OPEN, N_ ("Type my code instead"),
      ONWARD_START_DO_ASK },
  [ONWARD_START_CASE_ASKS] = { "🔑", N_ ("Open your passport"), NULL, N_ ("Open"),
                               ONWARD_START_DO_OPEN_TYPED, NULL, ONWARD_START_DO_NOTHING, TRUE },
  [ONWARD_START_CASE_NO_KEYS]
  = { "🗝️", N_ ("The key file is missing"),
      N_ ("Your passport is here, but the small file that opens it is gone. A backup has a copy "
          "of it. Put the backup into the folder below."),
      N_ ("Look again"), ONWARD_START_DO_OPEN, NULL, ONWARD_START_DO_NOTHING, FALSE,
      ONWARD_START_MORE_BACKUPS },
  [ONWARD_START_CASE_DAMAGED_KEYS]
  = { "🗝️", N_ ("The key file is damaged"),
      N_ ("Your passport is here, but the small file that opens it cannot be read. A backup has a "
          "copy of it. Put the backup into the folder below."),
      N_ ("Look again"), ONWARD_START_DO_OPEN, NULL, ONWARD_START_DO_NOTHING, FALSE,
      ONWARD_START_MORE_BACKUPS },
  [ONWARD_START_CASE_BACKUPS]
  = { "📦", N_ ("Your passports file is missing"),
      N_ ("There is a backup. You can bring back what is in it."), N_ ("Bring it back"),
      ONWARD_START_DO_RESTORE, N_ ("Look again"), ONWARD_START_DO_OPEN, TRUE },
  [ONWARD_START_CASE_NO_BACKUPS]
  = { "📂", N_ ("Your passports file is missing"),
      N_ ("Somebody may have moved it. Put it back, then look again."), N_ ("Look again"),
      ONWARD_START_DO_OPEN, NULL, ONWARD_START_DO_NOTHING, FALSE, ONWARD_START_MORE_FOLDER },
  [ONWARD_START_CASE_DAMAGED]
  = { "🩹", N_ ("Your passports file is damaged"),
      N_ ("Maybe not all of it. Onward can look what is still there. Looking changes nothing."),
      N_ ("Look what is there"), ONWARD_START_DO_LOOK, N_ ("Only read it"), ONWARD_START_DO_READ },
  [ONWARD_START_CASE_OTHER_SALT] = { "🩹", N_ ("A small part is damaged"),
                                     N_ ("Onward has a copy of this part. It can put it right."),
                                     N_ ("Put it right"), ONWARD_START_DO_PUT_START_RIGHT },
  [ONWARD_START_CASE_SALVAGED]
  = { "🩹", N_ ("This can be saved"), N_ ("The damaged file is kept beside it, as it is."),
      N_ ("Save this"), ONWARD_START_DO_SAVE },
  [ONWARD_START_CASE_HOPELESS]
  = { "📦", N_ ("This file cannot be saved"),
      N_ ("But there is a backup. You can bring back what is in it."), N_ ("Bring it back"),
      ONWARD_START_DO_RESTORE, NULL, ONWARD_START_DO_NOTHING, TRUE },
  [ONWARD_START_CASE_LOST] = { "📂", N_ ("This file cannot be saved"),
                               N_ ("There is no backup beside it. Do you have one on a stick? Put "
                                   "it into the folder below."),
                               N_ ("Look again"), ONWARD_START_DO_OPEN, NULL,
                               ONWARD_START_DO_NOTHING, FALSE, ONWARD_START_MORE_BACKUPS },
  [ONWARD_START_CASE_LATER]
  = { "🆕", N_ ("This needs a newer Onward"),
      N_ ("A newer Onward has saved your passport. Nothing was changed. Ask for the newest "
          "Onward."),
      N_ ("Try again"), ONWARD_START_DO_OPEN, NULL, ONWARD_START_DO_NOTHING, FALSE,
      ONWARD_START_MORE_REASON },
  [ONWARD_START_CASE_IN_USE]
  = { "🚪", N_ ("Your passport is already open"), NULL, N_ ("Try again"), ONWARD_START_DO_OPEN, NULL,
      ONWARD_START_DO_NOTHING, FALSE, ONWARD_START_MORE_REASON },
  [ONWARD_START_CASE_UNSAFE]
  = { "🔗", N_ ("Something strange is in the folder"),
      N_ ("Onward did not touch it. Ask somebody who knows this computer."), N_ ("Look again"),
      ONWARD_START_DO_OPEN, NULL, ONWARD_START_DO_NOTHING, FALSE, ONWARD_START_MORE_FOLDER },
  [ONWARD_START_CASE_OTHER]
  = { "🗂️", N_ ("The folder has other files"),
      N_ ("Onward needs an empty folder. Ask somebody who knows this computer."), N_ ("Look again"),
      ONWARD_START_DO_OPEN, NULL, ONWARD_START_DO_NOTHING, FALSE, ONWARD_START_MORE_FOLDER },
  [ONWARD_START_CASE_PLAIN]
  = { "📄", N_ ("This is not your passports file"),
      N_ ("Another file stands in its place. Onward did not touch it."), N_ ("Look again"),
      ONWARD_START_DO_OPEN, NULL, ONWARD_START_DO_NOTHING, FALSE, ONWARD_START_MORE_FOLDER },
  [ONWARD_START_CASE_FAILED]
  = { "⚠️", N_ ("Your passport could not be opened"), N_ ("Nothing was changed."),
      N_ ("Try again"), ONWARD_START_DO_OPEN, NULL, ONWARD_START_DO_NOTHING, FALSE,
      ONWARD_START_MORE_REASON },
};

/**
 * onward_start_words_of:
 * @which: a case
 *
 * Returns: (transfer none): what is said in it
 */
const OnwardStartWords *
onward_start_words_of (OnwardStartCase which)
{
  return &words[which];
}

static OnwardStartCase
case_of_salvage (OnwardSalvage *salvage)
{
  OnwardSalvageKind kind = onward_salvage_get_kind (salvage);

  if (kind != ONWARD_SALVAGE_NONE)
    return ONWARD_START_CASE_SALVAGED;
  return onward_salvage_get_backup (salvage) != NULL ? ONWARD_START_CASE_HOPELESS
                                                     : ONWARD_START_CASE_LOST;
}

/**
 * onward_start_case_of:
 * @opening: what came of opening; not DONE
 *
 * Returns: what the window stands before
 */
OnwardStartCase
onward_start_case_of (const OnwardOpening *opening)
{
  switch (opening->outcome)
    {
    case ONWARD_OPENING_ASKS:
      return opening->keyring == ONWARD_START_KEYRING_LOCKED
                     || opening->keyring == ONWARD_START_KEYRING_CANCELLED
                 ? ONWARD_START_CASE_KEYRING
                 : ONWARD_START_CASE_ASKS;
    case ONWARD_OPENING_WRONG:
      return ONWARD_START_CASE_ASKS;
    case ONWARD_OPENING_NO_KEYS:
      return ONWARD_START_CASE_NO_KEYS;
    case ONWARD_OPENING_DAMAGED_KEYS:
      return ONWARD_START_CASE_DAMAGED_KEYS;
    case ONWARD_OPENING_NO_DATABASE:
      return opening->backups != NULL && opening->backups->len > 0 ? ONWARD_START_CASE_BACKUPS
                                                                   : ONWARD_START_CASE_NO_BACKUPS;
    case ONWARD_OPENING_DAMAGED:
      return ONWARD_START_CASE_DAMAGED;
    case ONWARD_OPENING_OTHER_SALT:
      return ONWARD_START_CASE_OTHER_SALT;
    case ONWARD_OPENING_SALVAGED:
      return case_of_salvage (opening->salvage);
    case ONWARD_OPENING_LATER:
      return ONWARD_START_CASE_LATER;
    case ONWARD_OPENING_IN_USE:
      return ONWARD_START_CASE_IN_USE;
    case ONWARD_OPENING_UNSAFE:
      return ONWARD_START_CASE_UNSAFE;
    case ONWARD_OPENING_OTHER:
      return ONWARD_START_CASE_OTHER;
    case ONWARD_OPENING_PLAIN:
      return ONWARD_START_CASE_PLAIN;
    case ONWARD_OPENING_DONE:
    case ONWARD_OPENING_FIRST_START:
    case ONWARD_OPENING_NO_KEYRING:
    case ONWARD_OPENING_FAILED:
    default:
      return ONWARD_START_CASE_FAILED;
    }
}

/**
 * onward_start_words_of_keyring:
 * @keyring: what it said
 *
 * Returns: (nullable): why it did not open the passports, translated
 */
const char *
onward_start_words_of_keyring (OnwardStartKeyring keyring)
{
  switch (keyring)
    {
    case ONWARD_START_KEYRING_WRONG:
      return _ ("The key in this computer's keyring does not fit any more.");
    case ONWARD_START_KEYRING_NOT_THERE:
      return _ ("This computer's keyring has lost the key.");
    case ONWARD_START_KEYRING_LOCKED:
      return _ ("This computer's keyring is locked.");
    case ONWARD_START_KEYRING_ABSENT:
      return _ ("This computer has no keyring.");
    case ONWARD_START_KEYRING_CANCELLED:
      return _ ("This computer's keyring stayed locked.");
    case ONWARD_START_KEYRING_FAILED:
      return _ ("This computer's keyring did not answer.");
    case ONWARD_START_KEYRING_NO_SLOT:
    case ONWARD_START_KEYRING_NOT_ASKED:
    case ONWARD_START_KEYRING_RIGHT:
    case ONWARD_START_N_KEYRINGS:
    default:
      return NULL;
    }
}
