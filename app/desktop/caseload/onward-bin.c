#include "desktop/caseload/onward-bin.h"

#include "store/onward-vault-passports.h"

struct _OnwardBin
{
  GPtrArray *ids; /* of char*, with a NULL at the end */
};

/**
 * onward_bin_new:
 *
 * Returns: (transfer full): an empty bin
 */
OnwardBin *
onward_bin_new (void)
{
  OnwardBin *self = g_new0 (OnwardBin, 1);

  self->ids = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->ids, NULL);
  return self;
}

/**
 * onward_bin_free:
 * @self: (transfer full) (nullable): a bin
 *
 * Frees the bin. What is in it stays in the vault.
 */
void
onward_bin_free (OnwardBin *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->ids);
  g_free (self);
}

/**
 * onward_bin_put:
 * @self: a bin
 * @id: a passport's id
 *
 * Puts a passport into the bin, if it is not in it.
 */
void
onward_bin_put (OnwardBin *self, const char *id)
{
  if (!g_strv_contains (onward_bin_get_ids (self), id))
    g_ptr_array_insert (self->ids, 0, g_strdup (id));
}

/**
 * onward_bin_take_back:
 * @self: a bin
 *
 * Takes all passports out again.
 */
void
onward_bin_take_back (OnwardBin *self)
{
  g_ptr_array_set_size (self->ids, 0);
  g_ptr_array_add (self->ids, NULL);
}

/**
 * onward_bin_count:
 * @self: a bin
 *
 * Returns: how many passports are in it
 */
guint
onward_bin_count (OnwardBin *self)
{
  return self->ids->len - 1;
}

/**
 * onward_bin_get_ids:
 * @self: a bin
 *
 * Returns: (transfer none) (array zero-terminated=1): ids of the passports in it
 */
const char *const *
onward_bin_get_ids (OnwardBin *self)
{
  return (const char *const *)self->ids->pdata;
}

/**
 * onward_bin_empty:
 * @self: a bin
 * @vault: the vault its passports are in
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Deletes the passports in the bin, with onward_vault_delete(). One that is gone already is no
 * error. The bin is empty afterwards: those that could not be deleted are on the list again.
 *
 * Returns: FALSE, with the first reason, if one could not be deleted
 */
gboolean
onward_bin_empty (OnwardBin *self, OnwardVault *vault, GError **error)
{
  g_autoptr (GError) first = NULL;

  for (guint i = 0; i < onward_bin_count (self); i++)
    {
      g_autoptr (GError) reason = NULL;

      if (!onward_vault_delete (vault, self->ids->pdata[i], &reason) && first == NULL
          && !g_error_matches (reason, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_NOT_FOUND))
        first = g_steal_pointer (&reason);
    }
  onward_bin_take_back (self);
  if (first == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&first));
  return FALSE;
}
