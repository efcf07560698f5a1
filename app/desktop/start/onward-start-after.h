/* onward-start-after.h: what comes once the vault is open: it goes onto the desk, the first screen
 * shows, and only then today's backup is seen to. */

#pragma once

#include "desktop/onward-window.h"
#include "desktop/start/onward-opening.h"

G_BEGIN_DECLS

/* The vault of @opening is taken. */
void onward_start_after_opening (OnwardWindow *window, OnwardOpening *opening);
/* The same of a vault that was just made, for who uses this computer. */
void onward_start_after_making (OnwardWindow *window, OnwardOpening *opening, OnwardUse use);

/* In the detail of a place: "5", or "5/no-keyring". */
char *onward_start_print_use (const char *place, OnwardUse use,
                              const char *more) G_GNUC_WARN_UNUSED_RESULT;
OnwardUse onward_start_parse_use (const char *detail);

G_END_DECLS
