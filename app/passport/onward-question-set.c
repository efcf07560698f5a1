#include "passport/onward-question-set.h"

#include <string.h>

#include "passport/onward-data-reader.h"

struct _OnwardQuestionSet
{
  GPtrArray *sections; /* of OnwardSection, owned */
  GHashTable *sections_by_id;
  GHashTable *questions_by_id; /* borrowed from their sections */
};

static const char *const kinds[]
    = { "line", "text", "list", "choice", "choices", "date", "yes-no", "person", "records", NULL };
static const char *const offers[] = { "on", "summary", "ask", "off", "never", NULL };
static const char *const audiences[] = { "college",
                                         "employer-interview",
                                         "employer-start",
                                         "internship-provider",
                                         "internship-host",
                                         "university",
                                         NULL };

static OnwardOption *
read_option (const OnwardElement *element)
{
  OnwardOption *option = g_new0 (OnwardOption, 1);

  option->id = onward_element_get_id (element);
  option->picture = onward_element_need_attribute (element, "picture");
  option->picture_name = onward_element_need_text (element, "picture-name");
  option->label = onward_element_need_text (element, "label");
  return option;
}

static GPtrArray *
read_options (const OnwardElement *element)
{
  GPtrArray *options = g_ptr_array_new ();

  for (guint i = 0; i < element->children->len; i++)
    if (onward_element_is (element->children->pdata[i], "option"))
      g_ptr_array_add (options, read_option (element->children->pdata[i]));
  return options;
}

/* @why may be NULL. */
static void
read_offers (const OnwardElement *element, OnwardOffer *offer, const char **why)
{
  for (guint i = 0; i < element->children->len; i++)
    {
      const OnwardElement *child = element->children->pdata[i];

      if (onward_element_is (child, "for"))
        {
          guint audience = onward_element_get_index (child, "audience", audiences);

          offer[audience] = (OnwardOffer)onward_element_get_index (child, "offer", offers);
          if (why != NULL)
            why[audience] = onward_element_get_own_text (child);
        }
    }
}

static OnwardField *
read_field (const OnwardElement *element)
{
  OnwardField *field = g_new0 (OnwardField, 1);

  field->id = onward_element_get_id (element);
  field->label = onward_element_need_text (element, "label");
  field->heading = onward_element_get_text (element, "heading");
  field->help = onward_element_get_text (element, "help");
  field->example = onward_element_get_text (element, "example");
  field->who = onward_element_need_attribute (element, "who");
  field->kind = (OnwardKind)onward_element_get_index (element, "kind", kinds);
  field->sensitivity = onward_element_get_number (element, "sensitivity");
  field->max_length = onward_element_get_number (element, "max-length");
  field->max_items = onward_element_get_number (element, "max-items");
  field->options = read_options (element);
  for (guint i = 0; i < ONWARD_N_AUDIENCES; i++)
    field->offers[i] = ONWARD_OFFER_ON;
  read_offers (element, field->offers, NULL);
  return field;
}

static GPtrArray *
read_fields (const OnwardElement *element)
{
  GPtrArray *fields = g_ptr_array_new ();

  for (guint i = 0; i < element->children->len; i++)
    if (onward_element_is (element->children->pdata[i], "field"))
      g_ptr_array_add (fields, read_field (element->children->pdata[i]));
  return fields;
}

static void
read_question_rules (OnwardQuestion *question, const OnwardElement *element)
{
  question->who = onward_element_need_attribute (element, "who");
  question->kind = (OnwardKind)onward_element_get_index (element, "kind", kinds);
  question->sensitivity = onward_element_get_number (element, "sensitivity");
  question->max_length = onward_element_get_number (element, "max-length");
  question->max_items = onward_element_get_number (element, "max-items");
  question->item_by_item
      = g_strcmp0 (onward_element_get_attribute (element, "item-by-item"), "yes") == 0;
  question->meeting = g_strcmp0 (onward_element_get_attribute (element, "meeting"), "yes") == 0;
  question->due = g_strcmp0 (onward_element_get_attribute (element, "due"), "yes") == 0;
  question->own_use_reason = onward_element_get_text (element, "own-use");
  question->own_use = question->own_use_reason != NULL;
  for (guint i = 0; i < ONWARD_N_AUDIENCES; i++)
    question->offers[i] = ONWARD_OFFER_NEVER; /* for own use, and for what a file forgets */
  read_offers (element, question->offers, question->why);
}

static OnwardQuestion *
read_question (const OnwardSection *section, const OnwardElement *element)
{
  OnwardQuestion *question = g_new0 (OnwardQuestion, 1);
  gsize length = strlen (section->id);

  question->section = section;
  question->id = onward_element_get_id (element);
  if (!g_str_has_prefix (question->id, section->id) || question->id[length] != '.')
    g_error ("question %s stands in section %s", question->id, section->id);
  question->name = question->id + length + 1;
  question->heading = onward_element_need_text (element, "heading");
  question->help = onward_element_need_text (element, "help");
  question->example = onward_element_get_text (element, "example");
  question->picture = onward_element_need_attribute (element, "picture");
  question->picture_name = onward_element_need_text (element, "picture-name");
  question->options = read_options (element);
  question->fields = read_fields (element);
  question->ideas = onward_element_get_texts (element, "idea");
  read_question_rules (question, element);
  return question;
}

