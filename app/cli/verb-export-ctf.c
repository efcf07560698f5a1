/* verb-export-ctf.c: identity and SEN history into a Common Transfer File for the next school. */

#include <glib/gi18n-lib.h>

#include "cli/onward-cli.h"
#include "ctf/onward-ctf-export.h"
#include "store/onward-vault-passports.h"

typedef struct
{
  OnwardCli *cli;
  char *from; /* nullable, as typed */
  char *to;
  char *folder;
  gboolean all;
} Order;

static void
show_as_json (const char *id, const OnwardCtfRecord *record)
{
  JsonObject *object = json_object_new ();
  JsonArray *sentences = json_array_new ();

  if (record->fault != NULL)
    json_array_add_string_element (sentences, record->fault);
  for (guint i = 0; i < record->notes->len; i++)
    json_array_add_string_element (sentences, g_ptr_array_index (record->notes, i));
  json_object_set_string_member (object, "id", id);
  json_object_set_boolean_member (object, "goes", record->fault == NULL);
  json_object_set_array_member (object, "says", sentences);
  onward_cli_take_json (object);
}

static void
show_cb (const char *id, const char *name, const OnwardCtfRecord *record, gpointer data)
{
  OnwardCli *cli = data;
  g_autoptr (GString) line = g_string_new (NULL);

  if (cli->json)
    {
      show_as_json (id, record);
      return;
    }
  if (record->fault != NULL)
    g_string_append_printf (line, _ ("%s: does not go. %s"), name, record->fault);
  else
    g_string_append_printf (line, _ ("%s: goes."), name);
  for (guint i = 0; record->fault == NULL && i < record->notes->len; i++)
    g_string_append_printf (line, " %s", (char *)g_ptr_array_index (record->notes, i));
  onward_cli_print_wrapped (0, line->str);
}

static GPtrArray *
find_all (OnwardVault *vault, GError **error)
{
  g_autoptr (GPtrArray) list = onward_vault_list (vault, NULL, error);
  GPtrArray *ids = NULL;

  if (list == NULL)
    return NULL;
  ids = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < list->len; i++)
    g_ptr_array_add (ids, g_strdup (((OnwardPassportSummary *)list->pdata[i])->id));
  return ids;
}

static GPtrArray *
find_named (OnwardVault *vault, GStrv arguments, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  for (char **text = arguments; *text != NULL; text++)
    {
      char *id = onward_cli_find_passport (vault, *text, error);

      if (id == NULL)
        return NULL;
      g_ptr_array_add (ids, id);
    }
  return g_steal_pointer (&ids);
}

static void
tell (OnwardCli *cli, OnwardCtfExport *export, const char *path)
{
  guint count = onward_ctf_export_count (export);

  if (cli->json)
    {
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "file", path);
      json_object_set_int_member (object, "pupils", count);
      onward_cli_take_json (object);
      return;
    }
  onward_cli_print ("\n");
  onward_cli_print_wrapped (
      0, _ ("In the file: UPN, ULN, names, date of birth, sex and year group as the school's "
            "record has them, kinds of SEN provision and types of need with their dates. Nothing "
            "else of a passport: no answer, no adjustment."));
  if (onward_ctf_export_get_from (export)->name == NULL)
    onward_cli_print_wrapped (
        0, _ ("The name of the school that sends is not known and was left out."));
  onward_cli_print_wrapped (0,
                            _ ("The file was not checked against the Department's schema, which is "
                               "not part of Onward. It is not encrypted."));
  onward_cli_print (ngettext ("Exported: %u pupil, %s\n", "Exported: %u pupils, %s\n", count),
                    count, path);
}

static int
export_ctf (const Order *order, GStrv arguments, const OnwardCtfParty *from,
            const OnwardCtfParty *to)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardVault) vault = onward_cli_open_vault (order->cli, &error);
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (OnwardCtfExport) export = NULL;
  g_autofree char *path = NULL;

  if (vault != NULL)
    ids = order->all ? find_all (vault, &error) : find_named (vault, arguments, &error);
  if (ids != NULL)
    export = onward_ctf_export_new (vault, ids, order->all, from, to, show_cb, order->cli, &error);
  if (export != NULL)
    path = onward_ctf_export_write (export, order->folder, &error);
  if (path == NULL)
    return onward_cli_fail (error);
  tell (order->cli, export, path);
  return ONWARD_EXIT_DONE;
}

static int
check_and_export (const Order *order, GStrv arguments)
{
  g_auto (OnwardCtfParty) from = { 0 };
  g_auto (OnwardCtfParty) to = { 0 };
  g_autoptr (GError) error = NULL;

  if (order->to == NULL || order->folder == NULL)
    return onward_cli_misused (order->cli, _ ("Say which school it is for with --to, and the "
                                              "folder with -o."));
  if (order->all == (arguments[0] != NULL))
    return onward_cli_misused (order->cli, _ ("Say whose passports: ids, or --all."));
  if (!onward_ctf_party_parse (order->to, &to, &error)
      || (order->from != NULL && !onward_ctf_party_parse (order->from, &from, &error)))
    return onward_cli_misused (order->cli, "%s", error->message);
  return export_ctf (order, arguments, order->from != NULL ? &from : NULL, &to);
}

static int
run (OnwardCli *cli, int argc, char **argv)
{
  Order order = { .cli = cli };
  g_autofree char *from = NULL, *to = NULL, *folder = NULL;
  g_auto (GStrv) arguments = NULL;
  int status = ONWARD_EXIT_FAILED;
  const GOptionEntry options[]
      = { { "to", 0, 0, G_OPTION_ARG_STRING, &to, N_ ("The number of the school it is for"),
            N_ ("LLLEEEE") },
          { "from", 0, 0, G_OPTION_ARG_STRING, &from,
            N_ ("The number of the school that sends; else the one the records came from"),
            N_ ("LLLEEEE") },
          { "output", 'o', 0, G_OPTION_ARG_FILENAME, &folder, N_ ("The folder for the file"),
            N_ ("DIR") },
          { "all", 0, 0, G_OPTION_ARG_NONE, &order.all,
            N_ ("All passports; those that cannot be written are passed over"), NULL },
          G_OPTION_ENTRY_NULL };

  if (!onward_cli_parse (cli, options, argc, argv, 0, (guint)argc, &arguments, &status))
    return status;
  order.from = from;
  order.to = to;
  order.folder = folder;
  return check_and_export (&order, arguments);
}

const OnwardVerb onward_verb_export_ctf = {
  .name = "export-ctf",
  .arguments = N_ ("ID…"),
  .summary = N_ ("Writes identity and SEN history into a Common Transfer File for a school."),
  .details = N_ ("For a sixth form that is a school: colleges and employers get a share. Only what "
                 "came from a school's file is written, never an answer or an adjustment. The file "
                 "gets the standard's name, in DIR, and is not validated against the Department's "
                 "schema."),
  .example = "export-ctf 3f2a --to 9998001 -o .",
  .run = run,
};
