#include "passport/onward-data-reader.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#define RESOURCES "/io/github/onward_passport/Onward/passport/"

typedef struct
{
  OnwardElement *root; /* owned */
  GPtrArray *open;     /* of borrowed OnwardElement, the innermost last */
} Reading;

/* Keeps one copy of each text for as long as the process lives. Not g_intern_string(): GLib grows
 * the table of those by leaving the old one behind. */
static const char *
keep (const char *text)
{
  static GStringChunk *kept = NULL;
  static GMutex mutex;
  const char *copy = NULL;

  if (text == NULL)
    return NULL;
  g_mutex_lock (&mutex);
  if (kept == NULL)
    kept = g_string_chunk_new (64 * 1024);
  copy = g_string_chunk_insert_const (kept, text);
  g_mutex_unlock (&mutex);
  return copy;
}

static OnwardElement *
element_new (const char *name, const char **attribute_names, const char **attribute_values)
{
  OnwardElement *self = g_new0 (OnwardElement, 1);

  self->name = g_strdup (name);
  self->attributes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->text = g_string_new (NULL);
  self->children = g_ptr_array_new_with_free_func ((GDestroyNotify)onward_element_free);
  for (guint i = 0; attribute_names[i] != NULL; i++)
    g_hash_table_insert (self->attributes, g_strdup (attribute_names[i]),
                         g_strdup (attribute_values[i]));
  return self;
}

/**
 * onward_element_free:
 * @self: (nullable): an element
 *
 * Frees an element and its children. The strings that were read from it live on.
 */
void
onward_element_free (OnwardElement *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_hash_table_unref (self->attributes);
  g_string_free (self->text, TRUE);
  g_ptr_array_unref (self->children);
  g_free (self);
}

static void
start_element (GMarkupParseContext *context, const char *name, const char **attribute_names,
               const char **attribute_values, gpointer user_data, GError **error)
{
  Reading *reading = user_data;
  OnwardElement *element = element_new (name, attribute_names, attribute_values);

  if (reading->open->len == 0)
    reading->root = element;
  else
    {
      OnwardElement *parent = g_ptr_array_index (reading->open, reading->open->len - 1);

      g_ptr_array_add (parent->children, element);
    }
  g_ptr_array_add (reading->open, element);
}

static void
end_element (GMarkupParseContext *context, const char *name, gpointer user_data, GError **error)
{
  Reading *reading = user_data;

  g_ptr_array_set_size (reading->open, (int)reading->open->len - 1);
}

static void
add_text (GMarkupParseContext *context, const char *text, gsize length, gpointer user_data,
          GError **error)
{
  Reading *reading = user_data;

  if (reading->open->len > 0)
    {
      OnwardElement *element = g_ptr_array_index (reading->open, reading->open->len - 1);

      g_string_append_len (element->text, text, (gssize)length);
    }
}

/**
 * onward_element_read:
 * @file_name: a file of data/passport: "questions.xml"
 * @root: the name its outermost element has
 *
 * Reads one of the files this program brought along. Stops the program if it is broken.
 *
 * Returns: (transfer full): the outermost element
 */
OnwardElement *
onward_element_read (const char *file_name, const char *root)
{
  static const GMarkupParser parser = { start_element, end_element, add_text, NULL, NULL };
  g_autoptr (GPtrArray) open = g_ptr_array_new ();
  Reading reading = { NULL, open };
  g_autoptr (GMarkupParseContext) context
      = g_markup_parse_context_new (&parser, G_MARKUP_DEFAULT_FLAGS, &reading, NULL);
  g_autofree char *path = g_strconcat (RESOURCES, file_name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  gsize length = 0;
  const char *text = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;

  if (text == NULL || !g_markup_parse_context_parse (context, text, (gssize)length, &error)
      || !g_markup_parse_context_end_parse (context, &error))
    g_error ("%s: %s", file_name, error->message);
  if (!onward_element_is (reading.root, root)
      || onward_element_get_number (reading.root, "format") != 1)
    g_error ("%s: not <%s format=\"1\">", file_name, root);
  return reading.root;
}

/**
 * onward_element_is:
 * @self: an element
 * @name: the name of an element
 *
 * Returns: TRUE if @self is called @name
 */
gboolean
onward_element_is (const OnwardElement *self, const char *name)
{
  return g_str_equal (self->name, name);
}

/**
 * onward_element_get_id:
 * @self: an element that has an id
 *
 * Returns: (transfer none): the id, for as long as the process lives
 */
const char *
onward_element_get_id (const OnwardElement *self)
{
  return onward_element_need_attribute (self, "id");
}

/**
 * onward_element_get_attribute:
 * @self: an element
 * @name: an attribute it may have
 *
 * Returns: (transfer none) (nullable): its value, for as long as the process lives
 */
const char *
onward_element_get_attribute (const OnwardElement *self, const char *name)
{
  return keep (g_hash_table_lookup (self->attributes, name));
}

/**
 * onward_element_need_attribute:
 * @self: an element
 * @name: an attribute it must have
 *
 * Returns: (transfer none): its value, for as long as the process lives
 */
const char *
onward_element_need_attribute (const OnwardElement *self, const char *name)
{
  const char *id = g_hash_table_lookup (self->attributes, "id");
  const char *value = onward_element_get_attribute (self, name);

  if (value == NULL)
    g_error ("<%s id=\"%s\"> has no %s", self->name, id != NULL ? id : "", name);
  return value;
}

/**
 * onward_element_get_number:
 * @self: an element
 * @name: an attribute it may have
 *
 * Returns: its value as a number, 0 if it is not there
 */
guint
onward_element_get_number (const OnwardElement *self, const char *name)
{
  const char *text = onward_element_get_attribute (self, name);
  g_autoptr (GError) error = NULL;
  guint64 number = 0;

  if (text != NULL && !g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT, &number, &error))
    g_error ("<%s %s>: %s", self->name, name, error->message);
  return (guint)number;
}

