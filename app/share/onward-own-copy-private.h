/* onward-own-copy-private.h: the parts of a young person's own copy, as JSON and as rows. */

#pragma once

#include <json-glib/json-glib.h>

#include "store/onward-vault.h"

G_BEGIN_DECLS

/* Members of the copy; NULL with an error. The reply key goes wrapped: keys are no text. */
JsonArray *onward_own_copy_revisions (OnwardVault *vault, const char *passport, guint most,
                                      GError **error);
gboolean onward_own_copy_add_sealed (OnwardVault *vault, const char *passport, JsonObject *copy,
                                     GError **error);
gboolean onward_own_copy_add_person (OnwardVault *vault, const char *passport, OnwardSecret *words,
                                     JsonObject *copy, GError **error);
gboolean onward_own_copy_add_log (OnwardVault *vault, const char *passport, JsonObject *copy,
                                  GError **error);

/* And back into the vault. Absent members are fine, wrong ones are not. */
gboolean onward_own_copy_take_revisions (OnwardVault *vault, const char *passport, JsonObject *copy,
                                         GError **error);
gboolean onward_own_copy_take_sealed (OnwardVault *vault, const char *passport, JsonObject *copy,
                                      GError **error);
gboolean onward_own_copy_take_person (OnwardVault *vault, const char *passport, OnwardSecret *words,
                                      JsonObject *copy, GError **error);
gboolean onward_own_copy_take_log (OnwardVault *vault, const char *passport, JsonObject *copy,
                                   GError **error);

G_END_DECLS
