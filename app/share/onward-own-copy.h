/* onward-own-copy.h: the young person's own copy, a `.passport` file: passport, revisions, last
 * sealed revision, sharing log and their key, locked under words (data/doc/format.md). */

#pragma once

#include "store/onward-vault-passports.h"

G_BEGIN_DECLS

#define ONWARD_OWN_COPY_ERROR (onward_own_copy_error_quark ())

typedef enum
{
  ONWARD_OWN_COPY_ERROR_MALFORMED, /* opened, and not such a copy */
  ONWARD_OWN_COPY_ERROR_TOO_NEW,   /* made by a later version */
  ONWARD_OWN_COPY_ERROR_TOO_LONG,  /* more than a file holds */
  ONWARD_OWN_COPY_ERROR_DIFFERENT  /* what was written does not open as it should */
} OnwardOwnCopyError;

GQuark onward_own_copy_error_quark (void);

#define ONWARD_OWN_COPY_CTY "onward-passport+json"
#define ONWARD_OWN_COPY_FORMAT 1

/* The file's text. As many revisions go along as there is room for, newest first. */
GBytes *onward_own_copy_write (OnwardVault *vault, const char *passport, OnwardSecret *words,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* TRUE if @file opens under @words and holds @passport as the vault has it, with all that belongs
 * to it. */
gboolean onward_own_copy_check (OnwardVault *vault, GBytes *file, OnwardSecret *words,
                                const char *passport, GError **error);
/* Whose it is, and whether it is here already; changes nothing. @vault may be NULL. */
OnwardPassport *onward_own_copy_peek (OnwardVault *vault, GBytes *file, OnwardSecret *words,
                                      gboolean *is_here, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Brings the copy in, in one transaction; a passport that is here already is cut as a revision
 * before. @was_here may be NULL. */
OnwardPassport *onward_own_copy_read (OnwardVault *vault, GBytes *file, OnwardSecret *words,
                                      gboolean *was_here, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
