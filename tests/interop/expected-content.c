#include "expected-content.h"

#include "passport/onward-clock.h"
#include "passport/onward-date.h"
#include "seal/onward-jwk.h"
#include "seal/onward-sealing-content.h"

#define DAY 86400
#define DAYS_AFTER_REVIEW 60 /* format.md, section 4 */

typedef struct
{
  OnwardPassport *passport;
  JsonObject *root;
  GHashTable *made; /* char* to JsonObject (borrowed): what stands at a path already */
} Content;

/* Section 4 of format.md, without what only the signature needs. */
static JsonObject *
open_claims (const OnwardSealing *sealing)
{
  JsonObject *claims = json_object_new ();
  JsonObject *cnf = json_object_new ();
  JsonObject *issuer = json_object_new ();
  gint64 now = onward_clock_now ();

  json_object_set_string_member (issuer, "name", sealing->sealer.name);
  json_object_set_string_member (issuer, "role", sealing->sealer.role);
  json_object_set_string_member (issuer, "urn", sealing->sealer.urn);
  json_object_set_member (cnf, "jwk", onward_jwk_export (sealing->holder));
  json_object_set_string_member (claims, "iss", sealing->sealer.id);
  json_object_set_string_member (claims, "vct", "urn:onward:adjustment-passport:1");
  json_object_set_int_member (claims, "iat", now - now % DAY);
  json_object_set_int_member (claims, "exp",
                              onward_date_to_time (sealing->review_by) + DAYS_AFTER_REVIEW * DAY);
  json_object_set_object_member (claims, "cnf", cnf);
  json_object_set_string_member (claims, "passport", onward_passport_get_id (sealing->passport));
  json_object_set_int_member (claims, "revision", sealing->revision);
  json_object_set_string_member (claims, "lang", "en-GB");
  json_object_set_object_member (claims, "issuer", issuer);
  return claims;
}

static void
add_section (Content *self, const char *id)
{
  const OnwardSection *section = onward_question_set_find_section (onward_question_set_get (), id);
  JsonObject *claims = json_object_new ();

  json_object_set_string_member (claims, "title", section->title);
  if (g_str_equal (id, "helps"))
    json_object_set_array_member (claims, "adjustments", json_array_new ());
  json_object_set_object_member (self->root, id, claims);
  g_hash_table_insert (self->made, g_strdup (id), claims);
}

static void
add_answer (Content *self, const char *section, const char *name)
{
  g_autofree char *id = g_strconcat (section, ".", name, NULL);
  OnwardAnswer *answer = onward_passport_get_answer (self->passport, id);

  json_object_set_member (g_hash_table_lookup (self->made, section), name,
                          onward_sealing_answer (answer));
}

static JsonNode *
adjustment_json (Content *self, const char *number)
{
  GPtrArray *adjustments = onward_passport_get_adjustments (self->passport);
  guint position = (guint)g_ascii_strtoull (number, NULL, 10) - 1;

  return onward_adjustment_to_json (g_ptr_array_index (adjustments, position));
}

static void
add_adjustment (Content *self, const char *path, const char *number)
{
  g_autoptr (JsonNode) node = adjustment_json (self, number);
  JsonObject *from = json_node_get_object (node);
  JsonObject *claims = json_object_new ();
  JsonObject *helps = g_hash_table_lookup (self->made, "helps");

  for (const char *const *name = onward_sealing_open_members; *name != NULL; name++)
    if (json_object_has_member (from, *name))
      json_object_set_member (claims, *name, json_object_dup_member (from, *name));
  json_array_add_object_element (json_object_get_array_member (helps, "adjustments"), claims);
  g_hash_table_insert (self->made, g_strdup (path), claims);
}

static void
add_hidden_member (Content *self, const char *number, const char *member)
{
  g_autoptr (JsonNode) node = adjustment_json (self, number);
  g_autofree char *adjustment = g_strconcat ("helps/", number, NULL);

  json_object_set_member (g_hash_table_lookup (self->made, adjustment), member,
                          json_object_dup_member (json_node_get_object (node), member));
}

static void
add (Content *self, const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", 3);
  gboolean helps = g_str_equal (parts[0], "helps");

  switch (g_strv_length (parts))
    {
    case 1:
      add_section (self, parts[0]);
      break;
    case 2:
      if (helps)
        add_adjustment (self, path, parts[1]);
      else
        add_answer (self, parts[0], parts[1]);
      break;
    default:
      add_hidden_member (self, parts[1], parts[2]);
      break;
    }
}

JsonNode *
expected_content (const OnwardSealing *sealing, OnwardIssued *issued, GArray *positions)
{
  g_autoptr (GHashTable) made = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *items = onward_issued_get_items (issued);
  Content self = { .passport = sealing->passport, .root = open_claims (sealing), .made = made };
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  for (guint i = 0; i < positions->len; i++)
    {
      OnwardIssuedItem *item = g_ptr_array_index (items, g_array_index (positions, guint, i));

      add (&self, item->path);
    }
  json_node_take_object (node, self.root);
  return node;
}
