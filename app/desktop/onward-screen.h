/* onward-screen.h: what fills the window: one place somebody can be at. Abstract.
 *
 * Screens do not know each other: they lead on by the action `win.go` with a place as its target,
 * and onward-places.c makes the screen of a place. */

#pragma once

#include <adwaita.h>

#include "desktop/onward-desk.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_SCREEN (onward_screen_get_type ())
G_DECLARE_DERIVABLE_TYPE (OnwardScreen, onward_screen, ONWARD, SCREEN, AdwBin)

struct _OnwardScreenClass
{
  AdwBinClass parent_class;

  /* It has just become what the window shows: the place to put the focus. */
  void (*shown) (OnwardScreen *self);
  /* It is about to go: take over what is half typed. FALSE: it has to stay, and says why. */
  gboolean (*leave) (OnwardScreen *self);
  /* What Listen reads: sentences in order, NULL at the end. By default all labels that show. */
  GStrv (*listen) (OnwardScreen *self);
};

OnwardDesk *onward_screen_get_desk (OnwardScreen *self);
OnwardDraft *onward_screen_get_draft (OnwardScreen *self); /* the one on the desk; nullable */

/* What to do here: the one heading, as a sentence. For the title of the window's content. */
const char *onward_screen_get_heading (OnwardScreen *self);
void onward_screen_set_heading (OnwardScreen *self, const char *heading);
/* What Help says of this screen. */
const char *onward_screen_get_help (OnwardScreen *self);

void onward_screen_shown (OnwardScreen *self);
gboolean onward_screen_leave (OnwardScreen *self);
GStrv onward_screen_listen (OnwardScreen *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
