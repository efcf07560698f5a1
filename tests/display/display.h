/* display.h: the window, for tests: with a vault of its own in which the six invented people live,
 * in a home of its own, on the 21st of November 2026.
 *
 * Nothing here waits for a time: display_until() runs the main loop until something holds, and the
 * test runner ends a test in which it never does. */

#pragma once

#include "desktop/onward-application.h"

typedef struct
{
  char *top;       /* a temporary folder, gone with the display */
  char *folder;    /* of the vault, in it */
  char *people[7]; /* ids of passports in the order of people_names; NULL ends them */
  OnwardApplication *application; /* registered, not running; one for all displays of a process */
  OnwardDesk *desk;               /* owned */
  OnwardWindow *window;           /* presented */
} Display;

/* First: GTK and libadwaita, without animations, in the language of the process. */
void display_init (int *argc, char ***argv);

/* Nothing is there yet: as at the first start. No screen shows. */
Display *display_new (void);
/* A vault with the six people, open on the desk, used by @use. @mine: whose computer it is, and
 * whose passport lies on the desk ("robin"); "new": an empty passport; NULL: nobody's. */
Display *display_new_with_people (const char *mine, OnwardUse use);
void display_free (Display *self);

OnwardDraft *display_get_draft (Display *self);
const char *display_get_id (Display *self, const char *person); /* of the passport of "sam" */
void display_go (Display *self, const char *place);             /* and waits until it is drawn */
void display_draw (Display *self);                              /* waits until it is drawn */

/* The first widget of @type below @root (NULL: the screen) that shows and whose words, those of the
 * labels in it, or whose tooltip, are @words. display_get() fails the test if there is none.
 * Words are given in English and looked for in the language of the process. */
GtkWidget *display_find (Display *self, GtkWidget *root, GType type, const char *words);
GtkWidget *display_get (Display *self, GtkWidget *root, GType type, const char *words);
/* As a press of the button whose words begin with @words; returns when its handlers have run. */
void display_press (Display *self, const char *words);

/* Calls @func for every widget of @type that shows, in order. */
typedef void (*DisplayFunc) (GtkWidget *widget, gpointer data);
void display_each (GtkWidget *root, GType type, DisplayFunc func, gpointer data);

#define display_until(condition)                                                                   \
  G_STMT_START                                                                                     \
  {                                                                                                \
    while (!(condition))                                                                           \
      g_main_context_iteration (NULL, TRUE);                                                       \
  }                                                                                                \
  G_STMT_END

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Display, display_free)
