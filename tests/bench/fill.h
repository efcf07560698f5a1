/* fill.h: a vault with as many invented passports as wanted. */

#pragma once

#include "store/onward-vault.h"

/* One in ten passports is as full as tests/people has them; the others have what a school's file
 * and a first talk bring. Found by the list and search measurements: */
#define FILL_YEAR "11"    /* one in seven */
#define FILL_FEW "quill"  /* begins the names of FILL_RARE */
#define FILL_SOME "finle" /* one in twenty */
#define FILL_MANY "examp" /* all of them */
#define FILL_RARE 5       /* of these names, and with the state "sealed" */
#define FILL_WHOLE 10     /* every tenth passport is a whole one, counted from the first */

/* Adds @count passports to a vault without any. */
gboolean fill_vault (OnwardVault *vault, guint count, GError **error);
