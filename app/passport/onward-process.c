#include "passport/onward-process.h"

#include <fcntl.h>
#include <linux/close_range.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

/* A program started without stdin, stdout or stderr would get one of their numbers for the database
 * and print its messages into it. */
static gboolean
fill_standard_descriptors (void)
{
  int opened = -1;

  do
    opened = open ("/dev/null", O_RDWR);
  while (opened >= 0 && opened <= STDERR_FILENO);
  if (opened >= 0)
    close (opened);
  return opened >= 0;
}

/* A handler that cores are piped to is started even at a limit of 0; a limit of 1 stops it. */
static gboolean
forbid_cores (void)
{
  struct rlimit limit = { 0, 0 };
  char first = '\0';
  int pattern = open ("/proc/sys/kernel/core_pattern", O_RDONLY | O_CLOEXEC);

  if (pattern >= 0)
    {
      if (read (pattern, &first, 1) == 1 && first == '|')
        limit.rlim_cur = limit.rlim_max = 1;
      close (pattern);
    }
  if (setrlimit (RLIMIT_CORE, &limit) == 0)
    return TRUE;
  /* Where the hard limit is 0 already it cannot be raised to 1. */
  limit.rlim_cur = limit.rlim_max = 0;
  return setrlimit (RLIMIT_CORE, &limit) == 0;
}

/**
 * onward_process_harden:
 *
 * Makes the process safe before it reads anything: what it makes is for its owner alone, no program
 * it starts can gain rights or inherits open files, and no core file holds what it kept in memory.
 * The first call of a program's main(); the window's program calls it before GTK.
 *
 * It stays dumpable: portals refuse a caller that is not, the memory checkers of the test build
 * need it, and keys are in memory that no dump holds.
 *
 * Returns: (nullable): NULL, or the name of what this system refuses; then nothing should be opened
 */
const char *
onward_process_harden (void)
{
  const char *refused = NULL;

  umask (077);
  if (!fill_standard_descriptors ())
    refused = "/dev/null";
  else if (prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
    refused = "PR_SET_NO_NEW_PRIVS";
  else if (!forbid_cores ())
    refused = "RLIMIT_CORE";
  /* Kernels before 5.11 cannot mark a range; on them nothing but our own files is open. */
  close_range (STDERR_FILENO + 1, ~0U, CLOSE_RANGE_CLOEXEC);
  return refused;
}
