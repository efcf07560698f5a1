#include "receive/onward-own-gate.h"

#include <glib/gi18n-lib.h>

#include "passport/onward-clock.h"
#include "receive/onward-receive.h"

G_DEFINE_QUARK (onward_own_gate_error, onward_own_gate_error)

/**
 * onward_own_gate_check:
 * @plain: a transfer file, not locked, that was made here and is nowhere yet
 * @to_id: (nullable): the id it is addressed to; NULL: to a name alone
 * @error: return location, domain `ONWARD_OWN_GATE_ERROR`
 *
 * Looks at a file as whoever receives it will: one that Onward would refuse must never leave.
 *
 * Returns: FALSE if it must not be written
 */
gboolean
onward_own_gate_check (GBytes *plain, const char *to_id, GError **error)
{
  const char *own_ids[] = { to_id, NULL };
  OnwardReceiveContext context = { .own_ids = to_id != NULL ? own_ids : NULL };
  g_autoptr (OnwardVerdict) verdict
      = onward_receive_check (plain, NULL, &context, onward_clock_now ());

  if (onward_verdict_get_outcome (verdict) != ONWARD_OUTCOME_REFUSED)
    return TRUE;
  g_set_error (error, ONWARD_OWN_GATE_ERROR, ONWARD_OWN_GATE_ERROR_REFUSED,
               _ ("The file that was made would be refused, so it was not written: %s"),
               onward_verdict_get_sentence (verdict));
  return FALSE;
}
