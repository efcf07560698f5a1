/* onward-issued.h: a sealed revision as its holder sees it: every disclosure with its place. */

#pragma once

#include <json-glib/json-glib.h>
#include <openssl/evp.h>

G_BEGIN_DECLS

#define ONWARD_ISSUED_ERROR (onward_issued_error_quark ())

typedef enum
{
  ONWARD_ISSUED_ERROR_MALFORMED /* not an issued SD-JWT of ours */
} OnwardIssuedError;

GQuark onward_issued_error_quark (void);

/* A disclosure by its path: "communication", "communication/tell-me", "helps", "helps/3" (the third
 * adjustment), "helps/3/why". Parents stand before their children. */
typedef struct
{
  char *path;
  char *text;      /* as issued, base64url */
  JsonNode *value; /* of the claim or element, with its own `_sd` */
  gint parent;     /* position, or -1 at top level */
} OnwardIssuedItem;

typedef struct _OnwardIssued OnwardIssued;

OnwardIssued *onward_issued_parse (const char *text, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void onward_issued_free (OnwardIssued *self);
/* TRUE if the key that its `kid` names signed it, for this passport, revision and holder. */
gboolean onward_issued_is_of (OnwardIssued *self, const char *iss, const char *passport,
                              guint revision, EVP_PKEY *holder);
const char *onward_issued_get_jwt (OnwardIssued *self);
JsonObject *onward_issued_get_payload (OnwardIssued *self);
GPtrArray *onward_issued_get_items (OnwardIssued *self); /* of OnwardIssuedItem */
OnwardIssuedItem *onward_issued_find (OnwardIssued *self, const char *path, guint *position);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardIssued, onward_issued_free)

G_END_DECLS
