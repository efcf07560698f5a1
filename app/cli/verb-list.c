/* verb-list.c: the passports of the vault. */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "cli/onward-cli.h"
#include "ctf/onward-pupil.h"
#include "passport/onward-date.h"
#include "store/onward-vault-passports.h"

#define NAME_COLUMNS 30
#define YEAR_COLUMNS 6
#define STATE_COLUMNS 9
#define DAY_COLUMNS 12
#define SHORT_ID 8 /* characters of a uuid: enough to tell the passports of a school apart */

static void
print_as_json (const OnwardPassportSummary *one)
{
  g_autofree char *changed = onward_time_print (one->changed);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", one->id);
  json_object_set_string_member (object, "name", one->name);
  if (one->upn != NULL)
    json_object_set_string_member (object, "upn", one->upn);
  if (one->year != NULL)
    json_object_set_string_member (object, "year", one->year);
  json_object_set_string_member (object, "state", onward_state_to_string (one->state));
  json_object_set_string_member (object, "changed", changed);
  json_object_set_int_member (object, "revision", one->revision);
  onward_cli_take_json (object);
}

static void
print_heading (void)
{
  onward_cli_print_cell (_ ("Name"), NAME_COLUMNS);
  onward_cli_print_cell (_ ("Year"), YEAR_COLUMNS);
  onward_cli_print_cell (_ ("State"), STATE_COLUMNS);
  onward_cli_print_cell (_ ("Changed"), DAY_COLUMNS);
  onward_cli_print ("%s\n", _ ("ID"));
}

static void
print_row (const OnwardPassportSummary *one)
{
  g_autofree char *day = NULL;
  GDate date;

  onward_date_from_time (one->changed, &date);
  day = onward_date_print (&date);
  onward_cli_print_cell (one->name, NAME_COLUMNS);
  onward_cli_print_cell (one->year != NULL ? one->year : "", YEAR_COLUMNS);
  onward_cli_print_cell (onward_state_to_string (one->state), STATE_COLUMNS);
  onward_cli_print_cell (day, DAY_COLUMNS);
  onward_cli_print ("%.*s\n", SHORT_ID, one->id + strlen ("urn:uuid:"));
}

static void
print_all (OnwardCli *cli, GPtrArray *all)
{
  if (!cli->json && all->len > 0)
    print_heading ();
  for (guint i = 0; i < all->len; i++)
    if (cli->json)
      print_as_json (g_ptr_array_index (all, i));
    else
      print_row (g_ptr_array_index (all, i));
  if (!cli->json)
    onward_cli_print (g_dngettext (GETTEXT_PACKAGE, "%u passport\n", "%u passports\n", all->len),
                      all->len);
}

static int
list (OnwardCli *cli, const OnwardListFilter *filter)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardVault) vault = onward_cli_open_vault (cli, &error);
  g_autoptr (GPtrArray) all = NULL;

  if (vault != NULL)
    all = onward_vault_list (vault, filter, &error);
  if (all == NULL)
    return onward_cli_fail (error);
  print_all (cli, all);
  return ONWARD_EXIT_DONE;
}

static int
run (OnwardCli *cli, int argc, char **argv)
{
  g_autofree char *search = NULL, *year = NULL, *state_text = NULL;
  g_auto (GStrv) arguments = NULL;
  OnwardListFilter filter = { NULL };
  OnwardState state = ONWARD_STATE_DRAFT;
  int status = ONWARD_EXIT_FAILED;
  const GOptionEntry options[]
      = { { "search", 0, 0, G_OPTION_ARG_STRING, &search,
            N_ ("Only passports with these words, or words that begin so"), N_ ("TEXT") },
          { "year", 0, 0, G_OPTION_ARG_STRING, &year, N_ ("Only this year group"), N_ ("YEAR") },
          { "state", 0, 0, G_OPTION_ARG_STRING, &state_text,
            N_ ("Only these: draft, sealed or changed (since it was sealed)"), N_ ("STATE") },
          G_OPTION_ENTRY_NULL };

  if (!onward_cli_parse (cli, options, argc, argv, 0, 0, &arguments, &status))
    return status;
  if (state_text != NULL && !onward_state_from_string (state_text, &state))
    return onward_cli_misused (
        cli, _ ("There is no state “%s”; there are: draft, sealed, changed."), state_text);
  if (year != NULL && !onward_pupil_is_year (year))
    return onward_cli_misused (
        cli, _ ("“%s” is not a year group; there are: N1, N2, R, 1 to 14, and E1, E2, M, X."),
        year);
  filter.search = search;
  filter.year = year;
  filter.state = state_text != NULL ? &state : NULL;
  return list (cli, &filter);
}

const OnwardVerb onward_verb_list = {
  .name = "list",
  .arguments = "",
  .summary = N_ ("Lists the passports of the vault by name."),
  .example = "list --year 11 --state draft",
  .run = run,
};
