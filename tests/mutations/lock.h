/* lock.h: a JWE before it is written (data/doc/format.md, section 7): right as it comes from
 * lock_new(), and open to whatever a break does to it. */

#pragma once

#include "file.h"

G_BEGIN_DECLS

#define LOCK_ROUNDS 1000         /* the fewest that are read */
#define LOCK_MANY_ROUNDS 1000001 /* one more than is read */
#define LOCK_KEY 32
#define LOCK_IV 12
#define LOCK_TAG 16

typedef enum
{
  LOCK_TO_KEY,
  LOCK_UNDER_WORDS
} LockKind;

typedef struct
{
  Dice dice;
  LockKind kind;
  Members *header;
  Edit edit;

  /* To a key. */
  Key peer; /* whose key it is really locked to */
  Key ephemeral;
  Members *epk;
  GByteArray *apu; /* nullable */
  GByteArray *apv;

  /* Under words. */
  char *words;
  GByteArray *salt;
  guint rounds; /* really derived with */

  gsize key_length; /* bytes of the content key */
  gsize iv_length;
  gsize tag_length;
  gboolean spoil_data; /* authenticates another header than the one written */
} Lock;

Lock *lock_new (LockKind kind, Dice dice) G_GNUC_WARN_UNUSED_RESULT;
void lock_free (Lock *lock);
char *lock_write (Lock *lock, const char *plain) G_GNUC_WARN_UNUSED_RESULT; /* once */

/* One derivation, alone. */
void lock_derive (const char *words, const guint8 *salt, gsize length, guint rounds,
                  guint8 key[LOCK_KEY]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Lock, lock_free)

G_END_DECLS
