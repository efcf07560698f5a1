/* The gate, first part: form and JSON (T4.1 to T4.3).
 * Each case breaks one rule of a right file, signs it again with the right keys, and sees the gate
 * stop at that very point. */

#include <string.h>

#include "seal/onward-format.h"
#include "sd-jwt-maker.h"

static char *
with (const char *text, const char *find, const char *replace)
{
  g_autoptr (GString) out = g_string_new (text);

  g_assert_cmpuint (g_string_replace (out, find, replace, 1), ==, 1);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static char *
with_space (const char *text)
{
  return with (text, "~", "~ ");
}

static char *
with_two_line_feeds (const char *text)
{
  return g_strconcat (text, "\n\n", NULL);
}

static char *
with_byte_order_mark (const char *text)
{
  return g_strconcat ("\357\273\277", text, NULL);
}

static char *
without_tildes (const char *text)
{
  return g_strndup (text, strcspn (text, "~"));
}

static char *
with_empty_disclosure (const char *text)
{
  return with (text, "~", "~~");
}

static char *
with_fourth_part (const char *text)
{
  return with (text, "~", ".AAAA~");
}

static char *
with_empty_signature (const char *text)
{
  gsize end = strcspn (text, "~");
  gsize dot = end;

  while (text[dot - 1] != '.')
    dot--;
  return g_strdup_printf ("%.*s%s", (int)dot, text, text + end);
}

static char *
with_one_byte_too_many (const char *text)
{
  gsize length = strlen (text);
  g_autofree char *more = g_strnfill (ONWARD_FORMAT_FILE_MAX + 1 - length, 'A');

  return g_strconcat (more, text, NULL);
}

static char *
with_long_disclosure (const char *text)
{
  g_autofree char *more = g_strnfill (ONWARD_FORMAT_DISCLOSURE_MAX * 2, 'A');
  g_autofree char *part = g_strconcat ("~", more, "~", NULL);

  return with (text, "~", part);
}

static char *
with_1001_disclosures (const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);
  gsize first = strcspn (text, "~");

  g_string_append_len (out, text, (gssize)first);
  for (guint i = 0; i < 1001; i++)
    g_string_append_printf (out, "~%04u", i);
  g_string_append (out, strrchr (text, '~'));
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static char *
with_padding (const char *text)
{
  return with (text, ".", "=.");
}

/* The last character of the seal's signature holds two bits of no meaning: 64 bytes are 86
 * characters, and 86 of them hold 516 bits. */
static char *
with_trailing_bits (const char *text)
{
  static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  char *out = g_strdup (text);
  char *last = strchr (out, '~') - 1;

  *last = alphabet[(strchr (alphabet, *last) - alphabet) | 1];
  return out;
}

static char *
with_length_of_one (const char *text)
{
  return with (text, "~", "~AAAAA~");
}

static void
payload_with_duplicate (SdJwtMaker *maker)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), maker->payload);
  g_autofree char *text = json_to_string (node, FALSE);

  maker->payload_text = g_strconcat ("{\"iss\":\"other\",", text + 1, NULL);
}

static void
payload_with_trailing_text (SdJwtMaker *maker)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), maker->payload);
  g_autofree char *text = json_to_string (node, FALSE);

  maker->payload_text = g_strconcat (text, "{}", NULL);
}

static void
payload_no_object (SdJwtMaker *maker)
{
  maker->payload_text = g_strdup ("[]");
}

static void
payload_too_long (SdJwtMaker *maker)
{
  g_autofree char *text = g_strnfill (ONWARD_FORMAT_PART_MAX, 'a');

  json_object_set_string_member (maker->payload, "more", text);
}

static void
header_with_nul (SdJwtMaker *maker)
{
  maker->header_text = g_strdup ("{\"typ\":\"dc+sd-jwt\\u0000\",\"alg\":\"ES256\"}");
}

static void
header_with_comment (SdJwtMaker *maker)
{
  maker->header_text = g_strdup ("{\"typ\":\"dc+sd-jwt\",/* */\"alg\":\"ES256\"}");
}

static void
disclosure_with_hex_number (SdJwtMaker *maker)
{
  sd_jwt_maker_add (maker, "[\"AAECAwQFBgcICQoLDA0ODw\",\"x\",0x10]");
}

static void
disclosure_with_non_character (SdJwtMaker *maker)
{
  sd_jwt_maker_add (maker, "[\"AAECAwQFBgcICQoLDA0ODw\",\"x\",\"\\ufdd0\"]");
}

static void
disclosure_too_deep (SdJwtMaker *maker)
{
  g_autofree char *open = g_strnfill (40, '[');
  g_autofree char *close = g_strnfill (40, ']');
  g_autofree char *text = g_strconcat ("[\"s\",\"x\",", open, close, "]", NULL);

  sd_jwt_maker_add (maker, text);
}

