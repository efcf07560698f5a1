#include "cli/onward-cli-page.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "cli/onward-cli.h"
#include "passport/onward-date.h"
#include "passport/onward-value.h"

#define TEXT_INDENT 4
#define ADJUSTMENTS_QUESTION "helps.adjustments"

const OnwardCliPart onward_cli_parts[] = {
  { "title", "title" },
  { "description", "description" },
  { "my_words", "my-words" },
  { "what_to_do", "what-to-do" },
  { "why", "why" },
  { "settings", "setting" },
  { "importance", "importance" },
  { "often", "often" },
  { "providers", "provider" },
  { "state", "state" },
  { "in_place_since", "in-place-since" },
  { "review_on", "review-on" },
  { "evidence.since", "since" },
  { "evidence.used_in", "used-in" },
  { "evidence.seen_by", "seen-by" },
  { "agreed.with", "agreed-with" },
  { "agreed.on", "agreed-on" },
  { "review.result", "review-result" },
  { "review.comment", "comment" },
  { "cost.funding", "funding" },
  { "cost.law_part", "law-part" },
  { NULL, NULL },
};

/**
 * onward_cli_part_label:
 * @part: one of %onward_cli_parts
 *
 * Returns: (transfer none): what people call it
 */
const char *
onward_cli_part_label (const OnwardCliPart *part)
{
  const OnwardField *field = onward_adjustment_find_field (part->path);

  if (field != NULL)
    return field->label;
  /* These two come with the catalogue; the question set does not ask them. */
  return g_str_equal (part->path, "what_to_do") ? _ ("What you do") : _ ("What I get");
}

/* Several lines as one, for a list of short things. */
static char *
join_lines (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  return g_strjoinv ("; ", lines);
}

static char *
part_in_words (const OnwardCliPart *part, JsonNode *value)
{
  const OnwardField *field = onward_adjustment_find_field (part->path);
  g_autofree char *words = NULL;
  OnwardRule rule;

  if (field == NULL)
    return json_node_dup_string (value);
  rule = onward_rule_of_field (field);
  words = onward_value_in_words (&rule, value);
  return JSON_NODE_HOLDS_ARRAY (value) ? join_lines (words) : g_steal_pointer (&words);
}

/**
 * onward_cli_print_adjustment:
 * @adjustment: an adjustment
 * @number: its place in the passport, from 1
 *
 * Prints everything that is said of an adjustment.
 */
void
onward_cli_print_adjustment (OnwardAdjustment *adjustment, guint number)
{
  onward_cli_print ("%u. %s\n", number, onward_adjustment_get_title (adjustment));
  for (const OnwardCliPart *part = onward_cli_parts + 1; part->path != NULL; part++)
    {
      JsonNode *value = onward_adjustment_get (adjustment, part->path);
      g_autofree char *words = NULL;
      g_autofree char *line = NULL;

      if (value == NULL)
        continue;
      words = part_in_words (part, value);
      line = g_strdup_printf ("%s: %s", onward_cli_part_label (part), words);
      onward_cli_print_wrapped (TEXT_INDENT, line);
    }
}

static void
print_adjustments (OnwardPassport *passport)
{
  GPtrArray *all = onward_passport_get_adjustments (passport);

  for (guint i = 0; i < all->len; i++)
    {
      onward_cli_print ("\n");
      onward_cli_print_adjustment (g_ptr_array_index (all, i), i + 1);
    }
}

static const char *
by_in_words (OnwardBy by)
{
  switch (by)
    {
    case ONWARD_BY_YOUNG_PERSON:
      return _ ("the young person");
    case ONWARD_BY_FAMILY:
      return _ ("the family");
    case ONWARD_BY_SENDCO:
      return _ ("the SENDCo");
    case ONWARD_BY_OTHER:
    default:
      return _ ("somebody else");
    }
}

static void
print_answer (OnwardAnswer *answer)
{
  g_autofree char *words = onward_answer_in_words (answer);
  g_autofree char *day = NULL;
  GDate on;

  onward_answer_get_on (answer, &on);
  day = onward_date_in_words (&on);
  onward_cli_print_wrapped (TEXT_INDENT, words);
  onward_cli_print (
      "%*s(%s, %s, %s)\n", TEXT_INDENT, "", by_in_words (onward_answer_get_by (answer)),
      onward_answer_get_words (answer) == ONWARD_WORDS_OWN ? _ ("own words")
                                                           : _ ("written for the young person"),
      day);
}

