/* The gate, third part: disclosures and digests (T4.11 to T4.22). Each case breaks one rule of a
 * right file, signs it again with the right keys, and sees the gate stop at that very point. */

#include <string.h>

#include "sd-jwt-maker.h"

#define SALT "AAECAwQFBgcICQoLDA0ODw"

static void
sd_alg_sha512 (SdJwtMaker *maker)
{
  sd_jwt_maker_set (maker->payload, "_sd_alg", "\"sha-512\"");
}

static void
sd_alg_no_text (SdJwtMaker *maker)
{
  sd_jwt_maker_set (maker->payload, "_sd_alg", "[\"sha-256\"]");
}

static void
sd_alg_inside (SdJwtMaker *maker)
{
  sd_jwt_maker_add (maker, "[\"" SALT "\",\"x\",{\"_sd_alg\":\"sha-256\"}]");
}

static void
sd_alg_disclosed (SdJwtMaker *maker)
{
  sd_jwt_maker_set (maker->payload, "_sd_alg", NULL);
  sd_jwt_maker_add (maker, "[\"" SALT "\",\"_sd_alg\",\"sha-256\"]");
}

static void
one_part (SdJwtMaker *maker)
{
  sd_jwt_maker_add (maker, "[\"" SALT "\"]");
}

static void
four_parts (SdJwtMaker *maker)
{
  sd_jwt_maker_add (maker, "[\"" SALT "\",\"x\",1,2]");
}

static void
salt_no_text (SdJwtMaker *maker)
{
  sd_jwt_maker_add (maker, "[1,\"x\",1]");
}

static void
object_for_array (SdJwtMaker *maker)
{
  sd_jwt_maker_add (maker, "{\"salt\":\"" SALT "\"}");
}

static void
disclosure_twice (SdJwtMaker *maker)
{
  g_ptr_array_add (maker->disclosures, g_strdup (g_ptr_array_index (maker->disclosures, 0)));
}

static void
sd_no_array (SdJwtMaker *maker)
{
  sd_jwt_maker_add (maker, "[\"" SALT "\",\"x\",{\"_sd\":\"digest\"}]");
}

static void
sd_of_numbers (SdJwtMaker *maker)
{
  json_array_add_int_element (sd_jwt_maker_digests (maker->payload), 1);
}

static void
dots_outside_a_list (SdJwtMaker *maker)
{
  sd_jwt_maker_add (maker, "[\"" SALT "\",\"x\",{\"...\":\"digest\"}]");
}

static void
dots_with_company (SdJwtMaker *maker)
{
  sd_jwt_maker_add (maker, "[\"" SALT "\",\"x\",[{\"...\":\"digest\",\"y\":1}]]");
}

static void
dots_with_number (SdJwtMaker *maker)
{
  sd_jwt_maker_add (maker, "[\"" SALT "\",\"x\",[{\"...\":1}]]");
}

static void
element_as_member (SdJwtMaker *maker)
{
  sd_jwt_maker_add (maker, "[\"" SALT "\",\"value\"]");
}

static void
member_as_element (SdJwtMaker *maker)
{
  g_autofree char *digest = sd_jwt_maker_disclose (maker, "[\"" SALT "\",\"name\",\"value\"]");
  g_autofree char *text = g_strdup_printf ("[\"" SALT "\",\"x\",[{\"...\":\"%s\"}]]", digest);

  sd_jwt_maker_add (maker, text);
}

static void
name_no_text (SdJwtMaker *maker)
{
  sd_jwt_maker_add (maker, "[\"" SALT "\",1,\"value\"]");
}

static void
name_sd (SdJwtMaker *maker)
{
  sd_jwt_maker_add (maker, "[\"" SALT "\",\"_sd\",[]]");
}

static void
name_dots (SdJwtMaker *maker)
{
  sd_jwt_maker_add (maker, "[\"" SALT "\",\"...\",\"value\"]");
}

static void
name_of_a_plain_claim (SdJwtMaker *maker)
{
  sd_jwt_maker_add (maker, "[\"" SALT "\",\"revision\",8]");
}

