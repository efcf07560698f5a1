/* A school's file is read within limits: what is forbidden, too much, cut off, or no such file at
 * all is refused in one sentence, before much of it is in memory. Deep, long and many is made here.
 */

#include <glib/gstdio.h>

#include "ctf-result.h"

static void
test_other_kinds (void)
{
  g_auto (Result) admissions = read_file ("admissions.xml");
  g_auto (Result) page = read_file ("page.html");

  assert_refused (&admissions, ONWARD_CTF_ERROR_OTHER_KIND, "admissions file (ATF)");
  assert_refused (&page, ONWARD_CTF_ERROR_OTHER_KIND, "web page");
  assert_refuses_text ("<Message/>", ONWARD_CTF_ERROR_OTHER_KIND, "“Message”");
  assert_refuses_text (HEAD TAIL, ONWARD_CTF_ERROR_OTHER_KIND, "no pupil");
  assert_refuses_text ("<CTfile/>", ONWARD_CTF_ERROR_OTHER_KIND, "no pupil");
  assert_refuses_text ("UPN,Surname\n", ONWARD_CTF_ERROR_MALFORMED, "not well-formed");
}

static void
test_forbidden (void)
{
  const char *wrong[] = {
    "<!DOCTYPE CTfile>" HEAD PUPIL TAIL,
    "<!DOCTYPE CTfile [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>" HEAD PUPIL TAIL,
    "<!DOCTYPE CTfile SYSTEM \"http://example.org/ctf.dtd\">" HEAD PUPIL TAIL,
    "<!DOCTYPE CTfile [<!ENTITY % e SYSTEM \"file:///dev/zero\"> %e;]>" HEAD PUPIL TAIL,
    "<!DOCTYPE CTfile [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]>" HEAD PUPIL TAIL,
    "<!DOCTYPE CTfile [<!ATTLIST Pupil kind CDATA \"x\">]>" HEAD PUPIL TAIL,
    HEAD "<!ELEMENT Pupil ANY>" PUPIL TAIL,
    HEAD "<![INCLUDE[" PUPIL "]]>" TAIL,
    "<?xml-stylesheet href=\"x.xsl\"?>" HEAD PUPIL TAIL,
    "<?XML version='1.0'?>" HEAD PUPIL TAIL,
    HEAD "<?php echo ?>" PUPIL TAIL,
    " <?xml version='1.0'?>" HEAD PUPIL TAIL,
    HEAD "<Pupil><Surname>&e;</Surname></Pupil>" TAIL,
    HEAD "<Pupil><Surname>&nbsp;</Surname></Pupil>" TAIL,
    HEAD "<Pupil><Surname>Made & Up</Surname></Pupil>" TAIL,
    HEAD "<Pupil><Surname>&#xg;</Surname></Pupil>" TAIL,
    HEAD "<Pupil><Surname>&;</Surname></Pupil>" TAIL,
    HEAD "<Pupil kind=\"&e;\"/>" TAIL,
  };
  const char nul[] = HEAD "<Pupil><Surname>A\0B</Surname></Pupil>" TAIL;
  OnwardCtfLimits limits;
  g_auto (Result) result = { 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    assert_refuses_text (wrong[i], ONWARD_CTF_ERROR_FORBIDDEN, "line 1: there is");
  onward_ctf_limits_init (&limits);
  result = read_bytes (nul, sizeof nul - 1, &limits);
  assert_refused (&result, ONWARD_CTF_ERROR_FORBIDDEN, "zero byte");
}

static void
test_five_entities (void)
{
  g_auto (Result) result
      = read_text (HEAD "<Pupil><Surname>&lt;A&amp;B&gt;&apos;&quot;&#65;&#x42;</Surname>"
                        "<Forename a=\"&amp;\" b='&#x41;'>Up</Forename>" BORN "</Pupil>" TAIL);

  assert_field (pupil_at (&result, 0), ONWARD_PUPIL_SURNAME, "<A&B>'\"AB");
}

static void
test_not_well_formed (void)
{
  const char *wrong[] = {
    HEAD "<Pupil>\n<Surname>A</Forename></Pupil>" TAIL,
    HEAD "\n<Pupil a=1></Pupil>" TAIL,
    HEAD "\n<Pupil a='1' a='2'></Pupil>" TAIL,
    HEAD "\n<Pupil <Surname/></Pupil>" TAIL,
    HEAD PUPIL TAIL "\n<CTfile/>",
    HEAD PUPIL TAIL "\nmore",
    HEAD PUPIL "\n<1/>" TAIL,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    assert_refuses_text (wrong[i], ONWARD_CTF_ERROR_MALFORMED, "line 2");
}

typedef struct
{
  const char *what;
  const char *at;    /* exactly at the limit */
  const char *above; /* one more */
} LimitCase;

static void
test_limits (void)
{
  OnwardCtfLimits small;
  /* Elements of HEAD PUPIL TAIL: 8; it is four deep. */
  const LimitCase cases[] = {
    { "elements.", HEAD "<Pupil>" NAMED BORN "<x/><x/><x/></Pupil>" TAIL,
      HEAD "<Pupil>" NAMED BORN "<x/><x/><x/><x/></Pupil>" TAIL },
    { "deep.", HEAD "<Pupil>" NAMED BORN "<x><x/></x></Pupil>" TAIL,
      HEAD "<Pupil>" NAMED BORN "<x><x><x/></x></x></Pupil>" TAIL },
    { "attributes.", HEAD "<Pupil a='' b='' c=''>" NAMED BORN "</Pupil>" TAIL,
      HEAD "<Pupil a='' b='' c='' d=''>" NAMED BORN "</Pupil>" TAIL },
    { "one value is longer",
      HEAD "<Pupil>" NAMED BORN "<x>12345<!-- -->67890<![CDATA[12345678]]>345</x>"
           "</Pupil>" TAIL,
      HEAD "<Pupil>" NAMED BORN "<x>12345<!-- -->67890<![CDATA[12345678]]>3456</x></Pupil>" TAIL },
    { "tag or comment", HEAD "<Pupil><!--123456789012345678901-->" NAMED BORN "</Pupil>" TAIL,
      HEAD "<Pupil><!--1234567890123456789012-->" NAMED BORN "</Pupil>" TAIL },
  };

  onward_ctf_limits_init (&small);
  small.elements = 11;
  small.depth = 5;
  small.attributes = 3;
  small.value = 24;
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Result) at = read_bytes (cases[i].at, strlen (cases[i].at), &small);
      g_auto (Result) above = read_bytes (cases[i].above, strlen (cases[i].above), &small);

      g_assert_no_error (at.error);
      assert_refused (&above, ONWARD_CTF_ERROR_LIMIT, cases[i].what);
    }
}

