/* verb-new.c: starts a passport by hand. */

#include <glib/gi18n-lib.h>

#include "cli/onward-cli.h"
#include "passport/onward-clock.h"
#include "store/onward-vault-passports.h"

#define NAME_QUESTION "card.preferred-name"

/* Whoever starts a passport writes the name for the young person, who can say it anew later. */
static OnwardPassport *
start_passport (const char *name, GError **error)
{
  const OnwardQuestion *question
      = onward_question_set_find (onward_question_set_get (), NAME_QUESTION);
  g_autoptr (JsonNode) value = json_node_init_string (json_node_alloc (), name);
  g_autoptr (OnwardPassport) passport = onward_passport_new ();
  g_autoptr (OnwardAnswer) answer = NULL;
  GDate today;

  onward_clock_today (&today);
  answer = onward_answer_new (question, value, ONWARD_BY_SENDCO, ONWARD_WORDS_WRITTEN_FOR, &today,
                              error);
  if (answer == NULL)
    return NULL;
  if (onward_answer_is_empty (answer))
    {
      g_set_error_literal (error, ONWARD_CLI_ERROR, ONWARD_CLI_ERROR_USAGE,
                           _ ("A passport needs a name to call its owner by."));
      return NULL;
    }
  onward_passport_take_answer (passport, g_steal_pointer (&answer));
  return g_steal_pointer (&passport);
}

static void
tell (OnwardCli *cli, OnwardPassport *passport)
{
  g_autofree char *name = onward_passport_dup_name (passport);
  JsonObject *object = NULL;

  if (!cli->json)
    {
      onward_cli_print (_ ("A passport for %s is started: %s\n"), name,
                        onward_passport_get_id (passport));
      return;
    }
  object = json_object_new ();
  json_object_set_string_member (object, "id", onward_passport_get_id (passport));
  json_object_set_string_member (object, "name", name);
  onward_cli_take_json (object);
}

static int
run (OnwardCli *cli, int argc, char **argv)
{
  g_auto (GStrv) arguments = NULL;
  g_autoptr (OnwardVault) vault = NULL;
  g_autoptr (OnwardPassport) passport = NULL;
  g_autoptr (GError) error = NULL;
  int status = ONWARD_EXIT_FAILED;

  if (!onward_cli_parse (cli, NULL, argc, argv, 1, 1, &arguments, &status))
    return status;
  passport = start_passport (arguments[0], &error);
  if (passport != NULL)
    vault = onward_cli_open_vault (cli, &error);
  if (vault == NULL || !onward_vault_save (vault, passport, NAME_QUESTION, &error))
    return onward_cli_fail (error);
  tell (cli, passport);
  return ONWARD_EXIT_DONE;
}

const OnwardVerb onward_verb_new = {
  .name = "new",
  .arguments = N_ ("NAME"),
  .summary = N_ ("Starts a passport for somebody, under the name they like to be called."),
  .example = "new \"Robin Example\"",
  .run = run,
};
