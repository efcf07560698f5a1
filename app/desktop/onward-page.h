/* onward-page.h: the usual screen: header, a notice when something is wrong, a column that scrolls,
 * and a foot with Back and Next. Screens derive from it; abstract.
 *
 * In templates: plain children go into the column, those of type "foot" into the foot, those of
 * type "start" and "end" into the header, and one of type "aside" beside the column where there is
 * room for it.
 *
 *   `out`, `dense`: as of the header
 *   `width`: widest the column gets, in pixels: 672 for questions, 720 to 820 lists, 864 to 912
 * home
 *   `beside`: whether the child of type "aside" shows; read only, notified */

#pragma once

#include "desktop/onward-screen.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_PAGE (onward_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (OnwardPage, onward_page, ONWARD, PAGE, OnwardScreen)

struct _OnwardPageClass
{
  OnwardScreenClass parent_class;
};

void onward_page_set_out (OnwardPage *self, const char *place);
void onward_page_scroll_to_top (OnwardPage *self);
gboolean onward_page_get_beside (OnwardPage *self);

G_END_DECLS
