/* onward-received-words.h: what is said of a received file, and how its verdict looks. Everything
 * that comes from a file has gone through onward_foreign_text() here, and is text, never markup. */

#pragma once

#include "receive/onward-verdict.h"

G_BEGIN_DECLS

/* A verdict on one line of a list, and on the pane it stands in. */
typedef struct
{
  const char *icon; /* large, in the pane */
  const char *sign; /* small, beside a word: never what looks like a letter that is missing */
  const char *pane; /* class of the pane: "known" */
  const char *chip; /* class of the chip: "good" */
  const char *word; /* translated */
} OnwardVerdictLook;

OnwardVerdictLook onward_verdict_look (OnwardVerdict *verdict);

char *
onward_received_whose (OnwardVerdict *verdict) G_GNUC_WARN_UNUSED_RESULT; /* "Robin Example" */
/* As known here, or: It says it is “…”. NULL: refused. */
char *onward_received_from (OnwardVerdict *verdict) G_GNUC_WARN_UNUSED_RESULT;
char *onward_received_says (OnwardVerdict *verdict) G_GNUC_WARN_UNUSED_RESULT; /* its own word */
gboolean onward_received_is_unusual (OnwardVerdict *verdict); /* that word has odd letters */
char *onward_received_until (const GDate *day) G_GNUC_WARN_UNUSED_RESULT;

/* The verdict in two sentences. */
char *onward_received_say (OnwardVerdict *verdict) G_GNUC_WARN_UNUSED_RESULT;
char *onward_received_sentence (OnwardVerdict *verdict) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
