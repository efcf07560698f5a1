/* verb-shares.c: who has what: the shares that were made here, and what became of each. */

#include <glib/gi18n-lib.h>

#include "cli/onward-cli-shares.h"
#include "passport/onward-date.h"
#include "receive/onward-foreign-text.h"
#include "share/onward-share-consent.h"

#define SHORT_ID 8 /* characters of a share's id that are shown, and enough to name it */

/**
 * onward_cli_find_my_share:
 * @shares: from onward_my_shares_list()
 * @id: the beginning of a share's id
 *
 * Finds the one share that a person means; says on stderr if it is none, or more than one.
 *
 * Returns: (transfer none) (nullable): it
 */
OnwardMyShare *
onward_cli_find_my_share (GPtrArray *shares, const char *id)
{
  OnwardMyShare *found = NULL;

  for (guint i = 0; i < shares->len; i++)
    {
      OnwardMyShare *share = g_ptr_array_index (shares, i);

      if (!g_str_has_prefix (share->share, id))
        continue;
      if (found != NULL)
        {
          onward_cli_note (_ ("More than one share begins with %s: type more of it."), id);
          return NULL;
        }
      found = share;
    }
  if (found == NULL)
    onward_cli_note (_ ("No share that begins with %s was made here. “shares” lists them."), id);
  return found;
}

static JsonArray *
replies_to_json (const OnwardMyShare *share)
{
  JsonArray *replies = json_array_new ();

  for (guint i = 0; i < share->replies->len; i++)
    {
      OnwardShareReply *reply = g_ptr_array_index (share->replies, i);
      JsonObject *object = json_object_new ();

      json_object_set_int_member (object, "made", reply->made);
      json_object_set_int_member (object, "received", reply->received);
      json_object_set_int_member (object, "applied", reply->applied);
      json_array_add_object_element (replies, object);
    }
  return replies;
}

static JsonArray *
shown_to_json (const OnwardShareConsent *consent)
{
  JsonArray *steps = json_array_new ();

  for (guint i = 0; i < consent->shown->len; i++)
    {
      const OnwardConsentShown *shown = g_ptr_array_index (consent->shown, i);
      JsonObject *step = json_object_new ();

      json_object_set_string_member (step, "step", shown->step);
      json_object_set_string_member (step, "words", shown->words);
      json_array_add_object_element (steps, step);
    }
  return steps;
}

static void
set_consent (JsonObject *object, const OnwardMyShare *share)
{
  g_autoptr (OnwardShareConsent) consent = onward_share_consent_read (share->entry);
  JsonObject *decided = json_object_new ();
  JsonArray *supports = json_array_new ();

  for (guint i = 0; consent->supports[i] != NULL; i++)
    json_array_add_string_element (supports, consent->supports[i]);
  json_object_set_string_member (decided, "how", consent->how);
  json_object_set_string_member (decided, "words", consent->words);
  json_object_set_string_member (decided, "role", consent->role);
  json_object_set_string_member (decided, "reason", consent->reason);
  json_object_set_string_member (decided, "view", consent->view);
  json_object_set_object_member (object, "decided", decided);
  json_object_set_array_member (object, "supports", supports);
  json_object_set_string_member (object, "wording", share->wording);
  json_object_set_array_member (object, "shown", shown_to_json (consent));
  json_object_set_string_member (object, "shown_lang", consent->lang);
}

/* @whole: with how it was agreed to. */
static void
print_json (const OnwardMyShare *share, gboolean whole)
{
  JsonObject *object = json_object_new ();
  JsonArray *items = json_array_new ();
  g_autofree char *until = onward_date_print (&share->keep_until);

  for (guint i = 0; share->items[i] != NULL; i++)
    json_array_add_string_element (items, share->items[i]);
  json_object_set_string_member (object, "share", share->share);
  json_object_set_string_member (object, "passport", share->passport);
  json_object_set_string_member (object, "to", share->to_name);
  json_object_set_string_member (object, "to_id", share->to_id);
  json_object_set_string_member (object, "audience", share->audience);
  json_object_set_string_member (object, "purpose", share->purpose);
  json_object_set_string_member (object, "keep_until", until);
  json_object_set_int_member (object, "revision", share->revision);
  json_object_set_boolean_member (object, "later_seal", share->later_seal);
  json_object_set_array_member (object, "items", items);
  json_object_set_string_member (object, "lock", share->lock);
  json_object_set_int_member (object, "shared_at", share->shared_at);
  json_object_set_string_member (object, "state", onward_share_state_to_string (share->state));
  json_object_set_string_member (object, "replaces", share->replaces);
  json_object_set_string_member (object, "replaced_by", share->replaced_by);
  json_object_set_string_member (object, "with", share->with);
  json_object_set_string_member (object, "withdrawn_reason", share->withdrawn_reason);
  json_object_set_string_member (object, "withdrawn_by", share->withdrawn_by);
  json_object_set_array_member (object, "replies", replies_to_json (share));
  if (whole)
    set_consent (object, share);
  onward_cli_take_json (object);
}