static void
test_limit_of_bytes (void)
{
  const char text[] = HEAD PUPIL TAIL;
  OnwardCtfLimits limits;

  onward_ctf_limits_init (&limits);
  limits.bytes = sizeof text - 1;
  {
    g_auto (Result) at = read_bytes (text, sizeof text - 1, &limits);

    g_assert_no_error (at.error);
  }
  limits.bytes--;
  {
    g_auto (Result) above = read_bytes (text, sizeof text - 1, &limits);

    assert_refused (&above, ONWARD_CTF_ERROR_LIMIT, "bytes");
  }
}

/* The limits that people meet, each at its number and one above. */
static void
test_default_value_limit (void)
{
  for (gsize extra = 0; extra < 2; extra++)
    {
      g_autofree char *value = g_strnfill (ONWARD_CTF_VALUE_MAX + extra, 'v');
      g_autofree char *text
          = g_strconcat (HEAD "<Pupil>" NAMED BORN "<Email>", value, "</Email></Pupil>" TAIL, NULL);
      g_auto (Result) result = read_text (text);

      if (extra == 0)
        g_assert_no_error (result.error);
      else
        assert_refused (&result, ONWARD_CTF_ERROR_LIMIT, "65536 bytes");
    }
}

static char *
repeat (const char *head, const char *unit, guint count, const char *middle, const char *back,
        const char *tail)
{
  GString *text = g_string_new (head);

  for (guint i = 0; i < count; i++)
    g_string_append (text, unit);
  g_string_append (text, middle);
  for (guint i = 0; i < count && back != NULL; i++)
    g_string_append (text, back);
  g_string_append (text, tail);
  return g_string_free (text, FALSE);
}

