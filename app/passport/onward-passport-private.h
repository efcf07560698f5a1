/* onward-passport-private.h: what onward-passport.c and onward-passport-json.c share. */

#pragma once

#include "passport/onward-passport.h"

G_BEGIN_DECLS

#define ONWARD_PASSPORT_URN "urn:uuid:"

struct _OnwardPassport
{
  GObject parent_instance;

  char *id;
  gint64 created;
  GHashTable *answers;    /* of owned OnwardAnswer, by question id, which lives with the process */
  JsonObject *unread;     /* owned: answers this version cannot read, as they are */
  GPtrArray *adjustments; /* of owned OnwardAdjustment */
  JsonObject *school;     /* owned, immutable, nullable */
  GDate ready;            /* the day they said so; invalid: they did not, or not any more */
  JsonObject *extra;      /* owned: members of a later version */
};

G_END_DECLS
