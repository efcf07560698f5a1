#include "cli/onward-cli.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#define TYPED_MAX 1024

/* Signals that end or stop a program: the terminal has to show again what is typed before that. */
static const int watched[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP };

static volatile sig_atomic_t arrived;

static void
remember (int number)
{
  arrived = number;
}

/**
 * onward_cli_can_ask:
 *
 * Returns: whether somebody sits at a terminal, so that a question can be put
 */
gboolean
onward_cli_can_ask (void)
{
  return isatty (STDIN_FILENO) == 1 && isatty (STDERR_FILENO) == 1;
}

/* Signals come only while it waits here: one that came just before the wait would be missed, and
 * the wait would go on. */
static gboolean
wait_for_input (const sigset_t *open)
{
  struct pollfd input = { STDIN_FILENO, POLLIN, 0 };

  while (ppoll (&input, 1, NULL, open) < 0)
    if (errno != EINTR || arrived != 0)
      return FALSE;
  return TRUE;
}

/* One line, or what there is of it. -1: interrupted, or nothing came at all. */
static gssize
read_line (guint8 *buffer, gsize size, const sigset_t *open)
{
  gsize length = 0;

  while (length < size)
    {
      gssize got = wait_for_input (open) ? read (STDIN_FILENO, buffer + length, 1) : -1;

      if (got <= 0)
        return got == 0 && length > 0 ? (gssize)length : -1;
      if (buffer[length] == '\n')
        break;
      length++;
    }
  return (gssize)length;
}

/* The question comes after the echo is off: who types at once is not shown either. */
static gssize
ask_hidden (const char *question, guint8 *buffer, gsize size)
{
  struct sigaction remembering = { .sa_handler = remember }, before[G_N_ELEMENTS (watched)];
  struct termios shown = { 0 }, hidden = { 0 };
  sigset_t closed, open;
  gssize length = -1;

  arrived = 0;
  if (tcgetattr (STDIN_FILENO, &shown) != 0)
    return -1;
  sigemptyset (&remembering.sa_mask);
  sigemptyset (&closed);
  for (guint i = 0; i < G_N_ELEMENTS (watched); i++)
    {
      sigaddset (&closed, watched[i]);
      sigaction (watched[i], &remembering, &before[i]);
    }
  sigprocmask (SIG_BLOCK, &closed, &open);
  hidden = shown;
  hidden.c_lflag &= ~(tcflag_t)(ECHO | ECHONL);
  if (tcsetattr (STDIN_FILENO, TCSAFLUSH, &hidden) == 0)
    {
      g_printerr ("%s: ", question);
      length = read_line (buffer, size, &open);
      g_printerr ("\n");
    }
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &shown);
  for (guint i = 0; i < G_N_ELEMENTS (watched); i++)
    sigaction (watched[i], &before[i], NULL);
  sigprocmask (SIG_SETMASK, &open, NULL);
  if (arrived != 0)
    raise (arrived);
  return length;
}

/**
 * onward_cli_ask_secret:
 * @question: what is asked, without a colon
 * @error: return location, `ONWARD_CLI_ERROR_USAGE`
 *
 * Asks for a secret on the terminal. What is typed is not shown, and is kept in locked memory only.
 *
 * Returns: (transfer full) (nullable): what was typed, without the end of the line
 */
OnwardSecret *
onward_cli_ask_secret (const char *question, GError **error)
{
  g_autoptr (OnwardSecret) typed = onward_secret_new (TYPED_MAX);
  gssize length = 0;

  length = ask_hidden (question, onward_secret_data (typed), TYPED_MAX);
  if (length > 0 && length < TYPED_MAX)
    return onward_secret_new_copy (onward_secret_data (typed), (gsize)length);
  g_set_error_literal (error, ONWARD_CLI_ERROR, ONWARD_CLI_ERROR_USAGE,
                       length <= 0 ? _ ("Nothing was typed, so nothing was done.")
                                   : _ ("That is too long; at most 1023 bytes can be typed."));
  return NULL;
}