static void
test_default_depth_and_attributes (void)
{
  g_autofree char *deep
      = repeat (HEAD "<Pupil>" NAMED BORN, "<x>", 29, "", "</x>", "</Pupil>" TAIL);
  g_autofree char *deeper
      = repeat (HEAD "<Pupil>" NAMED BORN, "<x>", 30, "", "</x>", "</Pupil>" TAIL);
  g_autofree char *deepest = repeat (HEAD, "<x>", 100000, "", "</x>", TAIL);
  GString *many = g_string_new (HEAD "<Pupil");
  g_auto (Result) at = read_text (deep);
  g_auto (Result) above = read_text (deeper);
  g_auto (Result) far = read_text (deepest);
  g_auto (Result) wide = { 0 };
  g_auto (Result) wider = { 0 };

  g_assert_no_error (at.error);
  assert_refused (&above, ONWARD_CTF_ERROR_LIMIT, "32 deep");
  assert_refused (&far, ONWARD_CTF_ERROR_LIMIT, "32 deep");
  for (guint i = 0; i < ONWARD_CTF_ATTRIBUTES_MAX; i++)
    g_string_append_printf (many, " a%u=''", i);
  {
    g_autofree char *text = g_strconcat (many->str, ">" NAMED BORN "</Pupil>" TAIL, NULL);
    g_autofree char *more = g_strconcat (many->str, " b=''>" NAMED BORN "</Pupil>" TAIL, NULL);

    wide = read_text (text);
    wider = read_text (more);
  }
  g_string_free (many, TRUE);
  g_assert_no_error (wide.error);
  assert_refused (&wider, ONWARD_CTF_ERROR_LIMIT, "64 attributes");
}

/* Floods that a library would swallow whole are stopped at their first block. */
static void
test_floods (void)
{
  g_autofree char *attributes = repeat (HEAD "<Pupil", " a=''", 1000000, "/>", NULL, TAIL);
  g_autofree char *spaces = repeat (HEAD "<Pupil", " x=\" \"    \n", 60, "", NULL, "");
  g_autofree char *name = repeat (HEAD "<", "longname", 1000000, "/>", NULL, TAIL);
  g_autofree char *namespaces = repeat (HEAD, "<x xmlns:a='urn:a' xmlns:b='urn:b' a:c='' b:c=''/>",
                                        20000, PUPIL, NULL, TAIL);
  g_autofree char *comment = repeat (HEAD "<!--", "comment ", 1000000, "-->", NULL, TAIL);

  assert_refuses_text (attributes, ONWARD_CTF_ERROR_LIMIT, "64 attributes");
  assert_refuses_text (spaces, ONWARD_CTF_ERROR_CUT_OFF, "line 61");
  assert_refuses_text (name, ONWARD_CTF_ERROR_LIMIT, "tag or comment");
  assert_refuses_text (comment, ONWARD_CTF_ERROR_LIMIT, "tag or comment");
  {
    g_auto (Result) result = read_text (namespaces);

    g_assert_cmpuint (pupil_at (&result, 0)->line, ==, 1);
    g_assert_cmpuint (result.summary->unknown, ==, 20000);
  }
}

