#include "receive/onward-gate-time.h"

#include <glib/gi18n-lib.h>

#include "receive/onward-members.h"

/* A NumericDate (RFC 7519 section 2), which may have a fraction. */
typedef struct
{
  gboolean present;
  gdouble value; /* seconds since 1970-01-01T00:00:00Z */
} Time;

static gboolean
take_time (JsonObject *claims, const char *name, const char *point, Time *time, GError **error)
{
  JsonNode *node = json_object_get_member (claims, name);

  time->present = node != NULL;
  time->value = 0;
  if (node == NULL)
    return TRUE;
  if (!onward_node_is_number (node))
    return onward_gate_refuse (error, ONWARD_GATE_ERROR_CLAIMS, point,
                               _ ("A date of this file is not written as a number."));
  time->value = json_node_get_double (node);
  return TRUE;
}

/* No allowance after the end: an end date that is a little later is another end date. */
static gboolean
check_end (Time end, const OnwardGatePolicy *policy, const char *point, GError **error)
{
  if (!policy->check_time || !end.present || (gdouble)policy->now < end.value)
    return TRUE;
  return onward_gate_refuse (error, ONWARD_GATE_ERROR_TIME, point,
                             _ ("This file is past its end date."));
}

static gboolean
check_begun (Time begin, const OnwardGatePolicy *policy, const char *point, GError **error)
{
  if (!policy->check_time || !begin.present
      || begin.value <= (gdouble)policy->now + ONWARD_GATE_CLOCK_ALLOWANCE)
    return TRUE;
  return onward_gate_refuse (error, ONWARD_GATE_ERROR_TIME, point,
                             _ ("This file comes from the future: one of two clocks is wrong."));
}

static gboolean
check_fresh (Time issued, const OnwardGatePolicy *policy, GError **error)
{
  gint64 age = policy->binding_age > 0 ? policy->binding_age : ONWARD_GATE_BINDING_AGE;

  if (!policy->check_time || issued.value >= (gdouble)policy->now - (gdouble)age)
    return TRUE;
  return onward_gate_refuse (error, ONWARD_GATE_ERROR_TIME, "T4.33",
                             _ ("This file was shared too long ago."));
}

/**
 * onward_gate_check_issuer_time:
 * @claims: the payload of the issuer-signed JWT, as signed
 * @policy: whether `exp` may be missing, and whether a clock decides
 * @error: return location, domain `ONWARD_GATE_ERROR`
 *
 * Looks at `exp`, `nbf` and `iat`.
 *
 * Source: RFC 7519 section 4.1, RFC 9901 section 7.1 (T4.24).
 *
 * Returns: TRUE if they are numbers and, by the clock if one decides, hold
 */
gboolean
onward_gate_check_issuer_time (JsonObject *claims, const OnwardGatePolicy *policy, GError **error)
{
  Time exp, nbf, iat;

  if (!take_time (claims, "exp", "T4.24", &exp, error)
      || !take_time (claims, "nbf", "T4.24", &nbf, error)
      || !take_time (claims, "iat", "T4.24", &iat, error))
    return FALSE;
  if (!exp.present && !policy->exp_optional)
    return onward_gate_refuse (error, ONWARD_GATE_ERROR_CLAIMS, "T4.24",
                               _ ("This file has no end date."));
  return check_end (exp, policy, "T4.24", error) && check_begun (nbf, policy, "T4.24", error)
         && check_begun (iat, policy, "T4.24", error);
}

/**
 * onward_gate_check_binding_time:
 * @claims: the payload of the key-binding JWT
 * @policy: how old it may be, and whether a clock decides
 * @error: return location, domain `ONWARD_GATE_ERROR`
 *
 * Looks at `iat`, which must be there, and at `exp` and `nbf`, which may.
 *
 * Source: RFC 9901 sections 4.3 and 7.3 (T4.33, T4.37).
 *
 * Returns: TRUE if they are numbers and, by the clock if one decides, hold
 */
gboolean
onward_gate_check_binding_time (JsonObject *claims, const OnwardGatePolicy *policy, GError **error)
{
  Time exp, nbf, iat;

  if (!take_time (claims, "iat", "T4.33", &iat, error)
      || !take_time (claims, "exp", "T4.37", &exp, error)
      || !take_time (claims, "nbf", "T4.37", &nbf, error))
    return FALSE;
  if (!iat.present)
    return onward_gate_refuse (error, ONWARD_GATE_ERROR_CLAIMS, "T4.33",
                               _ ("This file does not say when it was shared."));
  return check_begun (iat, policy, "T4.33", error) && check_fresh (iat, policy, error)
         && check_end (exp, policy, "T4.37", error) && check_begun (nbf, policy, "T4.37", error);
}
