/* passport.c: an invented passport, made of phrases by the dice (data/doc/format.md, section 5). */

#include "passport.h"

static const char *const section_ids[SECTIONS] = {
  "card",      "about-me",  COMMUNICATION, "strengths",  "goals",     "senses",     "learning",
  "exams",     "writing",   HELPS,         "technology", "travel",    "daily-life", "wellbeing",
  "hard-days", "emergency", "plans",       "people",     "interview", "family",
};

/* Precomposed letters only: texts of a file are in NFC. */
static const char *const phrases[] = {
  "Say one thing at a time, and give me a moment.",
  "I like maps, trains and timetables.",
  "Ysgol Enghreifftiol: r\303\264l, \305\265yneb a th\305\267",
  "First line\nSecond line",
  "Quotes \" and backslashes \\ and <b>no markup</b>",
  "\360\237\216\247 headphones help",
  "Write it down for me",
  "A",
};

/* Of every kind of question (line, text, list, choice, choices, date, yes or no, person, records).
 */
static const char *const values[] = {
  "[\"Short sentences\",\"Pictures\"]",
  "{\"id\":\"other\",\"text\":\"In the morning\"}",
  "[{\"id\":\"in-writing\",\"text\":\"In writing\"},{\"id\":\"other\",\"text\":\"With a map\"}]",
  "\"2026-09-01\"",
  "true",
  "false",
  "{\"name\":\"Pat Sample\",\"role\":\"SENDCo\",\"contact\":\"pat@school.example\"}",
  "[{\"what\":\"Alarm\",\"how-often\":{\"id\":\"daily\",\"text\":\"Every day\"}}]",
};

static const char *const by[] = { "young-person", "family", "sendco", "other" };
static const char *const words[] = { "own", "written-for" };
static const char *const importance[] = { "must", "helps-a-lot", "nice" };
static const char *const often[] = { "always", "sometimes", "hard-days", "some-tasks" };
static const char *const states[]
    = { "used-now", "tried-worked", "tried-did-not-work", "asked-for", "agreed",
        "in-place", "stopped" };
static const char *const settings[] = { "[\"learning\",\"assessment\"]", "[\"workplace\"]",
                                        "[\"travel\",\"interview\",\"social\"]" };

/* What an adjustment hides; the two without value here are texts. */
static const struct
{
  const char *name;
  const char *value;
} hidden_members[] = {
  { "why", NULL },
  { "evidence", "{\"since\":\"2024-09-01\",\"used_in\":\"Year 12\",\"seen_by\":\"Pat Sample\"}" },
  { "agreed", "{\"with\":\"Brookfield Example School\",\"on\":\"2026-10-01\"}" },
  { "providers", "[\"employer\",\"access-to-work\"]" },
  { "cost", "{\"funding\":\"none needed\",\"law_part\":\"Equality Act 2010, section 20\"}" },
  { "review", "{\"result\":\"keeps\",\"comment\":\"Works well\"}" },
};

/**
 * passport_new_answer:
 * @dice: dice
 * @name: claim name
 *
 * Returns: (transfer full): an answer
 */
Item *
passport_new_answer (Dice *dice, const char *name)
{
  Item *answer = item_new (dice, name);

  members_set_string (answer->members, "label", DICE_PICK (dice, phrases));
  if (dice_chance (dice, 2))
    members_set_string (answer->members, "value", DICE_PICK (dice, phrases));
  else
    members_set (answer->members, "value", DICE_PICK (dice, values));
  if (g_str_has_prefix (members_get (answer->members, "value"), "[{\"what\""))
    members_set (answer->members, "fields", "{\"what\":\"What\",\"how-often\":\"How often\"}");
  members_set_string (answer->members, "by", DICE_PICK (dice, by));
  members_set_string (answer->members, "words", DICE_PICK (dice, words));
  members_set_string (answer->members, "on", "2026-11-02");
  return answer;
}

static void
hide_members (Item *adjustment, gboolean all, Dice *dice)
{
  adjustment->hidden = item_list_new ();
  for (guint i = 0; i < G_N_ELEMENTS (hidden_members); i++)
    {
      Item *item = NULL;

      if (!all && dice_chance (dice, 3))
        continue;
      item = item_new (dice, hidden_members[i].name);
      item->value = hidden_members[i].value != NULL ? g_strdup (hidden_members[i].value)
                                                    : json_string (DICE_PICK (dice, phrases));
      item->chosen = all || (adjustment->chosen && dice_chance (dice, 2));
      g_ptr_array_add (adjustment->hidden, item);
    }
  item_list_pad (adjustment->hidden, 8, dice);
  members_set (adjustment->members, "_sd", NULL);
}

