/* onward-outgoing-private.h: what a share in the making holds, for onward-outgoing.c and
 * onward-outgoing-who.c alone. */

#pragma once

#include "desktop/share/onward-outgoing.h"

G_BEGIN_DECLS

struct _OnwardOutgoing
{
  GObject parent_instance;

  OnwardVault *vault; /* borrowed: the desk has both */
  char *passport;
  OnwardSealed *sealed;
  OnwardIssued *issued;
  OnwardCard *card; /* NULL: for a name */
  char *nonce;      /* of the request that is answered; nullable */
  gboolean compared;
  OnwardRequest *request; /* nullable */
  char *name;
  char *person;
  char *work;
  const OnwardAudience *audience; /* nullable */
  OnwardSelection *selection;     /* for @audience; nullable */
  GPtrArray *ideas;               /* of char*: the paths that our ideas chose; nullable */
  char *purpose;
  char *with;       /* nullable */
  GDate keep_until; /* not valid until it is said */
  OnwardLock lock;
  OnwardAgreeing *agreeing; /* NULL before the first look */
  GBytes *previewed;        /* what was looked at; nullable */
};

void onward_outgoing_changed (OnwardOutgoing *self); /* tells the steps */

G_END_DECLS
