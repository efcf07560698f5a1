/* ctf-result.h: what came of reading a Common Transfer File, for the tests that read one. */

#pragma once

#include <gio/gio.h>
#include <string.h>

#include "ctf/onward-ctf-reader.h"

#define HEAD "<CTfile><Header><CTFversion>26.0</CTFversion></Header><CTFpupilData>"
#define PUPIL "<Pupil><Surname>Made</Surname><Forename>Up</Forename><DOB>2011-02-03</DOB></Pupil>"
#define NAMED "<Surname>Made</Surname><Forename>Up</Forename>"
#define BORN "<DOB>2011-02-03</DOB>"
#define TAIL "</CTFpupilData></CTfile>"

typedef struct
{
  OnwardCtfSummary *summary;
  GPtrArray *pupils;
  GError *error;
} Result;

static inline void
result_clear (Result *self)
{
  onward_ctf_summary_free (self->summary);
  g_clear_pointer (&self->pupils, g_ptr_array_unref);
  g_clear_error (&self->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Result, result_clear)

static inline gboolean
keep_cb (const OnwardPupil *pupil, gpointer data, GError **error)
{
  g_ptr_array_add (data, onward_pupil_copy (pupil));
  return TRUE;
}

static inline Result
read_source (OnwardCtfSource *source)
{
  Result result = { 0 };

  result.pupils = g_ptr_array_new_with_free_func ((GDestroyNotify)onward_pupil_free);
  result.summary = onward_ctf_read (source, keep_cb, result.pupils, &result.error);
  g_assert_true ((result.summary == NULL) == (result.error != NULL));
  return result;
}

static inline Result
read_bytes (const char *bytes, gsize length, const OnwardCtfLimits *limits)
{
  g_autoptr (GInputStream) stream
      = g_memory_input_stream_new_from_data (bytes, (gssize)length, NULL);
  g_autoptr (OnwardCtfSource) source = onward_ctf_source_new (stream, "made.xml", limits);

  return read_source (source);
}

static inline Result
read_text (const char *text)
{
  OnwardCtfLimits limits;

  onward_ctf_limits_init (&limits);
  return read_bytes (text, strlen (text), &limits);
}

static inline char *
path_of (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "core", "ctf", name, NULL);
}

static inline Result
read_file (const char *name)
{
  g_autofree char *path = path_of (name);
  OnwardCtfLimits limits;
  g_autoptr (OnwardCtfSource) source = NULL;
  g_autoptr (GError) error = NULL;

  onward_ctf_limits_init (&limits);
  source = onward_ctf_source_open (path, &limits, &error);
  g_assert_no_error (error);
  return read_source (source);
}

static inline const OnwardPupil *
pupil_at (const Result *result, guint i)
{
  g_assert_no_error (result->error);
  g_assert_cmpuint (i, <, result->pupils->len);
  return g_ptr_array_index (result->pupils, i);
}

/* Is refused with @code, in one line that names the file and holds @words. */
static inline void
assert_refused (const Result *result, OnwardCtfError code, const char *words)
{
  g_assert_error (result->error, ONWARD_CTF_ERROR, (gint)code);
  g_assert_null (strchr (result->error->message, '\n'));
  g_assert_nonnull (strstr (result->error->message, words));
}

static inline void
assert_refuses_text (const char *text, OnwardCtfError code, const char *words)
{
  g_auto (Result) result = read_text (text);

  assert_refused (&result, code, words);
  g_assert_nonnull (strstr (result.error->message, "made.xml"));
}

static inline gboolean
says (GPtrArray *sentences, const char *words)
{
  for (guint i = 0; i < sentences->len; i++)
    if (strstr (g_ptr_array_index (sentences, i), words) != NULL)
      return TRUE;
  return FALSE;
}

static inline void
assert_field (const OnwardPupil *pupil, OnwardPupilField field, const char *value)
{
  g_assert_cmpstr (onward_pupil_get (pupil, field), ==, value);
}
