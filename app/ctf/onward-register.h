/* onward-register.h: names, dates of birth, years and UPNs from a spreadsheet that was saved as
 * CSV, a pupil at a time, for the same plan as a Common Transfer File (onward-ctf-plan.h).
 *
 *   preview = onward_register_preview (path, &error);      … a person looks at the columns …
 *   plan = onward_ctf_import_plan_register (vault, path, &preview->guess, NULL, show_cb, …);
 *
 * What the spreadsheet does not give stays as it is, and no column is read that is not chosen.
 * Cells are text, whatever they look like. Dates have the day first; where one date of the file
 * shows that the month is first, none can be trusted, and the file is refused. */

#pragma once

#include "ctf/onward-ctf-plan.h"

G_BEGIN_DECLS

typedef enum
{
  ONWARD_REGISTER_SURNAME,
  ONWARD_REGISTER_FORENAME,
  ONWARD_REGISTER_NAME, /* both in one: read where one of the two above is not there */
  ONWARD_REGISTER_PREFERRED_FORENAME,
  ONWARD_REGISTER_PREFERRED_SURNAME,
  ONWARD_REGISTER_BORN,
  ONWARD_REGISTER_YEAR,
  ONWARD_REGISTER_UPN,
  ONWARD_REGISTER_ULN,
  ONWARD_REGISTER_N_COLUMNS
} OnwardRegisterColumn;

/* Where each stands, counted from 0; -1: nowhere. */
typedef struct
{
  int at[ONWARD_REGISTER_N_COLUMNS];
} OnwardRegisterMap;

const char *onward_register_column_to_string (OnwardRegisterColumn column); /* "preferred-name" */
const char *onward_register_column_in_words (OnwardRegisterColumn column);  /* "date of birth" */

/* "surname=1,forename=2,born=3", counted from 1. */
gboolean onward_register_map_parse (OnwardRegisterMap *self, const char *text, GError **error);
/* Names and a date of birth are needed, and no column is read twice. */
gboolean onward_register_map_check (const OnwardRegisterMap *self, GError **error);

#define ONWARD_REGISTER_PREVIEW_ROWS 5

typedef struct
{
  GPtrArray *headers; /* of char*: the first row if it names columns, else empty texts */
  GPtrArray *rows;    /* of GStrv: the first pupils, at most 5; each may be shorter than headers */
  gboolean has_header;
  OnwardRegisterMap guess; /* by the names of the columns */
  GPtrArray *notes;        /* of char*: what was found out of the file, in sentences */
} OnwardRegisterPreview;

OnwardRegisterPreview *onward_register_preview (const char *path,
                                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
void onward_register_preview_free (OnwardRegisterPreview *self);

/* @map NULL: by the names of the columns. The result's notes say what was done. */
OnwardCtfSummary *onward_register_read (const char *path, const OnwardRegisterMap *map,
                                        const OnwardCtfLimits *limits, OnwardPupilFunc func,
                                        gpointer data, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* For onward_ctf_plan_new_for(). */
OnwardPupilFile onward_register_file (const char *path, const OnwardRegisterMap *map);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardRegisterPreview, onward_register_preview_free)

G_END_DECLS
