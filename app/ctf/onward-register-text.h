/* onward-register-text.h: the letters of a spreadsheet that was saved as text: one pass over a
 * file, as UTF-8, with a digest of what was read. Private to the register.
 *
 * UTF-8 and UTF-16 say by a mark what they are, or UTF-8 by being nothing else; what is neither is
 * taken for Windows-1252, which old spreadsheets write, and said so. */

#pragma once

#include "ctf/onward-ctf-limits.h"

G_BEGIN_DECLS

typedef enum
{
  ONWARD_REGISTER_UTF8,
  ONWARD_REGISTER_UTF16,
  ONWARD_REGISTER_WINDOWS_1252
} OnwardRegisterEncoding;

typedef struct _OnwardRegisterText OnwardRegisterText;

/* @limits must outlive the text. */
OnwardRegisterText *onward_register_text_open (const char *path, const OnwardCtfLimits *limits,
                                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
void onward_register_text_free (OnwardRegisterText *self);

const char *onward_register_text_get_name (OnwardRegisterText *self); /* for a sentence */
OnwardRegisterEncoding onward_register_text_get_encoding (OnwardRegisterText *self);

/* At most @length bytes, without byte order mark; 0 at the end, -1 on failure. */
gssize onward_register_text_read (OnwardRegisterText *self, char *buffer, gsize length,
                                  GError **error);
const char *onward_register_text_get_digest (OnwardRegisterText *self); /* SHA-256 in hex */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardRegisterText, onward_register_text_free)

G_END_DECLS
