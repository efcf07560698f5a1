/* verb-handover.c: hands a setting's identity and chosen passports to a colleague or a successor.
 */

#include <glib/gi18n-lib.h>

#include "cli/onward-cli-words.h"
#include "passport/onward-date.h"
#include "passport/onward-new-file.h"
#include "receive/onward-foreign-text.h"
#include "seal/onward-jwe.h"
#include "share/onward-handover.h"

/* --- making one --- */

/* Ids as they may be typed, to whole ones. */
static gboolean
find_passports (OnwardVault *vault, char **typed, GPtrArray *ids, GError **error)
{
  for (guint i = 0; typed != NULL && typed[i] != NULL; i++)
    {
      char *id = onward_cli_find_passport (vault, typed[i], error);

      if (id == NULL)
        return FALSE;
      g_ptr_array_add (ids, id);
    }
  g_ptr_array_add (ids, NULL);
  return TRUE;
}

/* Into a file whose name is taken already, and opened from there. */
static gboolean
write_and_check (OnwardVault *vault, int claimed, GBytes *file, const char *path,
                 OnwardSecret *words, const char *setting, GError **error)
{
  g_autoptr (GBytes) written = NULL;

  if (!onward_new_file_fill (claimed, path, g_bytes_get_data (file, NULL), g_bytes_get_size (file),
                             error))
    return FALSE;
  written = onward_cli_read_file (path, ONWARD_JWE_TEXT_MAX, error);
  return written != NULL && onward_handover_check (vault, written, words, setting, error);
}

static void
tell_made (OnwardCli *cli, const char *path, const char *words_file, guint passports,
           gboolean retired)
{
  JsonObject *object = NULL;

  if (cli->json)
    {
      object = json_object_new ();
      json_object_set_string_member (object, "file", path);
      json_object_set_int_member (object, "passports", passports);
      json_object_set_boolean_member (object, "retired", retired);
      onward_cli_take_json (object);
      return;
    }
  onward_cli_print (
      ngettext ("The setting's keys and %u passport are in %s, and it opens. It is locked under "
                "the words in %s: tell them by phone, and keep the two apart.\n",
                "The setting's keys and %u passports are in %s, and it opens. It is locked under "
                "the words in %s: tell them by phone, and keep the two apart.\n",
                passports),
      passports, path, words_file);
  if (retired)
    onward_cli_print (_ ("The setting does not seal in this vault any more.\n"));
}

typedef struct
{
  char *setting, *words_file, *output;
  char **passports;
  gboolean retire, yes;
} Options;

/* The file first, as far as its name goes: words for a file that cannot be are no use. */
static gboolean
write_handover (OnwardVault *vault, const Options *options, GPtrArray *ids, GError **error)
{
  int claimed = onward_new_file_claim (options->output, error);
  g_autoptr (OnwardSecret) words
      = claimed >= 0 ? onward_cli_get_words (options->words_file, error) : NULL;
  g_autoptr (GBytes) file = NULL;

  if (words != NULL)
    file = onward_handover_make (vault, options->setting, (const char *const *)ids->pdata, words,
                                 error);
  if (file == NULL)
    {
      if (claimed >= 0)
        onward_new_file_give_up (claimed, options->output);
      return FALSE;
    }
  return write_and_check (vault, claimed, file, options->output, words, options->setting, error)
         && (!options->retire || onward_handover_retire (vault, options->setting, error));
}

static int
make (OnwardCli *cli, const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardVault) vault = onward_cli_open_vault (cli, &error);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  if (vault == NULL || !find_passports (vault, options->passports, ids, &error)
      || !write_handover (vault, options, ids, &error))
    return onward_cli_fail (error);
  tell_made (cli, options->output, options->words_file, ids->len - 1, options->retire);
  return ONWARD_EXIT_DONE;
}

/* --- taking one --- */

static JsonObject *
handover_json (const OnwardHandover *handover)
{
  JsonObject *object = json_object_new ();
  JsonArray *passports = json_array_new ();

  for (guint i = 0; i < handover->passports->len; i++)
    {
      OnwardHandoverPassport *passport = g_ptr_array_index (handover->passports, i);
      JsonObject *one = json_object_new ();

      json_object_set_string_member (one, "id", passport->id);
      json_object_set_string_member (one, "name", passport->name);
      json_object_set_boolean_member (one, "is_here", passport->is_here);
      json_array_add_object_element (passports, one);
    }
  json_object_set_string_member (object, "id", handover->id);
  json_object_set_string_member (object, "name", handover->name);
  json_object_set_boolean_member (object, "is_here", handover->is_here);
  json_object_set_int_member (object, "cards", handover->cards);
  json_object_set_array_member (object, "passports", passports);
  return object;
}

static void
print_passports (const OnwardHandover *handover)
{
  for (guint i = 0; i < handover->passports->len; i++)
    {
      OnwardHandoverPassport *passport = g_ptr_array_index (handover->passports, i);
      g_autofree char *name = onward_foreign_text (passport->name, ONWARD_FOREIGN_NAME);

      onward_cli_print ("  %s%s\n", name, passport->is_here ? _ (" (is here already)") : "");
    }
}