static void
name_of_another_disclosure (SdJwtMaker *maker)
{
  sd_jwt_maker_add (maker, "[\"" SALT "\",\"communication\",{\"title\":\"Another\"}]");
}

/* Twenty levels, each of two steps: 40 levels in one tree, though every part is shallow. */
static void
nested_through_disclosures (SdJwtMaker *maker)
{
  g_autofree char *digest = sd_jwt_maker_disclose (maker, "[\"" SALT "\",\"x\",1]");

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *text
          = g_strdup_printf ("[\"" SALT "\",\"x\",{\"y\":{\"_sd\":[\"%s\"]}}]", digest);

      g_free (digest);
      digest = sd_jwt_maker_disclose (maker, text);
    }
  json_array_add_string_element (sd_jwt_maker_digests (maker->payload), digest);
}

static void
decoy_twice (SdJwtMaker *maker)
{
  g_autofree char *decoy = sd_jwt_maker_decoy (20);

  json_array_add_string_element (sd_jwt_maker_digests (maker->payload), decoy);
}

static void
decoy_twice_across_levels (SdJwtMaker *maker)
{
  g_autofree char *decoy = sd_jwt_maker_decoy (20);
  g_autofree char *text = g_strdup_printf ("[\"" SALT "\",\"x\",[{\"...\":\"%s\"}]]", decoy);

  sd_jwt_maker_add (maker, text);
}

static void
digest_of_a_disclosure_twice (SdJwtMaker *maker)
{
  JsonArray *digests = sd_jwt_maker_digests (maker->payload);
  const char *last = json_array_get_string_element (digests, json_array_get_length (digests) - 1);
  g_autofree char *copy = g_strdup (last);

  json_array_add_string_element (digests, copy);
}

static void
disclosure_of_another_file (SdJwtMaker *maker)
{
  g_autofree char *digest = sd_jwt_maker_disclose (maker, "[\"" SALT "\",\"x\",\"value\"]");

  g_assert_nonnull (digest);
}

static void
child_without_parent (SdJwtMaker *maker)
{
  g_ptr_array_remove_index (maker->disclosures, 1); /* the section of the answer before it */
}

static void
hides (SdJwtMaker *maker, const char *name, const char *value)
{
  g_autofree char *text = g_strdup_printf ("[\"" SALT "\",\"%s\",%s]", name, value);

  sd_jwt_maker_set (maker->payload, name, NULL);
  sd_jwt_maker_add (maker, text);
}

static void
hides_iss (SdJwtMaker *maker)
{
  hides (maker, "iss", "\"" MAKER_ISSUER "\"");
}

static void
hides_exp (SdJwtMaker *maker)
{
  hides (maker, "exp", "4102444800");
}

static void
hides_nbf (SdJwtMaker *maker)
{
  hides (maker, "nbf", "0");
}

static void
hides_vct (SdJwtMaker *maker)
{
  hides (maker, "vct", "\"urn:onward:adjustment-passport:1\"");
}

static void
hides_vct_integrity (SdJwtMaker *maker)
{
  hides (maker, "vct#integrity", "\"sha256-x\"");
}

static void
hides_aka_vcts (SdJwtMaker *maker)
{
  hides (maker, "aka_vcts", "[]");
}

static void
hides_status (SdJwtMaker *maker)
{
  hides (maker, "status", "{}");
}

static void
hides_cnf (SdJwtMaker *maker)
{
  hides (maker, "cnf", "{}");
}

static void
hides_inside_cnf (SdJwtMaker *maker)
{
  JsonObject *cnf = json_object_get_object_member (maker->payload, "cnf");
  g_autofree char *digest = sd_jwt_maker_disclose (maker, "[\"" SALT "\",\"kid\",\"value\"]");

  json_array_add_string_element (sd_jwt_maker_digests (cnf), digest);
}

static void
hides_in_a_list_inside_status (SdJwtMaker *maker)
{
  g_autofree char *digest = sd_jwt_maker_disclose (maker, "[\"" SALT "\",\"value\"]");
  g_autofree char *status = g_strdup_printf ("{\"list\":[{\"...\":\"%s\"}]}", digest);

  sd_jwt_maker_set (maker->payload, "status", status);
}

