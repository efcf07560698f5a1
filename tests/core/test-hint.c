/* test-hint.c: a gentle sentence stands beside what may be about being hurt or about somebody else,
 * and beside nothing that people ordinarily write in a passport. */

#include <string.h>

#include "passport/onward-catalogue.h"
#include "passport/onward-hint.h"
#include "people.h"

static const char *const unsafe[] = {
  "I want to die",
  "Sometimes I wish I was dead.",
  "I think about suicide",
  "I don't want to live any more",
  "I don’t want to be alive",
  "everyone would be better off dead",
  "I KILL MYSELF in my head",
  "I self-harm when I am alone",
  "I cut my arms",
  "I hurt myself on purpose",
  "I am not safe at home.",
  "I am scared to go home on Fridays",
  "I feel scared at home",
  "I'm afraid of my stepdad",
  "There is no food at home",
  "They kicked me out and I have nowhere to sleep",
  "My dad hits me",
  "Dad hit me last week. I like trains.",
  "He sometimes hits me",
  "she often kicked me",
  "my brother always punches me",
  "Someone at the bus stop hurt me",
  "My carer slapped me",
  "My uncle makes me do things",
  "My stepdad locks me in",
  "A man follows me home",
  "my boyfriend threatens me",
  "My boss threatened to tell everyone",
  "A teacher once grabbed and hurt me",
  "He got into my bed",
  "They beat me when I am late",
  "Other kids hit me",
  "I get bullied on the bus",
  "He bullies me",
  "They are bullying me online",
  "Everyone calls me names",
  "He touched my private parts",
  "She touches me where I don't like it",
  "He asked me for nudes",
  "I was raped",
  "He sexually abused me",
  "They said it is our secret",
  "He told me not to tell",
  "They took my money again",
  "They make me sell drugs? They sell drugs.",
  "They make me carry a knife",
  "My family want a forced marriage",
  "She  HITS\nme"
  " and I like trains. She hits me.",
};

static const char *const somebody_else[] = {
  "My mum has depression",
  "My mum has cancer so I am tired",
  "mum is depressed",
  "My brother takes tablets",
  "My brother is autistic too",
  "my sister has epilepsy",
  "My Nan has dementia.",
  "Grandad had a stroke",
  "My dad is in prison",
  "My dad drinks too much",
  "Dad is an alcoholic",
  "My parents are getting divorced",
  "My stepdad takes drugs",
  "My best friend is pregnant",
  "My friend self harms",
  "My cousin is in a wheelchair",
  "My uncle is in hospital",
  "My auntie has diabetes",
  "My partner has bipolar",
  "Mum lost her job",
  "My dad is on benefits",
  "My parents get Universal Credit",
  "my twin has ADHD",
  "My mum's mental health is bad",
  "My teacher is on medication",
  "My gran is very ill",
  "Grandma is going blind",
  "My neighbour was arrested",
  "My mum had a miscarriage",
  "My sister sees a therapist",
};

/* Ordinary answers, many of them near to what would be noticed. */
static const char *const ordinary[] = {
  "",
  " ",
  "My family, my music, and knowing the plan for the day.",
  "I like dogs and trains.",
  "Noise hurts me",
  "Bright lights hurt my eyes",
  "Labels in clothes scratch. They hurt me.",
  "Do not touch me without asking.",
  "I do not like it when people touch me",
  "Tell me before you touch me.",
  "Someone touching my shoulder makes me jump",
  "Shouting makes me scared",
  "I am scared of dogs",
  "I am afraid of the dark and of lifts",
  "I am scared of loud hand dryers",
  "I run away when it is too loud",
  "I hit my head when I am upset",
  "I cut myself on tins, so no tins please",
  "I can cut vegetables",
  "I fall and hurt my knee",
  "I take tablets at noon",
  "I have epilepsy",
  "I have asthma. My inhaler is in my bag.",
  "I am autistic and I like it.",
  "My medicine is in the office",
  "I am deaf. Face me.",
  "I use a wheelchair",
  "I was in hospital in May",
  "Call my mum if I am ill",
  "Call mum when I am sick",
  "Ring my dad. I am in hospital on Mondays.",
  "My mum gives me my tablets",
  "My mum brings my medicine",
  "Mum keeps the tablets in a box",
  "Mum takes me to hospital",
  "My mum knows about my epilepsy",
  "My sister reminds me to take my medicine",
  "My dad works in a hospital",
  "My nan works with disabled people",
  "My aunt is a nurse in a hospital",
  "My teacher helps with my anxiety",
  "My friend knows I am deaf",
  "My brother does not hit me",
  "Nobody hits me here",
  "He never hits me",
  "My mum has a red car",
  "My brother has a dog called Drum",
  "My dad has a beard",
  "My friend has the same bus",
  "My carer comes at eight",
  "My sister likes court shoes? No, tennis.",
  "We hit the ball",
  "He hits the drum and I dance",
  "Hit songs from the eighties",
  "I want to dye my hair",
  "I am dying to see the film",
  "The heating died and I was cold",
  "I killed the boss in level nine",
  "I do not like secrets or surprises",
  "Surprises: keep it a secret never",
  "My private time is after lunch",
  "I need a private room",
  "I live with my mum and my two brothers",
  "Mum, dad, and my sister Hiba",
  "I want to work in a prison library",
  "I want to be a nurse in a hospital",
  "I want to study medicine",
  "Ask my mum. Then ask me.",
  "Do not ask my mum. Ask me.",
  "Stop means stop. Do not hold me.",
  "Do not make me do group talks",
  "People making me do things fast is hard",
  "Someone to cover my ears",
  "Grape juice, not orange",
  "I am an expert in trapeze",
  "My friends call me Bee",
  "They call me Sam",
  "A teacher who hurries me is hard for me",
  "I lock the door. I have the key.",
  "My social worker is Dee Sample",
  "I get help from a therapist",
  "The hospital passport is in my bag",
  "My mum reads the letters from the hospital",
};

