/* control.h: files that nobody broke. */

#pragma once

#include "ways.h"

G_BEGIN_DECLS

#define SEED G_GUINT64_CONSTANT (20261121)

GBytes *control_bytes (const char *text) G_GNUC_WARN_UNUSED_RESULT;
LockKind control_pick_kind (const char *point, Dice *dice);
Shape control_pick_shape (Dice *dice);
void control_assert_let_in (Shape shape, gboolean locked, Dice *dice);

G_END_DECLS
