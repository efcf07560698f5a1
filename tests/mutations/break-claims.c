/* break-claims.c: T4.23 to T4.25: what the seal has to say. */

#include "break.h"

/**
 * break_vct:
 * @file: a file
 *
 * T4.23 (SD-JWT VC section 2.2.2): no `vct`, or none that is known.
 */
void
break_vct (File *file)
{
  static const char *const vcts[] = { "5",
                                      "null",
                                      "true",
                                      "[\"" VCT "\"]",
                                      "{}",
                                      "\"\"",
                                      "\"" VCT " \"",
                                      "\"" VCT "0\"",
                                      "\"urn:onward:adjustment-passport:2\"",
                                      "\"urn:onward:adjustment-passport:01\"",
                                      "\"urn:onward:adjustment-passport\"",
                                      "\"urn:onward:adjustment-passport:\"",
                                      "\"URN:ONWARD:ADJUSTMENT-PASSPORT:1\"",
                                      "\"https://credentials.example/passport\"" };

  if (dice_chance (&file->dice, 5))
    members_remove (file->claims, "vct");
  else
    members_set (file->claims, "vct", DICE_PICK (&file->dice, vcts));
}

static const char *const no_numbers[] = { "null", "true", "[]", "{}", "\"\"", "\"1795262400\"" };

/* By kind, which needs no clock. */
static void
break_seal_kind (File *file)
{
  static const char *const names[] = { "exp", "exp", "iat", "nbf" };

  if (dice_chance (&file->dice, 4))
    members_remove (file->claims, "exp");
  else
    members_set (file->claims, DICE_PICK (&file->dice, names), DICE_PICK (&file->dice, no_numbers));
}

/**
 * break_seal_time:
 * @file: a file
 *
 * T4.24 (RFC 7519 section 4.1): `exp`, `nbf` and `iat` that are no numbers; or, for the gate that
 * is told the time, past or not yet: by 301 seconds at least, as 300 are allowed.
 */
void
break_seal_time (File *file)
{
  gint64 off
      = 301 + (gint64)dice_below (&file->dice, dice_chance (&file->dice, 2) ? 60 : 900 * DAY);

  if (dice_chance (&file->dice, 3))
    {
      break_seal_kind (file);
      return;
    }
  file->ways = WAY_GATE;
  switch (dice_below (&file->dice, 3))
    {
    case 0:
      members_set_int (file->claims, "exp", NOW - off);
      break;
    case 1:
      members_set_int (file->claims, "nbf", NOW + off);
      break;
    default:
      members_set_int (file->claims, "iat", NOW + off);
    }
}

/**
 * break_required:
 * @file: a file
 *
 * T4.25 (RFC 9901 section 9.7): something that has to be there is not. What a passport needs is up
 * to the profile; the gate alone has no opinion.
 */
void
break_required (File *file)
{
  Item *answer = file_answer (file);
  Item *adjustment = file_adjustment (file);
  Item *section = file_section (file, COMMUNICATION);
  const struct
  {
    Members *members;
    const char *name;
  } required[] = {
    { file->claims, "iss" },       { file->claims, "iat" },
    { file->claims, "passport" },  { file->claims, "revision" },
    { file->claims, "lang" },      { file->claims, "issuer" },
    { file->says, "name" },        { file->says, "role" },
    { file->claims, "_sd" },       { file->binding, "share" },
    { file->share, "to" },         { file->share, "audience" },
    { file->share, "purpose" },    { file->share, "keep_until" },
    { file->to, "name" },          { file->to, "kind" },
    { section->members, "title" }, { answer->members, "label" },
    { answer->members, "value" },  { answer->members, "by" },
    { adjustment->members, "id" }, { adjustment->members, "title" },
  };
  guint i = dice_below (&file->dice, G_N_ELEMENTS (required));

  file->ways = WAY_RECEIVE;
  if (required[i].members == file->claims && g_str_equal (required[i].name, "_sd"))
    members_set (file->claims, "_sd", "[]");
  else
    g_assert_true (members_remove (required[i].members, required[i].name));
}
