/* verb-card.c: public identities: one's own, to give away, and those of others, to compare. */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "cli/onward-cli-verdict.h"
#include "passport/onward-new-file.h"
#include "receive/onward-known-card.h"
#include "receive/onward-foreign-text.h"
#include "seal/onward-card.h"
#include "share/onward-own-card.h"

#define STANDING_COLUMNS 14

/* --- telling --- */

static void
tell_card (OnwardCli *cli, OnwardCard *card)
{
  g_autofree char *name = onward_foreign_text (onward_card_get_name (card), ONWARD_FOREIGN_NAME);
  g_autofree char *role = onward_foreign_text (onward_card_get_role (card), ONWARD_FOREIGN_NAME);
  g_autofree char *code = onward_card_dup_code (card);
  JsonObject *object = NULL;

  if (!cli->json)
    {
      onward_cli_print (_ ("The card says it is of: %s (%s)\n"), name, role);
      onward_cli_print (_ ("Its id: %s\n"), onward_card_get_id (card));
      onward_cli_print (_ ("Compare this code by phone: %s\n"), code);
      return;
    }
  object = json_object_new ();
  json_object_set_string_member (object, "id", onward_card_get_id (card));
  json_object_set_string_member (object, "says_it_is", onward_card_get_name (card));
  json_object_set_string_member (object, "role", onward_card_get_role (card));
  if (onward_card_get_urn (card) != NULL)
    json_object_set_string_member (object, "urn", onward_card_get_urn (card));
  json_object_set_string_member (object, "code", code);
  onward_cli_take_json (object);
}

/* --- one's own --- */

/* Tells an own card, and writes it into a file whose name was taken already; -1: into none. */
static int
write_own (OnwardCli *cli, const OnwardIdentityRow *row, int claimed, const char *output)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = onward_own_card_write (row, &error);
  g_autoptr (GBytes) bytes = text != NULL ? g_bytes_new (text, strlen (text)) : NULL;
  g_autoptr (OnwardCard) card = bytes != NULL ? onward_card_read (bytes, &error) : NULL;

  if (card == NULL)
    return onward_cli_fail (error);
  if (claimed >= 0 && !onward_new_file_fill (claimed, output, text, strlen (text), &error))
    return onward_cli_fail (error);
  tell_card (cli, card);
  if (claimed >= 0 && !cli->json)
    onward_cli_print (_ ("The card is in %s: give it to those you work with.\n"), output);
  return ONWARD_EXIT_DONE;
}

static int
make (OnwardCli *cli, GStrv arguments, const char *urn, const char *output)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardVault) vault = NULL;
  g_autoptr (OnwardIdentityRow) row = NULL;
  int claimed = -1;

  if (arguments[1] == NULL || arguments[2] == NULL)
    return onward_cli_misused (cli, _ ("Say the role and the name: card make setting “Brookfield "
                                       "Example School”."));
  if (!onward_own_card_is_role (arguments[1]))
    return onward_cli_misused (cli,
                               _ ("“%s” is no role for a card. There are: setting, college, "
                                  "employer, internship, university."),
                               arguments[1]);
  vault = onward_cli_open_vault (cli, &error);
  if (vault != NULL && output != NULL)
    claimed = onward_new_file_claim (output, &error);
  if (error == NULL)
    row = onward_own_card_make (vault, arguments[1], arguments[2], urn, &error);
  if (row == NULL && claimed >= 0)
    onward_new_file_give_up (claimed, output);
  return row != NULL ? write_own (cli, row, claimed, output) : onward_cli_fail (error);
}

static int
show_own (OnwardCli *cli, const char *wanted, const char *output)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardVault) vault = onward_cli_open_vault (cli, &error);
  g_autoptr (OnwardIdentityRow) row
      = vault != NULL ? onward_own_card_find (vault, wanted, &error) : NULL;
  int claimed = -1;

  if (row != NULL && output != NULL)
    claimed = onward_new_file_claim (output, &error);
  return error == NULL ? write_own (cli, row, claimed, output) : onward_cli_fail (error);
}

/* --- those of others --- */

static OnwardCard *
read_card (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = onward_cli_read_kind (path, ONWARD_FILE_CARD, error);

  return bytes != NULL ? onward_card_read (bytes, error) : NULL;
}

static int
show (OnwardCli *cli, GStrv arguments, const char *output)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardCard) card = NULL;

  if (arguments[1] == NULL || !g_file_test (arguments[1], G_FILE_TEST_EXISTS))
    return show_own (cli, arguments[1], output);
  card = read_card (arguments[1], &error);
  if (card == NULL)
    return onward_cli_fail (error);
  tell_card (cli, card);
  return ONWARD_EXIT_DONE;
}

