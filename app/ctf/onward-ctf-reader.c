#include "ctf/onward-ctf-reader.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <libxml/xmlreader.h>

#include "ctf/onward-ctf-names.h"
#include "ctf/onward-ctf-text.h"
#include "passport/onward-date.h"

#define NAMES_MAX 50      /* different names of unknown elements that are counted by name */
#define NAME_SHOWN_MAX 40 /* letters of such a name */
#define SCHOOL_NAME_MAX 120
#define SCHOOL_NUMBER_MAX 8

typedef struct
{
  OnwardCtfSource *source; /* not ours */
  OnwardPupilFunc func;
  gpointer data;
  GError *error;    /* the first; owned */
  int library_code; /* of libxml2's first fatal error, or 0 */
  int library_line;

  GArray *places; /* of OnwardCtfPlace, the innermost last; its first is IN_FILE */
  guint value;    /* which, while in a value */
  GString *text;
  char *values[ONWARD_CTF_N_VALUES]; /* of the spell or need being read; owned */
  OnwardPupil *pupil;                /* being read; owned */
  OnwardCtfSummary *summary;         /* owned */
} Reader;

static void
reader_clear (Reader *self)
{
  g_clear_error (&self->error);
  g_clear_pointer (&self->places, g_array_unref);
  if (self->text != NULL)
    g_string_free (self->text, TRUE);
  for (guint i = 0; i < ONWARD_CTF_N_VALUES; i++)
    g_free (self->values[i]);
  onward_pupil_free (self->pupil);
  onward_ctf_summary_free (self->summary);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, reader_clear)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlTextReader, xmlFreeTextReader)

static OnwardCtfPlace
place (Reader *self)
{
  return g_array_index (self->places, OnwardCtfPlace, self->places->len - 1);
}

/* What libxml2 must never do: look for another file. */
static xmlParserInputPtr
load_nothing_cb (const char *url, const char *id, xmlParserCtxtPtr context)
{
  return NULL;
}

static int
read_cb (void *data, char *buffer, int length)
{
  Reader *self = data;

  if (self->error != NULL || length <= 0)
    return -1;
  return (int)onward_ctf_source_read (self->source, buffer, (gsize)length, &self->error);
}

/* libxml2's own sentences are for programmers: only the number of the first is kept. */
static void
library_error_cb (void *data, xmlErrorPtr error)
{
  Reader *self = data;

  if (error == NULL || error->level != XML_ERR_FATAL || self->library_code != 0)
    return;
  self->library_code = error->code;
  self->library_line = error->line;
}

static xmlTextReaderPtr
open_library (Reader *self)
{
  static gsize once = 0;
  int options = XML_PARSE_NONET | XML_PARSE_COMPACT | XML_PARSE_IGNORE_ENC;
  xmlTextReaderPtr xml = NULL;

#if LIBXML_VERSION >= 21300
  options |= XML_PARSE_NO_XXE;
#endif
  if (g_once_init_enter (&once))
    {
      xmlInitParser ();
      xmlSetExternalEntityLoader (load_nothing_cb);
      g_once_init_leave (&once, 1);
    }
  xml = xmlReaderForIO (read_cb, NULL, self, NULL, "UTF-8", options);
  if (xml != NULL)
    xmlTextReaderSetStructuredErrorHandler (xml, library_error_cb, self);
  return xml;
}

static void
fail_as_library (Reader *self)
{
  const char *name = onward_ctf_source_get_name (self->source);

  if (self->error != NULL)
    return;
  switch (self->library_code)
    {
    case XML_ERR_INVALID_CHAR:
    case XML_ERR_INVALID_CHARREF:
    case XML_ERR_INVALID_ENCODING:
    case XML_I18N_CONV_FAILED:
      self->error = g_error_new (
          ONWARD_CTF_ERROR, ONWARD_CTF_ERROR_ENCODING,
          _ ("%s, line %d: there are bytes that are no letters in the encoding that the file says "
             "it has. Nothing was changed. Export the file again as UTF-8."),
          name, self->library_line);
      return;
    default:
      self->error = g_error_new (
          ONWARD_CTF_ERROR, ONWARD_CTF_ERROR_MALFORMED,
          _ ("%s, line %d: this is not well-formed XML. Nothing was changed. Copy or "
             "export the file again from the school's system."),
          name, self->library_line);
    }
}

