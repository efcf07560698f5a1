/* A spreadsheet of names is read to its end or refused with a sentence, whatever stands in it; and
 * its preview is one or the other, too. */

#include <sys/mman.h>
#include <unistd.h>

#include "ctf/onward-register.h"

int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

static gboolean
pupil_cb (const OnwardPupil *pupil, gpointer data, GError **error)
{
  for (guint i = 0; i < ONWARD_PUPIL_N_FIELDS; i++)
    g_assert_true (pupil->fields[i] == NULL || g_utf8_validate (pupil->fields[i], -1, NULL));
  return TRUE;
}

static void
read_by (const char *path, const OnwardRegisterMap *map)
{
  g_autoptr (OnwardCtfSummary) summary = NULL;
  g_autoptr (GError) error = NULL;
  OnwardCtfLimits limits;

  onward_ctf_limits_init (&limits);
  summary = onward_register_read (path, map, &limits, pupil_cb, NULL, &error);
  g_assert_true ((summary == NULL) == (error != NULL));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  int fd = memfd_create ("fuzz.csv", MFD_CLOEXEC);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", fd);
  g_autoptr (OnwardRegisterPreview) preview = NULL;
  g_autoptr (GError) error = NULL;
  OnwardRegisterMap map;

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, data, size), ==, (gssize)size);
  preview = onward_register_preview (path, &error);
  g_assert_true ((preview == NULL) == (error != NULL));
  read_by (path, NULL);
  g_assert_true (onward_register_map_parse (&map, "born=1,name=2,upn=3,uln=4,year=5", NULL));
  read_by (path, &map);
  close (fd);
  return 0;
}