static int
tell_only_code (OnwardCli *cli, GStrv arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardCard) card = NULL;

  if (arguments[1] == NULL)
    return onward_cli_misused (cli, _ ("Say which card: card code FILE."));
  card = read_card (arguments[1], &error);
  if (card == NULL)
    return onward_cli_fail (error);
  if (cli->json)
    tell_card (cli, card);
  else
    {
      g_autofree char *code = onward_card_dup_code (card);

      onward_cli_print ("%s\n", code);
    }
  return ONWARD_EXIT_DONE;
}

static int
tell_added (OnwardCli *cli, OnwardCard *card, OnwardKnownChange change)
{
  tell_card (cli, card);
  if (change == ONWARD_KNOWN_NEW)
    onward_cli_note (_ ("It is kept, and not trusted yet: compare the code, then say it with "
                        "card trust."));
  if (change != ONWARD_KNOWN_KEY_CHANGED)
    return ONWARD_EXIT_DONE;
  onward_cli_note (_ ("NOT KEPT: this card shows OTHER KEYS than the ones you compared before. "
                      "Somebody else may have made it. Ask whoever you know by this name, over a "
                      "number you already have. If they did change their keys: card add FILE "
                      "--code 'six words 12345678'."));
  return ONWARD_EXIT_FAILED;
}

static int
add (OnwardCli *cli, GStrv arguments, const char *code, const char *our_name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardCard) card = NULL;
  g_autoptr (OnwardVault) vault = NULL;
  OnwardKnownChange change = ONWARD_KNOWN_SAME;

  if (arguments[1] == NULL)
    return onward_cli_misused (cli, _ ("Say which card: card add FILE."));
  card = read_card (arguments[1], &error);
  if (card != NULL)
    vault = onward_cli_open_vault (cli, &error);
  if (vault == NULL
      || !(code != NULL ? onward_known_card_replace (vault, card, code, our_name, &error)
                        : onward_known_card_add (vault, card, &change, &error)))
    return onward_cli_fail (error);
  return tell_added (cli, card, change);
}

static void
tell_trusted (OnwardCli *cli)
{
  if (!cli->json)
    onward_cli_print (_ ("The code is right. The owner of this card is known from now on.\n"));
}

static int
trust_card (OnwardCli *cli, GBytes *file, const char *code, const char *our_name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardCard) card = onward_card_read (file, &error);
  g_autoptr (OnwardVault) vault = card != NULL ? onward_cli_open_vault (cli, &error) : NULL;

  if (vault == NULL || !onward_known_card_replace (vault, card, code, our_name, &error))
    return onward_cli_fail (error);
  tell_trusted (cli);
  return ONWARD_EXIT_DONE;
}

/* A signer whose card never came, by a file that they sealed. */
static int
trust_signer (OnwardCli *cli, const char *path, const char *code, const char *our_name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardVault) vault = NULL;
  g_autoptr (OnwardVerdict) verdict = NULL;

  if (our_name == NULL)
    return onward_cli_misused (cli,
                               _ ("Say what to call the signer from now on: --our-name NAME."));
  vault = onward_cli_open_vault (cli, &error);
  if (vault != NULL)
    verdict = onward_cli_check_file (vault, path, NULL, &error);
  if (verdict == NULL || !onward_known_card_remember (vault, verdict, code, our_name, &error))
    return onward_cli_fail (error);
  if (!cli->json)
    onward_cli_print (_ ("The code is right. The signer of this file is known from now on.\n"));
  return ONWARD_EXIT_DONE;
}

/* By the card itself, or by what its owner sealed. */
static int
trust_file (OnwardCli *cli, const char *path, const char *code, const char *our_name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = onward_cli_read_beginning (path, ONWARD_CLI_TRANSFER_MAX, &error);

  if (file == NULL)
    return onward_cli_fail (error);
  return onward_recognise (file).kind == ONWARD_FILE_CARD
             ? trust_card (cli, file, code, our_name)
             : trust_signer (cli, path, code, our_name);
}

static int
trust (OnwardCli *cli, GStrv arguments, const char *code, const char *our_name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardVault) vault = NULL;

  if (arguments[1] == NULL || code == NULL)
    return onward_cli_misused (cli, _ ("Say whose card and the code you were told: card trust ID "
                                       "--code 'six words 12345678'."));
  if (g_file_test (arguments[1], G_FILE_TEST_EXISTS))
    return trust_file (cli, arguments[1], code, our_name);
  vault = onward_cli_open_vault (cli, &error);
  if (vault == NULL || !onward_known_card_trust (vault, arguments[1], code, our_name, &error))
    return onward_cli_fail (error);
  tell_trusted (cli);
  return ONWARD_EXIT_DONE;
}

