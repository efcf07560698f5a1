/* verb-seal.c: seals a passport: the setting signs that this is what was agreed. */

#include <glib/gi18n-lib.h>

#include "cli/onward-cli-words.h"
#include "passport/onward-clock.h"
#include "passport/onward-date.h"
#include "seal/onward-sealing.h"
#include "share/onward-sealer.h"
#include "store/onward-vault-passports.h"

#define SELF "self"

/* People who have not agreed to be named stay out of the seal, and whoever seals should know. */
static void
tell_left_out (OnwardVault *vault, const char *passport)
{
  g_autoptr (OnwardPassport) loaded = onward_vault_load (vault, passport, NULL);
  g_autoptr (GPtrArray) unnamed = loaded != NULL ? onward_sealing_list_unnamed (loaded) : NULL;

  for (guint i = 0; unnamed != NULL && i < unnamed->len; i++)
    {
      const OnwardQuestion *question = g_ptr_array_index (unnamed, i);

      onward_cli_note (_ ("Left out, because the person has not agreed to be named: “%s” (%s)."),
                       question->heading, question->id);
    }
}

static void
tell (OnwardCli *cli, const OnwardSealed *sealed)
{
  g_autofree char *words = onward_date_in_words (&sealed->review_by);
  g_autofree char *date = onward_date_print (&sealed->review_by);
  JsonObject *object = NULL;

  if (!cli->json)
    {
      onward_cli_print (_ ("Sealed as revision %u. Look at it again by %s.\n"), sealed->revision,
                        words);
      return;
    }
  object = json_object_new ();
  json_object_set_string_member (object, "passport", sealed->passport);
  json_object_set_int_member (object, "revision", sealed->revision);
  json_object_set_string_member (object, "sealed_by", sealed->identity);
  json_object_set_string_member (object, "review_by", date);
  onward_cli_take_json (object);
}

static int
seal (OnwardCli *cli, const char *id, OnwardSealerOrder *order, const char *code_file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardSecret) code = onward_cli_read_code (code_file, &error);
  g_autoptr (OnwardVault) vault = code != NULL ? onward_cli_open_vault (cli, &error) : NULL;
  g_autofree char *passport = vault != NULL ? onward_cli_find_passport (vault, id, &error) : NULL;
  g_autoptr (OnwardSealed) sealed = NULL;

  if (passport == NULL)
    return onward_cli_fail (error);
  order->passport = passport;
  order->code = code;
  sealed = onward_sealer_seal (vault, order, &error);
  if (sealed == NULL)
    return onward_cli_fail (error);
  tell_left_out (vault, passport);
  tell (cli, sealed);
  return ONWARD_EXIT_DONE;
}

static int
run (OnwardCli *cli, int argc, char **argv)
{
  g_autofree char *as = NULL, *code_file = NULL, *review_text = NULL;
  g_auto (GStrv) arguments = NULL;
  gboolean new_key = FALSE;
  OnwardSealerOrder order = { NULL };
  GDate review_by;
  int status = ONWARD_EXIT_FAILED;
  const GOptionEntry options[]
      = { { "as", 0, 0, G_OPTION_ARG_STRING, &as,
            N_ ("Who seals: the name or id of a setting that signs here, or “self”"),
            N_ ("SETTING") },
          { "code-file", 0, 0, G_OPTION_ARG_FILENAME, &code_file,
            N_ ("The young person's picture code: five names, one a line"), N_ ("FILE") },
          { "review-by", 0, 0, G_OPTION_ARG_STRING, &review_text,
            N_ ("The day to look at it again (twelve months from now if left out)"), N_ ("DATE") },
          { "new-key", 0, 0, G_OPTION_ARG_NONE, &new_key,
            N_ ("The code was forgotten: make a new key under the new code"), NULL },
          G_OPTION_ENTRY_NULL };

  if (!onward_cli_parse (cli, options, argc, argv, 1, 1, &arguments, &status))
    return status;
  if (as == NULL || code_file == NULL)
    return onward_cli_misused (cli, _ ("Say who seals with --as, and name the picture code's file "
                                       "with --code-file."));
  onward_sealing_propose_review (FALSE, &review_by);
  if (review_text != NULL && !onward_date_parse (review_text, &review_by))
    return onward_cli_misused (cli, _ ("“%s” is not a date like 2027-07-01."), review_text);
  order.setting = g_str_equal (as, SELF) ? NULL : as;
  order.new_key = new_key;
  order.review_by = &review_by;
  return seal (cli, arguments[0], &order, code_file);
}

const OnwardVerb onward_verb_seal = {
  .name = "seal",
  .arguments = N_ ("ID"),
  .summary = N_ ("Seals a passport: signs, for the setting, that this is what was agreed."),
  .details = N_ ("The first seal makes the young person's own key under their picture code; later "
                 "ones want the same code. A young person outside education seals with --as self: "
                 "readers will be told that nobody else signed."),
  .example = "seal 3f2a --as \"Brookfield Example School\" --code-file code.txt",
  .run = run,
};
