/* sd-jwt-maker.h: makes transfer files for tests, right ones and wrong ones, by hand. It knows the
 * format from data/doc/format.md and shares no code with sealing, sharing and the gate, only the
 * signing itself. */

#pragma once

#include <json-glib/json-glib.h>

#include "receive/onward-gate.h"

#define MAKER_NOW 1795251600 /* 2026-11-21T09:00:00Z */
#define MAKER_ISSUER "urn:uuid:0b5a1f6e-6c1d-4d5e-9c3a-5f2f3a1c7d10"
#define MAKER_RECIPIENT "urn:uuid:3f0c2b44-88a1-4f6b-8e07-2d9be1a4c5f6"
#define MAKER_PASSPORT "urn:uuid:7d1e9a52-40b3-4c1c-b6de-91a7f0c3e2b8"

/* Everything a file is made of. A test changes what it likes before sd_jwt_maker_make(). */
typedef struct
{
  EVP_PKEY *issuer;       /* names itself in `kid` */
  EVP_PKEY *holder;       /* stands in `cnf` */
  EVP_PKEY *issuer_signs; /* who signs in truth; the same as above unless a test says otherwise */
  EVP_PKEY *holder_signs;

  JsonObject *header;
  JsonObject *payload;
  char *header_text;      /* instead of @header, if set */
  char *payload_text;     /* instead of @payload, if set */
  GPtrArray *disclosures; /* of char*: base64url */

  JsonObject *binding_header;
  JsonObject *binding; /* `sd_hash` is added unless it is there */
  char *binding_text;
  gboolean no_binding;
} SdJwtMaker;

/* A right file: two sections, one answer, one adjustment with one hidden member. */
SdJwtMaker *sd_jwt_maker_new (void);
void sd_jwt_maker_free (SdJwtMaker *self);
char *sd_jwt_maker_make (SdJwtMaker *self);

/* `text` is the JSON of a whole disclosure; it is added to the file, and its digest comes back. */
char *sd_jwt_maker_disclose (SdJwtMaker *self, const char *text);
/* The same, with its digest in the payload's own `_sd` in the place of a decoy. */
void sd_jwt_maker_add (SdJwtMaker *self, const char *text);
JsonArray *sd_jwt_maker_digests (JsonObject *object); /* its `_sd`, made if need be */
char *sd_jwt_maker_decoy (guint number);
void sd_jwt_maker_set (JsonObject *object, const char *name, const char *json); /* NULL: removes */
/* Writes what a case is about, and the words it was told with, into the folder ONWARD_KEEP_FILES:
 * other readers are asked about the same files. Without that variable it does nothing. */
void sd_jwt_maker_keep (const char *text, OnwardSecret *words);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SdJwtMaker, sd_jwt_maker_free)

/* One broken rule: the gate must stop at @point with @code. */
typedef struct
{
  const char *name;  /* "T4.19-a-digest-twice-is-refused" */
  const char *point; /* "T4.19" */
  OnwardGateError code;
  void (*before) (SdJwtMaker *maker); /* breaks what is signed; may be NULL */
  char *(*after) (const char *text);  /* breaks what was made; may be NULL */
} GateCase;

void gate_policy_init (OnwardGatePolicy *policy,
                       SdJwtMaker *maker); /* strict, clock at MAKER_NOW */
GBytes *gate_bytes (const char *text);
void gate_assert_accepted (SdJwtMaker *maker);
void gate_add_cases (const GateCase *cases, gsize count); /* as /receive/gate/NAME */
