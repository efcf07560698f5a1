/* onward-register-table.h: the rows of a spreadsheet that was saved as text, one at a time (RFC
 * 4180, read tolerantly). Private to the register. */

#pragma once

#include "ctf/onward-register-text.h"

G_BEGIN_DECLS

#define ONWARD_REGISTER_COLUMNS_MAX 500

typedef struct _OnwardRegisterTable OnwardRegisterTable;

/* @limits must outlive the table; its elements are cells. */
OnwardRegisterTable *onward_register_table_open (const char *path, const OnwardCtfLimits *limits,
                                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
void onward_register_table_free (OnwardRegisterTable *self);

OnwardRegisterText *onward_register_table_get_text (OnwardRegisterTable *self);
char onward_register_table_get_separator (OnwardRegisterTable *self);
guint64 onward_register_table_get_line (OnwardRegisterTable *self); /* where the row begins */
/* Somebody else worked meanwhile: only reading counts. */
void onward_register_table_extend (OnwardRegisterTable *self, gint64 microseconds);

/* The next row that is not blank, of char*, valid until the next call; NULL at the end, and with
 * @error set on failure. */
GPtrArray *onward_register_table_next (OnwardRegisterTable *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardRegisterTable, onward_register_table_free)

G_END_DECLS
