#include "receive/onward-profile-private.h"

#include <glib/gi18n-lib.h>

#include "passport/onward-answer.h"
#include "passport/onward-date.h"
#include "receive/onward-members.h"
#include "seal/onward-strict-json.h"

#define NAME_MAX_LENGTH 200 /* code points of a member's name */

/* Names of the format. A refusal may say these; anything else could be the file speaking. */
static const char *const our_names[]
    = { "iss",       "iat",        "exp",         "cnf",       "passport",    "revision",
        "lang",      "issuer",     "kid",         "_sd",       "aud",         "nonce",
        "sd_hash",   "share",      "to",          "name",      "kind",        "audience",
        "purpose",   "keep_until", "replaces",    "reply_key", "role",        "urn",
        "title",     "label",      "value",       "fields",    "by",          "words",
        "on",        "helps",      "adjustments", "id",        "description", "what_to_do",
        "my_words",  "settings",   "importance",  "often",     "state",       "in_place_since",
        "review_on", "why",        "evidence",    "agreed",    "providers",   "cost",
        "review",    "since",      "used_in",     "seen_by",   "with",        "funding",
        "law_part",  "result",     "comment",     "text",      "contact",     NULL };

gboolean
onward_profile_refuse (GError **error, OnwardProfileError code, const char *what, const char *part)
{
  if (part != NULL && g_strv_contains (our_names, part))
    /* Translators: what is wrong with a file, and the name of the part it is wrong with. */
    g_set_error (error, ONWARD_PROFILE_ERROR, (int)code, _ ("%s: “%s”."), what, part);
  else
    g_set_error (error, ONWARD_PROFILE_ERROR, (int)code, "%s.", what);
  return FALSE;
}

/* No control character but the line feed; non-characters and NUL did not pass strict JSON. Texts
 * that differ in bytes but not to the eye would make one passport two: NFC only. */
static gboolean
is_clean (const char *text)
{
  g_autofree char *composed = NULL;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (*p != '\n' && g_unichar_type (g_utf8_get_char (p)) == G_UNICODE_CONTROL)
      return FALSE;
  composed = g_utf8_normalize (text, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  return g_strcmp0 (composed, text) == 0;
}

/* The same of a text of ASCII, which is NFC already, and most texts of most files are. Gives how
 * far it goes: to the end, to a control character, or to the first letter beyond ASCII. */
static gsize
span_clean_ascii (const char *text)
{
  gsize i = 0;

  while ((guint8)text[i] < 0x7f && ((guint8)text[i] >= 0x20 || text[i] == '\n'))
    i++;
  return i;
}

static gboolean
check_text (const char *text, glong max, GError **error)
{
  gsize clean = span_clean_ascii (text);
  gboolean ascii = text[clean] == '\0';

  if (ascii ? clean > (gsize)max : g_utf8_strlen (text, -1) > max)
    return onward_profile_refuse (error, ONWARD_PROFILE_ERROR_LIMIT,
                                  _ ("A text of this file is longer than a passport allows"), NULL);
  if (!ascii && !is_clean (text))
    return onward_profile_refuse (error, ONWARD_PROFILE_ERROR_MALFORMED,
                                  _ ("A text of this file holds characters that no passport holds"),
                                  NULL);
  return TRUE;
}

gboolean
onward_profile_check_name (const char *name, GError **error)
{
  return check_text (name, NAME_MAX_LENGTH, error);
}

static gboolean
check_object (JsonObject *object, GError **error)
{
  JsonObjectIter iter;
  const char *name = NULL;
  JsonNode *value = NULL;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &value))
    if (!onward_profile_check_name (name, error) || !onward_profile_check_texts (value, error))
      return FALSE;
  return TRUE;
}

/* No deeper than what the gate let in: 32 levels. */
gboolean
onward_profile_check_texts (JsonNode *node, GError **error)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    return check_object (json_node_get_object (node), error);
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        if (!onward_profile_check_texts (json_array_get_element (array, i), error))
          return FALSE;
      return TRUE;
    }
  if (onward_node_is_string (node))
    return check_text (json_node_get_string (node), ONWARD_TEXT_MAX, error);
  if (onward_node_is_number (node) && !onward_node_is_integer (node))
    return onward_profile_refuse (error, ONWARD_PROFILE_ERROR_MALFORMED,
                                  _ ("This file holds a number that is not whole"), NULL);
  return TRUE;
}

gboolean
onward_profile_check_members (JsonObject *object, const char *const *known, GError **error)
{
  JsonObjectIter iter;
  const char *name = NULL;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, NULL))
    if (!g_strv_contains (known, name))
      return onward_profile_refuse (error, ONWARD_PROFILE_ERROR_MALFORMED,
                                    _ ("This file holds something that no passport holds there"),
                                    name);
  return TRUE;
}

gboolean
onward_profile_want_text (JsonObject *object, const char *name, GError **error)
{
  const char *text = onward_json_get_string (object, name);

  if (text != NULL && *text != '\0')
    return TRUE;
  return onward_profile_refuse (error, ONWARD_PROFILE_ERROR_MALFORMED,
                                _ ("A text that must be there is missing in this file"), name);
}

gboolean
onward_profile_want_date (JsonObject *object, const char *name, GError **error)
{
  GDate date;

  if (onward_date_parse (onward_json_get_string (object, name), &date))
    return TRUE;
  return onward_profile_refuse (error, ONWARD_PROFILE_ERROR_MALFORMED,
                                _ ("A day that must be there is missing in this file"), name);
}
