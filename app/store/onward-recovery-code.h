/* onward-recovery-code.h: 128 random bits as 28 symbols to write on paper.
 *
 * Crockford's 32 symbols (digits and capitals without I, L, O, U): 26 carry the bits, two are
 * Reed–Solomon check symbols over GF(32), in 7 groups of 4: "K7QF-…". One wrong symbol is located,
 * and its group named; two symbols that changed places are noticed. */

#pragma once

#include <glib.h>

#include "passport/onward-secret.h"

G_BEGIN_DECLS

#define ONWARD_RECOVERY_CODE_ERROR (onward_recovery_code_error_quark ())

typedef enum
{
  ONWARD_RECOVERY_CODE_ERROR_LENGTH, /* not 28 symbols */
  ONWARD_RECOVERY_CODE_ERROR_SYMBOL, /* a symbol that no code has */
  ONWARD_RECOVERY_CODE_ERROR_WRONG   /* the check symbols do not agree */
} OnwardRecoveryCodeError;

GQuark onward_recovery_code_error_quark (void);

#define ONWARD_RECOVERY_CODE_BYTES 16
#define ONWARD_RECOVERY_CODE_SYMBOLS 28
#define ONWARD_RECOVERY_CODE_TEXT 35 /* 28 symbols, 6 dashes and NUL */
#define ONWARD_RECOVERY_CODE_TYPED_MAX 64

OnwardSecret *onward_recovery_code_print (OnwardSecret *bits) G_GNUC_WARN_UNUSED_RESULT;
OnwardSecret *onward_recovery_code_parse (OnwardSecret *typed, guint *group,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
