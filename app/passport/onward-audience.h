/* onward-audience.h: the kinds of recipient, and what each is offered
 * (data/passport/audiences.xml). */

#pragma once

#include <glib.h>

#include "passport/onward-question-set.h"

G_BEGIN_DECLS

typedef struct
{
  OnwardAudienceId number;
  const char *id; /* "employer-interview" */
  const char *title;
  const char *one_sentence;
  const char *purpose; /* begins with a verb: "plan lessons, help and exams" */
  const char *picture;
  const char *picture_name;
  GPtrArray *recipient_words; /* of char*: what the recipient should do */
  const char *before_you_share;
  const char *keep_for;
  guint delete_after_months; /* 0: by the recipient's own rules */
  GPtrArray *settings;       /* of char*: settings whose adjustments are for this audience ("on") */
} OnwardAudience;

GPtrArray *onward_audience_get_all (void); /* of OnwardAudience, interview before starting work */
const OnwardAudience *onward_audience_find (const char *id);
const OnwardAudience *onward_audience_get (OnwardAudienceId number);

/* The day until which this recipient may keep a share made on @today, to be changed by who shares.
 */
void onward_audience_propose_keep_until (const OnwardAudience *self, const GDate *today,
                                         GDate *until);

/* The settings-and-audience table: what an audience is offered of an adjustment for one setting. */
OnwardOffer onward_audience_offer_setting (const OnwardAudience *self, const char *setting);

G_END_DECLS
