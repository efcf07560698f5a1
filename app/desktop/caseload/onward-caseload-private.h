/* onward-caseload-private.h: what the files of the caseload screen share. */

#pragma once

#include "desktop/caseload/onward-bin.h"
#include "desktop/caseload/onward-caseload-head.h"
#include "desktop/caseload/onward-caseload-screen.h"
#include "desktop/caseload/onward-groups.h"
#include "desktop/caseload/onward-people.h"

G_BEGIN_DECLS

struct _OnwardCaseloadScreen
{
  OnwardScreen parent_instance;

  OnwardPeople *people; /* owned */
  OnwardBin *bin;       /* owned */
  AdwToast *toast;      /* that offers to undo; owned while it shows */
  char *shown;          /* target of the group that is listed: "due", "year/11" */
  char *sort;           /* "name" */
  GtkWidget *head;      /* owned: it is in the first row while that exists */

  /* Template widgets. */
  AdwToastOverlay *toasts;
  GtkStack *stack;
  AdwLeaflet *leaflet;
  GtkEditable *search;
  OnwardGroups *groups;
  GtkListView *list;
};

/* What is listed, and what stands around it, as the vault is now. */
void onward_caseload_show_all (OnwardCaseloadScreen *self);

/* onward-caseload-delete.c */
void onward_caseload_install_delete (GtkWidgetClass *widget_class);
/* Deletes what is off the list: nobody can bring it back any more. FALSE: that failed, and is told.
 */
gboolean onward_caseload_settle (OnwardCaseloadScreen *self);

G_END_DECLS
