/* first-frame.c: starts a program and says how long it took to the first frame of its first window.
 *
 *   first-frame PROGRAM ARGUMENT...   prints "MAPPED PAINTED", in nanoseconds since it was started
 *
 * Mapped: the X server shows a window of at least 100 by 100 pixels. Painted: a line through its
 * middle has other pixels than the black of an empty screen. The program is ended then. */

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <X11/Xlib.h>
#include <X11/Xutil.h>

#define LEAST 100 /* pixels */

static long long
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static Window
wait_until_mapped (Display *display)
{
  XWindowAttributes attributes;
  XEvent event;

  while (1)
    {
      XNextEvent (display, &event);
      if (event.type != MapNotify)
        continue;
      if (XGetWindowAttributes (display, event.xmap.window, &attributes)
          && attributes.width >= LEAST && attributes.height >= LEAST)
        return event.xmap.window;
    }
}

/* The root's picture: on a screen without a compositor it holds the windows. */
static int
is_painted (Display *display, const XWindowAttributes *window)
{
  XImage *line = XGetImage (display, DefaultRootWindow (display), window->x,
                            window->y + window->height / 2, window->width, 1, AllPlanes, ZPixmap);
  int painted = 0;

  for (int x = 0; line != NULL && x < line->width && !painted; x++)
    painted = (XGetPixel (line, x, 0) & 0xffffff) != 0;
  if (line != NULL)
    XDestroyImage (line);
  return painted;
}

static int
ignore_error (Display *display, XErrorEvent *event)
{
  return 0; /* small windows come and go */
}

int
main (int argc, char **argv)
{
  Display *display = XOpenDisplay (NULL);
  XWindowAttributes attributes;
  long long started, mapped;
  Window window;
  pid_t child;

  if (argc < 2 || display == NULL)
    return 2;
  XSetErrorHandler (ignore_error);
  XSelectInput (display, DefaultRootWindow (display), SubstructureNotifyMask);
  XSync (display, False);
  started = now ();
  child = fork ();
  if (child == 0)
    {
      execvp (argv[1], argv + 1);
      _exit (127);
    }
  window = wait_until_mapped (display);
  mapped = now ();
  XGetWindowAttributes (display, window, &attributes);
  while (!is_painted (display, &attributes))
    XSync (display, False);
  printf ("%lld %lld\n", mapped - started, now () - started);
  kill (child, SIGTERM);
  waitpid (child, NULL, 0);
  XCloseDisplay (display);
  return 0;
}
