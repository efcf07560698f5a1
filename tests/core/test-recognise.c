/* Every kind of file is told by its content; what only a later version knows is recognised too. */

#include <string.h>

#include "receive/onward-recognise.h"
#include "seal/onward-base64url.h"
#include "sd-jwt-maker.h"

static OnwardRecognised
recognise (const char *text)
{
  g_autoptr (GBytes) file = gate_bytes (text);

  return onward_recognise (file);
}

/* A JWT or JWE of which only the header is real. */
static OnwardRecognised
recognise_header (const char *header, const char *rest)
{
  g_autofree char *first = onward_base64url_encode (header, strlen (header));
  g_autofree char *text = g_strconcat (first, rest, NULL);

  return recognise (text);
}

static void
assert_jwt (const char *typ, OnwardFileKind kind)
{
  g_autofree char *header = g_strdup_printf ("{\"typ\":\"%s\",\"alg\":\"ES256\"}", typ);

  g_assert_cmpint (recognise_header (header, ".AA.AA").kind, ==, kind);
  g_assert_false (recognise_header (header, ".AA.AA").locked);
}

static void
assert_jwe (const char *cty, OnwardFileKind kind)
{
  g_autofree char *header = g_strdup_printf ("{\"cty\":\"%s\",\"enc\":\"A256GCM\"}", cty);

  g_assert_cmpint (recognise_header (header, ".AA.AA.AA.AA").kind, ==, kind);
  g_assert_true (recognise_header (header, ".AA.AA.AA.AA\n").locked);
}

static void
test_kinds_are_told_by_content (void)
{
  assert_jwt ("onward-card+jwt", ONWARD_FILE_CARD);
  assert_jwt ("onward-request+jwt", ONWARD_FILE_REQUEST);
  assert_jwt ("onward-notice+jwt", ONWARD_FILE_NOTICE);
  assert_jwe ("dc+sd-jwt", ONWARD_FILE_TRANSFER);
  assert_jwe ("onward-passport+json", ONWARD_FILE_PASSPORT);
  assert_jwe ("onward-reply+jwt", ONWARD_FILE_REPLY);
  assert_jwe ("onward-handover+json", ONWARD_FILE_HANDOVER);
  g_assert_cmpint (recognise ("onward-backup 1\n…").kind, ==, ONWARD_FILE_BACKUP);
}

static void
test_shares_are_told_from_seals (void)
{
  g_autoptr (SdJwtMaker) maker = sd_jwt_maker_new ();
  g_autofree char *share = sd_jwt_maker_make (maker);
  g_autofree char *seal = NULL;

  maker->no_binding = TRUE;
  seal = sd_jwt_maker_make (maker);
  g_assert_cmpint (recognise (share).kind, ==, ONWARD_FILE_TRANSFER);
  g_assert_false (recognise (share).locked);
  g_assert_cmpint (recognise (seal).kind, ==, ONWARD_FILE_ISSUED);
}

static void
test_later_versions_are_recognised (void)
{
  g_autoptr (SdJwtMaker) maker = sd_jwt_maker_new ();
  g_autofree char *text = NULL;

  assert_jwt ("onward-something+jwt", ONWARD_FILE_NEWER);
  assert_jwe ("onward-something+json", ONWARD_FILE_NEWER);
  sd_jwt_maker_set (maker->payload, "vct", "\"urn:onward:adjustment-passport:2\"");
  text = sd_jwt_maker_make (maker);
  g_assert_cmpint (recognise (text).kind, ==, ONWARD_FILE_NEWER);
}

static void
test_locks_and_open_kinds_are_not_mixed (void)
{
  assert_jwt ("onward-passport+json", ONWARD_FILE_NEWER);
  assert_jwe ("onward-card+jwt", ONWARD_FILE_NEWER);
  assert_jwt ("dc+sd-jwt", ONWARD_FILE_UNKNOWN);
}

static void
test_anything_else_is_unknown (void)
{
  static const char *const others[] = { "",
                                        "\n",
                                        ".",
                                        "..",
                                        "....",
                                        "hello",
                                        "{}",
                                        "%PDF-1.7",
                                        "e30.AA.AA",
                                        "e30.AA.AA.AA.AA",
                                        "eyJ0eXAiOjF9.AA.AA" };

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_cmpint (recognise (others[i]).kind, ==, ONWARD_FILE_UNKNOWN);
}

static void
test_tilde_alone_is_left_to_the_gate (void)
{
  g_assert_cmpint (recognise ("~").kind, ==, ONWARD_FILE_ISSUED);
  g_assert_cmpint (recognise ("~x").kind, ==, ONWARD_FILE_TRANSFER);
  g_assert_cmpint (recognise ("x~y.z").kind, ==, ONWARD_FILE_TRANSFER);
}

static void
test_later_kinds_are_named (void)
{
  g_assert_false (onward_file_kind_is_later (ONWARD_FILE_REQUEST));
  g_assert_true (onward_file_kind_is_later (ONWARD_FILE_NEWER));
  g_assert_false (onward_file_kind_is_later (ONWARD_FILE_CARD));
  g_assert_false (onward_file_kind_is_later (ONWARD_FILE_HANDOVER));
  g_assert_false (onward_file_kind_is_later (ONWARD_FILE_BACKUP));
  g_assert_false (onward_file_kind_is_later (ONWARD_FILE_TRANSFER));
  g_assert_cmpstr (onward_file_kind_to_string (ONWARD_FILE_NEWER), ==, "newer");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/receive/recognise/kinds-are-told-by-content", test_kinds_are_told_by_content);
  g_test_add_func ("/receive/recognise/shares-are-told-from-seals",
                   test_shares_are_told_from_seals);
  g_test_add_func ("/receive/recognise/later-versions-are-recognised",
                   test_later_versions_are_recognised);
  g_test_add_func ("/receive/recognise/locked-and-open-kinds-are-not-mixed",
                   test_locks_and_open_kinds_are_not_mixed);
  g_test_add_func ("/receive/recognise/anything-else-is-unknown", test_anything_else_is_unknown);
  g_test_add_func ("/receive/recognise/a-tilde-alone-is-left-to-the-gate",
                   test_tilde_alone_is_left_to_the_gate);
  g_test_add_func ("/receive/recognise/later-kinds-are-named", test_later_kinds_are_named);
  return g_test_run ();
}
