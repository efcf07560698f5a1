/* Other people's JSON is read strictly and under limits, each tried at the limit and one above. */

#include <string.h>

#include "seal/onward-strict-json.h"

static JsonNode *
parse (const char *text, GError **error)
{
  return onward_strict_json_parse (text, strlen (text), &onward_json_limits_claims, error);
}

static void
assert_accepted (const char *text, gsize length, const OnwardJsonLimits *limits)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = onward_strict_json_parse (text, length, limits, &error);

  g_assert_no_error (error);
  g_assert_nonnull (node);
}

static void
assert_refused (const char *text, gsize length, const OnwardJsonLimits *limits, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = onward_strict_json_parse (text, length, limits, &error);

  g_assert_error (error, ONWARD_STRICT_JSON_ERROR, code);
  g_assert_true (g_str_has_suffix (error->message, "."));
  g_assert_null (node);
}

/* @unit written @n times between @before and @after */
static GString *
repeat (const char *before, const char *unit, guint n, const char *after)
{
  GString *text = g_string_new (before);

  for (guint i = 0; i < n; i++)
    g_string_append (text, unit);
  g_string_append (text, after);
  return text;
}

static void
test_reads_every_kind_of_value (void)
{
  g_autoptr (JsonNode) node = parse (
      " {\"z\":[1,-2,true,false,null,\"\\u00e9\\ud83d\\ude00\"],\"a\":{},\"r\":1.5} ", NULL);
  g_autofree char *text = onward_json_print (node);

  g_assert_cmpstr (text, ==, "{\"z\":[1,-2,true,false,null,\"é😀\"],\"a\":{},\"r\":1.5}");
}

static void
test_reads_back_what_it_prints (void)
{
  const char *text
      = "{\"t\":\"a \\\"b\\\" \\\\ \\n \\u0001 </script> %n%s\",\"__proto__\":[],\"...\":[[]]}";
  g_autoptr (JsonNode) node = parse (text, NULL);
  g_autofree char *printed = onward_json_print (node);
  g_autoptr (JsonNode) again = parse (printed, NULL);

  g_assert_null (strchr (printed, '\n'));
  g_assert_true (json_node_equal (node, again));
}

