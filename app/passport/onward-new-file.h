/* onward-new-file.h: a new file of somebody's, where they chose: of mode 0600, never over one that
 * is there, read back before it is said to be there. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define ONWARD_NEW_FILE_ERROR (onward_new_file_error_quark ())

typedef enum
{
  ONWARD_NEW_FILE_ERROR_FAILED /* it is not there; the sentence says why */
} OnwardNewFileError;

GQuark onward_new_file_error_quark (void);

gboolean onward_new_file_write (const char *path, gconstpointer data, gsize length, GError **error);

/* The same in two steps, for what cannot be made a second time: the name is taken first. */
int onward_new_file_claim (const char *path, GError **error);
gboolean onward_new_file_fill (int claimed, const char *path, gconstpointer data, gsize length,
                               GError **error);               /* closes @claimed */
void onward_new_file_give_up (int claimed, const char *path); /* nothing came of it */

G_END_DECLS
