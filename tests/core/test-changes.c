/* What changed between two passports is told in sentences: the right one for each kind of question
 * and each part of an adjustment (changes.txt holds them, to be read), one or more for every edit,
 * none for no edit, the reverse for an edit taken back, and never an id or JSON. */

#include <stdio.h>
#include <string.h>

#include <glib.h>

#include "passport/onward-adjustment-parts.h"
#include "passport/onward-changes.h"
#include "passport/onward-date.h"
#include "passport/onward-quote.h"
#include "passport/onward-value.h"
#include "people.h"
#include "seal/onward-strict-json.h"

#define EDITS 600
#define LONGEST 480 /* characters of one sentence: five short quotes and a heading */

/* --- passports to compare --- */

static JsonNode *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node
      = onward_strict_json_parse (text, strlen (text), &onward_json_limits_document, &error);

  g_assert_no_error (error);
  return node;
}

static OnwardPassport *
copy (OnwardPassport *passport)
{
  g_autoptr (JsonNode) node = onward_passport_to_json (passport);
  g_autofree char *text = onward_json_print (node);
  g_autoptr (JsonNode) again = parse (text);
  g_autoptr (GError) error = NULL;
  OnwardPassport *result = onward_passport_from_json (again, &error);

  g_assert_no_error (error);
  return result;
}

static gboolean
is_same (OnwardPassport *a, OnwardPassport *b)
{
  g_autoptr (JsonNode) one = onward_passport_to_json (a);
  g_autoptr (JsonNode) other = onward_passport_to_json (b);

  return json_node_equal (one, other);
}

static OnwardPassport *
stored (const char *answers, const char *adjustments, const char *school, const char *more)
{
  g_autofree char *text = g_strdup_printf (
      "{\"format\":1,\"id\":\"urn:uuid:8c4f2f6e-9d0c-4b4b-9a58-6b0f6f1f0a11\","
      "\"created\":\"2026-11-21T09:00:00Z\",\"answers\":{%s},\"adjustments\":[%s]%s%s%s}",
      answers, adjustments, school != NULL ? ",\"school\":" : "", school != NULL ? school : "",
      more);
  g_autoptr (JsonNode) node = parse (text);
  g_autoptr (GError) error = NULL;
  OnwardPassport *passport = onward_passport_from_json (node, &error);

  g_assert_no_error (error);
  return passport;
}

/* --- changes.txt: read aloud, and true --- */

static OnwardPassport *
with_answer (const char *question, const char *given)
{
  g_autofree char *value = NULL;

  if (g_str_equal (given, "-"))
    return stored ("", "", NULL, "");
  value = g_strdup_printf (
      "\"%s\":{\"value\":%s,\"by\":\"young-person\",\"words\":\"own\",\"on\":\"2026-11-21\"}",
      question, given);
  return stored (value, "", NULL, "");
}

/* @given is all of the answer, as it is kept. */
static OnwardPassport *
with_kept (const char *question, const char *given)
{
  g_autofree char *value = g_strdup_printf ("\"%s\":%s", question, given);

  return stored (g_str_equal (given, "-") ? "" : value, "", NULL, "");
}

/* @given are the members of an adjustment, beside its id; it has a title. */
static OnwardPassport *
with_part (const char *path, const char *given)
{
  gboolean titled = strstr (given, "\"title\"") != NULL;
  gboolean none = g_str_equal (given, "-");
  g_autofree char *value = g_strdup_printf ("{\"id\":\"ear-defenders\"%s%s%s}",
                                            titled ? "" : ",\"title\":\"Ear defenders\"",
                                            none ? "" : ",", none ? "" : given);

  return stored ("", value, NULL, "");
}

/* @given are titles, with blanks between. */
static OnwardPassport *
with_list (const char *path, const char *given)
{
  g_auto (GStrv) titles = g_strsplit (given, " ", -1);
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; titles[i] != NULL; i++)
    g_string_append_printf (list, "%s{\"id\":\"own-%08x\",\"title\":\"%s\"}", i > 0 ? "," : "",
                            g_str_hash (titles[i]), titles[i]);
  return stored ("", g_str_equal (given, "-") ? "" : list->str, NULL, "");
}

static OnwardPassport *
with_school (const char *path, const char *given)
{
  return stored ("", "", g_str_equal (given, "-") ? NULL : given, "");
}

