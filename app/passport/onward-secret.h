/* onward-secret.h: bytes that must not be seen, and what is derived from them.
 *
 * An OnwardSecret lives in OpenSSL's secure heap (locked, not dumped) and is wiped when its last
 * reference goes. It is never printed, never put into a GString, a GVariant or a property. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define ONWARD_SECRET_ERROR (onward_secret_error_quark ())

typedef enum
{
  ONWARD_SECRET_ERROR_WRONG, /* the wrapping secret does not open this: wrong, or bytes changed */
  ONWARD_SECRET_ERROR_LIMIT, /* derivation parameters outside what is accepted */
  ONWARD_SECRET_ERROR_FAILED /* OpenSSL could not do it */
} OnwardSecretError;

GQuark onward_secret_error_quark (void);

typedef struct _OnwardSecret OnwardSecret;

OnwardSecret *onward_secret_new (gsize length) G_GNUC_WARN_UNUSED_RESULT; /* zeroes, writable */
OnwardSecret *onward_secret_new_random (gsize length) G_GNUC_WARN_UNUSED_RESULT;
OnwardSecret *onward_secret_new_copy (gconstpointer data, gsize length) G_GNUC_WARN_UNUSED_RESULT;
OnwardSecret *onward_secret_ref (OnwardSecret *self) G_GNUC_WARN_UNUSED_RESULT;
void onward_secret_unref (OnwardSecret *self);
guint8 *onward_secret_data (OnwardSecret *self);
gsize onward_secret_length (OnwardSecret *self);
gboolean onward_secret_equal (OnwardSecret *a, OnwardSecret *b); /* in constant time */
gboolean onward_secret_is_locked (OnwardSecret *self);           /* out of swap and core dumps */

/* One key from another (RFC 5869, RFC 7914, RFC 8018). */
OnwardSecret *onward_secret_hkdf (OnwardSecret *self, GBytes *salt, const char *info, gsize length,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

#define ONWARD_SCRYPT_N (G_GUINT64_CONSTANT (1) << 17) /* what is written */

typedef struct
{
  guint64 n; /* read: 2^14 to 2^19, a power of two */
  guint32 r; /* read: 8 */
  guint32 p; /* read: 1 to 4 */
} OnwardScrypt;

OnwardSecret *onward_secret_scrypt (OnwardSecret *self, GBytes *salt, const OnwardScrypt *cost,
                                    gsize length, GError **error) G_GNUC_WARN_UNUSED_RESULT;
guint onward_secret_scrypt_count (void); /* derivations run by this process so far, for tests */
OnwardSecret *onward_secret_pbkdf2_sha512 (OnwardSecret *self, GBytes *salt, guint rounds,
                                           gsize length, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* AES-256-GCM: nonce (12) || ciphertext || tag (16), bound to @context. @key holds 32 bytes. */
GBytes *onward_secret_wrap (OnwardSecret *self, OnwardSecret *key, GBytes *context,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
OnwardSecret *onward_secret_unwrap (GBytes *wrapped, OnwardSecret *key, GBytes *context,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardSecret, onward_secret_unref)

G_END_DECLS
