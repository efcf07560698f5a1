/* What the sheet shows is what was signed: every text of a file stands on it, or is counted as not
 * shown (promise F11). */

#include <string.h>

#include "paper/onward-sheet-lines.h"
#include "receiving-desk.h"

#define SALT "AAECAwQFBgcICQoLDA0ODw"
#define ANSWER "\"by\":\"family\",\"words\":\"own\",\"on\":\"2026-11-02\""

static char *
text_of (GPtrArray *lines)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      const OnwardSheetLine *line = g_ptr_array_index (lines, i);

      g_string_append_printf (text, "%s|%s\n", line->label != NULL ? line->label : "",
                              line->text != NULL ? line->text : "");
    }
  return g_string_free (text, FALSE);
}

static char *
sheet_of (Desk *desk)
{
  g_autoptr (OnwardVerdict) verdict = desk_check (desk);
  g_autoptr (GPtrArray) lines = onward_sheet_lines (verdict, NULL);

  return text_of (lines);
}

static void
add_later (Desk *desk, const char *value)
{
  g_autofree char *text = g_strdup_printf (
      "[\"" SALT
      "\",\"later\",{\"title\":\"Later\",\"q\":{\"label\":\"Which?\",\"value\":%s," ANSWER "}}]",
      value);

  sd_jwt_maker_add (desk->maker, text);
}

static void
test_what_is_not_known_is_shown_by_its_label (Desk *desk, gconstpointer data)
{
  g_autofree char *text = NULL;

  add_later (desk, "\"A new kind of answer\"");
  text = sheet_of (desk);
  g_assert_nonnull (strstr (text, "|Later\n"));
  g_assert_nonnull (strstr (text, "said by the family|Which?\n"));
  g_assert_nonnull (strstr (text, "|A new kind of answer\n"));
}

/* A choice with more in it than a choice has may not hide what that is. */
static void
test_no_text_hides_in_a_value (Desk *desk, gconstpointer data)
{
  static const char *const texts[] = { "first", "second", "third", "fourth", "fifth", "sixth" };
  g_autofree char *text = NULL;

  add_later (desk, "[{\"id\":\"x\",\"text\":\"first\",\"more\":\"second\"},{\"id\":\"y\",\"text\":"
                   "\"third\"},{\"a\":\"fourth\",\"b\":[\"fifth\",\"sixth\"]}]");
  text = sheet_of (desk);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_nonnull (strstr (text, texts[i]));
}

/* Two ids more, of choices, are two more that are counted. */
static void
test_what_is_not_shown_is_counted (Desk *desk, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  guint fewer = 0;
  guint more = 0;

  before = sheet_of (desk);
  add_later (desk, "[{\"id\":\"x\",\"text\":\"one\"},{\"id\":\"y\",\"text\":\"two\"}]");
  after = sheet_of (desk);
  g_assert_cmpint (sscanf (strrchr (before, '|') + 1, "%u more signed values", &fewer), ==, 1);
  g_assert_cmpint (sscanf (strrchr (after, '|') + 1, "%u more signed values", &more), ==, 1);
  g_assert_cmpuint (more, ==, fewer + 2 + 1); /* and the day of the answer */
}

static void
test_front_says_who_and_what_for (Desk *desk, gconstpointer data)
{
  g_autofree char *text = sheet_of (desk);

  g_assert_nonnull (strstr (text, "For|Northbank Example College\n"));
  g_assert_nonnull (strstr (text, "Delete it by|31 July 2027\n"));
  g_assert_nonnull (strstr (text, "Signed by|"));
  g_assert_true (strstr (text, "|What helps me\n") < strstr (text, "|How I communicate\n"));
}

static void
test_a_refused_file_has_no_lines (Desk *desk, gconstpointer data)
{
  g_autofree char *text = NULL;

  desk->maker->holder_signs = desk->maker->issuer;
  text = sheet_of (desk);
  g_assert_cmpstr (text, ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define add(name, func)                                                                            \
  g_test_add ("/paper/sheet/" name, Desk, NULL, desk_set_up, func, desk_tear_down)
  add ("what-is-not-known-is-shown-by-its-label", test_what_is_not_known_is_shown_by_its_label);
  add ("no-text-hides-in-a-value", test_no_text_hides_in_a_value);
  add ("what-is-not-shown-is-counted", test_what_is_not_shown_is_counted);
  add ("front-says-who-and-what-for", test_front_says_who_and_what_for);
  add ("a-refused-file-has-no-lines", test_a_refused_file_has_no_lines);
#undef add
  return g_test_run ();
}
