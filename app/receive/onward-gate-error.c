#include "receive/onward-gate-error.h"

/* What travels inside each error of this domain, beside code and sentence. */
typedef struct
{
  const char *point; /* a literal */
} OnwardGateErrorPrivate;

static void
onward_gate_error_private_init (OnwardGateErrorPrivate *self)
{
  self->point = NULL;
}

static void
onward_gate_error_private_copy (const OnwardGateErrorPrivate *from, OnwardGateErrorPrivate *to)
{
  to->point = from->point;
}

static void
onward_gate_error_private_clear (OnwardGateErrorPrivate *self)
{
  self->point = NULL;
}

G_DEFINE_EXTENDED_ERROR (OnwardGateError, onward_gate_error)

/**
 * onward_gate_error_get_point:
 * @error: any error
 *
 * Names the point of the checklist at which the gate stopped.
 *
 * Returns: (nullable): a static text such as "T4.19", or NULL if @error is not the gate's or comes
 *   from a limit that no point names
 */
const char *
onward_gate_error_get_point (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);
  if (error->domain != ONWARD_GATE_ERROR)
    return NULL;
  return onward_gate_error_get_private (error)->point;
}

/**
 * onward_gate_refuse:
 * @error: return location, domain `ONWARD_GATE_ERROR`
 * @code: the family of the point
 * @point: (nullable): a literal such as "T4.19"
 * @sentence: what is wrong, for a person
 *
 * Ends a run of the gate: every refusal is made here, so that each carries its point.
 *
 * Returns: FALSE
 */
gboolean
onward_gate_refuse (GError **error, OnwardGateError code, const char *point, const char *sentence)
{
  g_autoptr (GError) refusal = g_error_new_literal (ONWARD_GATE_ERROR, (int)code, sentence);

  onward_gate_error_get_private (refusal)->point = point;
  g_propagate_error (error, g_steal_pointer (&refusal));
  return FALSE;
}
