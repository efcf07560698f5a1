/* onward-gate-time.h: `exp`, `nbf` and `iat` of both JWTs: numbers always, and by a clock if asked.
 */

#pragma once

#include "receive/onward-gate.h"

G_BEGIN_DECLS

gboolean onward_gate_check_issuer_time (JsonObject *claims, const OnwardGatePolicy *policy,
                                        GError **error); /* T4.24 */
gboolean onward_gate_check_binding_time (JsonObject *claims, const OnwardGatePolicy *policy,
                                         GError **error); /* T4.33, T4.37 */

G_END_DECLS
