/* onward-pupil.h: what Onward keeps of one pupil of a Common Transfer File. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define ONWARD_PUPIL_NAME_MAX 100 /* code points of one name */
#define ONWARD_PUPIL_SPELLS_MAX 99
#define ONWARD_PUPIL_NEEDS_MAX 99
#define ONWARD_PUPIL_WARNINGS_MAX 50

/* A time with one kind of special educational provision. */
typedef struct
{
  GDate start; /* not valid: not given */
  char code;   /* N none, K SEN support, E plan; S, A, P: before 2015 */
} OnwardProvision;

typedef struct
{
  guint rank;   /* 1: primary; 0: not given */
  char type[5]; /* "SPLD" */
  GDate start;  /* not valid: not given */
  GDate end;    /* not valid: not given */
} OnwardNeed;

typedef enum
{
  ONWARD_PUPIL_UPN,
  ONWARD_PUPIL_FORMER_UPN,
  ONWARD_PUPIL_ULN,
  ONWARD_PUPIL_SURNAME,
  ONWARD_PUPIL_FORENAME,
  ONWARD_PUPIL_PREFERRED_SURNAME,
  ONWARD_PUPIL_PREFERRED_FORENAME,
  ONWARD_PUPIL_BORN,
  ONWARD_PUPIL_SEX,
  ONWARD_PUPIL_YEAR,
  ONWARD_PUPIL_N_FIELDS
} OnwardPupilField;

typedef struct
{
  guint64 line;                        /* on which they stand in the file */
  char *fields[ONWARD_PUPIL_N_FIELDS]; /* each NULL if not given, or not usable */
  char *given_upn;                     /* as the file has it, right or wrong; nullable */
  GDate born;                          /* valid unless there is a fault */
  GArray *provision;                   /* of OnwardProvision, oldest first */
  GArray *needs;                       /* of OnwardNeed, by rank */
  GPtrArray *warnings;                 /* of char*: what was left out, in sentences */
  GPtrArray *faults;                   /* of char*: why nothing can be done with them */
  guint twice;                         /* a bit for each field the file gives two values of */
} OnwardPupil;

OnwardPupil *onward_pupil_new (guint64 line) G_GNUC_WARN_UNUSED_RESULT;
OnwardPupil *onward_pupil_copy (const OnwardPupil *self) G_GNUC_WARN_UNUSED_RESULT;
void onward_pupil_free (OnwardPupil *self);

/* Filling, by the reader: fields, spells and needs in any order, then one check. */
void onward_pupil_give (OnwardPupil *self, OnwardPupilField field, const char *text);
void onward_pupil_give_spell (OnwardPupil *self, const char *code, const char *start);
void onward_pupil_give_need (OnwardPupil *self, const char *type, const char *rank,
                             const char *start, const char *end);
void onward_pupil_warn (OnwardPupil *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
void onward_pupil_check (OnwardPupil *self); /* onward-pupil-check.c */
gboolean onward_pupil_is_year (const char *text);

const char *onward_pupil_field_in_words (OnwardPupilField field); /* "date of birth" */
const char *onward_pupil_get (const OnwardPupil *self, OnwardPupilField field); /* nullable */
gboolean onward_pupil_is_broken (const OnwardPupil *self);
char *onward_pupil_dup_label (const OnwardPupil *self) G_GNUC_WARN_UNUSED_RESULT;
/* The kind of provision on a day; '\0' if the file does not say. */
char onward_pupil_provision_on (const OnwardPupil *self, const GDate *day);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardPupil, onward_pupil_free)

G_END_DECLS
