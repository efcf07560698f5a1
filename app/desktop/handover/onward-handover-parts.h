/* onward-handover-parts.h: what is in a handover, as a person sees it before they take it. Its
 * texts have gone through onward_foreign_text() here. */

#pragma once

#include <gtk/gtk.h>

#include "share/onward-handover.h"

G_BEGIN_DECLS

const char *onward_handover_heading (const OnwardHandover *handover);
/* Adds to @content, a vertical box: whose keys, their code, which passports, what a yes does. */
void onward_handover_add_parts (GtkBox *content, OnwardVault *vault,
                                const OnwardHandover *handover);

G_END_DECLS
