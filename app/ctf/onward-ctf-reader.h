/* onward-ctf-reader.h: reads a Common Transfer File, a pupil at a time.
 *
 *   g_autoptr (OnwardCtfSource) source = onward_ctf_source_open (path, &limits, &error);
 *   g_autoptr (OnwardCtfSummary) summary = onward_ctf_read (source, seen_cb, data, &error);
 *
 * Versions 17 to 26 are read; other versions are read and said so. Values are found by name: order
 * does not matter, and what is not known is counted and read past. Files are not validated against
 * the Department's schema. */

#pragma once

#include "ctf/onward-ctf-source.h"
#include "ctf/onward-pupil.h"

G_BEGIN_DECLS

#define ONWARD_CTF_VERSION_MIN 17
#define ONWARD_CTF_VERSION_MAX 26

typedef struct
{
  guint version; /* 26; 0: the file does not say */
  char *date;    /* when it was written, YYYY-MM-DD; nullable */
  char *lea;     /* of the school that wrote it; these four nullable */
  char *estab;
  char *urn;
  char *school;
  guint64 pupils;
  guint64 broken;
  guint64 past;      /* parts of the standard that a passport does not need */
  guint64 unknown;   /* elements that are not of the standard, as far as Onward knows it */
  GHashTable *names; /* of those, by name: how many; at most 50 names */
  char *digest;      /* SHA-256 of the file, in hex */
  GPtrArray *notes;  /* of char*: of a file of another kind, all there is to say of it; nullable */
} OnwardCtfSummary;

void onward_ctf_summary_free (OnwardCtfSummary *self);
GPtrArray *onward_ctf_summary_in_words (const OnwardCtfSummary *self) G_GNUC_WARN_UNUSED_RESULT;

/* Called for every pupil, broken ones too; FALSE with @error set stops. Nothing may be kept for
 * good before onward_ctf_read() has returned: the file may yet turn out to be cut off. */
typedef gboolean (*OnwardPupilFunc) (const OnwardPupil *pupil, gpointer data, GError **error);

OnwardCtfSummary *onward_ctf_read (OnwardCtfSource *source, OnwardPupilFunc func, gpointer data,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardCtfSummary, onward_ctf_summary_free)

G_END_DECLS
