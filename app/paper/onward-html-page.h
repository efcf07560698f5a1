/* onward-html-page.h: how every page of ours begins: one HTML file without scripts, that lets
 * nothing load. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @title says nothing of anybody: browsers show it in lists of what is open. @style: the path of a
 * style sheet that is built in. */
void onward_html_append_head (GString *page, const char *title, const char *style);

G_END_DECLS
