/* onward-passport-row.h: what the sources on passports share: reading and writing the working copy,
 * its index row and its search row. */

#pragma once

#include "store/onward-sql.h"
#include "store/onward-vault-passports.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 key; /* in the database; 0: not there yet */
  guint revision;
  guint sealed; /* revision last sealed; 0: none */
  char *json;   /* the working copy, canonical */
  gboolean due; /* its search row is known to be marked */
} OnwardPassportRow;

void onward_passport_row_clear (OnwardPassportRow *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OnwardPassportRow, onward_passport_row_clear)

/* Leaves @row's key 0 if there is no such passport. */
gboolean onward_passport_row_look (OnwardVault *vault, const char *id, OnwardPassportRow *row,
                                   GError **error);
/* Fails with ONWARD_VAULT_ERROR_NOT_FOUND then. */
gboolean onward_passport_row_read (OnwardVault *vault, const char *id, OnwardPassportRow *row,
                                   GError **error);
/* Replaces what @row holds by @passport, whose canonical text is @json. Adds it if @row's key is 0.
 */
gboolean onward_passport_row_write (OnwardVault *vault, OnwardPassportRow *row,
                                    OnwardPassport *passport, const char *json, GError **error);
/* The text of a kept revision. */
char *onward_passport_row_revision (OnwardVault *vault, gint64 key, guint number,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Writes "sealed" or "changed", whichever is true of @json now. */
gboolean onward_passport_row_set_state (OnwardVault *vault, const OnwardPassportRow *row,
                                        const char *json, GError **error);
/* What was written here, read back. */
JsonNode *onward_passport_row_parse (const char *json, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* For the search row: all words of a passport, and a query from what was typed. */
char *onward_search_words (JsonNode *passport) G_GNUC_WARN_UNUSED_RESULT;
char *onward_search_query (const char *typed) G_GNUC_WARN_UNUSED_RESULT; /* NULL: only blanks */

G_END_DECLS
