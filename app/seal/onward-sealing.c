#include "seal/onward-sealing.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "passport/onward-clock.h"
#include "passport/onward-date.h"
#include "seal/onward-disclosure.h"
#include "seal/onward-format.h"
#include "seal/onward-jws.h"
#include "seal/onward-sealing-content.h"

#define SECONDS_PER_DAY 86400

G_DEFINE_QUARK (onward_sealing_error, onward_sealing_error)

static void
set_too_long (GError **error, const char *what, gsize length)
{
  g_set_error (error, ONWARD_SEALING_ERROR, ONWARD_SEALING_ERROR_TOO_LONG,
               _ ("“%s” is too long to be shared: %u bytes, and there is room for %u. "
                  "Please make it shorter."),
               what, (guint)length, (guint)ONWARD_FORMAT_DISCLOSURE_MAX);
}

static JsonNode *
node_of (JsonObject *object)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, object);
  return node;
}

/* --- adjustments --- */

static JsonNode *
adjustment_claims (OnwardAdjustment *adjustment, GPtrArray *disclosures, GError **error)
{
  g_autoptr (OnwardHiding) hiding = onward_hiding_new (disclosures);
  g_autoptr (JsonObject) claims = json_object_new ();
  g_autoptr (JsonNode) node = onward_adjustment_to_json (adjustment);
  JsonObject *members = json_node_get_object (node);
  gsize length;

  for (const char *const *name = onward_sealing_open_members; *name != NULL; name++)
    {
      JsonNode *value = json_object_get_member (members, *name);

      if (value != NULL)
        json_object_set_member (claims, *name, json_node_copy (value));
    }
  for (const char *const *name = onward_sealing_hidden_members; *name != NULL; name++)
    {
      JsonNode *value = json_object_get_member (members, *name);

      if (value != NULL
          && !onward_hiding_add_member (hiding, *name, json_node_copy (value), &length))
        {
          set_too_long (error, onward_adjustment_get_title (adjustment), length);
          return NULL;
        }
    }
  json_object_set_array_member (claims, "_sd",
                                onward_hiding_end_members (hiding, ONWARD_FORMAT_DIGEST_STEP));
  return node_of (g_steal_pointer (&claims));
}

static JsonArray *
adjustments_claims (OnwardPassport *passport, GPtrArray *disclosures, GError **error)
{
  g_autoptr (OnwardHiding) hiding = onward_hiding_new (disclosures);
  GPtrArray *adjustments = onward_passport_get_adjustments (passport);
  gsize length;

  for (guint i = 0; i < adjustments->len; i++)
    {
      OnwardAdjustment *adjustment = g_ptr_array_index (adjustments, i);
      JsonNode *claims = adjustment_claims (adjustment, disclosures, error);

      if (claims == NULL)
        return NULL;
      if (!onward_hiding_add_element (hiding, claims, &length))
        {
          set_too_long (error, onward_adjustment_get_title (adjustment), length);
          return NULL;
        }
    }
  return onward_hiding_end_elements (hiding, ONWARD_FORMAT_ARRAY_STEP);
}

/* --- sections --- */

/* Other people are named only if they agreed to it. */
static gboolean
agreed_to_be_named (const OnwardQuestion *question, OnwardAnswer *answer)
{
  JsonNode *value = onward_answer_get_value (answer);

  return question->kind != ONWARD_KIND_PERSON
         || json_object_get_boolean_member_with_default (json_node_get_object (value), "agreed",
                                                         FALSE);
}

static gboolean
is_sealed (const OnwardQuestion *question, OnwardAnswer *answer)
{
  return answer != NULL && !question->own_use && !onward_answer_is_empty (answer)
         && agreed_to_be_named (question, answer);
}

static JsonArray *
answers_claims (const OnwardSealing *self, const OnwardSection *section, GPtrArray *disclosures,
                GError **error)
{
  g_autoptr (OnwardHiding) hiding = onward_hiding_new (disclosures);
  gsize length;

  for (guint i = 0; i < section->questions->len; i++)
    {
      const OnwardQuestion *question = g_ptr_array_index (section->questions, i);
      OnwardAnswer *answer = onward_passport_get_answer (self->passport, question->id);

      if (is_sealed (question, answer)
          && !onward_hiding_add_member (hiding, question->name, onward_sealing_answer (answer),
                                        &length))
        {
          set_too_long (error, question->heading, length);
          return NULL;
        }
    }
  return onward_hiding_end_members (hiding, ONWARD_FORMAT_DIGEST_STEP);
}

