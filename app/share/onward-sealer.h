/* onward-sealer.h: sealing a passport of the vault: the revision, the young person's key and the
 * setting's signature in one step. */

#pragma once

#include "store/onward-vault-sealed.h"

G_BEGIN_DECLS

#define ONWARD_SEALER_ERROR (onward_sealer_error_quark ())

typedef enum
{
  ONWARD_SEALER_ERROR_NO_SETTING, /* no such setting signs here */
  ONWARD_SEALER_ERROR_NO_KEY,     /* the setting's key is not here any more */
  ONWARD_SEALER_ERROR_REVIEW      /* the review date lies behind, or too far ahead */
} OnwardSealerError;

GQuark onward_sealer_error_quark (void);

typedef struct
{
  const char *passport; /* urn:uuid:… */
  const char *setting;  /* id or name of an identity; NULL: by the young person alone */
  OnwardSecret *code;   /* the picture code */
  gboolean new_key;     /* the code was forgotten: a new key under a new code */
  const GDate *review_by;
} OnwardSealerOrder;

gboolean onward_sealer_check_review (const GDate *review_by, GError **error);
OnwardSealed *onward_sealer_seal (OnwardVault *vault, const OnwardSealerOrder *order,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
