#include "ctf/onward-ctf-export.h"

#include <glib/gi18n-lib.h>

#include "ctf/onward-ctf-reader.h"
#include "ctf/onward-ctf-write.h"
#include "store/onward-vault-passports.h"

struct _OnwardCtfExport
{
  OnwardVault *vault; /* not ours */
  GPtrArray *ids;     /* of char*: those that go, in order; owned */
  OnwardCtfParty from;
  OnwardCtfParty to;
  gboolean from_given;
  gboolean from_differs; /* records came from more than one school, or one does not say */
};

/* One reading of the written file. */
typedef struct
{
  OnwardCtfExport *export;
  guint next;
} Comparison;

static OnwardCtfParty
copy_party (const OnwardCtfParty *party)
{
  OnwardCtfParty copy = *party;

  copy.urn = g_strdup (party->urn);
  copy.name = g_strdup (party->name);
  return copy;
}

/* Where the records came from, if all came from one school; its name and URN if that is the given
 * one. */
static void
learn_from (OnwardCtfExport *self, OnwardPassport *passport)
{
  g_auto (OnwardCtfParty) party = { 0 };
  gboolean known = onward_ctf_party_from_school (onward_passport_get_school (passport), &party);

  if (self->from.lea[0] == '\0' && known && !self->from_given)
    self->from = copy_party (&party);
  else if (!known || !onward_ctf_party_equal (&self->from, &party))
    self->from_differs = TRUE;
  else if (self->from.name == NULL && self->from.urn == NULL)
    {
      onward_ctf_party_clear (&self->from);
      self->from = copy_party (&party);
    }
}

/* Two pupils with one number are a doubt to whoever reads the file. */
static void
check_upn (OnwardCtfRecord *record, GHashTable *upns)
{
  const char *upn
      = record->pupil != NULL ? onward_pupil_get (record->pupil, ONWARD_PUPIL_UPN) : NULL;

  if (upn == NULL || g_hash_table_add (upns, g_strdup (upn)))
    return;
  record->fault = g_strdup (_ ("Another passport of this file has the same UPN."));
  g_clear_pointer (&record->pupil, onward_pupil_free);
}

static gboolean
look (OnwardCtfExport *self, const char *id, GHashTable *upns, OnwardCtfRecordFunc func,
      gpointer data, guint *faults, GError **error)
{
  g_autoptr (OnwardPassport) passport = onward_vault_load (self->vault, id, error);
  g_autoptr (OnwardCtfRecord) record = NULL;
  g_autofree char *name = NULL;

  if (passport == NULL)
    return FALSE;
  record = onward_ctf_record_new (passport);
  check_upn (record, upns);
  name = onward_passport_dup_name (passport);
  if (func != NULL)
    func (id, name, record, data);
  if (record->fault != NULL)
    {
      (*faults)++;
      return TRUE;
    }
  g_ptr_array_add (self->ids, g_strdup (id));
  learn_from (self, passport);
  return TRUE;
}

