/* onward-asking.h: a recipient asks for a share: a request is made, and remembered until a share
 * answers it. */

#pragma once

#include "seal/onward-request.h"
#include "store/onward-vault-identities.h"
#include "store/onward-vault-requests.h"

G_BEGIN_DECLS

/* What is asked. All borrowed. */
typedef struct
{
  const OnwardIdentityRow *identity; /* of ours, with its keys */
  const OnwardAudience *audience;
  const char *purpose;
  const GDate *keep_until;
  const char *note; /* for ourselves, never in the file; nullable */
} OnwardAsking;

/* A request that is made, and counts once onward_asking_record() has kept it. */
typedef struct
{
  char *text; /* of the `.request` file */
  OnwardRequestRow *row;
} OnwardAsked;

void onward_asked_free (OnwardAsked *self);
OnwardAsked *onward_asking_make (const OnwardAsking *asking,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean onward_asking_record (OnwardVault *vault, const OnwardAsked *asked, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardAsked, onward_asked_free)

G_END_DECLS