static OnwardPassport *
with_more (const char *path, const char *given)
{
  g_autofree char *more = g_strconcat (",", given, NULL);

  return stored ("", "", NULL, g_str_equal (given, "-") ? "" : more);
}

static const struct
{
  const char *word;
  OnwardPassport *(*make) (const char *what, const char *given);
} makers[] = {
  { "answer", with_answer }, { "kept", with_kept },     { "part", with_part },
  { "list", with_list },     { "school", with_school }, { "more", with_more },
};

static OnwardPassport *
make (const char *heading, const char *given)
{
  g_auto (GStrv) words = g_strsplit (heading, " ", 2);

  for (guint i = 0; i < G_N_ELEMENTS (makers); i++)
    if (g_str_equal (makers[i].word, words[0]))
      return makers[i].make (words[1], given);
  g_error ("changes.txt: %s", heading);
}

static char *
tell (OnwardPassport *before, OnwardPassport *after)
{
  g_autoptr (GPtrArray) changes = onward_changes_between (before, after);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < changes->len; i++)
    g_string_append_printf (out, "%s\n", ((OnwardChange *)changes->pdata[i])->sentence);
  return g_strdup (out->str);
}

/* A block is its heading, "from", "to" and the sentences. */
static guint
check_block (const char *block)
{
  g_auto (GStrv) lines = g_strsplit (block, "\n", 4);
  g_autoptr (OnwardPassport) before = NULL;
  g_autoptr (OnwardPassport) after = NULL;
  g_autofree char *told = NULL;

  g_assert_cmpuint (g_strv_length (lines), ==, 4);
  g_assert_true (g_str_has_prefix (lines[1], "from ") && g_str_has_prefix (lines[2], "to "));
  before = make (lines[0], lines[1] + 5);
  after = make (lines[0], lines[2] + 3);
  told = tell (before, after);
  g_strchomp (told);
  g_strchomp (lines[3]);
  if (g_getenv ("ONWARD_SHOW") != NULL)
    printf ("%s\n%s\n%s\n%s\n\n", lines[0], lines[1], lines[2], told);
  else
    g_assert_cmpstr (told, ==, lines[3]);
  return 1;
}

static void
test_sentences (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "core", "changes.txt", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) blocks = NULL;
  guint count = 0;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  blocks = g_strsplit (text, "\n\n", -1);
  for (guint i = 1; blocks[i] != NULL; i++) /* the first one says what the file is */
    count += check_block (blocks[i]);
  g_test_message ("count: %u edits told as changes.txt has them", count);
  g_assert_cmpuint (count, >=, 60);
}

/* --- every kind and every part --- */

static gboolean
file_has (const char *text, const char *heading)
{
  g_autofree char *line = g_strconcat ("\n", heading, "\n", NULL);

  return strstr (text, line) != NULL;
}

static void
test_every_kind_and_part_is_read (void)
{
  static const char *const kinds[] = { "card.preferred-name",   /* line */
                                       "about.matters",         /* text */
                                       "about.people-like",     /* list */
                                       "communication.time",    /* choice */
                                       "communication.tell-me", /* choices */
                                       "plans.next-review",     /* date */
                                       "plans.ehc-plan",        /* yes/no */
                                       "hard-times.call",       /* person */
                                       "job-coach.tasks" };     /* records */
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "core", "changes.txt", NULL);
  g_autofree char *text = NULL;
  const char *part = NULL;
  guint seen = 0;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *heading = g_strconcat ("answer ", kinds[i], NULL);
      const OnwardQuestion *question
          = onward_question_set_find (onward_question_set_get (), kinds[i]);

      g_assert_true (file_has (text, heading));
      seen |= 1u << question->kind;
    }
  g_assert_cmpuint (seen, ==, (1u << (ONWARD_KIND_RECORDS + 1)) - 1);
  for (guint i = 0; (part = onward_adjustment_part_path (i)) != NULL; i++)
    {
      g_autofree char *heading = g_strconcat ("part ", part, NULL);

      if (!file_has (text, heading))
        g_error ("changes.txt has no %s", heading);
    }
}

/* --- random edits --- */

