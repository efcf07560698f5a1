/* onward-checking.h: a file checked in a thread, with what the open vault knows. The window stays
 * awake while words are tried or a long file is read. */

#pragma once

#include <gio/gio.h>

#include "desktop/onward-desk.h"
#include "receive/onward-verdict.h"

G_BEGIN_DECLS

/* @words: told by phone; nullable. @showing: it is kept already, and only shown again. Nothing is
 * kept. */
void onward_checking_start (OnwardDesk *desk, GBytes *file, OnwardSecret *words, gboolean showing,
                            GCancellable *cancellable, GAsyncReadyCallback done, gpointer data);
OnwardVerdict *onward_checking_finish (GAsyncResult *result,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
