/* onward-consent.h: the words in which a young person agrees (data/passport/consent.xml). */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Pairs of placeholder and value, ended by NULL: "recipient", "Meadowlink Example College", NULL.
 */
char *onward_consent_say (const char *step, const char *text,
                          ...) G_GNUC_NULL_TERMINATED G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
