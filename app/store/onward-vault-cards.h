/* onward-vault-cards.h: rows of the public identities of others, and the keys they had before. */

#pragma once

#include "store/onward-vault.h"

G_BEGIN_DECLS

typedef struct
{
  char *id;          /* urn:uuid:… */
  char *name;        /* as the card says it */
  char *role;        /* nullable */
  char *urn;         /* nullable */
  char *sign_jwk;    /* public, as JSON */
  char *agree_jwk;   /* public, as JSON; nullable */
  char *our_name;    /* what we call them; nullable */
  gint64 trusted_at; /* when these keys were compared; 0: not yet */
  gint64 added;      /* when these keys came */
} OnwardCardRow;

OnwardCardRow *onward_card_row_new (void) G_GNUC_WARN_UNUSED_RESULT; /* all empty */
void onward_card_row_free (OnwardCardRow *self);

/* Adds the row, or replaces the one of the same id; if a key is another one, the old row's keys are
 * kept beside, with the time they were trusted. */
gboolean onward_vault_put_card (OnwardVault *self, const OnwardCardRow *row, GError **error);
OnwardCardRow *onward_vault_find_card (OnwardVault *self, const char *id,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT; /* NULL: none */
GPtrArray *onward_vault_list_cards (OnwardVault *self,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT; /* by name */
/* The keys this card had before, newest first, as OnwardCardRow. */
GPtrArray *onward_vault_earlier_cards (OnwardVault *self, const char *id,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Remembers that the keys were compared now, and the name we give. */
gboolean onward_vault_trust_card (OnwardVault *self, const char *id, const char *our_name,
                                  GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardCardRow, onward_card_row_free)

G_END_DECLS
