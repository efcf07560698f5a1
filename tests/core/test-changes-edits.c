/* Random edits of invented people's passports: each has one sentence or more, no edit has none, an
 * edit taken back is told the other way round, and no sentence holds an id, JSON or more than a few
 * words of a text. */

#include "changes-fixture.h"

#include "passport/onward-adjustment-parts.h"
#include "passport/onward-date.h"
#include "passport/onward-value.h"
#include "people.h"

#define EDITS 420
#define LONGEST 480 /* characters of one sentence: five short quotes and a heading */

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
  static const char *const names[] = { "robin", "sam", "zara", "jamie", "dylan", "ellis" };
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

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/passport/changes/every-edit-has-a-sentence-without-ids", test_random_edits);
  g_test_add_func ("/passport/changes/of-everything-are-bounded", test_whole_passports);
  return g_test_run ();
}
