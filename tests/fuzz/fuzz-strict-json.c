/* Whatever the strict reader lets in can be printed and is let in again. */

#include <string.h>

#include "seal/onward-strict-json.h"

int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autoptr (JsonNode) node
      = onward_strict_json_parse ((const char *)data, size, &onward_json_limits_claims, NULL);
  g_autofree char *text = node != NULL ? onward_json_print (node) : NULL;

  if (text != NULL && strlen (text) <= onward_json_limits_claims.bytes)
    {
      g_autoptr (JsonNode) again
          = onward_strict_json_parse (text, strlen (text), &onward_json_limits_claims, NULL);

      g_assert_nonnull (again);
    }
  return 0;
}
