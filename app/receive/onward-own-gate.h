/* onward-own-gate.h: what is made here goes through the same gate as what comes in. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define ONWARD_OWN_GATE_ERROR (onward_own_gate_error_quark ())

typedef enum
{
  ONWARD_OWN_GATE_ERROR_REFUSED /* a reader would refuse it, and says why */
} OnwardOwnGateError;

GQuark onward_own_gate_error_quark (void);

/* @plain: a share before it is locked; @to_id: whom it is addressed to, NULL: to a name alone. */
gboolean onward_own_gate_check (GBytes *plain, const char *to_id, GError **error);

G_END_DECLS
