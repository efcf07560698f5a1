/* break-disclosures.c: T4.12 to T4.16: what a disclosure is and where its digest stands. */

#include "break.h"

#include <string.h>

static void
replace_array (GString *json, Dice *dice)
{
  static const char *const others[]
      = { "[]",   "[\"c2FsdHNhbHRzYWx0c2FsdA\"]",
          "{}",   "\"tell-me\"",
          "5",    "null",
          "true", "{\"salt\":\"c2FsdHNhbHRzYWx0c2FsdA\",\"name\":\"tell-me\",\"value\":\"x\"}" };

  g_string_assign (json, DICE_PICK (dice, others));
}

static void
one_more (GString *json, Dice *dice)
{
  static const char *const more[] = { ",1]", ",\"tell-me\"]", ",null]", ",[]]", ",1,2]" };

  g_string_truncate (json, json->len - 1);
  g_string_append (json, DICE_PICK (dice, more));
}

/* With a name (3 elements) one more is too many; without, two more are. */
static void
two_more (GString *json, Dice *dice)
{
  one_more (json, dice);
  one_more (json, dice);
}

/**
 * break_array:
 * @file: a file
 *
 * T4.12 (RFC 9901 section 4.2): no array of two or three elements, or no salt that is a string.
 */
void
break_array (File *file)
{
  static const char *const salts[]
      = { "5", "null", "true", "[]", "{}", "[\"c2FsdHNhbHRzYWx0c2FsdA\"]" };
  gboolean element = dice_chance (&file->dice, 3);
  Item *item = element ? file_adjustment (file) : file_answer (file);

  if (dice_chance (&file->dice, 2))
    {
      g_free (item->salt);
      item->salt = g_strdup (DICE_PICK (&file->dice, salts));
      return;
    }
  file->edit.part = PART_DISCLOSURE;
  file->edit.item = item;
  if (dice_chance (&file->dice, 2))
    file->edit.json = replace_array;
  else
    file->edit.json = element ? two_more : one_more;
}

static void
repeat (GPtrArray *disclosures, Dice *dice)
{
  const char *text = disclosures->pdata[dice_below (dice, disclosures->len)];
  guint count = dice_chance (dice, 4) ? 3 : 1;

  for (guint i = 0; i < count; i++)
    g_ptr_array_insert (disclosures, (int)dice_below (dice, disclosures->len + 1), g_strdup (text));
}

/**
 * break_once:
 * @file: a file
 *
 * T4.13 (RFC 9901 section 4): a disclosure twice.
 */
void
break_once (File *file)
{
  file->list = repeat;
}

/* `_sd` that is no array of strings, in a place that has none of its own. */
static void
break_sd (File *file)
{
  static const char *const bad[] = { "\"abc\"", "5",      "null",        "true", "{}",
                                     "[5]",     "[null]", "[[\"abc\"]]", "[{}]", "[\"abc\",1]" };
  const char *sd = DICE_PICK (&file->dice, bad);
  g_autofree char *value = g_strdup_printf ("{\"name\":\"Pat Sample\",\"_sd\":%s}", sd);
  g_autofree char *inside = g_strdup_printf ("[%s]", value);
  Item *answer = file_answer (file);

  switch (dice_below (&file->dice, 4))
    {
    case 0:
      members_set (answer->members, "_sd", sd);
      break;
    case 1:
      members_set (answer->members, "value", value);
      break;
    case 2:
      members_set (answer->members, "value", inside);
      break;
    default:
      members_set (file->says, "_sd", sd);
    }
}

/* Beside right digests, in one of the arrays that there are. */
static void
break_sd_element (File *file)
{
  static const char *const bad[] = { "5", "null", "true", "{}", "[]", "[\"abc\"]" };
  GPtrArray *places[] = { file->sections, file_section (file, COMMUNICATION)->hidden,
                          file_adjustment (file)->hidden };

  list_put (DICE_PICK (&file->dice, places), item_new_reference (DICE_PICK (&file->dice, bad)),
            &file->dice);
}

