#include "ctf/onward-ctf-school.h"

#include "passport/onward-date.h"

/* Fields of a pupil and their members in `school`. */
static const struct
{
  OnwardPupilField field;
  const char *member;
} members[] = {
  { ONWARD_PUPIL_UPN, "upn" },
  { ONWARD_PUPIL_ULN, "uln" },
  { ONWARD_PUPIL_SURNAME, "surname" },
  { ONWARD_PUPIL_FORENAME, "forename" },
  { ONWARD_PUPIL_PREFERRED_SURNAME, "preferred_surname" },
  { ONWARD_PUPIL_PREFERRED_FORENAME, "preferred_forename" },
  { ONWARD_PUPIL_BORN, "born" },
  { ONWARD_PUPIL_SEX, "sex" },
  { ONWARD_PUPIL_YEAR, "year" },
};

static void
set_text (JsonObject *object, const char *member, const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, member, text);
}

static void
set_day (JsonObject *object, const char *member, const GDate *day)
{
  g_autofree char *text = g_date_valid (day) ? onward_date_print (day) : NULL;

  set_text (object, member, text);
}

static JsonArray *
provision_of (const OnwardPupil *pupil)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < pupil->provision->len; i++)
    {
      const OnwardProvision *spell = &g_array_index (pupil->provision, OnwardProvision, i);
      const char code[] = { spell->code, '\0' };
      JsonObject *object = json_object_new ();

      set_day (object, "start", &spell->start);
      set_text (object, "code", code);
      json_array_add_object_element (array, object);
    }
  return array;
}

static JsonArray *
needs_of (const OnwardPupil *pupil)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < pupil->needs->len; i++)
    {
      const OnwardNeed *need = &g_array_index (pupil->needs, OnwardNeed, i);
      JsonObject *object = json_object_new ();

      if (need->rank > 0)
        json_object_set_int_member (object, "rank", need->rank);
      set_text (object, "type", need->type);
      set_day (object, "start", &need->start);
      set_day (object, "end", &need->end);
      json_array_add_object_element (array, object);
    }
  return array;
}

static JsonObject *
source_of (const OnwardCtfSummary *file)
{
  JsonObject *source = json_object_new ();

  set_text (source, "lea", file->lea);
  set_text (source, "estab", file->estab);
  set_text (source, "urn", file->urn);
  set_text (source, "name", file->school);
  return source;
}

static JsonObject *
copy_of (JsonObject *held)
{
  JsonObject *copy = json_object_new ();
  g_autoptr (GList) names = held != NULL ? json_object_get_members (held) : NULL;

  for (GList *link = names; link != NULL; link = link->next)
    json_object_set_member (copy, link->data,
                            json_node_copy (json_object_get_member (held, link->data)));
  return copy;
}

/**
 * onward_ctf_school:
 * @pupil: a pupil that is not broken
 * @file: the file they stand in
 * @held: (nullable): what a passport holds from an earlier file
 *
 * Makes the member `school` of a passport.
 *
 * Returns: (transfer full): the object
 */
JsonObject *
onward_ctf_school (const OnwardPupil *pupil, const OnwardCtfSummary *file, JsonObject *held)
{
  JsonObject *school = NULL;

  g_return_val_if_fail (pupil != NULL && file != NULL, NULL);

  school = copy_of (held);
  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    set_text (school, members[i].member, onward_pupil_get (pupil, members[i].field));
  if (file->notes == NULL) /* a spreadsheet does not say whose it is: what is known of that stays */
    json_object_set_object_member (school, "source", source_of (file));
  set_text (school, "file_date", file->date);
  if (pupil->provision->len > 0)
    json_object_set_array_member (school, "provision", provision_of (pupil));
  if (pupil->needs->len > 0)
    json_object_set_array_member (school, "needs", needs_of (pupil));
  return school;
}

/**
 * onward_ctf_school_member:
 * @field: a field of a pupil
 *
 * Returns: (nullable): the member of `school` that holds it; %NULL for one that is not kept
 */
const char *
onward_ctf_school_member (OnwardPupilField field)
{
  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    if (members[i].field == field)
      return members[i].member;
  return NULL;
}

/**
 * onward_ctf_school_get:
 * @school: (nullable): the member `school` of a passport
 * @member: name of a text in it
 *
 * Returns: (nullable): the text
 */
const char *
onward_ctf_school_get (JsonObject *school, const char *member)
{
  JsonNode *node = school != NULL ? json_object_get_member (school, member) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
}