static void
refuse_root (Reader *self, const char *root)
{
  const char *name = onward_ctf_source_get_name (self->source);
  g_autofree char *shown = onward_ctf_line (root, NAME_SHOWN_MAX);

  if (g_ascii_strcasecmp (root, "ATfile") == 0)
    self->error = g_error_new (
        ONWARD_CTF_ERROR, ONWARD_CTF_ERROR_OTHER_KIND,
        _ ("%s is an admissions file (ATF), not a Common Transfer File (CTF). Ask the school for "
           "a CTF."),
        name);
  else if (g_ascii_strcasecmp (root, "html") == 0)
    self->error = g_error_new (
        ONWARD_CTF_ERROR, ONWARD_CTF_ERROR_OTHER_KIND,
        _ ("%s is a web page, perhaps one that asks to sign in. Download the CTF file again."),
        name);
  else
    self->error = g_error_new (
        ONWARD_CTF_ERROR, ONWARD_CTF_ERROR_OTHER_KIND,
        _ ("%s is not a Common Transfer File: it begins with “%s”, not with “CTfile”. "
           "Choose the CTF file that the school's system wrote."),
        name, shown != NULL ? shown : "…");
}

static void
count_unknown (Reader *self, const char *name)
{
  GHashTable *names = self->summary->names;
  g_autofree char *shown = onward_ctf_line (name, NAME_SHOWN_MAX);
  guint count;

  self->summary->unknown++;
  if (shown == NULL)
    shown = g_strdup ("…");
  count = GPOINTER_TO_UINT (g_hash_table_lookup (names, shown));
  if (count > 0 || g_hash_table_size (names) < NAMES_MAX)
    g_hash_table_replace (names, g_steal_pointer (&shown), GUINT_TO_POINTER (count + 1));
}

static void
start_element (Reader *self, const char *name)
{
  guint64 line = onward_ctf_guard_next_element_line (onward_ctf_source_get_guard (self->source));
  OnwardCtfPlace in = place (self);
  OnwardCtfPlace to = onward_ctf_names_find (in, name, &self->value);

  g_array_append_val (self->places, to);
  if (in == ONWARD_CTF_IN_FILE && to != ONWARD_CTF_IN_ROOT)
    refuse_root (self, name);
  else if (to == ONWARD_CTF_IN_PAST && in != ONWARD_CTF_IN_PAST)
    self->summary->past++;
  else if (to == ONWARD_CTF_IN_UNKNOWN && in != ONWARD_CTF_IN_UNKNOWN)
    count_unknown (self, name);
  else if (to == ONWARD_CTF_IN_VALUE)
    g_string_truncate (self->text, 0);
  else if (to == ONWARD_CTF_IN_PUPIL)
    self->pupil = onward_pupil_new (line);
}

/* The first leading number of "26.0" or "26". */
static guint
version_of (const char *text)
{
  gint64 version = g_ascii_strtoll (text, NULL, 10);

  return version > 0 && version < 1000 ? (guint)version : 0;
}

static void
set_once (char **to, const char *text, gsize max)
{
  if (*to == NULL)
    *to = onward_ctf_line (text, max);
}

static void
end_value (Reader *self)
{
  const char *text = self->text->str;
  OnwardCtfSummary *summary = self->summary;
  GDate day;

  switch (self->value)
    {
    case ONWARD_CTF_VERSION:
      summary->version = version_of (text);
      break;
    case ONWARD_CTF_DATE:
      if (summary->date == NULL && onward_ctf_day (text, &day))
        summary->date = onward_date_print (&day);
      break;
    case ONWARD_CTF_LEA:
      set_once (&summary->lea, text, SCHOOL_NUMBER_MAX);
      break;
    case ONWARD_CTF_ESTAB:
      set_once (&summary->estab, text, SCHOOL_NUMBER_MAX);
      break;
    case ONWARD_CTF_URN:
      set_once (&summary->urn, text, SCHOOL_NUMBER_MAX);
      break;
    case ONWARD_CTF_SCHOOL:
      set_once (&summary->school, text, SCHOOL_NAME_MAX);
      break;
    default:
      if (self->value < ONWARD_PUPIL_N_FIELDS)
        onward_pupil_give (self->pupil, (OnwardPupilField)self->value, text);
      else
        set_once (&self->values[self->value], text, ONWARD_PUPIL_NAME_MAX);
    }
}

static void
forget_values (Reader *self)
{
  for (guint i = 0; i < ONWARD_CTF_N_VALUES; i++)
    g_clear_pointer (&self->values[i], g_free);
}

