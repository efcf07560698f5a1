#include "exchange.h"

#include "passport/onward-date.h"
#include "people.h"
#include "receive/onward-keeping.h"
#include "receive/onward-known-card.h"
#include "receive/onward-vault-context.h"
#include "seal/onward-jws.h"
#include "seal/onward-picture-code.h"
#include "share/onward-own-card.h"
#include "share/onward-person.h"
#include "share/onward-sealer.h"
#include "store/onward-vault-passports.h"

#define CODE "apple\nbicycle\nrocket\nkite\nstar\n"
#define SCHOOL "Brookfield Example School"
#define EMPLOYER "Example Works"

/* One's card at the other end, compared. */
static void
introduce (OnwardIdentityRow *row, OnwardVault *vault, const char *our_name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = onward_own_card_write (row, &error);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (OnwardCard) card = onward_card_read (bytes, &error);
  g_autofree char *code = onward_card_dup_code (card);
  OnwardKnownChange change;

  g_assert_true (onward_known_card_add (vault, card, &change, &error));
  g_assert_true (
      onward_known_card_trust (vault, onward_card_get_id (card), code, our_name, &error));
  g_assert_no_error (error);
}

void
exchange_seal (Exchange *self, gboolean new_key)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardSealed) sealed = NULL;
  GDate review_by;
  OnwardSealerOrder order = { .passport = self->sam,
                              .setting = SCHOOL,
                              .code = self->code,
                              .new_key = new_key,
                              .review_by = &review_by };

  onward_date_parse ("2027-11-21", &review_by);
  sealed = onward_sealer_seal (self->home, &order, &error);
  g_assert_no_error (error);
}

static void
confirm_all (OnwardSelection *selection)
{
  GPtrArray *choices = onward_selection_get_choices (selection);

  for (guint i = 0; i < choices->len; i++)
    ((OnwardChoice *)g_ptr_array_index (choices, i))->confirmed = TRUE;
}

static GBytes *
share (Exchange *self, const char *to_name, const char *to_id, const char *kind, const char *with)
{
  const OnwardAudience *audience = onward_audience_find (kind);
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardSealed) sealed = onward_sharing_find_sealed (self->home, self->sam, &error);
  g_autofree char *text
      = g_strndup (g_bytes_get_data (sealed->issued, NULL), g_bytes_get_size (sealed->issued));
  g_autoptr (OnwardIssued) issued = onward_issued_parse (text, &error);
  g_autoptr (OnwardSelection) selection = onward_selection_new (issued, audience);
  g_autoptr (OnwardShared) shared = NULL;
  GDate until;
  OnwardSharing sharing = {
    .order = { .audience = audience,
               .to_name = to_name,
               .to_id = to_id,
               .purpose = "start work",
               .keep_until = &until },
    .passport = self->sam,
    .code = self->code,
    .lock = ONWARD_LOCK_PLAIN,
    .with = with,
  };

  onward_date_parse ("2027-07-31", &until);
  onward_selection_use_suggestions (selection);
  confirm_all (selection);
  shared = onward_sharing_make (self->home, issued, selection, &sharing, &error);
  g_assert_no_error (error);
  g_assert_true (onward_sharing_record (self->home, shared, &error));
  g_free (self->share);
  self->share = g_strdup (shared->share_id);
  return g_bytes_ref (shared->file);
}

GBytes *
exchange_share (Exchange *self, gboolean by_name)
{
  return share (self, EMPLOYER, by_name ? NULL : self->employer->id, "employer-start", NULL);
}

GBytes *
exchange_share_with (Exchange *self, const char *name, const char *audience, const char *with)
{
  return share (self, name, NULL, audience, with);
}

void
exchange_keep (Exchange *self, GBytes *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardVaultContext) context = onward_vault_context_new (self->away, FALSE, &error);
  g_autoptr (OnwardVerdict) verdict
      = onward_receive_check (file, NULL, onward_vault_context_get (context), onward_clock_now ());
  OnwardKept kept;

  g_assert_cmpint (onward_verdict_get_outcome (verdict), ==, ONWARD_OUTCOME_KNOWN);
  g_assert_true (onward_keeping_keep (self->away, verdict, &kept, &error));
  g_assert_no_error (error);
}

/* Everybody has made their card and compared the other's; one share is made and kept. */
static void
connect (Exchange *self)
{
  g_autoptr (OnwardSecret) typed = onward_secret_new_copy (CODE, strlen (CODE));
  g_autoptr (OnwardIdentityRow) school = NULL;
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GError) error = NULL;

  onward_clock_set (EXCHANGE_NOW);
  self->away = fixture_create (&self->away_store);
  self->code = onward_picture_code_parse (typed, &error);
  school = onward_own_card_make (self->home, "setting", SCHOOL, NULL, &error);
  self->employer = onward_own_card_make (self->away, "employer", EMPLOYER, NULL, &error);
  g_assert_no_error (error);
  introduce (school, self->away, NULL);
  introduce (self->employer, self->home, "Example Works, the new job");
  exchange_seal (self, FALSE);
  file = exchange_share (self, FALSE);
  exchange_keep (self, file);
}

