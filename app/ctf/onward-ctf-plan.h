/* onward-ctf-plan.h: what an import would do with each pupil of a file, said before it is done.
 *
 * Matching is by UPN alone. Whatever else hints at a passport (a name and a day of birth, a former
 * UPN) is a doubt, and with a doubt nothing is merged: a person says which passport it is. Plan and
 * import each read the file from start to end, keeping no pupil in memory; it must be the same file
 * both times. */

#pragma once

#include "ctf/onward-ctf-reader.h"
#include "passport/onward-passport.h"

G_BEGIN_DECLS

#define ONWARD_CTF_PLAN_ERROR (onward_ctf_plan_error_quark ())

typedef enum
{
  ONWARD_CTF_PLAN_ERROR_MATCH,  /* a match names no passport, no pupil, or one passport twice */
  ONWARD_CTF_PLAN_ERROR_CHANGED /* file or passports are no longer what the plan saw */
} OnwardCtfPlanError;

GQuark onward_ctf_plan_error_quark (void);

/* Where passports are held: a vault (onward-ctf-import.h), or what a test makes of one. An id is
 * urn:uuid:…, an array is of char*. What fails returns NULL or FALSE with @error set. */
typedef struct
{
  GPtrArray *(*find_by_upn) (gpointer data, const char *upn, GError **error);
  GPtrArray *(*find_same_person) (gpointer data, const OnwardPupil *pupil, GError **error);
  OnwardPassport *(*load) (gpointer data, const char *id, GError **error);
  gboolean (*change) (gpointer data, OnwardPassport *passport, GError **error); /* keeps what was */
  gboolean (*add) (gpointer data, OnwardPassport *passport, GError **error);
  gpointer data;
} OnwardCtfHeld;

typedef enum
{
  ONWARD_CTF_NEW,
  ONWARD_CTF_SAME,
  ONWARD_CTF_CHANGED,
  ONWARD_CTF_IN_DOUBT, /* nothing is done before a person says whose they are */
  ONWARD_CTF_BROKEN,   /* nothing can be done */
  ONWARD_CTF_N_FATES
} OnwardCtfFate;

/* One pupil, while the plan is made or carried out. */
typedef struct
{
  const OnwardPupil *pupil;
  OnwardCtfFate fate;
  const char *passport; /* which it is, or may be; nullable */
  GPtrArray *sentences; /* of char*: differences, doubts or faults, then what was left out */
  const char *advice;   /* in doubt: how to say whose they are on the command line; nullable */
} OnwardCtfItem;

typedef void (*OnwardCtfItemFunc) (const OnwardCtfItem *item, gpointer data);

const char *onward_ctf_fate_to_string (OnwardCtfFate fate); /* "in-doubt" */
char *onward_ctf_item_in_words (const OnwardCtfItem *self) G_GNUC_WARN_UNUSED_RESULT;

typedef struct _OnwardCtfPlan OnwardCtfPlan;

#define ONWARD_CTF_MATCH_NEW "new" /* as the id of a match: somebody who has no passport yet */

/* A file of pupils, read from start to end as often as it is asked for: a Common Transfer File, or
 * a spreadsheet (onward-register.h). @free frees @file. */
typedef struct
{
  OnwardCtfSummary *(*read) (gpointer file, const OnwardCtfLimits *limits, OnwardPupilFunc func,
                             gpointer data, GError **error);
  gpointer file;
  GDestroyNotify free;
} OnwardPupilFile;

OnwardPupilFile onward_ctf_file (const char *path); /* a Common Transfer File */

/* @matches: UPN as in the file → id of a passport or "new"; nullable. @limits NULL: the usual.
 * @file is the plan's from now on, also when it fails. */
OnwardCtfPlan *onward_ctf_plan_new_for (OnwardPupilFile file, const OnwardCtfLimits *limits,
                                        const OnwardCtfHeld *held, GHashTable *matches,
                                        OnwardCtfItemFunc func, gpointer data,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same for a Common Transfer File. */
OnwardCtfPlan *onward_ctf_plan_new (const char *path, const OnwardCtfLimits *limits,
                                    const OnwardCtfHeld *held, GHashTable *matches,
                                    OnwardCtfItemFunc func, gpointer data,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
void onward_ctf_plan_free (OnwardCtfPlan *self);

guint64 onward_ctf_plan_count (OnwardCtfPlan *self, OnwardCtfFate fate);
const OnwardCtfSummary *onward_ctf_plan_get_file (OnwardCtfPlan *self);
/* "23 pupils: 20 new, 2 changed, 1 in doubt" */
char *onward_ctf_plan_in_words (OnwardCtfPlan *self) G_GNUC_WARN_UNUSED_RESULT;

/* Does what the plan said, through @held. When it fails, what was done must be taken back. */
gboolean onward_ctf_plan_carry_out (OnwardCtfPlan *self, const OnwardCtfLimits *limits,
                                    const OnwardCtfHeld *held, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardCtfPlan, onward_ctf_plan_free)

G_END_DECLS