static const char *const some_words[] = { "Biscuit",
                                          "bus",
                                          "Quiet, please.",
                                          "I like it",
                                          "a map.",
                                          "zoë",
                                          "👩🏽‍🍳 soup",
                                          "two\nlines",
                                          "the plan",
                                          "café",
                                          "اسمي",
                                          "again, slowly",
                                          "stop!",
                                          "ask me first?" };

static char *
random_text (GRand *dice, guint max)
{
  g_autoptr (GString) text = g_string_new (NULL);
  int words = g_rand_int_range (dice, 1, g_rand_int_range (dice, 0, 8) == 0 ? 120 : 9);
  glong limit = max > 0 ? max : 4000;

  for (int i = 0; i < words; i++)
    {
      const char *word = some_words[g_rand_int_range (dice, 0, G_N_ELEMENTS (some_words))];

      if (g_utf8_strlen (text->str, -1) + g_utf8_strlen (word, -1) < limit)
        g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", word);
    }
  return g_strdup (text->len > 0 ? text->str : "x");
}

static JsonNode *
string_node (const char *text)
{
  return json_node_init_string (json_node_alloc (), text);
}

static JsonNode *random_value (GRand *dice, const OnwardRule *rule);

static JsonNode *
random_choice (GRand *dice, const OnwardRule *rule, gboolean bare)
{
  JsonNode *node = NULL;
  g_autoptr (JsonObject) object = json_object_new ();
  g_autofree char *text = random_text (dice, rule->max_length);
  int count = (int)rule->options->len;
  int which = g_rand_int_range (dice, 0, count + (bare ? 0 : 1));

  if (which < count && bare)
    return string_node (((OnwardOption *)rule->options->pdata[which])->id);
  json_object_set_string_member (object, "id",
                                 which < count ? ((OnwardOption *)rule->options->pdata[which])->id
                                               : ONWARD_OPTION_OTHER);
  if (which == count)
    json_object_set_string_member (object, "text", text);
  node = json_node_init_object (json_node_alloc (), object);
  return node;
}

static JsonNode *
random_record (GRand *dice, const OnwardRule *rule)
{
  g_autoptr (JsonObject) object = json_object_new ();

  for (guint i = 0; i < rule->fields->len; i++)
    {
      const OnwardField *field = rule->fields->pdata[i];
      OnwardRule part = onward_rule_of_field (field);

      if (g_rand_int_range (dice, 0, 4) > 0)
        json_object_set_member (object, field->id, random_value (dice, &part));
    }
  return json_node_init_object (json_node_alloc (), object);
}

static JsonNode *
random_person (GRand *dice)
{
  static const char *const names[] = { "Alex Example", "Grandad", "Ms Sample" };
  g_autoptr (JsonObject) object = json_object_new ();

  json_object_set_string_member (object, "name", names[g_rand_int_range (dice, 0, 3)]);
  if (g_rand_boolean (dice))
    json_object_set_string_member (object, "role", "family");
  if (g_rand_boolean (dice))
    json_object_set_boolean_member (object, "agreed", g_rand_boolean (dice));
  return json_node_init_object (json_node_alloc (), object);
}

static JsonNode *
random_one (GRand *dice, const OnwardRule *rule, gboolean bare)
{
  g_autofree char *text = random_text (dice, rule->max_length);

  switch (rule->kind)
    {
    case ONWARD_KIND_CHOICE:
    case ONWARD_KIND_CHOICES:
      return random_choice (dice, rule, bare);
    case ONWARD_KIND_DATE:
      g_free (text);
      text = g_strdup_printf ("2026-%02d-%02d", g_rand_int_range (dice, 1, 13),
                              g_rand_int_range (dice, 1, 29));
      return string_node (text);
    case ONWARD_KIND_YES_NO:
      return json_node_init_boolean (json_node_alloc (), g_rand_boolean (dice));
    case ONWARD_KIND_PERSON:
      return random_person (dice);
    case ONWARD_KIND_RECORDS:
      return random_record (dice, rule);
    case ONWARD_KIND_LINE:
      return string_node (g_strdelimit (text, "\n", ' '));
    case ONWARD_KIND_TEXT:
    case ONWARD_KIND_LIST:
    default:
      return string_node (text);
    }
}

