/* spoofed-names.h: sixty names a signer might give itself to be taken for a school that is known,
 * for the program itself, or for nobody at all. */

#pragma once

#include <glib.h>

#define SPOOFED_NAMES 60

typedef struct
{
  const char *what;
  const char *name;
  gboolean marked; /* it hides or imitates characters: "unusual letters" has to be said */
} SpoofedName;

extern const SpoofedName spoofed_names[SPOOFED_NAMES];
