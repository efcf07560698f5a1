/* onward-share-page.h: what is in a share as a page for people without Onward: one HTML file
 * without scripts, of the same content as the transfer file and nothing else. */

#pragma once

#include "paper/onward-sheet-lines.h"

G_BEGIN_DECLS

#define ONWARD_SHARE_PAGE_ERROR (onward_share_page_error_quark ())

typedef enum
{
  ONWARD_SHARE_PAGE_ERROR_REFUSED /* the file is not one that can be shown */
} OnwardSharePageError;

GQuark onward_share_page_error_quark (void);

/* @plain: a share that was made here, before it is locked; @to_id: whom it is addressed to, NULL: a
 * name alone. */
char *onward_share_page (GBytes *plain, const char *to_id,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
