#include "cli/onward-cli-changes.h"

#include <glib/gi18n-lib.h>

#define INDENT 4

/**
 * onward_cli_read_revision:
 * @cli: the command line
 * @text: what was typed
 * @number: (out): the number
 *
 * Reads the number of a revision. What is none is a wrong use, and this says so.
 *
 * Returns: TRUE if it is one
 */
gboolean
onward_cli_read_revision (OnwardCli *cli, const char *text, guint *number)
{
  guint64 value = 0;

  if (g_ascii_string_to_unsigned (text, 10, 1, G_MAXINT32, &value, NULL))
    {
      *number = (guint)value;
      return TRUE;
    }
  onward_cli_misused (cli, _ ("“%.60s” is not the number of a revision."), text);
  return FALSE;
}

static void
say_which_there_are (OnwardVault *vault, const char *id, guint number, GError **error)
{
  g_autoptr (GPtrArray) revisions = onward_vault_revisions (vault, id, error);
  g_autoptr (GString) known = g_string_new (NULL);

  if (revisions == NULL)
    return;
  for (guint i = revisions->len; i > 0; i--)
    g_string_append_printf (known, "%s%u", known->len > 0 ? ", " : "",
                            ((OnwardRevision *)revisions->pdata[i - 1])->number);
  if (revisions->len == 0)
    g_set_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_NOT_FOUND,
                 _ ("There is no revision %u: none of this passport has been kept yet."), number);
  else
    g_set_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_NOT_FOUND,
                 _ ("There is no revision %u of this passport. There are: %s."), number,
                 known->str);
}

/**
 * onward_cli_load_revision:
 * @vault: a vault
 * @id: a passport's id
 * @number: which revision
 * @error: return location
 *
 * Reads a passport as it stood. Where there is no such revision the sentence lists those there are.
 *
 * Returns: (transfer full): the passport
 */
OnwardPassport *
onward_cli_load_revision (OnwardVault *vault, const char *id, guint number, GError **error)
{
  g_autoptr (GError) reason = NULL;
  OnwardPassport *passport = onward_vault_load_revision (vault, id, number, &reason);

  if (passport == NULL
      && g_error_matches (reason, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_NOT_FOUND))
    say_which_there_are (vault, id, number, error);
  else if (passport == NULL)
    g_propagate_error (error, g_steal_pointer (&reason));
  return passport;
}

/**
 * onward_cli_revision_reason:
 * @revision: a revision
 *
 * Returns: (transfer none): why it was kept
 */
const char *
onward_cli_revision_reason (const OnwardRevision *revision)
{
  if (revision->sealed)
    return _ ("sealed");
  switch (revision->reason)
    {
    case ONWARD_CUT_WORK:
      return _ ("kept during work");
    case ONWARD_CUT_IMPORT:
      return _ ("kept before other answers came in");
    case ONWARD_CUT_MERGE:
      return _ ("kept before two were joined");
    case ONWARD_CUT_SEAL:
      return _ ("kept for a seal");
    case ONWARD_CUT_CLOSE:
    default:
      return _ ("kept when it was closed");
    }
}

/**
 * onward_cli_print_changes:
 * @changes: (element-type OnwardChange): changes
 *
 * Prints changes under the titles of their sections.
 */
void
onward_cli_print_changes (GPtrArray *changes)
{
  const char *section = NULL;

  if (changes->len == 0)
    onward_cli_print ("%s\n", _ ("Nothing has changed."));
  for (guint i = 0; i < changes->len; i++)
    {
      const OnwardChange *change = changes->pdata[i];

      if (g_strcmp0 (section, change->section) != 0)
        onward_cli_print ("\n%s\n", change->section);
      section = change->section;
      onward_cli_print_wrapped (INDENT, change->sentence);
    }
}

/**
 * onward_cli_change_as_json:
 * @change: a change
 *
 * Returns: (transfer full): {"section","sentence"}
 */
JsonObject *
onward_cli_change_as_json (const OnwardChange *change)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "section", change->section);
  json_object_set_string_member (object, "sentence", change->sentence);
  return object;
}
