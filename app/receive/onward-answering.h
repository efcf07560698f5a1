/* onward-answering.h: a recipient's signed reply to a file they received. */

#pragma once

#include "receive/onward-plan.h"
#include "store/onward-vault-identities.h"

G_BEGIN_DECLS

#define ONWARD_ANSWERING_ERROR (onward_answering_error_quark ())

typedef enum
{
  ONWARD_ANSWERING_ERROR_NOBODY,       /* no identity of this name answers here */
  ONWARD_ANSWERING_ERROR_NOT_FOR_THEM, /* the file was shared with somebody else */
  ONWARD_ANSWERING_ERROR_NO_REPLY_KEY, /* the share takes no reply */
  ONWARD_ANSWERING_ERROR_NOTHING,      /* nothing was said about any adjustment yet */
  ONWARD_ANSWERING_ERROR_DAY,          /* something is planned as done on a day still to come */
  ONWARD_ANSWERING_ERROR_WITHDRAWN     /* the young person no longer agrees to the file */
} OnwardAnsweringError;

GQuark onward_answering_error_quark (void);

/* A reply that is made, and counts once its file is written and onward_answering_record() was
 * called. */
typedef struct
{
  char *share;
  char *passport;
  char *cnf;
  gint64 made;
  guint answers;
  char *as;     /* name of the identity that signed */
  GBytes *file; /* as it is to be written */
} OnwardAnswering;

void onward_answering_free (OnwardAnswering *self);

/* The identity of this vault that answers for a file: the one it was shared with. @as, its name or
 * id, is wanted only if the file was addressed to a name and not to a key. */
OnwardIdentityRow *onward_answering_find_identity (OnwardVault *vault, OnwardVerdict *verdict,
                                                   const char *as,
                                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The whole of what is planned, each time. */
OnwardAnswering *onward_answering_make (OnwardVault *vault, OnwardPlan *plan, const char *as,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The receipt of a deletion: make it while the file is still here. */
OnwardAnswering *onward_answering_make_receipt (OnwardVault *vault, OnwardVerdict *verdict,
                                                const char *as, const GDate *deleted,
                                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean onward_answering_record (OnwardVault *vault, const OnwardAnswering *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardAnswering, onward_answering_free)

G_END_DECLS
