#include "seal/onward-reply-parts.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "passport/onward-answer.h"
#include "passport/onward-clock.h"
#include "passport/onward-date.h"
#include "seal/onward-base64url.h"
#include "seal/onward-strict-json.h"

#define DIGEST_BYTES 32
#define FIRST_YEAR 2000 /* of anything that a reply says was done */

G_DEFINE_QUARK (onward_reply_file_error, onward_reply_file_error)

static const struct
{
  const char *id;
  const char *words;
  gboolean takes_day;
} states[] = {
  [ONWARD_REPLY_OPEN] = { "open", N_ ("Nothing said yet"), FALSE },
  [ONWARD_REPLY_AGREED] = { "agreed", N_ ("Agreed"), TRUE },
  [ONWARD_REPLY_IN_PLACE] = { "in-place", N_ ("In place"), TRUE },
  [ONWARD_REPLY_NEEDS_ADVICE] = { "needs-advice", N_ ("Needs advice"), FALSE },
  [ONWARD_REPLY_CANNOT] = { "cannot", N_ ("Cannot do this"), FALSE },
  [ONWARD_REPLY_ASK_AGAIN] = { "ask-again", N_ ("Ask again later"), TRUE },
};

/**
 * onward_reply_state_to_string:
 * @state: how an adjustment stands with a recipient
 *
 * Returns: its word in files, as in "in-place"
 */
const char *
onward_reply_state_to_string (OnwardReplyState state)
{
  g_return_val_if_fail (state < ONWARD_N_REPLY_STATES, NULL);
  return states[state].id;
}

/**
 * onward_reply_state_from_string:
 * @text: (nullable): a word
 * @state: (out): what it means
 *
 * Returns: FALSE if it is none of the words
 */
