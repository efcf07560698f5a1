#include "desktop/start/onward-start-code.h"

#include <string.h>

#define SETTING_DUE "desktop.code-due"
#define DUE "yes"
#define GROUP_LENGTH 4

static GQuark
code_quark (void)
{
  return g_quark_from_static_string ("onward-start-code");
}

/**
 * onward_start_code_is_due:
 * @desk: a desk
 *
 * Tells whether somebody put off keeping the recovery code. Then the place "recovery-code" makes a
 * new one, for the first is nowhere any more.
 *
 * Returns: FALSE if it was kept, or the vault is shut
 */
gboolean
onward_start_code_is_due (OnwardDesk *desk)
{
  OnwardVault *vault = onward_desk_get_vault (desk);
  g_autofree char *due = vault != NULL ? onward_vault_dup_setting (vault, SETTING_DUE, NULL) : NULL;

  return g_strcmp0 (due, DUE) == 0;
}

/**
 * onward_start_code_set_due:
 * @desk: a desk with an open vault
 * @due: whether the code is still to be kept
 * @error: return location, `ONWARD_VAULT_ERROR`
 *
 * Keeps whether somebody has yet to keep the recovery code.
 *
 * Returns: FALSE if that could not be kept
 */
gboolean
onward_start_code_set_due (OnwardDesk *desk, gboolean due, GError **error)
{
  return onward_vault_set_setting (onward_desk_get_vault (desk), SETTING_DUE, due ? DUE : NULL,
                                   error);
}

static void
forget_when_shut_cb (OnwardDesk *desk)
{
  if (onward_desk_get_vault (desk) == NULL)
    onward_start_code_hold (desk, NULL);
}

/**
 * onward_start_code_hold:
 * @desk: a desk
 * @code: (nullable): the code, as text ending in NUL; NULL: it is not needed any more
 *
 * Keeps a code in locked memory while it is shown and typed back, and no longer than the vault is
 * open.
 */
void
onward_start_code_hold (OnwardDesk *desk, OnwardSecret *code)
{
  g_signal_handlers_disconnect_by_func (desk, forget_when_shut_cb, NULL);
  g_object_set_qdata_full (G_OBJECT (desk), code_quark (),
                           code != NULL ? onward_secret_ref (code) : NULL,
                           (GDestroyNotify)onward_secret_unref);
  if (code != NULL)
    g_signal_connect (desk, "notify::vault-open", G_CALLBACK (forget_when_shut_cb), NULL);
}

/**
 * onward_start_code_get:
 * @desk: a desk
 *
 * Returns: (transfer none) (nullable): the code that is being shown
 */
OnwardSecret *
onward_start_code_get (OnwardDesk *desk)
{
  return g_object_get_qdata (G_OBJECT (desk), code_quark ());
}

/**
 * onward_start_code_dup_group:
 * @code: a code, as text
 * @group: 1 to 7
 *
 * Returns: (transfer full): the four symbols of that group
 */
char *
onward_start_code_dup_group (OnwardSecret *code, guint group)
{
  const char *text = (const char *)onward_secret_data (code);

  g_return_val_if_fail (group >= 1 && group <= ONWARD_START_CODE_GROUPS, NULL);

  return g_strndup (text + (gsize)(group - 1) * (GROUP_LENGTH + 1), GROUP_LENGTH);
}

/* As the code is read everywhere: O is 0, I and L are 1. */
static char
symbol_of (char typed)
{
  char large = g_ascii_toupper (typed);

  return large == 'O' ? '0' : large == 'I' || large == 'L' ? '1' : large;
}

/**
 * onward_start_code_is_group:
 * @code: a code, as text
 * @group: 1 to 7
 * @typed: what somebody typed
 *
 * Returns: whether that is the group; blanks and dashes say nothing
 */
gboolean
onward_start_code_is_group (OnwardSecret *code, guint group, const char *typed)
{
  g_autofree char *wanted = onward_start_code_dup_group (code, group);
  gsize found = 0;

  for (; *typed != '\0'; typed++)
    {
      if (g_ascii_isspace (*typed) || *typed == '-')
        continue;
      if (found == GROUP_LENGTH || symbol_of (*typed) != wanted[found])
        return FALSE;
      found++;
    }
  return found == GROUP_LENGTH;
}
