/* onward-vault-sealed.h: what a setting sealed: the issued file with every disclosure, beside the
 * revision it came from. */

#pragma once

#include "store/onward-vault.h"

G_BEGIN_DECLS

typedef struct
{
  char *passport; /* urn:uuid:… */
  guint revision; /* cut with ONWARD_CUT_SEAL */
  GBytes *issued; /* issuer JWT and all disclosures, as sealed */
  char *identity; /* id of the identity that sealed */
  gint64 sealed_at;
  GDate review_by;
} OnwardSealed;

OnwardSealed *onward_sealed_new (void) G_GNUC_WARN_UNUSED_RESULT; /* all empty */
void onward_sealed_free (OnwardSealed *self);

/* The passport counts as sealed from here on, until it changes. */
gboolean onward_vault_add_sealed (OnwardVault *self, const OnwardSealed *sealed, GError **error);
OnwardSealed *onward_vault_last_sealed (OnwardVault *self, const char *passport,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT; /* NULL, no
                                                                                      error: none */
OnwardSealed *onward_vault_find_sealed (OnwardVault *self, const char *passport, guint revision,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardSealed, onward_sealed_free)

G_END_DECLS