static const GateCase cases[] = {
  { "T4.11-another-digest-algorithm-is-refused", "T4.11", ONWARD_GATE_ERROR_STRUCTURE,
    sd_alg_sha512, NULL },
  { "T4.11-a-list-of-digest-algorithms-is-refused", "T4.11", ONWARD_GATE_ERROR_STRUCTURE,
    sd_alg_no_text, NULL },
  { "T4.11-a-digest-algorithm-inside-is-refused", "T4.11", ONWARD_GATE_ERROR_STRUCTURE,
    sd_alg_inside, NULL },
  { "T4.11-a-disclosed-digest-algorithm-is-refused", "T4.11", ONWARD_GATE_ERROR_STRUCTURE,
    sd_alg_disclosed, NULL },
  { "T4.12-a-disclosure-of-one-part-is-refused", "T4.12", ONWARD_GATE_ERROR_FORM, one_part, NULL },
  { "T4.12-a-disclosure-of-four-parts-is-refused", "T4.12", ONWARD_GATE_ERROR_FORM, four_parts,
    NULL },
  { "T4.12-a-salt-that-is-a-number-is-refused", "T4.12", ONWARD_GATE_ERROR_FORM, salt_no_text,
    NULL },
  { "T4.12-an-object-is-no-disclosure", "T4.12", ONWARD_GATE_ERROR_FORM, object_for_array, NULL },
  { "T4.13-a-disclosure-twice-is-refused", "T4.13", ONWARD_GATE_ERROR_DISCLOSURES, disclosure_twice,
    NULL },
  { "T4.14-digests-that-are-no-list-are-refused", "T4.14", ONWARD_GATE_ERROR_STRUCTURE, sd_no_array,
    NULL },
  { "T4.14-a-digest-that-is-a-number-is-refused", "T4.14", ONWARD_GATE_ERROR_STRUCTURE,
    sd_of_numbers, NULL },
  { "T4.14-dots-outside-a-list-are-refused", "T4.14", ONWARD_GATE_ERROR_STRUCTURE,
    dots_outside_a_list, NULL },
  { "T4.14-dots-with-company-are-refused", "T4.14", ONWARD_GATE_ERROR_STRUCTURE, dots_with_company,
    NULL },
  { "T4.14-dots-with-a-number-are-refused", "T4.14", ONWARD_GATE_ERROR_STRUCTURE, dots_with_number,
    NULL },
  { "T4.15-an-element-among-members-is-refused", "T4.15", ONWARD_GATE_ERROR_STRUCTURE,
    element_as_member, NULL },
  { "T4.15-a-member-in-a-list-is-refused", "T4.15", ONWARD_GATE_ERROR_STRUCTURE, member_as_element,
    NULL },
  { "T4.16-a-name-that-is-a-number-is-refused", "T4.16", ONWARD_GATE_ERROR_STRUCTURE, name_no_text,
    NULL },
  { "T4.16-the-name-_sd-is-refused", "T4.16", ONWARD_GATE_ERROR_STRUCTURE, name_sd, NULL },
  { "T4.16-the-name-of-dots-is-refused", "T4.16", ONWARD_GATE_ERROR_STRUCTURE, name_dots, NULL },
  { "T4.17-the-name-of-a-plain-claim-is-refused", "T4.17", ONWARD_GATE_ERROR_STRUCTURE,
    name_of_a_plain_claim, NULL },
  { "T4.17-the-name-of-another-disclosure-is-refused", "T4.17", ONWARD_GATE_ERROR_STRUCTURE,
    name_of_another_disclosure, NULL },
  { "T4.18-a-tree-deeper-than-32-is-refused", "T4.18", ONWARD_GATE_ERROR_LIMIT,
    nested_through_disclosures, NULL },
  { "T4.19-a-decoy-twice-is-refused", "T4.19", ONWARD_GATE_ERROR_DISCLOSURES, decoy_twice, NULL },
  { "T4.19-a-decoy-twice-across-levels-is-refused", "T4.19", ONWARD_GATE_ERROR_DISCLOSURES,
    decoy_twice_across_levels, NULL },
  { "T4.19-a-digest-twice-is-refused", "T4.19", ONWARD_GATE_ERROR_DISCLOSURES,
    digest_of_a_disclosure_twice, NULL },
  { "T4.20-a-disclosure-of-another-file-is-refused", "T4.20", ONWARD_GATE_ERROR_DISCLOSURES,
    disclosure_of_another_file, NULL },
  { "T4.20-a-child-without-its-parent-is-refused", "T4.20", ONWARD_GATE_ERROR_DISCLOSURES,
    child_without_parent, NULL },
  { "T4.22-a-hidden-iss-is-refused", "T4.22", ONWARD_GATE_ERROR_STRUCTURE, hides_iss, NULL },
  { "T4.22-a-hidden-nbf-is-refused", "T4.22", ONWARD_GATE_ERROR_STRUCTURE, hides_nbf, NULL },
  { "T4.22-a-hidden-exp-is-refused", "T4.22", ONWARD_GATE_ERROR_STRUCTURE, hides_exp, NULL },
  { "T4.22-a-hidden-cnf-is-refused", "T4.22", ONWARD_GATE_ERROR_STRUCTURE, hides_cnf, NULL },
  { "T4.22-a-hidden-vct-is-refused", "T4.22", ONWARD_GATE_ERROR_STRUCTURE, hides_vct, NULL },
  { "T4.22-a-hidden-vct-integrity-is-refused", "T4.22", ONWARD_GATE_ERROR_STRUCTURE,
    hides_vct_integrity, NULL },
  { "T4.22-hidden-aka_vcts-are-refused", "T4.22", ONWARD_GATE_ERROR_STRUCTURE, hides_aka_vcts,
    NULL },
  { "T4.22-a-hidden-status-is-refused", "T4.22", ONWARD_GATE_ERROR_STRUCTURE, hides_status, NULL },
  { "T4.22-a-member-hidden-inside-cnf-is-refused", "T4.22", ONWARD_GATE_ERROR_STRUCTURE,
    hides_inside_cnf, NULL },
  { "T4.22-an-element-hidden-inside-status-is-refused", "T4.22", ONWARD_GATE_ERROR_STRUCTURE,
    hides_in_a_list_inside_status, NULL },
};