static const char *
answer_text (OnwardPassport *passport, const char *question)
{
  OnwardAnswer *answer = onward_passport_get_answer (passport, question);
  JsonNode *value = answer != NULL ? onward_answer_get_value (answer) : NULL;

  return value != NULL && JSON_NODE_HOLDS_VALUE (value) ? json_node_get_string (value) : NULL;
}

/* A name as it is compared: however it is composed, in whichever case. What cannot be read as
 * text, which no file brings, is like nothing. */
static char *
folded (const char *name)
{
  g_autofree char *lower = NULL;
  char *composed = NULL;

  if (g_str_is_ascii (name))
    return g_ascii_strdown (name, -1); /* which is the same, sooner */
  lower = g_utf8_casefold (name, -1);
  composed = g_utf8_normalize (lower, -1, G_NORMALIZE_NFKC);
  return composed != NULL ? composed : g_strdup ("");
}

static char *
dup_full_name (const OnwardPupil *pupil)
{
  return g_strdup_printf ("%s %s", onward_pupil_get (pupil, ONWARD_PUPIL_FORENAME),
                          onward_pupil_get (pupil, ONWARD_PUPIL_SURNAME));
}

/**
 * onward_ctf_person_key:
 * @name: forename and surname, or the one name that somebody gave
 * @born: day of birth, `YYYY-MM-DD`
 *
 * Makes what is the same for everybody who may be one person: name, in any case, and day of birth.
 *
 * Returns: (transfer full): the key
 */
char *
onward_ctf_person_key (const char *name, const char *born)
{
  g_autofree char *same = NULL;

  g_return_val_if_fail (name != NULL && born != NULL, NULL);

  same = folded (name);
  return g_strconcat (born, " ", same, NULL);
}

/**
 * onward_ctf_pupil_key:
 * @pupil: a pupil that is not broken
 *
 * Returns: (transfer full): onward_ctf_person_key() of the pupil
 */
char *
onward_ctf_pupil_key (const OnwardPupil *pupil)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (pupil != NULL, NULL);

  name = dup_full_name (pupil);
  return onward_ctf_person_key (name, onward_pupil_get (pupil, ONWARD_PUPIL_BORN));
}

static gboolean
folds_to_same (const char *a, const char *b)
{
  g_autofree char *left = a != NULL ? folded (a) : NULL;
  g_autofree char *right = b != NULL ? folded (b) : NULL;

  return left != NULL && g_strcmp0 (left, right) == 0;
}

static const char *
day_of_birth (OnwardPassport *passport)
{
  const char *born = onward_ctf_school_get (onward_passport_get_school (passport), "born");

  return born != NULL ? born : answer_text (passport, "card.date-of-birth");
}

static gboolean
has_legal_name (OnwardPassport *passport, const OnwardPupil *pupil)
{
  g_autofree char *name = dup_full_name (pupil);

  return folds_to_same (answer_text (passport, "card.legal-name"), name)
         || folds_to_same (answer_text (passport, "card.preferred-name"), name);
}

/* How many of surname and forename agree with the school's record. */
static guint
count_names (OnwardPassport *passport, const OnwardPupil *pupil)
{
  JsonObject *school = onward_passport_get_school (passport);

  return (folds_to_same (onward_ctf_school_get (school, "surname"),
                         onward_pupil_get (pupil, ONWARD_PUPIL_SURNAME))
              ? 1
              : 0)
         + (folds_to_same (onward_ctf_school_get (school, "forename"),
                           onward_pupil_get (pupil, ONWARD_PUPIL_FORENAME))
                ? 1
                : 0);
}

/**
 * onward_ctf_is_other_person:
 * @passport: a passport that holds the pupil's UPN
 * @pupil: a pupil that is not broken
 *
 * Tells whether a UPN must have been given to the wrong person: the day of birth is another, and so
 * is every name.
 *
 * Returns: TRUE if nothing agrees; FALSE also where the passport does not say
 */
gboolean
onward_ctf_is_other_person (OnwardPassport *passport, const OnwardPupil *pupil)
{
  const char *born = NULL;

  g_return_val_if_fail (ONWARD_IS_PASSPORT (passport) && pupil != NULL, FALSE);

  born = day_of_birth (passport);
  return born != NULL && g_strcmp0 (born, onward_pupil_get (pupil, ONWARD_PUPIL_BORN)) != 0
         && count_names (passport, pupil) == 0 && !has_legal_name (passport, pupil);
}