/* A pupil cannot be made to grow: needs, spells and sentences are kept to a number. */
static void
test_one_pupil_stays_small (void)
{
  g_autofree char *needs
      = repeat (HEAD "<Pupil>" NAMED BORN "<SENneeds>", "<SENneed><SENtype>PD</SENtype></SENneed>",
                5000, "</SENneeds>", "<SEN><SENprovision>?</SENprovision></SEN>", "</Pupil>" TAIL);
  g_autofree char *names = repeat (HEAD PUPIL, "<x/>", 10, "", NULL, "");
  g_auto (Result) result = read_text (needs);

  g_assert_cmpuint (pupil_at (&result, 0)->needs->len, ==, ONWARD_PUPIL_NEEDS_MAX);
  g_assert_cmpuint (pupil_at (&result, 0)->warnings->len, ==, ONWARD_PUPIL_WARNINGS_MAX);
  assert_refuses_text (names, ONWARD_CTF_ERROR_CUT_OFF, "ends at line 1");
}

static void
test_names_of_unknown_are_kept_to_a_number (void)
{
  GString *text = g_string_new (HEAD PUPIL);
  g_auto (Result) result = { 0 };

  for (guint i = 0; i < 200; i++)
    g_string_append_printf (text, "<x%u/>", i);
  g_string_append (text, TAIL);
  result = read_text (text->str);
  g_string_free (text, TRUE);
  g_assert_no_error (result.error);
  g_assert_cmpuint (result.summary->unknown, ==, 200);
  g_assert_cmpuint (g_hash_table_size (result.summary->names), ==, 50);
}

static void
test_deadline (void)
{
  const char text[] = HEAD PUPIL TAIL;
  OnwardCtfLimits limits;
  g_auto (Result) result = { 0 };

  onward_ctf_limits_init (&limits);
  g_assert_cmpint (limits.deadline, >, g_get_monotonic_time () + 50 * G_USEC_PER_SEC);
  limits.deadline = g_get_monotonic_time ();
  result = read_bytes (text, sizeof text - 1, &limits);
  assert_refused (&result, ONWARD_CTF_ERROR_LIMIT, "took too long");
}

/* libxml2 counts lines to 65,535. */
static void
test_lines_of_long_files (void)
{
  g_autofree char *text = repeat (HEAD PUPIL, "<x/>\n", 70000, PUPIL "\n" PUPIL, NULL, TAIL);
  g_auto (Result) result = read_text (text);

  g_assert_cmpuint (pupil_at (&result, 0)->line, ==, 1);
  g_assert_cmpuint (pupil_at (&result, 1)->line, ==, 70001);
  g_assert_cmpuint (pupil_at (&result, 2)->line, ==, 70002);
}

/* Cut at every byte: either an error, or the whole file is there but for a last line end. */
static void
test_cut_at_every_byte (void)
{
  g_autofree char *path = path_of ("ctf26.xml");
  g_autofree char *text = NULL;
  gsize length = 0;
  gsize whole = 0;
  OnwardCtfLimits limits;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  whole = (gsize)(g_strrstr (text, "</CTfile>") - text) + strlen ("</CTfile>");
  onward_ctf_limits_init (&limits);
  for (gsize cut = 0; cut <= length; cut++)
    {
      g_auto (Result) result = read_bytes (text, cut, &limits);

      if (cut >= whole)
        g_assert_no_error (result.error);
      else
        assert_refused (&result, ONWARD_CTF_ERROR_CUT_OFF, cut == 0 ? "is empty" : "ends at line");
    }
  g_test_message ("ctf: %" G_GSIZE_FORMAT " cuts refused", whole);
}

static void
test_cut_at_every_thousandth_byte (void)
{
  g_autofree char *path
      = g_build_filename (g_getenv ("ONWARD_PEOPLE"), "9994001_CTF_9998001_001.xml", NULL);
  g_autofree char *text = NULL;
  gsize length = 0;
  OnwardCtfLimits limits;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  onward_ctf_limits_init (&limits);
  for (gsize cut = 0; cut < length - 1; cut += 1000)
    {
      g_auto (Result) result = read_bytes (text, cut, &limits);

      assert_refused (&result, ONWARD_CTF_ERROR_CUT_OFF, "made.xml");
    }
}