static OnwardClaims *
check (SdJwtMaker *maker)
{
  g_autofree char *text = sd_jwt_maker_make (maker);
  g_autoptr (GBytes) file = gate_bytes (text);
  g_autoptr (GError) error = NULL;
  OnwardClaims *claims = NULL;
  OnwardGatePolicy policy;

  gate_policy_init (&policy, maker);
  claims = onward_gate_check (file, &policy, &error);
  g_assert_no_error (error);
  return claims;
}

static void
test_what_was_disclosed_stands_in_its_place (void)
{
  g_autoptr (SdJwtMaker) maker = sd_jwt_maker_new ();
  g_autoptr (OnwardClaims) claims = check (maker);
  JsonObject *top = onward_claims_get_processed (claims);
  JsonObject *section = json_object_get_object_member (top, "communication");
  JsonObject *helps = json_object_get_object_member (top, "helps");
  JsonArray *adjustments = json_object_get_array_member (helps, "adjustments");
  JsonObject *first = json_array_get_object_element (adjustments, 0);

  g_assert_cmpstr (
      json_object_get_string_member (json_object_get_object_member (section, "tell-me"), "value"),
      ==, "One step at a time");
  g_assert_cmpuint (json_array_get_length (adjustments), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (first, "why"), ==,
                   "Noise makes me lose the thread");
  g_assert_cmpuint (onward_claims_get_disclosures (claims)->len, ==, 5);
}

