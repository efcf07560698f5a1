#include "share/onward-share-consent.h"

#include "seal/onward-strict-json.h"

/**
 * onward_share_consent_free:
 * @self: (transfer full): how a share was agreed to
 */
void
onward_share_consent_free (OnwardShareConsent *self)
{
  g_free (self->how);
  g_free (self->words);
  g_free (self->role);
  g_free (self->reason);
  g_free (self->view);
  g_strfreev (self->supports);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  g_free (self->lang);
  g_free (self);
}

/* A share from before this was kept says nothing: it was decided alone. */
static void
read_decided (OnwardShareConsent *self, JsonObject *decided)
{
  const char *how = decided != NULL ? onward_json_get_string (decided, "how") : NULL;

  self->how = g_strdup (how != NULL ? how : "alone");
  if (decided == NULL)
    return;
  self->words = g_strdup (onward_json_get_string (decided, "words"));
  self->role = g_strdup (onward_json_get_string (decided, "role"));
  self->reason = g_strdup (onward_json_get_string (decided, "reason"));
  self->view = g_strdup (onward_json_get_string (decided, "view"));
}

static GStrv
read_supports (JsonArray *supports)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; supports != NULL && i < json_array_get_length (supports); i++)
    {
      JsonObject *support = json_array_get_object_element (supports, i);
      const char *words = onward_json_get_string (support, "words");

      if (words != NULL)
        g_strv_builder_add (builder, words);
    }
  return g_strv_builder_end (builder);
}

static GPtrArray *
read_shown (JsonArray *steps)
{
  GPtrArray *shown = g_ptr_array_new_with_free_func ((GDestroyNotify)onward_consent_shown_free);

  for (guint i = 0; steps != NULL && i < json_array_get_length (steps); i++)
    {
      JsonObject *step = json_array_get_object_element (steps, i);
      const char *name = onward_json_get_string (step, "step");
      const char *words = onward_json_get_string (step, "words");

      if (name != NULL && words != NULL)
        g_ptr_array_add (shown, onward_consent_shown_new (name, words));
    }
  return shown;
}

/**
 * onward_share_consent_read:
 * @entry: a share's line of the sharing log: onward_share_entry_is_share() said so
 *
 * Reads how a share was agreed to. What the program of that day did not keep is missing here.
 *
 * Returns: (transfer full): it
 */
OnwardShareConsent *
onward_share_consent_read (JsonNode *entry)
{
  OnwardShareConsent *self = g_new0 (OnwardShareConsent, 1);
  JsonObject *object = json_node_get_object (entry);

  read_decided (self, onward_json_get_object (object, "decided"));
  self->supports = read_supports (onward_json_get_array (object, "supports"));
  self->shown = read_shown (onward_json_get_array (object, "shown"));
  self->lang = g_strdup (onward_json_get_string (object, "shown_lang"));
  return self;
}