/**
 * onward_element_get_index:
 * @self: an element
 * @name: an attribute it must have
 * @values: (array zero-terminated=1): what it may say
 *
 * Returns: which of @values it says
 */
guint
onward_element_get_index (const OnwardElement *self, const char *name, const char *const *values)
{
  const char *value = onward_element_need_attribute (self, name);

  for (guint i = 0; values[i] != NULL; i++)
    if (g_str_equal (values[i], value))
      return i;
  g_error ("<%s>: no %s is called \"%s\"", self->name, name, value);
}

/**
 * onward_element_get_words:
 * @self: an element
 * @name: an attribute that holds words with spaces between
 *
 * Returns: (transfer full): the words; none if the attribute is not there
 */
GStrv
onward_element_get_words (const OnwardElement *self, const char *name)
{
  const char *text = g_hash_table_lookup (self->attributes, name);

  return g_strsplit (text != NULL ? text : "", " ", 0);
}

/* gettext's own extractor makes one space of any run of white space, so this does too. */
static char *
collapse (const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (; *text != '\0'; text++)
    if (!g_ascii_isspace (*text))
      g_string_append_c (out, *text);
    else if (out->len > 0 && !g_ascii_isspace (out->str[out->len - 1]))
      g_string_append_c (out, ' ');
  return g_strchomp (g_strdup (out->str));
}

/**
 * onward_element_get_own_text:
 * @self: an element
 *
 * Returns: (transfer none) (nullable): what stands in it, in the person's language, for as long as
 *   the process lives; %NULL if it is empty
 */
const char *
onward_element_get_own_text (const OnwardElement *self)
{
  g_autofree char *text = collapse (self->text->str);

  return *text != '\0' ? keep (g_dgettext (GETTEXT_PACKAGE, text)) : NULL;
}

/**
 * onward_element_get_text:
 * @self: an element
 * @child: the name of a child it may have
 *
 * Returns: (transfer none) (nullable): what stands in the first such child, as
 *   onward_element_get_own_text() gives it
 */
const char *
onward_element_get_text (const OnwardElement *self, const char *child)
{
  for (guint i = 0; i < self->children->len; i++)
    if (onward_element_is (self->children->pdata[i], child))
      return onward_element_get_own_text (self->children->pdata[i]);
  return NULL;
}

/**
 * onward_element_need_text:
 * @self: an element
 * @child: the name of a child it must have
 *
 * Returns: (transfer none): what stands in the first such child
 */
const char *
onward_element_need_text (const OnwardElement *self, const char *child)
{
  const char *id = g_hash_table_lookup (self->attributes, "id");
  const char *text = onward_element_get_text (self, child);

  if (text == NULL)
    g_error ("<%s id=\"%s\"> has no <%s>", self->name, id != NULL ? id : "", child);
  return text;
}

/**
 * onward_element_get_texts:
 * @self: an element
 * @child: the name of children it may have
 *
 * Returns: (transfer container) (element-type utf8): what stands in each of them
 */
GPtrArray *
onward_element_get_texts (const OnwardElement *self, const char *child)
{
  GPtrArray *texts = g_ptr_array_new ();

  for (guint i = 0; i < self->children->len; i++)
    if (onward_element_is (self->children->pdata[i], child))
      {
        const char *text = onward_element_get_own_text (self->children->pdata[i]);

        if (text != NULL)
          g_ptr_array_add (texts, (gpointer)text);
      }
  return texts;
}
