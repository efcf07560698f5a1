/* onward-pictures.h: the 64 named pictures a picture code is made of
 * (data/passport/picture-code.xml). */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *id; /* "apple"; never changes */
  const char *emoji;
  const char *name; /* translated */
} OnwardPicture;

GPtrArray *onward_pictures_get (void); /* of OnwardPicture, in the order they are shown */

/* By id or by name, in any case; NULL if there is none. */
const OnwardPicture *onward_pictures_find (const char *name);

G_END_DECLS
