#include "ctf/onward-ctf-import.h"

#include "ctf/onward-ctf-school.h"
#include "store/onward-vault-passports.h"

static GPtrArray *
find_by_upn_cb (gpointer data, const char *upn, GError **error)
{
  return onward_vault_find_by_upn (data, upn, error);
}

/* Adds to @ids the passports in which all of @words are found and which may be the pupil's. The
 * search row narrows them down: only those few are opened. */
static gboolean
search (OnwardVault *vault, const char *words, const OnwardPupil *pupil, GPtrArray *ids,
        GError **error)
{
  const OnwardListFilter filter = { .search = words };
  g_autoptr (GPtrArray) found = onward_vault_list (vault, &filter, error);

  if (found == NULL)
    return FALSE;
  for (guint i = 0; i < found->len; i++)
    {
      const OnwardPassportSummary *summary = g_ptr_array_index (found, i);
      g_autoptr (OnwardPassport) passport = onward_vault_load (vault, summary->id, error);

      if (passport == NULL)
        return FALSE;
      if (onward_ctf_is_same_person (passport, pupil))
        g_ptr_array_add (ids, g_strdup (summary->id));
    }
  return TRUE;
}

static GPtrArray *
find_same_person_cb (gpointer data, const OnwardPupil *pupil, GError **error)
{
  const char *upn = onward_pupil_get (pupil, ONWARD_PUPIL_UPN);
  g_autofree char *name = g_strdup_printf ("%s %s", onward_pupil_get (pupil, ONWARD_PUPIL_FORENAME),
                                           onward_pupil_get (pupil, ONWARD_PUPIL_SURNAME));
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  if (!search (data, name, pupil, ids, error))
    return NULL;
  if (ids->len == 0 && upn != NULL && !search (data, upn, pupil, ids, error))
    return NULL;
  return g_steal_pointer (&ids);
}

static OnwardPassport *
load_cb (gpointer data, const char *id, GError **error)
{
  return onward_vault_load (data, id, error);
}

/* What the passport was stays as a revision, to go back to. */
static gboolean
change_cb (gpointer data, OnwardPassport *passport, GError **error)
{
  const char *id = onward_passport_get_id (passport);

  return onward_vault_cut_revision (data, id, ONWARD_CUT_IMPORT, error) > 0
         && onward_vault_save (data, passport, "import", error);
}

static gboolean
add_cb (gpointer data, OnwardPassport *passport, GError **error)
{
  return onward_vault_save (data, passport, "import", error);
}

static OnwardCtfHeld
held_in (OnwardVault *vault)
{
  return (OnwardCtfHeld){ find_by_upn_cb, find_same_person_cb, load_cb, change_cb, add_cb, vault };
}

/**
 * onward_ctf_import_plan:
 * @vault: an open vault
 * @path: a Common Transfer File
 * @matches: (nullable) (element-type utf8 utf8): what a person decided: UPN as in the file → id of
 *     a passport or "new"
 * @func: (scope call) (nullable): called for each pupil, once the whole file is known to be sound
 * @data: for @func
 * @error: return location, domains `ONWARD_CTF_ERROR`, `ONWARD_CTF_PLAN_ERROR` and
 *     `ONWARD_VAULT_ERROR`
 *
 * Finds out what an import would do, and changes nothing.
 *
 * Returns: (transfer full): a plan, to show and to apply
 */
OnwardCtfPlan *
onward_ctf_import_plan (OnwardVault *vault, const char *path, GHashTable *matches,
                        OnwardCtfItemFunc func, gpointer data, GError **error)
{
  OnwardCtfHeld held = { 0 };

  g_return_val_if_fail (vault != NULL && path != NULL, NULL);

  held = held_in (vault);
  return onward_ctf_plan_new (path, NULL, &held, matches, func, data, error);
}

/**
 * onward_ctf_import_apply:
 * @plan: from onward_ctf_import_plan(), shown to a person who said yes
 * @vault: the vault it was made for
 * @error: return location, as for onward_ctf_import_plan()
 *
 * Adds the new pupils and changes the changed ones, in one transaction. A passport that changes is
 * kept as a revision before. Fails, and changes nothing, if file or vault are no longer what was
 * shown.
 *
 * Returns: TRUE if all of it is in the vault
 */
gboolean
onward_ctf_import_apply (OnwardCtfPlan *plan, OnwardVault *vault, GError **error)
{
  OnwardCtfHeld held = { 0 };

  g_return_val_if_fail (plan != NULL && vault != NULL, FALSE);

  held = held_in (vault);
  if (!onward_vault_begin (vault, error))
    return FALSE;
  if (onward_ctf_plan_carry_out (plan, NULL, &held, error))
    return onward_vault_commit (vault, error);
  onward_vault_rollback (vault);
  return FALSE;
}
