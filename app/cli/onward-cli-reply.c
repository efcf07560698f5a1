/* onward-cli-reply.c: what a reply says, who says it, and what a yes would change. */

#include "cli/onward-cli-reply.h"

#include <glib/gi18n-lib.h>

#include "passport/onward-date.h"
#include "receive/onward-foreign-text.h"

static const char *
signer_to_string (OnwardReplySigner signer)
{
  static const char *const names[] = { "unknown", "key-changed", "known", "here" };

  g_return_val_if_fail (signer < G_N_ELEMENTS (names), NULL);
  return names[signer];
}

static const char *
effect_to_string (OnwardReplyEffect effect)
{
  static const char *const names[] = { "changes", "already", "kept", "overruled", "removed" };

  g_return_val_if_fail (effect < G_N_ELEMENTS (names), NULL);
  return names[effect];
}

static const char *
news_to_string (OnwardReplyNews news)
{
  static const char *const names[] = { "new", "had-before", "older" };

  g_return_val_if_fail (news < G_N_ELEMENTS (names), NULL);
  return names[news];
}

static gboolean
is_known (const OnwardReply *reply)
{
  return reply->signer == ONWARD_REPLY_SIGNER_KNOWN || reply->signer == ONWARD_REPLY_SIGNER_HERE;
}

/* --- as JSON --- */

static JsonObject *
item_to_json (const OnwardReplyItem *item)
{
  JsonObject *object = json_object_new ();
  g_autofree char *on = g_date_valid (&item->on) ? onward_date_print (&item->on) : NULL;
  g_autofree char *comment
      = item->comment != NULL ? onward_foreign_text (item->comment, ONWARD_FOREIGN_TEXT) : NULL;

  json_object_set_string_member (object, "adjustment", item->adjustment);
  json_object_set_string_member (object, "title", item->title);
  json_object_set_string_member (object, "state", onward_reply_state_to_string (item->state));
  if (on != NULL)
    json_object_set_string_member (object, "on", on);
  if (comment != NULL)
    json_object_set_string_member (object, "comment", comment);
  json_object_set_string_member (object, "effect", effect_to_string (item->effect));
  return object;
}

static void
tell_json (const OnwardReply *reply)
{
  JsonObject *object = json_object_new ();
  JsonArray *answers = json_array_new ();
  g_autofree char *says = onward_foreign_text (reply->says_it_is, ONWARD_FOREIGN_NAME);
  g_autofree char *made = onward_time_print (reply->made);
  g_autofree char *deleted
      = g_date_valid (&reply->deleted) ? onward_date_print (&reply->deleted) : NULL;

  json_object_set_string_member (object, "kind", "reply");
  json_object_set_string_member (object, "share", reply->share);
  json_object_set_string_member (object, "passport", reply->passport);
  json_object_set_string_member (object, "made", made);
  json_object_set_string_member (object, "signer", signer_to_string (reply->signer));
  if (reply->signer_name != NULL)
    json_object_set_string_member (object, "name", reply->signer_name);
  json_object_set_string_member (object, "says_it_is", says);
  json_object_set_string_member (object, "code", reply->code);
  json_object_set_string_member (object, "news", news_to_string (reply->news));
  if (deleted != NULL)
    json_object_set_string_member (object, "deleted", deleted);
  for (guint i = 0; i < reply->items->len; i++)
    json_array_add_object_element (answers, item_to_json (g_ptr_array_index (reply->items, i)));
  json_object_set_array_member (object, "answers", answers);
  onward_cli_take_json (object);
}

/* --- as lines --- */