static const GateCase cases[] = {
  { "T4.1-white-space-is-refused", "T4.1", ONWARD_GATE_ERROR_FORM, NULL, with_space },
  { "T4.1-two-line-feeds-are-refused", "T4.1", ONWARD_GATE_ERROR_FORM, NULL, with_two_line_feeds },
  { "T4.1-a-byte-order-mark-is-refused", "T4.1", ONWARD_GATE_ERROR_FORM, NULL,
    with_byte_order_mark },
  { "T4.1-no-tilde-is-refused", "T4.1", ONWARD_GATE_ERROR_FORM, NULL, without_tildes },
  { "T4.1-an-empty-disclosure-is-refused", "T4.1", ONWARD_GATE_ERROR_FORM, NULL,
    with_empty_disclosure },
  { "T4.1-four-parts-are-refused", "T4.1", ONWARD_GATE_ERROR_FORM, NULL, with_fourth_part },
  { "T4.1-an-empty-signature-is-refused", "T4.1", ONWARD_GATE_ERROR_FORM, NULL,
    with_empty_signature },
  { "T4.1-one-byte-above-1-MiB-is-refused", "T4.1", ONWARD_GATE_ERROR_LIMIT, NULL,
    with_one_byte_too_many },
  { "T4.1-a-disclosure-above-16-KiB-is-refused", "T4.1", ONWARD_GATE_ERROR_LIMIT, NULL,
    with_long_disclosure },
  { "T4.1-1001-disclosures-are-refused", "T4.1", ONWARD_GATE_ERROR_LIMIT, NULL,
    with_1001_disclosures },
  { "T4.1-padding-is-refused", "T4.1", ONWARD_GATE_ERROR_FORM, NULL, with_padding },
  { "T4.2-unused-bits-set-are-refused", "T4.2", ONWARD_GATE_ERROR_FORM, NULL, with_trailing_bits },
  { "T4.2-a-length-no-bytes-have-is-refused", "T4.2", ONWARD_GATE_ERROR_FORM, NULL,
    with_length_of_one },
  { "T4.3-a-claim-twice-is-refused", "T4.3", ONWARD_GATE_ERROR_FORM, payload_with_duplicate, NULL },
  { "T4.3-text-after-the-end-is-refused", "T4.3", ONWARD_GATE_ERROR_FORM,
    payload_with_trailing_text, NULL },
  { "T4.3-a-payload-that-is-a-list-is-refused", "T4.3", ONWARD_GATE_ERROR_FORM, payload_no_object,
    NULL },
  { "T4.3-a-payload-above-256-KiB-is-refused", "T4.3", ONWARD_GATE_ERROR_LIMIT, payload_too_long,
    NULL },
  { "T4.3-NUL-in-a-header-is-refused", "T4.3", ONWARD_GATE_ERROR_FORM, header_with_nul, NULL },
  { "T4.3-a-comment-is-refused", "T4.3", ONWARD_GATE_ERROR_FORM, header_with_comment, NULL },
  { "T4.3-a-hexadecimal-number-is-refused", "T4.3", ONWARD_GATE_ERROR_FORM,
    disclosure_with_hex_number, NULL },
  { "T4.3-a-non-character-is-refused", "T4.3", ONWARD_GATE_ERROR_FORM,
    disclosure_with_non_character, NULL },
  { "T4.3-a-disclosure-40-deep-is-refused", "T4.3", ONWARD_GATE_ERROR_LIMIT, disclosure_too_deep,
    NULL },
};

static void
test_right_file_passes (void)
{
  g_autoptr (SdJwtMaker) maker = sd_jwt_maker_new ();

  gate_assert_accepted (maker);
}

static void
test_one_line_feed_is_read_past (void)
{
  g_autoptr (SdJwtMaker) maker = sd_jwt_maker_new ();
  g_autofree char *text = sd_jwt_maker_make (maker);
  g_autofree char *line = g_strconcat (text, "\n", NULL);
  g_autoptr (GBytes) file = gate_bytes (line);
  g_autoptr (OnwardClaims) claims = NULL;
  OnwardGatePolicy policy;

  gate_policy_init (&policy, maker);
  claims = onward_gate_check (file, &policy, NULL);
  g_assert_nonnull (claims);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/receive/gate/a-right-file-passes", test_right_file_passes);
  g_test_add_func ("/receive/gate/one-line-feed-is-read-past", test_one_line_feed_is_read_past);
  gate_add_cases (cases, G_N_ELEMENTS (cases));
  return g_test_run ();
}
