/* verb-adjust.c: the adjustments of a passport: list, add, change, remove, move. */

#include <glib/gi18n-lib.h>

#include "cli/onward-cli-edit.h"
#include "cli/onward-cli-page.h"
#include "cli/onward-cli.h"
#include "store/onward-vault-passports.h"

#define PARTS_MAX 32
#define OWN_ENTRY "own"

typedef struct
{
  OnwardCli *cli;
  OnwardPassport *passport;
  char **arguments; /* after the id: what to do, and with what */
  char *texts[PARTS_MAX];
  GStrv lists[PARTS_MAX]; /* in the order of onward_cli_parts; NULL where nothing was said */
} Adjusting;

/* --- the options: one for each part an adjustment has --- */

static gboolean
is_list (const OnwardCliPart *part)
{
  const OnwardField *field = onward_adjustment_find_field (part->path);

  return field != NULL && (field->kind == ONWARD_KIND_CHOICES || field->kind == ONWARD_KIND_LIST);
}

/* "Where (learning, assessment, …)" */
static char *
describe (const OnwardCliPart *part)
{
  const OnwardField *field = onward_adjustment_find_field (part->path);
  GString *text = g_string_new (onward_cli_part_label (part));

  for (guint i = 0; field != NULL && i < field->options->len; i++)
    {
      const OnwardOption *option = g_ptr_array_index (field->options, i);

      g_string_append_printf (text, "%s%s", i == 0 ? ": " : ", ", option->id);
    }
  return g_string_free (text, FALSE);
}

static GOptionEntry
make_option (Adjusting *self, guint i, GPtrArray *texts)
{
  const OnwardCliPart *part = onward_cli_parts + i;
  const OnwardField *field = onward_adjustment_find_field (part->path);
  GOptionEntry entry = { part->option, 0, 0, G_OPTION_ARG_STRING, &self->texts[i], NULL, NULL };

  if (is_list (part))
    {
      entry.arg = G_OPTION_ARG_STRING_ARRAY;
      entry.arg_data = &self->lists[i];
    }
  entry.description = describe (part);
  g_ptr_array_add (texts, (gpointer)entry.description);
  if (field != NULL && field->kind == ONWARD_KIND_DATE)
    entry.arg_description = N_ ("DAY");
  else
    entry.arg_description = field != NULL && field->options->len > 0 ? N_ ("CHOICE") : N_ ("TEXT");
  return entry;
}

static GArray *
make_options (Adjusting *self, GPtrArray *texts)
{
  GArray *options = g_array_new (TRUE, TRUE, sizeof (GOptionEntry));

  for (guint i = 0; onward_cli_parts[i].path != NULL && i < PARTS_MAX; i++)
    {
      GOptionEntry entry = make_option (self, i, texts);

      g_array_append_val (options, entry);
    }
  return options;
}

static void
clear (Adjusting *self)
{
  for (guint i = 0; i < PARTS_MAX; i++)
    {
      g_free (self->texts[i]);
      g_strfreev (self->lists[i]);
    }
}

/* --- what is said of an adjustment --- */

static JsonNode *
make_list (GStrv values)
{
  g_autoptr (JsonArray) array = json_array_new ();

  for (guint i = 0; values[i] != NULL; i++)
    if (*values[i] != '\0')
      json_array_add_string_element (array, values[i]);
  return json_node_init_array (json_node_alloc (), array);
}