static void
print_signer (const OnwardReply *reply)
{
  g_autofree char *says = onward_foreign_text (reply->says_it_is, ONWARD_FOREIGN_NAME);
  g_autofree char *ours = reply->signer_name != NULL
                              ? onward_foreign_text (reply->signer_name, ONWARD_FOREIGN_NAME)
                              : NULL;

  switch (reply->signer)
    {
    case ONWARD_REPLY_SIGNER_KNOWN:
      onward_cli_print (_ ("A reply of %s, whose card was compared.\n"), ours);
      break;
    case ONWARD_REPLY_SIGNER_HERE:
      onward_cli_print (_ ("A reply of %s, signed in this vault.\n"), ours);
      break;
    case ONWARD_REPLY_SIGNER_KEY_CHANGED:
      onward_cli_print (_ ("BE CAREFUL: this reply is signed with another key than the one you "
                           "compared.\nIt says it is of: %s\nAsk them by phone. Their code would "
                           "be: %s\n"),
                        says, reply->code);
      break;
    case ONWARD_REPLY_SIGNER_UNKNOWN:
    default:
      onward_cli_print (_ ("It says it is a reply of: %s. Their card was not compared here.\n"
                           "Compare this code by phone: %s\n"),
                        says, reply->code);
      break;
    }
}

static void
print_item (const OnwardReplyItem *item)
{
  g_autofree char *title = onward_foreign_text (item->title, ONWARD_FOREIGN_NAME);
  g_autofree char *words = onward_reply_item_in_words (item);
  g_autofree char *line
      = g_strdup_printf ("%s %s", words, onward_reply_effect_in_words (item->effect));
  g_autofree char *comment
      = item->comment != NULL ? onward_foreign_text (item->comment, ONWARD_FOREIGN_TEXT) : NULL;

  onward_cli_print ("\n%s\n", title);
  onward_cli_print_wrapped (2, line);
  if (comment == NULL)
    return;
  onward_cli_print (_ ("  They write:\n"));
  onward_cli_print_wrapped (4, comment);
}

static void
print_news (const OnwardReply *reply)
{
  if (reply->from_the_future)
    onward_cli_print (_ ("Its time lies ahead of this computer's clock: one of the two is "
                         "wrong.\n"));
  if (reply->news == ONWARD_REPLY_NEWS_HAD_BEFORE)
    onward_cli_print (_ ("This reply was taken in before.\n"));
  else if (reply->news == ONWARD_REPLY_NEWS_OLDER)
    onward_cli_print (_ ("A later reply of them was taken in before: this one says nothing any "
                         "more.\n"));
}

/**
 * onward_cli_tell_reply:
 * @cli: the command line
 * @reply: a reply that was opened
 *
 * Prints who says what about which adjustment, and what a yes would change.
 */
void
onward_cli_tell_reply (OnwardCli *cli, const OnwardReply *reply)
{
  g_autofree char *day = NULL;

  if (cli->json)
    {
      tell_json (reply);
      return;
    }
  print_signer (reply);
  onward_cli_print (_ ("It is about the share %.8s with %s.\n"), reply->share, reply->to_name);
  print_news (reply);
  if (g_date_valid (&reply->deleted))
    {
      day = onward_date_in_words (&reply->deleted);
      onward_cli_print (_ ("They say they deleted it on %s.\n"), day);
    }
  for (guint i = 0; i < reply->items->len; i++)
    print_item (g_ptr_array_index (reply->items, i));
}

/**
 * onward_cli_check_reply:
 * @cli: the command line
 * @vault: (nullable): an open vault
 * @file: a file that says it is a reply
 *
 * Checks a reply for `check`: nothing is kept, nothing changes.
 *
 * Returns: an exit code
 */
int
onward_cli_check_reply (OnwardCli *cli, OnwardVault *vault, GBytes *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardReply) reply = vault != NULL ? onward_replies_open (vault, file, &error) : NULL;

  if (reply == NULL
      && (vault == NULL
          || g_error_matches (error, ONWARD_REPLIES_ERROR, ONWARD_REPLIES_ERROR_NOT_OPENED)))
    {
      onward_cli_note (_ ("This is a recipient's reply, and it is locked: it opens where the share "
                          "was made."));
      return ONWARD_EXIT_UNKNOWN_SIGNER;
    }
  if (reply == NULL)
    return onward_cli_fail (error);
  onward_cli_tell_reply (cli, reply);
  return is_known (reply) ? ONWARD_EXIT_DONE : ONWARD_EXIT_UNKNOWN_SIGNER;
}
