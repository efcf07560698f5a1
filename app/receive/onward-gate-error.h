/* onward-gate-error.h: why the gate refused a file, named by the point of the checklist.
 *
 * The points T4.1 to T4.47 are listed, each with its standard, in data/doc/format.md. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define ONWARD_GATE_ERROR (onward_gate_error_quark ())

typedef enum
{
  ONWARD_GATE_ERROR_LIMIT,       /* more bytes, disclosures or nesting than are read */
  ONWARD_GATE_ERROR_FORM,        /* T4.1 to T4.3, T4.12: not made of the right parts */
  ONWARD_GATE_ERROR_HEADER,      /* T4.4 to T4.6, T4.31: another algorithm or kind, or `crit` */
  ONWARD_GATE_ERROR_KEY,         /* T4.7, T4.9, T4.29: no key to check it with */
  ONWARD_GATE_ERROR_SIGNATURE,   /* T4.10, T4.32: a signature does not verify */
  ONWARD_GATE_ERROR_STRUCTURE,   /* T4.11, T4.14 to T4.18, T4.22: digests used as they may not be */
  ONWARD_GATE_ERROR_DISCLOSURES, /* T4.13, T4.19, T4.20, T4.36: something was dropped or added */
  ONWARD_GATE_ERROR_CLAIMS,      /* T4.23 to T4.25, T4.33, T4.35: a claim is missing or wrong */
  ONWARD_GATE_ERROR_TIME,        /* T4.24, T4.33, T4.37: not yet, or no longer */
  ONWARD_GATE_ERROR_BINDING,     /* T4.28, T4.30: the holder's signature is missing */
  ONWARD_GATE_ERROR_AUDIENCE     /* T4.34, T4.35: made for somebody else, or for another request */
} OnwardGateError;

GQuark onward_gate_error_quark (void);

const char *
onward_gate_error_get_point (const GError *error); /* "T4.19", or NULL if not a gate's */

/* FALSE, for `return onward_gate_refuse (…)`. @point is a literal. */
gboolean onward_gate_refuse (GError **error, OnwardGateError code, const char *point,
                             const char *sentence);

G_END_DECLS
