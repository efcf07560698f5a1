/* onward-own-copy-private.h: a young person's own copy as JSON, and its parts as rows. A handover
 * holds such copies, too. */

#pragma once

#include <json-glib/json-glib.h>

#include "passport/onward-passport.h"
#include "seal/onward-jwe.h"
#include "store/onward-vault.h"

G_BEGIN_DECLS

/* All of a copy, with the newest @revisions; and into the vault, inside a transaction of the
 * caller's. */
JsonNode *onward_own_copy_to_json (OnwardVault *vault, const char *passport, OnwardSecret *words,
                                   guint revisions, GError **error);
gboolean onward_own_copy_check_json (JsonNode *node, GError **error);
OnwardPassport *onward_own_copy_take_json (OnwardVault *vault, JsonNode *copy, OnwardSecret *words,
                                           gboolean *was_here, GError **error);

/* A file that is locked under words, and the JSON in it. */
OnwardJwe *onward_own_copy_parse (GBytes *file, GError **error);
JsonNode *onward_own_copy_unlock (OnwardJwe *jwe, OnwardSecret *words, GError **error);

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
gboolean onward_own_copy_take_sealed_revision (OnwardVault *vault, const char *passport,
                                               JsonObject *copy, GError **error);
gboolean onward_own_copy_take_sealed (OnwardVault *vault, const char *passport, JsonObject *copy,
                                      GError **error);
gboolean onward_own_copy_take_person (OnwardVault *vault, const char *passport, OnwardSecret *words,
                                      JsonObject *copy, GError **error);
gboolean onward_own_copy_take_log (OnwardVault *vault, const char *passport, JsonObject *copy,
                                   GError **error);

G_END_DECLS
