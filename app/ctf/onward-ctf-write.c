#include "ctf/onward-ctf-write.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <libxml/xmlwriter.h>

#include "passport/onward-clock.h"
#include "passport/onward-date.h"

#define NEW_YEAR_MONTH                                                                             \
  G_DATE_SEPTEMBER /* of the academic year, as the Department's services do                        \
                    */
#define NAME_LENGTH (7 + 5 + 7 + 1 + 3 + 4) /* 9994001_CTF_9998001_001.xml */

struct _OnwardCtfWriter
{
  char *folder;
  char *path;
  int fd; /* -1: closed */
  xmlTextWriterPtr xml;
  int reason;    /* of the first failure, as errno */
  gboolean made; /* the file is ours */
  gboolean kept;
};

static gboolean
fail (OnwardCtfWriter *self, GError **error)
{
  g_set_error (error, ONWARD_CTF_ERROR, ONWARD_CTF_ERROR_WRITE,
               _ ("The file %s cannot be written: %s. Nothing is left of it."), self->path,
               g_strerror (self->reason != 0 ? self->reason : EIO));
  return FALSE;
}

/* --- libxml2 writes, this file says where to --- */

static int
write_cb (void *data, const char *buffer, int length)
{
  OnwardCtfWriter *self = data;
  int done = 0;

  while (done < length)
    {
      gssize piece = write (self->fd, buffer + done, (gsize)(length - done));

      if (piece < 0 && errno == EINTR)
        continue;
      if (piece <= 0)
        {
          self->reason = errno;
          return -1;
        }
      done += (int)piece;
    }
  return length;
}

static gboolean
open_element (OnwardCtfWriter *self, const char *name)
{
  return xmlTextWriterStartElement (self->xml, BAD_CAST name) >= 0;
}

static gboolean
close_element (OnwardCtfWriter *self)
{
  return xmlTextWriterEndElement (self->xml) >= 0;
}

/* What is not given is not written: no element is empty. */
static gboolean
put (OnwardCtfWriter *self, const char *name, const char *text)
{
  return text == NULL || *text == '\0'
         || xmlTextWriterWriteElement (self->xml, BAD_CAST name, BAD_CAST text) >= 0;
}

static gboolean
put_day (OnwardCtfWriter *self, const char *name, const GDate *day)
{
  g_autofree char *text = g_date_valid (day) ? onward_date_print (day) : NULL;

  return put (self, name, text);
}

/* --- the header --- */

static gboolean
put_time (OnwardCtfWriter *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (onward_clock_now ());
  g_autofree char *text = g_date_time_format (now, "%Y-%m-%dT%H:%M:%S");

  return put (self, "DateTime", text);
}

static gboolean
put_academic_year (OnwardCtfWriter *self)
{
  GDate today;
  g_autofree char *text = NULL;

  onward_clock_today (&today);
  text = g_strdup_printf ("%04u", (guint)g_date_get_year (&today)
                                      - (g_date_get_month (&today) < NEW_YEAR_MONTH ? 1 : 0));
  return put (self, "AcademicYear", text);
}

static gboolean
put_header (OnwardCtfWriter *self, const OnwardCtfParty *from, const OnwardCtfParty *to)
{
  return open_element (self, "Header") && put (self, "DocumentName", "Common Transfer File")
         && put (self, "CTFversion", ONWARD_CTF_VERSION_WRITTEN) && put_time (self)
         && put (self, "DocumentQualifier", "partial") && put (self, "DataDescriptor", "SEN")
         && put (self, "SupplierID", "Onward") && open_element (self, "SourceSchool")
         && put (self, "LEA", from->lea) && put (self, "Estab", from->estab)
         && put (self, "URN", from->urn) && put (self, "SchoolName", from->name)
         && put_academic_year (self) && close_element (self) && open_element (self, "DestSchool")
         && put (self, "LEA", to->lea) && put (self, "Estab", to->estab) && close_element (self)
         && close_element (self);
}

/* --- a name that is free --- */

static char *
name_start (const OnwardCtfParty *from, const OnwardCtfParty *to)
{
  return g_strdup_printf ("%s%s_CTF_%s%s_", from->lea, from->estab, to->lea, to->estab);
}

/* The highest number in the folder that @start is followed by; renamed copies do not count. */
static guint
last_number (const char *folder, const char *start)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;
  guint last = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      const char *digits = name + strlen (start);

      if (strlen (name) == NAME_LENGTH && g_ascii_strncasecmp (name, start, strlen (start)) == 0
          && strspn (digits, "0123456789") == 3 && g_ascii_strcasecmp (digits + 3, ".xml") == 0)
        last = MAX (last, (guint)g_ascii_strtoull (digits, NULL, 10));
    }
  return last;
}

