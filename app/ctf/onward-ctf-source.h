/* onward-ctf-source.h: where the bytes of a school's file come from: one pass over a file, guarded,
 * as UTF-8, with a digest of what was read. */

#pragma once

#include <gio/gio.h>

#include "ctf/onward-ctf-guard.h"

G_BEGIN_DECLS

typedef struct _OnwardCtfSource OnwardCtfSource;

/* @limits must outlive the source. */
OnwardCtfSource *onward_ctf_source_open (const char *path, const OnwardCtfLimits *limits,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
OnwardCtfSource *onward_ctf_source_new (GInputStream *stream, const char *name,
                                        const OnwardCtfLimits *limits) G_GNUC_WARN_UNUSED_RESULT;
void onward_ctf_source_free (OnwardCtfSource *self);

const char *onward_ctf_source_get_name (OnwardCtfSource *self); /* for a sentence */
OnwardCtfGuard *onward_ctf_source_get_guard (OnwardCtfSource *self);

/* At most @length bytes of UTF-8 without byte order mark; 0 at the end, -1 on failure. */
gssize onward_ctf_source_read (OnwardCtfSource *self, char *buffer, gsize length, GError **error);
void onward_ctf_source_extend (OnwardCtfSource *self, gint64 microseconds); /* the deadline */
const char *onward_ctf_source_get_digest (OnwardCtfSource *self); /* SHA-256 in hex; at the end */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardCtfSource, onward_ctf_source_free)

G_END_DECLS
