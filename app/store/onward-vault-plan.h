/* onward-vault-plan.h: what a recipient does about each adjustment of a passport that was received.
 *
 * Rows are by person and adjustment, not by file: a newer file of the same person finds what was
 * planned for the older one. */

#pragma once

#include "store/onward-vault.h"

G_BEGIN_DECLS

typedef struct
{
  char *passport;   /* urn:uuid:… as the file says */
  char *cnf;        /* thumbprint of the young person's key */
  char *adjustment; /* its id */
  char *state;      /* a word of onward_reply_state_to_string() */
  GDate day;        /* agreed on, in place since, ask again on; not valid: none */
  char *owner;      /* who sees to it here; "": nobody yet. Never in a reply */
  char *comment;    /* for the young person; "": none */
  gint64 changed;
  gint64 replied; /* when it last went into a reply; 0: never */
} OnwardPlanRow;

OnwardPlanRow *onward_plan_row_new (void) G_GNUC_WARN_UNUSED_RESULT; /* all empty */
void onward_plan_row_free (OnwardPlanRow *self);

/* Adds the row, or replaces the one of the same person and adjustment. */
gboolean onward_vault_put_plan (OnwardVault *self, const OnwardPlanRow *row, GError **error);
/* Of OnwardPlanRow: everything planned for one person, by adjustment. */
GPtrArray *onward_vault_list_plan (OnwardVault *self, const char *passport, const char *cnf,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Remembers that a reply told all that is planned for this person. */
gboolean onward_vault_mark_replied (OnwardVault *self, const char *passport, const char *cnf,
                                    gint64 at, GError **error);
gboolean onward_vault_delete_plan (OnwardVault *self, const char *passport, const char *cnf,
                                   GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardPlanRow, onward_plan_row_free)

G_END_DECLS
