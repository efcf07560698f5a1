/* onward-places.h: the places of the window: a name, and the screen that is made for it.
 *
 * A place is written "name" or "name/detail": "home", "interview/communication.tell-me". A name may
 * have a slash of its own: "helps/list" is a place beside "helps". */

#pragma once

#include "desktop/onward-screen.h"

G_BEGIN_DECLS

/* What has to be there before a place can be shown. */
typedef enum
{
  ONWARD_PLACE_NEEDS_NOTHING,
  ONWARD_PLACE_NEEDS_VAULT,    /* open */
  ONWARD_PLACE_NEEDS_PASSPORT, /* on the desk */
  ONWARD_PLACE_NEEDS_SHARE     /* being put together on the desk */
} OnwardPlaceNeed;

typedef OnwardScreen *(*OnwardScreenNew) (OnwardDesk *desk, const char *detail);

typedef struct
{
  const char *name;
  const char *title; /* as the way out of the screens it leads to: "Home"; to be translated */
  OnwardPlaceNeed need;
  OnwardScreenNew make; /* @detail: what stands behind the name's slash; "" if nothing does */
} OnwardPlace;

const OnwardPlace *onward_places_find (const char *place, const char **detail); /* nullable */
const char *onward_places_get_title (const char *place);                        /* translated */
gboolean onward_places_is_home (const char *place);
gboolean onward_place_is_sharing (const OnwardPlace *place); /* one of the steps of a share */
char *onward_place_of_question (const OnwardQuestion *question) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
