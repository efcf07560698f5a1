/* onward-keeping.h: keeping a received file in the vault, until the day it was shared for. */

#pragma once

#include "receive/onward-verdict.h"
#include "store/onward-vault-received.h"

G_BEGIN_DECLS

#define ONWARD_KEEPING_ERROR (onward_keeping_error_quark ())

typedef enum
{
  ONWARD_KEEPING_ERROR_REFUSED /* a refused file is not kept */
} OnwardKeepingError;

GQuark onward_keeping_error_quark (void);

typedef enum
{
  ONWARD_KEPT,           /* it is in the vault now */
  ONWARD_KEPT_BEFORE,    /* this very share was there already */
  ONWARD_KEPT_REPLACING, /* it is there now, in the place of the share it says it replaces */
  ONWARD_KEPT_NOT_OLDER  /* a later revision is kept, so this one is not */
} OnwardKept;

gboolean onward_keeping_keep (OnwardVault *vault, OnwardVerdict *verdict, OnwardKept *kept,
                              GError **error);
/* What is kept goes through the gate again whenever it is shown. */
OnwardVerdict *onward_keeping_show (OnwardVault *vault, const OnwardReceived *row,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
