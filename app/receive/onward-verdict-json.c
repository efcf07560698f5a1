#include "receive/onward-verdict.h"

#include "seal/onward-words.h"

/* NULL becomes `null`: whoever reads this need not ask whether a member is there. */
static void
set_text (JsonObject *object, const char *name, const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, name, text);
  else
    json_object_set_null_member (object, name);
}

static JsonArray *
cautions (OnwardVerdict *self)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < ONWARD_N_CAUTIONS; i++)
    if (onward_verdict_get_cautions (self) & (1u << i))
      json_array_add_string_element (array, onward_caution_to_string ((OnwardCautions)(1u << i)));
  return array;
}

static JsonObject *
signer (OnwardVerdict *self)
{
  OnwardClaims *claims = onward_verdict_get_claims (self);
  JsonObject *object = json_object_new ();
  g_autofree char *code = NULL;

  set_text (object, "name", onward_verdict_get_signer (self));
  set_text (object, "says_it_is", onward_verdict_get_says_it_is (self));
  set_text (object, "id", onward_claims_get_issuer (claims));
  set_text (object, "key", onward_claims_get_issuer_thumbprint (claims));
  code = onward_compare_code (onward_claims_get_issuer (claims),
                              onward_claims_get_issuer_thumbprint (claims));
  set_text (object, "code", code);
  return object;
}

static JsonObject *
recipient (OnwardVerdict *self)
{
  JsonObject *object = json_object_new ();

  set_text (object, "name", onward_verdict_get_for (self));
  set_text (object, "audience", onward_verdict_get_audience (self));
  set_text (object, "purpose", onward_verdict_get_purpose (self));
  return object;
}

/**
 * onward_verdict_to_json:
 * @self: a verdict
 *
 * Gives a verdict to a program: `{outcome, reason, cautions, signer, for, until, content}`. Of a
 * refused file the last four are `null`. Texts are as in the file, so whoever shows them makes them
 * safe first.
 *
 * Returns: (transfer full): the object
 */
JsonNode *
onward_verdict_to_json (OnwardVerdict *self)
{
  static const char *const of_the_file[] = { "signer", "for", "until", "content" };
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_alloc ();
  gboolean passed = FALSE;

  passed = onward_verdict_get_content (self) != NULL;
  json_object_set_string_member (object, "outcome",
                                 onward_outcome_to_string (onward_verdict_get_outcome (self)));
  set_text (object, "reason", onward_reason_to_string (onward_verdict_get_reason (self)));
  json_object_set_array_member (object, "cautions", cautions (self));
  if (passed)
    {
      json_object_set_object_member (object, "signer", signer (self));
      json_object_set_object_member (object, "for", recipient (self));
      json_object_set_string_member (object, "until", onward_verdict_get_keep_until (self));
      json_object_set_object_member (object, "content",
                                     json_object_ref (onward_verdict_get_content (self)));
    }
  for (gsize i = 0; !passed && i < G_N_ELEMENTS (of_the_file); i++)
    json_object_set_null_member (object, of_the_file[i]);
  json_node_init_object (node, object);
  json_object_unref (object);
  return node;
}
