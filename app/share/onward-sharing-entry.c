#include "share/onward-sharing-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "passport/onward-answer.h"
#include "passport/onward-date.h"
#include "seal/onward-base64url.h"
#include "seal/onward-format.h"
#include "seal/onward-jwk.h"
#include "seal/onward-jws.h"
#include "seal/onward-strict-json.h"
#include "seal/onward-words.h"

static const char *
decided_to_string (OnwardDecided decided)
{
  switch (decided)
    {
    case ONWARD_DECIDED_WITH_SUPPORT:
      return "with-support";
    case ONWARD_DECIDED_BY_OTHER:
      return "somebody-else";
    case ONWARD_DECIDED_ALONE:
    default:
      return "alone";
    }
}

static const char *
lock_to_string (OnwardLock lock)
{
  switch (lock)
    {
    case ONWARD_LOCK_KEY:
      return "key";
    case ONWARD_LOCK_WORDS:
      return "words";
    case ONWARD_LOCK_PLAIN:
    default:
      return "plain";
    }
}

static JsonArray *
list_items (OnwardIssued *issued, GArray *positions)
{
  GPtrArray *items = onward_issued_get_items (issued);
  JsonArray *paths = json_array_new ();

  for (guint i = 0; i < positions->len; i++)
    {
      OnwardIssuedItem *item = g_ptr_array_index (items, g_array_index (positions, guint, i));

      json_array_add_string_element (paths, item->path);
    }
  return paths;
}

static void
set_text (JsonObject *object, const char *name, const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, name, text);
}

static void
set_decided (JsonObject *entry, const OnwardSharing *sharing)
{
  JsonObject *decided = json_object_new ();

  json_object_set_string_member (decided, "how", decided_to_string (sharing->decided));
  set_text (decided, "words", sharing->decided_words);
  set_text (decided, "role", sharing->decided_role);
  set_text (decided, "reason", sharing->decided_reason);
  set_text (decided, "view", sharing->decided_view);
  json_object_set_object_member (entry, "decided", decided);
}

/* What helped to decide, with the words it was picked by. There is no judgement in it. */
static void
set_supports (JsonObject *entry, const OnwardSharing *sharing)
{
  const OnwardConsentPart *ready = onward_consent_get ("ready");
  JsonArray *supports;

  if (sharing->supports == NULL || sharing->supports[0] == NULL)
    return;
  supports = json_array_new ();
  for (guint i = 0; sharing->supports[i] != NULL; i++)
    {
      const OnwardConsentOption *option = onward_consent_find_option (ready, sharing->supports[i]);
      JsonObject *support = json_object_new ();

      json_object_set_string_member (support, "id", option->id);
      json_object_set_string_member (support, "words", option->label);
      json_array_add_object_element (supports, support);
    }
  json_object_set_array_member (entry, "supports", supports);
}

/* The words of one step, as they were on the screen, and a hash by which to tell at a glance
 * whether two people were shown the same. */
static void
add_shown (JsonArray *shown, const char *step, const char *words)
{
  g_autofree char *hash = onward_base64url_sha256 (words, strlen (words));
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "step", step);
  json_object_set_string_member (object, "words", words);
  json_object_set_string_member (object, "hash", hash);
  json_array_add_object_element (shown, object);
}

static void
set_shown (JsonObject *entry, const OnwardSharing *sharing, const char *statement)
{
  JsonArray *shown = json_array_new ();

  for (guint i = 0; sharing->shown != NULL && i < sharing->shown->len; i++)
    {
      const OnwardConsentShown *step = g_ptr_array_index (sharing->shown, i);

      add_shown (shown, step->step, step->words);
    }
  add_shown (shown, "agree", statement);
  json_object_set_array_member (entry, "shown", shown);
  json_object_set_string_member (entry, "shown_lang", onward_consent_get_language ());
}

/* Not public: see the header. Whose keys signed, so that a notice can be signed by one of them
 * later on. */
void
onward_sharing_set_signers (JsonObject *entry, OnwardIssued *issued, EVP_PKEY *holder)
{
  const char *jwt = onward_issued_get_jwt (issued);
  g_autoptr (OnwardJws) seal = onward_jws_parse (jwt, strlen (jwt), ONWARD_FORMAT_TYP, NULL);
  g_autofree char *thumbprint = onward_jwk_thumbprint (holder);

  json_object_set_string_member (entry, "holder", thumbprint);
  if (seal == NULL || onward_jws_get_kid (seal) == NULL)
    return;
  json_object_set_string_member (
      entry, "sealer", onward_json_get_string (onward_issued_get_payload (issued), "iss"));
  json_object_set_string_member (entry, "sealer_key", onward_jws_get_kid (seal));
}

/* Not public: see the header. The line of the sharing log. */
JsonNode *
onward_sharing_make_entry (OnwardIssued *issued, GArray *positions, const OnwardSharing *sharing,
                           const char *share_id, const char *statement)
{
  JsonObject *payload = onward_issued_get_payload (issued);
  JsonObject *entry = json_object_new ();
  JsonObject *to = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *keep_until = onward_date_print (sharing->order.keep_until);

  json_object_set_string_member (entry, "share", share_id);
  json_object_set_int_member (entry, "revision", json_object_get_int_member (payload, "revision"));
  json_object_set_string_member (to, "name", sharing->order.to_name);
  if (sharing->order.to_id != NULL)
    json_object_set_string_member (to, "id", sharing->order.to_id);
  json_object_set_object_member (entry, "to", to);
  json_object_set_string_member (entry, "audience", sharing->order.audience->id);
  json_object_set_string_member (entry, "purpose", sharing->order.purpose);
  json_object_set_string_member (entry, "keep_until", keep_until);
  json_object_set_array_member (entry, "items", list_items (issued, positions));
  json_object_set_string_member (entry, "lock", lock_to_string (sharing->lock));
  if (sharing->order.replaces != NULL)
    json_object_set_string_member (entry, "replaces", sharing->order.replaces);
  if (sharing->with != NULL)
    json_object_set_string_member (entry, "with", sharing->with);
  json_object_set_string_member (entry, "wording", statement);
  json_object_set_string_member (entry, "lang", ONWARD_FORMAT_LANGUAGE);
  set_decided (entry, sharing);
  set_supports (entry, sharing);
  set_shown (entry, sharing, statement);
  json_node_take_object (node, entry);
  return node;
}

static gboolean
is_short_line (const char *text, GError **error)
{
  g_autofree char *clean = text != NULL
                               ? onward_text_clean_line (text, ONWARD_SHARING_PURPOSE_MAX,
                                                         _ ("What is said of who decided"), error)
                               : NULL;

  return text == NULL || (clean != NULL && g_str_equal (clean, text));
}

/* Not public: see the header. What is kept of how it was decided is kept for good: it has to be
 * what could be picked, or a line that can be read. */
gboolean
onward_sharing_check_agreed (const OnwardSharing *sharing, GError **error)
{
  const OnwardConsentPart *ready = onward_consent_get ("ready");
  const char *const texts[] = { sharing->decided_words, sharing->decided_role,
                                sharing->decided_reason, sharing->decided_view };

  for (guint i = 0; sharing->supports != NULL && sharing->supports[i] != NULL; i++)
    if (onward_consent_find_option (ready, sharing->supports[i]) == NULL)
      {
        g_set_error (error, ONWARD_SHARING_ERROR, ONWARD_SHARING_ERROR_ORDER,
                     _ ("Nothing that helps to choose is called “%s”."), sharing->supports[i]);
        return FALSE;
      }
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (!is_short_line (texts[i], error))
      return FALSE;
  return TRUE;
}
