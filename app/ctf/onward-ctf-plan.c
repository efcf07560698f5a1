#include "ctf/onward-ctf-plan.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "ctf/onward-ctf-judge.h"

struct _OnwardCtfPlan
{
  OnwardPupilFile file;
  GHashTable *matches; /* nullable */
  OnwardCtfWhole whole;
  guint64 counts[ONWARD_CTF_N_FATES];
};

/* One reading of the file, in which every pupil is judged. */
typedef struct
{
  OnwardCtfPlan *plan;
  const OnwardCtfHeld *held;
  OnwardCtfItemFunc func; /* nullable */
  gpointer data;
  gboolean carry_out;
  guint64 counts[ONWARD_CTF_N_FATES];
} Reading;

G_DEFINE_QUARK (onward - ctf - plan - error - quark, onward_ctf_plan_error)

/**
 * onward_ctf_fate_to_string:
 * @fate: what becomes of a pupil
 *
 * Returns: its name for programs, never translated
 */
const char *
onward_ctf_fate_to_string (OnwardCtfFate fate)
{
  static const char *const names[] = { "new", "same", "changed", "in-doubt", "broken" };

  g_return_val_if_fail (fate < ONWARD_CTF_N_FATES, NULL);

  return names[fate];
}

/**
 * onward_ctf_item_in_words:
 * @self: one pupil
 *
 * Says what an import would do with a pupil, and why.
 *
 * Returns: (transfer full): for example "Robin Example (line 22): new."
 */
char *
onward_ctf_item_in_words (const OnwardCtfItem *self)
{
  static const char *const fates[] = { N_ ("new."), N_ ("the same as before."), N_ ("changed."),
                                       N_ ("in doubt, left alone."), N_ ("cannot be used.") };
  g_autofree char *label = NULL;
  GString *words = NULL;

  g_return_val_if_fail (self != NULL && self->fate < ONWARD_CTF_N_FATES, NULL);

  label = onward_pupil_dup_label (self->pupil);
  words = g_string_new (NULL);
  g_string_append_printf (words, "%s: %s", label, _ (fates[self->fate]));
  for (guint i = 0; i < self->sentences->len; i++)
    g_string_append_printf (words, " %s", (char *)g_ptr_array_index (self->sentences, i));
  if (self->advice != NULL)
    g_string_append_printf (words, " %s", self->advice);
  return g_string_free (words, FALSE);
}

static OnwardCtfSummary *
read_ctf_cb (gpointer file, const OnwardCtfLimits *limits, OnwardPupilFunc func, gpointer data,
             GError **error)
{
  g_autoptr (OnwardCtfSource) source = onward_ctf_source_open (file, limits, error);

  return source != NULL ? onward_ctf_read (source, func, data, error) : NULL;
}

static OnwardCtfSummary *
read_once (OnwardCtfPlan *self, const OnwardCtfLimits *limits, OnwardPupilFunc func, gpointer data,
           GError **error)
{
  OnwardCtfLimits usual;

  onward_ctf_limits_init (&usual);
  return self->file.read (self->file.file, limits != NULL ? limits : &usual, func, data, error);
}

static gboolean
count_cb (const OnwardPupil *pupil, gpointer data, GError **error)
{
  onward_ctf_whole_count (data, pupil);
  return TRUE;
}

static gboolean
judge_cb (const OnwardPupil *pupil, gpointer data, GError **error)
{
  Reading *self = data;
  const OnwardCtfHeld *held = self->held;
  g_auto (OnwardCtfJudgement) judgement = { 0 };

  if (!onward_ctf_judge (&self->plan->whole, held, pupil, &judgement, error))
    return FALSE;
  self->counts[judgement.item.fate]++;
  if (self->func != NULL)
    self->func (&judgement.item, self->data);
  if (!self->carry_out)
    return TRUE;
  if (judgement.item.fate == ONWARD_CTF_NEW)
    return held->add (held->data, judgement.passport, error);
  if (judgement.item.fate == ONWARD_CTF_CHANGED)
    return held->change (held->data, judgement.passport, error);
  return TRUE;
}

static gboolean
refuse_change (GError **error)
{
  g_set_error_literal (error, ONWARD_CTF_PLAN_ERROR, ONWARD_CTF_PLAN_ERROR_CHANGED,
                       _ ("The file or the passports changed after they were shown. Nothing was "
                          "changed. Look at the file again before you import it."));
  return FALSE;
}