static void
test_disclosures_know_their_node_and_level (void)
{
  g_autoptr (SdJwtMaker) maker = sd_jwt_maker_new ();
  g_autoptr (OnwardClaims) claims = check (maker);
  GPtrArray *disclosures = onward_claims_get_disclosures (claims);
  JsonObject *helps = json_object_get_object_member (onward_claims_get_processed (claims), "helps");
  OnwardDisclosure *why = g_ptr_array_index (disclosures, 2);
  OnwardDisclosure *adjustment = g_ptr_array_index (disclosures, 3);

  g_assert_cmpuint (why->level, ==, 3);
  g_assert_cmpuint (adjustment->level, ==, 2);
  g_assert_null (adjustment->name);
  g_assert_true (
      adjustment->processed
      == json_array_get_element (json_object_get_array_member (helps, "adjustments"), 0));
}

static void
test_nothing_of_the_machinery_is_left (void)
{
  g_autoptr (SdJwtMaker) maker = sd_jwt_maker_new ();
  g_autoptr (OnwardClaims) claims = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;

  sd_jwt_maker_add (maker, "[\"" SALT "\",\"x\",[1,{\"...\":\"never disclosed\"},2]]");
  claims = check (maker);
  node = json_node_init_object (json_node_alloc (), onward_claims_get_processed (claims));
  text = json_to_string (node, FALSE);
  g_assert_null (strstr (text, "_sd"));
  g_assert_null (strstr (text, "..."));
  g_assert_nonnull (strstr (text, "\"x\":[1,2]"));
}

static void
test_digest_algorithm_may_be_absent (void)
{
  g_autoptr (SdJwtMaker) maker = sd_jwt_maker_new ();

  sd_jwt_maker_set (maker->payload, "_sd_alg", NULL);
  gate_assert_accepted (maker);
}

static void
test_iss_deeper_down_is_only_a_name (void)
{
  g_autoptr (SdJwtMaker) maker = sd_jwt_maker_new ();
  g_autofree char *inner = sd_jwt_maker_disclose (maker, "[\"" SALT "\",\"iss\",\"value\"]");
  g_autofree char *text = g_strdup_printf ("[\"" SALT "\",\"x\",{\"_sd\":[\"%s\"]}]", inner);

  sd_jwt_maker_add (maker, text);
  gate_assert_accepted (maker);
}

/* Ten sections of lists, so that none is longer than 16 KiB; with the five of every file and the
 * ten lists themselves there are 1,000 disclosures. */
static void
test_a_thousand_disclosures_pass (void)
{
  g_autoptr (SdJwtMaker) maker = sd_jwt_maker_new ();

  for (guint section = 0; section < 10; section++)
    {
      g_autoptr (GString) list = g_string_new (NULL);

      g_string_append_printf (list, "[\"" SALT "\",\"x%u\",[0", section);
      for (guint i = 0; i < (section == 0 ? 94 : 99); i++)
        {
          g_autofree char *text = g_strdup_printf ("[\"" SALT "\",\"%u.%u\"]", section, i);
          g_autofree char *digest = sd_jwt_maker_disclose (maker, text);

          g_string_append_printf (list, ",{\"...\":\"%s\"}", digest);
        }
      g_string_append (list, "]]");
      sd_jwt_maker_add (maker, list->str);
    }
  g_assert_cmpuint (maker->disclosures->len, ==, 1000);
  gate_assert_accepted (maker);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gate_add_cases (cases, G_N_ELEMENTS (cases));
  g_test_add_func ("/receive/gate/T4.11-the-digest-algorithm-may-be-absent",
                   test_digest_algorithm_may_be_absent);
  g_test_add_func ("/receive/gate/T4.18-what-was-disclosed-stands-in-its-place",
                   test_what_was_disclosed_stands_in_its_place);
  g_test_add_func ("/receive/gate/T4.21-nothing-of-the-machinery-is-left",
                   test_nothing_of_the_machinery_is_left);
  g_test_add_func ("/receive/gate/T4.22-iss-deeper-down-is-only-a-name",
                   test_iss_deeper_down_is_only_a_name);
  g_test_add_func ("/receive/gate/disclosures-know-their-node-and-level",
                   test_disclosures_know_their_node_and_level);
  g_test_add_func ("/receive/gate/1000-disclosures-pass", test_a_thousand_disclosures_pass);
  return g_test_run ();
}
