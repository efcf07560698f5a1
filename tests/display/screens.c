#include "screens.h"

#define YOUNG_PERSON ONWARD_USE_YOUNG_PERSON
#define SUPPORTER ONWARD_USE_SUPPORTER

static void
make_ready (Display *display)
{
  display_press (display, "It is ready");
}

const DisplayScreen display_screens[] = {
  { "home", "robin", YOUNG_PERSON, "home" },
  { "home-new", "new", YOUNG_PERSON, "home" },
  { "ready", "robin", YOUNG_PERSON, "ready", NULL, make_ready },
  { "ready-not-yet", "sam", YOUNG_PERSON, "ready" },
  { "parts", "robin", YOUNG_PERSON, "parts" },
  { NULL },
};

Display *
display_show (const DisplayScreen *screen)
{
  Display *display = screen->use == ONWARD_USE_NONE
                         ? display_new ()
                         : display_new_with_people (screen->mine, screen->use);

  if (screen->prepare != NULL)
    screen->prepare (display);
  display_go (display, screen->place);
  if (screen->bring != NULL)
    screen->bring (display);
  display_draw (display);
  return display;
}