void
exchange_set_up (Exchange *self, gconstpointer data)
{
  g_autoptr (OnwardPassport) sam = people_load ("sam");
  g_autoptr (GError) error = NULL;

  fixture_set_up (&self->home_store, data);
  fixture_set_up (&self->away_store, data);
  self->home = fixture_create (&self->home_store);
  self->sam = g_strdup (onward_passport_get_id (sam));
  onward_vault_save (self->home, sam, "import", &error);
  g_assert_no_error (error);
  connect (self);
}

void
exchange_join (Exchange *self, OnwardVault *home, const char *passport)
{
  fixture_set_up (&self->away_store, NULL);
  self->home = home;
  self->sam = g_strdup (passport);
  connect (self);
}

void
exchange_leave (Exchange *self)
{
  onward_vault_close (self->away);
  fixture_tear_down (&self->away_store, NULL);
  onward_identity_row_free (self->employer);
  onward_secret_unref (self->code);
  g_free (self->sam);
  g_free (self->share);
}

void
exchange_tear_down (Exchange *self, gconstpointer data)
{
  onward_vault_close (self->home);
  fixture_tear_down (&self->home_store, data);
  exchange_leave (self);
}

OnwardPlan *
exchange_plan (Exchange *self)
{
  g_autoptr (GError) error = NULL;
  OnwardPlan *plan = onward_plan_find (self->away, self->share, &error);

  g_assert_no_error (error);
  return plan;
}

OnwardPlanItem *
exchange_item (OnwardPlan *plan, const char *id)
{
  for (guint i = 0; i < plan->items->len; i++)
    {
      OnwardPlanItem *item = g_ptr_array_index (plan->items, i);

      if (g_str_equal (item->id, id))
        return item;
    }
  g_assert_not_reached ();
}

void
exchange_say (Exchange *self, const char *id, OnwardReplyState state, const char *day,
              const char *comment)
{
  g_autoptr (OnwardPlan) plan = exchange_plan (self);
  g_autoptr (GError) error = NULL;
  GDate date;

  if (day != NULL)
    g_assert_true (onward_date_parse (day, &date));
  onward_plan_set (self->away, plan, exchange_item (plan, id), state, day != NULL ? &date : NULL,
                   "Jo Example", comment, &error);
  g_assert_no_error (error);
}

GBytes *
exchange_answer (Exchange *self)
{
  g_autoptr (OnwardPlan) plan = exchange_plan (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardAnswering) made = onward_answering_make (self->away, plan, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (onward_answering_record (self->away, made, &error));
  return g_bytes_ref (made->file);
}

GBytes *
exchange_forge (JsonObject *payload, EVP_PKEY *sign, EVP_PKEY *reply_key)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), payload);
  g_autofree char *kid = onward_jwk_thumbprint (sign);
  g_autoptr (GError) error = NULL;
  g_autofree char *jwt = onward_jws_sign (node, ONWARD_REPLY_TYP, kid, sign, &error);
  char *text = onward_reply_file_lock (jwt, reply_key, &error);

  g_assert_no_error (error);
  return g_bytes_new_take (text, strlen (text));
}

OnwardReply *
exchange_open (Exchange *self, GBytes *file)
{
  g_autoptr (GError) error = NULL;
  OnwardReply *reply = onward_replies_open (self->home, file, &error);

  g_assert_no_error (error);
  return reply;
}

GError *
exchange_refusal (Exchange *self, GBytes *file)
{
  GError *error = NULL;
  g_autoptr (OnwardReply) reply = onward_replies_open (self->home, file, &error);

  g_assert_null (reply);
  g_assert_nonnull (error);
  return error;
}

char *
exchange_says (Exchange *self, const char *id, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardPassport) passport = onward_vault_load (self->home, self->sam, &error);
  GPtrArray *all = onward_passport_get_adjustments (passport);

  for (guint i = 0; i < all->len; i++)
    if (g_str_equal (onward_adjustment_get_id (g_ptr_array_index (all, i)), id))
      return g_strdup (onward_adjustment_get_text (g_ptr_array_index (all, i), path));
  return NULL;
}

EVP_PKEY *
exchange_reply_key (Exchange *self)
{
  g_autoptr (OnwardIdentityRow) person = onward_person_find (self->home, self->sam, NULL);

  return onward_own_identity_agree_key (person, NULL);
}

EVP_PKEY *
exchange_sign_key (Exchange *self)
{
  g_autoptr (OnwardIdentityRow) row
      = onward_vault_find_identity (self->away, self->employer->id, NULL);

  return onward_jwk_from_scalar (row->sign_key, NULL);
}
