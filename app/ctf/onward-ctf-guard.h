/* onward-ctf-guard.h: looks at the bytes of an XML file before the XML library does.
 *
 * libxml2 reads a whole start tag, text or comment, of up to 10 MB, before anybody may object, and
 * compares attributes in quadratic time. The guard counts as the bytes pass: what it lets through
 * needs little memory and no luck. It knows just enough of XML to count; whether a file is
 * well-formed is for the library to say. It is fed ASCII-compatible bytes: UTF-8 or one byte a
 * letter. */

#pragma once

#include "ctf/onward-ctf-limits.h"

G_BEGIN_DECLS

typedef struct _OnwardCtfGuard OnwardCtfGuard;

/* @name: how to call the file in a sentence. @limits must outlive the guard. */
OnwardCtfGuard *onward_ctf_guard_new (const char *name,
                                      const OnwardCtfLimits *limits) G_GNUC_WARN_UNUSED_RESULT;
void onward_ctf_guard_free (OnwardCtfGuard *self);

gboolean onward_ctf_guard_feed (OnwardCtfGuard *self, const guint8 *bytes, gsize length,
                                GError **error);
gboolean onward_ctf_guard_end (OnwardCtfGuard *self, GError **error); /* the file ends here */

guint64 onward_ctf_guard_get_line (OnwardCtfGuard *self); /* of the last byte, from 1 */
/* The line on which the next element starts: call it once for each element, in their order. */
guint64 onward_ctf_guard_next_element_line (OnwardCtfGuard *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardCtfGuard, onward_ctf_guard_free)

G_END_DECLS
