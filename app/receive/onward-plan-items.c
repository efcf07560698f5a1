#include "receive/onward-plan-items.h"

#include "receive/onward-members.h"
#include "seal/onward-strict-json.h"

static void
free_item (gpointer data)
{
  OnwardPlanItem *item = data;

  g_free (item->id);
  g_free (item->digest);
  g_free (item->title);
  g_free (item->description);
  g_free (item->what_to_do);
  g_free (item->my_words);
  g_free (item->importance);
  g_free (item->standing);
  g_strfreev (item->settings);
  g_strfreev (item->providers);
  g_free (item->owner);
  g_free (item->comment);
  g_free (item);
}

/* The disclosure an adjustment came in; NULL if it stood in its section in the open. */
static const char *
find_digest (OnwardVerdict *verdict, JsonObject *adjustment)
{
  GPtrArray *all = onward_claims_get_disclosures (onward_verdict_get_claims (verdict));

  for (guint i = 0; i < all->len; i++)
    {
      const OnwardDisclosure *one = g_ptr_array_index (all, i);

      if (one->name == NULL && one->processed != NULL && JSON_NODE_HOLDS_OBJECT (one->processed)
          && json_node_get_object (one->processed) == adjustment)
        return one->digest;
    }
  return NULL;
}

static GStrv
read_list (JsonObject *adjustment, const char *name)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonArray *array = onward_member_array (adjustment, name);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    g_strv_builder_add (builder, json_array_get_string_element (array, i));
  return g_strv_builder_end (builder);
}

static OnwardPlanItem *
read_item (OnwardVerdict *verdict, JsonObject *adjustment)
{
  OnwardPlanItem *item = g_new0 (OnwardPlanItem, 1);

  item->id = g_strdup (onward_json_get_string (adjustment, "id"));
  item->digest = g_strdup (find_digest (verdict, adjustment));
  item->title = g_strdup (onward_json_get_string (adjustment, "title"));
  item->description = g_strdup (onward_json_get_string (adjustment, "description"));
  item->what_to_do = g_strdup (onward_json_get_string (adjustment, "what_to_do"));
  item->my_words = g_strdup (onward_json_get_string (adjustment, "my_words"));
  item->importance = g_strdup (onward_json_get_string (adjustment, "importance"));
  item->standing = g_strdup (onward_json_get_string (adjustment, "state"));
  item->settings = read_list (adjustment, "settings");
  item->providers = read_list (adjustment, "providers");
  item->state = ONWARD_REPLY_OPEN;
  g_date_clear (&item->day, 1);
  item->owner = g_strdup ("");
  item->comment = g_strdup ("");
  return item;
}

GPtrArray *
onward_plan_read_items (OnwardVerdict *verdict)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (free_item);
  JsonObject *helps = onward_member_object (onward_verdict_get_content (verdict), "helps");
  JsonArray *array = onward_member_array (helps, "adjustments");

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    g_ptr_array_add (items, read_item (verdict, json_array_get_object_element (array, i)));
  return items;
}

const char *
onward_plan_read_name (OnwardVerdict *verdict)
{
  JsonObject *card = onward_member_object (onward_verdict_get_content (verdict), "card");
  JsonObject *answer = onward_member_object (card, "preferred-name");

  return answer != NULL ? onward_json_get_string (answer, "value") : NULL;
}
