#include "passport/onward-consent.h"

#include <stdarg.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "passport/onward-data-reader.h"

typedef struct
{
  GHashTable *parts; /* "say-it-back/who" to OnwardConsentPart */
  GHashTable *texts; /* "agree/statement" to const char* */
} Wording;

/* --- reading --- */

static OnwardConsentOption *
read_option (const OnwardElement *element, const char *label)
{
  OnwardConsentOption *option = g_new0 (OnwardConsentOption, 1);

  option->id = onward_element_get_id (element);
  option->picture = onward_element_get_attribute (element, "picture");
  option->picture_name = onward_element_get_text (element, "picture-name");
  option->label = label;
  option->right = g_strcmp0 (onward_element_get_attribute (element, "right"), "yes") == 0;
  return option;
}

static void read_part (Wording *wording, const OnwardElement *element, const char *path,
                       OnwardConsentPart *above);

static void
read_child (Wording *wording, const OnwardElement *child, const char *path, OnwardConsentPart *part)
{
  const char *id = onward_element_get_attribute (child, "id");
  g_autofree char *below = g_strdup_printf ("%s/%s", path, id != NULL ? id : "");

  if (onward_element_is (child, "text"))
    g_hash_table_insert (wording->texts, g_steal_pointer (&below),
                         (gpointer)onward_element_get_own_text (child));
  else if (onward_element_is (child, "option"))
    g_ptr_array_add (part->options, read_option (child, onward_element_need_text (child, "label")));
  else if (onward_element_is (child, "button"))
    g_ptr_array_add (part->buttons, read_option (child, onward_element_get_own_text (child)));
  else if (onward_element_is (child, "part"))
    read_part (wording, child, below, part);
}

/* Lives as long as the process, as all that is read from our own data. */
static void
read_part (Wording *wording, const OnwardElement *element, const char *path,
           OnwardConsentPart *above)
{
  OnwardConsentPart *part = g_new0 (OnwardConsentPart, 1);

  part->id = onward_element_get_attribute (element, "id"); /* NULL: "always" */
  part->picture = onward_element_get_attribute (element, "picture");
  part->picture_name = onward_element_get_text (element, "picture-name");
  part->heading = onward_element_get_text (element, "heading");
  part->ask = onward_element_get_text (element, "ask");
  part->bodies = onward_element_get_texts (element, "body");
  part->options = g_ptr_array_new ();
  part->buttons = g_ptr_array_new ();
  part->parts = g_ptr_array_new ();
  for (guint i = 0; i < element->children->len; i++)
    read_child (wording, element->children->pdata[i], path, part);
  if (above != NULL)
    g_ptr_array_add (above->parts, part);
  g_hash_table_insert (wording->parts, g_strdup (path), part);
}

/* Read once. */
static Wording *
get_wording (void)
{
  static Wording *wording = NULL;

  if (g_once_init_enter (&wording))
    {
      g_autoptr (OnwardElement) root = onward_element_read ("consent.xml", "consent");
      Wording *read = g_new0 (Wording, 1);

      read->parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      read->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      for (guint i = 0; i < root->children->len; i++)
        {
          const OnwardElement *child = root->children->pdata[i];

          if (onward_element_is (child, "step"))
            read_part (read, child, onward_element_get_id (child), NULL);
          else if (onward_element_is (child, "always"))
            read_part (read, child, "always", NULL);
          else if (onward_element_is (child, "text"))
            g_hash_table_insert (read->texts, g_strdup (onward_element_get_id (child)),
                                 (gpointer)onward_element_get_own_text (child));
        }
      g_once_init_leave (&wording, read);
    }
  return wording;
}

/* --- filling in --- */

/* The value for the placeholder that begins at @mark ("{name}…"); its length in @length. NULL if no
 * pair has that name. */
static const char *
find_value (const char *const *values, const char *mark, gsize *length)
{
  const char *end = strchr (mark, '}');

  for (guint i = 0; end != NULL && values[i] != NULL; i += 2)
    {
      *length = strlen (values[i]) + 2;
      if ((gsize)(end - mark) + 1 == *length && strncmp (mark + 1, values[i], *length - 2) == 0)
        return values[i + 1];
    }
  return NULL;
}

/**
 * onward_consent_get_value:
 * @values: pairs of placeholder and value, ended by NULL
 * @name: of a placeholder
 *
 * Returns: (nullable): its value
 */
const char *
onward_consent_get_value (const char *const *values, const char *name)
{
  for (guint i = 0; values[i] != NULL; i += 2)
    if (g_str_equal (values[i], name))
      return values[i + 1];
  return NULL;
}

/**
 * onward_consent_fill:
 * @text: words with placeholders in braces
 * @values: pairs of placeholder and value, ended by NULL
 *
 * Fills in, in one pass: a value that looks like a placeholder stays as it is.
 *
 * Returns: (transfer full): the words
 */
char *
onward_consent_fill (const char *text, const char *const *values)
{
  GString *words = g_string_new (NULL);

  while (*text != '\0')
    {
      gsize length = 1;
      const char *value = *text == '{' ? find_value (values, text, &length) : NULL;

      if (value != NULL)
        g_string_append (words, value);
      else
        g_string_append_len (words, text, (gssize)(length = 1));
      text += length;
    }
  return g_string_free (words, FALSE);
}

