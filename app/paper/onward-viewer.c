#include "paper/onward-viewer.h"

#include <string.h>

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#define FOLDER "/io/github/onward_passport/Onward/viewer/"
#define PLACE "id=\"messages\">{}<" /* of the translations: an empty object between two tags */

static char *
load (const char *name)
{
  g_autofree char *path = g_strconcat (FOLDER, name, NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  if (bytes == NULL)
    g_error ("the viewer page is not built in");
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* {English: translation} of every text on the page that is translated. */
static JsonNode *
translations (void)
{
  g_autofree char *list = load ("messages.json");
  g_autoptr (JsonNode) texts = json_from_string (list, NULL); /* made by our own build */
  g_autoptr (JsonObject) object = json_object_new ();
  JsonArray *array = NULL;

  g_return_val_if_fail (texts != NULL, NULL);
  array = json_node_get_array (texts);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      const char *text = json_array_get_string_element (array, i);
      const char *translated = _ (text);

      if (strcmp (text, translated) != 0)
        json_object_set_string_member (object, text, translated);
    }
  return json_node_init_object (json_node_alloc (), object);
}

/* No translation may end the element it stands in. */
static char *
print_safely (JsonNode *node)
{
  g_autofree char *json = json_to_string (node, FALSE);
  g_auto (GStrv) parts = g_strsplit (json, "<", -1);

  return g_strjoinv ("\\u003c", parts);
}

/**
 * onward_viewer_print:
 *
 * Writes the viewer page in the language of this process. Its script and its style are as they were
 * built, so that its content security policy, which names their hashes, lets them run.
 *
 * Returns: (transfer full): an HTML document in UTF-8
 */
char *
onward_viewer_print (void)
{
  g_autofree char *page = load ("viewer.html");
  g_autoptr (JsonNode) node = translations ();
  g_autofree char *json = print_safely (node);
  g_autofree char *filled = g_strconcat ("id=\"messages\">", json, "<", NULL);
  g_auto (GStrv) parts = g_strsplit (page, PLACE, 2);

  g_return_val_if_fail (g_strv_length (parts) == 2, NULL);
  return g_strconcat (parts[0], filled, parts[1], NULL);
}
