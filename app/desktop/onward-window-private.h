/* onward-window-private.h: what the files of the window share. */

#pragma once

#include "desktop/onward-window.h"

G_BEGIN_DECLS

struct _OnwardWindow
{
  AdwApplicationWindow parent_instance;

  OnwardDesk *desk;     /* owned */
  OnwardScreen *screen; /* borrowed of the stack; NULL before the first */
  char *place;          /* of @screen */
  GQueue *way;          /* of char*: places one came by, the last one first */

  /* Template widgets. */
  AdwToastOverlay *toasts;
  GtkStack *stack;
};

void onward_window_install_actions (GtkWidgetClass *widget_class);

G_END_DECLS