/* Takes the next name, never one that is there; a link is one that is there. */
static gboolean
claim (OnwardCtfWriter *self, const char *start, GError **error)
{
  guint number = last_number (self->folder, start) + 1;

  for (; number <= ONWARD_CTF_NUMBER_MAX; number++)
    {
      g_autofree char *name = g_strdup_printf ("%s%03u.xml", start, number);

      g_free (self->path);
      self->path = g_build_filename (self->folder, name, NULL);
      self->fd = open (self->path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
      self->made = self->fd >= 0;
      if (self->made)
        return TRUE;
      if (errno != EEXIST)
        {
          g_set_error (error, ONWARD_CTF_ERROR, ONWARD_CTF_ERROR_WRITE,
                       _ ("The file %s cannot be made: %s."), self->path, g_strerror (errno));
          return FALSE;
        }
    }
  g_set_error (error, ONWARD_CTF_ERROR, ONWARD_CTF_ERROR_WRITE,
               _ ("In %s all numbers up to %d are taken for files from this school to that one. "
                  "Choose another folder."),
               self->folder, ONWARD_CTF_NUMBER_MAX);
  return FALSE;
}

static gboolean
start (OnwardCtfWriter *self, const OnwardCtfParty *from, const OnwardCtfParty *to)
{
  xmlOutputBufferPtr buffer = xmlOutputBufferCreateIO (write_cb, NULL, self, NULL);

  self->xml = buffer != NULL ? xmlNewTextWriter (buffer) : NULL;
  if (self->xml == NULL)
    {
      if (buffer != NULL)
        xmlOutputBufferClose (buffer);
      return FALSE;
    }
  return xmlTextWriterSetIndent (self->xml, 1) == 0
         && xmlTextWriterSetIndentString (self->xml, BAD_CAST "  ") == 0
         && xmlTextWriterStartDocument (self->xml, NULL, "UTF-8", NULL) >= 0
         && open_element (self, "CTfile") && put_header (self, from, to)
         && open_element (self, "CTFpupilData");
}

/**
 * onward_ctf_writer_new:
 * @folder: where the file is to be
 * @from: the school that sends it
 * @to: the school that it is for
 * @error: return location, `ONWARD_CTF_ERROR_WRITE`
 *
 * Makes a file for its owner alone, with the standard's name and the next free number, never over
 * one that is there, and writes the header.
 *
 * Source: Common Transfer File 26, `Header`, and the rule for names, as far as public.
 *
 * Returns: (transfer full): a writer
 */
OnwardCtfWriter *
onward_ctf_writer_new (const char *folder, const OnwardCtfParty *from, const OnwardCtfParty *to,
                       GError **error)
{
  g_autoptr (OnwardCtfWriter) self = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (folder != NULL && from != NULL && to != NULL, NULL);

  self = g_new0 (OnwardCtfWriter, 1);
  self->folder = g_strdup (folder);
  self->fd = -1;
  name = name_start (from, to);
  if (!claim (self, name, error))
    return NULL;
  if (!start (self, from, to))
    {
      fail (self, error);
      return NULL;
    }
  return g_steal_pointer (&self);
}

/* --- pupils --- */

static gboolean
put_field (OnwardCtfWriter *self, const char *name, const OnwardPupil *pupil,
           OnwardPupilField field)
{
  return put (self, name, onward_pupil_get (pupil, field));
}

static gboolean
put_basic (OnwardCtfWriter *self, const OnwardPupil *pupil)
{
  if (onward_pupil_get (pupil, ONWARD_PUPIL_PREFERRED_SURNAME) == NULL
      && onward_pupil_get (pupil, ONWARD_PUPIL_PREFERRED_FORENAME) == NULL
      && onward_pupil_get (pupil, ONWARD_PUPIL_YEAR) == NULL)
    return TRUE;
  return open_element (self, "BasicDetails")
         && put_field (self, "PreferredSurname", pupil, ONWARD_PUPIL_PREFERRED_SURNAME)
         && put_field (self, "PreferredForename", pupil, ONWARD_PUPIL_PREFERRED_FORENAME)
         && put_field (self, "NCyearActual", pupil, ONWARD_PUPIL_YEAR) && close_element (self);
}

static gboolean
put_spell (OnwardCtfWriter *self, const OnwardProvision *spell)
{
  const char code[] = { spell->code, '\0' };

  return open_element (self, "SEN") && put_day (self, "StartDate", &spell->start)
         && put (self, "SENprovision", code) && close_element (self);
}

static gboolean
put_need (OnwardCtfWriter *self, const OnwardNeed *need)
{
  g_autofree char *rank = g_strdup_printf ("%u", need->rank);

  return open_element (self, "SENneed") && put_day (self, "NeedStartDate", &need->start)
         && put_day (self, "NeedEndDate", &need->end) && put (self, "SENtypeRank", rank)
         && put (self, "SENtype", need->type) && close_element (self);
}

static gboolean
put_needs (OnwardCtfWriter *self, GArray *needs)
{
  gboolean good = needs->len == 0 || open_element (self, "SENneeds");

  for (guint i = 0; good && i < needs->len; i++)
    good = put_need (self, &g_array_index (needs, OnwardNeed, i));
  return good && (needs->len == 0 || close_element (self));
}

static gboolean
put_history (OnwardCtfWriter *self, const OnwardPupil *pupil)
{
  gboolean good = TRUE;

  if (pupil->provision->len == 0)
    return TRUE;
  good = open_element (self, "SENhistory");
  for (guint i = 0; good && i < pupil->provision->len; i++)
    good = put_spell (self, &g_array_index (pupil->provision, OnwardProvision, i));
  return good && put_needs (self, pupil->needs) && close_element (self);
}

/**
 * onward_ctf_writer_add:
 * @self: a writer
 * @pupil: of an #OnwardCtfRecord without a fault
 * @error: return location, `ONWARD_CTF_ERROR_WRITE`
 *
 * Writes one pupil, in the order of the standard; what is not given has no element.
 *
 * Source: Common Transfer File 26, `Pupil`, as far as public.
 *
 * Returns: TRUE if it is written
 */
gboolean
onward_ctf_writer_add (OnwardCtfWriter *self, const OnwardPupil *pupil, GError **error)
{
  g_return_val_if_fail (self != NULL && self->fd >= 0 && pupil != NULL, FALSE);

  if (open_element (self, "Pupil") && put_field (self, "UPN", pupil, ONWARD_PUPIL_UPN)
      && put_field (self, "UniqueLearnerNumber", pupil, ONWARD_PUPIL_ULN)
      && put_field (self, "Surname", pupil, ONWARD_PUPIL_SURNAME)
      && put_field (self, "Forename", pupil, ONWARD_PUPIL_FORENAME)
      && put_field (self, "DOB", pupil, ONWARD_PUPIL_BORN)
      && put_field (self, "Sex", pupil, ONWARD_PUPIL_SEX) && put_basic (self, pupil)
      && put_history (self, pupil) && close_element (self))
    return TRUE;
  return fail (self, error);
}

/* The name in the folder is only safe when the folder is. */
static gboolean
sync_folder (OnwardCtfWriter *self)
{
  int folder = open (self->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean done = folder >= 0 && (fsync (folder) == 0 || errno == EINVAL);

  if (!done)
    self->reason = errno;
  if (folder >= 0)
    close (folder);
  return done;
}

static gboolean
close_file (OnwardCtfWriter *self)
{
  gboolean done = fsync (self->fd) == 0;

  if (!done)
    self->reason = errno;
  if (close (self->fd) != 0 && done)
    {
      self->reason = errno;
      done = FALSE;
    }
  self->fd = -1;
  return done;
}

/**
 * onward_ctf_writer_close:
 * @self: a writer
 * @error: return location, `ONWARD_CTF_ERROR_WRITE`
 *
 * Ends the file and sees it onto the disk.
 *
 * Returns: TRUE if all of it is there, to be read back
 */
gboolean
onward_ctf_writer_close (OnwardCtfWriter *self, GError **error)
{
  gboolean done = FALSE;

  g_return_val_if_fail (self != NULL && self->fd >= 0, FALSE);

  done = xmlTextWriterEndDocument (self->xml) >= 0 && xmlTextWriterFlush (self->xml) >= 0
         && self->reason == 0;
  g_clear_pointer (&self->xml, xmlFreeTextWriter);
  done = close_file (self) && done && sync_folder (self);
  return done || fail (self, error);
}

/**
 * onward_ctf_writer_keep:
 * @self: a writer that was closed
 *
 * Says that the file is as it should be: it stays.
 */
void
onward_ctf_writer_keep (OnwardCtfWriter *self)
{
  g_return_if_fail (self != NULL && self->fd < 0);

  self->kept = TRUE;
}

/**
 * onward_ctf_writer_get_path:
 * @self: a writer
 *
 * Returns: the file's path
 */
const char *
onward_ctf_writer_get_path (OnwardCtfWriter *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->path;
}

/**
 * onward_ctf_writer_free:
 * @self: (nullable) (transfer full): a writer
 *
 * Takes the file away unless it is kept.
 */
void
onward_ctf_writer_free (OnwardCtfWriter *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->xml, xmlFreeTextWriter);
  if (self->fd >= 0)
    close (self->fd);
  if (self->made && !self->kept)
    g_unlink (self->path);
  g_free (self->path);
  g_free (self->folder);
  g_free (self);
}
