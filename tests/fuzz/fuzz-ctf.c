/* A school's file is read to its end or refused with a sentence, whatever stands in it. */

#include <gio/gio.h>

#include "ctf/onward-ctf-reader.h"

int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

static gboolean
pupil_cb (const OnwardPupil *pupil, gpointer data, GError **error)
{
  return TRUE;
}

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (data, (gssize)size, NULL);
  g_autoptr (OnwardCtfSummary) summary = NULL;
  g_autoptr (OnwardCtfSource) source = NULL;
  g_autoptr (GError) error = NULL;
  OnwardCtfLimits limits;

  onward_ctf_limits_init (&limits);
  source = onward_ctf_source_new (stream, "fuzz.xml", &limits);
  summary = onward_ctf_read (source, pupil_cb, NULL, &error);
  g_assert_true ((summary == NULL) == (error != NULL));
  return 0;
}
