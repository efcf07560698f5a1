#include "ctf/onward-ctf-import.h"

#include "ctf/onward-ctf-school.h"
#include "store/onward-vault-passports.h"

/* The passports of a vault, during one reading of a file. */
typedef struct _OnwardCtfImport
{
  OnwardVault *vault; /* not ours */
  GHashTable *births; /* days of birth that were asked for */
  GHashTable *persons; /* onward_ctf_person_key() → id of the first such passport, for those days */
} Import;

static void
import_init (Import *self, OnwardVault *vault)
{
  self->vault = vault;
  self->births = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->persons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static void
import_clear (Import *self)
{
  g_clear_pointer (&self->births, g_hash_table_unref);
  g_clear_pointer (&self->persons, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Import, import_clear)

static GPtrArray *
find_by_upn_cb (gpointer data, const char *upn, GError **error)
{
  Import *self = data;

  return onward_vault_find_by_upn (self->vault, upn, error);
}

static void
remember (Import *self, const char *born, const OnwardKnown *known)
{
  g_auto (GStrv) names = g_strsplit (known->names, "\n", -1);

  for (char **name = names; *name != NULL; name++)
    {
      g_autofree char *key = **name != '\0' ? onward_ctf_person_key (*name, born) : NULL;

      if (key != NULL && !g_hash_table_contains (self->persons, key))
        g_hash_table_insert (self->persons, g_steal_pointer (&key), g_strdup (known->id));
    }
}

/* Each day is asked for once, so that also a school that writes one day for everybody takes no
 * longer than the number of its pupils. */
static gboolean
learn_birth (Import *self, const char *born, GError **error)
{
  g_autoptr (GPtrArray) found = NULL;

  if (born == NULL || g_hash_table_contains (self->births, born))
    return TRUE;
  found = onward_vault_find_by_birth (self->vault, born, error);
  if (found == NULL)
    return FALSE;
  g_hash_table_add (self->births, g_strdup (born));
  for (guint i = 0; i < found->len; i++)
    remember (self, born, g_ptr_array_index (found, i));
  return TRUE;
}

static GPtrArray *
find_same_person_cb (gpointer data, const OnwardPupil *pupil, GError **error)
{
  Import *self = data;
  const char *upn = onward_pupil_get (pupil, ONWARD_PUPIL_UPN);
  g_autofree char *key = onward_ctf_pupil_key (pupil);
  const char *id = NULL;
  GPtrArray *ids = NULL;

  if (!learn_birth (self, onward_pupil_get (pupil, ONWARD_PUPIL_BORN), error))
    return NULL;
  id = g_hash_table_lookup (self->persons, key);
  if (id == NULL && upn != NULL)
    return onward_vault_find_by_typed_upn (self->vault, upn, error);
  ids = g_ptr_array_new_with_free_func (g_free);
  if (id != NULL)
    g_ptr_array_add (ids, g_strdup (id));
  return ids;
}

static OnwardPassport *
load_cb (gpointer data, const char *id, GError **error)
{
  Import *self = data;

  return onward_vault_load (self->vault, id, error);
}

/* What the passport was stays as a revision, to go back to. */
static gboolean
change_cb (gpointer data, OnwardPassport *passport, GError **error)
{
  Import *self = data;
  const char *id = onward_passport_get_id (passport);

  return onward_vault_cut_revision (self->vault, id, ONWARD_CUT_IMPORT, error) > 0
         && onward_vault_save (self->vault, passport, "import", error);
}

/* Whoever was born that day is learnt before: pupils of one file are compared with each other by
 * the plan, and with the vault as the person who said yes has seen it. */
static gboolean
add_cb (gpointer data, OnwardPassport *passport, GError **error)
{
  Import *self = data;
  JsonObject *school = onward_passport_get_school (passport);

  return learn_birth (self, onward_ctf_school_get (school, "born"), error)
         && onward_vault_save (self->vault, passport, "import", error);
}

static OnwardCtfHeld
held_in (Import *import)
{
  return (OnwardCtfHeld){ find_by_upn_cb, find_same_person_cb, load_cb, change_cb, add_cb, import };
}

/**
 * onward_ctf_import_new:
 * @vault: an open vault, which must outlive it
 *
 * Makes the passports of a vault known to one reading of a file. Each call of what
 * onward_ctf_import_get_held() gives asks the vault, so it belongs into the vault's thread.
 *
 * Returns: (transfer full): the passports
 */
OnwardCtfImport *
onward_ctf_import_new (OnwardVault *vault)
{
  OnwardCtfImport *self = g_new0 (OnwardCtfImport, 1);

  import_init (self, vault);
  return self;
}

/**
 * onward_ctf_import_free:
 * @self: (transfer full) (nullable): passports
 *
 * Frees what was learnt of them.
 */
void
onward_ctf_import_free (OnwardCtfImport *self)
{
  if (self == NULL)
    return;
  import_clear (self);
  g_free (self);
}

/**
 * onward_ctf_import_get_held:
 * @self: passports
 *
 * Returns: where they are held; its data is @self
 */
OnwardCtfHeld
onward_ctf_import_get_held (OnwardCtfImport *self)
{
  return held_in (self);
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
  g_auto (Import) import = { 0 };
  OnwardCtfHeld held = { 0 };

  g_return_val_if_fail (vault != NULL && path != NULL, NULL);

  import_init (&import, vault);
  held = held_in (&import);
  return onward_ctf_plan_new (path, NULL, &held, matches, func, data, error);
}

/**
 * onward_ctf_import_plan_register:
 * @vault: an open vault
 * @path: a spreadsheet saved as CSV
 * @map: (nullable): which columns are what; %NULL: as they are named in the first row
 * @matches: (nullable) (element-type utf8 utf8): as for onward_ctf_import_plan(), like all that
 *     follows
 * @func: (scope call) (nullable): called for each pupil
 * @data: for @func
 * @error: return location
 *
 * Finds out what an import of a spreadsheet would do, and changes nothing.
 *
 * Returns: (transfer full): a plan, to show and to apply
 */
OnwardCtfPlan *
onward_ctf_import_plan_register (OnwardVault *vault, const char *path, const OnwardRegisterMap *map,
                                 GHashTable *matches, OnwardCtfItemFunc func, gpointer data,
                                 GError **error)
{
  g_auto (Import) import = { 0 };
  OnwardCtfHeld held = { 0 };

  g_return_val_if_fail (vault != NULL && path != NULL, NULL);

  import_init (&import, vault);
  held = held_in (&import);
  return onward_ctf_plan_new_for (onward_register_file (path, map), NULL, &held, matches, func,
                                  data, error);
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
  g_auto (Import) import = { 0 };
  OnwardCtfHeld held = { 0 };

  g_return_val_if_fail (plan != NULL && vault != NULL, FALSE);

  import_init (&import, vault);
  held = held_in (&import);
  if (!onward_vault_begin (vault, error))
    return FALSE;
  if (onward_ctf_plan_carry_out (plan, NULL, &held, error))
    return onward_vault_commit (vault, error);
  onward_vault_rollback (vault);
  return FALSE;
}
