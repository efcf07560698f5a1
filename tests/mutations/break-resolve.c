/* break-resolve.c: T4.17 to T4.20 and T4.22: digests followed to what they stand for. */

#include "break.h"

#include <string.h>

#define DEPTH_MAX 32 /* of JSON, and of what disclosures make of it */

static void
rename_item (Item *item, const char *name)
{
  g_free (item->name);
  item->name = json_string (name);
}

/**
 * break_name_once:
 * @file: a file
 *
 * T4.17 (RFC 9901 section 7.1): a name that is at that level already, in plain or hidden.
 */
void
break_name_once (File *file)
{
  static const char *const claims[] = { "passport", "revision", "lang", "iat", "issuer" };
  static const char *const members[] = { "id", "title", "importance", "state" };
  Item *section = file_section (file, COMMUNICATION);
  Item *adjustment = file_adjustment (file);
  Item *item = NULL;

  switch (dice_below (&file->dice, 6))
    {
    case 0:
      rename_item (file_answer (file), "title");
      break;
    case 1:
      rename_item (item_list_find (section->hidden, "question-1"), "question-2");
      break;
    case 2: /* the same name, spelt with an escape */
      item = item_list_find (section->hidden, "question-1");
      g_free (item->name);
      item->name = g_strdup ("\"question\\u002d2\"");
      break;
    case 3:
      rename_item (section, dice_chance (&file->dice, 2) ? HELPS : DICE_PICK (&file->dice, claims));
      break;
    case 4:
      item = item_put_hidden (adjustment, "why", "\"It is loud\"", &file->dice);
      rename_item (item, DICE_PICK (&file->dice, members));
      break;
    default:
      item = item_put_hidden (adjustment, "why", "\"It is loud\"", &file->dice);
      item_put_hidden (adjustment, "more", "\"It is quiet\"", &file->dice);
      rename_item (item, "more");
    }
}

/* `evidence` of an adjustment: the third level, and the first that can hide something more. */
static Item *
put_evidence (File *file)
{
  Item *evidence = item_put_hidden (file_adjustment (file), "evidence", NULL, &file->dice);

  g_ptr_array_set_size (evidence->members, 0);
  members_set_string (evidence->members, "since", "2024-09-01");
  return evidence;
}

static void
hide_more (Item *parent, Item *child)
{
  parent->hidden = item_list_new ();
  g_ptr_array_add (parent->hidden, child);
  members_set (parent->members, "_sd", NULL);
}

/* Each level hides the next: deeper than any passport is. */
static void
dig (File *file, guint levels)
{
  Item *parent = put_evidence (file);

  for (guint i = 0; i < levels; i++)
    {
      Item *child = item_new (&file->dice, "more");

      members_set_string (child->members, "since", "2024-09-01");
      hide_more (parent, child);
      parent = child;
    }
}

/**
 * break_depth:
 * @file: a file
 *
 * T4.18 (RFC 9901 section 7.1): what is wrong stands in the value of a disclosure of a disclosure
 * of a disclosure; or there is no end to them.
 */
void
break_depth (File *file)
{
  static const char *const sds[] = { "5", "\"abc\"", "[5]", "{}" };
  static const char *const values[]
      = { "[{\"...\":5}]", "{\"...\":\"8Og3vTvWTgtj5q8F1M8MXF2XnbPI4nVCSUHHX6KQ6Hs\"}",
          "[[{\"_sd\":5}]]", "{\"a\":[{\"_sd_alg\":\"sha-256\"}]}" };
  Item *evidence = put_evidence (file);
  Item *child = item_new (&file->dice, "since");
  guint levels = 0;

  child->value = g_strdup ("\"2025-09-01\"");
  switch (dice_below (&file->dice, 5))
    {
    case 0:
      members_set (evidence->members, "_sd", DICE_PICK (&file->dice, sds));
      break;
    case 1:
      members_set (evidence->members, "used_in", DICE_PICK (&file->dice, values));
      break;
    case 2: /* a name that is there */
      hide_more (evidence, g_steal_pointer (&child));
      break;
    case 3: /* an element among the members */
      g_clear_pointer (&child->name, g_free);
      hide_more (evidence, g_steal_pointer (&child));
      break;
    default: /* four levels are the profile's business, the limit of nesting is the gate's, too */
      levels = 2 + dice_below (&file->dice, 60);
      file->ways = levels < DEPTH_MAX ? WAY_RECEIVE : WAY_BOTH;
      dig (file, levels);
    }
  g_clear_pointer (&child, item_free);
}

static Item *
copy_of_digest (File *file, Item *item)
{
  Item *copy = NULL;

  item_write (item, &file->edit, &file->dice);
  copy = item_new_decoy (&file->dice);
  g_free (copy->digest);
  copy->digest = g_strdup (item->digest);
  return copy;
}

static Item *
pick_decoy (GPtrArray *items, Dice *dice)
{
  Item *item = NULL;

  do
    item = items->pdata[dice_below (dice, items->len)];
  while (item->salt != NULL);
  return item;
}

/**
 * break_digest_once:
 * @file: a file
 *
 * T4.19 (RFC 9901 section 7.1): one digest in two places: of an answer that goes along or of one
 * that does not, or a decoy's.
 */
