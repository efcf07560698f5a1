/* onward-vault-passports.h: passports in the vault: the working copy, the journal of edits, and
 * revisions.
 *
 * A passport is named by its own id (urn:uuid:…). What finds nothing returns NULL with
 * ONWARD_VAULT_ERROR_NOT_FOUND. */

#pragma once

#include "passport/onward-passport.h"
#include "store/onward-vault.h"

G_BEGIN_DECLS

#define ONWARD_JOURNAL_MAX 200 /* edits kept for a passport, to undo */
#define ONWARD_REVISIONS_KEPT 10

typedef enum
{
  ONWARD_STATE_DRAFT,  /* never sealed: "draft" */
  ONWARD_STATE_SEALED, /* as it was last sealed: "sealed" */
  ONWARD_STATE_CHANGED /* changed since: "changed" */
} OnwardState;

const char *onward_state_to_string (OnwardState state);
gboolean onward_state_from_string (const char *text, OnwardState *state);

/* One transaction: working copy, one journal line, index row, search row. Nothing is written if
 * nothing changed. @what names the edit shortly: a question id, "adjustments", "import". Saves of
 * one question that follow each other within a minute share a line, and are undone together. */
gboolean onward_vault_save (OnwardVault *self, OnwardPassport *passport, const char *what,
                            GError **error);
OnwardPassport *onward_vault_load (OnwardVault *self, const char *id,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean onward_vault_delete (OnwardVault *self, const char *id, GError **error);

typedef struct
{
  char *id;
  char *name;
  char *upn;  /* nullable */
  char *year; /* year group, as the school writes it: "11"; nullable */
  OnwardState state;
  gint64 changed;
  guint revision;   /* the last one cut; 0: none yet */
  char *ready;      /* since when it is ready for the SENDCo, YYYY-MM-DD; nullable */
  char *next_date;  /* the nearest day on which something is due, past or not; nullable */
  gboolean started; /* somebody but the SENDCo said something, or there is an adjustment */
} OnwardPassportSummary;

void onward_passport_summary_free (OnwardPassportSummary *self);

typedef enum
{
  ONWARD_SORT_NAME,
  ONWARD_SORT_NEXT_DATE, /* those without one last */
  ONWARD_SORT_CHANGED    /* last changed first */
} OnwardSort;

typedef struct
{
  const char *search;       /* words, each may be a beginning; NULL: all */
  const char *year;         /* NULL: all */
  const OnwardState *state; /* NULL: all */
  guint limit;              /* 0: all */
  guint offset;
  gboolean ready;             /* for the SENDCo, and not as it was sealed */
  gboolean not_started;       /* only those */
  const char *due_by;         /* YYYY-MM-DD: next date then or before; NULL: all */
  const char *const *without; /* ids of passports that are left out; NULL: none */
  OnwardSort sort;
} OnwardListFilter;

/* @filter may be NULL: all, by name. No passport is decrypted for a list. */
GPtrArray *onward_vault_list (OnwardVault *self, const OnwardListFilter *filter,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* How many onward_vault_list() would find, had it no limit; -1 on failure. */
gint64 onward_vault_count_listed (OnwardVault *self, const OnwardListFilter *filter,
                                  GError **error);

typedef struct
{
  char *year;
  guint count; /* of passports */
} OnwardYearGroup;

void onward_year_group_free (OnwardYearGroup *self);
/* Of OnwardYearGroup, the youngest first; those without a year are in none. */
GPtrArray *onward_vault_year_groups (OnwardVault *self, const char *const *without,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

gint64 onward_vault_count (OnwardVault *self, GError **error); /* passports; -1 on failure */
OnwardPassportSummary *onward_vault_summarise (OnwardVault *self, const char *id,
                                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Ids of all passports with this UPN: none, one, or more when it is in doubt. */
GPtrArray *onward_vault_find_by_upn (OnwardVault *self, const char *upn,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What a passport is known by: who a school's file may mean, without opening any. */
typedef struct
{
  char *id;
  char *names; /* the school's, the legal and the preferred one, a line each; perhaps none */
} OnwardKnown;

void onward_known_free (OnwardKnown *self);
GPtrArray *onward_vault_find_by_birth (OnwardVault *self, const char *born,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *onward_vault_find_by_typed_upn (OnwardVault *self, const char *upn,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

typedef struct
{
  gint64 number;
  gint64 at;
  char *what;
} OnwardJournalLine;

void onward_journal_line_free (OnwardJournalLine *self);
GPtrArray *onward_vault_journal (OnwardVault *self, const char *id,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT; /* newest first */
/* Takes back the last edit and its line. @what is the name of that edit. */
gboolean onward_vault_undo (OnwardVault *self, const char *id, char **what, GError **error);

typedef enum
{
  ONWARD_CUT_CLOSE,  /* "close" */
  ONWARD_CUT_WORK,   /* "work": after half an hour */
  ONWARD_CUT_IMPORT, /* "import": before one */
  ONWARD_CUT_MERGE,  /* "merge": before one */
  ONWARD_CUT_SEAL    /* "seal" */
} OnwardCut;

typedef struct
{
  guint number;
  OnwardCut reason;
  gint64 at;
  gboolean sealed;
} OnwardRevision;

/* Keeps the working copy as a revision. For a seal always a new one; else, if nothing has changed
 * since the last, that one. Returns its number, 0 on failure. */
guint onward_vault_cut_revision (OnwardVault *self, const char *id, OnwardCut reason,
                                 GError **error);
GPtrArray *onward_vault_revisions (OnwardVault *self, const char *id,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT; /* newest first */
OnwardPassport *onward_vault_load_revision (OnwardVault *self, const char *id, guint number,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Makes the working copy what it was at a revision. What it is now is cut as one first: @kept. */
gboolean onward_vault_bring_back (OnwardVault *self, const char *id, guint number, guint *kept,
                                  GError **error);

/* A revision that came with the young person's own copy: save the passport first. */
gboolean onward_vault_put_revision (OnwardVault *self, OnwardPassport *passport,
                                    const OnwardRevision *revision, GError **error);
/* Before one that was sealed elsewhere is put: one of its number that was not sealed moves on. */
gboolean onward_vault_free_revision (OnwardVault *self, const char *id, guint number,
                                     GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardPassportSummary, onward_passport_summary_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardJournalLine, onward_journal_line_free)

G_END_DECLS