gboolean
onward_reply_state_from_string (const char *text, OnwardReplyState *state)
{
  for (guint i = 0; i < ONWARD_N_REPLY_STATES; i++)
    if (g_strcmp0 (text, states[i].id) == 0)
      {
        *state = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * onward_reply_state_in_words:
 * @state: how an adjustment stands with a recipient
 *
 * Returns: (transfer none): the same for a person
 */
const char *
onward_reply_state_in_words (OnwardReplyState state)
{
  g_return_val_if_fail (state < ONWARD_N_REPLY_STATES, NULL);
  return _ (states[state].words);
}

/**
 * onward_reply_state_takes_day:
 * @state: how an adjustment stands with a recipient
 *
 * Returns: TRUE if a day belongs to it: agreed on, in place since, ask again on
 */
gboolean
onward_reply_state_takes_day (OnwardReplyState state)
{
  g_return_val_if_fail (state < ONWARD_N_REPLY_STATES, FALSE);
  return states[state].takes_day;
}

/**
 * onward_reply_comment_clean:
 * @text: (nullable): a comment as it was typed, any bytes up to a NUL
 * @error: return location, domain `ONWARD_ANSWER_ERROR`
 *
 * Brings a comment into the form in which it may stand in a reply: NFC, without blanks around it,
 * without control characters, and without marks that turn the direction of what stands around it.
 *
 * Returns: (transfer full): the comment, "" for none; NULL if it cannot be one
 */
char *
onward_reply_comment_clean (const char *text, GError **error)
{
  g_autofree char *clean = onward_text_clean (text != NULL ? text : "", ONWARD_REPLY_COMMENT_MAX,
                                              _ ("The comment"), error);
  g_auto (GStrv) lines = clean != NULL ? g_strsplit (clean, "\n", -1) : NULL;

  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    {
      g_autofree char *line = onward_text_clean_line (lines[i], 0, _ ("The comment"), error);

      if (line == NULL)
        return NULL;
    }
  return clean != NULL ? g_strdup (g_strstrip (clean)) : NULL;
}

/**
 * onward_reply_answer_new:
 *
 * Returns: (transfer full): an answer with nothing in it
 */
OnwardReplyAnswer *
onward_reply_answer_new (void)
{
  OnwardReplyAnswer *self = g_new0 (OnwardReplyAnswer, 1);

  g_date_clear (&self->on, 1);
  return self;
}

/**
 * onward_reply_answer_free:
 * @self: (transfer full) (nullable): an answer
 *
 * Frees an answer.
 */
void
onward_reply_answer_free (OnwardReplyAnswer *self)
{
  if (self == NULL)
    return;
  g_free (self->adjustment);
  g_free (self->comment);
  g_free (self);
}

gboolean
onward_reply_fail (GError **error, const char *member)
{
  g_set_error (error, ONWARD_REPLY_FILE_ERROR, ONWARD_REPLY_FILE_ERROR_MALFORMED,
               _ ("This is not a reply that can be used: its “%s” is missing or not as it has to "
                  "be. Ask for a new one."),
               member);
  return FALSE;
}

/* The day of what was done already; a day more, for clocks and time zones. */
gboolean
onward_reply_check_past (const GDate *day, const char *member, GError **error)
{
  GDate last;

  onward_clock_today (&last);
  g_date_add_days (&last, 1);
  if (g_date_get_year (day) >= FIRST_YEAR && g_date_compare (day, &last) <= 0)
    return TRUE;
  g_set_error (error, ONWARD_REPLY_FILE_ERROR, ONWARD_REPLY_FILE_ERROR_MALFORMED,
               _ ("This reply says of something that it was done, and its day (“%s”) is still to "
                  "come, or long before. Ask for a new one."),
               member);
  return FALSE;
}

gboolean
onward_reply_is_digest (const char *text)
{
  g_autoptr (GBytes) bytes = text != NULL ? onward_base64url_decode (text, strlen (text)) : NULL;

  return bytes != NULL && g_bytes_get_size (bytes) == DIGEST_BYTES;
}

gboolean
onward_reply_read_day (JsonObject *object, const char *name, GDate *day)
{
  const char *text = onward_json_get_string (object, name);

  return text != NULL && onward_date_parse (text, day);
}

/* A day only where it means something, and always where nothing can be done without it. */
static gboolean
read_on (OnwardReplyAnswer *self, JsonObject *object, GError **error)
{
  if (json_object_has_member (object, "on"))
    {
      if (!onward_reply_state_takes_day (self->state)
          || !onward_reply_read_day (object, "on", &self->on))
        return onward_reply_fail (error, "on");
      return self->state == ONWARD_REPLY_ASK_AGAIN
             || onward_reply_check_past (&self->on, "on", error);
    }
  return self->state != ONWARD_REPLY_ASK_AGAIN || onward_reply_fail (error, "on");
}

static gboolean
read_comment (OnwardReplyAnswer *self, JsonObject *object, GError **error)
{
  g_autofree char *clean = NULL;

  if (!json_object_has_member (object, "comment"))
    return TRUE;
  self->comment = g_strdup (onward_json_get_string (object, "comment"));
  if (self->comment != NULL)
    clean = onward_reply_comment_clean (self->comment, NULL);
  return (clean != NULL && *clean != '\0' && g_str_equal (clean, self->comment))
         || onward_reply_fail (error, "comment");
}

static OnwardReplyAnswer *
read_answer (JsonNode *node, GError **error)
{
  g_autoptr (OnwardReplyAnswer) self = onward_reply_answer_new ();
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  gboolean good = FALSE;

  if (object == NULL)
    good = onward_reply_fail (error, "answers");
  else if (!onward_reply_is_digest (onward_json_get_string (object, "adjustment")))
    good = onward_reply_fail (error, "adjustment");
  else if (!onward_reply_state_from_string (onward_json_get_string (object, "state"), &self->state)
           || self->state == ONWARD_REPLY_OPEN)
    good = onward_reply_fail (error, "state");
  else
    good = read_on (self, object, error) && read_comment (self, object, error);
  if (!good)
    return NULL;
  self->adjustment = g_strdup (onward_json_get_string (object, "adjustment"));
  return g_steal_pointer (&self);
}

/* No adjustment twice: which of two answers is meant, cannot be told. */
GPtrArray *
onward_reply_read_answers (JsonNode *node, GError **error)
{
  g_autoptr (GPtrArray) answers
      = g_ptr_array_new_with_free_func ((GDestroyNotify)onward_reply_answer_free);
  g_autoptr (GHashTable) had = g_hash_table_new (g_str_hash, g_str_equal);
  JsonArray *array
      = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (array == NULL || json_array_get_length (array) > ONWARD_REPLY_ANSWERS_MAX)
    {
      onward_reply_fail (error, "answers");
      return NULL;
    }
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      OnwardReplyAnswer *answer = read_answer (json_array_get_element (array, i), error);

      if (answer == NULL)
        return NULL;
      g_ptr_array_add (answers, answer);
      if (!g_hash_table_add (had, answer->adjustment))
        {
          onward_reply_fail (error, "adjustment");
          return NULL;
        }
    }
  return g_steal_pointer (&answers);
}

static JsonObject *
write_answer (const OnwardReplyAnswer *answer)
{
  JsonObject *object = json_object_new ();
  g_autofree char *on = g_date_valid (&answer->on) ? onward_date_print (&answer->on) : NULL;

  json_object_set_string_member (object, "adjustment", answer->adjustment);
  json_object_set_string_member (object, "state", onward_reply_state_to_string (answer->state));
  if (on != NULL)
    json_object_set_string_member (object, "on", on);
  if (answer->comment != NULL && *answer->comment != '\0')
    json_object_set_string_member (object, "comment", answer->comment);
  return object;
}

JsonArray *
onward_reply_write_answers (GPtrArray *answers)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; answers != NULL && i < answers->len; i++)
    json_array_add_object_element (array, write_answer (g_ptr_array_index (answers, i)));
  return array;
}
