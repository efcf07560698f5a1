/* onward-caseload-head.h: what stands above the people and scrolls with them: this week, and what
 * is listed below, in which order. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define ONWARD_TYPE_CASELOAD_HEAD (onward_caseload_head_get_type ())
G_DECLARE_FINAL_TYPE (OnwardCaseloadHead, onward_caseload_head, ONWARD, CASELOAD_HEAD, GtkWidget)

GtkWidget *onward_caseload_head_new (void);

void onward_caseload_head_set_week (OnwardCaseloadHead *self, GPtrArray *things);
/* @note says why nobody is listed; "" if somebody is. */
void onward_caseload_head_set_list (OnwardCaseloadHead *self, const char *title, const char *note);
void onward_caseload_head_set_sort (OnwardCaseloadHead *self, const char *words);

G_END_DECLS
