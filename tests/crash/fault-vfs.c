/* fault-vfs.c: passes every call on to the real disk, but for those that are to fail
 * (sqlite.org/vfs.html, "shims"). Without shared memory, which exclusive locking does not need. */

#include "fault-vfs.h"

#include <signal.h>
#include <string.h>

#include <sqlite3.h>

typedef struct
{
  sqlite3_file base;
  sqlite3_file *real; /* right behind this one */
} File;

static struct
{
  Fault fault;
  guint nth;
  guint count;
  gboolean lasting;
  gboolean struck;
} disk;

static sqlite3_vfs shim;
static sqlite3_vfs *real_vfs;

/* Whether the call at hand is one that fails. */
static gboolean
strikes (gboolean needs_room)
{
  disk.count++;
  if (disk.fault == FAULT_NONE || (disk.fault == FAULT_FULL && !needs_room)
      || (disk.lasting ? disk.count < disk.nth : disk.count != disk.nth))
    return FALSE;
  disk.struck = TRUE;
  return TRUE;
}

static int
fail (int code)
{
  if (disk.fault == FAULT_KILL || disk.fault == FAULT_KILL_AFTER)
    raise (SIGKILL);
  return disk.fault == FAULT_FULL ? SQLITE_FULL : code;
}

static sqlite3_file *
real_of (sqlite3_file *file)
{
  return ((File *)file)->real;
}

static int
file_close (sqlite3_file *file)
{
  return real_of (file)->pMethods->xClose (real_of (file));
}

static int
file_read (sqlite3_file *file, void *data, int length, sqlite3_int64 at)
{
  return real_of (file)->pMethods->xRead (real_of (file), data, length, at);
}

static int
file_write (sqlite3_file *file, const void *data, int length, sqlite3_int64 at)
{
  if (!strikes (TRUE))
    return real_of (file)->pMethods->xWrite (real_of (file), data, length, at);
  if (disk.fault != FAULT_KILL_AFTER)
    length /= 2;
  real_of (file)->pMethods->xWrite (real_of (file), data, length, at);
  return fail (SQLITE_IOERR_WRITE);
}

static int
file_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  return strikes (FALSE) ? fail (SQLITE_IOERR_TRUNCATE)
                         : real_of (file)->pMethods->xTruncate (real_of (file), size);
}

static int
file_sync (sqlite3_file *file, int flags)
{
  return strikes (FALSE) ? fail (SQLITE_IOERR_FSYNC)
                         : real_of (file)->pMethods->xSync (real_of (file), flags);
}

static int
file_size (sqlite3_file *file, sqlite3_int64 *size)
{
  return real_of (file)->pMethods->xFileSize (real_of (file), size);
}

static int
file_lock (sqlite3_file *file, int level)
{
  return real_of (file)->pMethods->xLock (real_of (file), level);
}

static int
file_unlock (sqlite3_file *file, int level)
{
  return real_of (file)->pMethods->xUnlock (real_of (file), level);
}

static int
file_check_lock (sqlite3_file *file, int *reserved)
{
  return real_of (file)->pMethods->xCheckReservedLock (real_of (file), reserved);
}

static int
file_control (sqlite3_file *file, int what, void *data)
{
  return real_of (file)->pMethods->xFileControl (real_of (file), what, data);
}

static int
file_sector_size (sqlite3_file *file)
{
  return real_of (file)->pMethods->xSectorSize (real_of (file));
}

static int
file_characteristics (sqlite3_file *file)
{
  return real_of (file)->pMethods->xDeviceCharacteristics (real_of (file));
}

static const sqlite3_io_methods methods = { 1,
                                            file_close,
                                            file_read,
                                            file_write,
                                            file_truncate,
                                            file_sync,
                                            file_size,
                                            file_lock,
                                            file_unlock,
                                            file_check_lock,
                                            file_control,
                                            file_sector_size,
                                            file_characteristics };

static int
vfs_open (sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out)
{
  File *self = (File *)file;
  int result = SQLITE_OK;

  self->base.pMethods = NULL;
  self->real = (sqlite3_file *)(self + 1);
  if ((flags & SQLITE_OPEN_CREATE) != 0 && strikes (FALSE))
    return fail (SQLITE_CANTOPEN);
  result = real_vfs->xOpen (real_vfs, name, self->real, flags, out);
  if (self->real->pMethods != NULL)
    self->base.pMethods = &methods;
  return result;
}

static int
vfs_delete (sqlite3_vfs *vfs, const char *name, int sync)
{
  return strikes (FALSE) ? fail (SQLITE_IOERR_DELETE) : real_vfs->xDelete (real_vfs, name, sync);
}

/**
 * fault_vfs_install:
 *
 * Makes this the disk of every database that is opened from now on.
 */
void
fault_vfs_install (void)
{
  if (real_vfs != NULL)
    return;
  sqlite3_initialize ();
  real_vfs = sqlite3_vfs_find (NULL);
  shim = *real_vfs;
  shim.pNext = NULL;
  shim.zName = "fault";
  shim.szOsFile = (int)sizeof (File) + real_vfs->szOsFile;
  shim.xOpen = vfs_open;
  shim.xDelete = vfs_delete;
  g_assert_cmpint (sqlite3_vfs_register (&shim, TRUE), ==, SQLITE_OK);
}

/**
 * fault_vfs_arm:
 * @fault: how it fails
 * @nth: at which call, from 1
 * @lasting: whether at every one from then on
 *
 * Counts calls anew, and fails at the @nth.
 */
void
fault_vfs_arm (Fault fault, guint nth, gboolean lasting)
{
  disk.fault = fault;
  disk.nth = nth;
  disk.lasting = lasting;
  disk.count = 0;
  disk.struck = FALSE;
}

/**
 * fault_vfs_disarm:
 *
 * From now on all is well, and counted anew.
 */
void
fault_vfs_disarm (void)
{
  fault_vfs_arm (FAULT_NONE, 0, FALSE);
}

/**
 * fault_vfs_count:
 *
 * Returns: how many calls could have failed since it was armed
 */
guint
fault_vfs_count (void)
{
  return disk.count;
}

/**
 * fault_vfs_struck:
 *
 * Returns: whether one did fail since it was armed
 */
gboolean
fault_vfs_struck (void)
{
  return disk.struck;
}