static gboolean
judge_all (Reading *self, const OnwardCtfLimits *limits, GError **error)
{
  OnwardCtfPlan *plan = self->plan;
  g_autoptr (OnwardCtfSummary) file = read_once (plan, limits, judge_cb, self, error);

  if (file == NULL)
    return FALSE;
  if (strcmp (file->digest, plan->whole.file->digest) != 0)
    return refuse_change (error);
  return TRUE;
}

/* Each match names one pupil of the file and one passport, and none is named twice. */
static gboolean
check_matches (OnwardCtfPlan *self, const OnwardCtfHeld *held, GError **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer upn, id;

  g_hash_table_iter_init (&iter, self->matches);
  while (g_hash_table_iter_next (&iter, &upn, &id))
    {
      gboolean is_new = strcmp (id, ONWARD_CTF_MATCH_NEW) == 0;
      g_autoptr (OnwardPassport) passport = is_new ? NULL : held->load (held->data, id, NULL);

      if (!g_hash_table_contains (self->whole.met, upn))
        g_set_error (error, ONWARD_CTF_PLAN_ERROR, ONWARD_CTF_PLAN_ERROR_MATCH,
                     _ ("No pupil that can be used has the UPN %s in this file. Write it as the "
                        "file does, in capitals."),
                     (char *)upn);
      else if (!is_new && passport == NULL)
        g_set_error (
            error, ONWARD_CTF_PLAN_ERROR, ONWARD_CTF_PLAN_ERROR_MATCH,
            _ ("There is no passport %s, to which the UPN %s is matched. “onward-cli list” "
               "shows the passports."),
            (char *)id, (char *)upn);
      else if (!is_new && !g_hash_table_add (ids, id))
        g_set_error (error, ONWARD_CTF_PLAN_ERROR, ONWARD_CTF_PLAN_ERROR_MATCH,
                     _ ("Two pupils are matched to the passport %s. Match one."), (char *)id);
      else
        continue;
      return FALSE;
    }
  return TRUE;
}

/**
 * onward_ctf_file:
 * @path: a Common Transfer File
 *
 * Returns: (transfer full): the file, for onward_ctf_plan_new_for()
 */
OnwardPupilFile
onward_ctf_file (const char *path)
{
  return (OnwardPupilFile){ .read = read_ctf_cb, .file = g_strdup (path), .free = g_free };
}

/**
 * onward_ctf_plan_new:
 * @path: a Common Transfer File
 * @limits: (nullable): as for onward_ctf_plan_new_for(), like all that follows
 * @held: the passports
 * @matches: (nullable): what a person decided
 * @func: (scope call) (nullable): called for each pupil
 * @data: for @func
 * @error: return location
 *
 * Finds out what an import of a Common Transfer File would do. Changes nothing.
 *
 * Returns: (transfer full): a plan
 */
OnwardCtfPlan *
onward_ctf_plan_new (const char *path, const OnwardCtfLimits *limits, const OnwardCtfHeld *held,
                     GHashTable *matches, OnwardCtfItemFunc func, gpointer data, GError **error)
{
  g_return_val_if_fail (path != NULL && held != NULL, NULL);

  return onward_ctf_plan_new_for (onward_ctf_file (path), limits, held, matches, func, data, error);
}

/**
 * onward_ctf_plan_new_for:
 * @file: (transfer full): the file of pupils
 * @limits: (nullable): what to keep to in each reading; %NULL: onward_ctf_limits_init()
 * @held: the passports
 * @matches: (nullable): what a person decided: UPN as in the file → id of a passport or "new"
 * @func: (scope call) (nullable): called for each pupil, once the whole file is known to be sound
 * @data: for @func
 * @error: return location, domains `ONWARD_CTF_ERROR`, `ONWARD_CTF_PLAN_ERROR`, or @held's
 *
 * Finds out what an import of this file would do. Changes nothing.
 *
 * The file is read twice: once to the end, to know that it is whole and which numbers stand in it
 * more than once; and once more to judge each pupil.
 *
 * Returns: (transfer full): a plan
 */
