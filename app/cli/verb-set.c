/* verb-set.c: answers one question. */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "cli/onward-cli-edit.h"
#include "cli/onward-cli.h"
#include "passport/onward-clock.h"
#include "seal/onward-strict-json.h"
#include "store/onward-vault-passports.h"

#define VALUES_MAX 500 /* of a list: the format's limit */

static JsonNode *
make_string (const char *text)
{
  return json_node_init_string (json_node_alloc (), text);
}

static JsonNode *
make_list (char **values)
{
  g_autoptr (JsonArray) array = json_array_new ();

  for (guint i = 0; values[i] != NULL; i++)
    json_array_add_string_element (array, values[i]);
  return json_node_init_array (json_node_alloc (), array);
}

static JsonNode *
make_boolean (const char *value, GError **error)
{
  gboolean yes = g_str_equal (value, "yes");

  if (yes || g_str_equal (value, "no"))
    return json_node_init_boolean (json_node_alloc (), yes);
  g_set_error (error, ONWARD_ANSWER_ERROR, ONWARD_ANSWER_ERROR_KIND,
               _ ("The answer is yes or no, not “%s”."), value);
  return NULL;
}

/* What was typed, as JSON. Kinds made of parts are typed as JSON; a list, and choices, may also be
 * given as one argument for each of their entries. */
static JsonNode *
read_value (const OnwardQuestion *question, char **values, GError **error)
{
  gboolean is_list = question->kind == ONWARD_KIND_LIST || question->kind == ONWARD_KIND_CHOICES;
  gboolean is_json = is_list || question->kind == ONWARD_KIND_CHOICE
                     || question->kind == ONWARD_KIND_PERSON
                     || question->kind == ONWARD_KIND_RECORDS;

  if (values[1] != NULL && !is_list)
    {
      g_set_error (error, ONWARD_CLI_ERROR, ONWARD_CLI_ERROR_USAGE,
                   _ ("“%s” takes one value. Put it between quotation marks."), question->id);
      return NULL;
    }
  if (is_json && strchr ("[{", *values[0]) != NULL)
    return onward_strict_json_parse (values[0], strlen (values[0]), &onward_json_limits_document,
                                     error);
  if (is_list)
    return make_list (values);
  if (question->kind == ONWARD_KIND_YES_NO)
    return make_boolean (values[0], error);
  return make_string (values[0]);
}

typedef struct
{
  char *by_text, *words_text; /* nullable */
  OnwardBy by;
  OnwardWords words;
} Saying;

static gboolean
read_saying (OnwardCli *cli, Saying *saying, const OnwardQuestion *question)
{
  saying->by = onward_cli_usual_by (question);
  if (saying->by_text != NULL && !onward_by_from_string (saying->by_text, &saying->by))
    {
      onward_cli_misused (cli, _ ("--by is one of: young-person, family, sendco, other."));
      return FALSE;
    }
  saying->words = onward_cli_usual_words (saying->by);
  if (saying->words_text == NULL || onward_words_from_string (saying->words_text, &saying->words))
    return TRUE;
  onward_cli_misused (cli, _ ("--words is one of: own, written-for."));
  return FALSE;
}

static OnwardAnswer *
make_answer (const OnwardQuestion *question, char **values, const Saying *saying, GError **error)
{
  g_autoptr (JsonNode) value = read_value (question, values, error);
  GDate today;

  if (value == NULL)
    return NULL;
  onward_clock_today (&today);
  return onward_answer_new (question, value, saying->by, saying->words, &today, error);
}

static void
tell (OnwardCli *cli, const char *id, const OnwardQuestion *question, OnwardAnswer *answer)
{
  JsonObject *object = NULL;

  if (cli->json)
    {
      object = json_object_new ();
      json_object_set_string_member (object, "id", id);
      json_object_set_string_member (object, "question", question->id);
      json_object_set_member (object, "answer",
                              answer != NULL ? onward_answer_to_json (answer)
                                             : json_node_new (JSON_NODE_NULL));
      onward_cli_take_json (object);
      return;
    }
  onward_cli_print ("%s\n", question->heading);
  if (answer != NULL)
    {
      g_autofree char *words = onward_answer_in_words (answer);

      onward_cli_print_wrapped (4, words);
    }
  else
    onward_cli_print_wrapped (4, _ ("(no answer)"));
}