void
break_digest_once (File *file)
{
  GPtrArray *answers = file_section (file, COMMUNICATION)->hidden;
  GPtrArray *elements = file_section (file, HELPS)->elements;
  Item *adjustment = file_adjustment (file);
  GPtrArray *lists[] = { file->sections, answers, elements, adjustment->hidden };
  GPtrArray *to = DICE_PICK (&file->dice, lists);
  Item *why = item_put_hidden (adjustment, "why", "\"It is loud\"", &file->dice);
  Item *from = NULL;

  switch (dice_below (&file->dice, 4))
    {
    case 0:
      from = file_answer (file);
      break;
    case 1:
      from = file_answer (file);
      from->chosen = FALSE;
      break;
    case 2:
      from = why;
      why->chosen = dice_chance (&file->dice, 2);
      break;
    default:
      from = pick_decoy (DICE_PICK (&file->dice, lists), &file->dice);
    }
  /* A member's digest among elements breaks T4.15 as well, if its disclosure goes along. */
  if (to == elements && from->salt != NULL)
    to = answers;
  list_put_beside (to, copy_of_digest (file, from), from, &file->dice);
}

static void
add_stray (GPtrArray *disclosures, Dice *dice)
{
  static const char *const strays[]
      = { "\"tell-me\",{\"label\":\"More\",\"value\":\"x\",\"by\":\"other\",\"words\":\"own\"}",
          "\"iss\",\"urn:x\"", "\"more\",5", "{\"id\":\"help-zz\",\"title\":\"More\"}" };
  guint8 bytes[16];
  g_autofree char *salt = NULL;
  g_autofree char *json = NULL;

  dice_fill (dice, bytes, sizeof bytes);
  salt = base64url (bytes, sizeof bytes);
  json = g_strdup_printf ("[\"%s\",%s]", salt, DICE_PICK (dice, strays));
  g_ptr_array_insert (disclosures, (int)dice_below (dice, disclosures->len + 1),
                      base64url ((const guint8 *)json, strlen (json)));
}

/* A disclosure of another file. */
static void
add_foreign (GPtrArray *disclosures, Dice *dice)
{
  g_autoptr (File) other = file_new (SHAPE_SMALL, dice_new (dice_roll (dice), 0));
  Item *answer = file_answer (other);

  item_write (answer, &other->edit, &other->dice);
  g_ptr_array_insert (disclosures, (int)dice_below (dice, disclosures->len + 1),
                      g_strdup (answer->text));
}

/**
 * break_referenced:
 * @file: a file
 *
 * T4.20 (RFC 9901 section 7.1): a disclosure that no digest names, or only one in something that
 * does not go along.
 */
void
break_referenced (File *file)
{
  Item *adjustment = file_adjustment (file);

  switch (dice_below (&file->dice, 5))
    {
    case 0:
      file->list = add_stray;
      break;
    case 1:
      file->list = add_foreign;
      break;
    case 2:
      file_section (file, COMMUNICATION)->chosen = FALSE;
      break;
    case 3:
      file_section (file, HELPS)->chosen = FALSE;
      break;
    default:
      item_put_hidden (adjustment, "why", "\"It is loud\"", &file->dice);
      adjustment->chosen = FALSE;
    }
}

/* A claim that is in the seal and hidden in it, instead of standing in the open. */
static void
hide_claim (File *file)
{
  static const char *const names[]
      = { "iss", "exp", "cnf", "vct", "nbf", "vct#integrity", "aka_vcts", "status" };
  g_autofree char *jwk = members_write (file->jwk);
  g_autofree char *cnf = g_strdup_printf ("{\"jwk\":%s}", jwk);
  const char *name = DICE_PICK (&file->dice, names);
  const char *json = members_get (file->claims, name);
  Item *item = item_new (&file->dice, name);

  if (g_str_equal (name, "cnf"))
    json = cnf;
  else if (g_str_equal (name, "nbf"))
    json = "1795176000";
  else if (g_str_equal (name, "aka_vcts"))
    json = "[\"" VCT "\"]";
  else if (json == NULL)
    json = "\"sha256-8Og3vTvWTgtj5q8F1M8MXF2XnbPI4nVCSUHHX6KQ6Hs=\"";
  item->value = g_strdup (json);
  members_remove (file->claims, name);
  list_put (file->sections, item, &file->dice);
}

/* A member of one of those claims, or an element. */
static void
hide_member (File *file)
{
  static const char *const names[] = { "cnf", "status", "vct#integrity" };
  gboolean element = dice_chance (&file->dice, 3);
  const char *name = element ? "aka_vcts" : DICE_PICK (&file->dice, names);
  gboolean is_cnf = g_str_equal (name, "cnf");
  g_autofree char *jwk = members_write (file->jwk);
  g_autofree char *json = NULL;
  Item *item = NULL;

  item = item_new (&file->dice, element                                  ? NULL
                                : is_cnf && dice_chance (&file->dice, 2) ? "jwk"
                                                                         : "x");
  item->value = g_strdup (element ? "\"urn:x\"" : jwk);
  item_write (item, &file->edit, &file->dice);
  if (element)
    json = g_strdup_printf ("[{\"...\":\"%s\"}]", item->digest);
  else if (is_cnf && !g_str_equal (item->name, "\"jwk\""))
    json = g_strdup_printf ("{\"jwk\":%s,\"_sd\":[\"%s\"]}", jwk, item->digest);
  else
    json = g_strdup_printf ("{\"_sd\":[\"%s\"]}", item->digest);
  members_set (file->claims, name, json);
  g_ptr_array_add (file->loose, item);
}

/**
 * break_never_hidden:
 * @file: a file
 *
 * T4.22 (SD-JWT VC section 2.2.2): a disclosure supplies what may never be hidden.
 */
void
break_never_hidden (File *file)
{
  if (dice_chance (&file->dice, 3))
    hide_member (file);
  else
    hide_claim (file);
}
