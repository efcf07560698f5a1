/* register-reading.h: a spreadsheet of names, read from text, for tests. */

#pragma once

#include <glib/gstdio.h>
#include <string.h>

#include "ctf-held.h"
#include "ctf/onward-register.h"

#define HEAD "Surname,Forename,DOB\n"
#define ROW "Made,Up,2011-02-03\n"

typedef struct
{
  OnwardCtfSummary *summary;
  GPtrArray *pupils;
  GError *error;
} Result;

static inline void
register_result_clear (Result *self)
{
  onward_ctf_summary_free (self->summary);
  g_clear_pointer (&self->pupils, g_ptr_array_unref);
  g_clear_error (&self->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Result, register_result_clear)

static inline gboolean
register_keep_cb (const OnwardPupil *pupil, gpointer data, GError **error)
{
  g_ptr_array_add (data, onward_pupil_copy (pupil));
  return TRUE;
}

/* A file of @length bytes, for as long as the test runs. */
static inline char *
register_make_file (const char *bytes, gsize length)
{
  g_autoptr (GError) error = NULL;
  char *path = NULL;
  int fd = g_file_open_tmp ("onward-register-XXXXXX.csv", &path, &error);

  g_assert_no_error (error);
  g_close (fd, NULL);
  g_assert_true (g_file_set_contents (path, bytes, (gssize)length, NULL));
  return path;
}

static inline Result
register_read_within (const char *bytes, gsize length, const char *columns,
                      const OnwardCtfLimits *limits)
{
  g_autofree char *path = register_make_file (bytes, length);
  OnwardRegisterMap map;
  Result result = { 0 };

  result.pupils = g_ptr_array_new_with_free_func ((GDestroyNotify)onward_pupil_free);
  if (columns != NULL)
    g_assert_true (onward_register_map_parse (&map, columns, NULL));
  result.summary = onward_register_read (path, columns != NULL ? &map : NULL, limits,
                                         register_keep_cb, result.pupils, &result.error);
  g_assert_true ((result.summary == NULL) == (result.error != NULL));
  g_unlink (path);
  return result;
}

static inline Result
register_read_bytes (const char *bytes, gsize length, const char *columns)
{
  OnwardCtfLimits limits;

  onward_ctf_limits_init (&limits);
  return register_read_within (bytes, length, columns, &limits);
}

static inline Result
register_read_text (const char *text)
{
  return register_read_bytes (text, strlen (text), NULL);
}

static inline const char *
register_field (const Result *result, guint i, OnwardPupilField which)
{
  g_assert_no_error (result->error);
  g_assert_cmpuint (i, <, result->pupils->len);
  return onward_pupil_get (g_ptr_array_index (result->pupils, i), which);
}

static inline void
register_assert_is (const Result *result, guint i, const char *forename, const char *surname,
                    const char *born)
{
  g_assert_cmpstr (register_field (result, i, ONWARD_PUPIL_FORENAME), ==, forename);
  g_assert_cmpstr (register_field (result, i, ONWARD_PUPIL_SURNAME), ==, surname);
  g_assert_cmpstr (register_field (result, i, ONWARD_PUPIL_BORN), ==, born);
}

static inline void
register_assert_one (const char *text, const char *forename, const char *surname, const char *born)
{
  g_auto (Result) result = register_read_text (text);

  g_assert_no_error (result.error);
  g_assert_cmpuint (result.pupils->len, ==, 1);
  register_assert_is (&result, 0, forename, surname, born);
}

/* Refused with @code, in one line that names the file and holds @words. */
static inline void
register_assert_refused (const Result *result, OnwardCtfError code, const char *words)
{
  g_assert_error (result->error, ONWARD_CTF_ERROR, (gint)code);
  g_assert_null (strchr (result->error->message, '\n'));
  if (strstr (result->error->message, words) == NULL)
    g_test_message ("%s", result->error->message);
  g_assert_nonnull (strstr (result->error->message, words));
}

static inline void
register_assert_refuses (const char *text, OnwardCtfError code, const char *words)
{
  g_auto (Result) result = register_read_text (text);

  register_assert_refused (&result, code, words);
}

static inline gboolean
register_says (GPtrArray *sentences, const char *words)
{
  for (guint i = 0; i < sentences->len; i++)
    if (strstr (g_ptr_array_index (sentences, i), words) != NULL)
      return TRUE;
  return FALSE;
}
