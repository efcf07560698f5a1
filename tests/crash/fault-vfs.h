/* fault-vfs.h: a disk that fails when it is told to: below SQLite, at the n-th call that changes a
 * file. In a process that installed it, every database opened from then on stands on it. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  FAULT_NONE,
  FAULT_FULL,      /* a write finds no room: half of it is written */
  FAULT_ERROR,     /* a write, sync, truncation, deletion or making of a file fails */
  FAULT_KILL,      /* the process dies there, a write half done */
  FAULT_KILL_AFTER /* or a write whole, and nothing after it */
} Fault;

void fault_vfs_install (void);
/* Counting begins anew. @lasting: every call from the @nth on, not that one alone. */
void fault_vfs_arm (Fault fault, guint nth, gboolean lasting);
void fault_vfs_disarm (void);
guint fault_vfs_count (void); /* calls since it was armed or disarmed */
gboolean fault_vfs_struck (void);

G_END_DECLS