static JsonNode *
random_items (GRand *dice, const OnwardRule *rule, gboolean bare)
{
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_new ();
  int most = rule->max_items > 0 && rule->max_items < 8 ? (int)rule->max_items : 8;
  int count = g_rand_int_range (dice, 0, most + 1);

  for (int i = 0; i < count; i++)
    json_array_add_element (array, random_one (dice, rule, bare));
  json_node_take_array (node, array);
  return node;
}

static JsonNode *
random_value (GRand *dice, const OnwardRule *rule)
{
  gboolean several = rule->kind == ONWARD_KIND_LIST || rule->kind == ONWARD_KIND_CHOICES
                     || rule->kind == ONWARD_KIND_RECORDS;

  return several ? random_items (dice, rule, FALSE) : random_one (dice, rule, FALSE);
}

static const OnwardQuestion *
random_question (GRand *dice)
{
  GPtrArray *sections = onward_question_set_get_sections (onward_question_set_get ());

  for (;;)
    {
      const OnwardSection *section
          = sections->pdata[g_rand_int_range (dice, 0, (int)sections->len)];
      const OnwardQuestion *question
          = section->questions->pdata[g_rand_int_range (dice, 0, (int)section->questions->len)];

      if (!g_str_equal (question->id, "helps.adjustments"))
        return question;
    }
}

static void
edit_answer (GRand *dice, OnwardPassport *passport)
{
  const OnwardQuestion *question = random_question (dice);
  OnwardRule rule = onward_rule_of_question (question);
  OnwardAnswer *held = onward_passport_get_answer (passport, question->id);
  g_autoptr (JsonNode) value = random_value (dice, &rule);
  g_autoptr (GError) error = NULL;
  OnwardAnswer *answer = NULL;
  GDate on;

  onward_date_parse ("2026-11-21", &on);
  if (held != NULL && g_rand_int_range (dice, 0, 6) == 0)
    {
      onward_passport_clear_answer (passport, question->id);
      return;
    }
  if (held != NULL && g_rand_int_range (dice, 0, 4) == 0)
    {
      json_node_unref (value);
      value = json_node_ref (onward_answer_get_value (held));
    }
  answer = onward_answer_new (question, value, (OnwardBy)g_rand_int_range (dice, 0, 4),
                              (OnwardWords)g_rand_int_range (dice, 0, 2), &on, &error);
  g_assert_no_error (error);
  onward_passport_take_answer (passport, answer);
}

static void
edit_part (GRand *dice, OnwardPassport *passport)
{
  GPtrArray *all = onward_passport_get_adjustments (passport);
  OnwardAdjustment *one = all->pdata[g_rand_int_range (dice, 0, (int)all->len)];
  const char *path = onward_adjustment_part_path ((guint)g_rand_int_range (dice, 0, 21));
  const OnwardField *field = onward_adjustment_find_field (path);
  OnwardRule rule = { "", ONWARD_KIND_TEXT, 60, 0, NULL, NULL };
  g_autoptr (JsonNode) value = NULL;
  g_autoptr (GError) error = NULL;

  if (field != NULL)
    rule = onward_rule_of_field (field);
  value = rule.kind == ONWARD_KIND_CHOICES ? random_items (dice, &rule, TRUE)
                                           : random_one (dice, &rule, TRUE);
  onward_adjustment_set (
      one, path, g_rand_int_range (dice, 0, 5) == 0 && !g_str_equal (path, "title") ? NULL : value,
      &error);
  g_assert_no_error (error);
}

static void
edit_list (GRand *dice, OnwardPassport *passport)
{
  guint count = onward_passport_get_adjustments (passport)->len;
  g_autofree char *title = random_text (dice, 60);
  g_autoptr (OnwardAdjustment) own
      = onward_adjustment_new_own (g_strdelimit (title, "\n", ' '), NULL);
  guint one = (guint)g_rand_int_range (dice, 0, (int)count);
  guint other = (guint)g_rand_int_range (dice, 0, (int)count);

  switch (g_rand_int_range (dice, 0, 3))
    {
    case 0:
      onward_passport_add_adjustment (passport, own, NULL);
      break;
    case 1:
      if (count > 2)
        onward_passport_remove_adjustment (passport, one, NULL);
      break;
    default:
      onward_passport_move_adjustment (passport, one, other, NULL);
    }
}

