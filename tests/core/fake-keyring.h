/* fake-keyring.h: a Secret Service that plays what desktops do to keyrings.
 *
 * It has one collection, the default one, on a bus that the test started:
 *
 *   g_autoptr (PrivateBus) bus = private_bus_start ();
 *   g_autoptr (FakeKeyring) keyring = fake_keyring_start (bus);      open and empty
 *   … store keys as usual …
 *   fake_keyring_play (keyring, FAKE_KEYRING_LOCKED_AT_LOGIN);
 *   … start, and see what happens …
 *   g_assert_cmpuint (fake_keyring_count_changes (keyring), ==, 0);
 *
 * Keys that were stored stay in it whatever it plays, and are seen again in FAKE_KEYRING_OPEN. It
 * answers in GDBus's own thread, so that a test may block in the call it tests. */

#pragma once

#include "private-bus.h"

/* The six of the reference for security, section 3.1. */
typedef enum
{
  FAKE_KEYRING_ABSENT,          /* 1 no service on the bus */
  FAKE_KEYRING_EMPTY,           /* 2 open, and what was stored before is not there */
  FAKE_KEYRING_OPEN,            /* 3 open, with all that was stored */
  FAKE_KEYRING_LOCKED,          /* 4 locked in this session: items are listed, and not given out */
  FAKE_KEYRING_LOCKED_AT_LOGIN, /* 5 locked since login: no item is listed */
  FAKE_KEYRING_RENEWED,         /* 6 its file was damaged, and a new one made: looks like 2 */
  FAKE_KEYRING_N_STATES
} FakeKeyringState;

/* What comes of a question to unlock it. */
typedef enum
{
  FAKE_QUESTION_CLOSED,   /* "Cancel", Escape, or no prompter: the first, until another is set */
  FAKE_QUESTION_ANSWERED, /* with the right password: it plays FAKE_KEYRING_OPEN from then on */
  FAKE_QUESTION_REFUSED,  /* it ends, and the keyring stays locked */
  FAKE_QUESTION_LEFT,     /* it stands on the screen, and nobody comes */
  FAKE_QUESTION_CRASHES   /* the service leaves the bus while it asks */
} FakeQuestion;

/* How it serves besides. */
typedef enum
{
  FAKE_MANNER_GOOD,
  FAKE_MANNER_SILENT,        /* takes calls and never answers */
  FAKE_MANNER_ALTERS,        /* says it stored a key, and keeps another */
  FAKE_MANNER_FORGETS,       /* says it stored a key, and keeps none */
  FAKE_MANNER_FAILS,         /* answers every call with an error */
  FAKE_MANNER_NO_COLLECTION, /* has no default collection */
} FakeManner;

typedef struct _FakeKeyring FakeKeyring;

FakeKeyring *fake_keyring_start (PrivateBus *bus);
void fake_keyring_stop (FakeKeyring *self);
void fake_keyring_play (FakeKeyring *self, FakeKeyringState state);
void fake_keyring_set_question (FakeKeyring *self, FakeQuestion question);
void fake_keyring_set_manner (FakeKeyring *self, FakeManner manner);

/* Since the start or the last reset: calls that create, change or delete anything, whatever came of
 * them; questions it was made to ask; and calls of any kind. */
guint fake_keyring_count_changes (FakeKeyring *self);
guint fake_keyring_count_questions (FakeKeyring *self);
guint fake_keyring_count_calls (FakeKeyring *self);
void fake_keyring_reset_counts (FakeKeyring *self);

/* Behind the client's back. The text is what libsecret would give out, for the last key stored. */
guint fake_keyring_count_items (FakeKeyring *self);
char *fake_keyring_dup_text (FakeKeyring *self);
char *fake_keyring_dup_attribute (FakeKeyring *self, const char *name);
void fake_keyring_set_text (FakeKeyring *self, const char *text); /* of every key it has */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FakeKeyring, fake_keyring_stop)