/* The caller may write to a vault for each pupil: that time is not reading. */
static void
end_pupil (Reader *self)
{
  gint64 before = g_get_monotonic_time ();
  g_autoptr (OnwardPupil) pupil = g_steal_pointer (&self->pupil);

  onward_pupil_check (pupil);
  self->summary->pupils++;
  if (onward_pupil_is_broken (pupil))
    self->summary->broken++;
  if (self->func != NULL && !self->func (pupil, self->data, &self->error) && self->error == NULL)
    g_critical ("an OnwardPupilFunc stopped without saying why");
  onward_ctf_source_extend (self->source, g_get_monotonic_time () - before);
}

static void
end_element (Reader *self)
{
  char **values = self->values;

  switch (place (self))
    {
    case ONWARD_CTF_IN_VALUE:
      end_value (self);
      break;
    case ONWARD_CTF_IN_SPELL:
      onward_pupil_give_spell (self->pupil, values[ONWARD_CTF_SPELL_CODE],
                               values[ONWARD_CTF_SPELL_START]);
      forget_values (self);
      break;
    case ONWARD_CTF_IN_NEED:
      onward_pupil_give_need (self->pupil, values[ONWARD_CTF_NEED_TYPE],
                              values[ONWARD_CTF_NEED_RANK], values[ONWARD_CTF_NEED_START],
                              values[ONWARD_CTF_NEED_END]);
      forget_values (self);
      break;
    case ONWARD_CTF_IN_PUPIL:
      end_pupil (self);
      break;
    default:
      break;
    }
  g_array_set_size (self->places, self->places->len - 1);
}

static void
take_node (Reader *self, xmlTextReaderPtr xml)
{
  const char *text = NULL;

  switch (xmlTextReaderNodeType (xml))
    {
    case XML_READER_TYPE_ELEMENT:
      start_element (self, (const char *)xmlTextReaderConstLocalName (xml));
      if (self->error == NULL && xmlTextReaderIsEmptyElement (xml) == 1)
        end_element (self);
      break;
    case XML_READER_TYPE_END_ELEMENT:
      end_element (self);
      break;
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
      text = (const char *)xmlTextReaderConstValue (xml);
      if (place (self) == ONWARD_CTF_IN_VALUE && text != NULL)
        g_string_append (self->text, text);
      break;
    default: /* comments and blanks */
      break;
    }
}

static void
read_all (Reader *self)
{
  g_autoptr (xmlTextReader) xml = open_library (self);
  int more = xml != NULL ? 1 : -1;

  while (more == 1 && self->error == NULL)
    {
      more = xmlTextReaderRead (xml);
      if (more == 1 && self->error == NULL)
        take_node (self, xml);
    }
  if (more < 0)
    fail_as_library (self);
}

/**
 * onward_ctf_read:
 * @source: the file, not yet read from
 * @func: (scope call) (nullable): called for every pupil, in the order of the file
 * @data: for @func
 * @error: return location, domain `ONWARD_CTF_ERROR`, or what @func set
 *
 * Reads a Common Transfer File from start to end, holding one pupil at a time.
 *
 * A broken pupil is handed over as one and the others go on; a broken file fails, also after its
 * first pupils were handed over: `LIMIT`, `FORBIDDEN`, `ENCODING`, `MALFORMED`, `CUT_OFF` and
 * `READ` name file and line; `OTHER_KIND` says what the file is instead.
 *
 * Source: Common Transfer File 17 to 26, Department for Education, as far as public.
 *
 * Returns: (transfer full): what was read
 */
OnwardCtfSummary *
onward_ctf_read (OnwardCtfSource *source, OnwardPupilFunc func, gpointer data, GError **error)
{
  const OnwardCtfPlace outside = ONWARD_CTF_IN_FILE;
  g_auto (Reader) self = { .source = source, .func = func, .data = data };

  g_return_val_if_fail (source != NULL, NULL);

  self.places = g_array_new (FALSE, FALSE, sizeof (OnwardCtfPlace));
  g_array_append_val (self.places, outside);
  self.text = g_string_new (NULL);
  self.summary = g_new0 (OnwardCtfSummary, 1);
  self.summary->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  read_all (&self);
  if (self.error == NULL && self.summary->pupils == 0)
    self.error = g_error_new (ONWARD_CTF_ERROR, ONWARD_CTF_ERROR_OTHER_KIND,
                              _ ("There is no pupil in %s. Choose pupils when you export it."),
                              onward_ctf_source_get_name (source));
  if (self.error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self.error));
      return NULL;
    }
  self.summary->digest = g_strdup (onward_ctf_source_get_digest (source));
  return g_steal_pointer (&self.summary);
}