static OnwardSection *
read_section (const OnwardElement *element)
{
  OnwardSection *section = g_new0 (OnwardSection, 1);

  section->id = onward_element_get_id (element);
  section->code = onward_element_need_attribute (element, "code");
  section->title = onward_element_need_text (element, "title");
  section->intro = onward_element_need_text (element, "intro");
  section->picture = onward_element_need_attribute (element, "picture");
  section->picture_name = onward_element_need_text (element, "picture-name");
  section->questions = g_ptr_array_new ();
  for (guint i = 0; i < element->children->len; i++)
    if (onward_element_is (element->children->pdata[i], "question"))
      g_ptr_array_add (section->questions, read_question (section, element->children->pdata[i]));
  return section;
}

static void
add_section (OnwardQuestionSet *self, OnwardSection *section)
{
  g_ptr_array_add (self->sections, section);
  g_hash_table_insert (self->sections_by_id, (gpointer)section->id, section);
  for (guint i = 0; i < section->questions->len; i++)
    {
      OnwardQuestion *question = section->questions->pdata[i];

      g_hash_table_insert (self->questions_by_id, (gpointer)question->id, question);
    }
}

static OnwardQuestionSet *
read_set (void)
{
  g_autoptr (OnwardElement) root = onward_element_read ("questions.xml", "questions");
  OnwardQuestionSet *self = g_new0 (OnwardQuestionSet, 1);

  self->sections = g_ptr_array_new ();
  self->sections_by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->questions_by_id = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < root->children->len; i++)
    add_section (self, read_section (root->children->pdata[i]));
  return self;
}

/**
 * onward_question_set_get:
 *
 * Gives the questions of a passport, in the person's language. They are read on first use and live
 * as long as the process.
 *
 * Returns: (transfer none): the question set
 */
const OnwardQuestionSet *
onward_question_set_get (void)
{
  static gsize set = 0;

  if (g_once_init_enter (&set))
    g_once_init_leave (&set, (gsize)read_set ());
  return (const OnwardQuestionSet *)set;
}

/**
 * onward_question_set_get_sections:
 * @self: the question set
 *
 * Returns: (transfer none) (element-type OnwardSection): its sections, in the order they are asked
 */
GPtrArray *
onward_question_set_get_sections (const OnwardQuestionSet *self)
{
  return self->sections;
}

/**
 * onward_question_set_find_section:
 * @self: the question set
 * @id: (nullable): "communication"
 *
 * Returns: (transfer none) (nullable): the section of that id
 */
const OnwardSection *
onward_question_set_find_section (const OnwardQuestionSet *self, const char *id)
{
  return id != NULL ? g_hash_table_lookup (self->sections_by_id, id) : NULL;
}

/**
 * onward_question_set_find:
 * @self: the question set
 * @id: (nullable): "communication.tell-me"
 *
 * Returns: (transfer none) (nullable): the question of that id
 */
const OnwardQuestion *
onward_question_set_find (const OnwardQuestionSet *self, const char *id)
{
  return id != NULL ? g_hash_table_lookup (self->questions_by_id, id) : NULL;
}

static const OnwardOption *
find_option (GPtrArray *options, const char *id)
{
  for (guint i = 0; i < options->len; i++)
    {
      const OnwardOption *option = options->pdata[i];

      if (g_str_equal (option->id, id))
        return option;
    }
  return NULL;
}

/**
 * onward_question_find_option:
 * @self: a question
 * @id: the id of a choice
 *
 * Returns: (transfer none) (nullable): the choice, if the question has it for its own;
 *   `ONWARD_OPTION_OTHER` and `ONWARD_OPTION_NOT_SURE` usually are not among them
 */
const OnwardOption *
onward_question_find_option (const OnwardQuestion *self, const char *id)
{
  return find_option (self->options, id);
}

/**
 * onward_question_find_field:
 * @self: a question
 * @id: the id of a part of its records
 *
 * Returns: (transfer none) (nullable): the part
 */
const OnwardField *
onward_question_find_field (const OnwardQuestion *self, const char *id)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      const OnwardField *field = self->fields->pdata[i];

      if (g_str_equal (field->id, id))
        return field;
    }
  return NULL;
}

/**
 * onward_field_find_option:
 * @self: a part of a record
 * @id: the id of a choice
 *
 * Returns: (transfer none) (nullable): the choice, if the part has it for its own
 */
const OnwardOption *
onward_field_find_option (const OnwardField *self, const char *id)
{
  return find_option (self->options, id);
}
