#include "cli/onward-cli-import.h"

#include <string.h>

#include <glib/gi18n-lib.h>

static void
print_as_json (const OnwardCtfItem *item)
{
  g_autofree char *label = onward_pupil_dup_label (item->pupil);
  JsonObject *object = json_object_new ();
  JsonArray *sentences = json_array_new ();

  for (guint i = 0; i < item->sentences->len; i++)
    json_array_add_string_element (sentences, g_ptr_array_index (item->sentences, i));
  if (item->advice != NULL)
    json_array_add_string_element (sentences, item->advice);
  json_object_set_string_member (object, "pupil", label);
  json_object_set_int_member (object, "line", (gint64)item->pupil->line);
  json_object_set_string_member (object, "is", onward_ctf_fate_to_string (item->fate));
  if (item->passport != NULL)
    json_object_set_string_member (object, "id", item->passport);
  json_object_set_array_member (object, "says", sentences);
  onward_cli_take_json (object);
}

static void
show_item (const OnwardCtfItem *item, gpointer data)
{
  OnwardCli *cli = data;
  g_autofree char *words = NULL;

  if (cli->json)
    {
      print_as_json (item);
      return;
    }
  words = onward_ctf_item_in_words (item);
  onward_cli_print_wrapped (0, words);
}

static void
tell_as_json (OnwardCtfPlan *plan, gboolean done)
{
  JsonObject *object = json_object_new ();

  for (OnwardCtfFate fate = ONWARD_CTF_NEW; fate < ONWARD_CTF_N_FATES; fate++)
    json_object_set_int_member (object, onward_ctf_fate_to_string (fate),
                                (gint64)onward_ctf_plan_count (plan, fate));
  json_object_set_boolean_member (object, "done", done);
  onward_cli_take_json (object);
}

static void
tell_file (OnwardCtfPlan *plan)
{
  g_autoptr (GPtrArray) sentences = onward_ctf_summary_in_words (onward_ctf_plan_get_file (plan));
  g_autofree char *words = onward_ctf_plan_in_words (plan);

  onward_cli_print ("\n");
  for (guint i = 0; i < sentences->len; i++)
    onward_cli_print_wrapped (0, g_ptr_array_index (sentences, i));
  onward_cli_print ("%s\n", words);
}

/* UPN=ID, the id as a person may type it. */
static gboolean
read_match (OnwardVault *vault, GHashTable *matches, const char *text, GError **error)
{
  const char *equals = strchr (text, '=');
  g_autofree char *id = NULL;

  if (equals == NULL || equals == text)
    {
      g_set_error (error, ONWARD_CLI_ERROR, ONWARD_CLI_ERROR_USAGE,
                   _ ("--match is a UPN, “=” and the id of a passport or “new”, unlike “%s”."),
                   text);
      return FALSE;
    }
  if (g_str_equal (equals + 1, ONWARD_CTF_MATCH_NEW))
    id = g_strdup (ONWARD_CTF_MATCH_NEW);
  else
    id = onward_cli_find_passport (vault, equals + 1, error);
  if (id == NULL)
    return FALSE;
  g_hash_table_insert (matches, g_strndup (text, (gsize)(equals - text)), g_steal_pointer (&id));
  return TRUE;
}

static GHashTable *
read_matches (OnwardVault *vault, char **texts, GError **error)
{
  g_autoptr (GHashTable) matches = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    if (!read_match (vault, matches, texts[i], error))
      return NULL;
  return g_steal_pointer (&matches);
}

static void
tell (OnwardCli *cli, OnwardCtfPlan *plan, gboolean done)
{
  if (cli->json)
    {
      tell_as_json (plan, done);
      return;
    }
  tell_file (plan);
  if (done)
    onward_cli_print (_ ("This is done.\n"));
  else
    onward_cli_note (_ ("Nothing is changed yet. The same with --yes does it."));
}

/**
 * onward_cli_import_pupils:
 * @cli: what main() read
 * @path: the file
 * @match_texts: (nullable): whose passport a pupil in doubt has, "UPN=ID"
 * @yes: whether it is to be done
 * @make: makes the plan
 * @data: for @make
 *
 * Shows what a file of pupils would add or change, and does it if it was said to.
 *
 * Returns: an exit code
 */
int
onward_cli_import_pupils (OnwardCli *cli, const char *path, char **match_texts, gboolean yes,
                          OnwardCliPlanFunc make, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardVault) vault = onward_cli_open_vault (cli, &error);
  g_autoptr (GHashTable) matches = NULL;
  g_autoptr (OnwardCtfPlan) plan = NULL;

  if (vault != NULL)
    matches = read_matches (vault, match_texts, &error);
  if (matches != NULL)
    plan = make (vault, path, matches, show_item, cli, data, &error);
  if (plan == NULL || (yes && !onward_ctf_import_apply (plan, vault, &error)))
    return onward_cli_fail (error);
  tell (cli, plan, yes);
  return ONWARD_EXIT_DONE;
}
