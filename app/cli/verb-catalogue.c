/* verb-catalogue.c: shows the adjustments one can pick from. Needs no vault. */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "cli/onward-cli.h"
#include "passport/onward-adjustment.h"
#include "passport/onward-catalogue.h"

static const char *const needs[]
    = { "communication-interaction", "cognition-learning", "semh", "sensory-physical", NULL };

static JsonArray *
make_array (GStrv texts)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    json_array_add_string_element (array, texts[i]);
  return array;
}

static void
print_as_json (const OnwardEntry *entry)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", entry->id);
  json_object_set_string_member (object, "title", entry->title);
  json_object_set_string_member (object, "description", entry->description);
  json_object_set_string_member (object, "what_to_do", entry->for_the_adult);
  json_object_set_array_member (object, "settings", make_array (entry->settings));
  json_object_set_array_member (object, "needs", make_array (entry->need_areas));
  onward_cli_take_json (object);
}

static void
print_for_people (const OnwardEntry *entry)
{
  onward_cli_print ("%s\n", entry->id);
  onward_cli_print_wrapped (4, entry->title);
  onward_cli_print_wrapped (4, entry->description);
}

static void
print_all (OnwardCli *cli, GPtrArray *entries)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const OnwardEntry *entry = g_ptr_array_index (entries, i);

      if (cli->json)
        print_as_json (entry);
      else
        print_for_people (entry);
    }
  if (entries->len == 0)
    onward_cli_note (_ ("Nothing in the catalogue is like that. Try fewer or other words."));
}

/* The settings are the options of an adjustment's own field. */
static gboolean
check_setting (OnwardCli *cli, const char *setting)
{
  const OnwardField *field = onward_adjustment_find_field ("settings");
  g_autoptr (GString) known = g_string_new (NULL);

  if (setting == NULL || onward_field_find_option (field, setting) != NULL)
    return TRUE;
  for (guint i = 0; i < field->options->len; i++)
    {
      const OnwardOption *option = g_ptr_array_index (field->options, i);

      g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", option->id);
    }
  onward_cli_misused (cli, _ ("There is no setting “%s”; there are: %s."), setting, known->str);
  return FALSE;
}

static gboolean
check_need (OnwardCli *cli, const char *need)
{
  g_autofree char *known = NULL;

  if (need == NULL || g_strv_contains (needs, need))
    return TRUE;
  known = g_strjoinv (", ", (char **)needs);
  onward_cli_misused (cli, _ ("There is no area of need “%s”; there are: %s."), need, known);
  return FALSE;
}

static int
run (OnwardCli *cli, int argc, char **argv)
{
  g_autofree char *setting = NULL, *need = NULL;
  g_auto (GStrv) arguments = NULL;
  g_autoptr (GPtrArray) found = NULL;
  int status = ONWARD_EXIT_FAILED;
  const GOptionEntry options[] = { { "setting", 0, 0, G_OPTION_ARG_STRING, &setting,
                                     N_ ("Only what is for this setting"), N_ ("SETTING") },
                                   { "need", 0, 0, G_OPTION_ARG_STRING, &need,
                                     N_ ("Only what is for this area of need"), N_ ("NEED") },
                                   G_OPTION_ENTRY_NULL };

  if (!onward_cli_parse (cli, options, argc, argv, 0, 1, &arguments, &status))
    return status;
  if (!check_setting (cli, setting) || !check_need (cli, need))
    return ONWARD_EXIT_USAGE;
  if (arguments[0] != NULL && !g_utf8_validate (arguments[0], -1, NULL))
    return onward_cli_misused (cli, _ ("The words to look for are not UTF-8."));
  found = onward_catalogue_search (onward_catalogue_get (), arguments[0], setting, need);
  print_all (cli, found);
  return ONWARD_EXIT_DONE;
}

const OnwardVerb onward_verb_catalogue = {
  .name = "catalogue",
  .arguments = N_ ("[TEXT]"),
  .summary = N_ ("Shows the adjustments that can be picked, best match first; it needs no vault."),
  .example = "catalogue \"too loud\" --setting workplace",
  .run = run,
};
