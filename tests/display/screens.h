/* screens.h: every screen in each of its states: for pictures, and for the tests that look at all
 * of them. */

#pragma once

#include "display.h"

typedef struct
{
  const char *name;  /* of its picture: "home-new" */
  const char *mine;  /* as in display_new_with_people(); with @use NONE: no vault is there */
  OnwardUse use;     /* who uses this computer */
  const char *place; /* "home", or "name/detail" */
  void (*prepare) (Display *display); /* before going there; NULL: nothing */
  void (*bring) (Display *display);   /* into its state, once it shows; NULL: nothing */
} DisplayScreen;

extern const DisplayScreen display_screens[]; /* the last one has no name */

Display *display_show (const DisplayScreen *screen) G_GNUC_WARN_UNUSED_RESULT;
