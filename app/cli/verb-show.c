/* verb-show.c: one passport, as a page or as JSON. */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "cli/onward-cli-page.h"
#include "cli/onward-cli.h"
#include "store/onward-vault-passports.h"

#define ADJUSTMENTS_SECTION "helps"

/* What is not of the section is taken out of the answers; adjustments are a section of their own.
 */
static void
keep_section (JsonObject *passport, const OnwardSection *section)
{
  JsonObject *answers = json_object_has_member (passport, "answers")
                            ? json_object_get_object_member (passport, "answers")
                            : NULL;
  g_autoptr (GList) ids = answers != NULL ? json_object_get_members (answers) : NULL;
  g_autofree char *prefix = g_strconcat (section->id, ".", NULL);

  for (GList *at = ids; at != NULL; at = at->next)
    if (!g_str_has_prefix (at->data, prefix))
      json_object_remove_member (answers, at->data);
  if (!g_str_equal (section->id, ADJUSTMENTS_SECTION))
    json_object_remove_member (passport, "adjustments");
}

static void
print_as_json (OnwardPassport *passport, const OnwardSection *section)
{
  g_autoptr (JsonNode) node = onward_passport_to_json (passport);

  if (section != NULL)
    keep_section (json_node_get_object (node), section);
  onward_cli_print_json (node);
}

static int
misused_section (OnwardCli *cli, const char *given)
{
  GPtrArray *sections = onward_question_set_get_sections (onward_question_set_get ());
  g_autoptr (GString) known = g_string_new (NULL);

  for (guint i = 0; i < sections->len; i++)
    {
      const OnwardSection *section = g_ptr_array_index (sections, i);

      g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", section->id);
    }
  return onward_cli_misused (cli, _ ("There is no section “%s”; there are: %s."), given,
                             known->str);
}

static int
show (OnwardCli *cli, const char *text, const OnwardSection *section, gboolean with_questions)
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
  if (cli->json)
    print_as_json (passport, section);
  else
    onward_cli_print_passport (passport, section, with_questions);
  onward_cli_tell_unread (passport);
  return ONWARD_EXIT_DONE;
}

static int
run (OnwardCli *cli, int argc, char **argv)
{
  g_autofree char *section_id = NULL;
  g_auto (GStrv) arguments = NULL;
  const OnwardSection *section = NULL;
  gboolean with_questions = FALSE;
  int status = ONWARD_EXIT_FAILED;
  const GOptionEntry options[]
      = { { "section", 0, 0, G_OPTION_ARG_STRING, &section_id,
            N_ ("Only this section, such as communication"), N_ ("SECTION") },
          { "questions", 0, 0, G_OPTION_ARG_NONE, &with_questions,
            N_ ("Also what has no answer yet, and the ids of questions and choices"), NULL },
          G_OPTION_ENTRY_NULL };

  if (!onward_cli_parse (cli, options, argc, argv, 1, 1, &arguments, &status))
    return status;
  if (section_id != NULL)
    {
      section = onward_question_set_find_section (onward_question_set_get (), section_id);
      if (section == NULL)
        return misused_section (cli, section_id);
    }
  return show (cli, arguments[0], section, with_questions);
}

const OnwardVerb onward_verb_show = {
  .name = "show",
  .arguments = N_ ("ID"),
  .summary = N_ ("Shows a passport as a page to read, or with --json as it is kept."),
  .example = "show 3f2a --section communication",
  .run = run,
};
