/* A locked file is taken apart without falling over; nothing is derived before its costs are
 * known. */

#include "seal/onward-jwe.h"

int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autoptr (OnwardJwe) jwe = onward_jwe_parse ((const char *)data, size, NULL);

  return jwe != NULL && onward_jwe_get_kind (jwe) > ONWARD_JWE_FOR_WORDS ? 1 : 0;
}