/* An empty text takes a part away. */
static gboolean
say (Adjusting *self, OnwardAdjustment *adjustment, GError **error)
{
  for (guint i = 0; onward_cli_parts[i].path != NULL; i++)
    {
      g_autoptr (JsonNode) value = NULL;

      if (self->lists[i] != NULL)
        value = make_list (self->lists[i]);
      else if (self->texts[i] != NULL)
        value = json_node_init_string (json_node_alloc (), self->texts[i]);
      if (value != NULL
          && !onward_adjustment_set (adjustment, onward_cli_parts[i].path, value, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
says_something (Adjusting *self)
{
  for (guint i = 0; i < PARTS_MAX; i++)
    if (self->texts[i] != NULL || self->lists[i] != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, ONWARD_CLI_ERROR, ONWARD_CLI_ERROR_USAGE, sentence);
  return FALSE;
}

/* Numbers are as people count: from 1. */
static gboolean
read_place (Adjusting *self, const char *text, guint *place, GError **error)
{
  GPtrArray *all = onward_passport_get_adjustments (self->passport);
  guint64 number = 0;

  if (text != NULL && g_ascii_string_to_unsigned (text, 10, 1, all->len, &number, NULL))
    {
      *place = (guint)number - 1;
      return TRUE;
    }
  g_set_error (error, ONWARD_PASSPORT_ERROR, ONWARD_PASSPORT_ERROR_UNKNOWN,
               _ ("Say which adjustment by its number; this passport has %u. onward-cli adjust ID "
                  "list shows them."),
               all->len);
  return FALSE;
}

/* --- the five acts --- */

static gboolean
act_add (Adjusting *self, GError **error)
{
  const char *entry = self->arguments[1];
  g_autoptr (OnwardAdjustment) fresh = NULL;

  if (entry == NULL || self->arguments[2] != NULL)
    return refuse (error, _ ("Give an id of the catalogue, or “own” and --title."));
  if (g_str_equal (entry, OWN_ENTRY) && self->texts[0] == NULL)
    return refuse (error, _ ("An adjustment of one's own needs a --title."));
  fresh = onward_cli_new_adjustment (g_str_equal (entry, OWN_ENTRY) ? NULL : entry, self->texts[0],
                                     error);
  return fresh != NULL && say (self, fresh, error)
         && onward_passport_add_adjustment (self->passport, fresh, error);
}

static gboolean
act_change (Adjusting *self, GError **error)
{
  guint place = 0;

  if (!read_place (self, self->arguments[1], &place, error))
    return FALSE;
  if (self->arguments[2] != NULL || !says_something (self))
    return refuse (error, _ ("Say with options what to change; an empty text takes a part away."));
  return say (self, g_ptr_array_index (onward_passport_get_adjustments (self->passport), place),
              error);
}

static gboolean
act_remove (Adjusting *self, GError **error)
{
  guint place = 0;

  return read_place (self, self->arguments[1], &place, error)
         && onward_passport_remove_adjustment (self->passport, place, error);
}

static gboolean
act_move (Adjusting *self, GError **error)
{
  guint from = 0, to = 0;

  return read_place (self, self->arguments[1], &from, error)
         && read_place (self, self->arguments[2], &to, error)
         && onward_passport_move_adjustment (self->passport, from, to, error);
}

static gboolean
act_list (Adjusting *self, GError **error)
{
  return TRUE;
}

static const struct
{
  const char *name;
  gboolean (*act) (Adjusting *self, GError **error);
} acts[] = { { "list", act_list },
             { "add", act_add },
             { "change", act_change },
             { "remove", act_remove },
             { "move", act_move } };

/* --- afterwards --- */

/* The list as it is now, so that the numbers for a next call are seen. */
static void
tell (Adjusting *self)
{
  GPtrArray *all = onward_passport_get_adjustments (self->passport);

  for (guint i = 0; i < all->len; i++)
    {
      g_autoptr (JsonNode) node = NULL;

      if (self->cli->json)
        {
          node = onward_adjustment_to_json (g_ptr_array_index (all, i));
          onward_cli_print_json (node);
        }
      else
        onward_cli_print_adjustment (g_ptr_array_index (all, i), i + 1);
    }
  if (all->len == 0 && !self->cli->json)
    onward_cli_note (_ ("This passport has no adjustments yet."));
}

static int
adjust (Adjusting *self, const char *text, gboolean (*act) (Adjusting *, GError **))
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardVault) vault = onward_cli_open_vault (self->cli, &error);
  g_autoptr (OnwardPassport) passport = NULL;
  g_autofree char *id = NULL;

  if (vault != NULL)
    id = onward_cli_find_passport (vault, text, &error);
  if (id != NULL)
    passport = onward_vault_load (vault, id, &error);
  self->passport = passport;
  if (passport == NULL || !act (self, &error)
      || !onward_vault_save (vault, passport, "adjustments", &error))
    return onward_cli_fail (error);
  tell (self);
  return ONWARD_EXIT_DONE;
}

static int
choose_act (Adjusting *self, char **arguments)
{
  self->arguments = arguments + 1;
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    if (g_str_equal (acts[i].name, arguments[1]))
      return adjust (self, arguments[0], acts[i].act);
  return onward_cli_misused (
      self->cli, _ ("Say what to do with the adjustments: list, add, change, remove or move."));
}

static int
run (OnwardCli *cli, int argc, char **argv)
{
  Adjusting self = { cli };
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) options = make_options (&self, texts);
  g_auto (GStrv) arguments = NULL;
  int status = ONWARD_EXIT_FAILED;

  if (onward_cli_parse (cli, (const GOptionEntry *)options->data, argc, argv, 2, 4, &arguments,
                        &status))
    status = choose_act (&self, arguments);
  clear (&self);
  return status;
}

const OnwardVerb onward_verb_adjust = {
  .name = "adjust",
  .arguments = N_ ("ID list | add ENTRY | add own --title TEXT | change N | remove N | move N TO"),
  .summary = N_ ("Lists the adjustments of a passport, or adds, changes, removes or moves one."),
  .details
  = N_ ("ENTRY is an id that onward-cli catalogue shows; N and TO are numbers of the list. "
        "With change, an empty text takes a part away. --setting and --provider may be "
        "given more than once."),
  .example = "adjust 3f2a add noise-reducing-headphones --my-words \"The big blue ones.\"",
  .run = run,
};