static const char *
kind_in_words (OnwardKind kind)
{
  switch (kind)
    {
    case ONWARD_KIND_LIST:
      return _ ("a list of texts");
    case ONWARD_KIND_CHOICE:
      return _ ("one of:");
    case ONWARD_KIND_CHOICES:
      return _ ("any of:");
    case ONWARD_KIND_DATE:
      return _ ("a day");
    case ONWARD_KIND_YES_NO:
      return _ ("yes or no");
    case ONWARD_KIND_PERSON:
      return _ ("a person: name, role, contact");
    case ONWARD_KIND_RECORDS:
      return _ ("records of:");
    case ONWARD_KIND_LINE:
      return _ ("one line");
    case ONWARD_KIND_TEXT:
    default:
      return _ ("a text");
    }
}

/* "[communication.time: one of: no-rush, …]" */
static void
print_question_form (const OnwardQuestion *question)
{
  g_autoptr (GString) form = g_string_new ("[");

  g_string_append_printf (form, "%s: %s", question->id, kind_in_words (question->kind));
  for (guint i = 0; i < question->options->len; i++)
    {
      const OnwardOption *option = g_ptr_array_index (question->options, i);

      g_string_append_printf (form, "%s %s", i > 0 ? "," : "", option->id);
    }
  for (guint i = 0; i < question->fields->len; i++)
    {
      const OnwardField *field = g_ptr_array_index (question->fields, i);

      g_string_append_printf (form, "%s %s", i > 0 ? "," : "", field->id);
    }
  g_string_append_c (form, ']');
  onward_cli_print_wrapped (TEXT_INDENT, form->str);
}

static gboolean
has_something (OnwardPassport *passport, const OnwardQuestion *question)
{
  OnwardAnswer *answer = onward_passport_get_answer (passport, question->id);

  if (g_str_equal (question->id, ADJUSTMENTS_QUESTION))
    return onward_passport_get_adjustments (passport)->len > 0;
  return answer != NULL && !onward_answer_is_empty (answer);
}

static void
print_question (OnwardPassport *passport, const OnwardQuestion *question, gboolean with_questions)
{
  gboolean is_adjustments = g_str_equal (question->id, ADJUSTMENTS_QUESTION);
  gboolean has = has_something (passport, question);

  if (!has && !with_questions)
    return;
  onward_cli_print ("\n%s\n", question->heading);
  if (with_questions && !is_adjustments)
    print_question_form (question);
  if (is_adjustments)
    print_adjustments (passport);
  else if (has)
    print_answer (onward_passport_get_answer (passport, question->id));
}

static void
print_title (const char *title, char underline)
{
  g_autofree char *line = g_strnfill ((gsize)g_utf8_strlen (title, -1), underline);

  onward_cli_print ("%s\n%s\n", title, line);
}

static void
print_section (OnwardPassport *passport, const OnwardSection *section, gboolean with_questions)
{
  gboolean any = with_questions;

  for (guint i = 0; i < section->questions->len && !any; i++)
    any = has_something (passport, g_ptr_array_index (section->questions, i));
  if (!any)
    return;
  onward_cli_print ("\n");
  print_title (section->title, '-');
  for (guint i = 0; i < section->questions->len; i++)
    print_question (passport, g_ptr_array_index (section->questions, i), with_questions);
}

/**
 * onward_cli_tell_unread:
 * @passport: a passport
 *
 * Says, beside the result, how many answers this version keeps without reading them.
 */
void
onward_cli_tell_unread (OnwardPassport *passport)
{
  guint count = json_object_get_size (onward_passport_get_unread (passport));

  if (count > 0)
    onward_cli_note (g_dngettext (GETTEXT_PACKAGE,
                                  "%u answer is of another version of Onward. It cannot be shown "
                                  "here, and is kept as it is.",
                                  "%u answers are of another version of Onward. They cannot be "
                                  "shown here, and are kept as they are.",
                                  count),
                     count);
}

/**
 * onward_cli_print_passport:
 * @passport: a passport
 * @section: (nullable): only this section
 * @with_questions: whether questions without an answer are printed, too, with ids and choices
 *
 * Prints a passport as a page. Sections that say nothing are left out.
 */
void
onward_cli_print_passport (OnwardPassport *passport, const OnwardSection *section,
                           gboolean with_questions)
{
  GPtrArray *sections = onward_question_set_get_sections (onward_question_set_get ());
  g_autofree char *name = onward_passport_dup_name (passport);

  print_title (name, '=');
  onward_cli_print ("%s\n", onward_passport_get_id (passport));
  onward_cli_print (_ ("%u answers, %u adjustments\n"), onward_passport_count_answers (passport),
                    onward_passport_get_adjustments (passport)->len);
  for (guint i = 0; i < sections->len; i++)
    {
      const OnwardSection *one = g_ptr_array_index (sections, i);

      if (section == NULL || section == one)
        print_section (passport, one, with_questions);
    }
}
