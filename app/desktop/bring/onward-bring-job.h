/* onward-bring-job.h: reading a school's file beside the window, which stays alive meanwhile.
 *
 * The file is read and taken apart in a thread of its own. A vault is not for two threads at once:
 * whatever the thread wants to know of it, or to write into it, it asks of the main thread, and
 * waits. There it is done between two events, after what the person does and what is drawn.
 *
 * A job that was cancelled asks nothing any more, and what it began is taken back. */

#pragma once

#include <gio/gio.h>

#include "ctf/onward-ctf-import.h"
#include "desktop/onward-desk.h"

G_BEGIN_DECLS

typedef struct _OnwardBringJob OnwardBringJob;

/* @items: of OnwardBringItem, in the order of the file. NULL as @plan: it failed, or was cancelled
 * (G_IO_ERROR_CANCELLED). Runs in the main thread, once. */
typedef void (*OnwardBringPlanned) (OnwardCtfPlan *plan, GPtrArray *items, const GError *error,
                                    gpointer data);
typedef void (*OnwardBringDone) (gboolean done, const GError *error, gpointer data);

/* @file is the job's; @data must live until the call, or until onward_bring_job_cancel(). */
OnwardBringJob *onward_bring_plan (OnwardDesk *desk, OnwardPupilFile file, GHashTable *matches,
                                   OnwardBringPlanned func,
                                   gpointer data) G_GNUC_WARN_UNUSED_RESULT;
/* @plan stays the caller's and is not to be used before the call. All of it happens, or nothing. */
OnwardBringJob *onward_bring_carry_out (OnwardDesk *desk, OnwardCtfPlan *plan, OnwardBringDone func,
                                        gpointer data) G_GNUC_WARN_UNUSED_RESULT;

void onward_bring_job_cancel (OnwardBringJob *self); /* the function is not called any more */
guint onward_bring_job_count (OnwardBringJob *self); /* pupils so far, over all readings */
void onward_bring_job_unref (OnwardBringJob *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardBringJob, onward_bring_job_unref)

G_END_DECLS