static void
print_line (const OnwardMyShare *share, gboolean together)
{
  g_autofree char *name = onward_foreign_text (share->to_name, ONWARD_FOREIGN_NAME);
  g_autofree char *state = onward_my_share_state_in_words (share);

  onward_cli_print ("%.*s  ", SHORT_ID, share->share);
  onward_cli_print_cell (name, 28);
  onward_cli_print_cell (share->audience, 20);
  onward_cli_print ("%s%s%s\n", state, share->later_seal ? _ (" A later seal exists.") : "",
                    together ? _ (" One internship with the other.") : "");
}

/* Under a line of ours; nothing where nothing was kept. */
static void
print_part (const char *label, const char *text)
{
  g_autofree char *shown = text != NULL ? onward_foreign_text (text, ONWARD_FOREIGN_TEXT) : NULL;

  if (shown == NULL)
    return;
  onward_cli_print ("%s\n", label);
  onward_cli_print_wrapped (2, shown);
}

static const char *
how_in_words (const OnwardShareConsent *consent)
{
  if (g_str_equal (consent->how, "with-support"))
    return _ ("The young person decided, with support.");
  if (g_str_equal (consent->how, "somebody-else"))
    return _ ("Somebody else decided with or for the young person.");
  return _ ("The young person decided alone.");
}

/* How it was agreed to, in the words of that day. */
static void
print_consent (const OnwardMyShare *share)
{
  g_autoptr (OnwardShareConsent) consent = onward_share_consent_read (share->entry);
  g_autofree char *supports = g_strjoinv ("\n", consent->supports);

  onward_cli_print ("%s\n", how_in_words (consent));
  print_part (_ ("They said so by:"), consent->words);
  print_part (_ ("Who decided:"), consent->role);
  print_part (_ ("Why:"), consent->reason);
  print_part (_ ("What the young person said of it:"), consent->view);
  print_part (_ ("What helped to choose:"), *supports != '\0' ? supports : NULL);
  for (guint i = 0; i < consent->shown->len; i++)
    {
      const OnwardConsentShown *shown = g_ptr_array_index (consent->shown, i);
      g_autofree char *step = onward_foreign_text (shown->step, ONWARD_FOREIGN_NAME);
      g_autofree char *label = g_strdup_printf (_ ("Shown at the step “%s”:"), step);

      if (!g_str_equal (shown->step, "agree")) /* the last one, and what was agreed to */
        print_part (label, shown->words);
    }
  print_part (_ ("What was agreed to:"), share->wording);
}

static void
print_all (const OnwardMyShare *share)
{
  g_autofree char *name = onward_foreign_text (share->to_name, ONWARD_FOREIGN_NAME);
  g_autofree char *purpose = onward_foreign_text (share->purpose, ONWARD_FOREIGN_TEXT);
  g_autofree char *state = onward_my_share_state_in_words (share);
  GDate day;
  g_autofree char *when = NULL;

  onward_date_from_time (share->shared_at, &day);
  when = onward_date_in_words (&day);
  onward_cli_print (_ ("%s has this, since %s.\n%s\n"), name, when, state);
  onward_cli_print (_ ("To: %s\n"), purpose);
  onward_cli_print (_ ("From revision %u.%s\n"), share->revision,
                    share->later_seal ? _ (" A later one is sealed.") : "");
  for (guint i = 0; share->items[i] != NULL; i++)
    onward_cli_print ("  %s\n", share->items[i]);
  onward_cli_print (
      g_dngettext (GETTEXT_PACKAGE, "%u reply came.\n", "%u replies came.\n", share->replies->len),
      share->replies->len);
  print_consent (share);
}

/* By group, so that the two copies of an internship stand together. */
static void
list (OnwardCli *cli, GPtrArray *shares)
{
  g_autoptr (GPtrArray) groups = onward_my_shares_group (shares);

  for (guint i = 0; i < groups->len; i++)
    {
      GPtrArray *group = g_ptr_array_index (groups, i);

      for (guint j = 0; j < group->len; j++)
        {
          OnwardMyShare *share = g_ptr_array_index (group, j);

          if (cli->json)
            print_json (share, FALSE);
          else
            print_line (share, share->with != NULL);
        }
    }
  if (shares->len == 0)
    onward_cli_note (_ ("Nothing was shared from here yet."));
}

static int
run (OnwardCli *cli, int argc, char **argv)
{
  g_auto (GStrv) arguments = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardVault) vault = NULL;
  g_autoptr (GPtrArray) shares = NULL;
  OnwardMyShare *one = NULL;
  int status = ONWARD_EXIT_FAILED;

  if (!onward_cli_parse (cli, NULL, argc, argv, 0, 1, &arguments, &status))
    return status;
  vault = onward_cli_open_vault (cli, &error);
  if (vault != NULL)
    shares = onward_my_shares_list (vault, NULL, &error);
  if (shares == NULL)
    return onward_cli_fail (error);
  if (arguments[0] == NULL)
    {
      list (cli, shares);
      return ONWARD_EXIT_DONE;
    }
  one = onward_cli_find_my_share (shares, arguments[0]);
  if (one == NULL)
    return ONWARD_EXIT_FAILED;
  if (cli->json)
    print_json (one, TRUE);
  else
    print_all (one);
  return ONWARD_EXIT_DONE;
}

const OnwardVerb onward_verb_shares = {
  .name = "shares",
  .arguments = N_ ("[SHARE]"),
  .summary = N_ ("Lists who has what: until when, and what became of it."),
  .example = "shares",
  .run = run,
};
