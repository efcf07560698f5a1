/* onward-unlock.h: a locked file opened, or the verdict that it does not open. */

#pragma once

#include "receive/onward-receive.h"

G_BEGIN_DECLS

/* NULL: @verdict was refused, and says why. */
GBytes *onward_unlock (GBytes *file, OnwardSecret *words, const OnwardReceiveContext *context,
                       OnwardVerdict *verdict) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
