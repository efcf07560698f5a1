#include "passport/onward-hint.h"

#include <string.h>

#include "passport/onward-data-reader.h"
#include "passport/onward-term.h"

#define BETWEEN_MAX 4 /* words between a person and a matter */

static const char *const kinds[] = { "unsafe", "somebody-else", NULL };

/* Phrases are words as onward_terms_fold() gives them. */
typedef struct
{
  OnwardHint hint;
  GPtrArray *phrases; /* of GStrv: each says enough by itself */
  GPtrArray *people;  /* of GStrv: … and then, in one sentence, … */
  GPtrArray *matters; /* of GStrv */
  GPtrArray *unless;  /* of GStrv: between the two, it is about something else */
} Rule;

/* --- reading --- */

static void
add_phrases (GPtrArray *phrases, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "|", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_auto (GStrv) words = onward_terms_fold (parts[i]);

      if (words[0] != NULL) /* a translation may have none */
        g_ptr_array_add (phrases, g_steal_pointer (&words));
    }
}

static GPtrArray *
read_phrases (const OnwardElement *element, const char *child)
{
  g_autoptr (GPtrArray) texts = onward_element_get_texts (element, child);
  GPtrArray *phrases = g_ptr_array_new ();

  for (guint i = 0; i < texts->len; i++)
    add_phrases (phrases, g_ptr_array_index (texts, i));
  return phrases;
}

static Rule *
read_rule (const OnwardElement *element)
{
  Rule *rule = g_new0 (Rule, 1);

  rule->hint.kind = (OnwardHintKind)onward_element_get_index (element, "id", kinds);
  rule->hint.sentence = onward_element_need_text (element, "sentence");
  rule->hint.picture = onward_element_need_attribute (element, "picture");
  rule->hint.picture_name = onward_element_need_text (element, "picture-name");
  rule->hint.contacts = onward_element_get_texts (element, "contact");
  rule->phrases = read_phrases (element, "phrases");
  rule->people = read_phrases (element, "people");
  rule->matters = read_phrases (element, "matters");
  rule->unless = read_phrases (element, "unless");
  return rule;
}

/* Of Rule, in the order of the file: the first that fits is said. They live as long as the process.
 */
static GPtrArray *
get_rules (void)
{
  static GPtrArray *rules = NULL;

  if (g_once_init_enter (&rules))
    {
      g_autoptr (OnwardElement) root = onward_element_read ("hints.xml", "hints");
      GPtrArray *all = g_ptr_array_new ();

      for (guint i = 0; i < root->children->len; i++)
        g_ptr_array_add (all, read_rule (g_ptr_array_index (root->children, i)));
      g_once_init_leave (&rules, all);
    }
  return rules;
}

/* --- looking --- */

/* How many words of @words, from its beginning, one of @phrases takes; 0: none is there. */
static guint
match (GPtrArray *phrases, char **words)
{
  for (guint i = 0; i < phrases->len; i++)
    {
      char **phrase = g_ptr_array_index (phrases, i);
      guint length = 0;

      while (phrase[length] != NULL && words[length] != NULL
             && strcmp (phrase[length], words[length]) == 0)
        length++;
      if (phrase[length] == NULL)
        return length;
    }
  return 0;
}

/* From behind a person on: is there a matter of theirs? */
static gboolean
matter_follows (const Rule *rule, char **words)
{
  for (guint i = 0; i <= BETWEEN_MAX && words[i] != NULL; i++)
    {
      if (match (rule->matters, words + i) > 0)
        return TRUE;
      if (match (rule->unless, words + i) > 0)
        return FALSE;
    }
  return FALSE;
}

static gboolean
fits (const Rule *rule, char **words)
{
  for (; *words != NULL; words++)
    {
      guint person = match (rule->people, words);

      if (match (rule->phrases, words) > 0 || (person > 0 && matter_follows (rule, words + person)))
        return TRUE;
    }
  return FALSE;
}

/* Marks that end a sentence, also those of Arabic and Urdu. */
static gboolean
ends_sentence (gunichar c)
{
  return c == '.' || c == '!' || c == '?' || c == ';' || c == ':' || c == '\n' || c == 0x061B
         || c == 0x061F || c == 0x06D4;
}

/* Of GStrv: the words of each sentence. */
static GPtrArray *
take_apart (const char *text)
{
  GPtrArray *sentences = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  const char *start = text;

  for (const char *p = text;; p = g_utf8_next_char (p))
    {
      if (*p == '\0' || ends_sentence (g_utf8_get_char (p)))
        {
          g_autofree char *sentence = g_strndup (start, (gsize)(p - start));

          g_ptr_array_add (sentences, onward_terms_fold (sentence));
          start = *p != '\0' ? g_utf8_next_char (p) : p;
        }
      if (*p == '\0')
        return sentences;
    }
}

/**
 * onward_hint_for:
 * @text: valid UTF-8: what somebody is typing
 *
 * Looks for words that may mean that somebody is hurt or unsafe, and for what may be private to
 * somebody else. It looks for whole words, whatever their capitals and accents, sentence by
 * sentence, in lists of the person's language. It cannot understand: many texts it should notice it
 * will not, and nothing may rely on it.
 *
 * Returns: (transfer none) (nullable): what to say beside the text, for as long as the process
 * lives
 */
const OnwardHint *
onward_hint_for (const char *text)
{
  g_autoptr (GPtrArray) sentences = NULL;
  GPtrArray *rules = get_rules ();

  g_return_val_if_fail (text != NULL, NULL);

  sentences = take_apart (text);
  for (guint i = 0; i < rules->len; i++)
    {
      const Rule *rule = g_ptr_array_index (rules, i);

      for (guint j = 0; j < sentences->len; j++)
        if (fits (rule, g_ptr_array_index (sentences, j)))
          return &rule->hint;
    }
  return NULL;
}
