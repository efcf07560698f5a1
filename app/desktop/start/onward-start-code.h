/* onward-start-code.h: the recovery code between its making and its being kept by somebody.
 *
 * It can be shown once. Whoever does it later gets a new one: until they have typed a part of it
 * back, home reminds them. */

#pragma once

#include "desktop/onward-desk.h"

G_BEGIN_DECLS

/* Whether nobody has yet said that they keep the recovery code; for a card that leads to the place
 * "recovery-code". */
gboolean onward_start_code_is_due (OnwardDesk *desk);

/* A vault was just made, or its code is to be kept later. */
gboolean onward_start_code_set_due (OnwardDesk *desk, gboolean due, GError **error);

/* The code that is being shown, as text ending in NUL; gone when the vault is locked. */
void onward_start_code_hold (OnwardDesk *desk, OnwardSecret *code); /* NULL: no longer */
OnwardSecret *onward_start_code_get (OnwardDesk *desk);             /* nullable */

#define ONWARD_START_CODE_GROUPS 7
char *onward_start_code_dup_group (OnwardSecret *code, guint group) G_GNUC_WARN_UNUSED_RESULT;
/* Whether @typed is that group, in small letters or large, with what is easily mistaken. */
gboolean onward_start_code_is_group (OnwardSecret *code, guint group, const char *typed);

G_END_DECLS
