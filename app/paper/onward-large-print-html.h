/* onward-large-print-html.h: pieces of the large-print page. Only for onward-large-print*.c.
 *
 * There are two kinds of text: ours, and what people said. Both are escaped; the second also finds
 * its own direction, so that it cannot turn ours round. */

#pragma once

#include <json-glib/json-glib.h>

#include "passport/onward-adjustment.h"
#include "passport/onward-value.h"

G_BEGIN_DECLS

void onward_html_append_ours (GString *page, const char *tag, const char *look, const char *text);
void onward_html_append_said (GString *page, const char *tag, const char *look, const char *text);
/* Decoration: its name, or a text beside it, says the same. */
void onward_html_append_picture (GString *page, const char *picture);

void onward_large_print_append_value (GString *page, const OnwardRule *rule, JsonNode *value);
void onward_large_print_append_adjustment (GString *page, OnwardAdjustment *adjustment);
void onward_large_print_append_adjustment_short (GString *page, OnwardAdjustment *adjustment);

G_END_DECLS
