/* onward-checklist.h: what to look at before a passport is sealed, in sentences: what is empty,
 * old, left out or waits for an answer. None of it stops a seal but what the format has no room
 * for. */

#pragma once

#include "passport/onward-passport.h"

G_BEGIN_DECLS

typedef enum
{
  ONWARD_CHECK_REFUSED, /* it cannot be sealed like this: too long, or too much */
  ONWARD_CHECK_EMPTY,   /* a part nearly everybody needs has nothing in it */
  ONWARD_CHECK_OLD,     /* answers older than a year */
  ONWARD_CHECK_UNNAMED, /* a person who has not agreed to be named: left out */
  ONWARD_CHECK_ASKED    /* an adjustment was asked for, and nobody answered */
} OnwardCheckKind;

typedef struct
{
  OnwardCheckKind kind;
  char *sentence;
  const OnwardSection *section; /* where it can be mended; nullable */
} OnwardCheck;

void onward_check_free (OnwardCheck *self);

/* Of OnwardCheck, in the order above; empty: all is well. */
GPtrArray *onward_checklist_new (OnwardPassport *passport) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
