#include "receive/onward-recognise.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "receive/onward-members.h"
#include "seal/onward-base64url.h"
#include "seal/onward-format.h"
#include "seal/onward-strict-json.h"

#define VCT_ALL_VERSIONS "urn:onward:adjustment-passport:"
#define OURS "onward-" /* how every `typ` and `cty` of our own begins */
#define BACKUP "onward-backup"

static const struct
{
  const char *name; /* `typ` of a JWT, `cty` of a JWE */
  gboolean locked;
  OnwardFileKind kind;
} kinds[] = {
  { "dc+sd-jwt", TRUE, ONWARD_FILE_TRANSFER },
  { "onward-card+jwt", FALSE, ONWARD_FILE_CARD },
  { "onward-passport+json", TRUE, ONWARD_FILE_PASSPORT },
  { "onward-request+jwt", FALSE, ONWARD_FILE_REQUEST },
  { "onward-reply+jwt", TRUE, ONWARD_FILE_REPLY },
  { "onward-notice+jwt", FALSE, ONWARD_FILE_NOTICE },
  { "onward-handover+json", TRUE, ONWARD_FILE_HANDOVER },
};

/* The object in one base64url part of a file, or NULL. */
static JsonNode *
peek (const char *part, gsize length, const OnwardJsonLimits *limits)
{
  g_autoptr (GBytes) bytes = onward_base64url_decode (part, length);
  g_autoptr (JsonNode) node = NULL;
  gsize size = 0;
  const char *json = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  if (json == NULL)
    return NULL;
  node = onward_strict_json_parse (json, size, limits, NULL);
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? g_steal_pointer (&node) : NULL;
}

static OnwardFileKind
by_name (const char *name, gboolean locked)
{
  if (name == NULL)
    return ONWARD_FILE_UNKNOWN;
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].locked == locked && g_str_equal (kinds[i].name, name))
      return kinds[i].kind;
  return g_str_has_prefix (name, OURS) ? ONWARD_FILE_NEWER : ONWARD_FILE_UNKNOWN;
}

/* Something with tildes. What is wrong with it, the gate says best. */
static OnwardFileKind
by_payload (const char *text)
{
  gsize first = strcspn (text, ".~");
  gsize second = text[first] == '.' ? strcspn (text + first + 1, ".~") : 0;
  g_autoptr (JsonNode) payload = peek (text + first + 1, second, &onward_json_limits_claims);
  const char *vct
      = payload != NULL ? onward_json_get_string (json_node_get_object (payload), "vct") : NULL;

  if (vct != NULL && g_str_has_prefix (vct, VCT_ALL_VERSIONS)
      && !g_str_equal (vct, ONWARD_FORMAT_VCT))
    return ONWARD_FILE_NEWER;
  return g_str_has_suffix (text, "~") ? ONWARD_FILE_ISSUED : ONWARD_FILE_TRANSFER;
}

static guint
count (const char *text, char c)
{
  guint n = 0;

  for (; *text != '\0'; text++)
    n += *text == c ? 1 : 0;
  return n;
}

/**
 * onward_recognise:
 * @file: a whole file
 *
 * Tells what a file says it is: a tilde makes an SD-JWT, four dots a JWE, two a JWT; `cty` or `typ`
 * name its kind. One last line feed is read past.
 *
 * Source: RFC 9901 section 4, RFC 7516 section 7.1, RFC 7515 section 7.1.
 *
 * Returns: its kind, and whether it must be unlocked first
 */
OnwardRecognised
onward_recognise (GBytes *file)
{
  OnwardRecognised found = { ONWARD_FILE_UNKNOWN, FALSE };
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) header = NULL;
  JsonObject *members = NULL;
  guint dots = 0;

  g_return_val_if_fail (file != NULL, found);
  text = g_strndup (g_bytes_get_data (file, NULL) != NULL ? g_bytes_get_data (file, NULL) : "",
                    g_bytes_get_size (file));
  if (g_str_has_suffix (text, "\n"))
    text[strlen (text) - 1] = '\0';
  if (g_str_has_prefix (text, BACKUP))
    found.kind = ONWARD_FILE_BACKUP;
  else if (strchr (text, '~') != NULL)
    found.kind = by_payload (text);
  if (found.kind != ONWARD_FILE_UNKNOWN)
    return found;
  dots = count (text, '.');
  header = dots == 2 || dots == 4 ? peek (text, strcspn (text, "."), &onward_json_limits_header)
                                  : NULL;
  if (header == NULL)
    return found;
  members = json_node_get_object (header);
  found.locked = dots == 4;
  found.kind
      = by_name (onward_json_get_string (members, found.locked ? "cty" : "typ"), found.locked);
  return found;
}

/**
 * onward_file_kind_is_later:
 * @kind: a kind of file
 *
 * Returns: TRUE for what this version of Onward knows by name only
 */
gboolean
onward_file_kind_is_later (OnwardFileKind kind)
{
  return kind == ONWARD_FILE_NEWER;
}

/**
 * onward_file_kind_to_string:
 * @kind: a kind of file
 *
 * Returns: its name for programs, as in "transfer"
 */
const char *
onward_file_kind_to_string (OnwardFileKind kind)
{
  static const char *const names[]
      = { "unknown", "transfer", "issued",   "card",   "passport", "request",
          "reply",   "notice",   "handover", "backup", "newer" };

  g_return_val_if_fail (kind < G_N_ELEMENTS (names), "unknown");
  return names[kind];
}

/**
 * onward_file_kind_in_words:
 * @kind: a kind of file
 *
 * Returns: (transfer none): the same for a person, translated, as it stands in a sentence: "a card"
 */
const char *
onward_file_kind_in_words (OnwardFileKind kind)
{
  static const char *const words[] = { N_ ("no file of Onward"),
                                       N_ ("a shared passport"),
                                       N_ ("a sealed passport"),
                                       N_ ("a card"),
                                       N_ ("somebody's own copy of a passport"),
                                       N_ ("a request"),
                                       N_ ("a reply"),
                                       N_ ("a notice"),
                                       N_ ("a handover"),
                                       N_ ("a backup"),
                                       N_ ("a file of a later Onward") };

  g_return_val_if_fail (kind < G_N_ELEMENTS (words), "");
  return _ (words[kind]);
}
