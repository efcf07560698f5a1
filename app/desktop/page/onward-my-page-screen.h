/* onward-my-page-screen.h: the young person's own page: a look at it, to save or to print. */

#pragma once

#include "desktop/onward-page.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_MY_PAGE_SCREEN (onward_my_page_screen_get_type ())
G_DECLARE_FINAL_TYPE (OnwardMyPageScreen, onward_my_page_screen, ONWARD, MY_PAGE_SCREEN, OnwardPage)

/* @detail: "meeting" for the short page; "" for the whole passport. */
OnwardScreen *onward_my_page_screen_new (OnwardDesk *desk, const char *detail);

G_END_DECLS
