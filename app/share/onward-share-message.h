/* onward-share-message.h: the message that goes with a file, to be copied into a mail: how it
 * opens, until when, and no word about health. */

#pragma once

#include "share/onward-sharing.h"

G_BEGIN_DECLS

typedef struct
{
  const char *to_name;
  const char *from; /* the young person's choice; NULL: it says not whose it is */
  const char *file; /* its name, without folders */
  OnwardLock lock;
  const GDate *keep_until;
} OnwardShareMessage;

char *onward_share_message_print (const OnwardShareMessage *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
