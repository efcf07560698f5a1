/* onward-selection.h: what the young person picks from a sealed revision for one recipient.
 *
 * An audience's suggestions are a proposal: nothing is chosen until they are used, or a thing is
 * chosen by itself. What tells about health is confirmed, a section or a thing at a time. */

#pragma once

#include "passport/onward-audience.h"
#include "seal/onward-issued.h"

G_BEGIN_DECLS

#define ONWARD_SELECTION_ERROR (onward_selection_error_quark ())

typedef enum
{
  ONWARD_SELECTION_ERROR_UNKNOWN,     /* no such thing in the sealed revision */
  ONWARD_SELECTION_ERROR_NEVER,       /* cannot be shared with this audience */
  ONWARD_SELECTION_ERROR_UNCONFIRMED, /* chosen, and still to be confirmed */
  ONWARD_SELECTION_ERROR_NOTHING      /* nothing is chosen */
} OnwardSelectionError;

GQuark onward_selection_error_quark (void);

typedef enum
{
  ONWARD_CONFIRM_NOTHING, /* ordinary or personal */
  ONWARD_CONFIRM_SECTION, /* about health or disability: with its section */
  ONWARD_CONFIRM_ITEM     /* one by one */
} OnwardConfirm;

/* One thing to choose. Owned by its selection. */
typedef struct
{
  const char *path; /* "communication/tell-me", "helps/3", "helps/3/why" */
  char *section;    /* "communication" */
  char *label;      /* for people, as sealed: onward_foreign_text() before it shows */
  const char *part; /* of an adjustment's hidden member: its own words, "why it helps"; else NULL */
  const char *why;  /* who needs this to act; nullable */
  OnwardOffer offer; /* what this audience is offered of it */
  OnwardConfirm confirm;
  gboolean suggested;
  gboolean chosen;
  gboolean confirmed;
  guint position; /* among the items of the sealed revision */
} OnwardChoice;

typedef struct _OnwardSelection OnwardSelection;

/* @issued is borrowed and must outlive the selection. */
OnwardSelection *onward_selection_new (OnwardIssued *issued,
                                       const OnwardAudience *audience) G_GNUC_WARN_UNUSED_RESULT;
void onward_selection_free (OnwardSelection *self);
const OnwardAudience *onward_selection_get_audience (OnwardSelection *self);
GPtrArray *onward_selection_get_choices (OnwardSelection *self); /* of OnwardChoice, as asked */

void onward_selection_use_suggestions (OnwardSelection *self);
gboolean onward_selection_choose (OnwardSelection *self, const char *path, GError **error);
gboolean onward_selection_leave_out (OnwardSelection *self, const char *path, GError **error);
/* A section's id confirms what is chosen of what its section confirms; a path that one thing. What
 * is left out, or chosen later, is to be confirmed anew. */
gboolean onward_selection_confirm (OnwardSelection *self, const char *path, GError **error);

guint onward_selection_count (OnwardSelection *self); /* chosen ones */
guint onward_selection_leave_out_unconfirmed (OnwardSelection *self);
/* Positions of what goes, parents first and added where they were not chosen; fails while a chosen
 * thing is unconfirmed, or if nothing is chosen. */
GArray *onward_selection_finish (OnwardSelection *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardSelection, onward_selection_free)

G_END_DECLS
