/* ways.h: the ways into Onward, with somebody there who knows the school and the academy. */

#pragma once

#include "lock.h"
#include "receive/onward-receive.h"

G_BEGIN_DECLS

typedef struct
{
  gboolean refused; /* and nothing of it could be read */
  gboolean known;   /* the outcome a right file has */
  char *point;      /* nullable */
  char *sentence;   /* nullable */
  gint64 duration;  /* microseconds */
} Answer;

void answer_clear (Answer *answer);

OnwardVerdict *ways_receive (GBytes *bytes) G_GNUC_WARN_UNUSED_RESULT;
Answer ways_ask_receive (GBytes *bytes);
Answer ways_ask_gate (GBytes *bytes, const char *nonce); /* of a plain file */
void ways_remember (const char *share_id);               /* as received before; NULL: forget */

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Answer, answer_clear)

G_END_DECLS