static void
add_line (GString *words, const char *text, const char *const *values)
{
  g_autofree char *line = text != NULL ? onward_consent_fill (text, values) : NULL;

  if (line != NULL)
    g_string_append_printf (words, "%s%s", words->len > 0 ? "\n" : "", line);
}

/**
 * onward_consent_words:
 * @self: a step
 * @values: pairs of placeholder and value, ended by NULL
 *
 * Says all that a step says: its heading, its sentences, its question and what could be picked, and
 * the same of its parts; one a line. This is what the sharing log keeps.
 *
 * Returns: (transfer full): the words
 */
char *
onward_consent_words (const OnwardConsentPart *self, const char *const *values)
{
  GString *words = g_string_new (NULL);

  add_line (words, self->heading, values);
  for (guint i = 0; i < self->bodies->len; i++)
    add_line (words, self->bodies->pdata[i], values);
  add_line (words, self->ask, values);
  for (guint i = 0; i < self->options->len; i++)
    add_line (words, ((OnwardConsentOption *)self->options->pdata[i])->label, values);
  for (guint i = 0; i < self->parts->len; i++)
    {
      g_autofree char *part = onward_consent_words (self->parts->pdata[i], values);

      g_string_append_printf (words, "\n%s", part);
    }
  return g_string_free (words, FALSE);
}

/* --- asking --- */

/**
 * onward_consent_get:
 * @path: of a step or a part of one: "ready", "say-it-back/who", "always"
 *
 * Returns: (transfer none): it; lives as long as the process
 */
const OnwardConsentPart *
onward_consent_get (const char *path)
{
  const OnwardConsentPart *part = g_hash_table_lookup (get_wording ()->parts, path);

  g_return_val_if_fail (part != NULL, NULL);
  return part;
}

static const OnwardConsentOption *
find_in (GPtrArray *options, const char *id)
{
  for (guint i = 0; i < options->len; i++)
    if (g_str_equal (((OnwardConsentOption *)options->pdata[i])->id, id))
      return options->pdata[i];
  return NULL;
}

/**
 * onward_consent_find_option:
 * @self: a step or part
 * @id: of a choice
 *
 * Returns: (nullable): the choice
 */
const OnwardConsentOption *
onward_consent_find_option (const OnwardConsentPart *self, const char *id)
{
  return find_in (self->options, id);
}

/**
 * onward_consent_get_button:
 * @self: a step or part
 * @id: of one of its buttons
 *
 * Returns: what it says, with placeholders
 */
const char *
onward_consent_get_button (const OnwardConsentPart *self, const char *id)
{
  const OnwardConsentOption *button = find_in (self->buttons, id);

  g_return_val_if_fail (button != NULL, "");
  return button->label;
}

/**
 * onward_consent_say_with:
 * @step: id of a step of the consent wording, "agree", or of a part, "say-it-back/who"
 * @text: id of a text of it: "statement"
 * @values: pairs of placeholder and value, ended by NULL
 *
 * Says one text of the consent wording with its placeholders filled in, as it is shown and as it is
 * kept in the sharing log. Asking for a text that is not there is a programmer's mistake.
 *
 * Returns: (transfer full): the words
 */
char *
onward_consent_say_with (const char *step, const char *text, const char *const *values)
{
  g_autofree char *key = g_strdup_printf ("%s/%s", step, text);
  const char *found = g_hash_table_lookup (get_wording ()->texts, key);

  g_return_val_if_fail (found != NULL, NULL);
  return onward_consent_fill (found, values);
}

/**
 * onward_consent_say:
 * @step: as of onward_consent_say_with()
 * @text: likewise
 * @...: pairs of placeholder and value, ended by NULL
 *
 * The same, with its values one by one.
 *
 * Returns: (transfer full): the words
 */
char *
onward_consent_say (const char *step, const char *text, ...)
{
  g_autoptr (GPtrArray) pairs = g_ptr_array_new ();
  va_list values;

  va_start (values, text);
  for (char *value = va_arg (values, char *); value != NULL; value = va_arg (values, char *))
    g_ptr_array_add (pairs, value);
  va_end (values);
  g_ptr_array_add (pairs, NULL);
  return onward_consent_say_with (step, text, (const char *const *)pairs->pdata);
}

/**
 * onward_consent_get_language:
 *
 * Returns: the language the words are in, as it is kept beside them
 */
const char *
onward_consent_get_language (void)
{
  /* Translators: the code of the language that you translate into: “cy”, “pl”, “pt-BR”. */
  return C_ ("language of these words", "en-GB");
}

/* --- what was shown --- */

/**
 * onward_consent_shown_new:
 * @step: path of a step
 * @words: what it said, filled in
 *
 * Returns: (transfer full): both
 */
OnwardConsentShown *
onward_consent_shown_new (const char *step, const char *words)
{
  OnwardConsentShown *self = g_new0 (OnwardConsentShown, 1);

  self->step = g_strdup (step);
  self->words = g_strdup (words);
  return self;
}

/**
 * onward_consent_shown_free:
 * @self: (transfer full): what was shown
 */
void
onward_consent_shown_free (OnwardConsentShown *self)
{
  g_free (self->step);
  g_free (self->words);
  g_free (self);
}
