/* onward-seal-order.h: what was chosen before the picture code is asked for: who seals, and when to
 * look at it again. It travels as the detail of a place. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  GDate review_by;
  char *setting; /* id of an identity; NULL: the young person alone */
} OnwardSealOrder;

void onward_seal_order_clear (OnwardSealOrder *self);

char *onward_seal_order_print (const OnwardSealOrder *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean onward_seal_order_parse (const char *detail, OnwardSealOrder *self); /* all zeroes */

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OnwardSealOrder, onward_seal_order_clear)

G_END_DECLS