/* --- all of them --- */

static void
print_row (OnwardCli *cli, const char *id, const char *called, const char *standing)
{
  g_autofree char *name = onward_foreign_text (called, ONWARD_FOREIGN_NAME);
  JsonObject *object = NULL;

  if (!cli->json)
    {
      onward_cli_print ("%s  ", id);
      onward_cli_print_cell (_ (standing), STANDING_COLUMNS);
      onward_cli_print ("%s\n", name);
      return;
    }
  object = json_object_new ();
  json_object_set_string_member (object, "id", id);
  json_object_set_string_member (object, "name", called);
  json_object_set_string_member (object, "standing", standing);
  onward_cli_take_json (object);
}

static guint
list_own (OnwardCli *cli, GPtrArray *rows)
{
  guint count = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      OnwardIdentityRow *row = g_ptr_array_index (rows, i);

      if (!g_str_equal (row->kind, ONWARD_IDENTITY_SETTING)
          && !g_str_equal (row->kind, ONWARD_IDENTITY_RECIPIENT))
        continue;
      print_row (cli, row->id, row->name, N_ ("yours"));
      count++;
    }
  return count;
}

static int
list (OnwardCli *cli)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardVault) vault = onward_cli_open_vault (cli, &error);
  g_autoptr (GPtrArray) own
      = vault != NULL ? onward_vault_list_identities (vault, NULL, &error) : NULL;
  g_autoptr (GPtrArray) rows = own != NULL ? onward_vault_list_cards (vault, &error) : NULL;

  if (rows == NULL)
    return onward_cli_fail (error);
  if (list_own (cli, own) + rows->len == 0)
    onward_cli_note (_ ("There is no card here yet."));
  for (guint i = 0; i < rows->len; i++)
    {
      OnwardCardRow *row = g_ptr_array_index (rows, i);

      print_row (cli, row->id, row->our_name != NULL ? row->our_name : row->name,
                 row->trusted_at > 0 ? N_ ("compared") : N_ ("not compared"));
    }
  return ONWARD_EXIT_DONE;
}

static int
run (OnwardCli *cli, int argc, char **argv)
{
  g_autofree char *urn = NULL, *code = NULL, *our_name = NULL, *output = NULL;
  g_auto (GStrv) arguments = NULL;
  int status = ONWARD_EXIT_FAILED;
  const GOptionEntry options[]
      = { { "urn", 0, 0, G_OPTION_ARG_STRING, &urn,
            N_ ("make: the Department's number of a school"), N_ ("NUMBER") },
          { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
            N_ ("make, show: write one's own card into this new file"), N_ ("FILE") },
          { "code", 0, 0, G_OPTION_ARG_STRING, &code,
            N_ ("trust, add: the six words and eight digits that were told"), N_ ("CODE") },
          { "our-name", 0, 0, G_OPTION_ARG_STRING, &our_name,
            N_ ("trust, add: what to call them from now on"), N_ ("NAME") },
          G_OPTION_ENTRY_NULL };

  if (!onward_cli_parse (cli, options, argc, argv, 1, 3, &arguments, &status))
    return status;
  if (g_str_equal (arguments[0], "make"))
    return make (cli, arguments, urn, output);
  if (g_str_equal (arguments[0], "show"))
    return show (cli, arguments, output);
  if (g_str_equal (arguments[0], "code"))
    return tell_only_code (cli, arguments);
  if (g_str_equal (arguments[0], "add"))
    return add (cli, arguments, code, our_name);
  if (g_str_equal (arguments[0], "trust"))
    return trust (cli, arguments, code, our_name);
  if (g_str_equal (arguments[0], "list"))
    return list (cli);
  return onward_cli_misused (cli, _ ("card does one of: make, show, add, code, trust, list."));
}

const OnwardVerb onward_verb_card = {
  .name = "card",
  .arguments = N_ ("make ROLE NAME | show [FILE|ID] | add FILE | code FILE | trust ID|FILE | list"),
  .summary = N_ ("Makes and compares cards: the public identities that sign and receive."),
  .details
  = N_ ("ROLE is setting for who seals, or college, employer, internship or university for "
        "who receives. A card proves that its maker has the key it shows, and nothing "
        "about the name in it: compare the code by phone, then trust it. The signer of a shared "
        "passport can be trusted by that file, too, without a card of theirs."),
  .example = "card make setting \"Brookfield Example School\" --urn 999999 -o brookfield.card",
  .run = run,
};
