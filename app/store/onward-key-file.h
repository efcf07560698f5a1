/* onward-key-file.h: passports.keys, which holds the database's key, wrapped once for each way to
 * open the vault, and nothing secret in clear.
 *
 * Text, one field a line, in this order; numbers in hexadecimal are lower case:
 *
 *   onward-keys: 1                          format
 *   vault: 3b0f…-…                          random uuid
 *   salt: 32 digits                         copy of the database's first 16 bytes
 *   check: 32 digits                        HMAC-SHA-256 (key, "kcv1" || vault), cut to 16 bytes
 *   next: 3                                 only where a slot with the highest id was taken away:
 * the id of the next, so that ids are never used twice slot: 1                                 then
 * for each slot kind: recovery                          keyring, recovery, passphrase created:
 * 2026-11-21T09:00:00Z backend: paper                          who keeps the secret kdf:
 * hkdf-sha-256 SALT                  or: scrypt N r p SALT; or: none wrapped: 120 digits
 * AES-256-GCM over the key; associated data: the vault line and the five lines above
 */

#pragma once

#include <glib.h>

#include "passport/onward-secret.h"

G_BEGIN_DECLS

#define ONWARD_KEY_FILE_FORMAT 1
#define ONWARD_KEY_FILE_MAX (16 * 1024)
#define ONWARD_KEY_FILE_LINE_MAX 256
#define ONWARD_KEY_FILE_SLOTS_MAX 16
#define ONWARD_KEY_FILE_NUMBER_MAX 9999
#define ONWARD_KEY_BYTES 32
#define ONWARD_KEY_SALT_BYTES 16
#define ONWARD_KEY_CHECK_BYTES 16

typedef enum
{
  ONWARD_SLOT_KEYRING, /* read and kept */
  ONWARD_SLOT_RECOVERY,
  ONWARD_SLOT_PASSPHRASE
} OnwardSlotKind;

typedef struct
{
  guint number; /* its id in this file, from 1 */
  OnwardSlotKind kind;
  gint64 created;
  char *backend;
  OnwardScrypt cost; /* all 0 unless a passphrase */
  GBytes *salt;      /* of the derivation; NULL for the keyring */
  GBytes *wrapped;
} OnwardKeySlot;

typedef struct
{
  char *vault;
  guint8 salt[ONWARD_KEY_SALT_BYTES];
  guint8 check[ONWARD_KEY_CHECK_BYTES];
  guint next;       /* ids below it were used; 0 if the slots tell */
  GPtrArray *slots; /* of OnwardKeySlot */
} OnwardKeyFile;

OnwardKeyFile *onward_key_file_new (OnwardSecret *key, GBytes *salt) G_GNUC_WARN_UNUSED_RESULT;
OnwardKeyFile *onward_key_file_parse (GBytes *bytes, GError **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes *onward_key_file_print (OnwardKeyFile *self) G_GNUC_WARN_UNUSED_RESULT;
OnwardKeyFile *onward_key_file_copy (OnwardKeyFile *self) G_GNUC_WARN_UNUSED_RESULT;
void onward_key_file_free (OnwardKeyFile *self);

OnwardKeyFile *onward_key_file_load (const char *folder, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean onward_key_file_save (OnwardKeyFile *self, const char *folder, GError **error);

gboolean onward_key_file_add_slot (OnwardKeyFile *self, OnwardSlotKind kind, OnwardSecret *secret,
                                   OnwardSecret *key, GError **error);
gboolean onward_key_file_add_keyring_slot (OnwardKeyFile *self, guint number, const char *backend,
                                           OnwardSecret *secret, OnwardSecret *key, GError **error);
void onward_key_file_remove_slot (OnwardKeyFile *self, guint index);
guint onward_key_file_next_number (OnwardKeyFile *self);
OnwardSecret *onward_key_file_unlock (OnwardKeyFile *self, OnwardSlotKind kind,
                                      OnwardSecret *secret,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean onward_key_file_fits (OnwardKeyFile *self, OnwardSecret *key);

/* Between the two sources of this header. */
const char *onward_slot_kind_to_string (OnwardSlotKind kind);
void onward_key_slot_free (OnwardKeySlot *self);
char *onward_key_slot_print_header (OnwardKeySlot *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardKeyFile, onward_key_file_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardKeySlot, onward_key_slot_free)

G_END_DECLS