OnwardCtfPlan *
onward_ctf_plan_new_for (OnwardPupilFile file, const OnwardCtfLimits *limits,
                         const OnwardCtfHeld *held, GHashTable *matches, OnwardCtfItemFunc func,
                         gpointer data, GError **error)
{
  g_autoptr (OnwardCtfPlan) self = NULL;
  Reading reading = { 0 };

  g_return_val_if_fail (file.read != NULL && held != NULL, NULL);

  self = g_new0 (OnwardCtfPlan, 1);
  self->file = file;
  self->matches = matches != NULL ? g_hash_table_ref (matches) : NULL;
  onward_ctf_whole_init (&self->whole, matches);
  self->whole.file = read_once (self, limits, count_cb, &self->whole, error);
  if (self->whole.file == NULL || (matches != NULL && !check_matches (self, held, error)))
    return NULL;
  reading = (Reading){ .plan = self, .held = held, .func = func, .data = data };
  if (!judge_all (&reading, limits, error))
    return NULL;
  memcpy (self->counts, reading.counts, sizeof self->counts);
  return g_steal_pointer (&self);
}

/**
 * onward_ctf_plan_free:
 * @self: (nullable) (transfer full): a plan
 */
void
onward_ctf_plan_free (OnwardCtfPlan *self)
{
  if (self == NULL)
    return;
  onward_ctf_whole_clear (&self->whole);
  g_clear_pointer (&self->matches, g_hash_table_unref);
  if (self->file.free != NULL)
    self->file.free (self->file.file);
  g_free (self);
}

/**
 * onward_ctf_plan_count:
 * @self: a plan
 * @fate: what becomes of a pupil
 *
 * Returns: of how many pupils that becomes
 */
guint64
onward_ctf_plan_count (OnwardCtfPlan *self, OnwardCtfFate fate)
{
  g_return_val_if_fail (self != NULL && fate < ONWARD_CTF_N_FATES, 0);

  return self->counts[fate];
}

/**
 * onward_ctf_plan_get_file:
 * @self: a plan
 *
 * Returns: (transfer none): what was read of the file itself
 */
const OnwardCtfSummary *
onward_ctf_plan_get_file (OnwardCtfPlan *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->whole.file;
}

/**
 * onward_ctf_plan_in_words:
 * @self: a plan
 *
 * Returns: (transfer full): for example "23 pupils: 20 new, 2 changed, 1 in doubt"
 */
char *
onward_ctf_plan_in_words (OnwardCtfPlan *self)
{
  /* Translators: each follows a number, as in "20 new, 2 changed" */
  static const char *const fates[]
      = { N_ ("new"), N_ ("unchanged"), N_ ("changed"), N_ ("in doubt"), N_ ("broken") };
  GString *words = NULL;
  gulong pupils;

  g_return_val_if_fail (self != NULL, NULL);

  pupils = (gulong)self->whole.file->pupils;
  words = g_string_new (NULL);
  g_string_append_printf (words, ngettext ("%lu pupil:", "%lu pupils:", pupils), pupils);
  for (guint i = 0, shown = 0; i < ONWARD_CTF_N_FATES; i++)
    if (self->counts[i] > 0)
      g_string_append_printf (words, "%s %lu %s", shown++ > 0 ? "," : "", (gulong)self->counts[i],
                              _ (fates[i]));
  return g_string_free (words, FALSE);
}

/**
 * onward_ctf_plan_carry_out:
 * @self: a plan that a person has seen and said yes to
 * @limits: (nullable): as for onward_ctf_plan_new()
 * @held: the passports
 * @error: return location, as for onward_ctf_plan_new()
 *
 * Reads the file again, adds what is new and changes what is changed. Pupils in doubt and broken
 * ones are left alone. Fails with `CHANGED` if the file is not the same, or if the passports give
 * another plan now. The caller makes it one transaction and takes it back on failure.
 *
 * Returns: TRUE if all of it was done
 */
gboolean
onward_ctf_plan_carry_out (OnwardCtfPlan *self, const OnwardCtfLimits *limits,
                           const OnwardCtfHeld *held, GError **error)
{
  Reading reading = { .plan = self, .held = held, .carry_out = TRUE };

  g_return_val_if_fail (self != NULL && held != NULL, FALSE);

  if (!judge_all (&reading, limits, error))
    return FALSE;
  if (memcmp (reading.counts, self->counts, sizeof self->counts) != 0)
    return refuse_change (error);
  return TRUE;
}
