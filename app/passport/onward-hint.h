/* onward-hint.h: a gentle sentence beside a text that may be about being hurt, or about somebody
 * else (data/passport/hints.xml).
 *
 * A hint never blocks, never says who and never quotes. Nobody is told, nothing is kept and nothing
 * is logged: it is for the one who types. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  ONWARD_HINT_UNSAFE,       /* somebody may be hurt, or may want to hurt themselves */
  ONWARD_HINT_SOMEBODY_ELSE /* what is private to another person */
} OnwardHintKind;

typedef struct
{
  OnwardHintKind kind;
  const char *sentence; /* translated, as all below */
  const char *picture;
  const char *picture_name;
  GPtrArray *contacts; /* of char*: whom to phone, a line each; may be empty */
} OnwardHint;

const OnwardHint *onward_hint_for (const char *text); /* nullable */

G_END_DECLS
