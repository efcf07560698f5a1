/* break-json.c: T4.3, JSON that is not strict, in every text of a file. */

#include "break.h"

#include <string.h>

/* No JSON value of RFC 8259 and RFC 7493, or one beyond the limits. */
static const char *const bad_values[] = {
  "\"\377\"",
  "\"\300\257\"",
  "\"\355\240\200\"",
  "\"\364\220\200\200\"",
  "\"\342\202\"",
  "\"a\nb\"",
  "\"\001\"",
  "\"\\ud800\"",
  "\"\\udc00\\ud800\"",
  "\"a\\u0000b\"",
  "\"\\x41\"",
  "\"\\u12g4\"",
  "\"a",
  "'a'",
  "01",
  "-01",
  "+1",
  ".5",
  "1.",
  "1e",
  "-",
  "0x10",
  "NaN",
  "-Infinity",
  "9007199254740992",
  "-9007199254740992",
  "12345678901234567890",
  "1e999",
  "True",
  "nul",
  "undefined",
  "",
  "[1,]",
  "[,1]",
  "[1 2]",
  "[1}",
  "{\"a\":1,}",
  "{\"a\" 1}",
  "{a:1}",
  "{\"a\":1,\"a\":1}",
  "{\"a\":1,\"\\u0061\":2}",
  "/* note */ 1",
  "1 // note\n",
  "\302\2401",
};

static void
put_member (GString *json, const char *value)
{
  g_autofree char *member = g_strdup_printf (",\"note\":%s", value);
  const char *end = strrchr (json->str, '}');

  g_string_insert (json, end - json->str, member);
}

static void
bad_value (GString *json, Dice *dice)
{
  put_member (json, DICE_PICK (dice, bad_values));
}

static void
too_deep (GString *json, Dice *dice)
{
  guint depth = dice_chance (dice, 2) ? 33 : 1500;
  g_autofree char *open = g_strnfill (depth, '[');
  g_autofree char *close = g_strnfill (depth, ']');
  g_autofree char *value = g_strconcat (open, close, NULL);

  put_member (json, value);
}

/* 201 members of one object, or 1,001 elements of one array. */
static void
too_many (GString *json, Dice *dice)
{
  g_autoptr (GString) value = g_string_new (NULL);
  gboolean object = dice_chance (dice, 2);

  for (guint i = 0; i < (object ? 201 : 1001); i++)
    if (object)
      g_string_append_printf (value, "%s\"m%u\":0", i > 0 ? "," : "{", i);
    else
      g_string_append (value, i > 0 ? ",0" : "[0");
  g_string_append_c (value, object ? '}' : ']');
  put_member (json, value->str);
}

static void
around (GString *json, Dice *dice)
{
  static const char *const before[]
      = { "\357\273\277", "var x = ", "// note\n", "[],", "\302\240" };
  static const char *const behind[] = { "{}", "x", ",", "]", "}", "null", "/* note */", "\f", ";" };

  if (dice_chance (dice, 3))
    g_string_prepend (json, DICE_PICK (dice, before));
  else
    g_string_append (json, DICE_PICK (dice, behind));
}

static void
nul_behind (GString *json, Dice *dice)
{
  g_string_append_len (json, "\0", 1);
}

static void
cut (GString *json, Dice *dice)
{
  g_string_truncate (json, dice_below (dice, (guint)json->len));
}

/* White space is allowed, only not that much: more than the longest part, which is a payload. */
static void
too_long (GString *json, Dice *dice)
{
  g_autofree char *spaces = g_strnfill (256 * 1024, ' ');

  g_string_insert (json, 1, spaces);
}

static void
break_text (File *file)
{
  static const EditFunc edits[]
      = { bad_value, bad_value, bad_value, bad_value,  bad_value, too_deep,
          too_many,  around,    around,    nul_behind, cut };
  static const Part parts[]
      = { PART_HEADER, PART_PAYLOAD, PART_DISCLOSURE, PART_BINDING_HEADER, PART_BINDING_PAYLOAD };

  file->edit.part = DICE_PICK (&file->dice, parts);
  file->edit.json = dice_chance (&file->dice, 40) ? too_long : DICE_PICK (&file->dice, edits);
  if (file->edit.part == PART_DISCLOSURE)
    file->edit.item = file_answer (file);
}

/* A member of ours a second time, with the same value. */
static void
break_names (File *file)
{
  Item *answer = file_answer (file);
  Item *adjustment = file_adjustment (file);
  const struct
  {
    Members *members;
    const char *name;
  } twice[] = {
    { file->header, "alg" },          { file->header, "kid" },  { file->claims, "iss" },
    { file->claims, "exp" },          { file->says, "name" },   { file->jwk, "x" },
    { file->binding_header, "typ" },  { file->binding, "aud" }, { file->binding, "nonce" },
    { file->share, "purpose" },       { file->to, "name" },     { answer->members, "label" },
    { adjustment->members, "title" },
  };
  guint i = dice_below (&file->dice, G_N_ELEMENTS (twice));

  members_add (twice[i].members, twice[i].name, members_get (twice[i].members, twice[i].name));
}

/**
 * break_json:
 * @file: a file
 *
 * T4.3 (RFC 8259, RFC 7493, RFC 7515 section 4, RFC 7519 section 4): JSON that is not strict.
 */
void
break_json (File *file)
{
  guint roll = dice_below (&file->dice, 4);

  if (roll == 0)
    break_names (file);
  else if (roll == 1)
    members_set (file_answer (file)->members, "value", DICE_PICK (&file->dice, bad_values));
  else
    break_text (file);
}