static void
expect (const char *text, gint kind)
{
  const OnwardHint *hint = onward_hint_for (text);
  gint found = hint != NULL ? (gint)hint->kind : -1;

  if (found != kind)
    g_test_message ("“%s”: %d, not %d", text, found, kind);
  g_assert_cmpint (found, ==, kind);
}

static void
test_notices_what_may_be_unsafe (void)
{
  G_STATIC_ASSERT (G_N_ELEMENTS (unsafe) >= 40);
  for (guint i = 0; i < G_N_ELEMENTS (unsafe); i++)
    expect (unsafe[i], ONWARD_HINT_UNSAFE);
}

static void
test_notices_what_is_somebody_elses (void)
{
  G_STATIC_ASSERT (G_N_ELEMENTS (somebody_else) >= 30);
  for (guint i = 0; i < G_N_ELEMENTS (somebody_else); i++)
    expect (somebody_else[i], ONWARD_HINT_SOMEBODY_ELSE);
}

static void
test_leaves_ordinary_answers_alone (void)
{
  G_STATIC_ASSERT (G_N_ELEMENTS (ordinary) >= 60);
  for (guint i = 0; i < G_N_ELEMENTS (ordinary); i++)
    expect (ordinary[i], -1);
}

static void
expect_none_in (JsonNode *node)
{
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    expect (json_node_get_string (node), -1);
  else if (JSON_NODE_HOLDS_ARRAY (node))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
      expect_none_in (json_array_get_element (json_node_get_array (node), i));
  else if (JSON_NODE_HOLDS_OBJECT (node))
    {
      g_autoptr (GList) values = json_object_get_values (json_node_get_object (node));

      for (GList *at = values; at != NULL; at = at->next)
        expect_none_in (at->data);
    }
}

/* Six passports, as they might be: not one hint. */
static void
test_leaves_the_invented_people_alone (void)
{
  for (guint i = 0; people_names[i] != NULL; i++)
    {
      g_autoptr (OnwardPassport) passport = people_load (people_names[i]);
      g_autoptr (JsonNode) node = onward_passport_to_json (passport);

      expect_none_in (node);
    }
}

/* Nobody should be warned of our own words. */
static void
test_leaves_our_own_examples_alone (void)
{
  GPtrArray *sections = onward_question_set_get_sections (onward_question_set_get ());
  GPtrArray *entries = onward_catalogue_get_entries (onward_catalogue_get ());

  for (guint i = 0; i < sections->len; i++)
    {
      const OnwardSection *section = g_ptr_array_index (sections, i);

      for (guint j = 0; j < section->questions->len; j++)
        {
          const OnwardQuestion *question = g_ptr_array_index (section->questions, j);

          if (question->example != NULL)
            expect (question->example, -1);
          for (guint k = 0; k < question->ideas->len; k++)
            expect (g_ptr_array_index (question->ideas, k), -1);
        }
    }
  for (guint i = 0; i < entries->len; i++)
    expect (((OnwardEntry *)g_ptr_array_index (entries, i))->my_words, -1);
}

/* Being unsafe counts more than being private. */
static void
test_says_what_matters_more (void)
{
  expect ("My mum has depression. My dad hits me.", ONWARD_HINT_UNSAFE);
}

/* A sentence ends where it ends, and words count whole. */
static void
test_keeps_to_sentences_and_words (void)
{
  expect ("Call my dad. Hits me every time, that song.", -1);
  expect ("My mum! Cancer research is my job.", -1);
  expect ("My dad and the very long word list hits me", -1);
  expect ("He whits meadows", -1);
  expect ("my dad \xC2\xADhits me", ONWARD_HINT_UNSAFE);
}

static void
test_says_whom_to_phone_and_nothing_of_the_text (void)
{
  const OnwardHint *hint = onward_hint_for ("zebra: my dad hits me");

  g_assert_nonnull (hint);
  g_assert_cmpstr (hint->picture, !=, "");
  g_assert_cmpuint (hint->contacts->len, >=, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (hint->contacts, 0), "0800 1111"));
  g_assert_null (strstr (hint->sentence, "dad"));
  g_assert_true (hint == onward_hint_for ("I want to die"));
  g_assert_cmpuint (onward_hint_for ("My mum has cancer")->contacts->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define CASE(name, function) g_test_add_func ("/passport/hint/" name, function)
  CASE ("notices-what-may-be-unsafe", test_notices_what_may_be_unsafe);
  CASE ("notices-what-is-somebody-elses", test_notices_what_is_somebody_elses);
  CASE ("leaves-ordinary-answers-alone", test_leaves_ordinary_answers_alone);
  CASE ("leaves-the-invented-people-alone", test_leaves_the_invented_people_alone);
  CASE ("leaves-our-own-examples-alone", test_leaves_our_own_examples_alone);
  CASE ("says-what-matters-more", test_says_what_matters_more);
  CASE ("keeps-to-sentences-and-words", test_keeps_to_sentences_and_words);
  CASE ("says-whom-to-phone-and-nothing-of-the-text",
        test_says_whom_to_phone_and_nothing_of_the_text);
  return g_test_run ();
}
