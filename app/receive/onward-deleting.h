/* onward-deleting.h: keeping no longer than agreed: what is to be deleted, asked once a day, and
 * deleted after a yes with a receipt.
 *
 *   due = onward_deleting_look (vault, &error);
 *   words = onward_deleting_doubt_in_words (due);    said beside the question, if there are any
 *   … for each of due->rows that onward_deleting_is_to_be_asked ():
 *     yes:   onward_deleting_delete (vault, row->share, ONWARD_DELETING_END_DATE, &error)
 *     later: onward_deleting_ask_later (vault, due, row->share, &error)
 *
 * Nothing here deletes because of a clock. */

#pragma once

#include "store/onward-vault-received.h"
#include "store/onward-vault-receipts.h"

G_BEGIN_DECLS

typedef enum
{
  ONWARD_DELETING_END_DATE,  /* the day it was kept until has come */
  ONWARD_DELETING_WITHDRAWN, /* a notice asked for it */
  ONWARD_DELETING_REPLACED,  /* a newer share took its place */
  ONWARD_DELETING_CHOSEN     /* whoever has it wanted to */
} OnwardDeletingReason;

const char *onward_deleting_reason_to_string (OnwardDeletingReason reason); /* "end-date" */
/* Of a receipt's word, for a person; of a word of a later version the word itself. */
const char *onward_deleting_reason_in_words (const char *reason);

/* What this computer's clock says, beside the latest time this vault is sure of. */
typedef enum
{
  ONWARD_CLOCK_LIKELY,
  ONWARD_CLOCK_BEHIND, /* more than a day before it */
  ONWARD_CLOCK_AHEAD   /* more than a day after it: nobody was here, or the clock is wrong */
} OnwardClockDoubt;

typedef struct
{
  GPtrArray *rows; /* OnwardReceived: their day has come; the earliest first */
  GDate day;       /* by which that was told: the clock's, or the later one this vault is sure of */
  OnwardClockDoubt doubt;
  GDate clock; /* the day on this computer's clock */
  GDate sure;  /* the day of the latest time this vault is sure of */
} OnwardDue;

OnwardDue *onward_deleting_look (OnwardVault *vault, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void onward_due_free (OnwardDue *self);

/* FALSE if "ask me again later" was said today. */
gboolean onward_deleting_is_to_be_asked (const OnwardDue *due, const OnwardReceived *row);
/* What to say about the clock; NULL: nothing. */
char *onward_deleting_doubt_in_words (const OnwardDue *due) G_GNUC_WARN_UNUSED_RESULT;

gboolean onward_deleting_ask_later (OnwardVault *vault, const OnwardDue *due, const char *share,
                                    GError **error);
/* Somebody looked at the date and says it is right: from here on the vault is sure of it. */
gboolean onward_deleting_trust_clock (OnwardVault *vault, GError **error);
OnwardReceipt *onward_deleting_delete (OnwardVault *vault, const char *share,
                                       OnwardDeletingReason reason,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardDue, onward_due_free)

G_END_DECLS
