#include "passport/onward-consent.h"

#include <stdarg.h>
#include <string.h>

#include "passport/onward-data-reader.h"

/* "agree/statement" and such to the words, translated. Read once. */
static GHashTable *
get_texts (void)
{
  static GHashTable *texts = NULL;

  if (g_once_init_enter (&texts))
    {
      g_autoptr (OnwardElement) root = onward_element_read ("consent.xml", "consent");
      GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

      for (guint i = 0; i < root->children->len; i++)
        {
          OnwardElement *step = g_ptr_array_index (root->children, i);

          for (guint j = 0; onward_element_is (step, "step") && j < step->children->len; j++)
            {
              OnwardElement *text = g_ptr_array_index (step->children, j);

              if (onward_element_is (text, "text"))
                g_hash_table_insert (table,
                                     g_strdup_printf ("%s/%s", onward_element_get_id (step),
                                                      onward_element_get_id (text)),
                                     (gpointer)onward_element_get_own_text (text));
            }
        }
      g_once_init_leave (&texts, table);
    }
  return texts;
}

/* The value for the placeholder that begins at @mark ("{name}…"); its length in @length. NULL if no
 * pair has that name. */
static const char *
find_value (GPtrArray *pairs, const char *mark, gsize *length)
{
  const char *end = strchr (mark, '}');

  for (guint i = 0; end != NULL && i + 1 < pairs->len; i += 2)
    {
      const char *name = g_ptr_array_index (pairs, i);

      *length = strlen (name) + 2;
      if ((gsize)(end - mark) + 1 == *length && strncmp (mark + 1, name, *length - 2) == 0)
        return g_ptr_array_index (pairs, i + 1);
    }
  return NULL;
}

/* In one pass: a value that looks like a placeholder stays as it is. */
static char *
fill_in (const char *text, GPtrArray *pairs)
{
  GString *words = g_string_new (NULL);

  while (*text != '\0')
    {
      gsize length = 1;
      const char *value = *text == '{' ? find_value (pairs, text, &length) : NULL;

      if (value != NULL)
        g_string_append (words, value);
      else
        g_string_append_len (words, text, (gssize)(length = 1));
      text += length;
    }
  return g_string_free (words, FALSE);
}

/**
 * onward_consent_say:
 * @step: id of a step of the consent wording: "agree"
 * @text: id of a text of that step: "statement"
 * @...: pairs of placeholder and value, ended by NULL
 *
 * Says one text of the consent wording with its placeholders filled in, as it is shown and as it is
 * kept in the sharing log. Asking for a text that is not there is a programmer's mistake.
 *
 * Returns: (transfer full): the words
 */
char *
onward_consent_say (const char *step, const char *text, ...)
{
  g_autofree char *key = g_strdup_printf ("%s/%s", step, text);
  const char *found = g_hash_table_lookup (get_texts (), key);
  g_autoptr (GPtrArray) pairs = g_ptr_array_new ();
  va_list values;

  g_return_val_if_fail (found != NULL, NULL);
  va_start (values, text);
  for (char *value = va_arg (values, char *); value != NULL; value = va_arg (values, char *))
    g_ptr_array_add (pairs, value);
  va_end (values);
  return fill_in (found, pairs);
}
