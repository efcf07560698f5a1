/* bench-check FILE ISSUER: checking a transfer file of forty disclosures, measured against two bare
 * verifications with OpenSSL, the least that checking its two signatures can take.
 *
 * Writes the file it measures to FILE and its signer's public key to ISSUER, for other peers. */

#include <string.h>

#include <openssl/ecdsa.h>
#include <openssl/evp.h>

#include "measure.h"
#include "passport/onward-clock.h"
#include "people.h"
#include "receive/onward-receive.h"
#include "seal/onward-base64url.h"
#include "seal/onward-jwk.h"
#include "seal/onward-sealing.h"
#include "seal/onward-strict-json.h"
#include "share/onward-presentation.h"

#define DISCLOSURES 40
#define HALF 32 /* bytes of r, and of s */
#define NONCE "bm9uY2Utb2YtdGhlLWJlbmNoLTAx"

typedef struct
{
  EVP_PKEY *key;
  char *text; /* as it is signed */
  GBytes *der;
} Signed;

typedef struct
{
  EVP_PKEY *issuer;
  EVP_PKEY *holder;
  GBytes *file;
  Signed parts[2];
} Bench;

/* --- the file --- */

static char *
seal (Bench *self, GError **error)
{
  g_autoptr (OnwardPassport) passport = people_load ("robin");
  GDate review_by;
  OnwardSealing sealing = {
    .passport = passport,
    .revision = 7,
    .sealer = { .id = "urn:uuid:11111111-1111-4111-8111-111111111111",
                .name = "Brookfield Example School",
                .role = "setting",
                .urn = "999999",
                .key = self->issuer },
    .holder = self->holder,
    .review_by = &review_by,
  };

  onward_sealing_propose_review (FALSE, &review_by);
  return onward_sealing_issue (&sealing, error);
}

/* The first forty: a parent stands before its children. */
static char *
share (Bench *self, const char *sealed, GError **error)
{
  g_autoptr (OnwardIssued) issued = onward_issued_parse (sealed, error);
  g_autoptr (GArray) positions = g_array_new (FALSE, FALSE, sizeof (guint));
  const OnwardAudience *audience = onward_audience_find ("college");
  g_autofree char *share_id = NULL;
  GDate keep_until;
  OnwardOrder order = { .audience = audience,
                        .to_name = "Riverside Example College",
                        .purpose = audience->purpose,
                        .keep_until = &keep_until,
                        .nonce = NONCE };

  if (issued == NULL)
    return NULL;
  onward_sealing_propose_review (FALSE, &keep_until);
  for (guint i = 0; i < DISCLOSURES && i < onward_issued_get_items (issued)->len; i++)
    g_array_append_val (positions, i);
  return onward_presentation_make (issued, positions, &order, self->holder, &share_id, error);
}

/* --- the peer --- */

static GBytes *
to_der (const char *signature, gsize length)
{
  g_autoptr (GBytes) bytes = onward_base64url_decode (signature, length);
  const guint8 *raw = g_bytes_get_data (bytes, NULL);
  ECDSA_SIG *pair = ECDSA_SIG_new ();
  guchar *der = NULL;
  GBytes *result = NULL;
  int size;

  ECDSA_SIG_set0 (pair, BN_bin2bn (raw, HALF, NULL), BN_bin2bn (raw + HALF, HALF, NULL));
  size = i2d_ECDSA_SIG (pair, &der);
  result = g_bytes_new (der, (gsize)size);
  OPENSSL_free (der);
  ECDSA_SIG_free (pair);
  return result;
}

static void
take_signed (Signed *self, EVP_PKEY *key, const char *jwt, gsize length)
{
  const char *dot = g_strrstr_len (jwt, (gssize)length, ".");

  self->key = key;
  self->text = g_strndup (jwt, (gsize)(dot - jwt));
  self->der = to_der (dot + 1, length - (gsize)(dot + 1 - jwt));
}

static gboolean
verify (const Signed *self)
{
  EVP_MD_CTX *context = EVP_MD_CTX_new ();
  gsize length = 0;
  const guchar *der = g_bytes_get_data (self->der, &length);
  gboolean good
      = EVP_DigestVerifyInit (context, NULL, EVP_sha256 (), NULL, self->key) == 1
        && EVP_DigestVerify (context, der, length, (const guchar *)self->text, strlen (self->text))
               == 1;

  EVP_MD_CTX_free (context);
  return good;
}

static gint64
do_verify (Measure *clock, gpointer data, GError **error)
{
  Bench *self = data;
  gboolean good = FALSE;

  measure_start (clock);
  good = verify (&self->parts[0]) && verify (&self->parts[1]);
  measure_stop (clock);
  return good ? DISCLOSURES : -1;
}

/* --- what is measured --- */

static gint64
do_check (Measure *clock, gpointer data, GError **error)
{
  Bench *self = data;
  g_autoptr (OnwardVerdict) verdict = NULL;

  measure_start (clock);
  verdict = onward_receive_check (self->file, NULL, NULL, onward_clock_now ());
  measure_stop (clock);
  if (onward_verdict_get_outcome (verdict) != ONWARD_OUTCOME_UNKNOWN_SIGNER)
    return -1;
  return onward_verdict_get_content (verdict) != NULL ? DISCLOSURES : -1;
}

/* --- the program --- */

static guint
count (const char *text, char letter)
{
  guint found = 0;

  for (const char *c = text; *c != '\0'; c++)
    if (*c == letter)
      found++;
  return found;
}

static gboolean
prepare (Bench *self, char **paths, GError **error)
{
  g_autofree char *sealed = NULL;
  g_autofree char *file = NULL;
  g_autoptr (JsonNode) key = NULL;
  g_autofree char *jwk = NULL;

  onward_clock_set_from_text ("2026-11-21T09:00:00Z");
  self->issuer = onward_jwk_generate (error);
  self->holder = onward_jwk_generate (error);
  sealed = self->issuer != NULL && self->holder != NULL ? seal (self, error) : NULL;
  file = sealed != NULL ? share (self, sealed, error) : NULL;
  if (file == NULL)
    return FALSE;
  g_return_val_if_fail (count (file, '~') == DISCLOSURES + 1, FALSE);
  take_signed (&self->parts[0], self->issuer, file, strcspn (file, "~"));
  take_signed (&self->parts[1], self->holder, strrchr (file, '~') + 1,
               strlen (strrchr (file, '~') + 1));
  self->file = g_bytes_new (file, strlen (file));
  key = onward_jwk_export (self->issuer);
  jwk = onward_json_print (key);
  return g_file_set_contents (paths[0], file, -1, error)
         && g_file_set_contents (paths[1], jwk, -1, error);
}

int
main (int argc, char **argv)
{
  static const MeasureVerb verbs[]
      = { { "check", do_check }, { "verify", do_verify }, { NULL, NULL } };
  g_autoptr (GError) error = NULL;
  Bench self = { 0 };

  if (argc == 3 && prepare (&self, argv + 1, &error))
    return measure_serve (verbs, &self);
  g_printerr ("bench-check: %s\n", error != NULL ? error->message : "FILE ISSUER");
  return 1;
}
