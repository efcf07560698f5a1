#include "ctf/onward-ctf-limits.h"

G_DEFINE_QUARK (onward - ctf - error - quark, onward_ctf_error)

/**
 * onward_ctf_limits_init:
 * @self: (out caller-allocates): filled
 *
 * Sets what is read of a file that a person has chosen: the `_MAX` numbers, with the deadline
 * counted from now.
 */
void
onward_ctf_limits_init (OnwardCtfLimits *self)
{
  g_return_if_fail (self != NULL);

  self->bytes = ONWARD_CTF_BYTES_MAX;
  self->elements = ONWARD_CTF_ELEMENTS_MAX;
  self->depth = ONWARD_CTF_DEPTH_MAX;
  self->attributes = ONWARD_CTF_ATTRIBUTES_MAX;
  self->value = ONWARD_CTF_VALUE_MAX;
  self->deadline = g_get_monotonic_time () + ONWARD_CTF_SECONDS_MAX * G_USEC_PER_SEC;
}