/* Every byte of a small file replaced in turn by each mark that means something to XML. */
static void
test_changed_bytes_never_crash (void)
{
  g_autofree char *path = path_of ("off-standard.xml");
  const char marks[] = "<>&\"'/!?]-\n\x01\x80\xff";
  g_autofree char *text = NULL;
  gsize length = 0;
  OnwardCtfLimits limits;
  guint refused = 0;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  onward_ctf_limits_init (&limits);
  for (gsize i = 0; i < length; i++)
    for (gsize j = 0; j < sizeof marks - 1; j++)
      {
        char was = text[i];

        text[i] = marks[j];
        {
          g_auto (Result) result = read_bytes (text, length, &limits);

          refused += result.error != NULL;
          if (result.error != NULL)
            g_assert_null (strchr (result.error->message, '\n'));
        }
        text[i] = was;
      }
  g_test_message ("ctf: %u of %" G_GSIZE_FORMAT " changed files refused", refused,
                  length * (sizeof marks - 1));
  g_assert_cmpuint (refused, >, 0);
}

static void
assert_open_fails (const char *path, const char *words)
{
  OnwardCtfLimits limits;
  g_autoptr (OnwardCtfSource) source = NULL;
  g_autoptr (GError) error = NULL;

  onward_ctf_limits_init (&limits);
  source = onward_ctf_source_open (path, &limits, &error);
  g_assert_error (error, ONWARD_CTF_ERROR, ONWARD_CTF_ERROR_OPEN);
  g_assert_null (source);
  g_assert_nonnull (strstr (error->message, words));
  g_assert_null (strchr (error->message, '\n'));
}

static void
test_only_files_are_opened (void)
{
  g_autofree char *folder = g_dir_make_tmp ("onward-ctf-XXXXXX", NULL);
  g_autofree char *missing = g_build_filename (folder, "not\nthere.xml", NULL);

  assert_open_fails (folder, "is not a file");
  assert_open_fails ("/dev/null", "is not a file");
  assert_open_fails (missing, "not?there.xml cannot be opened");
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ctf/limits/other-kinds-are-named", test_other_kinds);
  g_test_add_func ("/ctf/limits/forbidden", test_forbidden);
  g_test_add_func ("/ctf/limits/five-entities-are-fine", test_five_entities);
  g_test_add_func ("/ctf/limits/not-well-formed-names-the-line", test_not_well_formed);
  g_test_add_func ("/ctf/limits/at-and-above", test_limits);
  g_test_add_func ("/ctf/limits/bytes", test_limit_of_bytes);
  g_test_add_func ("/ctf/limits/a-value", test_default_value_limit);
  g_test_add_func ("/ctf/limits/depth-and-attributes", test_default_depth_and_attributes);
  g_test_add_func ("/ctf/limits/floods-are-stopped", test_floods);
  g_test_add_func ("/ctf/limits/one-pupil-stays-small", test_one_pupil_stays_small);
  g_test_add_func ("/ctf/limits/unknown-names-stay-few",
                   test_names_of_unknown_are_kept_to_a_number);
  g_test_add_func ("/ctf/limits/deadline", test_deadline);
  g_test_add_func ("/ctf/limits/lines-of-long-files", test_lines_of_long_files);
  g_test_add_func ("/ctf/limits/cut-at-every-byte", test_cut_at_every_byte);
  g_test_add_func ("/ctf/limits/cut-at-every-thousandth", test_cut_at_every_thousandth_byte);
  g_test_add_func ("/ctf/limits/changed-bytes-never-crash", test_changed_bytes_never_crash);
  g_test_add_func ("/ctf/limits/only-files-are-opened", test_only_files_are_opened);
  return g_test_run ();
}
