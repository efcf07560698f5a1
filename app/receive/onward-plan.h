/* onward-plan.h: what a recipient does about a file they received: its adjustments in order, each
 * with how it stands here.
 *
 * Texts of the file (name, title, description and so on) are as somebody else wrote them: they go
 * through onward_foreign_text() before anybody sees them. What is planned stands by person and
 * adjustment, so that a newer file of the same person carries it on. */

#pragma once

#include "receive/onward-verdict.h"
#include "seal/onward-reply-file.h"
#include "store/onward-vault-received.h"

G_BEGIN_DECLS

#define ONWARD_PLAN_ERROR (onward_plan_error_quark ())

typedef enum
{
  ONWARD_PLAN_ERROR_NONE,    /* no such file is kept here */
  ONWARD_PLAN_ERROR_REFUSED, /* what is kept does not pass any more */
  ONWARD_PLAN_ERROR_DAY      /* this state needs a day, or takes none */
} OnwardPlanError;

GQuark onward_plan_error_quark (void);

#define ONWARD_PLAN_OWNER_MAX 100 /* code points */

typedef struct
{
  char *id;          /* of the adjustment, the same in every file of this person */
  char *digest;      /* of its disclosure: how a reply names it; NULL: it cannot be answered */
  char *title;       /* from here on as the file says it */
  char *description; /* what the young person gets; nullable */
  char *what_to_do;  /* what the recipient does; nullable */
  char *my_words;    /* the young person's own; nullable */
  char *importance;  /* "must", "helps-a-lot", "nice"; nullable */
  char *standing;    /* how it stands by the file: "in-place", "stopped"; nullable */
  GStrv settings;    /* "workplace"; may be empty */
  GStrv providers;   /* "access-to-work"; may be empty */

  OnwardReplyState state; /* from here on as it was planned here */
  GDate day;              /* agreed on, in place since, ask again on; not valid: none */
  char *owner;            /* who sees to it; "": nobody yet */
  char *comment;          /* for the young person; "": none */
  gint64 changed;         /* when that was last said here; 0: never */
  gint64 replied;         /* when it last went into a reply; 0: never */
} OnwardPlanItem;

typedef struct
{
  char *share; /* of the file it is made from */
  char *passport;
  char *cnf; /* thumbprint of the young person's key */
  guint revision;
  OnwardVerdict *verdict; /* as of now */
  char *name;             /* of the young person, as the file says; NULL: not shared */
  char *audience;         /* nullable */
  GDate keep_until;
  GPtrArray *items; /* of OnwardPlanItem, in the order of the file */
  guint counts[ONWARD_N_REPLY_STATES];
} OnwardPlan;

void onward_plan_free (OnwardPlan *self);

/* The file goes through the gate again. */
OnwardPlan *onward_plan_new (OnwardVault *vault, const OnwardReceived *row,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same for one that was checked just now. */
OnwardPlan *onward_plan_new_of (OnwardVault *vault, const OnwardReceived *row,
                                OnwardVerdict *verdict, GError **error) G_GNUC_WARN_UNUSED_RESULT;
OnwardPlan *onward_plan_find (OnwardVault *vault, const char *share,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Says how one adjustment stands, all of it at once. @day NULL: today for what was agreed or is in
 * place. @owner and @comment may be NULL for none. */
gboolean onward_plan_set (OnwardVault *vault, OnwardPlan *self, OnwardPlanItem *item,
                          OnwardReplyState state, const GDate *day, const char *owner,
                          const char *comment, GError **error);

gboolean onward_plan_item_is_must (const OnwardPlanItem *item);
/* By the file it did not work, or has stopped: told so that nobody tries it again. */
gboolean onward_plan_item_is_past (const OnwardPlanItem *item);
/* Neither in place nor refused nor past; asking again counts from its day on. */
gboolean onward_plan_item_is_to_do (const OnwardPlanItem *item, const GDate *today);
GPtrArray *onward_plan_to_do (OnwardPlan *self,
                              const GDate *today) G_GNUC_WARN_UNUSED_RESULT; /* borrowed; must
                                                                                first */
gboolean onward_plan_is_withdrawn (OnwardPlan *self);
gboolean onward_plan_has_news (OnwardPlan *self); /* something is said that no reply has told */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardPlan, onward_plan_free)

G_END_DECLS
