/* onward-changes-school.c: what changed in what the school's file brought. */

#include "passport/onward-changes-private.h"

#include <glib/gi18n-lib.h>

#include "passport/onward-date.h"

/* Plain lines; days are told in words. */
static const struct
{
  const char *member;
  const char *label;
} lines[] = {
  { "forename", N_ ("First name") },
  { "surname", N_ ("Last name") },
  { "preferred_forename", N_ ("First name in use") },
  { "preferred_surname", N_ ("Last name in use") },
  { "born", N_ ("Date of birth") },
  { "year", N_ ("Year group") },
  { "upn", N_ ("Pupil number") },
  { "uln", N_ ("Learner number") },
  { "sex", N_ ("Sex") },
  { "file_date", N_ ("Date of the file") },
};

/* These are told without what stands in them: it is written in codes for offices, and some name a
 * condition. */
static const struct
{
  const char *member;
  const char *sentence;
} others[] = {
  { "source", N_ ("The school's record comes from another school or office now.") },
  { "provision", N_ ("What the school's record says about support has changed.") },
  { "needs", N_ ("What the school's record says about kinds of need has changed.") },
};

static gboolean
is_same (JsonObject *before, JsonObject *after, const char *member)
{
  JsonNode *was = json_object_get_member (before, member);
  JsonNode *is = json_object_get_member (after, member);

  return was == is || (was != NULL && is != NULL && json_node_equal (was, is));
}

/* A line, or NULL if it is none that this version knows. */
static JsonNode *
get_line (JsonObject *school, const char *member)
{
  JsonNode *node = json_object_get_member (school, member);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING ? node : NULL;
}

static OnwardKind
kind_of (JsonNode *was, JsonNode *is)
{
  GDate day;
  gboolean dated = (was == NULL || onward_date_parse (json_node_get_string (was), &day))
                   && (is == NULL || onward_date_parse (json_node_get_string (is), &day));

  return dated ? ONWARD_KIND_DATE : ONWARD_KIND_LINE;
}

static gboolean
tell_line (OnwardTeller *self, JsonObject *before, JsonObject *after, const char *member,
           const char *label)
{
  JsonNode *was = get_line (before, member);
  JsonNode *is = get_line (after, member);
  OnwardRule rule = { label, kind_of (was, is), 0, 0, NULL, NULL };
  g_autofree char *place = g_strdup_printf (_ ("“%s” in the school's record"), label);

  if ((was == NULL && is == NULL) || is_same (before, after, member))
    return FALSE;
  onward_tell_value (self, place, &rule, was, is);
  return TRUE;
}

static guint
count_differences (JsonObject *before, JsonObject *after)
{
  g_autoptr (GList) old = json_object_get_members (before);
  g_autoptr (GList) new = json_object_get_members (after);
  guint count = 0;

  for (GList *l = old; l != NULL; l = l->next)
    count += is_same (before, after, l->data) ? 0 : 1;
  for (GList *l = new; l != NULL; l = l->next)
    count += json_object_has_member (before, l->data) ? 0 : 1;
  return count;
}

static void
tell_members (OnwardTeller *self, JsonObject *before, JsonObject *after)
{
  guint left = count_differences (before, after);

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    left -= tell_line (self, before, after, lines[i].member, _ (lines[i].label)) ? 1 : 0;
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (!is_same (before, after, others[i].member))
      {
        onward_teller_say (self, "%s", _ (others[i].sentence));
        left--;
      }
  if (left > 0)
    onward_teller_say (self, "%s", _ ("Something else in the school's record has changed."));
}

/**
 * onward_tell_school:
 * @self: where it is told
 * @before: (nullable): what the school's file had brought
 * @after: (nullable): what it brought since
 *
 * Tells what changed in the school's record: names, numbers and year group line by line; support
 * and kinds of need without what they say.
 */
void
onward_tell_school (OnwardTeller *self, JsonObject *before, JsonObject *after)
{
  if (before != NULL && after != NULL)
    tell_members (self, before, after);
  else if (after != NULL)
    onward_teller_say (self, "%s", _ ("The school's record is new in this passport."));
  else if (before != NULL)
    onward_teller_say (self, "%s", _ ("The school's record was taken out of this passport."));
}
