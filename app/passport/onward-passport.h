/* onward-passport.h: the young person's living document: answers, adjustments, and what the school
 * brought. As JSON: {"format":1,"id","created","answers":{question id: answer},"adjustments":[…],
 * "school":{…},"ready":"2026-11-21"} and whatever a later version added, which is kept. */

#pragma once

#include <json-glib/json-glib.h>

#include "passport/onward-adjustment.h"
#include "passport/onward-answer.h"

G_BEGIN_DECLS

#define ONWARD_PASSPORT_ERROR (onward_passport_error_quark ())

typedef enum
{
  ONWARD_PASSPORT_ERROR_MALFORMED, /* not a passport at all */
  ONWARD_PASSPORT_ERROR_TOO_NEW,   /* a passport of a later format */
  ONWARD_PASSPORT_ERROR_LIMIT,     /* more adjustments than one passport holds */
  ONWARD_PASSPORT_ERROR_TWICE,     /* the adjustment is there already */
  ONWARD_PASSPORT_ERROR_UNKNOWN    /* no such question or adjustment */
} OnwardPassportError;

GQuark onward_passport_error_quark (void);

#define ONWARD_PASSPORT_FORMAT 1

#define ONWARD_TYPE_PASSPORT (onward_passport_get_type ())
G_DECLARE_FINAL_TYPE (OnwardPassport, onward_passport, ONWARD, PASSPORT, GObject)

OnwardPassport *
onward_passport_new (void) G_GNUC_WARN_UNUSED_RESULT; /* fresh urn:uuid, created now */
OnwardPassport *onward_passport_from_json (JsonNode *node,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
JsonNode *onward_passport_to_json (OnwardPassport *self) G_GNUC_WARN_UNUSED_RESULT;

const char *onward_passport_get_id (OnwardPassport *self); /* urn:uuid:… */
gint64 onward_passport_get_created (OnwardPassport *self);
gboolean onward_passport_has_name (OnwardPassport *self);
char *
onward_passport_dup_name (OnwardPassport *self) G_GNUC_WARN_UNUSED_RESULT; /* what to call them */

OnwardAnswer *onward_passport_get_answer (OnwardPassport *self,
                                          const char *question_id);            /* nullable */
void onward_passport_take_answer (OnwardPassport *self, OnwardAnswer *answer); /* replaces */
gboolean onward_passport_clear_answer (OnwardPassport *self, const char *question_id);
guint onward_passport_count_answers (OnwardPassport *self); /* not counting empty ones */

/* TRUE once the young person has said yes: may their family add a page of their own? */
#define ONWARD_FAMILY_MAY_WRITE "family.may-write"
gboolean onward_passport_family_may_write (OnwardPassport *self);
/* What the family wrote is kept, and not shown, once the young person has closed their page. */
gboolean onward_passport_shows (OnwardPassport *self, const OnwardQuestion *question);

/* Answers this version cannot read (retired questions, choices of a later version): kept as they
 * are, by question id. */
JsonObject *onward_passport_get_unread (OnwardPassport *self);

GPtrArray *
onward_passport_get_adjustments (OnwardPassport *self); /* of OnwardAdjustment, in order */
gboolean onward_passport_add_adjustment (OnwardPassport *self, OnwardAdjustment *adjustment,
                                         GError **error);
gboolean onward_passport_remove_adjustment (OnwardPassport *self, guint position, GError **error);
gboolean onward_passport_move_adjustment (OnwardPassport *self, guint from, guint to,
                                          GError **error);

/* What the school's own file brought: own use only, never shared as such. {"upn","uln","surname",
 * "forename","preferred_surname","preferred_forename","born","sex","year","source":{"lea","estab",
 * "urn","name"},"file_date","provision":[{"start","code"}],"needs":[{"rank","type","start","end"}]}
 */
JsonObject *onward_passport_get_school (OnwardPassport *self); /* nullable */
void onward_passport_set_school (OnwardPassport *self, JsonObject *school);

/* That it is ready for their SENDCo to look at, and since when: they say so, and sealing takes it
 * off again. Kept with the passport; never sealed, never shared. */
gboolean onward_passport_get_ready (OnwardPassport *self, GDate *on);
void onward_passport_set_ready (OnwardPassport *self, const GDate *on); /* NULL: not any more */

G_END_DECLS