static void
break_dots_in_array (File *file)
{
  static const char *const bad[]
      = { "{\"...\":5}",
          "{\"...\":null}",
          "{\"...\":[\"8Og3vTvWTgtj5q8F1M8MXF2XnbPI4nVCSUHHX6KQ6Hs\"]}",
          "{\"...\":{}}",
          "{\"...\":\"8Og3vTvWTgtj5q8F1M8MXF2XnbPI4nVCSUHHX6KQ6Hs\",\"id\":\"help-aa\"}",
          "{\"id\":\"help-aa\",\"...\":\"8Og3vTvWTgtj5q8F1M8MXF2XnbPI4nVCSUHHX6KQ6Hs\"}" };
  const char *json = DICE_PICK (&file->dice, bad);
  g_autofree char *value = g_strdup_printf ("[\"a\",%s]", json);

  if (dice_chance (&file->dice, 2))
    list_put (file_section (file, HELPS)->elements, item_new_reference (json), &file->dice);
  else
    members_set (file_answer (file)->members, "value", value);
}

static void
break_dots_in_object (File *file)
{
  static const char digest[] = "\"8Og3vTvWTgtj5q8F1M8MXF2XnbPI4nVCSUHHX6KQ6Hs\"";
  static const char *const values[]
      = { "{\"...\":\"8Og3vTvWTgtj5q8F1M8MXF2XnbPI4nVCSUHHX6KQ6Hs\"}",
          "{\"name\":\"Pat Sample\",\"...\":\"8Og3vTvWTgtj5q8F1M8MXF2XnbPI4nVCSUHHX6KQ6Hs\"}" };
  Members *places[]
      = { file->says, file->claims, file_answer (file)->members,
          file_section (file, COMMUNICATION)->members, file_adjustment (file)->members };

  if (dice_chance (&file->dice, 2))
    members_set (DICE_PICK (&file->dice, places), "...", digest);
  else
    members_set (file_answer (file)->members, "value", DICE_PICK (&file->dice, values));
}

/**
 * break_digest_place:
 * @file: a file
 *
 * T4.14 (RFC 9901 section 4.2.4): `_sd` or `...` where, or as, they may not be.
 */
void
break_digest_place (File *file)
{
  static void (*const functions[]) (File *)
      = { break_sd, break_sd_element, break_dots_in_array, break_dots_in_object };

  DICE_PICK (&file->dice, functions) (file);
}

/**
 * break_digest_kind:
 * @file: a file
 *
 * T4.15 (RFC 9901 section 7.1): a member among the elements, or an element among the members.
 */
void
break_digest_kind (File *file)
{
  Item *communication = file_section (file, COMMUNICATION);
  GPtrArray *elements = file_section (file, HELPS)->elements;
  Item *adjustment = file_adjustment (file);

  switch (dice_below (&file->dice, 4))
    {
    case 0:
      list_put (elements, list_take (communication->hidden, file_answer (file), &file->dice),
                &file->dice);
      break;
    case 1:
      list_put (communication->hidden, list_take (elements, adjustment, &file->dice), &file->dice);
      break;
    case 2:
      list_put (file->sections, list_take (elements, adjustment, &file->dice), &file->dice);
      break;
    default: /* still where it was, only without its name */
      g_clear_pointer (&file_answer (file)->name, g_free);
    }
}

/**
 * break_name:
 * @file: a file
 *
 * T4.16 (RFC 9901 section 7.1): a claim name that is none.
 */
void
break_name (File *file)
{
  static const char *const names[] = { "5",       "null",    "true",          "{}", "[\"tell-me\"]",
                                       "\"_sd\"", "\"...\"", "\"\\u005fsd\"", "1.5" };
  Item *places[]
      = { file_answer (file), file_section (file, COMMUNICATION),
          item_put_hidden (file_adjustment (file), "why", "\"It is loud\"", &file->dice) };
  Item *item = DICE_PICK (&file->dice, places);

  g_free (item->name);
  item->name = g_strdup (DICE_PICK (&file->dice, names));
}
