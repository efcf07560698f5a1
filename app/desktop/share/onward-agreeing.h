/* onward-agreeing.h: what a young person said on the way to their yes: what helps them to choose,
 * what they said back, who decides; and the words they were shown. It goes with the share it is of,
 * and nothing of it is kept before a file is. */

#pragma once

#include "share/onward-sharing.h"

G_BEGIN_DECLS

#define ONWARD_AGREE_READY "ready"
#define ONWARD_AGREE_WHO_DECIDES "who-decides"
#define ONWARD_AGREE_VIEW "someone-decides/my-view"

typedef struct _OnwardAgreeing OnwardAgreeing;

OnwardAgreeing *onward_agreeing_new (OnwardVault *vault) G_GNUC_WARN_UNUSED_RESULT;
void onward_agreeing_free (OnwardAgreeing *self);

/* What the wording says of this share. With another recipient, purpose or choice all is asked
 * again. */
void onward_agreeing_look (OnwardAgreeing *self, const OnwardSharing *sharing, guint things,
                           guint things_left);
const char *const *onward_agreeing_get_values (OnwardAgreeing *self); /* for onward_consent_… */
const char *onward_agreeing_get_name (OnwardAgreeing *self);          /* of the young person */
char *onward_agreeing_say (OnwardAgreeing *self, const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* The way: paths of the consent wording in order; NULL before the first and after the last. */
const char *onward_agreeing_next (OnwardAgreeing *self, const char *step);
const char *onward_agreeing_before (OnwardAgreeing *self, const char *step);
const char *onward_agreeing_find_undone (OnwardAgreeing *self); /* NULL: who decides is said */

gboolean onward_agreeing_has_support (OnwardAgreeing *self, const char *support);
void onward_agreeing_set_support (OnwardAgreeing *self, const char *support, gboolean helps);
const char *onward_agreeing_get_answer (OnwardAgreeing *self, const char *step); /* nullable */
void onward_agreeing_set_answer (OnwardAgreeing *self, const char *step, const char *option);
void onward_agreeing_shown (OnwardAgreeing *self, const char *step); /* it is on the screen */
gboolean onward_agreeing_by_other (OnwardAgreeing *self);

/* How it was agreed, for the core. Borrowed of @self. */
void onward_agreeing_fill (OnwardAgreeing *self, OnwardSharing *sharing);

/* The file that was made, and where it is once it is saved and in the list of shares. */
void onward_agreeing_take_made (OnwardAgreeing *self, OnwardShared *made);
const OnwardShared *onward_agreeing_get_made (OnwardAgreeing *self); /* nullable */
void onward_agreeing_set_path (OnwardAgreeing *self, const char *path);
const char *onward_agreeing_get_path (OnwardAgreeing *self); /* NULL: not saved */

G_END_DECLS
