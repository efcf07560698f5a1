#include "ctf/onward-ctf-school.h"

#include "ctf/onward-ctf-text.h"
#include "passport/onward-clock.h"

/* The kind of provision that holds today: the last one that has begun. */
static char
provision_today (JsonObject *school)
{
  JsonNode *node = json_object_get_member (school, "provision");
  JsonArray *spells
      = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  char code = '\0';
  GDate today, start;

  onward_clock_today (&today);
  for (guint i = 0; spells != NULL && i < json_array_get_length (spells); i++)
    {
      JsonNode *element = json_array_get_element (spells, i);
      JsonObject *spell = JSON_NODE_HOLDS_OBJECT (element) ? json_node_get_object (element) : NULL;
      const char *text = onward_ctf_school_get (spell, "code");

      if (text != NULL
          && (!onward_ctf_day (onward_ctf_school_get (spell, "start"), &start)
              || g_date_compare (&start, &today) <= 0))
        code = *text;
    }
  return code;
}

static JsonNode *
text_node (const char *text)
{
  return text != NULL ? json_node_init_string (json_node_alloc (), text) : NULL;
}

static JsonNode *
preferred_name (JsonObject *school)
{
  const char *preferred = onward_ctf_school_get (school, "preferred_forename");

  return text_node (preferred != NULL ? preferred : onward_ctf_school_get (school, "forename"));
}

static JsonNode *
legal_name (JsonObject *school)
{
  const char *forename = onward_ctf_school_get (school, "forename");
  const char *surname = onward_ctf_school_get (school, "surname");
  g_autofree char *name = NULL;

  if (forename == NULL || surname == NULL)
    return NULL;
  name = g_strdup_printf ("%s %s", forename, surname);
  return text_node (name);
}

static JsonNode *
born (JsonObject *school)
{
  return text_node (onward_ctf_school_get (school, "born"));
}

static JsonNode *
uln (JsonObject *school)
{
  return text_node (onward_ctf_school_get (school, "uln"));
}

static JsonNode *
upn (JsonObject *school)
{
  return text_node (onward_ctf_school_get (school, "upn"));
}

/* Yes for @yes; no for the other kinds of today; nothing where the file does not say. */
static JsonNode *
provision_is (JsonObject *school, char yes)
{
  char code = provision_today (school);

  if (code != 'E' && code != 'K' && code != 'N')
    return NULL;
  return json_node_init_boolean (json_node_alloc (), code == yes);
}

static JsonNode *
has_plan (JsonObject *school)
{
  return provision_is (school, 'E');
}

static JsonNode *
has_support (JsonObject *school)
{
  return provision_is (school, 'K');
}

/* The questions that a school's file answers. Needs are not among them, and must not be. */
static const struct
{
  const char *question;
  JsonNode *(*derive) (JsonObject *school);
} fillings[] = {
  { "card.preferred-name", preferred_name },
  { "card.legal-name", legal_name },
  { "card.date-of-birth", born },
  { "card.uln", uln },
  { "card.upn", upn },
  { "plans.ehc-plan", has_plan },
  { "plans.sen-support", has_support },
};

/* TRUE if nobody has said anything, or only the file before did, and nobody has changed it since.
 */
static gboolean
may_fill (OnwardAnswer *answer, JsonNode *before)
{
  if (answer == NULL || onward_answer_is_empty (answer))
    return TRUE;
  return before != NULL && onward_answer_get_by (answer) == ONWARD_BY_SENDCO
         && onward_answer_get_words (answer) == ONWARD_WORDS_WRITTEN_FOR
         && json_node_equal (onward_answer_get_value (answer), before);
}

static void
fill_question (OnwardPassport *passport, const OnwardQuestion *question, JsonNode *value,
               GPtrArray *notes)
{
  g_autoptr (GError) error = NULL;
  OnwardAnswer *answer = NULL;
  GDate today;

  onward_clock_today (&today);
  answer = onward_answer_new (question, value, ONWARD_BY_SENDCO, ONWARD_WORDS_WRITTEN_FOR, &today,
                              &error);
  if (answer != NULL)
    onward_passport_take_answer (passport, answer);
  else if (notes != NULL)
    g_ptr_array_add (notes, g_strdup (error->message));
}

/**
 * onward_ctf_fill:
 * @passport: new, or as it is held
 * @now: what onward_ctf_school() made
 * @notes: (nullable): takes a sentence for each answer that could not be filled
 *
 * Puts a pupil's record into their passport, and fills the answers that follow from it: names, date
 * of birth, numbers, and whether there is an EHC plan or SEN support. They are marked as written
 * for them by the SENDCo. What anybody has said or changed since stays; nobody's words are
 * overwritten.
 */
void
onward_ctf_fill (OnwardPassport *passport, JsonObject *now, GPtrArray *notes)
{
  JsonObject *held = NULL;

  g_return_if_fail (ONWARD_IS_PASSPORT (passport) && now != NULL);

  held = onward_passport_get_school (passport);
  for (gsize i = 0; i < G_N_ELEMENTS (fillings); i++)
    {
      const OnwardQuestion *question
          = onward_question_set_find (onward_question_set_get (), fillings[i].question);
      OnwardAnswer *answer = onward_passport_get_answer (passport, fillings[i].question);
      g_autoptr (JsonNode) before = held != NULL ? fillings[i].derive (held) : NULL;
      g_autoptr (JsonNode) value = fillings[i].derive (now);

      if (question == NULL || value == NULL || !may_fill (answer, before))
        continue;
      if (answer == NULL || !json_node_equal (onward_answer_get_value (answer), value))
        fill_question (passport, question, value, notes);
    }
  onward_passport_set_school (passport, now);
}
