/* onward-window-private.h: what the files of the window share. */

#pragma once

#include "desktop/onward-window.h"

G_BEGIN_DECLS

struct _OnwardWindow
{
  AdwApplicationWindow parent_instance;

  OnwardDesk *desk;       /* owned */
  OnwardScreen *screen;   /* borrowed of the stack; NULL before the first */
  char *place;            /* of @screen */
  GQueue *way;            /* of char*: places one came by, the last one first */
  OnwardSpeaker *speaker; /* owned: reads the screen aloud */
  GtkWidget *read;        /* borrowed: the label that is being read; NULL: none */
  AdwToast *said;         /* weak: what stands at the foot of the window; NULL if nothing does */

  /* Template widgets. */
  AdwToastOverlay *toasts;
  GtkStack *stack;
};

void onward_window_install_actions (GtkWidgetClass *widget_class);
void onward_window_take_drops (OnwardWindow *self); /* files dropped on it are opened */

/* onward-window-copy.c */
void onward_window_save_elsewhere (OnwardWindow *self);
GBytes *onward_window_make_copy (OnwardWindow *self) G_GNUC_WARN_UNUSED_RESULT;

/* onward-window-listen.c */
void onward_window_init_listening (OnwardWindow *self);
void onward_window_listen (OnwardWindow *self, gboolean listen);

G_END_DECLS
