/* onward-keeping.h: keeping a received file in the vault, until the day it was shared for. */

#pragma once

#include "receive/onward-verdict.h"
#include "store/onward-vault-received.h"

G_BEGIN_DECLS

#define ONWARD_KEEPING_ERROR (onward_keeping_error_quark ())

typedef enum
{
  ONWARD_KEEPING_ERROR_REFUSED, /* a refused file is not kept */
  ONWARD_KEEPING_ERROR_LATER    /* longer than the young person agreed to, and that was not said */
} OnwardKeepingError;

GQuark onward_keeping_error_quark (void);

typedef enum
{
  ONWARD_KEPT,           /* it is in the vault now */
  ONWARD_KEPT_BEFORE,    /* this very share was there already */
  ONWARD_KEPT_REPLACING, /* it is there now, in the place of the share it says it replaces */
  ONWARD_KEPT_NOT_OLDER  /* a later one came before it, so this one is not */
} OnwardKept;

/* What whoever takes a file in says; NULL or NULL members: nothing, and until the file's day. */
typedef struct
{
  const GDate *keep_until; /* how long it is kept here */
  gboolean later;          /* they know it is longer than the young person agreed to */
  const char *purpose;     /* what it is for here */
  const char *who;         /* may see it here */
  const char *basis;       /* in law */
} OnwardKeepingTerms;

#define ONWARD_KEEPING_TEXT_MAX 200 /* code points of each */

gboolean onward_keeping_keep (OnwardVault *vault, OnwardVerdict *verdict, OnwardKept *kept,
                              GError **error);
gboolean onward_keeping_keep_on_terms (OnwardVault *vault, OnwardVerdict *verdict,
                                       const OnwardKeepingTerms *terms, OnwardKept *kept,
                                       GError **error);
/* Whether a day is later than the one the young person agreed to. */
gboolean onward_keeping_is_later (OnwardVerdict *verdict, const GDate *day);
/* Whether a share is kept here that says it takes the place of this one. */
gboolean onward_keeping_has_instead_of (OnwardVault *vault, OnwardClaims *claims);
/* What is kept goes through the gate again whenever it is shown. */
OnwardVerdict *onward_keeping_show (OnwardVault *vault, const OnwardReceived *row,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