/* Their page is theirs, once the young person has said yes. Taking an answer away needs no leave.
 */
static gboolean
check_family (OnwardPassport *passport, const OnwardQuestion *question, GError **error)
{
  if (!g_str_equal (question->who, "family") || onward_passport_family_may_write (passport))
    return TRUE;
  g_set_error (error, ONWARD_CLI_ERROR, ONWARD_CLI_ERROR_USAGE,
               _ ("The young person has not said that their family may write. They say so with "
                  "onward-cli set ID %s yes."),
               ONWARD_FAMILY_MAY_WRITE);
  return FALSE;
}

/* @answer NULL takes the answer away. */
static int
save (OnwardCli *cli, const char *text, const OnwardQuestion *question, OnwardAnswer *answer)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardVault) vault = onward_cli_open_vault (cli, &error);
  g_autoptr (OnwardPassport) passport = NULL;
  g_autofree char *id = NULL;

  if (vault != NULL)
    id = onward_cli_find_passport (vault, text, &error);
  if (id != NULL)
    passport = onward_vault_load (vault, id, &error);
  if (passport == NULL)
    return onward_cli_fail (error);
  if (answer != NULL && !check_family (passport, question, &error))
    return onward_cli_fail (error);
  if (answer != NULL)
    onward_passport_take_answer (passport, g_object_ref (answer));
  else
    onward_passport_clear_answer (passport, question->id);
  if (!onward_vault_save (vault, passport, question->id, &error))
    return onward_cli_fail (error);
  tell (cli, id, question, answer);
  return ONWARD_EXIT_DONE;
}

static int
set (OnwardCli *cli, char **arguments, Saying *saying)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardAnswer) answer = NULL;
  const OnwardQuestion *question = onward_cli_find_question (arguments[1], &error);
  gboolean clear = *arguments[2] == '\0' && arguments[3] == NULL;

  if (question == NULL)
    return onward_cli_fail (error);
  if (!read_saying (cli, saying, question))
    return ONWARD_EXIT_USAGE;
  if (!clear)
    answer = make_answer (question, arguments + 2, saying, &error);
  if (!clear && answer == NULL)
    return onward_cli_fail (error);
  return save (cli, arguments[0], question, answer);
}

static int
run (OnwardCli *cli, int argc, char **argv)
{
  Saying saying = { NULL };
  g_auto (GStrv) arguments = NULL;
  int status = ONWARD_EXIT_FAILED;
  const GOptionEntry options[]
      = { { "by", 0, 0, G_OPTION_ARG_STRING, &saying.by_text,
            N_ ("Who says it: young-person, family, sendco, other"), N_ ("WHO") },
          { "words", 0, 0, G_OPTION_ARG_STRING, &saying.words_text,
            N_ ("In whose words: own, written-for"), N_ ("HOW") },
          G_OPTION_ENTRY_NULL };

  if (onward_cli_parse (cli, options, argc, argv, 3, 2 + VALUES_MAX, &arguments, &status))
    status = set (cli, arguments, &saying);
  g_free (saying.by_text);
  g_free (saying.words_text);
  return status;
}

const OnwardVerb onward_verb_set = {
  .name = "set",
  .arguments = N_ ("ID QUESTION VALUE…"),
  .summary = N_ ("Answers one question of a passport, or with an empty VALUE takes the answer "
                 "away."),
  .details
  = N_ ("VALUE is a text, a day (2026-11-21), yes or no, or the id of a choice. For a list "
        "and for several choices it may be given more than once. A person and records are "
        "given as JSON. onward-cli show ID --questions says what a passport asks."),
  .example = "set 3f2a card.pronouns \"they and them\" --by young-person",
  .run = run,
};