static void
test_refuses_what_is_not_json (void)
{
  const char *wrong[] = {
    "",         " ",          "\n\t ",       "{",          "[",           "}",
    "{\"a\"}",  "{\"a\":}",   "{a:1}",       "{'a':1}",    "[1,]",        "{\"a\":1,}",
    "[,1]",     "[1 2]",      "// x\n{}",    "/* x */{}",  "{}/* x */",   "var x = {};",
    "[NaN]",    "[Infinity]", "[-Infinity]", "[nul]",      "[True]",      "[01]",
    "[+1]",     "[.5]",       "[1.]",        "[1e]",       "[0x10]",      "[-]",
    "[--1]",    "[\"a]",      "[\"\t\"]",    "[\"a\nb\"]", "[\"\\x41\"]", "[\"\\u12\"]",
    "[\"\\\"]", "[\"a\\\"]",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    assert_refused (wrong[i], strlen (wrong[i]), &onward_json_limits_claims,
                    ONWARD_STRICT_JSON_ERROR_MALFORMED);
}

static void
test_refuses_anything_but_one_object_or_array (void)
{
  const char *wrong[]
      = { "1", "\"a\"", "true", "null", "{}{}", "{}[]", "[] x", "{} 1", "{}\n{}", "[1]]" };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    assert_refused (wrong[i], strlen (wrong[i]), &onward_json_limits_claims,
                    ONWARD_STRICT_JSON_ERROR_MALFORMED);
}

static void
test_refuses_a_name_twice (void)
{
  const char *wrong[] = { "{\"a\":1,\"a\":1}", "{\"a\":1,\"\\u0061\":2}",
                          "{\"b\":{\"a\":1,\"c\":2,\"a\":3}}", "{\"\":1,\"\":2}" };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    assert_refused (wrong[i], strlen (wrong[i]), &onward_json_limits_claims,
                    ONWARD_STRICT_JSON_ERROR_MALFORMED);
  assert_accepted ("{\"a\":{\"a\":1},\"A\":2}", 19, &onward_json_limits_claims);
}

static void
test_refuses_text_that_is_none (void)
{
  const char *wrong[] = {
    "\xef\xbb\xbf{}",         /* byte order mark */
    "[\"\xc0\xaf\"]",         /* overlong */
    "[\"\xed\xa0\x80\"]",     /* a surrogate in UTF-8 */
    "[\"\xf4\x90\x80\x80\"]", /* beyond U+10FFFF */
    "[\"\xff\"]",
    "[\"\xc3\"]",
    "[\"\\ud800\"]",
    "[\"\\udc00\"]",
    "[\"\\ud800\\u0041\"]",
    "[\"\\udc00\\ud800\"]",
    "[\"\\u0000\"]",
    "{\"\\u0000\":1}",
    "[\"\\ufffe\"]",
    "[\"\\uffff\"]",
    "[\"\\ufdd0\"]",
    "[\"\\ud83f\\udfff\"]", /* U+1FFFF */
    "[\"\xef\xbf\xbe\"]",
    "{\"\\uffff\":1}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    assert_refused (wrong[i], strlen (wrong[i]), &onward_json_limits_claims,
                    ONWARD_STRICT_JSON_ERROR_MALFORMED);
  assert_refused ("[\"\0\"]", 5, &onward_json_limits_claims, ONWARD_STRICT_JSON_ERROR_MALFORMED);
  assert_refused ("{}\0", 3, &onward_json_limits_claims, ONWARD_STRICT_JSON_ERROR_MALFORMED);
  assert_refused ("{\0}\0", 4, &onward_json_limits_claims,
                  ONWARD_STRICT_JSON_ERROR_MALFORMED);                           /* UTF-16 */
  assert_accepted ("[\"\\ufffd\xef\xb7\x8f\"]", 13, &onward_json_limits_claims); /* beside them */
}

static void
test_refuses_numbers_out_of_range (void)
{
  const char *wrong[] = { "[9007199254740992]",
                          "[-9007199254740992]",
                          "[9223372036854775807]",
                          "[9223372036854775808]",
                          "[100000000000000000000]",
                          "[1e400]",
                          "[-1e400]" };
  g_autoptr (JsonNode) node = NULL;
  JsonArray *array = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    assert_refused (wrong[i], strlen (wrong[i]), &onward_json_limits_claims,
                    ONWARD_STRICT_JSON_ERROR_MALFORMED);
  node = parse ("[9007199254740991,-9007199254740991,-0,1e300]", NULL);
  array = json_node_get_array (node);
  g_assert_cmpint (json_array_get_int_element (array, 0), ==, G_GINT64_CONSTANT (9007199254740991));
  g_assert_cmpint (json_array_get_int_element (array, 1), ==,
                   -G_GINT64_CONSTANT (9007199254740991));
  g_assert_cmpint (json_array_get_int_element (array, 2), ==, 0);
  g_assert_true (json_node_get_value_type (json_array_get_element (array, 3)) == G_TYPE_DOUBLE);
}

static void
test_depth_ends_at_32 (void)
{
  g_autoptr (GString) good = g_string_new (NULL);
  g_autoptr (GString) deep = repeat ("", "[", 100000, "");
  g_autoptr (GString) deeper = repeat ("", "{\"a\":", 100000, "");

  for (guint n = 32; n <= 33; n++)
    {
      g_autoptr (GString) text = repeat ("", "[", n, "");
      g_autoptr (GString) end = repeat ("", "]", n, "");

      g_string_append (text, end->str);
      if (n == 32)
        assert_accepted (text->str, text->len, &onward_json_limits_claims);
      else
        assert_refused (text->str, text->len, &onward_json_limits_claims,
                        ONWARD_STRICT_JSON_ERROR_LIMIT);
    }
  assert_refused (deep->str, deep->len, &onward_json_limits_claims, ONWARD_STRICT_JSON_ERROR_LIMIT);
  assert_refused (deeper->str, deeper->len, &onward_json_limits_document,
                  ONWARD_STRICT_JSON_ERROR_LIMIT);
  g_string_assign (good,
                   "[\"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[ \\\" {{{{\"]"); /* only text */
  assert_accepted (good->str, good->len, &onward_json_limits_claims);
}

static void
test_counts_end_at_their_limits (void)
{
  const OnwardJsonLimits *claims = &onward_json_limits_claims;
  g_autoptr (GString) members = g_string_new ("{\"m0\":0");
  g_autoptr (GString) elements = repeat ("[0", ",0", claims->elements - 1, "");
  /* 1 for the outermost, 5 arrays of 999: 1 + 5 * 1000 is one value too many. */
  g_autoptr (GString) inner = repeat ("[0", ",0", 998, "]");
  g_autofree char *values
      = g_strdup_printf ("[%s,%s,%s,%s", inner->str, inner->str, inner->str, inner->str);
  g_autoptr (GString) most = repeat (values, ",[0", 1, "");

  for (guint i = 1; i < claims->members; i++)
    g_string_append_printf (members, ",\"m%u\":0", i);
  g_string_append_c (members, '}');
  assert_accepted (members->str, members->len, claims);
  g_string_insert (members, 1, "\"more\":0,");
  assert_refused (members->str, members->len, claims, ONWARD_STRICT_JSON_ERROR_LIMIT);

  g_string_append_c (elements, ']');
  assert_accepted (elements->str, elements->len, claims);
  g_string_insert (elements, 1, "0,");
  assert_refused (elements->str, elements->len, claims, ONWARD_STRICT_JSON_ERROR_LIMIT);

  for (guint i = 1; i < 998; i++)
    g_string_append (most, ",0");
  g_string_append (most, "]]");
  assert_accepted (most->str, most->len, claims);
  g_string_insert (most, (gssize)most->len - 2, ",0");
  assert_refused (most->str, most->len, claims, ONWARD_STRICT_JSON_ERROR_LIMIT);
}

static void
test_bytes_end_at_their_limits (void)
{
  const OnwardJsonLimits *all[] = { &onward_json_limits_claims, &onward_json_limits_disclosure,
                                    &onward_json_limits_header, &onward_json_limits_document };

  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autoptr (GString) text = repeat ("[\"", "a", (guint)all[i]->bytes - 4, "\"]");

      assert_accepted (text->str, text->len, all[i]);
      g_string_append_c (text, ' ');
      assert_refused (text->str, text->len, all[i], ONWARD_STRICT_JSON_ERROR_LIMIT);
    }
}

