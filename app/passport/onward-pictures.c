#include "passport/onward-pictures.h"

#include "passport/onward-data-reader.h"

/**
 * onward_pictures_get:
 *
 * Lends the pictures. They are read once and live as long as the process.
 *
 * Returns: (transfer none) (element-type OnwardPicture): all 64, in the order they are shown
 */
GPtrArray *
onward_pictures_get (void)
{
  static GPtrArray *pictures = NULL;

  if (g_once_init_enter (&pictures))
    {
      g_autoptr (OnwardElement) root = onward_element_read ("picture-code.xml", "picture-code");
      GPtrArray *list = g_ptr_array_new_with_free_func (g_free);

      for (guint i = 0; i < root->children->len; i++)
        {
          const OnwardElement *element = g_ptr_array_index (root->children, i);
          OnwardPicture *picture = g_new0 (OnwardPicture, 1);

          picture->id = onward_element_get_id (element);
          picture->emoji = onward_element_need_attribute (element, "emoji");
          picture->name = onward_element_need_text (element, "name");
          g_ptr_array_add (list, picture);
        }
      g_once_init_leave (&pictures, list);
    }
  return pictures;
}

static gboolean
same_word (const char *a, const char *b)
{
  g_autofree char *folded_a = g_utf8_casefold (a, -1);
  g_autofree char *folded_b = g_utf8_casefold (b, -1);

  return g_strcmp0 (folded_a, folded_b) == 0;
}

/**
 * onward_pictures_find:
 * @name: an id, or a name as it is shown, in any case
 *
 * Finds a picture by what somebody typed.
 *
 * Returns: (transfer none) (nullable): the picture
 */
const OnwardPicture *
onward_pictures_find (const char *name)
{
  GPtrArray *pictures = onward_pictures_get ();

  g_return_val_if_fail (name != NULL, NULL);

  if (!g_utf8_validate (name, -1, NULL))
    return NULL;
  for (guint i = 0; i < pictures->len; i++)
    {
      const OnwardPicture *picture = g_ptr_array_index (pictures, i);

      if (same_word (name, picture->id) || same_word (name, picture->name))
        return picture;
    }
  return NULL;
}
