#include "desktop/onward-incoming.h"

#include <glib/gi18n-lib.h>

#include "desktop/onward-places.h"

/* A byte more than the longest file of ours that is read whole: its reader says what is too big. */
#define FILE_MAX (2 * 1024 * 1024 + 1)
#define ANY_KIND "receive"

/* What has no place of its own is checked like a passport, and the verdict says what it is. */
static const struct
{
  OnwardFileKind kind;
  const char *place;
} kinds[] = {
  { ONWARD_FILE_CARD, "people" },       { ONWARD_FILE_REQUEST, "asked" },
  { ONWARD_FILE_REPLY, "reply" },       { ONWARD_FILE_HANDOVER, "handover" },
  { ONWARD_FILE_PASSPORT, "own-copy" },
};

/**
 * onward_incoming_place:
 * @kind: a kind of file
 *
 * Returns: the place where a file of this kind is shown
 */
const char *
onward_incoming_place (OnwardFileKind kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].kind == kind && onward_places_find (kinds[i].place, NULL) != NULL)
      return kinds[i].place;
  return ANY_KIND;
}

/**
 * onward_incoming_place_of:
 * @file: a whole file
 *
 * Returns: the place where it is shown
 */
const char *
onward_incoming_place_of (GBytes *file)
{
  return onward_incoming_place (onward_recognise (file).kind);
}

/**
 * onward_incoming_take:
 * @window: the window
 * @file: a whole file
 *
 * Lays a file on the desk and goes to the place for its kind. Nothing of it is kept yet.
 */
void
onward_incoming_take (OnwardWindow *window, GBytes *file)
{
  OnwardDesk *desk = onward_window_get_desk (window);

  onward_desk_set_incoming (desk, file);
  if (onward_desk_get_vault (desk) != NULL)
    onward_window_go (window, onward_incoming_place_of (file));
  else
    onward_window_go_first (window);
}

/* In a thread: a stick, or a folder of somebody else's computer, may take its time. */
static void
read_in_thread (GTask *task, gpointer window, gpointer path, GCancellable *cancellable)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = NULL;
  g_autofree guint8 *buffer = g_malloc (FILE_MAX);
  gsize length = 0;
  GError *error = NULL;

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR)) /* a pipe would never end */
    error
        = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, _ ("This is not a file."));
  else
    stream = g_file_read (file, NULL, &error);
  if (stream != NULL)
    g_input_stream_read_all (G_INPUT_STREAM (stream), buffer, FILE_MAX, &length, NULL, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_bytes_new (buffer, length), (GDestroyNotify)g_bytes_unref);
}

/**
 * onward_incoming_read:
 * @asker: (type GObject): who asks; it lives until @done was called
 * @path: a file from somebody
 * @done: called with @asker
 *
 * Reads a file in a thread: no more of it than a file of ours can be long.
 */
void
onward_incoming_read (gpointer asker, const char *path, GAsyncReadyCallback done)
{
  g_autoptr (GTask) task = g_task_new (asker, NULL, done, NULL);

  g_task_set_source_tag (task, onward_incoming_read);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, read_in_thread);
}

/**
 * onward_incoming_read_finish:
 * @result: as @done got it
 * @error: return location, domain `G_IO_ERROR`
 *
 * Returns: (transfer full): what is in the file, or NULL
 */
GBytes *
onward_incoming_read_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
read_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  OnwardWindow *window = ONWARD_WINDOW (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = onward_incoming_read_finish (result, &error);

  if (onward_window_get_desk (window) == NULL) /* it was closed meanwhile */
    return;
  if (file != NULL)
    onward_incoming_take (window, file);
  else
    onward_window_say (window, error->message);
}

/**
 * onward_incoming_open:
 * @window: the window
 * @path: a file from somebody
 *
 * Reads a file in a thread, then does as onward_incoming_take(). What cannot be read is said at the
 * foot of the window.
 */
void
onward_incoming_open (OnwardWindow *window, const char *path)
{
  onward_incoming_read (window, path, read_cb);
}
