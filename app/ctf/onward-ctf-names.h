/* onward-ctf-names.h: which element of a Common Transfer File means what. */

#pragma once

#include <glib.h>

#include "ctf/onward-pupil.h"

G_BEGIN_DECLS

/* Where in a file one stands; a value and what is read past have no inside. */
typedef enum
{
  ONWARD_CTF_IN_FILE, /* before the root */
  ONWARD_CTF_IN_ROOT,
  ONWARD_CTF_IN_HEADER,
  ONWARD_CTF_IN_SOURCE, /* the school that wrote the file */
  ONWARD_CTF_IN_PUPILS,
  ONWARD_CTF_IN_PUPIL,
  ONWARD_CTF_IN_BASIC,
  ONWARD_CTF_IN_HISTORY,
  ONWARD_CTF_IN_SPELL,
  ONWARD_CTF_IN_NEEDS,
  ONWARD_CTF_IN_NEED,
  ONWARD_CTF_IN_VALUE,
  ONWARD_CTF_IN_PAST,   /* of the standard, not needed */
  ONWARD_CTF_IN_UNKNOWN /* not of the standard */
} OnwardCtfPlace;

/* What a value is: a field of a pupil, or one of these. */
typedef enum
{
  ONWARD_CTF_VERSION = ONWARD_PUPIL_N_FIELDS,
  ONWARD_CTF_DATE,
  ONWARD_CTF_LEA,
  ONWARD_CTF_ESTAB,
  ONWARD_CTF_URN,
  ONWARD_CTF_SCHOOL,
  ONWARD_CTF_SPELL_START,
  ONWARD_CTF_SPELL_CODE,
  ONWARD_CTF_NEED_START,
  ONWARD_CTF_NEED_END,
  ONWARD_CTF_NEED_RANK,
  ONWARD_CTF_NEED_TYPE,
  ONWARD_CTF_N_VALUES
} OnwardCtfValue;

/* Where an element of this name leads to; @value is set for a value alone. */
OnwardCtfPlace onward_ctf_names_find (OnwardCtfPlace in, const char *name, guint *value);

G_END_DECLS
