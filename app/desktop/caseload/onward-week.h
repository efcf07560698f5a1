/* onward-week.h: what a SENDCo can do this week: at most three things, each with one button that
 * does it. */

#pragma once

#include "desktop/onward-desk.h"

G_BEGIN_DECLS

#define ONWARD_WEEK_MAX 3

typedef struct
{
  const char *picture; /* an emoji */
  char *title;         /* a sentence without its point: names are in it, so no markup */
  char *note;
  const char *button;
  const char *action;
  GVariant *target;
} OnwardThing;

void onward_thing_free (OnwardThing *self);

/* Of OnwardThing, the most pressing first. @without: ids of passports that do not count. */
GPtrArray *onward_week_new (OnwardDesk *desk, const char *const *without) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
