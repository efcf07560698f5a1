/* onward-sealing.h: a revision becomes an issued SD-JWT with every answer and adjustment in a
 * disclosure of its own (data/doc/format.md, "What is signed"). */

#pragma once

#include <openssl/evp.h>

#include "passport/onward-passport.h"

G_BEGIN_DECLS

#define ONWARD_SEALING_ERROR (onward_sealing_error_quark ())

typedef enum
{
  ONWARD_SEALING_ERROR_TOO_LONG, /* an answer, or all of them together, is longer than the format */
  ONWARD_SEALING_ERROR_TOO_MANY, /* more disclosures than the format allows */
  ONWARD_SEALING_ERROR_FAILED    /* signing failed */
} OnwardSealingError;

GQuark onward_sealing_error_quark (void);

typedef struct
{
  const char *id; /* urn:uuid:… */
  const char *name;
  const char *role;
  const char *urn; /* nullable */
  EVP_PKEY *key;   /* private */
} OnwardSealer;

/* All strings and keys are borrowed. */
typedef struct
{
  OnwardPassport *passport;
  guint revision;
  OnwardSealer sealer;
  EVP_PKEY *holder;       /* the young person's key; only its public part is used */
  const GDate *review_by; /* the seal ends sixty days after it */
} OnwardSealing;

/* `<JWT>~<disclosure>~…~`, ASCII. */
char *onward_sealing_issue (const OnwardSealing *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Of OnwardQuestion: people who have not agreed to be named, and are left out. */
GPtrArray *onward_sealing_list_unnamed (OnwardPassport *passport) G_GNUC_WARN_UNUSED_RESULT;

/* 12 months ahead of the clock; 6 weeks for internships (@internship). */
void onward_sealing_propose_review (gboolean internship, GDate *review_by);

G_END_DECLS
