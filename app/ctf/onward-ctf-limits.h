/* onward-ctf-limits.h: how much of a school's file is read, and what can be wrong with one. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define ONWARD_CTF_ERROR (onward_ctf_error_quark ())

typedef enum
{
  ONWARD_CTF_ERROR_OPEN,       /* not there, not to be read, not a file */
  ONWARD_CTF_ERROR_READ,       /* reading failed, or the file changed meanwhile */
  ONWARD_CTF_ERROR_LIMIT,      /* too big, too deep, too many, too long, too slow */
  ONWARD_CTF_ERROR_FORBIDDEN,  /* DOCTYPE, processing instruction, entity, NUL */
  ONWARD_CTF_ERROR_ENCODING,   /* letters written in a way that Onward does not read */
  ONWARD_CTF_ERROR_MALFORMED,  /* not XML */
  ONWARD_CTF_ERROR_CUT_OFF,    /* XML, but the end is missing */
  ONWARD_CTF_ERROR_OTHER_KIND, /* whole, but no Common Transfer File with pupils */
  ONWARD_CTF_ERROR_COLUMNS,    /* of a spreadsheet: which column is what, or which part of a date */
  ONWARD_CTF_ERROR_RULES,      /* what was to be written may not be, by the standard */
  ONWARD_CTF_ERROR_WRITE       /* a file could not be made, or does not read back */
} OnwardCtfError;

GQuark onward_ctf_error_quark (void);

#define ONWARD_CTF_BYTES_MAX (G_GUINT64_CONSTANT (256) << 20)
#define ONWARD_CTF_ELEMENTS_MAX 8000000
#define ONWARD_CTF_SECONDS_MAX 60
#define ONWARD_CTF_VALUE_MAX 65536 /* bytes of one text, attribute, comment or tag */
#define ONWARD_CTF_DEPTH_MAX 32
#define ONWARD_CTF_ATTRIBUTES_MAX 64

/* What a reader keeps to. What is reached is read; one more is refused. */
typedef struct
{
  guint64 bytes;
  guint64 elements;
  guint depth;
  guint attributes; /* of one element */
  guint64 value;
  gint64 deadline; /* of g_get_monotonic_time(); the caller's own work on a pupil does not count */
} OnwardCtfLimits;

void onward_ctf_limits_init (OnwardCtfLimits *self); /* the numbers above, counted from now */

G_END_DECLS