static void
test_a_flood_of_members_is_refused (void)
{
  g_autoptr (GString) text = g_string_new ("{\"n\":0");

  for (guint i = 0; i < 250000; i++)
    g_string_append_printf (text, ",\"n%x\":0", i);
  g_string_append_c (text, '}');
  assert_refused (text->str, text->len, &onward_json_limits_document,
                  ONWARD_STRICT_JSON_ERROR_LIMIT);
}

static void
test_error_says_where (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) limit = NULL;
  g_autoptr (GString) deep = repeat ("", "[", 33, "");

  g_assert_null (parse ("{\n  \"a\": 1,\n  \"b\" 2\n}", &error));
  g_assert_nonnull (strstr (error->message, "line 3, column"));
  g_assert_null (parse (deep->str, &limit));
  g_assert_nonnull (strstr (limit->message, "32 levels"));
}

static void
test_string_is_lent_only_if_it_is_one (void)
{
  g_autoptr (JsonNode) node = parse ("{\"s\":\"x\",\"i\":1,\"o\":{},\"n\":null}", NULL);
  JsonObject *object = json_node_get_object (node);

  g_assert_cmpstr (onward_json_get_string (object, "s"), ==, "x");
  g_assert_null (onward_json_get_string (object, "i"));
  g_assert_null (onward_json_get_string (object, "o"));
  g_assert_null (onward_json_get_string (object, "n"));
  g_assert_null (onward_json_get_string (object, "missing"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add_func ("/seal/strict-json/" name, function)
  ADD ("reads-every-kind-of-value", test_reads_every_kind_of_value);
  ADD ("reads-back-what-it-prints", test_reads_back_what_it_prints);
  ADD ("T4.3-refuses-what-is-not-json", test_refuses_what_is_not_json);
  ADD ("T4.3-refuses-anything-but-one-object-or-array",
       test_refuses_anything_but_one_object_or_array);
  ADD ("T4.3-refuses-a-name-twice", test_refuses_a_name_twice);
  ADD ("T4.3-refuses-text-that-is-none", test_refuses_text_that_is_none);
  ADD ("T4.3-refuses-numbers-out-of-range", test_refuses_numbers_out_of_range);
  ADD ("T4.3-depth-ends-at-32", test_depth_ends_at_32);
  ADD ("counts-end-at-their-limits", test_counts_end_at_their_limits);
  ADD ("bytes-end-at-their-limits", test_bytes_end_at_their_limits);
  ADD ("a-flood-of-members-is-refused", test_a_flood_of_members_is_refused);
  ADD ("error-says-where", test_error_says_where);
  ADD ("string-is-lent-only-if-it-is-one", test_string_is_lent_only_if_it_is_one);
#undef ADD
  return g_test_run ();
}
