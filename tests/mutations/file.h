/* file.h: a transfer file before it is written (data/doc/format.md, sections 4 and 6): right as it
 * comes from file_new(), and open to whatever a break does to it. */

#pragma once

#include "crypto.h"
#include "passport.h"

G_BEGIN_DECLS

#define VCT "urn:onward:adjustment-passport:1"
#define DAY (24 * 60 * 60)
#define NOW G_GINT64_CONSTANT (1795262400) /* 2026-11-21T12:00:00Z, the clock of every test */
#define BINDING_AGE (90 * DAY)

/* Who there is. The same keys for every file. */
typedef struct
{
  Key school; /* known: its card was compared */
  char *school_id;
  Key academy; /* known, too */
  char *academy_id;
  Key stranger; /* known to nobody */
  Key agree;    /* what files for the college are locked to */
  Key other;    /* what files for somebody else are locked to */
  char *college_id;
  const char *words;
} World;

const World *world_get (void);

/* Which ways in have to refuse it. */
typedef enum
{
  WAY_RECEIVE = 1 << 0, /* as a person opens a file */
  WAY_GATE = 1 << 1,    /* the gate alone, told who signed, what was asked and what time it is */
  WAY_BOTH = WAY_RECEIVE | WAY_GATE
} Ways;

/* Appends the bytes of a signature. */
typedef void (*SignFunc) (GByteArray *signature, const char *input, const Key *key, Dice *dice);

typedef struct
{
  Dice dice;
  Ways ways;
  Key issuer; /* signs the seal */
  Key holder; /* signs the share */
  Key shown;  /* stands in `cnf` */

  Members *header;
  Members *claims;
  Members *jwk;  /* of `cnf` */
  Members *says; /* `issuer` */
  GPtrArray *sections;
  GPtrArray *loose; /* of Item: go along, their digests put somewhere by a break */

  Members *binding_header;
  Members *binding;
  Members *share;
  Members *to;
  char *nonce;

  Edit edit;
  SignFunc sign_issuer;
  SignFunc sign_binding;
  void (*list) (GPtrArray *disclosures, Dice *dice); /* nullable: of char*, owned */
  char *(*hash) (const char *bound, Dice *dice);     /* `sd_hash`, JSON text */
} File;

File *file_new (Shape shape, Dice dice) G_GNUC_WARN_UNUSED_RESULT;
void file_free (File *file);
char *file_write (File *file) G_GNUC_WARN_UNUSED_RESULT; /* once */

void sign_es256 (GByteArray *signature, const char *input, const Key *key, Dice *dice);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (File, file_free)

G_END_DECLS