/* What is in it, in words or for programs. */
static void
tell_handover (OnwardCli *cli, const OnwardHandover *handover, gboolean taken)
{
  g_autofree char *name = onward_foreign_text (handover->name, ONWARD_FOREIGN_NAME);
  g_autofree char *made = onward_time_print (handover->made);
  JsonObject *object = NULL;

  if (cli->json)
    {
      object = handover_json (handover);
      json_object_set_boolean_member (object, "taken", taken);
      onward_cli_take_json (object);
      return;
    }
  if (taken)
    onward_cli_print (_ ("“%s” seals in this vault now.\n"), name);
  else
    onward_cli_print (_ ("The keys of a setting that says it is “%s”, handed over at %s.\n"), name,
                      made);
  onward_cli_print (ngettext ("%u card that was compared there.\n",
                              "%u cards that were compared there.\n", handover->cards),
                    handover->cards);
  onward_cli_print (ngettext ("%u passport:\n", "%u passports:\n", handover->passports->len),
                    handover->passports->len);
  print_passports (handover);
}

static int
take (OnwardCli *cli, const char *path, const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardSecret) words = onward_cli_read_words (options->words_file, &error);
  g_autoptr (GBytes) file
      = words != NULL ? onward_cli_read_kind (path, ONWARD_FILE_HANDOVER, &error) : NULL;
  g_autoptr (OnwardVault) vault = file != NULL ? onward_cli_open_vault (cli, &error) : NULL;
  g_autoptr (OnwardHandover) handover = NULL;

  if (vault != NULL)
    handover = options->yes ? onward_handover_take (vault, file, words, &error)
                            : onward_handover_peek (vault, file, words, &error);
  if (handover == NULL)
    return onward_cli_fail (error);
  tell_handover (cli, handover, options->yes);
  if (!options->yes)
    onward_cli_note (_ ("Nothing is changed yet. --yes takes all of it; a passport that is here "
                        "already is kept as a revision before."));
  return ONWARD_EXIT_DONE;
}

static int
do_it (OnwardCli *cli, GStrv arguments, const Options *options)
{
  if (options->words_file == NULL)
    return onward_cli_misused (cli,
                               _ ("Say where the words are, or are to be, with --words-file."));
  if (g_str_equal (arguments[0], "make") && arguments[1] == NULL)
    return options->setting != NULL && options->output != NULL
               ? make (cli, options)
               : onward_cli_misused (cli, _ ("handover make needs --as and -o."));
  if (g_str_equal (arguments[0], "take") && arguments[1] != NULL)
    return take (cli, arguments[1], options);
  return onward_cli_misused (cli, _ ("handover does one of: make, take FILE."));
}

static int
run (OnwardCli *cli, int argc, char **argv)
{
  Options o = { NULL };
  g_auto (GStrv) arguments = NULL;
  int status = ONWARD_EXIT_FAILED;
  const GOptionEntry options[]
      = { { "as", 0, 0, G_OPTION_ARG_STRING, &o.setting, N_ ("make: which setting"), N_ ("NAME") },
          { "passport", 0, 0, G_OPTION_ARG_STRING_ARRAY, &o.passports,
            N_ ("make: a passport that goes along; may be given many times"), N_ ("ID") },
          { "words-file", 0, 0, G_OPTION_ARG_FILENAME, &o.words_file,
            N_ ("The words it is locked under; made, with six new words, if not there"),
            N_ ("FILE") },
          { "retire", 0, 0, G_OPTION_ARG_NONE, &o.retire,
            N_ ("make: then the setting seals in this vault no more"), NULL },
          { "yes", 0, 0, G_OPTION_ARG_NONE, &o.yes, N_ ("take: take it"), NULL },
          { "output", 'o', 0, G_OPTION_ARG_FILENAME, &o.output,
            N_ ("make: write it into this new file"), N_ ("FILE") },
          G_OPTION_ENTRY_NULL };

  if (onward_cli_parse (cli, options, argc, argv, 1, 2, &arguments, &status))
    status = do_it (cli, arguments, &o);
  g_free (o.setting);
  g_free (o.words_file);
  g_free (o.output);
  g_strfreev (o.passports);
  return status;
}

const OnwardVerb onward_verb_handover = {
  .name = "handover",
  .arguments = N_ ("make | take FILE"),
  .summary = N_ ("Hands a setting's identity and passports to a colleague or a successor."),
  .details
  = N_ ("The file holds the setting's keys: whoever opens it can seal in its name. It is opened "
        "again and compared before anything is said. take shows what is in it, and takes it with "
        "--yes, all of it or nothing."),
  .example
  = "handover make --as \"Brookfield Example School\" --passport 3f2a --words-file h.words "
    "-o brookfield.handover",
  .run = run,
};
