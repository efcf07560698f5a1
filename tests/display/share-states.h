/* share-states.h: brings a passport to where it can be shared, and a share into its states. */

#pragma once

#include "display.h"

#define SHARE_CODE                                                                                 \
  {                                                                                                \
    "apple", "bicycle", "rocket", "kite", "star", NULL                                             \
  }

/* The passport on the desk is sealed by its school, with the young person's code. */
void display_share_seal (Display *display);
/* Sealed, and changed since. */
void display_share_seal_and_change (Display *display);