static void
edit_school (GRand *dice, OnwardPassport *passport)
{
  static const char *const years[] = { "9", "10", "11", "12" };
  static const char *const needs[] = { "SPLD", "SLCN", "PD" };
  g_autofree char *text
      = g_strdup_printf ("{\"upn\":\"A999400113001\",\"year\":\"%s\",\"born\":\"2009-03-%02d\","
                         "\"needs\":[{\"rank\":1,\"type\":\"%s\"}]}",
                         years[g_rand_int_range (dice, 0, 4)], g_rand_int_range (dice, 1, 29),
                         needs[g_rand_int_range (dice, 0, 3)]);
  g_autoptr (JsonNode) node = parse (text);

  onward_passport_set_school (
      passport, g_rand_int_range (dice, 0, 6) == 0 ? NULL : json_node_get_object (node));
}

static void
edit (GRand *dice, OnwardPassport *passport)
{
  int which = g_rand_int_range (dice, 0, 10);

  if (which < 5)
    edit_answer (dice, passport);
  else if (which < 8)
    edit_part (dice, passport);
  else if (which < 9)
    edit_list (dice, passport);
  else
    edit_school (dice, passport);
}

/* Ids that no ordinary sentence holds: those with a hyphen or a dot in them. */
static GHashTable *
collect_ids (void)
{
  GHashTable *ids = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *entries = onward_catalogue_get_entries (onward_catalogue_get ());
  GPtrArray *sections = onward_question_set_get_sections (onward_question_set_get ());

  for (guint i = 0; i < entries->len; i++)
    g_hash_table_add (ids, (gpointer)((OnwardEntry *)entries->pdata[i])->id);
  for (guint i = 0; i < sections->len; i++)
    {
      GPtrArray *questions = ((OnwardSection *)sections->pdata[i])->questions;

      for (guint j = 0; j < questions->len; j++)
        {
          const OnwardQuestion *question = questions->pdata[j];

          g_hash_table_add (ids, (gpointer)question->id);
          for (guint k = 0; k < question->options->len; k++)
            g_hash_table_add (ids, (gpointer)((OnwardOption *)question->options->pdata[k])->id);
        }
    }
  return ids;
}

static void
check_no_id (GHashTable *ids, const char *sentence)
{
  static const char *const never[] = { "urn:", "{", "}", "[", "]", "_", "\"", "\n", "null" };
  g_auto (GStrv) words = g_strsplit_set (sentence, " ,:;!?“”…()", -1);

  for (guint i = 0; i < G_N_ELEMENTS (never); i++)
    if (strstr (sentence, never[i]) != NULL)
      g_error ("%s stands in: %s", never[i], sentence);
  for (guint i = 0; words[i] != NULL; i++)
    if ((strpbrk (words[i], "-.") != NULL && g_hash_table_contains (ids, words[i]))
        || g_regex_match_simple ("^own-[a-z]{8}$", words[i], 0, 0))
      g_error ("%s stands in: %s", words[i], sentence);
  g_assert_true (g_utf8_validate (sentence, -1, NULL));
  g_assert_cmpint (g_utf8_strlen (sentence, -1), <=, LONGEST);
}

/* "X now says A. Before: B." backwards is "X now says B. Before: A." */
static guint
check_reverse (const char *sentence, const char *backwards)
{
  g_autoptr (GRegex) regex = g_regex_new (
      "^(“[^”]*”(?: for “[^”]*”)?) now says (“[^”]*”)\\. Before: (“[^”]*”)\\.$", 0, 0, NULL);
  g_autofree char *reverse
      = g_regex_replace (regex, sentence, -1, 0, "\\1 now says \\3. Before: \\2.\n", 0, NULL);

  if (!g_regex_match (regex, sentence, 0, NULL))
    return 0;
  if (strstr (backwards, reverse) == NULL)
    g_error ("“%s” is not told the other way round:\n%s", sentence, backwards);
  return 1;
}

static guint
check_edit (GHashTable *ids, OnwardPassport *before, OnwardPassport *after, guint *reversed)
{
  g_autoptr (GPtrArray) changes = onward_changes_between (before, after);
  g_autofree char *backwards = tell (after, before);

  g_assert_true ((changes->len == 0) == is_same (before, after));
  g_assert_true ((*backwards == '\0') == (changes->len == 0));
  for (guint i = 0; i < changes->len; i++)
    {
      const OnwardChange *change = changes->pdata[i];

      g_assert_nonnull (change->section);
      check_no_id (ids, change->sentence);
      *reversed += check_reverse (change->sentence, backwards);
    }
  return changes->len;
}