static Item *
new_adjustment (guint number, gboolean all, Dice *dice)
{
  Item *adjustment = item_new (dice, NULL);
  Members *members = adjustment->members;
  gboolean own = dice_chance (dice, 4);
  g_autofree char *id = g_strdup_printf (own ? "own-exampl%c%c" : "help-%c%c", 'a' + number / 26,
                                         'a' + number % 26);

  adjustment->chosen = all || dice_chance (dice, 2);
  members_set_string (members, "id", id);
  members_set_string (members, "title", DICE_PICK (dice, phrases));
  if (!own)
    {
      members_set_string (members, "description", DICE_PICK (dice, phrases));
      members_set_string (members, "what_to_do", DICE_PICK (dice, phrases));
    }
  if (dice_chance (dice, 2))
    members_set_string (members, "my_words", DICE_PICK (dice, phrases));
  members_set (members, "settings", DICE_PICK (dice, settings));
  members_set_string (members, "importance", DICE_PICK (dice, importance));
  members_set_string (members, "often", DICE_PICK (dice, often));
  members_set_string (members, "state", DICE_PICK (dice, states));
  if (dice_chance (dice, 2))
    members_set_string (members, "in_place_since", "2026-01-31");
  if (dice_chance (dice, 2))
    members_set_string (members, "review_on", "2027-02-28");
  hide_members (adjustment, all, dice);
  return adjustment;
}

static void
add_adjustments (Item *section, Shape shape, Dice *dice)
{
  guint count = shape == SHAPE_FULL ? 120 : 2 + dice_below (dice, 4);

  section->elements = item_list_new ();
  for (guint i = 0; i < count; i++)
    g_ptr_array_add (section->elements, new_adjustment (i, shape == SHAPE_FULL, dice));
  ((Item *)section->elements->pdata[0])->chosen = TRUE;
  item_list_pad (section->elements, 16, dice);
  members_set (section->members, "adjustments", NULL);
}

static void
add_answers (Item *section, guint count, gboolean all, Dice *dice)
{
  section->hidden = item_list_new ();
  for (guint i = 0; i < count; i++)
    {
      g_autofree char *name = g_strdup_printf ("question-%u", i + 1);
      Item *answer = passport_new_answer (dice, name);

      answer->chosen = all || (section->chosen && dice_chance (dice, 2));
      g_ptr_array_add (section->hidden, answer);
    }
  item_list_pad (section->hidden, 8, dice);
  members_set (section->members, "_sd", NULL);
}

static Item *
new_section (guint index, Shape shape, Dice *dice)
{
  gboolean full = shape == SHAPE_FULL;
  Item *section = item_new (dice, section_ids[index]);
  gboolean fixed = g_str_equal (section_ids[index], COMMUNICATION);
  gboolean helps = g_str_equal (section_ids[index], HELPS);

  section->chosen = full || fixed || helps || dice_chance (dice, 2);
  members_set_string (section->members, "title", DICE_PICK (dice, phrases));
  if (helps)
    add_adjustments (section, shape, dice);
  else if (full)
    add_answers (section, index < 4 && !fixed ? 8 : 7, TRUE, dice);
  else
    add_answers (section, fixed ? 2 : dice_below (dice, 4), fixed, dice);
  return section;
}

/**
 * passport_new:
 * @shape: how much of it
 * @dice: dice
 *
 * Returns: (transfer full): sections and decoys, as a right file has them
 */
GPtrArray *
passport_new (Shape shape, Dice *dice)
{
  GPtrArray *sections = item_list_new ();

  for (guint i = 0; i < SECTIONS; i++)
    g_ptr_array_add (sections, new_section (i, shape, dice));
  item_list_pad (sections, TOP_DIGESTS, dice);
  return sections;
}

/**
 * passport_to_expected:
 * @sections: of passport_new()
 *
 * Returns: (transfer full): JSON text of what a reader must show: sections by id
 */
char *
passport_to_expected (GPtrArray *sections)
{
  g_autoptr (GPtrArray) content = members_new ();

  for (guint i = 0; i < SECTIONS; i++)
    {
      Item *section = item_list_find (sections, section_ids[i]);
      g_autofree char *value = section->chosen ? item_to_expected (section) : NULL;

      if (value != NULL)
        members_set (content, section_ids[i], value);
    }
  return members_write (content);
}
