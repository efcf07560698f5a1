/* onward-helps-query.h: what somebody looks for in the catalogue, and what was understood of it. */

#pragma once

#include "passport/onward-catalogue.h"

G_BEGIN_DECLS

/* Each narrows the others; NULL: it does not. */
typedef struct
{
  const char *text;       /* typed */
  const char *setting;    /* "workplace" */
  const char *need_area;  /* "semh" */
  const char *hard_thing; /* "noise" */
} OnwardHelpsQuery;

GPtrArray *onward_helps_query_find (const OnwardHelpsQuery *self) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *onward_helps_query_find_near (const OnwardHelpsQuery *self,
                                         guint count) G_GNUC_WARN_UNUSED_RESULT;
char *onward_helps_query_understood (const OnwardHelpsQuery *self,
                                     GPtrArray *found) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
