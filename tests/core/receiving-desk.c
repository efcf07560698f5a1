#include "receiving-desk.h"

#include <string.h>

static gboolean
find_signer (const char *id, OnwardSigner *signer, gpointer user_data)
{
  Desk *desk = user_data;

  if (desk->compared == NULL || !g_str_equal (id, desk->compared_id))
    return FALSE;
  signer->name = g_strdup ("Brookfield, as we call it");
  signer->thumbprint = onward_jwk_thumbprint (desk->compared);
  signer->here = desk->here;
  return TRUE;
}

static gboolean
had_share (const char *share_id, gpointer user_data)
{
  g_assert_cmpuint (strlen (share_id), ==, 43);
  return ((Desk *)user_data)->had;
}

static gint64
held_revision (const char *passport, const char *holder, gpointer user_data)
{
  g_assert_cmpstr (passport, ==, MAKER_PASSPORT);
  g_assert_cmpuint (strlen (holder), ==, 43);
  return ((Desk *)user_data)->held;
}

static gboolean
asked_for (OnwardClaims *claims, gpointer user_data)
{
  return ((Desk *)user_data)->asked;
}

static gboolean
is_withdrawn (OnwardClaims *claims, gpointer user_data)
{
  return ((Desk *)user_data)->withdrawn;
}

void
desk_set_up (Desk *desk, gconstpointer data)
{
  static const char *const ids[] = { MAKER_RECIPIENT, NULL };

  desk->maker = sd_jwt_maker_new ();
  desk->compared = desk->maker->issuer;
  desk->compared_id = MAKER_ISSUER;
  desk->asked = TRUE;
  desk->agreement = onward_jwk_generate (NULL);
  desk->keys = g_ptr_array_new ();
  g_ptr_array_add (desk->keys, desk->agreement);
  desk->context = (OnwardReceiveContext){ .own_ids = ids,
                                          .agreement_keys = desk->keys,
                                          .find_signer = find_signer,
                                          .had_share = had_share,
                                          .held_revision = held_revision,
                                          .asked_for = asked_for,
                                          .is_withdrawn = is_withdrawn,
                                          .user_data = desk };
}

void
desk_tear_down (Desk *desk, gconstpointer data)
{
  sd_jwt_maker_free (desk->maker);
  EVP_PKEY_free (desk->agreement);
  g_ptr_array_unref (desk->keys);
}

OnwardVerdict *
desk_check_text (Desk *desk, const char *text, OnwardSecret *words)
{
  g_autoptr (GBytes) file = gate_bytes (text);

  if (words != NULL)
    sd_jwt_maker_keep (text, words);
  return onward_receive_check (file, words, &desk->context, MAKER_NOW);
}

OnwardVerdict *
desk_check (Desk *desk)
{
  g_autofree char *text = sd_jwt_maker_make (desk->maker);

  return desk_check_text (desk, text, NULL);
}

void
desk_assert_passed (OnwardVerdict *verdict, OnwardOutcome outcome, OnwardCautions cautions)
{
  g_assert_cmpint (onward_verdict_get_outcome (verdict), ==, outcome);
  g_assert_cmpint (onward_verdict_get_reason (verdict), ==, ONWARD_REASON_NONE);
  g_assert_cmpint (onward_verdict_get_cautions (verdict), ==, cautions);
  g_assert_nonnull (onward_verdict_get_content (verdict));
}

void
desk_assert_refused (OnwardVerdict *verdict, OnwardReason reason, const char *point)
{
  g_autoptr (JsonNode) node = onward_verdict_to_json (verdict);
  JsonObject *json = json_node_get_object (node);

  g_assert_cmpint (onward_verdict_get_outcome (verdict), ==, ONWARD_OUTCOME_REFUSED);
  g_assert_cmpint (onward_verdict_get_reason (verdict), ==, reason);
  g_assert_cmpstr (onward_verdict_get_point (verdict), ==, point);
  g_assert_cmpint (onward_verdict_get_cautions (verdict), ==, 0);
  g_assert_null (onward_verdict_get_content (verdict));
  g_assert_null (onward_verdict_get_claims (verdict));
  g_assert_null (onward_verdict_get_plain (verdict));
  g_assert_null (onward_verdict_get_signer (verdict));
  g_assert_null (onward_verdict_get_says_it_is (verdict));
  g_assert_null (onward_verdict_get_for (verdict));
  g_assert_true (json_object_get_null_member (json, "content"));
  g_assert_true (json_object_get_null_member (json, "signer"));
  g_assert_nonnull (onward_verdict_get_sentence (verdict));
}

void
desk_add (const char *name, void (*test) (Desk *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/receive/verdict/", name, NULL);

  g_test_add (path, Desk, NULL, desk_set_up, test, desk_tear_down);
}
