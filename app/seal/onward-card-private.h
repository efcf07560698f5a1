/* onward-card-private.h: what a card, a request and a notice have in common: the members that say
 * who somebody is, and a small JWT signed by a key it shows. For the sources of seal/ alone. */

#pragma once

#include "seal/onward-card.h"
#include "seal/onward-jws.h"

G_BEGIN_DECLS

struct _OnwardCard
{
  char *id;
  gint64 made; /* -1: not said as it has to be */
  char *name;
  char *role;
  char *urn;       /* nullable */
  EVP_PKEY *sign;  /* owned */
  EVP_PKEY *agree; /* owned */
};

/* As of now; nothing is checked. */
OnwardCard *onward_card_new (const char *id, const char *name, const char *role, const char *urn,
                             EVP_PKEY *sign, EVP_PKEY *agree) G_GNUC_WARN_UNUSED_RESULT;
/* What is not there, or not as it has to be, stays empty: onward_card_find_fault() names it. */
OnwardCard *onward_card_from_members (JsonObject *payload) G_GNUC_WARN_UNUSED_RESULT;
/* The first member that breaks a rule; NULL if none does. */
const char *onward_card_find_fault (OnwardCard *self);
void onward_card_add_names (OnwardCard *self, JsonObject *payload); /* iss, iat, name, role, urn */
void onward_card_add_keys (OnwardCard *self, JsonObject *payload);  /* sign, agree */

/* Of all such files: at most ONWARD_CARD_TEXT_MAX bytes and one line feed; NULL if it is none. */
OnwardJws *onward_card_parse_file (GBytes *bytes, const char *typ) G_GNUC_WARN_UNUSED_RESULT;
/* typ, alg and kid are all there is in the header, and @key is the one that kid names. */
gboolean onward_jws_is_kid (OnwardJws *jws, EVP_PKEY *key);
gint64 onward_json_get_time (JsonObject *payload, const char *name); /* -1: not there */
gboolean onward_text_is_line (const char *text, guint max); /* clean, not empty; @max code points */

G_END_DECLS