static void
test_random_edits (void)
{
  static const char *const names[] = { "robin", "sam" };
  g_autoptr (GRand) dice = g_rand_new_with_seed (20261121);
  g_autoptr (GHashTable) ids = collect_ids ();
  guint sentences = 0, edits = 0, reversed = 0;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (OnwardPassport) loaded = people_load (names[i]);
      g_autoptr (OnwardPassport) passport = copy (loaded);

      for (guint j = 0; j < EDITS / G_N_ELEMENTS (names); j++)
        {
          g_autoptr (OnwardPassport) before = copy (passport);
          guint told;

          edit (dice, passport);
          told = check_edit (ids, before, passport, &reversed);
          sentences += told;
          edits += told > 0 ? 1 : 0;
        }
    }
  g_test_message ("count: %u random edits told in %u sentences, %u of them checked backwards",
                  edits, sentences, reversed);
  g_assert_cmpuint (reversed, >, 50);
}

/* From nothing to a whole passport, and from one person to another. */
static void
test_whole_passports (void)
{
  g_autoptr (GHashTable) ids = collect_ids ();
  g_autoptr (OnwardPassport) empty = stored ("", "", NULL, "");
  g_autoptr (OnwardPassport) robin = people_load ("robin");
  g_autoptr (OnwardPassport) sam = people_load ("sam");
  guint reversed = 0;

  g_assert_cmpuint (check_edit (ids, empty, robin, &reversed), ==,
                    onward_passport_count_answers (robin)
                        + onward_passport_get_adjustments (robin)->len);
  check_edit (ids, robin, sam, &reversed);
}

/* --- quotes --- */

static void
test_quotes (void)
{
  static const struct
  {
    const char *text;
    guint columns;
    const char *quote;
  } cases[] = {
    { "I like it.", 20, "I like it" },
    { "Wait...", 20, "Wait..." },
    { " two\n\n lines ", 20, "two lines" },
    { "", 20, "" },
    { "one two three four five", 12, "one two…" },
    { "aaaaaaaaaaaaaaaaaaaaaaaa", 10, "aaaaaaaa…" },
    { "e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301", 5, "e\u0301e\u0301e\u0301…" },
    { "👩🏽‍🍳👩🏽‍🍳👩🏽‍🍳", 5, "👩🏽‍🍳…" },
    { "🇬🇧🇫🇷🇬🇧🇫🇷", 6, "🇬🇧🇫🇷…" },
    { "a\u202eb", 20, "ab" }, /* else the rest of the sentence would be turned round */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *quote = onward_quote (cases[i].text, cases[i].columns);

      g_assert_cmpstr (quote, ==, cases[i].quote);
    }
}

/* The part that changed is in both quotes, however long the text is before it. */
static void
test_quotes_show_the_change (void)
{
  g_autoptr (GString) long_text = g_string_new (NULL);
  g_autofree char *one = NULL, *other = NULL;
  g_autofree char *was = NULL, *is = NULL;

  while (long_text->len < 3900)
    g_string_append (long_text, "the bus came and ");
  one = g_strconcat (long_text->str, "I was early. So I sat down.", NULL);
  other = g_strconcat (long_text->str, "I was late. So I sat down.", NULL);
  g_assert_true (onward_quote_change (one, other, &was, &is));
  g_assert_cmpstr (was, ==, "…bus came and I was early. So I sat down");
  g_assert_cmpstr (is, ==, "…bus came and I was late. So I sat down");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/passport/changes/are-told-in-the-sentences-of-the-file", test_sentences);
  g_test_add_func ("/passport/changes/of-every-kind-and-part-are-in-the-file",
                   test_every_kind_and_part_is_read);
  g_test_add_func ("/passport/changes/every-edit-has-a-sentence-without-ids", test_random_edits);
  g_test_add_func ("/passport/changes/of-everything-are-bounded", test_whole_passports);
  g_test_add_func ("/passport/quote/cuts-no-character-and-no-line", test_quotes);
  g_test_add_func ("/passport/quote/shows-what-changed", test_quotes_show_the_change);
  return g_test_run ();
}