/* Every section is issued, also an empty one: which ones are filled is nobody's business. */
static JsonNode *
section_claims (const OnwardSealing *self, const OnwardSection *section, GPtrArray *disclosures,
                GError **error)
{
  gboolean helps = g_str_equal (section->id, "helps");
  JsonArray *hidden = helps ? adjustments_claims (self->passport, disclosures, error)
                            : answers_claims (self, section, disclosures, error);
  JsonObject *claims;

  if (hidden == NULL)
    return NULL;
  claims = json_object_new ();
  json_object_set_string_member (claims, "title", section->title);
  json_object_set_array_member (claims, helps ? "adjustments" : "_sd", hidden);
  return node_of (claims);
}

static JsonArray *
sections_claims (const OnwardSealing *self, GPtrArray *disclosures, GError **error)
{
  g_autoptr (OnwardHiding) hiding = onward_hiding_new (disclosures);
  GPtrArray *sections = onward_question_set_get_sections (onward_question_set_get ());
  gsize length;

  for (guint i = 0; i < sections->len; i++)
    {
      const OnwardSection *section = g_ptr_array_index (sections, i);
      JsonNode *claims = section_claims (self, section, disclosures, error);

      if (claims == NULL)
        return NULL;
      if (!onward_hiding_add_member (hiding, section->id, claims, &length))
        {
          set_too_long (error, section->title, length);
          return NULL;
        }
    }
  return onward_hiding_end_members (hiding, ONWARD_FORMAT_SECTION_DIGESTS);
}

/* --- the signed payload --- */

static JsonObject *
issuer_claims (const OnwardSealer *sealer)
{
  JsonObject *issuer = json_object_new ();

  json_object_set_string_member (issuer, "name", sealer->name);
  json_object_set_string_member (issuer, "role", sealer->role);
  if (sealer->urn != NULL && *sealer->urn != '\0')
    json_object_set_string_member (issuer, "urn", sealer->urn);
  return issuer;
}

/* What stands in the open: it links the shares of one person anyway (RFC 9901, section 10.1), or a
 * reader must have it whatever was chosen. */
static JsonObject *
open_claims (const OnwardSealing *self)
{
  JsonObject *claims = json_object_new ();
  JsonObject *cnf = json_object_new ();
  gint64 now = onward_clock_now ();
  gint64 end = onward_date_to_time (self->review_by)
               + ONWARD_FORMAT_DAYS_AFTER_REVIEW * (gint64)SECONDS_PER_DAY;

  json_object_set_string_member (claims, "iss", self->sealer.id);
  json_object_set_string_member (claims, "vct", ONWARD_FORMAT_VCT);
  json_object_set_int_member (claims, "iat", now - now % SECONDS_PER_DAY);
  json_object_set_int_member (claims, "exp", end);
  json_object_set_member (cnf, "jwk", onward_jwk_export (self->holder));
  json_object_set_object_member (claims, "cnf", cnf);
  json_object_set_string_member (claims, "passport", onward_passport_get_id (self->passport));
  json_object_set_int_member (claims, "revision", self->revision);
  json_object_set_string_member (claims, "lang", ONWARD_FORMAT_LANGUAGE);
  json_object_set_object_member (claims, "issuer", issuer_claims (&self->sealer));
  json_object_set_string_member (claims, "_sd_alg", "sha-256");
  return claims;
}

static char *
join (const char *jwt, GPtrArray *disclosures)
{
  GString *text = g_string_new (jwt);

  g_string_append_c (text, '~');
  for (guint i = 0; i < disclosures->len; i++)
    {
      g_string_append (text, g_ptr_array_index (disclosures, i));
      g_string_append_c (text, '~');
    }
  return g_string_free (text, FALSE);
}