static gboolean
look_at_all (OnwardCtfExport *self, GPtrArray *ids, OnwardCtfRecordFunc func, gpointer data,
             guint *faults, GError **error)
{
  g_autoptr (GHashTable) met = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) upns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < ids->len; i++)
    {
      char *id = g_ptr_array_index (ids, i);

      if (g_hash_table_add (met, id) && !look (self, id, upns, func, data, faults, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, ONWARD_CTF_ERROR, ONWARD_CTF_ERROR_RULES, sentence);
  return FALSE;
}

static gboolean
check_rules (OnwardCtfExport *self, guint faults, gboolean pass_over, GError **error)
{
  if (faults > 0 && !pass_over)
    {
      g_set_error (error, ONWARD_CTF_ERROR, ONWARD_CTF_ERROR_RULES,
                   ngettext ("%u passport cannot be written into a Common Transfer File, so "
                             "nothing was written. Leave it out, or see to what it lacks.",
                             "%u passports cannot be written into a Common Transfer File, so "
                             "nothing was written. Leave them out, or see to what they lack.",
                             faults),
                   faults);
      return FALSE;
    }
  if (self->ids->len == 0)
    return refuse (error, _ ("There is nobody to write. Nothing was written."));
  if (!self->from_given && (self->from_differs || self->from.lea[0] == '\0'))
    return refuse (error, _ ("The school's records do not all come from one school, or do not say "
                             "from which. Say which school sends the file. Nothing was written."));
  if (onward_ctf_party_is_unknown (&self->to) && self->ids->len > 1)
    return refuse (error, _ ("A file to XXXXXXX, for a school that is not known, holds one pupil "
                             "alone. Write one file for each. Nothing was written."));
  return TRUE;
}

/**
 * onward_ctf_export_new:
 * @vault: an open vault; it must outlive the export
 * @ids: (element-type utf8): of the passports, in the order of the file
 * @pass_over: whether those that cannot be written are passed over, instead of refusing all
 * @from: (nullable): the school that sends; %NULL: the one all records came from
 * @to: the school it is for
 * @func: (scope call) (nullable): called for each passport with what would be written of it
 * @data: for @func
 * @error: return location, domains `ONWARD_CTF_ERROR` and `ONWARD_VAULT_ERROR`
 *
 * Finds out what may be written, and writes nothing. Fails with `RULES` if the standard forbids it.
 *
 * Returns: (transfer full): an export
 */
OnwardCtfExport *
onward_ctf_export_new (OnwardVault *vault, GPtrArray *ids, gboolean pass_over,
                       const OnwardCtfParty *from, const OnwardCtfParty *to,
                       OnwardCtfRecordFunc func, gpointer data, GError **error)
{
  g_autoptr (OnwardCtfExport) self = NULL;
  guint faults = 0;

  g_return_val_if_fail (vault != NULL && ids != NULL && to != NULL, NULL);

  self = g_new0 (OnwardCtfExport, 1);
  self->vault = vault;
  self->ids = g_ptr_array_new_with_free_func (g_free);
  self->to = copy_party (to);
  self->from_given = from != NULL;
  if (from != NULL)
    self->from = copy_party (from);
  if (!look_at_all (self, ids, func, data, &faults, error)
      || !check_rules (self, faults, pass_over, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * onward_ctf_export_count:
 * @self: an export
 *
 * Returns: how many pupils are written
 */
guint
onward_ctf_export_count (OnwardCtfExport *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->ids->len;
}

/**
 * onward_ctf_export_get_from:
 * @self: an export
 *
 * Returns: (transfer none): the school that sends the file
 */
const OnwardCtfParty *
onward_ctf_export_get_from (OnwardCtfExport *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->from;
}

static OnwardCtfRecord *
load_record (OnwardCtfExport *self, guint i, GError **error)
{
  g_autoptr (OnwardPassport) passport
      = onward_vault_load (self->vault, g_ptr_array_index (self->ids, i), error);
  g_autoptr (OnwardCtfRecord) record = NULL;

  if (passport == NULL)
    return NULL;
  record = onward_ctf_record_new (passport);
  if (record->fault == NULL)
    return g_steal_pointer (&record);
  refuse (error, record->fault);
  return NULL;
}

static gboolean
write_all (OnwardCtfExport *self, OnwardCtfWriter *writer, GError **error)
{
  for (guint i = 0; i < self->ids->len; i++)
    {
      g_autoptr (OnwardCtfRecord) record = load_record (self, i, error);

      if (record == NULL || !onward_ctf_writer_add (writer, record->pupil, error))
        return FALSE;
    }
  return onward_ctf_writer_close (writer, error);
}

static gboolean
fail_comparison (GError **error)
{
  g_set_error_literal (error, ONWARD_CTF_ERROR, ONWARD_CTF_ERROR_WRITE,
                       _ ("The file was written, but it does not read back as it should. It was "
                          "taken away again."));
  return FALSE;
}

static gboolean
compare_cb (const OnwardPupil *pupil, gpointer data, GError **error)
{
  Comparison *self = data;
  g_autoptr (OnwardCtfRecord) record = NULL;

  if (self->next >= self->export->ids->len)
    return fail_comparison (error);
  record = load_record (self->export, self->next++, error);
  if (record == NULL)
    return FALSE;
  return onward_ctf_record_equal (record, pupil) || fail_comparison (error);
}

static gboolean
reads_back (OnwardCtfExport *self, const char *path, GError **error)
{
  Comparison comparison = { .export = self };
  OnwardCtfLimits limits;
  g_autoptr (OnwardCtfSource) source = NULL;
  g_autoptr (OnwardCtfSummary) summary = NULL;

  onward_ctf_limits_init (&limits);
  source = onward_ctf_source_open (path, &limits, error);
  summary = source != NULL ? onward_ctf_read (source, compare_cb, &comparison, error) : NULL;
  if (summary == NULL)
    return FALSE;
  if (comparison.next != self->ids->len || summary->unknown > 0
      || g_strcmp0 (summary->lea, self->from.lea) != 0
      || g_strcmp0 (summary->estab, self->from.estab) != 0)
    return fail_comparison (error);
  return TRUE;
}

/**
 * onward_ctf_export_write:
 * @self: an export that a person has seen
 * @folder: where the file is to be
 * @error: return location, domains `ONWARD_CTF_ERROR` and `ONWARD_VAULT_ERROR`
 *
 * Writes the file, reads it back with our own reader and compares every pupil with the passport.
 * What does not read back is taken away again.
 *
 * Returns: (transfer full): its path
 */
char *
onward_ctf_export_write (OnwardCtfExport *self, const char *folder, GError **error)
{
  g_autoptr (OnwardCtfWriter) writer = NULL;

  g_return_val_if_fail (self != NULL && folder != NULL, NULL);

  writer = onward_ctf_writer_new (folder, &self->from, &self->to, error);
  if (writer == NULL || !write_all (self, writer, error)
      || !reads_back (self, onward_ctf_writer_get_path (writer), error))
    return NULL;
  onward_ctf_writer_keep (writer);
  return g_strdup (onward_ctf_writer_get_path (writer));
}

/**
 * onward_ctf_export_free:
 * @self: (nullable) (transfer full): an export
 */
void
onward_ctf_export_free (OnwardCtfExport *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->ids);
  onward_ctf_party_clear (&self->from);
  onward_ctf_party_clear (&self->to);
  g_free (self);
}
