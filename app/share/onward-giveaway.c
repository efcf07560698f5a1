#include "share/onward-giveaway.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "passport/onward-hint.h"
#include "passport/onward-term.h"

/* A phrase of @list, which has | between its phrases, in @text: whole words, in order. */
static gboolean
has_phrase (const char *list, const char *text)
{
  g_auto (GStrv) phrases = g_strsplit (list, "|", -1);
  g_auto (GStrv) words = onward_terms_fold (text);
  g_autofree char *joined = g_strjoinv (" ", words);
  g_autofree char *inside = g_strdup_printf (" %s ", joined);

  for (guint i = 0; phrases[i] != NULL; i++)
    {
      g_auto (GStrv) folded = onward_terms_fold (phrases[i]);
      g_autofree char *phrase = g_strjoinv (" ", folded);
      g_autofree char *whole = g_strdup_printf (" %s ", phrase);

      if (*phrase != '\0' && strstr (inside, whole) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* Who decides about an offer or a place, and may not ask why somebody needs help. */
static gboolean
decides (const OnwardAudience *audience)
{
  return audience->number == ONWARD_AUDIENCE_EMPLOYER_INTERVIEW
         || audience->number == ONWARD_AUDIENCE_COLLEGE
         || audience->number == ONWARD_AUDIENCE_UNIVERSITY;
}

/**
 * onward_giveaway_in_name:
 * @name: what the setting calls itself in its seal, which goes with every share
 * @audience: what kind of recipient it is
 *
 * Whoever sealed stands in the file in plain. A name such as that of a special school tells by
 * itself that somebody has special needs, before anything that was chosen is read. That matters to
 * those who decide about an offer or a place.
 *
 * The words are a list that only makes a hint: a name with one of them may be harmless, and a name
 * without one may tell all the same to those who know the place.
 *
 * Source: Equality Act 2010, section 60 (enquiries about disability and health before an offer).
 *
 * Returns: whether to say so
 */
gboolean
onward_giveaway_in_name (const char *name, const OnwardAudience *audience)
{
  /* Translators: a list with | between, of words in the names of schools that tell that they are
   * for special needs, hospital or exclusion; write those of your language. */
  const char *words
      = _ ("special | special needs | sen | send | semh | sld | mld | pmld | autism | autistic | "
           "asd | asc | adhd | dyslexia | dyslexic | deaf | blind | hearing impaired | visually "
           "impaired | school for | college for | academy for | centre for | hospital | medical | "
           "pru | pupil referral | referral unit | alternative provision | ap academy | secure | "
           "young offender | learning difficulties | learning disabilities | disabled | disability "
           "| inclusion | inclusive | therapeutic | therapy | residential | nurture | behaviour | "
           "behavioural | complex needs | additional needs | cerebral palsy | epilepsy");

  g_return_val_if_fail (audience != NULL, FALSE);
  return name != NULL && decides (audience) && has_phrase (words, name);
}

static gboolean
text_is_unsafe (const char *text)
{
  /* Translators: a list with | between, of words about keeping children safe that staff write and
   * that belong in other files; write those of your language. */
  const char *words = _ (
      "child protection | social worker | social workers | social care | safeguarding | "
      "safeguarding "
      "lead | section 47 | section 17 | looked after child | child in need | foster | foster carer "
      "| "
      "foster care | care order | police | court order | cpoms | lado | refuge | domestic abuse | "
      "domestic violence | neglect | exploitation | county lines | radicalisation | prevent "
      "referral");
  const OnwardHint *hint = onward_hint_for (text);

  return (hint != NULL && hint->kind == ONWARD_HINT_UNSAFE) || has_phrase (words, text);
}

static gboolean
node_is_unsafe (JsonNode *node)
{
  JsonObjectIter iter;
  const char *name = NULL;
  JsonNode *value = NULL;

  if (JSON_NODE_HOLDS_ARRAY (node))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
      if (node_is_unsafe (json_array_get_element (json_node_get_array (node), i)))
        return TRUE;
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      json_object_iter_init_ordered (&iter, json_node_get_object (node));
      while (json_object_iter_next_ordered (&iter, &name, &value))
        if (node_is_unsafe (value))
          return TRUE;
    }
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
         && text_is_unsafe (json_node_get_string (node));
}

/**
 * onward_giveaway_in_content:
 * @content: of a verdict
 *
 * Looks for words about being hurt, and for those about child protection that staff write: they
 * belong in other files, which other people may read.
 *
 * Returns: whether to say so
 */
gboolean
onward_giveaway_in_content (JsonObject *content)
{
  g_autoptr (JsonNode) node = NULL;

  g_return_val_if_fail (content != NULL, FALSE);
  node = json_node_init_object (json_node_alloc (), content);
  return node_is_unsafe (node);
}