/* The whole must still fit into a file when everything is shared at once. */
static gboolean
check_whole (const char *text, guint disclosures, GError **error)
{
  gsize room = ONWARD_FORMAT_FILE_MAX - ONWARD_FORMAT_KEY_BINDING_MAX;

  if (disclosures > ONWARD_FORMAT_DISCLOSURES_MAX)
    g_set_error (error, ONWARD_SEALING_ERROR, ONWARD_SEALING_ERROR_TOO_MANY,
                 _ ("This passport has %u parts that can be shared, and a file has room for %u. "
                    "Please take something out."),
                 disclosures, (guint)ONWARD_FORMAT_DISCLOSURES_MAX);
  else if (strlen (text) > room)
    g_set_error (
        error, ONWARD_SEALING_ERROR, ONWARD_SEALING_ERROR_TOO_LONG,
        _ ("This passport is too long to be shared as a whole: %u bytes, and there is room "
           "for %u. Please make its longest answers shorter."),
        (guint)strlen (text), (guint)room);
  else
    return TRUE;
  return FALSE;
}

/**
 * onward_sealing_issue:
 * @self: what is sealed, by whom, for whom
 * @error: return location, domain `ONWARD_SEALING_ERROR`, or a signing error
 *
 * Seals a revision: signs, for the setting, that this is what was agreed.
 *
 * Every answer that is not for own use only, and every adjustment, becomes a disclosure with a salt
 * of its own, inside the disclosure of its section; decoys hide how many there are. `iat` is cut to
 * the day. The salts are secret until shared: the result belongs into the vault and nowhere else.
 *
 * Fails with `TOO_LONG` or `TOO_MANY` if a reader's gate would refuse the file; the sentence names
 * the answer.
 *
 * Source: RFC 9901, sections 4 and 5; data/doc/format.md.
 *
 * Returns: (transfer full): the issued SD-JWT without key binding, ending in `~`
 */
char *
onward_sealing_issue (const OnwardSealing *self, GError **error)
{
  g_autoptr (GPtrArray) disclosures = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (JsonNode) payload = NULL;
  g_autofree char *kid = onward_jwk_thumbprint (self->sealer.key);
  g_autofree char *jwt = NULL;
  g_autofree char *text = NULL;
  JsonArray *sections = sections_claims (self, disclosures, error);
  JsonObject *claims;

  if (sections == NULL)
    return NULL;
  claims = open_claims (self);
  json_object_set_array_member (claims, "_sd", sections);
  payload = node_of (claims);
  jwt = onward_jws_sign (payload, ONWARD_FORMAT_TYP, kid, self->sealer.key, error);
  if (jwt == NULL)
    return NULL;
  text = join (jwt, disclosures);
  return check_whole (text, disclosures->len, error) ? g_steal_pointer (&text) : NULL;
}

/**
 * onward_sealing_list_unnamed:
 * @passport: a passport
 *
 * Lists the people of a passport who have not agreed to be named: a seal leaves them out.
 *
 * Returns: (transfer container) (element-type OnwardQuestion): the questions they answer
 */
GPtrArray *
onward_sealing_list_unnamed (OnwardPassport *passport)
{
  GPtrArray *sections = onward_question_set_get_sections (onward_question_set_get ());
  GPtrArray *unnamed = g_ptr_array_new ();

  for (guint i = 0; i < sections->len; i++)
    {
      const OnwardSection *section = g_ptr_array_index (sections, i);

      for (guint j = 0; j < section->questions->len; j++)
        {
          OnwardQuestion *question = g_ptr_array_index (section->questions, j);
          OnwardAnswer *answer = onward_passport_get_answer (passport, question->id);

          if (answer != NULL && !onward_answer_is_empty (answer)
              && !agreed_to_be_named (question, answer))
            g_ptr_array_add (unnamed, question);
        }
    }
  return unnamed;
}

/**
 * onward_sealing_propose_review:
 * @internship: whether the passport goes into a supported internship
 * @review_by: (out caller-allocates): the day proposed
 *
 * Proposes until when a seal should be looked at again: twelve months from today, or six weeks in
 * an internship, where reviews are closer together.
 */
void
onward_sealing_propose_review (gboolean internship, GDate *review_by)
{
  onward_clock_today (review_by);
  if (internship)
    g_date_add_days (review_by, 6 * 7);
  else
    g_date_add_months (review_by, 12);
}
