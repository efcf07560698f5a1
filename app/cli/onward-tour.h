/* onward-tour.h: the stage of the tour: a folder, and this program started again for every step. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _OnwardTour OnwardTour;

/* Makes @folder, which must not be there or be empty, and puts the sample files into it. */
OnwardTour *onward_tour_new (const char *folder, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void onward_tour_free (OnwardTour *self);

/* A heading in words, then the exact command line and what it answered. @vault names whose vault it
 * is ("setting"), or is NULL for a verb that needs none. Arguments end with NULL; their %-names are
 * filled in from what was remembered. FALSE if it answered otherwise than with @expected. */
gboolean onward_tour_step (OnwardTour *self, const char *heading, const char *vault, int expected,
                           ...) G_GNUC_NULL_TERMINATED;
/* The same without printing: what the step printed on stdout, as JSON, one member of it. */
gboolean onward_tour_remember (OnwardTour *self, const char *name, const char *member,
                               const char *vault, ...) G_GNUC_NULL_TERMINATED;
void onward_tour_set (OnwardTour *self, const char *name, const char *value);
gboolean onward_tour_write (OnwardTour *self, const char *file, const char *text);
gboolean onward_tour_copy_damaged (OnwardTour *self, const char *from, const char *to);

guint onward_tour_count (OnwardTour *self);     /* steps */
guint onward_tour_surprises (OnwardTour *self); /* that answered otherwise than expected */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardTour, onward_tour_free)

G_END_DECLS
